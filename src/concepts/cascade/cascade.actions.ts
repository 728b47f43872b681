import type { InputOf, OutputOf } from '../../kit/contract.ts'
import type { Day } from '../../kit/dates.ts'
import { needCurrent, orThrow, PlenumError } from '../../kit/errors.ts'
import { decideTransition } from '../../kit/transitions.ts'
import { indexSubject } from '../../search/index.actions.ts'
import type { Ctx } from '../../store/context.ts'
import { getInstallation } from '../body/installation.queries.ts'
import { findDirectives } from '../directive/directive.queries.ts'
import { getSeenSource } from '../source/source.actions.ts'
import type { cascadeClose, cascadeDiscard, cascadeIssue, cascadePrepare, cascadeRevise } from './cascade.api.ts'
import { mayIssue, mayPrepare } from './cascade.policy.ts'
import {
  type CascadeRow,
  deleteCascadeDirectives,
  deleteDeadlines,
  deleteExceptions,
  findIssuer,
  insertCascade,
  insertCascadeDirectives,
  insertDeadlines,
  listAllTiers,
  listCascadeDirectiveIds,
  listDeadlines,
  listExceptions,
  listUpper,
  type RootFacts,
  scopeOf,
  updateCascade,
  upsertExceptions,
} from './cascade.queries.ts'
import {
  CASCADE_LIFE,
  dayCounter,
  daysByTier,
  meetingKinds,
  planDeadlines,
  type TierDays,
  type TierDeadline,
} from './cascade.rules.ts'
import { bodiesInScope, countScope, type ScopeSpec } from './scope.queries.ts'
import { getSeenCascade } from './seen.actions.ts'

type Draft = Omit<InputOf<typeof cascadePrepare>, 'issueNow' | 'happenedOn'>
type Changed = OutputOf<typeof cascadeDiscard>
type Issued = OutputOf<typeof cascadeIssue>

export interface Planned {
  readonly issuer: RootFacts
  readonly spec: ScopeSpec
  readonly tiers: readonly TierDeadline[]
  readonly upperCascadeId: string | null
  readonly title: CascadeRow['title']
  readonly bodyKinds: readonly string[]
}

/** Everything a draft comes to before anything is written: preview, preparing and revising rest on the same answer. */
export async function planCascade(ctx: Ctx, draft: Draft, issuedOn: Day): Promise<Planned> {
  const source = await getSeenSource(ctx, draft.sourceId)
  const issuer = await findIssuer(ctx.tx, draft.issuerBodyId)
  if (!issuer) throw new PlenumError('NOT_FOUND', { subjectKind: 'body' })
  orThrow(mayPrepare(ctx.actor, issuer))
  const bodyKinds = draft.bodyKinds ?? meetingKinds(issuer.kind, draft.line)
  const spec: ScopeSpec = {
    line: draft.line,
    issuerId: issuer.id,
    lo: issuer.rootLo,
    hi: issuer.rootHi,
    lastTier: draft.lastTier,
    bodyKinds,
    issuedOn,
    asOf: ctx.today,
    cascadeId: null,
  }
  const upper = draft.upperCascadeId === undefined ? await findUpper(ctx, draft.sourceId, issuer) : draft.upperCascadeId
  await requireDirectives(ctx, issuer.id, upper, draft.directiveIds)
  return {
    issuer,
    spec,
    tiers: await planTiers(ctx, issuer.tier, draft.lastTier, draft.deadlines, issuedOn, draft),
    upperCascadeId: upper,
    title: draft.title ?? source.title,
    bodyKinds,
  }
}

async function findUpper(ctx: Ctx, sourceId: string, issuer: RootFacts): Promise<string | null> {
  for (const upper of await listUpper(ctx.tx, sourceId, issuer)) {
    const reached = await bodiesInScope(ctx.tx, scopeOf(upper, ctx.today), [issuer.id, issuer.rootId])
    if (reached.size > 0) return upper.id
  }
  return null
}

/** A cascade carries its issuer's own directives, and those of the cascade from above that it carries on. */
async function requireDirectives(
  ctx: Ctx,
  issuerId: string,
  upperId: string | null,
  ids: readonly string[],
): Promise<void> {
  const found = await findDirectives(ctx.tx, ids)
  const above = upperId ? new Set(await listCascadeDirectiveIds(ctx.tx, upperId)) : new Set<string>()
  const fitting = found.filter((one) => one.issuerBodyId === issuerId || above.has(one.id))
  if (fitting.length !== new Set(ids).size) throw new PlenumError('NOT_FOUND', { subjectKind: 'directive' })
  const ended = fitting.find((one) => ['merged', 'superseded', 'dropped', 'ended'].includes(one.state))
  if (ended) throw new PlenumError('WRONG_STATE', { state: ended.state, act: 'issue', concept: 'directive' })
}

