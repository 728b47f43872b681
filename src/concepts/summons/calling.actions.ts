import type { InputOf } from '../../kit/contract.ts'
import { orThrow } from '../../kit/errors.ts'
import { yes } from '../../kit/result.ts'
import type { Ctx } from '../../store/context.ts'
import type { PolicyBody } from '../document/document.policy.ts'
import type { meetingCall } from '../meeting/meeting.api.ts'
import { type mayPreside, mayRunMeeting } from '../meeting/meeting.policy.ts'
import { findRollBody, listRoll, type MeetingRow, toKind } from '../meeting/meeting.queries.ts'
import { isEntitled } from '../meeting/meeting.rules.ts'
import { rollDay } from '../meeting/quorum.actions.ts'
import type { Capacity } from '../person/membership.schema.ts'
import { loadRule } from '../procedure/in-force.actions.ts'
import { callerAs } from '../procedure/procedure.policy.ts'
import { listStandingOrgans } from '../procedure/procedure.queries.ts'
import { callersOf, isDemand, isStated, mayCallUnder } from '../procedure/procedure.rules.ts'
import type { Caller, RuleInForce } from '../procedure/procedure.schema.ts'

export interface Calling {
  readonly rule: RuleInForce
  readonly held: readonly Caller[]
  /** Those the actor may state beside himself: only who runs the meeting carries out the word of others. */
  readonly stated: readonly Caller[]
  readonly may: typeof mayPreside
}

/** Who may call this meeting, and as what the actor does. */
export async function callingOf(ctx: Ctx, row: MeetingRow, body: PolicyBody): Promise<Calling> {
  const on = rollDay(ctx.zone, row, ctx.now)
  const rule = await loadRule(ctx, { bodyId: row.bodyId, kind: toKind(row), on })
  const organIds = await listStandingOrgans(ctx.tx, row.bodyId)
  const held = callerAs(ctx.actor, { body, presidingPersonId: row.presidingPersonId, organIds })
  const callers = callersOf(rule)
  const runs = mayRunMeeting(ctx.actor, body)
  return {
    rule,
    held,
    stated: runs.ok ? callers.filter((caller) => isStated(caller) && !held.includes(caller)) : [],
    may: () => (held.some((caller) => callers.includes(caller)) ? yes() : runs),
  }
}

export interface Call {
  readonly by: Caller
  readonly basis: string | undefined
  readonly demandedByIds: readonly string[] | undefined
}

/** Those who demand a meeting are counted among the members of the day, each once. */
export async function decideCall(
  ctx: Ctx,
  row: MeetingRow,
  calling: Calling,
  input: InputOf<typeof meetingCall>,
): Promise<Call> {
  const { calledBy, callBasis, demandedByIds } = input
  const members = new Set<string>()
  if (calledBy !== undefined && isDemand(calledBy)) {
    const rollBodyId = await findRollBody(ctx.tx, row.bodyId, toKind(row))
    for (const seat of await listRoll(ctx.tx, rollBodyId, rollDay(ctx.zone, row, ctx.now))) {
      if (isEntitled(seat.capacity as Capacity)) members.add(seat.person.id) // written from the enum
    }
  }
  const demanding = [...new Set(demandedByIds)].filter((personId) => members.has(personId))
  const by = orThrow(
    mayCallUnder(calling.rule, {
      held: calling.held,
      stated: calledBy && { by: calledBy, basis: callBasis, demanding: demanding.length },
      entitled: members.size,
    }),
  )
  const stated = !calling.held.includes(by)
  return {
    by,
    basis: stated ? callBasis : undefined,
    demandedByIds: stated && isDemand(by) ? demanding : undefined,
  }
}
