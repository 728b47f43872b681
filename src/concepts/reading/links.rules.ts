import type { Day } from '../../kit/dates.ts'
import type { Language, Localised } from '../../kit/localised.ts'
import type { Ref } from '../../kit/shapes.ts'
import { nameKey } from '../body/names.rules.ts'
import type { MeetingRef } from '../meeting/meeting.schema.ts'
import type { CERTAINTIES, LINK_REASONS } from './link.schema.ts'
import { bodyKey, isPlaceless, isShortFor } from './names.rules.ts'
import { type BodySlot, OWN } from './slots.rules.ts'

export type Certainty = (typeof CERTAINTIES)[number]
export type Reason = (typeof LINK_REASONS)[number]

/** One thing that speaks for a candidate, with what is told of it. */
export interface LinkReasonSaid {
  readonly reason: Reason
  readonly language: Language | null
  readonly post: Localised | null
  readonly from: Day | null
  readonly until: Day | null
}

export const reasonOf = (reason: Reason, told: Partial<Omit<LinkReasonSaid, 'reason'>> = {}): LinkReasonSaid => ({
  reason,
  language: null,
  post: null,
  from: null,
  until: null,
  ...told,
})

export interface Candidate {
  readonly id: string
  readonly name: Localised
  readonly external: boolean
  readonly certainty: Certainty
  readonly reason: Reason
  /** The strongest first. */
  readonly reasons: readonly LinkReasonSaid[]
  readonly parent: Localised | null
  readonly meeting: MeetingRef | null
}

export const candidate = (
  one: Pick<Candidate, 'id' | 'name' | 'external' | 'certainty' | 'reasons'> & Partial<Candidate>,
): Candidate => ({ parent: null, meeting: null, reason: one.reasons[0]?.reason ?? 'chosen', ...one })

/** A body a name may mean, as the record finds it. */
export interface BodyOption {
  readonly body: Ref & {
    readonly external: boolean
    readonly shortName: Localised | null
    readonly aliases: readonly Localised[]
    readonly parent: Ref | null
    readonly lo: number
    readonly hi: number
  }
  readonly reason: 'name' | 'short_name' | 'alias' | 'former_name' | 'name_without_place_or_term'
  /** A standing committee acts for the body it is an organ of: what it issues, and its numbered meetings, are that body's. */
  readonly actsFor?: (Ref & { readonly parent: Ref | null }) | undefined
}

export interface DeskPlace {
  readonly id: string
  readonly name: Localised
  readonly lo: number
  readonly hi: number
}

const both = (name: Localised | null): string[] =>
  name === null ? [] : [name.en, name.zh].filter((text) => text !== undefined)
const STRENGTH: readonly Certainty[] = ['exact', 'likely', 'possible']

/** The surest first, of ours before those known only from texts. */
export const sortCandidates = (candidates: readonly Candidate[]): Candidate[] =>
  candidates.toSorted(
    (a, b) => STRENGTH.indexOf(a.certainty) - STRENGTH.indexOf(b.certainty) || Number(a.external) - Number(b.external),
  )

/** The language in which the record bears these words for a name. */
function languageOf(words: string, names: readonly (Localised | null)[]): Language | null {
  const key = nameKey(words)
  const bears = (language: Language): boolean =>
    names.some((name) => name?.[language] !== undefined && nameKey(name[language]) === key)
  return bears('zh') ? 'zh' : bears('en') ? 'en' : null
}

const isNear = (desk: DeskPlace, body: { readonly lo: number; readonly hi: number }): boolean =>
  (body.lo <= desk.lo && desk.lo < body.hi) || (desk.lo <= body.lo && body.lo < desk.hi)

/** How sure it is that the words mean this body. Equal but for party, term, articles and order of words is as good as equal. */
function rate(words: string, option: BodyOption, desk: DeskPlace): { certainty: Certainty; reason: Reason } {
  const names = [...both(option.body.name), ...both(option.body.shortName), ...option.body.aliases.flatMap(both)]
  const near = !option.body.external && isNear(desk, option.body)
  // many bodies bear a name without a place
  if (isPlaceless(words)) return { certainty: near ? 'likely' : 'possible', reason: 'same_place_and_kind' }
  if (option.reason === 'name') return { certainty: 'exact', reason: 'same_name' }
  if (names.some((name) => bodyKey(name) === bodyKey(words))) return { certainty: 'exact', reason: 'same_words' }
  if (option.reason === 'short_name' || option.reason === 'alias')
    return { certainty: near ? 'exact' : 'likely', reason: 'alias' }
  if (option.reason === 'former_name') return { certainty: 'likely', reason: 'alias' }
  // "the Municipal Committee": the place is left out, and one of the bodies around the desk fits
  if (near && names.some((name) => isShortFor(words, name)))
    return { certainty: 'likely', reason: 'same_place_and_kind' }
  return { certainty: 'possible', reason: 'same_place_and_kind' }
}

export function bodyCandidates(slot: BodySlot, options: readonly BodyOption[], desk: DeskPlace): Candidate[] {
  const rated = options.map((option): Candidate => {
    const { id, name, parent } = option.actsFor ?? option.body
    const { certainty, reason } = rate(slot.words, option, desk)
    const names = [option.body.name, option.body.shortName, ...option.body.aliases]
    const language = slot.writings.map((words) => languageOf(words, names)).find((one) => one !== null) ?? null
    const reasons = [reasonOf(reason, { language })]
    return candidate({ id, name, external: option.body.external, parent: parent?.name ?? null, certainty, reasons })
  })
  if (slot.slot === OWN && !rated.some((one) => one.id === desk.id)) {
    const reasons = [reasonOf('this_desk')]
    rated.push(candidate({ id: desk.id, name: desk.name, external: false, certainty: 'possible', reasons }))
  }
  const sorted = sortCandidates(rated)
  // a body and its standing committee may both have been found
  return sorted.filter((one, i) => sorted.findIndex((other) => other.id === one.id) === i)
}

/**
 * What is proposed: the one candidate that bears the very name; a body of the organisation before one known from texts. A name with the place left out is proposed only
 * inside a text of the organisation itself (`inside`), so that no stranger's text is laid upon our bodies. Else null: a record of its own.
 */
export function proposeBody(candidates: readonly Candidate[], inside: boolean): string | null {
  const exact = candidates.filter((one) => one.certainty === 'exact')
  const ours = exact.filter((one) => !one.external)
  if (ours.length === 1) return ours[0]?.id ?? null
  if (ours.length === 0 && exact.length > 0) return exact[0]?.id ?? null
  if (exact.length > 1) return null
  const likely = candidates.filter((one) => one.certainty === 'likely' && !one.external)
  return inside && likely.length === 1 ? (likely[0]?.id ?? null) : null
}
