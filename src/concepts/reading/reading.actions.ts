import type { InputOf, OutputOf } from '../../kit/contract.ts'
import { needCurrent, orThrow, PlenumError } from '../../kit/errors.ts'
import { decideTransition } from '../../kit/transitions.ts'
import { readApart, secondsFor } from '../../reading/apart.ts'
import type { Fact, Reading, ReadOptions } from '../../reading/reading.ts'
import { announce } from '../../store/announce.ts'
import type { Ctx } from '../../store/context.ts'
import { digestOfText, findSeenDouble, fitText, refuseFuture } from '../document/document.actions.ts'
import { named } from '../document/document.policy.ts'
import { getPolicyBody } from '../document/document.queries.ts'
import { titleOf } from '../document/document.rules.ts'
import { deskFacts } from './added.rules.ts'
import { type LinkTurn, listMade, listTurns } from './decision.queries.ts'
import { type StandingDecision, standingOf } from './facts.rules.ts'
import type { readingDate, readingDiscard, readingStart } from './reading.api.ts'
import { mayReadAtDesk, maySeeReading } from './reading.policy.ts'
import {
  findReading,
  findReadingByDigest,
  insertReading,
  keptLinksOf,
  lockReading,
  proposalOf,
  type ReadingRow,
  updateReading,
} from './reading.queries.ts'
import { readingLifeCycle } from './reading.rules.ts'
import type { ReadingState } from './reading.schema.ts'

/** The reading, if it lies on a desk of the actor's; else NOT_FOUND. */
export async function getSeenReading(ctx: Ctx, readingId: string, lock = false): Promise<ReadingRow> {
  const row = await (lock ? lockReading : findReading)(ctx.tx, readingId)
  if (!row) throw new PlenumError('NOT_FOUND', { subjectKind: 'reading' })
  orThrow(maySeeReading(ctx.actor, row.bodyId))
  return row
}

/** Locks the reading for an act of the desk: sight, right, state. */
export async function lockAtDesk(ctx: Ctx, readingId: string, act: string): Promise<ReadingRow> {
  const row = await getSeenReading(ctx, readingId, true)
  orThrow(mayReadAtDesk(ctx.actor, await getPolicyBody(ctx.tx, row.bodyId)))
  const state = row.state as ReadingState // checked by the database
  if (state === 'taken') throw new PlenumError('READING_ALREADY_TAKEN', { documentId: row.documentId ?? '' })
  orThrow(decideTransition(readingLifeCycle, state, act))
  return row
}

export interface DeskFacts {
  /** Proposed and added, whatever was said of them. */
  readonly facts: readonly Fact[]
  /** Turns that were not undone, oldest first. */
  readonly decisions: readonly StandingDecision[]
  readonly standing: ReadonlyMap<string, StandingDecision>
  /** Who names were taken for: slot -> the record, or null for one of its own. */
  readonly chosen: Readonly<Record<string, string | null>>
  readonly linkTurns: ReadonlyMap<string, LinkTurn>
}

/** The facts on the desk with what people said of each. */
export async function loadDesk(ctx: Ctx, row: ReadingRow): Promise<DeskFacts> {
  const facts = deskFacts(proposalOf(row).facts, await listMade(ctx.tx, row.id), row.text)
  const { decisions, links } = await listTurns(ctx.tx, row.id)
  const chosen = { ...keptLinksOf(row), ...Object.fromEntries([...links].map(([slot, turn]) => [slot, turn.chosenId])) }
  return { facts, decisions, standing: standingOf(decisions), chosen, linkTurns: links }
}

/** The desks that have it open hear that it changed. */
export const tellDesks = (ctx: Ctx, readingId: string, version: number): Promise<void> =>
  announce(ctx.tx, `reading:${readingId}`, version)

export function needVersion(row: ReadingRow, seen: number | undefined): void {
  if (seen !== undefined) needCurrent(row, seen)
}

/** Refuses what cannot be read in time: it would hold up the texts of others. */
export async function readFitText(text: string, options: ReadOptions): Promise<Reading> {
  const reading = await readApart(text, options)
  if (reading === 'busy') throw new PlenumError('TOO_MANY_REQUESTS')
  if (!reading) throw new PlenumError('TEXT_TANGLED', { seconds: secondsFor(text) })
  return reading
}

export async function startReading(
  ctx: Ctx,
  input: InputOf<typeof readingStart>,
): Promise<OutputOf<typeof readingStart>> {
  const body = await getPolicyBody(ctx.tx, input.bodyId)
  orThrow(mayReadAtDesk(ctx.actor, body))
  if (body.external) throw new PlenumError('BODY_EXTERNAL', named(body))
  refuseFuture(ctx, input.publishedOn)
  const text = fitText(input.text)
  const digest = digestOfText(text)
  const document = await findSeenDouble(ctx, text)
  if (document) throw new PlenumError('ALREADY_RECORDED', { what: 'document', documentId: document.id })
  const draft = await findReadingByDigest(ctx.tx, body.id, digest)
  if (draft)
    throw new PlenumError('ALREADY_RECORDED', {
      what: 'reading',
      readingId: draft.id,
      documentId: draft.documentId ?? '',
    })
  const reading = await readFitText(text, input.language === undefined ? {} : { language: input.language })
  const id = ctx.newId()
  await insertReading(ctx.tx, {
    id,
    bodyId: body.id,
    title: input.title ?? titleOf(text),
    language: reading.language,
    text,
    digest,
    publishedOn: input.publishedOn ?? null,
    proposal: JSON.stringify({ facts: reading.facts, digest: reading.digest }),
    links: '{}',
    state: 'draft',
    createdById: ctx.actor.personId,
    createdAt: ctx.now,
  })
  await ctx.happened({ subjectKind: 'reading', subjectId: id, act: 'reading.start', toState: 'draft', bodyId: body.id })
  return { id, version: 1 }
}

export async function dateReading(ctx: Ctx, input: InputOf<typeof readingDate>): Promise<OutputOf<typeof readingDate>> {
  const row = await lockAtDesk(ctx, input.readingId, 'reading.date')
  refuseFuture(ctx, input.publishedOn)
  const version = await updateReading(ctx.tx, row.id, { publishedOn: input.publishedOn })
  await ctx.audit.append({ subjectKind: 'reading', subjectId: row.id, content: { publishedOn: input.publishedOn } })
  await tellDesks(ctx, row.id, version)
  return { id: row.id, version }
}

export async function discardReading(
  ctx: Ctx,
  input: InputOf<typeof readingDiscard>,
): Promise<OutputOf<typeof readingDiscard>> {
  const row = await lockAtDesk(ctx, input.readingId, 'reading.discard')
  needVersion(row, input.version)
  const version = await updateReading(ctx.tx, row.id, { state: 'discarded' })
  await ctx.happened({
    subjectKind: 'reading',
    subjectId: row.id,
    act: 'reading.discard',
    fromState: 'draft',
    toState: 'discarded',
    reason: input.reason ?? null,
    bodyId: row.bodyId,
  })
  await tellDesks(ctx, row.id, version)
  return { id: row.id, version }
}
