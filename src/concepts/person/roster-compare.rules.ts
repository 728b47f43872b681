import type { Day } from '../../kit/dates.ts'
import type { Localised } from '../../kit/localised.ts'
import type { BodyRow, Place, PostRow } from './roster.rules.ts'
import type { RosterRow } from './roster.schema.ts'

export interface RosterBody {
  readonly id: string
  readonly version: number
  readonly code: string | null
  readonly parentId: string | null
  readonly parent: { readonly name: Localised } | null
  readonly kind: string
  readonly tier: string | null
  readonly organ: string | null
  readonly name: Localised
  readonly shortName: Localised | null
  readonly area: string | null
  readonly external: boolean
  readonly foundedOn: Day | null
  readonly endedOn: Day | null
  readonly lo: number
}

export interface RosterPost {
  readonly id: string
  readonly version: number
  readonly code: string
  readonly name: Localised
  readonly bodyCode: string | null
  readonly actsForCode: string | null
  readonly role: string | null
  readonly portfolio: Localised | null
  readonly rank: number
  readonly endedOn: Day | null
}

export interface RosterHolding {
  readonly personId: string
  readonly personName: Localised
  readonly bodyId: string
  readonly postId: string | null
  readonly capacity: string | null
  readonly acting: boolean
  readonly fromOn: Day
  readonly untilOn: Day | null
}

export interface RosterTerm {
  readonly id: string
  readonly bodyId: string
  readonly ordinal: number
  readonly fromOn: Day | null
  readonly untilOn: Day | null
}

export type Change = RosterRow['changes'][number]

export const words = (name: Localised | null | undefined): string | null =>
  name ? [name.en, name.zh].filter((text) => text !== undefined).join(' / ') : null

/** An empty cell leaves what is there; only a language that is given is compared. */
export const differs = (given: Localised | null, held: Localised | null): boolean =>
  given !== null &&
  ((given.en !== undefined && given.en !== held?.en) || (given.zh !== undefined && given.zh !== held?.zh))

export const merged = (given: Localised, held: Localised | null): Localised => ({ ...held, ...given })

export type Fail = (
  row: Place,
  column: string | null,
  code: string,
  detail?: Record<string, string | number>,
  value?: string | null,
) => void

export function bodyChanges(
  row: BodyRow,
  held: RosterBody,
  facts: { readonly bodies: ReadonlyMap<string, RosterBody>; readonly terms: readonly RosterTerm[] },
  fail: Fail,
): Change[] {
  const changes: Change[] = []
  const compare = (field: string, given: string | null, before: string | null): void => {
    if (given !== null && given !== before) changes.push({ field, before, after: given })
  }
  if (differs(row.name, held.name))
    changes.push({ field: 'name', before: words(held.name), after: words(merged(row.name, held.name)) })
  if (differs(row.shortName, held.shortName))
    changes.push({
      field: 'short_name',
      before: words(held.shortName),
      after: words(merged(row.shortName ?? {}, held.shortName)),
    })
  compare('kind', row.kind, held.kind)
  compare('tier', row.tier, held.tier)
  compare('organ', row.organ, held.organ)
  compare('area', row.area, held.area)
  compare('founded', row.foundedOn, held.foundedOn)
  // A parent without a code stands in no table: only one that is named can be compared.
  if (row.parentCode !== null && facts.bodies.get(row.parentCode)?.id !== held.parentId)
    changes.push({ field: 'parent', before: words(held.parent?.name) ?? null, after: row.parentCode })
  if (row.term) {
    const { ordinal, fromOn } = row.term
    const term = facts.terms.find((t) => t.bodyId === held.id && t.ordinal === ordinal)
    if (!term) changes.push({ field: 'term', before: null, after: String(ordinal) })
    else if (fromOn !== null && term.fromOn !== fromOn)
      fail(row, 'term_from', 'term_differs', { ordinal, fromOn: term.fromOn ?? '' }, fromOn)
  }
  return changes
}

export function postChanges(row: PostRow, held: RosterPost): Change[] {
  const changes: Change[] = []
  if (differs(row.name, held.name))
    changes.push({ field: 'name', before: words(held.name), after: words(merged(row.name, held.name)) })
  if (row.role !== undefined && row.role !== held.role)
    changes.push({ field: 'role', before: held.role, after: row.role })
  if (row.actsForCode !== null && row.actsForCode !== held.actsForCode)
    changes.push({ field: 'acts_for', before: held.actsForCode, after: row.actsForCode })
  if (differs(row.portfolio, held.portfolio))
    changes.push({
      field: 'portfolio',
      before: words(held.portfolio),
      after: words(merged(row.portfolio ?? {}, held.portfolio)),
    })
  if (row.rank !== null && row.rank !== held.rank)
    changes.push({ field: 'rank', before: String(held.rank), after: String(row.rank) })
  return changes
}
