import * as z from 'zod/mini'
import { act, view } from '../../kit/contract.ts'
import { can, count, day, id, line, localised, page, pageInput, prose, version } from '../../kit/shapes.ts'
import {
  afterId,
  afterPlace,
  answerCounts,
  bodyLink,
  sourceLink,
  timelineEntry,
} from '../directive/directive.schema.ts'
import {
  asked,
  cascadeChanged,
  cascadeItem,
  cascadeState,
  childRow,
  coverage,
  dayKind,
  draftFields,
  heatCell,
  lagBucket,
  lagFigure,
  laggard,
  mode,
  queryView,
  scopeTotals,
  stage,
  tierPlan,
  tierRow,
} from './cascade.schema.ts'

/** Whom it would reach and by when; nothing is written. An act because its input is a whole draft. */
export const cascadePreview = act('cascade.preview', {
  path: '/api/cascades/preview',
  who: ['clerk', 'principal'],
  input: z.object({ ...draftFields, issuedOn: z.optional(day), ...pageInput, ...afterPlace }),
  output: z.object({
    issuer: bodyLink,
    source: sourceLink,
    issuedOn: day,
    title: localised,
    totals: scopeTotals,
    tiers: z.array(tierPlan),
    /** The tiers below the issuer that may be chosen as the last. */
    tierChoices: z.array(z.object({ tier: z.string(), name: localised })),
    lineChoices: z.array(z.string()),
    bodyKinds: z.array(z.string()),
    /** What the source's words ask for; and the least formal mode they allow (`circulation` where they say nothing). */
    asked: z.array(asked),
    leastMode: mode,
    upperCascade: z.nullable(z.object({ id, title: localised, issuer: bodyLink, conveyedDueOn: z.nullable(day) })),
    bodies: page(
      z.object({
        body: bodyLink,
        parent: z.nullable(z.object({ id, name: localised })),
        exempt: z.boolean(),
        reason: z.nullable(z.string()),
        conveyedDueOn: z.nullable(day),
        settledDueOn: z.nullable(day),
      }),
    ),
  }),
})

/** The clerk's draft. `issueNow` (principal) issues it in the same act. */
export const cascadePrepare = act('cascade.prepare', {
  path: '/api/cascades/prepare',
  who: ['clerk', 'principal'],
  input: z.object({ ...draftFields, issueNow: z._default(z.boolean(), false), happenedOn: z.optional(day) }),
  output: cascadeChanged,
})

export const cascadeRevise = act('cascade.revise', {
  path: '/api/cascades/{cascadeId}/revise',
  who: ['clerk', 'principal'],
  input: z.object({ cascadeId: id, version, ...draftFields }),
  output: cascadeChanged,
})

const change = { cascadeId: id, version, happenedOn: z.optional(day) }

/** The principal signs: deadlines are fixed from this day and no later change of the calendar moves them. */
export const cascadeIssue = act('cascade.issue', {
  path: '/api/cascades/{cascadeId}/issue',
  who: ['principal'],
  input: z.object(change),
  output: z.object({ ...cascadeChanged.shape, inScope: count, exempt: count, issuedOn: day }),
})

export const cascadeDiscard = act('cascade.discard', {
  path: '/api/cascades/{cascadeId}/discard',
  who: ['clerk', 'principal'],
  input: z.object({ ...change, reason: z.optional(line) }),
  output: cascadeChanged,
})

export const cascadeClose = act('cascade.close', {
  path: '/api/cascades/{cascadeId}/close',
  who: ['principal'],
  input: z.object({ ...change, reason: z.optional(line) }),
  output: cascadeChanged,
})

export const cascadeExempt = act('cascade.exempt', {
  path: '/api/cascades/{cascadeId}/exempt',
  who: ['principal'],
  input: z.object({
    cascadeId: id,
    bodyIds: z.array(id).check(z.minLength(1), z.maxLength(500)),
    reason: line,
    /** Takes an exemption back: the bodies are due again. */
    lift: z.optional(z.boolean()),
    happenedOn: z.optional(day),
  }),
  output: z.object({ cascadeId: id, exempted: count }),
})

export const cascadeExtend = act('cascade.extend', {
  path: '/api/cascades/{cascadeId}/extend',
  who: ['principal'],
  input: z.object({
    cascadeId: id,
    bodyIds: z.array(id).check(z.minLength(1), z.maxLength(500)),
    stage,
    dueOn: day,
    reason: line,
    happenedOn: z.optional(day),
  }),
  output: z.object({ cascadeId: id, extended: count }),
})

/** To the bodies named, or to every one that is late at the stage; external bodies are never reminded. */
export const cascadeRemind = act('cascade.remind', {
  path: '/api/cascades/{cascadeId}/remind',
  who: ['clerk', 'supervision', 'principal'],
  input: z.object({
    cascadeId: id,
    bodyIds: z.optional(z.array(id).check(z.minLength(1), z.maxLength(500))),
    allOverdue: z._default(z.boolean(), false),
    stage: z._default(stage, 'conveyed'),
    text: z.optional(prose),
    happenedOn: z.optional(day),
  }),
  /** skipped: already recorded, exempt, external, or reminded today. */
  output: z.object({ cascadeId: id, reminded: count, skipped: count }),
})

