import { decisionAt, demandAt, needAt } from './demands.ts'
import { carriedTo, dutyAt } from './duties.ts'
import { modalAt } from './modals.ts'
import { type Requirement, wordsBefore } from './requirement.ts'
import {
  agreedAt,
  andThatAt,
  askedInstead,
  askingAt,
  DONE_BY_VOTE,
  motionAt,
  ownDeedAt,
  recommendedAt,
  toldViewAt,
} from './settled.ts'
import type { Token } from './tokens.ts'
import { isVerbWord, knownVerb, skipAdverbs } from './verb-start.ts'
import { baseOf } from './words/inflection.ts'
import { DECISIONS, DEMANDS, EVENT_VERBS, JUDGING_VERBS, NECESSARY, OPERATIVE_VERBS } from './words/verbs.ts'

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
  // "1. to settle arrears; 2. not to dig twice": what a list of tasks holds may stand in the infinitive
  const bare = tokens[first]?.lower === 'to' ? first : -1
  if (
    options.item &&
    found.length === 0 &&
    bare >= 0 &&
    isVerbWord(tokens, bare + 1, tokens.length) &&
    !EVENT_VERBS.has(tokens[bare + 1]?.lower ?? '') &&
    !DONE_BY_VOTE.test(tokens[bare + 1]?.lower ?? '')
  ) {
    const negated = tokens.slice(0, bare).some((token) => token.lower === 'not')
    found.push({
      kind: 'modal',
      force: 'required',
      subjectFrom: 0,
      subjectTo: 0,
      verbFrom: bare + 1,
      mode: 'infinitive',
      begin: 0,
      negated,
    })
    floor = bare + 2
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
      dutyAt(tokens, i, floor) ??
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
    found.push(carriedTo(tokens, askedInstead(tokens, requirement)))
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
