import type { BodyKind } from '../body/body.schema.ts'

// When two names in a text, or a name in a text and one in the record, mean the same body.

const PARTY = /\b(?:cpc|ccp|communist party of china|chinese communist party|party)\b/gu
const ORDINAL =
  /\b(?:\d+(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|(?:thir|four|fif|six|seven|eigh|nine)teenth|twentieth|current)\b/gu
const SMALL = /\b(?:the|a|an|of|for|in|at|and|its)\b/gu
const PARTY_ZH = /中国共产党|中共/gu
const ORDINAL_ZH = /第?[〇零一二三四五六七八九十百\d]+届|本届/gu
const SHORT_ZH: readonly (readonly [RegExp, string])[] = [
  [/工作委员会/gu, '工委'],
  [/常务委员会/gu, '常委会'],
  [/纪律检查委员会/gu, '纪委'],
  [/委员会/gu, '委'],
  [/人民代表大会/gu, '人大'],
  [/人民政府/gu, '政府'],
]

const isHan = (text: string): boolean => /\p{Script=Han}/u.test(text)

/** The words that tell a body from others: party, ordinal of the term, articles and order of words aside. */
export function tellingWords(name: string): string[] {
  const text = name.normalize('NFKC').toLowerCase()
  if (isHan(text)) {
    let core = text
      .replace(PARTY_ZH, '')
      .replace(ORDINAL_ZH, '')
      .replace(/[^\p{L}\p{N}]+/gu, '')
    for (const [long, short] of SHORT_ZH) core = core.replace(long, short)
    return core === '' ? [text.replace(/[^\p{L}\p{N}]+/gu, '')].filter((word) => word !== '') : [core]
  }
  const plain = text.replace(/[’']s\b/gu, '').replace(SMALL, ' ')
  const words = plain
    .replace(PARTY, ' ')
    .replace(ORDINAL, ' ')
    .match(/[\p{L}\p{N}]+/gu)
  // a name of nothing but such words ("the CPC") is told by them
  return [...new Set<string>(words ?? plain.match(/[\p{L}\p{N}]+/gu) ?? [])].sort()
}

/** Words that make another body of a name, not a fuller writing of it: the Standing Committee of X is not X. */
const ORGAN = new Set(
  'standing working leading group office department commission committee bureau board court discipline inspection supervision supervisory general congress conference council government assembly senate people consultative political youth union league federation organization organisation'.split(
    ' ',
  ),
)

/** Words that tell a level or a kind, and so no body from the next place's: "the Municipal Committee" is as many as there are cities. */
const COMMON = new Set(
  'standing working leading group office department commission committee bureau board court discipline inspection supervision supervisory general congress conference council government assembly senate people consultative political municipal city district county provincial province state regional prefectural township town street subdistrict village community executive national plenary session meeting members member'.split(
    ' ',
  ),
)
const COMMON_ZH =
  /^(?:全)?(?:各级|本)?(?:省|自治区|市|州|盟|区|县|旗|镇|乡|街道|村|社区)?(?:直属)?(?:党)?(?:委|工委|政府|人大|政协|纪委|监委|常委会|党组|办公室|委常委会|人大常委会|政府党组|委办公室)?$/u

/** A name that says level and kind but no place. Two texts that write it may mean two bodies, so it never proves that they mean one. */
export function isPlaceless(name: string): boolean {
  const words = tellingWords(name)
  return isHan(name) ? words.every((word) => COMMON_ZH.test(word)) : words.every((word) => COMMON.has(word))
}

/** Equal for two writings of one name: "CPC Lanting Municipal Committee", "the 12th Lanting Municipal Party Committee". */
export const bodyKey = (name: string): string => tellingWords(name).join(' ')

/**
 * "the Municipal Committee" after "Lanting Municipal Committee": every word of the shorter stands in the longer, the longer has at most the place
 * more, and at least two words agree. In Chinese the shorter is the end of the longer: 市委 after 兰汀市委.
 */
export function isShortFor(short: string, long: string): boolean {
  if (isHan(short) !== isHan(long)) return false
  const [a, b] = [tellingWords(short), tellingWords(long)]
  if (isHan(short)) {
    const [x = '', y = ''] = [a[0], b[0]]
    return x.length >= 2 && x.length < y.length && y.endsWith(x)
  }
  const placed = b.filter((word) => !a.includes(word))
  return (
    a.length >= 2 &&
    placed.length > 0 &&
    placed.length <= 2 &&
    a.length + placed.length === b.length &&
    !placed.some((word) => ORGAN.has(word))
  )
}

/**
 * The committee a standing committee stands in for between its sessions: texts write "the 33rd Standing Committee meeting of the 14th Committee" and 区委常委会 of one and
 * the same series. A congress's standing committee is a body of its own.
 */
export function committeeOf(name: string): string {
  if (isHan(name)) return /^(.*(?:委|委员会))(?:常务委员会|常委会)$/u.exec(name)?.[1] ?? name
  const of = /^(?:the\s+)?standing committee of (?:the\s+)?(.*\bcommittee\b.*)$/iu.exec(name)?.[1]
  if (of) return of
  const before = /^(.+?)\s+standing committee$/iu.exec(name)?.[1]
  return before && !/congress|council|conference/iu.test(before) ? `${before} Committee` : name
}

export interface NamedBody {
  /** The fullest writing in the text. */
  readonly words: string
  readonly key: string
}

/** Names of one text in groups of one body each; a short writing goes to the one long name it can stand for. */
export function groupNames(names: readonly string[]): Map<string, NamedBody> {
  const byKey = new Map<string, string>()
  for (const name of names) {
    const key = bodyKey(name)
    if (key === '') continue
    const known = byKey.get(key)
    if (known === undefined || name.length > known.length) byKey.set(key, name)
  }
  const full = new Map<string, NamedBody>()
  for (const [key, words] of byKey) {
    const longer = [...byKey.values()].filter((other) => isShortFor(words, other))
    const top = longer.filter((one) => !longer.some((other) => isShortFor(one, other)))
    const [only] = top
    full.set(key, top.length === 1 && only !== undefined ? { words: only, key: bodyKey(only) } : { words, key })
  }
  return full
}

const KIND_EN: readonly (readonly [RegExp, BodyKind])[] = [
  [/standing committee/iu, 'standing_committee'],
  [/working committee/iu, 'working_committee'],
  [/leadership group|leading party member(?:s|s')?\s*group|party group|leading party members’ group/iu, 'party_group'],
  [/leading group|task force/iu, 'task_force'],
  [/people['’]?s congress|congress/iu, 'congress'],
  [/government|executive/iu, 'government'],
  [/council|assembly|senate|parliament|conference/iu, 'council'],
  [/committee|commission|bureau/iu, 'committee'],
  [/department|ministry/iu, 'department'],
  [/office|secretariat/iu, 'office'],
]
const KIND_ZH: readonly (readonly [RegExp, BodyKind])[] = [
  [/常务委员会|常委会/u, 'standing_committee'],
  [/工作委员会|工委/u, 'working_committee'],
  [/党组/u, 'party_group'],
  [/领导小组/u, 'task_force'],
  [/代表大会|人大/u, 'congress'],
  [/政府/u, 'government'],
  [/委员会|[省市州盟区县旗镇乡]委|政治局|中央/u, 'committee'],
  [/厅|局|部$/u, 'department'],
  [/办公室|办公厅/u, 'office'],
  [/协商会议|政协|理事会|议会/u, 'council'],
]

/** The kind of a body known only by its name. */
export function kindOfName(name: string): BodyKind {
  return (isHan(name) ? KIND_ZH : KIND_EN).find(([pattern]) => pattern.test(name))?.[1] ?? 'organisation'
}

/** A person's name under which two writings agree: case, spacing and stops aside. */
export const personKey = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')

/** Writings under which the record may hold a name: as it stands, and without the word of the party, which texts put in or leave out. */
export function lookupNames(writings: readonly string[]): string[] {
  const plain = (name: string): string =>
    name
      .replace(/\b(?:CPC|Party)\b/giu, ' ')
      .replace(/中国共产党|中共/gu, '')
      .replace(/\s+/gu, ' ')
      .trim()
  return [...new Set(writings.flatMap((name) => [name, plain(name)]))].filter((name) => name !== '')
}
