// How minutes and congress reports settle who does what: motions, votes, what a resolution itself does, tasks in letters and in charge of somebody.
import type { Span } from '../reading.ts'
import { subjunctiveAt } from './demands.ts'
import type { Requirement } from './requirement.ts'
import type { Token } from './tokens.ts'
import { isVerbWord, knownVerb, skipAdverbs } from './verb-start.ts'
import { baseOf, isGerund } from './words/inflection.ts'
import { AUTHORISE, DEMANDS } from './words/verbs.ts'

/** Words between "moved" and "to": movers, seconders, votes. */
const MOVER =
  /^(?:by|and|the|then|also|was|made|put|a|an|of|for|it|second|seconded|seconding|supported|support|motion|unanimously|[\d–-]+|[,().-]|dr|mr|mrs|ms|cllr|prof)$/u
/** What is done by being carried: a paper is adopted, a name put in. It stands among documents and personnel. */
export const DONE_BY_VOTE =
  /^(?:approve|adopt|accept|receive|ratify|pass|endorse|confirm|appoint|reappoint|re-appoint|elect|re-elect|co-opt|nominate|amend|table|defer|postpone|refer|remit|continue|withdraw|adjourn|note|recess|close|open|enter|convene)$/u

/** "Moved by A, seconded by B, to award the contract", "voted 4-1 to sell": a motion whose verb is work to be done. */
export function motionAt(tokens: Token[], i: number): Requirement | null {
  const head = tokens[i]
  if (!head || !/^(?:moved|proposed|motion|voted)$/u.test(head.lower)) return null
  if (/^(?:had|have|has|be|not|to|was)$/u.test(tokens[i - 1]?.lower ?? '')) return null
  for (let at = i + 1; at < Math.min(tokens.length - 1, i + 32); at++) {
    const token = tokens[at]
    if (!token) return null
    if (token.lower === 'to' && isVerbWord(tokens, at + 1, tokens.length)) return decided(tokens, i, at + 1)
    if (token.lower === 'that') return subjunctiveAt(tokens, at, i, 'required')
    if (
      !MOVER.test(token.lower) &&
      token.pos !== 'PROPN' &&
      !/^\p{Lu}/u.test(token.text) &&
      !/^\d/u.test(token.text) &&
      !inBrackets(tokens, at, i)
    )
      return null
  }
  return null
}

function inBrackets(tokens: Token[], at: number, from: number): boolean {
  for (let i = at; i > from; i--) {
    if (tokens[i]?.text === ')') return false
    if (tokens[i]?.text === '(') return true
  }
  return false
}

/** "to accept the bid and to authorize the Mayor to sign": past what the vote itself does, to the first work. */
function decided(tokens: Token[], begin: number, from: number, done = DONE_BY_VOTE): Requirement | null {
  let verb = skipAdverbs(tokens, from, tokens.length)
  for (let guard = 0; done.test(tokens[verb]?.lower ?? '') && guard < 6; guard++) {
    const next = nextVerb(tokens, verb + 1)
    if (next < 0) return null
    verb = next
  }
  return {
    kind: 'decision',
    force: 'arranged',
    subjectFrom: begin,
    subjectTo: begin,
    verbFrom: verb,
    mode: 'infinitive',
    begin,
  }
}

function nextVerb(tokens: Token[], from: number): number {
  for (let i = from; i < tokens.length - 1; i++) {
    if (tokens[i]?.text === ';') return -1
    if (tokens[i]?.lower !== 'and' && tokens[i]?.text !== ',') continue
    let at = i + 1
    while (/^(?:and|to)$/u.test(tokens[at]?.lower ?? '')) at++
    at = skipAdverbs(tokens, at, tokens.length)
    if (knownVerb(tokens[at]?.lower ?? '') && tokens[at]?.pos === 'VERB' && !/ed$/u.test(tokens[at]?.lower ?? ''))
      return at
  }
  return -1
}

