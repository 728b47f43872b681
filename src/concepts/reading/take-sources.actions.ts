import { present } from '../../kit/invariant.ts'
import { localised } from '../../kit/localised.ts'
import { indexSubject } from '../../search/index.actions.ts'
import { mentionPlans } from '../plan/plan.actions.ts'
import { insertMentions } from '../plan/plan.queries.ts'
import { planKey } from '../plan/plan.rules.ts'
import { insertClauses, insertObligations, insertPoints, insertSource } from '../source/source.queries.ts'
import type { TakenFact } from './facts.rules.ts'
import { planSlot } from './links.queries.ts'
import { OWN } from './slots.rules.ts'
import type { Take } from './take.actions.ts'
import type { TakenMeetings } from './take-meeting.actions.ts'
import type { TakenSource } from './voices.rules.ts'

type DeliveryFact = Extract<TakenFact, { field: 'delivery' }>
type DirectiveFact = Extract<TakenFact, { field: 'directive' }>

export interface TakenSources {
  readonly byKey: ReadonlyMap<string, string>
  passedOn(delivery: DeliveryFact): string | null
  readonly made: { points: number; clauses: number; obligations: number; plans: number }
}

interface MadeClause {
  readonly id: string
  readonly start: number
  readonly end: number
  readonly fact: DirectiveFact
}

/** Sources with their points, clauses and duties; then the plans the text names, each tied to the clause that names it. */
export async function takeSources(take: Take, meetings: Pick<TakenMeetings, 'byKey'>): Promise<TakenSources> {
  const byKey = new Map<string, string>()
  const made = { points: 0, clauses: 0, obligations: 0, plans: 0 }
  const clauses: MadeClause[] = []
  for (const source of take.taking.sources) {
    const id = await writeSource(take, source, meetings)
    byKey.set(source.key, id)
    clauses.push(...(await writePoints(take, source, id)))
    made.points += source.points.length
    made.clauses += source.clauses.length
    made.obligations += source.obligations.length
  }
  made.plans = await takePlans(take, clauses)
  return { byKey, passedOn: take.taking.passedOn, made }
}

async function writeSource(take: Take, source: TakenSource, meetings: Pick<TakenMeetings, 'byKey'>): Promise<string> {
  const { ctx, taking } = take
  const own = present(take.bodies.get(OWN), 'the body of the text')
  const issuer = take.bodies.get(source.issuerSlot) ?? own
  const reported = source.from === 'reported'
  const id = ctx.newId()
  const title = localised(source.title ?? take.title, take.language)
  const happenedOn = reported ? null : (take.heldOn ?? take.publishedOn)
  await insertSource(ctx.tx, {
    id,
    kind: source.from === 'own' ? 'document' : reported ? 'speech' : 'deployment',
    title: JSON.stringify(title),
    issuerBodyId: issuer.id,
    documentId: reported ? null : take.documentId,
    meetingId: source.meetingKey === null ? null : (meetings.byKey.get(source.meetingKey) ?? null),
    authorPersonId:
      source.author === null ? null : (take.persons.get(taking.slots.personOf(source.author) ?? '') ?? null),
    authorText: source.author,
    delivererText: source.deliverer,
    authority: source.from === 'own' ? (taking.adopted ? 'adopted' : 'issued') : 'spoken',
    hand: reported ? 'reported' : 'original',
    reportedByBodyId: reported ? own.id : null,
    reportedInDocumentId: reported ? take.documentId : null,
    happenedOn,
    recordedForId: take.deskId,
    recordedById: ctx.actor.personId,
    recordedAt: ctx.now,
  })
  await indexSubject(ctx.tx, {
    kind: 'source',
    id,
    bodyId: issuer.external ? take.deskId : issuer.id,
    title,
    happenedOn,
  })
  await ctx.happened({ subjectKind: 'source', subjectId: id, act: 'reading.take', bodyId: take.deskId })
  return id
}

