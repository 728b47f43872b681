import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aSmallCity, type SmallCity } from '../../../test/world/body.ts'
import { aPerson } from '../../../test/world/person.ts'
import { acceptAll, DISTRICT_TEXT, DISTRICT_TEXT_ZH } from '../../../test/world/reading.ts'
import { type TestWorld, testWorld } from '../../app/testing.ts'
import { PlenumError } from '../../kit/errors.ts'
import { FACT_FIELDS, type FactField } from '../../reading/reading.ts'
import { meetingGet } from '../meeting/meeting.api.ts'
import { planList } from '../plan/plan.api.ts'
import { sourceGet } from '../source/source.api.ts'
import { isSingle, NEEDED_PARTS } from './added.rules.ts'
import {
  readingAccuracy,
  readingAddFact,
  readingDate,
  readingDecide,
  readingGet,
  readingLinkTo,
  readingList,
  readingStart,
  readingTake,
  readingUndo,
} from './reading.api.ts'

let world: TestWorld
let city: SmallCity
let clerk: string
let other: string
let principal: string
let stranger: string

async function refusal(promise: Promise<unknown>): Promise<PlenumError> {
  const error = await promise.then(
    () => undefined,
    (e: unknown) => e,
  )
  if (!(error instanceof PlenumError)) throw error ?? new Error('was not refused')
  return error
}

let copies = 0
/** The same text under another number: each test has its own. */
async function onDesk(text = DISTRICT_TEXT): Promise<{ id: string; text: string }> {
  copies += 1
  const own = text.replaceAll('12th', `${60 + copies}th`).replaceAll('四届十二次', `四届${60 + copies}次`)
  const { id } = await world.act(clerk, readingStart, { bodyId: city.district, text: own })
  return { id, text: (await world.act(clerk, readingGet, { readingId: id })).text }
}
function spanOf(text: string, words: string): { start: number; end: number } {
  const start = text.indexOf(words)
  if (start < 0) throw new Error(`not in the text: ${words}`)
  return { start, end: start + words.length }
}
const factOf = async (readingId: string, key: string, who = clerk) =>
  (await world.act(who, readingGet, { readingId })).facts.find((fact) => fact.key === key)
const BRIDGES = 'to repair the footbridges of every street'
const repair = { action: 'repair', object: 'the footbridges of every street', force: 'required' }

beforeAll(async () => {
  world = await testWorld()
  city = await aSmallCity(world)
  clerk = await aPerson(world, { bodyId: city.district, role: 'clerk', name: 'Mei Shu' })
  other = await aPerson(world, { bodyId: city.district, role: 'clerk', name: 'Bo Lan' })
  principal = await aPerson(world, { bodyId: city.district, role: 'principal', name: 'Qiu Wen' })
  stranger = await aPerson(world, { bodyId: city.otherDistrict, role: 'clerk', name: 'Tan Rui' })
})
afterAll(() => world.close())

