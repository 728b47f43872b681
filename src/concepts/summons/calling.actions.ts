import type { InputOf } from '../../kit/contract.ts'
import { orThrow } from '../../kit/errors.ts'
import type { Ctx } from '../../store/context.ts'
import type { Calling } from '../meeting/calling.actions.ts'
import type { meetingCall } from '../meeting/meeting.api.ts'
import { findRollBody, type MeetingRow, toKind } from '../meeting/meeting.queries.ts'
import { isEntitled } from '../meeting/meeting.rules.ts'
import { rollDay } from '../meeting/quorum.actions.ts'
import { listRoll } from '../meeting/roll-order.queries.ts'
import type { Capacity } from '../person/membership.schema.ts'
import { isDemand, mayCallUnder } from '../procedure/procedure.rules.ts'
import type { Caller } from '../procedure/procedure.schema.ts'

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
    const roll = { bodyIds: [rollBodyId], on: rollDay(ctx.zone, row, ctx.now) }
    for (const seat of await listRoll(ctx.tx, roll, ctx.language)) {
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
