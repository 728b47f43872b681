// A verb with nothing but manner before it and perhaps a complement behind it: 重新研究, 清出来, 限时销号.
import { adverbAt, isSureVerb, tokensOf, verbAt } from './verb.ts'
import { verbPhraseAt } from './verb-phrase.ts'

/** What closes a verb that has no object: 清出来, 搬完, 整改到位. */
const COMPLEMENT = '(?:到位|到底|到人|到户|出来|起来|下去|回来|上来|完毕|完成|清楚|干净|[完好掉齐清走光净])'
/** Words of manner, as the dictionary tags them. */
const MANNER = /^(?:d|ad|a|z|i|l|n|b|m|t|f|vd)/

/** 重新研究, 逐条整改到位, 限时销号: manner and verb and nothing more; null where anything else stands there. */
export const bareVerb = (words: string): string | null => {
  if (words.length < 2 || words.length > 10) return null
  // 再排查再整改
  if (/^再[\u3400-\u9fff]{2}再[\u3400-\u9fff]{2}$/.test(words) && verbAt(words, 1).length > 1) return words
  let at = 0
  for (;;) {
    const manner = adverbAt(words, at)
    if (manner === '' || at + manner.length >= words.length || verbAt(words, at).length > manner.length) break
    at += manner.length
  }
  const rest = words.slice(at)
  const phrase = verbPhraseAt(rest, 0)
  if (phrase === rest && rest.length > 1) return rest
  // 重新上会: after these two whatever stands there is a verb.
  if (rest.length === 2 && /^(?:重新|另行|再行)$/.test(words.slice(0, at))) return words
  const ended = new RegExp(`^(.{1,2})${COMPLEMENT}$`).exec(rest)
  if (ended?.[1] !== undefined && (verbAt(rest, 0) === ended[1] || /^v/.test(tokensOf(ended[1])[0]?.tag ?? '')))
    return rest
  if (rest.length > 4) return null
  const tokens = tokensOf(rest)
  const last = tokens.at(-1)
  if (last === undefined || !/^v(?!n)/.test(last.tag) || last.word.length < 2) return null
  if (tokens.length === 1) return at > 0 || isSureVerb(last.word) ? rest : null
  return rest.length === 4 && tokens.slice(0, -1).every((t) => MANNER.test(t.tag) && !/^n/.test(t.tag)) ? rest : null
}
