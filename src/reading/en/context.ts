import type { Frames, Layout, Sentence } from '../reading.ts'

/** How the words of a sentence are to be taken: a resolution's operative paragraph, ordinary report, a look back, or nothing that can bind (preamble, heading). */
export interface SentenceContext {
  kind: 'plain' | 'operative' | 'review' | 'skip'
  actor: string | null
}

/** Participles that open a recital: "Recalling its resolution", "Mindful of". */
const RECITAL =
  /^(?:(?:also|further)\s+)?(?:\w+ing\b|guided|mindful|aware|convinced|concerned|deeply|alarmed|encouraged|inspired|conscious|having|fully|gravely|determined|desirous|cognizant|recognizing|in accordance)\b/iu

/** A paragraph that judges what was done: "In the view of the meeting, since the beginning of this year ...". Its "we will" is no plan. */
const LOOKS_BACK =
  /^(?:In the view of the (?:meeting|session|plenum)|(?:The|It was) (?:meeting|session|plenum|plenary session|conference|congress)?\s*(?:held|noted|believed|considered|affirmed|agreed|pointed out|fully affirmed)) ?(?:that)?,? ?(?:since|over the past|in the past|during the past|in the (?:first half|last year))/iu

export function contextOf(layout: Layout, sentence: Sentence, frames: Frames): SentenceContext {
  const block = layout.blocks[sentence.block]
  if (!block) return { kind: 'plain', actor: null }
  const source = layout.text.slice(block.start, block.end)
  const resolution = isResolution(layout)
  if (block.kind === 'heading' && sentence.block < 12) return { kind: 'skip', actor: null }
  if (!resolution && LOOKS_BACK.test(source)) return { kind: 'review', actor: frames.body?.name ?? null }
  if (!resolution) return { kind: 'plain', actor: frames.body?.name ?? null }
  const body = source.replace(/^(?:\d+\.|\([a-z0-9]+\)|[a-z]\))\s*/u, '')
  if (RECITAL.test(body) && /,$/u.test(body)) return { kind: 'skip', actor: null }
  return { kind: 'operative', actor: frames.body?.name ?? null }
}

const known = new WeakMap<Layout, boolean>()

/** The form of resolutions: a body named as subject on a line of its own, recitals, then operative words. */
export function isResolution(layout: Layout): boolean {
  let answer = known.get(layout)
  if (answer === undefined) {
    answer = layout.blocks.some((block, i) => {
      const line = layout.text.slice(block.start, block.end)
      const next = layout.blocks[i + 1]
      return (
        /^The [\p{Lu}][^.;]{2,120},$/u.test(line) &&
        next !== undefined &&
        /^(?:\d|\p{Lu})/u.test(layout.text.charAt(next.start))
      )
    })
    known.set(layout, answer)
  }
  return answer
}

const communiques = new WeakMap<Layout, boolean>()

/** A communiqué, declaration or conclusions in numbered paragraphs: each tells in full sentences what the body did and held. */
export function isCommunique(layout: Layout): boolean {
  let answer = communiques.get(layout)
  if (answer === undefined) {
    const titled = layout.blocks
      .slice(0, 4)
      .some((block) =>
        /(?<!\p{L})(?:communiqu[eé]|declaration|conclusions|joint statement)(?!\p{L})/iu.test(
          layout.text.slice(block.start, block.end),
        ),
      )
    const numbered = layout.blocks.filter(
      (block) =>
        /^\d{1,2}\.\s+(?:\p{Lu}\p{L}*\s+){1,3}\p{Ll}/u.test(
          layout.text.slice(block.start, Math.min(block.end, block.start + 80)),
        ) &&
        block.end - block.start > 60 &&
        /[.;:]$/u.test(layout.text.slice(block.start, block.end)),
    )
    answer = titled && numbered.length >= 4 && !isResolution(layout)
    communiques.set(layout, answer)
  }
  return answer
}
