import { addDays, addWorkingDays, type Day, type WorkCalendar } from '../../kit/dates.ts'
import { no, type Result, yes } from '../../kit/result.ts'
import type { LifeCycle } from '../../kit/transitions.ts'
import type { BodyKind } from '../body/body.schema.ts'

export type Mode = 'special_meeting' | 'item' | 'circulation'
export type DayKind = 'calendar' | 'working'
export type CascadeState = 'draft' | 'issued' | 'closed' | 'discarded'

export const CASCADE_LIFE: LifeCycle<CascadeState> = {
  concept: 'cascade',
  initial: ['draft'],
  final: ['discarded', 'closed'],
  transitions: [
    { from: 'draft', act: 'revise', to: 'draft', role: ['clerk', 'principal'], needs: [] },
    { from: 'draft', act: 'issue', to: 'issued', role: ['principal'], needs: ['a body in scope'] },
    { from: 'draft', act: 'discard', to: 'discarded', role: ['clerk', 'principal'], needs: [] },
    { from: 'issued', act: 'exempt', to: 'issued', role: ['principal'], needs: ['reason'] },
    { from: 'issued', act: 'extend', to: 'issued', role: ['principal'], needs: ['reason', 'date'] },
    { from: 'issued', act: 'remind', to: 'issued', role: ['clerk', 'supervision', 'principal'], needs: [] },
    { from: 'issued', act: 'close', to: 'closed', role: ['principal'], needs: [] },
  ],
}

const FORMALITY: Readonly<Record<Mode, number>> = { circulation: 1, item: 2, special_meeting: 3 }

/** A cascade names the least formal way; a body may always do more than was asked. */
export function decideMode(least: Mode, chosen: Mode): Result<Mode> {
  return FORMALITY[chosen] >= FORMALITY[least] ? yes(chosen) : no('MODE_NOT_ALLOWED', { least, chosen })
}

const COMMITTEES: readonly BodyKind[] = ['committee', 'working_committee', 'party_group', 'task_force']
const ASSEMBLIES: readonly BodyKind[] = ['congress', 'council', 'committee', 'working_committee', 'organisation']
const GOVERNMENTS: readonly BodyKind[] = ['government', 'working_committee', 'department', 'organisation']
const BY_ISSUER: Readonly<Record<string, readonly string[]>> = {
  congress: ASSEMBLIES,
  council: ASSEMBLIES,
  organisation: ASSEMBLIES,
  government: GOVERNMENTS,
}
const ALONG_A_LINE = [...new Set([...COMMITTEES, ...ASSEMBLIES, ...GOVERNMENTS, 'office', 'unit'])]

/**
 * Which kinds of bodies hold a meeting of their own and so convey. Offices and departments work for such a body and hear at its
 * meeting; on a further line (guidance, dual leadership) they are what the line is made of.
 */
export const meetingKinds = (issuerKind: string, line: string): readonly string[] =>
  line === 'main' ? (BY_ISSUER[issuerKind] ?? COMMITTEES) : ALONG_A_LINE

export interface TierDays {
  readonly tier: string
  readonly conveyedDays: number
  readonly settledDays: number
}

/** Ten days a tier to convey and twenty more to settle; in relay each tier's days run from the one above. */
export function defaultDays(tiers: readonly string[], relay: boolean): TierDays[] {
  return tiers.map((tier, at) => {
    const conveyedDays = relay ? 10 : 10 * Math.max(1, at)
    return { tier, conveyedDays, settledDays: conveyedDays + 20 }
  })
}

export type AddDays = (day: Day, days: number) => Day

export const dayCounter = (kind: DayKind, calendar: WorkCalendar): AddDays =>
  kind === 'calendar' ? addDays : (day, days) => addWorkingDays(day, days, calendar)

export interface TierDeadline extends TierDays {
  readonly conveyedDueOn: Day
  readonly settledDueOn: Day
}

/**
 * The last day of each tier, from the top down. From the issue date; in relay the days of a tier are added to the last day of the
 * tier above, which is the latest a body of it may come to (the day of a body depends on its parent: `relayDue`).
 */
export function planDeadlines(
  tiers: readonly string[],
  given: readonly TierDays[],
  issuedOn: Day,
  relay: boolean,
  add: AddDays,
): TierDeadline[] {
  const defaults = defaultDays(tiers, relay)
  let above = issuedOn
  return tiers.map((tier, at) => {
    const days = given.find((one) => one.tier === tier) ?? defaults[at]
    const conveyedDays = days?.conveyedDays ?? 0
    const settledDays = Math.max(days?.settledDays ?? 0, conveyedDays)
    const from = relay ? above : issuedOn
    const conveyedDueOn = add(from, conveyedDays)
    // The issuer's own tier is no step down: bodies beside the issuer do not push back those below.
    if (at > 0) above = conveyedDueOn
    return { tier, conveyedDays, settledDays, conveyedDueOn, settledDueOn: add(from, settledDays) }
  })
}

/** In relay: from the parent's conveyance, but no later than the parent's own last day plus the tier's days. */
export function relayDue(
  parent: { readonly conveyedOn: Day | null; readonly dueOn: Day },
  days: number,
  add: AddDays,
): Day {
  const from = parent.conveyedOn !== null && parent.conveyedOn < parent.dueOn ? parent.conveyedOn : parent.dueOn
  return add(from, days)
}

/** From the source's own words: the least formal way they allow. */
export const leastModeOf = (asked: readonly (Mode | null)[]): Mode =>
  asked.includes('special_meeting') ? 'special_meeting' : 'circulation'

/** The days of each tier, from rows of one stage each. */
export function daysByTier(
  rows: readonly { readonly tier: string; readonly stage: string; readonly days: number }[],
): TierDays[] {
  const stages = Map.groupBy(rows, (row) => row.tier)
  return [...stages].map(([tier, both]) => ({
    tier,
    conveyedDays: both.find((row) => row.stage === 'conveyed')?.days ?? 0,
    settledDays: both.find((row) => row.stage === 'settled')?.days ?? 0,
  }))
}
