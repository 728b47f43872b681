// From an action with its object to a clause of the record.
import type { Clause, Entities, Layout, Marker, Sentence, Span } from '../reading.ts'
import type { Force } from '../record.schema.ts'
import { quoteOf } from '../span.ts'
import type { SentenceContext } from './context.ts'
import { deadlineIn, trimObject } from './objects.ts'
import type { Token } from './tokens.ts'
import type { Action } from './verb-phrase.ts'
import { IDLE_PHRASES, MIND_NOUNS } from './words/verbs.ts'

/** Subjects that name nobody. */
const NOBODY = /^(?:we|us|our|it|they|them|efforts?|everyone|people|there|this|these|that|what|which|who)$/iu
/** An object that only announces a list ("the following nine aspects") is no work of its own. */
const ANNOUNCES_LIST = /\bfollowing\b|\b(?:aspects|points|matters|areas)\s*:?$/iu

export interface ClauseScene {
  text: string
  layout: Layout
  tokens: Token[]
  entities: Entities
}

export interface Common {
  marker: Marker | null
  index: number
  context: SentenceContext
  sentence: Sentence
}

export function actorOf(text: string, subject: Span | null): string | null {
  if (!subject) return null
  const name = text
    .slice(subject.start, subject.end)
    .replace(/^(?:the|that|and)\s+/iu, '')
    .replace(/[“”"]/gu, '')
    .trim()
  return name === '' || NOBODY.test(name) ? null : name
}

export function clauseOf(
  scene: ClauseScene,
  tokens: Token[],
  action: Action,
  force: Force,
  actor: string | null,
  actorSpan: Span | null,
  common: Common,
  rule: string,
): Clause | null {
  const first = tokens[action.from]
  const objectFirst = tokens[action.objectFrom]
  const objectLast = tokens[action.objectTo - 1]
  if (!first || !action.verb) return null
  const has = objectFirst && objectLast && action.objectTo > action.objectFrom
  const object: Span = has ? { start: objectFirst.start, end: objectLast.end } : { start: first.end, end: first.end }
  return finish(
    scene,
    {
      action: action.verb,
      object,
      quote: { start: first.start, end: has ? objectLast.end : (tokens[action.objectFrom - 1]?.end ?? first.end) },
      rest: null,
    },
    force,
    actor,
    actorSpan,
    common,
    rule,
  )
}

export function finish(
  scene: ClauseScene,
  parts: { action: string; object: Span; quote: Span; rest: Span | null },
  force: Force,
  actor: string | null,
  actorSpan: Span | null,
  common: Common,
  rule: string,
): Clause | null {
  const { text } = scene
  const whole = text.slice(parts.quote.start, parts.quote.end)
  if (IDLE_PHRASES.test(whole.replace(/^\w+ly /u, ''))) return null
  const deadline = deadlineIn(text, parts.rest ?? parts.object)
  const object = trimObject(text, parts.object, deadline)
  const words = text.slice(object.start, object.end)
  if (ANNOUNCES_LIST.test(words)) return null
  if (words === '' && !/\s/u.test(parts.action) && !/^(?:report|ratify|meet|consult)$/u.test(parts.action)) return null
  const quote = {
    start: Math.min(parts.quote.start, object.start || parts.quote.start),
    end: parts.rest ? parts.quote.end : Math.max(object.end, parts.quote.start + 1),
  }
  const plans = scene.entities.plans
    .filter((plan) => plan.start < (parts.rest?.end ?? parts.object.end) && plan.end > quote.start)
    .map((plan) => plan.name)
  const soft: Force =
    force === 'required' && (MIND_NOUNS.test(words) || /^be\b/u.test(parts.action)) ? 'encouraged' : force
  return {
    point: common.marker?.n ?? null,
    force: soft,
    actor,
    action: parts.action,
    object: words.replace(/^(?:the|a|an)\s+/iu, ''),
    plans: [...new Set(plans)],
    deadline: deadline?.text ?? null,
    quote: quoteOf(text, quote),
    rule,
    confidence: rule === 'clause.purpose' ? 0.6 : 0.8,
    sentence: common.index,
    binds: actor !== null && actorSpan !== null && force !== 'arranged' && force !== 'judged',
    ...(actorSpan ? { actorSpan } : {}),
  }
}
