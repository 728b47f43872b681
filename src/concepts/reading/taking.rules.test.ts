import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DISTRICT_TEXT, DISTRICT_TEXT_ZH } from '../../../test/world/reading.ts'
import { readText } from '../../reading/read.ts'
import { type StandingDecision, takenFacts } from './facts.rules.ts'
import { planTaking, type Taking } from './taking.rules.ts'

/** The example's twin of the first real communiqué, with a day for its placeholders. */
const twin = (language: string): string =>
  readFileSync(new URL(`../../../examples/city/texts/district-33.${language}.txt`, import.meta.url), 'utf8')
    .replace(/\{\{date[^}]*\}\}/g, language === 'en' ? 'February 20' : '2月20日')
    .replace(/\{\{half[^}]*\}\}/g, language === 'en' ? 'the second half of the year' : '下半年')

const accept = (key: string): StandingDecision => ({
  factKey: key,
  decision: 'accepted',
  value: null,
  stretches: null,
  kinds: [],
  asField: null,
  otherKey: null,
  inBulk: true,
  turn: 1,
  personId: null,
  decidedAt: new Date(0),
})

function plan(text: string, keep: (key: string) => boolean = () => true): Taking {
  const { facts } = readText(text)
  const standing = new Map(facts.filter((fact) => keep(fact.key)).map((fact) => [fact.key, accept(fact.key)]))
  return planTaking(takenFacts(facts, standing, text))
}

const TEXTS: readonly [string, string][] = [
  ['the small district text', DISTRICT_TEXT],
  ['the small district text in Chinese', DISTRICT_TEXT_ZH],
  ['the twin', twin('en')],
  ['the twin in Chinese', twin('zh')],
]

describe.each(TEXTS)('what will be written of %s', (_name, text) => {
  it('its own words and the speech it reports, kept apart', () => {
    const taking = plan(text)
    const reported = taking.sources.filter((source) => source.from === 'reported')
    expect(reported).toHaveLength(1)
    const [speech] = reported
    expect(speech?.issuerSlot).toMatch(/^higher:/)
    expect(speech?.points.map((point) => point.value.n)).toEqual(speech?.points.map((_, i) => i + 1))
    expect(speech?.clauses.some((clause) => clause.pointKey !== null)).toBe(true)
    const [higher] = taking.higherMeetings
    expect(speech?.meetingKey).toBe(higher?.key)
    const own = taking.sources.find((source) => source.from === 'own')
    expect(own?.points).toEqual([])
    expect(own?.obligations.some((duty) => duty.value.mode === 'special_meeting')).toBe(true)
  })

  it('whatever was accepted and rejected: each point, clause and duty that stays has one place', () => {
    const { facts } = readText(text)
    fc.assert(
      fc.property(fc.subarray(facts.map((fact) => fact.key)), (kept) => {
        const taking = plan(text, (key) => kept.includes(key))
        const placed = taking.sources.flatMap((source) =>
          [...source.points, ...source.clauses.map((c) => c.fact), ...source.obligations].map((fact) => fact.key),
        )
        const wanted = taking.facts
          .filter((fact) => ['point', 'directive', 'obligation'].includes(fact.field))
          .map((fact) => fact.key)
        expect(placed.toSorted()).toEqual(wanted.toSorted())
        for (const source of taking.sources) {
          for (const clause of source.clauses)
            if (clause.pointKey !== null) expect(source.points.map((p) => p.key)).toContain(clause.pointKey)
          expect([...taking.slots.bodies.map((body) => body.slot)]).toContain(source.issuerSlot)
        }
        const meetings = new Set(['own', ...taking.higherMeetings.map((meeting) => meeting.key)])
        for (const reference of taking.references)
          if (reference.meetingKey !== null) expect(meetings).toContain(reference.meetingKey)
        expect(new Set(taking.higherMeetings.map((meeting) => meeting.key)).size).toBe(taking.higherMeetings.length)
        if (!kept.includes('is_meeting')) expect(taking.meeting).toBeNull()
      }),
      { numRuns: 60 },
    )
  })
})