async function planTiers(
  ctx: Ctx,
  issuerTier: string | null,
  lastTier: string,
  given: readonly TierDays[],
  issuedOn: Day,
  how: { readonly relay: boolean; readonly dayKind: CascadeRow['dayKind'] },
): Promise<TierDeadline[]> {
  const tiers = await listAllTiers(ctx.tx)
  const last = tiers.find((tier) => tier.code === lastTier)
  if (!last) throw new PlenumError('TIER_UNKNOWN', { tier: lastTier })
  const first = tiers.find((tier) => tier.code === issuerTier)?.ord ?? 0
  const { settings } = await getInstallation(ctx.tx)
  const codes = tiers.filter((tier) => tier.ord >= first && tier.ord <= last.ord).map((tier) => tier.code)
  return planDeadlines(codes, given, issuedOn, how.relay, dayCounter(how.dayKind, settings.calendar))
}

export async function prepareCascade(ctx: Ctx, input: InputOf<typeof cascadePrepare>): Promise<Changed> {
  const { issueNow, happenedOn, ...draft } = input
  const on = dayOf(ctx, happenedOn)
  const planned = await planCascade(ctx, draft, on)
  if (issueNow) orThrow(mayIssue(ctx.actor, planned.issuer))
  const cascadeId = ctx.newId()
  await insertCascade(ctx.tx, {
    id: cascadeId,
    sourceId: draft.sourceId,
    issuerBodyId: planned.issuer.id,
    ...columnsOf(draft, planned),
    preparedById: ctx.actor.personId,
    recordedAt: ctx.now,
  })
  await writeParts(ctx, cascadeId, draft, planned)
  await ctx.happened({
    subjectKind: 'cascade',
    subjectId: cascadeId,
    act: 'prepare',
    toState: 'draft',
    bodyId: planned.issuer.id,
    happenedOn: on,
  })
  if (!issueNow) return { cascadeId, state: 'draft', version: 1 }
  const { state, version } = await issueCascade(ctx, { cascadeId, version: 1, happenedOn })
  return { cascadeId, state, version }
}

const columnsOf = (draft: Draft, planned: Planned) => ({
  upperCascadeId: planned.upperCascadeId,
  title: planned.title,
  line: draft.line,
  mode: draft.mode,
  lastTier: draft.lastTier,
  bodyKinds: planned.bodyKinds,
  relay: draft.relay,
  dayKind: draft.dayKind,
  rhythmDays: draft.rhythmDays ?? null,
  exclusionDays: draft.exclusionDays,
  queryStopsClock: draft.queryStopsClock,
  requirements: draft.requirements ?? null,
})

async function writeParts(ctx: Ctx, cascadeId: string, draft: Draft, planned: Planned): Promise<void> {
  const exemptIds = draft.exemptions.map((one) => one.bodyId)
  const reached = await bodiesInScope(ctx.tx, planned.spec, exemptIds)
  if (reached.size !== new Set(exemptIds).size) throw new PlenumError('NOT_IN_SCOPE')
  await insertDeadlines(ctx.tx, cascadeId, planned.tiers)
  await insertCascadeDirectives(ctx.tx, cascadeId, [...new Set(draft.directiveIds)])
  await upsertExceptions(
    ctx.tx,
    // the last reason counts where a body was named twice
    [...new Map(draft.exemptions.map((one) => [one.bodyId, one])).values()].map((one) => ({
      cascadeId,
      bodyId: one.bodyId,
      kind: 'exempt' as const,
      stage: 'all' as const,
      dueOn: null,
      reason: one.reason,
      grantedById: ctx.actor.personId,
      grantedAt: ctx.now,
    })),
  )
}

export function dayOf(ctx: Ctx, happenedOn: Day | undefined): Day {
  if (happenedOn && happenedOn > ctx.today)
    throw new PlenumError('DAY_IN_FUTURE', { day: happenedOn, today: ctx.today })
  return happenedOn ?? ctx.today
}

async function open(ctx: Ctx, cascadeId: string, seen: number): Promise<CascadeRow> {
  const cascade = await getSeenCascade(ctx, cascadeId, 'lock')
  needCurrent(cascade, seen)
  return cascade
}

