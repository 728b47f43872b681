import type { cascadeGet } from '../concepts/cascade/cascade.api.ts'
import { boardRoots, mayIssue, mayPrepare, mayRemind } from '../concepts/cascade/cascade.policy.ts'
import { type CascadeRow, findCascades, listDeadlines, listExceptions } from '../concepts/cascade/cascade.queries.ts'
import { CASCADE_LIFE, daysByTier } from '../concepts/cascade/cascade.rules.ts'
import { getSeenCascade } from '../concepts/cascade/seen.actions.ts'
import type { IssuerFacts } from '../concepts/directive/directive.policy.ts'
import { findBodies, findDirectives } from '../concepts/directive/directive.queries.ts'
import { bodyLinks, listTimeline, sourceLinks, withoutSubject } from '../concepts/directive/links.queries.ts'
import { abilities, all } from '../kit/abilities.ts'
import type { InputOf, OutputOf } from '../kit/contract.ts'
import { PlenumError } from '../kit/errors.ts'
import type { Result } from '../kit/result.ts'
import { decideTransition } from '../kit/transitions.ts'
import type { Ctx } from '../store/context.ts'
import { type Board, listAnswers, listChildren, loadBoard, personNames, tierNames } from './coverage.queries.ts'
import { answerCounts, assess, coverageOf, lagsOf, rowsBelow, type Standing } from './coverage.rules.ts'
import { listReleased } from './coverage-moved.queries.ts'
import { lagDistribution, lagFigure } from './lag.rules.ts'

interface Place {
  readonly id: string
  readonly lo: number
  readonly hi: number
}

/** Where the board is opened: at the issuer, or at the actor's own body below it; elsewhere is not found. */
export async function placeOf(ctx: Ctx, cascade: CascadeRow, atBodyId: string | undefined): Promise<Place> {
  const roots = boardRoots(ctx.actor, cascade.issuer)
  const whole = { id: cascade.issuer.id, lo: cascade.rootLo, hi: cascade.rootHi }
  const asked = atBodyId === cascade.issuer.id ? undefined : atBodyId
  if (roots === 'all' && !asked) return whole
  const own = ctx.actor.homes.map((home) => ({ id: home.bodyId, lo: home.lo, hi: home.hi }))
  if (!asked) {
    const below = roots === 'all' ? [] : roots
    // On a further line an own body stands outside the issuer's interval and is its own root.
    const first = own.find((home) => below.some((root) => root.lo === home.lo)) ?? own[0]
    if (!first) throw new PlenumError('NOT_FOUND', { subjectKind: 'body' })
    return first
  }
  const at = (await findBodies(ctx.tx, [asked])).get(asked)
  const open = at && (roots === 'all' || own.some((home) => home.lo <= at.lo && at.lo < home.hi))
  if (!at || !open) throw new PlenumError('NOT_FOUND', { subjectKind: 'body' })
  return at
}

export interface Part {
  readonly board: Board
  readonly rows: readonly Standing[]
  readonly at: Place
  readonly whole: boolean
}

/** The part of a cascade the actor opened, with every body's days and lags. */
export async function openPart(ctx: Ctx, cascade: CascadeRow, atBodyId: string | undefined): Promise<Part> {
  const at = await placeOf(ctx, cascade, atBodyId)
  const board = await loadBoard(ctx.tx, cascade, ctx.today)
  const all = assess(board.rows, board.clock)
  const whole = at.id === cascade.issuer.id
  return { board, at, whole, rows: whole ? all : rowsBelow(all, at, cascade.line) }
}

