// A demand whose actions stand in the list below it: "Requests the Director-General:", "Congress calls on branches to:", "Employers must:".
import type { Layout, Sentence, Span } from '../reading.ts'
import type { Requirement } from './requirement.ts'
import { requirementsIn } from './requirements.ts'
import type { Token } from './tokens.ts'
import { isVerbWord, skipAdverbs } from './verb-start.ts'

export interface Chapeau {
  requirement: Requirement
  actor: Span | null
  block: number
  sentence: number
  /** The list goes on without "to": its lead-in had it. */
  bare: boolean
}

export function openDemand(tokens: Token[], block: number, sentence: number): Chapeau | null {
  if (tokens.at(-1)?.text !== ':') return null
  const before = tokens.slice(0, -1)
  const last = before.at(-1)?.lower ?? ''
  const follows = before
    .slice(-6)
    .some((token) =>
      /^(?:following|follows|things|aspects|points|tasks|matters|measures|steps|requirements)$/u.test(token.lower),
    )
  const bare = /^(?:to|should|must|shall|will)$/u.test(last) || follows
  // "calls upon Members, as a matter of urgency:" asks as "to do" would
  const probe = requirementsIn([...before, ...(bare && !follows ? [] : [word('to', tokens)]), word('do', tokens)], {
    operative: true,
  })[0]
  if (!probe) return null
  const first = tokens[probe.subjectFrom]
  const end = tokens[probe.subjectTo - 1]
  return {
    requirement: probe,
    actor: first && end && probe.subjectTo > probe.subjectFrom ? { start: first.start, end: end.end } : null,
    block,
    sentence,
    bare,
  }
}

const word = (text: string, tokens: Token[]): Token => ({
  text,
  lower: text,
  pos: text === 'to' ? 'PART' : 'VERB',
  start: tokens.at(-1)?.end ?? 0,
  end: tokens.at(-1)?.end ?? 0,
})

/** Where the verb of an item below the chapeau stands; -1 if the item is no part of its list. */
export function itemVerb(layout: Layout, chapeau: Chapeau, sentence: Sentence, tokens: Token[]): number {
  if (tokens[0]?.lower === 'to') return 1
  const block = layout.blocks[sentence.block]
  const starts = block !== undefined && sentence.start === block.start
  if (!chapeau.bare || sentence.block === chapeau.block || !starts || block.kind !== 'item') return -1
  const verb = skipAdverbs(tokens, 0, tokens.length)
  return isVerbWord(tokens, verb, tokens.length) ? verb : -1
}
