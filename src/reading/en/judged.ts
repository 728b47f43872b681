// What a meeting holds to have been done: "affirmed that the county had reaped a good harvest", "held that the organs had filed 6,120 cases and brought home 19 fugitives".
import type { Clause, Marker, Sentence } from '../reading.ts'
import { actorOf, type ClauseScene, type Common, clauseOf } from './clause-parts.ts'
import { subjectSpan } from './clause-stretch.ts'
import type { SentenceContext } from './context.ts'
import { type Requirement, subjectBefore } from './requirement.ts'
import type { Token } from './tokens.ts'
import { knownVerb, skipAdverbs } from './verb-start.ts'
import { BINDABLE, isBearer } from './words/bearers.ts'
import { baseOf, isParticiple } from './words/inflection.ts'

const HELD =
  /^(?:affirmed|affirms|held|holds|noted|notes|considered|considers|believed|believes|acknowledged|recognised|recognized|agreed|praised|pointed|concluded|found)$/u
/** A state or a word is not a deed that can be praised. */
const IDLE =
  /^(?:be|become|seem|remain|say|show|find|see|come|go|have|get|feel|know|think|appear|happen|receive|lose|fail|suffer|fall|rise|drop|expire|end|begin|start|arise|attend|elapse|pass|die|visit|note|reach|meet|hold|agree|decide|ask|place|list|make)$/u

interface Deed {
  action: string
  from: number
  objectFrom: number
  objectTo: number
}

/** The verb of a that-clause in the perfect whose subject is somebody that acts. */
function heldAt(tokens: Token[], i: number): { requirement: Requirement; deeds: Deed[] } | null {
  if (!/^(?:has|have|had)$/u.test(tokens[i]?.lower ?? '')) return null
  let that = i - 1
  while (that > 0 && i - that < 24 && tokens[that]?.lower !== 'that') that--
  if (that < 1 || tokens[that]?.lower !== 'that') return null
  const said = tokens.slice(Math.max(0, that - 3), that).some((token) => HELD.test(token.lower))
  if (!said) return null
  const own = subjectBefore(tokens, i, that + 1)
  const subject = tokens.slice(own.subjectFrom, own.subjectTo)
  if (subject.length === 0 || subject.length > 10) return null
  const words = subject.map((token) => token.text).join(' ')
  const place = subject.every((token) => token.pos === 'PROPN')
  if (!place && !BINDABLE.test(words) && !isBearer(words)) return null
  const deeds: Deed[] = []
  let at = skipAdverbs(tokens, i + 1, tokens.length)
  for (let guard = 0; guard < 6; guard++) {
    const verb = tokens[at]
    const base = baseOf(verb?.lower ?? '')
    if (!verb || !base || !isParticiple(verb.lower) || !knownVerb(base) || IDLE.test(base)) break
    let from = at + 1
    let action = base
    if (
      /^(?:up|out|down|home|off|back|over|forward|through|in)$/u.test(tokens[from]?.lower ?? '') &&
      /^(?:DET|NUM|NOUN|ADJ|PROPN|PRON)$/u.test(tokens[from + 1]?.pos ?? '')
    ) {
      action = `${base} ${tokens[from]?.lower}`
      from++
    }
    if (!/^(?:DET|NUM|NOUN|ADJ|PROPN|PRON)$/u.test(tokens[from]?.pos ?? '')) break
    let to = from
    let next = -1
    for (; to < tokens.length; to++) {
      const token = tokens[to]
      if (!token || /^[;:.]$/u.test(token.text) || /^(?:that|which|who|while|but)$/u.test(token.lower)) break
      if (!(token.text === ',' || token.lower === 'and')) continue
      let after = to + 1
      while (/^(?:and|,)$/u.test(tokens[after]?.lower ?? '')) after++
      after = skipAdverbs(tokens, after, tokens.length)
      const following = tokens[after]
      const told = baseOf(following?.lower ?? '')
      if (following && told && isParticiple(following.lower) && following.pos === 'VERB' && knownVerb(told)) {
        next = after
        break
      }
      if (token.text === ',') break
    }
    deeds.push({ action, from: at, objectFrom: from, objectTo: to })
    if (next < 0) break
    at = next
  }
  const first = deeds[0]
  if (!first) return null
  return {
    requirement: {
      kind: 'judgement',
      force: 'judged',
      ...own,
      verbFrom: first.from,
      mode: 'base',
      begin: own.subjectFrom,
    },
    deeds,
  }
}

export function heldClauses(
  scene: ClauseScene,
  sentence: Sentence,
  index: number,
  tokens: Token[],
  marker: Marker | null,
  context: SentenceContext,
  before: Common['before'],
): Clause[] {
  const held = tokens.flatMap((_, i) => heldAt(tokens, i) ?? [])
  return held.flatMap(({ requirement, deeds }) => {
    const subject = subjectSpan(tokens, requirement)
    const actor = actorOf(scene.text, subject)
    return deeds.flatMap((deed) => {
      const action = {
        from: deed.from,
        verb: deed.action,
        objectFrom: deed.objectFrom,
        objectTo: deed.objectTo,
        to: deed.objectTo,
      }
      const common = { marker, index, context, sentence, lead: null, before }
      return clauseOf(scene, tokens, action, 'judged', actor, subject, common, 'clause.held') ?? []
    })
  })
}
