import type { InputOf, OutputOf } from '../../kit/contract.ts'
import { orThrow, PlenumError } from '../../kit/errors.ts'
import { decideTransition } from '../../kit/transitions.ts'
import { readApart, secondsFor } from '../../reading/apart.ts'
import type { Fact, Reading, ReadOptions } from '../../reading/reading.ts'
import type { Ctx } from '../../store/context.ts'
import { getBodies } from '../body/body.queries.ts'
import { digestOfText, findSeenDouble, fitText, refuseFuture } from '../document/document.actions.ts'
import { named } from '../document/document.policy.ts'
import { getPolicyBody } from '../document/document.queries.ts'
import { titleOf } from '../document/document.rules.ts'
import { getPersons } from '../person/person.queries.ts'
import { addedKey, decideAddition, deskFacts } from './added.rules.ts'
import { decideCorrection } from './correction.rules.ts'
import { countFacts, type StandingDecision, standingFacts, standingOf } from './facts.rules.ts'
import { loadLinks } from './links.queries.ts'
import type {
  readingAddFact,
  readingDate,
  readingDecide,
  readingDiscard,
  readingLinkTo,
  readingStart,
  readingUndo,
} from './reading.api.ts'
import { mayReadAtDesk, maySeeReading } from './reading.policy.ts'
import {
  findReading,
  findReadingByDigest,
  insertDecisions,
  insertReading,
  linksOf,
  listAdded,
  listDecisions,
  lockReading,
  proposalOf,
  type ReadingRow,
  undoLastTurn,
  updateReading,
} from './reading.queries.ts'
import { decideBulk, readingLifeCycle } from './reading.rules.ts'
import type { Decision, ReadingState } from './reading.schema.ts'

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
}

/** The facts on the desk with what people said of each. */
export async function loadDesk(ctx: Ctx, row: ReadingRow): Promise<DeskFacts> {
  const facts = deskFacts(proposalOf(row).facts, await listAdded(ctx.tx, row.id), row.text)
  const decisions = await listDecisions(ctx.tx, row.id)
  return { facts, decisions, standing: standingOf(decisions) }
}

