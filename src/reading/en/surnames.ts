import type { EnglishPerson } from './persons.ts'
import { PINYIN_GIVEN, PINYIN_SURNAME } from './words/posts.ts'

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
    }
    surnames.set(persons, index)
  }
  return index
}

/** Finds whom a bare surname means ("Tan" after "Tan Zuojun", "Oldcastle" after "Maren Oldcastle"): the last full name before it that fits. */
export function personCalled(persons: EnglishPerson[], surname: string, before: number): EnglishPerson | null {
  const bare = surname
    .replace(/^(?:Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Mayor|Cllr|Councillor|Secretary|President)\.?\s+/u, '')
    .replace(/['’]s$/u, '')
    .trim()
  let fits: EnglishPerson | null = null
  for (const person of bySurname(persons).get(bare) ?? []) {
    if (person.start > before && fits !== null) break
    fits = person
  }
  return fits
}
