import type { InputOf, OutputOf } from '../../kit/contract.ts'
import type { Day } from '../../kit/dates.ts'
import { needCurrent, orThrow, PlenumError } from '../../kit/errors.ts'
import { localised } from '../../kit/localised.ts'
import { decideTransition } from '../../kit/transitions.ts'
import { indexSubject } from '../../search/index.actions.ts'
import type { Ctx } from '../../store/context.ts'
import { getInstallation } from '../body/installation.queries.ts'
import { getSeenSource } from '../source/source.actions.ts'
import type {
  directiveDrop,
  directiveExtend,
  directiveMerge,
  directiveRegister,
  directiveRegisterMany,
  directiveReview,
  directiveSupersede,
} from './directive.api.ts'
import { type IssuerFacts, mayDecide, mayRegister, maySeeIssued, mayTidy } from './directive.policy.ts'
import {
  type BodyFacts,
  type DirectiveRow,
  deleteUnits,
  findBodies,
  insertClauses,
  insertDirective,
  insertUnits,
  lastNumber,
  leadTasks,
  listClausesOf,
  lockBody,
  lockDirective,
  updateDirective,
} from './directive.queries.ts'
import {
  DIRECTIVE_LIFE,
  type DirectiveState,
  decideEnding,
  decideNoOpenTask,
  decideRegistration,
  directiveCode,
} from './directive.rules.ts'

type Registered = OutputOf<typeof directiveRegister>
type Changed = OutputOf<typeof directiveDrop>
type NewDirectives = InputOf<typeof directiveRegisterMany>

export async function registerDirective(ctx: Ctx, input: InputOf<typeof directiveRegister>): Promise<Registered> {
  const { sourceId, issuerBodyId, happenedOn, ...directive } = input
  const [made] = (await registerMany(ctx, { sourceId, issuerBodyId, happenedOn, directives: [directive] })).directives
  if (!made) throw new PlenumError('INTERNAL')
  return made
}

export async function registerMany(ctx: Ctx, input: NewDirectives): Promise<{ directives: Registered[] }> {
  const source = await getSeenSource(ctx, input.sourceId)
  const issuerId = input.issuerBodyId ?? source.reportedByBodyId ?? source.issuerBodyId
  const named = input.directives.flatMap((d) => [d.leadBodyId, ...(d.cooperatingBodyIds ?? [])])
  const bodies = await findBodies(ctx.tx, [issuerId, ...named.filter((one) => one !== undefined)])
  const issuer = bodyOf(bodies, issuerId)
  orThrow(mayRegister(ctx.actor, issuer))
  const on = input.happenedOn ?? ctx.today
  const { settings } = await getInstallation(ctx.tx)
  const numbers = await openNumbers(ctx, issuer, on)
  const made: Registered[] = []
  for (const given of input.directives) {
    const decided = orThrow(decideRegistration(given, on, ctx.today, settings.thresholds.directiveReviewDays))
    const cooperating = [...new Set(given.cooperatingBodyIds ?? [])]
    for (const unitId of [given.leadBodyId, ...cooperating]) {
      if (unitId !== undefined) refuseExternal(bodyOf(bodies, unitId))
    }
    const clauses = await listClausesOf(ctx.tx, source.id, given.clauseIds)
    if (clauses.length !== new Set(given.clauseIds).size) throw new PlenumError('NOT_FOUND', { subjectKind: 'clause' })
    if (given.responsiblePostId) await requirePost(ctx, given.responsiblePostId)
    const language = given.language ?? clauses[0]?.language ?? ctx.language
    const directiveId = ctx.newId()
    const code = numbers.next()
    await insertDirective(ctx.tx, {
      id: directiveId,
      code,
      sourceId: source.id,
      issuerBodyId: issuer.id,
      title: given.title,
      language,
      kind: given.kind,
      nature: given.nature,
      state: decided.state,
      expectedResult: given.expectedResult ?? null,
      measure: given.measure ?? null,
      leadBodyId: given.leadBodyId ?? null,
      responsiblePostId: given.responsiblePostId ?? null,
      originalDueOn: given.dueOn ?? null,
      dueOn: given.dueOn ?? null,
      reviewOn: decided.reviewOn,
      verificationRequired: given.verificationRequired ?? true,
      registeredById: ctx.actor.personId,
      registeredAt: ctx.now,
    })
    // Clauses stand in the order of the text, whatever order they were clicked in.
    await insertClauses(
      ctx.tx,
      directiveId,
      clauses.map((clause) => clause.id),
    )
    await insertUnits(ctx.tx, directiveId, cooperating)
    await ctx.happened({
      subjectKind: 'directive',
      subjectId: directiveId,
      act: 'register',
      toState: decided.state,
      bodyId: issuer.id,
      happenedOn: on,
    })
    await indexSubject(ctx.tx, {
      kind: 'directive',
      id: directiveId,
      bodyId: issuer.id,
      title: localised(given.title, language),
      happenedOn: on,
      extra: [code],
    })
    made.push({ directiveId, code, state: decided.state, version: 1 })
  }
  return { directives: made }
}

