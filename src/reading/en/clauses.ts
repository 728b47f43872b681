// Stage 6 for English: requirement + list of actions → clauses, one action on one object each.
import type { Clause, Entities, Frames, Layout, Marker, Sentence, Span } from '../reading.ts'
import { firstQuote, lastBefore, startingIn } from '../span.ts'
import { type Chapeau, itemVerb, openDemand } from './chapeau.ts'
import { actorOf, type ClauseScene, type Common, clauseOf, finish, openingOf } from './clause-parts.ts'
import { afterWord, endOfView, leadOf, secondBearers, skipInsertion, subjectSpan } from './clause-stretch.ts'
import { contextOf, isCommunique, type SentenceContext } from './context.ts'
import { subjunctiveAt } from './demands.ts'
import { heldClauses } from './judged.ts'
import { fellIn } from './motions.ts'
import { sameBody } from './names.ts'
import { passiveClauses } from './passive.ts'
import type { Requirement } from './requirement.ts'
import { requirementsIn } from './requirements.ts'
import { antecedent, askedInstead } from './settled.ts'
import { type Token, tokensIn, tokensOf } from './tokens.ts'
import { type Action, actionsIn } from './verb-phrase.ts'
import { isVerbWord, skipListMark } from './verb-start.ts'
import { BINDABLE } from './words/bearers.ts'
import { baseOf } from './words/inflection.ts'
import { DEMANDS } from './words/verbs.ts'

export function englishClauses(layout: Layout, entities: Entities, frames: Frames): Clause[] {
  const scene: ClauseScene = { text: layout.text, layout, tokens: tokensOf(layout), entities }
  const clauses: Clause[] = []
  // Agenda items are markers too, but no points.
  const starts = new Set(frames.points.map((point) => firstQuote(point.quote)?.start))
  const points = layout.markers.filter((marker) => starts.has(marker.start))
  let chapeau: Chapeau | null = null
  let markedList = false
  let listOpen = false // "the following demands:" stands above, its items below
  let before: Common['before'] = { actor: null, span: null, object: null }
  let beforeBlock = -1
  let thatList = false // "The meeting required: 1. that ...; 2. that ..."
  layout.sentences.forEach((sentence, index) => {
    const context = contextOf(layout, sentence, frames)
    if (context.kind === 'skip') {
      chapeau = null
      return
    }
    const tokens = sentenceTokens(scene, sentence)
    if (sentence.block !== beforeBlock) before = { actor: null, span: null, object: null }
    beforeBlock = sentence.block
    const listed = listOpen && opensBlock(layout, sentence)
    if (tokens.at(-1)?.text === ':') listOpen = true
    else if (
      opensBlock(layout, sentence) &&
      layout.blocks[sentence.block]?.kind !== 'item' &&
      !startingIn(layout.markers, sentence.start, sentence.start + 1)[0]
    )
      listOpen = false
    if (tokens.length < 3 || fellIn(layout, sentence)) return
    const marker = topMarkerAt(points, sentence.start)
    const listVerb = chapeau ? itemVerb(layout, chapeau, sentence, tokens) : -1
    const itemOf = listVerb >= 0 ? chapeau : null
    if (itemOf) {
      clauses.push(
        ...build(
          scene,
          sentence,
          itemOf.sentence,
          tokens,
          { ...itemOf.requirement, verbFrom: listVerb, begin: 0, subjectFrom: 0, subjectTo: 0 },
          tokens.length,
          marker,
          context,
          itemOf.actor,
          null,
          before,
        ),
      )
      return
    }
    // "requested that (1) the Bureau dispatch ...; (2) the Police keep ...": "that" stands once for all
    const inner =
      thatList && tokens[0]?.lower === 'that'
        ? subjunctiveAt(tokens, 0, 0, 'required')
        : markedList && /^\(\w{1,3}\)/u.test(scene.text.slice(sentence.start, sentence.start + 6))
          ? subjunctiveAt(tokens, -1, 0, 'required')
          : null
    markedList = inner !== null || /\bthat:?\s+\((?:1|a|i)\)/u.test(scene.text.slice(sentence.start, sentence.end))
    const requirements = withSharedSubjects(
      tokens,
      inner
        ? [askedInstead(tokens, inner)]
        : requirementsIn(tokens, {
            operative: context.kind === 'operative',
            item: startsItem(scene, sentence, marker) || (listed && listOpen),
            views: isCommunique(layout),
          }),
    )
    requirements.forEach((requirement, i) => {
      if (context.kind === 'review' && requirement.force === 'arranged') return
      const to = requirements[i + 1]?.begin ?? tokens.length
      const own = topMarkerAt(points, tokens[requirement.verbFrom]?.start ?? sentence.start)
      const lead = leadOf(tokens, requirements[i - 1]?.verbFrom ?? 0, requirement.begin)
      const made = build(
        scene,
        sentence,
        index,
        tokens,
        requirement,
        Math.max(to, requirement.verbFrom + 1),
        own,
        context,
        null,
        lead,
        before,
      )
      clauses.push(...made)
      before = lastOf(layout.text, made, before)
    })
    if (context.kind !== 'operative')
      clauses.push(...heldClauses(scene, sentence, index, tokens, marker, context, before))
    thatList = opensThatList(tokens) || (thatList && tokens[0]?.lower === 'that')
    const resolved = requirements.find((one) => one.kind === 'decision' && tokens[one.verbFrom - 2]?.text === ')')
    if (resolved) chapeau = { requirement: resolved, actor: null, block: sentence.block, sentence: index, bare: false }
    else chapeau = openDemand(tokens, sentence.block, index) ?? (sentence.block === chapeau?.block ? chapeau : null)
  })
  for (const clause of clauses) if (!frames.is_meeting || isOwn(clause.actor, frames)) clause.binds = false
  return clauses
}

