import { abilities } from '../../kit/abilities.ts'
import type { InputOf, OutputOf } from '../../kit/contract.ts'
import { isFresh } from '../../kit/freshness.ts'
import { present } from '../../kit/invariant.ts'
import type { Ctx } from '../../store/context.ts'
import { findDocumentText, listDocumentRefs, listPersonRefs } from '../document/document.queries.ts'
import { getPost } from '../person/post.queries.ts'
import { decideRelease, getSeenText } from './adopted-text.actions.ts'
import type { meetingAdoptedText } from './adopted-text.api.ts'
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
  const post = item.finaliserPostId === null ? undefined : await getPost(ctx.tx, item.finaliserPostId)
  const by = (await listPersonRefs(ctx.tx, [item.releasedById])).get(item.releasedById ?? '')
  return {
    agendaItemId: item.id,
    title: item.title,
    meeting: present((await listMeetingRefs(ctx.tx, [row.id])).get(row.id), 'meeting'),
    outcome: item.outcome as Output['outcome'], // written from the enum
    laid: documents.get(item.documentId ?? '') ?? null,
    adopted: await words(item.adoptedDocumentId, item.adoptedDigest, item.adoptedWords),
    final:
      final && item.releasedAt
        ? { ...final, releasedAt: item.releasedAt.toISOString(), releasedBy: by ?? null, note: item.releaseNote }
        : null,
    finaliserPost: post ? { id: post.id, name: post.name } : null,
    finaliseBy: item.finaliseBy,
    fresh: isFresh(ctx.signedInAt, ctx.now).ok,
    version: item.version,
    can: abilities({ 'meeting.releaseText': await decideRelease(ctx, item, holds) }),
  }
}
