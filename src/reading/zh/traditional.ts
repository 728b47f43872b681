// Texts in traditional signs are read by the same rules: each sign is looked up, none is added or lost, so every offset holds.
import TABLE from 'opencc-js/dict/TSCharacters'
import type { Page } from './page.ts'

const SIMPLE = new Map(
  TABLE.split('|').flatMap((entry): [string, string][] => {
    const [from = '', to = ''] = entry.split(' ')
    // Signs outside the basic plane are two units long: they stay as they are.
    return from.length === 1 && to.length === 1 ? [[from, to]] : []
  }),
)
// Also written in simplified texts (names, places), where they must stay: 乾, 著, 於 alone prove nothing.
const BOTH = /[乾著於徵藉瞭餘覆麼畫摺噁甦鍾]/
const OLD = new Set([...SIMPLE.keys()].filter((sign) => !BOTH.test(sign)))
const SAMPLE = 4000 // characters

/** Whether a text is written in traditional signs: one sign in twenty of its beginning has a simplified form. */
export const isTraditional = (text: string): boolean => {
  let han = 0
  let old = 0
  for (let i = 0; i < text.length && i < SAMPLE; i++) {
    const code = text.charCodeAt(i)
    if (code < 0x3400 || code > 0x9fff) continue
    han++
    if (OLD.has(text.charAt(i))) old++
  }
  return han > 0 && old * 20 >= han
}

export const simplified = (sign: string): string => SIMPLE.get(sign) ?? sign

/** What the rules found, in the signs of the text: every string is sought nearest to its item's quote. */
export const asWritten = <T>(value: T, page: Page): T => restore(value, page, 0) as T // restore changes strings only, no shape

const restore = (value: unknown, page: Page, near: number): unknown => {
  if (typeof value === 'string') return written(value, page, near)
  if (Array.isArray(value)) return value.map((one) => restore(one, page, near))
  if (typeof value !== 'object' || value === null) return value
  if ('start' in value && 'end' in value && 'text' in value) return value
  const at = quotedAt(value) ?? near
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, restore(inner, page, at)]))
}

const quotedAt = (item: object): number | null => {
  if (!('quote' in item)) return null
  const first: unknown = Array.isArray(item.quote) ? item.quote[0] : item.quote
  return typeof first === 'object' && first !== null && 'start' in first && typeof first.start === 'number'
    ? first.start
    : null
}

/** A name put together by a rule (台江县 + 委常委会): piece by piece, each the longest that stands in the text. */
const pieced = (words: string, page: Page, near: number): string => {
  for (let length = Math.min(words.length - 1, 30); length > 0; length--) {
    if (!page.text.includes(words.slice(0, length))) continue
    return written(words.slice(0, length), page, near) + written(words.slice(length), page, near)
  }
  return words
}

const written = (words: string, page: Page, near: number): string => {
  if (!/[\u3400-\u9fff]/.test(words)) return words
  let low = 0
  let high = page.at.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((page.at[middle] ?? 0) < near) low = middle + 1
    else high = middle
  }
  const after = page.text.indexOf(words, low)
  const before = page.text.lastIndexOf(words, low)
  const at = after < 0 || (before >= 0 && low - before < after - low) ? before : after
  if (at < 0) return pieced(words, page, near)
  return [...words]
    .map((sign, i) => {
      const own = page.original[page.at[at + i] ?? 0] ?? sign
      return simplified(own) === sign ? own : sign
    })
    .join('')
}
