// Finds in a sentence who is asked to do something: modal verbs, "it is necessary to", demands on others, decisions, operative words.
import type { Force } from '../record.schema.ts'
import type { Token } from './tokens.ts'
import { isVerbWord, knownVerb, type ListMode, skipAdverbs } from './verb-phrase.ts'
import { baseOf, isGerund, isParticiple } from './words/inflection.ts'
import {
  AUTHORISE,
  DECISIONS,
  DEMANDS,
  EVENT_VERBS,
  JUDGING_VERBS,
  NECESSARY,
  OPERATIVE_VERBS,
  PLAIN_VERBS,
  REPORTING_VERBS,
} from './words/verbs.ts'

/** Token indices within the sentence. `to` of the region is where the next requirement's subject begins. */
export interface Requirement {
  kind: 'modal' | 'passive' | 'impersonal' | 'demand' | 'decision' | 'operative' | 'judgement'
  force: Force
  /** Who must act; for a passive, what must be done to. Null when nobody is named. */
  subjectFrom: number
  subjectTo: number
  verbFrom: number
  mode: ListMode
  /** First token of the whole requirement: regions of earlier ones end here. */
  begin: number
  /** "must not falsify": the action is not to be done. */
  negated?: boolean
}

const MUST = /^(?:should|must|shall|ought)$/u
const CLAUSE_BREAK = /^(?:[;:—–]|that|because|while|whereas|if|when|unless|although|though|where|since)$/u
/** An embedded question ("how the city will implement it") asks nothing of anybody. */
const QUESTION = /^(?:how|what|whether|which|who|whom|whose|why)$/u
const INTRO =
  /^(?:in|on|at|with|within|during|from|for|by|according|under|as|faced|facing|based|given|through|throughout|following|after|before|since|over|to|amid|against|guided|taking|upon|besides|finally|lastly|meanwhile|therefore|however|moreover|furthermore|also|additionally|especially|particularly|firstly|secondly|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|next|then|today|currently|going|looking|only|second-ly|this)$/u

export function requirementsIn(tokens: Token[], options: { operative: boolean; item?: boolean }): Requirement[] {
  const found: Requirement[] = []
  let floor = 0 // nothing before this belongs to a later subject
  const first = skipAdverbs(tokens, 0, tokens.length)
  // A numbered point or list item may be a bare command: "(1) Expand domestic demand".
  if (
    options.item &&
    knownVerb(tokens[first]?.lower ?? '') &&
    !/^(?:of|,|:|and)$/u.test(tokens[first + 1]?.lower ?? '')
  ) {
    found.push({
      kind: 'modal',
      force: 'required',
      subjectFrom: 0,
      subjectTo: 0,
      verbFrom: first,
      mode: 'base',
      begin: 0,
    })
    floor = first + 1
  }
  for (let i = floor; i < tokens.length; i++) {
    const requirement =
      modalAt(tokens, i, floor) ??
      impersonalAt(tokens, i) ??
      needAt(tokens, i) ??
      demandAt(tokens, i, floor, found.length === 0 || options.operative) ??
      decisionAt(tokens, i, floor)
    if (!requirement) continue
    found.push(requirement)
    floor = requirement.verbFrom
    i = requirement.verbFrom - 1
  }
  if (options.operative && (found.length === 0 || (found[0]?.begin ?? 0) > 3)) {
    const first = operativeAt(tokens)
    if (first)
      return first.kind === 'judgement'
        ? [first]
        : [first, ...found.filter((other) => other.begin > first.verbFrom + 40)]
  }
  return found
}

