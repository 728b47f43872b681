import * as z from 'zod/mini'
import { count, day, id, instant, localised } from '../../kit/shapes.ts'
import { confidentiality } from '../meeting/agenda.schema.ts'

/** The meeting as a notice told it; the next notice is held against it. */
export const announced = z.object({
  title: z.nullable(localised),
  heldOn: z.nullable(day),
  heldUntil: z.nullable(day),
  place: z.nullable(z.string()),
  sittings: z.array(
    z.object({
      id,
      ord: z.int(),
      name: z.nullable(localised),
      startsAt: z.nullable(instant),
      endsAt: z.nullable(instant),
      place: z.nullable(z.string()),
    }),
  ),
  agenda: z.array(
    z.object({
      id,
      ord: z.int(),
      /** Absent in notices from before sub-items were told as such. */
      parentId: z.optional(z.nullable(id)),
      title: z.string(),
      otherTitle: z.optional(z.nullable(z.string())),
      confidentiality,
      papers: z.array(z.string()),
    }),
  ),
})
export type Announced = z.infer<typeof announced>

export const CHANGES = [
  'title',
  'heldOn',
  'heldUntil',
  'place',
  'sitting_added',
  'sitting_dropped',
  'sitting_name',
  'sitting_starts',
  'sitting_ends',
  'sitting_place',
  'item_added',
  'item_removed',
  'item_title',
  'item_papers',
  'order',
] as const
export const noticeChange = z.object({
  what: z.enum(CHANGES),
  /** A day, an instant or words, as `what` says; null: there was none, there is none now. */
  before: z.nullable(z.string()),
  after: z.nullable(z.string()),
  /** The sitting or item it is about; its place in the order. */
  subjectId: z.nullable(id),
  ord: z.nullable(count),
  /** Of what is on the agenda; whoever may not see the item is not told. */
  confidentiality: z.nullable(confidentiality),
})
export type NoticeChange = z.infer<typeof noticeChange>

export const NOTICE_KINDS = ['call', 'change', 'cancellation'] as const
export const noticeKind = z.enum(NOTICE_KINDS)
/** `queued`: in the outbox; `by_hand`: handed over or told by other means, as the clerk says. */
export const MESSAGE_STATES = ['queued', 'sent', 'failed', 'by_hand'] as const
export const messageState = z.enum(MESSAGE_STATES)