/** The meeting's own body and its members are not another body. */
const isOwn = (actor: string | null, frames: Frames): boolean => {
  if (actor && frames.body && actor.toLowerCase() === frames.body.name.split(/\s+(?:of|for)\s+/u)[0]?.toLowerCase())
    return true
  // "the union will open an academy": in its own congress that is the meeting's own body
  if (/^(?:union|federation|confederation|alliance|association|society)$/iu.test(actor ?? '')) return true
  const of = /^(?:all\s+)?members\s+of\s+(?:the\s+)?(.+)$/iu.exec(actor ?? '')?.[1]
  return of !== undefined && frames.body !== null && sameBody(of, frames.body.name)
}

/** "Townships must assign duties and must not falsify figures": the second verb has the first one's subject. */
function withSharedSubjects(tokens: Token[], requirements: Requirement[]): Requirement[] {
  requirements.forEach((requirement, i) => {
    const before = requirements[i - 1]
    const bare =
      requirement.subjectFrom >= requirement.subjectTo ||
      (requirement.subjectTo - requirement.subjectFrom === 1 &&
        /^(?:and|but|also)$/u.test(tokens[requirement.subjectFrom]?.lower ?? ''))
    if (before && bare && requirement.kind === 'modal' && before.kind === 'modal') {
      requirement.subjectFrom = before.subjectFrom
      requirement.subjectTo = before.subjectTo
    }
  })
  return requirements
}

/** A sentence right behind a point's marker, or a list item. */
function startsItem(scene: ClauseScene, sentence: Sentence, marker: Marker | null): boolean {
  // "One. Safeguard the authority": the marker may stand as a sentence of its own
  if (marker && sentence.start >= marker.start && sentence.start <= marker.end + 1) return true
  return /^[-–•*·]\s/u.test(scene.text.slice(sentence.start, sentence.start + 2))
}

/** A demand or decision followed by "that" or by the colon of a list. */
function opensThatList(tokens: Token[]): boolean {
  return tokens.some((token, i) => {
    if (
      !/^(?:resolved|agreed|required|requested|demanded|decided|asked|recommended|ordered|directed|urged|moved|requires|requests|demands)$/u.test(
        token.lower,
      )
    )
      return false
    const next = skipListMark(tokens, tokens[i + 1]?.text === ':' ? i + 2 : i + 1)
    return tokens[next]?.lower === 'that' || (tokens[i + 1]?.text === ':' && i + 2 >= tokens.length)
  })
}

const DONE_BY_DECIDING = /^(?:approve|adopt|appoint|reappoint|elect|re-elect|co-opt|ratify|confirm)$/u

