import { message } from '../catalogue/messages.ts'
import { divisionExport } from '../concepts/division/division.api.ts'
import { getDivision } from '../concepts/division/division.views.ts'
import { readDivisionRows } from '../concepts/reading/read.views.ts'
import { readDivision } from '../concepts/reading/reading.api.ts'
import { reviewExport } from '../concepts/review/review.api.ts'
import { getReview } from '../concepts/review/review.views.ts'
import { languageOf } from '../concepts/review/review-words.actions.ts'
import type { InputOf, OutputOf } from '../kit/contract.ts'
import { inLanguage } from '../kit/localised.ts'
import type { Ctx } from '../store/context.ts'
import { handle, type Registered } from '../store/handler.ts'
import { renderDivisionDocx } from '../transfer/formats/division-docx.ts'
import { divisionTable, fileNameOf, MEDIA_TYPES } from '../transfer/formats/division-table.ts'
import { renderDivisionXlsx } from '../transfer/formats/division-xlsx.ts'
import { renderReviewDocx } from '../transfer/formats/review-docx.ts'

const asFile = (fileName: string, format: 'docx' | 'xlsx', bytes: Uint8Array) => ({
  fileName,
  mediaType: MEDIA_TYPES[format],
  base64: Buffer.from(bytes).toString('base64'),
})

/** What the page shows, on paper; who may not see the page gets no paper. */
async function exportDivision(
  ctx: Ctx,
  input: InputOf<typeof divisionExport>,
): Promise<OutputOf<typeof divisionExport>> {
  const language = input.language ?? ctx.language
  const table = divisionTable(await getDivision(ctx, { divisionId: input.divisionId }), language, ctx.today)
  const bytes = await (input.format === 'docx' ? renderDivisionDocx(table) : renderDivisionXlsx(table))
  const name = fileNameOf(table.title, message(language, 'paper.division.fileName'), input.format)
  return asFile(name, input.format, bytes)
}

/** The table of a text nobody kept: what the words give, the rest left to be filled in. */
async function exportReadDivision(
  _ctx: Ctx,
  input: InputOf<typeof readDivision>,
): Promise<OutputOf<typeof readDivision>> {
  const { title, language, rows } = await readDivisionRows(input)
  const table = {
    language,
    title: message(language, 'paper.division.titleOf', { name: title }),
    issuer: null,
    dateLine: null,
    sourceLine: message(language, 'paper.division.source', { title }),
    rows: rows.map((row) => ({
      item: row.item,
      quotes: [row.quote],
      leading: [],
      lead: row.unit,
      cooperating: [],
      result: null,
      dueOn: null,
      dueText: row.dueText,
    })),
  }
  const bytes = await (input.format === 'docx' ? renderDivisionDocx(table) : renderDivisionXlsx(table))
  return asFile(
    fileNameOf(table.title, message(language, 'paper.division.fileName'), input.format),
    input.format,
    bytes,
  )
}

async function exportReview(ctx: Ctx, input: InputOf<typeof reviewExport>): Promise<OutputOf<typeof reviewExport>> {
  const asked = input.language ?? ctx.language
  const review = await getReview({ ...ctx, language: asked }, { reviewId: input.reviewId })
  // What was adopted leaves in the language it was adopted in.
  const language = languageOf(review, asked)
  const bytes = await renderReviewDocx(review, language, ctx.today)
  const name = fileNameOf(inLanguage(review.title, language), message(language, 'paper.review.sheet.fileName'), 'docx')
  return asFile(name, 'docx', bytes)
}

export const paperHandlers: readonly Registered[] = [
  handle(divisionExport, exportDivision),
  handle(readDivision, exportReadDivision),
  handle(reviewExport, exportReview),
]
