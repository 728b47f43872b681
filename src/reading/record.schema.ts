// The record a reader proposes: the shape of ../shared/corpus/SCHEMA.md with our own additions (`rule`, `confidence`, `evidence`, and the parsed meeting
// behind what was conveyed). Offsets count UTF-16 units of the source text, `end` exclusive.
import * as z from 'zod/mini'

export const quoteSchema = z.object({
  start: z.int().check(z.nonnegative()),
  end: z.int().check(z.nonnegative()),
  text: z.string(),
})
const quotesSchema = z.union([quoteSchema, z.array(quoteSchema)])

/** What every fact carries: where it was read, by which rule, how sure (0..1). */
const evidence = { quote: quotesSchema, rule: z.string(), confidence: z.number().check(z.gte(0), z.lte(1)) }
export const evidenceSchema = z.object(evidence)

export const MEETING_KINDS = [
  'plenary_session',
  'standing_committee_meeting',
  'party_group_meeting',
  'politburo_meeting',
  'congress',
  'congress_session',
  'cppcc_session',
  'executive_meeting',
  'chairpersons_meeting',
  'study_session',
  'work_conference',
  'symposium',
  'conference',
  'council_session',
  'council_meeting',
  'assembly_session',
  'senate_meeting',
  'committee_meeting',
  'agm',
  'preparatory_meeting',
  'other',
] as const
export const kindSchema = z.enum(MEETING_KINDS)

/** A meeting named in the text, taken apart: "3rd Plenary Session of the 12th Committee" is body + kind + ordinal 3 + term 12. */
export const namedMeetingSchema = z.object({
  body: z.nullable(z.string()),
  kind: z.nullable(kindSchema),
  ordinal: z.nullable(z.int()),
  term: z.nullable(z.int()),
})

export const bodySchema = z.object({
  ...evidence,
  name: z.string(),
  parent: z.nullable(z.string()),
  tier: z.nullable(z.string()),
  parent_quote: z.optional(quoteSchema),
})
export const dateSchema = z.object({
  ...evidence,
  start: z.nullable(z.string()),
  end: z.nullable(z.string()),
  text: z.string(),
  /** 'text' when the words give the year, 'published' when the publication date supplied it, null while it is unknown. */
  year_from: z.optional(z.nullable(z.enum(['text', 'published']))),
})
export const nameSchema = z.object({ ...evidence, name: z.string() })
export const personSchema = z.object({ ...evidence, name: z.string(), posts: z.array(z.string()) })
export const countSchema = z.object({ ...evidence, class: z.string(), n: z.number() })
export const documentSchema = z.object({
  ...evidence,
  title: z.string(),
  type: z.nullable(z.string()),
  actions: z.array(z.string()),
  /** What a document cited by its number is about: "46/9" has its subject here. */
  heading: z.optional(z.string()),
})
export const deliverySchema = z.object({
  ...evidence,
  by: z.string(),
  what: z.string(),
  on_behalf_of: z.nullable(z.string()),
})
export const CONVEYED_ACTS = ['conveyed', 'studied', 'implemented', 'cited'] as const
export const conveyedSchema = z.object({
  ...evidence,
  what: z.string(),
  issuer: z.array(z.string()),
  act: z.enum(CONVEYED_ACTS),
  meeting: z.optional(namedMeetingSchema),
})
export const occasionSchema = z.object({
  what: z.string(),
  by: z.nullable(z.string()),
  body: z.nullable(z.string()),
  kind: z.nullable(kindSchema),
  ordinal: z.nullable(z.int()),
  term: z.nullable(z.int()),
})
export const pointSchema = z.object({
  ...evidence,
  n: z.int(),
  marker: z.string(),
  source: z.nullable(z.string()),
  /** The whole words of the point, marker included. */
  text: quoteSchema,
  occasion: z.optional(occasionSchema),
})
export const FORCES = ['required', 'arranged', 'encouraged', 'judged'] as const
export const directiveSchema = z.object({
  ...evidence,
  point: z.nullable(z.int()),
  force: z.enum(FORCES),
  actor: z.nullable(z.string()),
  action: z.string(),
  object: z.string(),
  plans: z.array(z.string()),
  deadline: z.nullable(z.string()),
  /** The last day the deadline allows (YYYY-MM-DD), where its words and the day of publication give one. */
  due: z.optional(z.nullable(z.string())),
  source: z.optional(z.nullable(z.string())),
})
export const planSchema = nameSchema
export const obligationSchema = z.object({
  ...evidence,
  on: z.string(),
  duty: z.string(),
  /** 'special_meeting' where the body must hold a meeting of its own, 'report' where it must report back. */
  mode: z.optional(z.enum(['special_meeting', 'report', 'other'])),
})
export const personnelSchema = z.object({
  ...evidence,
  kind: z.enum(['election', 'appointment', 'co-option', 'resignation', 'removal', 'discipline']),
  who: z.string(),
  post: z.nullable(z.string()),
})
export const followOnSchema = z.object({ ...evidence, body: z.nullable(z.string()), meeting: z.string() })
export const reviewSchema = z.object({ ...evidence, kind: z.enum(['past', 'future']), period: z.string() })

