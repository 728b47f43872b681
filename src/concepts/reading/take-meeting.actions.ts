import { present } from '../../kit/invariant.ts'
import { localised } from '../../kit/localised.ts'
import { findMeeting, listSeries, type MeetingRow, updateMeeting } from '../meeting/meeting.queries.ts'
import { insertParts } from '../meeting/parts.queries.ts'
import { writeMeeting } from '../meeting/write-meeting.actions.ts'
import { recordTerm } from '../term/term.actions.ts'
import { findTermByOrdinal } from '../term/term.queries.ts'
import { setMeetingTerm } from './link-records.queries.ts'
import { meetingSlot, paperSlot } from './links.queries.ts'
import { committeeOf } from './names.rules.ts'
import { OWN } from './slots.rules.ts'
import type { Take } from './take.actions.ts'
import type { TakenSources } from './take-sources.actions.ts'
import type { TakenMeeting } from './taking.rules.ts'
import { OWN_MEETING } from './voices.rules.ts'

export interface TakenMeetings {
  /** `own`, and the keys of the higher ones -> meeting. */
  readonly byKey: ReadonlyMap<string, string>
  /** Writes what points at sources: agenda, deliveries, references. Called once the sources stand. */
  finish(sources: TakenSources): Promise<void>
}

export async function takeMeetings(take: Take): Promise<TakenMeetings> {
  const byKey = new Map<string, string>()
  for (const meeting of take.taking.higherMeetings) byKey.set(meeting.key, await takeHigherMeeting(take, meeting))
  const own = take.taking.meeting
  if (!own) return { byKey, finish: async () => {} }
  const { id, bare } = await takeOwnMeeting(take, own)
  byKey.set(OWN_MEETING, id)
  const facts = take.taking.facts.filter(
    (fact) =>
      own.factKeys.includes(fact.key) ||
      fact.field === 'presiding' ||
      fact.field === 'review' ||
      fact.field === 'count',
  )
  for (const fact of facts) take.quote(fact, 'meeting', id)
  // a meeting held or recorded here, or told by an earlier text, keeps its own account; this text only adds its words
  return { byKey, finish: (sources) => (bare ? writeAccount(take, id, byKey, sources) : Promise.resolve()) }
}

async function termOf(take: Take, bodyId: string, ordinal: number | null): Promise<string | null> {
  if (ordinal === null) return null
  const known = await findTermByOrdinal(take.ctx.tx, bodyId, ordinal)
  return known?.id ?? (await recordTerm(take.ctx, { bodyId, ordinal, fromOn: null, untilOn: null }))
}

/** The meeting of the record this one was taken for; one without its term gets it, where it is known from texts alone. */
async function findSame(take: Take, meeting: TakenMeeting, termId: string | null): Promise<MeetingRow | undefined> {
  const chosenId = take.linked.get(meetingSlot(meeting.key)) ?? null
  const same = chosenId === null ? undefined : await findMeeting(take.ctx.tx, chosenId)
  if (!same || termId === null || same.termId !== null || same.origin !== 'read' || same.year !== null) return same
  const series = await listSeries(take.ctx.tx, { bodyId: same.bodyId, kind: same.kind, termId, year: null })
  if (!series.some((one) => one.number === same.number)) await setMeetingTerm(take.ctx.tx, same.id, termId)
  return same
}

/** A meeting elsewhere, with what this text says of it: whose, of what kind, which. Its day and place stay not known. */
async function takeHigherMeeting(take: Take, meeting: TakenMeeting): Promise<string> {
  const bodyId = present(take.bodies.get(meeting.bodySlot), 'body of a meeting').id
  const termId = await termOf(take, bodyId, meeting.term)
  const same = await findSame(take, meeting, termId)
  const id =
    same?.id ??
    (await writeMeeting(take.ctx, {
      bodyId,
      kind: meeting.kind,
      number: meeting.number,
      termId,
      year: null,
      enlarged: false,
      title: null,
      origin: 'read',
      state: 'closed',
      heldOn: null,
      enteredForId: take.deskId,
      act: 'reading.take',
    }))
  for (const fact of take.taking.facts) if (meeting.factKeys.includes(fact.key)) take.quote(fact, 'meeting', id)
  return id
}

