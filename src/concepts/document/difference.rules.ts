import { diffArrays } from 'diff'
import { canonicalText } from './document.rules.ts'

export interface ChangedPart {
  readonly kind: 'same' | 'out' | 'in'
  readonly text: string
}

/** One paragraph of two texts compared; its number in each, counted from one, null where it does not stand there. */
export interface ParagraphChange {
  readonly kind: 'same' | 'changed' | 'in' | 'out'
  readonly before: number | null
  readonly after: number | null
  readonly parts: readonly ChangedPart[]
}

/** Texts that have nothing in common would be compared for minutes: then one stands whole beside the other. */
const LONGEST_MS = 2_000
/** Below this share of words in common a paragraph is another one, not the same one changed. */
const SAME_FROM = 0.4

const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' })
const wordsOf = (text: string): string[] => [...segmenter.segment(text)].map((one) => one.segment)

export const canonicalParagraphs = (text: string): string[] => canonicalText(text).split('\n')

function partsOf(before: string, after: string): ChangedPart[] | null {
  const found = diffArrays(wordsOf(before), wordsOf(after), { timeout: LONGEST_MS })
  if (!found) return null
  const parts = found.map(
    ({ added, removed, value }): ChangedPart => ({
      kind: added ? 'in' : removed ? 'out' : 'same',
      text: value.join(''),
    }),
  )
  const kept = parts.filter((one) => one.kind === 'same').reduce((sum, one) => sum + one.text.length, 0)
  return kept >= SAME_FROM * Math.min(before.length, after.length) && kept > 0 ? parts : null
}

type Unnumbered = Pick<ParagraphChange, 'kind' | 'parts'>

const whole = (kind: 'same' | 'in' | 'out', text: string): Unnumbered => ({ kind, parts: [{ kind, text }] })

/** A run struck out beside the run in its place: paragraph by paragraph, as long as the words have something in common. */
function replaced(out: readonly string[], into: readonly string[]): Unnumbered[] {
  return Array.from({ length: Math.max(out.length, into.length) }, (_, i): Unnumbered[] => {
    const [was, is] = [out[i], into[i]]
    const parts = was !== undefined && is !== undefined ? partsOf(was, is) : null
    if (parts) return [{ kind: 'changed', parts }]
    return [...(was === undefined ? [] : [whole('out', was)]), ...(is === undefined ? [] : [whole('in', is)])]
  }).flat()
}

/** What took the place of what, paragraph by paragraph over the canonical texts: the ones their digests are taken of. */
export function compareTexts(before: string, after: string): ParagraphChange[] {
  const old = canonicalParagraphs(before)
  const now = canonicalParagraphs(after)
  const runs = diffArrays(old, now, { timeout: LONGEST_MS }) ?? [
    { removed: true, added: false, value: old },
    { removed: false, added: true, value: now },
  ]
  const changes = runs.flatMap(({ added, removed, value }, i): Unnumbered[] => {
    if (removed) return runs[i + 1]?.added ? [] : replaced(value, [])
    const before = runs[i - 1]
    return added ? replaced(before?.removed ? before.value : [], value) : value.map((text) => whole('same', text))
  })
  let n = 0
  let m = 0
  return changes.map((one) => {
    if (one.kind !== 'in') n += 1
    if (one.kind !== 'out') m += 1
    return { ...one, before: one.kind === 'in' ? null : n, after: one.kind === 'out' ? null : m }
  })
}
