import type { Block, Grammar, Sentence } from './reading.ts'

/** Sentences in text order; a block without an end mark is one sentence. Together they cover all words of the blocks. */
export function sentencesOf(text: string, blocks: Block[], grammar: Pick<Grammar, 'sentences'>): Sentence[] {
  return blocks.flatMap((block, index) => grammar.sentences(text, block).map((span) => ({ ...span, block: index })))
}
