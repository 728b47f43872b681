import * as z from 'zod/mini'
import {
  can,
  count,
  day,
  flag,
  id,
  instant,
  language,
  line,
  localised,
  page,
  pageInput,
  prose,
  ref,
  version,
} from '../../kit/shapes.ts'
import { quoted } from '../directive/directive.schema.ts'

/**
 * `received`: the lead unit accepted it. `closed` may be reopened; `dropped`, `superseded` and `merged` are ends.
 * A lead task's state is also the shown state of its directive.
 */
export const taskState = z.enum([
  'assigned',
  'received',
  'under_way',
  'claimed',
  'verified',
  'closed',
  'returned',
  'sent_back',
  'suspended',
  'superseded',
  'merged',
  'dropped',
])
export type TaskState = z.infer<typeof taskState>

export const amount = z.number().check(z.gte(-1e15), z.lte(1e15))

/** A post with who holds it today; no holders is a vacant post. */
export const heldPost = z.object({ id, name: localised, holders: z.array(ref) })

/** Where a measure has target and unit; `reading` is the last one reported. Never a percentage. */
export const indicator = z.object({
  target: z.number(),
  unit: z.string(),
  reading: z.nullable(z.number()),
  readOn: z.nullable(day),
})

/** Computed on the day of asking. `stale` and `overdue` only while the task is open. */
export const taskFlags = z.object({
  overdue: z.boolean(),
  /** Days past the current deadline, 0 when not overdue. */
  overdueDays: count,
  /** Past the deadline first set, whether or not it was extended since. */
  pastOriginal: z.boolean(),
  stale: z.boolean(),
  blind: z.boolean(),
  ownerless: z.boolean(),
  unverified: z.boolean(),
})

export const taskRow = z.object({
  id,
  code: z.string(),
  title: z.string(),
  language,
  state: taskState,
  directive: z.nullable(z.object({ id, code: z.string(), title: z.string(), language })),
  leadOfDirective: z.boolean(),
  parentTaskId: z.nullable(id),
  cascadeId: z.nullable(id),
  assignedBy: ref,
  lead: ref,
  cooperating: z.array(ref),
  responsible: z.nullable(heldPost),
  originalDueOn: z.nullable(day),
  dueOn: z.nullable(day),
  /** The deadline was moved by a granted extension; both dates are shown. */
  extended: z.boolean(),
  acceptedOn: z.nullable(day),
  claimedOn: z.nullable(day),
  verifiedOn: z.nullable(day),
  closedOn: z.nullable(day),
  verificationRequired: z.boolean(),
  closedUnverified: z.boolean(),
  indicator: z.nullable(indicator),
  lastReportOn: z.nullable(day),
  /** Sub-tasks closed, of all that were not dropped, merged or superseded. */
  subTasks: z.object({ n: count, of: count }),
  flags: taskFlags,
  version,
})
export type TaskRow = z.infer<typeof taskRow>

export const evidence = z.object({
  id,
  file: z.nullable(z.object({ id, name: z.string(), mediaType: z.string(), size: count })),
  note: z.nullable(z.string()),
})

export const report = z.object({
  id,
  body: ref,
  /** False where a cooperating unit reports its part. */
  ofLead: z.boolean(),
  person: z.nullable(ref),
  done: z.string(),
  reading: z.nullable(z.number()),
  obstacles: z.nullable(z.string()),
  nextStep: z.nullable(z.string()),
  claimsCompletion: z.boolean(),
  reportedOn: day,
  recordedAt: instant,
  evidence: z.array(evidence),
  flags: z.object({ noEvidence: z.boolean(), equalToLast: z.boolean() }),
})

export const verification = z.object({
  id,
  outcome: z.enum(['verified', 'sent_back', 'noted']),
  reason: z.nullable(z.string()),
  onTheSpot: z.boolean(),
  body: ref,
  person: z.nullable(ref),
  meetingId: z.nullable(id),
  madeOn: day,
  recordedAt: instant,
})

export const extension = z.object({
  id,
  reason: z.string(),
  dueOn: day,
  askedBy: z.nullable(ref),
  askedOn: day,
  decision: z.nullable(z.enum(['granted', 'refused'])),
  decisionReason: z.nullable(z.string()),
  decidedBy: z.nullable(ref),
  decidedOn: z.nullable(day),
  version,
})

export const reminder = z.object({
  id,
  from: ref,
  to: ref,
  text: z.nullable(z.string()),
  person: z.nullable(ref),
  madeOn: day,
})

export const lifeEvent = z.object({
  id,
  act: z.string(),
  fromState: z.nullable(z.string()),
  toState: z.nullable(z.string()),
  reason: z.nullable(z.string()),
  person: z.nullable(ref),
  body: z.nullable(ref),
  happenedOn: day,
  recordedAt: instant,
})