export const readingRecordSchema = z.object({
  id: z.optional(z.string()),
  language: z.enum(['en', 'zh']),
  is_meeting: z.boolean(),
  body: z.nullable(bodySchema),
  kind: z.nullable(kindSchema),
  ordinal: z.nullable(z.int()),
  term: z.nullable(z.int()),
  enlarged: z.boolean(),
  date: z.nullable(dateSchema),
  place: z.nullable(nameSchema),
  presiding: z.array(nameSchema),
  persons: z.array(personSchema),
  attendance: z.object({ counts: z.array(countSchema), groups: z.array(nameSchema) }),
  documents: z.array(documentSchema),
  deliveries: z.array(deliverySchema),
  conveyed: z.array(conveyedSchema),
  points: z.array(pointSchema),
  directives: z.array(directiveSchema),
  plans: z.array(planSchema),
  obligations: z.array(obligationSchema),
  personnel: z.array(personnelSchema),
  follow_on: z.array(followOnSchema),
  review: z.array(reviewSchema),
  /** Where the bare values above were read: they are plain strings and numbers, so their quotes stand here. */
  evidence: z.object({
    is_meeting: z.optional(evidenceSchema),
    kind: z.optional(evidenceSchema),
    ordinal: z.optional(evidenceSchema),
    term: z.optional(evidenceSchema),
    enlarged: z.optional(evidenceSchema),
  }),
})

export type Quote = z.infer<typeof quoteSchema>
export type Evidence = z.infer<typeof evidenceSchema>
export type MeetingKind = z.infer<typeof kindSchema>
export type NamedMeeting = z.infer<typeof namedMeetingSchema>
export type BodyItem = z.infer<typeof bodySchema>
export type DateItem = z.infer<typeof dateSchema>
export type NameItem = z.infer<typeof nameSchema>
export type PersonItem = z.infer<typeof personSchema>
export type CountItem = z.infer<typeof countSchema>
export type DocumentItem = z.infer<typeof documentSchema>
export type DeliveryItem = z.infer<typeof deliverySchema>
export type ConveyedItem = z.infer<typeof conveyedSchema>
export type ConveyedAct = (typeof CONVEYED_ACTS)[number]
export type Occasion = z.infer<typeof occasionSchema>
export type PointItem = z.infer<typeof pointSchema>
export type Force = (typeof FORCES)[number]
export type DirectiveItem = z.infer<typeof directiveSchema>
export type ObligationItem = z.infer<typeof obligationSchema>
export type PersonnelItem = z.infer<typeof personnelSchema>
export type FollowOnItem = z.infer<typeof followOnSchema>
export type ReviewItem = z.infer<typeof reviewSchema>
export type ReadingRecord = z.infer<typeof readingRecordSchema>
