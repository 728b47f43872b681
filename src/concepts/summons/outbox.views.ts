import type { InputOf, OutputOf } from '../../kit/contract.ts'
import { orThrow, PlenumError } from '../../kit/errors.ts'
import type { Ctx } from '../../store/context.ts'
import { getSeenMeeting } from '../meeting/meeting.actions.ts'
import { mayRunMeeting } from '../meeting/meeting.policy.ts'
import { listMeetingRefs } from '../meeting/meeting.queries.ts'
import type { Capacity } from '../person/membership.schema.ts'
import { countMessagesOf, findMailServer, listMessages, listMessagesOf } from './message.queries.ts'
import type { MESSAGE_STATES } from './notice.schema.ts'
import type { noticeOutbox, noticeWaiting } from './summons.api.ts'
import { findNotice } from './summons.queries.ts'

export async function getOutbox(ctx: Ctx, input: InputOf<typeof noticeOutbox>): Promise<OutputOf<typeof noticeOutbox>> {
  const notice = await findNotice(ctx.tx, input.noticeId)
  if (!notice) throw new PlenumError('NOT_FOUND', { subjectKind: 'notice' })
  const { body } = await getSeenMeeting(ctx, notice.meetingId)
  orThrow(mayRunMeeting(ctx.actor, body))
  const limit = input.limit ?? 100
  const rows = await listMessages(ctx.tx, {
    noticeId: notice.id,
    state: input.state,
    after: input.after,
    limit: limit + 1,
  })
  return {
    items: rows.slice(0, limit).map((row) => ({
      id: row.id,
      person: { id: row.personId, name: row.name },
      capacity: row.capacity as Capacity, // this and the next are written from their enums
      withdrawn: row.kind === 'withdrawn',
      address: row.address,
      state: row.state as (typeof MESSAGE_STATES)[number],
      attempts: row.attempts,
      error: row.error,
      sentAt: row.sentAt?.toISOString() ?? null,
    })),
    next: rows.length > limit ? (rows[limit - 1]?.id ?? null) : null,
  }
}

/** Of the meetings of every body the actor is clerk or principal of; the latest first. */
export async function getWaiting(
  ctx: Ctx,
  input: InputOf<typeof noticeWaiting>,
): Promise<OutputOf<typeof noticeWaiting>> {
  const runs = ctx.actor.grants.filter((grant) => grant.role === 'clerk' || grant.role === 'principal')
  const bodyIds = ctx.actor.system ? null : runs.map((grant) => grant.bodyId)
  const limit = input.limit ?? 100
  const asked = { bodyIds, state: input.state, before: input.after, limit: limit + 1 }
  const rows = await listMessagesOf(ctx.tx, asked)
  const counts = await countMessagesOf(ctx.tx, bodyIds)
  const meetings = await listMeetingRefs(
    ctx.tx,
    rows.map((row) => row.meetingId),
  )
  type Item = OutputOf<typeof noticeWaiting>['items'][number]
  return {
    items: rows.slice(0, limit).flatMap((row) => {
      const meeting = meetings.get(row.meetingId)
      if (!meeting) return []
      return {
        id: row.id,
        noticeId: row.noticeId,
        kind: (row.kind === 'withdrawn' ? 'withdrawn' : row.noticeKind) as Item['kind'], // checked by the database
        meeting,
        person: { id: row.personId, name: row.name },
        address: row.address,
        state: row.state as Item['state'], // checked by the database
        attempts: row.attempts,
        error: row.error,
        noticedAt: row.noticedAt.toISOString(),
        sentAt: row.sentAt?.toISOString() ?? null,
      }
    }),
    next: rows.length > limit ? (rows[limit - 1]?.id ?? null) : null,
    counts: {
      queued: counts.get('queued') ?? 0,
      sent: counts.get('sent') ?? 0,
      failed: counts.get('failed') ?? 0,
      byHand: counts.get('by_hand') ?? 0,
    },
    mailServer: (await findMailServer(ctx.tx)) !== undefined,
  }
}
