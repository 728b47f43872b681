import type { RefusalDetail } from '../kit/result.ts'

export type TextCode = 'TEXT_EMPTY' | 'TEXT_BINARY' | 'TEXT_TOO_LARGE' | 'TEXT_SECRET'
export type CheckedText =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly code: TextCode; readonly detail: RefusalDetail }

/** Bytes of text, twelve megabytes: the longest communiqué we know has 200 kB, the longest report of a congress some megabytes. */
export const TEXT_LIMIT = 12_000_000

/**
 * Whether a text may be read at all, and its characters. Bytes may be UTF-8, UTF-16 with a byte order mark, or GB18030 (older Chinese office files).
 * `detail`: `limit` in words for a text too large, `mark` for a secrecy mark. Source of the marks: domain.md §2, "Plenum is for unclassified work".
 */
export function checkText(input: string | Uint8Array): CheckedText {
  const size = typeof input === 'string' ? Buffer.byteLength(input) : input.byteLength
  if (size > TEXT_LIMIT) return { ok: false, code: 'TEXT_TOO_LARGE', detail: { limit: '12 MB' } }
  const text = typeof input === 'string' ? input : decode(input)
  if (text === null || looksBinary(text)) return { ok: false, code: 'TEXT_BINARY', detail: {} }
  if (!/[\p{L}\p{N}]/u.test(text)) return { ok: false, code: 'TEXT_EMPTY', detail: {} }
  const mark = secrecyMark(text)
  if (mark) return { ok: false, code: 'TEXT_SECRET', detail: { mark } }
  return { ok: true, text: text.replace(/^\uFEFF/u, '') }
}

function decode(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes)
    } catch {
      // not this encoding: the next one, or none
    }
  }
  return null
}

/** First bytes of PDF, ZIP (so DOCX and XLSX) and RTF. */
const SIGNATURES = ['%PDF-', `PK${String.fromCharCode(3, 4)}`, '{\\rtf']
const TAB = 9
const CARRIAGE_RETURN = 13
const SUBSTITUTE = 26 // old DOS editors end a text with it
const ESCAPE = 27

/** Control characters do not occur in texts; a few may come from a bad copy, a file full of them is a picture or an office file. */
function looksBinary(text: string): boolean {
  if (SIGNATURES.some((signature) => text.startsWith(signature))) return true
  const reach = Math.min(text.length, 65_536)
  let control = 0
  for (let i = 0; i < reach; i++) {
    const code = text.charCodeAt(i)
    const plain = (code >= TAB && code <= CARRIAGE_RETURN) || code === SUBSTITUTE || code === ESCAPE
    if ((code < 32 && !plain) || code === 127 || code === 0xfffd) control++
  }
  return control > Math.max(2, reach / 100)
}

/** 绝密 and its kin as a mark: alone on a line, with a period of secrecy ("机密★1年"), or after 密级. In running prose ("保守秘密") they are words. */
const CHINESE_MARK =
  /(?:^|\n)[ \t\u3000]*(?:[^\n]{0,12}密级[:：\s]*)?([【〔[(（]?(?:绝密|机密|秘密)[】〕\])）]?(?:[ \t\u3000]*[★☆*＊·•][^\n]{0,16})?)[ \t\u3000]*(?=\n|$)|((?:绝密|机密|秘密)[ \u3000]*[★☆＊*][ \u3000]*(?:\d+|[一二三四五六七八九十]+|长期)?[ \u3000]*[年月日个天期]?)/u
const LEVEL =
  '(?:TOP\\s+SECRET|SECRET|CONFIDENTIAL|RESTRICTED|NATO\\s+(?:SECRET|CONFIDENTIAL|RESTRICTED)|COSMIC\\s+TOP\\s+SECRET|OFFICIAL[- ]SENSITIVE|(?:EU|UE)\\s+(?:SECRET|CONFIDENTIAL|RESTRICTED)|UN\\s+(?:SECRET|CONFIDENTIAL)|STRICTLY\\s+CONFIDENTIAL)'
/** A banner: the level in capitals (or Title Case alone) on a line of its own, perhaps with dashes, brackets or caveats ("SECRET//NOFORN"), or after "Classification:". */
const BANNER = new RegExp(
  `^[\\s*\\-–—=_[(<#]*(?:(?:Security\\s+)?(?:CLASSIFICATION|Classification|CLASSIFIED|Classified|MARKING|Marking)(?:\\s+(?:LEVEL|Level|BY|AS|as))?\\s*[:：]?\\s*)?(${LEVEL}(?:\\s*//?\\s*[A-Z][A-Z ,/-]{0,40})?)[\\s*\\-–—=_\\])>#.]*$`,
  'u',
)
const BANNER_TITLE_CASE =
  /^[\s*\-–—=_[(]*(?:(?:Security\s+)?Classification\s*[:：]\s*)?(Top\s+Secret|Secret|Confidential|Strictly\s+Confidential)[\s*\-–—=_\])]*$/u

/** Signs that take no room and turn no letter: between the letters of a mark they would hide it from a program and from nobody else. */
const UNSEEN = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/gu

/** Marks are set wide ("机　密", "S E C R E T") or down the page, a character a line: as one word, so that they are seen. */
const drawnTogether = (text: string): string =>
  text
    .replace(UNSEEN, '')
    .replace(/^[ \t\u3000]*([绝机秘])[ \t\u3000]*\r?\n\s*密(?=[ \t\u3000]*(?:\r?\n|$))/gmu, '$1密')
    .replace(/^([ \t\u3000]*[【〔[(（]?[绝机秘])[ \t\u3000]+密/gmu, '$1密')
    .replace(/([绝机秘])[ \t\u3000]+密(?=[ \t\u3000]*[★☆＊*])/gu, '$1密')
    .replace(/^[ \t]*(?:[A-Z] {1,4}){5,}[A-Z][ \t]*$/gmu, (line) =>
      line.trim().replace(/ {2,}/gu, '\t').replace(/ /gu, '').replace(/\t/gu, ' '),
    )

/** Characters. A mark stands on a line of its own. */
const LONGEST_MARK_LINE = 120

/** The lines that may be a mark, one at a time: a text of twelve megabytes may have as many. */
function* shortLines(text: string): Generator<string> {
  for (let start = 0; start <= text.length; ) {
    const newline = text.indexOf('\n', start)
    const end = newline < 0 ? text.length : newline
    const line = end - start > 0 && text.charAt(end - 1) === '\r' ? end - 1 : end
    if (line > start && line - start <= LONGEST_MARK_LINE) yield text.slice(start, line)
    start = end + 1
  }
}

/** The mark a text bears, or null: one of the levels of secrecy alone on a line, with its period, or as a banner. */
export function secrecyMark(given: string): string | null {
  const text = drawnTogether(given)
  const chinese = CHINESE_MARK.exec(text)
  if (chinese) return (chinese[1] ?? chinese[2] ?? '').trim()
  for (const line of shortLines(text)) {
    const found = BANNER.exec(line) ?? BANNER_TITLE_CASE.exec(line)
    if (found?.[1]) return found[1].trim()
  }
  // A portion mark or banner at the head of the first line: "SECRET - Minutes of the ..."
  const head = new RegExp(`^\\s*(?:\\(?)(${LEVEL})\\)?\\s*(?://|[-–—:|★])\\s*\\S`, 'u').exec(text)
  return head?.[1] ?? null
}
