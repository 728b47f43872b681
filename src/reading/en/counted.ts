// Counts told by what people did at a meeting, whoever they were: "287 people listened in", "eight young cadres attended as observers".
import type { CountItem } from '../record.schema.ts'
import { firstQuote } from '../span.ts'
import { CARDINAL, cardinalOf } from './numbers.ts'
import { quote, type Scene, sourceOf } from './scene.ts'
import { MEETING_HEADS } from './words/bodies.ts'

const CAME =
  '(?:(?:also |actually |duly )?(?:attended(?! by)|took part|participated|listened(?: in)?|watched|looked on|joined(?! by| forces)|followed the|tuned in|dialled in|logged (?:in|on)|sat in|took (?:their )?seats|answered the roll|were (?:also |all |actually )?(?:present|in attendance|on hand|in their seats|seated)|sent (?:an? )?observers?|were drawn by lot|were represented))'
const TOLD = new RegExp(`\\b${CAME}\\b`, 'iu')
/** A number, whom it counts, and that they came; between them no verb of another clause. */
const COUNTED = new RegExp(
  `(?<![-–/.\\d])\\b(?<n>${CARDINAL})(?<dozen> dozen)?(?: (?:out )?of (?:the |its |our |their )?(?<all>${CARDINAL}))?(?<whom>(?: (?!(?:and|who|whom|which|was|were|is|are|had|has|said|per|million|minutes|hours|days|years|points|votes|times)\\b)[\\p{L}'’-]+){0,9}),? (?<came>${CAME})\\b(?<tail>[^.;]{0,90})`,
  'giu',
)
const WHOLE = new RegExp(
  `\\b(?:[Tt]here (?:are|were) |[Tt]he \\p{L}+ (?:has|have|had|consists of|comprises|is composed of) |[Aa] total of )(?<n>${CARDINAL}) (?<noun>members|delegates|deputies|representatives|seats|councillors|trustees|governors)\\b|(?<due>${CARDINAL}) (?<who>[\\p{L} ]{4,40}?) (?:should|were to|were expected to|were due to|were entitled to|ought to) (?:attend|be present)\\b`,
  'u',
)

const OCCASION = new RegExp(
  `\\b(?:${MEETING_HEADS}|discussions?|proceedings|talks|venues?|sub-venues?|hall|opening|closing|vote|election|gallery|chamber|debate|link|ceremony|event|gathering|AGM)\\b`,
  'iu',
)

/** "84 members attended, seven observers followed": what is counted next says nothing of these. */
const NEXT_COUNT = new RegExp(`\\b(?:and|while|with)\\b|[,;] (?=${CARDINAL}\\b)`, 'iu')

const classOf = (whom: string, tail: string, came: string): string => {
  if (/\bas observers?\b|\bobservers?\b/iu.test(tail) || /\bobservers?\b/iu.test(`${whom} ${came}`)) return 'observer'
  if (/\bwithout (?:the )?(?:right to )?vot|\bnon-?voting\b|\bwithout voting/iu.test(`${tail} ${whom}`))
    return 'nonvoting'
  if (/\b(?:as|by) (?:guests?|invit)/iu.test(tail) || /\b(?:guests|invitees|invited)\b/iu.test(whom)) return 'invited'
  if (/alternate/iu.test(whom)) return 'alternate'
  if (/public|residents|citizens|villagers|parishioners|electors|ratepayers/iu.test(whom)) return 'public'
  if (/drawn by lot/iu.test(came)) return 'public'
  if (/enterprises|companies|firms/iu.test(whom)) return 'enterprise'
  if (/delegates/iu.test(whom)) return 'delegate'
  if (/deputies|representatives/iu.test(whom)) return 'representative'
  if (/members|councill?ors|trustees|governors|senators|commissioners|fellows/iu.test(whom)) return 'member'
  return 'attended'
}

