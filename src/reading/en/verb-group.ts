// The verb of an action with what belongs to it: particle, preposition, fixed phrase, joined verbs.
import type { Token } from './tokens.ts'
import { CONJUNCTION, isVerbWord, knownVerb, type ListMode, skipAdverbs } from './verb-start.ts'
import { baseOf, isGerund } from './words/inflection.ts'
import {
  ACTION_NOUNS,
  CARRYING_NOUNS,
  LEADING_VERBS,
  PARTICLES,
  VERB_PHRASES,
  VERB_PREPOSITIONS,
} from './words/verbs.ts'

export interface VerbGroup {
  verb: string
  objectFrom: number
}

export function verbGroup(tokens: Token[], at: number, to: number, mode: ListMode): VerbGroup {
  const inner = innerVerb(tokens, at, to)
  if (inner !== null)
    return verbGroup(
      tokens,
      skipAdverbs(tokens, inner, to),
      to,
      isGerund(tokens[inner]?.lower ?? '') ? 'gerund' : mode === 'infinitive' ? 'infinitive' : 'base',
    )
  const parts: string[] = []
  let i = at
  for (;;) {
    const one = verbWithParticle(tokens, i, to)
    parts.push(one.text)
    i = one.next
    // "formulate, implement and monitor the plan": verbs that share the object of the last
    const separator = tokens[i]
    if (i >= to || !separator || !(separator.text === ',' || CONJUNCTION.test(separator.lower))) break
    const next = skipAdverbs(tokens, i + (CONJUNCTION.test(tokens[i + 1]?.lower ?? '') ? 2 : 1), to)
    const candidate = tokens[next]
    if (!candidate || next >= to || one.phrase) break
    if (!(mode === 'gerund' ? isGerund(candidate.lower) : isVerbWord(tokens, next, to) && candidate.lower !== 'be'))
      break
    // An intransitive verb before a comma ("work, learn and grow") would swallow its neighbours; an object must follow the last verb.
    if (separator.text === ',' && !CONJUNCTION.test(tokens[i + 1]?.lower ?? '') && !joinedAhead(tokens, next, to)) break
    parts.push(CONJUNCTION.test(separator.lower) || CONJUNCTION.test(tokens[i + 1]?.lower ?? '') ? ' and ' : ', ')
    i = next
  }
  return { verb: parts.join('').trim(), objectFrom: i }
}

function joinedAhead(tokens: Token[], verb: number, to: number): boolean {
  let next = verb + 1
  if (next >= to || !(tokens[next]?.text === ',' || CONJUNCTION.test(tokens[next]?.lower ?? ''))) return false
  while (next < to && (tokens[next]?.text === ',' || CONJUNCTION.test(tokens[next]?.lower ?? ''))) next++
  return isVerbWord(tokens, next, to)
}

function verbWithParticle(tokens: Token[], at: number, to: number): { text: string; next: number; phrase: boolean } {
  const head = tokens[at]
  if (!head) return { text: '', next: to, phrase: false }
  const base = isGerund(head.lower) ? (baseOf(head.lower) ?? head.lower) : head.lower
  for (const [verb, noun, preposition] of VERB_PHRASES) {
    if (verb !== base) continue
    for (let i = at + 1; i < Math.min(to, at + 6); i++) {
      const token = tokens[i]
      if (!token || token.text === ',' || token.pos === 'ADP') break
      if (token.lower !== noun) continue
      if (preposition === '' || tokens[i + 1]?.lower === preposition) {
        const carried = ACTION_NOUNS.get(tokens[i + (tokens[i + 2]?.lower === 'the' ? 3 : 2)]?.lower ?? '')
        const skip = i + (tokens[i + 2]?.lower === 'the' ? 3 : 2)
        if (carried && base === 'do' && tokens[skip + 1]?.lower === 'of')
          return { text: carried, next: skip + 2, phrase: true }
        const middle = tokens
          .slice(at + 1, i + (preposition ? 2 : 1))
          .map((part) => part.text)
          .join(' ')
        return { text: `${base} ${middle}`, next: i + (preposition ? 2 : 1), phrase: true }
      }
    }
  }
  let text = base
  let next = at + 1
  const after = next < to ? tokens[next] : undefined
  if (
    after &&
    PARTICLES.has(after.lower) &&
    !(after.lower === 'over' && tokens[next + 1]?.pos === 'NUM') &&
    !(after.lower === 'up' && tokens[next + 1]?.lower === 'to' && tokens[next + 2]?.pos === 'NUM')
  ) {
    text += ` ${after.lower}`
    next++
  }
  const preposition = next < to ? tokens[next] : undefined
  if (preposition && VERB_PREPOSITIONS.get(base)?.includes(preposition.lower)) {
    text += ` ${preposition.lower}`
    next++
  }
  return { text, next, phrase: false }
}

/** Index of the verb that matters inside "strive to V", "make every effort to V", "use the X approach to V", "persevere in V-ing"; null if none. */
function innerVerb(tokens: Token[], at: number, to: number): number | null {
  const head = tokens[at]
  if (!head) return null
  const base = isGerund(head.lower) ? (baseOf(head.lower) ?? head.lower) : head.lower
  if (LEADING_VERBS.has(base)) {
    const i = skipAdverbs(tokens, at + 1, to)
    if (tokens[i]?.lower === 'to' && isVerbWord(tokens, i + 1, to)) return skipAdverbs(tokens, i + 1, to)
    if (
      /^(?:in|on|with)$/u.test(tokens[i]?.lower ?? '') &&
      isGerund(tokens[i + 1]?.lower ?? '') &&
      knownVerb(baseOf(tokens[i + 1]?.lower ?? '') ?? '')
    )
      return i + 1
  }
  // "take the lead in observing the rules", "do a good job in stabilizing employment"
  if (/^(?:take|play|do|lose|make|spare)$/u.test(base))
    for (let i = at + 1; i < Math.min(to - 1, at + 6); i++) {
      if (!/^(?:DET|ADJ|NOUN|ADV)$/u.test(tokens[i]?.pos ?? '')) break
      if (
        /^(?:lead|initiative|role|job|time|efforts?|part)$/u.test(tokens[i]?.lower ?? '') &&
        /^(?:in|of)$/u.test(tokens[i + 1]?.lower ?? '') &&
        isGerund(tokens[i + 2]?.lower ?? '') &&
        knownVerb(baseOf(tokens[i + 2]?.lower ?? '') ?? '')
      )
        return i + 2
    }
  const reach = base === 'use' || base === 'utilize' ? 14 : 6
  if (base === 'use' || base === 'utilize' || /^(?:make|take|spare|adopt|intensify|step|exert|redouble)$/u.test(base)) {
    for (let i = at + 1; i < Math.min(to - 1, at + reach); i++) {
      const token = tokens[i]
      if (!token || (token.text === ',' && base !== 'use')) return null
      if (
        token.lower === 'to' &&
        isVerbWord(tokens, i + 1, to) &&
        (base === 'use' || base === 'utilize' || CARRYING_NOUNS.has(tokens[i - 1]?.lower ?? ''))
      )
        return skipAdverbs(tokens, i + 1, to)
    }
  }
  return null
}