export async function getBoard(ctx: Ctx, input: InputOf<typeof cascadeGet>): Promise<OutputOf<typeof cascadeGet>> {
  const cascade = await getSeenCascade(ctx, input.cascadeId, 'read')
  const { board, rows, at, whole } = await openPart(ctx, cascade, input.atBodyId)
  const directives = board.directiveIds.length
  const children = await childrenOf(ctx, cascade, rows, at)
  const exceptions = await listExceptions(ctx.tx, [cascade.id])
  const within = new Set(rows.map((row) => row.id))
  const shownExceptions = exceptions.filter((one) => within.has(one.bodyId))
  const [upper] = cascade.upperCascadeId ? await findCascades(ctx.tx, [cascade.upperCascadeId]) : []
  const lower = await lowerCascades(ctx, cascade)
  const moved = await movedOf(ctx, cascade, rows, at)
  const links = await bodyLinks(ctx.tx, [
    cascade.issuer.id,
    at.id,
    ...moved.map((one) => one.id),
    upper?.issuer.id ?? null,
    ...lower.map((one) => one.issuer.id),
    ...children.map((child) => child.id),
    ...shownExceptions.map((one) => one.bodyId),
  ])
  const link = need(links, 'body')
  const source = need(await sourceLinks(ctx.tx, [cascade.sourceId]), 'source')(cascade.sourceId)
  const answers = await listAnswers(ctx.tx, cascade.id, board.directiveIds)
  const byDirective = Map.groupBy(answers, (one) => one.directiveId)
  const found = new Map((await findDirectives(ctx.tx, board.directiveIds)).map((one) => [one.id, one]))
  const listed = board.directiveIds.flatMap((id) => found.get(id) ?? [])
  const lowest = rows.filter((row) => row.tier === cascade.lastTier)
  const people = await personNames(ctx.tx, [cascade.issuedById])
  const tiers = await tierNames(ctx.tx)
  return {
    id: cascade.id,
    title: cascade.title,
    source,
    issuer: link(cascade.issuer.id),
    state: cascade.state,
    mode: cascade.mode,
    line: cascade.line,
    lastTier: cascade.lastTier,
    bodyKinds: [...cascade.bodyKinds],
    dayKind: cascade.dayKind,
    relay: cascade.relay,
    rhythmDays: cascade.rhythmDays,
    exclusionDays: cascade.exclusionDays,
    queryStopsClock: cascade.queryStopsClock,
    requirements: cascade.requirements,
    issuedOn: cascade.issuedOn,
    issuedBy: personRef(people, cascade.issuedById),
    upperCascade: upper ? { id: upper.id, title: upper.title, issuer: link(upper.issuer.id) } : null,
    lowerCascades: lower.map((one) => ({
      id: one.id,
      title: one.title,
      issuer: link(one.issuer.id),
      issuedOn: one.issuedOn,
    })),
    asOf: ctx.today,
    silentAfterDays: board.clock.silentDays,
    at: link(at.id),
    path: await pathTo(ctx, cascade, at),
    coverage: coverageOf(rows, directives),
    lag: {
      ...lagsOf(rows),
      toLowestTier: lagFigure(lowest.filter((row) => row.counted).flatMap((row) => row.fromIssue ?? [])),
    },
    lagDistribution: lagDistribution(rows.filter((row) => row.counted).flatMap((row) => row.fromIssue ?? [])),
    byTier: board.clock.tiers
      .toSorted((a, b) => (tiers.get(a.tier)?.ord ?? 0) - (tiers.get(b.tier)?.ord ?? 0))
      .map((tier) => {
        const those = rows.filter((row) => row.tier === tier.tier)
        return {
          tier: tier.tier,
          name: tiers.get(tier.tier)?.name ?? {},
          conveyedDueOn: tier.conveyedDueOn,
          settledDueOn: tier.settledDueOn,
          coverage: coverageOf(those, directives),
          lag: lagsOf(those),
        }
      })
      .filter((tier) => tier.coverage.inScope + tier.coverage.exempt + tier.coverage.externalLeftOut > 0),
    byChild: children.map((child) => ({
      body: link(child.id),
      lo: String(child.lo),
      coverage: coverageOf(child.rows, directives),
      hasBelow: child.rows.some((row) => row.id !== child.id),
    })),
    directives: listed.map((one) => ({
      id: one.id,
      code: one.code,
      title: one.title,
      language: one.language,
      nature: one.nature,
      kind: one.kind,
      answers: answerCounts(rows, byDirective.get(one.id) ?? []),
    })),
    heat: listed.flatMap((one) =>
      children.map((child) => ({
        directiveId: one.id,
        bodyId: child.id,
        ...answerCounts(child.rows, byDirective.get(one.id) ?? []),
      })),
    ),
    exemptions: shownExceptions
      .filter((one) => one.kind === 'exempt')
      .map((one) => ({ body: link(one.bodyId), reason: one.reason, grantedAt: one.grantedAt.toISOString() })),
    extensions: shownExceptions.flatMap((one) =>
      one.kind === 'extended' && one.dueOn !== null
        ? [{ body: link(one.bodyId), stage: one.stage, dueOn: one.dueOn, reason: one.reason }]
        : [],
    ),
    moved: moved.map(({ conveyed, ...one }) => ({
      ...one,
      body: link(one.id),
      conveyedOn: conveyed?.conveyedOn ?? null,
      settledOn: conveyed?.settledOn ?? null,
    })),
    openQueries: await countOpenQueries(ctx, cascade.id),
    timeline: (await listTimeline(ctx.tx, [cascade.id]))
      // A body below sees what concerns all and what concerns itself, not what the bodies beside it were granted.
      .filter((one) => whole || one.body === null || one.body.id === cascade.issuer.id || within.has(one.body.id))
      .map(withoutSubject),
    draft: cascade.state === 'draft' ? await draftOf(ctx, cascade, board, exceptions) : null,
    version: cascade.version,
    can: canOn(ctx, cascade),
  }
}

/** Who moved away since the issue: with what it had conveyed, or before it had. */
async function movedOf(ctx: Ctx, cascade: CascadeRow, rows: readonly Standing[], at: Place) {
  const conveyed = rows.flatMap((row) =>
    row.movedOn === null ? [] : [{ id: row.id, movedOn: row.movedOn, conveyed: row }],
  )
  const released = (await listReleased(ctx.tx, cascade)).filter((one) => at.lo <= one.lo && one.lo < at.hi)
  return [...conveyed, ...released.map(({ id, movedOn }) => ({ id, movedOn, conveyed: null }))]
}

