import { dayIn } from '../../kit/dates.ts'
import { present } from '../../kit/invariant.ts'
import type { Language, Localised } from '../../kit/localised.ts'
import { toldWords } from '../../reading/language.ts'
import type { Ctx } from '../../store/context.ts'
import { getBody } from '../body/body.queries.ts'
import { listBodyRefs, listPersonRefs } from '../document/document.queries.ts'
import { getSeenMeeting } from '../meeting/meeting.actions.ts'
import { listMeetingRefs, type MeetingRow, toKind, toOrigin, toState } from '../meeting/meeting.queries.ts'
import { HELD } from '../meeting/meeting.rules.ts'
import type { MeetingRef } from '../meeting/meeting.schema.ts'
import { listAbsent } from '../meeting/missed.queries.ts'
import {
  listAttendance,
  listAttended,
  listCounts,
  listDeliveries,
  listFollowOns,
  listGroups,
  listMeetingDocuments,
  listPersonnel,
  listReferences,
  listReviewStatements,
} from '../meeting/parts.queries.ts'
import { listRollBodies, listRollOrder, rollDay } from '../meeting/quorum.actions.ts'
import { listSittings } from '../meeting/sitting.queries.ts'
import { listPostsOfPersons } from '../person/membership.queries.ts'
import type { Capacity } from '../person/membership.schema.ts'
import type { QuorumFacts } from '../procedure/procedure.schema.ts'
import { listClauses, listObligations, listPlansOfClauses, listPoints } from '../source/source.queries.ts'
import type { Force } from '../source/source.schema.ts'
import { findTerm } from '../term/term.queries.ts'
import { countPresent, listOwnSources, listPlansNamed, type MeetingSource } from './account.queries.ts'
import { ACTS_OF_OUTCOME, documentActs, matterOf, maybeTold } from './account.rules.ts'
import type { AccountClause, AccountItem, AccountSource, Audience, MeetingAccount, Words } from './account.schema.ts'
import { accountItemsOf } from './account-items.actions.ts'
import { meetingName } from './meeting-name.rules.ts'

/** Names a text lists; of a plenary of thousands the counts are whole, the list is not. */
const NAMES = 500

export interface AccountPeople {
  /** The person with the posts held on the meeting's day, the words of the text where the record knows no person. */
  of(personId: string | null, text: string | null): MeetingAccount['deliveries'][number]['by']
  isOfficial(personId: string | null): boolean
}

async function peopleOf(ctx: Ctx, on: string, ids: readonly (string | null)[]): Promise<AccountPeople> {
  const known = [...new Set(ids.filter((one) => one !== null))]
  const names = await listPersonRefs(ctx.tx, known)
  const posts = await listPostsOfPersons(ctx.tx, known, on)
  return {
    of: (personId, text) => {
      const name = personId === null ? undefined : names.get(personId)?.name
      if (!name && !text) return null
      return {
        id: name ? personId : null,
        name: name ?? toldWords(text ?? ''),
        posts: (personId === null ? [] : (posts.get(personId) ?? [])).map((one) => one.post),
      }
    },
    isOfficial: (personId) => personId === null || (posts.get(personId)?.length ?? 0) > 0,
  }
}

