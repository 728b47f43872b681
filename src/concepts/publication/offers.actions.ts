import { createHash } from 'node:crypto'
import type { Day } from '../../kit/dates.ts'
import type { Localised } from '../../kit/localised.ts'
import type { Ctx } from '../../store/context.ts'
import { isOpenDocument, loadDocumentBodies } from '../document/document.actions.ts'
import { maySee, type PolicyBody } from '../document/document.policy.ts'
import { type DocumentRow, findDocument, getPolicyBody, listIssuers, loadWords } from '../document/document.queries.ts'
import type { DocumentState } from '../document/document.schema.ts'
import { maySeeItem } from '../meeting/agenda.policy.ts'
import { type ItemRow, listReaders } from '../meeting/agenda.queries.ts'
import { isOnAgenda, levelsOf, strictest, titlesOf } from '../meeting/agenda.rules.ts'
import type { Confidentiality } from '../meeting/agenda.schema.ts'
import { toSight } from '../meeting/agenda-sight.actions.ts'
import { findMeeting, type MeetingRow, toOrigin, toState } from '../meeting/meeting.queries.ts'
import { listAgenda, listHostIds } from '../meeting/parts.queries.ts'
import { contentOfDocument, dayOfMeeting, digestOfContent, loadMeetingParts } from './content.actions.ts'
import { type HeldBack, type HeldWords, isKeptFrom, mayRule, type Sieve, sieveOf, sift } from './names.rules.ts'
import type { PublicContent } from './public-content.schema.ts'
import { mayPreparePublication } from './publication.policy.ts'
import { listRulings, listStanding } from './publication.queries.ts'
import { type Decision, decideDocument, decideItem, decideMeeting } from './publication.rules.ts'
import type { Offer, PublicationKind } from './publication.schema.ts'
import {
  type DocumentStanding,
  findMeetingOfText,
  findOwnIssuer,
  listChairs,
  listDocumentStandings,
  listKnownPersons,
  listMeetingTexts,
  listSeatBodies,
  listTextLinks,
  listUnnamed,
} from './record.queries.ts'

/** An offer and what is needed to carry it out. */
export interface Prepared {
  readonly offer: Offer
  readonly ord: number
  readonly happenedOn: Day
  readonly document: DocumentRow | null
}

const namesOf = (name: Localised | null | undefined): string[] =>
  [name?.en, name?.zh].filter((one): one is string => one !== undefined)

async function heldBackAt(
  ctx: Ctx,
  at: {
    readonly bodyIds: readonly string[]
    readonly meetingId: string | null
    readonly on: Day
    readonly namedIds: readonly string[]
  },
): Promise<HeldBack & { readonly memberIds: readonly string[] }> {
  const known = await listKnownPersons(ctx.tx, { ...at, bodyIds: await listSeatBodies(ctx.tx, at.bodyIds) })
  const named = new Set(at.namedIds)
  const unnamed = await listUnnamed(ctx.tx, at.bodyIds)
  const words = (one: { name: Localised | null; aliases: readonly Localised[] | null }): string[] =>
    [one.name, ...(one.aliases ?? [])].flatMap(namesOf)
  return {
    unnamed: unnamed.flatMap((one) => [one.whoText, ...words(one)]),
    titles: [],
    members: known.filter((one) => !one.office && !named.has(one.id)).flatMap(words),
    memberIds: known.filter((one) => !one.office && !named.has(one.id)).map((one) => one.id),
    attended: known.filter((one) => one.attended && !named.has(one.id)).flatMap((one) => namesOf(one.name)),
    excuses: known.flatMap((one) => (one.excuse === null ? [] : [{ names: words(one), words: one.excuse }])),
  }
}

