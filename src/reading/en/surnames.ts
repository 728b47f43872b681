import { levelledSurname, oneSlip } from './person-merge.ts'
import type { EnglishPerson } from './persons.ts'
import { HONORIFIC, PINYIN_GIVEN, PINYIN_SURNAME, POST_NOUN } from './words/posts.ts'

const TITLES = new RegExp(`^(?:(?:${HONORIFIC}\\.?|${POST_NOUN})\\s+)+`, 'u')
const surnames = new WeakMap<EnglishPerson[], Map<string, EnglishPerson[]>>()

/** Persons under their surname and their full name. */
function bySurname(persons: EnglishPerson[]): Map<string, EnglishPerson[]> {
  let index = surnames.get(persons)
  if (!index) {
    index = new Map()
    for (const person of persons) {
      const parts = person.name.split(/\s+/u)
      const pinyin = PINYIN_SURNAME.test(parts[0] ?? '') && PINYIN_GIVEN.test(parts[1] ?? '')
      for (const key of new Set([person.name, (pinyin ? parts[0] : parts.at(-1)) ?? person.name])) {
        const known = index.get(key)
        if (known) known.push(person)
        else index.set(key, [person])
      }
      // "McCready" for "Maccready"
      const level = pinyin ? '' : levelledSurname(parts.at(-1) ?? '')
      if (level !== '' && level !== parts.at(-1)) index.set(level, [...(index.get(level) ?? []).slice(-8), person])
    }
    surnames.set(persons, index)
  }
  return index
}

const MOST_KEYS = 400 // a longer roll is not searched for slips of the pen

/** "Everdine" where only an Everdene is known. */
function slipped(index: Map<string, EnglishPerson[]>, bare: string): EnglishPerson[] {
  if (bare.length < 6 || index.size > MOST_KEYS) return []
  for (const [key, persons] of index) if (key.length > 5 && oneSlip(key, bare)) return persons
  return []
}

/** Finds whom a bare surname means ("Tan" after "Tan Zuojun", "Oldcastle" after "Maren Oldcastle"): the last full name before it that fits. */
export function personCalled(persons: EnglishPerson[], surname: string, before: number): EnglishPerson | null {
  const bare = surname
    .replace(TITLES, '')
    .replace(/['’]s$/u, '')
    .trim()
  let fits: EnglishPerson | null = null
  const index = bySurname(persons)
  for (const person of index.get(bare) ?? index.get(levelledSurname(bare)) ?? slipped(index, bare)) {
    if (person.start > before && fits !== null) break
    fits = person
  }
  return fits
}
