import { abilities, all } from '../../kit/abilities.ts'
import { holds } from '../../kit/actor.ts'
import type { InputOf, OutputOf } from '../../kit/contract.ts'
import { PlenumError } from '../../kit/errors.ts'
import { instantKey, keyedPage } from '../../kit/paging.ts'
import { no, type Result, yes } from '../../kit/result.ts'
import { decideTransition } from '../../kit/transitions.ts'
import type { Ctx } from '../../store/context.ts'
import { listPolicyBodies } from '../task/task.queries.ts'
import { eventsOf } from '../task/task-page.queries.ts'
import type * as api from './division.api.ts'
import {
  type DivisionFacts,
  mayApprove,
  mayComment,
  mayDraft,
  mayIssue,
  mayReturn,
  maySeeDivision,
} from './division.policy.ts'
import {
  findDivision,
  findPerson,
  findSourceHead,
  listComments,
  listDivisions,
  listLeadingPosts,
  listRows,
  listUnitIdsOf,
  listUnits,
  listUnlisted,
  type RowRecord,
  rowFactsOf,
} from './division.queries.ts'
import { decideApproval, decideEdit, divisionLifeCycle } from './division.rules.ts'
import type { DivisionPage, DivisionState } from './division.schema.ts'
import { rowsOf } from './division-rows.queries.ts'

const PAGE = 50

export async function getDivision(ctx: Ctx, input: InputOf<typeof api.divisionGet>): Promise<DivisionPage> {
  const division = await findDivision(ctx.tx, input.divisionId)
  if (!division) throw new PlenumError('NOT_FOUND')
  const unitIds = await listUnitIdsOf(ctx.tx, division.id)
  const bodies = await listPolicyBodies(ctx.tx, [...new Set([division.bodyId, ...unitIds])])
  const body = bodies.find((one) => one.id === division.bodyId)
  if (!body) throw new PlenumError('INTERNAL')
  // The column holds only states this slice wrote.
  const state = division.state as DivisionState
  const facts: DivisionFacts = { body, state, unitIds }
  if (!maySeeDivision(ctx.actor, facts)) throw new PlenumError('NOT_FOUND')
  const source = await findSourceHead(ctx.tx, division.sourceId)
  if (!source) throw new PlenumError('INTERNAL')
  const records = await listRows(ctx.tx, division.id, ctx.today)
  const comments = await listComments(ctx.tx, division.id)
  const open = comments.filter((comment) => comment.settledAt === null).length
  const assigned = records.filter((record) => record.directive.kind === 'assigned')
  const drafting = mayDraft(ctx.actor, body).ok
  return {
    id: division.id,
    title: division.title,
    body: { id: body.id, name: body.name },
    source: {
      id: source.id,
      title: source.title,
      issuer: { id: source.issuerId, name: source.issuerName },
      documentId: source.documentId ?? source.reportedInDocumentId,
      happenedOn: source.happenedOn,
    },
    state,
    approvedBy: division.approvedById ? ((await findPerson(ctx.tx, division.approvedById)) ?? null) : null,
    approvedOn: division.approvedOn,
    issuedOn: division.issuedOn,
    version: division.version,
    rows: await rowsOf(ctx.tx, records),
    comments: comments.map((comment) => ({
      id: comment.id,
      rowId: comment.rowId,
      body: { id: comment.bodyId, name: comment.bodyName },
      person: comment.personId && comment.personName ? { id: comment.personId, name: comment.personName } : null,
      text: comment.text,
      madeAt: comment.madeAt.toISOString(),
      settledNote: comment.settledNote,
      settledAt: comment.settledAt?.toISOString() ?? null,
    })),
    unlisted: drafting ? await listUnlisted(ctx.tx, division) : [],
    withLead: { n: assigned.filter((record) => record.leadBodyId !== null).length, of: assigned.length },
    openComments: { n: open, of: comments.length },
    choices: drafting
      ? { leadingPosts: await listLeadingPosts(ctx.tx, body.id, ctx.today), units: await listUnits(ctx.tx, body.id) }
      : { leadingPosts: [], units: [] },
    commentFor: bodies.filter((unit) => mayComment(ctx.actor, facts, unit).ok).map(({ id, name }) => ({ id, name })),
    events: await eventsOf(ctx.tx, 'division', division.id),
    can: divisionAbilities(ctx, facts, records, bodies, open),
  }
}

function divisionAbilities(
  ctx: Ctx,
  facts: DivisionFacts,
  records: readonly RowRecord[],
  bodies: readonly DivisionFacts['body'][],
  openComments: number,
) {
  const { actor } = ctx
  const { body, state } = facts
  const step = (act: string): Result<unknown> => decideTransition(divisionLifeCycle, state, act)
  const edit = all(mayDraft(actor, body), decideEdit(state))
  const unit = bodies.find(
    (one) => facts.unitIds.includes(one.id) && holds(actor, ['clerk', 'officer', 'principal'], one).ok,
  )
  const comment: Result<unknown> = unit ? mayComment(actor, facts, unit) : no('UNITS_COMMENT')
  const approval = decideApproval({ rows: rowFactsOf(records), openComments, despiteComments: false, on: ctx.today })
  return abilities({
    'division.editRow': edit,
    'division.addRow': edit,
    'division.removeRow': edit,
    'division.openForComment': all(
      mayDraft(actor, body),
      step('openForComment'),
      facts.unitIds.length === 0 ? no('UNITS_NEEDED') : yes(),
    ),
    'division.comment': comment,
    'division.settleComment': all(mayReturn(actor, body), decideEdit(state)),
    'division.approve': all(mayApprove(actor, body), step('approve'), approval),
    'division.returnToDraft': all(mayReturn(actor, body), step('returnToDraft')),
    'division.issue': all(mayIssue(actor, body), step('issue')),
  })
}

export async function listDivisionPage(
  ctx: Ctx,
  input: InputOf<typeof api.divisionList>,
): Promise<OutputOf<typeof api.divisionList>> {
  const limit = input.limit ?? PAGE
  const after = instantKey.read(input.after)
  const viewer = { all: ctx.actor.system, homes: ctx.actor.homes }
  const rows = await listDivisions(ctx.tx, viewer, input, { after, limit: limit + 1 })
  return keyedPage(
    rows,
    limit,
    (row) => instantKey.write(row.recordedAt, row.id),
    ({ recordedAt: _recordedAt, source, ...row }) => ({ ...row, source: { id: source.id, name: source.title } }),
  )
}
