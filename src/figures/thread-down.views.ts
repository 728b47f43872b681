import { boardRoots } from '../concepts/cascade/cascade.policy.ts'
import type { CascadeRow } from '../concepts/cascade/cascade.queries.ts'
import { type BodyLink, bodyLinks } from '../concepts/directive/links.queries.ts'
import { belongs } from '../kit/actor.ts'
import type { Ctx } from '../store/context.ts'
import { type AnswerCounts, assess, rowsBelow, type Standing } from './coverage.rules.ts'
import { type AnswerLine, listAnswerLines, listRecords, type RecordRow } from './coverage-body.queries.ts'
import type { ThreadTask } from './thread.queries.ts'
import type { CascadeCounts } from './thread-directives.views.ts'
import type { Thread } from './thread-nodes.rules.ts'
import { hangTask, type Work } from './thread-work.views.ts'

/** Bodies drawn at most in one cascade; the board lists them all. */
const DRAWN = 120

export interface Branch {
  readonly cascade: CascadeRow
  readonly issuer: BodyLink | undefined
  readonly rows: readonly Standing[]
  /** How many of the part the actor sees are not drawn. */
  readonly more: number
  readonly records: ReadonlyMap<string, RecordRow>
  readonly answers: readonly AnswerLine[]
  readonly links: ReadonlyMap<string, BodyLink>
  readonly directives: number
  readonly counts: ReadonlyMap<string, AnswerCounts>
}

/** The part of a cascade the actor sees: all of it from the issuer upwards; below, the own part and the way down to it. */
export async function loadBranch(ctx: Ctx, { cascade, board, counts }: CascadeCounts): Promise<Branch> {
  const all = assess(board.rows, board.clock).filter((row) => !row.external)
  const seen = partOf(ctx, cascade, all)
  // Who has a record comes first when not all can be drawn; then the order of the tree.
  const drawn =
    seen.length <= DRAWN
      ? seen
      : seen.toSorted((a, b) => Number(b.recorded) - Number(a.recorded) || a.lo - b.lo).slice(0, DRAWN)
  const rows = drawn.toSorted((a, b) => a.lo - b.lo)
  const ids = rows.map((row) => row.id)
  const records = await listRecords(ctx.tx, cascade.id, ids)
  return {
    cascade,
    issuer: (await bodyLinks(ctx.tx, [cascade.issuer.id])).get(cascade.issuer.id),
    rows,
    more: seen.length - rows.length,
    records: new Map(records.map((record) => [record.bodyId, record])),
    answers: await listAnswerLines(ctx.tx, { cascadeId: cascade.id, bodyIds: ids }),
    links: await bodyLinks(ctx.tx, ids),
    directives: board.directiveIds.length,
    counts,
  }
}

function partOf(ctx: Ctx, cascade: CascadeRow, rows: readonly Standing[]): readonly Standing[] {
  if (boardRoots(ctx.actor, cascade.issuer) === 'all') return rows
  const byId = new Map(rows.map((row) => [row.id, row]))
  const part = new Map<string, Standing>()
  for (const home of ctx.actor.homes) {
    for (const row of rowsBelow(rows, { id: home.bodyId, lo: home.lo, hi: home.hi }, cascade.line)) {
      for (
        let up: Standing | undefined = row;
        up && !part.has(up.id);
        up = up.above === null ? undefined : byId.get(up.above)
      )
        part.set(up.id, up)
    }
  }
  return [...part.values()]
}

const stateOf = (row: Standing): string => {
  if (row.exempt) return 'exempt'
  if (!row.recorded) return 'no_record'
  if (row.settledOn !== null) return 'settled'
  if (row.conveyedOn !== null) return 'conveyed'
  return row.receivedOn !== null ? 'received' : 'redeployed'
}

