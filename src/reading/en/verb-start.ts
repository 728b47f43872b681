// Whether a word can be the verb of a new action here: nouns and verbs share most of their forms in English.
import type { Token } from './tokens.ts'
import { isDoubtfulVerb, isListedVerb, isSureVerb } from './verb-lexicon.ts'
import { baseOf, isGerund } from './words/inflection.ts'
import { PARTICLES, PLAIN_VERBS, VERB_PREPOSITIONS } from './words/verbs.ts'

export type ListMode = 'base' | 'gerund' | 'infinitive'

const NEVER_VERB =
  /^(?:next|not|never|also|further|furthermore|better|fully|thus|then|thereby|even|more|well|hard|jointly|always|together|in turn|at least)$/u
export const CONJUNCTION = /^(?:and|or|but|then|as well as)$/u
const OBJECT_START = /^(?:DET|NOUN|PROPN|ADJ|NUM|PRON|ADV)$/u
const POSSESSIVE =
  /^(?:our|their|its|his|her|your|one's|the|a|an|all|each|every|any|no|this|that|these|those|such|both|some|more|new|them|it|us)$/u
const OPEN_QUOTE = /^[“"‘«(]$/u

export const isAdverb = (token: Token | undefined): boolean =>
  token !== undefined &&
  (NEVER_VERB.test(token.lower) ||
    // "clear drains", "open the gates": tagged an adverb, but here a verb
    (token.pos === 'ADV' && !PARTICLES.has(token.lower) && !/^(?:clear|clean|open|lower|direct)$/u.test(token.lower)) ||
    (/ly$/u.test(token.lower) && !knownVerb(token.lower) && !/^(?:family|assembly|early|ally)$/u.test(token.lower)))

/** "was directed to (a) bring back ..., (b) post ...": a list marker stands before the verb. */
export function skipListMark(tokens: Token[], i: number): number {
  return tokens[i]?.text === '(' &&
    tokens[i + 2]?.text === ')' &&
    /^(?:\p{L}|\d{1,2}|[ivx]{1,4})$/u.test(tokens[i + 1]?.lower ?? '')
    ? i + 3
    : i
}

export function skipAdverbs(tokens: Token[], from: number, to: number): number {
  let i = from
  while (i < to && isAdverb(tokens[i])) i++
  // "firmly and comprehensively administer"
  if (i > from && i + 1 < to && tokens[i]?.lower === 'and' && isAdverb(tokens[i + 1]))
    return skipAdverbs(tokens, i + 1, to)
  return i
}

/** Whether a new action in base form begins here. `afterComma`: a list comma stands before, so that nouns are less likely than after "and". */
export function isVerbStart(tokens: Token[], at: number, to: number, mode: ListMode, afterComma: boolean): boolean {
  const i = skipAdverbs(tokens, at, to)
  const token = tokens[i]
  if (!token || i >= to) return false
  const next = i + 1 < to ? tokens[i + 1] : undefined
  if (mode === 'gerund')
    return (
      isGerund(token.lower) &&
      knownVerb(baseOf(token.lower) ?? '') &&
      next !== undefined &&
      !/^(?:,|and|of|in|at)$/u.test(next.lower)
    )
  if (mode === 'infinitive' && token.lower === 'to') return isVerbWord(tokens, i + 1, to)
  if (token.pos === 'PROPN' && /^\p{Lu}/u.test(token.text) && i > at - 1 && !PLAIN_VERBS.has(token.lower)) return false
  if (/^\p{Lu}/u.test(token.text) && i > 0) return false
  const afterAdverb = i > at
  if (PLAIN_VERBS.has(token.lower))
    return next === undefined || (next.lower !== 'of' && !(next.text === ',' && !afterComma))
  if (!next) return false
  if (!isListedVerb(token.lower) && isSureVerb(token.lower))
    return (
      (token.pos === 'VERB' && next.pos !== 'PUNCT') ||
      POSSESSIVE.test(next.lower) ||
      OPEN_QUOTE.test(next.text) ||
      (next.pos === 'ADP' && next.lower !== 'of')
    )
  if (isDoubtfulVerb(token.lower)) {
    if (POSSESSIVE.test(next.lower) || (OPEN_QUOTE.test(next.text) && next.text !== '(')) return true
    if (next.lower === 'of' || next.text === ',' || next.text === '(') return false
    if (CONJUNCTION.test(next.lower)) return token.pos === 'VERB' && isVerbWord(tokens, i + 2, to)
    // a noun would want an article: "and report on progress", "and work with partners"
    if (
      /^(?:report|work|act|consult|liaise|vote|check|follow)$/u.test(token.lower) &&
      /^(?:on|to|back|with|for)$/u.test(next.lower) &&
      tokens[i - 1]?.pos !== 'DET'
    )
      return true
    if (VERB_PREPOSITIONS.get(token.lower)?.includes(next.lower))
      return token.pos === 'VERB' || (afterComma && afterAdverb)
    // "..., volunteer in their communities"
    if (afterComma && token.pos === 'VERB' && next.pos === 'ADP') return true
    // "and hand over the charts": a noun would not stand before a particle and an article
    if (
      PARTICLES.has(next.lower) &&
      (/^(?:DET|PRON)$/u.test(tokens[i + 2]?.pos ?? '') ||
        (/^(?:out|up|down|off|away)$/u.test(next.lower) &&
          /^(?:NOUN|ADJ|NUM|PROPN)$/u.test(tokens[i + 2]?.pos ?? ''))) &&
      tokens[i - 1]?.pos !== 'DET'
    )
      return true
    if (!OBJECT_START.test(next.pos) && !isGerund(next.lower))
      return (token.pos === 'VERB' || afterComma) && PARTICLES.has(next.lower)
    if (token.pos === 'VERB' || (afterAdverb && /ly$/u.test(tokens[i - 1]?.lower ?? ''))) return true
    return afterComma && /^(?:NOUN|ADJ)$/u.test(token.pos) && nounRunEndsAction(tokens, i + 1, to)
  }
  return (
    token.pos === 'VERB' &&
    !/(?:s|ed|ing)$/u.test(token.lower) &&
    (OBJECT_START.test(next.pos) || PARTICLES.has(next.lower) || OPEN_QUOTE.test(next.text)) &&
    (afterComma || next.pos !== 'NOUN')
  )
}

/** "..., benefit people's livelihood, and prevent risks": what follows is a short object, then the list goes on with a sure verb. */
function nounRunEndsAction(tokens: Token[], from: number, to: number): boolean {
  for (let i = from; i < Math.min(to, from + 14); i++) {
    const token = tokens[i]
    if (!token) return false
    if (token.text === ',' || (CONJUNCTION.test(token.lower) && i - from < 4)) {
      let next = i + 1
      while (next < to && CONJUNCTION.test(tokens[next]?.lower ?? '')) next++
      next = skipAdverbs(tokens, next, to)
      return i - from >= 1 && isSureVerb(tokens[next]?.lower ?? '')
    }
    if (token.pos === 'AUX') return false
  }
  return false
}

export const knownVerb = (word: string): boolean => isListedVerb(word) || isSureVerb(word)

export function isVerbWord(tokens: Token[], at: number, to: number): boolean {
  const i = skipAdverbs(tokens, at, to)
  const token = i < to ? tokens[i] : undefined
  return (
    token !== undefined &&
    (knownVerb(token.lower) ||
      (token.pos === 'VERB' && !/(?:ed|ing)$/u.test(token.lower)) ||
      token.lower === 'be' ||
      token.lower === 'have')
  )
}
