import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aSmallCity, type SmallCity } from '../../../test/world/body.ts'
import { aPerson } from '../../../test/world/person.ts'
import { acceptAll, DISTRICT_TEXT, DISTRICT_TEXT_ZH } from '../../../test/world/reading.ts'
import { type TestWorld, testWorld } from '../../app/testing.ts'
import { PlenumError } from '../../kit/errors.ts'
import { meetingGet } from '../meeting/meeting.api.ts'
import {
  readDivision,
  readingAccuracy,
  readingDate,
  readingDecide,
  readingDiscard,
  readingGet,
  readingLinkTo,
  readingList,
  readingStart,
  readingTake,
  readingUndo,
  readText,
} from './reading.api.ts'

let world: TestWorld
let city: SmallCity
let clerk: string
let other: string
let principal: string

async function refusal(promise: Promise<unknown>): Promise<PlenumError> {
  const error = await promise.then(
    () => undefined,
    (e: unknown) => e,
  )
  if (!(error instanceof PlenumError)) throw error ?? new Error('was not refused')
  return error
}
const stored = async (): Promise<number> => {
  const { rows } = await world.database.pool.query<{ n: number }>(
    'select (select count(*) from reading)::int + (select count(*) from audit_entry)::int + (select count(*) from life_event)::int as n',
  )
  return rows[0]?.n ?? -1
}
let copies = 0
/** The same text under another number: each test has its own. */
async function onDesk(text = DISTRICT_TEXT): Promise<string> {
  copies += 1
  const own = text.replaceAll('12th', `${40 + copies}th`).replaceAll('四届十二次', `四届${copies}次`)
  const { id } = await world.act(clerk, readingStart, { bodyId: city.district, text: own })
  return id
}

beforeAll(async () => {
  world = await testWorld()
  city = await aSmallCity(world)
  clerk = await aPerson(world, { bodyId: city.district, role: 'clerk', name: 'Mei Shu' })
  other = await aPerson(world, { bodyId: city.district, role: 'clerk', name: 'Bo Lan' })
  principal = await aPerson(world, { bodyId: city.district, role: 'principal', name: 'Qiu Wen' })
})
afterAll(() => world.close())

describe('reading without an account', () => {
  it('answers with facts and lines, every quote in its place, and keeps nothing', async () => {
    const before = await stored()
    for (const text of [DISTRICT_TEXT, DISTRICT_TEXT_ZH]) {
      const read = await world.act('anonymous', readText, { text, published: '2026-02-21' })
      expect(read.rows.length).toBeGreaterThanOrEqual(4)
      for (const row of read.rows) expect(text.slice(row.start, row.end)).toBe(row.quote)
      for (const fact of read.facts)
        for (const quote of fact.quotes) expect(text.slice(quote.start, quote.end)).toBe(quote.text)
      expect(read.record.date?.start).toBe('2026-02-20')
      expect((await world.act('anonymous', readText, { text, published: '2026-02-21' })).digest).toBe(read.digest)
    }
    expect(await stored()).toBe(before)
  })

  it('gives the division of work as files a clerk can fill in', async () => {
    for (const [format, first] of [
      ['docx', 'PK'],
      ['xlsx', 'PK'],
    ] as const) {
      const file = await world.act('anonymous', readDivision, { text: DISTRICT_TEXT_ZH, format })
      expect(file.fileName).toMatch(new RegExp(`苇北区委.*\\.${format}$`))
      expect(Buffer.from(file.base64, 'base64').subarray(0, 2).toString()).toBe(first)
    }
  })

  it('refuses what cannot be read, saying why, and keeps nothing', async () => {
    const before = await stored()
    for (const [text, code] of [
      ['', 'TEXT_EMPTY'],
      ['绝密\n\n会议纪要', 'TEXT_SECRET'],
      ['%PDF-1.7 ...', 'TEXT_BINARY'],
      ['x'.repeat(50_000_000), 'TEXT_TOO_LARGE'],
    ] as const) {
      expect((await refusal(world.act('anonymous', readText, { text }))).code).toBe(code)
      expect((await refusal(world.act(clerk, readingStart, { bodyId: city.district, text }))).code).toBe(code)
    }
    expect(
      (await refusal(world.act('anonymous', readingStart, { bodyId: city.district, text: DISTRICT_TEXT }))).code,
    ).toBe('NOT_SIGNED_IN')
    expect(await stored()).toBe(before)
  })
})

