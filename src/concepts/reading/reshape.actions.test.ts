import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aSmallCity, type SmallCity } from '../../../test/world/body.ts'
import { aPerson } from '../../../test/world/person.ts'
import { acceptAll, DISTRICT_TEXT, DISTRICT_TEXT_ZH } from '../../../test/world/reading.ts'
import { type TestWorld, testWorld } from '../../app/testing.ts'
import { PlenumError } from '../../kit/errors.ts'
import { meetingGet } from '../meeting/meeting.api.ts'
import { personGet } from '../person/person.api.ts'
import { sourceGet } from '../source/source.api.ts'
import {
  readingAccuracy,
  readingAddFact,
  readingDate,
  readingDecide,
  readingGet,
  readingMerge,
  readingSplit,
  readingStart,
  readingTake,
  readingUndo,
} from './reading.api.ts'

let world: TestWorld
let city: SmallCity
let clerk: string
let other: string

beforeAll(async () => {
  world = await testWorld()
  city = await aSmallCity(world)
  clerk = await aPerson(world, { bodyId: city.district, role: 'clerk', name: 'Mei Shu' })
  other = await aPerson(world, { bodyId: city.district, role: 'clerk', name: 'Bo Lan' })
})
afterAll(() => world.close())

let copies = 0
async function onDesk(text = DISTRICT_TEXT) {
  copies += 1
  const own = text.replaceAll('12th', `${60 + copies}th`).replaceAll('四届十二次', `四届${60 + copies}次`)
  const { id } = await world.act(clerk, readingStart, { bodyId: city.district, text: own })
  return world.act(clerk, readingGet, { readingId: id })
}
type Desk = Awaited<ReturnType<typeof onDesk>>
const see = (id: string, who = clerk) => world.act(who, readingGet, { readingId: id })
const fact = (desk: Desk, key: string) => {
  const found = desk.facts.find((one) => one.key === key)
  if (!found) throw new Error(`no fact ${key}`)
  return found
}
async function refusal(promise: Promise<unknown>): Promise<PlenumError> {
  const error = await promise.then(
    () => undefined,
    (e: unknown) => e,
  )
  if (!(error instanceof PlenumError)) throw error ?? new Error('was not refused')
  return error
}
const spanOf = (text: string, words: string) => {
  const start = text.indexOf(words)
  if (start < 0) throw new Error(`not in the text: ${words}`)
  return { start, end: start + words.length }
}

async function twoSpellings(desk: Desk, names: readonly string[]) {
  const keys: string[] = []
  for (const name of names) {
    const made = await world.act(clerk, readingAddFact, {
      readingId: desk.id,
      field: 'person',
      value: { name, posts: [`adviser ${keys.length + 1}`] },
      quote: spanOf(desk.text, name),
    })
    keys.push(made.facts[0]?.key ?? '')
  }
  return keys
}

