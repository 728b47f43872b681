import * as z from 'zod/mini'
import { day, id, line, prose, version } from '../../kit/shapes.ts'
import { amount, taskState } from '../task/task.schema.ts'

const reportFields = {
  taskId: id,
  /** Which body reports; needed only by an officer of several units of the task. */
  bodyId: z.optional(id),
  done: prose,
  /** The indicator's value on the day, in the unit of the task. */
  reading: z.optional(amount),
  obstacles: z.optional(prose),
  nextStep: z.optional(prose),
  fileIds: z.optional(z.array(id).check(z.maxLength(20))),
  /** Evidence that is not a file: a number of a paper, a place to look. */
  notes: z.optional(z.array(line).check(z.maxLength(20))),
  happenedOn: z.optional(day),
}
export const progressReportInput = z.object({ ...reportFields, claimsCompletion: z.optional(z.boolean()) })
export const taskClaimInput = z.object(reportFields)
export const reportMade = z.object({
  id,
  taskId: id,
  state: taskState,
  version,
  flags: z.object({ noEvidence: z.boolean(), equalToLast: z.boolean() }),
})

const onClaim = { taskId: id, version: z.optional(version), happenedOn: z.optional(day) }
export const verifyInput = z.object({ ...onClaim, reason: z.optional(prose), meetingId: z.optional(id) })
export const sendBackInput = z.object({ ...onClaim, reason: z.optional(prose) })
/** Looking on the spot: a finding alone, or one that verifies or sends back. */
export const inspectInput = z.object({
  ...onClaim,
  outcome: z.enum(['noted', 'verified', 'sent_back']),
  reason: z.optional(prose),
})
export const verificationMade = z.object({ id, taskId: id, state: taskState, version })

export const reminderMakeInput = z.object({ taskId: id, text: z.optional(prose), happenedOn: z.optional(day) })
export const reminderMade = z.object({ id, taskId: id, toBodyId: id })
