import { abilities, all } from '../../kit/abilities.ts'
import type { InputOf, OutputOf } from '../../kit/contract.ts'
import { PlenumError } from '../../kit/errors.ts'
import { present } from '../../kit/invariant.ts'
import { keyedPage, textKey } from '../../kit/paging.ts'
import { no, yes } from '../../kit/result.ts'
import { decideTransition } from '../../kit/transitions.ts'
import type { Ctx } from '../../store/context.ts'
import {
  getPolicyBody,
  listBodyRefs,
  listDocumentRefs,
  listPersonRefs,
  loadWords,
} from '../document/document.queries.ts'
import { listQuotesOfSubjects, toFactQuote } from '../document/quote.queries.ts'
import type { QuorumFacts } from '../procedure/procedure.schema.ts'
import { listSourceRefs, toSourceRef } from '../source/source.queries.ts'
import { agendaOf } from './agenda.views.ts'
import { callingOf } from './calling.actions.ts'
import { getSeenMeeting } from './meeting.actions.ts'
import type { meetingGet, meetingList, meetingNextNumber } from './meeting.api.ts'
import { mayPreside, mayRunMeeting, maySeeRoll } from './meeting.policy.ts'
import {
  findLastNumbered,
  listMeetingRefs,
  listMeetingsSeen,
  listSeries,
  type MeetingRow,
  toMeetingRef,
  toState,
} from './meeting.queries.ts'
import { isOver, meetingLifeCycle, nextNumber } from './meeting.rules.ts'
import type { KNOWABLE } from './meeting-page.schema.ts'
import {
  listCounts,
  listDeliveries,
  listFollowOns,
  listGroups,
  listMeetingDocuments,
  listPersonnel,
  listReferences,
  listReferencesTo,
  listReviewStatements,
  listSourcesOfMeeting,
  listTimeline,
} from './parts.queries.ts'
import { chairChangesOf } from './preside.views.ts'
import { chooseSitting } from './quorum.actions.ts'
import { attendanceOf, rollOf } from './roll.views.ts'
import { sittingsOf } from './sitting.views.ts'
import { decideDayCome } from './sitting-row.actions.ts'
import { findTerm } from './write-meeting.actions.ts'

type Output = OutputOf<typeof meetingGet>

/** What nobody stated about a meeting that was not run here, so that the page says "not known" and never shows a tick. */
function unknownOf(
  row: MeetingRow,
  parts: Pick<Output, 'counts' | 'attendance' | 'agenda' | 'term'>,
): Output['unknown'] {
  const missing: Record<(typeof KNOWABLE)[number], boolean> = {
    number: row.number === null,
    term: parts.term === null && row.year === null,
    heldOn: row.heldOn === null,
    place: row.place === null,
    presiding: row.presidingPersonId === null && row.presidingBodyId === null && row.presidingText === null,
    quorum: row.quorum === null,
    counts: parts.counts.length === 0 && parts.attendance.length === 0,
    attendance: parts.attendance.length === 0,
    outcomes: parts.agenda.some((item) => item.outcome === null),
    votes: row.origin !== 'run',
  }
  const fields = Object.keys(missing) as (typeof KNOWABLE)[number][] // the keys of the record above
  if (row.origin === 'run' && (!isOver(toState(row)) || row.state === 'cancelled'))
    return fields.filter((field) => missing[field] && ['number', 'place'].includes(field))
  return fields.filter((field) => missing[field])
}

/** Records whose quotes belong on the meeting's page. */
function subjectsOf(
  meetingId: string,
  bodyId: string,
  parts: { [kind: string]: readonly { id: string }[] },
): { kind: string; id: string }[] {
  return [
    { kind: 'meeting', id: meetingId },
    { kind: 'body', id: bodyId },
    ...Object.entries(parts).flatMap(([kind, list]) => list.map(({ id }) => ({ kind, id }))),
  ]
}

