import type { InputOf, OutputOf } from '../../kit/contract.ts'
import { orThrow, PlenumError } from '../../kit/errors.ts'
import type { Ctx } from '../../store/context.ts'
import { checkLead, checkPost, checkUnits } from '../task/task-assign.actions.ts'
import { checkVersion } from '../task/task-life.actions.ts'
import { getBody, type LoadedDivision, loadDivision } from './division.actions.ts'
import type * as api from './division.api.ts'
import { mayComment, mayDraft, mayReturn } from './division.policy.ts'
import {
  countRowComments,
  deleteRow,
  deleteRowUnits,
  findDirectiveHead,
  findRowDivision,
  insertComment,
  insertRow,
  insertRowUnits,
  listRegistered,
  listRows,
  lockComment,
  lockRow,
  settleCommentRow,
  updateDivision,
  updateRow,
} from './division.queries.ts'
import { decideEdit } from './division.rules.ts'
import { rowsOf } from './division-rows.queries.ts'

type RowChanged = OutputOf<typeof api.divisionEditRow>

async function loadByRow(ctx: Ctx, rowId: string) {
  const at = await findRowDivision(ctx.tx, rowId)
  if (!at) throw new PlenumError('NOT_FOUND')
  const division = await loadDivision(ctx, at.divisionId)
  const row = await lockRow(ctx.tx, rowId)
  if (!row) throw new PlenumError('NOT_FOUND')
  return { division, row }
}

async function shownRow(ctx: Ctx, divisionId: string, rowId: string): Promise<RowChanged> {
  const rows = await rowsOf(ctx.tx, await listRows(ctx.tx, divisionId, ctx.today))
  const row = rows.find((shown) => shown.id === rowId)
  if (!row) throw new PlenumError('NOT_FOUND')
  return { row, divisionId }
}

/** One cell or several of one row; other rows may be edited by others at the same time. */
export async function editRow(ctx: Ctx, input: InputOf<typeof api.divisionEditRow>): Promise<RowChanged> {
  const { division, row } = await loadByRow(ctx, input.rowId)
  orThrow(mayDraft(ctx.actor, division.facts.body))
  checkVersion(input.version, row.version)
  orThrow(decideEdit(division.state))
  await checkCells(ctx, division, row, input)
  await updateRow(ctx.tx, row.id, {
    item: input.item ?? row.item,
    expectedResult: input.expectedResult === undefined ? row.expectedResult : input.expectedResult,
    dueOn: input.dueOn === undefined ? row.dueOn : input.dueOn,
    leadingPostId: input.leadingPostId === undefined ? row.leadingPostId : input.leadingPostId,
    leadBodyId: input.leadBodyId === undefined ? row.leadBodyId : input.leadBodyId,
    version: row.version + 1,
  })
  if (input.cooperatingBodyIds) {
    await deleteRowUnits(ctx.tx, row.id)
    await insertRowUnits(ctx.tx, row.id, [...new Set(input.cooperatingBodyIds)])
  }
  await ctx.audit.append({ subjectKind: 'division', subjectId: division.row.id, content: input })
  return shownRow(ctx, division.row.id, row.id)
}

type Cells = InputOf<typeof api.divisionEditRow>
type Row = NonNullable<Awaited<ReturnType<typeof lockRow>>>

async function checkCells(ctx: Ctx, division: LoadedDivision, row: Row, cells: Cells): Promise<void> {
  const directive = await findDirectiveHead(ctx.tx, row.directiveId)
  const leadId = cells.leadBodyId === undefined ? row.leadBodyId : cells.leadBodyId
  if (cells.leadBodyId) {
    if (directive?.kind === 'general') throw new PlenumError('LEAD_NOT_FOR_GENERAL')
    await checkLead(ctx, division.row.bodyId, cells.leadBodyId)
  }
  if (cells.leadingPostId) {
    const lead = leadId ? [await getBody(ctx, leadId)] : []
    await checkPost(ctx, cells.leadingPostId, [division.facts.body, ...lead])
  }
  if (cells.dueOn && cells.dueOn < ctx.today) throw new PlenumError('DEADLINE_PAST', { dueOn: cells.dueOn })
  if (cells.cooperatingBodyIds) await checkUnits(ctx, leadId, cells.cooperatingBodyIds)
  else if (cells.leadBodyId) {
    const shown = (await listRows(ctx.tx, division.row.id, ctx.today)).find((one) => one.id === row.id)
    if (shown?.cooperating.some((unit) => unit.id === cells.leadBodyId)) throw new PlenumError('LEAD_ALSO_COOPERATES')
  }
}

