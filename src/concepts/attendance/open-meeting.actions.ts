import type { InputOf, OutputOf } from '../../kit/contract.ts'
import { needCurrent, orThrow, PlenumError } from '../../kit/errors.ts'
import { decideTransition } from '../../kit/transitions.ts'
import type { Ctx } from '../../store/context.ts'
import { getSeenMeeting } from '../meeting/meeting.actions.ts'
import { mayPreside } from '../meeting/meeting.policy.ts'
import { toState } from '../meeting/meeting.queries.ts'
import { meetingLifeCycle } from '../meeting/meeting.rules.ts'
import { insertParts } from '../meeting/parts.queries.ts'
import { chooseSitting } from '../meeting/quorum.actions.ts'
import { openSitting } from '../meeting/sitting.actions.ts'
import { enterPresences } from './attendance.actions.ts'
import type { meetingOpen } from './attendance.api.ts'
import { upsertExcuse } from './attendance.queries.ts'

/** Ticks the roll and opens the first sitting: all of it, or nothing. */
export async function openMeeting(ctx: Ctx, input: InputOf<typeof meetingOpen>): Promise<OutputOf<typeof meetingOpen>> {
  const { row, body } = await getSeenMeeting(ctx, input.meetingId, true)
  orThrow(mayPreside(ctx.actor, { ...row, body }))
  needCurrent(row, input.version)
  const decided = decideTransition(meetingLifeCycle, toState(row), 'sitting.open')
  if (!decided.ok) throw new PlenumError(decided.code, { ...decided.detail, act: 'meeting.open' })
  const ids = input.attendance.map((one) => one.personId)
  if (new Set(ids).size !== ids.length) {
    throw new PlenumError('INPUT_MALFORMED', { act: 'meeting.open', issues: ['attendance: not_unique'] })
  }
  const sitting = await chooseSitting(ctx, row.id, undefined)
  const present = input.attendance.filter((one) => one.present)
  if (present.length > 0) await enterPresences(ctx, row, sitting, present, { at: ctx.now, by: 'clerk' })
  for (const one of input.attendance) {
    if (one.present || one.excuse === undefined) continue
    await upsertExcuse(ctx.tx, {
      meetingId: row.id,
      personId: one.personId,
      capacity: one.capacity ?? 'member',
      excuse: one.excuse,
      leftOut: false,
    })
  }
  await insertParts(
    ctx.tx,
    'attendanceCount',
    (input.counts ?? []).map((one) => ({ ...one, meetingId: row.id })),
  )
  const opened = await openSitting(
    ctx,
    {
      sittingId: sitting.id,
      version: sitting.version,
      ...(input.presidingPersonId ? { presidingPersonId: input.presidingPersonId } : {}),
      ...(input.happenedOn ? { happenedOn: input.happenedOn } : {}),
    },
    'meeting.open',
  )
  return { id: row.id, version: opened.meetingVersion }
}
