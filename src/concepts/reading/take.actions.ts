import type { InputOf, OutputOf } from '../../kit/contract.ts'
import type { Day } from '../../kit/dates.ts'
import { orThrow, PlenumError } from '../../kit/errors.ts'
import { present } from '../../kit/invariant.ts'
import { type Language, localised } from '../../kit/localised.ts'
import type { Ctx } from '../../store/context.ts'
import { lockInstallation } from '../body/installation.queries.ts'
import { findSeenDouble, refuseFuture, writeDocument } from '../document/document.actions.ts'
import { insertQuotes, type NewQuote } from '../document/quote.queries.ts'
import { dayOf, dayOfReading, startOf } from './day.rules.ts'
import { countFacts, type TakenFact, takenFacts } from './facts.rules.ts'
import { loadLinks } from './links.queries.ts'
import { loadDesk, lockAtDesk, needVersion, tellDesks } from './reading.actions.ts'
import type { readingTake } from './reading.api.ts'
import { updateReading } from './reading.queries.ts'
import { decideTaking } from './reading.rules.ts'
import { takeMeetings } from './take-meeting.actions.ts'
import { takeSources } from './take-sources.actions.ts'
import { takeWho } from './take-who.actions.ts'
import { kindOfDocument } from './taken-document.rules.ts'
import { planTaking, type Taking } from './taking.rules.ts'

/** What the steps of one taking share: the plan, and where each thing of it landed in the record. */
export interface Take {
  readonly ctx: Ctx
  readonly taking: Taking
  readonly language: Language
  readonly text: string
  readonly title: string
  /** The body at whose desk it is taken. */
  readonly deskId: string
  readonly documentId: string
  readonly publishedOn: Day | null
  readonly heldOn: Day | null
  readonly heldUntil: Day | null
  /** Slot -> body or person of the record. */
  readonly bodies: ReadonlyMap<string, TakenBodyRow>
  readonly persons: ReadonlyMap<string, string>
  /** Slot of a meeting, paper or plan -> the one of the record it was taken for. */
  readonly linked: ReadonlyMap<string, string | null>
  /** Each fact's quotes go to the record made of it. */
  quote(fact: TakenFact, subjectKind: string, subjectId: string): void
  readonly quotes: NewQuote[]
}

export interface TakenBodyRow {
  readonly id: string
  readonly external: boolean
}

/** The one moment at which a text becomes record: everything the accepted facts say, each with its quote, in one transaction. */
export async function takeReading(ctx: Ctx, input: InputOf<typeof readingTake>): Promise<OutputOf<typeof readingTake>> {
  const row = await lockAtDesk(ctx, input.readingId, 'reading.take')
  needVersion(row, input.version)
  const { facts, standing, chosen } = await loadDesk(ctx, row)
  const entering = takenFacts(facts, standing, row.text)
  orThrow(decideTaking(countFacts(facts, standing), entering, row.publishedOn))
  // names are looked up and, where new, entered: two takings at once must not both enter one body
  await lockInstallation(ctx.tx)
  const double = await findSeenDouble(ctx, row.text)
  if (double) throw new PlenumError('ALREADY_RECORDED', { what: 'document', documentId: double.id })
  const taking = planTaking(entering)
  const date = entering.find((fact) => fact.field === 'date')
  const heldOn = date?.field === 'date' ? startOf(date.value, row.publishedOn) : null
  const until = date?.field === 'date' ? dayOf(date.value.end, row.publishedOn) : null
  refuseFuture(ctx, heldOn ?? undefined)
  const language = row.language as Language // written from the enum
  const on = dayOfReading(entering, row.publishedOn)
  const links = await loadLinks({ tx: ctx.tx, actor: ctx.actor, deskId: row.bodyId, on, chosen }, entering)
  const publishedOn = row.publishedOn ?? until ?? heldOn
  const who = await takeWho(ctx, { taking, links, language, on: heldOn ?? publishedOn ?? ctx.today })
  const own = present(who.bodies.get('body'), 'the body of the text')
  const documentId = await writeDocument(ctx, {
    kind: kindOfDocument(row.title, taking.meeting !== null),
    title: localised(row.title, language),
    language,
    text: row.text,
    state: 'published',
    publishedOn,
    issuerIds: [own.id],
    enteredForId: row.bodyId,
    act: 'reading.take',
  })
  const quotes: NewQuote[] = []
  const take: Take = {
    ctx,
    taking,
    language,
    text: row.text,
    title: row.title,
    deskId: row.bodyId,
    documentId,
    publishedOn,
    heldOn,
    heldUntil: until,
    bodies: who.bodies,
    persons: who.persons,
    linked: new Map(links.map((link) => [link.slot, link.chosenId])),
    quotes,
    quote(fact, subjectKind, subjectId) {
      for (const { start, end } of fact.quotes) {
        if (start < 0 || start >= end || end > row.text.length) continue
        quotes.push({
          id: ctx.newId(),
          documentId,
          start,
          end,
          subjectKind,
          subjectId,
          field: fact.field,
          rule: fact.rule,
          confidence: fact.confidence,
          decided: fact.decided,
        })
      }
    },
  }
  quoteWho(take)
  const meetings = await takeMeetings(take)
  const sources = await takeSources(take, meetings)
  await meetings.finish(sources)
  await insertQuotes(ctx.tx, quotes)
  const meetingId = meetings.byKey.get('own') ?? null
  const version = await updateReading(ctx.tx, row.id, {
    state: 'taken',
    documentId,
    meetingId,
    takenById: ctx.actor.personId,
    takenAt: ctx.now,
  })
  await ctx.happened({
    subjectKind: 'reading',
    subjectId: row.id,
    act: 'reading.take',
    fromState: 'draft',
    toState: 'taken',
    bodyId: row.bodyId,
  })
  await tellDesks(ctx, row.id, version)
  return {
    id: row.id,
    version,
    documentId,
    meetingId,
    sourceIds: [...sources.byKey.values()],
    higherMeetingIds: taking.higherMeetings.flatMap((meeting) => meetings.byKey.get(meeting.key) ?? []),
    made: { ...sources.made, persons: who.newPersons, externalBodies: who.newBodies, quotes: quotes.length },
  }
}

/** The words a body and a person were recognised by. */
function quoteWho(take: Take): void {
  const byKey = new Map(take.taking.facts.map((fact) => [fact.key, fact]))
  const { slots } = take.taking
  for (const slot of slots.bodies) {
    const body = take.bodies.get(slot.slot)
    for (const key of slot.factKeys) {
      const fact = byKey.get(key)
      if (body && fact?.field === 'body') take.quote(fact, 'body', body.id)
    }
  }
  for (const slot of slots.persons) {
    const personId = take.persons.get(slot.slot)
    for (const key of slot.factKeys) {
      const fact = byKey.get(key)
      if (personId && fact) take.quote(fact, 'person', personId)
    }
  }
}
