import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  type IParagraphOptions,
  Packer,
  PageNumber,
  type Paragraph,
  type ParagraphChild,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx'
import { A4, FONT, RUN_LANGUAGE, runs } from './paper.ts'
import {
  type Block,
  COLOURS,
  centred,
  HEI,
  imprint,
  line,
  lists,
  MM,
  NO_LINES,
  tableOf,
  WIDTH,
} from './paper-docx-parts.ts'
import { type PaperSheet, type SheetParagraph, widthOf } from './paper-sheet.ts'

/** The same paper for a word processor: number, letterhead, signer, addressees, red line, page numbers, in styles one can go on working with. */
export async function renderPaperDocx(sheet: PaperSheet): Promise<Uint8Array> {
  const zh = sheet.language === 'zh'
  const size = zh ? 32 : 23
  const margin = zh
    ? { top: 37 * MM, bottom: 35 * MM, left: 28 * MM, right: 26 * MM, footer: 26 * MM }
    : { top: 28 * MM, bottom: 28 * MM, left: 27 * MM, right: 27 * MM, footer: 14 * MM }
  const paper = new Document({
    title: sheet.title,
    // The library would write its own name here.
    creator: '',
    lastModifiedBy: '',
    styles: {
      default: {
        document: { run: { font: FONT, size, language: { ...RUN_LANGUAGE, value: zh ? 'zh-CN' : 'en-GB' } } },
      },
    },
    evenAndOddHeaderAndFooters: sheet.pageNumbers === 'dashes',
    sections: [
      {
        properties: { page: { size: A4, margin: rounded(margin) } },
        headers: { default: stampHeader(sheet), even: stampHeader(sheet) },
        footers: { default: footer(sheet, AlignmentType.RIGHT), even: footer(sheet, AlignmentType.LEFT) },
        children: [
          ...head(sheet),
          ...text(sheet, size),
          ...closing(sheet, size),
          ...carried(sheet, size),
          ...lists(sheet),
          ...imprint(sheet),
        ],
      },
    ],
  })
  return new Uint8Array(await Packer.toBuffer(paper))
}

const rounded = <T extends Record<string, number>>(given: T): T =>
  Object.fromEntries(Object.entries(given).map(([key, value]) => [key, Math.round(value)])) as T // same keys, whole numbers

function stampHeader(sheet: PaperSheet): Header {
  return new Header({
    children: sheet.stamp
      ? [
          line({
            alignment: AlignmentType.RIGHT,
            children: [
              new TextRun({
                text: ` ${sheet.stamp} `,
                font: HEI,
                size: 22,
                color: '464646',
                border: { style: BorderStyle.SINGLE, size: 6, color: '6E6E6E', space: 2 },
              }),
            ],
          }),
        ]
      : [],
  })
}

function footer(sheet: PaperSheet, dashSide: typeof AlignmentType.LEFT | typeof AlignmentType.RIGHT): Footer {
  const small = { size: sheet.language === 'zh' ? 28 : 18 }
  const [before, between, after] = sheet.pageWords
  const number: ParagraphChild[] =
    sheet.pageNumbers === 'dashes'
      ? [new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], ...small })]
      : sheet.pageNumbers === 'of'
        ? [new TextRun({ children: [before, PageNumber.CURRENT, between, PageNumber.TOTAL_PAGES, after], ...small })]
        : []
  const children = [
    line({ alignment: sheet.pageNumbers === 'dashes' ? dashSide : AlignmentType.CENTER, children: number }),
    ...(sheet.foot ? [centred(runs(sheet.foot, { size: 18 }))] : []),
  ]
  return new Footer({ children })
}

/** A paragraph whose lower border is the line under the letterhead. */
const ruled = (sheet: PaperSheet, children: ParagraphChild[], more: IParagraphOptions = {}): Paragraph =>
  line({
    border: { bottom: { style: BorderStyle.SINGLE, size: 16, space: 6, color: COLOURS[sheet.colour] } },
    spacing: { before: sheet.form === 'red_head' ? 360 : 160, after: 360 },
    ...more,
    children,
  })

