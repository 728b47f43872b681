import { abilities } from '../../kit/abilities.ts'
import type { InputOf, OutputOf } from '../../kit/contract.ts'
import { isFresh } from '../../kit/freshness.ts'
import { present } from '../../kit/invariant.ts'
import type { Ctx } from '../../store/context.ts'
import { findDocumentText, listDocumentRefs, listPersonRefs } from '../document/document.queries.ts'
import { getPosts, listHolders, listPostsOf } from '../person/post.queries.ts'
import { decideNaming, decideRelease, getSeenText, releasingPosts } from './adopted-text.actions.ts'
import type { meetingAdoptedText } from './adopted-text.api.ts'
import { titlesOf } from './agenda.rules.ts'
import { listMeetingRefs } from './meeting.queries.ts'

type Output = OutputOf<typeof meetingAdoptedText>

export async function getAdoptedText(ctx: Ctx, input: InputOf<typeof meetingAdoptedText>): Promise<Output> {
  const { item, row, holds } = await getSeenText(ctx, input.agendaItemId)
  const ids = [item.documentId, item.adoptedDocumentId, item.finalDocumentId].filter((one) => one !== null)
  const documents = await listDocumentRefs(ctx.tx, ids)
  const words = async (id: string | null, digest: string | null, kept: string | null) => {
    if (digest === null) return null
    const text = id === null ? kept : ((await findDocumentText(ctx.tx, id))?.text ?? null)
    return { document: documents.get(id ?? '') ?? null, digest, text }
  }
  const final = await words(item.finalDocumentId, item.finalDigest, item.finalWords)
  const posts = await getPosts(ctx.tx, releasingPosts(item))
  const holders = await listHolders(ctx.tx, releasingPosts(item), ctx.today)
  const releaser = (postId: string | null) => {
    const post = posts.get(postId ?? '')
    if (!post) return null
    const held = (holders.get(post.id) ?? []).map(({ person, acting, actingAs }) => ({ person, acting, actingAs }))
    return { post: { id: post.id, name: post.name }, holders: held }
  }
  const standIn = releaser(item.standInPostId)
  const persons = await listPersonRefs(ctx.tx, [item.releasedById, item.standInById])
  const principals = (await listPostsOf(ctx.tx, row.bodyId, ctx.today, true)).filter(
    (one) => one.role === 'principal' && one.actsForId === row.bodyId,
  )
  return {
    agendaItemId: item.id,
    title: item.title,
    titles: titlesOf(item),
    meeting: present((await listMeetingRefs(ctx.tx, [row.id])).get(row.id), 'meeting'),
    outcome: item.outcome as Output['outcome'], // written from the enum
    laid: documents.get(item.documentId ?? '') ?? null,
    adopted: await words(item.adoptedDocumentId, item.adoptedDigest, item.adoptedWords),
    final:
      final && item.releasedAt
        ? {
            ...final,
            releasedAt: item.releasedAt.toISOString(),
            releasedBy: persons.get(item.releasedById ?? '') ?? null,
            note: item.releaseNote,
          }
        : null,
    finaliser: releaser(item.finaliserPostId),
    finaliseBy: item.finaliseBy,
    standIn:
      standIn && item.standInAt
        ? {
            ...standIn,
            reason: item.standInReason ?? '',
            by: persons.get(item.standInById ?? '') ?? null,
            at: item.standInAt.toISOString(),
          }
        : null,
    principals: principals.flatMap((post) => post.holders.map((held) => held.person)),
    fresh: isFresh(ctx.signedInAt, ctx.now).ok,
    version: item.version,
    can: abilities({
      'meeting.releaseText': await decideRelease(ctx, item, holds),
      'meeting.nameReleaser': await decideNaming(ctx, item, row.bodyId),
    }),
  }
}
