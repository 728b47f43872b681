import {
  AlignmentType,
  Document,
  HeadingLevel,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlign,
  WidthType,
} from 'docx'
import { dayWords } from '../../catalogue/days.ts'
import { message } from '../../catalogue/messages.ts'
import type { Day } from '../../kit/dates.ts'
import { inLanguage, type Language, type Localised } from '../../kit/localised.ts'
import { A4, FONT, pageFooter, RUN_LANGUAGE, ruledSpace, runs } from './paper.ts'

/** The part of a review's page that goes on paper. */
export interface ReviewForPaper {
  readonly title: Localised
  readonly body: { readonly name: Localised }
  readonly meeting: { readonly heldOn: Day | null } | null
  readonly lines: readonly {
    readonly section: 'summary' | 'problem' | 'next'
    readonly text: string
    readonly cause: string | null
    readonly decision: string | null
    readonly goal: string | null
  }[]
}

const WIDTHS = [700, 4_600, 1_300, 3_000] as const

/** The account of a period on paper: what was done and what was wrong as numbered paragraphs, what comes next as a table. */
export async function renderReviewDocx(review: ReviewForPaper, language: Language, today: Day): Promise<Uint8Array> {
  const adopted = review.meeting?.heldOn ?? null
  const dateLine = message(language, adopted ? 'paper.review.sheet.adoptedAt' : 'paper.review.sheet.draft', {
    day: dayWords(language, adopted ?? today),
  })
  const of = (section: 'summary' | 'problem' | 'next') => review.lines.filter((line) => line.section === section)
  const paper = new Document({
    creator: inLanguage(review.body.name, language),
    title: inLanguage(review.title, language),
    styles: { default: { document: { run: { font: FONT, size: 24, language: RUN_LANGUAGE } } } },
    sections: [
      {
        properties: { page: { size: A4, margin: { top: 1_300, bottom: 1_200, left: 1_150, right: 1_150 } } },
        footers: { default: pageFooter(language) },
        children: [
          new Paragraph({
            alignment: AlignmentType.CENTER,
            spacing: { after: 200 },
            children: runs(inLanguage(review.title, language), { size: 36, bold: true }),
          }),
          new Paragraph({
            alignment: AlignmentType.CENTER,
            spacing: { after: 320 },
            children: runs(dateLine, { size: 22 }),
          }),
          ...section(language, 'summary', of('summary')),
          ...section(language, 'problem', of('problem')),
          ...nextPeriod(language, of('next')),
        ],
      },
    ],
  })
  return new Uint8Array(await Packer.toBuffer(paper))
}

const head = (language: Language, of: string): Paragraph =>
  new Paragraph({
    heading: HeadingLevel.HEADING_1,
    spacing: { before: 280, after: 140 },
    keepNext: true,
    children: runs(message(language, `paper.review.section.${of}`), {
      size: 28,
      bold: true,
      color: '000000',
      font: FONT,
    }),
  })

function section(language: Language, of: 'summary' | 'problem', lines: ReviewForPaper['lines']): Paragraph[] {
  if (lines.length === 0) return []
  return [
    head(language, of),
    ...lines.flatMap((line, at) => {
      const cause = line.cause ? message(language, 'paper.review.text.cause', { cause: line.cause }) : null
      return [line.text, cause].flatMap((text, part) =>
        text === null
          ? []
          : [
              new Paragraph({
                alignment: language === 'zh' ? AlignmentType.JUSTIFIED : AlignmentType.LEFT,
                spacing: { after: 80, line: language === 'zh' ? 400 : 320 },
                indent: part === 0 ? { firstLine: 480 } : { left: 480 },
                children: runs(part === 0 ? message(language, 'paper.review.text.line', { n: at + 1, text }) : text),
              }),
            ],
      )
    }),
  ]
}

function nextPeriod(language: Language, lines: ReviewForPaper['lines']): (Paragraph | Table)[] {
  if (lines.length === 0) return []
  const heads = ['no', 'matter', 'decision', 'goal'].map((key) => message(language, `paper.review.sheet.${key}`))
  const cell = (at: number, text: string | null, bold: boolean): TableCell =>
    new TableCell({
      width: { size: WIDTHS[at] ?? 0, type: WidthType.DXA },
      verticalAlign: bold ? VerticalAlign.CENTER : VerticalAlign.TOP,
      margins: { top: 60, bottom: 60, left: 100, right: 100 },
      ...(bold ? { shading: { fill: 'F2F0EB' } } : {}),
      children:
        text === null
          ? ruledSpace()
          : [
              new Paragraph({
                alignment: bold || at === 0 || at === 2 ? AlignmentType.CENTER : AlignmentType.LEFT,
                children: runs(text, { size: 21, bold }),
              }),
            ],
    })
  return [
    head(language, 'next'),
    new Table({
      layout: TableLayoutType.FIXED,
      width: { size: WIDTHS.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
      columnWidths: [...WIDTHS],
      rows: [
        new TableRow({ tableHeader: true, cantSplit: true, children: heads.map((text, at) => cell(at, text, true)) }),
        ...lines.map(
          (line, at) =>
            new TableRow({
              cantSplit: true,
              children: [
                String(at + 1),
                line.text,
                line.decision
                  ? message(language, `paper.review.decision.${line.decision}`)
                  : message(language, 'paper.review.sheet.undecided'),
                line.goal,
              ].map((text, column) => cell(column, text, false)),
            }),
        ),
      ],
    }),
  ]
}
