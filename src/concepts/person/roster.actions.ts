import { createHash } from 'node:crypto'
import type * as z from 'zod/mini'
import { orThrow, PlenumError } from '../../kit/errors.ts'
import { present } from '../../kit/invariant.ts'
import type { Ctx } from '../../store/context.ts'
import { beginLine, correctBody, moveBody, renameBody } from '../body/body.actions.ts'
import { mayArrange, mayGive } from '../body/body.policy.ts'
import { getBody, listAncestry } from '../body/body.queries.ts'
import type { BodyKind, LineKind, OrganKind } from '../body/body.schema.ts'
import { recordBodies } from '../body/enter-bodies.actions.ts'
import { listTiers, lockInstallation } from '../body/installation.queries.ts'
import { recordFirstTerms, recordTerm } from '../term/term.actions.ts'
import { recordHoldings } from './membership.actions.ts'
import { nextPrintedOrders } from './membership.queries.ts'
import { correctPersons, recordPersons } from './person.actions.ts'
import { correctPost, recordPosts } from './post.actions.ts'
import type { PostRole } from './post.schema.ts'
import {
  listHoldingsFrom,
  listOpenLines,
  listTermsOf,
  mapBodiesByCode,
  mapPersonsByCode,
  mapPostsByCode,
} from './roster.queries.ts'
import { decideLayout, emptyRows, type RosterRows, readRows } from './roster.rules.ts'
import type {
  RosterKind,
  RosterPreview,
  rosterApplyInput,
  rosterApplyOutput,
  rosterPreviewInput,
} from './roster.schema.ts'
import { merged } from './roster-compare.rules.ts'
import { planRoster, type RosterFacts, type RosterPlan } from './roster-plan.rules.ts'
import { readTable } from './roster-tables.rules.ts'

type Given = z.infer<typeof rosterPreviewInput>

const MOST_SHOWN = 2000
const MOST_ERRORS = 500

interface Read {
  readonly plan: RosterPlan
  readonly facts: RosterFacts
  readonly files: RosterPreview['files']
  readonly digest: string
}

async function read(ctx: Ctx, input: Given): Promise<Read> {
  const rows = emptyRows()
  const files: {
    name: string
    kind: RosterKind | null
    encoding: string
    columns: { heading: string; field: string | null }[]
  }[] = []
  for (const file of input.files) {
    const table = await readTable(file)
    const layout = decideLayout(table.heading, file.kind)
    if (layout) readRows(table, layout, rows, input.relativeTo)
    else
      rows.errors.push({
        file: table.name,
        line: 1,
        column: null,
        code: file.kind ? 'columns_missing' : 'kind_unknown',
        detail: { kind: file.kind ?? '' },
        value: table.heading.join(', ').slice(0, 200),
      })
    files.push({
      name: table.name,
      kind: layout?.kind ?? file.kind ?? null,
      encoding: table.encoding,
      columns: table.heading.map((heading, at) => ({ heading, field: layout?.fields[at] ?? null })),
    })
  }
  const facts = await loadFacts(ctx, rows)
  const plan = planRoster(rows, facts)
  // The record's side is in it too: what somebody changed since the preview shows as another outcome, and another digest.
  const content = JSON.stringify([plan.rows, plan.errors, plan.holdings, rows])
  return {
    plan,
    facts,
    digest: createHash('sha256').update(content).digest('hex'),
    files: files.map((file) => {
      const mine = plan.rows.filter((row) => row.file === file.name && row.kind === file.kind)
      const n = (outcome: string): number => mine.filter((row) => row.outcome === outcome).length
      const broken = new Set(plan.errors.filter((error) => error.file === file.name).map((error) => error.line))
      return {
        ...file,
        counts: {
          rows: new Set([...mine.map((row) => row.line), ...broken]).size,
          new: n('new'),
          changed: n('changed'),
          unchanged: n('unchanged'),
          errors: broken.size,
        },
      }
    }),
  }
}

