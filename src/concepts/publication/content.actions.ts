import { createHash } from 'node:crypto'
import { meetingName } from '../../catalogue/meeting-name.ts'
import type { Day } from '../../kit/dates.ts'
import { dayIn } from '../../kit/dates.ts'
import { inLanguage, LANGUAGES, type Language, type Localised } from '../../kit/localised.ts'
import { toldWords } from '../../reading/language.ts'
import type { Ctx } from '../../store/context.ts'
import type { Words } from '../document/document.queries.ts'
import { listBodyRefs, listPersonRefs } from '../document/document.queries.ts'
import type { DocumentKind } from '../document/document.schema.ts'
import type { ItemRow } from '../meeting/agenda.queries.ts'
import { agendaNumbers, isOnAgenda } from '../meeting/agenda.rules.ts'
import { listMeetingRefs, type MeetingRow } from '../meeting/meeting.queries.ts'
import {
  type CandidateRow,
  listCandidates,
  listDeliveries,
  listPersonnel,
  listVotes,
  type VoteRow,
} from '../meeting/parts.queries.ts'
import { listPostsOfPersons } from '../person/membership.queries.ts'
import type { QuorumFacts } from '../procedure/procedure.schema.ts'
import type {
  PublicContent,
  PublicDocument,
  PublicItem,
  PublicMeeting,
  PublicPersonnel,
  PublicVote,
} from './public-content.schema.ts'

/** What the public sees is fixed by the digest of exactly that: title, language and content. */
export const digestOfContent = (content: PublicContent, title: Localised): string =>
  createHash('sha256')
    .update(JSON.stringify([title, content]))
    .digest('hex')

export const dayOfMeeting = (ctx: Ctx, row: MeetingRow): Day => row.heldOn ?? dayIn(ctx.zone, row.recordedAt)

export interface MeetingParts {
  readonly title: Localised
  readonly content: PublicMeeting
  /** Of an item of the agenda, and of who is named by it in an office. */
  contentOf(item: ItemRow): PublicItem
  /** Records no published text may tell of: of items that are not public, secret votes, decisions without the name. */
  keptFrom(hiddenItemIds: ReadonlySet<string>): Set<string>
  /** Who may be named: presiding, delivering, decided on by name, elected. */
  readonly namedIds: readonly string[]
}

/** The public side of a meeting's record, before names are looked for in it. */
export async function loadMeetingParts(
  ctx: Ctx,
  row: MeetingRow,
  items: readonly ItemRow[],
  hostIds: readonly string[],
): Promise<MeetingParts> {
  const numbers = agendaNumbers(items.filter(isOnAgenda))
  const allHosts = [...new Set([row.bodyId, ...hostIds])]
  const head = (await listMeetingRefs(ctx.tx, [row.id])).get(row.id)
  const votes = (await listVotes(ctx.tx, row.id)).filter((vote) => vote.state === 'closed')
  const candidates = await listCandidates(
    ctx.tx,
    votes.map((vote) => vote.id),
  )
  const personnel = await listPersonnel(ctx.tx, row.id)
  const deliveries = await listDeliveries(ctx.tx, row.id)
  const officers = [row.presidingPersonId, ...items.map((item) => item.presenterPersonId)].filter((one) => one !== null)
  const persons = await listPersonRefs(ctx.tx, officers)
  const posts = await listPostsOfPersons(ctx.tx, officers, dayOfMeeting(ctx, row))
  const bodies = await listBodyRefs(ctx.tx, [
    ...[row.presidingBodyId, ...allHosts],
    ...items.flatMap((item) => [item.outcomeBodyId, item.presenterBodyId]),
  ])
  const bodyName = (bodyId: string | null): Localised | null =>
    bodyId === null ? null : (bodies.get(bodyId)?.name ?? null)
  /** Somebody without a post acts in no office: only the chair is named all the same. */
  const officerOf = (personId: string | null, bodyId: string | null, always = false): PublicMeeting['presiding'] => {
    const person = personId === null ? undefined : persons.get(personId)
    const held = personId === null ? [] : (posts.get(personId) ?? [])
    if (person && (always || held.length > 0)) return { name: person.name, posts: held.map((one) => one.post) }
    const body = bodyName(bodyId)
    return body ? { name: body, posts: [] } : null
  }
  const personnelOf = (itemId: string | null): PublicPersonnel[] =>
    personnel
      .filter((one) => one.agendaItemId === itemId && one.annulledAt === null)
      .map((one) => ({
        kind: one.kind as PublicPersonnel['kind'], // written from the enum
        who: one.unnamed ? null : one.whoText,
        post: one.postText ?? (one.postName ? inLanguage(one.postName, one.postName.original ?? 'zh') : null),
        effectiveOn: one.effectiveOn,
      }))
  const quorum = row.quorum as unknown as QuorumFacts | null // written at the opening of a sitting
  const named = row.presidingText === null ? null : { name: toldWords(row.presidingText), posts: [] }
  const { kind, number, term, year, enlarged, title, heldOn, dateText } = head ?? {
    ...row,
    term: null,
    kind: 'other' as const,
  }
  return {
    title: titleOfMeeting({ kind, number, term, year, enlarged, title, origin: row.origin }),
    content: {
      type: 'meeting',
      kind,
      number,
      term,
      year,
      enlarged,
      title,
      heldOn,
      heldUntil: row.heldUntil,
      dateText,
      place: row.place,
      presiding: officerOf(row.presidingPersonId, row.presidingBodyId, true) ?? named,
      quorum: quorum && {
        present: quorum.present,
        of: quorum.base === 'due' ? quorum.due : quorum.entitled,
        met: quorum.met,
      },
      deliveries: deliveries.map((one) => ({ by: one.byText, what: one.what, onBehalfOf: one.onBehalfText })),
      personnel: personnelOf(null),
      hosts: allHosts.length < 2 ? [] : allHosts.flatMap((id) => bodyName(id) ?? []),
    },
    contentOf: (item) => ({
      type: 'item',
      number: numbers.get(item.id) ?? null,
      kind: item.kind as PublicItem['kind'], // this and the outcome are written from their enums
      title: item.title,
      otherTitle: item.otherTitle,
      presenter: officerOf(item.presenterPersonId, item.presenterBodyId),
      outcome: item.outcome as PublicItem['outcome'],
      outcomeBody: bodyName(item.outcomeBodyId),
      votes: votes
        .filter((vote) => vote.agendaItemId === item.id)
        .map((vote) =>
          voteOf(
            vote,
            candidates.filter((one) => one.voteId === vote.id),
          ),
        ),
      personnel: personnelOf(item.id),
    }),
    keptFrom(hiddenItemIds) {
      const hides = (one: { readonly agendaItemId: string | null }): boolean =>
        one.agendaItemId !== null && hiddenItemIds.has(one.agendaItemId)
      return new Set([
        ...hiddenItemIds,
        ...items.filter((item) => hiddenItemIds.has(item.id)).flatMap((item) => item.documentId ?? []),
        ...votes.filter((vote) => vote.secret || vote.method === 'secret_ballot' || hides(vote)).map((vote) => vote.id),
        ...personnel.filter((one) => one.unnamed || hides(one)).map((one) => one.id),
      ])
    },
    namedIds: [
      row.presidingPersonId,
      ...deliveries.map((one) => one.byPersonId),
      ...personnel.filter((one) => !one.unnamed).map((one) => one.personId),
      ...candidates.filter((one) => one.elected).map((one) => one.personId),
    ].filter((one) => one !== null),
  }
}

