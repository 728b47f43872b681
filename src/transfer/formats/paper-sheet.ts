import type { Language } from '../../kit/localised.ts'

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
  readonly to: string | null
  readonly paragraphs: readonly SheetParagraph[]
  readonly attachments: { readonly label: string; readonly items: readonly string[] } | null
  readonly signatures: readonly SheetSignature[]
  readonly date: string | null
  /** In brackets under the date: contact, copies. */
  readonly note: string | null
  readonly copies: string | null
  readonly printed: { readonly by: string; readonly on: string } | null
  readonly scope: string | null
  readonly carried: {
    readonly heading: string
    readonly title: string
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
  readonly level: 'text' | 'first' | 'second' | 'salutation'
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
/** A heading is short and no sentence: `一、清除沟渠淤积。` is one in Chinese, where headings may carry a full stop. */
const HEADING = 40

export const levelOf = (text: string, language: Language): SheetParagraph['level'] => {
  const sentence = language === 'zh' ? /[。；].+/u.test(text) || /[；：]$/u.test(text) : ENDS.test(text)
  if (text.length > (language === 'zh' ? HEADING : 2 * HEADING) || sentence) return 'text'
  if (FIRST.test(text)) return 'first'
  return SECOND.test(text) ? 'second' : 'text'
}

const SALUTATION = /[:：]$/u
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
    levelOf(first, paper.language) === 'text'
  const tail = rest.slice(-2)
  const signed =
    rest.length > 2 && DATE.test(tail[1] ?? '') && paper.issuers.some((name) => plain(name) === plain(tail[0] ?? ''))
  if (signed) rest = rest.slice(0, -2)
  return {
    saluted,
    signed,
    paragraphs: rest.map((text, at) => ({
      text,
      level: at === 0 && saluted ? 'salutation' : levelOf(text, paper.language),
    })),
  }
}