describe('facts that are one', () => {
  it('a person spelt two ways: one fact with both words, both posts; the other is part of it; taken back in one step', async () => {
    const desk = await onDesk(`${DISTRICT_TEXT}\nHe Qiulan spoke. Later He Qiu-lan closed the meeting.\n`)
    const [a = '', b = ''] = await twoSpellings(desk, ['He Qiulan', 'He Qiu-lan'])
    const made = await world.act(clerk, readingMerge, { readingId: desk.id, factKey: a, otherKeys: [b] })
    expect(made.facts.map((one) => one.decision)).toEqual(['corrected', 'merged'])
    const merged = await see(desk.id)
    expect(fact(merged, a)).toMatchObject({
      correctedValue: { name: 'He Qiulan', posts: ['adviser 1', 'adviser 2'] },
      kinds: expect.arrayContaining(['merge', 'span']),
    })
    expect(fact(merged, a).correctedQuotes?.map((quote) => quote.text)).toEqual(['He Qiulan', 'He Qiu-lan'])
    expect(fact(merged, b)).toMatchObject({ decision: 'merged', otherKey: a })
    expect(merged.counts.merged).toBe(1)
    expect(merged.counts.pending).toBe(desk.counts.pending)
    // a later correction of the value keeps the words of both
    await world.act(clerk, readingDecide, {
      readingId: desk.id,
      inBulk: false,
      decisions: [{ factKey: a, decision: 'corrected', value: { name: 'He Qiulan', posts: ['adviser'] } }],
    })
    expect(fact(await see(desk.id), a).correctedQuotes).toHaveLength(2)
    expect(fact(await see(desk.id), a).kinds).toContain('merge')
    expect(await world.act(clerk, readingUndo, { readingId: desk.id })).toMatchObject({ undone: 1, keys: [a] })
    expect((await world.act(clerk, readingUndo, { readingId: desk.id })).keys.toSorted()).toEqual([a, b].toSorted())
    const back = await see(desk.id)
    expect([fact(back, a).decision, fact(back, b).decision]).toEqual(['accepted', 'accepted'])
  })

  it('taken into the record it is one person, who is found by either name', async () => {
    const desk = await onDesk(`${DISTRICT_TEXT}\nWan Ruozhi spoke. Later Wan Ruo-zhi closed the meeting.\n`)
    const [a = '', b = ''] = await twoSpellings(desk, ['Wan Ruozhi', 'Wan Ruo-zhi'])
    await world.act(clerk, readingMerge, { readingId: desk.id, factKey: a, otherKeys: [b] })
    const { made, meetingId } = await take(desk.id)
    expect(made.quotes).toBeGreaterThan(0)
    expect(meetingId).not.toBeNull()
    const { rows } = await world.database.pool.query<{ id: string; aliases: { en?: string }[] }>(
      `select id, aliases from person where name->>'en' in ('Wan Ruozhi', 'Wan Ruo-zhi')`,
    )
    expect(rows).toHaveLength(1)
    expect(rows[0]?.aliases.map((one) => one.en)).toEqual(['Wan Ruo-zhi'])
    expect(await world.act(clerk, personGet, { personId: rows[0]?.id ?? '' })).toBeDefined()
    const quotes = await world.database.pool.query<{ n: number }>(
      `select count(*)::int as n from quote where subject_kind = 'person' and subject_id = $1 and decided = 'typed'`,
      [rows[0]?.id],
    )
    expect(quotes.rows[0]?.n).toBe(2)
  })

  it('a clause cut in two is one stretch of the text again, its action the first’s', async () => {
    const desk = await onDesk()
    const bridges = 'to repair the footbridges of every street'
    const whole = spanOf(desk.text, bridges)
    const cut = desk.text.indexOf('of every street')
    const add = async (from: number, to: number, object: string) =>
      (
        await world.act(clerk, readingAddFact, {
          readingId: desk.id,
          field: 'directive',
          value: { action: 'repair', object, force: 'required' },
          quote: { start: from, end: to },
        })
      ).facts[0]?.key ?? ''
    const a = await add(whole.start, cut - 1, 'the footbridges')
    const b = await add(cut, whole.end, 'every street')
    await world.act(clerk, readingMerge, { readingId: desk.id, factKey: a, otherKeys: [b] })
    const merged = fact(await see(desk.id), a)
    expect(merged.correctedQuotes).toEqual([{ ...whole, text: bridges }])
    expect(merged.correctedValue).toMatchObject({ action: 'repair', object: 'the footbridges of every street' })
  })

  it('only facts of one field, each but once, by the clerk of the desk', async () => {
    const desk = await onDesk()
    const clause = desk.facts.find((one) => one.field === 'directive')?.key ?? ''
    const person = desk.facts.find((one) => one.field === 'person')?.key ?? ''
    const merge = (factKey: string, otherKeys: string[]) =>
      refusal(world.act(clerk, readingMerge, { readingId: desk.id, factKey, otherKeys }))
    expect((await merge(clause, [person])).code).toBe('FACTS_DIFFER')
    expect((await merge(clause, [clause])).code).toBe('FACTS_DIFFER')
    expect((await merge('body', ['body'])).code).toBe('FACTS_DIFFER')
    expect((await merge(clause, ['directive-99-9'])).code).toBe('NOT_FOUND')
  })
})

