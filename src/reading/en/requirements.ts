// Finds in a sentence who is asked to do something: modal verbs, "it is necessary to", demands on others, decisions, operative words.
import type { Force } from '../record.schema.ts'
import { decisionAt, demandAt, needAt } from './demands.ts'
import { type Requirement, subjectBefore, wordsBefore } from './requirement.ts'
import {
  agreedAt,
  andThatAt,
  askedInstead,
  askingAt,
  motionAt,
  ownDeedAt,
  recommendedAt,
  responsibleAt,
  toldViewAt,
} from './settled.ts'
import type { Token } from './tokens.ts'
import { isVerbWord, knownVerb, skipAdverbs, skipListMark } from './verb-start.ts'
import { baseOf, isGerund, isParticiple } from './words/inflection.ts'
import { AUTHORISE, DECISIONS, DEMANDS, EVENT_VERBS, JUDGING_VERBS, NECESSARY, OPERATIVE_VERBS } from './words/verbs.ts'

const MUST = /^(?:should|must|shall|ought)$/u
/** An embedded question ("how the city will implement it") asks nothing of anybody. */
const SETTLED = /\b(?:decided|agreed|resolved)\b[^;]*\bthat\b/u
const QUESTION = /^(?:how|what|whether|which|who|whom|whose|why)$/u
export function requirementsIn(
  tokens: Token[],
  options: { operative: boolean; item?: boolean; views?: boolean },
): Requirement[] {
  const found: Requirement[] = []
  let floor = 0 // nothing before this belongs to a later subject
  const first = skipAdverbs(tokens, 0, tokens.length)
  // A numbered point or list item may be a bare command: "(1) Expand domestic demand".
  if (
    options.item &&
    knownVerb(tokens[first]?.lower ?? '') &&
    !EVENT_VERBS.has(tokens[first]?.lower ?? '') && // "(1) hear the work report" is an agenda
    !/^(?:of|,|:)$/u.test(tokens[first + 1]?.lower ?? '') &&
    (tokens[first + 1]?.lower !== 'and' || isVerbWord(tokens, first + 2, tokens.length))
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
      motionAt(tokens, i) ??
      recommendedAt(tokens, i) ??
      agreedAt(tokens, i) ??
      andThatAt(tokens, i) ??
      responsibleAt(tokens, i, (verb) => subjectBefore(tokens, verb, floor)) ??
      askingAt(tokens, i) ??
      (options.operative ? furtherOperative(tokens, i) : ownDeedAt(tokens, i, options.item === true)) ??
      (options.views ? toldViewAt(tokens, i) : null) ??
      demandAt(tokens, i, floor, found.length === 0 || options.operative) ??
      decisionAt(tokens, i, floor) ??
      taskAt(tokens, i) ??
      (i === floor && floor === 0 ? nominalTask(tokens, 0) : null) ??
      // "Referred by consent; Committee to report back by October"
      (tokens[i - 1]?.text === ';' ? nominalTask(tokens, i) : null)
    if (!requirement) continue
    found.push(askedInstead(tokens, requirement))
    floor = requirement.verbFrom
    i = Math.max(i, requirement.verbFrom - 1)
  }
  if (options.operative && (found.length === 0 || (found[0]?.begin ?? 0) > 3)) {
    const first = operativeAt(tokens)
    if (first)
      // "Welcomes the report, and requests the Director to ...", "Takes note of the report and endorses the criteria"
      return [
        first,
        ...found.filter(
          (other) =>
            operativeHere(tokens, other.begin) || (first.kind !== 'judgement' && other.begin > first.verbFrom + 40),
        ),
      ]
  }
  return found
}

/** "Clerk to publish the notice", "ACTION: all members to send theirs": minutes say so whose task it is. */
function nominalTask(tokens: Token[], begin: number): Requirement | null {
  const from = tokens[begin + 1]?.text === ':' ? begin + 2 : begin
  let to = from
  while (to < from + 8 && /^(?:DET|ADJ|NOUN|PROPN|CCONJ|NUM)$/u.test(tokens[to]?.pos ?? '')) to++
  if (tokens[to]?.text === '.' && /^(?:cllr|dr|mr|mrs|ms|prof)$/u.test(tokens[to - 1]?.lower ?? '')) {
    to++
    while (to < from + 8 && tokens[to]?.pos === 'PROPN') to++
  }
  const words = tokens.slice(from, to)
  if (
    words.length === 0 ||
    tokens[to]?.text !== 'to' || // "CALL TO ORDER" is a heading
    !isVerbWord(tokens, to + 1, tokens.length) ||
    !(words.at(-1)?.pos === 'PROPN' || BEARER.test(words.at(-1)?.lower ?? '')) ||
    words.some((word) =>
      /^(?:motion|proposal|plan|efforts?|decision|right|steps|aim|need|way|request)$/u.test(word.lower),
    )
  )
    return null
  return {
    kind: 'modal',
    force: 'required',
    subjectFrom: from,
    subjectTo: to,
    verbFrom: to + 1,
    mode: 'infinitive',
    begin: from,
  }
}
const BEARER =
  /^(?:clerk|members?|councillors?|chair|chairman|secretary|treasurer|staff|officers?|committee|board|registrar|dean|deans|director|directors|manager|convenor|president|all|trustees|branches|delegates|departments?|bureau|office|party|group|team|editor|rfo)$/u

