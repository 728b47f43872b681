import { type Result, yes } from '../../kit/result.ts'
import { checkText } from '../../reading/refusal.ts'
import { decode } from './encoding.ts'
import { type FileKind, kindOfWords, sniff } from './kind.ts'

/** What a file says: the text that is read, and what a person is told of the file it came from. */
export interface FileText {
  readonly kind: FileKind
  readonly text: string
  /** How the characters were written, where that had to be found out. */
  readonly encoding: string | null
  readonly pages: number | null
  /** Pages of a PDF without a word: pictures, or blank. They were not read. */
  readonly pagesWithoutText: readonly number[]
}

/** The text of a plain text file, which needs no opening apart: decoding is quick and safe. Null for every other kind. */
export function plainText(bytes: Uint8Array, name: string): Result<FileText> | null {
  const kind = sniff(bytes)
  if (typeof kind === 'object') return { ok: false, code: kind.refused, detail: {} }
  if (kind !== 'words') return null
  const decoded = decode(bytes)
  if (decoded === null || kindOfWords(decoded.text, name) !== 'text') return null
  return checked({ kind: 'text', ...decoded, pages: null, pagesWithoutText: [] })
}

/** The text, if it may be read at all. */
export function checked(file: FileText): Result<FileText> {
  const fit = checkText(file.text)
  if (!fit.ok) return fit.code === 'TEXT_BINARY' ? { ok: false, code: 'FILE_UNKNOWN', detail: {} } : fit
  // The store keeps no NUL in a text, and no text has one.
  return fit.text.includes('\0') ? { ok: false, code: 'FILE_UNKNOWN', detail: {} } : yes({ ...file, text: fit.text })
}