describe('the desk', () => {
  it('is worked at by the clerk alone', async () => {
    expect(
      await refusal(world.act(principal, readingStart, { bodyId: city.district, text: DISTRICT_TEXT })),
    ).toMatchObject({ code: 'ROLE_MISSING' })
    const id = await onDesk()
    const seen = await world.act(principal, readingGet, { readingId: id })
    expect(seen.can['reading.decide']).toMatchObject({ code: 'ROLE_MISSING' })
    const twice = await refusal(world.act(other, readingStart, { bodyId: city.district, text: seen.text }))
    expect(twice).toMatchObject({ code: 'ALREADY_RECORDED', detail: { what: 'reading', readingId: id } })
    expect((await world.act(clerk, readingList, { bodyId: city.district })).items.map((one) => one.id)).toContain(id)
    expect((await world.act(clerk, readingList, { bodyId: city.city })).items).toEqual([])
  })

  it('takes decisions one by one and in bulk, and in bulk only what was seen', async () => {
    const id = await onDesk()
    const { facts } = await world.act(clerk, readingGet, { readingId: id })
    const keys = facts.map((fact) => fact.key)
    const all = keys.map((factKey) => ({ factKey, decision: 'accepted' as const }))
    const unseen = await refusal(
      world.act(clerk, readingDecide, { readingId: id, decisions: all, inBulk: true, seenKeys: keys.slice(0, 4) }),
    )
    expect(unseen).toMatchObject({ code: 'FACT_NOT_SEEN', detail: { n: keys.length - 4 } })
    expect(
      (
        await refusal(
          world.act(clerk, readingDecide, {
            readingId: id,
            decisions: [{ factKey: 'no-such', decision: 'accepted' }],
            inBulk: false,
          }),
        )
      ).code,
    ).toBe('NOT_FOUND')
    await world.act(clerk, readingDecide, { readingId: id, decisions: all.slice(0, 1), inBulk: false })
    const done = await world.act(clerk, readingDecide, {
      readingId: id,
      decisions: all.slice(1),
      inBulk: true,
      seenKeys: keys,
    })
    expect(done.pending).toBe(0)
    const { counts } = await world.act(clerk, readingGet, { readingId: id })
    expect(counts).toMatchObject({ total: keys.length, accepted: keys.length, single: 1, inBulk: keys.length - 1 })
  })

  it('shows both when two clerks disagree; the last word stands and can be taken back', async () => {
    const id = await onDesk()
    const say = (who: string, decision: 'accepted' | 'rejected' | 'pending') =>
      world.act(who, readingDecide, { readingId: id, inBulk: false, decisions: [{ factKey: 'presiding-1', decision }] })
    await say(clerk, 'accepted')
    world.clock.now = new Date(world.clock.now.getTime() + 60_000)
    await say(other, 'rejected')
    const fact = async () =>
      (await world.act(clerk, readingGet, { readingId: id })).facts.find((one) => one.key === 'presiding-1')
    expect(await fact()).toMatchObject({
      decision: 'rejected',
      decidedBy: { id: other },
      earlier: [{ decision: 'accepted', by: { id: clerk } }],
    })
    expect(await world.act(other, readingUndo, { readingId: id })).toMatchObject({ undone: 1 })
    expect(await fact()).toMatchObject({ decision: 'accepted', decidedBy: { id: clerk }, earlier: [] })
    // nothing of mine left to undo
    expect(await world.act(other, readingUndo, { readingId: id })).toMatchObject({ undone: 0 })
    await say(clerk, 'pending')
    expect(await fact()).toMatchObject({ decision: 'pending' })
    // at the same moment
    await Promise.all([say(clerk, 'accepted'), say(other, 'rejected')])
    expect((await fact())?.earlier.length).toBe(3)
  })

  it('lets values be corrected, each by the shape of its field, and quotes only inside the text', async () => {
    const id = await onDesk()
    const correct = (factKey: string, value: unknown, quote?: { start: number; end: number }) =>
      world.act(clerk, readingDecide, {
        readingId: id,
        inBulk: false,
        decisions: [{ factKey, decision: 'corrected', value, ...(quote ? { quote } : {}) }],
      })
    expect((await refusal(correct('ordinal', 'twelve'))).code).toBe('INPUT_MALFORMED')
    expect((await refusal(correct('kind', 'party'))).code).toBe('INPUT_MALFORMED')
    expect((await refusal(correct('date', { start: 'yesterday' }))).code).toBe('INPUT_MALFORMED')
    expect((await refusal(correct('body', { name: 'x'.repeat(3000) }))).code).toBe('INPUT_MALFORMED')
    expect(await refusal(correct('body', { name: 'x' }, { start: 10, end: 9_999_999 }))).toMatchObject({
      code: 'QUOTE_OUTSIDE_TEXT',
    })
    expect((await refusal(correct('body', { name: 'x' }, { start: 20, end: 20 }))).code).toBe('QUOTE_OUTSIDE_TEXT')
    await correct('ordinal', 77)
    await correct('body', { name: 'Weibei District Committee' }, { start: 0, end: 15 })
    const reading = await world.act(clerk, readingGet, { readingId: id })
    expect(reading.facts.find((fact) => fact.key === 'body')).toMatchObject({
      decision: 'corrected',
      correctedQuote: { text: reading.text.slice(0, 15) },
    })
    await world.act(clerk, readingDate, { readingId: id, publishedOn: '2026-02-21' })
    const version = await acceptAll(world, clerk, reading)
    const taken = await world.act(clerk, readingTake, { readingId: id, version })
    const meeting = await world.act(clerk, meetingGet, { meetingId: taken.meetingId ?? '' })
    expect(meeting.number).toBe(77)
    expect(meeting.quotes.find((one) => one.field === 'body')).toMatchObject({
      decided: 'corrected',
      quote: { start: 0, end: 15 },
    })
  })

  it('never merges a name unseen: a choice of the clerk stands over the proposal', async () => {
    const id = await onDesk()
    const before = await world.act(clerk, readingGet, { readingId: id })
    const higher = before.links.find((link) => link.slot.startsWith('higher:'))
    expect(higher).toMatchObject({ chosenId: city.city, chosenByPerson: false })
    await world.act(clerk, readingLinkTo, { readingId: id, slot: higher?.slot ?? '', chosenId: null })
    const after = await world.act(clerk, readingGet, { readingId: id })
    expect(after.links.find((link) => link.slot === higher?.slot)).toMatchObject({
      chosenId: null,
      chosenByPerson: true,
    })
    expect(
      (await refusal(world.act(clerk, readingLinkTo, { readingId: id, slot: 'higher:nobody', chosenId: null }))).code,
    ).toBe('NOT_FOUND')
    expect(
      (await refusal(world.act(clerk, readingLinkTo, { readingId: id, slot: 'body', chosenId: clerk }))).code,
    ).toBe('NOT_FOUND')
    await world.act(clerk, readingDate, { readingId: id, publishedOn: '2026-02-21' })
    const version = await acceptAll(world, clerk, after)
    const taken = await world.act(clerk, readingTake, { readingId: id, version })
    expect(taken.made.externalBodies).toBe(1)
    const told = await world.act(clerk, meetingGet, { meetingId: taken.higherMeetingIds[0] ?? '' })
    expect(told).toMatchObject({ bodyExternal: true, body: { name: { en: 'Lintan Municipal Committee' } } })
  })

  it('lets a text go, and take it up again', async () => {
    const id = await onDesk()
    const { text, version } = await world.act(clerk, readingGet, { readingId: id })
    await world.act(clerk, readingDiscard, { readingId: id, version, reason: 'An old copy' })
    expect((await refusal(world.act(clerk, readingDate, { readingId: id, publishedOn: '2026-02-21' }))).code).toBe(
      'WRONG_STATE',
    )
    const again = await world.act(clerk, readingStart, { bodyId: city.district, text })
    expect(again.id).not.toBe(id)
  })

  it('two clerks pasting one text at once make one reading', async () => {
    const text = DISTRICT_TEXT.replaceAll('12th', '99th')
    const both = await Promise.allSettled([
      world.act(clerk, readingStart, { bodyId: city.district, text }),
      world.act(other, readingStart, { bodyId: city.district, text }),
    ])
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(both.find((one) => one.status === 'rejected')?.reason).toMatchObject({ code: 'ALREADY_RECORDED' })
  })

  it('measures the reader by what was decided singly', async () => {
    const { fields, total } = await world.act(clerk, readingAccuracy, { bodyId: city.district })
    const ordinal = fields.find((one) => one.key === 'ordinal')?.counts
    expect(ordinal).toMatchObject({ corrected: 1, decided: 1, kinds: { value: 1, span: 0, field: 0 } })
    expect(total.decided).toBe(total.accepted + total.corrected + total.rejected + total.merged)
    expect(total.bulk.decided).toBeGreaterThan(total.decided)
    expect(await world.act(clerk, readingAccuracy, { bodyId: city.city })).toMatchObject({
      fields: [],
      total: { decided: 0 },
    })
  })
})
