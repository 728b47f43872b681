// Finds the actions in a stretch of tokens: "maintain growth, pay close attention to investment, and better serve trade" is three.
import type { Token } from './tokens.ts'
import { baseOf, isGerund } from './words/inflection.ts'
import {
  ACTION_NOUNS,
  CARRYING_NOUNS,
  DOUBTFUL_VERBS,
  LEADING_VERBS,
  PARTICLES,
  PLAIN_VERBS,
  VERB_PHRASES,
  VERB_PREPOSITIONS,
} from './words/verbs.ts'

/** Indices into the token list; `object` may be empty (from === to). */
export interface Action {
  from: number
  verb: string
  objectFrom: number
  objectTo: number
  to: number
}

export type ListMode = 'base' | 'gerund' | 'infinitive'

const NEVER_VERB =
  /^(?:next|not|never|also|further|furthermore|better|fully|thus|then|thereby|even|more|well|hard|jointly|always|together|in turn|at least)$/u
const CONJUNCTION = /^(?:and|or|but|then|as well as)$/u
const OBJECT_START = /^(?:DET|NOUN|PROPN|ADJ|NUM|PRON|ADV)$/u
const POSSESSIVE =
  /^(?:our|their|its|his|her|your|one's|the|a|an|all|each|every|any|no|this|that|these|those|such|both|some|more|new|them|it|us)$/u
const OPEN_QUOTE = /^[“"‘«(]$/u

export const isAdverb = (token: Token | undefined): boolean =>
  token !== undefined &&
  (NEVER_VERB.test(token.lower) ||
    (token.pos === 'ADV' && !PARTICLES.has(token.lower)) ||
    (/ly$/u.test(token.lower) && !knownVerb(token.lower) && !/^(?:family|assembly|early|ally)$/u.test(token.lower)))

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
  if (DOUBTFUL_VERBS.has(token.lower)) {
    if (POSSESSIVE.test(next.lower) || (OPEN_QUOTE.test(next.text) && next.text !== '(')) return true
    if (next.lower === 'of' || next.text === ',' || next.text === '(') return false
    if (CONJUNCTION.test(next.lower)) return token.pos === 'VERB' && isVerbWord(tokens, i + 2, to)
    // a noun would want an article: "and report on progress", "and work with partners"
    if (
      /^(?:report|work|act|consult|liaise|vote)$/u.test(token.lower) &&
      /^(?:on|to|back|with|for)$/u.test(next.lower) &&
      tokens[i - 1]?.pos !== 'DET'
    )
      return true
    if (VERB_PREPOSITIONS.get(token.lower)?.includes(next.lower))
      return token.pos === 'VERB' || (afterComma && afterAdverb)
    // "..., volunteer in their communities"
    if (afterComma && token.pos === 'VERB' && next.pos === 'ADP') return true
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
      return i - from >= 1 && PLAIN_VERBS.has(tokens[next]?.lower ?? '')
    }
    if (token.pos === 'AUX') return false
  }
  return false
}

export const knownVerb = (word: string): boolean => PLAIN_VERBS.has(word) || DOUBTFUL_VERBS.has(word)

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

/** Every action in tokens[from, to). The first token (after adverbs and "to") is taken for a verb whatever its tag. */
export function actionsIn(tokens: Token[], from: number, to: number, mode: ListMode): Action[] {
  const actions: Action[] = []
  let at = from
  let open: ListMode = mode
  let listed = false // a comma list is open: its last member follows "and"
  while (at < to) {
    while (
      at < to &&
      (/^[,;:]$/u.test(tokens[at]?.text ?? '') ||
        CONJUNCTION.test(tokens[at]?.lower ?? '') ||
        tokens[at]?.lower === 'to')
    )
      at++
    if (at >= to) break
    const begin = at
    let i = skipAdverbs(tokens, at, to)
    if (tokens[i]?.lower === 'to') i++
    // "do not let go": the auxiliary carries only the negation
    if (tokens[i]?.lower === 'do' && tokens[i + 1]?.lower === 'not') i++
    i = skipAdverbs(tokens, i, to)
    if (i >= to) break
    // After a semicolon a new clause may begin ("...; branches may share one"), and "and condemned the ..." is told, not asked.
    if (
      actions.length > 0 &&
      ((tokens[end0(tokens, begin)]?.text === ';' && !isVerbStart(tokens, i, to, open, true)) || isTold(tokens, i, to))
    )
      break
    // "...; by the end of the year, ...": no action begins with a preposition
    if (actions.length > 0 && /^(?:ADP|SCONJ|DET)$/u.test(tokens[i]?.pos ?? '') && !knownVerb(tokens[i]?.lower ?? '')) {
      at = Math.max(i + 1, objectEnd(tokens, i, to, open, listed))
      continue
    }
    if (isGerund(tokens[i]?.lower ?? '') && open === 'base') open = 'gerund'
    const group = verbGroup(tokens, i, to, open)
    const end = objectEnd(tokens, group.objectFrom, to, open, listed)
    const negated = tokens.slice(begin, i).some((token) => /^(?:not|never)$/u.test(token.lower))
    actions.push({
      from: begin,
      verb: negated ? `not ${group.verb}` : group.verb,
      objectFrom: group.objectFrom,
      objectTo: end,
      to: end,
    })
    listed ||= tokens[end]?.text === ','
    at = causedAction(tokens, group, end) ?? end
    if (at < end) {
      const last = actions.at(-1)
      if (last) last.objectTo = at
    }
  }
  return actions
}

