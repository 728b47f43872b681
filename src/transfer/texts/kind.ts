import type { ErrorCode } from '../../kit/errors.ts'

/** Kinds of files a text is read from. */
export const FILE_KINDS = ['text', 'markdown', 'html', 'docx', 'pdf'] as const
export type FileKind = (typeof FILE_KINDS)[number]

/** What the first bytes say, whatever the file is called. `words` may be any text; what kind, its words tell. */
export type Sniffed = 'words' | 'pdf' | 'zip' | { readonly refused: ErrorCode }

const startsWith = (bytes: Uint8Array, signature: readonly number[], at = 0): boolean =>
  signature.every((byte, i) => byte < 0 || bytes[at + i] === byte)
const ascii = (words: string): number[] => [...words].map((letter) => letter.charCodeAt(0))

const ANY = -1
const PICTURES: readonly (readonly number[])[] = [
  [0x89, ...ascii('PNG\r\n')],
  [0xff, 0xd8, 0xff],
  ascii('GIF8'),
  // a bitmap: the length of the file, then four bytes that are always nought
  [...ascii('BM'), ANY, ANY, ANY, ANY, 0, 0, 0, 0],
  [...ascii('II'), 0x2a, 0],
  [...ascii('MM'), 0, 0x2a],
  [...ascii('RIFF'), ANY, ANY, ANY, ANY, ...ascii('WEBP')],
  [ANY, ANY, ANY, ANY, ...ascii('ftyphei')],
  [ANY, ANY, ANY, ANY, ...ascii('ftypmif1')],
  [ANY, ANY, ANY, ANY, ...ascii('ftypavif')],
  [ANY, ANY, ANY, ANY, ...ascii('jP  ')],
  ascii('AT&TFORM'),
]
const ARCHIVES: readonly (readonly number[])[] = [
  [0x1f, 0x8b],
  ascii('7z\xbc\xaf'),
  ascii('Rar!'),
  ascii('BZh'),
  [0xfd, ...ascii('7zXZ')],
]
/** DOC, XLS, PPT, WPS; also the wrapping of an office file with a password. */
const OLD_OFFICE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]
const ZIPS = [
  [...ascii('PK'), 3, 4],
  [...ascii('PK'), 5, 6],
]
/** Readers of PDF look for its mark in the first kilobyte: some programs write a line of their own before it. */
const PDF_REACH = 1024

export function sniff(bytes: Uint8Array): Sniffed {
  if (bytes.byteLength === 0) return { refused: 'FILE_EMPTY' }
  if (ZIPS.some((signature) => startsWith(bytes, signature))) return 'zip'
  if (startsWith(bytes, OLD_OFFICE)) return { refused: isLocked(bytes) ? 'FILE_ENCRYPTED' : 'FILE_OLD_OFFICE' }
  if (startsWith(bytes, ascii('{\\rtf'))) return { refused: 'FILE_OLD_OFFICE' }
  if (PICTURES.some((signature) => startsWith(bytes, signature))) return { refused: 'FILE_PICTURE' }
  if (ARCHIVES.some((signature) => startsWith(bytes, signature)) || startsWith(bytes, ascii('ustar'), 257))
    return { refused: 'FILE_ARCHIVE' }
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, PDF_REACH)).toString('latin1')
  if (/(?:^|[\r\n\s])%PDF-\d/u.test(head) || head.startsWith('\xef\xbb\xbf%PDF-')) return 'pdf'
  return 'words'
}

/** A DOCX with a password lies in an old office file, in a stream of this name. */
const LOCKED = Buffer.from('EncryptedPackage', 'utf16le')
const isLocked = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(LOCKED)

/** What a zip holds, by the names of its entries. */
export function kindOfZip(names: readonly string[]): 'docx' | { readonly refused: ErrorCode } {
  const has = (start: string): boolean => names.some((name) => name.startsWith(start))
  if (has('[Content_Types].xml')) {
    if (has('word/')) return 'docx'
    if (has('xl/') || has('ppt/') || has('visio/')) return { refused: 'FILE_SHEET' }
  }
  if (names.includes('mimetype') && names.includes('content.xml')) return { refused: 'FILE_OLD_OFFICE' }
  return { refused: 'FILE_ARCHIVE' }
}

/** How much of a text tells what kind it is. */
const HEAD = 4096

export type WordsKind = 'text' | 'markdown' | 'html' | 'web_archive' | 'xml'

/** What kind of text: by its words. The name counts only between plain text and Markdown, which may look alike. */
export function kindOfWords(text: string, name: string): WordsKind {
  const head = text.slice(0, HEAD)
  if (/^\s*(?:<!--[\s\S]*?-->\s*)*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<!doctype\s+html/iu.test(head))
    return 'html'
  if (
    /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<(?:html|head|body|meta|title|article|div|table|p)[\s>]/iu.test(
      head,
    )
  )
    return 'html'
  if (/^mime-version:/imu.test(head) && /^content-type:\s*multipart\/related/imu.test(head)) return 'web_archive'
  if (/^\s*<\?xml\s|^\s*<svg[\s>]/iu.test(head)) return 'xml'
  if (/\.(?:md|markdown|mdown)$/iu.test(name)) return 'markdown'
  return looksMarkdown(text.slice(0, HEAD * 8)) ? 'markdown' : 'text'
}

/** Headings and at least one other sign: a plain text may have a line that starts with "#", hardly both. */
function looksMarkdown(text: string): boolean {
  const heading = /^#{1,6} \S/mu.test(text)
  const other = [
    /\*\*[^\s*][^*\n]*\*\*/u,
    /\[[^\]\n]+\]\((?:https?:|#|\/)[^)\s]*\)/u,
    /^\|.*\|\s*$\n^\|[\s:|-]+\|\s*$/mu,
    /^```/mu,
  ]
  const signs = other.filter((sign) => sign.test(text)).length
  return heading ? signs >= 1 || (text.match(/^#{1,6} \S/gmu)?.length ?? 0) >= 3 : signs >= 2
}
