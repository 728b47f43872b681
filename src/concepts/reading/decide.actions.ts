import type { InputOf, OutputOf } from '../../kit/contract.ts'
import { orThrow, PlenumError } from '../../kit/errors.ts'
import type { Fact } from '../../reading/reading.ts'
import type { Ctx } from '../../store/context.ts'
import { getPersons } from '../person/person.queries.ts'
import { addedKey, decideAddition, decideRefield } from './added.rules.ts'
import { decideConflicts } from './conflicts.rules.ts'
import { decideCorrection } from './correction.rules.ts'
import { findSent, insertDecisions, insertSent, type NewDecision, undoLastTurn } from './decision.queries.ts'
import { asStanding, countFacts, standingFacts } from './facts.rules.ts'
import { kindsOf } from './kinds.rules.ts'
import { type DeskFacts, loadDesk, lockAtDesk, tellDesks } from './reading.actions.ts'
import type { readingAddFact, readingDecide, readingUndo } from './reading.api.ts'
import { type ReadingRow, updateReading } from './reading.queries.ts'
import { decideBulk } from './reading.rules.ts'

type Decided = OutputOf<typeof readingDecide>
type Asked = InputOf<typeof readingDecide>['decisions'][number]

/** One act of the desk: done once however often it is sent, its turn written, told to the other desks and to the audit log. */
export async function takeTurn(
  ctx: Ctx,
  row: ReadingRow,
  given: { readonly actId: string | undefined; readonly inBulk?: boolean; readonly content: object },
  decisions: (turn: number) => readonly NewDecision[],
): Promise<{ version: number; made: readonly NewDecision[] }> {
  const version = await updateReading(ctx.tx, row.id, {})
  const made = decisions(version)
  const inBulk = given.inBulk ?? false
  await insertDecisions(ctx.tx, row.id, version, { personId: ctx.actor.personId, at: ctx.now, inBulk }, made)
  if (given.actId) await insertSent(ctx.tx, { actId: given.actId, readingId: row.id, version, sentAt: ctx.now })
  await ctx.audit.append({ subjectKind: 'reading', subjectId: row.id, content: { turn: version, ...given.content } })
  await tellDesks(ctx, row.id, version)
  return { version, made }
}

/** What the desk answered to an act that came before; undefined for a new one. */
export async function answeredBefore(
  ctx: Ctx,
  row: ReadingRow,
  actId: string | undefined,
  keys: readonly string[],
): Promise<Decided | undefined> {
  const version = actId === undefined ? undefined : await findSent(ctx.tx, row.id, actId)
  return version === undefined ? undefined : answer(ctx, row, { version, keys, conflicts: [] })
}

/** How the named facts stand now, by whose word, and how much is left to decide. */
export async function answer(
  ctx: Ctx,
  row: ReadingRow,
  made: { readonly version: number; readonly keys: readonly string[]; readonly conflicts: readonly string[] },
): Promise<Decided> {
  const { facts, standing } = await loadDesk(ctx, row)
  const persons = await getPersons(
    ctx.tx,
    [...made.keys, ...made.conflicts].flatMap((key) => standing.get(key)?.personId ?? []),
  )
  const stands = (key: string) => {
    const one = standing.get(key)
    const by = persons.get(one?.personId ?? '')
    return {
      key,
      decision: one?.decision ?? ('pending' as const),
      decidedBy: by ? { id: by.id, name: by.name } : null,
      decidedAt: one?.decidedAt.toISOString() ?? null,
      inBulk: one?.inBulk ?? null,
    }
  }
  return {
    id: row.id,
    version: made.version,
    pending: countFacts(facts, standing).pending,
    facts: made.keys.map(stands),
    conflicts: made.conflicts.map((key) => ({ ...stands(key), correctedValue: standing.get(key)?.value ?? null })),
  }
}

function decisionOf(one: Asked, fact: Fact, desk: DeskFacts, text: string): NewDecision {
  const base = { factKey: fact.key, field: fact.field, decision: one.decision, rule: fact.rule }
  if (one.decision !== 'corrected') return base
  const before = desk.standing.get(fact.key)
  const now = asStanding(fact, before, text)
  const given = one.quotes ?? (one.quote ? [one.quote] : undefined)
  const field = one.field ?? now.field
  const refield = field !== now.field
  const made = refield
    ? reread(fact, { field, value: one.value, quote: given?.[0] ?? now.quotes[0] }, desk, text)
    : orThrow(decideCorrection(now, { value: one.value, stretches: given }, text))
  // what was merged or split before keeps its words where nobody marked others
  const stretches = made.quotes ?? (before?.decision === 'corrected' ? before.stretches : null)
  const kinds = kindsOf(fact, { field, value: made.value, stretches: stretches ?? fact.quotes }, before?.kinds ?? [])
  return { ...base, value: made.value, stretches, kinds, asField: field === fact.field ? null : field }
}

