import { type AddDays, relayDue, type TierDeadline } from '../concepts/cascade/cascade.rules.ts'
import { addDays, type Day, daysBetween } from '../kit/dates.ts'
import { type LagFigure, lagFigure } from './lag.rules.ts'

/** One body a cascade reaches, with what is recorded of it. A body that has done nothing has no record behind this row. */
export interface StandingRow {
  readonly id: string
  readonly parentId: string | null
  /** Along a further line: the body directly above on that line. */
  readonly superiorId: string | null
  readonly lo: number
  readonly hi: number
  readonly tier: string
  readonly external: boolean
  /** Since when it stands elsewhere: it had conveyed, and is asked for nothing more. */
  readonly movedOn: Day | null
  readonly exempt: boolean
  readonly extendedConveyedOn: Day | null
  readonly extendedSettledOn: Day | null
  readonly recorded: boolean
  readonly receivedOn: Day | null
  readonly conveyedOn: Day | null
  readonly settledOn: Day | null
  readonly mode: string | null
  readonly oneReason: boolean
  /** Directives with an answer that stands. */
  readonly answered: number
  /** Days by which its open and answered queries stopped the clock; 0 unless the cascade says so. */
  readonly stoppedDays: number
}

/** By what the days of a cascade are counted. */
export interface Clock {
  readonly line: string
  readonly issuedOn: Day
  readonly relay: boolean
  readonly tiers: readonly TierDeadline[]
  readonly add: AddDays
  readonly today: Day
  readonly silentDays: number
  readonly directives: number
}

/** A row with everything derived from it on the day; none of this is ever stored. */
export interface Standing extends StandingRow {
  /** Nearest body above it that is itself due; null: the issuer. */
  readonly above: string | null
  readonly counted: boolean
  readonly conveyedDueOn: Day | null
  readonly settledDueOn: Day | null
  readonly overdue: boolean
  readonly settlingOverdue: boolean
  readonly silent: boolean
  readonly fromIssue: number | null
  readonly fromParent: number | null
  readonly toSettled: number | null
}

const isCounted = (row: StandingRow): boolean => !row.external && !row.exempt

/** The nearest counted body above each, by the interval of the counting tree or by the superior on a further line. */
export function parentsOf(rows: readonly StandingRow[], line: string): Map<string, string | null> {
  const parents = new Map<string, string | null>()
  if (line !== 'main') {
    const byId = new Map(rows.map((row) => [row.id, row]))
    for (const row of rows) {
      let up = row.superiorId === null ? undefined : byId.get(row.superiorId)
      for (let step = 0; up && !isCounted(up) && step < rows.length; step += 1)
        up = up.superiorId === null ? undefined : byId.get(up.superiorId)
      parents.set(row.id, up && isCounted(up) && up.id !== row.id ? up.id : null)
    }
    return parents
  }
  const open: StandingRow[] = []
  for (const row of rows.toSorted((a, b) => a.lo - b.lo || b.hi - a.hi)) {
    while (open.length > 0 && (open.at(-1)?.hi ?? 0) <= row.lo) open.pop()
    parents.set(row.id, open.at(-1)?.id ?? null)
    if (isCounted(row)) open.push(row)
  }
  return parents
}

interface Dues {
  readonly conveyed: Day | null
  readonly settled: Day | null
}

/** The last day of each body: its extension, else the tier's day, else in relay what its parent's conveyance makes of it. */
function duesOf(
  rows: readonly StandingRow[],
  parents: ReadonlyMap<string, string | null>,
  clock: Clock,
): Map<string, Dues> {
  const byId = new Map(rows.map((row) => [row.id, row]))
  const tiers = new Map(clock.tiers.map((tier) => [tier.tier, tier]))
  const dues = new Map<string, Dues>()
  const dueOf = (row: StandingRow): Dues => {
    const known = dues.get(row.id)
    if (known) return known
    const tier = tiers.get(row.tier)
    let due: Dues = { conveyed: tier?.conveyedDueOn ?? null, settled: tier?.settledDueOn ?? null }
    if (clock.relay && tier) {
      // Guards against a loop of superiors on a further line: such a body counts from the issue.
      dues.set(row.id, due)
      const above = byId.get(parents.get(row.id) ?? '')
      const parentDue = above ? dueOf(above).conveyed : clock.issuedOn
      const from = { conveyedOn: above ? above.conveyedOn : clock.issuedOn, dueOn: parentDue ?? clock.issuedOn }
      due = {
        conveyed: relayDue(from, tier.conveyedDays, clock.add),
        settled: relayDue(from, tier.settledDays, clock.add),
      }
    }
    const shift = (day: Day | null) => (day === null ? null : addDays(day, row.stoppedDays))
    const made = {
      conveyed: shift(row.extendedConveyedOn ?? due.conveyed),
      settled: shift(row.extendedSettledOn ?? due.settled),
    }
    dues.set(row.id, made)
    return made
  }
  for (const row of rows) dueOf(row)
  return dues
}

