import {
  AlignmentType,
  BorderStyle,
  type IParagraphOptions,
  Paragraph,
  type ParagraphChild,
  RelativeHorizontalPosition,
  RelativeVerticalPosition,
  Table,
  TableAnchorType,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx'
import { runs } from './paper.ts'
import type { PaperSheet, SheetParagraph } from './paper-sheet.ts'

/** Twentieths of a point. */
export const MM = 56.7
export const WIDTH = { zh: 156 * MM, en: 156 * MM }
/** 黑体: on every Chinese Windows; elsewhere the word processor takes its own. */
export const HEI = { ascii: 'Arial', hAnsi: 'Arial', cs: 'Arial', eastAsia: 'SimHei' }
export const COLOURS = { red: 'C8102E', ink: '1B3A5C', black: '000000' }

export type Block = Paragraph | Table
export const line = (options: IParagraphOptions): Paragraph => new Paragraph(options)
export const centred = (children: ParagraphChild[], more: IParagraphOptions = {}): Paragraph =>
  line({ alignment: AlignmentType.CENTER, children, ...more })

const NO_LINE = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const
export const NO_LINES = {
  top: NO_LINE,
  bottom: NO_LINE,
  left: NO_LINE,
  right: NO_LINE,
  insideHorizontal: NO_LINE,
  insideVertical: NO_LINE,
} as const

/** Ruled, its head repeated on every page, figures to the right. */
export function tableOf({ rows, widths, figures }: NonNullable<SheetParagraph['table']>, zh: boolean): Table {
  const whole = Math.round(WIDTH.zh)
  const sum = widths.reduce((all, one) => all + one, 0)
  const columnWidths = widths.map((one) => Math.floor((whole * one) / sum))
  const rule = { style: BorderStyle.SINGLE, size: 4, color: '3C3C3C' }
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: whole, type: WidthType.DXA },
    columnWidths,
    borders: { top: rule, bottom: rule, left: rule, right: rule, insideHorizontal: rule, insideVertical: rule },
    rows: rows.map(
      (cells, at) =>
        new TableRow({
          tableHeader: at === 0,
          cantSplit: true,
          children: cells.map(
            (cell, column) =>
              new TableCell({
                width: { size: columnWidths[column] ?? 0, type: WidthType.DXA },
                margins: { top: 60, bottom: 60, left: 100, right: 100 },
                verticalAlign: VerticalAlign.CENTER,
                children: [
                  line({
                    alignment:
                      at === 0 ? AlignmentType.CENTER : figures[column] ? AlignmentType.RIGHT : AlignmentType.LEFT,
                    children: runs(cell, { size: zh ? 24 : 20, ...(at === 0 ? { bold: true } : {}) }),
                  }),
                ],
              }),
          ),
        }),
    ),
  })
}

/** Names too many for the foot, one a line. */
export const lists = (sheet: PaperSheet): Paragraph[] =>
  sheet.lists.flatMap(({ heading, names }) => [
    line({ pageBreakBefore: true, spacing: { after: 160 }, children: runs(heading, { bold: true }) }),
    ...names.map((name) => line({ children: runs(name, { size: sheet.language === 'zh' ? 28 : 20 }) })),
  ])

/** 版记: between lines at the very foot of the last page. */
export function imprint(sheet: PaperSheet): Block[] {
  const zh = sheet.language === 'zh'
  const small = { size: zh ? 28 : 19 }
  const side = zh ? 280 : 0
  const inner = Math.round(WIDTH[sheet.language])
  const rows: ParagraphChild[][] = []
  if (sheet.sent) rows.push(runs(sheet.sent, small))
  if (sheet.copies) rows.push(runs(sheet.copies, small))
  if (sheet.scope) rows.push(runs(sheet.scope, small))
  if (sheet.printed)
    rows.push([...runs(sheet.printed.by, small), new TextRun({ text: '\t' }), ...runs(sheet.printed.on, small)])
  if (rows.length === 0) return []
  const outer = { style: BorderStyle.SINGLE, size: 8, color: '000000' }
  return [
    // Where a word processor lets the table follow the text, it keeps its distance.
    line({ spacing: { before: 200, line: 240, lineRule: 'exact' }, children: [] }),
    new Table({
      float: {
        horizontalAnchor: TableAnchorType.MARGIN,
        verticalAnchor: TableAnchorType.MARGIN,
        relativeHorizontalPosition: RelativeHorizontalPosition.CENTER,
        relativeVerticalPosition: RelativeVerticalPosition.BOTTOM,
        topFromText: 400,
      },
      layout: TableLayoutType.FIXED,
      width: { size: inner, type: WidthType.DXA },
      columnWidths: [inner],
      borders: { ...NO_LINES, top: outer, bottom: outer, insideHorizontal: { ...outer, size: 6 } },
      rows: rows.map(
        (children) =>
          new TableRow({
            cantSplit: true,
            children: [
              new TableCell({
                margins: { top: 60, bottom: 60, left: side, right: side },
                children: [line({ tabStops: [{ type: TabStopType.RIGHT, position: inner - 2 * side }], children })],
              }),
            ],
          }),
      ),
    }),
    // A document may not end with a table.
    line({ spacing: { line: 20, lineRule: 'exact' }, children: [] }),
  ]
}
