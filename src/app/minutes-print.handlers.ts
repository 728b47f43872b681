import { dayWords } from '../catalogue/days.ts'
import { message } from '../catalogue/messages.ts'
import { meetingName } from '../concepts/minutes/meeting-name.rules.ts'
import { minutesExport } from '../concepts/minutes/minutes.api.ts'
import { getMeetingText } from '../concepts/minutes/minutes.views.ts'
import { letterheadOfPaper } from '../concepts/paper/paper-out.actions.ts'
import type { InputOf, OutputOf } from '../kit/contract.ts'
import { PlenumError } from '../kit/errors.ts'
import { inLanguage } from '../kit/localised.ts'
import type { Ctx } from '../store/context.ts'
import { handle, type Registered } from '../store/handler.ts'
import { fileNameOf } from '../transfer/formats/division-table.ts'
import { sheetOf } from '../transfer/formats/paper-content.ts'
import { renderPaperDocx } from '../transfer/formats/paper-docx.ts'
import { renderPaperPdf } from '../transfer/formats/paper-pdf.ts'

type Text = Awaited<ReturnType<typeof getMeetingText>>

const MEDIA = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const
/** What stands across the page: everything not approved is marked as a draft. */
const STAMPED = {
  draft: 'draft',
  submitted: 'draft',
  approved: 'issued',
  withdrawn: 'withdrawn',
  corrected: 'corrected',
}

/** How it was approved: by which meeting and when, or by whom it was signed. */
function approvedWords(text: Text): string | null {
  if (text.approvedOn === null) return null
  const { language } = text
  const say = (key: string, params: Record<string, unknown>): string => message(language, `minutes.${key}`, params)
  const day = dayWords(language, text.approvedOn)
  if (text.approval === 'signature') {
    const names = text.signers.flatMap((one) =>
      one.person ? say(`print_${one.signsAs}`, { name: inLanguage(one.person.name, language) }) : [],
    )
    return say('print_signed', { names: names.join(language === 'zh' ? '、' : ', '), day })
  }
  const by = text.laidBefore.find((one) => one.outcome !== null && one.outcome !== 'rejected')?.meeting
  return by
    ? say('print_approved_meeting', { meeting: meetingName(by, language).long, day })
    : say('print_approved', { day })
}

/** The text as its page shows it to this reader, under the letterhead of its kind; a draft is marked as one. */
async function exportText(ctx: Ctx, input: InputOf<typeof minutesExport>): Promise<OutputOf<typeof minutesExport>> {
  const text = await getMeetingText(ctx, { textId: input.textId, copy: input.copy })
  if (text.text === null) {
    const redacted = text.versions.find((one) => one.n === text.n)?.redacted
    throw new PlenumError('TEXT_REDACTED', { on: redacted?.at.slice(0, 10) ?? '' })
  }
  const { body } = text.meeting
  const letterhead = await letterheadOfPaper(ctx, {
    bodyId: body.id,
    letterheadId: null,
    language: text.language,
    kind: text.kind,
    printedUnder: null,
  })
  let end = 0
  const paragraphs = text.paragraphs.map((one) => {
    const start = end
    end += one.text.length + 1
    return { start, end: end - 1 }
  })
  const sheet = sheetOf(
    {
      kind: text.kind,
      title: text.title,
      language: text.language,
      state: STAMPED[text.state],
      issuers: [body],
      urgency: 'ordinary',
      scopeOfPrinting: null,
      copiesPrinted: null,
      contact: approvedWords(text),
      attachments: [],
      datedOn: text.approvedOn,
      adoptedOn: null,
      number: null,
      issuedOn: null,
      text: text.paragraphs.map((one) => one.text).join('\n'),
      paragraphs,
      carries: null,
      steps: [],
      addressees: [],
    },
    letterhead,
    (instant) => instant.slice(0, 10),
  )
  const bytes = await (input.format === 'pdf' ? renderPaperPdf(sheet) : renderPaperDocx(sheet))
  return {
    fileName: fileNameOf(text.title, message(text.language, 'minutes.file_minutes'), input.format),
    mediaType: MEDIA[input.format],
    base64: Buffer.from(bytes).toString('base64'),
  }
}

export const minutesPrintHandlers: readonly Registered[] = [handle(minutesExport, exportText)]