/** "four tasks: first, to offer counsel; second, to widen contact": what a row of tasks holds stands in the infinitive behind its marker. */
function taskAt(tokens: Token[], i: number): Requirement | null {
  const at = tokens[i + 1]?.text === ',' ? i + 2 : i + 1
  if (
    !/^(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|firstly|secondly|thirdly|lastly|finally)$/u.test(
      tokens[i]?.lower ?? '',
    ) ||
    tokens[at]?.lower !== 'to' ||
    !isVerbWord(tokens, at + 1, tokens.length) ||
    !/(?:^|\s)(?:tasks|goals|aims|priorities|requirements|points|suggestions|proposals|demands|things|matters|aspects|areas|measures|objectives)\b/u.test(
      wordsBefore(tokens, i, 200),
    )
  )
    return null
  return {
    kind: 'modal',
    force: 'arranged',
    subjectFrom: i,
    subjectTo: i,
    verbFrom: at + 1,
    mode: 'infinitive',
    begin: i,
  }
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
  const subject = subjectBefore(tokens, i, floor)
  if (/^(?:nobody|none)$/u.test(tokens[subject.subjectFrom]?.lower ?? '')) return null
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
  if (!head || head.lower === 'have') return null // "should have done" looks back
  if (head.lower === 'be') {
    const participle = skipAdverbs(tokens, verb + 1, tokens.length)
    const done = tokens[participle]
    const base = done && isParticiple(done.lower) ? baseOf(done.lower) : null
    if (done && base && !(done.pos === 'ADJ' && !knownVerb(base))) {
      // "It was decided that the session would be held in August": settled, not foretold
      const settled = mild && /^(?:hold|convene|open)$/u.test(base) && SETTLED.test(wordsBefore(tokens, i, 40))
      if (mild && !settled && (EVENT_VERBS.has(base) || base === 'hold' || !knownVerb(base))) return null
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

function furtherOperative(tokens: Token[], i: number): Requirement | null {
  const base = baseOf(tokens[i]?.lower ?? '') ?? ''
  const next = tokens[i + 1]
  if (i < 3 || !operativeHere(tokens, i) || DEMANDS.has(base) || DECISIONS.has(base) || !next) return null
  if (!/^(?:DET|PRON|PROPN|ADJ|NOUN|NUM|ADP)$/u.test(next.pos) || next.lower === 'of') return null
  const judged = JUDGING_VERBS.has(base)
  return {
    kind: judged ? 'judgement' : 'operative',
    force: judged ? 'judged' : 'arranged',
    subjectFrom: i,
    subjectTo: i,
    verbFrom: i,
    mode: 'base',
    begin: i,
  }
}

/** A further operative word of the same paragraph: in the third person, behind "and" or a comma. */
function operativeHere(tokens: Token[], at: number): boolean {
  let before = at - 1
  while (/^(?:also|further|hereby)$/u.test(tokens[before]?.lower ?? '')) before--
  const base = baseOf(tokens[at]?.lower ?? '') ?? ''
  return (
    at > 0 &&
    /^(?:and|,|;)$/u.test(tokens[before]?.lower ?? '') &&
    /[^s]s$/u.test(tokens[at]?.lower ?? '') &&
    (DEMANDS.has(base) || JUDGING_VERBS.has(base) || OPERATIVE_VERBS.has(base) || DECISIONS.has(base))
  )
}

/** A resolution's paragraph begins with its operative word: "Welcomes the report", "Also adopts". */
function operativeAt(tokens: Token[]): Requirement | null {
  let i = 0
  while (
    i < 4 &&
    (/^(?:also|further|furthermore|hereby|once|again|[a-z]{3,}ly)$/u.test(tokens[i]?.lower ?? '') ||
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