const lagged = (from: Day | null, until: Day | null): number | null =>
  from === null || until === null ? null : Math.max(0, daysBetween(from, until))

/** Derives days, lateness and lags of every body; the order of the rows does not matter. */
export function assess(rows: readonly StandingRow[], clock: Clock): Standing[] {
  const parents = parentsOf(rows, clock.line)
  const dues = duesOf(rows, parents, clock)
  const byId = new Map(rows.map((row) => [row.id, row]))
  return rows.map((row) => {
    const above = parents.get(row.id) ?? null
    const due = dues.get(row.id)
    const counted = isCounted(row)
    const conveyedDueOn = due?.conveyed ?? null
    const settledDueOn = due?.settled ?? null
    const past = (day: Day | null) => counted && row.movedOn === null && day !== null && day < clock.today
    return {
      ...row,
      above,
      counted,
      conveyedDueOn,
      settledDueOn,
      // One reason for everything is a proper end, even where nothing was conveyed.
      overdue: past(conveyedDueOn) && row.conveyedOn === null && row.settledOn === null,
      settlingOverdue: past(settledDueOn) && row.settledOn === null,
      silent:
        counted &&
        !row.recorded &&
        conveyedDueOn !== null &&
        daysBetween(conveyedDueOn, clock.today) >= clock.silentDays,
      fromIssue: lagged(clock.issuedOn, row.conveyedOn),
      fromParent: lagged(above === null ? clock.issuedOn : (byId.get(above)?.conveyedOn ?? null), row.conveyedOn),
      toSettled: lagged(clock.issuedOn, row.settledOn),
    }
  })
}

export interface Share {
  readonly n: number
  readonly of: number
}

export interface Coverage {
  readonly inScope: number
  readonly exempt: number
  readonly externalLeftOut: number
  readonly conveyed: Share
  readonly circulation: Share
  readonly settled: Share
  readonly answered: Share
  readonly noRecord: Share
  readonly overdue: Share
  readonly silent: Share
}

/** What moved away before it had settled stays conveyed, but nobody asks it to settle any more. */
const isAsked = (row: StandingRow): boolean => row.movedOn === null || row.settledOn !== null

/** Counts with their denominators; exempt and external bodies stand apart and in no denominator. */
export function coverageOf(rows: readonly Standing[], directives: number): Coverage {
  const due = rows.filter((row) => row.counted)
  const conveyed = due.filter((row) => row.conveyedOn !== null)
  const settling = conveyed.filter(isAsked)
  const inScope = due.length
  const share = (test: (row: Standing) => boolean): Share => ({ n: due.filter(test).length, of: inScope })
  return {
    inScope,
    exempt: rows.filter((row) => row.exempt && !row.external).length,
    externalLeftOut: rows.filter((row) => row.external).length,
    conveyed: { n: conveyed.length, of: inScope },
    circulation: { n: conveyed.filter((row) => row.mode === 'circulation').length, of: conveyed.length },
    settled: { n: settling.filter((row) => row.settledOn !== null).length, of: settling.length },
    answered: {
      n: settling.reduce((sum, row) => sum + (row.oneReason ? directives : Math.min(row.answered, directives)), 0),
      of: settling.length * directives,
    },
    noRecord: share((row) => !row.recorded),
    overdue: share((row) => row.overdue),
    silent: share((row) => row.silent),
  }
}

export interface Lags {
  readonly fromIssue: LagFigure
  readonly fromParent: LagFigure
  readonly toSettled: LagFigure
}