/** "It was agreed to advertise", "AGREED, by 19 votes to 6, to recommend", "resolved unanimously to sell": words may stand before "to". */
export function agreedAt(tokens: Token[], i: number): Requirement | null {
  const head = tokens[i]
  if (!head || !/^(?:agreed|resolved|decided|determined|undertook)$/u.test(head.lower)) return null
  const auxiliary = /^(?:was|is|were|been)$/u.test(tokens[i - 1]?.lower ?? '')
  const impersonal = auxiliary && /^(?:it|has|also|further|then)$/u.test(tokens[i - 2]?.lower ?? '')
  if (auxiliary && !impersonal) return null
  let at = skipAdverbs(tokens, i + 1, tokens.length)
  while (/^(?:unanimously|nem|con|without|dissent|\.)$/u.test(tokens[at]?.lower ?? '') && at < i + 6) at++
  if (
    tokens[at]?.text === ',' &&
    !/^(?:by|with|on|nem|unanimously|without|subject|after|having)$/u.test(tokens[at + 1]?.lower ?? '')
  )
    return null
  if (tokens[at]?.text === ',' || tokens[at]?.lower === 'by' || tokens[at]?.text === '(') {
    const close = tokens.findIndex((token, k) => k > at && k < at + 14 && /^[,)]$/u.test(token.text))
    // "by 19 votes to 6 to recommend": without commas the infinitive ends the insertion
    const open = tokens.findIndex(
      (token, k) => k > at && k < at + 10 && token.lower === 'to' && isVerbWord(tokens, k + 1, tokens.length),
    )
    at = close > 0 && (open < 0 || close < open) ? close + 1 : open
    if (at < 0) return null
  }
  if (tokens[at]?.lower !== 'to' || !isVerbWord(tokens, at + 1, tokens.length)) return null
  if (!impersonal && at === i + 1) return null // plain "agreed to" is found with its subject
  return decided(tokens, i, at + 1, DONE_BY_DECIDING)
}
/** What a body does by agreeing to it; it may well agree to close or open something. */
const DONE_BY_DECIDING =
  /^(?:approve|adopt|accept|receive|ratify|endorse|confirm|appoint|reappoint|re-appoint|elect|re-elect|co-opt|note|defer|refer|table)$/u

/** "agreed to advertise the post and that Mrs Vosper join the panel": the decision goes on in a that-clause. */
export function andThatAt(tokens: Token[], i: number): Requirement | null {
  if (tokens[i]?.lower !== 'that' || !/^(?:and|;|,)$/u.test(tokens[i - 1]?.lower ?? '')) return null
  const decision = tokens
    .slice(0, i)
    .findLastIndex((token) => /^(?:agreed|resolved|decided|moved|requested|ordered)$/u.test(token.lower))
  return decision >= 0 && i - decision < 40 ? subjunctiveAt(tokens, i, i, 'required') : null
}

/** What a resolution or congress does by its own words, in the present tense: "it pledges full support, levies one pound, condemns the lockout". */
const SELF =
  /^(?:it|conference|congress|council|assembly|convention|senate|board|synod|union|federation|resolution|motion|composite|meeting|agm|court|branch)$/u
const OWN_DEED =
  /^(?:pledge|levy|affiliate|commit|donate|disaffiliate|establish|create|launch|allocate|grant|suspend|abolish|raise|declare|reaffirm|renew|extend|set|dedicate|contribute)$/u
const OWN_VIEW =
  /^(?:condemn|deplore|welcome|commend|congratulate|thank|applaud|salute|oppose|support|endorse|regret|denounce|reject|praise|honour|honor|mourn)$/u

