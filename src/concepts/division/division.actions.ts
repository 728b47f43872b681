import { message } from '../../catalogue/messages.ts'
import type { InputOf, OutputOf } from '../../kit/contract.ts'
import { orThrow, PlenumError } from '../../kit/errors.ts'
import { decideTransition } from '../../kit/transitions.ts'
import { indexSubject } from '../../search/index.actions.ts'
import type { Ctx } from '../../store/context.ts'
import { makeLeadTask } from '../task/lead-task.actions.ts'
import type { PolicyBody } from '../task/task.policy.ts'
import { listPolicyBodies } from '../task/task.queries.ts'
import { needReason } from '../task/task.rules.ts'
import { checkVersion, dayOf } from '../task/task-life.actions.ts'
import type * as api from './division.api.ts'
import { type DivisionFacts, mayApprove, mayDraft, mayIssue, mayReturn, maySeeDivision } from './division.policy.ts'
import {
  type DivisionLocked,
  findPrincipalPost,
  findSourceHead,
  insertDivision,
  insertRow,
  insertRowUnits,
  listComments,
  listRegistered,
  listRows,
  listUnitIdsOf,
  lockDivision,
  rowFactsOf,
  updateDivision,
} from './division.queries.ts'
import { decideApproval, divisionLifeCycle, isLive, titleFrom } from './division.rules.ts'
import type { DivisionState } from './division.schema.ts'

type Changed = OutputOf<typeof api.divisionApprove>

export interface LoadedDivision {
  readonly row: DivisionLocked
  readonly facts: DivisionFacts
  readonly state: DivisionState
}

export async function getBody(ctx: Ctx, bodyId: string): Promise<PolicyBody> {
  const [body] = await listPolicyBodies(ctx.tx, [bodyId])
  if (!body) throw new PlenumError('NOT_FOUND')
  return body
}

/** Locks the table of rows; what the actor may not know of is not found. */
export async function loadDivision(ctx: Ctx, divisionId: string): Promise<LoadedDivision> {
  const row = await lockDivision(ctx.tx, divisionId)
  if (!row) throw new PlenumError('NOT_FOUND')
  const body = await getBody(ctx, row.bodyId)
  // The column holds only states this slice wrote.
  const state = row.state as DivisionState
  const facts = { body, state, unitIds: await listUnitIdsOf(ctx.tx, row.id) }
  if (!maySeeDivision(ctx.actor, facts)) throw new PlenumError('NOT_FOUND')
  return { row, facts, state }
}

/** One table a body and source; a second is refused by the database's own key. */
export async function draftDivision(
  ctx: Ctx,
  input: InputOf<typeof api.divisionDraft>,
): Promise<OutputOf<typeof api.divisionDraft>> {
  const on = dayOf(ctx, input.happenedOn)
  const body = await getBody(ctx, input.bodyId)
  orThrow(mayDraft(ctx.actor, body))
  const source = await findSourceHead(ctx.tx, input.sourceId)
  if (!source) throw new PlenumError('NOT_FOUND')
  const directives = await listRegistered(ctx.tx, body.id, source.id)
  if (directives.length === 0) throw new PlenumError('ROWS_NEEDED')
  const title =
    input.title ??
    titleFrom(source.title, {
      en: (name) => message('en', 'paper.division.titleOf', { name }),
      zh: (name) => message('zh', 'paper.division.titleOf', { name }),
    })
  const id = ctx.newId()
  await insertDivision(ctx.tx, {
    id,
    sourceId: source.id,
    bodyId: body.id,
    title: JSON.stringify(title),
    state: 'draft',
    recordedAt: ctx.now,
  })
  let ord = 0
  for (const directive of directives) {
    ord += 1
    const rowId = ctx.newId()
    await insertRow(ctx.tx, {
      id: rowId,
      divisionId: id,
      directiveId: directive.id,
      ord,
      item: directive.title,
      expectedResult: directive.expectedResult,
      dueOn: directive.dueOn,
      leadBodyId: directive.leadBodyId,
      leadingPostId: directive.responsiblePostId,
    })
    await insertRowUnits(ctx.tx, rowId, directive.unitIds)
  }
  await ctx.happened({
    subjectKind: 'division',
    subjectId: id,
    act: 'division.draft',
    toState: 'draft',
    bodyId: body.id,
    happenedOn: on,
  })
  await indexSubject(ctx.tx, { kind: 'division', id, bodyId: body.id, title, happenedOn: on })
  return { id, state: 'draft', version: 1, rows: ord }
}

interface Step {
  readonly act: 'openForComment' | 'returnToDraft' | 'approve' | 'issue'
  readonly on: string
  readonly reason?: string | undefined
  readonly change?: Parameters<typeof updateDivision>[2]
}