export const taskPage = z.extend(taskRow, {
  expectedResult: z.nullable(z.string()),
  measure: z.nullable(z.string()),
  endReason: z.nullable(z.string()),
  /** The task that took its place, when merged or superseded. */
  replacedBy: z.nullable(z.object({ id, code: z.string(), title: z.string() })),
  /** The meeting that closed it, where one did. */
  closedByMeetingId: z.nullable(id),
  source: z.nullable(z.object({ id, title: localised })),
  /** The words of the source this task goes back to; empty for a body's own task. */
  quotes: z.array(z.extend(quoted, { clauseId: id })),
  redeployment: z.nullable(z.object({ id, answer: z.string(), reason: z.nullable(z.string()) })),
  parent: z.nullable(z.object({ id, code: z.string(), title: z.string() })),
  children: z.array(taskRow),
  reports: z.array(report),
  verifications: z.array(verification),
  extensions: z.array(extension),
  reminders: z.array(reminder),
  events: z.array(lifeEvent),
  /** Who could verify it: the bodies whose supervision office may, never the lead unit. */
  verifiers: z.array(ref),
  createdAt: instant,
  can,
})
export type TaskPage = z.infer<typeof taskPage>

export const taskListInput = z.object({
  /** Tasks this body leads, takes part in or assigned; narrowed by `as`. */
  bodyId: z.optional(id),
  as: z.optional(z.enum(['lead', 'cooperating', 'assigned_by'])),
  /** Bodies below `bodyId` too, by the counting tree. */
  below: z.optional(flag),
  /** `open` is every state before an end. */
  state: z.optional(z.union([taskState, z.literal('open')])),
  flag: z.optional(z.enum(['overdue', 'stale', 'blind', 'ownerless', 'unverified', 'past_original'])),
  directiveId: z.optional(id),
  cascadeId: z.optional(id),
  parentTaskId: z.optional(id),
  /** Led by, or held by a post at, a body where the actor is officer or principal. */
  mine: z.optional(flag),
  /** Words in the title or the code. */
  q: z.optional(line),
  ...pageInput,
})
export const taskListOutput = z.extend(page(taskRow), {
  /** Of all tasks the filter leaves (state and flag aside) that the actor may see. */
  counts: z.object({
    of: count,
    byState: z.array(z.object({ state: taskState, n: count })),
    overdue: count,
    stale: count,
    blind: count,
    ownerless: count,
  }),
})

/** What a new task carries; also one answer's tasks in a deployment. */
export const newTask = z.object({
  title: line,
  language: z.optional(language),
  leadBodyId: id,
  cooperatingBodyIds: z.optional(z.array(id).check(z.maxLength(50))),
  responsiblePostId: z.optional(id),
  dueOn: z.optional(day),
  expectedResult: z.optional(prose),
  measure: z.optional(line),
  target: z.optional(amount),
  unit: z.optional(line),
  verificationRequired: z.optional(z.boolean()),
})
export type NewTask = z.infer<typeof newTask>

export const taskChanged = z.object({ id, code: z.string(), state: taskState, version })
const onTask = { taskId: id, version: z.optional(version), happenedOn: z.optional(day) }

/** A body's own task, a sub-task of `parentTaskId`, or one that serves a directive of a source. */
export const taskAssignInput = z.extend(newTask, {
  bodyId: id,
  parentTaskId: z.optional(id),
  directiveId: z.optional(id),
  happenedOn: z.optional(day),
})
export const taskAssignLeadInput = z.object({
  directiveId: id,
  leadBodyId: id,
  cooperatingBodyIds: z.optional(z.array(id).check(z.maxLength(50))),
  responsiblePostId: z.optional(id),
  dueOn: z.optional(day),
  expectedResult: z.optional(prose),
  measure: z.optional(line),
  target: z.optional(amount),
  unit: z.optional(line),
  happenedOn: z.optional(day),
})
export const taskAcceptInput = z.object(onTask)
export const taskReasonInput = z.object({ ...onTask, reason: z.optional(prose) })
export const taskReassignInput = z.object({
  ...onTask,
  leadBodyId: id,
  responsiblePostId: z.optional(id),
  reason: z.optional(prose),
})
export const taskReplaceInput = z.object({ ...onTask, byTaskId: id, reason: z.optional(prose) })
/** `meetingId`: the body closed it at a meeting of its own, which is not own work of a person. */
export const taskCloseInput = z.object({ ...onTask, meetingId: z.optional(id), reason: z.optional(prose) })
/** Filling in what was left open: measure, responsible post, expected result. Deadlines move by extension alone. */
export const taskCompleteInput = z.object({
  taskId: id,
  version,
  title: z.optional(line),
  expectedResult: z.optional(prose),
  measure: z.optional(line),
  target: z.optional(amount),
  unit: z.optional(line),
  responsiblePostId: z.optional(z.nullable(id)),
  cooperatingBodyIds: z.optional(z.array(id).check(z.maxLength(50))),
})

export const extensionAskInput = z.object({
  taskId: id,
  dueOn: day,
  reason: z.optional(prose),
  happenedOn: z.optional(day),
})
export const extensionDecideInput = z.object({
  extensionId: id,
  decision: z.enum(['granted', 'refused']),
  reason: z.optional(prose),
  version: z.optional(version),
  happenedOn: z.optional(day),
})
export const extensionChanged = z.object({
  id,
  taskId: id,
  decision: z.nullable(z.enum(['granted', 'refused'])),
  originalDueOn: z.nullable(day),
  dueOn: z.nullable(day),
  version,
})
export const taskGetInput = z.object({ taskId: id })
