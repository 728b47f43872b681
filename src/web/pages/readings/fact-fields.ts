import type { readingGet } from '../../../concepts/reading/reading.api.ts'
import type { OutputOf } from '../../../kit/contract.ts'
import { MEETING_KINDS } from '../../../reading/record.schema.ts'

export type DeskReading = OutputOf<typeof readingGet>
export type DeskFact = DeskReading['facts'][number]

/** How one key of a fact's value is edited: words, a list of words, a number, one of a list, yes or no. */
export interface FieldEditor {
  readonly key: string
  readonly as: 'text' | 'list' | 'number' | 'yes' | { readonly oneOf: readonly string[]; readonly terms: string }
}

const text = (key: string): FieldEditor => ({ key, as: 'text' })
const list = (key: string): FieldEditor => ({ key, as: 'list' })
const number = (key: string): FieldEditor => ({ key, as: 'number' })
const oneOf = (key: string, terms: string, options: readonly string[]): FieldEditor => ({
  key,
  as: { oneOf: options, terms },
})

/** Facts whose value is bare (a kind, a number) are edited under this key. */
export const BARE = 'value'

const ATTENDANCE = [
  'member',
  'delegate',
  'representative',
  'attended',
  'alternate',
  'nonvoting',
  'observer',
  'public',
  'expected',
  'invited',
  'speaker',
  'enterprise',
]

export const EDITORS: Record<DeskFact['field'], readonly FieldEditor[]> = {
  is_meeting: [{ key: BARE, as: 'yes' }],
  body: [text('name'), text('parent')],
  kind: [oneOf(BARE, 'terms.meeting.kind', MEETING_KINDS)],
  ordinal: [number(BARE)],
  term: [number(BARE)],
  enlarged: [{ key: BARE, as: 'yes' }],
  date: [text('start'), text('end'), text('text')],
  place: [text('name')],
  presiding: [text('name')],
  person: [text('name'), list('posts')],
  count: [oneOf('class', 'terms.meeting.attendance', ATTENDANCE), number('n')],
  group: [text('name')],
  document: [text('title'), list('actions')],
  delivery: [text('by'), text('what'), text('on_behalf_of')],
  conveyed: [
    text('what'),
    list('issuer'),
    oneOf('act', 'terms.reading.act', ['conveyed', 'studied', 'implemented', 'cited']),
  ],
  point: [number('n'), text('marker'), text('source')],
  directive: [
    text('action'),
    text('object'),
    oneOf('force', 'terms.reading.force', ['required', 'arranged', 'encouraged', 'judged']),
    text('actor'),
    text('deadline'),
  ],
  plan: [text('name')],
  obligation: [text('on'), text('duty')],
  personnel: [
    oneOf('kind', 'terms.reading.personnel', [
      'election',
      'appointment',
      'co-option',
      'resignation',
      'removal',
      'discipline',
    ]),
    text('who'),
    text('post'),
  ],
  follow_on: [text('body'), text('meeting')],
  review: [oneOf('kind', 'terms.reading.review', ['past', 'future']), text('period')],
}

/** The field it stands as: the one a person put it under, where it had been read as another. */
export const standingField = (fact: DeskFact): DeskFact['field'] => fact.correctedField ?? fact.field

/** The words of the text it stands on. */
export const wordsAt = (fact: DeskFact): DeskFact['quotes'] => fact.correctedQuotes ?? fact.quotes

/** The value that stands: the corrected one where there is one. */
export function standingValue(fact: DeskFact): unknown {
  return fact.decision === 'corrected' && fact.correctedValue !== null ? fact.correctedValue : fact.value
}

export function partOf(fact: DeskFact, key: string): unknown {
  const value = standingValue(fact)
  if (key === BARE) return value
  return value !== null && typeof value === 'object' && key in value
    ? (value as Record<string, unknown>)[key]
    : undefined
}

/** One line for a fact: the parts of its value that have words, in the order of its editor. */
export function factWords(fact: DeskFact, t: (key: string, params?: Record<string, unknown>) => string): string {
  const field = standingField(fact)
  const parts = EDITORS[field].map((editor) => {
    const value = partOf(fact, editor.key)
    if (value === null || value === undefined || value === '') return ''
    if (typeof editor.as === 'object') return t(`${editor.as.terms}.${String(value)}`)
    if (editor.as === 'yes') return t(value ? 'reading.yes' : 'reading.no')
    return Array.isArray(value) ? value.join('; ') : String(value)
  })
  if (field === 'directive') {
    const [action, object, force, actor, deadline] = parts
    return [`${action ?? ''} ${object ?? ''}`.trim(), force, actor, deadline].filter(Boolean).join(' · ')
  }
  return parts.filter(Boolean).join(' · ')
}