/** Everything the record has on a meeting, in neutral form. Throws NOT_FOUND for who may not know of the meeting. */
export async function accountOf(
  ctx: Ctx,
  meetingId: string,
  asked: { readonly language: Language; readonly audience: Audience; readonly itemIds?: readonly string[] | null },
): Promise<MeetingAccount> {
  const { row, body: policyBody, hostIds } = await getSeenMeeting(ctx, meetingId)
  const { audience } = asked
  const body = await getBody(ctx.tx, row.bodyId)
  const on = row.heldOn ?? dayIn(ctx.zone, row.recordedAt)
  const deliveries = await listDeliveries(ctx.tx, meetingId)
  const personnel = await listPersonnel(ctx.tx, meetingId)
  const references = await listReferences(ctx.tx, meetingId)
  const followOns = await listFollowOns(ctx.tx, meetingId)
  const groups = await listGroups(ctx.tx, meetingId)
  const ownSources = inLanguage(await listOwnSources(ctx.tx, meetingId), asked.language)
  const came = audience === 'public' ? [] : await attendedOf(ctx, row, asked.language)
  const missed = audience === 'public' ? [] : await missedOf(ctx, row, asked.language)
  const { itemIds: chosen } = asked
  const { items, presenterIds, toldOf } = await accountItemsOf(ctx, {
    row,
    body: policyBody,
    hostIds,
    audience,
    itemIds: chosen,
  })
  const people = await peopleOf(ctx, on, [
    row.presidingPersonId,
    ...presenterIds,
    ...deliveries.map((one) => one.byPersonId),
    ...personnel.map((one) => one.personId),
    ...ownSources.map((one) => one.authorPersonId),
    ...[...came, ...missed].map((one) => one.id),
  ])
  const bodies = await listBodyRefs(ctx.tx, [
    ...hostIds,
    row.presidingBodyId,
    ...deliveries.map((one) => one.onBehalfBodyId),
    ...followOns.map((one) => one.bodyId),
  ])
  const meetings = await listMeetingRefs(ctx.tx, [row.id, ...references.map((one) => one.referencedMeetingId)])
  const head = present(meetings.get(row.id), 'meeting')
  const term = row.termId === null ? undefined : await findTerm(ctx.tx, row.termId)
  const nameOf = (id: string | null): Localised | null => (id === null ? null : (bodies.get(id)?.name ?? null))
  const posts = (person: { readonly id: string }) => people.of(person.id, null)?.posts ?? []
  const itemIds = new Set(items.map((item) => item.id))
  /** What was decided under an item this reader may not know of is not told either. */
  const toldHere = (agendaItemId: string | null) => agendaItemId === null || itemIds.has(agendaItemId)
  const told = toldOf(people, audience === 'public')
  const sources = await sourcesOf(ctx, ownSources, people)
  return {
    meetingId: row.id,
    audience,
    origin: toOrigin(row),
    body: {
      id: body.id,
      name: body.name,
      shortName: body.shortName,
      kind: body.kind,
      parent: body.parent?.name ?? null,
      termOfParent: term !== undefined && term.bodyId !== body.id,
    },
    hosts: hostIds.flatMap((id) => {
      const name = id === row.bodyId ? null : nameOf(id)
      return name ? [{ id, name }] : []
    }),
    kind: toKind(row),
    number: row.number,
    // an office or working committee has no term of its own; a standing committee shares that of its body
    term: body.organ === 'internal' || body.organ === 'dispatched' ? null : head.term,
    year: row.year,
    enlarged: row.enlarged,
    title: row.title,
    ...(await daysOf(ctx, row)),
    place: maybeTold(row.place),
    presiding: presidingOf(row, people, nameOf(row.presidingBodyId)),
    quorum: quorumOf(row),
    counts: await countsOf(ctx, row, body.kind === 'congress'),
    groups: groups.map((group) => ({ id: group.id, name: toldWords(group.name) })),
    present: came
      .filter((one) => one.present)
      .map((one) => ({ id: one.id, name: one.name, posts: posts(one), capacity: one.capacity as Capacity })), // written from the enum
    excused: came
      .filter((one) => !one.present)
      .map((one) => ({
        id: one.id,
        name: one.name,
        posts: posts(one),
        capacity: one.capacity as Capacity,
        reason: maybeTold(one.excuse),
      })),
    absent: missed.map(({ id, name, capacity }) => ({ id, name, posts: posts({ id }), capacity })),
    items: items.map(told),
    deliveries: deliveries.map((one) => ({
      id: one.id,
      by: audience === 'public' && !people.isOfficial(one.byPersonId) ? null : people.of(one.byPersonId, one.byText),
      what: toldWords(one.what),
      onBehalfOf: nameOf(one.onBehalfBodyId) ?? maybeTold(one.onBehalfText),
    })),
    documents: await documentsOf(ctx, row, items.map(told)),
    references: references.map((one) => {
      const meeting = one.referencedMeetingId === null ? undefined : meetings.get(one.referencedMeetingId)
      return {
        id: one.id,
        what: toldWords(one.what),
        issuer: maybeTold(one.issuerText),
        act: one.act as MeetingAccount['references'][number]['act'], // checked by the database
        meetingName: meeting ? namesOf(meeting) : null,
      }
    }),
    sources,
    plans: await listPlansNamed(ctx.tx, [
      ...new Set([row.documentId, ...ownSources.map((one) => one.documentId)].filter((one) => one !== null)),
    ]),
    personnel: personnel
      .filter((one) => toldHere(one.agendaItemId) && one.annulledAt === null)
      .map((one) => ({
        id: one.id,
        agendaItemId: one.agendaItemId,
        kind: one.kind as MeetingAccount['personnel'][number]['kind'], // written from the enum
        who:
          one.unnamed && audience === 'public'
            ? null
            : (people.of(one.personId, one.whoText)?.name ?? toldWords(one.whoText)),
        post: one.postName ?? maybeTold(one.postText),
        effectiveOn: one.effectiveOn,
        unnamed: one.unnamed,
      })),
    followOns: followOns.map((one) => ({
      id: one.id,
      body: nameOf(one.bodyId) ?? maybeTold(one.bodyText),
      what: toldWords(one.what),
    })),
    reviews: (await listReviewStatements(ctx.tx, meetingId)).map((one) => ({
      kind: one.kind === 'past' ? 'past' : 'future',
      period: toldWords(one.period),
    })),
  }
}