async function takeOwnMeeting(take: Take, meeting: TakenMeeting): Promise<{ id: string; bare: boolean }> {
  const { ctx } = take
  const bodyId = present(take.bodies.get(OWN), 'the body of the text').id
  const termId = await termOf(take, bodyId, meeting.term)
  const same = await findSame(take, meeting, termId)
  const facts = take.taking.facts
  const date = facts.find((fact) => fact.field === 'date')
  const place = facts.find((fact) => fact.field === 'place')
  const enlarged = facts.some((fact) => fact.field === 'enlarged' && fact.value)
  const told = {
    heldOn: take.heldOn,
    heldUntil: take.heldUntil,
    dateText: date?.field === 'date' ? date.value.text : null,
    place: place?.field === 'place' ? place.value.name : null,
    enlarged,
  }
  if (same) {
    const bare = same.origin === 'read' && same.documentId === null
    if (!bare) return { id: same.id, bare }
    await updateMeeting(ctx.tx, same.id, {
      ...told,
      documentId: take.documentId,
      title: JSON.stringify(localised(take.title, take.language)),
      presidingText: presidingOf(take).text,
      presidingPersonId: presidingOf(take).personId,
    })
    await ctx.happened({
      subjectKind: 'meeting',
      subjectId: same.id,
      act: 'reading.take',
      fromState: same.state,
      toState: same.state,
      bodyId,
    })
    return { id: same.id, bare }
  }
  const presiding = presidingOf(take)
  const id = await writeMeeting(ctx, {
    bodyId,
    kind: meeting.kind,
    number: meeting.number,
    termId,
    year: null,
    title: localised(take.title, take.language),
    origin: 'read',
    state: 'closed',
    ...told,
    presidingPersonId: presiding.personId,
    presidingText: presiding.text,
    documentId: take.documentId,
    enteredForId: take.deskId,
    act: 'reading.take',
    happenedOn: take.heldOn ?? undefined,
  })
  return { id, bare: true }
}

function presidingOf(take: Take): { text: string | null; personId: string | null } {
  const named = take.taking.facts.flatMap((fact) => (fact.field === 'presiding' ? [fact.value.name] : []))
  const [first] = named
  const slot = named.length === 1 && first !== undefined ? take.taking.slots.personOf(first) : null
  return {
    text: named.length === 0 ? null : named.join(take.language === 'zh' ? '、' : ', '),
    personId: slot === null ? null : (take.persons.get(slot) ?? null),
  }
}