export function lagsOf(rows: readonly Standing[]): Lags {
  const days = (pick: (row: Standing) => number | null): number[] =>
    rows.filter((row) => row.counted).flatMap((row) => pick(row) ?? [])
  return {
    fromIssue: lagFigure(days((row) => row.fromIssue)),
    fromParent: lagFigure(days((row) => row.fromParent)),
    toSettled: lagFigure(days((row) => row.toSettled)),
  }
}

/** The rows at and below a body: by interval, or on a further line by following the superiors. */
export function rowsBelow<Row extends StandingRow>(
  rows: readonly Row[],
  at: { readonly id: string; readonly lo: number; readonly hi: number },
  line: string,
): Row[] {
  if (line === 'main') return rows.filter((row) => at.lo <= row.lo && row.lo < at.hi)
  const byId = new Map(rows.map((row) => [row.id, row]))
  const reaches = (row: Row): boolean => {
    let up: Row | undefined = row
    for (let step = 0; up && step <= rows.length; step += 1) {
      if (up.id === at.id || up.superiorId === at.id) return true
      up = up.superiorId === null ? undefined : byId.get(up.superiorId)
    }
    return false
  }
  return rows.filter(reaches)
}

/** Days on which at least one query of the body was open, counted once each. */
export function stoppedDays(
  queries: readonly { readonly askedOn: Day; readonly repliedOn: Day | null }[],
  today: Day,
): number {
  let total = 0
  let reached: Day | null = null
  for (const query of queries.toSorted((a, b) => a.askedOn.localeCompare(b.askedOn))) {
    const until: Day = query.repliedOn ?? today
    const from: Day = reached !== null && reached > query.askedOn ? reached : query.askedOn
    if (until <= from) continue
    total += daysBetween(from, until)
    reached = until
  }
  return total
}

export interface AnswerRow {
  readonly bodyId: string
  readonly directiveId: string
  readonly answer: 'same' | 'narrower' | 'adds' | 'covered' | 'excluded'
  /** An exclusion the issuer objected to is no answer any more. */
  readonly objected: boolean
}

export interface AnswerCounts {
  readonly same: number
  readonly narrower: number
  readonly adds: number
  readonly covered: number
  readonly excluded: number
  readonly oneReason: number
  readonly noAnswer: number
  readonly of: number
}

/** What a set of bodies made of one directive; the parts always add up to `of`. */
export function answerCounts(bodies: readonly StandingRow[], answers: readonly AnswerRow[]): AnswerCounts {
  const byBody = new Map(answers.filter((one) => !one.objected).map((one) => [one.bodyId, one.answer]))
  const counted = bodies.filter((body) => isCounted(body) && (isAsked(body) || byBody.has(body.id)))
  const counts = {
    same: 0,
    narrower: 0,
    adds: 0,
    covered: 0,
    excluded: 0,
    oneReason: 0,
    noAnswer: 0,
    of: counted.length,
  }
  for (const body of counted) {
    const answer = byBody.get(body.id)
    counts[answer ?? (body.oneReason ? 'oneReason' : 'noAnswer')] += 1
  }
  return counts
}

export const sumCounts = (all: readonly AnswerCounts[]): AnswerCounts =>
  all.reduce(
    (sum, one) => ({
      same: sum.same + one.same,
      narrower: sum.narrower + one.narrower,
      adds: sum.adds + one.adds,
      covered: sum.covered + one.covered,
      excluded: sum.excluded + one.excluded,
      oneReason: sum.oneReason + one.oneReason,
      noAnswer: sum.noAnswer + one.noAnswer,
      of: sum.of + one.of,
    }),
    { same: 0, narrower: 0, adds: 0, covered: 0, excluded: 0, oneReason: 0, noAnswer: 0, of: 0 },
  )

export type Stage = 'conveyed' | 'settled'

/** Without a record of the stage, in the order of the tree. What is not here is not known here, and nothing more is said. */
export const lagging = (rows: readonly Standing[], stage: Stage): Standing[] =>
  rows
    .filter(
      (row) =>
        row.counted && isAsked(row) && row.settledOn === null && (stage === 'settled' || row.conveyedOn === null),
    )
    .toSorted((a, b) => a.lo - b.lo)
