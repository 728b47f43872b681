// Stage 6 for English: requirement + list of actions → clauses, one action on one object each.
import { quoteOf } from '../span.ts';
import type { Clause, Entities, Frames, Layout, Marker, Sentence, Span } from '../reading.ts';
import type { Force } from '../record.schema.ts';
import { actionsIn, isVerbWord, skipAdverbs, type Action } from './verb-phrase.ts';
import { requirementsIn, type Requirement } from './requirements.ts';
import { deadlineIn, trimObject } from './objects.ts';
import { tokensIn, tokensOf, type Token } from './tokens.ts';
import { baseOf } from './words/inflection.ts';
import { IDLE_PHRASES, MIND_NOUNS, PARTICLES, VERB_PREPOSITIONS } from './words/verbs.ts';
import { contextOf, type SentenceContext } from './context.ts';

/** Subjects that name nobody. */
const NOBODY = /^(?:we|us|our|it|they|them|efforts?|everyone|people|there|this|these|that|what|which|who)$/iu;
/** An object that only announces a list ("the following nine aspects") is no work of its own. */
const ANNOUNCES_LIST = /\bfollowing\b|\b(?:aspects|points|matters|areas)\s*:?$/iu;

interface Scene { text: string; layout: Layout; tokens: Token[]; entities: Entities }

export function englishClauses(layout: Layout, entities: Entities, frames: Frames): Clause[] {
  const scene: Scene = { text: layout.text, layout, tokens: tokensOf(layout), entities };
  const clauses: Clause[] = [];
  let chapeau: { requirement: Requirement; actor: Span | null; block: number } | null = null;
  layout.sentences.forEach((sentence, index) => {
    const context = contextOf(layout, sentence, frames);
    if (context.kind === 'skip') { chapeau = null; return; }
    const tokens = sentenceTokens(scene, sentence);
    if (tokens.length < 3) return;
    const marker = topMarkerAt(layout.markers, sentence.start);
    const itemOf = chapeau && /^to$/u.test(tokens[0]?.lower ?? '') ? chapeau : null;
    if (itemOf) {
      clauses.push(...build(scene, sentence, index, tokens, { ...itemOf.requirement, verbFrom: 1, begin: 0, subjectFrom: 0, subjectTo: 0 }, tokens.length, marker, context, itemOf.actor));
      return;
    }
    const requirements = requirementsIn(tokens, { operative: context.kind === 'operative' });
    requirements.forEach((requirement, i) => {
      const to = requirements[i + 1]?.begin ?? tokens.length;
      clauses.push(...build(scene, sentence, index, tokens, requirement, Math.max(to, requirement.verbFrom + 1), marker, context, null));
    });
    chapeau = openDemand(tokens, sentence.block) ?? (sentence.block === chapeau?.block ? chapeau : null);
  });
  return clauses;
}

/** "Requests the Director-General:" before a list of "(a) To ...". */
function openDemand(tokens: Token[], block: number): { requirement: Requirement; actor: Span | null; block: number } | null {
  if (tokens.at(-1)?.text !== ':') return null;
  const probe = requirementsIn([...tokens.slice(0, -1), word('to', tokens), word('do', tokens)], { operative: true })[0];
  if (!probe) return null;
  const first = tokens[probe.subjectFrom];
  const last = tokens[probe.subjectTo - 1];
  return { requirement: probe, actor: first && last && probe.subjectTo > probe.subjectFrom ? { start: first.start, end: last.end } : null, block };
}

const word = (text: string, tokens: Token[]): Token => ({ text, lower: text, pos: text === 'to' ? 'PART' : 'VERB', start: tokens.at(-1)?.end ?? 0, end: tokens.at(-1)?.end ?? 0 });