async function step(ctx: Ctx, division: LoadedDivision, { act, on, reason, change }: Step): Promise<Changed> {
  const { to } = orThrow(decideTransition(divisionLifeCycle, division.state, act))
  const version = division.row.version + 1
  await updateDivision(ctx.tx, division.row.id, { ...change, state: to, version })
  await ctx.happened({
    subjectKind: 'division',
    subjectId: division.row.id,
    act: `division.${act}`,
    fromState: division.state,
    toState: to,
    reason: reason ?? null,
    bodyId: division.row.bodyId,
    happenedOn: on,
  })
  return { id: division.row.id, state: to, version }
}

export async function openForComment(ctx: Ctx, input: InputOf<typeof api.divisionOpenForComment>): Promise<Changed> {
  const on = dayOf(ctx, input.happenedOn)
  const division = await loadDivision(ctx, input.divisionId)
  orThrow(mayDraft(ctx.actor, division.facts.body))
  checkVersion(input.version, division.row.version)
  if (division.facts.unitIds.length === 0) throw new PlenumError('UNITS_NEEDED')
  return step(ctx, division, { act: 'openForComment', on })
}

export async function returnToDraft(ctx: Ctx, input: InputOf<typeof api.divisionReturnToDraft>): Promise<Changed> {
  const on = dayOf(ctx, input.happenedOn)
  const division = await loadDivision(ctx, input.divisionId)
  orThrow(mayReturn(ctx.actor, division.facts.body))
  checkVersion(input.version, division.row.version)
  const { needs } = orThrow(decideTransition(divisionLifeCycle, division.state, 'returnToDraft'))
  if (needs.includes('reason')) orThrow(needReason(input.reason))
  const change = { approvedById: null, approvedOn: null }
  return step(ctx, division, { act: 'returnToDraft', on, reason: input.reason, change })
}

export async function approveDivision(ctx: Ctx, input: InputOf<typeof api.divisionApprove>): Promise<Changed> {
  const on = dayOf(ctx, input.happenedOn)
  const division = await loadDivision(ctx, input.divisionId)
  orThrow(mayApprove(ctx.actor, division.facts.body))
  checkVersion(input.version, division.row.version)
  orThrow(decideTransition(divisionLifeCycle, division.state, 'approve'))
  const rows = await listRows(ctx.tx, division.row.id, ctx.today)
  const comments = await listComments(ctx.tx, division.row.id)
  orThrow(
    decideApproval({
      rows: rowFactsOf(rows),
      openComments: comments.filter((comment) => comment.settledAt === null).length,
      despiteComments: input.despiteComments ?? false,
      on,
    }),
  )
  return step(ctx, division, { act: 'approve', on, change: { approvedById: ctx.actor.personId, approvedOn: on } })
}

/** Sends it out: what the table says becomes the directives' own, and each assigned one gets its lead task. */
export async function issueDivision(
  ctx: Ctx,
  input: InputOf<typeof api.divisionIssue>,
): Promise<OutputOf<typeof api.divisionIssue>> {
  const on = dayOf(ctx, input.happenedOn)
  const division = await loadDivision(ctx, input.divisionId)
  orThrow(mayIssue(ctx.actor, division.facts.body))
  checkVersion(input.version, division.row.version)
  orThrow(decideTransition(divisionLifeCycle, division.state, 'issue'))
  const rows = await listRows(ctx.tx, division.row.id, ctx.today)
  orThrow(decideApproval({ rows: rowFactsOf(rows), openComments: 0, despiteComments: true, on }))
  const tasks: { id: string; code: string; directiveId: string }[] = []
  for (const row of rows) {
    // Given to its unit before, or no longer alive: the table tells of it and changes nothing.
    // A standing duty has a lead unit and no task: it is never done.
    if (row.directive.state === 'standing') continue
    if (row.directive.kind !== 'assigned' || row.task || !isLive(row.directive.state) || !row.leadBodyId) continue
    const post = row.leadingPostId ?? (await findPrincipalPost(ctx.tx, row.leadBodyId))?.id
    const task = await makeLeadTask(ctx, {
      directiveId: row.directive.id,
      title: row.item,
      leadBodyId: row.leadBodyId,
      cooperatingBodyIds: row.cooperating.map((unit) => unit.id),
      responsiblePostId: post,
      expectedResult: row.expectedResult ?? undefined,
      dueOn: row.dueOn ?? undefined,
      on,
      act: 'division.issue',
    })
    tasks.push({ id: task.id, code: task.code, directiveId: row.directive.id })
  }
  const changed = await step(ctx, division, { act: 'issue', on, change: { issuedOn: on } })
  return { ...changed, tasks }
}