/** Hangs one cascade of a directive: each body under the one above it, with its meeting, its answer and the tasks of it. */
export function hangCascade(
  ctx: Ctx,
  thread: Thread,
  branch: Branch,
  directiveId: string,
  parentId: string,
  work: Work,
): void {
  const { cascade } = branch
  // A thread of several directives passes through a cascade once for each of them.
  const key = `${directiveId}:${cascade.id}`
  const top = thread.add(parentId, {
    id: `cascade:${key}`,
    kind: 'cascade',
    subject: { kind: 'cascade', id: cascade.id },
    title: { name: cascade.title },
    body: branch.issuer ?? null,
    state: cascade.state,
    on: cascade.issuedOn,
    manner: cascade.mode,
    counts: branch.counts.get(directiveId) ?? null,
    more: branch.more,
  })
  const below = Map.groupBy(branch.rows, (row) =>
    row.above !== null && branch.links.has(row.above) ? row.above : null,
  )
  const hang = (row: Standing, under: string): void => {
    const node = hangConveyance(ctx, thread, branch, row, key, under)
    hangAnswer(ctx, thread, branch, row, directiveId, node, work)
    for (const child of below.get(row.id) ?? []) hang(child, node)
  }
  for (const row of below.get(null) ?? []) hang(row, top)
}

function hangConveyance(
  ctx: Ctx,
  thread: Thread,
  branch: Branch,
  row: Standing,
  key: string,
  parentId: string,
): string {
  const record = branch.records.get(row.id)
  const own = belongs(ctx.actor, row.id)
  return thread.add(parentId, {
    id: `conveyance:${key}:${row.id}`,
    kind: 'conveyance',
    recorded: row.recorded,
    subject: { kind: 'conveyance', id: record?.id ?? branch.cascade.id, cascadeId: branch.cascade.id, bodyId: row.id },
    body: branch.links.get(row.id) ?? null,
    state: stateOf(row),
    on: row.conveyedOn ?? row.receivedOn,
    dueOn: row.counted ? row.conveyedDueOn : null,
    overdue: row.overdue,
    manner: record?.mode ?? null,
    meeting:
      record?.meetingId && record.meetingKind
        ? {
            // Inner meetings of others: the day and the kind alone.
            id: own ? record.meetingId : null,
            kind: record.meetingKind,
            number: own ? record.meetingNumber : null,
            heldOn: record.meetingHeldOn,
          }
        : null,
    words: own ? (record?.note ?? null) : null,
  })
}

/** Made with the answer, named by it, or set by the body for the same directive. */
const isOf = (task: ThreadTask, answer: AnswerLine): boolean =>
  task.redeploymentId === answer.id ||
  task.id === answer.coveredByTaskId ||
  (task.redeploymentId === null &&
    task.parentTaskId === null &&
    !task.leadOfDirective &&
    task.directiveId === answer.directiveId &&
    task.assignedById === answer.bodyId)

function hangAnswer(
  ctx: Ctx,
  thread: Thread,
  branch: Branch,
  row: Standing,
  directiveId: string,
  parentId: string,
  work: Work,
): void {
  const record = branch.records.get(row.id)
  const answer = branch.answers.find((one) => one.bodyId === row.id && one.directiveId === directiveId)
  const common = {
    kind: 'answer' as const,
    body: branch.links.get(row.id) ?? null,
    dueOn: row.counted ? row.settledDueOn : null,
  }
  if (!answer) {
    // Owed only by a body that has a record: the missing record above says the rest.
    if (!record || !row.counted) return
    const oneReason = record.oneReason
    thread.add(parentId, {
      ...common,
      id: `answer:${branch.cascade.id}:${directiveId}:${row.id}`,
      recorded: oneReason !== null,
      state: oneReason !== null ? 'one_reason' : 'no_record',
      manner: oneReason !== null ? 'one_reason' : null,
      on: oneReason !== null ? record.settledOn : null,
      overdue: row.settlingOverdue,
      words: oneReason,
    })
    return
  }
  const node = thread.add(parentId, {
    ...common,
    id: `answer:${answer.id}`,
    subject: { kind: 'redeployment', id: answer.id, cascadeId: branch.cascade.id, bodyId: row.id },
    state: answer.objectedOn !== null ? 'objected' : answer.answer,
    manner: answer.objectedOn !== null ? 'objected' : answer.answer,
    on: answer.answeredOn,
    overdue: answer.objectedOn !== null && row.settlingOverdue,
    words: answer.objection ?? answer.reason,
  })
  for (const task of work.tasks.filter((one) => isOf(one, answer))) {
    hangTask(ctx, thread, work, task, node)
  }
}
