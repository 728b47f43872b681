import { Jieba } from '@node-rs/jieba'
import { dict } from '@node-rs/jieba/dict.js'
import { ADVERBS, COVERBS, STRONG_VERBS, WEAK_VERBS } from './lexicon/verbs.data.ts'

const byLength = (a: string, b: string): number => b.length - a.length
const index = (list: Iterable<string>): Map<string, string[]> => {
  const map = new Map<string, string[]>()
  for (const word of list) {
    const first = word[0] ?? ''
    map.set(first, [...(map.get(first) ?? []), word].sort(byLength))
  }
  return map
}
const VERBS = index(STRONG_VERBS)
const MANNER = index(ADVERBS)
const LEADS = index(COVERBS)

const longestAt = (lists: Map<string, string[]>, text: string, at: number): string =>
  lists.get(text[at] ?? '')?.find((word) => text.startsWith(word, at)) ?? ''

export const verbAt = (text: string, at: number): string => longestAt(VERBS, text, at)
export const adverbAt = (text: string, at: number): string => longestAt(MANNER, text, at)
export const coverbAt = (text: string, at: number): string => longestAt(LEADS, text, at)
/** A verb that is not as often a noun. */
export const isSureVerb = (word: string): boolean => word.length > 1 && !WEAK_VERBS.has(word)

// The dictionary takes 0.3 s and 60 MB to load (measured 2026-11), so it is loaded once and only when a verb is not in our own list.
let segmenter: Jieba | null = null
const jieba = (): Jieba => (segmenter ??= Jieba.withDict(dict))

export interface Token {
  readonly word: string
  readonly tag: string
  readonly start: number
}

// The same few signs are looked at by several rules in turn; a full table is emptied, so its size is bounded.
const KEPT = 4096
const tagged = new Map<string, Token[]>()

export const tokensOf = (text: string): readonly Token[] => {
  const known = tagged.get(text)
  if (known !== undefined) return known
  const tokens = tagAll(text)
  if (tagged.size >= KEPT) tagged.clear()
  tagged.set(text, tokens)
  return tokens
}

const tagAll = (text: string): Token[] => {
  let start = 0
  return jieba()
    .tag(text)
    .map(({ word, tag }) => {
      const token = { word, tag, start }
      start += word.length
      return token
    })
}