describe('a fact the reader missed', () => {
  it('is added with its words, decided by its finder, seen by a colleague at once, and can be taken back', async () => {
    const { id, text } = await onDesk()
    const before = await world.act(clerk, readingGet, { readingId: id })
    const quote = spanOf(text, BRIDGES)
    // the space around what a pointer marks is no part of the words
    const wide = { start: quote.start - 1, end: quote.end }
    const made = await world.act(clerk, readingAddFact, {
      readingId: id,
      field: 'directive',
      value: repair,
      quote: wide,
    })
    const [added] = made.facts
    expect(made).toMatchObject({ version: before.version + 1, pending: before.counts.pending })
    expect(added).toMatchObject({ decision: 'accepted', decidedBy: { id: clerk }, inBulk: false })
    const key = added?.key ?? ''
    const seen = await world.act(other, readingGet, { readingId: id })
    expect(seen.counts).toMatchObject({ total: before.counts.total + 1, accepted: 1, single: 1 })
    const point = before.facts.find((fact) => fact.key === 'point-2')
    expect(seen.facts.find((fact) => fact.key === key)).toMatchObject({
      field: 'directive',
      rule: 'typed',
      confidence: 1,
      quotes: [{ ...quote, text: BRIDGES }],
      parent: 'point-2',
      value: { ...repair, point: 2, plans: [], deadline: null, actor: null },
      decidedBy: { id: clerk },
    })
    expect(point).toBeDefined()
    const listed = (await world.act(other, readingList, { bodyId: city.district })).items.find((one) => one.id === id)
    expect(listed).toMatchObject({ facts: seen.counts.total, pending: seen.counts.pending })

    expect(await world.act(other, readingUndo, { readingId: id })).toMatchObject({ undone: 0 })
    expect(await world.act(clerk, readingUndo, { readingId: id })).toMatchObject({ undone: 1 })
    const after = await world.act(clerk, readingGet, { readingId: id })
    expect(after.facts.map((fact) => fact.key)).toEqual(before.facts.map((fact) => fact.key))
    expect(after.counts).toEqual(before.counts)
    // what was taken back can be said again, as a fact of its own
    const again = await world.act(clerk, readingAddFact, { readingId: id, field: 'directive', value: repair, quote })
    expect(again.facts[0]?.key).not.toBe(key)
  })

  it('a colleague corrects or rejects it like any other; his word stays when the finder takes back his own', async () => {
    const { id, text } = await onDesk()
    const add = async () =>
      (
        await world.act(clerk, readingAddFact, {
          readingId: id,
          field: 'person',
          value: { name: 'Gu Yan', posts: ['secretary of the Lintan Municipal Committee', ' '] },
          quote: spanOf(text, 'Gu urged'),
        })
      ).facts[0]?.key ?? ''
    const key = await add()
    expect(await factOf(id, key)).toMatchObject({ value: { posts: ['secretary of the Lintan Municipal Committee'] } })
    await world.act(other, readingDecide, {
      readingId: id,
      inBulk: false,
      decisions: [{ factKey: key, decision: 'corrected', value: { posts: [] }, quote: spanOf(text, 'Gu Yan') }],
    })
    const shown = {
      decision: 'corrected',
      decidedBy: { id: other },
      correctedValue: { name: 'Gu Yan', posts: [] },
      correctedQuote: { text: 'Gu Yan' },
    }
    expect(await factOf(id, key)).toMatchObject({
      ...shown,
      earlier: [{ decision: 'accepted', by: { id: clerk } }],
    })
    await world.act(clerk, readingUndo, { readingId: id })
    expect(await factOf(id, key)).toMatchObject({ ...shown, earlier: [] })
    await world.act(other, readingUndo, { readingId: id })
    expect(await factOf(id, key)).toBeUndefined()
  })

  it('has the shape of its field, whichever it is', async () => {
    const { id, text } = await onDesk(DISTRICT_TEXT_ZH)
    const quote = spanOf(text, '开放社区阅览室')
    const values: Partial<Record<FactField, unknown>> = {
      presiding: { name: '邱文' },
      person: { name: '石青' },
      count: { class: 'member', n: 31 },
      group: { name: '各街道主要负责同志' },
      document: { title: '工作要点' },
      delivery: { by: '梅树', what: '说明' },
      conveyed: { what: '全省会议精神', act: 'conveyed' },
      point: { n: 4 },
      directive: { action: '开放', object: '社区阅览室', force: 'required', actor: null, deadline: '' },
      plan: { name: '旧桥三年行动计划' },
      obligation: { on: '各街道', duty: '开放阅览室' },
      personnel: { kind: 'appointment', who: '石青' },
      follow_on: { meeting: '全市工作会议' },
      review: { kind: 'past', period: '上半年' },
    }
    const add = (field: FactField, value: unknown, at = quote) =>
      world.act(clerk, readingAddFact, { readingId: id, field, value, quote: at })
    for (const field of FACT_FIELDS) {
      expect(NEEDED_PARTS[field].length).toBeGreaterThan(0)
      expect([field, field in values]).toEqual([field, !isSingle(field)])
    }
    for (const [field, value] of Object.entries(values) as [FactField, unknown][]) {
      const made = await add(field, value)
      expect((await factOf(id, made.facts[0]?.key ?? ''))?.value).toMatchObject({ rule: 'typed' })
      expect([field, (await refusal(add(field, value))).code]).toEqual([field, 'FACT_STANDS'])
      for (const part of NEEDED_PARTS[field]) {
        const blank = { ...(value as object), [part]: '  ' }
        expect([field, part, (await refusal(add(field, blank))).code]).toEqual([field, part, 'INPUT_MALFORMED'])
      }
    }
    for (const [field, value] of [
      ['directive', { ...repair, force: 'wished' }],
      ['count', { class: 'member', n: 'many' }],
      ['count', 31],
      ['person', null],
      ['personnel', { kind: 'promotion', who: '石青' }],
      ['document', { title: 'x'.repeat(3000) }],
    ] as const)
      expect([field, (await refusal(add(field, value))).code]).toEqual([field, 'INPUT_MALFORMED'])
  })

  it('stands once where a text has one, and in the place of one that was rejected', async () => {
    const { id, text } = await onDesk()
    const add = (field: FactField, value: unknown) =>
      world.act(clerk, readingAddFact, { readingId: id, field, value, quote: spanOf(text, 'February 20') })
    expect(await refusal(add('ordinal', 3))).toMatchObject({ code: 'FACT_STANDS', detail: { factKey: 'ordinal' } })
    expect((await refusal(add('date', { start: '--02-20' }))).code).toBe('FACT_STANDS')
    await world.act(clerk, readingDecide, {
      readingId: id,
      inBulk: false,
      decisions: ['ordinal', 'date'].map((factKey) => ({ factKey, decision: 'rejected' as const })),
    })
    expect((await refusal(add('ordinal', 'three'))).code).toBe('INPUT_MALFORMED')
    expect((await refusal(add('date', { start: '20 February' }))).code).toBe('INPUT_MALFORMED')
    await add('ordinal', 3)
    await add('date', { start: '--02-20' })
    expect((await refusal(add('ordinal', 4))).code).toBe('FACT_STANDS')
    // the day without a year still asks for the publication date
    expect((await world.act(clerk, readingGet, { readingId: id })).missing).toContain('publication_date')
    await add('place', { name: 'Weibei' })
    expect((await refusal(add('place', { name: 'Lintan' }))).code).toBe('FACT_STANDS')
  })

  it('is refused without words of the text, to anyone but the clerk of the desk, and once the text is taken', async () => {
    const { id, text } = await onDesk()
    const given = { readingId: id, field: 'directive' as const, value: repair, quote: spanOf(text, BRIDGES) }
    const at = (start: number, end: number) =>
      refusal(world.act(clerk, readingAddFact, { ...given, quote: { start, end } }))
    for (const [start, end] of [
      [-1, 4],
      [4, 4],
      [9, 4],
      [0, text.length + 1],
      [text.indexOf('\n\n'), text.indexOf('\n\n') + 2],
    ] as const)
      expect((await at(start, end)).code).toBe('QUOTE_OUTSIDE_TEXT')
    expect((await refusal(world.act(principal, readingAddFact, given))).code).toBe('ROLE_MISSING')
    expect((await refusal(world.act(stranger, readingAddFact, given))).code).toBe('NOT_FOUND')
    expect((await refusal(world.act('anonymous', readingAddFact, given))).code).toBe('NOT_SIGNED_IN')
    const reading = await world.act(principal, readingGet, { readingId: id })
    expect(reading.can['reading.addFact']).toMatchObject({ code: 'ROLE_MISSING' })
    expect(reading.counts.accepted).toBe(0)
    await world.act(clerk, readingDate, { readingId: id, publishedOn: '2026-02-21' })
    const version = await acceptAll(world, clerk, reading)
    await world.act(clerk, readingTake, { readingId: id, version })
    expect((await refusal(world.act(clerk, readingAddFact, given))).code).toBe('READING_ALREADY_TAKEN')
  })

  it('two clerks adding at once each have a fact of their own', async () => {
    const { id, text } = await onDesk()
    const add = (who: string, name: string) =>
      world.act(who, readingAddFact, {
        readingId: id,
        field: 'group',
        value: { name },
        quote: spanOf(text, 'relevant units'),
      })
    const [mine, hers] = await Promise.all([add(clerk, 'relevant units'), add(other, 'persons in charge')])
    expect(mine?.facts[0]?.key).not.toBe(hers?.facts[0]?.key)
    expect((await world.act(clerk, readingGet, { readingId: id })).counts.accepted).toBe(2)
  })
})

