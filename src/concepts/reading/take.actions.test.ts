import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aBody, aSmallCity, type SmallCity } from '../../../test/world/body.ts'
import { aPerson } from '../../../test/world/person.ts'
import { acceptAll, DISTRICT_TEXT, DISTRICT_TEXT_ZH, takeText } from '../../../test/world/reading.ts'
import { type TestWorld, testWorld } from '../../app/testing.ts'
import type { Day } from '../../kit/dates.ts'
import { PlenumError } from '../../kit/errors.ts'
import { documentGet } from '../document/document.api.ts'
import { meetingGet, meetingRecord } from '../meeting/meeting.api.ts'
import { planGet, planList } from '../plan/plan.api.ts'
import { sourceGet, sourceList } from '../source/source.api.ts'
import { readingDate, readingDecide, readingGet, readingStart, readingTake } from './reading.api.ts'

let world: TestWorld
let city: SmallCity
let clerk: string
let other: string
let streetClerk: string
let secretary: string
const day: Day = '2026-02-21'

const refusal = async (promise: Promise<unknown>): Promise<{ code: string; detail: object }> => {
  const error = await promise.then(
    () => undefined,
    (e: unknown) => e,
  )
  if (!(error instanceof PlenumError)) throw error ?? new Error('was not refused')
  return { code: error.code, detail: error.detail }
}
const count = async (table: string): Promise<number> => {
  const { rows } = await world.database.pool.query<{ n: number }>(`select count(*)::int as n from ${table}`)
  return rows[0]?.n ?? -1
}

beforeAll(async () => {
  world = await testWorld()
  city = await aSmallCity(world)
  clerk = await aPerson(world, { bodyId: city.district, role: 'clerk', name: 'Mei Shu' })
  other = await aPerson(world, { bodyId: city.district, role: 'clerk', name: 'Bo Lan' })
  streetClerk = await aPerson(world, { bodyId: city.street, role: 'clerk', name: 'Bai He' })
  secretary = await aPerson(world, { bodyId: city.city, role: 'principal', name: 'Gu Yan' })
})
afterAll(() => world.close())