function prepare(
  found: {
    readonly kind: PublicationKind
    readonly subjectId: string
    readonly itemId: string | null
    readonly title: Localised
    readonly confidentiality: Confidentiality | null
    readonly decision: Decision
    readonly content: PublicContent
  },
  guard: Pick<Guard, 'rulings' | 'tellsWhy'> & { readonly sieve: Sieve },
  leftOut: readonly HeldWords[] = [],
): Offer {
  const { decision, content: whole, ...rest } = found
  const rulings = guard.rulings.get(`${found.kind}.${found.subjectId}`) ?? new Map<string, boolean>()
  const sieve = guard.sieve.ruled((words) => rulings.get(digestOfWords(words)) === true)
  const { content, held } = decision.standing === 'refused' ? { content: null, held: [] } : sift(whole, sieve)
  const asked = decision.standing === 'refused' ? [] : ruledWords(whole, guard.sieve, sieve)
  const blocked = decision.standing !== 'refused' && content === null
  const reason = blocked ? { code: 'PUBLICATION_NAMES', detail: {} } : decision.reason
  return {
    ...rest,
    standing: blocked ? 'refused' : decision.standing,
    reason: reason && { code: reason.code, detail: { ...reason.detail } },
    content,
    language: content?.type === 'document' ? content.language : null,
    digest: content && digestOfContent(content, found.title),
    heldBack: held.length + leftOut.length,
    number: whole.type === 'item' ? (whole.number ?? null) : null,
    held: guard.tellsWhy
      ? [...held, ...asked, ...leftOut].map((one) => {
          const digest = digestOfWords(one.words)
          return {
            place: one.place,
            words: one.words,
            why: one.why,
            names: [...one.names],
            digest,
            mayRule: mayRule(one.why),
            namesNobody: rulings.get(digest) ?? null,
          }
        })
      : [],
    published: null,
  }
}

/** Held back by the sieve alone, and standing since somebody decided so: shown, so that it can be decided otherwise. */
function ruledWords(content: PublicContent, plain: Sieve, ruled: Sieve): HeldWords[] {
  return sift(content, plain).held.filter((one) => ruled.lets(one.words))
}

const digestOfWords = (words: string): string => createHash('sha256').update(words.normalize('NFC')).digest('hex')

interface Guard {
  readonly sieveFor: (itemId: string | null) => Sieve
  /** Records no paragraph may tell of. */
  readonly kept: ReadonlySet<string>
  readonly rulings: Awaited<ReturnType<typeof listRulings>>
  /** Whether the asker is told which words are held back, and for whose name: who prepares or publishes. */
  readonly tellsWhy: boolean
}

