import { parse } from 'csv-parse/sync'
import readXlsxFile from 'read-excel-file/node'
import { PlenumError } from '../../kit/errors.ts'
import type { RosterFile } from './roster.schema.ts'

/** A table as it was given: the heading's cells, then rows with the line the spreadsheet shows. */
export interface Table {
  readonly name: string
  readonly encoding: string
  readonly heading: readonly string[]
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[]
}

/** More rows than this in one file are another kind of work (an import in batches). */
const MOST_ROWS = 20_000
const MOST_CELL = 2000

/** Reads CSV (comma, semicolon or tab; UTF-8, UTF-16 or GB18030), XLSX, or cells pasted from a spreadsheet. */
export async function readTable(file: RosterFile): Promise<Table> {
  if (file.text !== undefined) return fromText(file.name, file.text, 'UTF-8')
  const bytes = Buffer.from(file.base64 ?? '', 'base64')
  if (bytes.length === 0) throw new PlenumError('FILE_EMPTY', { name: file.name })
  if (bytes.subarray(0, 4).equals(ZIP)) return fromSheet(file.name, bytes)
  if (bytes.subarray(0, 4).equals(OLD_OFFICE)) throw unreadable(file.name)
  const decoded = decode(bytes)
  if (!decoded) throw unreadable(file.name)
  return fromText(file.name, decoded.text, decoded.encoding)
}

const ZIP = Buffer.from('PK\x03\x04', 'latin1')
const OLD_OFFICE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0])

const unreadable = (name: string, cause?: unknown): PlenumError =>
  new PlenumError('ROSTER_UNREADABLE', { name }, { cause })

/** A byte order mark decides; else what is valid UTF-8 is UTF-8, and the rest the encoding Chinese spreadsheets save in. */
function decode(bytes: Buffer): { text: string; encoding: string } | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { text: decodeAs('utf-16le', bytes) ?? '', encoding: 'UTF-16' }
  for (const encoding of ['utf-8', 'gb18030']) {
    const text = decodeAs(encoding, bytes)
    if (text !== undefined && !text.includes('\0')) return { text, encoding: encoding.toUpperCase() }
  }
  return undefined
}

function decodeAs(encoding: string, bytes: Buffer): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    // Not this encoding; the next one is tried.
    return undefined
  }
}

function fromText(name: string, text: string, encoding: string): Table {
  const first = text.slice(0, text.search(/[\r\n]|$/))
  const delimiter = ['\t', ';', ','].toSorted((a, b) => first.split(b).length - first.split(a).length)[0] ?? ','
  try {
    const records = parse(text, {
      bom: true,
      delimiter,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
      // Pasted cells are not quoted: a name may hold a quotation mark of its own.
      ...(delimiter === '\t' && { quote: null }),
      // With `info` each record comes with its line; the library's types know only the plain form.
    }) as unknown as { record: string[]; info: { lines: number } }[]
    return toTable(
      name,
      encoding,
      records.map(({ record, info }) => ({ line: info.lines, cells: record })),
    )
  } catch (error) {
    throw unreadable(name, error)
  }
}

async function fromSheet(name: string, bytes: Buffer): Promise<Table> {
  try {
    const [sheet] = await readXlsxFile(bytes)
    const rows = (sheet?.data ?? []).map((row, at) => ({ line: at + 1, cells: row.map(cellText) }))
    return toTable(name, 'XLSX', rows)
  } catch (error) {
    if (error instanceof PlenumError) throw error
    throw unreadable(name, error)
  }
}

/** Dates of a spreadsheet come as instants at midnight UTC. */
function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) return cell.toISOString().slice(0, 10)
  return String(cell).trim()
}

function toTable(name: string, encoding: string, rows: { line: number; cells: string[] }[]): Table {
  const [heading, ...rest] = rows.filter(({ cells }) => cells.some((cell) => cell !== ''))
  if (!heading) throw new PlenumError('FILE_EMPTY', { name })
  if (rest.length > MOST_ROWS) throw new PlenumError('FILE_TOO_LARGE', { name, rows: rest.length, limit: MOST_ROWS })
  return {
    name,
    encoding,
    heading: heading.cells,
    rows: rest.map(({ line, cells }) => ({ line, cells: cells.map((cell) => cell.slice(0, MOST_CELL)) })),
  }
}
