// From an action with its object to a clause of the record.
import type { Clause, Entities, Layout, Marker, Sentence, Span } from '../reading.ts'
import type { Force } from '../record.schema.ts'
import { quoteOf, startingIn } from '../span.ts'
import type { SentenceContext } from './context.ts'
import { deadlineIn, trimObject } from './objects.ts'
import type { Requirement } from './requirement.ts'
import type { Token } from './tokens.ts'
import type { Action } from './verb-phrase.ts'
import { BINDABLE, isAnybody, isBearer } from './words/bearers.ts'
import { IDLE_PHRASES, MIND_NOUNS } from './words/verbs.ts'

/** Subjects that name nobody. */
const NOBODY =
  /^(?:it (?:was|is|has been)|we|us|our|it|they|them|efforts?|everyone|everybody|nobody|no one|one|people|there|this|these|that|what|which|who|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|next|last)$/iu
/** An object that only announces a list ("the following nine aspects") is no work of its own. */
const ANNOUNCES_LIST =
  /\bfollowing\b|\b(?:these|those|\d+|two|three|four|five|six|seven|eight|nine|ten)\s+(?:\w+\s+)?(?:aspects|points|matters|areas)\s*:?$/iu

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
  /** An opening such as "by the end of the year": it dates every action of the requirement. */
  lead: Span | null
  /** What the clauses just before were about: for "they shall", "it is to be submitted". */
  before: { actor: string | null; span: Span | null; object: Span | null }
}

export function actorOf(text: string, subject: Span | null): string | null {
  if (!subject) return null
  const name = text
    .slice(subject.start, subject.end)
    .replace(/^(?:\(?\d{1,2}[.)]\s*)?(?:(?:the|that|and)\s+)?/iu, '')
    .replace(/[“”"]/gu, '')
    .trim()
    .replace(/[,;:]+$/u, '')
  return name === '' || NOBODY.test(name) || ABSTRACT.test(name) ? null : name
}

/** "The key is to grasp implementation", "Our first task is to build": what is to be done is named, nobody who does it. */
const ABSTRACT =
  /(?:^what\s.*|^(?:(?:our|its|their|the|one|another|an?)\s+)?(?:[\p{L}-]+\s+){0,2}(?:key|priority|aim|goal|task|tasks|aims|goals|focus|objective|objectives|purpose|intention|thing|point|step|requirement|emphasis|crux|need|challenge|answer|way|idea|ambition|mission|hope|plan|theme|job|duty|responsibility)(?:\s+(?:now|at present|for|of|in|this)\b.*)?)$/iu

/** What the object is, before what it is of, in or for. */
const headOf = (words: string): string =>
  words.split(/\s+(?:of(?!\s+(?:solidarity|unity))|in|for|to|on|with|at|from|by|and(?=\s+\w+\s+(?:of|in)))\s+/u)[0] ??
  words

/** "submit to the Council at its 2021 session a report": who receives it stands between verb and object; so may an insertion between commas. */
function afterRecipient(text: string, object: Span): Span {
  const source = text.slice(object.start, object.end)
  const inserted = /^,[^,;]{3,160},\s+(?=\S)/u.exec(source)
  if (inserted) return { start: object.start + inserted[0].length, end: object.end }
  const recipient = ON_AGENDA.exec(source) ?? RECIPIENT.exec(source) ?? RECIPIENT_THEN_OWN.exec(source)
  return recipient ? { start: object.start + recipient[0].length, end: object.end } : object
}

const PAPER =
  '(?:\\p{Ll}+\\s+){0,3}?(?:report|plan|proposal|draft|study|list|review|summary|update|note|programme|budget|recommendations?)\\b'
/** "to include in the provisional agenda of its tenth session the item entitled ...". */
const ON_AGENDA =
  /^(?:in|on)\s+(?:the\s+)?(?:draft\s+|provisional\s+)?agenda\b[^,;]{0,90}?\s+(?=(?:the|an?)\s+(?:\p{Ll}+\s+)?(?:sub-)?item\b)/u
const RECIPIENT = new RegExp(
  `^(?:to|with|before|for)\\s+(?:the\\s+|its\\s+)?\\p{Lu}[^,;]{2,80}?\\s+(?=an?\\s+${PAPER})`,
  'u',
)
const RECIPIENT_THEN_OWN = new RegExp(
  `^(?:to|with|before|for)\\s+(?:the\\s+|its\\s+)?\\p{Lu}[^,;]{2,80}?\\s+(?=(?:the|its|their)\\s+${PAPER})`,
  'u',
)

/** A state that can be checked. */
const RESULT =
  /^(?:(?:fully|again|all) )?(?:in (?:place|force|operation|use|service|position|stock|effect|order)|ready|available|operational|complete|completed|finished|open|closed|functional|online|usable|up and running)$/u

export function clauseOf(
  scene: ClauseScene,
  tokens: Token[],
  action: Action,
  force: Force,
  actor: string | null,
  actorSpan: Span | null,
  common: Common,
  rule: string,
  opening?: number,
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
      opening: tokens[opening ?? (tokens[action.from - 1]?.lower === 'to' ? action.from - 1 : action.from)]?.start,
    },
    force,
    actor,
    actorSpan,
    common,
    rule,
  )
}