/** Names of several issuers under each other, drawn out to one width, and 文件 beside them all. */
function jointMarks(sheet: PaperSheet): Table {
  const look = { size: 60, bold: true, color: COLOURS[sheet.colour] }
  const longest = Math.max(...sheet.mark.map((one) => one.length))
  const names = Math.min(longest * 600 + 500, Math.round(WIDTH.zh * 0.75))
  const beside = sheet.suffix === '' ? 0 : sheet.suffix.length * 600 + 300
  const cell = (width: number, children: Paragraph[]): TableCell =>
    new TableCell({ width: { size: width, type: WidthType.DXA }, verticalAlign: VerticalAlign.CENTER, children })
  return new Table({
    alignment: AlignmentType.CENTER,
    layout: TableLayoutType.FIXED,
    width: { size: names + beside, type: WidthType.DXA },
    columnWidths: beside === 0 ? [names] : [names, beside],
    borders: NO_LINES,
    rows: [
      new TableRow({
        children: [
          cell(
            names,
            sheet.mark.map((one) =>
              line({ alignment: AlignmentType.DISTRIBUTE, spacing: { after: 120 }, children: runs(one, look) }),
            ),
          ),
          ...(beside === 0 ? [] : [cell(beside, [centred(runs(sheet.suffix, look))])]),
        ],
      }),
    ],
  })
}

function head(sheet: PaperSheet): Block[] {
  const zh = sheet.language === 'zh'
  const color = COLOURS[sheet.colour]
  const marks =
    sheet.mark.length === 1
      ? sheet.mark.map((one) => one + sheet.suffix)
      : [...sheet.mark, ...(sheet.suffix ? [sheet.suffix] : [])]
  const plainEnglish = sheet.form === 'plain' && !zh
  const markSize = plainEnglish ? 34 : zh ? (marks.length === 1 && (marks[0]?.length ?? 0) <= 12 ? 84 : 56) : 56
  const out: Block[] = []
  if (sheet.urgency) out.push(line({ children: runs(sheet.urgency, { font: HEI, bold: !zh }) }))
  if (sheet.form === 'red_head' && zh && sheet.mark.length > 1) out.push(jointMarks(sheet))
  else
    for (const mark of marks)
      out.push(
        line({
          alignment: plainEnglish ? AlignmentType.LEFT : AlignmentType.CENTER,
          spacing: { before: plainEnglish ? 0 : 200, after: 120 },
          children: runs(mark, { size: markSize, bold: true, color }),
        }),
      )
  if (plainEnglish)
    for (const one of sheet.address) out.push(line({ children: runs(one, { size: 18, color: '3C3C3C' }) }))
  const tabs = [{ type: TabStopType.RIGHT, position: Math.round(WIDTH[sheet.language]) }]
  const tab = new TextRun({ text: '\t' })
  const number = sheet.number ?? ''
  if (sheet.signers) {
    const [first = '', ...others] = sheet.signers.names
    out.push(
      (others.length === 0
        ? ruled
        : (_: PaperSheet, children: ParagraphChild[], more: IParagraphOptions) => line({ children, ...more }))(
        sheet,
        [...runs(number), tab, ...runs(sheet.signers.label), ...runs(first, { font: HEI })],
        { tabStops: tabs },
      ),
    )
    for (const [at, name] of others.entries()) {
      const children = [tab, ...runs(name, { font: HEI })]
      out.push(
        at === others.length - 1 ? ruled(sheet, children, { tabStops: tabs }) : line({ children, tabStops: tabs }),
      )
    }
  } else if (plainEnglish || sheet.form === 'notice') {
    out.push(ruled(sheet, [...runs(number), tab, ...runs(sheet.date ?? '')], { tabStops: tabs }))
  } else {
    const alignment = { centre: AlignmentType.CENTER, left: AlignmentType.LEFT, right: AlignmentType.RIGHT }[
      sheet.numberAt
    ]
    out.push(ruled(sheet, runs(number), { alignment }))
  }
  const alignment = plainEnglish ? AlignmentType.LEFT : AlignmentType.CENTER
  const after = zh ? 360 : 240
  const title = [
    line({
      alignment,
      spacing: { before: 120, after: sheet.adopted ? 120 : after },
      keepNext: true,
      children: titled(sheet.titleLines, zh),
    }),
    ...(sheet.adopted ? [line({ alignment, spacing: { after }, keepNext: true, children: runs(sheet.adopted) })] : []),
  ]
  const to = sheet.to
    ? [
        line(
          zh ? { ...spacing(true), children: runs(sheet.to) } : { children: runs(sheet.to), spacing: { after: 160 } },
        ),
      ]
    : []
  return plainEnglish ? [...out, ...to, ...title] : [...out, ...title, ...to]
}

const titled = (lines: readonly string[], zh: boolean): ParagraphChild[] =>
  runs(lines.join('\n'), { size: zh ? 44 : 30, bold: true })

