import type * as z from 'zod/mini'
import { needCurrent, orThrow, PlenumError } from '../../kit/errors.ts'
import type { Result } from '../../kit/result.ts'
import { dropSubject } from '../../search/index.actions.ts'
import type { Ctx } from '../../store/context.ts'
import { mayGive } from '../body/body.policy.ts'
import { lockInstallation } from '../body/installation.queries.ts'
import { decideWhoIdentifies } from './identify.actions.ts'
import { listMembershipsOf } from './membership.queries.ts'
import { findPersonCollision, followBack, followPerson, haveMet, listDoubled, sitsNow } from './merge.queries.ts'
import { completedName, decideMerge, newWritings } from './merge.rules.ts'
import type { personMergeInput, personMergeOutput, personUnmergeInput, personUnmergeOutput } from './merge.schema.ts'
import { findMerge, insertMerge, listRolesHeld, moveSignIn, undoMerge } from './merge-rows.queries.ts'
import { indexPersons } from './person.actions.ts'
import { getPerson, lockPerson, type Person, updatePerson } from './person.queries.ts'

/** Every answer that stands against it, so that a preview shows all of them. */
export async function mergeAnswers(ctx: Ctx, merged: Person, kept: Person): Promise<Result<void>[]> {
  const named = async (person: Person) => ({
    ...person,
    hasAccount: person.accountId !== null,
    bodyIds: (await listMembershipsOf(ctx.tx, person.id)).map((one) => one.bodyId),
  })
  const facts = {
    actorId: ctx.actor.personId,
    merged: await named(merged),
    kept: await named(kept),
    met: await haveMet(ctx.tx, merged.id, kept.id),
    sits: await sitsNow(ctx.tx, [merged.id, kept.id]),
  }
  const roles = await listRolesHeld(ctx.tx, [merged.id, kept.id])
  return [
    await decideWhoIdentifies(ctx),
    // who becomes one takes up the rights of both
    ...roles.map((role) => mayGive(ctx.actor, role)),
    decideMerge(facts),
  ]
}

/**
 * Two records are one person: seats and posts, the way of signing in and every mention name the one kept. The other stays with what is sealed,
 * and leads there; what followed is written down row by row, so that it can be parted again.
 */
export async function mergePersons(
  ctx: Ctx,
  input: z.infer<typeof personMergeInput>,
): Promise<z.infer<typeof personMergeOutput>> {
  await lockInstallation(ctx.tx)
  const merged = await lockPerson(ctx.tx, input.personId)
  const kept = await lockPerson(ctx.tx, input.keptId)
  needCurrent(merged, input.version)
  for (const answer of await mergeAnswers(ctx, merged, kept)) orThrow(answer)
  const ids = { fromId: merged.id, toId: kept.id, doubled: await listDoubled(ctx.tx, merged.id, kept.id) }
  if ((await findPersonCollision(ctx.tx, ids)) !== null) throw new PlenumError('PERSONS_COLLIDE')
  const moved = await followPerson(ctx.tx, ids)
  const signIn = await moveSignIn(ctx.tx, merged.id, kept.id)
  const mergeId = ctx.newId()
  const before = { name: kept.name, aliases: kept.aliases }
  await insertMerge(ctx.tx, {
    id: mergeId,
    mergedId: merged.id,
    keptId: kept.id,
    reason: input.reason,
    moved: JSON.stringify({ ...moved, signIn, before }),
    mergedById: ctx.actor.personId,
    mergedAt: ctx.now,
  })
  await updatePerson(ctx.tx, merged.id, { sameAsId: kept.id })
  const version = await updatePerson(ctx.tx, kept.id, {
    name: completedName(kept.name, merged.name),
    aliases: [...kept.aliases, ...newWritings(merged, kept)].slice(0, 40),
  })
  await dropSubject(ctx.tx, 'person', merged.id)
  await indexPersons(ctx, [await getPerson(ctx.tx, kept.id)])
  await tell(ctx, 'person.merge', merged.id, input.reason)
  await tell(ctx, 'person.takeIn', kept.id, input.reason)
  return { personId: kept.id, version, mergeId }
}

const tell = (ctx: Ctx, act: string, subjectId: string, reason: string) =>
  ctx.happened({ subjectKind: 'person', subjectId, act, reason })

/** They were two after all: what still stands as the merger left it goes back. What came since stays with the one kept. */
export async function unmergePersons(
  ctx: Ctx,
  input: z.infer<typeof personUnmergeInput>,
): Promise<z.infer<typeof personUnmergeOutput>> {
  await lockInstallation(ctx.tx)
  orThrow(await decideWhoIdentifies(ctx))
  const merge = await findMerge(ctx.tx, input.mergeId)
  if (!merge) throw new PlenumError('NOT_FOUND', { subjectKind: 'personMerge' })
  const kept = await lockPerson(ctx.tx, merge.keptId)
  const merged = await lockPerson(ctx.tx, merge.mergedId)
  if (merge.undoneAt !== null || merged.sameAsId !== kept.id || kept.sameAsId !== null) {
    throw new PlenumError('MERGE_NOT_LAST')
  }
  if (ctx.actor.personId === kept.id) throw new PlenumError('OWN_MERGE')
  if (await sitsNow(ctx.tx, [kept.id])) throw new PlenumError('PERSON_SITS_NOW')
  const { moved } = merge
  await followBack(ctx.tx, moved)
  if (moved.signIn) await moveSignIn(ctx.tx, kept.id, merged.id, moved.signIn)
  await updatePerson(ctx.tx, merged.id, { sameAsId: null })
  const fresh = newWritings(merged, { name: moved.before.name, aliases: moved.before.aliases }).map((one) =>
    JSON.stringify(one),
  )
  const sameName = JSON.stringify(kept.name) === JSON.stringify(completedName(moved.before.name, merged.name))
  await updatePerson(ctx.tx, kept.id, {
    ...(sameName && { name: moved.before.name }),
    aliases: kept.aliases.filter((one) => !fresh.includes(JSON.stringify(one))),
  })
  await undoMerge(ctx.tx, merge.id, { undoneReason: input.reason, undoneById: ctx.actor.personId, undoneAt: ctx.now })
  await indexPersons(ctx, [await getPerson(ctx.tx, kept.id), await getPerson(ctx.tx, merged.id)])
  await tell(ctx, 'person.unmerge', merged.id, input.reason)
  await tell(ctx, 'person.unmerge', kept.id, input.reason)
  return { personId: merged.id }
}