async function loadFacts(ctx: Ctx, rows: RosterRows): Promise<RosterFacts> {
  const { tx } = ctx
  const postCodes = [
    ...rows.posts.map((row) => row.code),
    ...rows.persons.flatMap((row) => row.postCodes),
    ...rows.memberships.flatMap((row) => row.postCode ?? []),
  ]
  const posts = await mapPostsByCode(tx, postCodes)
  const bodies = await mapBodiesByCode(tx, [
    ...rows.bodies.flatMap((row) => [row.code, ...(row.parentCode === null ? [] : [row.parentCode])]),
    ...rows.lines.flatMap((row) => [row.bodyCode, row.superiorCode]),
    ...rows.posts.flatMap((row) => [row.bodyCode, ...(row.actsForCode === null ? [] : [row.actsForCode])]),
    ...rows.persons.flatMap((row) => row.seats.map((seat) => seat.bodyCode)),
    ...rows.memberships.flatMap((row) => row.bodyCode ?? []),
    ...[...posts.values()].flatMap((post) => post.bodyCode ?? []),
  ])
  const persons = await mapPersonsByCode(tx, [
    ...rows.persons.map((row) => row.code),
    ...rows.memberships.map((row) => row.personCode),
  ])
  const bodyIds = [...bodies.values()].map((body) => body.id)
  return {
    today: ctx.today,
    tiers: new Set((await listTiers(tx)).map((tier) => tier.code)),
    bodies,
    posts,
    persons,
    holdings: await listHoldingsFrom(tx, {
      personIds: [...persons.values()].map((person) => person.id),
      postIds: [...posts.values()].map((post) => post.id),
    }),
    terms: await listTermsOf(tx, bodyIds),
    lines: await listOpenLines(tx, bodyIds),
  }
}

/** What applying the tables would do, row by row; changes nothing. */
export async function previewRoster(ctx: Ctx, input: Given): Promise<RosterPreview> {
  const { plan, facts, files, digest } = await read(ctx, input)
  await needRights(ctx, plan, facts)
  const rows = plan.rows.filter((row) => row.outcome !== 'unchanged')
  return {
    files,
    rows: rows.slice(0, MOST_SHOWN),
    rowsLeftOut: Math.max(0, rows.length - MOST_SHOWN),
    errors: plan.errors.slice(0, MOST_ERRORS),
    errorsLeftOut: Math.max(0, plan.errors.length - MOST_ERRORS),
    digest,
    appliable: plan.errors.length === 0 && rows.length > 0,
  }
}

/** Whoever prepares a table must be able to apply it: the acts below would refuse the first row otherwise, after long reading. */
async function needRights(ctx: Ctx, plan: RosterPlan, facts: RosterFacts): Promise<void> {
  const codes = new Set<string>()
  for (const { row } of plan.bodies) {
    const known = facts.bodies.has(row.code)
    if (!known && row.parentCode === null) orThrow(mayArrange(ctx.actor, []))
    codes.add(known ? row.code : (row.parentCode ?? ''))
  }
  for (const { row } of plan.posts) codes.add(row.bodyCode).add(row.actsForCode ?? row.bodyCode)
  for (const holding of plan.holdings) codes.add(holding.bodyCode)
  // By intervals first: thousands of rows mostly stand under one body where the actor keeps the record.
  const { actor } = ctx
  const keeps = new Set(
    actor.grants.filter(({ role }) => role === 'clerk' || role === 'principal').map((grant) => grant.bodyId),
  )
  const under = actor.homes.filter((home) => keeps.has(home.bodyId))
  for (const code of codes) {
    const body = facts.bodies.get(code)
    // A code of neither record nor tables is an error of its row, said there.
    if (!body || actor.system || under.some((home) => home.lo <= body.lo && body.lo < home.hi)) continue
    orThrow(mayArrange(actor, await listAncestry(ctx.tx, body.id)))
  }
  for (const { row } of plan.posts) orThrow(mayGive(ctx.actor, row.role))
  for (const holding of plan.holdings) {
    if (holding.postCode === null) continue
    const role =
      plan.posts.find(({ row }) => row.code === holding.postCode)?.row.role ?? facts.posts.get(holding.postCode)?.role
    orThrow(mayGive(ctx.actor, role))
    const own = facts.persons.get(holding.personCode)?.id === ctx.actor.personId && ctx.actor.personId !== null
    if (own && role) throw new PlenumError('OWN_APPOINTMENT')
  }
}

