import type { Localised } from '../../kit/localised.ts'
import type { Ref } from '../../kit/shapes.ts'
import { bodyKey, isPlaceless, isShortFor } from './names.rules.ts'
import { type BodySlot, OWN, type PersonSlot } from './slots.rules.ts'

export type Certainty = 'exact' | 'likely' | 'possible'
export type Reason =
  | 'same_name'
  | 'alias'
  | 'same_words'
  | 'same_place_and_kind'
  | 'this_desk'
  | 'same_series'
  | 'member_of_body'

export interface Candidate {
  readonly id: string
  readonly name: Localised
  readonly external: boolean
  readonly certainty: Certainty
  readonly reason: Reason
  readonly parent: Localised | null
}

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
    return { id, name, external: option.body.external, parent: parent?.name ?? null, ...rate(slot.words, option, desk) }
  })
  if (slot.slot === OWN && !rated.some((one) => one.id === desk.id)) {
    rated.push({
      id: desk.id,
      name: desk.name,
      external: false,
      parent: null,
      certainty: 'possible',
      reason: 'this_desk',
    })
  }
  const sorted = rated.toSorted(
    (a, b) => STRENGTH.indexOf(a.certainty) - STRENGTH.indexOf(b.certainty) || Number(a.external) - Number(b.external),
  )
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

export interface PersonOption {
  readonly id: string
  readonly name: Localised
  readonly external: boolean
  /** Where the person holds or held a seat or an office. */
  readonly places: readonly { readonly bodyId: string; readonly lo: number; readonly external: boolean }[]
}

/** The bodies a person in a text belongs to, as linked; null for one that is not in the record yet. */
export type LinkedBody = {
  readonly id: string
  readonly external: boolean
  readonly lo: number
  readonly hi: number
} | null

export function personCandidates(
  slot: PersonSlot,
  options: readonly PersonOption[],
  bodies: readonly LinkedBody[],
): Candidate[] {
  const linked = bodies.filter((body) => body !== null)
  return options
    .map((option): Candidate => {
      const member = option.places.some((place) =>
        linked.some(
          (body) =>
            body.id === place.bodyId ||
            (!body.external && !place.external && body.lo <= place.lo && place.lo < body.hi),
        ),
      )
      const nowhere = option.external && option.places.length === 0 && slot.bodySlots.length === 0
      const certainty: Certainty = member || nowhere ? 'exact' : 'possible'
      return {
        id: option.id,
        name: option.name,
        external: option.external,
        certainty,
        reason: member ? 'member_of_body' : 'same_name',
        parent: null,
      }
    })
    .toSorted(
      (a, b) =>
        STRENGTH.indexOf(a.certainty) - STRENGTH.indexOf(b.certainty) || Number(a.external) - Number(b.external),
    )
}

export function proposePerson(candidates: readonly Candidate[]): string | null {
  const exact = candidates.filter((one) => one.certainty === 'exact')
  const ours = exact.filter((one) => !one.external)
  if (ours.length > 0) return ours.length === 1 ? (ours[0]?.id ?? null) : null
  return exact[0]?.id ?? null
}
