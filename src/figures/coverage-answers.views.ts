import type * as z from 'zod/mini'
import type { CascadeRow } from '../concepts/cascade/cascade.queries.ts'
import { getSeenCascade } from '../concepts/cascade/seen.actions.ts'
import type { conveyanceList, redeploymentList } from '../concepts/conveyance/conveyance.api.ts'
import { mayObject } from '../concepts/conveyance/conveyance.policy.ts'
import { decideObjection, exclusionState, objectionUntil } from '../concepts/conveyance/conveyance.rules.ts'
import type { answerView } from '../concepts/conveyance/conveyance.schema.ts'
import { bodyLinks } from '../concepts/directive/links.queries.ts'
import { abilities, all } from '../kit/abilities.ts'
import { belongs } from '../kit/actor.ts'
import type { InputOf, OutputOf } from '../kit/contract.ts'
import { daysBetween } from '../kit/dates.ts'
import type { Ctx } from '../store/context.ts'
import { bodyNames } from './coverage.queries.ts'
import type { Standing } from './coverage.rules.ts'
import { need, openPart } from './coverage.views.ts'
import {
  type AnswerLine,
  asMilestones,
  listAnswerLines,
  listRecords,
  listTasksOfAnswers,
} from './coverage-body.queries.ts'

type AnswerView = z.infer<typeof answerView>

export async function answerViews(ctx: Ctx, cascade: CascadeRow, lines: readonly AnswerLine[]): Promise<AnswerView[]> {
  const tasks = await listTasksOfAnswers(
    ctx.tx,
    lines.map((line) => line.id),
  )
  const links = await bodyLinks(ctx.tx, [...lines.map((line) => line.bodyId), ...tasks.map((task) => task.leadBodyId)])
  const link = need(links, 'body')
  const byAnswer = Map.groupBy(tasks, (task) => task.redeploymentId)
  return lines.map((line) => ({
    id: line.id,
    directiveId: line.directiveId,
    answer: line.answer,
    reason: line.reason,
    coveredByTaskId: line.coveredByTaskId,
    answeredOn: line.answeredOn,
    version: line.version,
    body: link(line.bodyId),
    coveredByTask:
      line.coveredByTaskId !== null && line.coveredCode !== null
        ? {
            id: line.coveredByTaskId,
            code: line.coveredCode,
            title: line.coveredTitle ?? '',
            state: line.coveredState ?? '',
          }
        : null,
    tasks: (byAnswer.get(line.id) ?? []).map((task) => ({
      id: task.id,
      code: task.code,
      title: task.title,
      state: task.state,
      lead: link(task.leadBodyId),
      dueOn: task.dueOn,
    })),
    exclusion: exclusionState(line, cascade.exclusionDays, ctx.today),
    exclusionStandsOn: line.answer === 'excluded' ? objectionUntil(line.answeredOn, cascade.exclusionDays) : null,
    objection: line.objection,
    objectedOn: line.objectedOn,
  }))
}

/** The answers behind a figure of the board, in the order of the tree. */
export async function listAnswersOf(
  ctx: Ctx,
  input: InputOf<typeof redeploymentList>,
): Promise<OutputOf<typeof redeploymentList>> {
  const cascade = await getSeenCascade(ctx, input.cascadeId, 'read')
  const { rows } = await openPart(ctx, cascade, input.atBodyId)
  const bodyIds = rows
    .filter((row) => row.counted && (input.bodyId === undefined || row.id === input.bodyId))
    .map((row) => row.id)
  const lines = await listAnswerLines(ctx.tx, { ...input, bodyIds })
  const limit = input.limit ?? 50
  const start = input.after === undefined ? 0 : lines.findIndex((line) => line.id === input.after) + 1
  const shown = lines.slice(start, start + limit)
  const views = await answerViews(ctx, cascade, shown)
  return {
    items: views.map((view, at) => {
      const line = shown[at]
      const objecting = line ? decideObjection(line, cascade.exclusionDays, ctx.today) : null
      return {
        ...view,
        can: abilities(
          objecting ? { 'redeployment.object': all(objecting, mayObject(ctx.actor, cascade.issuer)) } : {},
        ),
      }
    }),
    next: start + limit < lines.length ? (shown.at(-1)?.id ?? null) : null,
    total: lines.length,
  }
}

const WANTED: Readonly<Record<'conveyed' | 'circulation' | 'settled' | 'unsettled', (row: Standing) => boolean>> = {
  conveyed: (row) => row.conveyedOn !== null,
  circulation: (row) => row.conveyedOn !== null && row.mode === 'circulation',
  settled: (row) => row.conveyedOn !== null && row.settledOn !== null,
  unsettled: (row) => row.conveyedOn !== null && row.settledOn === null,
}

/** The conveyances behind a figure of the board, in the order of the tree. */
export async function listConveyances(
  ctx: Ctx,
  input: InputOf<typeof conveyanceList>,
): Promise<OutputOf<typeof conveyanceList>> {
  const cascade = await getSeenCascade(ctx, input.cascadeId, 'read')
  const { rows, board } = await openPart(ctx, cascade, input.atBodyId)
  const wanted = input.only ? WANTED[input.only] : (row: Standing) => row.recorded
  const those = rows
    .filter((row) => row.counted && wanted(row) && (input.tier === undefined || row.tier === input.tier))
    .toSorted((a, b) => a.lo - b.lo)
  const limit = input.limit ?? 50
  const after = input.after === undefined ? -1 : Number(input.after)
  const rest = those.filter((row) => row.lo > after)
  const shown = rest.slice(0, limit)
  const ids = shown.map((row) => row.id)
  const records = new Map((await listRecords(ctx.tx, cascade.id, ids)).map((record) => [record.bodyId, record]))
  const link = need(await bodyLinks(ctx.tx, ids), 'body')
  const parents = await bodyNames(
    ctx.tx,
    shown.map((row) => row.superiorId ?? row.parentId),
  )
  return {
    items: shown.flatMap((row) => {
      const record = records.get(row.id)
      if (!record) return []
      const parentId = row.superiorId ?? row.parentId
      const parentName = parentId === null ? undefined : parents.get(parentId)
      return [
        {
          body: link(row.id),
          parent: parentId !== null && parentName ? { id: parentId, name: parentName } : null,
          conveyance: asMilestones(record, belongs(ctx.actor, row.id)),
          answered: { n: row.answered, of: board.directiveIds.length },
          late: row.conveyedOn !== null && row.conveyedDueOn !== null && row.conveyedOn > row.conveyedDueOn,
          daysFromIssue:
            cascade.issuedOn === null || row.conveyedOn === null
              ? null
              : Math.max(0, daysBetween(cascade.issuedOn, row.conveyedOn)),
        },
      ]
    }),
    next: rest.length > limit ? String(shown.at(-1)?.lo) : null,
    total: those.length,
  }
}
