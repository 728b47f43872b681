import { dayWords } from '../../catalogue/days.ts'
import { message } from '../../catalogue/messages.ts'
import type { Day } from '../../kit/dates.ts'
import { inLanguage, type Language, type Localised } from '../../kit/localised.ts'

/** One line of a division of work on paper. What is null is left as ruled space, to be filled in by hand. */
export interface DivisionTableRow {
  readonly item: string
  /** The words it rests on, each passage by itself. */
  readonly quotes: readonly string[]
  /** Official and post, one a line. */
  readonly leading: readonly string[]
  readonly lead: string | null
  readonly cooperating: readonly string[]
  readonly result: string | null
  readonly dueOn: Day | null
  /** The words of a text where they give no day; shown as they stand. */
  readonly dueText?: string | null
}

export interface DivisionTable {
  /** Of headings, dates and file name; words of the record stay in theirs. */
  readonly language: Language
  readonly title: string
  readonly issuer: string | null
  readonly dateLine: string | null
  readonly sourceLine: string | null
  readonly rows: readonly DivisionTableRow[]
}

export const COLUMNS = ['no', 'item', 'quote', 'leading', 'lead', 'cooperating', 'result', 'due'] as const
export type Column = (typeof COLUMNS)[number]

export const heading = (language: Language, column: Column): string => message(language, `paper.division.${column}`)

export const separator = (language: Language): string => (language === 'zh' ? '、' : ', ')

/** The text of a cell; null where there is nothing yet. */
export function cellText(table: DivisionTable, row: DivisionTableRow, n: number, column: Column): string | null {
  switch (column) {
    case 'no':
      return String(n)
    case 'item':
      return row.item
    case 'quote':
      return row.quotes.length > 0 ? row.quotes.join('\n') : null
    case 'leading':
      return row.leading.length > 0 ? row.leading.join('\n') : null
    case 'lead':
      return row.lead
    case 'cooperating':
      return row.cooperating.length > 0 ? row.cooperating.join(separator(table.language)) : null
    case 'result':
      return row.result
    case 'due':
      return row.dueOn ? dayWords(table.language, row.dueOn) : (row.dueText ?? null)
  }
}

/** The part of a division's page that goes on paper. */
export interface DivisionForPaper {
  readonly title: Localised
  readonly body: { readonly name: Localised }
  readonly source: { readonly title: Localised }
  readonly state: string
  readonly approvedOn: Day | null
  readonly issuedOn: Day | null
  readonly rows: readonly {
    readonly item: string
    readonly directive: { readonly kind: string }
    readonly quotes: readonly { readonly text: string | null }[]
    readonly leadingPost: { readonly name: Localised; readonly holders: readonly { readonly name: Localised }[] } | null
    readonly lead: { readonly name: Localised } | null
    readonly cooperating: readonly { readonly name: Localised }[]
    readonly expectedResult: string | null
    readonly dueOn: Day | null
  }[]
}

export function divisionTable(division: DivisionForPaper, language: Language, today: Day): DivisionTable {
  const name = (localised: Localised): string => inLanguage(localised, language)
  return {
    language,
    title: name(division.title),
    issuer: message(language, 'paper.division.issuer', { body: name(division.body.name) }),
    dateLine: dateLine(division, language, today),
    sourceLine: message(language, 'paper.division.source', { title: name(division.source.title) }),
    rows: division.rows.map((row) => ({
      item: row.item,
      quotes: row.quotes.flatMap((quote) => (quote.text === null ? [] : [quote.text])),
      leading: row.leadingPost
        ? [...row.leadingPost.holders.map((holder) => name(holder.name)), name(row.leadingPost.name)]
        : [],
      lead: row.lead
        ? name(row.lead.name)
        : row.directive.kind === 'general'
          ? message(language, 'paper.division.general')
          : null,
      cooperating: row.cooperating.map((unit) => name(unit.name)),
      result: row.expectedResult,
      dueOn: row.dueOn,
    })),
  }
}

function dateLine(division: DivisionForPaper, language: Language, today: Day): string {
  if (division.issuedOn)
    return message(language, 'paper.division.issued', { day: dayWords(language, division.issuedOn) })
  if (division.approvedOn) {
    return message(language, 'paper.division.approved', { day: dayWords(language, division.approvedOn) })
  }
  return message(language, 'paper.division.draft', { day: dayWords(language, today) })
}

/** A name a file system takes, in any language: without the signs Windows, macOS and Linux refuse. */
export function fileNameOf(
  title: string,
  fallback: string,
  extension: 'docx' | 'xlsx' | 'pdf' | 'svg' | 'txt',
): string {
  const plain = title
    .normalize('NFC')
    // A sign that turns the direction of letters would show another ending than the file has.
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '')
    .replace(/[\p{Cc}<>:"/\\|?*]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/^[. ]+|[. ]+$/gu, '')
  return `${[...plain].slice(0, 80).join('').trim() || fallback}.${extension}`
}

export const MEDIA_TYPES = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const
