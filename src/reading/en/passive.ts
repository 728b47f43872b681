// "The spirit should be implemented to build ...": the subject is the object, and what it is for is asked as well.
import type { Clause, Span } from '../reading.ts'
import { quoteOf } from '../span.ts'
import { type ClauseScene, type Common, clauseOf, finish } from './clause-parts.ts'
import type { Requirement } from './requirement.ts'
import type { Token } from './tokens.ts'
import { actionsIn } from './verb-phrase.ts'
import { isVerbWord, knownVerb, skipAdverbs } from './verb-start.ts'
import { BINDABLE } from './words/bearers.ts'
import { baseOf, isParticiple } from './words/inflection.ts'
import { PARTICLES, PLAIN_VERBS, VERB_PREPOSITIONS } from './words/verbs.ts'

export function passiveClauses(
  scene: ClauseScene,
  tokens: Token[],
  requirement: Requirement,
  to: number,
  subject: Span | null,
  common: Common,
): Clause[] {
  const verbs: string[] = []
  let i = requirement.verbFrom
  for (;;) {
    const base = baseOf(tokens[i]?.lower ?? '') ?? ''
    let verb = base
    i++
    if (PARTICLES.has(tokens[i]?.lower ?? '')) verb += ` ${tokens[i++]?.lower}`
    if (
      VERB_PREPOSITIONS.get(base)?.includes(tokens[i]?.lower ?? '') &&
      !/^(?:DET|NOUN|PROPN|ADJ|PRON)$/u.test(tokens[i + 1]?.pos ?? '')
    )
      verb += ` ${tokens[i++]?.lower}`
    verbs.push(verb)
    let next = i
    while (next < to && (tokens[next]?.text === ',' || tokens[next]?.lower === 'and')) next++
    next = skipAdverbs(tokens, next, to)
    const again = tokens[next]
    if (
      next === i ||
      next >= to ||
      !again ||
      again.pos === 'ADJ' ||
      !/(?:ed|en|own|ept|uilt)$/u.test(again.lower) ||
      !baseOf(again.lower)
    )
      break
    i = next
  }
  const pointing =
    subject !== null &&
    /^(?:they|it|these|this|those|the latter|the former)$/iu.test(scene.text.slice(subject.start, subject.end))
  const meant = pointing ? (common.before.object ?? nounsBefore(tokens, requirement.begin)) : null
  if (meant) return goesBack(scene, tokens, requirement, meant, joinVerbs(verbs), i, to, common)
  const nobody =
    subject === null ||
    /^(?:they|it|these|this|that|those|he|she)$/iu.test(scene.text.slice(subject.start, subject.end)) ||
    /^(?:(?:all|every|more|great(?:er)?|further|joint|the|particular|special|full)\s+)*(?:efforts?|measures|steps|actions?|attention|importance|priority|emphasis)$/iu.test(
      scene.text.slice(subject.start, subject.end),
    )
  const made: Clause[] = []
  const end = i
  const second = shareAuxiliary(tokens, end, to)
  const limit = second ? second.from - 1 : to
  // "makers should be given a testing ground": what is given is the object
  const gift =
    /^(?:give|grant|offer|allow|assign)$/u.test(verbs.at(-1) ?? '') &&
    /^(?:DET|NUM|ADJ|NOUN)$/u.test(tokens[end]?.pos ?? '')
      ? tokens[end]
      : undefined
  if (subject && gift) {
    const stop = tokens.findIndex((token, k) => k > end && (k >= to || /^[,;.]$/u.test(token.text)))
    const last = tokens[(stop < 0 ? to : Math.min(stop, to)) - 1]
    const piece = last
      ? finish(
          scene,
          {
            action: joinVerbs(verbs),
            object: { start: gift.start, end: last.end },
            quote: { start: subject.start, end: last.end },
            rest: null,
          },
          requirement.force,
          null,
          null,
          common,
          'clause.passive-gift',
        )
      : null
    if (piece) made.push(piece)
  } else if (!nobody && subject) {
    const text = `${requirement.negated ? 'not ' : ''}${joinVerbs(verbs)}`
    const tail = tokens[end - 1]?.end ?? subject.end
    const agent = agentOf(scene, tokens, end, to)
    const piece = finish(
      scene,
      {
        action: text,
        object: subject,
        quote: { start: subject.start, end: tail },
        rest: { start: tail, end: Math.max(tail, tokens[to - 1]?.end ?? tail) },
      },
      requirement.force,
      agent?.name ?? null,
      agent?.span ?? null,
      common,
      'clause.passive',
    )
    if (piece) made.push(piece)
  }
  if (second) {
    const first = tokens[second.from]
    const last = tokens[second.end - 1]
    const verb = tokens[second.verb]
    if (first && last && verb) {
      const piece = finish(
        scene,
        {
          action: `${requirement.negated ? 'not ' : ''}${baseOf(verb.lower) ?? verb.lower}`,
          object: { start: first.start, end: last.end },
          quote: { start: first.start, end: verb.end },
          rest: { start: verb.end, end: Math.max(verb.end, tokens[to - 1]?.end ?? verb.end) },
        },
        requirement.force,
        null,
        null,
        common,
        'clause.passive-shared',
      )
      if (piece) made.push(piece)
    }
  }
  // "... should be enhanced to build the centre": what it is for is asked as well
  let purpose = end
  while (
    purpose < Math.min(limit, end + 10) &&
    !(tokens[purpose]?.lower === 'to' && isPurposeVerb(tokens, purpose + 1, to))
  ) {
    if (/^(?:that|which|because|and|but|or|is|are|[;:])$/u.test(tokens[purpose]?.lower ?? '')) return made
    purpose++
  }
  if (tokens[purpose]?.lower === 'to' && isPurposeVerb(tokens, purpose + 1, to)) {
    const before = tokens[purpose - 1]?.lower ?? ''
    if ((before !== 'so' && before !== 'order') || nobody) {
      for (const action of actionsIn(tokens, purpose + 1, to, 'infinitive')) {
        const piece = clauseOf(
          scene,
          tokens,
          action,
          requirement.force,
          null,
          null,
          common,
          nobody ? 'clause.effort' : 'clause.purpose',
        )
        if (piece) made.push(piece)
      }
    }
  }
  return made
}

