import * as z from 'zod/mini'
import { addDays, type Day, isDay } from '../../kit/dates.ts'
import type { Language, Localised } from '../../kit/localised.ts'
import { nameKey } from '../body/names.rules.ts'
import type { RosterError, RosterKind } from './roster.schema.ts'
import type { Table } from './roster-tables.rules.ts'
import {
  BODY_KIND_WORDS,
  CAPACITY_WORDS,
  HEADINGS,
  LANGUAGE_WORDS,
  LINE_WORDS,
  NEEDED,
  NO_WORDS,
  ORGAN_WORDS,
  ROLE_WORDS,
  YES_WORDS,
} from './roster-words.rules.ts'

/** Which field each column of a table holds; null where the heading is not known and the column is left aside. */
export interface Layout {
  readonly kind: RosterKind
  readonly fields: readonly (string | null)[]
}

const level = (text: string): string => nameKey(text.replace(/_/g, ''))

function layoutAs(kind: RosterKind, heading: readonly string[]): Layout {
  const known = new Map<string, string>()
  for (const [field, words] of Object.entries(HEADINGS[kind])) for (const word of words) known.set(level(word), field)
  const taken = new Set<string>()
  const fields = heading.map((text) => {
    const field = known.get(level(text)) ?? null
    if (field === null || taken.has(field)) return null
    taken.add(field)
    return field
  })
  return { kind, fields }
}

/** The kind whose needed columns are all there and that knows most of the others; undefined when none fits. */
export function decideLayout(heading: readonly string[], given: RosterKind | undefined): Layout | undefined {
  const kinds: RosterKind[] = given ? [given] : ['bodies', 'lines', 'memberships', 'posts', 'persons']
  const fitting = kinds
    .map((kind) => layoutAs(kind, heading))
    .filter(({ kind, fields }) => NEEDED[kind].every((field) => fields.includes(field)))
  const known = ({ fields }: Layout): number => fields.filter((field) => field !== null).length
  return fitting.toSorted((a, b) => known(b) - known(a))[0]
}

export interface Place {
  readonly file: string
  readonly line: number
}

export interface BodyRow extends Place {
  readonly code: string
  readonly parentCode: string | null
  readonly kind: string
  readonly tier: string | null
  readonly organ: string | null
  readonly name: Localised
  readonly shortName: Localised | null
  readonly aliases: readonly Localised[]
  readonly area: string | null
  readonly foundedOn: Day | null
  readonly term: { readonly ordinal: number; readonly fromOn: Day | null; readonly untilOn: Day | null } | null
}

export interface LineRow extends Place {
  readonly bodyCode: string
  readonly kind: string
  readonly superiorCode: string
  readonly fromOn: Day | null
}

export interface PostRow extends Place {
  readonly code: string
  readonly bodyCode: string
  readonly name: Localised
  /** Undefined where the cell is empty, null for a post without a right. */
  readonly role: string | null | undefined
  readonly actsForCode: string | null
  readonly portfolio: Localised | null
  readonly rank: number | null
}

export interface PersonRow extends Place {
  readonly code: string
  readonly name: Localised
  /** Where and in which language notices go; an empty cell leaves what is there. */
  readonly email: string | null
  readonly language: Language | null
  readonly postCodes: readonly string[]
  readonly seats: readonly { readonly bodyCode: string; readonly capacity: string }[]
  readonly fromOn: Day | null
}

export interface MembershipRow extends Place {
  readonly personCode: string
  readonly bodyCode: string | null
  readonly postCode: string | null
  readonly capacity: string | null
  readonly acting: boolean
  readonly fromOn: Day
  readonly untilOn: Day | null
  readonly printedOrder: number | null
}

export interface RosterRows {
  readonly bodies: BodyRow[]
  readonly lines: LineRow[]
  readonly posts: PostRow[]
  readonly persons: PersonRow[]
  readonly memberships: MembershipRow[]
  readonly errors: RosterError[]
}

export const emptyRows = (): RosterRows => ({
  bodies: [],
  lines: [],
  posts: [],
  persons: [],
  memberships: [],
  errors: [],
})

const address = z.email().check(z.maxLength(254))
const CODE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/

/** Reads the cells of one row: values levelled, what is wrong written down with line and heading. */
class Cells implements Place {
  readonly file: string
  readonly line: number
  private readonly cells: ReadonlyMap<string, { readonly text: string; readonly heading: string }>
  private readonly errors: RosterError[]
  private readonly relativeTo: Day | undefined
  failed = false

