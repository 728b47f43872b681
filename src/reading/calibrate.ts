// How sure a fact is: the share of facts its rule found that were right in texts read by people, instead of the guess written beside the rule.
import { CALIBRATION } from './calibration.data.ts'
import type { FactField, Language } from './reading.ts'
import type { ReadingRecord } from './record.schema.ts'

/** One row of the measured table: facts of a field that a rule proposed with this guess, and how many of them were right. */
export interface Tally {
  language: Language
  field: FactField
  rule: string
  /** The rule's own guess, 0 to 1: lowered where its proof is weak, so that one rule may have several rows. */
  guess: number
  facts: number
  right: number
}

/** What a fact is worth before its own rule is known counts as so many facts: a rule seen twice says little. */
const PRIOR_FACTS = 8
/** Without any count. */
const UNMEASURED = 0.8

export type Sureness = (language: Language, field: FactField, rule: string, guess: number) => number

/**
 * The share found right for a rule at its guess, each level drawn towards the one above by PRIOR_FACTS: language, field, rule, rule with that guess.
 * Between 0.01 and 0.99, to two places.
 */
export function surenessFrom(tallies: readonly Tally[]): Sureness {
  const sums = new Map<string, { facts: number; right: number }>()
  for (const { language, field, rule, guess, facts, right } of tallies) {
    for (const key of levels(language, field, rule, guess)) {
      const sum = sums.get(key) ?? { facts: 0, right: 0 }
      sum.facts += facts
      sum.right += right
      sums.set(key, sum)
    }
  }
  const known = new Map<string, number>()
  return (language, field, rule, guess) => {
    const keys = levels(language, field, rule, guess)
    const last = keys.at(-1) ?? ''
    let share = known.get(last)
    if (share === undefined) {
      share = UNMEASURED
      for (const key of keys) {
        const { facts, right } = sums.get(key) ?? { facts: 0, right: 0 }
        share = (right + PRIOR_FACTS * share) / (facts + PRIOR_FACTS)
      }
      share = Math.round(Math.min(0.99, Math.max(0.01, share)) * 100) / 100
      known.set(last, share)
    }
    return share
  }
}

const levels = (language: Language, field: FactField, rule: string, guess: number): string[] => [
  language,
  `${language} ${field}`,
  `${language} ${field} ${rule}`,
  `${language} ${field} ${rule} ${guess.toFixed(2)}`,
]

/** The shipped table, from every text with a gold record (`npm run eval:reading`). */
export const measured: Sureness = surenessFrom(
  CALIBRATION.split('\n')
    .filter(Boolean)
    .map((row) => {
      const [language, field, rule = '', guess, facts, right] = row.split(' ')
      return {
        language: language as Language, // written from values of these types
        field: field as FactField,
        rule,
        guess: Number(guess),
        facts: Number(facts),
        right: Number(right),
      }
    }),
)

/** The record with measured sureness in place of the rules' guesses. */
export function withSureness(record: ReadingRecord, sureness: Sureness): ReadingRecord {
  const { language } = record
  const sure =
    (field: FactField) =>
    <T extends { rule: string; confidence: number }>(item: T): T => ({
      ...item,
      confidence: sureness(language, field, item.rule, item.confidence),
    })
  const { is_meeting, kind, ordinal, term, enlarged } = record.evidence
  return {
    ...record,
    body: record.body && sure('body')(record.body),
    date: record.date && sure('date')(record.date),
    place: record.place && sure('place')(record.place),
    presiding: record.presiding.map(sure('presiding')),
    persons: record.persons.map(sure('person')),
    attendance: {
      counts: record.attendance.counts.map(sure('count')),
      groups: record.attendance.groups.map(sure('group')),
    },
    documents: record.documents.map(sure('document')),
    deliveries: record.deliveries.map(sure('delivery')),
    conveyed: record.conveyed.map(sure('conveyed')),
    points: record.points.map(sure('point')),
    directives: record.directives.map(sure('directive')),
    plans: record.plans.map(sure('plan')),
    obligations: record.obligations.map(sure('obligation')),
    personnel: record.personnel.map(sure('personnel')),
    follow_on: record.follow_on.map(sure('follow_on')),
    review: record.review.map(sure('review')),
    evidence: {
      ...(is_meeting ? { is_meeting: sure('is_meeting')(is_meeting) } : {}),
      ...(kind ? { kind: sure('kind')(kind) } : {}),
      ...(ordinal ? { ordinal: sure('ordinal')(ordinal) } : {}),
      ...(term ? { term: sure('term')(term) } : {}),
      ...(enlarged ? { enlarged: sure('enlarged')(enlarged) } : {}),
    },
  }
}
