import type * as z from 'zod/mini'
import type { Day } from '../../kit/dates.ts'
import { needCurrent, orThrow, PlenumError } from '../../kit/errors.ts'
import type { Localised } from '../../kit/localised.ts'
import { indexSubjects } from '../../search/index.actions.ts'
import type { Ctx } from '../../store/context.ts'
import { mayArrange, mayReorganise } from './body.policy.ts'
import { type Body, findBodyByCode, getBody, listAncestry, lockBody } from './body.queries.ts'
import { decideHappenedOn, decideLiving } from './body.rules.ts'
import type {
  BodyKind,
  bodyActOutput,
  bodyCorrectInput,
  bodyFoundInput,
  bodyLineInput,
  bodyMoveInput,
  bodyRenameInput,
} from './body.schema.ts'
import { endOpenLine, hasOpenLine, insertBody, insertLine, tierExists, updateBody } from './body-rows.queries.ts'
import { lockInstallation } from './installation.queries.ts'
import { nameTerms } from './names.rules.ts'
import { relocate } from './succession.actions.ts'
import { insertSuccession } from './succession.queries.ts'
import { allocate, countOne, recount } from './tree.actions.ts'

type Done = z.infer<typeof bodyActOutput>

async function needCodeFree(ctx: Ctx, code: string | null | undefined, ownId?: string): Promise<void> {
  if (code === undefined || code === null) return
  const holder = await findBodyByCode(ctx.tx, code)
  if (holder && holder.id !== ownId) throw new PlenumError('CODE_TAKEN', { taken: code })
}

async function needTier(ctx: Ctx, tier: string | null | undefined): Promise<void> {
  if (tier && !(await tierExists(ctx.tx, tier))) throw new PlenumError('TIER_UNKNOWN', { tier })
}

/** Makes the body found by its names; every writer of names calls it. */
export async function indexBody(ctx: Ctx, bodyId: string): Promise<void> {
  await indexBodies(ctx, [await getBody(ctx.tx, bodyId)])
}

export async function indexBodies(
  ctx: Ctx,
  bodies: readonly Pick<Body, 'id' | 'code' | 'name' | 'shortName' | 'aliases' | 'formerNames'>[],
): Promise<void> {
  await indexSubjects(
    ctx.tx,
    bodies.map((body) => {
      const names = [body.shortName, ...body.aliases, ...body.formerNames.map((former) => former.name)]
      return {
        kind: 'body',
        id: body.id,
        bodyId: body.id,
        title: body.name,
        extra: [...names.flatMap((name) => [name?.en, name?.zh]), body.code ?? undefined].filter(
          (x) => x !== undefined,
        ),
        keys: nameTerms(body),
      }
    }),
  )
}

/** Founds a body under another, or the root of the organisation. */
export async function foundBody(ctx: Ctx, input: z.infer<typeof bodyFoundInput>): Promise<Done> {
  await lockInstallation(ctx.tx)
  const parent = input.parentId === null ? undefined : await getBody(ctx.tx, input.parentId)
  const above = parent ? await listAncestry(ctx.tx, parent.id) : []
  orThrow(mayArrange(ctx.actor, above))
  if (parent) orThrow(decideLiving(parent))
  const happenedOn = orThrow(decideHappenedOn(input.happenedOn, ctx.today))
  const tier = input.tier ?? (input.organ ? (parent?.tier ?? null) : null)
  await needTier(ctx, tier)
  await needCodeFree(ctx, input.code)
  const origin = input.splitFromId === undefined ? undefined : await getBody(ctx.tx, input.splitFromId)
  if (origin) {
    orThrow(mayReorganise(ctx.actor, await listAncestry(ctx.tx, origin.id)))
    orThrow(decideLiving(origin))
  }
  const id = ctx.newId()
  const label = await allocate(ctx.tx, input.parentId, false)
  await insertBody(ctx.tx, {
    id,
    parentId: input.parentId,
    code: input.code ?? null,
    kind: input.kind,
    tier,
    organ: input.organ ?? null,
    name: input.name,
    shortName: input.shortName ?? null,
    aliases: input.aliases ?? [],
    external: false,
    area: input.area ?? null,
    anchorId: parent ? (parent.heavy ? parent.id : parent.anchorId) : null,
    foundedOn: input.foundedOn ?? (origin ? happenedOn : null),
    ...label,
  })
  if (origin)
    await insertSuccession(ctx.tx, { predecessorId: origin.id, successorId: id, kind: 'split', onDay: happenedOn })
  // Read again: making room may have moved the labels above.
  await countOne(ctx.tx, parent ? await listAncestry(ctx.tx, parent.id) : [], tier, 1)
  await indexBody(ctx, id)
  await ctx.happened({ subjectKind: 'body', subjectId: id, act: 'body.found', bodyId: id, happenedOn })
  return { bodyId: id, version: 1 }
}