describe('a fact that is several', () => {
  it('a clause holding two actions: each with its own words, in its point; taken as two clauses', async () => {
    const desk = await onDesk()
    const clause = desk.facts.find((one) => one.field === 'directive' && one.quotes[0]?.text.includes('footbridges'))
    const key = clause?.key ?? ''
    const words = clause?.quotes[0] ?? { start: 0, end: 0, text: '' }
    const made = await world.act(clerk, readingSplit, {
      readingId: desk.id,
      factKey: key,
      parts: [
        { quotes: [{ start: words.start, end: desk.text.indexOf(' of every street') }] },
        { quotes: [spanOf(desk.text, 'every street')], value: { action: 'raise', object: 'the banks' } },
      ],
    })
    const part = made.facts[1]?.key ?? ''
    expect(part).toMatch(/^split-/)
    const now = await see(desk.id)
    expect(fact(now, key)).toMatchObject({ decision: 'corrected', kinds: expect.arrayContaining(['split']) })
    expect(fact(now, part)).toMatchObject({
      field: 'directive',
      otherKey: key,
      decision: 'accepted',
      rule: 'split',
      parent: clause?.parent,
      value: { action: 'raise', object: 'the banks', point: 2 },
    })
    expect(now.counts.total).toBe(desk.counts.total + 1)
    const { sourceIds } = await take(desk.id)
    const clauses: string[] = []
    for (const sourceId of sourceIds) {
      const source = await world.act(clerk, sourceGet, { sourceId })
      clauses.push(...source.points.flatMap((point) => point.clauses.map((one) => one.action)))
    }
    expect(clauses).toContain('raise')
  })

  it('a person who is two: the parts say their own words, and one step takes both back', async () => {
    const desk = await onDesk(`${DISTRICT_TEXT}\nXu Lanting and Cai Mo reported.\n`)
    const added = await world.act(clerk, readingAddFact, {
      readingId: desk.id,
      field: 'person',
      value: { name: 'Xu Lanting and Cai Mo' },
      quote: spanOf(desk.text, 'Xu Lanting and Cai Mo'),
    })
    const key = added.facts[0]?.key ?? ''
    const made = await world.act(clerk, readingSplit, {
      readingId: desk.id,
      factKey: key,
      parts: [{ quotes: [spanOf(desk.text, 'Xu Lanting')] }, { quotes: [spanOf(desk.text, 'Cai Mo')] }],
    })
    const now = await see(desk.id)
    expect(fact(now, key).correctedValue).toMatchObject({ name: 'Xu Lanting' })
    expect(fact(now, made.facts[1]?.key ?? '').value).toMatchObject({ name: 'Cai Mo' })
    expect(now.links.filter((link) => link.kind === 'person').map((link) => link.words)).toEqual(
      expect.arrayContaining(['Xu Lanting', 'Cai Mo']),
    )
    await world.act(clerk, readingUndo, { readingId: desk.id })
    const back = await see(desk.id)
    expect(back.facts.some((one) => one.key.startsWith('split-'))).toBe(false)
    expect(fact(back, key).value).toMatchObject({ name: 'Xu Lanting and Cai Mo' })
  })

  it('in Chinese, by the words of each part alone', async () => {
    const desk = await onDesk(DISTRICT_TEXT_ZH)
    const clause = desk.facts.find((one) => one.field === 'directive' && one.quotes[0]?.text.includes('清理河道'))
    const words = clause?.quotes[0] ?? { start: 0, end: 0, text: '' }
    const at = words.start + words.text.indexOf('河道')
    const made = await world.act(clerk, readingSplit, {
      readingId: desk.id,
      factKey: clause?.key ?? '',
      parts: [{ quotes: [{ start: words.start, end: at }] }, { quotes: [{ start: at, end: words.end }] }],
    })
    expect(fact(await see(desk.id), made.facts[1]?.key ?? '').value).toMatchObject({ action: '河道' })
  })

  it('what a text has once stays one', async () => {
    const desk = await onDesk()
    const words = fact(desk, 'date').quotes[0] ?? { start: 0, end: 0 }
    const parts = [
      { quotes: [{ start: words.start, end: words.start + 3 }] },
      { quotes: [{ start: words.start + 4, end: words.end }] },
    ]
    const error = await refusal(world.act(clerk, readingSplit, { readingId: desk.id, factKey: 'date', parts }))
    expect(error.code).toBe('FACTS_DIFFER')
  })
})

describe('a fact of another field', () => {
  it('stands under the field it is put under, and counts as such', async () => {
    const desk = await onDesk()
    const group = desk.facts.find((one) => one.field === 'group')
    const key = group?.key ?? ''
    await world.act(clerk, readingDecide, {
      readingId: desk.id,
      inBulk: false,
      decisions: [
        { factKey: key, decision: 'corrected', field: 'obligation', value: { on: 'the leaders', duty: 'attend' } },
      ],
    })
    const now = fact(await see(desk.id), key)
    expect(now).toMatchObject({ field: 'group', correctedField: 'obligation', kinds: ['field'] })
    expect(now.correctedValue).toMatchObject({ on: 'the leaders', duty: 'attend' })
    const single = await refusal(
      world
        .act(clerk, readingDecide, {
          readingId: desk.id,
          inBulk: false,
          decisions: [{ factKey: key, decision: 'corrected', field: 'place', value: { name: 'x' } }],
        })
        .then(() =>
          world.act(clerk, readingDecide, {
            readingId: desk.id,
            inBulk: false,
            decisions: [{ factKey: key, decision: 'corrected', field: 'date', value: { start: '2026-01-02' } }],
          }),
        ),
    )
    expect(single.code).toBe('FACT_STANDS')
  })
})