describe('taking facts people added', () => {
  it('writes them like any other, as typed; a clause in a point belongs to the point', async () => {
    const { id, text } = await onDesk()
    const add = async (field: FactField, value: unknown, words: string) =>
      (await world.act(clerk, readingAddFact, { readingId: id, field, value, quote: spanOf(text, words) })).facts[0]
        ?.key
    const clause = (await add('directive', repair, BRIDGES)) ?? ''
    await add('count', { class: 'attended', n: 42 }, 'The attendees')
    await add('plan', { name: 'community reading room plan' }, 'the reading rooms of the communities')
    // a point of the text's own, with the clauses the reader had read in it
    const whole =
      'The meeting stressed that the working committee of each street should hold special meetings, conveying the spirit of the plenary session of the Municipal Committee.'
    await add('point', { n: 1, marker: 'The meeting stressed' }, whole)
    const desk = await world.act(clerk, readingGet, { readingId: id })
    const inside = desk.facts.filter((fact) => fact.parent?.startsWith('typed-'))
    expect(inside.length).toBeGreaterThanOrEqual(
      desk.facts.some((fact) => fact.field === 'directive' && whole.includes(fact.quotes[0]?.text ?? '-')) ? 1 : 0,
    )
    const rejected = (await add('group', { name: 'relevant units' }, 'relevant units')) ?? ''
    await world.act(other, readingDecide, {
      readingId: id,
      inBulk: false,
      decisions: [{ factKey: rejected, decision: 'rejected' }],
    })
    await world.act(clerk, readingDate, { readingId: id, publishedOn: '2026-02-21' })
    const version = await acceptAll(world, clerk, desk)
    const taken = await world.act(clerk, readingTake, { readingId: id, version })
    const sources = await Promise.all(taken.sourceIds.map((sourceId) => world.act(clerk, sourceGet, { sourceId })))
    const reported = sources.find((source) => source.hand === 'reported')
    const own = sources.find((source) => source.hand === 'original')
    const second = reported?.points.find((point) => point.n === 2)
    const made = second?.clauses.find((one) => one.object === repair.object && one.action === repair.action)
    expect(made).toMatchObject({ quote: { text: BRIDGES } })
    expect(own?.points.map((point) => point.n)).toEqual([1])
    const { rows } = await world.database.pool.query<{ decided: string; rule: string; kind: string }>(
      `select decided, rule, subject_kind as kind from quote where document_id = $1 and rule = 'typed' order by subject_kind`,
      [taken.documentId],
    )
    expect(rows.every((row) => row.decided === 'typed')).toBe(true)
    expect(rows.map((row) => row.kind)).toEqual(expect.arrayContaining(['clause', 'plan', 'point']))
    const meeting = await world.act(clerk, meetingGet, { meetingId: taken.meetingId ?? '' })
    expect(JSON.stringify(meeting)).toContain('42')
    expect((await world.act(clerk, planList, {})).items.map((plan) => plan.name.en)).toContain(
      'community reading room plan',
    )
    expect(clause).toMatch(/^typed-\d+$/)
  })

  it('a text that names no body: the clerk says whose it is, from the organisation or from the words', async () => {
    const nameless = (n: number) =>
      `Arrangements for the season, paper ${n}\n\nThe canals should be cleared before the rains. The reading rooms should be opened by May.\n`
    for (const way of ['link', 'fact'] as const) {
      const { id, text } = await onDesk(nameless(way === 'link' ? 1 : 2))
      const reading = await world.act(clerk, readingGet, { readingId: id })
      expect(reading.missing).toContain('body')
      const version = await acceptAll(world, clerk, reading)
      expect((await refusal(world.act(clerk, readingTake, { readingId: id, version }))).code).toBe('BODY_NEEDED')
      if (way === 'link') {
        await world.act(clerk, readingLinkTo, { readingId: id, slot: 'body', chosenId: city.district })
      } else {
        const name = { name: 'Weibei District Committee' }
        await world.act(clerk, readingAddFact, {
          readingId: id,
          field: 'body',
          value: name,
          quote: spanOf(text, 'Arrangements'),
        })
      }
      const after = await world.act(clerk, readingGet, { readingId: id })
      expect(after.missing).toEqual([])
      expect(after.links.find((link) => link.slot === 'body')?.chosenId).toBe(city.district)
      const taken = await world.act(clerk, readingTake, { readingId: id, version: after.version })
      const source = await world.act(clerk, sourceGet, { sourceId: taken.sourceIds[0] ?? '' })
      expect(source.issuer.id).toBe(city.district)
    }
  })
})

describe('how often the reader was right', () => {
  it('counts what people added as missed, of all that stands of the field', async () => {
    const { fields, total } = await world.act(clerk, readingAccuracy, { bodyId: city.district })
    const group = fields.find((one) => one.key === 'group')?.counts
    expect(group).toMatchObject({ decided: 0, missed: expect.any(Number) })
    const { rows } = await world.database.pool.query<{ n: number }>(
      `select count(*)::int as n from (
         select distinct on (d.reading_id, d.fact_key) d.decision from reading_decision d
          where not d.undone and d.fact_key like 'typed-%' order by d.reading_id, d.fact_key, d.turn desc) s
        where decision in ('accepted', 'corrected')`,
    )
    expect(total.missed).toBe(rows[0]?.n)
    expect(total.missed).toBe(fields.reduce((sum, one) => sum + one.counts.missed, 0))
    for (const { counts: one } of fields) {
      expect(one.decided).toBe(one.accepted + one.corrected + one.rejected + one.merged)
      expect(one.standing).toBeGreaterThanOrEqual(one.accepted + one.corrected + one.missed)
    }
    // one of the three groups was rejected by a colleague: not missed
    expect(group?.missed).toBe(3)
  })
})
