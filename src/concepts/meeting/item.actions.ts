import type { InputOf, OutputOf } from '../../kit/contract.ts'
import { PlenumError } from '../../kit/errors.ts'
import { present } from '../../kit/invariant.ts'
import type { Ctx } from '../../store/context.ts'
import { getSeenDocument } from '../document/document.actions.ts'
import { getPolicyBody } from '../document/document.queries.ts'
import { getPost } from '../person/post.queries.ts'
import { getSeenSource } from '../source/source.actions.ts'
import { fixAdopted } from './adopted-text.actions.ts'
import { isDecidedFor } from './agenda.rules.ts'
import { happened, type Step, step } from './meeting.actions.ts'
import type {
  meetingConclude,
  meetingDecidePersonnel,
  meetingDeliver,
  meetingReconsider,
  meetingTakeUp,
} from './meeting.api.ts'
import { mayPreside } from './meeting.policy.ts'
import { type MeetingRow, updateMeeting } from './meeting.queries.ts'
import { concludeItem, countDeliveries, findItem, insertParts, reopenItem, type VoteRow } from './parts.queries.ts'
import { annulPersonnel, recordPersonnel } from './personnel.actions.ts'
import { insertReconsideration } from './reconsider.queries.ts'
import { countOpenVotes } from './sitting.queries.ts'

/** The item, if it is one of this meeting; else NOT_FOUND. */
export async function getItem(ctx: Ctx, meetingId: string, agendaItemId: string) {
  const item = await findItem(ctx.tx, agendaItemId)
  if (!item || item.meetingId !== meetingId) throw new PlenumError('NOT_FOUND', { subjectKind: 'agendaItem' })
  return item
}

/** Only what is on the agenda is taken up, voted on or concluded: what was refused or only proposed is not before the meeting. */
export async function getLiveItem(ctx: Ctx, meetingId: string, agendaItemId: string, act: string) {
  const item = await getItem(ctx, meetingId, agendaItemId)
  if (item.state !== 'on_the_agenda') {
    throw new PlenumError('WRONG_STATE', { state: item.state, act, concept: 'agendaItem' })
  }
  return item
}

export async function done(
  ctx: Ctx,
  act: string,
  at: Step,
  more: { happenedOn?: string | undefined; reason?: string | undefined },
  set: Parameters<typeof updateMeeting>[2] = {},
) {
  const version = await updateMeeting(ctx.tx, at.row.id, set)
  await happened(ctx, act, at, more)
  return { id: at.row.id, version }
}

/** An outcome that needs no vote here, or that a vote left open. */
export async function concludeAgendaItem(
  ctx: Ctx,
  input: InputOf<typeof meetingConclude>,
): Promise<OutputOf<typeof meetingConclude>> {
  const at = await step(ctx, 'meeting.conclude', input, mayPreside)
  const item = await getLiveItem(ctx, at.row.id, input.agendaItemId, 'meeting.conclude')
  if (await hasOpenVote(ctx, at.row.id, item.id)) throw new PlenumError('VOTE_STILL_OPEN')
  if (input.documentId) await getSeenDocument(ctx, input.documentId)
  if (input.outcome === 'adopted_in_principle' && !input.finaliserPostId) throw new PlenumError('FINALISER_NEEDED')
  if (input.finaliserPostId) await getPost(ctx.tx, input.finaliserPostId)
  if (input.outcomeBodyId) await getPolicyBody(ctx.tx, input.outcomeBodyId)
  await concludeItem(ctx.tx, item.id, {
    outcome: input.outcome,
    ...(await fixAdopted(ctx, at.row, item, {
      outcome: input.outcome,
      documentId: input.documentId,
      text: input.adoptedText,
    })),
    ...(input.documentId ? { documentId: input.documentId } : {}),
    finaliserPostId: input.finaliserPostId ?? null,
    finaliseBy: input.finaliseBy ?? null,
    outcomeBodyId: input.outcomeBodyId ?? null,
    outcomeNote: input.note ?? null,
    concludedAt: ctx.now,
  })
  return await done(ctx, 'meeting.conclude', at, input)
}

/** By a vote's result: the words before the meeting at this moment are what it decided on. */
export async function concludeByVote(
  ctx: Ctx,
  meeting: { readonly id: string; readonly bodyId: string },
  vote: Pick<VoteRow, 'agendaItemId' | 'finaliserPostId' | 'finaliseBy'>,
  outcome: string,
): Promise<void> {
  const item = await getItem(ctx, meeting.id, vote.agendaItemId)
  const { finaliserPostId, finaliseBy } = vote
  await concludeItem(ctx.tx, item.id, {
    outcome,
    ...(outcome === 'adopted_in_principle' ? { finaliserPostId, finaliseBy } : {}),
    ...(await fixAdopted(ctx, meeting, item, { outcome })),
    concludedAt: ctx.now,
  })
}

