import type { InputOf, OutputOf } from '../../kit/contract.ts'
import { needCurrent, orThrow, PlenumError } from '../../kit/errors.ts'
import { localised } from '../../kit/localised.ts'
import type { Ctx } from '../../store/context.ts'
import { getSeenDocument, refuseFuture } from '../document/document.actions.ts'
import { maySee } from '../document/document.policy.ts'
import { findDocumentText, getPolicyBody, listPolicyBodies } from '../document/document.queries.ts'
import { insertQuotes, type NewQuote } from '../document/quote.queries.ts'
import type { sourceEnter, sourceReconcile } from './source.api.ts'
import { mayEnterSource, mayReconcileSource } from './source.policy.ts'
import {
  findSource,
  insertClauses,
  insertPoints,
  insertSource,
  listPlacedPoints,
  lockSource,
  type SourceRow,
  setOriginal,
  setOriginalPoints,
} from './source.queries.ts'
import { isOneToOne, matchPoints } from './source.rules.ts'

/**
 * The source, if the actor may know of it. What a source demands travels with it: bodies above and below its issuer see it. A report of another's
 * words travels as far as the report.
 */
export async function getSeenSource(ctx: Ctx, sourceId: string, lock = false): Promise<SourceRow> {
  const row = await (lock ? lockSource : findSource)(ctx.tx, sourceId)
  if (!row) throw new PlenumError('NOT_FOUND', { subjectKind: 'source' })
  const speakerId = row.reportedByBodyId ?? row.issuerBodyId
  const bodies = await listPolicyBodies(ctx.tx, [speakerId, row.recordedForId])
  const enteredFor = bodies.find((body) => body.id === row.recordedForId)
  if (!enteredFor) throw new PlenumError('NOT_FOUND', { subjectKind: 'source' })
  orThrow(maySee(ctx.actor, { open: true, enteredFor, issuers: bodies.filter((body) => body.id === speakerId) }))
  return row
}

export async function enterSource(ctx: Ctx, input: InputOf<typeof sourceEnter>): Promise<OutputOf<typeof sourceEnter>> {
  const body = await getPolicyBody(ctx.tx, input.bodyId)
  orThrow(mayEnterSource(ctx.actor, body))
  refuseFuture(ctx, input.happenedOn)
  const document = await getSeenDocument(ctx, input.documentId)
  const length = (await findDocumentText(ctx.tx, document.id))?.text?.length ?? 0
  const spans = input.points.flatMap((point) => [point, ...point.clauses])
  if (spans.some((span) => span.start < 0 || span.start >= span.end || span.end > length)) {
    throw new PlenumError('QUOTE_OUTSIDE_TEXT', { length })
  }
  const id = ctx.newId()
  await insertSource(ctx.tx, {
    id,
    kind: input.kind,
    title: JSON.stringify(localised(input.title, input.language)),
    issuerBodyId: body.id,
    documentId: document.id,
    meetingId: input.meetingId ?? null,
    authorText: input.authorText ?? null,
    authority: input.authority,
    hand: 'original',
    happenedOn: input.happenedOn ?? document.publishedOn,
    recordedForId: body.id,
    recordedById: ctx.actor.personId,
    recordedAt: ctx.now,
  })
  const points = input.points.map((point, i) => ({ ...point, id: ctx.newId(), ord: i + 1 }))
  await insertPoints(
    ctx.tx,
    points.map((point) => ({
      id: point.id,
      sourceId: id,
      ord: point.ord,
      n: point.ord,
      marker: point.marker ?? null,
      documentId: document.id,
      startAt: point.start,
      endAt: point.end,
    })),
  )
  const clauses = points.flatMap((point) =>
    point.clauses.map((clause) => ({ ...clause, id: ctx.newId(), pointId: point.id })),
  )
  await insertClauses(
    ctx.tx,
    clauses.map((clause, i) => ({
      id: clause.id,
      sourceId: id,
      pointId: clause.pointId,
      documentId: document.id,
      ord: i + 1,
      actor: clause.actor ?? null,
      action: clause.action,
      object: clause.object,
      force: clause.force,
      deadlineOn: clause.deadlineOn ?? null,
      startAt: clause.start,
      endAt: clause.end,
    })),
  )
  const typed = (subjectKind: string, subjectId: string, span: { start: number; end: number }): NewQuote => ({
    id: ctx.newId(),
    documentId: document.id,
    start: span.start,
    end: span.end,
    subjectKind,
    subjectId,
    field: subjectKind === 'clause' ? 'directive' : 'point',
    rule: null,
    confidence: null,
    decided: 'typed',
  })
  await insertQuotes(ctx.tx, [
    ...points.map((point) => typed('point', point.id, point)),
    ...clauses.map((clause) => typed('clause', clause.id, clause)),
  ])
  await ctx.happened({
    subjectKind: 'source',
    subjectId: id,
    act: 'source.enter',
    bodyId: body.id,
    ...(input.happenedOn ? { happenedOn: input.happenedOn } : {}),
  })
  return { id, version: 1 }
}

/** When the original arrives, the points of the report point at its points; both stay, and neither is counted twice. */
export async function reconcileSource(
  ctx: Ctx,
  input: InputOf<typeof sourceReconcile>,
): Promise<OutputOf<typeof sourceReconcile>> {
  const reported = await getSeenSource(ctx, input.sourceId, true)
  orThrow(mayReconcileSource(ctx.actor, await getPolicyBody(ctx.tx, reported.recordedForId)))
  needCurrent(reported, input.version)
  const original = await getSeenSource(ctx, input.originalId)
  if (reported.hand !== 'reported' || original.hand !== 'original' || original.id === reported.id) {
    throw new PlenumError('WRONG_STATE', {
      state: `${reported.hand}/${original.hand}`,
      act: 'source.reconcile',
      concept: 'source',
    })
  }
  refuseFuture(ctx, input.happenedOn)
  const reportedPoints = await listPlacedPoints(ctx.tx, reported.id)
  const originalPoints = await listPlacedPoints(ctx.tx, original.id)
  const pairs = input.pairs ?? matchPoints(reportedPoints, originalPoints)
  const known = (points: readonly { id: string }[], id: string) => points.some((point) => point.id === id)
  if (!isOneToOne(pairs))
    throw new PlenumError('INPUT_MALFORMED', { act: 'source.reconcile', issues: ['pairs: not_unique'] })
  if (
    pairs.some((pair) => !known(reportedPoints, pair.reportedPointId) || !known(originalPoints, pair.originalPointId))
  ) {
    throw new PlenumError('NOT_FOUND', { subjectKind: 'point' })
  }
  const version = await setOriginal(ctx.tx, reported.id, original.id)
  await setOriginalPoints(ctx.tx, reported.id, pairs)
  await ctx.happened({
    subjectKind: 'source',
    subjectId: reported.id,
    act: 'source.reconcile',
    bodyId: reported.recordedForId,
    ...(input.happenedOn ? { happenedOn: input.happenedOn } : {}),
  })
  return {
    id: reported.id,
    version,
    matched: pairs.length,
    reportedPoints: reportedPoints.length,
    originalPoints: originalPoints.length,
  }
}
