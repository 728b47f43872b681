// Which words can be verbs. Our own lists come first; whatever they leave out is asked of the tagger's lexicon, so that no list closes the set.
import { tagAlone } from './tokens.ts'
import { IRREGULAR } from './words/irregular.ts'
import { DOUBTFUL_VERBS, PLAIN_VERBS } from './words/verbs.ts'

type Strength = 'sure' | 'doubtful' | 'none'
const asked = new Map<string, Strength>()
/** A text of made-up words must not fill the memory. */
const MOST_ASKED = 20_000
const PREFIX = /^(?:re-?|over-?|under-?|out-?|co-?|pre-?|mis-?|un-?|de-?)(?=\p{L}{4})/u

/** A verb in any surrounding is sure; a noun by itself that turns verb behind "to" is doubtful; a word the tagger does not know is taken for a noun. */
function strengthOf(word: string): Strength {
  const known = asked.get(word)
  if (known) return known
  let strength = ask(word)
  const rest = word.replace(PREFIX, '')
  if (strength === 'none' && rest !== word && (PLAIN_VERBS.has(rest) || ask(rest) === 'sure')) strength = 'sure'
  if (asked.size < MOST_ASKED) asked.set(word, strength)
  return strength
}

function ask(word: string): Strength {
  if (!/^\p{Ll}{3,}(?:-\p{Ll}+)?$/u.test(word) || /(?:ing|[^s]s)$/u.test(word)) return 'none'
  // "shred" is a base form, "shared" is none
  if (/ed$/u.test(word) && [word.slice(0, -1), word.slice(0, -2), word.slice(0, -3)].some(canBe)) return 'none'
  // "went" is told, never asked
  if ((IRREGULAR.get(word) ?? word) !== word) return 'none'
  if (tagAlone(`to ${word} the`, 1) !== 'VERB') return 'none'
  return tagAlone(word, 0) === 'VERB' ? 'sure' : 'doubtful'
}

const canBe = (stem: string): boolean => isListedVerb(stem) || (stem.length > 2 && strengthOf(stem) !== 'none')

export const isListedVerb = (word: string): boolean => PLAIN_VERBS.has(word) || DOUBTFUL_VERBS.has(word)
export const isSureVerb = (word: string): boolean =>
  PLAIN_VERBS.has(word) || (!DOUBTFUL_VERBS.has(word) && strengthOf(word) === 'sure')
export const isDoubtfulVerb = (word: string): boolean =>
  DOUBTFUL_VERBS.has(word) || (!PLAIN_VERBS.has(word) && strengthOf(word) === 'doubtful')
