import { pinyin } from 'pinyin-pro'
import type { Localised } from '../../kit/localised.ts'
import { no, type Result, yes } from '../../kit/result.ts'
import { simplified } from '../../reading/zh/traditional.ts'
import { level } from '../../search/terms.ts'
import { nameKey } from '../body/names.rules.ts'
import type { LikeReason } from './merge.schema.ts'

const HAN = /\p{Script=Han}/u
const WORD = /[\p{L}\p{N}]+/gu

export interface NamedPerson {
  readonly id: string
  readonly code: string | null
  readonly name: Localised
  readonly aliases: readonly Localised[]
  readonly external: boolean
  readonly hasAccount: boolean
  readonly bodyIds: readonly string[]
}

export interface LikePair {
  readonly keptId: string
  readonly mergedId: string
  readonly reason: LikeReason
  readonly sharesBody: boolean
}

interface Keys {
  readonly han: readonly string[]
  readonly latin: readonly string[]
  readonly sounds: readonly string[]
}

const writings = (person: Pick<NamedPerson, 'name' | 'aliases'>): string[] =>
  [person.name, ...person.aliases].flatMap((one) => [one.en, one.zh]).filter((text) => text !== undefined)

/** 劉偉 and 刘伟 are one writing; "Lin Zhiyuan" and "Zhiyuan LIN" are one, and both sound like 林志远. */
function keysOf(person: Pick<NamedPerson, 'name' | 'aliases'>): Keys {
  const han: string[] = []
  const latin: string[] = []
  const sounds: string[] = []
  for (const text of writings(person)) {
    if (HAN.test(text)) {
      const plain = [...nameKey(text)].map(simplified).join('')
      han.push(plain)
      const sound = level(pinyin(plain, { toneType: 'none', type: 'array', mode: 'surname', v: true }).join(''))
      sounds.push(sound, sound.replaceAll('v', 'u'))
      continue
    }
    const words: string[] = level(text).match(WORD) ?? []
    if (words.length < 2) continue
    latin.push(words.join(''), [words.at(-1), ...words.slice(0, -1)].join(''))
  }
  return { han, latin, sounds }
}

const shares = (a: readonly string[], b: readonly string[]): boolean => a.some((one) => b.includes(one))

/** Null where nothing says so; two who both have Chinese names, and other ones, are two whatever they sound like. */
function reasonOf(a: Keys, b: Keys): LikeReason | null {
  if (a.han.length > 0 && b.han.length > 0) return shares(a.han, b.han) ? 'same_name' : null
  if (shares(a.latin, b.latin)) return 'same_name'
  return shares(a.latin, b.sounds) || shares(b.latin, a.sounds) ? 'same_sound' : null
}

const worth = (person: NamedPerson): number =>
  (person.external ? 0 : 8) +
  (person.hasAccount ? 4 : 0) +
  (person.code === null ? 0 : 2) +
  (person.bodyIds.length > 0 ? 1 : 0)

/**
 * Pairs of records that may be one person. Two with codes of their own are two, unless they sit in the same body: a table of the organisation
 * tells its people apart by code, and namesakes are many.
 */
export function findLike(persons: readonly NamedPerson[]): LikePair[] {
  const known = persons.map((person) => ({ person, keys: keysOf(person) }))
  const groups = new Map<string, Set<number>>()
  for (const [at, { keys }] of known.entries()) {
    for (const key of new Set([...keys.han, ...keys.latin, ...keys.sounds])) {
      const group = groups.get(key)
      if (group) group.add(at)
      else groups.set(key, new Set([at]))
    }
  }
  const found = new Map<string, LikePair>()
  for (const group of groups.values()) {
    const members = [...group].toSorted((a, b) => a - b)
    for (const [nth, at] of members.entries()) {
      for (const other of members.slice(nth + 1)) {
        const [a, b] = [known[at], known[other]]
        if (!a || !b || found.has(`${at} ${other}`)) continue
        const sharesBody = shares(a.person.bodyIds, b.person.bodyIds)
        const reason = reasonOf(a.keys, b.keys)
        if (reason === null || (a.person.code !== null && b.person.code !== null && !sharesBody)) continue
        const [kept, merged] = worth(b.person) > worth(a.person) ? [b.person, a.person] : [a.person, b.person]
        found.set(`${at} ${other}`, { keptId: kept.id, mergedId: merged.id, reason, sharesBody })
      }
    }
  }
  const rank = (pair: LikePair): number => (pair.sharesBody ? 0 : 2) + (pair.reason === 'same_name' ? 0 : 1)
  return [...found.values()].toSorted((a, b) => rank(a) - rank(b))
}

/** Writings of the one that the other is not called by yet. */
export function newWritings(
  merged: Pick<NamedPerson, 'name' | 'aliases'>,
  kept: Pick<NamedPerson, 'name' | 'aliases'>,
) {
  const known = new Set(writings(kept).map(nameKey))
  const fresh: Localised[] = []
  for (const one of [merged.name, ...merged.aliases]) {
    const en = one.en !== undefined && !known.has(nameKey(one.en)) ? one.en : undefined
    const zh = one.zh !== undefined && !known.has(nameKey(one.zh)) ? one.zh : undefined
    if (en === undefined && zh === undefined) continue
    fresh.push({ ...(en !== undefined && { en }), ...(zh !== undefined && { zh }) })
    for (const text of [en, zh]) if (text !== undefined) known.add(nameKey(text))
  }
  return fresh
}

/** In which language the one kept had no name yet, and the other has one. */
export function completedName(kept: Localised, merged: Localised): Localised {
  const { original } = kept
  return {
    ...(kept.en === undefined ? merged.en !== undefined && { en: merged.en } : { en: kept.en }),
    ...(kept.zh === undefined ? merged.zh !== undefined && { zh: merged.zh } : { zh: kept.zh }),
    ...(original !== undefined && { original }),
  }
}

export interface MergeFacts {
  readonly actorId: string | null
  readonly merged: NamedPerson & { readonly sameAsId: string | null }
  readonly kept: NamedPerson & { readonly sameAsId: string | null }
  /** Both were at one sitting, or took part in one vote or ballot. */
  readonly met: boolean
  /** One of them sits in a meeting at this moment. */
  readonly sits: boolean
}

/** Somebody else says that two records are one, never oneself: whoever is both would take up the rights of both. */
export function decideMerge({ actorId, merged, kept, met, sits }: MergeFacts): Result<void> {
  if (merged.id === kept.id || merged.sameAsId !== null || kept.sameAsId !== null) return no('PERSONS_ONE_ALREADY')
  if (actorId !== null && (actorId === merged.id || actorId === kept.id)) return no('OWN_MERGE')
  if (kept.external && !merged.external) return no('PERSON_EXTERNAL_KEPT')
  if (merged.hasAccount && kept.hasAccount) return no('PERSONS_BOTH_SIGN_IN')
  if (met) return no('PERSONS_MET')
  return sits ? no('PERSON_SITS_NOW') : yes()
}
