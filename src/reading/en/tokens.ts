import model from 'wink-eng-lite-web-model'
import winkNLP from 'wink-nlp'
import type { Layout, Span } from '../reading.ts'

export interface Token extends Span {
  text: string
  lower: string
  /** Universal part of speech as wink tags it: NOUN, VERB, ADJ, ADV, AUX, DET, PRON, PROPN, ADP, PART, CCONJ, SCONJ, NUM, PUNCT ... */
  pos: string
}

type Tagger = ReturnType<typeof winkNLP>
let tagger: Tagger | undefined

/** Loading the model costs 160 ms once (Node 24, November 2026), so only the first English text pays for it. */
function loadTagger(): Tagger {
  tagger ??= winkNLP(model, ['pos'])
  return tagger
}

/** How the tagger takes a word in a few words of surrounding. */
export function tagAlone(words: string, at: number): string {
  const nlp = loadTagger()
  return nlp.readDoc(words).tokens().out(nlp.its.pos)[at] ?? 'X'
}

const done = new WeakMap<Layout, Token[]>()

/** Tokens of the whole text in order. Tagging is the costliest step of reading, so the stages share one result per layout. */
export function tokensOf(layout: Layout): Token[] {
  let tokens = done.get(layout)
  if (!tokens) {
    tokens = layout.blocks.flatMap((block) => tagStretch(layout.text, block))
    done.set(layout, tokens)
  }
  return tokens
}

function tagStretch(text: string, stretch: Span): Token[] {
  const nlp = loadTagger()
  const { its } = nlp
  const source = text.slice(stretch.start, stretch.end)
  const tagged = nlp.readDoc(source).tokens()
  const words = tagged.out()
  const tags = tagged.out(its.pos)
  const tokens: Token[] = []
  let at = 0
  words.forEach((word, i) => {
    const start = source.indexOf(word, at)
    if (start < 0) return // wink normalised a rare character; the neighbours keep their places
    at = start + word.length
    if (tags[i] === 'SPACE') return // a tab behind a number would stand for the first word
    tokens.push({
      start: stretch.start + start,
      end: stretch.start + at,
      text: word,
      lower: word.toLowerCase().replace(/’/gu, "'"),
      pos: tags[i] ?? 'X',
    })
  })
  return joinHyphens(text, tokens)
}

/** "long-term" is one word here: wink gives three tokens, which breaks verb and noun tests on "self-created", "re-elected". */
function joinHyphens(text: string, tokens: Token[]): Token[] {
  const joined: Token[] = []
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]
    if (!token) continue
    const before = joined.at(-1)
    const after = tokens[i + 1]
    const tight =
      /^[-‐‑]$/u.test(token.text) && before && after && before.end === token.start && token.end === after.start
    if (tight && /[\p{L}\d]$/u.test(before.text) && /^[\p{L}\d]/u.test(after.text)) {
      before.end = after.end
      before.text = text.slice(before.start, before.end)
      before.lower = before.text.toLowerCase().replace(/’/gu, "'")
      before.pos =
        before.pos === 'PROPN'
          ? 'PROPN'
          : after.pos === 'VERB' && !/(?:ed|ing)$/u.test(after.lower)
            ? 'NOUN'
            : after.pos === 'VERB'
              ? 'ADJ'
              : after.pos
      i++
    } else {
      joined.push({ ...token })
    }
  }
  return joined
}

/** Index of the first token that starts at or after the offset. */
export function tokenAt(tokens: Token[], offset: number): number {
  let low = 0
  let high = tokens.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((tokens[middle]?.start ?? 0) < offset) low = middle + 1
    else high = middle
  }
  return low
}

export function tokensIn(tokens: Token[], span: Span): Token[] {
  return tokens.slice(tokenAt(tokens, span.start), tokenAt(tokens, span.end))
}
