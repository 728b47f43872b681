import { type DirectiveRow, findBodies, findDirectives, leadTasks } from '../concepts/directive/directive.queries.ts'
import { isOverdue, shownState } from '../concepts/directive/directive.rules.ts'
import { bodyLinks, listTimeline } from '../concepts/directive/links.queries.ts'
import { getSeenSource } from '../concepts/source/source.actions.ts'
import type { PolicyBody } from '../concepts/task/task.policy.ts'
import type { InputOf, OutputOf } from '../kit/contract.ts'
import { PlenumError } from '../kit/errors.ts'
import type { Language, Localised } from '../kit/localised.ts'
import type { Ctx } from '../store/context.ts'
import type { threadGet } from './thread.api.ts'
import {
  findAt,
  findPoint,
  findThreadTask,
  listDirectivesOfClauses,
  listThreadTasks,
  type PointLine,
  type ThreadTask,
} from './thread.queries.ts'
import { type ClauseLine, listClauses, listClausesOfDirectives } from './thread-directives.queries.ts'
import { countsOf, getSeenDirective, seenDivisions, seenOnly, shownFacts } from './thread-directives.views.ts'
import { type Branch, hangCascade, loadBranch } from './thread-down.views.ts'
import { Thread } from './thread-nodes.rules.ts'
import { upwards } from './thread-up.views.ts'
import { hangWords } from './thread-words.views.ts'
import { hangTask, loadWork } from './thread-work.views.ts'

type Output = OutputOf<typeof threadGet>

interface Start {
  readonly of: Output['of']
  readonly sourceId: string | null
  readonly clauses: readonly ClauseLine[]
  readonly point: PointLine | null
  /** Which directive was made of which of the clauses, in the order of the text. */
  readonly made: readonly { readonly clauseId: string; readonly directiveId: string }[]
  readonly directives: readonly DirectiveRow[]
  readonly task: ThreadTask | null
}

/** The whole way of one point, from the quoted words to the closure, and what stands above it. */
export async function getThread(ctx: Ctx, input: InputOf<typeof threadGet>): Promise<Output> {
  const start = await startOf(ctx, input)
  const thread = new Thread()
  const ids = start.directives.map((row) => row.id)
  const cascades = await countsOf(ctx, ids)
  const branches: Branch[] = []
  for (const one of cascades) branches.push(await loadBranch(ctx, one))
  const redeployments = branches.flatMap((branch) => branch.answers)
  const tasks = await listThreadTasks(ctx.tx, {
    directiveIds: ids,
    redeploymentIds: redeployments.map((one) => one.id),
    taskIds: [...redeployments.flatMap((one) => one.coveredByTaskId ?? []), ...(start.task ? [start.task.id] : [])],
  })
  const work = await loadWork(ctx, tasks, await issuersOf(ctx, start.directives))
  const leads = await leadTasks(ctx.tx, ids)
  const divisions = await seenDivisions(ctx, ids)
  const links = await bodyLinks(ctx.tx, [
    ...start.directives.flatMap((row) => [row.issuerBodyId, row.leadBodyId]),
    ...divisions.flatMap((one) => [one.bodyId, one.leadBodyId]),
  ])
  const hang = (row: DirectiveRow, parentId: string | null): void => {
    const lead = leads.get(row.id)
    const facts = shownFacts(row, lead)
    const node = thread.add(parentId, {
      id: `directive:${row.id}`,
      kind: 'directive',
      subject: { kind: 'directive', id: row.id },
      code: row.code,
      title: { text: row.title, language: row.language },
      body: links.get(row.issuerBodyId) ?? null,
      state: shownState(facts).state,
      dueOn: lead ? lead.dueOn : row.dueOn,
      originalDueOn: row.originalDueOn,
      overdue: isOverdue(facts, ctx.today),
      manner: row.kind,
      words: row.expectedResult,
    })
    for (const one of divisions.filter((division) => division.directiveId === row.id)) {
      thread.add(node, {
        id: `division:${one.rowId}`,
        kind: 'division',
        subject: { kind: 'division', id: one.divisionId },
        title: { name: one.title },
        body: links.get(one.leadBodyId ?? one.bodyId) ?? null,
        state: one.state,
        on: one.issuedOn ?? one.approvedOn,
        dueOn: one.dueOn,
        words: one.item,
      })
    }
    for (const branch of branches.filter((one) => one.counts.has(row.id)))
      hangCascade(ctx, thread, branch, row.id, node, work)
    const direct = work.tasks.filter((task) => task.directiveId === row.id && task.parentTaskId === null)
    for (const task of direct) hangTask(ctx, thread, work, task, node)
  }
  // A directive of several clauses hangs on the last of them: all its words stand before it.
  const last = new Map(start.made.map((one) => [one.directiveId, one.clauseId]))
  await hangWords(ctx, thread, start, (clauseId, knot) => {
    for (const row of start.directives) if (last.get(row.id) === clauseId) hang(row, knot)
  })
  for (const row of start.directives) if (!thread.has(`directive:${row.id}`)) hang(row, null)
  if (start.task && !thread.has(`task:${start.task.id}`)) {
    const own = work.tasks.find((task) => task.id === start.task?.id)
    if (own) hangTask(ctx, thread, work, own, null)
  }
  return {
    of: start.of,
    asOf: ctx.today,
    up: await upwards(
      ctx,
      start,
      cascades.map((one) => one.cascade),
    ),
    nodes: thread.nodes,
    timeline: await timelineOf(ctx, thread, start),
  }
}

