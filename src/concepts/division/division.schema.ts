import * as z from 'zod/mini'
import {
  can,
  count,
  day,
  file,
  id,
  instant,
  language,
  line,
  localised,
  page,
  pageInput,
  prose,
  ref,
  version,
} from '../../kit/shapes.ts'
import { quoted } from '../directive/directive.schema.ts'
import { heldPost, lifeEvent, taskState } from '../task/task.schema.ts'

export const divisionState = z.enum(['draft', 'out_for_comment', 'approved', 'issued'])
export type DivisionState = z.infer<typeof divisionState>

export const divisionRow = z.object({
  id,
  /** Number printed in the table, from 1. */
  n: count,
  directive: z.object({
    id,
    code: z.string(),
    title: z.string(),
    language,
    kind: z.enum(['assigned', 'general']),
    nature: z.enum(['operative', 'informational', 'standing']),
    state: z.string(),
  }),
  item: z.string(),
  quotes: z.array(z.extend(quoted, { clauseId: id })),
  expectedResult: z.nullable(z.string()),
  dueOn: z.nullable(day),
  leadingPost: z.nullable(heldPost),
  lead: z.nullable(ref),
  cooperating: z.array(ref),
  /** The lead task, once the division is issued. */
  task: z.nullable(z.object({ id, code: z.string(), state: taskState })),
  comments: z.object({ open: count, of: count }),
  /** What approval would refuse or a reader would miss in this row. */
  missing: z.array(z.enum(['lead_unit', 'expected_result', 'due_date', 'leading_official'])),
  version,
})
export type DivisionRow = z.infer<typeof divisionRow>

export const divisionComment = z.object({
  id,
  rowId: z.nullable(id),
  body: ref,
  person: z.nullable(ref),
  text: z.string(),
  madeAt: instant,
  settledNote: z.nullable(z.string()),
  settledAt: z.nullable(instant),
})

export const divisionSummary = z.object({
  id,
  title: localised,
  body: ref,
  source: ref,
  state: divisionState,
  rows: count,
  openComments: count,
  approvedOn: z.nullable(day),
  issuedOn: z.nullable(day),
  version,
})

export const divisionPage = z.object({
  id,
  title: localised,
  body: ref,
  source: z.object({ id, title: localised, issuer: ref, documentId: z.nullable(id), happenedOn: z.nullable(day) }),
  state: divisionState,
  approvedBy: z.nullable(ref),
  approvedOn: z.nullable(day),
  issuedOn: z.nullable(day),
  version,
  rows: z.array(divisionRow),
  comments: z.array(divisionComment),
  /** Registered by the body from this source after the draft was made; `division.addRow` takes one in. */
  unlisted: z.array(z.object({ id, code: z.string(), title: z.string(), language })),
  /** Assigned rows with a lead unit, of all assigned rows; comments not settled, of all. */
  withLead: z.object({ n: count, of: count }),
  openComments: z.object({ n: count, of: count }),
  /** What the cells offer: the body's leading posts and the units that work for it. Others are found by `body.find`. */
  choices: z.object({ leadingPosts: z.array(heldPost), units: z.array(ref) }),
  /** Bodies the actor may comment for. */
  commentFor: z.array(ref),
  events: z.array(lifeEvent),
  can,
})
export type DivisionPage = z.infer<typeof divisionPage>

export const divisionListInput = z.object({ bodyId: z.optional(id), sourceId: z.optional(id), ...pageInput })
export const divisionListOutput = page(divisionSummary)
export const divisionGetInput = z.object({ divisionId: id })
export const divisionDraftInput = z.object({
  bodyId: id,
  sourceId: id,
  title: z.optional(localised),
  happenedOn: z.optional(day),
})
export const divisionChanged = z.object({ id, state: divisionState, version })
export const divisionDrafted = z.extend(divisionChanged, { rows: count })
/** Only the cells that are present change; null empties one. */
export const divisionEditRowInput = z.object({
  rowId: id,
  version,
  item: z.optional(prose),
  expectedResult: z.optional(z.nullable(prose)),
  dueOn: z.optional(z.nullable(day)),
  leadingPostId: z.optional(z.nullable(id)),
  leadBodyId: z.optional(z.nullable(id)),
  cooperatingBodyIds: z.optional(z.array(id).check(z.maxLength(50))),
})
export const divisionRowChanged = z.object({ row: divisionRow, divisionId: id })
export const divisionAddRowInput = z.object({ divisionId: id, directiveId: id })
export const divisionRemoveRowInput = z.object({ rowId: id, version })
const onDivision = { divisionId: id, version, happenedOn: z.optional(day) }
export const divisionStepInput = z.object(onDivision)
export const divisionApproveInput = z.object({ ...onDivision, despiteComments: z.optional(z.boolean()) })
export const divisionReturnInput = z.object({ ...onDivision, reason: z.optional(prose) })
export const divisionCommentInput = z.object({
  divisionId: id,
  rowId: z.optional(id),
  /** The unit the comment is made for. */
  bodyId: id,
  text: prose,
})
export const divisionSettleInput = z.object({ commentId: id, note: z.optional(line) })
export const commentChanged = z.object({ id, divisionId: id })
export const divisionIssued = z.extend(divisionChanged, {
  tasks: z.array(z.object({ id, code: z.string(), directiveId: id })),
})
export const divisionExportInput = z.object({
  divisionId: id,
  format: z.enum(['docx', 'xlsx']),
  /** Language of headings and dates; the words of the record stay in theirs. */
  language: z.optional(language),
})
export const divisionExportOutput = file