/** Applies exactly what was previewed, in one transaction; a second time it finds nothing to do. */
export async function applyRoster(
  ctx: Ctx,
  input: z.infer<typeof rosterApplyInput>,
): Promise<z.infer<typeof rosterApplyOutput>> {
  await lockInstallation(ctx.tx)
  const { plan, facts, digest } = await read(ctx, input)
  if (plan.errors.length > 0) throw new PlenumError('ROSTER_HAS_ERRORS', { n: plan.errors.length })
  if (digest !== input.digest) throw new PlenumError('ROSTER_CHANGED')
  await needRights(ctx, plan, facts)
  const bodyIds = new Map([...facts.bodies].map(([code, body]) => [code, body.id]))
  const postIds = new Map([...facts.posts].map(([code, post]) => [code, post.id]))
  const personIds = new Map([...facts.persons].map(([code, person]) => [code, person.id]))
  const idOf = (ids: ReadonlyMap<string, string>, code: string): string => present(ids.get(code), `id of ${code}`)
  await foundAll(ctx, plan, facts, bodyIds)
  for (const { row, outcome } of plan.bodies) if (outcome === 'changed') await applyBody(ctx, row, facts, bodyIds)
  for (const { row, outcome } of plan.lines) {
    if (outcome !== 'new') continue
    const bodyId = idOf(bodyIds, row.bodyCode)
    await beginLine(ctx, {
      bodyId,
      version: (await getBody(ctx.tx, bodyId)).version,
      // Checked by the table's words.
      kind: row.kind as LineKind,
      superiorId: idOf(bodyIds, row.superiorCode),
      happenedOn: row.fromOn ?? undefined,
    })
  }
  await establishAll(ctx, plan, facts, bodyIds, postIds)
  for (const { row, outcome } of plan.posts) if (outcome === 'changed') await applyPost(ctx, row, facts, bodyIds)
  const entered = plan.persons.filter(({ row }) => !facts.persons.has(row.code))
  const enteredIds = await recordPersons(
    ctx,
    entered.map(({ row: { name, code, email, language } }) => ({ name, code, email, language })),
  )
  for (const [at, { row }] of entered.entries()) personIds.set(row.code, present(enteredIds[at], 'id of the person'))
  await correctPersons(
    ctx,
    plan.persons.flatMap(({ row, outcome }) => {
      const held = facts.persons.get(row.code)
      if (!held || outcome !== 'changed') return []
      const name = merged(row.name, held.name)
      const email = row.email === held.email ? null : row.email
      const language = row.language === held.language ? null : row.language
      const same = JSON.stringify(name) === JSON.stringify(held.name) && email === null && language === null
      return same ? [] : [{ id: held.id, name, email, language }]
    }),
  )
  const terms = Map.groupBy(await listTermsOf(ctx.tx, [...bodyIds.values()]), (term) => term.bodyId)
  const printed = await nextPrintedOrders(ctx.tx, [...bodyIds.values()])
  const holdings = plan.holdings.map((holding) => {
    const bodyId = idOf(bodyIds, holding.bodyCode)
    const next = printed.get(bodyId) ?? 10
    printed.set(bodyId, Math.min(next + 10, 100_000))
    return {
      personId: idOf(personIds, holding.personCode),
      bodyId,
      postId: holding.postCode === null ? null : idOf(postIds, holding.postCode),
      // A seat that begins with the term is a seat of that term.
      termId:
        holding.capacity === null
          ? null
          : (terms.get(bodyId)?.find((term) => term.fromOn === holding.fromOn)?.id ?? null),
      capacity: holding.capacity,
      acting: holding.acting,
      actingAs: holding.acting ? ('acting' as const) : null,
      printedOrder: holding.printedOrder ?? next,
      fromOn: holding.fromOn,
      untilOn: holding.untilOn,
    }
  })
  await recordHoldings(ctx, holdings)
  const kinds: RosterKind[] = ['bodies', 'lines', 'posts', 'persons', 'memberships']
  return {
    counts: kinds.map((kind) => {
      const n = (outcome: string): number =>
        plan.rows.filter((row) => row.kind === kind && row.outcome === outcome).length
      return { kind, new: n('new'), changed: n('changed'), unchanged: n('unchanged') }
    }),
  }
}

type BodyRow = RosterPlan['bodies'][number]['row']
type PostRow = RosterPlan['posts'][number]['row']