async function startOf(ctx: Ctx, input: InputOf<typeof threadGet>): Promise<Start> {
  if (input.directiveId) return await startAtDirective(ctx, input.directiveId)
  if (input.taskId) return await startAtTask(ctx, input.taskId)
  if (input.clauseId) return await startAtClause(ctx, input.clauseId)
  if (input.pointId) return await startAtPoint(ctx, input.pointId)
  if (input.documentId && input.at !== undefined) {
    const found = await findAt(ctx.tx, input.documentId, input.at)
    if (found?.kind === 'clause') return await startAtClause(ctx, found.id)
    if (found) return await startAtPoint(ctx, found.id)
    throw new PlenumError('NOT_FOUND', { subjectKind: 'clause' })
  }
  throw new PlenumError('INPUT_MALFORMED', {
    act: 'thread.get',
    issues: ['directiveId, clauseId, pointId, taskId, documentId'],
  })
}

async function startAtDirective(ctx: Ctx, directiveId: string): Promise<Start> {
  const row = await getSeenDirective(ctx, directiveId)
  const clauses = await listClausesOfDirectives(ctx.tx, [row.id])
  const of = { kind: 'directive' as const, id: row.id, code: row.code, title: row.title, language: row.language }
  return { of, sourceId: row.sourceId, clauses, point: null, made: madeOf(clauses), directives: [row], task: null }
}

/** A task leads back to the words through its directive, its answer's directive, or the task above it. */
async function startAtTask(ctx: Ctx, taskId: string): Promise<Start> {
  const task = await findThreadTask(ctx.tx, taskId)
  if (!task) throw new PlenumError('NOT_FOUND', { subjectKind: 'task' })
  const [directive] = task.directiveId === null ? [] : await findDirectives(ctx.tx, [task.directiveId])
  const issuers = directive ? await issuersOf(ctx, [directive]) : new Map<string, PolicyBody>()
  const { tasks } = await loadWork(ctx, [task], issuers)
  if (tasks.length === 0) throw new PlenumError('NOT_FOUND', { subjectKind: 'task' })
  const language: Language = task.language === 'zh' ? 'zh' : 'en'
  const of = { kind: 'task' as const, id: task.id, code: task.code, title: task.title, language }
  if (!directive) return { of, sourceId: null, clauses: [], point: null, made: [], directives: [], task }
  const clauses = await listClausesOfDirectives(ctx.tx, [directive.id])
  return {
    of,
    sourceId: directive.sourceId,
    clauses,
    point: null,
    made: madeOf(clauses),
    directives: [directive],
    task,
  }
}

