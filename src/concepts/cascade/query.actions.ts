import type { InputOf, OutputOf } from '../../kit/contract.ts'
import { needCurrent, orThrow, PlenumError } from '../../kit/errors.ts'
import type { Ctx } from '../../store/context.ts'
import { findBodies } from '../directive/directive.queries.ts'
import type { queryAsk, queryReply } from './cascade.api.ts'
import { mayAsk, mayReply } from './cascade.policy.ts'
import { listCascadeDirectiveIds, scopeOf } from './cascade.queries.ts'
import { insertQuery, lockQuery, updateReply } from './query.queries.ts'
import { bodiesInScope } from './scope.queries.ts'
import { getSeenCascade } from './seen.actions.ts'

export async function askQuery(ctx: Ctx, input: InputOf<typeof queryAsk>): Promise<OutputOf<typeof queryAsk>> {
  const cascade = await getSeenCascade(ctx, input.cascadeId, 'share')
  const body = (await findBodies(ctx.tx, [input.bodyId])).get(input.bodyId)
  if (!body) throw new PlenumError('NOT_FOUND', { subjectKind: 'body' })
  orThrow(mayAsk(ctx.actor, body))
  if (cascade.state !== 'issued')
    throw new PlenumError('WRONG_STATE', { state: cascade.state, act: 'ask', concept: 'cascade' })
  if (!(await bodiesInScope(ctx.tx, scopeOf(cascade, ctx.today), [body.id])).has(body.id))
    throw new PlenumError('NOT_IN_SCOPE')
  if (input.directiveId && !(await listCascadeDirectiveIds(ctx.tx, cascade.id)).includes(input.directiveId))
    throw new PlenumError('NOT_FOUND', { subjectKind: 'directive' })
  const on = input.happenedOn ?? ctx.today
  if (on > ctx.today) throw new PlenumError('DAY_IN_FUTURE', { day: on, today: ctx.today })
  const queryId = ctx.newId()
  await insertQuery(ctx.tx, {
    id: queryId,
    cascadeId: cascade.id,
    directiveId: input.directiveId ?? null,
    bodyId: body.id,
    text: input.text,
    askedById: ctx.actor.personId,
    askedOn: on,
    askedAt: ctx.now,
  })
  await ctx.happened({
    subjectKind: 'query',
    subjectId: queryId,
    act: 'ask',
    toState: 'open',
    bodyId: body.id,
    happenedOn: on,
  })
  return { queryId, version: 1 }
}

/** Replied once; a further word is a new question, so that nobody acts on an answer that was changed under him. */
export async function replyToQuery(ctx: Ctx, input: InputOf<typeof queryReply>): Promise<OutputOf<typeof queryReply>> {
  const query = await lockQuery(ctx.tx, input.queryId)
  if (!query) throw new PlenumError('NOT_FOUND', { subjectKind: 'query' })
  const cascade = await getSeenCascade(ctx, query.cascadeId, 'share')
  orThrow(mayReply(ctx.actor, cascade.issuer))
  needCurrent(query, input.version)
  if (query.reply !== null) throw new PlenumError('ALREADY_RECORDED')
  const on = input.happenedOn ?? ctx.today
  if (on > ctx.today) throw new PlenumError('DAY_IN_FUTURE', { day: on, today: ctx.today })
  const version = await updateReply(ctx.tx, query.id, {
    reply: input.reply,
    repliedById: ctx.actor.personId,
    repliedOn: on,
  })
  await ctx.happened({
    subjectKind: 'query',
    subjectId: query.id,
    act: 'reply',
    fromState: 'open',
    toState: 'replied',
    bodyId: cascade.issuer.id,
    happenedOn: on,
  })
  return { queryId: query.id, version }
}
