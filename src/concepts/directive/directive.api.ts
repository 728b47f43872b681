import * as z from 'zod/mini'
import { act, view } from '../../kit/contract.ts'
import { can, day, id, line, page, pageInput, prose, version } from '../../kit/shapes.ts'
import {
  afterId,
  answerCounts,
  bodyLink,
  changed,
  clauseView,
  directiveItem,
  directiveKind,
  quoted,
  registered,
  registerInput,
  registerManyInput,
  timelineEntry,
} from './directive.schema.ts'

export const directiveRegister = act('directive.register', {
  path: '/api/directives/register',
  who: ['principal', 'clerk'],
  input: registerInput,
  output: registered,
})

/** A list from one source in one transaction: all are registered, or none. */
export const directiveRegisterMany = act('directive.registerMany', {
  path: '/api/directives/registerMany',
  who: ['principal', 'clerk'],
  input: registerManyInput,
  output: z.object({ directives: z.array(registered) }),
})

export const directiveGet = view('directive.get', {
  path: '/api/directives/{directiveId}',
  who: 'signed-in',
  input: z.object({ directiveId: id }),
  output: z.object({
    ...directiveItem.shape,
    responsiblePost: z.nullable(z.object({ id, name: bodyLink.shape.name })),
    quotes: z.array(quoted),
    clauses: z.array(clauseView),
    mergedInto: z.nullable(z.object({ id, code: z.string(), title: z.string() })),
    endReason: z.nullable(z.string()),
    leadTask: z.nullable(
      z.object({ id, code: z.string(), title: z.string(), state: z.string(), dueOn: z.nullable(day), lead: bodyLink }),
    ),
    divisions: z.array(
      z.object({ divisionId: id, rowId: id, title: bodyLink.shape.name, state: z.string(), issuedOn: z.nullable(day) }),
    ),
    cascades: z.array(
      z.object({
        cascadeId: id,
        title: bodyLink.shape.name,
        issuer: bodyLink,
        state: z.string(),
        issuedOn: z.nullable(day),
        answers: answerCounts,
      }),
    ),
    timeline: z.array(timelineEntry),
    can,
  }),
})

export const directiveList = view('directive.list', {
  path: '/api/directives',
  who: 'signed-in',
  input: z.object({
    issuerBodyId: z.optional(id),
    sourceId: z.optional(id),
    clauseId: z.optional(id),
    leadBodyId: z.optional(id),
    kind: z.optional(directiveKind),
    /** open: neither ended, merged, superseded, dropped nor with a closed lead task. */
    standing: z.optional(z.enum(['open', 'done', 'all'])),
    ...pageInput,
    ...afterId,
  }),
  output: z.object({ ...page(directiveItem).shape, total: z.int() }),
})

const change = { directiveId: id, version, happenedOn: z.optional(day) }

export const directiveMerge = act('directive.merge', {
  path: '/api/directives/{directiveId}/merge',
  who: ['principal', 'clerk'],
  input: z.object({ ...change, intoDirectiveId: id, reason: z.optional(line) }),
  output: changed,
})

export const directiveSupersede = act('directive.supersede', {
  path: '/api/directives/{directiveId}/supersede',
  who: ['principal', 'clerk'],
  input: z.object({ ...change, byDirectiveId: id, reason: line }),
  output: changed,
})

export const directiveDrop = act('directive.drop', {
  path: '/api/directives/{directiveId}/drop',
  who: ['principal'],
  input: z.object({ ...change, reason: line }),
  output: changed,
})

/** Gives a later (or earlier) day; the original day stays beside it for ever. */
export const directiveExtend = act('directive.extend', {
  path: '/api/directives/{directiveId}/extend',
  who: ['principal'],
  input: z.object({ ...change, dueOn: day, reason: line }),
  output: changed,
})

/** The look at a directive on its review day: keep it with a next review day, declare it standing, or end it. */
export const directiveReview = act('directive.review', {
  path: '/api/directives/{directiveId}/review',
  who: ['principal', 'clerk'],
  input: z.object({
    ...change,
    outcome: z.enum(['keep', 'standing', 'ended']),
    nextReviewOn: z.optional(day),
    note: z.optional(prose),
  }),
  output: changed,
})

export const directiveContracts = [
  directiveRegister,
  directiveRegisterMany,
  directiveGet,
  directiveList,
  directiveMerge,
  directiveSupersede,
  directiveDrop,
  directiveExtend,
  directiveReview,
]
