import type { Day } from '../../kit/dates.ts'
import { inLanguage, type Localised } from '../../kit/localised.ts'
import type { BodyRow, LineRow, MembershipRow, PersonRow, Place, PostRow, RosterRows } from './roster.rules.ts'
import type { RosterError, RosterKind, RosterRow } from './roster.schema.ts'
import {
  bodyChanges,
  type Change,
  differs,
  type Fail,
  merged,
  postChanges,
  type RosterBody,
  type RosterHolding,
  type RosterPost,
  type RosterTerm,
  words,
} from './roster-compare.rules.ts'

/** What the record holds of everything the tables name. */
export interface RosterFacts {
  readonly today: Day
  readonly tiers: ReadonlySet<string>
  readonly bodies: ReadonlyMap<string, RosterBody>
  readonly posts: ReadonlyMap<string, RosterPost>
  readonly persons: ReadonlyMap<
    string,
    {
      readonly id: string
      readonly version: number
      readonly name: Localised
      readonly email: string | null
      readonly language: string | null
    }
  >
  readonly holdings: readonly RosterHolding[]
  readonly terms: readonly RosterTerm[]
  readonly lines: readonly { readonly bodyId: string; readonly kind: string; readonly superiorId: string }[]
}

/** A seat or post to be taken, by codes: its body or post may only come with the same tables. */
export interface PlannedHolding extends Place {
  readonly personCode: string
  readonly bodyCode: string
  readonly postCode: string | null
  readonly capacity: string | null
  readonly acting: boolean
  readonly fromOn: Day
  readonly untilOn: Day | null
  readonly printedOrder: number | null
}

/** What applying does, in this order; `bodies` has parents before children. */
export interface RosterPlan {
  readonly bodies: readonly { readonly row: BodyRow; readonly outcome: Outcome }[]
  readonly lines: readonly { readonly row: LineRow; readonly outcome: Outcome }[]
  readonly posts: readonly { readonly row: PostRow; readonly outcome: Outcome }[]
  readonly persons: readonly { readonly row: PersonRow; readonly outcome: Outcome }[]
  readonly holdings: readonly PlannedHolding[]
  readonly rows: readonly RosterRow[]
  readonly errors: readonly RosterError[]
}

