import * as z from 'zod/mini'
import { act, view } from '../../kit/contract.ts'
import { can, count, day, id, line, localised, page, pageInput, version } from '../../kit/shapes.ts'
import { milestones, queryView } from '../cascade/cascade.schema.ts'
import { afterId, afterPlace, answer, bodyLink, quoted, timelineEntry } from '../directive/directive.schema.ts'
import { answerView, dueItem, owedDirective, recorded, recordFields } from './conveyance.schema.ts'

/** One form for received, conveyed, redeployed and the answers; any of them, in any order, again as a correction. */
export const conveyanceRecord = act('conveyance.record', {
  path: '/api/cascades/{cascadeId}/bodies/{bodyId}/convey',
  who: ['clerk', 'principal', 'supervision'],
  input: z.object(recordFields),
  output: recorded,
})

/** What a body owes: every issued cascade that reaches it, those not settled first, by day. */
export const conveyanceDue = view('conveyance.due', {
  path: '/api/bodies/{bodyId}/conveyances/due',
  who: 'signed-in',
  input: z.object({ bodyId: id, settled: z.optional(z.enum(['yes', 'no'])), ...pageInput, ...afterId }),
  output: z.object({ ...page(dueItem).shape, total: count }),
})

/** One cascade from the side of one body: all its form needs. */
export const cascadeFor = view('cascade.for', {
  path: '/api/cascades/{cascadeId}/bodies/{bodyId}',
  who: 'signed-in',
  input: z.object({ cascadeId: id, bodyId: id }),
  output: z.object({
    ...dueItem.shape,
    body: bodyLink,
    requirements: z.nullable(z.string()),
    exempt: z.nullable(z.object({ reason: z.string() })),
    exclusionDays: z.int(),
    upperCascade: z.nullable(z.object({ id, title: localised, issuer: bodyLink })),
    parentConveyedOn: z.nullable(day),
    /** What the source says, for reading aloud at the meeting. */
    sourceQuotes: z.array(quoted),
    conveyance: z.nullable(milestones),
    directives: z.array(owedDirective),
    /** Meetings of the body since the issue, to choose from. */
    meetings: z.array(
      z.object({
        id,
        kind: z.string(),
        number: z.nullable(z.int()),
        heldOn: z.nullable(day),
        title: z.nullable(localised),
      }),
    ),
    /** Open tasks of the body, for `covered`. */
    openTasks: z.array(
      z.object({ id, code: z.string(), title: z.string(), state: z.string(), dueOn: z.nullable(day) }),
    ),
    queries: z.array(queryView),
    ownCascades: z.array(z.object({ id, title: localised, state: z.string(), issuedOn: z.nullable(day) })),
    timeline: z.array(timelineEntry),
    can,
  }),
})

/** The conveyances behind a figure of the board. */
export const conveyanceList = view('conveyance.list', {
  path: '/api/cascades/{cascadeId}/conveyances',
  who: 'signed-in',
  input: z.object({
    cascadeId: id,
    atBodyId: z.optional(id),
    tier: z.optional(z.string()),
    only: z.optional(z.enum(['conveyed', 'circulation', 'settled', 'unsettled'])),
    ...pageInput,
    ...afterPlace,
  }),
  output: z.object({
    ...page(
      z.object({
        body: bodyLink,
        parent: z.nullable(z.object({ id, name: localised })),
        conveyance: milestones,
        answered: z.object({ n: count, of: count }),
        late: z.boolean(),
        daysFromIssue: z.nullable(z.int()),
      }),
    ).shape,
    total: count,
  }),
})

/** The answers behind a cell of the heat map. */
export const redeploymentList = view('redeployment.list', {
  path: '/api/cascades/{cascadeId}/answers',
  who: 'signed-in',
  input: z.object({
    cascadeId: id,
    directiveId: z.optional(id),
    answer: z.optional(answer),
    atBodyId: z.optional(id),
    bodyId: z.optional(id),
    ...pageInput,
    ...afterId,
  }),
  output: z.object({ ...page(z.object({ ...answerView.shape, can })).shape, total: count }),
})

/** The issuer objects to an exclusion within the days it set; an answer is then owed again. */
export const redeploymentObject = act('redeployment.object', {
  path: '/api/answers/{redeploymentId}/object',
  who: ['principal', 'clerk'],
  input: z.object({ redeploymentId: id, objection: line, version, happenedOn: z.optional(day) }),
  output: z.object({ redeploymentId: id, version }),
})

export const conveyanceContracts = [
  conveyanceRecord,
  conveyanceDue,
  cascadeFor,
  conveyanceList,
  redeploymentList,
  redeploymentObject,
]