describe('taking the text of a meeting of our own', () => {
  it('links the bodies and persons of the organisation and makes nobody twice', async () => {
    const externals = await count('body where external')
    const { reading, taken } = await takeText(world, {
      clerk,
      bodyId: city.district,
      text: DISTRICT_TEXT,
      publishedOn: day,
    })
    const chosen = (slot: string) => reading.links.find((link) => link.slot === slot)?.chosenId
    expect(chosen('body')).toBe(city.district)
    expect(chosen('person:meishu')).toBe(clerk)
    expect(chosen('person:guyan')).toBe(secretary)
    expect(reading.links.filter((link) => link.kind === 'body').map((link) => link.chosenId)).toEqual([
      city.district,
      city.city,
    ])
    expect(await count('body where external')).toBe(externals)
    expect(taken.made.externalBodies).toBe(0)

    const meeting = await world.act(clerk, meetingGet, { meetingId: taken.meetingId ?? '' })
    expect(meeting).toMatchObject({
      body: { id: city.district },
      number: 12,
      term: 4,
      enlarged: true,
      heldOn: '2026-02-20',
      origin: 'read',
    })
    expect(meeting.unknown).toEqual(expect.arrayContaining(['quorum', 'votes', 'attendance', 'place']))
    expect(meeting.agenda[0]).toMatchObject({
      kind: 'convey',
      outcome: 'conveyed',
      presenter: 'Mei Shu',
      asStated: true,
      votes: [],
    })
    expect(meeting.deliveries.find((one) => one.by?.id === clerk)?.source?.hand).toBe('reported')
    expect(meeting.references.filter((one) => one.meeting).map((one) => one.meeting?.number)).toContain(5)
    expect(meeting.quotes.every((one) => one.decided === 'bulk' && one.quote.text.length > 0)).toBe(true)

    const [reported, own] = await Promise.all(
      taken.sourceIds.map((sourceId) => world.act(clerk, sourceGet, { sourceId })).toReversed(),
    )
    expect(reported).toMatchObject({
      hand: 'reported',
      kind: 'speech',
      issuer: { id: city.city },
      issuerExternal: false,
      reportedBy: { id: city.district },
      deliveredBy: 'Mei Shu',
    })
    expect(reported?.author?.person?.id).toBe(secretary)
    expect(reported?.points.map((point) => [point.n, point.clauses.length])).toEqual([
      [1, 1],
      [2, 2],
      [3, 1],
    ])
    const plan = reported?.points[1]?.clauses.flatMap((clause) => clause.plans)[0]
    expect(plan).toBeDefined()
    const named = await world.act(clerk, planGet, { planId: plan?.id ?? '' })
    expect(named).toMatchObject({ horizon: 'three_year_action' })
    expect(named.mentions[0]?.clause?.sourceId).toBe(reported?.id)
    expect(own).toMatchObject({ hand: 'original', kind: 'document', authority: 'issued', happenedOn: '2026-02-20' })
    expect(own?.obligations).toMatchObject([{ mode: 'special_meeting' }])
  })

  it('is seen above and below, but the desk is its own', async () => {
    const { items } = await world.act(streetClerk, sourceList, {})
    expect(items.length).toBeGreaterThanOrEqual(2)
    expect((await world.act(secretary, sourceList, {})).items.length).toBe(items.length)
    expect((await world.act(streetClerk, planList, {})).items.length).toBeGreaterThanOrEqual(1)
    const stranger = await aPerson(world, { bodyId: city.otherDistrict, role: 'clerk', name: 'Tan Rui' })
    expect((await world.act(stranger, sourceList, { bodyId: city.district })).items).toEqual([])
    const { rows } = await world.database.pool.query<{ id: string; documentId: string }>(
      'select id, document_id as "documentId" from reading',
    )
    expect((await refusal(world.act(streetClerk, readingGet, { readingId: rows[0]?.id ?? '' }))).code).toBe('NOT_FOUND')
    expect((await refusal(world.act(stranger, documentGet, { documentId: rows[0]?.documentId ?? '' }))).code).toBe(
      'NOT_FOUND',
    )
    expect((await world.act(secretary, documentGet, { documentId: rows[0]?.documentId ?? '' })).readingId).toBeNull()
  })

  it('tells that the same text is in the record already, whatever its spacing', async () => {
    const again = await refusal(
      world.act(clerk, readingStart, {
        bodyId: city.district,
        text: `\n\n${DISTRICT_TEXT.replaceAll('\n\n', '\r\n \r\n')}`,
      }),
    )
    expect(again.code).toBe('ALREADY_RECORDED')
    expect(again.detail).toMatchObject({ what: 'document', documentId: expect.any(String) })
  })

  it('reads the same meeting in Chinese into the record that stands, without a second meeting', async () => {
    const meetings = await count('meeting')
    const { reading, taken } = await takeText(world, {
      clerk,
      bodyId: city.district,
      text: DISTRICT_TEXT_ZH,
      publishedOn: day,
    })
    expect(reading.links.find((link) => link.slot === 'body')?.chosenId).toBe(city.district)
    expect(reading.links.find((link) => link.slot === 'meeting')?.chosenId).toBe(taken.meetingId)
    expect(await count('meeting')).toBe(meetings)
    const [first] = await Promise.all(
      taken.sourceIds.map((sourceId) => world.act(clerk, sourceGet, { sourceId }, 'zh')),
    )
    expect(first?.language).toBe('zh')
    const document = await world.act(clerk, documentGet, { documentId: taken.documentId })
    for (const { quote } of document.quotes) expect(DISTRICT_TEXT_ZH.slice(quote.start, quote.end)).toBe(quote.text)
  })
})

