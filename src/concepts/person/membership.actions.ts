import type * as z from 'zod/mini'
import type { Day } from '../../kit/dates.ts'
import { needCurrent, orThrow, PlenumError } from '../../kit/errors.ts'
import { present } from '../../kit/invariant.ts'
import type { Ctx } from '../../store/context.ts'
import { mayArrange, mayGive } from '../body/body.policy.ts'
import { getBody, listAncestry } from '../body/body.queries.ts'
import { decideLiving } from '../body/body.rules.ts'
import { findTerm } from '../term/term.queries.ts'
import {
  findSameHolding,
  insertMemberships,
  lockMembership,
  type Membership,
  type NewMembership,
  nextPrintedOrder,
  updateMembership,
} from './membership.queries.ts'
import { decideEnd, decideFollows, decideHolding } from './membership.rules.ts'
import type {
  EndReason,
  membershipActOutput,
  membershipBeginInput,
  membershipCorrectInput,
  membershipEndInput,
} from './membership.schema.ts'
import { lockPerson } from './person.queries.ts'
import { listHolders, lockPost } from './post.queries.ts'

type Done = z.infer<typeof membershipActOutput>

/** A person takes a seat or a post; the day may be past or to come, posts being filled from a day. */
export async function beginMembership(ctx: Ctx, input: z.infer<typeof membershipBeginInput>): Promise<Done> {
  const body = await getBody(ctx.tx, input.bodyId)
  const person = await lockPerson(ctx.tx, input.personId)
  if (person.sameAsId !== null) throw new PlenumError('PERSONS_ONE_ALREADY')
  const post = input.postId === undefined ? null : await lockPost(ctx.tx, input.postId)
  orThrow(mayArrange(ctx.actor, await listAncestry(ctx.tx, body.id)))
  orThrow(decideLiving(body))
  orThrow(mayGive(ctx.actor, post?.role))
  // Who keeps the list of posts must not thereby hold them all.
  if (post && post.role !== null && person.id === ctx.actor.personId) throw new PlenumError('OWN_APPOINTMENT')
  const term = input.termId === undefined ? null : ((await findTerm(ctx.tx, input.termId)) ?? null)
  if (input.termId !== undefined && !term) throw new PlenumError('NOT_FOUND', { subjectKind: 'term' })
  const fromOn = input.fromOn ?? ctx.today
  const holders = post ? ((await listHolders(ctx.tx, [post.id], fromOn)).get(post.id) ?? []) : []
  const holding = {
    personId: person.id,
    bodyId: body.id,
    postId: post?.id ?? null,
    termId: term?.id ?? null,
    capacity: input.capacity ?? null,
    acting: (input.acting ?? false) || input.actingAs !== undefined,
    fromOn,
    untilOn: input.untilOn ?? null,
  }
  const same = await findSameHolding(ctx.tx, holding)
  if (same) throw new PlenumError('ALREADY_RECORDED', { what: 'membership', fromOn: same.fromOn })
  orThrow(
    decideHolding({
      ...holding,
      post,
      succeeds: input.succeeds ?? false,
      termBodyId: term?.bodyId ?? null,
      holders,
    }),
  )
  // A deputy keeps the post warm for nobody once it has a holder in the own right, and steps back with the one before.
  if (input.succeeds)
    for (const holder of holders) await endHolding(ctx, holder.membershipId, fromOn, null, 'succeeded')
  const followsId = input.followsId ?? (input.succeeds ? holders.find((one) => !one.acting)?.membershipId : undefined)
  if (followsId !== undefined) orThrow(decideFollows(await lockMembership(ctx.tx, followsId), holding))
  const printedOrder = input.printedOrder ?? (await nextPrintedOrder(ctx.tx, body.id))
  const id = await recordHolding(ctx, {
    ...holding,
    printedOrder,
    actingAs: holding.acting ? (input.actingAs ?? 'acting') : null,
    electedRank: input.electedRank ?? null,
    beginReason: input.beginReason ?? null,
    beginNote: input.beginNote ?? null,
    followsId: followsId ?? null,
  })
  return { membershipId: id, version: 1 }
}

/** Enters a seat or post without asking who may and what stands against it: the calling act has asked both. */
export async function recordHolding(ctx: Ctx, holding: Omit<NewMembership, 'id'>): Promise<string> {
  const [id] = await recordHoldings(ctx, [holding])
  return present(id, 'id of the holding')
}

/** The same for many at once; their ids in the order given. */
export async function recordHoldings(ctx: Ctx, holdings: readonly Omit<NewMembership, 'id'>[]): Promise<string[]> {
  const rows = holdings.map((holding) => ({ id: ctx.newId(), ...holding }))
  await insertMemberships(ctx.tx, rows)
  await ctx.happenedAll(
    rows.map((row) => ({
      subjectKind: 'membership',
      subjectId: row.id,
      act: 'membership.begin',
      bodyId: row.bodyId,
      happenedOn: row.fromOn,
    })),
  )
  return rows.map((row) => row.id)
}

/** Locks a holding for who arranges its body and saw its last version. */
export async function holdingToChange(
  ctx: Ctx,
  input: { readonly membershipId: string; readonly version: number },
): Promise<Membership> {
  const membership = await lockMembership(ctx.tx, input.membershipId)
  orThrow(mayArrange(ctx.actor, await listAncestry(ctx.tx, membership.bodyId)))
  needCurrent(membership, input.version)
  return membership
}

export async function endMembership(ctx: Ctx, input: z.infer<typeof membershipEndInput>): Promise<Done> {
  const { id } = await holdingToChange(ctx, input)
  const { untilOn = ctx.today, reason = null, endReason = null } = input
  return { membershipId: id, version: await endHolding(ctx, id, untilOn, reason, endReason) }
}

/** Ends a seat or a post on a day; also by a personnel decision, a successor, or the end of its body. */
export async function endHolding(
  ctx: Ctx,
  membershipId: string,
  untilOn: Day,
  reason: string | null,
  endReason: EndReason | null = null,
): Promise<number> {
  const membership = await lockMembership(ctx.tx, membershipId)
  orThrow(decideEnd(membership, untilOn))
  const version = await updateMembership(ctx.tx, membershipId, { untilOn, reason, endReason })
  await ctx.happened({
    subjectKind: 'membership',
    subjectId: membershipId,
    act: 'membership.end',
    toState: 'ended',
    reason,
    bodyId: membership.bodyId,
    happenedOn: untilOn,
  })
  return version
}

/** Puts right order, reasons and who follows whom; who holds what, and its days, are ended and begun. */
export async function correctMembership(ctx: Ctx, input: z.infer<typeof membershipCorrectInput>): Promise<Done> {
  const { membershipId, version: _seen, ...change } = input
  const membership = await holdingToChange(ctx, input)
  if (change.endReason && membership.untilOn === null) throw new PlenumError('NOT_ENDED')
  if (change.followsId) orThrow(decideFollows(await lockMembership(ctx.tx, change.followsId), membership))
  const version = await updateMembership(ctx.tx, membershipId, change)
  await ctx.audit.append({ subjectKind: 'membership', subjectId: membershipId, content: change })
  return { membershipId, version }
}
