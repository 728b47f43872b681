import { isDoubtfulVerb, isSureVerb } from '../verb-lexicon.ts'
import { IRREGULAR } from './irregular.ts'
import { PLAIN_VERBS } from './verbs.ts'

const isVerb = (word: string) => isSureVerb(word) || isDoubtfulVerb(word)

/** "implemented", "studying", "urges" → base form; null when the word is no inflected form. Known verbs decide between "hop" and "hope". */
export function baseOf(word: string): string | null {
  const lower = word.toLowerCase()
  const irregular = IRREGULAR.get(lower)
  if (irregular) return irregular
  // "rewritten", "overtaken", "re-sold"
  const prefix = /^(?:re-?|over|under|out|mis)(?=\p{L}{3})/u.exec(lower)?.[0]
  const inner = prefix ? IRREGULAR.get(lower.slice(prefix.length)) : undefined
  if (prefix && inner && inner.length > 2 && inner !== lower.slice(prefix.length)) return prefix + inner
  const tries: string[] = []
  if (/ied$/u.test(lower)) tries.push(lower.replace(/ied$/u, 'y'))
  if (/ed$/u.test(lower)) tries.push(lower.slice(0, -1), lower.slice(0, -2), lower.slice(0, -3))
  if (/ing$/u.test(lower)) tries.push(`${lower.slice(0, -3)}e`, lower.slice(0, -3), lower.slice(0, -4))
  if (/ies$/u.test(lower)) tries.push(lower.replace(/ies$/u, 'y'))
  if (/s$/u.test(lower) && !/ss$/u.test(lower)) tries.push(lower.slice(0, -1), lower.slice(0, -2))
  const known = tries.find(isVerb)
  if (known) return known
  if (tries.length === 0) return null
  const stem = tries[1] ?? ''
  // Unknown verb: a doubled consonant goes, "-at-, -iz-, -v-, -c-, -g-, -u-" want their e back.
  if (/(?:ed|ing)$/u.test(lower)) {
    if (/([bdglmnprt])\1$/u.test(stem)) return stem.slice(0, -1)
    if (/(?:at|iz|is|v|c|g|u|[^aeiou]l|ir|ur|or(?=e))$/u.test(stem)) return tries[0] ?? null
    return stem || null
  }
  return tries[0] ?? null
}

export const isParticiple = (word: string): boolean =>
  /(?:ed|en|wn)$/iu.test(word) ||
  (IRREGULAR.has(word.toLowerCase()) && !/^(?:is|are|was|were|does|did|goes|went|came|has|had)$/iu.test(word))
/** "bring" is a base form; "during" and the times of day are no verbs. */
export const isGerund = (word: string): boolean =>
  /ing$/iu.test(word) &&
  word.length > 4 &&
  !PLAIN_VERBS.has(word.toLowerCase()) &&
  !/^(?:during|according|evening|morning|spring|string|thing|things|nothing|something|everything|including|following|regarding|concerning)$/iu.test(
    word,
  )