export const cascadeList = view('cascade.list', {
  path: '/api/cascades',
  who: 'signed-in',
  input: z.object({
    /** Issued by, or reaching, this body. */
    bodyId: z.optional(id),
    side: z.optional(z.enum(['issued', 'reaching'])),
    sourceId: z.optional(id),
    state: z.optional(cascadeState),
    ...pageInput,
    ...afterId,
  }),
  output: page(cascadeItem),
})

/** The board. `atBodyId` opens it at a body below the issuer: counts and children are then of that body's subtree. */
export const cascadeGet = view('cascade.get', {
  path: '/api/cascades/{cascadeId}',
  who: 'signed-in',
  input: z.object({ cascadeId: id, atBodyId: z.optional(id) }),
  output: z.object({
    id,
    title: localised,
    source: sourceLink,
    issuer: bodyLink,
    state: cascadeState,
    mode,
    line: z.string(),
    lastTier: z.string(),
    bodyKinds: z.array(z.string()),
    dayKind,
    relay: z.boolean(),
    rhythmDays: z.nullable(z.int()),
    exclusionDays: z.int(),
    queryStopsClock: z.boolean(),
    requirements: z.nullable(z.string()),
    issuedOn: z.nullable(day),
    issuedBy: z.nullable(z.object({ id, name: localised })),
    upperCascade: z.nullable(z.object({ id, title: localised, issuer: bodyLink })),
    lowerCascades: z.array(z.object({ id, title: localised, issuer: bodyLink, issuedOn: z.nullable(day) })),
    asOf: day,
    silentAfterDays: z.int(),
    at: bodyLink,
    /** From the issuer down to `at`, for the way back up. */
    path: z.array(z.object({ id, name: localised })),
    coverage,
    lag: z.object({ fromIssue: lagFigure, fromParent: lagFigure, toSettled: lagFigure, toLowestTier: lagFigure }),
    lagDistribution: z.array(lagBucket),
    byTier: z.array(tierRow),
    byChild: z.array(childRow),
    directives: z.array(
      z.object({
        id,
        code: z.string(),
        title: z.string(),
        language: z.enum(['en', 'zh']),
        nature: z.string(),
        kind: z.string(),
        answers: answerCounts,
      }),
    ),
    /** Directive × child: `bodyId` is a row of byChild. */
    heat: z.array(heatCell),
    exemptions: z.array(z.object({ body: bodyLink, reason: z.string(), grantedAt: z.iso.datetime() })),
    extensions: z.array(z.object({ body: bodyLink, stage: z.string(), dueOn: day, reason: z.string() })),
    /** Bodies that stood below on the day of issue and stand elsewhere now: with what they had conveyed they stay in the figures, else they are in none. */
    moved: z.array(z.object({ body: bodyLink, movedOn: day, conveyedOn: z.nullable(day), settledOn: z.nullable(day) })),
    openQueries: count,
    timeline: z.array(timelineEntry),
    /** The draft as it was prepared, for the form; null once issued. */
    draft: z.nullable(z.object(draftFields)),
    version,
    can,
  }),
})

export const cascadeLaggards = view('cascade.laggards', {
  path: '/api/cascades/{cascadeId}/laggards',
  who: 'signed-in',
  input: z.object({
    cascadeId: id,
    atBodyId: z.optional(id),
    tier: z.optional(z.string()),
    stage: z.optional(stage),
    /** overdue: only those past their day. silent: only those with no record 7 days after it. */
    only: z.optional(z.enum(['overdue', 'silent'])),
    ...pageInput,
    ...afterPlace,
  }),
  output: z.object({ ...page(laggard).shape, total: count, of: count }),
})

/** A question or counter-proposal up; its answer is seen by all bodies in scope. */
export const queryAsk = act('query.ask', {
  path: '/api/cascades/{cascadeId}/bodies/{bodyId}/ask',
  who: ['clerk', 'principal', 'officer'],
  input: z.object({ cascadeId: id, bodyId: id, directiveId: z.optional(id), text: prose, happenedOn: z.optional(day) }),
  output: z.object({ queryId: id, version }),
})

export const queryReply = act('query.reply', {
  path: '/api/queries/{queryId}/reply',
  who: ['principal', 'clerk'],
  input: z.object({ queryId: id, reply: prose, version, happenedOn: z.optional(day) }),
  output: z.object({ queryId: id, version }),
})

export const queryList = view('query.list', {
  path: '/api/cascades/{cascadeId}/queries',
  who: 'signed-in',
  input: z.object({
    cascadeId: id,
    bodyId: z.optional(id),
    unanswered: z.optional(z.enum(['yes', 'no'])),
    ...pageInput,
    ...afterId,
  }),
  output: page(z.object({ ...queryView.shape, can })),
})

export const cascadeContracts = [
  cascadePreview,
  cascadePrepare,
  cascadeRevise,
  cascadeIssue,
  cascadeDiscard,
  cascadeClose,
  cascadeExempt,
  cascadeExtend,
  cascadeRemind,
  cascadeList,
  cascadeGet,
  cascadeLaggards,
  queryAsk,
  queryReply,
  queryList,
]
