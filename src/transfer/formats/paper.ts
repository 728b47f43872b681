import {
  AlignmentType,
  BorderStyle,
  Footer,
  type IRunOptions,
  PageNumber,
  Paragraph,
  type ParagraphChild,
  TextRun,
} from 'docx'
import { message } from '../../catalogue/messages.ts'
import type { Language } from '../../kit/localised.ts'

/** A4 in twentieths of a point; the library turns it for landscape. */
export const A4 = { width: 11_906, height: 16_838 }

/**
 * Song for Chinese and a book face for Latin letters, in every run of either language: a paper often holds both. SimSun stands on
 * every Chinese Windows; where it is missing the word processor takes its own Song, as it does for Source Han Serif.
 */
export const FONT = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', cs: 'Times New Roman', eastAsia: 'SimSun' }
/** For hyphens and spelling: Latin letters are English, the others Chinese, whichever language the paper is in. */
export const RUN_LANGUAGE = { value: 'en-GB', eastAsia: 'zh-CN' }

/** One run a line; a text's own line breaks become breaks. Control characters cannot stand in XML and are left out. */
export function runs(text: string, options: Omit<IRunOptions, 'text' | 'children'> = {}): ParagraphChild[] {
  return text.split('\n').map(
    (line, at) =>
      new TextRun({
        ...options,
        ...(at > 0 ? { break: 1 } : {}),
        // Tab apart, XML 1.0 has no control characters, nor halves of a surrogate pair.
        text: line.replace(/(?!\t)\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu, ''),
      }),
  )
}

/** Stands in no message of the catalogue. */
const MARK = '\u2063'

/** `Page 1 of 3`, `第1页，共3页`: the words of the catalogue with the two fields in their places. */
export function pageFooter(language: Language): Footer {
  const words = message(language, 'paper.division.page', { n: `${MARK}n${MARK}`, of: `${MARK}of${MARK}` })
  const children = words.split(MARK).map((part) => {
    if (part === 'n') return new TextRun({ children: [PageNumber.CURRENT], size: 18 })
    if (part === 'of') return new TextRun({ children: [PageNumber.TOTAL_PAGES], size: 18 })
    return new TextRun({ text: part, size: 18 })
  })
  return new Footer({ children: [new Paragraph({ alignment: AlignmentType.CENTER, children })] })
}

/** A ruled line to write on. */
export const ruledSpace = (): Paragraph[] => [
  new Paragraph({
    spacing: { before: 300, after: 60 },
    border: { bottom: { style: BorderStyle.DOTTED, size: 4, space: 1, color: '808080' } },
    children: [],
  }),
]