function modalAt(tokens: Token[], i: number, floor: number): Requirement | null {
  const token = tokens[i]
  if (!token) return null
  const next = tokens[i + 1]
  let verb = -1
  let force: Force = 'required'
  if (MUST.test(token.lower)) verb = token.lower === 'ought' && next?.lower === 'to' ? i + 2 : i + 1
  else if (token.lower === 'will' && token.pos !== 'NOUN') {
    verb = i + 1
    force = 'arranged'
  } else if (
    token.lower === 'would' &&
    /\b(?:agreed|resolved|decided|asked|requested|ordered)\b/u.test(wordsBefore(tokens, i, 24))
  )
    verb = i + 1
  else if (/^needs?$/u.test(token.lower) && next?.lower === 'to' && token.pos !== 'NOUN') verb = i + 2
  else if (/^(?:has|have)$/u.test(token.lower) && next?.lower === 'to') verb = i + 2
  else if (/^(?:is|are)$/u.test(token.lower) && next?.lower === 'to' && isVerbWord(tokens, i + 2, tokens.length))
    verb = i + 2
  else if (/^(?:is|are|was|were)$/u.test(token.lower)) {
    // "branches are required to report"; "it is required to" is impersonal
    const participle = skipAdverbs(tokens, i + 1, tokens.length)
    const demand = baseOf(tokens[participle]?.lower ?? '') ?? ''
    const call = tokens[participle]?.lower === 'called' && /^(?:on|upon)$/u.test(tokens[participle + 1]?.lower ?? '')
    const to = call ? participle + 2 : participle + 1
    if (
      tokens[to]?.lower === 'to' &&
      (DEMANDS.has(demand) || AUTHORISE.has(demand)) &&
      demand !== 'expect' &&
      isVerbWord(tokens, to + 1, tokens.length) &&
      tokens[i - 1]?.lower !== 'it'
    ) {
      verb = to + 1
      force = DEMANDS.get(demand) ?? 'required'
    }
  }
  const modal = verb
  if (verb < 0 || /^(?:who|which|that|whose)$/u.test(tokens[i - 1]?.lower ?? '')) return null
  const subject = subjectBefore(tokens, i, floor)
  for (let k = Math.max(floor, subject.subjectFrom); k < i; k++)
    if (QUESTION.test(tokens[k]?.lower ?? '') && force !== 'required') return null
  // "is to", "are to" and "will" also tell what is going to happen; then the verb is one of events.
  const mild = force === 'arranged' || /^(?:is|are)$/u.test(token.lower)
  verb = skipAdverbs(tokens, verb, tokens.length)
  if (tokens[verb]?.text === ',') verb = afterParenthesis(tokens, verb)
  verb = skipAdverbs(tokens, verb, tokens.length)
  if (tokens[verb]?.lower !== 'be' && tokens[verb + 1]?.lower === 'be') verb++
  const head = tokens[verb]
  if (!head || head.lower === 'have') return null // "should have done" looks back
  if (head.lower === 'be') {
    const participle = skipAdverbs(tokens, verb + 1, tokens.length)
    const done = tokens[participle]
    const base = done && isParticiple(done.lower) ? baseOf(done.lower) : null
    if (done && base && !(done.pos === 'ADJ' && !knownVerb(base))) {
      if (mild && (EVENT_VERBS.has(base) || !knownVerb(base))) return null
      return {
        kind: 'passive',
        force,
        ...subject,
        verbFrom: participle,
        mode: 'base',
        begin: subject.subjectFrom,
        negated: isNegated(tokens, modal, participle),
      }
    }
    if (force === 'arranged') return null // "will be of great significance"
    return { kind: 'modal', force, ...subject, verbFrom: verb, mode: 'base', begin: subject.subjectFrom }
  }
  if (!isGerund(head.lower) && !isVerbWord(tokens, verb, tokens.length) && !/^(?:NOUN|ADJ|VERB)$/u.test(head.pos))
    return null
  const speaker = tokens[subject.subjectTo - 1]?.lower ?? ''
  if (force === 'arranged' && EVENT_VERBS.has(head.lower) && !/^(?:we|i)$/u.test(speaker)) return null
  if (force === 'arranged' && subject.subjectTo - subject.subjectFrom > 9) return null // too long for a subject: news, not a plan
  return {
    kind: 'modal',
    force,
    ...subject,
    verbFrom: verb,
    mode: 'base',
    begin: subject.subjectFrom,
    negated: isNegated(tokens, modal, verb),
  }
}

const isNegated = (tokens: Token[], from: number, to: number): boolean =>
  tokens.slice(from, to).some((token) => /^(?:not|never)$/u.test(token.lower))

const wordsBefore = (tokens: Token[], i: number, reach: number): string =>
  tokens
    .slice(Math.max(0, i - reach), i)
    .map((token) => token.lower)
    .join(' ')

