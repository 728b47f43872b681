import {
  AlignmentType,
  Document,
  Packer,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlign,
  WidthType,
} from 'docx'
import { COLUMNS, type Column, cellText, type DivisionTable, heading } from './division-table.ts'
import { A4, FONT, pageFooter, RUN_LANGUAGE, ruledSpace, runs } from './paper.ts'

/** Shares of the 15,138 twentieths of a point that stand between the margins of a turned A4 page. */
const WIDTHS: Record<Column, number> = {
  no: 600,
  item: 2_430,
  quote: 3_400,
  leading: 1_500,
  lead: 1_600,
  cooperating: 1_800,
  result: 1_808,
  due: 2_000,
}
const CENTRED: ReadonlySet<Column> = new Set(['no', 'due'])
const MARGIN = 850
const CELL_SIZE = 19

function cell(table: DivisionTable, column: Column, text: string | null, head: boolean): TableCell {
  const children =
    text === null
      ? ruledSpace()
      : [
          new Paragraph({
            alignment: head || CENTRED.has(column) ? AlignmentType.CENTER : AlignmentType.LEFT,
            spacing: { line: table.language === 'zh' ? 300 : 260 },
            children: runs(text, {
              size: CELL_SIZE,
              bold: head,
              italics: column === 'quote' && !head && table.language === 'en',
            }),
          }),
        ]
  return new TableCell({
    width: { size: WIDTHS[column], type: WidthType.DXA },
    verticalAlign: head ? VerticalAlign.CENTER : VerticalAlign.TOP,
    margins: { top: 60, bottom: 60, left: 90, right: 90 },
    ...(head ? { shading: { fill: 'F2F0EB' } } : {}),
    children,
  })
}

/** A4 across, the head of the table on every page, rows unbroken where they fit, page numbers below. */
export async function renderDivisionDocx(table: DivisionTable): Promise<Uint8Array> {
  const { language } = table
  const lines = [table.issuer, table.dateLine].filter((line) => line !== null)
  const paper = new Document({
    creator: table.issuer ?? '',
    title: table.title,
    styles: {
      default: { document: { run: { font: FONT, size: 21, language: RUN_LANGUAGE } } },
    },
    sections: [
      {
        properties: {
          page: {
            size: { ...A4, orientation: PageOrientation.LANDSCAPE },
            margin: { top: 1_000, bottom: 900, left: MARGIN, right: MARGIN, footer: 450 },
          },
        },
        footers: { default: pageFooter(language) },
        children: [
          new Paragraph({
            alignment: AlignmentType.CENTER,
            spacing: { after: 160 },
            children: runs(table.title, { size: 36, bold: true }),
          }),
          new Paragraph({
            alignment: AlignmentType.CENTER,
            spacing: { after: table.sourceLine === null ? 200 : 60 },
            children: runs(lines.join(language === 'zh' ? '　' : '   '), { size: 22 }),
          }),
          ...(table.sourceLine === null
            ? []
            : [
                new Paragraph({
                  alignment: AlignmentType.CENTER,
                  spacing: { after: 200 },
                  children: runs(table.sourceLine, { size: 20 }),
                }),
              ]),
          new Table({
            layout: TableLayoutType.FIXED,
            width: { size: Object.values(WIDTHS).reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
            columnWidths: COLUMNS.map((column) => WIDTHS[column]),
            rows: [
              new TableRow({
                tableHeader: true,
                cantSplit: true,
                children: COLUMNS.map((column) => cell(table, column, heading(language, column), true)),
              }),
              ...table.rows.map(
                (row, at) =>
                  new TableRow({
                    cantSplit: true,
                    children: COLUMNS.map((column) => cell(table, column, cellText(table, row, at + 1, column), false)),
                  }),
              ),
            ],
          }),
        ],
      },
    ],
  })
  return new Uint8Array(await Packer.toBuffer(paper))
}
