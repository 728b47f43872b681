import { abilities, all } from '../../kit/abilities.ts'
import { belongs } from '../../kit/actor.ts'
import type { InputOf, OutputOf } from '../../kit/contract.ts'
import { PlenumError } from '../../kit/errors.ts'
import type { Language } from '../../kit/localised.ts'
import { instantKey, keyedPage } from '../../kit/paging.ts'
import { no, yes } from '../../kit/result.ts'
import { decideTransition } from '../../kit/transitions.ts'
import { supplyYear } from '../../reading/dates.ts'
import type { Fact } from '../../reading/reading.ts'
import type { Ctx } from '../../store/context.ts'
import { getPolicyBody, listPersonRefs } from '../document/document.queries.ts'
import { dayOfReading } from './day.rules.ts'
import { countFacts, type StandingDecision, standingFacts, takenFacts } from './facts.rules.ts'
import { loadLinks } from './links.queries.ts'
import { getSeenReading, loadDesk } from './reading.actions.ts'
import type { readingGet, readingList, readingWatch } from './reading.api.ts'
import { mayReadAtDesk } from './reading.policy.ts'
import { listReadings, listSourceIdsOf } from './reading.queries.ts'
import { decideTaking, needsPublicationDate, readingLifeCycle } from './reading.rules.ts'
import type { ReadingState } from './reading.schema.ts'
import { OWN } from './slots.rules.ts'

type Output = OutputOf<typeof readingGet>

/** The day as it will be taken: its year from the publication date, once that is known. */
function shownValue(fact: Fact, publishedOn: string | null): unknown {
  if (fact.field !== 'date' || publishedOn === null || fact.value.start?.startsWith('--') !== true) return fact.value
  const until = fact.value.end
  return {
    ...fact.value,
    start: supplyYear(fact.value.start, publishedOn),
    end: until === null ? null : supplyYear(until, publishedOn),
    year_from: 'published',
  }
}

export async function getReading(ctx: Ctx, input: InputOf<typeof readingGet>): Promise<Output> {
  const row = await getSeenReading(ctx, input.readingId)
  const state = row.state as ReadingState // checked by the database
  const { facts, decisions, standing, chosen, linkTurns } = await loadDesk(ctx, row)
  const earlier = new Map<string, StandingDecision[]>()
  for (const one of decisions.toReversed()) {
    if (standing.get(one.factKey) !== one) earlier.set(one.factKey, [...(earlier.get(one.factKey) ?? []), one])
  }
  const persons = await listPersonRefs(ctx.tx, [
    row.createdById,
    row.takenById,
    ...decisions.map((one) => one.personId),
    ...[...linkTurns.values()].map((one) => one.personId),
  ])
  const person = (id: string | null) => (id === null ? null : (persons.get(id) ?? null))
  const counts = countFacts(facts, standing)
  const entering = takenFacts(facts, standing, row.text)
  // rejected facts name nobody any more; undecided ones may
  const named = standingFacts(facts, standing, row.text)
  const placed = new Map(named.map((fact) => [fact.key, fact]))
  const otherKeys = new Map(decisions.flatMap((one) => (one.otherKey === null ? [] : [[one.factKey, one.otherKey]])))
  const body = await getPolicyBody(ctx.tx, row.bodyId)
  const desk = (act: string) => all(decideTransition(readingLifeCycle, state, act), mayReadAtDesk(ctx.actor, body))
  const on = dayOfReading(named, row.publishedOn)
  const at = { tx: ctx.tx, actor: ctx.actor, deskId: row.bodyId, on, chosen }
  const links = (await loadLinks(at, named)).map((link) => {
    const turn = linkTurns.get(link.slot)
    return turn ? { ...link, chosenBy: person(turn.personId), chosenAt: turn.at.toISOString() } : link
  })
  const nobody = links.some((link) => link.slot === OWN && link.words === '' && link.chosenId === null)
  const taking = all(decideTaking(counts, entering, row.publishedOn), nobody ? no('BODY_NEEDED') : yes())
  return {
    id: row.id,
    state,
    body: { id: body.id, name: body.name },
    title: row.title,
    language: row.language as Language, // written from the enum
    text: row.text,
    digest: row.digest,
    publishedOn: row.publishedOn,
    facts: facts.map((fact): Output['facts'][number] => {
      const stands = standing.get(fact.key)
      const corrected = stands?.decision === 'corrected' ? stands : undefined
      const quotes = corrected?.stretches
        ? corrected.stretches.map(({ start, end }) => ({ start, end, text: row.text.slice(start, end) }))
        : null
      return {
        key: fact.key,
        field: fact.field,
        // a corrected fact shows what was proposed beside what stands
        value: shownValue(corrected ? fact : (placed.get(fact.key) ?? fact), row.publishedOn),
        quotes: fact.quotes,
        rule: fact.rule,
        confidence: fact.confidence,
        parent: (placed.get(fact.key) ?? fact).parent ?? null,
        decision: stands?.decision ?? 'pending',
        correctedValue: corrected?.value ?? null,
        correctedQuote: quotes?.[0] ?? null,
        correctedQuotes: quotes,
        correctedField: corrected?.asField ?? null,
        kinds: [...(stands?.kinds ?? [])],
        otherKey: stands?.otherKey ?? otherKeys.get(fact.key) ?? null,
        decidedBy: person(stands?.personId ?? null),
        decidedAt: stands?.decidedAt.toISOString() ?? null,
        inBulk: stands?.inBulk ?? null,
        earlier: (earlier.get(fact.key) ?? []).map((one) => ({
          decision: one.decision,
          by: person(one.personId),
          at: one.decidedAt.toISOString(),
          inBulk: one.inBulk,
        })),
      }
    }),
    links,
    counts,
    missing: [
      ...(counts.pending > 0 ? (['decisions'] as const) : []),
      ...(needsPublicationDate(named, row.publishedOn) ? (['publication_date'] as const) : []),
      ...(nobody ? (['body'] as const) : []),
    ],
    documentId: row.documentId,
    meetingId: row.meetingId,
    sourceIds: row.documentId === null ? [] : await listSourceIdsOf(ctx.tx, row.documentId),
    createdBy: person(row.createdById),
    createdAt: row.createdAt.toISOString(),
    takenBy: person(row.takenById),
    takenAt: row.takenAt?.toISOString() ?? null,
    version: row.version,
    can: abilities({
      'reading.decide': desk('reading.decide'),
      'reading.addFact': desk('reading.addFact'),
      'reading.merge': desk('reading.merge'),
      'reading.split': desk('reading.split'),
      'reading.undo': desk('reading.undo'),
      'reading.link': desk('reading.link'),
      'reading.create': desk('reading.create'),
      'reading.date': desk('reading.date'),
      'reading.take': all(desk('reading.take'), taking),
      'reading.discard': desk('reading.discard'),
    }),
  }
}