/** A roll call is public in figures, a secret vote in its result; who voted how is in neither. The words are written through their enums alone. */
function voteOf(vote: VoteRow, candidates: readonly CandidateRow[]): PublicVote {
  return {
    question: vote.question,
    method: vote.method as PublicVote['method'],
    secret: vote.secret,
    base: vote.base as PublicVote['base'],
    majority: vote.majority as PublicVote['majority'],
    result: vote.result as PublicVote['result'],
    figures:
      vote.secret || vote.method === 'secret_ballot'
        ? null
        : {
            entitled: vote.entitled,
            present: vote.present,
            for: vote.votesFor,
            against: vote.votesAgainst,
            abstained: vote.abstained,
            of: vote.baseCount,
            needed: vote.needed,
          },
    seats: vote.seats,
    elected: candidates.filter((one) => one.elected).map((one) => one.name),
    electedNames: candidates.filter((one) => one.elected).map((one) => one.personName ?? toldWords(one.name)),
    again: vote.reconsidersId !== null,
  }
}

/** In both languages: a list of the public shows a meeting by it. */
function titleOfMeeting(meeting: Parameters<typeof meetingName>[1]): Localised {
  return Object.fromEntries(LANGUAGES.map((language) => [language, meetingName(language, meeting)]))
}

export interface PublishedText {
  readonly row: {
    readonly id: string
    readonly kind: string
    readonly title: Localised
    readonly language: string
    readonly number: string | null
    readonly publishedOn: Day | null
    readonly digest: string
  }
  readonly words: Words
  readonly issuers: readonly { readonly name: Localised }[]
  readonly adopted: boolean
  readonly adoptedOn: Day | null
}

export function contentOfDocument(text: PublishedText): PublicDocument {
  const { row, words } = text
  const whole = words.text(row.id) ?? ''
  return {
    type: 'document',
    kind: row.kind as DocumentKind, // this and the language are written from their enums
    title: row.title,
    language: row.language as Language,
    number: row.number,
    datedOn: text.adoptedOn ?? row.publishedOn,
    adopted: text.adopted,
    issuers: text.issuers.map((one) => one.name),
    digest: row.digest,
    paragraphs: words
      .paragraphsOf(row.id)
      .map(({ anchor, heading, start, end }) => ({ anchor, heading, text: whole.slice(start, end) })),
  }
}
