import * as z from 'zod/mini'
import { count, day, id, line, prose, version } from '../../kit/shapes.ts'
import { newTask, taskState } from './task.schema.ts'

/** The meeting at which it was conveyed, recorded on the same form; `meetingId` names one already in the record. */
export const deployMeeting = z.object({
  kind: line,
  heldOn: day,
  number: z.optional(z.int().check(z.gte(1), z.lte(9999))),
  enlarged: z.optional(z.boolean()),
  title: z.optional(line),
  presiding: z.optional(line),
})

export const deployAnswer = z.object({
  directiveId: id,
  answer: z.enum(['same', 'narrower', 'adds', 'covered', 'excluded']),
  /** Needed for `excluded`, and for `covered` unless a task is named. */
  reason: z.optional(prose),
  coveredByTaskId: z.optional(id),
  /** The number of the answer seen, when one is changed. */
  version: z.optional(version),
  tasks: z.optional(z.array(newTask).check(z.maxLength(50))),
})

/** One form, one transaction: milestones of the conveyance, answers to the directives in scope, tasks that follow. */
export const deployInput = z.object({
  cascadeId: id,
  bodyId: id,
  conveyance: z.optional(
    z.object({
      receivedOn: z.optional(day),
      conveyedOn: z.optional(day),
      redeployedOn: z.optional(day),
      mode: z.optional(z.enum(['special_meeting', 'item', 'circulation'])),
      meetingId: z.optional(id),
      meeting: z.optional(deployMeeting),
      presenter: z.optional(line),
      orally: z.optional(z.boolean()),
      note: z.optional(prose),
      version: z.optional(version),
    }),
  ),
  answers: z.optional(z.array(deployAnswer).check(z.maxLength(200))),
  /** One reason that settles every directive left without an answer. */
  oneReason: z.optional(prose),
  happenedOn: z.optional(day),
})
export type DeployInput = z.infer<typeof deployInput>

export const deployOutput = z.object({
  conveyanceId: z.nullable(id),
  answers: z.array(z.object({ directiveId: id, redeploymentId: id })),
  tasks: z.array(z.object({ id, code: z.string(), state: taskState, directiveId: z.nullable(id) })),
  /** Directives of the cascade this body has answered. */
  answered: z.object({ n: count, of: count }),
})
