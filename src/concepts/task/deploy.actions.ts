import type { InputOf, OutputOf } from '../../kit/contract.ts'
import { orThrow, PlenumError } from '../../kit/errors.ts'
import type { Ctx } from '../../store/context.ts'
import { answerDirectives, recordConveyance } from '../conveyance/conveyance.actions.ts'
import type { DeployInput } from './deploy.schema.ts'
import type * as api from './task.api.ts'
import { mayAssign } from './task.policy.ts'
import { listPolicyBodies } from './task.queries.ts'
import { makeTask } from './task-assign.actions.ts'
import { dayOf } from './task-life.actions.ts'

type Output = OutputOf<typeof api.taskDeploy>

/** Answers alone leave the milestones as they are, so they need not have seen them. */
const tellsMilestones = (input: DeployInput): boolean =>
  [
    input.receivedOn,
    input.conveyedOn,
    input.redeployedOn,
    input.mode,
    input.meetingId,
    input.meeting,
    input.presenter,
    input.orally,
    input.documentId,
    input.note,
    input.version,
  ].some((field) => field !== undefined)

/**
 * A body's answer to a cascade on one form and in one transaction: milestones, answers, and the tasks that carry the answers
 * out. The conveyance's own act guards and writes its part; a refusal of any part leaves nothing of the others.
 */
export async function deploy(ctx: Ctx, input: InputOf<typeof api.taskDeploy>): Promise<Output> {
  const on = dayOf(ctx, input.happenedOn)
  const answers = input.answers ?? []
  const working = answers.filter((answer) => (answer.tasks?.length ?? 0) > 0)
  if (working.some(({ answer }) => answer === 'covered' || answer === 'excluded')) {
    throw new PlenumError('ANSWER_TAKES_NO_TASKS')
  }
  if (working.length > 0) {
    const [body] = await listPolicyBodies(ctx.tx, [input.bodyId])
    if (!body) throw new PlenumError('NOT_FOUND')
    orThrow(mayAssign(ctx.actor, body, false))
  }
  const given = { ...input, answers: answers.map(({ tasks: _tasks, ...answer }) => answer) }
  const recorded = tellsMilestones(input) ? await recordConveyance(ctx, given) : await answerDirectives(ctx, given)
  const tasks: Output['tasks'] = []
  for (const answer of working) {
    const redeployment = recorded.redeployments.find((row) => row.directiveId === answer.directiveId)
    for (const task of answer.tasks ?? []) {
      const made = await makeTask(ctx, {
        ...task,
        assignedById: input.bodyId,
        directiveId: answer.directiveId,
        cascadeId: input.cascadeId,
        redeploymentId: redeployment?.id,
        on,
        act: 'task.deploy',
      })
      tasks.push({ id: made.id, code: made.code, state: made.state, directiveId: answer.directiveId })
    }
  }
  return { ...recorded, tasks }
}
