import * as z from 'zod/mini'
import { meetingRef } from '../concepts/meeting/meeting.schema.ts'
import { count, day, id, instant, localised, ref } from '../kit/shapes.ts'

/** What can wait for somebody; each kind is routed to the role that does it and to no other. */
export const waitingKind = z.enum([
  'convey',
  'redeploy',
  'accept',
  'report',
  'decide_extension',
  'reassign',
  'verify',
  'urge',
  'close',
  'answer_for',
  'comment',
  'settle_comment',
  'approve_division',
  'issue_division',
  'take_reading',
  'answer_query',
  'register',
  'draft_division',
  'review_directive',
  'fill_review',
  'adopt_review',
  'send_review',
  'answer_review',
  'sign',
  'check_paper',
  'sign_paper',
  'issue_paper',
  'amend_paper',
  'receive_paper',
  'read_paper',
  'release_text',
  'draft_minutes',
  'sign_text',
  'lay_text',
  'amend_text',
])
export type WaitingKind = z.infer<typeof waitingKind>

export const waitingItem = z.object({
  /** Stable for a kind and a record: the key of a list row. */
  key: z.string(),
  kind: waitingKind,
  /** The record that waits, and where its page is. */
  subject: z.object({
    kind: z.enum([
      'cascade',
      'task',
      'directive',
      'division',
      'review',
      'reading',
      'source',
      'paper',
      'agenda_item',
      'meeting',
      'meeting_text',
    ]),
    id,
    code: z.nullable(z.string()),
    title: localised,
  }),
  /** For which body the actor would act, and the right that makes it his. */
  body: ref,
  role: z.enum(['clerk', 'principal', 'officer', 'supervision', 'leading', 'member']),
  dueOn: z.nullable(day),
  overdueDays: count,
  /** What is missing of what, where it can be counted: answers, rows, lines. */
  missing: z.nullable(z.object({ n: count, of: count })),
  /** Who asked, or whom it came from. */
  from: z.nullable(ref),
})
export type WaitingItem = z.infer<typeof waitingItem>

export const todayInput = z.object({
  /** Items shown at most; 30 by default. The counts are of all. */
  limit: z.optional(z.coerce.number().check(z.gte(1), z.lte(200))),
  /** One kind alone, for the page behind a group's count. */
  kind: z.optional(waitingKind),
  /** What changed after this instant; by default seven days back. */
  since: z.optional(instant),
})
export const todayOutput = z.object({
  asOf: day,
  /** Nearest deadline first, overdue before it; without a deadline last. */
  items: z.array(waitingItem),
  shown: count,
  total: count,
  more: z.boolean(),
  groups: z.array(z.object({ kind: waitingKind, n: count, overdue: count })),
  meetings: z.array(meetingRef),
  changes: z.array(
    z.object({
      id,
      subjectKind: z.string(),
      subjectId: id,
      code: z.nullable(z.string()),
      title: z.nullable(localised),
      /** Where it is a meeting. */
      meeting: z.nullable(meetingRef),
      act: z.string(),
      toState: z.nullable(z.string()),
      person: z.nullable(ref),
      body: z.nullable(ref),
      happenedOn: day,
      recordedAt: instant,
      /** How often the record changed; the line tells the latest. */
      times: count,
    }),
  ),
  /** All records changed since, of which `changes` shows the latest. */
  changed: count,
  since: instant,
})
export type Today = z.infer<typeof todayOutput>
