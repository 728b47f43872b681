import { message } from '../catalogue/messages.ts'
import { publicFile } from '../concepts/publication/public.api.ts'
import { getPublic } from '../concepts/publication/public.views.ts'
import type { InputOf, OutputOf } from '../kit/contract.ts'
import { PlenumError } from '../kit/errors.ts'
import { inLanguage } from '../kit/localised.ts'
import type { Ctx } from '../store/context.ts'
import { handle, type Registered } from '../store/handler.ts'
import { fileNameOf } from '../transfer/formats/division-table.ts'
import { renderPaperDocx } from '../transfer/formats/paper-docx.ts'
import { renderPaperPdf } from '../transfer/formats/paper-pdf.ts'
import { type PublicText, publicPlainText, publicSheet } from '../transfer/formats/public-text.ts'

const MEDIA = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  txt: 'text/plain; charset=utf-8',
} as const

async function bytesOf(text: PublicText, format: keyof typeof MEDIA): Promise<Uint8Array> {
  if (format === 'txt') return Buffer.from(publicPlainText(text), 'utf8')
  return await (format === 'pdf' ? renderPaperPdf : renderPaperDocx)(publicSheet(text))
}

/** A published text on paper: made of what its public page shows. */
async function downloadPublic(ctx: Ctx, input: InputOf<typeof publicFile>): Promise<OutputOf<typeof publicFile>> {
  const { publicationId, edition } = input
  const { content, formerUntil } = await getPublic(ctx, { publicationId, ...(edition !== undefined && { edition }) })
  if (content?.type !== 'document') throw new PlenumError('NOT_FOUND')
  const bytes = await bytesOf({ ...content, former: formerUntil !== null }, input.format)
  const name = [content.number, inLanguage(content.title, content.language)].filter((part) => part !== null).join(' ')
  return {
    fileName: fileNameOf(name, message(content.language, 'public.file_name'), input.format),
    mediaType: MEDIA[input.format],
    base64: Buffer.from(bytes).toString('base64'),
  }
}

export const publicFileHandlers: readonly Registered[] = [handle(publicFile, downloadPublic)]