async function startAtClause(ctx: Ctx, clauseId: string): Promise<Start> {
  const clauses = await listClauses(ctx.tx, { clauseId })
  const [clause] = clauses
  if (!clause) throw new PlenumError('NOT_FOUND', { subjectKind: 'clause' })
  await getSeenSource(ctx, clause.sourceId)
  const title = `${clause.action} ${clause.object}`.trim()
  const of = {
    kind: 'clause' as const,
    id: clause.id,
    code: null,
    title,
    language: await languageOf(ctx, clause.documentId),
  }
  return { of, sourceId: clause.sourceId, clauses, point: null, ...(await openDirectives(ctx, clauses)), task: null }
}

async function startAtPoint(ctx: Ctx, pointId: string): Promise<Start> {
  const point = await findPoint(ctx.tx, pointId)
  if (!point) throw new PlenumError('NOT_FOUND', { subjectKind: 'point' })
  await getSeenSource(ctx, point.sourceId)
  const clauses = await listClauses(ctx.tx, { pointId })
  const title = point.marker ?? String(point.n)
  const of = {
    kind: 'point' as const,
    id: point.id,
    code: null,
    title,
    language: await languageOf(ctx, point.documentId),
  }
  return { of, sourceId: point.sourceId, clauses, point, ...(await openDirectives(ctx, clauses)), task: null }
}

async function languageOf(ctx: Ctx, documentId: string): Promise<Language> {
  const row = await ctx.tx.selectFrom('document').select('language').where('id', '=', documentId).executeTakeFirst()
  return row?.language === 'zh' ? 'zh' : 'en'
}

const madeOf = (clauses: readonly ClauseLine[]): Start['made'] =>
  clauses.flatMap((clause) =>
    clause.directiveId === null ? [] : [{ clauseId: clause.id, directiveId: clause.directiveId }],
  )

/** Directives of clauses that the actor may know of; another body's are left out without a word. */
async function openDirectives(ctx: Ctx, clauses: readonly ClauseLine[]): Promise<Pick<Start, 'made' | 'directives'>> {
  const found = await listDirectivesOfClauses(
    ctx.tx,
    clauses.map((clause) => clause.id),
  )
  const byClause = Map.groupBy(found, (one) => one.clauseId)
  const made = clauses.flatMap((clause) => byClause.get(clause.id) ?? [])
  const rows = await findDirectives(ctx.tx, [...new Set(made.map((one) => one.directiveId))])
  return { made, directives: await seenOnly(ctx, rows) }
}

async function issuersOf(ctx: Ctx, rows: readonly DirectiveRow[]): Promise<ReadonlyMap<string, PolicyBody>> {
  const bodies = await findBodies(
    ctx.tx,
    rows.map((row) => row.issuerBodyId),
  )
  return new Map(
    rows.flatMap((row) => {
      const issuer = bodies.get(row.issuerBodyId)
      return issuer ? [[row.id, issuer] as const] : []
    }),
  )
}

async function timelineOf(ctx: Ctx, thread: Thread, start: Start): Promise<Output['timeline']> {
  const titles = new Map<string, string | null>()
  for (const node of thread.nodes) {
    if (!node.subject || node.subject.kind === 'document' || node.subject.kind === 'file') continue
    const title = node.code ?? nameOf(node.body?.name, ctx.language) ?? null
    if (!titles.has(node.subject.id)) titles.set(node.subject.id, title)
  }
  if (start.sourceId) titles.set(start.sourceId, null)
  const cascades = new Set(thread.nodes.filter((node) => node.kind === 'cascade').map((node) => node.subject?.id))
  const bodies = new Set(thread.nodes.map((node) => node.body?.id))
  const events = await listTimeline(ctx.tx, [...titles.keys()])
  return (
    events
      // What a cascade granted to a body outside the part drawn here is not told.
      .filter((one) => !cascades.has(one.subjectId) || one.body === null || bodies.has(one.body.id))
      .slice(-500)
      .map((one) => ({ ...one, subjectTitle: titles.get(one.subjectId) ?? null }))
  )
}

const nameOf = (name: Localised | undefined, language: Language): string | undefined =>
  name?.[language] ?? name?.zh ?? name?.en