/** Steps that belong to an item: who may not know of it learns neither of them nor why. */
const ITEM_ACTS = new Set(['meeting.takeUp', 'meeting.conclude', 'meeting.reconsider', 'meeting.vote'])
const isOfItem = (act: string): boolean => ITEM_ACTS.has(act) || act.startsWith('vote.') || act.startsWith('ballot.')

export async function getMeeting(ctx: Ctx, input: InputOf<typeof meetingGet>): Promise<Output> {
  const { row, body, hostIds } = await getSeenMeeting(ctx, input.meetingId)
  const state = toState(row)
  // what was recorded or read is shown to whoever may see it; of a meeting run here the list is inner
  const shows = row.origin !== 'run' || maySeeRoll(ctx.actor, { ...row, body, hostIds }).ok
  const groups = await listGroups(ctx.tx, row.id)
  const deliveries = await listDeliveries(ctx.tx, row.id)
  const references = await listReferences(ctx.tx, row.id)
  const referencesTo = await listReferencesTo(ctx.tx, row.id)
  const followOns = await listFollowOns(ctx.tx, row.id)
  const papers = await listMeetingDocuments(ctx.tx, row.id)
  const timeline = (await listTimeline(ctx.tx, 'meeting', row.id)).filter((event) => shows || !isOfItem(event.act))
  const agenda = await agendaOf(ctx, row, { body, hostIds })
  const known = new Set<string | null>([null, ...agenda.map((item) => item.id)])
  const personnel = (await listPersonnel(ctx.tx, row.id)).filter(
    (one) => known.has(one.agendaItemId) && (shows || !one.unnamed),
  )
  const counts = await listCounts(ctx.tx, row.id)
  const people = shows && input.people !== false
  const came = await attendanceOf(ctx, row, people)
  const bodies = await listBodyRefs(ctx.tx, [
    row.presidingBodyId,
    ...hostIds,
    ...groups.map((one) => one.bodyId),
    ...deliveries.map((one) => one.onBehalfBodyId),
    ...followOns.map((one) => one.bodyId),
  ])
  const persons = await listPersonRefs(ctx.tx, [
    row.presidingPersonId,
    row.recordedById,
    ...deliveries.map((one) => one.byPersonId),
    ...personnel.map((one) => one.personId),
    ...timeline.map((one) => one.personId),
  ])
  const meetings = await listMeetingRefs(ctx.tx, [
    row.id,
    ...references.map((one) => one.referencedMeetingId),
    ...referencesTo.map((one) => one.meetingId),
    ...followOns.map((one) => one.plannedMeetingId),
  ])
  const sources = await listSourceRefs(ctx.tx, [
    ...deliveries.map((one) => one.sourceId),
    ...references.map((one) => one.sourceId),
  ])
  const documents = await listDocumentRefs(
    ctx.tx,
    [row.documentId, ...papers.map((one) => one.documentId)].filter((one) => one !== null),
  )
  const quotes = await listQuotesOfSubjects(
    ctx.tx,
    subjectsOf(row.id, row.bodyId, {
      agendaItem: agenda,
      attendanceGroup: groups,
      delivery: deliveries,
      meetingReference: references,
      personnelDecision: personnel,
      followOn: followOns,
    }),
  )
  // a body is named in many texts; this page shows the words of its own
  const ownQuotes = quotes.filter((quote) => quote.subjectKind !== 'body' || quote.documentId === row.documentId)
  const words = await loadWords(
    ctx.tx,
    ownQuotes.map((quote) => quote.documentId),
  )
  const one = <T>(map: ReadonlyMap<string, T>, key: string | null): T | null =>
    key === null ? null : (map.get(key) ?? null)
  const head = present(meetings.get(row.id), 'meeting')
  const parts = { counts, attendance: came.attendance, agenda, term: head.term }
  const run = mayRunMeeting(ctx.actor, body)
  const chair = mayPreside(ctx.actor, { ...row, body })
  const runs = (act: string) => all(decideTransition(meetingLifeCycle, state, act), run)
  const chairs = (act: string) => all(decideTransition(meetingLifeCycle, state, act), chair)
  const goesOn = (act: string) =>
    row.origin !== 'run' || isOver(state) ? no('WRONG_STATE', { state, act, concept: 'meeting' }) : yes()
  const come = row.origin === 'run' ? decideDayCome(ctx, row, await chooseSitting(ctx, row.id, undefined)) : yes()
  return {
    ...head,
    bodyExternal: body.external,
    hosts: hostIds.flatMap((hostId) => bodies.get(hostId) ?? []),
    heldUntil: row.heldUntil,
    place: row.place,
    presiding:
      row.presidingPersonId || row.presidingBodyId || row.presidingText
        ? {
            person: one(persons, row.presidingPersonId),
            body: one(bodies, row.presidingBodyId),
            text: row.presidingText,
          }
        : null,
    chairChanges: await chairChangesOf(ctx, row.id),
    document: one(documents, row.documentId),
    quorum: row.quorum as unknown as QuorumFacts | null, // written at the opening of a sitting
    sittings: row.origin === 'run' ? await sittingsOf(ctx, row, body) : [],
    currentItemId: known.has(row.currentItemId) ? row.currentItemId : null,
    noticeSequence: row.noticeSequence,
    doorCode: run.ok ? row.doorCode : null,
    unknown: unknownOf(row, parts),
    counts,
    groups: groups.map((group) => ({
      id: group.id,
      ord: group.ord,
      name: group.name,
      body: one(bodies, group.bodyId),
    })),
    ...came,
    ...(await rollOf(ctx, row, people)),
    agenda,
    deliveries: deliveries.map((d) => ({
      id: d.id,
      ord: d.ord,
      by: one(persons, d.byPersonId),
      byText: d.byText,
      what: d.what,
      onBehalfOf: d.onBehalfText,
      onBehalfBody: one(bodies, d.onBehalfBodyId),
      source: one(sources, d.sourceId),
    })),
    references: references.map((r) => ({
      id: r.id,
      ord: r.ord,
      what: r.what,
      issuer: r.issuerText,
      act: r.act as Output['references'][number]['act'], // checked by the database
      meeting: one(meetings, r.referencedMeetingId),
      source: one(sources, r.sourceId),
    })),
    takenUpBy: referencesTo.flatMap(({ meetingId, act }) => {
      const meeting = meetings.get(meetingId)
      return meeting ? [{ meeting, act: act as Output['takenUpBy'][number]['act'] }] : []
    }),
    documents: papers.map((paper) => ({
      ord: paper.ord,
      title: paper.title,
      kind: paper.kind,
      acts: paper.acts as string[], // written as a list of words
      document: one(documents, paper.documentId),
    })),
    personnel: personnel.map((d) => ({
      id: d.id,
      ord: d.ord,
      kind: d.kind as Output['personnel'][number]['kind'], // written from the enum
      who: d.whoText,
      person: one(persons, d.personId),
      post: d.postText,
      postRef: d.postId !== null && d.postName !== null ? { id: d.postId, name: d.postName } : null,
      capacity: d.capacity as Output['personnel'][number]['capacity'], // written from the enum
      effectiveOn: d.effectiveOn,
      membershipId: d.membershipId,
      unnamed: d.unnamed,
      agendaItemId: d.agendaItemId,
      voteId: d.voteId,
      candidateOrd: d.candidateOrd,
      annulled: d.annulledAt ? { at: d.annulledAt.toISOString(), reason: d.annulledReason ?? '' } : null,
    })),
    followOns: followOns.map((f) => ({
      id: f.id,
      ord: f.ord,
      bodyText: f.bodyText,
      body: one(bodies, f.bodyId),
      what: f.what,
      plannedMeeting: one(meetings, f.plannedMeetingId),
    })),
    reviewStatements: (await listReviewStatements(ctx.tx, row.id)).map(({ ord, kind, period }) => ({
      ord,
      kind: kind === 'past' ? 'past' : 'future',
      period,
    })),
    sources: shows ? (await listSourcesOfMeeting(ctx.tx, row.id)).map(toSourceRef) : [],
    quotes: ownQuotes.map((quote) => toFactQuote(quote, words)),
    timeline: timeline.map((event) => ({
      act: event.act,
      fromState: event.fromState,
      toState: event.toState,
      reason: row.origin !== 'run' || chair.ok || !isOfItem(event.act) ? event.reason : null,
      person: one(persons, event.personId),
      happenedOn: event.happenedOn,
      recordedAt: event.recordedAt.toISOString(),
    })),
    recordedBy: one(persons, row.recordedById),
    recordedAt: row.recordedAt.toISOString(),
    version: row.version,
    can: abilities({
      'meeting.change': runs('meeting.change'),
      'meeting.call': (await callingOf(ctx, row, body)).can,
      'meeting.open': all(decideTransition(meetingLifeCycle, state, 'sitting.open'), chair, come),
      'meeting.vote': chairs('meeting.vote'),
      'meeting.conclude': chairs('meeting.conclude'),
      'meeting.reconsider': chairs('meeting.reconsider'),
      'meeting.takeUp': chairs('meeting.takeUp'),
      'meeting.preside': runs('meeting.preside'),
      'meeting.deliver': runs('meeting.deliver'),
      'meeting.decidePersonnel': runs('meeting.decidePersonnel'),
      'meeting.seatElected': runs('meeting.seatElected'),
      'meeting.close': chairs('meeting.close'),
      'meeting.cancel': runs('meeting.cancel'),
      'sitting.plan': all(goesOn('sitting.plan'), run),
      'agenda.add': all(goesOn('agenda.add'), run),
      'agenda.propose': all(goesOn('agenda.propose'), maySeeRoll(ctx.actor, { ...row, body, hostIds })),
      'attendance.arrive': all(goesOn('attendance.arrive'), run, come),
      'attendance.excuse': all(goesOn('attendance.excuse'), run),
      'attendance.openDoor': all(goesOn('attendance.openDoor'), run, come),
      'vote.open': chairs('meeting.vote'),
    }),
  }
}