function reread(
  fact: Fact,
  given: Parameters<typeof decideRefield>[1],
  desk: DeskFacts,
  text: string,
): { value: unknown; quotes: { start: number; end: number }[] } {
  const { value, quote } = orThrow(decideRefield(fact, given, text, standingFacts(desk.facts, desk.standing, text)))
  return { value, quotes: [quote] }
}

/** Two clerks may decide at once: what one had not seen of the other's is told and left alone; the last word on a fact he had seen stands. */
export async function decideFacts(
  ctx: Ctx,
  input: InputOf<typeof readingDecide>,
): Promise<OutputOf<typeof readingDecide>> {
  const row = await lockAtDesk(ctx, input.readingId, 'reading.decide')
  const before = await answeredBefore(
    ctx,
    row,
    input.actId,
    input.decisions.map((one) => one.factKey),
  )
  if (before) return before
  orThrow(decideBulk(input.decisions, input.inBulk, input.seenKeys ?? []))
  const desk = await loadDesk(ctx, row)
  const facts = new Map(desk.facts.map((fact) => [fact.key, fact]))
  const decided = input.decisions.map((one) => {
    const fact = facts.get(one.factKey)
    if (!fact) throw new PlenumError('NOT_FOUND', { subjectKind: 'fact', factKey: one.factKey })
    return decisionOf(one, fact, desk, row.text)
  })
  // one decision a fact and act: the last in the list stands
  const last = [...new Map(decided.map((one) => [one.factKey, one])).values()]
  const conflicts = decideConflicts(last, desk.standing, {
    seenVersion: input.seenVersion,
    personId: ctx.actor.personId,
  })
  const mine = last.filter((one) => !conflicts.includes(one.factKey))
  if (mine.length === 0) return answer(ctx, row, { version: row.version, keys: [], conflicts })
  const content = { inBulk: input.inBulk, decisions: mine }
  const { version } = await takeTurn(ctx, row, { actId: input.actId, inBulk: input.inBulk, content }, () => mine)
  return answer(ctx, row, { version, keys: mine.map((one) => one.factKey), conflicts })
}

/** A fact the reader missed: the person who found it in the text has decided it by adding it, and can take it back like any decision. */
export async function addFact(
  ctx: Ctx,
  input: InputOf<typeof readingAddFact>,
): Promise<OutputOf<typeof readingAddFact>> {
  const row = await lockAtDesk(ctx, input.readingId, 'reading.addFact')
  const sent = input.actId === undefined ? undefined : await findSent(ctx.tx, row.id, input.actId)
  if (sent !== undefined) return answer(ctx, row, { version: sent, keys: [addedKey(sent)], conflicts: [] })
  const { facts, standing } = await loadDesk(ctx, row)
  const { value, quote } = orThrow(decideAddition(input, row.text, standingFacts(facts, standing, row.text)))
  const added = { field: input.field, value, quote }
  const { version } = await takeTurn(ctx, row, { actId: input.actId, content: { added } }, (turn) => [
    { factKey: addedKey(turn), field: input.field, decision: 'accepted', value, stretches: [quote] },
  ])
  return answer(ctx, row, { version, keys: [addedKey(version)], conflicts: [] })
}

/** Takes this person's last turn back; asked again, the one before it. */
export async function undoDecisions(
  ctx: Ctx,
  input: InputOf<typeof readingUndo>,
): Promise<OutputOf<typeof readingUndo>> {
  const row = await lockAtDesk(ctx, input.readingId, 'reading.undo')
  const sent = input.actId === undefined ? undefined : await findSent(ctx.tx, row.id, input.actId)
  const keys = sent === undefined ? await undoLastTurn(ctx.tx, row.id, ctx.actor.personId) : []
  const version = keys.length > 0 ? await updateReading(ctx.tx, row.id, {}) : (sent ?? row.version)
  if (keys.length > 0) {
    if (input.actId) await insertSent(ctx.tx, { actId: input.actId, readingId: row.id, version, sentAt: ctx.now })
    await ctx.audit.append({ subjectKind: 'reading', subjectId: row.id, content: { undone: keys } })
    await tellDesks(ctx, row.id, version)
  }
  const { facts, standing } = await loadDesk(ctx, row)
  return { id: row.id, version, undone: keys.length, pending: countFacts(facts, standing).pending, keys }
}
