import * as z from 'zod/mini'
import { answerCounts, bodyLink, quoted, timelineEntry } from '../concepts/directive/directive.schema.ts'
import { day, id, language, localised } from '../kit/shapes.ts'

export const nodeKind = z.enum([
  'quote',
  'point',
  'clause',
  'directive',
  'division',
  'cascade',
  'conveyance',
  'answer',
  'task',
  'report',
  'evidence',
  'verification',
  'closure',
])

/**
 * One knot of the thread. The list is in reading order with `parentId` and `depth`, so that it can be drawn as a tree or
 * read straight down. `recorded: false` is a dotted knot: due (or not yet due), with no record in Plenum.
 */
export const threadNode = z.object({
  id: z.string(),
  parentId: z.nullable(z.string()),
  depth: z.int(),
  kind: nodeKind,
  recorded: z.boolean(),
  /** What it points at, for the link: a table's concept and the record's id. Null for a knot without a record. */
  subject: z.nullable(
    z.object({
      kind: z.string(),
      id,
      documentId: z.optional(id),
      start: z.optional(z.int()),
      cascadeId: z.optional(id),
      bodyId: z.optional(id),
    }),
  ),
  code: z.nullable(z.string()),
  /** Words of the record in their own language, or a name in both. */
  title: z.nullable(
    z.union([z.object({ text: z.string(), language: z.nullable(language) }), z.object({ name: localised })]),
  ),
  body: z.nullable(bodyLink),
  state: z.nullable(z.string()),
  on: z.nullable(day),
  dueOn: z.nullable(day),
  originalDueOn: z.nullable(day),
  overdue: z.boolean(),
  /** How: mode of conveyance, answer, force of a clause, outcome of a verification. */
  manner: z.nullable(z.string()),
  meeting: z.nullable(
    z.object({ id: z.nullable(id), kind: z.string(), number: z.nullable(z.int()), heldOn: z.nullable(day) }),
  ),
  words: z.nullable(z.string()),
  quote: z.nullable(quoted),
  counts: z.nullable(answerCounts),
  files: z.array(z.object({ id, name: z.string() })),
  /** So many further knots of this kind under the same parent are not listed; the link leads to their list. */
  more: z.int(),
})

export const upwardLink = z.object({
  kind: z.enum([
    'document',
    'source',
    'meeting',
    'original',
    'upper_cascade',
    'reporting_body',
    'parent_task',
    'directive',
  ]),
  id,
  title: localised,
  body: z.nullable(bodyLink),
  on: z.nullable(day),
  /** 'reported' when known only through another body's document. */
  hand: z.nullable(z.string()),
})

export const thread = z.object({
  of: z.object({
    kind: z.enum(['directive', 'clause', 'task', 'point']),
    id,
    code: z.nullable(z.string()),
    title: z.string(),
    language,
  }),
  asOf: day,
  /** Upwards: what this conveys from above, nearest first. */
  up: z.array(upwardLink),
  nodes: z.array(threadNode),
  timeline: z.array(
    z.object({ ...timelineEntry.shape, subjectKind: z.string(), subjectId: id, subjectTitle: z.nullable(z.string()) }),
  ),
})

/** A paragraph of a document and what became of it. */
export const marginRow = z.object({
  paragraph: z.string(),
  start: z.int(),
  end: z.int(),
  clauses: z.array(
    z.object({
      id,
      pointId: z.nullable(id),
      start: z.int(),
      end: z.int(),
      action: z.string(),
      object: z.string(),
      force: z.string(),
      directiveIds: z.array(id),
    }),
  ),
  directives: z.array(
    z.object({
      id,
      code: z.string(),
      title: z.string(),
      kind: z.string(),
      nature: z.string(),
      state: z.string(),
      stateOf: z.enum(['directive', 'task']),
      overdue: z.boolean(),
      lead: z.nullable(bodyLink),
      dueOn: z.nullable(day),
      answers: z.nullable(answerCounts),
    }),
  ),
})
