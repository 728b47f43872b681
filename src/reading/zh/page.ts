import type { Quote } from '../record.schema.ts'
import { isTraditional, simplified } from './traditional.ts'

/**
 * The text as the rules read it: no spaces, no wrapped lines, one width for each sign. Each sign knows where it stood,
 * so a quote always points into the text as it was given.
 */
export interface Page {
  readonly original: string
  readonly text: string
  /** Offset in the original of each sign of `text`, and of its end. */
  readonly at: readonly number[]
  /** Written in traditional signs, and read in simplified ones. */
  readonly traditional: boolean
}

// Chinese sentences are printed with either width of these signs; one form keeps the grammar short.
const SIGNS: Readonly<Record<string, string>> = {
  ',': '，',
  ';': '；',
  ':': '：',
  '?': '？',
  '!': '！',
  '(': '（',
  ')': '）',
  '﹝': '（',
  '﹞': '）',
  '〔': '（',
  '〕': '）',
  '［': '（',
  '］': '）',
  '＂': '"',
  '﹑': '、',
  '～': '—',
  '〜': '—',
  '–': '—',
  '－': '—',
  '％': '%',
  '．': '.',
  '○': '〇',
  Ｏ: '〇',
  '〈': '《',
  '〉': '》',
  '「': '“',
  '」': '”',
  '『': '“',
  '』': '”',
}
const SPACE = /[\s\u00a0\u3000\u200b\ufeff]/
const HAN = /[\u3400-\u9fff〇]/
const CLOSED = /[。！？；：…”）》.!?;:]$/
// A new line that opens so begins a new block even where the line above is unfinished.
const OPENER =
  /^(?:[一二三四五六七八九十]+[、是]|[（(][一二三四五六七八九十\d]+[）)]|\d+[.、．]|第[一二三四五六七八九十]+|[\u3400-\u9fff]{2,4}[：:])/

const fold = (sign: string): string => {
  const code = sign.charCodeAt(0)
  if (code >= 0xff10 && code <= 0xff19) return String.fromCharCode(code - 0xfee0) // full-width digits
  if ((code >= 0xff21 && code <= 0xff3a) || (code >= 0xff41 && code <= 0xff5a))
    return String.fromCharCode(code - 0xfee0)
  return SIGNS[sign] ?? sign
}

interface Line {
  readonly start: number
  readonly end: number
  readonly body: string
}

const linesOf = (original: string): Line[] => {
  const lines: Line[] = []
  let start = 0
  for (let i = 0; i <= original.length; i++) {
    if (i < original.length && original[i] !== '\n' && original[i] !== '\r') continue
    lines.push({ start, end: i, body: original.slice(start, i).trim() })
    start = i + 1
  }
  return lines
}

/** Where a hard wrap stands inside a sentence: the line above is as long as the longest ones and unfinished. */
const wrapped = (above: Line, below: Line, width: number): boolean =>
  above.body.length >= 12 &&
  above.body.length >= width * 0.8 &&
  !CLOSED.test(above.body) &&
  below.body !== '' &&
  !OPENER.test(below.body)

const ROLL = /^(?:出席|列席|请假|缺席|参会|参加|与会)[^：:]{0,6}[：:]/

/** Both words beside a space as short as names are. */
const partsNames = (original: string, line: Line, at: number): boolean => {
  const before = /[^\s：:、，]*$/.exec(original.slice(line.start, at))?.[0] ?? ''
  const after = /^\s*([^\s：:、，（(]*)/.exec(original.slice(at, line.end))?.[1] ?? ''
  // 副校长 某某: a post and its name are no two names.
  if (/(?:长|书记|主任|主席|师|委员|教授|院士|常委|代表)$/.test(before)) return false
  return before.length >= 2 && before.length <= 4 && after.length >= 2 && after.length <= 4
}

const isHeadline = (line: Line, lines: readonly Line[]): boolean =>
  line.body.length <= 80 && !/[。；：]/.test(line.body) && lines.find((l) => l.body !== '') === line

/** Both parts long enough to be statements, outside title marks and brackets. */
const partsHeadline = (original: string, line: Line, at: number): boolean => {
  const before = original.slice(line.start, at).trim()
  const after = original.slice(at, line.end).trim()
  const open = (before.match(/[《（(“]/g)?.length ?? 0) - (before.match(/[》）)”]/g)?.length ?? 0)
  return (
    open === 0 &&
    before.length >= 6 &&
    after.length >= 4 &&
    /[\u3400-\u9fff）》”]/.test(before.at(-1) ?? '') &&
    !SPACE.test(original[at - 1] ?? '')
  )
}

export const layOut = (original: string): Page => {
  const lines = linesOf(original)
  const lengths = lines
    .map((l) => l.body.length)
    .filter((n) => n > 0)
    .sort((a, b) => a - b)
  // Wrapped text has many lines of nearly one length; the ninth decile is that length, whatever a stray long line says.
  const width = lengths[Math.floor(lengths.length * 0.9)] ?? 0
  const hardWrapped = width <= 60
  const traditional = isTraditional(original)
  const signs: string[] = []
  const at: number[] = []
  const put = (sign: string, offset: number): void => {
    signs.push(sign)
    at.push(offset)
  }
  lines.forEach((line, n) => {
    for (let i = line.start; i < line.end; i++) {
      const sign = original[i] ?? ''
      if (SPACE.test(sign)) {
        // A space between two western words is part of them; between a clock time and a date it parts two things.
        const before = original[i - 1] ?? ''
        const after = original[i + 1] ?? ''
        if (/[A-Za-z0-9]/.test(before) && /[A-Za-z0-9]/.test(after)) put(' ', i)
        // 出席：甲 乙 丙: the spaces part names.
        else if (ROLL.test(line.body) && HAN.test(before) && HAN.test(after) && partsNames(original, line, i))
          put('、', i)
        // A headline of several parts: the space between them is its comma.
        else if (i > line.start && isHeadline(line, lines) && partsHeadline(original, line, i)) put('，', i)
        continue
      }
      const previous = signs.at(-1) ?? ''
      let folded = fold(traditional ? simplified(sign) : sign)
      // 3.5 and 1,200 keep their western signs; so does a clock time.
      if (/[，：]/.test(folded) && sign !== folded && /\d/.test(previous) && /\d/.test(original[i + 1] ?? ''))
        folded = sign
      if (sign === '.' && HAN.test(previous) && !/\d/.test(original[i + 1] ?? '')) folded = '。'
      put(folded, i)
    }
    const below = lines[n + 1]
    if (below === undefined) return
    if (hardWrapped && wrapped(line, below, width)) return
    if (signs.length > 0 && signs.at(-1) !== '\n') put('\n', line.end)
  })
  at.push(original.length)
  return { original, text: signs.join(''), at, traditional }
}

export const quoteOf = (page: Page, start: number, end: number): Quote => {
  const from = page.at[start] ?? 0
  const to = end > start ? (page.at[end - 1] ?? from) + 1 : from
  return { start: from, end: to, text: page.original.slice(from, to) }
}
