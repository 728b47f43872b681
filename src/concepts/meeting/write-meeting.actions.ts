import type { InputOf } from '../../kit/contract.ts'
import type { Day } from '../../kit/dates.ts'
import { PlenumError } from '../../kit/errors.ts'
import type { Localised } from '../../kit/localised.ts'
import { indexSubject } from '../../search/index.actions.ts'
import type { Ctx } from '../../store/context.ts'
import { getBody, lockBody } from '../body/body.queries.ts'
import type { meetingPlan } from './meeting.api.ts'
import { insertHosts, insertMeeting, listSeries, listTermsFor } from './meeting.queries.ts'
import type { MeetingKind, Origin } from './meeting.schema.ts'

export interface NewMeeting {
  readonly bodyId: string
  readonly kind: MeetingKind
  readonly number: number | null
  readonly termId: string | null
  readonly year: number | null
  readonly enlarged: boolean
  readonly title: Localised | null
  readonly origin: Origin
  readonly state: 'planned' | 'closed'
  readonly heldOn: Day | null
  readonly heldUntil?: Day | null
  readonly dateText?: string | null
  readonly place?: string | null
  readonly hostIds?: readonly string[]
  readonly presidingPersonId?: string | null
  readonly presidingBodyId?: string | null
  readonly presidingText?: string | null
  readonly documentId?: string | null
  /** The body whose clerk enters it. */
  readonly enteredForId: string
  readonly act: string
  readonly happenedOn?: Day | undefined
}

/** The term a meeting falls in: the one named by its ordinal, else the one that runs on the day. */
export async function findTerm(
  ctx: Ctx,
  bodyId: string,
  asked: { readonly ordinal: number | undefined; readonly on: Day | null },
): Promise<{ id: string; ordinal: number } | null> {
  const terms = await listTermsFor(ctx.tx, bodyId)
  if (asked.ordinal !== undefined) {
    const named = terms.find((term) => term.ordinal === asked.ordinal)
    if (!named) throw new PlenumError('NOT_FOUND', { subjectKind: 'term', ordinal: asked.ordinal })
    return named
  }
  const on = asked.on
  if (on === null) return null
  const running = terms.filter(
    (term) => (term.fromOn === null || term.fromOn <= on) && (term.untilOn === null || term.untilOn > on),
  )
  return running.at(-1) ?? null
}

/** What a clerk's form says of the meeting itself, planned or recorded, as it is written: with the term of its day unless it is numbered by the year. */
export async function headOf(ctx: Ctx, body: { readonly id: string }, input: InputOf<typeof meetingPlan>) {
  const term = input.byYear ? null : await findTerm(ctx, body.id, { ordinal: input.term, on: input.heldOn })
  return {
    bodyId: body.id,
    kind: input.kind,
    number: input.number ?? null,
    termId: term?.id ?? null,
    year: input.byYear ? Number(input.heldOn.slice(0, 4)) : null,
    enlarged: input.enlarged ?? false,
    title: input.title ?? null,
    heldOn: input.heldOn,
    heldUntil: input.heldUntil ?? null,
    place: input.place ?? null,
    hostIds: input.hostIds ?? [],
    presidingPersonId: input.presidingPersonId ?? null,
    presidingBodyId: input.presidingBodyId ?? null,
    presidingText: input.presidingText ?? null,
    enteredForId: body.id,
  }
}

/** Writes the meeting itself; its parts are written by whoever knows them. Refuses a number that the series has. */
export async function writeMeeting(ctx: Ctx, given: NewMeeting): Promise<string> {
  // one writer of a body's series at a time: two who looked for the same free number at once would both find it
  await lockBody(ctx.tx, given.bodyId)
  if (given.number !== null) {
    const taken = (await listSeries(ctx.tx, given)).find((one) => one.number === given.number)
    if (taken) throw new PlenumError('NUMBER_TAKEN', { number: given.number, meetingId: taken.id })
  }
  const id = ctx.newId()
  await insertMeeting(ctx.tx, {
    id,
    bodyId: given.bodyId,
    kind: given.kind,
    number: given.number,
    termId: given.termId,
    year: given.year,
    enlarged: given.enlarged,
    title: given.title === null ? null : JSON.stringify(given.title),
    origin: given.origin,
    state: given.state,
    heldOn: given.heldOn,
    heldUntil: given.heldUntil ?? null,
    dateText: given.dateText ?? null,
    place: given.place ?? null,
    presidingPersonId: given.presidingPersonId ?? null,
    presidingBodyId: given.presidingBodyId ?? null,
    presidingText: given.presidingText ?? null,
    documentId: given.documentId ?? null,
    recordedForId: given.enteredForId,
    recordedById: ctx.actor.personId,
    recordedAt: ctx.now,
  })
  await insertHosts(ctx.tx, id, [...new Set([given.bodyId, ...(given.hostIds ?? [])])])
  await indexMeeting(ctx, id, given)
  await ctx.happened({
    subjectKind: 'meeting',
    subjectId: id,
    act: given.act,
    toState: given.state,
    bodyId: given.bodyId,
    ...(given.happenedOn ? { happenedOn: given.happenedOn } : {}),
  })
  return id
}

/** Found by its title, the body's name, its number and its place. */
export async function indexMeeting(
  ctx: Ctx,
  meetingId: string,
  given: Pick<NewMeeting, 'bodyId' | 'enteredForId' | 'origin' | 'title' | 'number' | 'heldOn' | 'place'>,
): Promise<void> {
  const body = await getBody(ctx.tx, given.bodyId)
  await indexSubject(ctx.tx, {
    kind: 'meeting',
    id: meetingId,
    // A body known only from a text has nobody in it: those who took the text find the meeting.
    bodyId: body.external ? given.enteredForId : body.id,
    open: given.origin === 'read',
    title: given.title ?? body.name,
    happenedOn: given.heldOn,
    extra: [
      body.name.en,
      body.name.zh,
      given.place ?? undefined,
      given.number === null ? undefined : String(given.number),
    ].filter((text) => text !== undefined),
  })
}
