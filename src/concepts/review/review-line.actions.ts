import type { InputOf, OutputOf } from '../../kit/contract.ts'
import { orThrow, PlenumError } from '../../kit/errors.ts'
import type { Ctx } from '../../store/context.ts'
import { checkVersion } from '../task/task-life.actions.ts'
import { type LoadedReview, loadReview } from './review.actions.ts'
import type * as api from './review.api.ts'
import { mayEdit } from './review.policy.ts'
import {
  deleteLine,
  deleteLineItems,
  findLineReview,
  insertLineItems,
  insertLines,
  listLines,
  lockLine,
  updateLine,
} from './review.queries.ts'
import { decideLineEdit } from './review.rules.ts'
import { checkItems } from './review-items.queries.ts'
import { shownLines } from './review-lines.queries.ts'
import { saidIn } from './review-words.actions.ts'

type LineChanged = OutputOf<typeof api.reviewEditLine>

async function loadByLine(ctx: Ctx, lineId: string) {
  const at = await findLineReview(ctx.tx, lineId)
  if (!at) throw new PlenumError('NOT_FOUND')
  const review = await loadReview(ctx, at.reviewId)
  const line = await lockLine(ctx.tx, lineId)
  if (!line) throw new PlenumError('NOT_FOUND')
  return { review, line }
}

async function shown(ctx: Ctx, review: LoadedReview, lineId: string | null): Promise<LineChanged> {
  const rows = await listLines(ctx.tx, review.row.id)
  const next = rows.filter((row) => row.section === 'next')
  const [line = null] = await shownLines(
    ctx.tx,
    rows.filter((row) => row.id === lineId),
    saidIn(ctx.language),
  )
  const undecided = { n: next.filter((row) => row.decision === null).length, of: next.length }
  return { line, reviewId: review.row.id, undecided }
}

/** Causes belong to problems, decisions and goals to lines of the next period. */
function checkFields(section: string, given: { cause?: unknown; decision?: unknown; goal?: unknown }): void {
  if (given.cause && section !== 'problem') throw new PlenumError('FIELD_OF_OTHER_SECTION', { field: 'cause' })
  if (given.decision && section !== 'next') throw new PlenumError('FIELD_OF_OTHER_SECTION', { field: 'decision' })
  if (given.goal && section !== 'next') throw new PlenumError('FIELD_OF_OTHER_SECTION', { field: 'goal' })
}

export async function editLine(ctx: Ctx, input: InputOf<typeof api.reviewEditLine>): Promise<LineChanged> {
  const { review, line } = await loadByLine(ctx, input.lineId)
  orThrow(mayEdit(ctx.actor, review.body))
  checkVersion(input.version, line.version)
  orThrow(decideLineEdit(review.state))
  checkFields(line.section, input)
  const said = saidIn(ctx.language)(line)
  const text = input.text ?? said.text
  const goal = input.goal === undefined ? said.goal : input.goal
  // Rewritten words are a person's, even where they began as the program's.
  const fromRecord = line.fromRecord && text === said.text && goal === said.goal
  await updateLine(ctx.tx, line.id, {
    text,
    cause: input.cause === undefined ? line.cause : input.cause,
    decision: input.decision === undefined ? line.decision : input.decision,
    goal,
    fromRecord,
    version: line.version + 1,
  })
  await ctx.audit.append({ subjectKind: 'review', subjectId: review.row.id, content: input })
  return shown(ctx, review, line.id)
}

export async function addLine(ctx: Ctx, input: InputOf<typeof api.reviewAddLine>): Promise<LineChanged> {
  const review = await loadReview(ctx, input.reviewId)
  orThrow(mayEdit(ctx.actor, review.body))
  orThrow(decideLineEdit(review.state))
  checkFields(input.section, input)
  const items = input.items ?? []
  if (!(await checkItems(ctx.tx, items))) throw new PlenumError('NOT_FOUND')
  const rows = await listLines(ctx.tx, review.row.id)
  const last = rows.filter((row) => row.section === input.section).at(-1)
  const id = ctx.newId()
  await insertLines(ctx.tx, [
    {
      id,
      reviewId: review.row.id,
      section: input.section,
      ord: (last?.ord ?? 0) + 1,
      text: input.text,
      cause: input.cause ?? null,
      decision: input.decision ?? null,
      goal: input.goal ?? null,
      fromRecord: false,
    },
  ])
  const unique = new Map(items.map((item) => [`${item.kind} ${item.id}`, item]))
  await insertLineItems(
    ctx.tx,
    [...unique.values()].map((item) => ({ lineId: id, subjectKind: item.kind, subjectId: item.id })),
  )
  await ctx.audit.append({ subjectKind: 'review', subjectId: review.row.id, content: input })
  return shown(ctx, review, id)
}

export async function removeLine(ctx: Ctx, input: InputOf<typeof api.reviewRemoveLine>): Promise<LineChanged> {
  const { review, line } = await loadByLine(ctx, input.lineId)
  orThrow(mayEdit(ctx.actor, review.body))
  checkVersion(input.version, line.version)
  orThrow(decideLineEdit(review.state))
  await deleteLineItems(ctx.tx, line.id)
  await deleteLine(ctx.tx, line.id)
  await ctx.audit.append({ subjectKind: 'review', subjectId: review.row.id, content: input })
  return shown(ctx, review, null)
}