/** What of a meeting could be public, with exactly what the public would see; what the asker may not know of is not told. */
export async function prepareMeeting(
  ctx: Ctx,
  seen: { readonly row: MeetingRow; readonly body: PolicyBody; readonly hostIds: readonly string[] },
): Promise<Prepared[]> {
  const { row } = seen
  const on = dayOfMeeting(ctx, row)
  const items = await listAgenda(ctx.tx, row.id)
  const byId = new Map(items.map((item) => [item.id, item]))
  const levels = levelsOf(items)
  const levelOf = (item: ItemRow): Confidentiality => levels.get(item.id) ?? 'restricted'
  const parts = await loadMeetingParts(ctx, row, items, seen.hostIds)
  const published = await listStanding(ctx.tx, [row.id, ...byId.keys()])
  const namedIds = [...parts.namedIds, ...(await listChairs(ctx.tx, row.id))]
  const held = await heldBackAt(ctx, { bodyIds: [row.bodyId, ...seen.hostIds], meetingId: row.id, on, namedIds })
  const hidden = items.filter((item) => levelOf(item) !== 'open' && !published.has(`item.${item.id}`))
  const sieve = sieveOf(held)
  const sieveBut = (itemId: string | null): Sieve =>
    sieveOf({
      ...held,
      titles: hidden.filter((item) => item.id !== itemId).flatMap((item) => [item.title, item.otherTitle ?? []].flat()),
    })
  const textIds = await listMeetingTexts(ctx.tx, row.id)
  const guard: Guard = {
    sieveFor: sieveBut,
    kept: new Set([...parts.keptFrom(new Set(hidden.map((item) => item.id))), ...held.memberIds]),
    rulings: await listRulings(ctx.tx, [row.id, ...byId.keys(), ...textIds]),
    tellsWhy: mayPreparePublication(ctx.actor, await publishingBodyOf(ctx, row)).ok,
  }
  const restricted = items.some((item) => levelOf(item) === 'restricted')
  // a decision that names no item may belong to the restricted one
  const meeting = { ...parts.content, personnel: restricted ? [] : parts.content.personnel }
  const decided = decideMeeting({ origin: toOrigin(row), state: toState(row) })
  const main = prepare(
    {
      kind: 'meeting',
      subjectId: row.id,
      itemId: null,
      title: parts.title,
      confidentiality: null,
      decision: decided,
      content: meeting,
    },
    { ...guard, sieve: sieveBut(null) },
    // they may belong to the restricted item
    parts.content.personnel
      .slice(meeting.personnel.length)
      .map((one) => ({ why: 'record' as const, names: [], place: 'who', words: one.who ?? '' })),
  )
  const readers = await listReaders(ctx.tx, [...byId.keys()])
  const visible = items.filter((item) => {
    const posts = readers.filter((one) => one.agendaItemId === item.id).map((one) => one.postId)
    const sight = toSight({ ...item, confidentiality: levelOf(item) }, posts)
    return row.origin !== 'run' || maySeeItem(ctx.actor, { ...row, ...seen }, sight)
  })
  const ofItems = visible.filter(isOnAgenda).map((item): Prepared => {
    const confidentiality = levelOf(item)
    const state = toSight(item, []).state
    const decision = decided.standing === 'refused' ? decided : decideItem({ state, confidentiality })
    const offer = prepare(
      {
        kind: 'item',
        subjectId: item.id,
        itemId: null,
        title: titlesOf(item),
        confidentiality,
        decision,
        content: parts.contentOf(item),
      },
      { ...guard, sieve },
    )
    return { offer, ord: item.ord, happenedOn: on, document: null }
  })
  const texts = await prepareTexts(ctx, textIds, guard)
  const all = [{ offer: main, ord: 0, happenedOn: on, document: null }, ...ofItems, ...texts]
  return withPublished(ctx, all)
}

/** A text on its own: a paper that was issued, a resolution known from elsewhere. */
export async function prepareText(ctx: Ctx, row: DocumentRow): Promise<Prepared | undefined> {
  const meetingId = await findMeetingOfText(ctx.tx, row.id)
  const meeting = meetingId === null ? undefined : await findMeeting(ctx.tx, meetingId)
  if (meeting) {
    const body = await getPolicyBody(ctx.tx, meeting.bodyId)
    const all = await prepareMeeting(ctx, { row: meeting, body, hostIds: await listHostIds(ctx.tx, meeting.id) })
    return all.find((one) => one.offer.kind === 'document' && one.offer.subjectId === row.id)
  }
  const { enteredFor, issuers } = await loadDocumentBodies(ctx, row)
  const own = [enteredFor, ...issuers.filter((body) => !body.external)].map((body) => body.id)
  const on = row.publishedOn ?? ctx.today
  const held = await heldBackAt(ctx, { bodyIds: [...new Set(own)], meetingId: null, on, namedIds: [] })
  return (
    await withPublished(
      ctx,
      await prepareTexts(ctx, [row.id], {
        sieveFor: () => sieveOf(held),
        kept: new Set(held.memberIds),
        rulings: await listRulings(ctx.tx, [row.id]),
        tellsWhy: mayPreparePublication(ctx.actor, await bodyOfText(ctx, row)).ok,
      }),
    )
  )[0]
}

