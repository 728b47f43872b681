// Clauses of four signs each that say how one shall act: 厉行节约、简朴办会.
import { ACTOR_END } from './subject.ts'
import { isSureVerb, tokensOf, verbAt } from './verb.ts'
import type { Act } from './verb-phrase.ts'

/** 视野开阔、作风扎实: how somebody is. */
const describes = (words: string): boolean => {
  const tokens = tokensOf(words)
  return tokens.length > 1 && /^n/.test(tokens[0]?.tag ?? '') && /^[az]/.test(tokens.at(-1)?.tag ?? '')
}

/** 清正廉洁, 对党忠诚: four signs that say how one shall act and take no object. */
export const isIdiom = (words: string): boolean => {
  if (CHARGE.test(words)) return true
  // 不打招呼、不设脚本: how, not what.
  if (words.startsWith('不')) return false
  if (!/^[\u3400-\u9fff]{4}$/.test(words) || ACTOR_END.test(words) || /[的了是]|看到$|认识到$/.test(words)) return false
  if (isSureVerb(verbAt(words, 0)) && verbAt(words, 0).length < 4) return false
  const tokens = tokensOf(words)
  if (tokens.length === 1) return /^(?:i|l|n|nr|z|a|ad|v)$/.test(tokens[0]?.tag ?? '')
  // 视野开阔: how somebody is.
  if (describes(words)) return false
  // 实干担当, 对党忠诚, 务求实效; not 人才队伍, 重点工作.
  return (
    /^(?:v|a|an|ad|i|l)$/.test(tokens.at(-1)?.tag ?? '') &&
    tokens.some((t) => /^(?:v|a|d|p|ad)$/.test(t.tag)) &&
    verbAt(words, 0).length < 2
  )
}

const idiom = (part: string, from: number, n: number): Act => {
  const start = n === 0 ? 0 : from + n * 5
  return { action: part, object: '', deadline: null, start, end: from + n * 5 + part.length, sure: 0.7 }
}

/** 亲自抓, 负总责 */
const CHARGE = /^(?:(?:亲自|具体|直接|主动|带头|全程|靠前)[抓管办督挂包上干盯]|负总责|负全责|担总责|抓总)$/

/** 厉行节约、简朴办会: a clause of nothing else is one act; null where any part is something else. */
export const readIdioms = (
  clause: string,
  from: number,
  readPart: (part: string, offset: number) => Act[],
): Act[] | null => {
  const row = clause.slice(from)
  if (row.length < 3 || row.length > 24) return null
  const parts = row.split('、')
  if (!parts.every((part) => isIdiom(part))) {
    // 厉行节约、反对浪费: beside a verb with an object each part is an act of its own.
    if (parts.length < 2 || !parts.every((part) => part.length === 4) || !parts.some(isIdiom) || parts.some(describes))
      return null
    const acts = parts.map((part, n) => {
      const read = isIdiom(part) ? [] : readPart(part, from + n * 5)
      return read.length === 0 ? [idiom(part, from, n)] : read
    })
    return acts.every((one) => one.length === 1) ? acts.flat() : null
  }
  return [{ action: row, object: '', deadline: null, start: 0, end: clause.length, sure: 0.7 }]
}