describe('two clerks at one desk', () => {
  const decide = (who: string, desk: Desk, factKey: string, decision: 'accepted' | 'rejected', seenVersion?: number) =>
    world.act(who, readingDecide, {
      readingId: desk.id,
      inBulk: false,
      ...(seenVersion === undefined ? {} : { seenVersion }),
      decisions: [{ factKey, decision }],
    })

  it('a word that was not seen is told with both and not written over', async () => {
    const desk = await onDesk()
    await decide(other, desk, 'ordinal', 'rejected', desk.version)
    const mine = await decide(clerk, desk, 'ordinal', 'accepted', desk.version)
    expect(mine.facts).toEqual([])
    expect(mine.conflicts).toMatchObject([{ key: 'ordinal', decision: 'rejected', decidedBy: { id: other } }])
    expect(fact(await see(desk.id), 'ordinal').decision).toBe('rejected')
    // having seen it, my word stands and theirs is shown beside it
    const seen = await see(desk.id)
    await decide(clerk, desk, 'ordinal', 'accepted', seen.version)
    expect(fact(await see(desk.id), 'ordinal')).toMatchObject({
      decision: 'accepted',
      decidedBy: { id: clerk },
      earlier: [{ decision: 'rejected', by: { id: other } }],
    })
  })

  it('who said the same is not in the way; the rest of a bulk goes through', async () => {
    const desk = await onDesk()
    await decide(other, desk, 'ordinal', 'accepted', desk.version)
    await decide(other, desk, 'term', 'rejected', desk.version)
    const keys = ['ordinal', 'term', 'kind']
    const made = await world.act(clerk, readingDecide, {
      readingId: desk.id,
      inBulk: true,
      seenVersion: desk.version,
      seenKeys: keys,
      decisions: keys.map((factKey) => ({ factKey, decision: 'accepted' as const })),
    })
    expect(made.facts.map((one) => one.key).toSorted()).toEqual(['kind', 'ordinal'])
    expect(made.conflicts.map((one) => one.key)).toEqual(['term'])
  })

  it('nothing is merged or split over a word that was not seen', async () => {
    const desk = await onDesk()
    const [a, b] = desk.facts.filter((one) => one.field === 'directive').map((one) => one.key)
    await decide(other, desk, b ?? '', 'rejected', desk.version)
    const error = await refusal(
      world.act(clerk, readingMerge, {
        readingId: desk.id,
        seenVersion: desk.version,
        factKey: a ?? '',
        otherKeys: [b ?? ''],
      }),
    )
    expect(error.code).toBe('FACT_DECIDED_SINCE')
  })

  it('an act sent again after a lost answer is done once', async () => {
    const desk = await onDesk()
    const actId = crypto.randomUUID()
    const input = {
      readingId: desk.id,
      actId,
      inBulk: false,
      decisions: [{ factKey: 'ordinal', decision: 'accepted' as const }],
    }
    const first = await world.act(clerk, readingDecide, input)
    const again = await world.act(clerk, readingDecide, input)
    expect(again.version).toBe(first.version)
    expect(again.facts).toEqual(first.facts)
    const undoId = crypto.randomUUID()
    await world.act(clerk, readingUndo, { readingId: desk.id, actId: undoId })
    expect(await world.act(clerk, readingUndo, { readingId: desk.id, actId: undoId })).toMatchObject({ undone: 0 })
    expect(fact(await see(desk.id), 'ordinal').decision).toBe('pending')
  })
})

describe('how often the reader was right', () => {
  it('keeps what was decided in bulk apart, and tells corrections by kind, language and rule', async () => {
    const { fields, languages, rules, total } = await world.act(clerk, readingAccuracy, { bodyId: city.district })
    expect(total.decided).toBe(total.accepted + total.corrected + total.rejected + total.merged)
    expect(total.kinds.field).toBe(1)
    expect(total.kinds.split).toBe(2)
    expect(total.bulk.decided).toBeGreaterThan(20)
    expect(languages.map((one) => one.key)).toEqual(['en', 'zh'])
    expect(languages.reduce((sum, one) => sum + one.counts.decided, 0)).toBe(total.decided)
    expect(fields.reduce((sum, one) => sum + one.counts.bulk.decided, 0)).toBe(total.bulk.decided)
    const ordinal = rules.find((one) => one.field === 'ordinal')
    expect(ordinal?.key).toMatch(/ordinal/)
    expect(rules.every((one) => one.key !== '' && one.counts.missed === 0)).toBe(true)
  })
})

async function take(readingId: string) {
  await world.act(clerk, readingDate, { readingId, publishedOn: '2026-02-25' })
  const version = await acceptAll(world, clerk, await see(readingId))
  const taken = await world.act(clerk, readingTake, { readingId, version })
  if (taken.meetingId) await world.act(clerk, meetingGet, { meetingId: taken.meetingId })
  return taken
}
