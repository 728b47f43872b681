import type { Blob } from 'node:buffer'
import type { Stream } from 'node:stream'
import writeExcelFile, { type Cell, type CellObject, type Feature, type SheetData } from 'write-excel-file/node'
import { message } from '../../catalogue/messages.ts'
import type { Language } from '../../kit/localised.ts'
import { COLUMNS, type Column, cellText, type DivisionTable, type DivisionTableRow, heading } from './division-table.ts'

/** In characters of the sheet's own face. */
const WIDTHS: Record<Column, number> = {
  no: 6,
  item: 34,
  quote: 46,
  leading: 18,
  lead: 20,
  cooperating: 24,
  result: 28,
  due: 19,
}
const DATE_FORMATS: Record<Language, string> = { zh: 'yyyy"年"m"月"d"日"', en: 'd mmmm yyyy' }
const FONTS: Record<Language, string> = { zh: 'SimSun', en: 'Times New Roman' }
const BORDER = { borderStyle: 'thin', borderColor: '#808080' } as const

function cell(table: DivisionTable, row: DivisionTableRow, n: number, column: Column): Cell {
  const style = { ...BORDER, wrap: true, alignVertical: 'top', height: heightOf(table, row, n) } as const
  if (column === 'no') return { ...style, type: Number, value: n, align: 'center' }
  if (column === 'due' && row.dueOn) {
    const value = new Date(`${row.dueOn}T00:00:00Z`)
    return { ...style, type: Date, value, format: DATE_FORMATS[table.language], align: 'center' }
  }
  const text = cellText(table, row, n, column)
  // A null cell would lose its border, which is the space to fill.
  return { ...style, type: String, value: text ?? '' }
}

/** Points of a row: programs fit rows to wrapped text only when asked, so the height is worked out here; a Chinese letter is two wide. */
function heightOf(table: DivisionTable, row: DivisionTableRow, n: number): number {
  const linesIn = (column: Column): number => {
    const text = cellText(table, row, n, column) ?? ''
    return text.split('\n').reduce((sum, line) => {
      const wide = [...line].reduce((width, letter) => width + (letter >= '\u2e80' ? 2.1 : 1.05), 0)
      return sum + Math.max(1, Math.ceil(wide / (WIDTHS[column] - 1)))
    }, 0)
  }
  // A blank row still needs room for a hand; Excel draws no row higher than 409 points.
  return Math.min(409, Math.max(30, 6 + 15 * Math.max(...COLUMNS.map(linesIn))))
}

const across = (text: string, style: Partial<CellObject>): Cell[] => [
  {
    type: String,
    value: text,
    columnSpan: COLUMNS.length,
    align: 'center',
    alignVertical: 'center',
    wrap: true,
    ...style,
  },
  ...COLUMNS.slice(1).map(() => null),
]

/** A sheet to work on: sticky head, wrapped cells, days as days, and set up to be printed on A4 across with its head on each page. */
export async function renderDivisionXlsx(table: DivisionTable): Promise<Uint8Array> {
  const { language } = table
  const second = [table.issuer, table.dateLine].filter((line) => line !== null).join(language === 'zh' ? '　' : '   ')
  const data: SheetData = [
    across(table.title, { fontSize: 16, fontWeight: 'bold', height: 34 }),
    across(second, { height: 20 }),
    ...(table.sourceLine === null ? [] : [across(table.sourceLine, { height: 20 })]),
    COLUMNS.map((column) => ({
      ...BORDER,
      type: String,
      value: heading(language, column),
      fontWeight: 'bold' as const,
      align: 'center' as const,
      alignVertical: 'center' as const,
      wrap: true,
      backgroundColor: '#F2F0EB',
      height: 28,
    })),
    ...table.rows.map((row, at) => COLUMNS.map((column) => cell(table, row, at + 1, column))),
  ]
  const headRows = data.length - table.rows.length
  const sheet = message(language, 'paper.division.sheet')
  const bytes = await writeExcelFile(
    data,
    {
      sheet,
      columns: COLUMNS.map((column) => ({ width: WIDTHS[column] })),
      stickyRowsCount: headRows,
      orientation: 'landscape',
    },
    { fontFamily: FONTS[language], fontSize: 11, features: [printing(language, sheet, headRows)] },
  ).toBuffer()
  return new Uint8Array(bytes)
}

/** What the library leaves to its users: A4, one page wide, the head repeated, page numbers, the blanks ruled by their borders. */
function printing(language: Language, sheet: string, headRows: number): Feature<Stream | Buffer | Blob> {
  const footer = message(language, 'paper.division.page', { n: '&amp;P', of: '&amp;N' })
  const titles = `<definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">'${sheet}'!$${headRows}:$${headRows}</definedName></definedNames>`
  return {
    files: {
      transform: {
        'xl/workbook.xml': { transform: (xml) => xml.replace('</sheets>', `</sheets>${titles}`) },
        'xl/worksheets/sheet{id}.xml': { transform: (xml) => setUpPage(xml, footer) },
      },
    },
  }
}

/** The order of elements is fixed by the standard (ECMA-376 part 1, 18.3.1.99): margins, page set-up, header and footer. */
function setUpPage(xml: string, footer: string): string {
  const bare = xml.replace(/<pageSetup[^>]*\/>/g, '').replace(/<pageMargins[^>]*\/>/g, '')
  const setUp =
    '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>' +
    '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>' +
    `<headerFooter><oddFooter>&amp;C${footer}</oddFooter></headerFooter>`
  const fit = '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
  const withFit = bare.replace(/(<worksheet[^>]*>)/, `$1${fit}`)
  // Page set-up follows merged cells and what is conditional on them; drawings would come after, and there are none.
  return withFit.replace('</worksheet>', `${setUp}</worksheet>`)
}