/** New bodies, parents before children as the plan has them, in a few statements. */
async function foundAll(ctx: Ctx, plan: RosterPlan, facts: RosterFacts, bodyIds: Map<string, string>): Promise<void> {
  const fresh = plan.bodies.filter(({ row }) => !facts.bodies.has(row.code)).map(({ row }) => row)
  const tiers = new Map([...facts.bodies].map(([code, body]) => [code, body.tier]))
  const bodies = fresh.map((row) => {
    const id = ctx.newId()
    bodyIds.set(row.code, id)
    const above = row.parentCode === null ? null : (tiers.get(row.parentCode) ?? null)
    const tier = row.tier ?? (row.organ ? above : null)
    tiers.set(row.code, tier)
    return {
      id,
      parentId: row.parentCode === null ? null : present(bodyIds.get(row.parentCode), `parent ${row.parentCode}`),
      code: row.code,
      kind: row.kind,
      tier,
      organ: row.organ,
      name: row.name,
      shortName: row.shortName,
      aliases: row.aliases,
      area: row.area,
      foundedOn: row.foundedOn,
    }
  })
  await recordBodies(ctx, bodies)
  await recordFirstTerms(
    ctx,
    fresh.flatMap(({ code, term }) => (term ? [{ bodyId: present(bodyIds.get(code), 'body'), ...term }] : [])),
  )
}

async function applyBody(
  ctx: Ctx,
  row: BodyRow,
  facts: RosterFacts,
  bodyIds: ReadonlyMap<string, string>,
): Promise<void> {
  const held = present(facts.bodies.get(row.code), `body ${row.code}`)
  const parentId = row.parentCode === null ? null : present(bodyIds.get(row.parentCode), `parent ${row.parentCode}`)
  // Checked by the table's words.
  const kind = row.kind as BodyKind
  const organ = (row.organ as OrganKind | null) ?? undefined
  const name = merged(row.name, held.name)
  const shortName = row.shortName ? merged(row.shortName, held.shortName) : held.shortName
  let version = held.version
  if (JSON.stringify(name) !== JSON.stringify(held.name))
    ({ version } = await renameBody(ctx, { bodyId: held.id, version, name, shortName: shortName ?? undefined }))
  if (parentId !== null && parentId !== held.parentId)
    ({ version } = await moveBody(ctx, { bodyId: held.id, version, parentId, reason: row.file }))
  await correctBody(ctx, {
    bodyId: held.id,
    version,
    kind,
    ...(row.tier !== null && { tier: row.tier }),
    ...(organ !== undefined && { organ }),
    ...(shortName !== null && { shortName }),
    ...(row.area !== null && { area: row.area }),
    ...(row.foundedOn !== null && { foundedOn: row.foundedOn }),
  })
  const { term } = row
  if (term && !facts.terms.some((t) => t.bodyId === held.id && t.ordinal === term.ordinal))
    await recordTerm(ctx, { bodyId: held.id, ...term })
}

async function establishAll(
  ctx: Ctx,
  plan: RosterPlan,
  facts: RosterFacts,
  bodyIds: ReadonlyMap<string, string>,
  postIds: Map<string, string>,
): Promise<void> {
  const fresh = plan.posts.filter(({ row }) => !facts.posts.has(row.code)).map(({ row }) => row)
  const ids = await recordPosts(
    ctx,
    fresh.map((row) => ({
      bodyId: present(bodyIds.get(row.bodyCode), 'body of the post'),
      code: row.code,
      name: row.name,
      // Checked by the table's words.
      role: (row.role as PostRole | null | undefined) ?? null,
      actsForId: present(bodyIds.get(row.actsForCode ?? row.bodyCode), 'acts for'),
      portfolio: row.portfolio,
      rank: row.rank ?? row.line,
    })),
  )
  for (const [at, row] of fresh.entries()) postIds.set(row.code, present(ids[at], 'id of the post'))
}

async function applyPost(
  ctx: Ctx,
  row: PostRow,
  facts: RosterFacts,
  bodyIds: ReadonlyMap<string, string>,
): Promise<void> {
  const held = present(facts.posts.get(row.code), `post ${row.code}`)
  const actsForId = row.actsForCode === null ? undefined : present(bodyIds.get(row.actsForCode), 'acts for')
  // Checked by the table's words.
  const role = row.role as PostRole | null | undefined
  await correctPost(ctx, {
    postId: held.id,
    version: held.version,
    name: merged(row.name, held.name),
    ...(role !== undefined && { role }),
    ...(actsForId !== undefined && { actsForId }),
    ...(row.portfolio !== null && { portfolio: merged(row.portfolio, held.portfolio) }),
    ...(row.rank !== null && { rank: row.rank }),
  })
}
