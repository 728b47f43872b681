import { all } from '../../kit/abilities.ts'
import { type Result, yes } from '../../kit/result.ts'
import { decideTransition } from '../../kit/transitions.ts'
import type { Ctx } from '../../store/context.ts'
import type { PolicyBody } from '../document/document.policy.ts'
import { loadRule } from '../procedure/in-force.actions.ts'
import { callerAs } from '../procedure/procedure.policy.ts'
import { listStandingOrgans } from '../procedure/procedure.queries.ts'
import { callersOf, isStated, mayCallUnder } from '../procedure/procedure.rules.ts'
import type { Caller, RuleInForce } from '../procedure/procedure.schema.ts'
import { mayRunMeeting } from './meeting.policy.ts'
import { type MeetingRow, toKind, toState } from './meeting.queries.ts'
import { meetingLifeCycle } from './meeting.rules.ts'
import { rollDay } from './quorum.actions.ts'

export interface Calling {
  readonly rule: RuleInForce
  readonly held: readonly Caller[]
  /** Those the actor may state beside himself: only who runs the meeting carries out the word of others. */
  readonly stated: readonly Caller[]
  readonly may: () => Result<void>
  /** What screens are told before anyone tries: right, state and rule together. */
  readonly can: Result<unknown>
}

/** Who may call this meeting, and as what the actor does. */
export async function callingOf(ctx: Ctx, row: MeetingRow, body: PolicyBody): Promise<Calling> {
  const on = rollDay(ctx.zone, row, ctx.now)
  const rule = await loadRule(ctx, { bodyId: row.bodyId, kind: toKind(row), on })
  const organIds = await listStandingOrgans(ctx.tx, row.bodyId)
  const held = callerAs(ctx.actor, { body, presidingPersonId: row.presidingPersonId, organIds })
  const callers = callersOf(rule)
  const runs = mayRunMeeting(ctx.actor, body)
  const stated = runs.ok ? callers.filter((caller) => isStated(caller) && !held.includes(caller)) : []
  const may = (): Result<void> => (held.some((caller) => callers.includes(caller)) ? yes() : runs)
  // the first call, and the one after it could not be held; what follows a call is a change of it
  const free = row.state === 'called' || stated.length > 0
  const can = all(
    decideTransition(meetingLifeCycle, toState(row), 'meeting.call'),
    may(),
    free ? yes() : mayCallUnder(rule, { held, entitled: 0 }),
  )
  return { rule, held, stated, may, can }
}
