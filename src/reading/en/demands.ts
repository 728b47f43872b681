// Demands put on somebody and decisions taken: "urges States to install", "resolved that the Clerk respond", "stressed the need to focus".
import type { Force } from '../record.schema.ts'
import { type Requirement, subjectBefore, wordsBefore } from './requirement.ts'
import type { Token } from './tokens.ts'
import { isVerbWord, knownVerb, skipAdverbs, skipListMark } from './verb-start.ts'
import { baseOf, isGerund, isParticiple } from './words/inflection.ts'
import { AUTHORISE, DECISIONS, DEMANDS, DOUBTFUL_VERBS, PLAIN_VERBS, REPORTING_VERBS } from './words/verbs.ts'

/** "stressed the need to focus", "the importance of studying": the demand is a noun of somebody's words. */
export function needAt(tokens: Token[], i: number): Requirement | null {
  const noun = tokens[i]?.lower ?? ''
  // "calls for making the city a hub"
  if (
    /^call(?:s|ed)?$/u.test(noun) &&
    tokens[i]?.pos !== 'NOUN' &&
    tokens[i + 1]?.lower === 'for' &&
    isGerund(tokens[i + 2]?.lower ?? '') &&
    knownVerb(baseOf(tokens[i + 2]?.lower ?? '') ?? '')
  )
    return {
      kind: 'impersonal',
      force: 'encouraged',
      subjectFrom: i,
      subjectTo: i,
      verbFrom: i + 2,
      mode: 'gerund',
      begin: i,
    }
  // "called for efforts to widen incomes"
  if (
    /^call(?:s|ed)?$/u.test(noun) &&
    tokens[i + 1]?.lower === 'for' &&
    /^(?:efforts?|measures|action|steps|work)$/u.test(
      tokens[skipAdverbs(tokens, i + 2, tokens.length)]?.lower ?? tokens[i + 2]?.lower ?? '',
    ) &&
    tokens[i + 3]?.lower === 'to' &&
    isVerbWord(tokens, i + 4, tokens.length)
  )
    return {
      kind: 'impersonal',
      force: 'encouraged',
      subjectFrom: i,
      subjectTo: i,
      verbFrom: i + 4,
      mode: 'infinitive',
      begin: i,
    }
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

export function demandAt(tokens: Token[], i: number, floor: number, atStart: boolean): Requirement | null {
  const token = tokens[i]
  if (!token) return null
  const base = baseOf(token.lower) ?? token.lower
  // "Resolved: that staff consult", "RESOLVED: (a) that ..."
  const listed = skipListMark(tokens, tokens[i + 1]?.text === ':' ? i + 2 : i + 1)
  const colon = tokens[listed]?.lower === 'that' ? listed - i - 1 : 0
  // "moved that the Clerk write": a motion binds once carried; one that falls is dropped by what the minutes say of it
  const resolved =
    (DECISIONS.has(base) || /^(?:moved|proposed)$/u.test(token.lower)) && tokens[i + 1 + colon]?.lower === 'that'
  const again =
    token.lower === 'that' &&
    /^(?:and|,|;)$/u.test(tokens[i - 1]?.lower ?? '') &&
    /\b(?:resolved|agreed|decided|requests?|requested|requires?|required|demands?|demanded|asked|moved|urged|directed|ordered|recommended)(?: :)?(?: \( \w+ \))? that\b/u.test(
      wordsBefore(tokens, i, 60),
    )
  const force = DEMANDS.get(base) ?? (AUTHORISE.has(base) || resolved || again ? 'required' : undefined)
  if (
    !force ||
    (token.pos === 'NOUN' &&
      !resolved &&
      // "Welcomes the fund, and requests the Director to ..."
      !(
        /^(?:and|also|,)$/u.test(tokens[i - 1]?.lower ?? '') &&
        /s$/u.test(token.lower) &&
        tokens[i + 1]?.pos === 'DET'
      ) &&
      !(tokens[i + 1]?.lower === 'that' && /s$/u.test(token.lower) && tokens[i - 1]?.pos !== 'DET') &&
      !(atStart && (i === 0 || (i === 1 && /^(?:also|further)$/u.test(tokens[0]?.lower ?? ''))))) ||
    isGerund(token.lower) ||
    /^(?:be|been|being|is|are|was|were|the|a|an|to|on|of|in|for|by|with|'s|’s)$/u.test(tokens[i - 1]?.lower ?? '')
  )
    return null
  // "the Road Commission to fill the term": a name in the midst of a sentence asks for nothing
  if (i > 0 && /^\p{Lu}\p{Ll}/u.test(token.text) && /^(?:DET|PROPN|ADJ|NOUN|ADP)$/u.test(tokens[i - 1]?.pos ?? ''))
    return null
  // "charged the Commission with drafting"
  if (/^(?:charge|task|entrust)$/u.test(base)) {
    for (let at = i + 2; at < Math.min(tokens.length, i + 14); at++) {
      if (tokens[at]?.lower === 'with' && isGerund(tokens[at + 1]?.lower ?? ''))
        return {
          kind: 'demand',
          force: 'required',
          subjectFrom: i + 1,
          subjectTo: at,
          verbFrom: at + 1,
          mode: 'gerund',
          begin: i,
        }
    }
  }
  if (/^(?:recommend|propose|suggest)$/u.test(base) && tokens[i + 1]?.lower !== 'that') return null
  if (base === 'expect' || (base === 'welcome' && !/^(?:on|upon)$/u.test(tokens[i + 1]?.lower ?? ''))) return null
  let from = again ? i : i + 1 + (resolved ? colon : 0)
  if (base === 'call' || base === 'appeal') {
    const preposition = tokens[from]?.lower ?? ''
    if (!(preposition === 'to' ? base === 'appeal' : /^(?:on|upon)$/u.test(preposition))) return null
    from++
  }
  const subject = subjectBefore(tokens, i, floor)
  if (tokens[from]?.lower === 'that') {
    return subjunctiveAt(tokens, from, i, base === 'urge' ? 'encouraged' : 'required')
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
          ((/^(?:ADP|VERB|ADV|SCONJ|CCONJ)$/u.test(tokens[k + 1]?.pos ?? '') && tokens[k + 1]?.lower !== 'and') ||
            tokens[k + 1]?.lower === 'subject' ||
            // "Urges developed States, and encourages others, to provide"
            (tokens[k + 1]?.lower === 'and' &&
              /[^s]s$/u.test(tokens[k + 2]?.lower ?? '') &&
              DEMANDS.has(baseOf(tokens[k + 2]?.lower ?? '') ?? '')))
        ) {
          end = k
          break
        }
      // "had asked to be relieved of his duties"
      if (from === at && tokens[at + 1]?.lower === 'be') return null
      // "demands a legal duty to report": what is demanded is a thing
      if (base === 'demand') return null
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

const DONE_BY_SAYING =
  /^(?:approved|adopted|accepted|received|noted|elected|re-elected|appointed|co-opted|carried|confirmed|signed)$/u

/** "demands that we work", "that the timber be moved": the subject of the inner clause acts, in the bare form. */
export function subjunctiveAt(tokens: Token[], that: number, begin: number, force: Force): Requirement | null {
  let reach = Math.min(tokens.length, that + 18)
  // "that the Registrar report by June, and that no mark be released": the next "that" opens another
  for (let at = that + 2; at < reach; at++)
    if (tokens[at]?.lower === 'that' && /^(?:and|,|;)$/u.test(tokens[at - 1]?.lower ?? '')) reach = at
  const shape = { force, subjectFrom: that + 1, mode: 'base', begin } as const
  for (let at = that + 2; at < reach; at++) {
    const token = tokens[at]
    if (!token || /^(?:should|must|shall|will|would|is|are|was|were|has|have|had)$/u.test(token.lower)) return null
    const done = token.lower === 'be' ? skipAdverbs(tokens, at + 1, tokens.length) : -1
    if (done > 0 && isParticiple(tokens[done]?.lower ?? ''))
      return DONE_BY_SAYING.test(tokens[done]?.lower ?? '')
        ? null
        : { ...shape, kind: 'passive', subjectTo: at, verbFrom: done }
    const before = tokens[at - 1]
    if (/^(?:who|which|that|to)$/u.test(before?.lower ?? '')) continue
    if (token.lower === 'not' && knownVerb(tokens[at + 1]?.lower ?? ''))
      return { ...shape, kind: 'demand', subjectTo: at, verbFrom: at + 1, negated: true }
    if (
      /^(?:NOUN|PRON|PROPN|PUNCT|ADV|NUM)$/u.test(before?.pos ?? '') &&
      knownVerb(token.lower) &&
      token.lower !== 'be' &&
      (token.pos !== 'NOUN' || (PLAIN_VERBS.has(token.lower) && !/s$/u.test(token.lower)))
    )
      return { ...shape, kind: 'demand', subjectTo: at, verbFrom: at }
  }
  // "that river chiefs at town level patrol once a week": tagged a noun, but followed as a verb is
  for (let at = that + 2; at < reach; at++) {
    const token = tokens[at]
    if (
      token?.pos === 'NOUN' &&
      DOUBTFUL_VERBS.has(token.lower) &&
      /^(?:NOUN|PROPN)$/u.test(tokens[at - 1]?.pos ?? '') &&
      (/^(?:DET|ADV|PRON|NUM)$/u.test(tokens[at + 1]?.pos ?? '') ||
        isOnlyVerb(tokens, at) ||
        (/^(?:report|act|work|answer|refer|account)$/u.test(token.lower) &&
          /^(?:to|on|for)$/u.test(tokens[at + 1]?.lower ?? '')))
    )
      return { ...shape, kind: 'demand', subjectTo: at, verbFrom: at }
  }
  return null
}

/** "that member States exchange inspection data": behind a name, where the clause has no other verb, the doubtful word is it. */
function isOnlyVerb(tokens: Token[], at: number): boolean {
  if (!/^\p{Lu}/u.test(tokens[at - 1]?.text ?? '') || !/^(?:NOUN|ADJ)$/u.test(tokens[at + 1]?.pos ?? '')) return false
  for (let i = at + 1; i < tokens.length && !/^[,;.]$/u.test(tokens[i]?.text ?? ''); i++)
    if (/^(?:VERB|AUX)$/u.test(tokens[i]?.pos ?? '')) return false
  return true
}

/** "the right to vote", "efforts to reduce": the infinitive belongs to its noun, not to the demand. */
function nounComplement(tokens: Token[], to: number): boolean {
  if (tokens[to - 1]?.pos === 'PROPN') return false // "the Commissioner for Human Rights to convene"
  return /^(?:right|rights|efforts?|ability|abilities|need|duty|plans?|attempts?|measures|access|commitments?|opportunity|position|time|way)$/u.test(
    tokens[to - 1]?.lower ?? '',
  )
}

export function decisionAt(tokens: Token[], i: number, floor: number): Requirement | null {
  const token = tokens[i]
  const base = baseOf(token?.lower ?? '') ?? token?.lower ?? ''
  // "Resolved: (a) to approve ..."
  let to = i + 1
  if (tokens[to]?.text === ':') to++
  while (to < i + 6 && /^(?:[()]|[a-z]|\d+)$/u.test(tokens[to]?.lower ?? '') && tokens[to]?.lower !== 'to') to++
  // "decided not to renew the contract"
  const negated = tokens[to]?.lower === 'not' && tokens[to + 1]?.lower === 'to'
  if (negated) to++
  if (
    !token ||
    !DECISIONS.has(base) ||
    token.pos === 'NOUN' ||
    isGerund(token.lower) ||
    tokens[to]?.lower !== 'to' ||
    !isVerbWord(tokens, to + 1, tokens.length)
  )
    return null
  if (/^(?:be|been|is|are|was|were|has|have|had)$/u.test(tokens[i - 1]?.lower ?? '') && base !== 'resolve') return null
  const subject = subjectBefore(tokens, i, floor)
  return {
    kind: 'decision',
    force: 'arranged',
    ...subject,
    verbFrom: to + 1,
    mode: 'infinitive',
    begin: subject.subjectFrom,
    negated,
  }
}