/** Sources of one kind read in both languages tell the same twice: those of the asked language go before. */
function inLanguage(sources: readonly MeetingSource[], language: Language): MeetingSource[] {
  const spoken = new Set(sources.filter((one) => one.language === language).map((one) => one.kind))
  return sources.filter((one) => one.language === language || !spoken.has(one.kind))
}

const namesOf = (meeting: MeetingRef): Words => {
  const facts = { ...meeting, body: { name: meeting.body.name, kind: null, termOfParent: false } }
  return { en: meetingName(facts, 'en').long, zh: meetingName(facts, 'zh').long }
}

async function attendedOf(ctx: Ctx, row: MeetingRow, language: Language) {
  const order = await listRollOrder(ctx, row, language)
  if (row.origin !== 'run') return (await listAttendance(ctx.tx, row.id, order)).slice(0, NAMES)
  return await listAttended(ctx.tx, row.id, order, NAMES)
}

/** Of a meeting run here, who holds a seat and stayed away without a word; of another nobody knows. */
async function missedOf(ctx: Ctx, row: MeetingRow, language: Language) {
  if (row.origin !== 'run' || !HELD.includes(toState(row))) return []
  const order = await listRollOrder(ctx, row, language)
  const rollBodyIds = await listRollBodies(ctx.tx, row)
  return await listAbsent(ctx.tx, { meetingId: row.id, rollBodyIds, on: rollDay(ctx.zone, row, ctx.now) }, order, NAMES)
}

const CLASS_OF_CAPACITY: Readonly<Record<string, string>> = {
  member: 'member',
  substitute: 'member',
  proxy: 'member',
  alternate: 'alternate',
  non_voting: 'nonvoting',
  observer: 'observer',
}

async function countsOf(ctx: Ctx, row: MeetingRow, congress: boolean): Promise<MeetingAccount['counts']> {
  if (row.origin !== 'run') return await listCounts(ctx.tx, row.id)
  const sums = new Map<string, number>()
  for (const { capacity, n } of await countPresent(ctx.tx, row.id)) {
    const plain = CLASS_OF_CAPACITY[capacity] ?? 'attended'
    const name = plain === 'member' && congress ? 'delegate' : plain
    sums.set(name, (sums.get(name) ?? 0) + n)
  }
  const order = ['delegate', 'member', 'alternate', 'nonvoting', 'observer', 'attended']
  return order.flatMap((name) => {
    const n = sums.get(name)
    return n === undefined ? [] : [{ class: name, n }]
  })
}

async function daysOf(ctx: Ctx, row: MeetingRow): Promise<Pick<MeetingAccount, 'from' | 'until' | 'sittings'>> {
  const hour = new Intl.DateTimeFormat('en-GB', {
    timeZone: ctx.zone,
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  })
  const held = (await listSittings(ctx.tx, row.id)).filter((one) => one.openedAt !== null)
  const sittings = held.map((one) => ({
    id: one.id,
    ord: one.ord,
    name: one.name,
    day: one.openedAt && dayIn(ctx.zone, one.openedAt),
    opened: one.openedAt && hour.format(one.openedAt),
    closed: one.closedAt && hour.format(one.closedAt),
    place: maybeTold(one.place),
    whole: one.scope === 'whole',
  }))
  const from = row.heldOn
  const last =
    sittings
      .flatMap((one) => one.day ?? [])
      .toSorted()
      .at(-1) ?? null
  const until = [row.heldUntil, last]
    .flatMap((day) => (day !== null && from !== null && day > from ? [day] : []))
    .toSorted()
    .at(-1)
  return { from, until: until ?? null, sittings }
}

