// Requirements told by a modal verb: "must", "is to", "would", "may not", "are required to".
import type { Force } from '../record.schema.ts'
import { type Requirement, subjectBefore, wordsBefore } from './requirement.ts'
import type { Token } from './tokens.ts'
import { isVerbWord, knownVerb, skipAdverbs, skipListMark } from './verb-start.ts'
import { BINDABLE, isBearer } from './words/bearers.ts'
import { baseOf, isGerund, isParticiple } from './words/inflection.ts'
import { AUTHORISE, DEMANDS, EVENT_VERBS } from './words/verbs.ts'

const MUST = /^(?:should|must|shall|ought)$/u
const SETTLED = /\b(?:decided|agreed|resolved)\b[^;]*\bthat\b/u
/** An embedded question ("how the city will implement it") asks nothing of anybody. */
const QUESTION = /^(?:how|what|whether|which|who|whom|whose|why)$/u

export function modalAt(tokens: Token[], i: number, floor: number): Requirement | null {
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
  // "They would look into the matter", "The bureaus concerned would draft rules": told in the past, still a task
  else if (token.lower === 'would' && reportedTask(tokens, i)) {
    verb = i + 1
    force = 'arranged'
  }
  // "No village may be merged", "Parties may not transfer": leave that is refused binds
  else if (
    /^(?:may|can)$/u.test(token.lower) &&
    (refused(tokens, i, floor) || (token.lower === 'may' && next?.lower === 'not'))
  )
    verb = i + 1
  else if (/^needs?$/u.test(token.lower) && next?.lower === 'to' && token.pos !== 'NOUN') verb = i + 2
  else if (/^(?:has|have)$/u.test(token.lower) && next?.lower === 'to') verb = i + 2
  else if (
    /^(?:is|are)$/u.test(token.lower) &&
    (next?.lower === 'to' || (next?.lower === 'not' && tokens[i + 2]?.lower === 'to')) &&
    isVerbWord(tokens, next.lower === 'not' ? i + 3 : i + 2, tokens.length)
  )
    verb = next.lower === 'not' ? i + 3 : i + 2
  else if (
    /^(?:is|are|was|were)$/u.test(token.lower) ||
    (token.lower === 'been' && /^(?:has|have)$/u.test(tokens[i - 1]?.lower ?? ''))
  ) {
    // "branches are required to report"; "it is required to" is impersonal
    const participle = skipAdverbs(tokens, i + 1, tokens.length)
    const demand = baseOf(tokens[participle]?.lower ?? '') ?? ''
    const call = tokens[participle]?.lower === 'called' && /^(?:on|upon)$/u.test(tokens[participle + 1]?.lower ?? '')
    const to = call ? participle + 2 : participle + 1
    const asked = tokens[to]?.lower === 'to' ? skipListMark(tokens, to + 1) : to + 1
    if (
      tokens[to]?.lower === 'to' &&
      (DEMANDS.has(demand) || AUTHORISE.has(demand)) &&
      (demand !== 'expect' || !EVENT_VERBS.has(tokens[to + 1]?.lower ?? '')) &&
      // "was called to order"
      (demand !== 'call' || call) &&
      // "were invited to attend as observers": they came, nothing is asked of them
      !(/^(?:was|were)$/u.test(token.lower) && demand === 'invite') &&
      !/^(?:recommend|propose|suggest)$/u.test(demand) &&
      isVerbWord(tokens, asked, tokens.length) &&
      tokens[i - 1]?.lower !== 'it'
    ) {
      verb = asked
      force = demand === 'expect' ? 'required' : (DEMANDS.get(demand) ?? 'required')
    }
  }
  const modal = verb
  if (verb < 0 || /^(?:who|which|that|whose)$/u.test(tokens[i - 1]?.lower ?? '')) return null
  const subject = subjectBefore(tokens, token.lower === 'been' ? i - 1 : i, floor)
  if (/^(?:nobody|none)$/u.test(tokens[subject.subjectFrom]?.lower ?? '')) return null
  // "if it should fail", "asked when the report would be ready": a condition or a question
  const opener = tokens[subject.subjectFrom - 1]?.lower ?? ''
  if (
    (opener === 'if' && /^(?:should|would|will)$/u.test(token.lower)) ||
    (/^(?:when|where|whether|if)$/u.test(opener) && token.lower === 'would')
  )
    return null
  for (let k = Math.max(floor, subject.subjectFrom); k < i; k++)
    if (QUESTION.test(tokens[k]?.lower ?? '') && force !== 'required') return null
  // "is to", "are to" and "will" also tell what is going to happen; then the verb is one of events.
  const mild = force === 'arranged' || /^(?:is|are|would)$/u.test(token.lower)
  // "ensure that the task will be completed": the inner clause is the object of "ensure"
  if (
    tokens[subject.subjectFrom - 1]?.lower === 'that' &&
    /^(?:ensur\w+|see|seeing|sure|guarantee\w*)$/u.test(tokens[subject.subjectFrom - 2]?.lower ?? '')
  )
    return null
  verb = skipAdverbs(tokens, verb, tokens.length)
  if (tokens[verb]?.text === ',') verb = afterParenthesis(tokens, verb)
  verb = skipAdverbs(tokens, verb, tokens.length)
  if (tokens[verb]?.lower !== 'be' && tokens[verb + 1]?.lower === 'be') verb++
  const head = tokens[verb]
  // "should have done" looks back; "is to have a clinic" does not
  if (!head || (head.lower === 'have' && !/^(?:DET|NUM)$/u.test(tokens[verb + 1]?.pos ?? ''))) return null
  if (head.lower === 'be') {
    const participle = skipAdverbs(tokens, verb + 1, tokens.length)
    const done = tokens[participle]
    const base = done && isParticiple(done.lower) ? baseOf(done.lower) : null
    if (done && base && !(done.pos === 'ADJ' && !knownVerb(base))) {
      // "It was decided that the session would be held in August": settled, not foretold
      const settled = mild && /^(?:hold|convene|open)$/u.test(base) && SETTLED.test(wordsBefore(tokens, i, 40))
      const effort = EFFORT.test(tokens[subject.subjectTo - 1]?.lower ?? '')
      if (mild && !settled && !effort && (EVENT_VERBS.has(base) || base === 'hold' || !knownVerb(base))) return null
      return {
        kind: 'passive',
        force: settled ? 'arranged' : force,
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
  if (
    force === 'arranged' &&
    EVENT_VERBS.has(head.lower) &&
    !/^(?:we|i)$/u.test(speaker) &&
    // "Cllr Onslow will meet the contractor": one of the meeting's own people is told off for it
    !(MINUTED.test(tokens[subject.subjectFrom]?.lower ?? '') && tokens[verb + 1]?.pos === 'DET') &&
    // "the union will open an academy": who opens something does more than begin
    !(
      /^(?:open|run|start)$/u.test(head.lower) &&
      /^an?$/u.test(tokens[verb + 1]?.lower ?? '') &&
      !/^(?:session|meeting|congress|conference)$/u.test(speaker)
    )
  )
    return null
  if (force === 'arranged' && subject.subjectTo - subject.subjectFrom > 9) return null // too long for a subject: news, not a plan
  return {
    kind: 'modal',
    force,
    ...subject,
    verbFrom: verb,
    mode: tokens[modal - 1]?.lower === 'to' ? 'infinitive' : 'base',
    begin: subject.subjectFrom,
    negated: isNegated(tokens, modal, verb),
  }
}

const EFFORT = /^(?:efforts?|measures|steps|actions?|means|pains)$/u
const BEARING = /^(?:they|it|he|she)$/u

/** "No village may", "Nobody can", "no fee, however small, may". */
const refused = (tokens: Token[], i: number, floor: number): boolean => {
  const { subjectFrom, subjectTo } = subjectBefore(tokens, i, floor)
  return subjectTo > subjectFrom && /^(?:no|nobody|none|neither)$/u.test(tokens[subjectFrom]?.lower ?? '')
}

/** "would" right behind the sentence's own subject, which is a pronoun or somebody who can be held to it, and a verb of work. */
function reportedTask(tokens: Token[], i: number): boolean {
  if (i > 8 || i === 0) return false
  const subject = tokens.slice(0, i).filter((token) => token.pos !== 'ADV')
  if (
    subject.some(
      (token) => !/^(?:DET|ADJ|NOUN|PROPN|PRON|CCONJ|ADP|PUNCT|NUM)$/u.test(token.pos) || token.lower === 'if',
    )
  )
    return false
  const verb = skipAdverbs(tokens, i + 1, tokens.length)
  const head = tokens[verb]
  if (
    !head ||
    !knownVerb(head.lower) ||
    EVENT_VERBS.has(head.lower) ||
    /^(?:like|welcome|need|face|cost|mean)$/u.test(head.lower)
  )
    return false
  const words = subject.map((token) => token.text).join(' ')
  return (subject.length === 1 && BEARING.test(subject[0]?.lower ?? '')) || BINDABLE.test(words) || isBearer(words)
}

const MINUTED = /^(?:cllr|councill?or|clerk|secretary|treasurer|registrar|chair|chairman)$/u

const isNegated = (tokens: Token[], from: number, to: number): boolean =>
  tokens.slice(from, to).some((token) => /^(?:not|never)$/u.test(token.lower))

/** "should, in a striving spirit, embody": the verb after the closing comma. */
function afterParenthesis(tokens: Token[], comma: number): number {
  for (let i = comma + 2; i < Math.min(tokens.length, comma + 30); i++) {
    if (tokens[i]?.text === ',' && isVerbWord(tokens, i + 1, tokens.length)) return i + 1
  }
  return comma + 1
}
