import * as z from 'zod/mini'
import { id } from '../../kit/shapes.ts'
import { answerInput, recorded, recordFields } from '../conveyance/conveyance.schema.ts'
import { newTask, taskState } from './task.schema.ts'

/** One answer and the tasks that carry it out; tasks go with `same`, `narrower` and `adds` only. */
export const deployAnswer = z.extend(answerInput, { tasks: z.optional(z.array(newTask).check(z.maxLength(50))) })

/** One form, one transaction: milestones of the conveyance, answers to the directives in scope, tasks that follow. */
export const deployInput = z.object({
  ...recordFields,
  answers: z.optional(z.array(deployAnswer).check(z.maxLength(200))),
})
export type DeployInput = z.infer<typeof deployInput>

export const deployOutput = z.extend(recorded, {
  tasks: z.array(z.object({ id, code: z.string(), state: taskState, directiveId: id })),
})
