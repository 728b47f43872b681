import * as z from 'zod/mini'
import { count, day, id, line, localised, prose, version } from '../../kit/shapes.ts'
import { cascadeState, mode, share } from '../cascade/cascade.schema.ts'
import { answer, bodyLink, quoted, sourceLink } from '../directive/directive.schema.ts'
import { meetingKind } from '../meeting/meeting.schema.ts'

/** excluded needs a reason; covered needs the task that covers it, or a reason. */
export const answerInput = z.object({
  directiveId: id,
  answer,
  reason: z.optional(prose),
  coveredByTaskId: z.optional(id),
  /** Of the answer that was seen, where one is changed. */
  version: z.optional(version),
})

/** The meeting of the body at which it conveyed, recorded in the same act. */
export const meetingInput = z.object({
  kind: meetingKind,
  number: z.optional(z.int().check(z.gte(1), z.lte(100_000))),
  heldOn: day,
  enlarged: z.optional(z.boolean()),
  title: z.optional(line),
  presiding: z.optional(line),
  place: z.optional(line),
})

export const recordFields = {
  cascadeId: id,
  bodyId: id,
  receivedOn: z.optional(z.nullable(day)),
  conveyedOn: z.optional(z.nullable(day)),
  redeployedOn: z.optional(z.nullable(day)),
  mode: z.optional(mode),
  meetingId: z.optional(id),
  meeting: z.optional(meetingInput),
  presenter: z.optional(line),
  orally: z.optional(z.boolean()),
  documentId: z.optional(id),
  note: z.optional(prose),
  /** One reason that serves for all directives: a proper end. */
  oneReason: z.optional(prose),
  answers: z.optional(z.array(answerInput).check(z.maxLength(200))),
  /**
   * One meeting conveys what stands above as well: where this cascade carries on another that reaches the body too and has no
   * record of it, the same is recorded there. Default: yes.
   */
  alsoUpper: z.optional(z.boolean()),
  /** The version that was seen; absent: no record was seen. */
  version: z.optional(version),
  happenedOn: z.optional(day),
}

export const redeploymentRow = z.object({
  id,
  directiveId: id,
  answer,
  reason: z.nullable(z.string()),
  coveredByTaskId: z.nullable(id),
  answeredOn: day,
  version,
})

export const recorded = z.object({
  conveyanceId: id,
  version,
  /** Null while answers are owed: `answered` says n of m. */
  settledOn: z.nullable(day),
  answered: share,
  meetingId: z.nullable(id),
  redeployments: z.array(redeploymentRow),
  /** Cascades from above of which the same recording was made. */
  alsoRecorded: z.array(id),
})

/** open: given and within the days of objection; stands: no objection came; objected: an answer is owed again. */
export const exclusionState = z.enum(['open', 'stands', 'objected'])

export const answerView = z.object({
  ...redeploymentRow.shape,
  body: bodyLink,
  coveredByTask: z.nullable(z.object({ id, code: z.string(), title: z.string(), state: z.string() })),
  tasks: z.array(
    z.object({ id, code: z.string(), title: z.string(), state: z.string(), lead: bodyLink, dueOn: z.nullable(day) }),
  ),
  exclusion: z.nullable(exclusionState),
  exclusionStandsOn: z.nullable(day),
  objection: z.nullable(z.string()),
  objectedOn: z.nullable(day),
})

export const dueStage = z.object({
  /** Null: in relay no day runs until the parent has conveyed (the cap is `latestOn`). */
  dueOn: z.nullable(day),
  latestOn: z.nullable(day),
  doneOn: z.nullable(day),
  overdue: z.boolean(),
  extended: z.boolean(),
  /** Days by which queries stopped the clock, where the cascade says so. */
  stoppedDays: count,
})

export const owedDirective = z.object({
  id,
  code: z.string(),
  title: z.string(),
  language: z.enum(['en', 'zh']),
  kind: z.string(),
  nature: z.string(),
  expectedResult: z.nullable(z.string()),
  measure: z.nullable(z.string()),
  dueOn: z.nullable(day),
  lead: z.nullable(bodyLink),
  quotes: z.array(quoted),
  answer: z.nullable(answerView),
})

export const dueItem = z.object({
  cascadeId: id,
  title: localised,
  issuer: bodyLink,
  source: sourceLink,
  cascadeState,
  /** The least formal way the issuer allows. */
  mode,
  issuedOn: day,
  conveyed: dueStage,
  settled: dueStage,
  answered: share,
  version: z.nullable(version),
  reminders: count,
  lastRemindedOn: z.nullable(day),
})
