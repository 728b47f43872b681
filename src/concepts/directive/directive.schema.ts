import * as z from 'zod/mini'
import { count, day, id, instant, language, line, localised, prose, version } from '../../kit/shapes.ts'

/** A body as every list of this part shows it. */
export const bodyLink = z.object({
  id,
  name: localised,
  kind: z.string(),
  tier: z.nullable(z.string()),
  external: z.boolean(),
})
export const sourceLink = z.object({ id, title: localised, kind: z.string(), happenedOn: z.nullable(day) })
/** Words of a document where they stand. `text` is null where the words were redacted. */
export const quoted = z.object({
  documentId: id,
  documentTitle: localised,
  language,
  /** Anchor of the paragraph the span starts in. */
  paragraph: z.nullable(z.string()),
  start: z.int(),
  end: z.int(),
  text: z.nullable(z.string()),
})
export const directiveKind = z.enum(['assigned', 'general'])
export const directiveNature = z.enum(['operative', 'informational', 'standing'])
/** What is stored. While a lead task lives, the state shown is the task's (`stateOf` says whose it is). */
export const directiveState = z.enum(['registered', 'assigned', 'merged', 'superseded', 'dropped', 'standing', 'ended'])
export const force = z.enum(['required', 'arranged', 'encouraged', 'judged'])
export const answer = z.enum(['same', 'narrower', 'adds', 'covered', 'excluded'])

/** What the bodies in scope made of a directive; `of` = bodies in scope of the cascades it went in, exempt and external left out. */
export const answerCounts = z.object({
  same: count,
  narrower: count,
  adds: count,
  covered: count,
  excluded: count,
  /** Bodies that gave one reason for everything instead of an answer to each. */
  oneReason: count,
  noAnswer: count,
  of: count,
})

export const clauseView = z.object({
  id,
  actor: z.nullable(z.string()),
  action: z.string(),
  object: z.string(),
  force,
  deadlineText: z.nullable(z.string()),
  deadlineOn: z.nullable(day),
  point: z.nullable(z.object({ id, n: z.int(), marker: z.nullable(z.string()) })),
  quote: quoted,
})

export const directiveItem = z.object({
  id,
  code: z.string(),
  title: z.string(),
  language,
  kind: directiveKind,
  nature: directiveNature,
  /** The state to show: the lead task's while there is one, else the directive's own. */
  state: z.string(),
  stateOf: z.enum(['directive', 'task']),
  leadTaskId: z.nullable(id),
  issuer: bodyLink,
  source: sourceLink,
  lead: z.nullable(bodyLink),
  cooperating: z.array(bodyLink),
  expectedResult: z.nullable(z.string()),
  measure: z.nullable(z.string()),
  originalDueOn: z.nullable(day),
  dueOn: z.nullable(day),
  /** Always false for a directive without a checkable result: such a one is never late. */
  overdue: z.boolean(),
  reviewOn: day,
  reviewDue: z.boolean(),
  verificationRequired: z.boolean(),
  /** Null for a directive that went down in no cascade. */
  answers: z.nullable(answerCounts),
  version,
})

export const timelineEntry = z.object({
  act: z.string(),
  fromState: z.nullable(z.string()),
  toState: z.nullable(z.string()),
  reason: z.nullable(z.string()),
  person: z.nullable(z.object({ id, name: localised })),
  body: z.nullable(z.object({ id, name: localised })),
  happenedOn: day,
  recordedAt: instant,
})

/** The page after the record with this id, or after this place in the tree. */
export const afterId = { after: z.optional(id) }
export const afterPlace = { after: z.optional(z.string().check(z.regex(/^\d{1,15}$/))) }

const registerFields = {
  clauseIds: z.array(id).check(z.minLength(1), z.maxLength(50)),
  title: line,
  language: z.optional(language),
  kind: directiveKind,
  nature: directiveNature,
  expectedResult: z.optional(prose),
  measure: z.optional(line),
  leadBodyId: z.optional(id),
  responsiblePostId: z.optional(id),
  cooperatingBodyIds: z.optional(z.array(id).check(z.maxLength(200))),
  dueOn: z.optional(day),
  /** Half a year from registration where it is not given. */
  reviewOn: z.optional(day),
  verificationRequired: z.optional(z.boolean()),
}
/** The body that registers: where absent, the body that reported the source, else the source's issuer. */
const registeringBody = { sourceId: id, issuerBodyId: z.optional(id), happenedOn: z.optional(day) }
export const registerInput = z.object({ ...registeringBody, ...registerFields })
export const registerManyInput = z.object({
  ...registeringBody,
  directives: z.array(z.object(registerFields)).check(z.minLength(1), z.maxLength(100)),
})
export const registered = z.object({ directiveId: id, code: z.string(), state: directiveState, version })
export const changed = z.object({ directiveId: id, state: directiveState, version })
