import { message } from '../catalogue/messages.ts'
import { paperExport } from '../concepts/paper/paper.api.ts'
import { findPaper } from '../concepts/paper/paper.queries.ts'
import { getPaper } from '../concepts/paper/paper.views.ts'
import { letterheadPreview } from '../concepts/paper/paper-office.api.ts'
import { letterheadOfPaper } from '../concepts/paper/paper-out.actions.ts'
import { getLetterheadBody } from '../concepts/paper/register.views.ts'
import type { InputOf, OutputOf } from '../kit/contract.ts'
import { dayIn } from '../kit/dates.ts'
import { PlenumError } from '../kit/errors.ts'
import type { Ctx } from '../store/context.ts'
import { handle, type Registered } from '../store/handler.ts'
import { fileNameOf } from '../transfer/formats/division-table.ts'
import { type PaperForPrint, sheetOf } from '../transfer/formats/paper-content.ts'
import { renderPaperDocx } from '../transfer/formats/paper-docx.ts'
import { renderPaperPdf, renderPaperSvg } from '../transfer/formats/paper-pdf.ts'
import type { PaperSheet } from '../transfer/formats/paper-sheet.ts'

const MEDIA = {
  pdf: 'application/pdf',
  svg: 'image/svg+xml',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const

const RENDER = {
  pdf: (sheet: PaperSheet) => renderPaperPdf(sheet),
  docx: renderPaperDocx,
  svg: async (sheet: PaperSheet) => Buffer.from((await renderPaperSvg(sheet)).svg, 'utf8'),
} as const

/** The paper as its page shows it to this reader, under the letterhead it was given or the one its kind gets. */
async function exportPaper(ctx: Ctx, input: InputOf<typeof paperExport>): Promise<OutputOf<typeof paperExport>> {
  const paper = await getPaper(ctx, { paperId: input.paperId })
  if (paper.text === null) throw new PlenumError('PAPER_REDACTED', { on: paper.disposedOn ?? '' })
  const row = await findPaper(ctx.tx, input.paperId)
  if (!row) throw new PlenumError('NOT_FOUND', { subjectKind: 'paper' })
  const letterhead = await letterheadOfPaper(ctx, row)
  const sheet = sheetOf(paper, letterhead, (instant) => dayIn(ctx.zone, new Date(instant)))
  const bytes = await RENDER[input.format](sheet)
  const name = [paper.number, paper.title].filter((part) => part !== null).join(' ')
  return {
    fileName: fileNameOf(name, message(paper.language, 'papers.print.fileName'), input.format),
    mediaType: MEDIA[input.format],
    base64: Buffer.from(bytes).toString('base64'),
  }
}

/** A letterhead in hand, with words of nobody under it. Nothing is kept. */
async function previewLetterhead(
  ctx: Ctx,
  input: InputOf<typeof letterheadPreview>,
): Promise<OutputOf<typeof letterheadPreview>> {
  const body = await getLetterheadBody(ctx, input.bodyId)
  const say = (key: string): string => message(input.language, `papers.sample.${key}`)
  const text = ['opening', 'first', 'firstText', 'second', 'secondText'].map(say)
  let at = 0
  const paragraphs = text.map((one) => {
    const start = at
    at += one.length + 1
    return { start, end: start + one.length }
  })
  const sample: PaperForPrint = {
    kind: input.settings.showSigner === 'upward' ? 'request' : 'circular',
    title: say('title'),
    language: input.language,
    state: 'issued',
    issuers: [body],
    urgency: 'ordinary',
    scopeOfPrinting: null,
    copiesPrinted: null,
    contact: null,
    attachments: [say('attachment')],
    datedOn: ctx.today,
    adoptedOn: null,
    number: say('number'),
    issuedOn: ctx.today,
    text: text.join('\n'),
    paragraphs,
    carries: null,
    steps: [
      {
        act: 'sign',
        state: 'given',
        body,
        post: { name: { [input.language]: say('post') } },
        person: { name: { [input.language]: say('person') } },
        givenAt: ctx.now.toISOString(),
      },
    ],
    addressees: [
      { relation: 'main', body: null, words: say('main') },
      { relation: 'copy', body: null, words: say('copy') },
    ],
  }
  const { svg, pages } = await renderPaperSvg(sheetOf(sample, input, () => ctx.today))
  return { pages, svg }
}

export const paperPrintHandlers: readonly Registered[] = [
  handle(paperExport, exportPaper),
  handle(letterheadPreview, previewLetterhead),
]
