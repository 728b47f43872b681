import type { Transaction } from 'kysely'
import { invariant } from '../../kit/invariant.ts'
import type { Database } from '../../store/tables.ts'
import type { PolicyBody, TaskFacts } from './task.policy.ts'
import {
  findDirectiveFacts,
  listBetween,
  listIssuersAbove,
  listPolicyBodies,
  listUnitIds,
  type TaskLocked,
} from './task.queries.ts'

type TaskTies = Pick<TaskLocked, 'id' | 'leadBodyId' | 'assignedById' | 'directiveId' | 'cascadeId'>

/** Who stands around a task, for the policies. */
export async function getTaskFacts(tx: Transaction<Database>, task: TaskTies): Promise<TaskFacts> {
  const units = await listUnitIds(tx, task.id)
  const issuerId = task.directiveId ? (await findDirectiveFacts(tx, task.directiveId))?.issuerBodyId : undefined
  const cascading = task.cascadeId ? await listIssuersAbove(tx, task.cascadeId) : []
  const between = issuerId ? await listBetween(tx, task.assignedById, issuerId) : []
  const aboveIds = [...new Set([...cascading, ...between])]
  const wanted = [task.leadBodyId, task.assignedById, ...units, ...aboveIds, ...(issuerId ? [issuerId] : [])]
  const bodies = new Map((await listPolicyBodies(tx, [...new Set(wanted)])).map((body) => [body.id, body]))
  const of = (id: string): PolicyBody => {
    const body = bodies.get(id)
    invariant(body, 'a body named by a task exists')
    return body
  }
  return {
    lead: of(task.leadBodyId),
    assignedBy: of(task.assignedById),
    cooperating: units.map(of),
    issuer: issuerId ? of(issuerId) : null,
    above: aboveIds.map(of),
  }
}
