import { createHash } from 'node:crypto'
import type { InputOf, OutputOf } from '../../kit/contract.ts'
import { PlenumError } from '../../kit/errors.ts'
import type { Ctx } from '../../store/context.ts'
import { getSeenDocument } from '../document/document.actions.ts'
import { findDocumentText } from '../document/document.queries.ts'
import { findFileBytes, insertFile, insertFileContent } from '../document/file.queries.ts'
import { cleanFileName } from '../document/file.rules.ts'
import { FILE_LIMIT_BYTES } from '../document/file.schema.ts'
import { changeable } from './agenda.actions.ts'
import type { agendaPaper, agendaSetPapers } from './agenda.api.ts'
import { maySeeAt } from './agenda.policy.ts'
import { deletePaperBytes, findPaper, type ItemRow, listPapers, replacePapers, updateItem } from './agenda.queries.ts'
import type { AgendaState, Confidentiality } from './agenda.schema.ts'
import { getSeenItem } from './agenda-sight.actions.ts'
import { tellHall } from './quorum.actions.ts'

type Draft = InputOf<typeof agendaSetPapers>['papers'][number]

async function keepFile(ctx: Ctx, given: NonNullable<Draft['file']>): Promise<string> {
  const bytes = Buffer.from(given.base64, 'base64')
  if (bytes.length === 0) throw new PlenumError('FILE_EMPTY')
  if (bytes.length > FILE_LIMIT_BYTES) {
    throw new PlenumError('FILE_TOO_LARGE', { size: bytes.length, limit: FILE_LIMIT_BYTES })
  }
  const id = ctx.newId()
  await insertFile(ctx.tx, {
    id,
    name: cleanFileName(given.name),
    mediaType: given.mediaType,
    size: bytes.length,
    digest: createHash('sha256').update(bytes).digest('hex'),
    // of no body: file.get would open it to everybody of the body, whatever the item says
    bodyId: null,
    recordedById: ctx.actor.personId,
    recordedAt: ctx.now,
  })
  await insertFileContent(ctx.tx, id, bytes)
  return id
}

/** The whole list at once, in its order. Bytes of a file left out are gone; its name and digest stay in the record. */
export async function setPapers(
  ctx: Ctx,
  input: InputOf<typeof agendaSetPapers>,
): Promise<OutputOf<typeof agendaSetPapers>> {
  const at = await changeable(ctx, 'agenda.setPapers', input)
  return await writePapers(ctx, at.item, input.papers)
}

export async function writePapers(
  ctx: Ctx,
  to: ItemRow,
  papers: readonly Draft[],
): Promise<OutputOf<typeof agendaSetPapers>> {
  const before = new Map((await listPapers(ctx.tx, [to.id])).map((paper) => [paper.id, paper]))
  const rows: Parameters<typeof replacePapers>[2][number][] = []
  for (const [index, draft] of papers.entries()) {
    const kept = draft.id === undefined ? undefined : before.get(draft.id)
    if (draft.id !== undefined && !kept) throw new PlenumError('NOT_FOUND', { subjectKind: 'agendaPaper' })
    if (draft.documentId) await getSeenDocument(ctx, draft.documentId)
    const fileId = draft.file ? await keepFile(ctx, draft.file) : draft.documentId ? null : (kept?.fileId ?? null)
    rows.push({
      id: kept?.id ?? ctx.newId(),
      agendaItemId: to.id,
      ord: index + 1,
      title: draft.title,
      documentId: fileId === null ? (draft.documentId ?? kept?.documentId ?? null) : null,
      fileId,
      confidentiality: draft.confidentiality ?? kept?.confidentiality ?? to.confidentiality,
    })
  }
  await replacePapers(ctx.tx, to.id, rows)
  const left = [...before.values()].flatMap((paper) => paper.fileId ?? [])
  await deletePaperBytes(
    ctx.tx,
    left.filter((fileId) => !rows.some((row) => row.fileId === fileId)),
  )
  const item = await updateItem(ctx.tx, to.id, {})
  await ctx.audit.append({ subjectKind: 'agendaItem', subjectId: item.id, content: rows })
  await tellHall(ctx, item.meetingId)
  return {
    id: item.id,
    version: item.version,
    meetingId: item.meetingId,
    ord: item.ord,
    state: item.state as AgendaState, // checked by the life cycle
  }
}

/** The file of a paper, for who may see both the item and the paper. */
export async function openPaper(ctx: Ctx, input: InputOf<typeof agendaPaper>): Promise<OutputOf<typeof agendaPaper>> {
  const gone = () => new PlenumError('NOT_FOUND', { subjectKind: 'agendaPaper' })
  const paper = await findPaper(ctx.tx, input.paperId)
  if (!paper) throw gone()
  const { meeting, sight } = await getSeenItem(ctx, paper.agendaItemId)
  const confidentiality = paper.confidentiality as Confidentiality // checked by the database
  if (!maySeeAt(ctx.actor, meeting, sight, confidentiality)) throw gone()
  if (paper.documentId !== null) {
    // the words, as the notice carries them: who is invited may belong nowhere the document is read
    const words = await findDocumentText(ctx.tx, paper.documentId)
    if (!words?.text) throw gone()
    return {
      fileName: `${cleanFileName(paper.title)}.txt`,
      mediaType: 'text/plain; charset=utf-8',
      base64: Buffer.from(words.text).toString('base64'),
    }
  }
  if (paper.fileId === null) throw gone()
  const bytes = await findFileBytes(ctx.tx, paper.fileId)
  if (!bytes) throw gone()
  return {
    fileName: paper.fileName ?? paper.title,
    mediaType: paper.mediaType ?? 'application/octet-stream',
    base64: bytes.toString('base64'),
  }
}
