// Finds the actions in a stretch of tokens: "maintain growth, pay close attention to investment, and better serve trade" is three.
import type { Token } from './tokens.ts'
import { type VerbGroup, verbGroup } from './verb-group.ts'
import {
  CONJUNCTION,
  isVerbStart,
  isVerbWord,
  knownVerb,
  type ListMode,
  skipAdverbs,
  skipListMark,
} from './verb-start.ts'
import { baseOf, isGerund } from './words/inflection.ts'
import { DOUBTFUL_VERBS } from './words/verbs.ts'

/** Indices into the token list; `object` may be empty (from === to). */
export interface Action {
  from: number
  verb: string
  objectFrom: number
  objectTo: number
  to: number
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
    at = skipListMark(tokens, at)
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
    (/^(?:DET|PRON|PROPN)$/u.test(next?.pos ?? '') ||
      /^(?:called|asked|urged|stressed|noted|added)$/u.test(token.lower)) &&
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
      const marked = skipListMark(tokens, next)
      if (marked > next && isVerbWord(tokens, marked, to)) return i
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
