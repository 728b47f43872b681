import type * as z from 'zod/mini'
import { type CascadeRow, findCascades } from '../concepts/cascade/cascade.queries.ts'
import type { directiveGet, directiveList } from '../concepts/directive/directive.api.ts'
import { mayDecide, maySeeIssued, mayTidy } from '../concepts/directive/directive.policy.ts'
import {
  type DirectiveRow,
  findBodies,
  findDirectives,
  type LeadTask,
  leadTasks,
} from '../concepts/directive/directive.queries.ts'
import {
  DIRECTIVE_LIFE,
  decideEnding,
  decideNoOpenTask,
  isOverdue,
  type ShownFacts,
  shownState,
} from '../concepts/directive/directive.rules.ts'
import type { clauseView, directiveItem } from '../concepts/directive/directive.schema.ts'
import {
  type BodyLink,
  bodyLinks,
  listTimeline,
  loadQuoted,
  type Quoted,
  sourceLinks,
  withoutSubject,
} from '../concepts/directive/links.queries.ts'
import { abilities, all } from '../kit/abilities.ts'
import { belongs } from '../kit/actor.ts'
import type { InputOf, OutputOf } from '../kit/contract.ts'
import { PlenumError } from '../kit/errors.ts'
import { decideTransition } from '../kit/transitions.ts'
import type { Ctx } from '../store/context.ts'
import { type Board, listAnswers, loadBoard } from './coverage.queries.ts'
import { type AnswerCounts, answerCounts, sumCounts } from './coverage.rules.ts'
import { need } from './coverage.views.ts'
import {
  type ClauseLine,
  countDirectives,
  listCascadesOf,
  listClausesOfDirectives,
  listDirectiveIds,
  listDivisions,
  listUnits,
} from './thread-directives.queries.ts'

type DirectiveItem = z.infer<typeof directiveItem>
type ClauseView = z.infer<typeof clauseView>

export interface CascadeCounts {
  readonly cascade: CascadeRow
  readonly board: Board
  /** Per directive of the cascade. */
  readonly counts: ReadonlyMap<string, AnswerCounts>
}

/** The cascades that carry the directives, with what the bodies made of each; a cascade is looked at once. */
export async function countsOf(ctx: Ctx, directiveIds: readonly string[]): Promise<CascadeCounts[]> {
  const carried = await listCascadesOf(ctx.tx, directiveIds)
  const cascades = await findCascades(ctx.tx, [...new Set(carried.map((one) => one.cascadeId))])
  const all: CascadeCounts[] = []
  for (const cascade of cascades) {
    const board = await loadBoard(ctx.tx, cascade, ctx.today)
    const those = carried.filter((one) => one.cascadeId === cascade.id).map((one) => one.directiveId)
    const answers = Map.groupBy(await listAnswers(ctx.tx, cascade.id, those), (one) => one.directiveId)
    all.push({
      cascade,
      board,
      counts: new Map(those.map((id) => [id, answerCounts(board.rows, answers.get(id) ?? [])])),
    })
  }
  return all
}

export const shownFacts = (row: DirectiveRow, task: LeadTask | undefined): ShownFacts => ({
  state: row.state,
  nature: row.nature,
  dueOn: row.dueOn,
  task: task ? { state: task.state, dueOn: task.dueOn } : null,
})

export async function directiveItems(ctx: Ctx, rows: readonly DirectiveRow[]): Promise<DirectiveItem[]> {
  const ids = rows.map((row) => row.id)
  const tasks = await leadTasks(ctx.tx, ids)
  const units = await listUnits(ctx.tx, ids)
  const cascades = await countsOf(ctx, ids)
  const links = await bodyLinks(ctx.tx, [
    ...rows.flatMap((row) => [row.issuerBodyId, row.leadBodyId]),
    ...units.map((unit) => unit.bodyId),
    ...[...tasks.values()].map((task) => task.leadBodyId),
  ])
  const link = need(links, 'body')
  const source = need(
    await sourceLinks(
      ctx.tx,
      rows.map((row) => row.sourceId),
    ),
    'source',
  )
  return rows.map((row) => {
    const task = tasks.get(row.id)
    const facts = shownFacts(row, task)
    const counts = cascades.flatMap((one) => one.counts.get(row.id) ?? [])
    const leadId = task?.leadBodyId ?? row.leadBodyId
    return {
      id: row.id,
      code: row.code,
      title: row.title,
      language: row.language,
      kind: row.kind,
      nature: row.nature,
      ...shownState(facts),
      leadTaskId: task?.id ?? null,
      issuer: link(row.issuerBodyId),
      source: source(row.sourceId),
      lead: leadId === null ? null : link(leadId),
      cooperating: units.filter((unit) => unit.directiveId === row.id).map((unit) => link(unit.bodyId)),
      expectedResult: row.expectedResult,
      measure: row.measure,
      originalDueOn: row.originalDueOn,
      dueOn: task ? task.dueOn : row.dueOn,
      overdue: isOverdue(facts, ctx.today),
      reviewOn: row.reviewOn,
      reviewDue: row.reviewOn <= ctx.today && !['merged', 'superseded', 'dropped', 'ended'].includes(row.state),
      verificationRequired: row.verificationRequired,
      answers: counts.length === 0 ? null : sumCounts(counts),
      version: row.version,
    }
  })
}

