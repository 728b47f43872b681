import type { Localised } from '../../kit/localised.ts'
import type { NameOrder } from '../body/body.schema.ts'

/** What ordering asks of a line: a roll call, a ballot paper and a list of members have it alike. */
export interface Ordered {
  readonly name: Localised
  readonly printedOrder?: number | null | undefined
  readonly electedRank?: number | null | undefined
}

const LAST = Number.MAX_SAFE_INTEGER
// ICU knows strokes and pinyin of every surname; a table of our own would be wrong somewhere.
const STROKES = new Intl.Collator('zh-u-co-stroke')
const PINYIN = new Intl.Collator('zh-u-co-pinyin')
const LETTERS = new Intl.Collator('en', { sensitivity: 'base', numeric: true })

/** Names that have one in the script come first; the rest follow by the other. */
function byScript(own: 'en' | 'zh', first: Intl.Collator, rest: Intl.Collator) {
  const other = own === 'zh' ? 'en' : 'zh'
  return (a: Localised, b: Localised): number => {
    const [x, y] = [a[own], b[own]]
    if (x !== undefined && y !== undefined) return first.compare(x, y)
    if (x !== undefined || y !== undefined) return x !== undefined ? -1 : 1
    return rest.compare(a[other] ?? '', b[other] ?? '')
  }
}

const STROKE_ORDER = byScript('zh', STROKES, LETTERS)
const ALPHABET = { en: byScript('en', LETTERS, PINYIN), zh: byScript('zh', PINYIN, LETTERS) }

/**
 * Names in the order a body prints them: its own printed order, as elected or decided, by strokes of the surname 姓氏笔画, or by alphabet
 * (in Chinese by pinyin). Lines that are equal stay as they came.
 */
export function orderNames<T extends Ordered>(lines: readonly T[], order: NameOrder, language: 'en' | 'zh'): T[] {
  const printed = (a: T, b: T): number => (a.printedOrder ?? LAST) - (b.printedOrder ?? LAST)
  switch (order) {
    case 'printed':
      return lines.toSorted(printed)
    case 'elected':
      return lines.toSorted((a, b) => (a.electedRank ?? LAST) - (b.electedRank ?? LAST) || printed(a, b))
    case 'strokes':
      return lines.toSorted((a, b) => STROKE_ORDER(a.name, b.name) || printed(a, b))
    case 'alphabet':
      return lines.toSorted((a, b) => ALPHABET[language](a.name, b.name) || printed(a, b))
  }
}

/** Holders of seats in bodies that meet together: those of the first body first, each body's in its own order. */
export function orderSeats<T extends Ordered & { readonly bodyId: string }>(
  seats: readonly T[],
  bodies: readonly { readonly id: string; readonly nameOrder: NameOrder }[],
  language: 'en' | 'zh',
): T[] {
  return bodies.flatMap((body) =>
    orderNames(
      seats.filter((seat) => seat.bodyId === body.id),
      body.nameOrder,
      language,
    ),
  )
}