export async function addRow(ctx: Ctx, input: InputOf<typeof api.divisionAddRow>): Promise<RowChanged> {
  const division = await loadDivision(ctx, input.divisionId)
  orThrow(mayDraft(ctx.actor, division.facts.body))
  orThrow(decideEdit(division.state))
  const registered = await listRegistered(ctx.tx, division.row.bodyId, division.row.sourceId)
  const directive = registered.find((one) => one.id === input.directiveId)
  if (!directive) throw new PlenumError('NOT_FOUND')
  const rows = await listRows(ctx.tx, division.row.id, ctx.today)
  const listed = rows.find((row) => row.directive.id === directive.id)
  if (listed) throw new PlenumError('ALREADY_RECORDED', { what: listed.directive.code })
  const rowId = ctx.newId()
  await insertRow(ctx.tx, {
    id: rowId,
    divisionId: division.row.id,
    directiveId: directive.id,
    ord: (rows.at(-1)?.ord ?? 0) + 1,
    item: directive.title,
    expectedResult: directive.expectedResult,
    dueOn: directive.dueOn,
    leadBodyId: directive.leadBodyId,
    leadingPostId: directive.responsiblePostId,
  })
  await insertRowUnits(ctx.tx, rowId, directive.unitIds)
  await updateDivision(ctx.tx, division.row.id, { version: division.row.version + 1 })
  await ctx.audit.append({ subjectKind: 'division', subjectId: division.row.id, content: input })
  return shownRow(ctx, division.row.id, rowId)
}

/** Takes a matter out of the table; the directive stays registered. A row with comments stays, for what was said of it. */
export async function removeRow(
  ctx: Ctx,
  input: InputOf<typeof api.divisionRemoveRow>,
): Promise<OutputOf<typeof api.divisionRemoveRow>> {
  const { division, row } = await loadByRow(ctx, input.rowId)
  orThrow(mayDraft(ctx.actor, division.facts.body))
  checkVersion(input.version, row.version)
  orThrow(decideEdit(division.state))
  if ((await countRowComments(ctx.tx, row.id)).n > 0) throw new PlenumError('ROW_HAS_COMMENTS')
  await deleteRowUnits(ctx.tx, row.id)
  await deleteRow(ctx.tx, row.id)
  const version = division.row.version + 1
  await updateDivision(ctx.tx, division.row.id, { version })
  await ctx.audit.append({ subjectKind: 'division', subjectId: division.row.id, content: input })
  return { id: division.row.id, state: division.state, version }
}

type CommentChanged = OutputOf<typeof api.divisionComment>

export async function commentDivision(ctx: Ctx, input: InputOf<typeof api.divisionComment>): Promise<CommentChanged> {
  const division = await loadDivision(ctx, input.divisionId)
  const unit = await getBody(ctx, input.bodyId)
  orThrow(mayComment(ctx.actor, division.facts, unit))
  if (input.rowId) {
    const at = await findRowDivision(ctx.tx, input.rowId)
    if (at?.divisionId !== division.row.id) throw new PlenumError('NOT_FOUND')
  }
  const id = ctx.newId()
  await insertComment(ctx.tx, {
    id,
    divisionId: division.row.id,
    rowId: input.rowId ?? null,
    bodyId: unit.id,
    personId: ctx.actor.personId,
    text: input.text,
    madeAt: ctx.now,
  })
  await ctx.happened({
    subjectKind: 'division',
    subjectId: division.row.id,
    act: 'division.comment',
    fromState: division.state,
    toState: division.state,
    bodyId: unit.id,
  })
  return { id, divisionId: division.row.id }
}

export async function settleComment(
  ctx: Ctx,
  input: InputOf<typeof api.divisionSettleComment>,
): Promise<CommentChanged> {
  const comment = await lockComment(ctx.tx, input.commentId)
  if (!comment) throw new PlenumError('NOT_FOUND')
  const division = await loadDivision(ctx, comment.divisionId)
  orThrow(mayReturn(ctx.actor, division.facts.body))
  orThrow(decideEdit(division.state))
  if (comment.settledAt !== null) throw new PlenumError('ALREADY_RECORDED')
  await settleCommentRow(ctx.tx, comment.id, input.note ?? null, ctx.now)
  await ctx.happened({
    subjectKind: 'division',
    subjectId: division.row.id,
    act: 'division.settleComment',
    fromState: division.state,
    toState: division.state,
    reason: input.note ?? null,
    bodyId: division.row.bodyId,
  })
  return { id: comment.id, divisionId: division.row.id }
}