interface Numbers {
  next(): string
}

/** Locks whoever numbers (the issuer; for issuers without a code of their own, all together) until the act is done. */
async function openNumbers(ctx: Ctx, issuer: BodyFacts, on: Day): Promise<Numbers> {
  if (issuer.code) await lockBody(ctx.tx, issuer.id)
  else await ctx.tx.selectFrom('installation').select('id').forNoKeyUpdate().execute()
  const year = on.slice(0, 4)
  const prefix = directiveCode(issuer.code, year, 0).slice(0, -3)
  let last = await lastNumber(ctx.tx, prefix)
  return {
    next() {
      last += 1
      return directiveCode(issuer.code, year, last)
    },
  }
}

function bodyOf(bodies: ReadonlyMap<string, BodyFacts>, id: string): BodyFacts {
  const body = bodies.get(id)
  if (!body) throw new PlenumError('NOT_FOUND', { subjectKind: 'body' })
  return body
}

function refuseExternal(body: BodyFacts): void {
  if (!body.external) return
  const bodyEn = body.name.en ?? body.name.zh ?? ''
  throw new PlenumError('BODY_EXTERNAL', { bodyEn, bodyZh: body.name.zh ?? bodyEn })
}

async function requirePost(ctx: Ctx, postId: string): Promise<void> {
  const post = await ctx.tx.selectFrom('post').select('id').where('id', '=', postId).executeTakeFirst()
  if (!post) throw new PlenumError('NOT_FOUND', { subjectKind: 'post' })
}

interface Opened {
  readonly directive: DirectiveRow
  readonly issuer: IssuerFacts
}

/** Locks the directive and refuses what one may not know of, and what was changed meanwhile. */
async function open(ctx: Ctx, directiveId: string, seen: number | null): Promise<Opened> {
  const directive = await lockDirective(ctx.tx, directiveId)
  const issuer = directive && (await findBodies(ctx.tx, [directive.issuerBodyId])).get(directive.issuerBodyId)
  if (!directive || !issuer || !maySeeIssued(ctx.actor, issuer))
    throw new PlenumError('NOT_FOUND', { subjectKind: 'directive' })
  if (seen !== null) needCurrent(directive, seen)
  return { directive, issuer }
}

interface Step {
  readonly act: string
  readonly set?: Partial<Omit<DirectiveRow, 'id' | 'code' | 'version'>>
  readonly reason?: string | undefined
  readonly happenedOn?: Day | undefined
}

