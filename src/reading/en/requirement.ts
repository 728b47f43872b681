// What a requirement is, and whose: the shape the finders of requirements.ts and demands.ts share.
import type { Force } from '../record.schema.ts'
import type { Token } from './tokens.ts'
import { knownVerb, type ListMode, skipAdverbs } from './verb-start.ts'
import { isGerund } from './words/inflection.ts'

/** Token indices within the sentence. `to` of the region is where the next requirement's subject begins. */
export interface Requirement {
  kind: 'modal' | 'passive' | 'impersonal' | 'demand' | 'decision' | 'operative' | 'judgement'
  force: Force
  /** Who must act; for a passive, what must be done to. Null when nobody is named. */
  subjectFrom: number
  subjectTo: number
  verbFrom: number
  mode: ListMode
  /** First token of the whole requirement: regions of earlier ones end here. */
  begin: number
  /** "must not falsify": the action is not to be done. */
  negated?: boolean
  /** Where its actions end, if before the next requirement: the charge may stand before whom it is laid on. */
  until?: number
  /** The action, where no single verb tells it: the tokens from `verbFrom` are then its object. */
  given?: string
}

const SAID = /^(?:said|says|noted|stressed|added|emphasi[sz]ed|declared|announced|explained|held)$/u
const CLAUSE_BREAK = /^(?:[;:—–]|that|because|while|whereas|if|when|unless|although|though|where|since)$/u
const INTRO =
  /^(?:in|on|at|with|within|during|from|for|by|according|under|as|faced|facing|based|given|through|throughout|following|after|before|since|over|to|amid|against|guided|taking|upon|besides|finally|lastly|meanwhile|therefore|however|moreover|furthermore|also|additionally|especially|particularly|firstly|secondly|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|next|then|today|currently|going|looking|only|second-ly|this)$/u

export const wordsBefore = (tokens: Token[], i: number, reach: number): string =>
  tokens
    .slice(Math.max(0, i - reach), i)
    .map((token) => token.lower)
    .join(' ')

/** The noun phrase in front of a verb: what came before is cut away at the previous requirement, a clause break, or after opening phrases. */
export function subjectBefore(
  tokens: Token[],
  verb: number,
  floor: number,
): { subjectFrom: number; subjectTo: number } {
  let end = verb
  while (
    end > floor &&
    skipAdverbs(tokens, end - 1, verb) === verb &&
    end - 1 >= floor &&
    skipAdverbs(tokens, end - 1, end) === end
  )
    end--
  // "the party committees, especially the secretaries, should": a closing comma belongs to the subject's insertion
  if (tokens[end - 1]?.text === ',') end--
  let from = floor
  for (let i = end - 1; i >= floor; i--) {
    // "the mayor said every household must be warm": who speaks is not who acts
    if (CLAUSE_BREAK.test(tokens[i]?.lower ?? '') || (SAID.test(tokens[i]?.lower ?? '') && tokens[i]?.pos !== 'NOUN')) {
      from = i + 1
      break
    }
  }
  from = relativeHead(tokens, from, floor)
  if (floor > 0 && from === floor) from = boundaryAfterPrevious(tokens, floor, end)
  // Opening phrases end with a comma; after it another may open.
  for (let moved = true; moved; ) {
    moved = false
    while (from < end && (tokens[from]?.text === ',' || /^(?:and|but|so|or)$/u.test(tokens[from]?.lower ?? ''))) from++
    const first = tokens[from]
    const opens =
      first &&
      (INTRO.test(first.lower) ||
        (/^(?:ADP|SCONJ|ADV)$/u.test(first.pos) && !/^(?:all|both|each|every)$/u.test(first.lower)) ||
        (isGerund(first.lower) && first.pos === 'VERB'))
    if (!opens) break
    const comma = nextComma(tokens, from, end)
    if (comma >= 0) {
      from = comma + 1
      moved = true
    }
  }
  // "No objection was raised, and no member may": an earlier clause with a verb of its own
  for (let i = end - 2; i > Math.max(from + 1, end - 40); i--) {
    if (tokens[i]?.text !== ',' || !/^(?:and|but|while|so)$/u.test(tokens[i + 1]?.lower ?? '')) continue
    const clause = tokens.slice(Math.max(from, i - 60), i)
    if (
      clause.some((token) => token.pos === 'AUX') &&
      !clause.some((token) => /^(?:who|which|that|whose|whom)$/u.test(token.lower))
    ) {
      from = i + 2
      break
    }
  }
  // "during the plan period the whole city must": no comma behind the opening phrase
  if (/^(?:ADP|SCONJ)$/u.test(tokens[from]?.pos ?? '') && !/^(?:all|both|each|every)$/u.test(tokens[from]?.lower ?? ''))
    for (let i = end - 1; i > from + 2; i--)
      if (tokens[i]?.pos === 'DET' && /^(?:NOUN|PROPN|NUM)$/u.test(tokens[i - 1]?.pos ?? '')) {
        from = i
        break
      }
  // "leaders in the city, he said, should"
  for (let i = from; i < end; i++) {
    if (
      tokens[i]?.text === ',' &&
      /^(?:he|she|it|they|the)$/u.test(tokens[i + 1]?.lower ?? '') &&
      /^(?:said|added|stressed|noted|urged|pointed)$/u.test(tokens[Math.min(end, i + 2)]?.lower ?? '')
    ) {
      end = i
      break
    }
  }
  return { subjectFrom: Math.min(from, end), subjectTo: end }
}

/** "Units that share a matter must agree": behind the first noun phrase of a sentence "that" opens a relative clause, which belongs to the subject. */
function relativeHead(tokens: Token[], from: number, floor: number): number {
  if (tokens[from - 1]?.lower !== 'that' || floor > 0) return from
  const head = tokens.slice(floor, from - 1)
  const plain =
    head.length > 0 && head.length <= 4 && head.every((token) => /^(?:DET|ADJ|NOUN|PROPN|NUM)$/u.test(token.pos))
  const next = tokens[from]
  const verb = next !== undefined && (/^(?:VERB|AUX|ADV)$/u.test(next.pos) || knownVerb(next.lower))
  return plain && verb ? floor : from
}

function nextComma(tokens: Token[], from: number, to: number): number {
  let depth = 0
  for (let i = from; i < to; i++) {
    if (/^[(“]$/u.test(tokens[i]?.text ?? '')) depth++
    if (/^[)”]$/u.test(tokens[i]?.text ?? '')) depth--
    if (depth === 0 && tokens[i]?.text === ',') return i
  }
  return -1
}

/** Between two requirements of one sentence: the second subject begins after the last comma or "and" that leaves a verbless noun phrase. */
function boundaryAfterPrevious(tokens: Token[], floor: number, end: number): number {
  for (let i = end - 1; i > floor; i--) {
    if (tokens[i]?.text === ',') return i + 1
  }
  for (let i = end - 1; i > floor; i--) {
    const next = tokens[i + 1]
    if (/^(?:and|but|while)$/u.test(tokens[i]?.lower ?? '') && next && /^(?:DET|PROPN|PRON)$/u.test(next.pos))
      return i + 1
  }
  for (let i = floor + 1; i < end; i++) {
    if (/^(?:and|but|while)$/u.test(tokens[i]?.lower ?? '')) return i + 1
  }
  return floor
}