export async function watchReading(
  ctx: Ctx,
  input: InputOf<typeof readingWatch>,
): Promise<OutputOf<typeof readingWatch>> {
  const row = await getSeenReading(ctx, input.readingId)
  const me =
    ctx.actor.personId === null
      ? undefined
      : (await listPersonRefs(ctx.tx, [ctx.actor.personId])).get(ctx.actor.personId)
  const state = row.state as ReadingState // checked by the database
  return { id: row.id, state, version: row.version, me: me ?? null }
}

export async function listDeskReadings(
  ctx: Ctx,
  input: InputOf<typeof readingList>,
): Promise<OutputOf<typeof readingList>> {
  if (ctx.actor.personId === null && !ctx.actor.system) throw new PlenumError('NOT_SIGNED_IN')
  const limit = input.limit ?? 50
  const mine = ctx.actor.homes.map((home) => home.bodyId)
  const asked =
    input.bodyId === undefined
      ? ctx.actor.system
        ? null
        : mine
      : belongs(ctx.actor, input.bodyId)
        ? [input.bodyId]
        : []
  const rows = await listReadings(ctx.tx, {
    bodyIds: asked,
    state: input.state,
    after: instantKey.read(input.after),
    limit: limit + 1,
  })
  const persons = await listPersonRefs(
    ctx.tx,
    rows.map((row) => row.createdById),
  )
  return keyedPage(
    rows,
    limit,
    (row) => instantKey.write(row.createdAt, row.id),
    (row) => ({
      id: row.id,
      body: row.body,
      title: row.title,
      language: row.language as Language, // written from the enum
      state: row.state as ReadingState, // checked by the database
      publishedOn: row.publishedOn,
      facts: row.facts,
      pending: row.facts - row.decided,
      documentId: row.documentId,
      createdBy: row.createdById === null ? null : (persons.get(row.createdById) ?? null),
      createdAt: row.createdAt.toISOString(),
      takenAt: row.takenAt?.toISOString() ?? null,
    }),
  )
}