async function take(ctx: Ctx, { directive, issuer }: Opened, step: Step): Promise<Changed> {
  const transition = orThrow(decideTransition(DIRECTIVE_LIFE, directive.state, step.act))
  if (transition.needs.includes('no open task')) {
    const task = (await leadTasks(ctx.tx, [directive.id])).get(directive.id) ?? null
    orThrow(decideNoOpenTask(task))
  }
  const on = step.happenedOn ?? ctx.today
  if (on > ctx.today) throw new PlenumError('DAY_IN_FUTURE', { day: on, today: ctx.today })
  const version = await updateDirective(ctx.tx, directive.id, { ...step.set, state: transition.to })
  await ctx.happened({
    subjectKind: 'directive',
    subjectId: directive.id,
    act: step.act,
    fromState: directive.state,
    toState: transition.to,
    reason: step.reason ?? null,
    bodyId: issuer.id,
    happenedOn: on,
  })
  return { directiveId: directive.id, state: transition.to, version }
}

async function openSuccessor(ctx: Ctx, directive: DirectiveRow, otherId: string): Promise<DirectiveRow> {
  const { directive: other } = await open(ctx, otherId, null)
  if (other.id === directive.id) throw new PlenumError('CYCLE_REFUSED')
  if (['merged', 'superseded', 'dropped', 'ended'].includes(other.state))
    throw new PlenumError('WRONG_STATE', { state: other.state, act: 'merge', concept: 'directive' })
  return other
}

/** Into another directive, which then answers for its clauses too. */
export async function mergeDirective(ctx: Ctx, input: InputOf<typeof directiveMerge>): Promise<Changed> {
  const opened = await open(ctx, input.directiveId, input.version)
  orThrow(mayTidy(ctx.actor, opened.issuer))
  const into = await openSuccessor(ctx, opened.directive, input.intoDirectiveId)
  const changed = await take(ctx, opened, {
    act: 'merge',
    set: { mergedIntoId: into.id, endReason: input.reason ?? null },
    reason: input.reason,
    happenedOn: input.happenedOn,
  })
  await moveClauses(ctx, opened.directive.id, into.id)
  return changed
}

/** The successor's clauses grow by those it had not; the merged directive keeps its own for the record. */
async function moveClauses(ctx: Ctx, fromId: string, intoId: string): Promise<void> {
  const [from, into] = await Promise.all(
    [fromId, intoId].map((directiveId) =>
      ctx.tx
        .selectFrom('directiveClause')
        .select(['clauseId', 'ord'])
        .where('directiveId', '=', directiveId)
        .orderBy('ord')
        .execute(),
    ),
  )
  const known = new Set(into?.map((row) => row.clauseId))
  const added = (from ?? []).filter((row) => !known.has(row.clauseId))
  if (added.length === 0) return
  const last = into?.at(-1)?.ord ?? 0
  await ctx.tx
    .insertInto('directiveClause')
    .values(added.map((row, at) => ({ directiveId: intoId, clauseId: row.clauseId, ord: last + at + 1 })))
    .execute()
  await ctx.audit.append({ subjectKind: 'directive', subjectId: intoId, content: { clauses: added.length } })
}

export async function supersedeDirective(ctx: Ctx, input: InputOf<typeof directiveSupersede>): Promise<Changed> {
  const opened = await open(ctx, input.directiveId, input.version)
  orThrow(mayTidy(ctx.actor, opened.issuer))
  const by = await openSuccessor(ctx, opened.directive, input.byDirectiveId)
  return await take(ctx, opened, {
    act: 'supersede',
    set: { mergedIntoId: by.id, endReason: input.reason },
    reason: input.reason,
    happenedOn: input.happenedOn,
  })
}

export async function dropDirective(ctx: Ctx, input: InputOf<typeof directiveDrop>): Promise<Changed> {
  const opened = await open(ctx, input.directiveId, input.version)
  orThrow(mayDecide(ctx.actor, opened.issuer))
  return await take(ctx, opened, {
    act: 'drop',
    set: { endReason: input.reason },
    reason: input.reason,
    happenedOn: input.happenedOn,
  })
}