  constructor(table: Table, layout: Layout, row: Table['rows'][number], errors: RosterError[], relativeTo?: Day) {
    this.file = table.name
    this.line = row.line
    this.errors = errors
    this.relativeTo = relativeTo
    this.cells = new Map(
      layout.fields.flatMap((field, at) =>
        field === null ? [] : [[field, { text: row.cells[at] ?? '', heading: table.heading[at] ?? '' }] as const],
      ),
    )
  }

  fail(field: string, code: string, detail: Record<string, string | number> = {}): null {
    this.failed = true
    const cell = this.cells.get(field)
    const { file, line } = this
    this.errors.push({ file, line, column: cell?.heading ?? null, code, detail, value: cell?.text || null })
    return null
  }

  text(field: string, most = 500): string | null {
    const text = this.cells.get(field)?.text ?? ''
    if (text.length > most) return this.fail(field, 'too_long', { most })
    return text === '' ? null : text
  }

  needed(field: string): string {
    return this.text(field) ?? this.fail(field, 'needed', { heading: this.cells.get(field)?.heading ?? field }) ?? ''
  }

  code(field: string): string | null {
    const text = this.text(field)
    return text === null || CODE.test(text) ? text : this.fail(field, 'code_malformed')
  }

  neededCode(field: string): string {
    return this.needed(field) === '' ? '' : (this.code(field) ?? '')
  }

  day(field: string): Day | null {
    const text = this.text(field)
    if (text === null) return null
    const written = text.replace(/^(\d{4})[./年](\d{1,2})[./月](\d{1,2})日?$/, (_, y: string, m: string, d: string) =>
      [y, m.padStart(2, '0'), d.padStart(2, '0')].join('-'),
    )
    if (isDay(written)) return written
    if (!/^[+-]?\d{1,5}$/.test(text)) return this.fail(field, 'day_malformed')
    if (this.relativeTo === undefined) return this.fail(field, 'day_relative')
    return addDays(this.relativeTo, Number(text))
  }

  email(field: string): string | null {
    const text = this.text(field)
    return text === null || z.safeParse(address, text).success ? text : this.fail(field, 'email_malformed')
  }

  number(field: string, least: number, most: number): number | null {
    const text = this.text(field)
    if (text === null) return null
    const value = Number(text)
    return Number.isInteger(value) && value >= least && value <= most
      ? value
      : this.fail(field, 'number_malformed', { least, most })
  }

  word<T extends string>(field: string, words: Readonly<Record<T, readonly string[]>>): T | null {
    const text = this.text(field)
    if (text === null) return null
    const found = wordOf(text, words)
    return found ?? this.fail(field, 'value_unknown', { allowed: Object.keys(words).join(', ') })
  }

  yes(field: string): boolean {
    const text = (this.text(field) ?? '').toLowerCase()
    if (YES_WORDS.includes(text)) return true
    if (!NO_WORDS.includes(text)) this.fail(field, 'value_unknown', { allowed: 'yes, no' })
    return false
  }

  name(en: string, zh: string): Localised | null {
    const name = { en: this.text(en) ?? undefined, zh: this.text(zh) ?? undefined }
    if (name.en === undefined && name.zh === undefined) return null
    return { ...(name.en !== undefined && { en: name.en }), ...(name.zh !== undefined && { zh: name.zh }) }
  }

  neededName(): Localised {
    return this.name('nameEn', 'nameZh') ?? this.fail('nameEn', 'name_needed') ?? {}
  }

  list(field: string): string[] {
    const text = this.text(field, 2000) ?? ''
    return text
      .split(/[;；、|]/)
      .map((part) => part.trim())
      .filter((part) => part !== '')
  }
}

function wordOf<T extends string>(text: string, words: Readonly<Record<T, readonly string[]>>): T | undefined {
  const key = level(text)
  // The keys of the record are its type.
  const entries = Object.entries(words) as [T, readonly string[]][]
  return entries.find(
    ([value, known]) => level(value) === key || known.some((word) => level(word) === key || word === text),
  )?.[0]
}

const HAN = /\p{Script=Han}/u