/** "directed that they be rewritten": the thing named just before is the object. */
function goesBack(
  scene: ClauseScene,
  tokens: Token[],
  requirement: Requirement,
  object: Span,
  verb: string,
  end: number,
  to: number,
  common: Common,
): Clause[] {
  const first = tokens[requirement.subjectFrom]
  const tail = tokens[end - 1]?.end ?? object.end
  const agent = agentOf(scene, tokens, end, to)
  if (!first) return []
  const piece = finish(
    scene,
    {
      action: `${requirement.negated ? 'not ' : ''}${verb}`,
      object,
      quote: { start: first.start, end: tail },
      rest: { start: tail, end: Math.max(tail, tokens[to - 1]?.end ?? tail) },
    },
    requirement.force,
    agent?.name ?? null,
    agent?.span ?? null,
    common,
    'clause.passive-back',
  )
  return piece ? [{ ...piece, quote: quoteOf(scene.text, { start: first.start, end: tail }) }] : []
}

/** The last noun phrase with an article before the demand: "declined to approve the draft Guidelines on X and directed that they". */
function nounsBefore(tokens: Token[], begin: number): Span | null {
  let end = begin
  while (end > 0 && begin - end < 5 && !/^(?:NOUN|PROPN)$/u.test(tokens[end - 1]?.pos ?? '')) end--
  let from = end
  while (
    from > 0 &&
    end - from < 16 &&
    (/^(?:NOUN|PROPN|ADJ|NUM)$/u.test(tokens[from - 1]?.pos ?? '') ||
      /^(?:of|on|for|the)$/u.test(tokens[from - 1]?.lower ?? ''))
  )
    from--
  while (from < end && !/^(?:NOUN|PROPN|ADJ|NUM)$/u.test(tokens[from]?.pos ?? '')) from++
  const first = tokens[from]
  const last = tokens[end - 1]
  return first && last && end > from && begin - end < 5 && tokens[from - 1]?.pos === 'DET'
    ? { start: first.start, end: last.end }
    : null
}