export async function listMeetings(
  ctx: Ctx,
  input: InputOf<typeof meetingList>,
): Promise<OutputOf<typeof meetingList>> {
  if (ctx.actor.personId === null && !ctx.actor.system) throw new PlenumError('NOT_SIGNED_IN')
  const limit = input.limit ?? 50
  const rows = await listMeetingsSeen(ctx.tx, {
    homes: ctx.actor.system ? null : ctx.actor.homes,
    runs: ctx.actor.grants.filter((one) => one.role === 'clerk' || one.role === 'principal').map((one) => one.bodyId),
    bodyId: input.bodyId,
    kind: input.kind,
    state: input.state,
    from: input.from,
    until: input.until,
    zone: ctx.zone,
    after: textKey.read(input.after),
    limit: limit + 1,
  })
  return keyedPage(
    rows,
    limit,
    (row) => textKey.write(row.at, row.id),
    (row) => ({
      ...toMeetingRef(row),
      place: row.place,
      documentId: row.documentId,
      agendaItems: row.agendaItems,
      recordedAt: row.recordedAt.toISOString(),
    }),
  )
}

export async function getNextNumber(
  ctx: Ctx,
  input: InputOf<typeof meetingNextNumber>,
): Promise<OutputOf<typeof meetingNextNumber>> {
  const body = await getPolicyBody(ctx.tx, input.bodyId)
  const on = input.on ?? ctx.today
  const last = await findLastNumbered(ctx.tx, body.id, input.kind)
  const term = last?.year ? null : await findTerm(ctx, body.id, { ordinal: undefined, on })
  const year = last?.year ? Number(on.slice(0, 4)) : null
  const series = await listSeries(ctx.tx, { bodyId: body.id, kind: input.kind, termId: term?.id ?? null, year })
  return {
    ...nextNumber(series.map((one) => one.number)),
    series: term ? 'term' : year ? 'year' : 'none',
    termId: term?.id ?? null,
    term: term?.ordinal ?? null,
    year,
  }
}
