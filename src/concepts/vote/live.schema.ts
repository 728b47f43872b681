import * as z from 'zod/mini'
import { count, flag, id, instant, localised, ref, version } from '../../kit/shapes.ts'
import { agendaKind, voteItem } from '../meeting/agenda.schema.ts'
import { meetingRef, meetingState } from '../meeting/meeting.schema.ts'
import { sittingState } from '../meeting/sitting.schema.ts'
import { motionKind, speechKind } from '../motion/motion.schema.ts'
import { quorumFacts } from '../procedure/procedure.schema.ts'

export const meetingLiveInput = z.object({
  meetingId: id,
  /** For a wall: no more than everybody in the hall may know. */
  hall: z.optional(flag),
})
/** What every screen of the hall shows: small, the same for all of one class of viewers, nothing about the actor. Of what he may not know it tells nothing, no number either. */
export const meetingLiveOutput = z.object({
  meetingId: id,
  meeting: meetingRef,
  state: meetingState,
  sitting: z.nullable(
    z.object({ id, ord: z.int(), name: z.nullable(localised), state: sittingState, openedAt: z.nullable(instant) }),
  ),
  presiding: z.nullable(ref),
  quorum: z.nullable(quorumFacts),
  item: z.nullable(
    z.object({
      id,
      number: z.string(),
      titles: localised,
      kind: agendaKind,
      presenter: z.nullable(z.string()),
      of: count,
    }),
  ),
  /** Of a wall: the number of the item the hall is at, where somebody present may know no more of it. */
  restricted: z.nullable(z.string()),
  /** How many items have their outcome. */
  concluded: count,
  speaker: z.nullable(
    z.object({ id, person: ref, kind: speechKind, fromAt: instant, limitSeconds: z.nullable(count) }),
  ),
  /** Who comes next, the first few by name. */
  waiting: z.object({ n: count, next: z.array(ref) }),
  /** Motions not decided yet. */
  motions: count,
  /** The open vote, else the last closed one of the current item, or between items of the meeting; `taken` also of a secret ballot: how many papers lie in the box. */
  vote: z.nullable(
    z.object({
      ...voteItem.shape,
      taken: z.nullable(count),
      motion: z.nullable(
        z.object({
          kind: motionKind,
          words: z.nullable(z.string()),
          strike: z.nullable(z.string()),
          putIn: z.nullable(z.string()),
        }),
      ),
      /** Of a secret ballot on devices. */
      ballot: z.nullable(z.object({ id, state: z.string() })),
    }),
  ),
  now: instant,
})

/** Asked by who opens the line of events. */
export const meetingWatchOutput = z.object({
  id,
  version,
  me: z.nullable(ref),
  /** Viewers of one class are shown the same. */
  viewer: z.string(),
})
