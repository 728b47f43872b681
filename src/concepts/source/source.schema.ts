import * as z from 'zod/mini'
import {
  can,
  count,
  day,
  id,
  instant,
  language,
  line,
  localised,
  page,
  pageInput,
  quote,
  ref,
  version,
} from '../../kit/shapes.ts'
import { documentRef } from '../document/document.schema.ts'

export const SOURCE_KINDS = ['document', 'speech', 'instruction', 'deployment', 'circular'] as const
export const sourceKind = z.enum(SOURCE_KINDS)
export const AUTHORITIES = ['adopted', 'issued', 'spoken'] as const
export const authority = z.enum(AUTHORITIES)
export const HANDS = ['original', 'reported'] as const
export const hand = z.enum(HANDS)
export const FORCES = ['required', 'arranged', 'encouraged', 'judged'] as const
export const force = z.enum(FORCES)
export const OBLIGATION_MODES = ['special_meeting', 'report', 'other'] as const
export type SourceKind = z.infer<typeof sourceKind>
export type Authority = z.infer<typeof authority>
export type Hand = z.infer<typeof hand>
export type Force = z.infer<typeof force>

export const clauseItem = z.object({
  id,
  ord: z.int(),
  pointId: z.nullable(id),
  actor: z.nullable(z.string()),
  action: z.string(),
  object: z.string(),
  force,
  deadlineText: z.nullable(z.string()),
  deadlineOn: z.nullable(day),
  quote,
  anchor: z.nullable(z.string()),
  plans: z.array(ref),
})
export type ClauseItem = z.infer<typeof clauseItem>

export const pointItem = z.object({
  id,
  parentId: z.nullable(id),
  ord: z.int(),
  n: z.int(),
  marker: z.nullable(z.string()),
  quote,
  anchor: z.nullable(z.string()),
  clauses: z.array(clauseItem),
  /** In a reported source whose original has arrived: the point of the original that says this. */
  originalPointId: z.nullable(id),
})

export const obligationItem = z.object({
  id,
  ord: z.int(),
  bearer: z.string(),
  duty: z.string(),
  mode: z.nullable(z.enum(OBLIGATION_MODES)),
  quote,
  anchor: z.nullable(z.string()),
})

export const sourceRef = z.object({ id, name: localised, kind: sourceKind, hand, authority })

export const sourceGetInput = z.object({ sourceId: id })
export const sourceOutput = z.object({
  id,
  kind: sourceKind,
  title: localised,
  issuer: ref,
  issuerExternal: z.boolean(),
  authority,
  hand,
  /** Language of the words its points and clauses are quoted from. */
  language,
  /** The document that is the source; null for words spoken. */
  document: z.nullable(documentRef),
  meetingId: z.nullable(id),
  author: z.nullable(z.object({ person: z.nullable(ref), text: z.nullable(z.string()) })),
  deliveredBy: z.nullable(z.string()),
  onBehalfOf: z.nullable(ref),
  reportedBy: z.nullable(ref),
  reportedIn: z.nullable(documentRef),
  /** The original, once it has arrived and was reconciled with this report. */
  original: z.nullable(sourceRef),
  /** Reports of this original by other bodies. */
  reports: z.array(z.object({ source: sourceRef, reportedBy: z.nullable(ref) })),
  happenedOn: z.nullable(day),
  points: z.array(pointItem),
  /** Clauses outside the numbered points. */
  clauses: z.array(clauseItem),
  obligations: z.array(obligationItem),
  recordedBy: z.nullable(ref),
  recordedAt: instant,
  version,
  can,
})

export const sourceListInput = z.object({
  /** Sources issued by this body, or reported by it. */
  bodyId: z.optional(id),
  hand: z.optional(hand),
  meetingId: z.optional(id),
  documentId: z.optional(id),
  ...pageInput,
})
export const sourceListItem = z.object({
  id,
  kind: sourceKind,
  title: localised,
  issuer: ref,
  authority,
  hand,
  reportedBy: z.nullable(ref),
  originalId: z.nullable(id),
  meetingId: z.nullable(id),
  happenedOn: z.nullable(day),
  points: count,
  clauses: count,
})
export const sourceListOutput = page(sourceListItem)

/** A source typed by the clerk: an instruction given by telephone, a circular on paper. */
export const sourceEnterInput = z.object({
  bodyId: id,
  kind: sourceKind,
  title: line,
  language,
  authority,
  documentId: id,
  meetingId: z.optional(id),
  authorText: z.optional(line),
  happenedOn: z.optional(day),
  /** Spans of the document's text; each becomes a numbered point in this order. */
  points: z
    .array(
      z.object({
        start: z.int(),
        end: z.int(),
        marker: z.optional(line),
        clauses: z
          .array(
            z.object({
              start: z.int(),
              end: z.int(),
              actor: z.optional(line),
              action: line,
              object: line,
              force,
              deadlineOn: z.optional(day),
            }),
          )
          .check(z.maxLength(60)),
      }),
    )
    .check(z.maxLength(200)),
})
export const sourceWritten = z.object({ id, version })

export const sourceReconcileInput = z.object({
  sourceId: id,
  version,
  originalId: id,
  /** Left out: points of the same number are matched. */
  pairs: z.optional(z.array(z.object({ reportedPointId: id, originalPointId: id })).check(z.maxLength(500))),
  happenedOn: z.optional(day),
})
export const sourceReconcileOutput = z.object({
  id,
  version,
  matched: count,
  reportedPoints: count,
  originalPoints: count,
})