async function hasOpenVote(ctx: Ctx, meetingId: string, agendaItemId: string): Promise<boolean> {
  return (await countOpenVotes(ctx.tx, { meetingId, agendaItemId })) > 0
}

/** Takes an outcome back while the meeting still sits, with a reason; votes taken stay in the record. */
export async function reconsiderItem(
  ctx: Ctx,
  input: InputOf<typeof meetingReconsider>,
): Promise<OutputOf<typeof meetingReconsider>> {
  const at = await step(ctx, 'meeting.reconsider', input, mayPreside)
  const item = await getItem(ctx, at.row.id, input.agendaItemId)
  if (item.state !== 'concluded') {
    throw new PlenumError('WRONG_STATE', { state: item.state, act: 'meeting.reconsider', concept: 'agendaItem' })
  }
  await insertReconsideration(ctx.tx, {
    id: ctx.newId(),
    agendaItemId: item.id,
    outcome: present(item.outcome, 'outcome of a concluded item'),
    reason: input.reason,
    at: ctx.now,
    recordedById: ctx.actor.personId,
  })
  await reopenItem(ctx.tx, item.id)
  await annulPersonnel(ctx, { voteId: null, agendaItemId: item.id }, input.reason)
  return await done(ctx, 'meeting.reconsider', at, input)
}

/** The item the hall is at; null between items. */
export async function takeUpItem(
  ctx: Ctx,
  input: InputOf<typeof meetingTakeUp>,
): Promise<OutputOf<typeof meetingTakeUp>> {
  const at = await step(ctx, 'meeting.takeUp', input, mayPreside)
  if (input.agendaItemId !== null) await getItem(ctx, at.row.id, input.agendaItemId)
  return await done(ctx, 'meeting.takeUp', at, {}, { currentItemId: input.agendaItemId })
}

/** What is put to the vote is before the meeting: a vote opened on an item not taken up yet takes it up. */
export async function bringUp(ctx: Ctx, row: MeetingRow, agendaItemId: string): Promise<void> {
  if (row.currentItemId === agendaItemId) return
  await updateMeeting(ctx.tx, row.id, { currentItemId: agendaItemId })
  await ctx.happened({
    subjectKind: 'meeting',
    subjectId: row.id,
    act: 'meeting.takeUp',
    fromState: row.state,
    toState: row.state,
    bodyId: row.bodyId,
  })
}

export async function deliverAtMeeting(
  ctx: Ctx,
  input: InputOf<typeof meetingDeliver>,
): Promise<OutputOf<typeof meetingDeliver>> {
  const at = await step(ctx, 'meeting.deliver', input)
  if (input.sourceId) await getSeenSource(ctx, input.sourceId)
  const deliveryId = ctx.newId()
  await insertParts(ctx.tx, 'delivery', [
    {
      id: deliveryId,
      meetingId: at.row.id,
      ord: (await countDeliveries(ctx.tx, at.row.id)) + 1,
      byPersonId: input.byPersonId ?? null,
      byText: input.by,
      what: input.what,
      onBehalfText: input.onBehalfOf ?? null,
      onBehalfBodyId: input.onBehalfBodyId ?? null,
      sourceId: input.sourceId ?? null,
    },
  ])
  return { ...(await done(ctx, 'meeting.deliver', at, input)), deliveryId }
}

export async function decidePersonnel(
  ctx: Ctx,
  input: InputOf<typeof meetingDecidePersonnel>,
): Promise<OutputOf<typeof meetingDecidePersonnel>> {
  const at = await step(ctx, 'meeting.decidePersonnel', input)
  if (input.agendaItemId) {
    const { outcome } = await getItem(ctx, at.row.id, input.agendaItemId)
    const changes = input.personId !== undefined && (input.postId !== undefined || input.capacity !== undefined)
    if (changes && !isDecidedFor(outcome)) throw new PlenumError('PERSONNEL_NOT_DECIDED')
  }
  await recordPersonnel(ctx, { id: at.row.id, body: at.body, heldOn: at.row.heldOn ?? ctx.today }, [input])
  return await done(ctx, 'meeting.decidePersonnel', at, input)
}