export function needVersion(row: ReadingRow, seen: number | undefined): void {
  if (seen !== undefined && seen !== row.version) throw new PlenumError('STALE_VERSION', { seen, current: row.version })
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

/** Two clerks may decide at once: the last word on a fact stands, the earlier one is shown beside it. */
export async function decideFacts(
  ctx: Ctx,
  input: InputOf<typeof readingDecide>,
): Promise<OutputOf<typeof readingDecide>> {
  const row = await lockAtDesk(ctx, input.readingId, 'reading.decide')
  orThrow(decideBulk(input.decisions, input.inBulk, input.seenKeys ?? []))
  const facts = new Map((await loadDesk(ctx, row)).facts.map((fact) => [fact.key, fact]))
  const decided = input.decisions.map((one) => {
    const fact = facts.get(one.factKey)
    if (!fact) throw new PlenumError('NOT_FOUND', { subjectKind: 'fact', factKey: one.factKey })
    if (one.decision !== 'corrected') {
      return { factKey: fact.key, field: fact.field, decision: one.decision, value: null, start: null, end: null }
    }
    const { value, quote } = orThrow(decideCorrection(fact, { value: one.value, quote: one.quote }, row.text))
    return {
      factKey: fact.key,
      field: fact.field,
      decision: one.decision,
      value,
      start: quote?.start ?? null,
      end: quote?.end ?? null,
    }
  })
  // one decision a fact and act: the last in the list stands
  const last = [...new Map(decided.map((one) => [one.factKey, one])).values()]
  const version = await updateReading(ctx.tx, row.id, {})
  await insertDecisions(
    ctx.tx,
    row.id,
    version,
    { personId: ctx.actor.personId, at: ctx.now, inBulk: input.inBulk },
    last,
  )
  await ctx.audit.append({
    subjectKind: 'reading',
    subjectId: row.id,
    content: { turn: version, inBulk: input.inBulk, decisions: last },
  })
  return await decidedNow(ctx, row, { version, inBulk: input.inBulk, decisions: last })
}

/** What the desk answers to a decision: who made it, and how much is left to decide. */
async function decidedNow(
  ctx: Ctx,
  row: ReadingRow,
  made: {
    readonly version: number
    readonly inBulk: boolean
    readonly decisions: readonly { factKey: string; decision: Decision }[]
  },
): Promise<OutputOf<typeof readingDecide>> {
  const { facts, standing } = await loadDesk(ctx, row)
  const persons = await getPersons(ctx.tx, ctx.actor.personId === null ? [] : [ctx.actor.personId])
  const me = persons.get(ctx.actor.personId ?? '')
  return {
    id: row.id,
    version: made.version,
    pending: countFacts(facts, standing).pending,
    facts: made.decisions.map((one) => ({
      key: one.factKey,
      decision: one.decision,
      decidedBy: me ? { id: me.id, name: me.name } : null,
      decidedAt: ctx.now.toISOString(),
      inBulk: made.inBulk,
    })),
  }
}

/** A fact the reader missed: the person who found it in the text has decided it by adding it, and can take it back like any decision. */
export async function addFact(
  ctx: Ctx,
  input: InputOf<typeof readingAddFact>,
): Promise<OutputOf<typeof readingAddFact>> {
  const row = await lockAtDesk(ctx, input.readingId, 'reading.addFact')
  const { facts, standing } = await loadDesk(ctx, row)
  const { value, quote } = orThrow(decideAddition(input, row.text, standingFacts(facts, standing, row.text)))
  const version = await updateReading(ctx.tx, row.id, {})
  const added = {
    factKey: addedKey(version),
    field: input.field,
    decision: 'accepted' as const,
    value,
    start: quote.start,
    end: quote.end,
  }
  await insertDecisions(ctx.tx, row.id, version, { personId: ctx.actor.personId, at: ctx.now, inBulk: false }, [added])
  await ctx.audit.append({ subjectKind: 'reading', subjectId: row.id, content: { turn: version, added } })
  return await decidedNow(ctx, row, { version, inBulk: false, decisions: [added] })
}

export async function undoDecisions(
  ctx: Ctx,
  input: InputOf<typeof readingUndo>,
): Promise<OutputOf<typeof readingUndo>> {
  const row = await lockAtDesk(ctx, input.readingId, 'reading.undo')
  const undone = await undoLastTurn(ctx.tx, row.id, ctx.actor.personId)
  const version = undone > 0 ? await updateReading(ctx.tx, row.id, {}) : row.version
  if (undone > 0) await ctx.audit.append({ subjectKind: 'reading', subjectId: row.id, content: { undone } })
  const { facts, standing } = await loadDesk(ctx, row)
  return { id: row.id, version, undone, pending: countFacts(facts, standing).pending }
}

/** Says who a name in the text is; null: a record of its own. */
export async function linkReading(
  ctx: Ctx,
  input: InputOf<typeof readingLinkTo>,
): Promise<OutputOf<typeof readingLinkTo>> {
  const row = await lockAtDesk(ctx, input.readingId, 'reading.link')
  needVersion(row, input.version)
  const { facts, standing } = await loadDesk(ctx, row)
  const links = await loadLinks(ctx.tx, row.bodyId, standingFacts(facts, standing, row.text), linksOf(row))
  const link = links.find((one) => one.slot === input.slot)
  if (!link || link.kind === 'meeting') throw new PlenumError('NOT_FOUND', { subjectKind: 'link', slot: input.slot })
  if (input.chosenId !== null) {
    const known =
      link.kind === 'body' ? await getBodies(ctx.tx, [input.chosenId]) : await getPersons(ctx.tx, [input.chosenId])
    if (!known.has(input.chosenId)) throw new PlenumError('NOT_FOUND', { subjectKind: link.kind })
  }
  const chosen = { ...linksOf(row), [input.slot]: input.chosenId }
  const version = await updateReading(ctx.tx, row.id, { links: JSON.stringify(chosen) })
  await ctx.audit.append({
    subjectKind: 'reading',
    subjectId: row.id,
    content: { slot: input.slot, chosenId: input.chosenId },
  })
  return { id: row.id, version }
}

export async function dateReading(ctx: Ctx, input: InputOf<typeof readingDate>): Promise<OutputOf<typeof readingDate>> {
  const row = await lockAtDesk(ctx, input.readingId, 'reading.date')
  refuseFuture(ctx, input.publishedOn)
  const version = await updateReading(ctx.tx, row.id, { publishedOn: input.publishedOn })
  await ctx.audit.append({ subjectKind: 'reading', subjectId: row.id, content: { publishedOn: input.publishedOn } })
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
  return { id: row.id, version }
}
