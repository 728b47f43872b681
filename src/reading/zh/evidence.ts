import type { Evidence, Quote } from '../record.schema.ts'
import { type Page, quoteOf } from './page.ts'

/** A span of the page as a quote of the original, with the rule that read it and how sure it is. */
export const evidence = (
  page: Page,
  start: number,
  end: number,
  rule: string,
  confidence: number,
): Evidence & { quote: Quote } => ({
  quote: quoteOf(page, start, end),
  rule: `zh.${rule}`,
  confidence,
})

/** Letters two names have in common, by pairs of signs: 1 for the same, 0 for nothing shared. */
export const likeness = (a: string, b: string): number => {
  const pairs = (s: string): string[] => {
    const plain = s.replace(/[^\u3400-\u9fff〇a-zA-Z0-9]/g, '')
    return plain.length < 2 ? [plain] : Array.from({ length: plain.length - 1 }, (_, i) => plain.slice(i, i + 2))
  }
  const [x, y] = [pairs(a), pairs(b)]
  const left = new Map<string, number>()
  for (const p of x) left.set(p, (left.get(p) ?? 0) + 1)
  let common = 0
  for (const p of y) {
    const n = left.get(p) ?? 0
    if (n > 0) {
      common++
      left.set(p, n - 1)
    }
  }
  return (2 * common) / (x.length + y.length || 1)
}