export const need =
  <T>(map: ReadonlyMap<string, T>, subjectKind: string) =>
  (id: string): T => {
    const found = map.get(id)
    if (found === undefined) throw new PlenumError('NOT_FOUND', { subjectKind })
    return found
  }

const personRef = (
  names: ReadonlyMap<string, { en?: string | undefined; zh?: string | undefined }>,
  id: string | null,
) => {
  const name = id === null ? undefined : names.get(id)
  return id !== null && name ? { id, name } : null
}

interface ChildPart extends Place {
  readonly rows: readonly Standing[]
}

/** The bodies directly below with somebody to count in them; a body between tiers (a department with its group) stands for what is in it. */
async function childrenOf(ctx: Ctx, cascade: CascadeRow, rows: readonly Standing[], at: Place): Promise<ChildPart[]> {
  const topId = at.id === cascade.issuer.id ? await rootIdOf(ctx, cascade) : at.id
  const children = await listChildren(ctx.tx, topId, cascade.line)
  return children
    .map((child) => ({ ...child, rows: rowsBelow(rows, child, cascade.line) }))
    .filter((child) => child.rows.some((row) => !row.external))
}

async function rootIdOf(ctx: Ctx, cascade: CascadeRow): Promise<string> {
  if (cascade.rootLo === cascade.issuer.lo || cascade.line !== 'main') return cascade.issuer.id
  const owner = (await findBodies(ctx.tx, [cascade.issuer.id])).get(cascade.issuer.id)?.parentId
  return owner ?? cascade.issuer.id
}

async function pathTo(ctx: Ctx, cascade: CascadeRow, at: Place) {
  const path: { id: string; name: IssuerFacts['name'] }[] = []
  let next: string | null = at.id
  for (let step = 0; next !== null && step < 24; step += 1) {
    const body: { id: string; name: IssuerFacts['name']; lo: number; parentId: string | null } | undefined = (
      await findBodies(ctx.tx, [next])
    ).get(next)
    if (!body) break
    path.unshift({ id: body.id, name: body.name })
    if (body.id === cascade.issuer.id || body.lo <= cascade.rootLo || cascade.line !== 'main') break
    next = body.parentId
  }
  return path
}

async function lowerCascades(ctx: Ctx, cascade: CascadeRow): Promise<CascadeRow[]> {
  const rows = await ctx.tx
    .selectFrom('cascade')
    .select('id')
    .where('upperCascadeId', '=', cascade.id)
    .where('state', 'in', ['issued', 'closed'])
    .orderBy('issuedOn')
    .limit(500)
    .execute()
  const found = await findCascades(
    ctx.tx,
    rows.map((row) => row.id),
  )
  return found.filter(
    (one) =>
      boardRoots(ctx.actor, one.issuer) === 'all' ||
      ctx.actor.homes.some((home) => one.issuer.lo <= home.lo && home.lo < one.issuer.hi),
  )
}

async function countOpenQueries(ctx: Ctx, cascadeId: string): Promise<number> {
  const row = await ctx.tx
    .selectFrom('query')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('cascadeId', '=', cascadeId)
    .where('reply', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(row.n)
}

async function draftOf(
  ctx: Ctx,
  cascade: CascadeRow,
  board: Board,
  exceptions: Awaited<ReturnType<typeof listExceptions>>,
): Promise<OutputOf<typeof cascadeGet>['draft']> {
  return {
    sourceId: cascade.sourceId,
    issuerBodyId: cascade.issuer.id,
    title: cascade.title,
    line: cascade.line,
    lastTier: cascade.lastTier,
    mode: cascade.mode,
    dayKind: cascade.dayKind,
    relay: cascade.relay,
    deadlines: daysByTier(await listDeadlines(ctx.tx, [cascade.id])),
    rhythmDays: cascade.rhythmDays ?? undefined,
    exclusionDays: cascade.exclusionDays,
    queryStopsClock: cascade.queryStopsClock,
    requirements: cascade.requirements ?? undefined,
    directiveIds: [...board.directiveIds],
    exemptions: exceptions
      .filter((one) => one.kind === 'exempt')
      .map((one) => ({ bodyId: one.bodyId, reason: one.reason })),
    upperCascadeId: cascade.upperCascadeId,
    bodyKinds: [...cascade.bodyKinds],
  }
}

function canOn(ctx: Ctx, cascade: CascadeRow) {
  const step = (act: string, right: Result<void>) => all(decideTransition(CASCADE_LIFE, cascade.state, act), right)
  const { actor } = ctx
  return abilities({
    'cascade.revise': step('revise', mayPrepare(actor, cascade.issuer)),
    'cascade.issue': step('issue', mayIssue(actor, cascade.issuer)),
    'cascade.discard': step('discard', mayPrepare(actor, cascade.issuer)),
    'cascade.exempt': step('exempt', mayIssue(actor, cascade.issuer)),
    'cascade.extend': step('extend', mayIssue(actor, cascade.issuer)),
    'cascade.remind': step('remind', mayRemind(actor, cascade.issuer)),
    'cascade.close': step('close', mayIssue(actor, cascade.issuer)),
  })
}
