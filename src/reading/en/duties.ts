// Duties told by a noun or a state instead of a modal verb: "responsibility for the audit rests with", "it falls to every branch to", "is prohibited from".
import { type Requirement, subjectBefore, wordsBefore } from './requirement.ts'
import type { Token } from './tokens.ts'
import { isVerbWord, knownVerb, skipAdverbs } from './verb-start.ts'
import { baseOf, isGerund } from './words/inflection.ts'

const CHARGE =
  /^(?:responsibility|responsibilities|duty|duties|charge|task|tasks|job|onus|burden|oversight|obligation)$/u
const BE = /^(?:is|are|was|were|be|been|remains|remain)$/u
const RELATIVE = /^(?:who|which|that|whose|whom)$/u
const FORBIDDEN = /^(?:prohibited|forbidden|banned|barred|debarred|precluded)$/u

const base = (token: Token | undefined): string => baseOf(token?.lower ?? '') ?? ''
const gerundAt = (tokens: Token[], i: number): boolean => isGerund(tokens[i]?.lower ?? '') && knownVerb(base(tokens[i]))

export function dutyAt(tokens: Token[], i: number, floor: number): Requirement | null {
  return (
    restsWith(tokens, i, floor) ??
    bearsCharge(tokens, i, floor) ??
    inChargeOf(tokens, i, floor) ??
    fallsTo(tokens, i) ??
    forbidden(tokens, i, floor) ??
    thereIsNeed(tokens, i)
  )
}

/** The next "to" with a verb behind it; -1 if none stands before the limit. */
function nextTo(tokens: Token[], from: number, limit: number): number {
  for (let i = from; i < Math.min(limit, tokens.length); i++)
    if (tokens[i]?.lower === 'to' && isVerbWord(tokens, i + 1, tokens.length)) return i
  return -1
}

/** Where a phrase ends: at a stop, or before "and" with a verb of its own; never past `to`. */
function phraseEnd(tokens: Token[], from: number, to: number): number {
  let i = from
  while (i < Math.min(to, from + 60) && !/^[,;:.—]$/u.test(tokens[i]?.text ?? '') && tokens[i]?.pos !== 'AUX') i++
  return i
}

/** "Responsibility for the audit rests with the Finance Committee", "The duty of inspecting the dykes falls to the towns". */
function restsWith(tokens: Token[], i: number, floor: number): Requirement | null {
  if (
    !/^(?:rest|rests|lie|lies|fall|falls|devolve|devolves|belong|belongs)$/u.test(tokens[i]?.lower ?? '') ||
    !/^(?:with|to|on|upon)$/u.test(tokens[i + 1]?.lower ?? '')
  )
    return null
  const modal = /^(?:shall|will|should|must)$/u.test(tokens[i - 1]?.lower ?? '') ? i - 1 : i
  const own = subjectBefore(tokens, modal, floor)
  let noun = own.subjectFrom
  while (noun < own.subjectTo && !CHARGE.test(tokens[noun]?.lower ?? '')) noun++
  if (noun >= own.subjectTo || !/^(?:for|of|to)$/u.test(tokens[noun + 1]?.lower ?? '')) return null
  const bearer = { subjectFrom: i + 2, subjectTo: phraseEnd(tokens, i + 2, tokens.length) }
  return charged(tokens, bearer, noun + 2, own.subjectTo, own.subjectFrom)
}

function charged(
  tokens: Token[],
  bearer: { subjectFrom: number; subjectTo: number },
  from: number,
  until: number,
  begin: number,
): Requirement | null {
  if (bearer.subjectTo <= bearer.subjectFrom || until <= from) return null
  const shape = { kind: 'demand', force: 'required', ...bearer, begin, until } as const
  if (gerundAt(tokens, from)) return { ...shape, verbFrom: from, mode: 'gerund' }
  if (tokens[from - 1]?.lower === 'to')
    return isVerbWord(tokens, from, until) ? { ...shape, verbFrom: from, mode: 'infinitive' } : null
  return { ...shape, verbFrom: from, mode: 'base', given: 'be responsible for' }
}

/** "The Clerk has responsibility for updating the register", "The bureau was given the task of mapping the wells". */
function bearsCharge(tokens: Token[], i: number, floor: number): Requirement | null {
  const token = tokens[i]
  if (
    !token ||
    !/^(?:has|have|bear|bears|assume|assumes|hold|holds|take|takes|given|assigned|handed)$/u.test(token.lower)
  )
    return null
  const passive = /^(?:given|assigned|handed)$/u.test(token.lower)
  if (passive !== BE.test(tokens[i - 1]?.lower ?? '')) return null
  let noun = i + 1
  while (noun < i + 6 && /^(?:DET|ADJ|ADV)$/u.test(tokens[noun]?.pos ?? '')) noun++
  if (!CHARGE.test(tokens[noun]?.lower ?? '') || !/^(?:for|of|to)$/u.test(tokens[noun + 1]?.lower ?? '')) return null
  let head = passive ? i - 1 : i
  while (head > floor && /^(?:has|have|been|shall|will|should|must|be)$/u.test(tokens[head - 1]?.lower ?? '')) head--
  if (RELATIVE.test(tokens[head - 1]?.lower ?? '')) return null
  const own = subjectBefore(tokens, head, floor)
  return charged(tokens, own, noun + 2, phraseOfWork(tokens, noun + 2), own.subjectFrom)
}

const phraseOfWork = (tokens: Token[], from: number): number =>
  gerundAt(tokens, from) || tokens[from - 1]?.lower === 'to' ? tokens.length : phraseEnd(tokens, from, tokens.length)