/** The course of the meeting as the text tells it; every outcome "as stated", no vote made up. */
async function writeAccount(
  take: Take,
  meetingId: string,
  byKey: ReadonlyMap<string, string>,
  sources: TakenSources,
): Promise<void> {
  const { ctx, taking } = take
  const facts = taking.facts
  const sourceOf = (key: string | null) => (key === null ? null : (sources.byKey.get(key) ?? null))
  const personOf = (name: string) => take.persons.get(taking.slots.personOf(name) ?? '') ?? null
  const bodyOf = (name: string | null) => take.bodies.get(taking.slots.slotOf(name) ?? '')?.id ?? null
  // a report on behalf of the standing committee is not one of the committee it reports to
  const onBehalfOf = (name: string | null) => (name !== null && committeeOf(name) === name ? bodyOf(name) : null)
  const counts = new Map<string, number>()
  for (const fact of facts)
    if (fact.field === 'count')
      counts.set(fact.value.class, Math.max(counts.get(fact.value.class) ?? 0, Math.round(fact.value.n)))
  await insertParts(
    ctx.tx,
    'attendanceCount',
    [...counts].map(([name, n]) => ({ meetingId, class: name, n })),
  )

  const groups = facts
    .filter((fact) => fact.field === 'group')
    .map((fact, i) => ({ fact, id: ctx.newId(), ord: i + 1 }))
  await insertParts(
    ctx.tx,
    'attendanceGroup',
    groups.map(({ fact, id, ord }) => ({ id, meetingId, ord, name: fact.value.name, bodyId: null })),
  )
  for (const { fact, id } of groups) take.quote(fact, 'attendanceGroup', id)

  const agenda = taking.agenda.map((item, i) => ({ item, id: ctx.newId(), ord: i + 1 }))
  await insertParts(
    ctx.tx,
    'agendaItem',
    agenda.map(({ item, id, ord }) => ({
      id,
      meetingId,
      ord,
      kind: item.kind,
      title: item.title,
      presenter: item.presenter,
      state: 'concluded',
      outcome: item.outcome,
      asStated: true,
      sourceId: sourceOf(item.sourceKey),
    })),
  )
  for (const { item, id } of agenda) take.quote(item.fact, 'agendaItem', id)

  const deliveries = facts
    .filter((fact) => fact.field === 'delivery')
    .map((fact, i) => ({ fact, id: ctx.newId(), ord: i + 1 }))
  await insertParts(
    ctx.tx,
    'delivery',
    deliveries.map(({ fact, id, ord }) => ({
      id,
      meetingId,
      ord,
      byPersonId: personOf(fact.value.by),
      byText: fact.value.by,
      what: fact.value.what,
      onBehalfText: fact.value.on_behalf_of,
      onBehalfBodyId: onBehalfOf(fact.value.on_behalf_of),
      sourceId: sourceOf(sources.passedOn(fact)),
    })),
  )
  for (const { fact, id } of deliveries) take.quote(fact, 'delivery', id)

  const references = taking.references.map((reference, i) => ({ ...reference, id: ctx.newId(), ord: i + 1 }))
  await insertParts(
    ctx.tx,
    'meetingReference',
    references.map(({ fact, id, ord, meetingKey, sourceKey }) => ({
      id,
      meetingId,
      ord,
      what: fact.value.what,
      issuerText: fact.value.issuer.length === 0 ? null : fact.value.issuer.join(take.language === 'zh' ? '、' : ', '),
      act: fact.value.act,
      referencedMeetingId: meetingKey === null ? null : (byKey.get(meetingKey) ?? null),
      sourceId: sourceOf(sourceKey),
    })),
  )
  for (const { fact, id } of references) take.quote(fact, 'meetingReference', id)

  const papers = facts.filter((fact) => fact.field === 'document')
  await insertParts(
    ctx.tx,
    'meetingDocument',
    papers.map((fact, i) => ({
      meetingId,
      ord: i + 1,
      title: fact.value.title,
      kind: fact.value.type ?? 'other',
      acts: JSON.stringify(fact.value.actions),
      documentId: take.linked.get(paperSlot(fact.value.title)) ?? null,
    })),
  )
  for (const fact of papers) take.quote(fact, 'meeting', meetingId)

  const personnel = facts
    .filter((fact) => fact.field === 'personnel')
    .map((fact, i) => ({ fact, id: ctx.newId(), ord: i + 1 }))
  await insertParts(
    ctx.tx,
    'personnelDecision',
    personnel.map(({ fact, id, ord }) => ({
      id,
      meetingId,
      ord,
      kind: fact.value.kind,
      whoText: fact.value.who,
      personId: personOf(fact.value.who),
      postText: fact.value.post,
      effectiveOn: take.heldOn,
    })),
  )
  for (const { fact, id } of personnel) take.quote(fact, 'personnelDecision', id)

  const followOns = facts
    .filter((fact) => fact.field === 'follow_on')
    .map((fact, i) => ({ fact, id: ctx.newId(), ord: i + 1 }))
  await insertParts(
    ctx.tx,
    'followOn',
    followOns.map(({ fact, id, ord }) => ({
      id,
      meetingId,
      ord,
      bodyText: fact.value.body ?? '',
      bodyId: bodyOf(fact.value.body),
      what: fact.value.meeting,
    })),
  )
  for (const { fact, id } of followOns) take.quote(fact, 'followOn', id)

  const reviews = facts.filter((fact) => fact.field === 'review')
  await insertParts(
    ctx.tx,
    'reviewStatement',
    reviews.map((fact, i) => ({ meetingId, ord: i + 1, kind: fact.value.kind, period: fact.value.period })),
  )
}
