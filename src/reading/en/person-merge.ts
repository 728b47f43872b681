// One person under several spellings: an initial for the given name, one slip of the pen.
import type { Candidate } from './person-lists.ts'
import { PINYIN_GIVEN, PINYIN_SURNAME } from './words/posts.ts'

const MOST = 40 // names compared under one key; more would make a long roll quadratic

/** Gives every mention the first full spelling of its name. Pinyin names stay as they are: one letter makes another person. */
export function unifySpellings(persons: Candidate[]): void {
  const byKey = new Map<string, string[]>()
  const full = new Map<string, string>()
  const bySquash = new Map<string, string>()
  for (const { name } of persons) {
    const parts = name.split(/\s+/u)
    const surname = parts.at(-1) ?? ''
    if (parts.length < 2 || isPinyin(parts) || full.has(name)) continue
    full.set(name, name)
    if (surname.includes('-')) bySquash.set(surname.replace('-', ' '), name)
    for (const key of [`s ${levelledSurname(surname)}`, `g ${parts.slice(0, -1).join(' ').toLowerCase()}`]) {
      const group = byKey.get(key)
      if (!group) byKey.set(key, [name])
      else if (group.length < MOST) group.push(name)
    }
  }
  for (const group of byKey.values()) {
    for (const name of group) {
      const fits = group.filter((other) => other !== name && sameName(other, name))
      // "R. Crisp" with two Crisps beginning with R is nobody in particular
      const [one] = fits
      if (one === undefined || fits.length > 1) continue
      const better = isShort(name) ? one : isShort(one) || group.indexOf(one) > group.indexOf(name) ? name : one
      if (better !== name) full.set(name, better)
    }
  }
  // "Mr Okonjo Reyes" is Anselm Okonjo-Reyes
  for (const name of full.keys()) {
    const whole = bySquash.get(name)
    if (whole) full.set(name, whole)
  }
  for (const person of persons) person.name = full.get(person.name) ?? person.name
}

const isPinyin = (parts: string[]): boolean =>
  parts.length === 2 && PINYIN_SURNAME.test(parts[0] ?? '') && PINYIN_GIVEN.test(parts[1] ?? '')
const isShort = (name: string): boolean => /^(?:\p{Lu}\.?\s)+/u.test(name)
/** "McCready" and "Maccready" are one surname. */
export const levelledSurname = (surname: string): string => surname.toLowerCase().replace(/^ma?c(?=[a-z]{4})/u, 'mc')

function sameName(a: string, b: string): boolean {
  const [one, two] = [a.split(/\s+/u), b.split(/\s+/u)]
  const [surnameOne, surnameTwo] = [one.at(-1) ?? '', two.at(-1) ?? '']
  const sameSurname = levelledSurname(surnameOne) === levelledSurname(surnameTwo)
  const given = [one.slice(0, -1).join(' '), two.slice(0, -1).join(' ')] as const
  if (sameSurname && isShort(a) !== isShort(b)) return given[0].charAt(0) === given[1].charAt(0)
  if (isShort(a) || isShort(b)) return false
  if (given[0] === given[1]) return sameSurname || (surnameOne.length > 5 && oneSlip(surnameOne, surnameTwo))
  return sameSurname && given[0].length > 4 && oneSlip(given[0], given[1])
}

/** One letter more, fewer or other; the first and the last stay. */
export function oneSlip(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1 || a === b || a.charAt(0) !== b.charAt(0) || a.at(-1) !== b.at(-1)) return false
  let from = 0
  while (from < Math.min(a.length, b.length) && a.charAt(from) === b.charAt(from)) from++
  let back = 0
  while (back < Math.min(a.length, b.length) - from && a.at(-1 - back) === b.at(-1 - back)) back++
  return Math.max(a.length, b.length) - from - back <= 1
}