/** "opened to traffic", "brought up to standard": a noun behind "to" is no purpose. */
function isPurposeVerb(tokens: Token[], at: number, to: number): boolean {
  const i = skipAdverbs(tokens, at, to)
  if (!isVerbWord(tokens, i, to)) return false
  const word = tokens[i]?.lower ?? ''
  if (PLAIN_VERBS.has(word) || word === 'be') return true
  return i + 1 < to && /^(?:DET|NOUN|PROPN|ADJ|PRON|NUM|PART)$/u.test(tokens[i + 1]?.pos ?? '')
}

/** "should be built and the old quay renewed": the second participle shares the auxiliary of the first. */
function shareAuxiliary(tokens: Token[], from: number, to: number): { from: number; verb: number; end: number } | null {
  for (let i = from; i < Math.min(to, from + 14); i++) {
    if (
      /^[;:.]$/u.test(tokens[i]?.text ?? '') ||
      /^(?:to|that|which|AUX)$/u.test(tokens[i]?.lower ?? '') ||
      tokens[i]?.pos === 'AUX'
    )
      return null
    if (tokens[i]?.lower !== 'and') continue
    const begin = i + 1
    if (!/^(?:DET|PROPN|NOUN|ADJ|NUM|PRON)$/u.test(tokens[begin]?.pos ?? '')) return null
    for (let k = begin + 1; k < Math.min(to, begin + 10); k++) {
      const token = tokens[k]
      // "and no new debts be added"
      if (token?.lower === 'be' && isParticiple(tokens[k + 1]?.lower ?? '')) return { from: begin, verb: k + 1, end: k }
      if (!token || /^[,;:.]$/u.test(token.text) || token.pos === 'AUX' || token.lower === 'to') return null
      const after = tokens[k + 1]
      const closes =
        k + 1 >= to || !after || /^(?:PUNCT|ADP|ADV|ADJ|SCONJ)$/u.test(after.pos) || /^(?:and|to)$/u.test(after.lower)
      if (
        isParticiple(token.lower) &&
        /^(?:VERB|ADJ)$/u.test(token.pos) &&
        closes &&
        knownVerb(baseOf(token.lower) ?? '') &&
        /^(?:NOUN|PROPN)$/u.test(tokens[k - 1]?.pos ?? '')
      )
        return { from: begin, verb: k, end: k }
    }
    return null
  }
  return null
}

function agentOf(scene: ClauseScene, tokens: Token[], from: number, to: number): { name: string; span: Span } | null {
  if (
    tokens[from]?.lower !== 'by' ||
    !/^(?:DET|PROPN|NOUN)$/u.test(tokens[from + 1]?.pos ?? '') ||
    /^\d/u.test(tokens[from + 1]?.text ?? '')
  )
    return null
  let end = from + 1
  while (
    end < to &&
    !/^[,;.]$/u.test(tokens[end]?.text ?? '') &&
    (tokens[end]?.pos !== 'ADP' || tokens[end]?.lower === 'of') &&
    tokens[end]?.lower !== 'to'
  )
    end++
  const span = { start: tokens[from + 1]?.start ?? 0, end: tokens[end - 1]?.end ?? 0 }
  const text = scene.text.slice(span.start, span.end)
  // "replaced by the paper": a thing acts no more than a date does
  if (!/^(?:the )?\p{Lu}/u.test(text) && !BINDABLE.test(text) && !/(?:ors|ers|ists|men|people)$/u.test(text))
    return null
  return /\b(?:January|February|March|April|May|June|July|August|September|October|November|December|end|year|month)\b/u.test(
    text,
  )
    ? null
    : { name: text.replace(/^the /u, ''), span }
}

const joinVerbs = (verbs: string[]): string =>
  verbs.length < 3 ? verbs.join(' and ') : `${verbs.slice(0, -1).join(', ')} and ${verbs.at(-1)}`