/** Turns a table into rows of its kind; a row with an error is left out of them, the error says why. */
export function readRows(table: Table, layout: Layout, into: RosterRows, relativeTo?: Day): void {
  for (const row of table.rows) {
    const cells = new Cells(table, layout, row, into.errors, relativeTo)
    const place = { file: cells.file, line: cells.line }
    const keep = <T>(list: T[], read: () => T): void => {
      const value = read()
      if (!cells.failed) list.push(value)
    }
    switch (layout.kind) {
      case 'bodies':
        keep(into.bodies, () => ({ ...place, ...readBody(cells) }))
        break
      case 'lines':
        keep(into.lines, () => ({
          ...place,
          bodyCode: cells.neededCode('bodyCode'),
          kind: cells.word('kind', LINE_WORDS) ?? 'guidance',
          superiorCode: cells.neededCode('superiorCode'),
          fromOn: cells.day('fromOn'),
        }))
        break
      case 'posts':
        keep(into.posts, () => ({ ...place, ...readPost(cells) }))
        break
      case 'persons':
        keep(into.persons, () => ({ ...place, ...readPerson(cells) }))
        break
      case 'memberships':
        keep(into.memberships, () => ({ ...place, ...readMembership(cells) }))
    }
  }
}

function readBody(cells: Cells): Omit<BodyRow, keyof Place> {
  const ordinal = cells.number('termOrdinal', 1, 1000)
  const fromOn = cells.day('termFrom')
  const untilOn = cells.day('termUntil')
  return {
    code: cells.neededCode('code'),
    parentCode: cells.code('parentCode'),
    kind: cells.needed('kind') === '' ? '' : (cells.word('kind', BODY_KIND_WORDS) ?? ''),
    tier: cells.text('tier', 40),
    organ: cells.word('organ', ORGAN_WORDS),
    name: cells.neededName(),
    shortName: cells.name('shortEn', 'shortZh'),
    aliases: cells.list('aliases').map((text): Localised => (HAN.test(text) ? { zh: text } : { en: text })),
    area: cells.text('area'),
    foundedOn: cells.day('foundedOn'),
    term: ordinal === null ? null : { ordinal, fromOn, untilOn },
  }
}

function readPost(cells: Cells): Omit<PostRow, keyof Place> {
  const role = cells.word('role', ROLE_WORDS)
  return {
    code: cells.neededCode('code'),
    bodyCode: cells.neededCode('bodyCode'),
    name: cells.neededName(),
    role: role === null ? undefined : role === 'none' ? null : role,
    actsForCode: cells.code('actsForCode'),
    portfolio: cells.name('portfolioEn', 'portfolioZh'),
    rank: cells.number('rank', 0, 10_000),
  }
}

function readPerson(cells: Cells): Omit<PersonRow, keyof Place> {
  const seats = cells.list('capacities').map((text) => {
    const [bodyCode = '', word = ''] = text.split(/[:：]/).map((part) => part.trim())
    const capacity = wordOf(word === '' ? 'member' : word, CAPACITY_WORDS)
    if (!CODE.test(bodyCode) || capacity === undefined) cells.fail('capacities', 'seat_malformed', { seat: text })
    return { bodyCode, capacity: capacity ?? '' }
  })
  return {
    code: cells.neededCode('code'),
    name: cells.neededName(),
    email: cells.email('email'),
    language: cells.word('language', LANGUAGE_WORDS),
    postCodes: cells.list('posts'),
    seats,
    fromOn: cells.day('fromOn'),
  }
}

function readMembership(cells: Cells): Omit<MembershipRow, keyof Place> {
  const fromOn = cells.day('fromOn')
  const untilOn = cells.day('untilOn')
  if (fromOn === null && !cells.failed) cells.fail('fromOn', 'needed', { heading: 'from' })
  if (fromOn !== null && untilOn !== null && untilOn < fromOn) cells.fail('untilOn', 'period_backwards', { fromOn })
  const postCode = cells.code('postCode')
  const capacity = cells.word('capacity', CAPACITY_WORDS)
  const bodyCode = cells.code('bodyCode')
  if (postCode === null && capacity === null) cells.fail('capacity', 'seat_or_post_needed')
  if (postCode === null && bodyCode === null) cells.fail('bodyCode', 'needed', { heading: 'body_code' })
  return {
    personCode: cells.neededCode('personCode'),
    bodyCode,
    postCode,
    capacity,
    acting: cells.yes('acting'),
    fromOn: fromOn ?? '',
    untilOn,
    printedOrder: cells.number('printedOrder', 0, 100_000),
  }
}