export function ownDeedAt(tokens: Token[], i: number, item: boolean): Requirement | null {
  const token = tokens[i]
  if (!token || !/[^s]s$/u.test(token.lower)) return null
  const base = baseOf(token.lower) ?? ''
  const noted = base === 'take' && tokens[i + 1]?.lower === 'note' && tokens[i + 2]?.lower === 'of'
  const judged = noted || OWN_VIEW.test(base)
  if (!judged && !OWN_DEED.test(base)) return null
  const next = tokens[i + 1]
  if (!next || /^(?:that|to|of|and|or|,|\.|:|is|are|was|were|for|on|in)$/u.test(next.lower)) return null
  if (!ownSubject(tokens, i, item)) return null
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

/** "took note of the report", "commended the Secretariat", "condemned all such acts": what a communiqué says its body held of something. */
export function toldViewAt(tokens: Token[], i: number): Requirement | null {
  const token = tokens[i]
  if (!token) return null
  const noted = token.lower === 'took' && tokens[i + 1]?.lower === 'note' && tokens[i + 2]?.lower === 'of'
  const held =
    /^(?:condemned|deplored|welcomed|commended|congratulated|applauded|reaffirmed|reiterated|regretted|denounced|saluted)$/u.test(
      token.lower,
    ) ||
    (token.lower === 'expressed' &&
      /^(?:its|their|deep|grave|serious|strong|full|concern|appreciation|satisfaction|support|regret)$/u.test(
        tokens[i + 1]?.lower ?? '',
      ))
  if (!noted && !held) return null
  if (held && /^(?:that|to|by|,|\.|as)$/u.test(tokens[i + 1]?.lower ?? '')) return null
  let before = i - 1
  while (before > 0 && /^(?:also|further|and|strongly|warmly|,|then|deeply)$/u.test(tokens[before]?.lower ?? ''))
    before--
  const own = HOLDERS.test(tokens[before]?.lower ?? '')
  const coordinated =
    before < i - 1 &&
    tokens.slice(0, before + 1).some((word, k) => HOLDERS.test(word.lower) && k < 8 && tokens[k + 1]?.pos === 'VERB')
  if (!own && !coordinated) return null
  return { kind: 'judgement', force: 'judged', subjectFrom: i, subjectTo: i, verbFrom: i, mode: 'base', begin: i }
}
const HOLDERS =
  /^(?:council|ministers|heads|conference|assembly|congress|meeting|summit|participants|parties|leaders|commission|committee|board|they|it|delegations)$/u

/** The verb begins a list item in lower case, or stands behind "Congress", "it", or a comma after such a verb. */
function ownSubject(tokens: Token[], i: number, item: boolean): boolean {
  const token = tokens[i]
  if (i === 0) return item || /^\p{Ll}/u.test(token?.text ?? '')
  let before = i - 1
  while (
    before > 0 &&
    /^(?:also|further|therefore|and|,|strongly|warmly|fully|hereby|utterly)$/u.test(tokens[before]?.lower ?? '')
  )
    before--
  const word = tokens[before]
  if (!word) return false
  if (SELF.test(word.lower) && !/^(?:that|which|who)$/u.test(tokens[before - 1]?.lower ?? ''))
    return before === 0 || /^(?:[.;:,]|this|the|and)$/u.test(tokens[before - 1]?.lower ?? '')
  if (before === i - 1 || !/^[,]|and$/u.test(tokens[i - 1]?.lower ?? '')) return false
  // "it pledges ..., levies ...": an earlier verb of the same row
  for (let k = before; k > 0; k--) {
    const earlier = tokens[k]
    if (!earlier || /^[;.:]$/u.test(earlier.text)) return false
    const verb = /[^s]s$/u.test(earlier.lower) ? (baseOf(earlier.lower) ?? '') : ''
    if ((OWN_DEED.test(verb) || OWN_VIEW.test(verb) || DEMANDS.has(verb)) && SELF.test(tokens[k - 1]?.lower ?? ''))
      return true
  }
  return false
}

/** "recommends to district unions that they each set up a section": whom it is recommended to is to do it. */
export function recommendedAt(tokens: Token[], i: number): Requirement | null {
  if (
    !/^(?:recommends|recommended|suggests|suggested|proposes|proposed)$/u.test(tokens[i]?.lower ?? '') ||
    tokens[i + 1]?.lower !== 'to'
  )
    return null
  const that = tokens.findIndex((token, k) => k > i + 2 && k < i + 16 && token.lower === 'that')
  if (that < 0 || !/^(?:they|it|he|she)$/u.test(tokens[that + 1]?.lower ?? '')) return null
  let verb = that + 2
  while (/^(?:each|all|both|should|also|therefore)$/u.test(tokens[verb]?.lower ?? '')) verb++
  verb = skipAdverbs(tokens, verb, tokens.length)
  const negated = tokens[verb]?.lower === 'not'
  if (!isVerbWord(tokens, negated ? verb + 1 : verb, tokens.length)) return null
  return {
    kind: 'demand',
    force: 'encouraged',
    subjectFrom: i + 2,
    subjectTo: that,
    verbFrom: negated ? verb + 1 : verb,
    mode: 'base',
    begin: i,
    ...(negated ? { negated } : {}),
  }
}

/** "a letter to the County Commissioners urging them to fund ten beds", "Motion directing the Administrator to solicit bids". */
export function askingAt(tokens: Token[], i: number): Requirement | null {
  const token = tokens[i]
  if (!token || !isGerund(token.lower)) return null
  const base = baseOf(token.lower) ?? ''
  const force = DEMANDS.get(base) ?? (AUTHORISE.has(base) ? 'required' : undefined)
  if (!force) return null
  const carrier = tokens
    .slice(Math.max(0, i - 24), i)
    .some((word) =>
      /^(?:letters?|petition|motion|resolution|statement|message|memorial|ordinance|appeal|note|instructions?|moved)$/u.test(
        word.lower,
      ),
    )
  if (!carrier) return null
  let from = i + 1
  if (base === 'call') {
    if (!/^(?:on|upon)$/u.test(tokens[from]?.lower ?? '')) return null
    from++
  }
  for (let at = from + 1; at < Math.min(tokens.length - 1, from + 16); at++) {
    if (/^[;:]$/u.test(tokens[at]?.text ?? '')) return null
    if (tokens[at]?.lower !== 'to' || !isVerbWord(tokens, at + 1, tokens.length)) continue
    const pronoun = at === from + 1 && /^(?:them|it|him|her)$/u.test(tokens[from]?.lower ?? '')
    const named = pronoun ? addressee(tokens, i) : { from, to: at }
    return {
      kind: 'demand',
      force,
      subjectFrom: named?.from ?? at,
      subjectTo: named?.to ?? at,
      verbFrom: at + 1,
      mode: 'infinitive',
      begin: i,
    }
  }
  return null
}

/** Whom the letter goes to. */
function addressee(tokens: Token[], before: number): { from: number; to: number } | null {
  for (let i = before - 1; i > 0; i--) {
    if (tokens[i]?.lower !== 'to') continue
    let from = i + 1
    if (tokens[from]?.lower === 'the') from++
    let to = from
    while (to < before && /^\p{Lu}/u.test(tokens[to]?.text ?? '')) to++
    if (to > from) return { from, to }
  }
  return null
}

/** "that the Registrar be asked to prepare guidance": whoever is asked is to do it; being asked is no work. */
export function askedInstead(tokens: Token[], requirement: Requirement): Requirement {
  if (requirement.kind !== 'passive') return requirement
  const base = baseOf(tokens[requirement.verbFrom]?.lower ?? '') ?? ''
  const force = DEMANDS.get(base) ?? (AUTHORISE.has(base) ? 'required' : undefined)
  const to = tokens[requirement.verbFrom + 1]
  if (!force || to?.lower !== 'to' || !isVerbWord(tokens, requirement.verbFrom + 2, tokens.length)) return requirement
  return { ...requirement, kind: 'demand', force, verbFrom: requirement.verbFrom + 2, mode: 'infinitive' }
}

/** "Heads of School were reminded that they must bring ...": "they" are those who were told. */
export function antecedent(tokens: Token[], before: number): Span | null {
  const told = tokens.findIndex(
    (token, i) =>
      i < before &&
      /^(?:reminded|told|informed|advised|warned|notified|instructed)$/u.test(token.lower) &&
      /^(?:was|were|are|is)$/u.test(tokens[i - 1]?.lower ?? '') &&
      tokens[i + 1]?.lower === 'that',
  )
  const first = tokens[0]
  const last = tokens[told - 2]
  return told > 1 && told < 12 && first && last ? { start: first.start, end: last.end } : null
}
