import type { Language } from '../../kit/localised.ts'
import { blocksOf, figureColumns } from '../../kit/tab-rows.ts'

/** A paper as it is set: words only, each already in the paper's language. What is null or empty is not printed. */
export interface PaperSheet {
  readonly language: Language
  readonly form: 'red_head' | 'plain' | 'notice'
  readonly colour: 'red' | 'ink' | 'black'
  readonly pageNumbers: 'dashes' | 'of' | 'none'
  readonly numberAt: 'centre' | 'left' | 'right'
  /** 发文机关标志: one line each; `suffix` stands beside them all. */
  readonly mark: readonly string[]
  readonly suffix: string
  readonly address: readonly string[]
  readonly urgency: string | null
  readonly number: string | null
  /** Beside the number, where the letterhead shows it: `签发人：`. */
  readonly signers: { readonly label: string; readonly names: readonly string[] } | null
  readonly title: string
  /** The title as it is broken. */
  readonly titleLines: readonly string[]
  /** In brackets under the title: when the text was adopted. */
  readonly adopted: string | null
  readonly to: string | null
  readonly paragraphs: readonly SheetParagraph[]
  readonly attachments: { readonly label: string; readonly items: readonly string[] } | null
  readonly signatures: readonly SheetSignature[]
  readonly date: string | null
  /** In brackets under the date: contact, copies. */
  readonly note: string | null
  /** Addressees too many to stand over the text; at the foot, over the copies. */
  readonly sent: string | null
  readonly copies: string | null
  readonly printed: { readonly by: string; readonly on: string } | null
  readonly scope: string | null
  /** Names too many for the foot: on pages of their own, before it. */
  readonly lists: readonly { readonly heading: string; readonly names: readonly string[] }[]
  readonly carried: {
    readonly heading: string | null
    /** Its number, under its title. */
    readonly number: string | null
    readonly titleLines: readonly string[]
    readonly paragraphs: readonly SheetParagraph[]
  } | null
  readonly foot: string | null
  /** Across the page: draft, withdrawn, replaced. */
  readonly stamp: string | null
  /** `Page`, `of`: before the number, between the two, after. */
  readonly pageWords: readonly [string, string, string]
}

export interface SheetParagraph {
  readonly text: string
  /** The first words of a text that stand as its heading in the same line. */
  readonly lead: string | null
  readonly level: 'text' | 'first' | 'second' | 'salutation' | 'table'
  /** Of a table: its rows, the head first, how wide its columns are to each other, and which hold figures. */
  readonly table: {
    readonly rows: readonly (readonly string[])[]
    readonly widths: readonly number[]
    readonly figures: readonly boolean[]
  } | null
}

export interface SheetSignature {
  readonly body: string
  /** Name and post of who signed, where the form prints them. */
  readonly person: string | null
  readonly post: string | null
}

const FIRST = /^(?:第?[一二三四五六七八九十百]{1,4}[、章]|[IVX]{1,5}\.\s|\d{1,2}\.\s(?=\p{Lu}))/u
const SECOND = /^(?:[（(][一二三四五六七八九十]{1,3}[)）])/u
const ENDS = /[.。；;!！?？:：]$/u
/** A heading is short and no sentence. In Chinese it may carry a full stop, but then nothing that joins two clauses. */
const HEADING = 40
const HEADING_WITH_STOP = 22

export const levelOf = (text: string, language: Language): 'text' | 'first' | 'second' => {
  const level = FIRST.test(text) ? 'first' : SECOND.test(text) ? 'second' : 'text'
  if (level === 'text') return 'text'
  if (language === 'en') return text.length <= 2 * HEADING && !ENDS.test(text) ? level : 'text'
  if (!ENDS.test(text)) return text.length <= HEADING && !/[。；]/u.test(text) ? level : 'text'
  return /^[^。；，]+。$/u.test(text) && text.length <= HEADING_WITH_STOP ? level : 'text'
}

/** `（一）落实责任。各区须……`: the first sentence of a numbered paragraph is its heading, set apart in the same line. */
export function leadOf(text: string, language: Language): string | null {
  if (language !== 'zh') return null
  const lead = /^[^。；，：]+。(?=.)/u.exec(text)?.[0]
  return lead && lead.length <= HEADING_WITH_STOP && (FIRST.test(lead) || SECOND.test(lead)) ? lead : null
}

/** Signs of full width count two, others one: near enough to know how a title will break. */
export const widthOf = (text: string): number =>
  [...text].reduce((sum, sign) => sum + (/[\u2e80-\uffef]/u.test(sign) ? 2 : 1), 0)