export async function reviseCascade(ctx: Ctx, input: InputOf<typeof cascadeRevise>): Promise<Changed> {
  const { cascadeId, version: seen, ...draft } = input
  const cascade = await open(ctx, cascadeId, seen)
  orThrow(mayPrepare(ctx.actor, cascade.issuer))
  orThrow(decideTransition(CASCADE_LIFE, cascade.state, 'revise'))
  if (draft.issuerBodyId !== cascade.issuer.id || draft.sourceId !== cascade.sourceId)
    throw new PlenumError('INPUT_MALFORMED', { act: 'cascade.revise', issues: ['issuerBodyId, sourceId: fixed'] })
  const planned = await planCascade(ctx, draft, ctx.today)
  await deleteDeadlines(ctx.tx, cascadeId)
  await deleteCascadeDirectives(ctx.tx, cascadeId)
  await deleteExceptions(ctx.tx, cascadeId)
  const version = await updateCascade(ctx.tx, cascadeId, columnsOf(draft, planned))
  await writeParts(ctx, cascadeId, draft, planned)
  await ctx.audit.append({ subjectKind: 'cascade', subjectId: cascadeId, content: draft })
  return { cascadeId, state: 'draft', version }
}

export async function issueCascade(ctx: Ctx, input: InputOf<typeof cascadeIssue>): Promise<Issued> {
  const cascade = await open(ctx, input.cascadeId, input.version)
  orThrow(mayIssue(ctx.actor, cascade.issuer))
  const transition = orThrow(decideTransition(CASCADE_LIFE, cascade.state, 'issue'))
  const issuedOn = dayOf(ctx, input.happenedOn)
  const { settings } = await getInstallation(ctx.tx)
  const days = daysByTier(await listDeadlines(ctx.tx, [cascade.id]))
  const tiers = await planTiers(ctx, cascade.issuer.tier, cascade.lastTier, days, issuedOn, cascade)
  const exemptIds = (await listExceptions(ctx.tx, [cascade.id])).map((one) => one.bodyId)
  const counts = await countScope(ctx.tx, { ...scopeOf(cascade, ctx.today), issuedOn }, exemptIds)
  const inScope = counts.reduce((sum, one) => sum + one.n - one.exempt - one.external, 0)
  if (inScope === 0) throw new PlenumError('NOTHING_IN_SCOPE')
  const directiveIds = await listCascadeDirectiveIds(ctx.tx, cascade.id)
  await requireDirectives(ctx, cascade.issuer.id, cascade.upperCascadeId, directiveIds)
  await deleteCascadeDirectives(ctx.tx, cascade.id)
  await insertCascadeDirectives(ctx.tx, cascade.id, directiveIds)
  await deleteDeadlines(ctx.tx, cascade.id)
  await insertDeadlines(ctx.tx, cascade.id, tiers)
  const version = await updateCascade(ctx.tx, cascade.id, {
    state: transition.to,
    issuedOn,
    issuedById: ctx.actor.personId,
    calendar: cascade.dayKind === 'working' ? settings.calendar : null,
  })
  await ctx.happened({
    subjectKind: 'cascade',
    subjectId: cascade.id,
    act: 'issue',
    fromState: cascade.state,
    toState: transition.to,
    bodyId: cascade.issuer.id,
    happenedOn: issuedOn,
  })
  await indexSubject(ctx.tx, {
    kind: 'cascade',
    id: cascade.id,
    bodyId: cascade.issuer.id,
    title: cascade.title,
    happenedOn: issuedOn,
  })
  const exempt = counts.reduce((sum, one) => sum + one.exempt, 0)
  return { cascadeId: cascade.id, state: transition.to, version, inScope, exempt, issuedOn }
}

async function end(
  ctx: Ctx,
  cascade: CascadeRow,
  act: 'discard' | 'close',
  given: { readonly reason?: string | undefined; readonly happenedOn?: Day | undefined },
): Promise<Changed> {
  const transition = orThrow(decideTransition(CASCADE_LIFE, cascade.state, act))
  const on = dayOf(ctx, given.happenedOn)
  const version = await updateCascade(ctx.tx, cascade.id, { state: transition.to })
  await ctx.happened({
    subjectKind: 'cascade',
    subjectId: cascade.id,
    act,
    fromState: cascade.state,
    toState: transition.to,
    reason: given.reason ?? null,
    bodyId: cascade.issuer.id,
    happenedOn: on,
  })
  return { cascadeId: cascade.id, state: transition.to, version }
}

export async function discardCascade(ctx: Ctx, input: InputOf<typeof cascadeDiscard>): Promise<Changed> {
  const cascade = await open(ctx, input.cascadeId, input.version)
  orThrow(mayPrepare(ctx.actor, cascade.issuer))
  return await end(ctx, cascade, 'discard', input)
}

export async function closeCascade(ctx: Ctx, input: InputOf<typeof cascadeClose>): Promise<Changed> {
  const cascade = await open(ctx, input.cascadeId, input.version)
  orThrow(mayIssue(ctx.actor, cascade.issuer))
  return await end(ctx, cascade, 'close', input)
}