/** A true change of name: what it was called stays with it, dated, and still finds it. */
export async function renameBody(ctx: Ctx, input: z.infer<typeof bodyRenameInput>): Promise<Done> {
  const body = await lockBody(ctx.tx, input.bodyId)
  orThrow(mayArrange(ctx.actor, await listAncestry(ctx.tx, body.id)))
  needCurrent(body, input.version)
  orThrow(decideLiving(body))
  const happenedOn = orThrow(decideHappenedOn(input.happenedOn, ctx.today))
  const version = await updateBody(ctx.tx, body.id, {
    name: input.name,
    shortName: input.shortName ?? null,
    formerNames: [...body.formerNames, { name: body.name, shortName: body.shortName, untilOn: happenedOn }],
  })
  await indexBody(ctx, body.id)
  await ctx.happened({
    subjectKind: 'body',
    subjectId: body.id,
    act: 'body.rename',
    reason: input.reason ?? null,
    bodyId: body.id,
    happenedOn,
  })
  return { bodyId: body.id, version }
}

/** Puts right what was entered wrongly. */
export async function correctBody(ctx: Ctx, input: z.infer<typeof bodyCorrectInput>): Promise<Done> {
  const { bodyId, version: seen, ...change } = input
  if (change.tier !== undefined) await lockInstallation(ctx.tx)
  const body = await lockBody(ctx.tx, bodyId)
  const line = await listAncestry(ctx.tx, body.id)
  orThrow(mayArrange(ctx.actor, line))
  needCurrent(body, seen)
  await needTier(ctx, change.tier)
  await needCodeFree(ctx, change.code, body.id)
  const version = await updateBody(ctx.tx, body.id, change)
  if (change.tier !== undefined && change.tier !== body.tier && !body.external && body.endedOn === null) {
    await countOne(ctx.tx, line.slice(0, -1), body.tier, -1)
    await countOne(ctx.tx, line.slice(0, -1), change.tier, 1)
  }
  await indexBody(ctx, body.id)
  await ctx.audit.append({ subjectKind: 'body', subjectId: body.id, content: change })
  return { bodyId: body.id, version }
}

/** Puts a body with all below it under another; records of the past keep naming the bodies they named. */
export async function moveBody(ctx: Ctx, input: z.infer<typeof bodyMoveInput>): Promise<Done> {
  await lockInstallation(ctx.tx)
  const body = await lockBody(ctx.tx, input.bodyId)
  const parent = await getBody(ctx.tx, input.parentId)
  const before = await listAncestry(ctx.tx, body.id)
  const after = await listAncestry(ctx.tx, parent.id)
  orThrow(mayReorganise(ctx.actor, before.slice(0, -1)))
  orThrow(mayReorganise(ctx.actor, after))
  needCurrent(body, input.version)
  orThrow(decideLiving(body))
  orThrow(decideLiving(parent))
  if (after.some((step) => step.id === body.id)) throw new PlenumError('CYCLE_REFUSED')
  await needTier(ctx, input.tier)
  const happenedOn = orThrow(decideHappenedOn(input.happenedOn, ctx.today))
  const version = await relocate(ctx, body, {
    parentId: parent.id,
    tier: input.tier,
    on: happenedOn,
    reason: input.reason,
  })
  await recount(
    ctx.tx,
    (await listAncestry(ctx.tx, before.at(-2)?.id ?? body.id)).filter((s) => s.id !== body.id),
  )
  await recount(ctx.tx, await listAncestry(ctx.tx, parent.id))
  return { bodyId: body.id, version }
}