/** Tokens of a sentence without its marker: "1.", "(a)", "First," stand outside the grammar. */
function sentenceTokens(scene: ClauseScene, sentence: Sentence): Token[] {
  const marker = startingIn(scene.layout.markers, sentence.start, sentence.start + 2)[0]
  const start = marker ? marker.end : sentence.start
  const tokens = tokensIn(scene.tokens, { start, end: sentence.end })
  let skip = skipListMark(tokens, 0)
  while (skip < tokens.length && /^[-–•*·,:.)“"]$/u.test(tokens[skip]?.text ?? '')) skip++
  return skip ? tokens.slice(skip) : tokens
}

function topMarkerAt(markers: Marker[], offset: number): Marker | null {
  const marker = lastBefore(markers, offset + 1)
  return marker && offset < marker.extent.end ? marker : null
}

function build(
  scene: ClauseScene,
  sentence: Sentence,
  index: number,
  tokens: Token[],
  requirement: Requirement,
  to: number,
  marker: Marker | null,
  context: SentenceContext,
  given: Span | null,
  lead: Span | null,
  before: Common['before'],
): Clause[] {
  const own = given ?? subjectSpan(tokens, requirement)
  const pronoun = own !== null && /^(?:they|it)$/iu.test(scene.text.slice(own.start, own.end))
  const acts = requirement.kind === 'modal' && tokens[requirement.verbFrom]?.lower !== 'be'
  const subject = (pronoun ? (antecedent(tokens, requirement.subjectFrom) ?? (acts ? before.span : null)) : null) ?? own
  const common = { marker, index, context, sentence, lead, before }
  if (requirement.kind === 'passive') return passiveClauses(scene, tokens, requirement, to, subject, common)
  if (requirement.force === 'arranged' && hopedFor(scene, sentence)) requirement.force = 'encouraged'
  let actor = actorOf(scene.text, subject)
  if (requirement.kind === 'judgement' || requirement.kind === 'operative') {
    actor = context.actor ?? null
    const head = tokens[requirement.verbFrom]
    const action = /^(?:takes|took)$/u.test(head?.lower ?? '') ? 'take note of' : (baseOf(head?.lower ?? '') ?? '')
    const from = /^(?:takes|took)$/u.test(head?.lower ?? '')
      ? afterWord(tokens, requirement.verbFrom, 'of')
      : skipInsertion(tokens, requirement.verbFrom + 1)
    const stop = endOfView(tokens, from, to)
    const piece = clauseOf(
      scene,
      tokens,
      { from: requirement.verbFrom, verb: action, objectFrom: from, objectTo: stop, to: stop },
      requirement.force,
      actor,
      null,
      common,
      `clause.${requirement.kind}`,
      openingOf(tokens, requirement),
    )
    return piece ? [piece] : []
  }
  // "The meeting deliberated the draft and decided to submit it": an earlier verb stands between
  const told =
    requirement.kind === 'decision' &&
    tokens
      .slice(requirement.subjectFrom, requirement.subjectTo)
      .some((token) => token.pos === 'VERB' && /ed$/u.test(token.lower))
  if (requirement.kind === 'decision' && (actor === null || told)) actor = context.actor ?? null
  if (requirement.given) {
    const end = Math.min(requirement.until ?? to, tokens.length)
    const whole = {
      from: requirement.verbFrom,
      verb: requirement.given,
      objectFrom: requirement.verbFrom,
      objectTo: end,
      to: end,
    }
    const opening = openingOf(tokens, requirement)
    const piece = clauseOf(scene, tokens, whole, requirement.force, actor, subject, common, 'clause.charge', opening)
    return piece ? [piece] : []
  }
  to = Math.min(to, requirement.until ?? to)
  const made: Clause[] = []
  let bearer = actor
  let bearerSpan = actor === null ? null : subject
  let from = requirement.verbFrom
  let opening = openingOf(tokens, requirement)
  // "asked faculties to revise ... and the Registrar to issue": a second bearer inside the same demand
  for (const stop of [...secondBearers(tokens, requirement, to), null]) {
    const end = stop ? stop.from : to
    const actions = actionsIn(tokens, from, end, requirement.mode)
    const endsInOr = tokens[(actions.at(-1)?.from ?? 0) - 1]?.lower === 'or'
    actions.forEach((action, i) => {
      // "must not falsify or withhold": what "or" joins is forbidden alike
      if (requirement.negated && (i === 0 || endsInOr || tokens[action.from - 1]?.lower === 'or'))
        action.verb = `not ${action.verb.replace(/^not /u, '')}`
    })
    for (const action of actions) {
      // what is done by deciding it stands among the documents and personnel decisions
      if (requirement.kind === 'decision' && DONE_BY_DECIDING.test(action.verb)) continue
      const passedOn = requirement.kind === 'demand' ? null : passOn(scene, tokens, action, common)
      if (passedOn) {
        made.push(...passedOn)
        continue
      }
      const piece =
        intransitive(scene, tokens, requirement, action, subject, common) ??
        clauseOf(
          scene,
          tokens,
          action,
          requirement.force,
          bearer,
          bearerSpan,
          common,
          `clause.${requirement.kind}`,
          action === actions[0] ? opening : undefined,
        )
      if (piece) made.push(piece)
    }
    if (!stop) break
    bearerSpan = { start: tokens[stop.nameFrom]?.start ?? 0, end: tokens[stop.to - 1]?.end ?? 0 }
    bearer = actorOf(scene.text, bearerSpan)
    opening = stop.nameFrom
    from = stop.to + 1
  }
  return made
}

const opensBlock = (layout: Layout, sentence: Sentence): boolean =>
  layout.blocks[sentence.block]?.start === sentence.start

/** What a later "they" or "it" goes back to. */
function lastOf(text: string, made: Clause[], before: Common['before']): Common['before'] {
  const last = made.at(-1)
  if (!last) return before
  const quote = firstQuote(last.quote)
  const at = quote ? text.indexOf(last.object, quote.start) : -1
  const object =
    quote && at >= 0 && last.object.length > 3 && at + last.object.length <= quote.end + 1
      ? { start: at, end: at + last.object.length }
      : null
  return { actor: last.actor, span: last.actorSpan ?? before.span, object: object ?? before.object }
}

/** "raised three hopes: that the committees will refine their topics": wished, not planned. */
function hopedFor(scene: ClauseScene, sentence: Sentence): boolean {
  const from = scene.layout.blocks[sentence.block]?.start ?? sentence.start
  return /\bhop(?:es?|ed)\b(?::|\s+that\b|[^.;:]{0,30}:)/u.test(
    scene.text.slice(Math.max(from, sentence.start - 400), sentence.end),
  )
}

/** "resolved to request the Committee to review": what is asked of the other body is the clause. */
function passOn(scene: ClauseScene, tokens: Token[], action: Action, common: Common): Clause[] | null {
  const force = DEMANDS.get(action.verb)
  if (!force) return null
  for (let i = action.objectFrom + 1; i < action.objectTo; i++) {
    if (tokens[i]?.lower !== 'to' || !isVerbWord(tokens, i + 1, action.to)) continue
    const first = tokens[action.objectFrom]
    const last = tokens[i - 1]
    if (!first || !last) return null
    const bearer: Span = { start: first.start, end: last.end }
    return actionsIn(tokens, i + 1, action.to, 'infinitive')
      .map((inner) =>
        clauseOf(scene, tokens, inner, force, actorOf(scene.text, bearer), bearer, common, 'clause.passed-on'),
      )
      .filter((piece): piece is Clause => piece !== null)
  }
  return null
}

/** "Hydrogen output must double", "key projects must go ahead by schedule": a thing is to do it, so the thing is the object. */
function intransitive(
  scene: ClauseScene,
  tokens: Token[],
  requirement: Requirement,
  action: Action,
  subject: Span | null,
  common: Common,
): Clause | null {
  if (
    requirement.kind !== 'modal' ||
    !subject ||
    !/^(?:double|triple|grow|rise|increase|decrease|fall|go ahead|proceed|continue|remain|succeed|begin|start|improve|expand|resume|stop|end)\b/u.test(
      action.verb,
    )
  )
    return null
  const object = tokens[action.objectFrom]
  const bare = action.objectFrom >= action.objectTo || /^(?:ADP|ADV|PUNCT)$/u.test(object?.pos ?? '')
  const words = scene.text.slice(subject.start, subject.end)
  if (!bare || /^(?:we|they|it|you)$/iu.test(words) || BINDABLE.test(words)) return null
  const tail = tokens[action.to - 1]?.end ?? subject.end
  const verbEnd = tokens[action.objectFrom - 1]?.end ?? tail
  return finish(
    scene,
    {
      action: action.verb,
      object: subject,
      quote: { start: subject.start, end: verbEnd },
      rest: { start: verbEnd, end: Math.max(verbEnd, tail) },
    },
    requirement.force,
    null,
    null,
    common,
    'clause.intransitive',
  )
}
