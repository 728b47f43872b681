import type { InputOf, OutputOf } from '../../kit/contract.ts'
import { orThrow } from '../../kit/errors.ts'
import type { Ctx } from '../../store/context.ts'
import { getPolicyBody } from '../document/document.queries.ts'
import { titleOf } from '../document/document.rules.ts'
import { uploadFile } from '../document/file.actions.ts'
import type { readingStartFromFile } from './read-file.api.ts'
import { insertReadingFile } from './read-file.queries.ts'
import type { OpenedFile, TextFileKind } from './read-file.schema.ts'
import { startReading } from './reading.actions.ts'
import { mayReadAtDesk } from './reading.policy.ts'

/** By what the bytes are, never by what the sender says they are. */
const MEDIA_TYPES: Readonly<Record<TextFileKind, string>> = {
  text: 'text/plain',
  markdown: 'text/markdown',
  html: 'text/html',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
}

/** Asked before a file is opened: opening costs time that only the desk's own clerk may ask for. */
export async function mustReadAtDesk(ctx: Ctx, bodyId: string): Promise<void> {
  orThrow(mayReadAtDesk(ctx.actor, await getPolicyBody(ctx.tx, bodyId)))
}

/** Puts the text of an opened file on the desk, the file beside it; all of it or nothing. */
export async function startReadingFromFile(
  ctx: Ctx,
  input: InputOf<typeof readingStartFromFile>,
  text: string,
  file: OpenedFile,
): Promise<OutputOf<typeof readingStartFromFile>> {
  const { bodyId, name, base64, ...rest } = input
  const title = input.title ?? titleOf(text)
  const { id, version } = await startReading(ctx, { ...rest, bodyId, text, title })
  const kept = await uploadFile(ctx, { bodyId, name, base64, mediaType: MEDIA_TYPES[file.kind] })
  await insertReadingFile(ctx.tx, {
    readingId: id,
    fileId: kept.id,
    kind: file.kind,
    encoding: file.encoding,
    pages: file.pages,
    pagesWithoutText: JSON.stringify(file.pagesWithoutText),
  })
  return { id, version, title, file: { ...file, name: kept.name } }
}
