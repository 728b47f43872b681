import type { Localised } from '../../kit/localised.ts'
import { keyTerm, level } from '../../search/terms.ts'
import type { BodyCandidate, FormerName, MatchReason } from './body.schema.ts'

/**
 * Names as texts write them, levelled so that the same body is found again: "the CPC Lanting Municipal Committee" and
 * "CPC Lanting Municipal Committee", 中共兰汀市委员会 and 兰汀市委. Source: how the communiqués of the corpus name their bodies.
 */

const ORDINAL_EN =
  /\b(?:\d+(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|(?:eleven|twelf|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twentie)th|current|previous)\b/g
const ORDINAL_ZH = /第?[〇零一二三四五六七八九十百\d]+届|本届|上届/g
/** Words of a party's name before its committees; they tell no two bodies of one organisation apart. */
const PARTY_EN =
  /\b(?:of the )?(?:communist party of china|chinese communist party|cpc)\b|\bparty(?= (?:(?:working|standing|party) )?committee\b)/g
const PARTY_ZH = /中国共产党|中共/g
/** The first word that tells the level of a place; the name of the place stands before it. */
const LEVEL_EN =
  /\b(?:central|national|federal|provincial|province|state|regional|prefectural|municipal|municipality|city|district|county|town|township|subdistrict|sub-district|street|village|community|neighbourhood|neighborhood)\b/
const LEVEL_ZH = /^\p{Script=Han}{1,8}?(自治区|自治州|自治县|新区|开发区|街道|省|市|州|盟|区|县|旗|镇|乡|社区|村)/u
/** 委员会 and 政府 in their short forms, the longest first. */
const SHORT_ZH: readonly (readonly [RegExp, string])[] = [
  [/工作委员会/g, '工委'],
  [/常务委员会/g, '常委会'],
  [/纪律检查委员会/g, '纪委'],
  [/监察委员会/g, '监委'],
  [/委员会/g, '委'],
  [/人民代表大会/g, '人大'],
  [/人民政府/g, '政府'],
  [/办公室/g, '办'],
]

const isHan = (text: string): boolean => /\p{Script=Han}/u.test(text)

/** The name itself, without case, article, white space and stops. */
export function nameKey(name: string): string {
  const text = level(name).replace(/^the /, '')
  return text.replace(/[^\p{L}\p{N}]+/gu, '')
}

interface Taken {
  /** The name without party, term and place, long forms made short: 中共兰汀市第十二届委员会 and 市委 both give 市委. */
  readonly core: string
  /** The place before the word of its level; empty where the name has none. */
  readonly place: string
}

function takeApart(name: string): Taken {
  const text = level(name)
  if (isHan(text)) {
    let core = text.replace(PARTY_ZH, '').replace(ORDINAL_ZH, '').replace(/\s+/g, '')
    for (const [long, short] of SHORT_ZH) core = core.replace(long, short)
    const found = LEVEL_ZH.exec(core)
    if (!found) return { core: nameKey(core), place: '' }
    const level = found[1] ?? ''
    return { core: nameKey(core.slice(found[0].length - level.length)), place: found[0].slice(0, -level.length) }
  }
  const core = text
    .replace(/\(cpc\)/g, ' ')
    .replace(/^the /, '')
    .replace(ORDINAL_EN, ' ')
    .replace(PARTY_EN, ' ')
    .replace(/\s+/g, ' ')
  const found = LEVEL_EN.exec(core)
  if (!found) return { core: nameKey(core), place: '' }
  // The place stands between the last "of", "for" or "the" and the word of its level: "Office of the [Lintan] Municipal Committee".
  const before = /^(.*\b(?:of|for|the|in|under) )?/.exec(core.slice(0, found.index))?.[1] ?? ''
  return { core: nameKey(before + core.slice(found.index)), place: nameKey(core.slice(before.length, found.index)) }
}

export const coreKey = (name: string): string => takeApart(name).core

const both = (name: Localised | null): string[] =>
  name === null ? [] : [name.en, name.zh].filter((text) => text !== undefined)

export interface Named {
  readonly name: Localised
  readonly shortName: Localised | null
  readonly aliases: readonly Localised[]
  readonly formerNames: readonly FormerName[]
}

/** Each of a body's names with what kind of name it is, the strongest first. */
function namesOf(body: Named): { text: string; reason: MatchReason }[] {
  const named = (reason: MatchReason) => (text: string) => ({ text, reason })
  return [
    ...both(body.name).map(named('name')),
    ...both(body.shortName).map(named('short_name')),
    ...body.aliases.flatMap(both).map(named('alias')),
    ...body.formerNames
      .flatMap((former) => [...both(former.name), ...both(former.shortName)])
      .map(named('former_name')),
  ]
}

/** Keys under which the search finds the body by its name. */
export function nameTerms(body: Named): string[] {
  const names = namesOf(body).map(({ text }) => text)
  return [...new Set(names.flatMap((text) => [keyTerm('name', nameKey(text)), keyTerm('core', coreKey(text))]))]
}

/** Keys to look for when a text says `name`. */
export const lookupTerms = (name: string): string[] => {
  const core = coreKey(name)
  const keys = [keyTerm('name', nameKey(name))]
  // "Committee" alone would find every committee of the organisation.
  if (core.length > (isHan(core) ? 1 : 5)) keys.push(keyTerm('core', core))
  return keys
}

/** Why a body may be the one meant, or undefined when it cannot. */
export function decideMatch(name: string, body: Named): { reason: MatchReason; matched: string } | undefined {
  const key = nameKey(name)
  if (key === '') return undefined
  const names = namesOf(body)
  const same = names.find(({ text }) => nameKey(text) === key)
  if (same) return { reason: same.reason, matched: same.text }
  const asked = takeApart(name)
  // Two named places are two bodies, however alike the rest.
  const like = names.find(({ text }) => {
    const { core, place } = takeApart(text)
    return core === asked.core && (place === '' || asked.place === '' || place === asked.place)
  })
  return like && { reason: 'name_without_place_or_term', matched: like.text }
}

const STRENGTH: readonly MatchReason[] = ['name', 'short_name', 'alias', 'former_name', 'name_without_place_or_term']

/** Strongest reasons first; a body of the organisation before one known only from a text; then in order of the tree. */
export const compareCandidates = (a: BodyCandidate, b: BodyCandidate): number =>
  STRENGTH.indexOf(a.reason) - STRENGTH.indexOf(b.reason) || Number(a.body.external) - Number(b.body.external)
