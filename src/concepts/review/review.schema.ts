import * as z from 'zod/mini'
import {
  can,
  count,
  day,
  file,
  id,
  language,
  localised,
  page,
  pageInput,
  prose,
  ref,
  version,
} from '../../kit/shapes.ts'
import { meetingInput } from '../conveyance/conveyance.schema.ts'
import { lifeEvent } from '../task/task.schema.ts'

/** `answered`: the body above replied. `closed`: nothing more is expected of it. */
export const reviewState = z.enum(['open', 'considered', 'adopted', 'sent', 'answered', 'closed'])
export type ReviewState = z.infer<typeof reviewState>
export const reviewSection = z.enum(['summary', 'problem', 'next'])
export const lineDecision = z.enum(['continue', 'change', 'new', 'drop'])
export const reviewItemKind = z.enum(['task', 'directive', 'cascade', 'meeting'])

/** A record a line is tied to, shown with its state of today. */
export const reviewItem = z.object({
  kind: reviewItemKind,
  id,
  code: z.nullable(z.string()),
  title: localised,
  state: z.nullable(z.string()),
  dueOn: z.nullable(day),
})

export const reviewLine = z.object({
  id,
  section: reviewSection,
  ord: count,
  text: z.string(),
  cause: z.nullable(z.string()),
  /** Only lines of the next period carry one; null is undecided. */
  decision: z.nullable(lineDecision),
  goal: z.nullable(z.string()),
  /** Written by the program from the record, and said in the reader's language until a person rewrites it or it is adopted. */
  fromRecord: z.boolean(),
  items: z.array(reviewItem),
  version,
})

export const reviewSummary = z.object({
  id,
  title: localised,
  body: ref,
  from: day,
  /** The first day after the period. */
  until: day,
  state: reviewState,
  undecided: z.object({ n: count, of: count }),
  meetingId: z.nullable(id),
  documentId: z.nullable(id),
  sentTo: z.nullable(ref),
  sentOn: z.nullable(day),
  answeredOn: z.nullable(day),
  version,
})

export const reviewPage = z.extend(reviewSummary, {
  language,
  lines: z.array(reviewLine),
  meeting: z.nullable(
    z.object({
      id,
      title: z.nullable(localised),
      kind: z.string(),
      number: z.nullable(count),
      heldOn: z.nullable(day),
    }),
  ),
  digest: z.nullable(z.string()),
  answer: z.nullable(z.string()),
  /** Meetings of the body the adoption may name, latest first. */
  meetings: z.array(
    z.object({
      id,
      title: z.nullable(localised),
      kind: z.string(),
      number: z.nullable(count),
      heldOn: z.nullable(day),
    }),
  ),
  /** The body above, where there is one to send to. */
  above: z.nullable(ref),
  events: z.array(lifeEvent),
  can,
})
export type ReviewPage = z.infer<typeof reviewPage>

export const reviewListInput = z.object({ bodyId: z.optional(id), state: z.optional(reviewState), ...pageInput })
export const reviewListOutput = page(reviewSummary)
export const reviewGetInput = z.object({ reviewId: id })
export const reviewOpenInput = z.object({
  bodyId: id,
  from: day,
  /** The first day after the period; half-open. */
  until: day,
  title: z.optional(localised),
  /** Language the prefilled lines are written in; the actor's by default. */
  language: z.optional(language),
  happenedOn: z.optional(day),
})
export const reviewChanged = z.object({ id, state: reviewState, version })
export const lineChanged = z.object({
  line: z.nullable(reviewLine),
  reviewId: id,
  undecided: z.object({ n: count, of: count }),
})
export const reviewAddLineInput = z.object({
  reviewId: id,
  section: reviewSection,
  text: prose,
  cause: z.optional(prose),
  decision: z.optional(lineDecision),
  goal: z.optional(prose),
  items: z.optional(z.array(z.object({ kind: reviewItemKind, id })).check(z.maxLength(50))),
})
/** Only what is present changes; null empties. */
export const reviewEditLineInput = z.object({
  lineId: id,
  version,
  text: z.optional(prose),
  cause: z.optional(z.nullable(prose)),
  decision: z.optional(z.nullable(lineDecision)),
  goal: z.optional(z.nullable(prose)),
})
export const reviewRemoveLineInput = z.object({ lineId: id, version })
const onReview = { reviewId: id, version, happenedOn: z.optional(day) }
export const reviewStepInput = z.object(onReview)
export const reviewReturnInput = z.object({ ...onReview, reason: z.optional(prose) })
/** `meetingId` of the body, or `meeting` to record the one that adopted it on the same form. */
export const reviewAdoptInput = z.object({
  ...onReview,
  meetingId: z.optional(id),
  meeting: z.optional(meetingInput),
})
export const reviewAdopted = z.extend(reviewChanged, { meetingId: id, documentId: id, digest: z.string() })
export const reviewSendInput = z.object({ ...onReview, toBodyId: z.optional(id) })
export const reviewAnswerInput = z.object({ ...onReview, text: prose })
export const reviewExportInput = z.object({ reviewId: id, language: z.optional(language) })
export const reviewExportOutput = file
