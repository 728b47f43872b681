import type * as z from 'zod/mini'
import type { Day } from '../../kit/dates.ts'
import { orThrow, PlenumError } from '../../kit/errors.ts'
import type { Ctx } from '../../store/context.ts'
import { mayArrange, mayGive } from '../body/body.policy.ts'
import { getBody, listAncestry } from '../body/body.queries.ts'
import { decideLiving } from '../body/body.rules.ts'
import { findTerm } from '../term/term.queries.ts'
import {
  endMembershipRow,
  findSameHolding,
  insertMembership,
  lockMembership,
  type NewMembership,
  nextPrintedOrder,
} from './membership.queries.ts'
import { decideEnd, decideHolding } from './membership.rules.ts'
import type { membershipActOutput, membershipBeginInput, membershipEndInput } from './membership.schema.ts'
import { lockPerson } from './person.queries.ts'
import { listHolders, lockPost } from './post.queries.ts'

type Done = z.infer<typeof membershipActOutput>

/** A person takes a seat or a post; the day may be past or to come, posts being filled from a day. */
export async function beginMembership(ctx: Ctx, input: z.infer<typeof membershipBeginInput>): Promise<Done> {
  const body = await getBody(ctx.tx, input.bodyId)
  const person = await lockPerson(ctx.tx, input.personId)
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
    acting: input.acting ?? false,
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
  if (input.succeeds) for (const holder of holders) await endHolding(ctx, holder.membershipId, fromOn, null)
  const printedOrder = input.printedOrder ?? (await nextPrintedOrder(ctx.tx, body.id))
  return { membershipId: await recordHolding(ctx, { ...holding, printedOrder }), version: 1 }
}

/** Enters a seat or post without asking who may and what stands against it: the calling act has asked both. */
export async function recordHolding(ctx: Ctx, holding: Omit<NewMembership, 'id'>): Promise<string> {
  const id = ctx.newId()
  await insertMembership(ctx.tx, { id, ...holding })
  await ctx.happened({
    subjectKind: 'membership',
    subjectId: id,
    act: 'membership.begin',
    bodyId: holding.bodyId,
    happenedOn: holding.fromOn,
  })
  return id
}

export async function endMembership(ctx: Ctx, input: z.infer<typeof membershipEndInput>): Promise<Done> {
  const membership = await lockMembership(ctx.tx, input.membershipId)
  orThrow(mayArrange(ctx.actor, await listAncestry(ctx.tx, membership.bodyId)))
  if (membership.version !== input.version)
    throw new PlenumError('STALE_VERSION', { seen: input.version, current: membership.version })
  const version = await endHolding(ctx, membership.id, input.untilOn ?? ctx.today, input.reason ?? null)
  return { membershipId: membership.id, version }
}

/** Ends a seat or a post on a day; also by a personnel decision and by a successor. */
export async function endHolding(ctx: Ctx, membershipId: string, untilOn: Day, reason: string | null): Promise<number> {
  const membership = await lockMembership(ctx.tx, membershipId)
  orThrow(decideEnd(membership, untilOn))
  const version = await endMembershipRow(ctx.tx, membershipId, untilOn, reason)
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
