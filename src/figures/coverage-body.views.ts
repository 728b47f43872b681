import type * as z from 'zod/mini'
import { mayAsk, mayPrepare, maySeeCascade } from '../concepts/cascade/cascade.policy.ts'
import { type CascadeRow, findCascades, listExceptions } from '../concepts/cascade/cascade.queries.ts'
import { queryViews } from '../concepts/cascade/cascade.views.ts'
import { listQueries } from '../concepts/cascade/query.queries.ts'
import { getSeenCascade } from '../concepts/cascade/seen.actions.ts'
import type { cascadeFor, conveyanceDue } from '../concepts/conveyance/conveyance.api.ts'
import { mayRecord } from '../concepts/conveyance/conveyance.policy.ts'
import { listAbove } from '../concepts/conveyance/conveyance.queries.ts'
import type { dueItem } from '../concepts/conveyance/conveyance.schema.ts'
import { type BodyFacts, findBodies, findDirectives } from '../concepts/directive/directive.queries.ts'
import {
  bodyLinks,
  listTimeline,
  loadQuoted,
  sourceLinks,
  withoutSubject,
} from '../concepts/directive/links.queries.ts'
import { abilities } from '../kit/abilities.ts'
import { belongs, isAbove } from '../kit/actor.ts'
import type { InputOf, OutputOf } from '../kit/contract.ts'
import { addDays, type Day } from '../kit/dates.ts'
import { PlenumError } from '../kit/errors.ts'
import type { Ctx } from '../store/context.ts'
import { countReminders, loadBoard } from './coverage.queries.ts'
import { assess, type Standing } from './coverage.rules.ts'
import { need } from './coverage.views.ts'
import { answerViews } from './coverage-answers.views.ts'
import {
  asMilestones,
  listAnswerLines,
  listDirectiveSpans,
  listMeetingsSince,
  listOpenTasks,
  listReaching,
  listRecords,
  listSourceSpans,
} from './coverage-body.queries.ts'

type DueItem = z.infer<typeof dueItem>

export interface BodyStanding {
  readonly cascade: CascadeRow
  readonly row: Standing
  readonly rows: readonly Standing[]
  readonly directiveIds: readonly string[]
}

/** One body's standing in one cascade; undefined when the cascade does not reach it. Reads only the bodies above it. */
export async function standingOf(
  ctx: Ctx,
  cascade: CascadeRow,
  body: { id: string; lo: number },
): Promise<BodyStanding | undefined> {
  const board = await loadBoard(ctx.tx, cascade, ctx.today, { lo: body.lo })
  const rows = assess(board.rows, board.clock)
  const row = rows.find((one) => one.id === body.id)
  return row && !row.external ? { cascade, row, rows, directiveIds: board.directiveIds } : undefined
}

/** Every cascade that reaches a body, oldest first; also what `today` is made from. */
export async function standingsOf(ctx: Ctx, body: { id: string; lo: number }): Promise<BodyStanding[]> {
  const cascades = await findCascades(ctx.tx, await listReaching(ctx.tx, body))
  const standings: BodyStanding[] = []
  for (const cascade of cascades) {
    const standing = await standingOf(ctx, cascade, body)
    if (standing) standings.push(standing)
  }
  return standings
}

async function bodyOpenTo(ctx: Ctx, bodyId: string): Promise<BodyFacts> {
  const body = (await findBodies(ctx.tx, [bodyId])).get(bodyId)
  if (!body || !(belongs(ctx.actor, body.id) || isAbove(ctx.actor, body)))
    throw new PlenumError('NOT_FOUND', { subjectKind: 'body' })
  return body
}

export async function listDue(ctx: Ctx, input: InputOf<typeof conveyanceDue>): Promise<OutputOf<typeof conveyanceDue>> {
  const body = await bodyOpenTo(ctx, input.bodyId)
  const standings = (await standingsOf(ctx, body))
    .filter((one) => belongs(ctx.actor, body.id) || maySeeCascade(ctx.actor, one.cascade))
    .filter((one) => one.row.counted || one.row.recorded)
    .filter((one) => input.settled === undefined || (one.row.settledOn !== null) === (input.settled === 'yes'))
    .toSorted((a, b) => urgency(a).localeCompare(urgency(b)))
  const limit = input.limit ?? 50
  const start = input.after === undefined ? 0 : standings.findIndex((one) => one.cascade.id === input.after) + 1
  const shown = standings.slice(start, start + limit)
  const items: DueItem[] = []
  for (const standing of shown) items.push(await dueItemOf(ctx, standing))
  return {
    items,
    next: start + limit < standings.length ? (shown.at(-1)?.cascade.id ?? null) : null,
    total: standings.length,
  }
}

/** What is not settled first, by the day it is due next. */
function urgency({ row }: BodyStanding): string {
  const next = row.conveyedOn === null ? row.conveyedDueOn : row.settledDueOn
  return `${row.settledOn === null ? '0' : '1'}${next ?? '9999'}${row.id}`
}

async function dueItemOf(ctx: Ctx, { cascade, row, directiveIds }: BodyStanding): Promise<DueItem> {
  const links = await bodyLinks(ctx.tx, [cascade.issuer.id])
  const [record] = await listRecords(ctx.tx, cascade.id, [row.id])
  const reminders = (await countReminders(ctx.tx, cascade.id, [row.id])).get(row.id)
  const stage = (dueOn: Day | null, doneOn: Day | null, overdue: boolean, extended: boolean) => ({
    dueOn,
    latestOn: dueOn,
    doneOn,
    overdue,
    extended,
    stoppedDays: row.stoppedDays,
  })
  return {
    cascadeId: cascade.id,
    title: cascade.title,
    issuer: need(links, 'body')(cascade.issuer.id),
    source: need(await sourceLinks(ctx.tx, [cascade.sourceId]), 'source')(cascade.sourceId),
    cascadeState: cascade.state,
    mode: cascade.mode,
    issuedOn: cascade.issuedOn ?? ctx.today,
    conveyed: stage(row.conveyedDueOn, row.conveyedOn, row.overdue, row.extendedConveyedOn !== null),
    settled: stage(row.settledDueOn, row.settledOn, row.settlingOverdue, row.extendedSettledOn !== null),
    answered: { n: row.answered, of: directiveIds.length },
    version: record?.version ?? null,
    reminders: reminders?.n ?? 0,
    lastRemindedOn: reminders?.lastOn ?? null,
  }
}