function presidingOf(row: MeetingRow, people: AccountPeople, organ: Localised | null): MeetingAccount['presiding'] {
  if (organ) return [{ id: row.presidingBodyId, name: organ, posts: [], organ: true }]
  if (row.presidingPersonId !== null) {
    const person = people.of(row.presidingPersonId, null)
    return person ? [{ ...person, organ: false }] : []
  }
  const texts = row.presidingText?.split(/、|, (?=[A-Z])/u) ?? []
  return texts.filter(Boolean).map((text) => ({
    id: null,
    name: toldWords(text),
    posts: [],
    // an organ is named by what it is, a person by a name
    organ: /委员会|常委会|主席团|党组|小组|committee|presidium|bureau|board|council/iu.test(text),
  }))
}

function quorumOf(row: MeetingRow): MeetingAccount['quorum'] {
  const facts = row.quorum as unknown as QuorumFacts | null // written at the opening of a sitting
  if (facts === null) return null
  const { entitled, due, present: n, needed, met } = facts
  return { entitled, due, present: n, needed, met }
}

/** Papers the record lists, and of a meeting run here what its items were about. */
async function documentsOf(
  ctx: Ctx,
  row: MeetingRow,
  items: readonly AccountItem[],
): Promise<MeetingAccount['documents']> {
  const listed = (await listMeetingDocuments(ctx.tx, row.id)).map((one) => {
    const wordings = one.acts as string[] // written as a list of words
    return {
      documentId: one.documentId,
      agendaItemId: null,
      title: toldWords(one.title),
      kind: one.kind,
      acts: [...new Set(wordings.flatMap(documentActs))],
      otherActs: wordings.filter((wording) => documentActs(wording).length === 0).map(toldWords),
    }
  })
  const known = new Set(listed.flatMap((one) => [one.documentId, ...Object.values(one.title)]))
  const dealtWith = items.filter(
    (item) =>
      item.outcome !== null &&
      ['deliberate', 'vote', 'report'].includes(item.kind) &&
      // who was elected is told by the vote
      (item.document !== null || item.votes.every((vote) => vote.candidates.length === 0)) &&
      ACTS_OF_OUTCOME[item.outcome].length > 0,
  )
  const fresh = dealtWith.flatMap((item) => {
    const title = matterOf(item.title, item.document?.title ?? null)
    if (
      item.outcome === null ||
      known.has(item.document?.id ?? '') ||
      [title.en, title.zh].some((one) => one && known.has(one))
    )
      return []
    const report = item.kind === 'report' && item.outcome !== 'noted' ? (['heard'] as const) : []
    return [
      {
        documentId: item.document?.id ?? null,
        agendaItemId: item.id,
        title,
        kind: item.kind === 'report' ? 'report' : 'other',
        acts: [...new Set([...report, ...ACTS_OF_OUTCOME[item.outcome]])],
        otherActs: [],
      },
    ]
  })
  return [...listed, ...fresh]
}

async function sourcesOf(ctx: Ctx, own: readonly MeetingSource[], people: AccountPeople): Promise<AccountSource[]> {
  const all: AccountSource[] = []
  for (const source of own) {
    const plans = await listPlansOfClauses(ctx.tx, source.id)
    const inWords = (text: string): Words =>
      source.language ? { [source.language]: text, original: source.language } : toldWords(text)
    const clauses = (await listClauses(ctx.tx, source.id)).map((row): AccountClause & { pointId: string | null } => ({
      id: row.id,
      pointId: row.pointId,
      actor: row.actor === null ? null : inWords(row.actor),
      action: inWords(row.action),
      object: inWords(row.object),
      force: row.force as Force, // checked by the database
      deadline: row.deadlineText === null ? null : inWords(row.deadlineText),
      deadlineOn: row.deadlineOn,
      plans: plans.filter((plan) => plan.clauseId === row.id).map((plan) => plan.name),
    }))
    const of = (pointId: string | null): AccountClause[] =>
      clauses.filter((one) => one.pointId === pointId).map(({ pointId: _, ...clause }) => clause)
    all.push({
      id: source.id,
      kind: source.kind,
      title: source.title,
      author: people.of(source.authorPersonId, source.authorText),
      points: (await listPoints(ctx.tx, source.id)).map(({ id, n, marker }) => ({ id, n, marker, clauses: of(id) })),
      clauses: of(null),
      obligations: (await listObligations(ctx.tx, source.id)).map((row) => ({
        id: row.id,
        bearer: inWords(row.bearer),
        duty: inWords(row.duty),
        mode: row.mode as AccountSource['obligations'][number]['mode'], // written from the enum
      })),
    })
  }
  return all
}