interface VerbGroup {
  verb: string
  objectFrom: number
}

function verbGroup(tokens: Token[], at: number, to: number, mode: ListMode): VerbGroup {
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
    if (separator.text === ',' && !CONJUNCTION.test(separator.lower) && !joinedAhead(tokens, next, to)) break
    parts.push(CONJUNCTION.test(separator.lower) || CONJUNCTION.test(tokens[i + 1]?.lower ?? '') ? ' and ' : ', ')
    i = next
  }
  return { verb: parts.join('').trim(), objectFrom: i }
}

function joinedAhead(tokens: Token[], verb: number, to: number): boolean {
  const after = tokens[verb + 1]
  return (
    verb + 1 < to &&
    after !== undefined &&
    (CONJUNCTION.test(after.lower) || after.text === ',') &&
    isVerbWord(tokens, verb + 2, to)
  )
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

/** Index of the separator before an action. */
function end0(tokens: Token[], begin: number): number {
  let i = begin - 1
  while (i > 0 && CONJUNCTION.test(tokens[i]?.lower ?? '')) i--
  return i
}

/** A past form with an object of its own: "..., and condemned the dismissals". */
function isTold(tokens: Token[], i: number, to: number): boolean {
  const token = tokens[i]
  const next = tokens[i + 1]
  return (
    token !== undefined &&
    i + 1 < to &&
    token.pos === 'VERB' &&
    /ed$/u.test(token.lower) &&
    /^(?:DET|PRON|PROPN)$/u.test(next?.pos ?? '') &&
    knownVerb(baseOf(token.lower) ?? '')
  )
}

/** "mobilize the masses to unify our thinking": what they are to do is asked as well. */
function causedAction(tokens: Token[], group: VerbGroup, end: number): number | null {
  if (
    !/^(?:mobili[sz]e|guide|lead|organi[sz]e|motivate|inspire|enable|help|require|encourage|urge|rally|unite)\b/u.test(
      group.verb,
    )
  )
    return null
  for (let i = group.objectFrom + 1; i < end; i++) {
    if (
      tokens[i]?.lower === 'to' &&
      isVerbWord(tokens, i + 1, end) &&
      !/^(?:so|as|order)$/u.test(tokens[i - 1]?.lower ?? '')
    )
      return i
  }
  return null
}

/** Where the object of an action ends: before the next action of the list, a semicolon, or the end. */
function objectEnd(tokens: Token[], from: number, to: number, mode: ListMode, listed: boolean): number {
  let depth = 0
  for (let i = from; i < to; i++) {
    const token = tokens[i]
    if (!token) return i
    if (/^[([“]$/u.test(token.text)) depth++
    else if (/^[)\]”]$/u.test(token.text)) depth = Math.max(0, depth - 1)
    if (depth > 0) continue
    if (token.text === ';' || token.text === ':') return i
    if (token.text === ',') {
      let next = i + 1
      while (next < to && CONJUNCTION.test(tokens[next]?.lower ?? '')) next++
      if (isVerbStart(tokens, next, to, mode, true) && !isPurpose(tokens, i, next, to)) return i
      // "implement the plan, and complete investment of ...": the last of a list, unless adjectives are listed ("open, and complete")
      const last = tokens[next]
      if (
        next === i + 2 &&
        last &&
        next + 1 < to &&
        mode !== 'gerund' &&
        DOUBTFUL_VERBS.has(last.lower) &&
        /^(?:NOUN|PROPN|PUNCT)$/u.test(tokens[i - 1]?.pos ?? '') &&
        /^(?:ADJ|NOUN|PROPN|DET|NUM)$/u.test(tokens[next + 1]?.pos ?? '') &&
        tokens[next + 1]?.lower !== 'of'
      )
        return i
    } else if (CONJUNCTION.test(token.lower)) {
      if (isVerbStart(tokens, i + 1, to, mode, false) || isTold(tokens, i + 1, to)) return i
      // "heighten awareness, broaden our horizon and plan its growth": the list's last member is an action like the others
      const next = tokens[i + 1]
      const after = tokens[i + 2]
      if (
        listed &&
        token.lower === 'and' &&
        next &&
        after &&
        i + 2 < to &&
        DOUBTFUL_VERBS.has(next.lower) &&
        /^(?:PROPN|DET|ADJ|PRON)$/u.test(after.pos)
      )
        return i
    }
  }
  return to
}

/** "renew the mandate, to enable its holder": after a comma without "and", and with no further "to" in the list, it tells why. */
function isPurpose(tokens: Token[], comma: number, next: number, to: number): boolean {
  if (tokens[next]?.lower !== 'to' || next !== comma + 1) return false
  for (let i = next + 1; i < to; i++) {
    if (
      tokens[i]?.lower === 'to' &&
      /^(?:and|or|,)$/u.test(tokens[i - 1]?.lower ?? '') &&
      isVerbWord(tokens, i + 1, to)
    )
      return false
  }
  return true
}