async function writePoints(take: Take, source: TakenSource, sourceId: string): Promise<MadeClause[]> {
  const { ctx, documentId } = take
  const pointIds = new Map<string, string>()
  const points = source.points.map((fact, i) => {
    const id = ctx.newId()
    pointIds.set(fact.key, id)
    return { fact, id, ord: i + 1 }
  })
  await insertPoints(
    ctx.tx,
    points.map(({ fact, id, ord }) => ({
      id,
      sourceId,
      ord,
      n: fact.value.n,
      marker: fact.value.marker,
      documentId,
      startAt: fact.value.text.start,
      endAt: fact.value.text.end,
    })),
  )
  for (const { fact, id } of points) take.quote(fact, 'point', id)
  const clauses = source.clauses.map(({ fact, pointKey }, i) => {
    const span = fact.quotes[0] ?? { start: 0, end: 1 }
    return {
      fact,
      id: ctx.newId(),
      ord: i + 1,
      pointId: pointKey === null ? null : (pointIds.get(pointKey) ?? null),
      start: span.start,
      end: span.end,
    }
  })
  await insertClauses(
    ctx.tx,
    clauses.map(({ fact, id, ord, pointId, start, end }) => ({
      id,
      sourceId,
      pointId,
      documentId,
      ord,
      actor: fact.value.actor,
      action: fact.value.action,
      object: fact.value.object,
      force: fact.value.force,
      deadlineText: fact.value.deadline,
      startAt: start,
      endAt: end,
    })),
  )
  for (const { fact, id } of clauses) take.quote(fact, 'clause', id)
  const obligations = source.obligations.map((fact, i) => ({ fact, id: ctx.newId(), ord: i + 1 }))
  await insertObligations(
    ctx.tx,
    obligations.map(({ fact, id, ord }) => {
      const span = fact.quotes[0] ?? { start: 0, end: 1 }
      return {
        id,
        sourceId,
        documentId,
        ord,
        bearer: fact.value.on,
        duty: fact.value.duty,
        mode: fact.value.mode ?? null,
        startAt: span.start,
        endAt: span.end,
      }
    }),
  )
  for (const { fact, id } of obligations) take.quote(fact, 'obligation', id)
  return clauses
}

/** A mention belongs to the clause whose words hold it, else to the one that names the plan. */
async function takePlans(take: Take, clauses: readonly MadeClause[]): Promise<number> {
  const facts = take.taking.facts.filter((fact) => fact.field === 'plan')
  const clauseAt = (name: string, start: number, end: number): string | null => {
    const holds = clauses.find((clause) => clause.start <= start && end <= clause.end)
    const names = clauses.filter((clause) => clause.fact.value.plans.some((plan) => planKey(plan) === planKey(name)))
    return holds?.id ?? (names.length === 1 ? (names[0]?.id ?? null) : null)
  }
  const mentionsOf = (fact: (typeof facts)[number]) =>
    fact.quotes.map(({ start, end }) => ({ start, end, clauseId: clauseAt(fact.value.name, start, end) }))
  const linkedTo = (fact: (typeof facts)[number]) => take.linked.get(planSlot(fact.value.name)) ?? null
  // one taken for a plan of another name is mentioned there; the rest find their own by its name
  const linked = facts.flatMap((fact) => {
    const id = linkedTo(fact)
    return id === null ? [] : [{ name: fact.value.name, id, mentions: mentionsOf(fact) }]
  })
  await insertMentions(
    take.ctx.tx,
    linked.flatMap(({ id, mentions }) =>
      mentions.map(({ start, end, clauseId }) => ({
        id: take.ctx.newId(),
        planId: id,
        documentId: take.documentId,
        clauseId,
        startAt: start,
        endAt: end,
      })),
    ),
  )
  const named = await mentionPlans(
    take.ctx,
    take.documentId,
    facts
      .filter((fact) => linkedTo(fact) === null)
      .map((fact) => ({ name: fact.value.name, language: take.language, mentions: mentionsOf(fact) })),
  )
  const plans = [...linked, ...named]
  for (const fact of facts) {
    const plan = plans.find((one) => one.name === fact.value.name)
    if (plan) take.quote(fact, 'plan', plan.id)
  }
  return new Set(plans.map((plan) => plan.id)).size
}
