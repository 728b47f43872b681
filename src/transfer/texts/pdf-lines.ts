/** A run of words as the PDF places it; lengths in points, `y` upwards from the foot of the page. */
export interface Piece {
  readonly words: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly size: number
}

export interface Line {
  readonly words: string
  readonly left: number
  readonly right: number
  readonly y: number
  readonly size: number
}

export interface PageLines {
  readonly width: number
  readonly height: number
  readonly lines: readonly Line[]
}

const HAN = '\\p{Script=Han}\u3000-\u303F\uFF00-\uFFEF'
export const CHINESE_END = new RegExp(`[${HAN}]$`, 'u')
export const CHINESE_START = new RegExp(`^[${HAN}]`, 'u')

/** Parts of the size of the letters: a gap as wide as a space, as wide as a column's. */
const SPACE = 0.15
const COLUMN = 2.2
/** A gap between Chinese characters below this is spacing of the line, not a sign. */
const CHINESE_SPACE = 0.6

/** The lines of a page in the order it was written, which is the order it is read in, columns and tables too. */
export function linesOf(pieces: readonly Piece[]): Line[] {
  const rows: Piece[][] = []
  for (const piece of pieces) {
    if (piece.words.trim() === '') continue
    const row = rows.at(-1)
    const last = row?.at(-1)
    if (row && last && sameRow(last, row[0] ?? last, piece)) row.push(piece)
    else rows.push([piece])
  }
  return rows.map(lineOf).filter((line) => line.words !== '')
}

/** On one line, going on to the right; a number raised above its word (to a note) is of the line. */
function sameRow(last: Piece, first: Piece, piece: Piece): boolean {
  const size = Math.max(first.size, piece.size)
  if (Math.abs(piece.y - first.y) > size * (piece.size < first.size * 0.8 || last.size < first.size * 0.8 ? 0.6 : 0.35))
    return false
  return piece.x >= last.x + last.width - size
}

function lineOf(row: readonly Piece[]): Line {
  const size = Math.max(...row.map((piece) => piece.size))
  let words = ''
  let right = row[0]?.x ?? 0
  for (const piece of row) {
    const gap = piece.x - right
    const own = isNote(piece, words, size, row) ? `[${piece.words.trim()}]` : piece.words
    words += words === '' ? own : between(words, own, gap / (size || 1)) + own
    right = piece.x + piece.width
  }
  const main = row.find((piece) => piece.size > size * 0.8) ?? row[0]
  return { words: tidy(words), left: row[0]?.x ?? 0, right, y: main?.y ?? 0, size }
}

/** A small number raised behind a word. */
function isNote(piece: Piece, before: string, size: number, row: readonly Piece[]): boolean {
  if (piece.size > size * 0.8 || before === '' || !/^\s*\d{1,3}\s*$/u.test(piece.words)) return false
  const main = row.find((one) => one.size > size * 0.8)
  return main !== undefined && piece.y > main.y + size * 0.12 && /[\p{L}\p{P}]\s*$/u.test(before)
}

function between(before: string, after: string, gap: number): string {
  if (gap > COLUMN) return '\t'
  if (/\s$/u.test(before) || /^\s/u.test(after)) return ''
  const chinese = CHINESE_END.test(before) || CHINESE_START.test(after)
  return gap > (chinese ? CHINESE_SPACE : SPACE) ? ' ' : ''
}

const BETWEEN_CHINESE = new RegExp(`(?<=[${HAN}]) +(?=[${HAN}])`, 'gu')
const BESIDE_CHINESE = new RegExp(`(?<=[${HAN}]) (?=[A-Za-z0-9])|(?<=[A-Za-z0-9%]) (?=[${HAN}])`, 'gu')

/**
 * Typesetting of Chinese leaves gaps between characters and before figures that come out as spaces. They go; a space stays where it parts names in a
 * list, which are words of two to four characters each.
 */
function tidy(words: string): string {
  const plain = words
    .replace(/[\u00A0\u2000-\u200B]/gu, ' ')
    .replace(/ {2,}/gu, ' ')
    .trim()
  if (!CHINESE_IN.test(plain)) return plain
  const cells = plain.split('\t').map((cell) => {
    const close = cell.replace(BESIDE_CHINESE, '')
    return isNameList(close) ? close : close.replace(BETWEEN_CHINESE, '')
  })
  return cells.join('\t')
}
const CHINESE_IN = /\p{Script=Han}/u

function isNameList(words: string): boolean {
  const names = words
    .replace(/^[^:：]*[:：]/u, '')
    .trim()
    .split(' ')
  return names.length >= 3 && names.filter((name) => /^\p{Script=Han}{2,4}$/u.test(name)).length >= names.length - 1
}