export async function extendDirective(ctx: Ctx, input: InputOf<typeof directiveExtend>): Promise<Changed> {
  const opened = await open(ctx, input.directiveId, input.version)
  orThrow(mayDecide(ctx.actor, opened.issuer))
  if (input.dueOn < ctx.today) throw new PlenumError('DEADLINE_PAST', { dueOn: input.dueOn })
  const { originalDueOn } = opened.directive
  return await take(ctx, opened, {
    act: 'extend',
    set: { dueOn: input.dueOn, originalDueOn: originalDueOn ?? input.dueOn },
    reason: input.reason,
    happenedOn: input.happenedOn,
  })
}

const REVIEW_ACTS = { keep: 'keep', standing: 'stand', ended: 'end' } as const

export async function reviewDirective(ctx: Ctx, input: InputOf<typeof directiveReview>): Promise<Changed> {
  const opened = await open(ctx, input.directiveId, input.version)
  orThrow((input.outcome === 'keep' ? mayTidy : mayDecide)(ctx.actor, opened.issuer))
  if (input.outcome === 'ended') {
    orThrow(decideEnding(opened.directive))
    if (!input.note) throw new PlenumError('REASON_NEEDED')
  }
  const { settings } = await getInstallation(ctx.tx)
  const next = orThrow(
    decideRegistration(
      { kind: 'general', nature: 'informational', reviewOn: input.nextReviewOn },
      ctx.today,
      ctx.today,
      settings.thresholds.directiveReviewDays,
    ),
  )
  return await take(ctx, opened, {
    act: REVIEW_ACTS[input.outcome],
    set:
      input.outcome === 'ended'
        ? { endReason: input.note ?? null }
        : { reviewOn: next.reviewOn, ...(input.outcome === 'standing' ? { nature: 'standing' as const } : {}) },
    reason: input.note,
    happenedOn: input.happenedOn,
  })
}

export interface Assignment {
  readonly directiveId: string
  readonly leadBodyId: string
  readonly cooperatingBodyIds: readonly string[]
  readonly responsiblePostId: string | null
  readonly expectedResult: string | null
  readonly dueOn: Day | null
  readonly happenedOn?: Day | undefined
}

/**
 * Gives the directive its answering unit; the slice of tasks calls this in the act that makes the lead task, and has asked its
 * own policy (issuing a division, assigning a lead). A directive assigned before only takes over the new facts.
 */
export async function assignDirective(
  ctx: Ctx,
  given: Assignment,
): Promise<{ state: DirectiveState; version: number }> {
  const opened = await open(ctx, given.directiveId, null)
  const { directive } = opened
  if (directive.kind === 'general') throw new PlenumError('LEAD_NOT_FOR_GENERAL')
  const bodies = await findBodies(ctx.tx, [given.leadBodyId, ...given.cooperatingBodyIds])
  for (const unitId of [given.leadBodyId, ...given.cooperatingBodyIds]) refuseExternal(bodyOf(bodies, unitId))
  if (given.cooperatingBodyIds.includes(given.leadBodyId)) throw new PlenumError('LEAD_ALSO_COOPERATES')
  await deleteUnits(ctx.tx, directive.id)
  await insertUnits(ctx.tx, directive.id, [...new Set(given.cooperatingBodyIds)])
  const set = {
    leadBodyId: given.leadBodyId,
    responsiblePostId: given.responsiblePostId,
    expectedResult: given.expectedResult ?? directive.expectedResult,
    dueOn: given.dueOn,
    originalDueOn: directive.originalDueOn ?? given.dueOn,
  }
  if (directive.state === 'assigned') {
    const version = await updateDirective(ctx.tx, directive.id, set)
    await ctx.audit.append({ subjectKind: 'directive', subjectId: directive.id, content: set })
    return { state: 'assigned', version }
  }
  return await take(ctx, opened, { act: 'assign', set, happenedOn: given.happenedOn })
}
