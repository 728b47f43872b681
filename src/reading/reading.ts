// The types that pass between the stages of the reader. Every span points into the original text, so nothing is ever copied out of place.
import type {
  BodyItem,
  ConveyedItem,
  CountItem,
  DateItem,
  DeliveryItem,
  DirectiveItem,
  DocumentItem,
  Evidence,
  FollowOnItem,
  MeetingKind,
  NameItem,
  ObligationItem,
  PersonItem,
  PersonnelItem,
  PointItem,
  Quote,
  ReadingRecord,
  ReviewItem,
} from './record.schema.ts'

export type Language = 'en' | 'zh'

/** Half-open stretch of the source text in UTF-16 units. */
export interface Span {
  start: number
  end: number
}

/** Stage 1. A line or paragraph without its surrounding white space; blocks never overlap and stand in text order. */
export interface Block extends Span {
  kind: 'heading' | 'paragraph' | 'item' | 'row'
  /** Number of empty lines before it: headings and sections stand apart. */
  gapBefore: number
}

/** Stage 2. */
export interface Sentence extends Span {
  /** Index into blocks. */
  block: number
}

/** Stage 3. A numbered point: its marker and the stretch of text that belongs to it. */
export interface Marker extends Span {
  n: number
  /** As written: "First", "1.", "(a)", "一是", "（一）". */
  text: string
  style: 'word' | 'decimal' | 'paren' | 'letter' | 'roman' | 'cjk' | 'operative'
  /** 0 for the outermost sequence. Deeper ones are kept for the clauses but are no points of the record. */
  level: number
  /** Marker and words of the point up to the next point or the end of the sequence. */
  extent: Span
}

/** What the layout stages hand to the grammars. */
export interface Layout {
  text: string
  blocks: Block[]
  sentences: Sentence[]
  markers: Marker[]
}

/** Stage 4: things named in the text. */
export interface BodyMention extends Span {
  name: string
}
export interface MeetingMention extends Span {
  body: string | null
  kind: MeetingKind | null
  ordinal: number | null
  term: number | null
  enlarged: boolean
}
export interface PersonMention extends Span {
  name: string
  posts: { text: string; span: Span }[]
}
export interface DateMention extends Span {
  /** "2021-02-02", "--02-02", or null when only the words are known ("yesterday"). */
  from: string | null
  to: string | null
  yearInText: boolean
}
export interface DocumentMention extends Span {
  title: string
  type: string | null
}
export interface PlanMention extends Span {
  name: string
}

export interface Entities {
  bodies: BodyMention[]
  meetings: MeetingMention[]
  persons: PersonMention[]
  dates: DateMention[]
  documents: DocumentMention[]
  plans: PlanMention[]
}

/** Stage 5: who did what at the meeting, in the shapes of the record. `record.ts` merges doubles, orders them and supplies the year. */
export interface Frames {
  is_meeting: boolean
  body: BodyItem | null
  kind: MeetingKind | null
  ordinal: number | null
  term: number | null
  enlarged: boolean
  date: DateItem | null
  place: NameItem | null
  presiding: NameItem[]
  persons: PersonItem[]
  counts: CountItem[]
  groups: NameItem[]
  documents: DocumentItem[]
  deliveries: DeliveryItem[]
  conveyed: ConveyedItem[]
  points: PointItem[]
  plans: NameItem[]
  /** Only what is not simply a required clause with its own actor: `record.ts` derives those from the clauses. */
  obligations: ObligationItem[]
  personnel: PersonnelItem[]
  follow_on: FollowOnItem[]
  review: ReviewItem[]
  evidence: ReadingRecord['evidence']
}

/** Stage 6: one action on one object, in the record's shape, with what only later stages need. */
export interface Clause extends DirectiveItem {
  /** Start of the sentence or point the clause stands in: clauses of one actor in one sentence make one obligation. */
  sentence: number
  /** True when the actor is a body or group outside the meeting itself, so that a required clause binds it. */
  binds: boolean
  /** Where the actor is named, when it is. */
  actorSpan?: Span
}

/** One language's grammar. The shared pipeline in `read.ts` calls the stages in this order. */
export interface Grammar {
  readonly language: Language
  sentences(text: string, block: Block): Span[]
  markers(text: string, blocks: Block[], sentences: Sentence[]): Marker[]
  entities(layout: Layout): Entities
  frames(layout: Layout, entities: Entities): Frames
  clauses(layout: Layout, entities: Entities, frames: Frames): Clause[]
}

export const FACT_FIELDS = [
  'is_meeting',
  'body',
  'kind',
  'ordinal',
  'term',
  'enlarged',
  'date',
  'place',
  'presiding',
  'person',
  'count',
  'group',
  'document',
  'delivery',
  'conveyed',
  'point',
  'directive',
  'plan',
  'obligation',
  'personnel',
  'follow_on',
  'review',
] as const
export type FactField = (typeof FACT_FIELDS)[number]

/** What each field's fact holds: the record's item, or the bare value for the scalar fields. */
export interface FactValues {
  is_meeting: boolean
  body: BodyItem
  kind: MeetingKind
  ordinal: number
  term: number
  enlarged: boolean
  date: DateItem
  place: NameItem
  presiding: NameItem
  person: PersonItem
  count: CountItem
  group: NameItem
  document: DocumentItem
  delivery: DeliveryItem
  conveyed: ConveyedItem
  point: PointItem
  directive: DirectiveItem
  plan: NameItem
  obligation: ObligationItem
  personnel: PersonnelItem
  follow_on: FollowOnItem
  review: ReviewItem
}

/** One proposed fact, as the reading desk shows it. `key` is the same for the same text on every run. */
export type Fact = {
  [F in FactField]: {
    key: string
    field: F
    value: FactValues[F]
    quotes: Quote[]
    rule: string
    confidence: number
    parent?: string
  }
}[FactField]

export interface ReadOptions {
  /** YYYY-MM-DD. Supplies the year of dates that have none. */
  published?: string
  language?: Language
}

export interface Reading {
  language: Language
  record: ReadingRecord
  facts: Fact[]
  /** SHA-256 of the record: equal for two runs over the same text and options. */
  digest: string
}

export type { Evidence, Quote }