const spacing = (zh: boolean): IParagraphOptions => ({
  spacing: zh ? { line: 570, lineRule: 'exact' } : { after: 140, line: 276 },
})

function paragraph(one: SheetParagraph, zh: boolean, size: number, last = false): Block {
  if (one.table) return tableOf(one.table, zh)
  const indent = zh && one.level !== 'salutation' ? { indent: { firstLine: 2 * 10 * size } } : {}
  const look =
    one.level === 'first' ? { font: zh ? HEI : FONT, bold: !zh } : one.level === 'second' ? { bold: true } : {}
  return line({
    ...spacing(zh),
    ...indent,
    alignment: one.level === 'text' ? AlignmentType.BOTH : AlignmentType.LEFT,
    // A heading stays with its text, the last words with the signature.
    keepNext: one.level === 'first' || one.level === 'second' || last,
    children:
      one.lead === null
        ? runs(one.text, look)
        : [...runs(one.lead, { bold: true }), ...runs(one.text.slice(one.lead.length))],
  })
}

const text = (sheet: PaperSheet, size: number): Block[] =>
  sheet.paragraphs.map((one, at) => paragraph(one, sheet.language === 'zh', size, at === sheet.paragraphs.length - 1))

function closing(sheet: PaperSheet, size: number): Paragraph[] {
  const zh = sheet.language === 'zh'
  const out: Paragraph[] = []
  if (sheet.attachments) {
    const { label, items } = sheet.attachments
    items.forEach((item, at) => {
      const words = items.length > 1 ? `${at + 1}. ${item}` : item
      const past = zh ? 10 * size * label.length : 0
      out.push(
        line({
          ...spacing(zh),
          spacing: { before: at === 0 ? 240 : 0, ...(zh ? { line: 570, lineRule: 'exact' as const } : {}) },
          indent: { left: (zh ? 20 * size : 0) + past, hanging: at === 0 ? past : 0 },
          keepNext: true,
          children: runs(at === 0 ? `${label}${words}` : words),
        }),
      )
    })
  }
  if (sheet.form === 'notice') return out
  if (zh) {
    // Half a sign of the text in twentieths of a point; the date four signs from the edge, names centred over it.
    const half = 5 * size
    const names = sheet.signatures.map((one) => one.body)
    const date = widthOf(sheet.date ?? '') * half
    const longest = Math.max(0, ...names.map((one) => widthOf(one) * half))
    const middle = Math.max(8 * half + date / 2, 4 * half + longest / 2)
    const over = (words: string, more: IParagraphOptions): Paragraph =>
      line({
        ...spacing(true),
        alignment: AlignmentType.RIGHT,
        indent: { right: Math.max(4 * half, Math.round(middle - (widthOf(words) * half) / 2)) },
        children: runs(words),
        ...more,
      })
    for (const [at, name] of names.entries())
      out.push(over(name, { keepNext: true, ...(at === 0 ? { spacing: { before: 600 } } : {}) }))
    if (sheet.date) out.push(over(sheet.date, { keepNext: sheet.note !== null }))
  } else {
    for (const one of sheet.signatures) {
      const words = [one.person, one.post, one.body].filter((part) => part !== null)
      words.forEach((part, at) => {
        out.push(
          line({
            // Room to sign above the name.
            spacing: { before: at === 0 ? 900 : 0 },
            keepNext: at < words.length - 1,
            children: runs(part, { bold: at === 0 && one.person !== null }),
          }),
        )
      })
    }
    if (sheet.form === 'red_head' && sheet.date)
      out.push(line({ spacing: { before: 160 }, children: runs(sheet.date) }))
  }
  if (sheet.note)
    out.push(line({ spacing: { before: 200 }, indent: { left: zh ? 20 * size : 0 }, children: runs(sheet.note) }))
  return out
}

function carried(sheet: PaperSheet, size: number): Block[] {
  if (!sheet.carried) return []
  const zh = sheet.language === 'zh'
  const { heading, number, titleLines, paragraphs } = sheet.carried
  return [
    ...(heading ? [line({ pageBreakBefore: true, children: runs(heading, { bold: true }) })] : []),
    centred(titled(titleLines, zh), {
      pageBreakBefore: heading === null,
      spacing: { before: 240, after: number ? 120 : 360 },
    }),
    ...(number ? [centred(runs(number), { spacing: { after: 360 } })] : []),
    ...paragraphs.map((one) => paragraph(one, zh, size)),
  ]
}