type Outcome = 'new' | 'changed' | 'unchanged'
/** Compares the tables with the record. Changes nothing, and leaves nothing out without a word. */
export function planRoster(rows: RosterRows, facts: RosterFacts): RosterPlan {
  const errors: RosterError[] = [...rows.errors]
  const shown: RosterRow[] = []
  const fail = (
    row: Place,
    column: string | null,
    code: string,
    detail: Record<string, string | number> = {},
    value: string | null = null,
  ): void => {
    errors.push({ file: row.file, line: row.line, column, code, detail, value })
  }
  const show = (
    row: Place,
    kind: RosterKind,
    label: string,
    changes: Change[],
    isNew: boolean,
    before: number,
  ): Outcome => {
    const outcome: Outcome = isNew ? 'new' : changes.length > 0 ? 'changed' : 'unchanged'
    shown.push({
      file: row.file,
      line: row.line,
      kind,
      label,
      changes,
      outcome: errors.length > before ? 'error' : outcome,
    })
    return outcome
  }
  once(rows.bodies, (row) => row.code, fail)
  once(rows.posts, (row) => row.code, fail)
  once(rows.persons, (row) => row.code, fail)

  const given = new Map(rows.bodies.map((row) => [row.code, row]))
  /** A body that is named must be in the tables or in the record, alive and of the organisation. */
  const needBody = (row: Place, column: string, code: string): void => {
    const held = facts.bodies.get(code)
    if (held?.external) fail(row, column, 'body_external', {}, code)
    else if (held && held.endedOn !== null) fail(row, column, 'body_ended', { endedOn: held.endedOn }, code)
    else if (!held && !given.has(code)) fail(row, column, 'code_unknown', {}, code)
  }
  const bodies = parentsFirst(rows.bodies, given, fail).map((row) => {
    const before = errors.length
    if (row.parentCode !== null) needBody(row, 'parent_code', row.parentCode)
    if (row.tier !== null && !facts.tiers.has(row.tier))
      fail(row, 'tier', 'tier_unknown', { allowed: [...facts.tiers].join(', ') }, row.tier)
    const held = facts.bodies.get(row.code)
    if (held) needBody(row, 'code', row.code)
    const changes = held ? bodyChanges(row, held, facts, fail) : []
    return { row, outcome: show(row, 'bodies', label(row.name, row.code), changes, held === undefined, before) }
  })

  const lines = rows.lines.map((row) => {
    const before = errors.length
    needBody(row, 'body_code', row.bodyCode)
    needBody(row, 'superior_code', row.superiorCode)
    if (row.bodyCode === row.superiorCode) fail(row, 'superior_code', 'own_superior', {}, row.superiorCode)
    const bodyId = facts.bodies.get(row.bodyCode)?.id
    const superiorId = facts.bodies.get(row.superiorCode)?.id
    const held = facts.lines.some(
      (line) => line.bodyId === bodyId && line.superiorId === superiorId && line.kind === row.kind,
    )
    return { row, outcome: show(row, 'lines', `${row.bodyCode} → ${row.superiorCode}`, [], !held, before) }
  })

  const givenPosts = new Map(rows.posts.map((row) => [row.code, row]))
  const posts = rows.posts.map((row) => {
    const before = errors.length
    needBody(row, 'body_code', row.bodyCode)
    if (row.actsForCode !== null && row.actsForCode !== row.bodyCode) needBody(row, 'acts_for_code', row.actsForCode)
    const held = facts.posts.get(row.code)
    if (held && held.endedOn !== null) fail(row, 'code', 'post_ended', { endedOn: held.endedOn }, row.code)
    if (held && held.bodyCode !== row.bodyCode)
      fail(row, 'body_code', 'post_moved', { bodyCode: held.bodyCode ?? '' }, row.bodyCode)
    const changes = held ? postChanges(row, held) : []
    return { row, outcome: show(row, 'posts', label(row.name, row.code), changes, held === undefined, before) }
  })

  const givenPersons = new Map(rows.persons.map((row) => [row.code, row]))
  const bodyOfPost = (code: string): string | undefined =>
    givenPosts.get(code)?.bodyCode ?? facts.posts.get(code)?.bodyCode ?? undefined
  const holdings: PlannedHolding[] = []
  const wantedBy = new Map<string, PlannedHolding[]>()
  const heldBy = Map.groupBy(facts.holdings, (held) => held.personId)
  const holdersOf = Map.groupBy(facts.holdings, (held) => held.postId)
  const remember = (key: string, holding: PlannedHolding): readonly PlannedHolding[] => {
    const others = wantedBy.get(key) ?? []
    wantedBy.set(key, [...others, holding])
    return others
  }
  /** Holds what is not held yet, refusing a post that has its holder. */
  const take = (holding: PlannedHolding, column: string): Change[] => {
    const { personCode, bodyCode, postCode, capacity } = holding
    const personId = facts.persons.get(personCode)?.id
    const bodyId = facts.bodies.get(bodyCode)?.id
    const postId = postCode === null ? null : facts.posts.get(postCode)?.id
    const meets = (other: { readonly fromOn: Day; readonly untilOn: Day | null }): boolean =>
      (other.untilOn === null || holding.fromOn < other.untilOn) &&
      (holding.untilOn === null || other.fromOn < holding.untilOn)
    const same = (personId === undefined ? [] : (heldBy.get(personId) ?? [])).some(
      (held) => held.bodyId === bodyId && held.postId === postId && held.capacity === capacity && meets(held),
    )
    const twice = remember(`${personCode} ${bodyCode} ${postCode} ${capacity}`, holding).some(meets)
    if (twice) fail(holding, column, 'holding_twice', {}, postCode ?? bodyCode)
    const before = errors.length
    needBody(holding, column, bodyCode)
    const alone = postCode === null || holding.acting ? [] : remember(`post ${postCode}`, holding)
    if (same || twice || errors.length > before) return []
    if (postCode !== null && !holding.acting) {
      const inTables = alone.find((other) => other.personCode !== personCode && meets(other))
      const inRecord = (postId ? (holdersOf.get(postId) ?? []) : []).find(
        (held) => !held.acting && held.personId !== personId && meets(held),
      )
      const holder = inTables ? nameOf(inTables.personCode, givenPersons, facts) : words(inRecord?.personName)
      if (holder !== null) fail(holding, column, 'post_held', { holder }, postCode)
    }
    holdings.push(holding)
    const after = [bodyCode, postCode, capacity].filter((part) => part !== null).join(' · ')
    return [{ field: 'membership', before: null, after: `${after} (${holding.fromOn})` }]
  }

  const persons = rows.persons.map((row) => {
    const before = errors.length
    const held = facts.persons.get(row.code)
    for (const code of row.postCodes) {
      if (!givenPosts.has(code) && !facts.posts.has(code)) fail(row, 'posts', 'code_unknown', {}, code)
    }
    for (const { bodyCode } of row.seats) needBody(row, 'capacities', bodyCode)
    const changes: Change[] = []
    if (held && differs(row.name, held.name))
      changes.push({ field: 'name', before: words(held.name), after: words(merged(row.name, held.name)) })
    // whoever brings a table may not know the address that is there
    if (held && row.email !== null && row.email !== held.email)
      changes.push({ field: 'email', before: held.email === null ? null : '…', after: row.email })
    if (held && row.language !== null && row.language !== held.language)
      changes.push({ field: 'language', before: held.language, after: row.language })
    if (errors.length === before)
      for (const holding of holdingsOf(row, bodyOfPost, (code) => termStart(code, given, facts))) {
        changes.push(
          ...take(
            { ...holding, fromOn: holding.fromOn ?? facts.today },
            holding.postCode === null ? 'capacities' : 'posts',
          ),
        )
      }
    return { row, outcome: show(row, 'persons', label(row.name, row.code), changes, held === undefined, before) }
  })

  for (const row of rows.memberships) {
    const before = errors.length
    const changes = membershipChanges(row)
    show(
      row,
      'memberships',
      `${nameOf(row.personCode, givenPersons, facts)} · ${row.postCode ?? row.bodyCode ?? ''}`,
      [],
      changes.length > 0,
      before,
    )
  }
  function membershipChanges(row: MembershipRow): Change[] {
    if (!givenPersons.has(row.personCode) && !facts.persons.has(row.personCode))
      fail(row, 'person_code', 'code_unknown', {}, row.personCode)
    const bodyCode = row.bodyCode ?? (row.postCode === null ? undefined : bodyOfPost(row.postCode))
    if (row.postCode !== null && bodyOfPost(row.postCode) === undefined)
      fail(row, 'post_code', 'code_unknown', {}, row.postCode)
    else if (bodyCode === undefined) fail(row, 'body_code', 'code_unknown')
    else return take({ ...row, bodyCode }, 'post_code')
    return []
  }

  return { bodies, lines, posts, persons, holdings, rows: shown, errors }
}

