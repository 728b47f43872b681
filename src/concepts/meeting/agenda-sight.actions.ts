import { PlenumError } from '../../kit/errors.ts'
import type { Ctx } from '../../store/context.ts'
import { type AgendaOfMeeting, type ItemSight, maySeeItem } from './agenda.policy.ts'
import { type ItemRow, listReaders, lockItem } from './agenda.queries.ts'
import { getSeenMeeting } from './meeting.actions.ts'
import type { MeetingRow } from './meeting.queries.ts'
import { findItem } from './parts.queries.ts'

export interface SeenItem {
  readonly item: ItemRow
  readonly row: MeetingRow
  readonly meeting: AgendaOfMeeting
  readonly sight: ItemSight
}

export const toSight = (item: ItemRow, readerPostIds: readonly string[]): ItemSight => ({
  state: item.state as ItemSight['state'], // this and the next are checked by the schema and the database
  confidentiality: item.confidentiality as ItemSight['confidentiality'],
  proposedByPersonId: item.proposedByPersonId,
  presenterPersonId: item.presenterPersonId,
  readerPostIds,
})

/** The item, if the actor may know of it; else NOT_FOUND. Locked for a change after its meeting, in this order everywhere. */
export async function getSeenItem(ctx: Ctx, agendaItemId: string, lock = false): Promise<SeenItem> {
  const gone = () => new PlenumError('NOT_FOUND', { subjectKind: 'agendaItem' })
  const found = await findItem(ctx.tx, agendaItemId)
  if (!found) throw gone()
  const { row, body, hostIds } = await getSeenMeeting(ctx, found.meetingId, lock)
  const known = lock ? await lockItem(ctx.tx, agendaItemId) : found
  if (!known) throw gone()
  const meeting = { ...row, body, hostIds }
  const readers = await listReaders(ctx.tx, [known.id])
  const sight = toSight(
    known,
    readers.map((one) => one.postId),
  )
  if (!maySeeItem(ctx.actor, meeting, sight, row.currentItemId === known.id)) throw gone()
  return { item: known, row, meeting, sight }
}