/** Tokens of a sentence without its marker: "1.", "(a)", "First," stand outside the grammar. */
function sentenceTokens(scene: Scene, sentence: Sentence): Token[] {
  const marker = scene.layout.markers.find((mark) => mark.start >= sentence.start && mark.start <= sentence.start + 1);
  const start = marker ? marker.end : sentence.start;
  const tokens = tokensIn(scene.tokens, { start, end: sentence.end });
  let skip = 0;
  while (skip < tokens.length && /^[,:.)“"]$/u.test(tokens[skip]?.text ?? '')) skip++;
  return skip ? tokens.slice(skip) : tokens;
}

const topMarkerAt = (markers: Marker[], offset: number): Marker | null => markers.find((mark) => mark.level === 0 && offset >= mark.extent.start - 1 && offset < mark.extent.end) ?? null;

function build(
  scene: Scene, sentence: Sentence, index: number, tokens: Token[], requirement: Requirement, to: number, marker: Marker | null, context: SentenceContext, given: Span | null,
): Clause[] {
  const subject = given ?? subjectSpan(tokens, requirement);
  const common = { marker, index, context, sentence };
  if (requirement.kind === 'passive') return passive(scene, tokens, requirement, to, subject, common);
  let actor = actorOf(scene.text, subject);
  if (requirement.kind === 'judgement' || requirement.kind === 'operative') {
    actor = context.actor ?? null;
    const head = tokens[requirement.verbFrom];
    const action = head?.lower === 'takes' ? 'take note of' : (baseOf(head?.lower ?? '') ?? '');
    const from = head?.lower === 'takes' ? afterWord(tokens, requirement.verbFrom, 'of') : skipInsertion(tokens, requirement.verbFrom + 1);
    const piece = clause(scene, tokens, { from: requirement.verbFrom, verb: action, objectFrom: from, objectTo: to, to }, requirement.force, actor, null, common, `clause.${requirement.kind}`);
    return piece ? [piece] : [];
  }
  if (requirement.kind === 'decision' && actor === null) actor = context.actor ?? null;
  const made: Clause[] = [];
  let bearer = actor;
  let bearerSpan = actor === null ? null : subject;
  let from = requirement.verbFrom;
  // "asked faculties to revise ... and the Registrar to issue": a second bearer inside the same demand
  for (const stop of [...secondBearers(tokens, requirement, to), null]) {
    const end = stop ? stop.from : to;
    for (const action of actionsIn(tokens, from, end, requirement.mode)) {
      const piece = clause(scene, tokens, action, requirement.force, bearer, bearerSpan, common, `clause.${requirement.kind}`);
      if (piece) made.push(piece);
    }
    if (!stop) break;
    bearerSpan = { start: tokens[stop.nameFrom]?.start ?? 0, end: tokens[stop.to - 1]?.end ?? 0 };
    bearer = actorOf(scene.text, bearerSpan);
    from = stop.to + 1;
  }
  return made;
}

function afterWord(tokens: Token[], from: number, lower: string): number {
  for (let i = from; i < Math.min(tokens.length, from + 6); i++) if (tokens[i]?.lower === lower) return i + 1;
  return from + 2;
}

/** "Adopts, in accordance with the procedure ..., the amended text": the object follows the insertion. */
function skipInsertion(tokens: Token[], from: number): number {
  if (tokens[from]?.text !== ',') return from;
  for (let i = from + 1; i < tokens.length; i++) if (tokens[i]?.text === ',') return i + 1;
  return from + 1;
}

function secondBearers(tokens: Token[], requirement: Requirement, to: number): { from: number; nameFrom: number; to: number }[] {
  if (requirement.kind !== 'demand') return [];
  const found: { from: number; nameFrom: number; to: number }[] = [];
  for (let i = requirement.verbFrom + 2; i < to; i++) {
    if (tokens[i]?.lower !== 'and') continue;
    const first = tokens[i + 1];
    if (!first || !/^(?:DET|PROPN)$/u.test(first.pos)) continue;
    for (let k = i + 2; k < Math.min(to, i + 8); k++) {
      if (tokens[k]?.lower === 'to' && isVerbWord(tokens, k + 1, to)) { found.push({ from: tokens[i - 1]?.text === ',' ? i - 1 : i, nameFrom: i + 1, to: k }); break; }
      if (/^(?:VERB|AUX|ADP)$/u.test(tokens[k]?.pos ?? '') || tokens[k]?.text === ',') break;
    }
  }
  return found;
}

interface Common { marker: Marker | null; index: number; context: SentenceContext; sentence: Sentence }

function passive(scene: Scene, tokens: Token[], requirement: Requirement, to: number, subject: Span | null, common: Common): Clause[] {
  const verbs: string[] = [];
  let i = requirement.verbFrom;
  for (;;) {
    const base = baseOf(tokens[i]?.lower ?? '') ?? '';
    let verb = base;
    i++;
    if (PARTICLES.has(tokens[i]?.lower ?? '')) verb += ` ${tokens[i++]?.lower}`;
    if (VERB_PREPOSITIONS.get(base)?.includes(tokens[i]?.lower ?? '') && !/^(?:DET|NOUN|PROPN|ADJ|PRON)$/u.test(tokens[i + 1]?.pos ?? '')) verb += ` ${tokens[i++]?.lower}`;
    verbs.push(verb);
    let next = i;
    while (next < to && (tokens[next]?.text === ',' || tokens[next]?.lower === 'and')) next++;
    next = skipAdverbs(tokens, next, to);
    const again = tokens[next];
    if (next === i || next >= to || !again || again.pos === 'ADJ' || !/(?:ed|en|own|ept|uilt)$/u.test(again.lower) || !baseOf(again.lower)) break;
    i = next;
  }
  const nobody = subject === null || /^(?:efforts?|measures|steps|actions?|work|attention|importance|priority|emphasis)\b/iu.test(scene.text.slice(subject.start, subject.end).replace(/^(?:all|every|more|great(?:er)?|further|joint|the)\s+/iu, ''));
  const made: Clause[] = [];
  const end = i;
  if (!nobody && subject) {
    const text = joinVerbs(verbs);
    const tail = tokens[end - 1]?.end ?? subject.end;
    const piece = finish(scene, { action: text, object: subject, quote: { start: subject.start, end: tail }, rest: { start: tail, end: tokens[to - 1]?.end ?? tail } },
      requirement.force, agentOf(scene, tokens, end, to), null, common, 'clause.passive');
    if (piece) made.push(piece);
  }
  // "... should be enhanced to build the centre": what it is for is asked as well
  let purpose = end;
  while (purpose < Math.min(to, end + 10) && !(tokens[purpose]?.lower === 'to' && isVerbWord(tokens, purpose + 1, to))) {
    if (/^(?:that|which|because)$/u.test(tokens[purpose]?.lower ?? '')) return made;
    purpose++;
  }
  if (tokens[purpose]?.lower === 'to' && isVerbWord(tokens, purpose + 1, to)) {
    const before = tokens[purpose - 1]?.lower ?? '';
    if (before !== 'so' && before !== 'order' || nobody) {
      for (const action of actionsIn(tokens, purpose + 1, to, 'infinitive')) {
        const piece = clause(scene, tokens, action, requirement.force, null, null, common, nobody ? 'clause.effort' : 'clause.purpose');
        if (piece) made.push(piece);
      }
    }
  }
  return made;
}

function agentOf(scene: Scene, tokens: Token[], from: number, to: number): string | null {
  if (tokens[from]?.lower !== 'by' || !/^(?:DET|PROPN|NOUN)$/u.test(tokens[from + 1]?.pos ?? '') || /^\d/u.test(tokens[from + 1]?.text ?? '')) return null;
  let end = from + 1;
  while (end < to && !/^[,;.]$/u.test(tokens[end]?.text ?? '') && tokens[end]?.pos !== 'ADP' && tokens[end]?.lower !== 'to') end++;
  const text = scene.text.slice(tokens[from + 1]?.start ?? 0, tokens[end - 1]?.end ?? 0);
  return /\b(?:January|February|March|April|May|June|July|August|September|October|November|December|end|year|month)\b/u.test(text) ? null : text.replace(/^the /u, '');
}

const joinVerbs = (verbs: string[]): string => verbs.length < 3 ? verbs.join(' and ') : `${verbs.slice(0, -1).join(', ')} and ${verbs.at(-1)}`;

function subjectSpan(tokens: Token[], requirement: Requirement): Span | null {
  const first = tokens[requirement.subjectFrom];
  const last = tokens[requirement.subjectTo - 1];
  return first && last && requirement.subjectTo > requirement.subjectFrom ? { start: first.start, end: last.end } : null;
}

function actorOf(text: string, subject: Span | null): string | null {
  if (!subject) return null;
  const name = text.slice(subject.start, subject.end).replace(/^(?:the|that|and)\s+/iu, '').replace(/[“”"]/gu, '').trim();
  return name === '' || NOBODY.test(name) ? null : name;
}

function clause(
  scene: Scene, tokens: Token[], action: Action, force: Force, actor: string | null, actorSpan: Span | null, common: Common, rule: string,
): Clause | null {
  const first = tokens[action.from];
  const objectFirst = tokens[action.objectFrom];
  const objectLast = tokens[action.objectTo - 1];
  if (!first || !action.verb) return null;
  const has = objectFirst && objectLast && action.objectTo > action.objectFrom;
  const object: Span = has ? { start: objectFirst.start, end: objectLast.end } : { start: first.end, end: first.end };
  return finish(scene, { action: action.verb, object, quote: { start: first.start, end: has ? objectLast.end : (tokens[action.objectFrom - 1]?.end ?? first.end) }, rest: null }, force, actor, actorSpan, common, rule);
}

function finish(
  scene: Scene, parts: { action: string; object: Span; quote: Span; rest: Span | null }, force: Force, actor: string | null, actorSpan: Span | null, common: Common, rule: string,
): Clause | null {
  const { text } = scene;
  const whole = text.slice(parts.quote.start, parts.quote.end);
  if (IDLE_PHRASES.test(whole.replace(/^\w+ly /u, ''))) return null;
  const deadline = deadlineIn(text, parts.rest ?? parts.object);
  const object = trimObject(text, parts.object, deadline);
  const words = text.slice(object.start, object.end);
  if (ANNOUNCES_LIST.test(words)) return null;
  if (words === '' && !/\s/u.test(parts.action) && !/^(?:report|ratify|meet|consult)$/u.test(parts.action)) return null;
  const quote = { start: Math.min(parts.quote.start, object.start || parts.quote.start), end: parts.rest ? parts.quote.end : Math.max(object.end, parts.quote.start + 1) };
  const plans = scene.entities.plans.filter((plan) => plan.start < (parts.rest?.end ?? parts.object.end) && plan.end > quote.start).map((plan) => plan.name);
  const soft: Force = force === 'required' && (MIND_NOUNS.test(words) || /^be\b/u.test(parts.action)) ? 'encouraged' : force;
  return {
    point: common.marker?.n ?? null, force: soft, actor, action: parts.action, object: words.replace(/^(?:the|a|an)\s+/iu, ''), plans: [...new Set(plans)], deadline: deadline?.text ?? null,
    quote: quoteOf(text, quote), rule, confidence: rule === 'clause.purpose' ? 0.6 : 0.8, sentence: common.index,
    binds: actor !== null && actorSpan !== null && force !== 'arranged' && force !== 'judged', ...(actorSpan ? { actorSpan } : {}),
  };
}
