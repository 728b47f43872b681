import { all } from '../../kit/abilities.ts'
import { holds } from '../../kit/actor.ts'
import type { InputOf, OutputOf } from '../../kit/contract.ts'
import { needCurrent, orThrow, PlenumError } from '../../kit/errors.ts'
import { isFresh } from '../../kit/freshness.ts'
import { localised } from '../../kit/localised.ts'
import { no, type Result } from '../../kit/result.ts'
import { languageOf } from '../../reading/language.ts'
import type { Ctx } from '../../store/context.ts'
import { lockRow, updateRow } from '../../store/rows.ts'
import { digestOfText, fitText, refuseFuture, writeDocument } from '../document/document.actions.ts'
import { findDocument, getPolicyBody } from '../document/document.queries.ts'
import type { DocumentKind } from '../document/document.schema.ts'
import { getPost, getPosts, listHolders } from '../person/post.queries.ts'
import type { meetingNameReleaser, meetingReleaseText } from './adopted-text.api.ts'
import { findCarried } from './adopted-text.queries.ts'
import { decideAwaited, decideStandIn } from './adopted-text.rules.ts'
import { getSeenItem } from './agenda-sight.actions.ts'
import { findMeeting, type MeetingRow } from './meeting.queries.ts'
import { findItem } from './parts.queries.ts'
import { tellHall } from './quorum.actions.ts'

type ItemRow = NonNullable<Awaited<ReturnType<typeof findItem>>>

interface Adopted {
  readonly adoptedDocumentId: string | null
  readonly adoptedDigest: string | null
  readonly adoptedWords: string | null
}

const NOTHING: Adopted = { adoptedDocumentId: null, adoptedDigest: null, adoptedWords: null }
const FIXES = new Set(['adopted', 'adopted_in_principle', 'amended'])

/**
 * Adoption fixes the words: as the clerk states them, else as the motion carried last left them, else as they were laid before the meeting. Words that no
 * document has become one. What was amended without the record saying how has no words yet.
 */
export async function fixAdopted(
  ctx: Ctx,
  meeting: { readonly bodyId: string },
  item: ItemRow,
  given: { readonly outcome: string; readonly documentId?: string | undefined; readonly text?: string | undefined },
): Promise<Adopted> {
  if (!FIXES.has(given.outcome)) return NOTHING
  const carried =
    given.text === undefined ? await findCarried(ctx.tx, item.id) : { words: given.text, documentId: null }
  const laidId = given.documentId ?? carried?.documentId ?? item.documentId
  const laid = laidId === null ? undefined : await findDocument(ctx.tx, laidId)
  const words = carried?.words ?? null
  if (words === null) {
    const known = laid !== undefined && (given.outcome !== 'amended' || given.documentId !== undefined)
    return known ? { ...NOTHING, adoptedDocumentId: laid.id, adoptedDigest: laid.digest } : NOTHING
  }
  const adoptedDigest = digestOfText(words)
  if (laid?.digest === adoptedDigest) return { ...NOTHING, adoptedDocumentId: laid.id, adoptedDigest }
  if (isRestricted(item)) return { adoptedDocumentId: null, adoptedDigest, adoptedWords: fitText(words) }
  const documentId = await writeText(ctx, meeting, item, words, laid?.kind, 'meeting.conclude')
  return { ...NOTHING, adoptedDocumentId: documentId, adoptedDigest }
}

const isRestricted = (item: ItemRow): boolean => item.confidentiality === 'restricted'

async function writeText(
  ctx: Ctx,
  meeting: { readonly bodyId: string },
  item: ItemRow,
  text: string,
  kind: string | undefined,
  act: string,
): Promise<string> {
  const language = languageOf(text)
  return await writeDocument(ctx, {
    kind: (kind ?? 'resolution') as DocumentKind, // written from the enum
    title: localised(item.title, language),
    language,
    text,
    state: 'entered',
    issuerIds: [meeting.bodyId],
    enteredForId: meeting.bodyId,
    act,
  })
}

/** The item with its meeting: for who may know of it, and for who holds the post that is to release its text. */
export async function getSeenText(
  ctx: Ctx,
  agendaItemId: string,
  lock = false,
): Promise<{ item: ItemRow; row: MeetingRow; holds: boolean }> {
  const item = await (lock ? lockRow(ctx.tx, 'agendaItem', agendaItemId) : findItem(ctx.tx, agendaItemId))
  if (!item) throw new PlenumError('NOT_FOUND', { subjectKind: 'agendaItem' })
  const holds = releasingPosts(item).some((postId) => ctx.actor.postIds.includes(postId))
  const row = holds ? await findMeeting(ctx.tx, item.meetingId) : (await getSeenItem(ctx, item.id)).row
  if (!row) throw new PlenumError('NOT_FOUND', { subjectKind: 'meeting' })
  return { item, row, holds }
}

