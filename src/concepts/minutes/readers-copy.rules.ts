import type { TextParagraph } from './minutes.schema.ts'

/** An item its reader may not know of. */
export interface HiddenItem {
  readonly id: string
  readonly number: string
  readonly titles: readonly string[]
}

export interface Hidden {
  readonly items: readonly HiddenItem[]
  /** Votes, decisions on persons and documents of those items: which item each belongs to. */
  readonly owners: ReadonlyMap<string, string>
}

export interface CopiedParagraph extends TextParagraph {
  /** The number of the item whose words stood here; null: the paragraph stands as it is. */
  readonly leftOut: string | null
}

/** Shorter titles are words anybody uses: "Personnel", 人事事项. */
const TELLING_TITLE: readonly [RegExp, number][] = [
  [/\p{Script=Han}/u, 7],
  [/./u, 13],
]
const tells = (title: string): boolean =>
  title.length >= (TELLING_TITLE.find(([script]) => script.test(title))?.[1] ?? Number.POSITIVE_INFINITY)

const levelled = (text: string): string => text.normalize('NFKC').replace(/\s+/gu, ' ').toLowerCase()

/**
 * The same text without what tells of hidden items: in place of each stands its number and nothing else. A paragraph linked with nothing belongs to
 * what stands above it, so that what a clerk adds under an item is never shown to who may not read the item.
 */
export function readersCopy(
  paragraphs: readonly TextParagraph[],
  hidden: Hidden,
  inPlaceOf: (number: string) => string,
): CopiedParagraph[] {
  const byId = new Map(hidden.items.map((item) => [item.id, item]))
  const titled = hidden.items.map((item) => ({ item, titles: item.titles.filter(tells).map(levelled) }))
  const copy: CopiedParagraph[] = []
  let above: HiddenItem | undefined
  for (const paragraph of paragraphs) {
    const linked = paragraph.about
      .map(({ subjectId }) => byId.get(hidden.owners.get(subjectId) ?? subjectId))
      .find((item) => item !== undefined)
    const words = paragraph.about.length === 0 ? levelled(paragraph.text) : ''
    const named = titled.find((one) => one.titles.some((title) => words.includes(title)))?.item
    const item = linked ?? named ?? (paragraph.about.length === 0 ? above : undefined)
    // who took the floor under a hidden item is told under it
    const under = paragraph.about.length > 0 && paragraph.about.every((one) => one.subjectKind === 'person')
    const left = item ?? (under ? above : undefined)
    if (left === undefined) copy.push({ ...paragraph, leftOut: null })
    else if (copy.at(-1)?.leftOut !== left.number)
      copy.push({ text: inPlaceOf(left.number), about: [], leftOut: left.number })
    above = left
  }
  return copy
}