/** A further line beside the tree: dual leadership, guidance, dispatched by, supervision. */
export async function beginLine(ctx: Ctx, input: z.infer<typeof bodyLineInput>): Promise<Done> {
  const { body, superior, happenedOn } = await lineFacts(ctx, input)
  orThrow(decideLiving(body))
  orThrow(decideLiving(superior))
  if (superior.id === body.id) throw new PlenumError('CYCLE_REFUSED')
  if (await hasOpenLine(ctx.tx, input)) throw new PlenumError('ALREADY_RECORDED', { what: 'body_line' })
  await insertLine(ctx.tx, { bodyId: body.id, kind: input.kind, superiorId: superior.id, fromOn: happenedOn })
  return afterLine(ctx, body.id, superior.id, 'body.beginLine', happenedOn)
}

export async function endLine(ctx: Ctx, input: z.infer<typeof bodyLineInput>): Promise<Done> {
  const { body, superior, happenedOn } = await lineFacts(ctx, input)
  const ended = await endOpenLine(ctx.tx, { ...input, untilOn: happenedOn })
  if (ended === 0) throw new PlenumError('NOT_FOUND', { subjectKind: 'body_line' })
  return afterLine(ctx, body.id, superior.id, 'body.endLine', happenedOn)
}

async function lineFacts(ctx: Ctx, input: z.infer<typeof bodyLineInput>) {
  const body = await lockBody(ctx.tx, input.bodyId)
  const superior = await getBody(ctx.tx, input.superiorId)
  orThrow(mayArrange(ctx.actor, await listAncestry(ctx.tx, body.id)))
  needCurrent(body, input.version)
  return { body, superior, happenedOn: orThrow(decideHappenedOn(input.happenedOn, ctx.today)) }
}

async function afterLine(ctx: Ctx, bodyId: string, superiorId: string, act: string, happenedOn: Day) {
  const version = await updateBody(ctx.tx, bodyId, {})
  await ctx.happened({ subjectKind: 'body', subjectId: bodyId, act, bodyId: superiorId, happenedOn })
  return { bodyId, version }
}

export interface ExternalBody {
  readonly name: Localised
  readonly kind: BodyKind
  /** The external body it stands under, where the text says so. */
  readonly parentId?: string | null
  readonly shortName?: Localised | null
  readonly aliases?: readonly Localised[]
}

/** Enters a body known only from a text: never due, never counted, never reminded. Called by the act that takes a reading. */
export async function enterExternalBody(ctx: Ctx, given: ExternalBody): Promise<string> {
  await lockInstallation(ctx.tx)
  const parentId = given.parentId ?? null
  const id = ctx.newId()
  await insertBody(ctx.tx, {
    id,
    parentId,
    code: null,
    kind: given.kind,
    tier: null,
    organ: null,
    name: given.name,
    shortName: given.shortName ?? null,
    aliases: given.aliases ?? [],
    external: true,
    area: null,
    anchorId: null,
    foundedOn: null,
    ...(await allocate(ctx.tx, parentId, true)),
  })
  await indexBody(ctx, id)
  await ctx.happened({ subjectKind: 'body', subjectId: id, act: 'body.enterExternal', bodyId: id })
  return id
}