export async function listDirectives(
  ctx: Ctx,
  input: InputOf<typeof directiveList>,
): Promise<OutputOf<typeof directiveList>> {
  const limit = input.limit ?? 50
  const filter = { ...input, homes: ctx.actor.system ? null : ctx.actor.homes }
  const ids = await listDirectiveIds(ctx.tx, filter, input.after, limit + 1)
  const shown = ids.slice(0, limit)
  const rows = new Map((await findDirectives(ctx.tx, shown)).map((row) => [row.id, row]))
  return {
    items: await directiveItems(
      ctx,
      shown.flatMap((id) => rows.get(id) ?? []),
    ),
    next: ids.length > limit ? (shown.at(-1) ?? null) : null,
    total: await countDirectives(ctx.tx, filter),
  }
}

/** Those the actor may know of; another body's are left out without a word. */
export async function seenOnly(ctx: Ctx, rows: readonly DirectiveRow[]): Promise<DirectiveRow[]> {
  const bodies = await findBodies(
    ctx.tx,
    rows.map((row) => row.issuerBodyId),
  )
  return rows.filter((row) => {
    const issuer = bodies.get(row.issuerBodyId)
    return issuer !== undefined && maySeeIssued(ctx.actor, issuer)
  })
}

/** The directive, when the actor may know of it. */
export async function getSeenDirective(ctx: Ctx, directiveId: string): Promise<DirectiveRow> {
  const [row] = await seenOnly(ctx, await findDirectives(ctx.tx, [directiveId]))
  if (!row) throw new PlenumError('NOT_FOUND', { subjectKind: 'directive' })
  return row
}

export async function getDirective(
  ctx: Ctx,
  input: InputOf<typeof directiveGet>,
): Promise<OutputOf<typeof directiveGet>> {
  const row = await getSeenDirective(ctx, input.directiveId)
  const [item] = await directiveItems(ctx, [row])
  if (!item) throw new PlenumError('NOT_FOUND', { subjectKind: 'directive' })
  const clauses = await listClausesOfDirectives(ctx.tx, [row.id])
  const quotes = await loadQuoted(ctx.tx, clauses)
  const task = (await leadTasks(ctx.tx, [row.id])).get(row.id)
  const [into] = row.mergedIntoId ? await findDirectives(ctx.tx, [row.mergedIntoId]) : []
  const cascades = await countsOf(ctx, [row.id])
  const links = await bodyLinks(ctx.tx, [task?.leadBodyId ?? null, ...cascades.map((one) => one.cascade.issuer.id)])
  const link = need(links, 'body')
  return {
    ...item,
    responsiblePost: await postRef(ctx, row.responsiblePostId),
    quotes,
    clauses: clauses.flatMap((clause, at) => asClauseView(clause, quotes[at])),
    mergedInto: into ? { id: into.id, code: into.code, title: into.title } : null,
    endReason: row.endReason,
    leadTask: task
      ? {
          id: task.id,
          code: task.code,
          title: task.title,
          state: task.state,
          dueOn: task.dueOn,
          lead: link(task.leadBodyId),
        }
      : null,
    divisions: (await seenDivisions(ctx, [row.id])).map(({ divisionId, rowId, title, state, issuedOn }) => ({
      divisionId,
      rowId,
      title,
      state,
      issuedOn,
    })),
    cascades: cascades.map(({ cascade, counts }) => ({
      cascadeId: cascade.id,
      title: cascade.title,
      issuer: link(cascade.issuer.id),
      state: cascade.state,
      issuedOn: cascade.issuedOn,
      answers: counts.get(row.id) ?? sumCounts([]),
    })),
    timeline: (await listTimeline(ctx.tx, [row.id])).map(withoutSubject),
    can: await canOn(ctx, row, task),
  }
}

export function asClauseView(clause: ClauseLine, quote: Quoted | undefined): ClauseView[] {
  if (!quote) return []
  const { id, actor, action, object, force, deadlineText, deadlineOn } = clause
  const point =
    clause.pointId === null ? null : { id: clause.pointId, n: clause.pointN ?? 0, marker: clause.pointMarker }
  return [{ id, actor, action, object, force, deadlineText, deadlineOn, point, quote }]
}

/** Divisions of work that name the directives and are open to the actor: drafts are the drafting body's own. */
export async function seenDivisions(ctx: Ctx, directiveIds: readonly string[]) {
  const lines = await listDivisions(ctx.tx, directiveIds)
  const bodies = await findBodies(
    ctx.tx,
    lines.map((line) => line.bodyId),
  )
  return lines.filter((line) => {
    const body = bodies.get(line.bodyId)
    if (belongs(ctx.actor, line.bodyId)) return true
    return line.state === 'issued' && body !== undefined && maySeeIssued(ctx.actor, body)
  })
}

async function postRef(ctx: Ctx, postId: string | null): Promise<{ id: string; name: BodyLink['name'] } | null> {
  if (postId === null) return null
  return (await ctx.tx.selectFrom('post').select(['id', 'name']).where('id', '=', postId).executeTakeFirst()) ?? null
}

async function canOn(ctx: Ctx, row: DirectiveRow, task: LeadTask | undefined) {
  const issuer = (await findBodies(ctx.tx, [row.issuerBodyId])).get(row.issuerBodyId)
  if (!issuer) return {}
  const { actor } = ctx
  const step = (act: string) => decideTransition(DIRECTIVE_LIFE, row.state, act)
  const free = decideNoOpenTask(task ?? null)
  const decides = mayDecide(actor, issuer)
  return abilities({
    'directive.merge': all(mayTidy(actor, issuer), step('merge'), free),
    'directive.supersede': all(mayTidy(actor, issuer), step('supersede'), free),
    'directive.drop': all(decides, step('drop'), free),
    'directive.extend': all(decides, step('extend'), free),
    'directive.review': all(mayTidy(actor, issuer), step('keep')),
    'directive.stand': all(decides, step('stand'), free),
    'directive.end': all(decides, step('end'), decideEnding(row)),
  })
}