/** One cascade from the side of one body: what it owes, what it recorded, and all its form needs. */
export async function getForBody(ctx: Ctx, input: InputOf<typeof cascadeFor>): Promise<OutputOf<typeof cascadeFor>> {
  const cascade = await getSeenCascade(ctx, input.cascadeId, 'read')
  const body = await bodyOpenTo(ctx, input.bodyId)
  const standing = await standingOf(ctx, cascade, body)
  if (!standing || cascade.issuedOn === null) throw new PlenumError('NOT_IN_SCOPE')
  const { row, directiveIds } = standing
  const own = belongs(ctx.actor, body.id)
  const [record] = await listRecords(ctx.tx, cascade.id, [body.id])
  const exempt = (await listExceptions(ctx.tx, [cascade.id])).find(
    (one) => one.kind === 'exempt' && one.bodyId === body.id,
  )
  const [upper] = cascade.upperCascadeId ? await findCascades(ctx.tx, [cascade.upperCascadeId]) : []
  const answers = await listAnswerLines(ctx.tx, { cascadeId: cascade.id, bodyIds: [body.id] })
  const views = await answerViews(ctx, cascade, answers)
  const above = await listAbove(ctx.tx, body.id, { lo: cascade.rootLo, hi: cascade.rootHi })
  const queries = await listQueries(ctx.tx, { cascadeId: cascade.id, limit: 200 })
  const ownCascades = await ctx.tx
    .selectFrom('cascade')
    .select(['id', 'title', 'state', 'issuedOn'])
    .where('upperCascadeId', '=', cascade.id)
    .where('issuerBodyId', '=', body.id)
    .where('state', '<>', 'discarded')
    .orderBy('id')
    .execute()
  const links = await bodyLinks(ctx.tx, [body.id, upper?.issuer.id ?? null])
  const link = need(links, 'body')
  const parent = standing.rows.find((one) => one.id === row.above)
  const timelineOf = [
    record?.id,
    ...answers.map((one) => one.id),
    ...queries.filter((one) => one.bodyId === body.id).map((one) => one.id),
  ]
  return {
    ...(await dueItemOf(ctx, standing)),
    body: link(body.id),
    requirements: cascade.requirements,
    exempt: exempt ? { reason: exempt.reason } : null,
    exclusionDays: cascade.exclusionDays,
    upperCascade: upper ? { id: upper.id, title: upper.title, issuer: link(upper.issuer.id) } : null,
    parentConveyedOn: parent?.conveyedOn ?? null,
    sourceQuotes: await loadQuoted(ctx.tx, await listSourceSpans(ctx.tx, cascade.sourceId)),
    conveyance: record ? asMilestones(record, own) : null,
    directives: await owedDirectives(ctx, directiveIds, views),
    // Meetings and tasks are the body's own: the office above sees the day and the answers, not the papers behind them.
    // A source may have been conveyed from what was heard, before it was issued here: a month is looked back.
    meetings: own ? await listMeetingsSince(ctx.tx, body.id, addDays(cascade.issuedOn, -31)) : [],
    openTasks: own
      ? (await listOpenTasks(ctx.tx, body.id)).map(({ leadBodyId: _lead, redeploymentId: _of, ...task }) => task)
      : [],
    queries: await queryViews(ctx, queries),
    ownCascades,
    timeline: (
      await listTimeline(
        ctx.tx,
        timelineOf.filter((one) => one !== undefined),
      )
    ).map(withoutSubject),
    can: abilities({
      'conveyance.record': mayRecord(ctx.actor, {
        body,
        above: [...above, cascade.issuer],
        ownRecord: record !== undefined && !record.recordedFor,
      }),
      'query.ask': mayAsk(ctx.actor, body),
      'cascade.prepare': mayPrepare(ctx.actor, body),
    }),
  }
}

async function owedDirectives(
  ctx: Ctx,
  directiveIds: readonly string[],
  answers: Awaited<ReturnType<typeof answerViews>>,
): Promise<OutputOf<typeof cascadeFor>['directives']> {
  const found = new Map((await findDirectives(ctx.tx, directiveIds)).map((one) => [one.id, one]))
  const spans = await listDirectiveSpans(ctx.tx, directiveIds)
  const quotes = await loadQuoted(ctx.tx, spans)
  const links = await bodyLinks(
    ctx.tx,
    [...found.values()].map((one) => one.leadBodyId),
  )
  const byDirective = new Map(answers.map((one) => [one.directiveId, one]))
  return directiveIds.flatMap((id) => {
    const directive = found.get(id)
    if (!directive) return []
    return [
      {
        id,
        code: directive.code,
        title: directive.title,
        language: directive.language,
        kind: directive.kind,
        nature: directive.nature,
        expectedResult: directive.expectedResult,
        measure: directive.measure,
        dueOn: directive.dueOn,
        lead: directive.leadBodyId === null ? null : (links.get(directive.leadBodyId) ?? null),
        quotes: quotes.filter((_quote, at) => spans[at]?.directiveId === id),
        answer: byDirective.get(id) ?? null,
      },
    ]
  })
}