describe('a text of a standing committee', () => {
  it("is the committee's it stands in for", async () => {
    await aBody(world, {
      parentId: city.district,
      kind: 'standing_committee',
      organ: 'standing',
      tier: 'district',
      name: 'Standing Committee of the Weibei District Committee',
      zh: '苇北区委常务委员会',
    })
    const text = DISTRICT_TEXT_ZH.replaceAll(
      '苇北区委召开四届十二次常委会',
      '苇北区委常委会召开四届三十次会议',
    ).replaceAll('会议（扩大）会议', '（扩大）会议')
    const { reading, taken } = await takeText(world, { clerk, bodyId: city.district, text, publishedOn: day })
    expect(reading.links.find((link) => link.slot === 'body')?.chosenId).toBe(city.district)
    const meeting = await world.act(clerk, meetingGet, { meetingId: taken.meetingId ?? '' })
    expect(meeting.body.id).toBe(city.district)
  })
})

describe('what the desk asks for before it takes', () => {
  const text = DISTRICT_TEXT.replace('12th Standing', '13th Standing')
    .replace('12th Standing', '13th Standing')
    .replace('February 20', 'February 24')

  it('every fact decided, then the year', async () => {
    const { id } = await world.act(clerk, readingStart, { bodyId: city.district, text })
    const reading = await world.act(clerk, readingGet, { readingId: id })
    expect(reading.missing).toEqual(['decisions', 'publication_date'])
    expect(await refusal(world.act(clerk, readingTake, { readingId: id, version: reading.version }))).toEqual({
      code: 'FACTS_UNDECIDED',
      detail: { n: reading.facts.length, of: reading.facts.length },
    })
    const version = await acceptAll(world, clerk, reading)
    expect((await refusal(world.act(clerk, readingTake, { readingId: id, version }))).code).toBe(
      'PUBLICATION_DATE_NEEDED',
    )
    const dated = await world.act(clerk, readingDate, { readingId: id, publishedOn: '2026-02-25' })
    expect((await refusal(world.act(clerk, readingTake, { readingId: id, version }))).code).toBe('STALE_VERSION')
    expect(await count("reading where state = 'taken'")).toBe(3)

    // two people at once: one takes it, the other is told
    const both = await Promise.allSettled([
      world.act(clerk, readingTake, { readingId: id, version: dated.version }),
      world.act(other, readingTake, { readingId: id, version: dated.version }),
    ])
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    const lost = both.find((one) => one.status === 'rejected')
    expect(lost?.reason).toMatchObject({ code: 'READING_ALREADY_TAKEN' })
    expect(await count(`document where id in (select document_id from reading where id = '${id}')`)).toBe(1)
    expect(
      (
        await refusal(
          world.act(other, readingDecide, {
            readingId: id,
            inBulk: false,
            decisions: [{ factKey: 'body', decision: 'rejected' }],
          }),
        )
      ).code,
    ).toBe('READING_ALREADY_TAKEN')
  })

  it('a rejected fact leaves nothing, a corrected one stands as corrected', async () => {
    const changed = text.replaceAll('13th', '14th').replace('February 24', 'February 26')
    const { id } = await world.act(clerk, readingStart, {
      bodyId: city.district,
      text: changed,
      publishedOn: '2026-02-27',
    })
    const reading = await world.act(clerk, readingGet, { readingId: id })
    const directive = reading.facts.find((fact) => fact.field === 'directive' && fact.parent !== null)
    const point = reading.facts.filter((fact) => fact.field === 'point').at(-1)
    await world.act(clerk, readingDecide, {
      readingId: id,
      inBulk: false,
      decisions: [
        { factKey: directive?.key ?? '', decision: 'corrected', value: { object: 'silt of the eastern canals' } },
        { factKey: point?.key ?? '', decision: 'rejected' },
      ],
    })
    const version = await acceptAll(world, clerk, await world.act(clerk, readingGet, { readingId: id }))
    const taken = await world.act(clerk, readingTake, { readingId: id, version })
    const sources = await Promise.all(taken.sourceIds.map((sourceId) => world.act(clerk, sourceGet, { sourceId })))
    const reported = sources.find((one) => one.hand === 'reported')
    expect(reported?.points).toHaveLength(2)
    const clauses = sources.flatMap((one) => [...one.clauses, ...one.points.flatMap((p) => p.clauses)])
    expect(clauses.some((clause) => clause.object === 'silt of the eastern canals')).toBe(true)
    const document = await world.act(clerk, documentGet, { documentId: taken.documentId })
    expect(document.quotes.filter((one) => one.decided === 'corrected')).toHaveLength(1)
    // the clause whose point was rejected stays with the voice it was given to, or with the text
    expect(clauses.some((clause) => clause.object.includes('reading rooms'))).toBe(true)
  })

  it('a meeting recorded before keeps its own account; the text adds its words', async () => {
    const { id: meetingId } = await world.act(clerk, meetingRecord, {
      bodyId: city.district,
      kind: 'standing_committee_meeting',
      number: 15,
      term: 4,
      heldOn: '2026-03-01',
      place: 'Hall two',
      agenda: [{ kind: 'information', title: 'Spring floods' }],
    })
    const changed = text.replaceAll('13th', '15th').replace('February 24', 'March 1')
    const { reading, taken } = await takeText(world, {
      clerk,
      bodyId: city.district,
      text: changed,
      publishedOn: '2026-03-02',
    })
    expect(reading.links.find((link) => link.slot === 'meeting')?.chosenId).toBe(meetingId)
    expect(taken.meetingId).toBe(meetingId)
    const meeting = await world.act(clerk, meetingGet, { meetingId })
    expect(meeting).toMatchObject({ origin: 'recorded', place: 'Hall two' })
    expect(meeting.agenda.map((item) => item.title)).toEqual(['Spring floods'])
    expect(meeting.sources.some((source) => source.hand === 'original')).toBe(true)
  })
})

