import { pinyin } from 'pinyin-pro'
import type { Localised } from '../../kit/localised.ts'
import { level } from '../../search/terms.ts'

/** What a person is found by at the door; made once a name, asked at every keystroke. */
export interface PersonKeys {
  readonly code: string
  /** Words of the name in Latin letters, and of the post in either language. */
  readonly words: readonly string[]
  readonly han: string
  readonly post: string
  /** `zhangweiguo` and `zwg`; a second reading of ü as u. */
  readonly sounds: readonly string[]
  readonly initials: string
}

const WORD = /[\p{L}\p{N}]+/gu
const HAN = /\p{Script=Han}/u
const wordsOf = (text: string | undefined): string[] => level(text ?? '').match(WORD) ?? []

export function keysOf(person: {
  readonly name: Localised
  readonly code: string | null
  readonly post: Localised | null
}): PersonKeys {
  const { name, post } = person
  const chinese = name.zh ?? (HAN.test(name.en ?? '') ? (name.en ?? '') : '')
  const syllables = chinese === '' ? [] : pinyin(chinese, { toneType: 'none', type: 'array', mode: 'surname', v: true })
  const sound = level(syllables.join(''))
  return {
    code: level(person.code ?? ''),
    words: [...wordsOf(name.en), ...wordsOf(post?.en)],
    han: level(chinese),
    post: level(post?.zh ?? ''),
    sounds: sound === '' ? [] : [sound, sound.replaceAll('v', 'u')],
    initials: level(syllables.map((one) => one.slice(0, 1)).join('')),
  }
}

/** What was typed, levelled once for a roll of thousands. */
export interface Typed {
  readonly text: string
  readonly words: readonly string[]
  readonly whole: string
}

export function typedOf(text: string): Typed {
  const levelled = level(text)
  const words = levelled.match(WORD) ?? []
  return { text: levelled, words, whole: words.join('') }
}

/**
 * How well the typed words fit, 0 the best, null not at all. Every word typed must fit somewhere: `zwg`, `zhang wei`, `张伟`, `wei zhang`,
 * `vice mayor`, a code.
 */
export function fitOf(keys: PersonKeys, { text, words, whole }: Typed): number | null {
  if (words.length === 0) return null
  if (keys.code !== '' && keys.code === text) return 0
  if (keys.sounds.some((sound) => sound.startsWith(whole)) || (keys.han !== '' && keys.han.startsWith(text))) return 1
  if (keys.initials !== '' && keys.initials.startsWith(whole)) return 2
  if (keys.code !== '' && keys.code.startsWith(text)) return 4
  let worst = 3
  for (const word of words) {
    const fit = fitOfWord(keys, word)
    if (fit === null) return null
    worst = Math.max(worst, fit)
  }
  return worst
}

function fitOfWord(keys: PersonKeys, word: string): number | null {
  if (keys.words.some((one) => one.startsWith(word)) || keys.han.includes(word)) return 3
  if (keys.post.includes(word)) return 4
  return keys.sounds.some((sound) => sound.includes(word)) ? 5 : null
}