function once<T extends Place>(rows: readonly T[], key: (row: T) => string, fail: Fail): void {
  const first = new Map<string, T>()
  for (const row of rows) {
    const earlier = first.get(key(row))
    if (earlier) fail(row, 'code', 'code_twice', { line: earlier.line, file: earlier.file }, key(row))
    else first.set(key(row), row)
  }
}

/** Parents before children, otherwise in the order of the table; a ring of parents is refused. */
function parentsFirst(rows: readonly BodyRow[], given: ReadonlyMap<string, BodyRow>, fail: Fail): BodyRow[] {
  const ordered: BodyRow[] = []
  const state = new Map<BodyRow, 'open' | 'done'>()
  const visit = (row: BodyRow): void => {
    if (state.get(row) === 'done') return
    if (state.get(row) === 'open') {
      fail(row, 'parent_code', 'own_superior', {}, row.parentCode)
      return
    }
    state.set(row, 'open')
    const parent = row.parentCode === null ? undefined : given.get(row.parentCode)
    if (parent) visit(parent)
    state.set(row, 'done')
    ordered.push(row)
  }
  for (const row of rows) visit(row)
  return ordered
}

const label = (name: Localised, code: string): string => inLanguage(name, 'en') || code

const nameOf = (code: string, given: ReadonlyMap<string, PersonRow>, facts: RosterFacts): string =>
  words(given.get(code)?.name ?? facts.persons.get(code)?.name) ?? code

function termStart(bodyCode: string, given: ReadonlyMap<string, BodyRow>, facts: RosterFacts): Day | null {
  const term = given.get(bodyCode)?.term
  if (term?.fromOn) return term.fromOn
  const bodyId = facts.bodies.get(bodyCode)?.id
  const running = facts.terms.filter(
    (t) => t.bodyId === bodyId && t.fromOn !== null && (t.untilOn === null || t.untilOn > facts.today),
  )
  return running.toSorted((a, b) => b.ordinal - a.ordinal)[0]?.fromOn ?? null
}

/**
 * A person's row as seats and posts. A post at a body where the person also has a seat is one entry with it; a seat runs from
 * the term's beginning, anything else from the day given. Null: from the day of applying.
 */
function holdingsOf(
  row: PersonRow,
  bodyOfPost: (code: string) => string | undefined,
  termFrom: (bodyCode: string) => Day | null,
): (Omit<PlannedHolding, 'fromOn'> & { fromOn: Day | null })[] {
  const base = {
    file: row.file,
    line: row.line,
    personCode: row.code,
    acting: false,
    untilOn: null,
    printedOrder: null,
  }
  const left = new Set(row.postCodes)
  const seats = row.seats.map(({ bodyCode, capacity }) => {
    const postCode = [...left].find((code) => bodyOfPost(code) === bodyCode) ?? null
    if (postCode !== null) left.delete(postCode)
    return { ...base, bodyCode, postCode, capacity, fromOn: row.fromOn ?? termFrom(bodyCode) }
  })
  const posts = [...left].map((postCode) => ({
    ...base,
    bodyCode: bodyOfPost(postCode) ?? '',
    postCode,
    capacity: null,
    fromOn: row.fromOn,
  }))
  return [...seats, ...posts]
}
