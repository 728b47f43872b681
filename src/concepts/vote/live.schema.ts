import * as z from 'zod/mini'
import { count, id, instant, localised, ref } from '../../kit/shapes.ts'
import { agendaKind, voteItem } from '../meeting/agenda.schema.ts'
import { meetingState } from '../meeting/meeting.schema.ts'
import { sittingState } from '../meeting/sitting.schema.ts'
import { quorumFacts } from '../procedure/procedure.schema.ts'

export const meetingLiveInput = z.object({ meetingId: id })
/** What every screen of the hall shows: small, the same for all who may see the meeting, nothing about the actor. */
export const meetingLiveOutput = z.object({
  meetingId: id,
  state: meetingState,
  sitting: z.nullable(
    z.object({ id, ord: z.int(), name: z.nullable(localised), state: sittingState, openedAt: z.nullable(instant) }),
  ),
  presiding: z.nullable(ref),
  quorum: z.nullable(quorumFacts),
  item: z.nullable(
    z.object({ id, ord: z.int(), title: z.string(), kind: agendaKind, presenter: z.nullable(z.string()), of: count }),
  ),
  /** The open vote, else the last closed one of the current item. */
  vote: z.nullable(z.object({ ...voteItem.shape, taken: z.nullable(count) })),
  now: instant,
})