/** Adds what a predicate tells and mends the class of counts that a noun alone had told. */
export function countedBy(scene: Scene, found: CountItem[]): void {
  scene.layout.sentences.forEach((sentence, at) => {
    const source = sourceOf(scene, sentence)
    if (!TOLD.test(source)) return
    for (const match of source.matchAll(COUNTED)) {
      const told = cardinalOf(match.groups?.n ?? '')
      const { whom = '', tail = '', came = '' } = match.groups ?? {}
      if (told === null) continue
      const n = match.groups?.dozen ? told * 12 : told
      if (n < 2 || (/^\d{4}$/u.test(match.groups?.n ?? '') && n > 1900 && n < 2100)) continue
      // "the 12 members of the panel" is told, "in 7 counties and 96 townships" is a place
      if (
        /\b(?:in|of|from|for|by|at|with|over) (?:\p{L}+ ){0,2}$/iu.test(
          source.slice(Math.max(0, match.index - 24), match.index),
        ) &&
        whom !== ''
      )
        continue
      if (/^ (?:to|per|by|for|in|against|from)\b/iu.test(whom)) continue
      // "took part in the race", "attended a wedding": not this meeting
      const where = /^ (?:in |at )?(?:the|an?) (?<what>[^,.;]{1,60})/u.exec(tail)?.groups?.what
      if (where && !OCCASION.test(where)) continue
      const start = sentence.start + match.index
      const end = start + match[0].length - tail.length
      const known = found.findIndex((one) => one.n === n && within(one, start, end))
      const before = whom.trim() === '' ? wholeBefore(scene, at, match.index) : null
      if (whom.trim() === '' && before === null && !match.groups?.all) continue
      const type = before?.type ?? classOf(whom, tail.split(NEXT_COUNT)[0] ?? '', came)
      if (before) {
        for (let i = found.length - 1; i >= 0; i--) if (found[i]?.n === before.n) found.splice(i, 1)
        found.push({
          class: 'expected',
          n: before.n,
          quote: quote(scene, before.start, before.end),
          rule: 'count.whole',
          confidence: 0.75,
        })
      }
      const all = cardinalOf(match.groups?.all ?? '')
      if (all !== null) {
        for (let i = found.length - 1; i >= 0; i--)
          if (found[i]?.n === all && within(found[i], start, end)) found.splice(i, 1)
        found.push({ class: 'expected', n: all, quote: quote(scene, start, end), rule: 'count.whole', confidence: 0.7 })
      }
      const item = { class: type, n, quote: quote(scene, start, end), rule: 'count.came', confidence: 0.8 }
      const own = found[known]
      if (own && own.class === 'expected') continue
      // A noun that told its class by itself is kept; "attended" only says that nothing better was known.
      if (own && type === 'attended') continue
      if (own) found.splice(known, 1)
      found.push(item)
    }
  })
}

const within = (one: CountItem | undefined, start: number, end: number): boolean => {
  const span = firstQuote(one?.quote ?? [])
  return span !== null && span !== undefined && span.start >= start && span.start < end
}

/** "There are 35 members; 32 were present": how many there are in all, told just before. */
function wholeBefore(
  scene: Scene,
  at: number,
  index: number,
): { n: number; type: string; start: number; end: number } | null {
  for (const [sentence, limit] of [
    [scene.layout.sentences[at], index],
    [scene.layout.sentences[at - 1], 400],
  ] as const) {
    if (!sentence) continue
    const match = WHOLE.exec(sourceOf(scene, sentence).slice(Math.max(0, limit - 400), limit))
    const n = match ? cardinalOf(match.groups?.n ?? match.groups?.due ?? '') : null
    if (!match || n === null) continue
    const noun = match.groups?.noun ?? match.groups?.who ?? ''
    const type = classOf(noun === 'seats' ? 'members' : noun, '', '')
    const start = sentence.start + Math.max(0, limit - 400) + match.index
    return { n, type, start, end: start + match[0].length }
  }
  return null
}
