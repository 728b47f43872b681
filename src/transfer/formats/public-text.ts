import { dayWords } from '../../catalogue/days.ts'
import { message } from '../../catalogue/messages.ts'
import type { Day } from '../../kit/dates.ts'
import { inLanguage, type Language, type Localised } from '../../kit/localised.ts'
import { bodyOf, type PaperSheet } from './paper-sheet.ts'

/** A published text as its public page shows it; nothing else of it goes on paper. */
export interface PublicText {
  readonly title: Localised
  readonly language: Language
  readonly number: string | null
  readonly datedOn: Day | null
  readonly issuers: readonly Localised[]
  readonly digest: string
  readonly paragraphs: readonly { readonly text: string | null }[]
  /** A version that was replaced since. */
  readonly former: boolean
}

const say = (text: PublicText, key: string, params: Readonly<Record<string, unknown>> = {}): string =>
  message(text.language, `public.${key}`, params)

/** The words of the text, each paragraph in its place; one that is not published says so. */
const wordsOf = (text: PublicText): string[] =>
  text.paragraphs.map((one) => one.text ?? say(text, 'paragraph_left_out'))

const footOf = (text: PublicText): string => say(text, 'digest_of', { digest: text.digest })

/** The same pages as a paper of the house: name of the issuers, number, title, words, date, and the digest at the foot. */
export function publicSheet(text: PublicText): PaperSheet {
  const { language } = text
  const title = inLanguage(text.title, language)
  const issuers = text.issuers.map((one) => inLanguage(one, language))
  const body = bodyOf(wordsOf(text), { title, language, issuers })
  const [before = '', between = '', after = ''] = message(language, 'papers.print.page', { n: MARK, of: MARK }).split(
    MARK,
  )
  return {
    language,
    form: 'plain',
    colour: 'ink',
    pageNumbers: 'of',
    numberAt: 'left',
    mark: issuers,
    suffix: '',
    address: [],
    sent: null,
    lists: [],
    urgency: null,
    number: text.number,
    signers: null,
    title,
    titleLines: [title],
    adopted: null,
    to: null,
    paragraphs: body.paragraphs,
    attachments: null,
    signatures: [],
    date: text.datedOn === null ? null : dayWords(language, text.datedOn),
    note: null,
    copies: null,
    printed: null,
    scope: null,
    carried: null,
    foot: footOf(text),
    stamp: text.former ? say(text, 'former_stamp') : null,
    pageWords: [before, between, after],
  }
}

/** Stands in no message of the catalogue. */
const MARK = '\u2063'

export function publicPlainText(text: PublicText): string {
  const head = [
    ...text.issuers.map((one) => inLanguage(one, text.language)),
    text.number,
    text.datedOn === null ? null : dayWords(text.language, text.datedOn),
    text.former ? say(text, 'former_stamp') : null,
  ].filter((one) => one !== null)
  return `${[head.join('\n'), inLanguage(text.title, text.language), ...wordsOf(text), footOf(text)].join('\n\n')}\n`
}
