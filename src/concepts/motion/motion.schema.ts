import * as z from 'zod/mini'
import { can, count, id, instant, line, prose, ref, version } from '../../kit/shapes.ts'
import { documentRef } from '../document/document.schema.ts'

export const MOTION_STATES = [
  'moved',
  'seconded',
  'ruled_out',
  'withdrawn',
  'put',
  'carried',
  'lost',
  'lapsed',
] as const
export const motionState = z.enum(MOTION_STATES)
export type MotionState = z.infer<typeof motionState>
export const MOTION_KINDS = ['main', 'amendment', 'procedure'] as const
export const motionKind = z.enum(MOTION_KINDS)
export type MotionKind = z.infer<typeof motionKind>
export const SPEECH_KINDS = ['speech', 'reply', 'point_of_order'] as const
export const speechKind = z.enum(SPEECH_KINDS)

export const motionItem = z.object({
  id,
  agendaItemId: id,
  amendsId: z.nullable(id),
  /** Of the motions of the meeting, or of the amendments to one motion. */
  number: count,
  kind: motionKind,
  mover: ref,
  seconder: z.nullable(ref),
  /** As moved. */
  words: z.nullable(z.string()),
  /** With the amendments carried so far; null where none changed it. */
  currentWords: z.nullable(z.string()),
  strike: z.nullable(z.string()),
  putIn: z.nullable(z.string()),
  /** The words an amendment changes, as they stood when it was decided; null where they are a text. */
  changes: z.nullable(z.string()),
  document: z.nullable(documentRef),
  state: motionState,
  reason: z.nullable(z.string()),
  movedAt: instant,
  decidedAt: z.nullable(instant),
  /** Amendments not decided yet: they are put before what they amend, the last moved first. */
  openAmendments: count,
  version,
  can,
})
export type MotionItem = z.infer<typeof motionItem>

export const motionListInput = z.object({ meetingId: id, agendaItemId: z.optional(id) })
export const motionListOutput = z.object({ items: z.array(motionItem), can })

/** A main motion or one of procedure brings words or a text; an amendment brings what it strikes out, what it puts in, or both. */
export const motionMoveInput = z.object({
  meetingId: id,
  agendaItemId: id,
  kind: motionKind,
  amendsId: z.optional(id),
  /** Left out: who acts. The clerk names the mover. */
  moverPersonId: z.optional(id),
  words: z.optional(prose),
  documentId: z.optional(id),
  strike: z.optional(prose),
  putIn: z.optional(prose),
})
export const motionWritten = z.object({ motionId: id, meetingId: id, version })
export const motionSecondInput = z.object({ motionId: id, version, seconderPersonId: z.optional(id) })
export const motionWithdrawInput = z.object({ motionId: id, version })
export const motionRuleOutInput = z.object({ motionId: id, version, reason: line })

export const speakerItem = z.object({
  id,
  person: ref,
  agendaItemId: z.nullable(id),
  kind: speechKind,
  askedAt: instant,
  fromAt: z.nullable(instant),
  untilAt: z.nullable(instant),
  limitSeconds: z.nullable(count),
  /** Seconds this person has spoken in the meeting before this. */
  spokenSeconds: count,
})
export const speakerListInput = z.object({ meetingId: id })
export const speakerListOutput = z.object({
  speaking: z.nullable(speakerItem),
  waiting: z.array(speakerItem),
  spoken: z.array(speakerItem),
  can,
})

export const speakerAskInput = z.object({
  meetingId: id,
  /** Left out: who acts. */
  personId: z.optional(id),
  agendaItemId: z.optional(id),
  kind: z.optional(speechKind),
})
export const speakerWritten = z.object({ speakerId: id, meetingId: id })
export const speakerCallInput = z.object({
  speakerId: id,
  limitSeconds: z.optional(z.int().check(z.gte(10), z.lte(36_000))),
})
export const speakerEndInput = z.object({ speakerId: id })
export const speakerDropInput = z.object({ speakerId: id })
/** Moves a person in the list: before another, or to its end. */
export const speakerOrderInput = z.object({ speakerId: id, beforeId: z.nullable(id) })