describe('two desks at once', () => {
  it('that meet the same stranger enter it once', async () => {
    const text = (n: number) => `Haiping District holds the ${n}th Meeting of the Haiping District Committee

On February 2, the Haiping District Committee held its ${n}th Standing Committee Meeting, conveying the spirit of the 2nd Plenary Session of the 9th Yunzhou Municipal Committee. Ding Ruo, secretary of the Haiping District Committee, presided over the meeting. The meeting stressed that the dikes should be mended.
`
    const prepare = async (who: string, n: number) => {
      const { id } = await world.act(who, readingStart, {
        bodyId: city.district,
        text: text(n),
        publishedOn: '2026-02-03',
      })
      const version = await acceptAll(world, who, await world.act(who, readingGet, { readingId: id }))
      return { readingId: id, version }
    }
    const first = await prepare(clerk, 21)
    const second = await prepare(other, 22)
    const before = await count("body where external and name->>'en' = 'Haiping District Committee'")
    expect(before).toBe(0)
    await Promise.all([world.act(clerk, readingTake, first), world.act(other, readingTake, second)])
    expect(await count("body where external and name->>'en' = 'Haiping District Committee'")).toBe(1)
    expect(await count("body where external and name->>'en' = 'Yunzhou Municipal Committee'")).toBe(1)
    expect(await count("person where external and name->>'en' = 'Ding Ruo'")).toBe(1)
    expect(
      await count("meeting m join body b on b.id = m.body_id where b.name->>'en' = 'Yunzhou Municipal Committee'"),
    ).toBe(1)
    // strangers stand outside the tree: never below anybody, never counted
    expect(
      await count(
        'body e join body b on b.id <> e.id and b.lo <= e.lo and e.lo < b.hi where e.external and not b.external',
      ),
    ).toBe(0)
  })
})
