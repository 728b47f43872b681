// One fact that is two: a clause holding two actions, a person who is two.
import type { FactField } from '../../reading/reading.ts'
import { isSingle } from './added.rules.ts'
import type { Stretch } from './kinds.rules.ts'

/** What a text has once cannot be two. */
export const canSplit = (field: FactField): boolean => !isSingle(field)

const JOIN_START =
  /^(?:[\s，,、;；:：。.]+|(?:and|or|as well as|together with|while|then)\b|(?:以及|并且|并|和|及|与|同时))+/iu
const JOIN_END =
  /(?:[\s，,、;；:：。.]+|\b(?:and|or|as well as|together with|while|then)|(?:以及|并且|并|和|及|与|同时))+$/iu

/** The words of a piece without the comma or "and" that joined it to the other. */
export function trimJoin(text: string, stretch: Stretch): Stretch {
  const words = text.slice(stretch.start, stretch.end)
  const lead = JOIN_START.exec(words)?.[0].length ?? 0
  const tail = JOIN_END.exec(words.slice(lead))?.[0].length ?? 0
  const start = stretch.start + lead
  const end = stretch.end - tail
  return start < end ? { start, end } : stretch
}

/** The pieces of a fact's words on both sides of a place in the text; a place at an edge parts nothing. */
export function cutStretches(text: string, stretches: readonly Stretch[], at: number): [Stretch[], Stretch[]] {
  const before = stretches.flatMap(({ start, end }) => (start < at ? [{ start, end: Math.min(end, at) }] : []))
  const after = stretches.flatMap(({ start, end }) => (end > at ? [{ start: Math.max(start, at), end }] : []))
  const trimmed = (pieces: Stretch[]): Stretch[] => pieces.map((piece) => trimJoin(text, piece))
  return [trimmed(before), trimmed(after)]
}

/** The part of a value that is most often the words themselves. */
export const OWN_WORDS: Partial<Record<FactField, string>> = {
  body: 'name',
  place: 'name',
  presiding: 'name',
  person: 'name',
  group: 'name',
  plan: 'name',
  document: 'title',
  delivery: 'what',
  conveyed: 'what',
  directive: 'object',
  obligation: 'duty',
  personnel: 'who',
  follow_on: 'meeting',
  review: 'period',
  date: 'text',
}

const HAN = /\p{Script=Han}/u

/** The verb a clause begins with: its first word, in Chinese its first two characters. */
function actionOf(words: string): string {
  if (HAN.test(words)) return words.slice(0, 2)
  return /^(?:to |not )*\S+/iu.exec(words)?.[0] ?? words
}

const isBlank = (value: unknown): boolean => value === null || value === undefined || value === ''

/** What one piece says where nobody said otherwise: its own words in the part that held the words, the rest as it stood. */
export function pieceValue(
  field: FactField,
  standing: unknown,
  text: string,
  pieces: readonly Stretch[],
  at: number,
): unknown {
  if (typeof standing !== 'object' || standing === null) return standing
  const own = OWN_WORDS[field]
  const words = pieces.map(({ start, end }) => text.slice(start, end)).join(' ')
  if (!own || words === '') return standing
  const value: Record<string, unknown> = { ...standing }
  if (field !== 'directive') {
    // a name that stands in both places as it is stays: one name, two persons
    const known = String(value[own] ?? '')
    value[own] = !isBlank(known) && words.includes(known) ? known : words
    return value
  }
  const action = String(value.action ?? '')
  const found = at === 0 && action !== '' ? words.indexOf(action) : -1
  const verb = found >= 0 ? action : actionOf(words)
  value.action = verb
  value.object = words.slice(found >= 0 ? found + verb.length : verb.length).trim()
  return value
}
