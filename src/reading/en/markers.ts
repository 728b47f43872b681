import { type MarkerCandidate, sequenceMarkers } from '../markers.ts'
import type { Block, Marker, Sentence } from '../reading.ts'
import { cardinalOf, ordinalOf } from './numbers.ts'

const WORDS =
  'First(?:ly)?|Second(?:ly)?|Third(?:ly)?|Fourth(?:ly)?|Fifth(?:ly)?|Sixth(?:ly)?|Seventh(?:ly)?|Eighth(?:ly)?|Ninth(?:ly)?|Tenth(?:ly)?|Eleventh|Twelfth|Thirteenth|Fourteenth|Fifteenth'
/** A marker word stands alone before a comma or colon; "first half" or "Third Plenary" never do. */
const WORD_MARKER = new RegExp(
  `(?<=^|[.!?;:—–][”"’')]?\\s*|\\n\\s*|\\band\\s)(?:${WORDS})(?=\\s?[,:，：]|\\s+of all,|\\s+is to\\b)`,
  'giu',
)
const BLOCK_MARKER = /^(?:(\d{1,3})[.)](?=\s|\t)|\((\d{1,2})\)|(\d{1,2})、)/u
const LETTER_MARKER = /^(?:\(([a-z])\)|([a-z])[.)](?=\s))/u
const ROMAN_MARKER = /^\((i{1,3}|iv|vi{0,3}|ix|x)\)/u
/** Chapters of longer minutes: "II. The meeting determined". */
const CHAPTER_MARKER = /^(I{1,3}|IV|VI{0,3}|IX|X)[.、](?=\s)/u
const INLINE_BRACKET = /(?<=[:;,]\s(?:and\s)?)(\d{1,2})\)(?=\s\p{Ll})/gu
const INLINE_PAREN = /(?<=[\s:;,])\((\d{1,2})\)(?=\s)/gu
const THE_FIRST =
  /(?<=^|[.!?;:]\s)[Tt]he (first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)(?=\s+is\s)/gu
const INLINE_DECIMAL = /(?<=[.;:]\s)(\d{1,2})\.(?=\s(?:\p{Lu}|to\s|that\s))/gu
/** "One. Safeguard the authority ...": numbers in words at the head of a paragraph. */
const CARDINAL_HEAD = /^(One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve)[.:,](?=\s+\p{Lu})/u
const ROMANS = ['', 'i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x']

export function englishMarkers(text: string, blocks: Block[], _sentences: Sentence[]): Marker[] {
  const candidates: MarkerCandidate[] = []
  const add = (start: number, marker: string, n: number, style: Marker['style']) => {
    candidates.push({ start, end: start + marker.length, n, text: marker, style })
  }
  let lastLetter = ''
  for (const block of blocks) {
    const source = text.slice(block.start, block.end)
    const number = BLOCK_MARKER.exec(source)
    if (number)
      add(block.start, number[0], Number(number[1] ?? number[2] ?? number[3]), number[2] ? 'paren' : 'decimal')
    const chapter = CHAPTER_MARKER.exec(source)
    if (chapter?.[1]) add(block.start, chapter[0], ROMANS.indexOf(chapter[1].toLowerCase()), 'operative')
    const cardinal = CARDINAL_HEAD.exec(source)
    if (cardinal?.[1]) add(block.start, cardinal[0], cardinalOf(cardinal[1]) ?? 0, 'word')
    const roman = ROMAN_MARKER.exec(source)
    const letter = LETTER_MARKER.exec(source)
    // "(i)" after "(h)" is the letter, otherwise the numeral.
    if (roman?.[1] && !(letter?.[1] === 'i' && lastLetter === 'h')) {
      add(block.start, roman[0], ROMANS.indexOf(roman[1]), 'roman')
    } else if (letter) {
      lastLetter = letter[1] ?? letter[2] ?? ''
      add(block.start, letter[0], lastLetter.charCodeAt(0) - 96, 'letter')
    }
    // "The first is to expand investment. The second is to ..."
    const ordinals = [...source.matchAll(THE_FIRST)]
    const row = ordinals.length > 1 && ordinals[0]?.[1] === 'first'
    for (const found of ordinals) {
      if (!row && !/^\s+is\s+(?:to|that)\b/u.test(source.slice(found.index + found[0].length))) continue
      const n = ordinalOf(found[1] ?? '')
      if (n !== null) add(block.start + found.index, found[0], n, 'word')
    }
    for (const found of source.matchAll(INLINE_PAREN))
      add(block.start + found.index, found[0], Number(found[1]), 'paren')
    const brackets = [...source.matchAll(INLINE_BRACKET)]
    if (brackets[0]?.[1] === '1' && brackets.length > 1)
      for (const found of brackets) add(block.start + found.index, found[0], Number(found[1]), 'paren')
    // "It decided as follows. 1. ... 2. ...": only as a run within one paragraph
    const decimals = [...source.matchAll(INLINE_DECIMAL)]
    if (decimals.some((found) => found[1] === '2') && decimals[0]?.[1] === '1')
      for (const found of decimals) add(block.start + found.index, `${found[1]}.`, Number(found[1]), 'decimal')
    for (const found of source.matchAll(WORD_MARKER)) {
      const n = ordinalOf(found[0].replace(/ly$/iu, ''))
      if (n !== null && /^\p{Lu}/u.test(found[0])) add(block.start + found.index, found[0], n, 'word')
      else if (n !== null && /[;:]\s*(?:and\s)?$/u.test(source.slice(Math.max(0, found.index - 6), found.index)))
        add(block.start + found.index, found[0], n, 'word')
    }
  }
  return sequenceMarkers(text, blocks, candidates)
}