/** The post the meeting named, and the one that stands in for it. */
export const releasingPosts = (item: Pick<ItemRow, 'finaliserPostId' | 'standInPostId'>): string[] =>
  [item.finaliserPostId, item.standInPostId].filter((one) => one !== null)

/** Once, by who holds the post named or stands in for it, for what was adopted in principle. */
export async function decideRelease(ctx: Ctx, item: ItemRow, holds: boolean): Promise<Result<void>> {
  const awaited = decideAwaited(item, 'meeting.releaseText')
  if (!awaited.ok || holds) return awaited
  const posts = await getPosts(ctx.tx, releasingPosts(item))
  const post = posts.get(item.standInPostId ?? '') ?? posts.get(item.finaliserPostId ?? '')
  return no('POST_SIGNS', {
    postEn: post?.name.en ?? post?.name.zh ?? '',
    postZh: post?.name.zh ?? post?.name.en ?? '',
  })
}

/** By the body's principal, so that no text waits for a post nobody holds. */
export async function decideNaming(ctx: Ctx, item: ItemRow, bodyId: string): Promise<Result<unknown>> {
  const holders = await listHolders(ctx.tx, releasingPosts(item), ctx.today)
  return all(
    holds(ctx.actor, ['principal'], await getPolicyBody(ctx.tx, bodyId)),
    decideAwaited(item, 'meeting.nameReleaser'),
    decideStandIn(item, holders.size > 0, ctx.today),
  )
}

/** The post named instead is held today: somebody can release at once. What the meeting named stays beside it. */
export async function nameReleaser(
  ctx: Ctx,
  input: InputOf<typeof meetingNameReleaser>,
): Promise<OutputOf<typeof meetingNameReleaser>> {
  const { item, row } = await getSeenText(ctx, input.agendaItemId, true)
  orThrow(await decideNaming(ctx, item, row.bodyId))
  needCurrent(item, input.version)
  const post = await getPost(ctx.tx, input.postId)
  if (!(await listHolders(ctx.tx, [post.id], ctx.today)).has(post.id)) throw new PlenumError('POST_VACANT')
  const version = await updateRow(ctx.tx, 'agendaItem', item.id, {
    standInPostId: post.id,
    standInReason: input.reason,
    standInById: ctx.actor.personId,
    standInAt: ctx.now,
  })
  await ctx.audit.append({ subjectKind: 'agendaItem', subjectId: item.id, content: { standInPostId: post.id } })
  await ctx.happened({
    subjectKind: 'meeting',
    subjectId: row.id,
    act: 'meeting.nameReleaser',
    fromState: row.state,
    toState: row.state,
    bodyId: row.bodyId,
    reason: input.reason,
  })
  return { id: item.id, version }
}

/** Unchanged, the text adopted is also the final one. */
async function finalDocument(
  ctx: Ctx,
  meeting: MeetingRow,
  item: ItemRow,
  text: string,
  digest: string,
): Promise<string> {
  const adopted = item.adoptedDocumentId === null ? undefined : await findDocument(ctx.tx, item.adoptedDocumentId)
  if (adopted?.digest === digest) return adopted.id
  return await writeText(ctx, meeting, item, text, adopted?.kind, 'meeting.releaseText')
}

/** The post named at the adoption in principle fixes the final words; those adopted stay beside them, both by their digests. */
export async function releaseText(
  ctx: Ctx,
  input: InputOf<typeof meetingReleaseText>,
): Promise<OutputOf<typeof meetingReleaseText>> {
  const { item, row, holds } = await getSeenText(ctx, input.agendaItemId, true)
  orThrow(await decideRelease(ctx, item, holds))
  needCurrent(item, input.version)
  orThrow(isFresh(ctx.signedInAt, ctx.now))
  refuseFuture(ctx, input.happenedOn)
  const finalDigest = digestOfText(input.text)
  const documentId = isRestricted(item) ? null : await finalDocument(ctx, row, item, input.text, finalDigest)
  const version = await updateRow(ctx.tx, 'agendaItem', item.id, {
    finalDocumentId: documentId,
    finalWords: documentId === null ? fitText(input.text) : null,
    finalDigest,
    releasedById: ctx.actor.personId,
    releasedAt: ctx.now,
    releaseNote: input.note ?? null,
  })
  await ctx.audit.append({
    subjectKind: 'agendaItem',
    subjectId: item.id,
    content: { adopted: item.adoptedDigest, final: finalDigest },
  })
  await ctx.happened({
    subjectKind: 'meeting',
    subjectId: row.id,
    act: 'meeting.releaseText',
    fromState: row.state,
    toState: row.state,
    bodyId: row.bodyId,
    ...(input.note ? { reason: input.note } : {}),
    ...(input.happenedOn ? { happenedOn: input.happenedOn } : {}),
  })
  await tellHall(ctx, row.id)
  return { id: item.id, version, documentId, adoptedDigest: item.adoptedDigest, finalDigest }
}