/** Where the words that prove a requirement begin: who asks or acts, with "also" and the like, not only the verb. */
export function openingOf(tokens: Token[], requirement: Requirement): number {
  let at =
    requirement.subjectTo > requirement.subjectFrom
      ? Math.min(requirement.begin, requirement.subjectFrom)
      : requirement.begin
  const own = /^(?:demand|decision|operative|judgement)$/u.test(requirement.kind)
  if (!own) return at
  for (let guard = 0; at > 0 && guard < 10; guard++) {
    const before = tokens[at - 1]
    if (!before || !(/^(?:ADV|DET|PROPN|NOUN|ADJ|NUM)$/u.test(before.pos) || before.lower === 'of')) break
    at--
  }
  while (at < requirement.begin && tokens[at]?.lower === 'of') at++
  return at
}

export function finish(
  scene: ClauseScene,
  parts: { action: string; object: Span; quote: Span; rest: Span | null; opening?: number | undefined },
  force: Force,
  actor: string | null,
  actorSpan: Span | null,
  common: Common,
  rule: string,
): Clause | null {
  const { text } = scene
  const whole = text.slice(parts.quote.start, parts.quote.end)
  if (IDLE_PHRASES.test(whole.replace(/^\w+ly /u, ''))) return null
  // Of a passive the period in the subject is part of the thing ("the work of the second half") and still says when.
  const deadline =
    deadlineIn(text, parts.rest ?? parts.object) ??
    (parts.rest ? deadlineIn(text, parts.object) : null) ??
    (common.lead ? deadlineIn(text, common.lead) : null)
  const object = trimObject(
    text,
    parts.rest ? parts.object : afterRecipient(text, parts.object),
    parts.rest ? null : deadline,
  )
  // "shall be in place by March 10", "must be ready": what is to be so is the thing
  if (parts.action === 'be' && actorSpan && RESULT.test(text.slice(object.start, object.end))) {
    parts.action = `be ${text.slice(object.start, object.end)}`
    object.start = actorSpan.start
    object.end = actorSpan.end
    if (/^(?:the|an?)\s/iu.test(text.slice(object.start, object.end)))
      object.start = text.indexOf(' ', object.start) + 1
    actor = null
    actorSpan = null
  }
  const charged = /^responsible for\s+(?:the\s+)?/u.exec(text.slice(object.start, object.end))
  // "shall be responsible for the inspection": the charge is the action, what it is of the object
  if (parts.action === 'be' && charged) {
    parts.action = 'be responsible for'
    object.start += charged[0].length
  }
  const words = text.slice(object.start, object.end)
  // "decided to accept the resignation" is done by being said; it stands among the personnel decisions
  if (/^(?:accept|approve)/u.test(parts.action) && /^(?:the\s+)?resignation/iu.test(words)) return null
  if (ANNOUNCES_LIST.test(words)) return null
  if (
    words === '' &&
    deadline === null &&
    !/\s/u.test(parts.action) &&
    !/^(?:report|ratify|meet|consult|reply|respond|apologi[sz]e|resign|disband|withdraw)$/u.test(parts.action)
  )
    return null
  const quote = {
    start: Math.min(parts.opening ?? parts.quote.start, parts.quote.start, object.start || parts.quote.start),
    end: parts.rest ? parts.quote.end : Math.max(object.end, parts.quote.start + 1),
  }
  const plans = startingIn(scene.entities.plans, quote.start - 200, parts.rest?.end ?? parts.object.end)
    .filter((plan) => plan.start < (parts.rest?.end ?? parts.object.end) && plan.end > quote.start)
    .map((plan) => plan.name)
  const soft: Force =
    force === 'required' &&
    (MIND_NOUNS.test(headOf(words)) ||
      (/^be\b(?! responsible)/u.test(parts.action) && !RESULT.test(parts.action.slice(3))))
      ? 'encouraged'
      : force
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
    binds:
      actor !== null &&
      actorSpan !== null &&
      (BINDABLE.test(actor) || isBearer(actor) || (rule === 'clause.demand' && isAnybody(actor))) &&
      // "the Bureau will install": what a meeting arranges for another body is that body's task
      (force !== 'arranged' || rule === 'clause.modal') &&
      force !== 'judged',
    ...(actorSpan ? { actorSpan } : {}),
  }
}
