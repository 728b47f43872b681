import type * as z from 'zod/mini'
import { needCurrent, orThrow, PlenumError } from '../../kit/errors.ts'
import type { Ctx } from '../../store/context.ts'
import { mayArrange } from '../body/body.policy.ts'
import { listAncestry, lockBody } from '../body/body.queries.ts'
import { decideLiving } from '../body/body.rules.ts'
import { updateBody } from '../body/body-rows.queries.ts'
import {
  endOpenTerms,
  findTerm,
  findTermByOrdinal,
  insertTerm,
  insertTerms,
  listTerms,
  type TermRow,
  updateTerm,
} from './term.queries.ts'
import { decidePeriod } from './term.rules.ts'
import type { termBeginInput, termBeginOutput, termCorrectInput } from './term.schema.ts'

/** Begins a period of office; the one before ends the same day. */
export async function beginTerm(
  ctx: Ctx,
  input: z.infer<typeof termBeginInput>,
): Promise<z.infer<typeof termBeginOutput>> {
  const body = await lockBody(ctx.tx, input.bodyId)
  orThrow(mayArrange(ctx.actor, await listAncestry(ctx.tx, body.id)))
  needCurrent(body, input.version)
  orThrow(decideLiving(body))
  orThrow(decidePeriod(input.fromOn ?? null, input.untilOn ?? null))
  const [last] = await listTerms(ctx.tx, body.id)
  const ordinal = input.ordinal ?? (last?.ordinal ?? 0) + 1
  if (await findTermByOrdinal(ctx.tx, body.id, ordinal)) throw new PlenumError('TERM_TAKEN', { ordinal })
  const termId = await recordTerm(ctx, {
    bodyId: body.id,
    ordinal,
    fromOn: input.fromOn ?? null,
    untilOn: input.untilOn ?? null,
    seats: input.seats ?? null,
    alternateSeats: input.alternateSeats ?? null,
  })
  return { termId, ordinal, version: await updateBody(ctx.tx, body.id, {}) }
}

/** The first terms of bodies entered just now, many at once. */
export async function recordFirstTerms(
  ctx: Ctx,
  terms: readonly Pick<TermRow, 'bodyId' | 'ordinal' | 'fromOn' | 'untilOn'>[],
): Promise<void> {
  const rows = terms.map((term) => ({ ...term, id: ctx.newId(), seats: null, alternateSeats: null }))
  await insertTerms(ctx.tx, rows)
  await ctx.happenedAll(rows.map((row) => beginning(ctx, row)))
}

const beginning = (ctx: Ctx, term: Pick<TermRow, 'id' | 'bodyId' | 'fromOn'>) => ({
  subjectKind: 'term',
  subjectId: term.id,
  act: 'term.begin',
  bodyId: term.bodyId,
  happenedOn: term.fromOn !== null && term.fromOn <= ctx.today ? term.fromOn : ctx.today,
})

/** Enters a term as a text or a roster states it; also for bodies known only from a text. */
export async function recordTerm(
  ctx: Ctx,
  term: Omit<TermRow, 'id' | 'seats' | 'alternateSeats'> & Partial<Pick<TermRow, 'seats' | 'alternateSeats'>>,
): Promise<string> {
  const id = ctx.newId()
  if (term.fromOn !== null) await endOpenTerms(ctx.tx, term.bodyId, term.ordinal, term.fromOn)
  await insertTerm(ctx.tx, { seats: null, alternateSeats: null, ...term, id })
  await ctx.happened(beginning(ctx, { ...term, id }))
  return id
}

/** Puts right the number, days or seats of a term; who sat in it is not touched. */
export async function correctTerm(
  ctx: Ctx,
  input: z.infer<typeof termCorrectInput>,
): Promise<z.infer<typeof termBeginOutput>> {
  const { termId, version: seen, ...change } = input
  const term = await findTerm(ctx.tx, termId)
  if (!term) throw new PlenumError('NOT_FOUND', { subjectKind: 'term', subjectId: termId })
  const body = await lockBody(ctx.tx, term.bodyId)
  orThrow(mayArrange(ctx.actor, await listAncestry(ctx.tx, body.id)))
  needCurrent(body, seen)
  const after = { ...term, ...Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) }
  orThrow(decidePeriod(after.fromOn, after.untilOn))
  const same = await findTermByOrdinal(ctx.tx, body.id, after.ordinal)
  if (same && same.id !== termId) throw new PlenumError('TERM_TAKEN', { ordinal: after.ordinal })
  await updateTerm(ctx.tx, termId, change)
  await ctx.audit.append({ subjectKind: 'term', subjectId: termId, content: change })
  return { termId, ordinal: after.ordinal, version: await updateBody(ctx.tx, body.id, {}) }
}