async function prepareTexts(ctx: Ctx, documentIds: readonly string[], guard: Guard): Promise<Prepared[]> {
  const links = await listTextLinks(ctx.tx, documentIds)
  const standings = await listDocumentStandings(ctx.tx, documentIds)
  const words = await loadWords(ctx.tx, documentIds)
  const issuers = await listIssuers(ctx.tx, documentIds)
  const prepared: Prepared[] = []
  for (const documentId of documentIds) {
    const row = await findDocument(ctx.tx, documentId)
    const standing = standings.get(documentId)
    if (!row || !standing) continue
    if (!maySee(ctx.actor, { open: isOpenDocument(row), ...(await loadDocumentBodies(ctx, row)) }).ok) continue
    const text = {
      row,
      words,
      issuers: issuers.filter((one) => one.documentId === documentId),
      adopted: standing.adopted,
      adoptedOn: standing.adoptedOn,
    }
    const written = links.get(documentId)
    const whole = contentOfDocument(text)
    const paragraphs = whole.paragraphs.map((one) =>
      written && one.text !== null && isKeptFrom(one.text, written, guard.kept) ? { ...one, text: null } : one,
    )
    const content = { ...whole, paragraphs }
    const left = whole.paragraphs.flatMap((one, at): HeldWords[] =>
      one.text !== null && paragraphs[at]?.text === null
        ? [{ why: 'record', names: [], place: one.anchor, words: one.text }]
        : [],
    )
    const offer = prepare(
      {
        kind: 'document',
        subjectId: documentId,
        itemId: standing.itemId,
        title: row.title,
        confidentiality: strictest(standing.confidentialities),
        decision: decideDocument(factsOf(row, standing, words.text(documentId) === null)),
        content,
      },
      { ...guard, sieve: guard.sieveFor(standing.itemId) },
      left,
    )
    const happenedOn = row.publishedOn ?? standing.adoptedOn ?? ctx.today
    prepared.push({ offer, ord: prepared.length + 1, happenedOn, document: row })
  }
  return prepared
}

const factsOf = (row: DocumentRow, standing: DocumentStanding, redacted: boolean) => ({
  state: row.state as DocumentState, // written from the enum
  redacted,
  limited: row.audience === 'readers' && row.state !== 'published' && !standing.publicPaper,
  internalPaper: standing.internalPaper,
  confidentiality: strictest(standing.confidentialities),
  adopted: standing.adopted,
  text: standing.textKind === null ? null : { kind: standing.textKind, approved: standing.textApproved === true },
})

async function withPublished(ctx: Ctx, all: readonly Prepared[]): Promise<Prepared[]> {
  const standing = await listStanding(
    ctx.tx,
    all.map((one) => one.offer.subjectId),
  )
  return all.map((one) => {
    const row = standing.get(`${one.offer.kind}.${one.offer.subjectId}`)
    if (!row) return one
    const published = {
      id: row.id,
      edition: row.edition,
      publishedAt: row.publishedAt.toISOString(),
      correctedAt: row.correctedAt?.toISOString() ?? null,
      differs: row.digest !== one.offer.digest,
      version: row.version,
    }
    return { ...one, offer: { ...one.offer, published } }
  })
}

/** Whose public page a record stands on: a body known only from a text has none, there the one that entered it answers. */
export async function publishingBodyOf(
  ctx: Ctx,
  record: { readonly bodyId: string | null; readonly recordedForId: string },
): Promise<PolicyBody> {
  const body = record.bodyId === null ? undefined : await getPolicyBody(ctx.tx, record.bodyId)
  return body && !body.external ? body : await getPolicyBody(ctx.tx, record.recordedForId)
}

export const bodyOfText = async (
  ctx: Ctx,
  document: { readonly id: string; readonly recordedForId: string },
): Promise<PolicyBody> =>
  publishingBodyOf(ctx, { bodyId: await findOwnIssuer(ctx.tx, document.id), recordedForId: document.recordedForId })