/** "should, in a striving spirit, embody": the verb after the closing comma. */
function afterParenthesis(tokens: Token[], comma: number): number {
  for (let i = comma + 2; i < Math.min(tokens.length, comma + 30); i++) {
    if (tokens[i]?.text === ',' && isVerbWord(tokens, i + 1, tokens.length)) return i + 1
  }
  return comma + 1
}

function impersonalAt(tokens: Token[], i: number): Requirement | null {
  if (
    !/^(?:it|what)$/u.test(tokens[i]?.lower ?? '') ||
    !/^(?:is|was|will|remains|'s|’s)$/u.test(tokens[i + 1]?.lower ?? '')
  )
    return null
  let at = skipAdverbs(tokens, i + 2, tokens.length)
  if (tokens[at]?.lower === 'be') at = skipAdverbs(tokens, at + 1, tokens.length)
  if (!NECESSARY.has(tokens[at]?.lower ?? '')) return null
  let subjectFrom = i
  let subjectTo = i
  let to = at + 1
  if (tokens[to]?.lower === 'for') {
    subjectFrom = to + 1
    while (to < tokens.length && tokens[to]?.lower !== 'to') to++
    subjectTo = to
  } else if (tokens[to]?.lower === 'that') {
    return null // the "should" inside speaks for itself
  }
  if (tokens[to]?.lower !== 'to') return null
  return {
    kind: 'impersonal',
    force: 'required',
    subjectFrom,
    subjectTo,
    verbFrom: to + 1,
    mode: 'infinitive',
    begin: i,
  }
}

/** "stressed the need to focus", "the importance of studying": the demand is a noun of somebody's words. */
function needAt(tokens: Token[], i: number): Requirement | null {
  const noun = tokens[i]?.lower ?? ''
  if (!/^(?:need|necessity|importance|urgency)$/u.test(noun) || tokens[i - 1]?.lower !== 'the') return null
  const said = tokens
    .slice(Math.max(0, i - 8), i)
    .some((token) => REPORTING_VERBS.has(baseOf(token.lower) ?? token.lower))
  if (!said) return null
  const verbFrom = skipAdverbs(tokens, i + 2, tokens.length)
  const toDo = tokens[i + 1]?.lower === 'to' && isVerbWord(tokens, i + 2, tokens.length)
  const doing = tokens[i + 1]?.lower === 'of' && isGerund(tokens[verbFrom]?.lower ?? '')
  if (!toDo && !doing) return null
  return {
    kind: 'impersonal',
    force: noun === 'importance' ? 'encouraged' : 'required',
    subjectFrom: i,
    subjectTo: i,
    verbFrom: i + 2,
    mode: toDo ? 'infinitive' : 'gerund',
    begin: i,
  }
}

function demandAt(tokens: Token[], i: number, floor: number, atStart: boolean): Requirement | null {
  const token = tokens[i]
  if (!token) return null
  const base = baseOf(token.lower) ?? token.lower
  const resolved = DECISIONS.has(base) && tokens[i + 1]?.lower === 'that'
  const again =
    token.lower === 'that' &&
    tokens[i - 1]?.lower === 'and' &&
    /\b(?:resolved|agreed|decided|requests?|demands?|asked|moved) that\b/u.test(wordsBefore(tokens, i, 40))
  const force = DEMANDS.get(base) ?? (AUTHORISE.has(base) || resolved || again ? 'required' : undefined)
  if (
    !force ||
    (token.pos === 'NOUN' &&
      !resolved &&
      !(tokens[i + 1]?.lower === 'that' && /s$/u.test(token.lower) && tokens[i - 1]?.pos !== 'DET') &&
      !(atStart && (i === 0 || (i === 1 && /^(?:also|further)$/u.test(tokens[0]?.lower ?? ''))))) ||
    isGerund(token.lower) ||
    /^(?:be|been|being|is|are|was|were|the|a|an|to|'s|’s)$/u.test(tokens[i - 1]?.lower ?? '')
  )
    return null
  if (base === 'expect' || (base === 'welcome' && !/^(?:on|upon)$/u.test(tokens[i + 1]?.lower ?? ''))) return null
  let from = again ? i : i + 1
  if (base === 'call' || base === 'appeal') {
    const preposition = tokens[from]?.lower ?? ''
    if (!(preposition === 'to' ? base === 'appeal' : /^(?:on|upon)$/u.test(preposition))) return null
    from++
  }
  const subject = subjectBefore(tokens, i, floor)
  if (tokens[from]?.lower === 'that') {
    // "demands that we work": the subject of the inner clause acts, in the bare form
    for (let at = from + 2; at < Math.min(tokens.length, from + 14); at++) {
      if (/^(?:should|must|shall)$/u.test(tokens[at]?.lower ?? '')) return null
      if (
        /^(?:NOUN|PRON|PROPN)$/u.test(tokens[at - 1]?.pos ?? '') &&
        knownVerb(tokens[at]?.lower ?? '') &&
        tokens[at]?.lower !== 'be' &&
        (tokens[at]?.pos !== 'NOUN' ||
          (PLAIN_VERBS.has(tokens[at]?.lower ?? '') && !/s$/u.test(tokens[at]?.lower ?? '')))
      ) {
        return {
          kind: 'demand',
          force: base === 'urge' ? 'encouraged' : 'required',
          subjectFrom: from + 1,
          subjectTo: at,
          verbFrom: at,
          mode: 'base',
          begin: i,
        }
      }
    }
    return null
  }
  const reach = Math.min(tokens.length - 1, from + 45)
  let depth = 0
  for (let at = from; at < reach; at++) {
    const here = tokens[at]
    if (!here || here.text === ';' || /^(?:should|must|shall|will)$/u.test(here.lower)) return null
    if (/^[(“[]$/u.test(here.text)) depth++
    if (/^[)”\]]$/u.test(here.text)) depth--
    if (depth > 0) continue
    if (here.text === ':' || /^(?:who|which)$/u.test(here.lower)) return null
    if (here.lower === 'to' && isVerbWord(tokens, at + 1, tokens.length) && !nounComplement(tokens, at)) {
      // The bearer ends at an inserted phrase: "Urges the system, taking into account ..., to accelerate".
      let end = at
      for (let k = from; k < at; k++)
        if (
          tokens[k]?.text === ',' &&
          /^(?:ADP|VERB|ADV|SCONJ|CCONJ)$/u.test(tokens[k + 1]?.pos ?? '') &&
          tokens[k + 1]?.lower !== 'and'
        ) {
          end = k
          break
        }
      if (from === at)
        return {
          kind: 'demand',
          force: 'required',
          subjectFrom: from,
          subjectTo: from,
          verbFrom: at + 1,
          mode: 'infinitive',
          begin: subject.subjectFrom,
        }
      return {
        kind: 'demand',
        force,
        subjectFrom: from,
        subjectTo: end,
        verbFrom: at + 1,
        mode: 'infinitive',
        begin: i,
      }
    }
  }
  return null
}

/** "the right to vote", "efforts to reduce": the infinitive belongs to its noun, not to the demand. */
function nounComplement(tokens: Token[], to: number): boolean {
  return /^(?:right|rights|efforts?|ability|abilities|need|duty|plans?|attempts?|measures|access|commitments?|opportunity)$/u.test(
    tokens[to - 1]?.lower ?? '',
  )
}

function decisionAt(tokens: Token[], i: number, floor: number): Requirement | null {
  const token = tokens[i]
  const base = baseOf(token?.lower ?? '') ?? token?.lower ?? ''
  if (
    !token ||
    !DECISIONS.has(base) ||
    token.pos === 'NOUN' ||
    tokens[i + 1]?.lower !== 'to' ||
    !isVerbWord(tokens, i + 2, tokens.length)
  )
    return null
  if (/^(?:be|been|is|are|was|were|has|have|had)$/u.test(tokens[i - 1]?.lower ?? '') && base !== 'resolve') return null
  const subject = subjectBefore(tokens, i, floor)
  return {
    kind: 'decision',
    force: 'arranged',
    ...subject,
    verbFrom: i + 2,
    mode: 'infinitive',
    begin: subject.subjectFrom,
  }
}

/** A resolution's paragraph begins with its operative word: "Welcomes the report", "Also adopts". */
function operativeAt(tokens: Token[]): Requirement | null {
  let i = 0
  while (
    i < 4 &&
    (/^(?:also|further|furthermore|hereby)$/u.test(tokens[i]?.lower ?? '') ||
      /^[\d().]+$/u.test(tokens[i]?.text ?? '') ||
      /^\p{L}\)$/u.test(tokens[i]?.text ?? ''))
  )
    i++
  const token = tokens[i]
  if (!token || !/s$/u.test(token.lower)) return null
  const base = token.lower === 'takes' && tokens[i + 1]?.lower === 'note' ? 'note' : (baseOf(token.lower) ?? '')
  if (JUDGING_VERBS.has(base))
    return { kind: 'judgement', force: 'judged', subjectFrom: 0, subjectTo: 0, verbFrom: i, mode: 'base', begin: 0 }
  if (!OPERATIVE_VERBS.has(base)) return null
  return { kind: 'operative', force: 'arranged', subjectFrom: 0, subjectTo: 0, verbFrom: i, mode: 'base', begin: 0 }
}

/** The noun phrase in front of a verb: what came before is cut away at the previous requirement, a clause break, or after opening phrases. */
function subjectBefore(tokens: Token[], verb: number, floor: number): { subjectFrom: number; subjectTo: number } {
  let end = verb
  while (
    end > floor &&
    skipAdverbs(tokens, end - 1, verb) === verb &&
    end - 1 >= floor &&
    skipAdverbs(tokens, end - 1, end) === end
  )
    end--
  // "the party committees, especially the secretaries, should": a closing comma belongs to the subject's insertion
  if (tokens[end - 1]?.text === ',') end--
  let from = floor
  for (let i = end - 1; i >= floor; i--) {
    if (CLAUSE_BREAK.test(tokens[i]?.lower ?? '')) {
      from = i + 1
      break
    }
  }
  if (floor > 0 && from === floor) from = boundaryAfterPrevious(tokens, floor, end)
  // Opening phrases end with a comma; after it another may open.
  for (let moved = true; moved; ) {
    moved = false
    while (from < end && (tokens[from]?.text === ',' || /^(?:and|but|so|or)$/u.test(tokens[from]?.lower ?? ''))) from++
    const first = tokens[from]
    const opens =
      first &&
      (INTRO.test(first.lower) ||
        (/^(?:ADP|SCONJ|ADV)$/u.test(first.pos) && !/^(?:all|both|each|every)$/u.test(first.lower)) ||
        (isGerund(first.lower) && first.pos === 'VERB'))
    if (!opens) break
    const comma = nextComma(tokens, from, end)
    if (comma >= 0) {
      from = comma + 1
      moved = true
    }
  }
  // "leaders in the city, he said, should"
  for (let i = from; i < end; i++) {
    if (
      tokens[i]?.text === ',' &&
      /^(?:he|she|it|they|the)$/u.test(tokens[i + 1]?.lower ?? '') &&
      /^(?:said|added|stressed|noted|urged|pointed)$/u.test(tokens[Math.min(end, i + 2)]?.lower ?? '')
    ) {
      end = i
      break
    }
  }
  return { subjectFrom: Math.min(from, end), subjectTo: end }
}

function nextComma(tokens: Token[], from: number, to: number): number {
  let depth = 0
  for (let i = from; i < to; i++) {
    if (/^[(“]$/u.test(tokens[i]?.text ?? '')) depth++
    if (/^[)”]$/u.test(tokens[i]?.text ?? '')) depth--
    if (depth === 0 && tokens[i]?.text === ',') return i
  }
  return -1
}

/** Between two requirements of one sentence: the second subject begins after the last comma or "and" that leaves a verbless noun phrase. */
function boundaryAfterPrevious(tokens: Token[], floor: number, end: number): number {
  for (let i = end - 1; i > floor; i--) {
    if (tokens[i]?.text === ',') return i + 1
  }
  for (let i = end - 1; i > floor; i--) {
    const next = tokens[i + 1]
    if (/^(?:and|but|while)$/u.test(tokens[i]?.lower ?? '') && next && /^(?:DET|PROPN|PRON)$/u.test(next.pos))
      return i + 1
  }
  for (let i = floor + 1; i < end; i++) {
    if (/^(?:and|but|while)$/u.test(tokens[i]?.lower ?? '')) return i + 1
  }
  return floor
}
