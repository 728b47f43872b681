// "The spirit should be implemented to build ...": the subject is the object, and what it is for is asked as well.
import type { Clause, Span } from '../reading.ts'
import { type ClauseScene, type Common, clauseOf, finish } from './clause-parts.ts'
import type { Requirement } from './requirement.ts'
import type { Token } from './tokens.ts'
import { actionsIn, isVerbWord, skipAdverbs } from './verb-phrase.ts'
import { baseOf } from './words/inflection.ts'
import { PARTICLES, VERB_PREPOSITIONS } from './words/verbs.ts'

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
  const nobody =
    subject === null ||
    /^(?:(?:all|every|more|great(?:er)?|further|joint|the|particular|special|full)\s+)*(?:efforts?|measures|steps|actions?|attention|importance|priority|emphasis)$/iu.test(
      scene.text.slice(subject.start, subject.end),
    )
  const made: Clause[] = []
  const end = i
  if (!nobody && subject) {
    const text = `${requirement.negated ? 'not ' : ''}${joinVerbs(verbs)}`
    const tail = tokens[end - 1]?.end ?? subject.end
    const piece = finish(
      scene,
      {
        action: text,
        object: subject,
        quote: { start: subject.start, end: tail },
        rest: { start: tail, end: Math.max(tail, tokens[to - 1]?.end ?? tail) },
      },
      requirement.force,
      agentOf(scene, tokens, end, to),
      null,
      common,
      'clause.passive',
    )
    if (piece) made.push(piece)
  }
  // "... should be enhanced to build the centre": what it is for is asked as well
  let purpose = end
  while (
    purpose < Math.min(to, end + 10) &&
    !(tokens[purpose]?.lower === 'to' && isVerbWord(tokens, purpose + 1, to))
  ) {
    if (/^(?:that|which|because)$/u.test(tokens[purpose]?.lower ?? '')) return made
    purpose++
  }
  if (tokens[purpose]?.lower === 'to' && isVerbWord(tokens, purpose + 1, to)) {
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

function agentOf(scene: ClauseScene, tokens: Token[], from: number, to: number): string | null {
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
    tokens[end]?.pos !== 'ADP' &&
    tokens[end]?.lower !== 'to'
  )
    end++
  const text = scene.text.slice(tokens[from + 1]?.start ?? 0, tokens[end - 1]?.end ?? 0)
  return /\b(?:January|February|March|April|May|June|July|August|September|October|November|December|end|year|month)\b/u.test(
    text,
  )
    ? null
    : text.replace(/^the /u, '')
}

const joinVerbs = (verbs: string[]): string =>
  verbs.length < 3 ? verbs.join(' and ') : `${verbs.slice(0, -1).join(', ')} and ${verbs.at(-1)}`