/** What may not begin a line: signs, and words that belong to the one before. */
const HANGS = /^[\p{Pe}\p{Pf}，。、；：！？的和与及]/u

/** Words of a title; single signs beside each other are mostly one word that the segmenter does not know. */
function wordsOf(title: string, language: Language): string[] {
  const words: string[] = []
  let single = false
  for (const { segment } of new Intl.Segmenter(language, { granularity: 'word' }).segment(title)) {
    const one = /^\p{Script=Han}$/u.test(segment) && !HANGS.test(segment)
    if (one && single) words.push(`${words.pop() ?? ''}${segment}`)
    else words.push(segment)
    single = one
  }
  return words
}

/**
 * A title that needs more than one line, broken between words into lines of like length: no single sign is left over on the last. `fits` in signs of
 * half width.
 */
export function titleLines(title: string, language: Language, fits: number): string[] {
  const needed = Math.ceil(widthOf(title) / fits)
  if (needed <= 1) return [title]
  const lines: string[] = []
  let rest = wordsOf(title, language)
  for (let left = needed; left > 1; left -= 1) {
    const aim = widthOf(rest.join('')) / left
    let best = 0
    let least = Number.POSITIVE_INFINITY
    for (let at = 1; at < rest.length; at += 1) {
      const width = widthOf(rest.slice(0, at).join('').trim())
      const miss = Math.abs(width - aim) + (HANGS.test(rest[at] ?? '') ? 8 : 0)
      if (width <= fits && miss < least) [best, least] = [at, miss]
    }
    if (best === 0) break
    lines.push(rest.slice(0, best).join('').trim())
    rest = rest.slice(best)
  }
  return [...lines, rest.join('').trim()]
}

const SALUTATION = /[:：]$/u
/** `现将有关情况通报如下：` opens a list; it greets nobody. */
const OPENS = /(?:如下|下列.{0,6}|以下.{0,6}|as follows|the following)[:：]$/iu
const DATE = /^(?:\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日|\d{1,2}\s+\p{L}+\s+\d{4})$/u
const plain = (text: string): string => text.replace(/[\s\p{P}]/gu, '')

/**
 * The words of the text, without what the form prints by itself: a title that stands in the first line, and name and date under the text. A
 * salutation that stands in the text is the one that is printed.
 */
export function bodyOf(
  texts: readonly string[],
  paper: { readonly title: string; readonly language: Language; readonly issuers: readonly string[] },
): { paragraphs: SheetParagraph[]; saluted: boolean; signed: boolean } {
  let rest = [...texts]
  if (rest[0] !== undefined && rest.length > 1 && plain(rest[0]) === plain(paper.title)) rest = rest.slice(1)
  const [first] = rest
  const saluted =
    first !== undefined &&
    rest.length > 1 &&
    SALUTATION.test(first) &&
    first.length <= 120 &&
    !/[。；]/u.test(first) &&
    !OPENS.test(first) &&
    levelOf(first, paper.language) === 'text'
  const tail = rest.slice(-2)
  const signed =
    rest.length > 2 && DATE.test(tail[1] ?? '') && paper.issuers.some((name) => plain(name) === plain(tail[0] ?? ''))
  if (signed) rest = rest.slice(0, -2)
  const paragraphs = blocksOf(rest).map((block) => {
    if (block.kind === 'table') return tableOf(block.rows)
    const text = rest[block.at] ?? ''
    return block.at === 0 && saluted
      ? { text, lead: null, level: 'salutation' as const, table: null }
      : paragraphOf(text, rest[block.at + 1] ?? null, paper.language)
  })
  return { saluted, signed, paragraphs }
}

/** No column so narrow that its words stand on their sides, none that leaves the others no room. */
const COLUMN = { least: 4, most: 40 } as const

function tableOf(rows: readonly (readonly string[])[]): SheetParagraph {
  const widths = (rows[0] ?? []).map((_, column) => {
    const widest = Math.max(...rows.map((row) => widthOf(row[column] ?? '')))
    return Math.min(COLUMN.most, Math.max(COLUMN.least, widest))
  })
  const text = rows.map((row) => row.join('\t')).join('\n')
  return { text, lead: null, level: 'table', table: { rows, widths, figures: figureColumns(rows) } }
}

/** A numbered sentence heads what follows it; followed by its like, it is one of a list. */
function paragraphOf(text: string, next: string | null, language: Language): SheetParagraph {
  const level = levelOf(text, language)
  if (level === 'text') return { text, lead: leadOf(text, language), level, table: null }
  const heads = next !== null && !FIRST.test(next) && (level === 'first' || !SECOND.test(next))
  return { text, lead: null, level: heads || !ENDS.test(text) ? level : 'text', table: null }
}