/** "The harbour master is in charge of dredging", "was tasked with drawing up a timetable", "is responsible for the register". */
function inChargeOf(tokens: Token[], i: number, floor: number): Requirement | null {
  if (!BE.test(tokens[i]?.lower ?? '')) return null
  let at = skipAdverbs(tokens, i + 1, tokens.length)
  const words = [tokens[at]?.lower, tokens[at + 1]?.lower, tokens[at + 2]?.lower].join(' ')
  if (/^in charge of/u.test(words)) at += 3
  else if (/^(?:responsible|accountable) for/u.test(words) || /^(?:tasked|charged|entrusted) with/u.test(words)) at += 2
  else return null
  let head = i
  while (head > floor && /^(?:has|have|been|shall|will|should|must|be)$/u.test(tokens[head - 1]?.lower ?? '')) head--
  if (RELATIVE.test(tokens[head - 1]?.lower ?? '')) return null
  const own = subjectBefore(tokens, head, floor)
  return charged(tokens, own, at, phraseOfWork(tokens, at), own.subjectFrom)
}

/** "It falls to every branch to recruit", "it is up to the counties to verify", "it is the duty of the chair to keep order". */
function fallsTo(tokens: Token[], i: number): Requirement | null {
  if (tokens[i]?.lower !== 'it') return null
  const lead = tokens
    .slice(i, i + 9)
    .map((token) => token.lower)
    .join(' ')
  const found =
    /^it (?:falls to|falls on|falls upon|is for|is up to|(?:is|remains) the (?:\p{L}+ )?(?:duty|responsibility|task|job|role) of) /u.exec(
      lead,
    )
  if (!found) return null
  const from = i + found[0].trim().split(' ').length
  const to = nextTo(tokens, from + 1, from + 14)
  if (to < 0) return null
  return {
    kind: 'demand',
    force: 'required',
    subjectFrom: from,
    subjectTo: to,
    verbFrom: to + 1,
    mode: 'infinitive',
    begin: i,
  }
}

/** "Enterprises are prohibited from discharging", "it is forbidden to fell trees", "members are not permitted to record". */
function forbidden(tokens: Token[], i: number, floor: number): Requirement | null {
  if (!BE.test(tokens[i]?.lower ?? '')) return null
  let at = i + 1
  const not = tokens[at]?.lower === 'not'
  at = skipAdverbs(tokens, at, tokens.length)
  const word = tokens[at]?.lower ?? ''
  const barred = !not && FORBIDDEN.test(word)
  if (!barred && !(not && /^(?:allowed|permitted|to)$/u.test(word))) return null
  // "is not to be used" is a modal; "are not to leave" as well
  if (word === 'to') return null
  const modal = /^(?:shall|will|should|must)$/u.test(tokens[i - 1]?.lower ?? '') ? i - 1 : i
  if (RELATIVE.test(tokens[modal - 1]?.lower ?? '')) return null
  const own = subjectBefore(tokens, modal, floor)
  const shape = { kind: 'demand', force: 'required', ...own, begin: own.subjectFrom, negated: true } as const
  if (tokens[at + 1]?.lower === 'from' && gerundAt(tokens, at + 2))
    return { ...shape, verbFrom: at + 2, mode: 'gerund' }
  if (tokens[at + 1]?.lower === 'to' && isVerbWord(tokens, at + 2, tokens.length))
    return { ...shape, verbFrom: at + 2, mode: 'infinitive' }
  // "Felling trees within the belt is strictly prohibited"
  const opens = skipAdverbs(tokens, own.subjectFrom, own.subjectTo)
  if (gerundAt(tokens, opens))
    return { ...shape, subjectTo: own.subjectFrom, verbFrom: opens, mode: 'gerund', until: own.subjectTo }
  return null
}

/** "There is a need to simplify procedures", "there is an urgent need for schools to share halls". */
function thereIsNeed(tokens: Token[], i: number): Requirement | null {
  if (
    !/^(?:need|necessity)$/u.test(tokens[i]?.lower ?? '') ||
    !/\bthere (?:is|was|remains) an? (?:\p{L}+ )?$/u.test(`${wordsBefore(tokens, i, 5)} `)
  )
    return null
  const to = nextTo(tokens, i + 1, i + 12)
  if (to < 0 || (to > i + 1 && tokens[i + 1]?.lower !== 'for')) return null
  return {
    kind: 'demand',
    force: 'required',
    subjectFrom: to > i + 1 ? i + 2 : to,
    subjectTo: to,
    verbFrom: to + 1,
    mode: 'infinitive',
    begin: i,
  }
}

const CARRIED =
  /^(?:attention|importance|emphasis|priority|stress|weight|play|heed|consideration|regard|support|effect|care|preference|precedence|publicity)$/u

/** "Greater attention shall be paid to rural schools": what is carried to the thing is the action. */
export function carriedTo(tokens: Token[], requirement: Requirement): Requirement {
  if (requirement.kind !== 'passive') return requirement
  const noun = tokens[requirement.subjectTo - 1]
  const verb = requirement.verbFrom
  const preposition = tokens[verb + 1]?.lower ?? ''
  if (!noun || !CARRIED.test(noun.lower) || !/^(?:to|on|upon|for)$/u.test(preposition)) return requirement
  const from = verb + 2
  const shape = { ...requirement, kind: 'impersonal', subjectTo: requirement.subjectFrom, verbFrom: from } as const
  if (gerundAt(tokens, skipAdverbs(tokens, from, tokens.length))) return { ...shape, mode: 'gerund' }
  return {
    ...shape,
    mode: 'base',
    given: `${base(tokens[verb])} ${noun.lower} ${preposition}`,
    until: phraseEnd(tokens, from, tokens.length),
  }
}
