import type { InputOf, OutputOf } from '../../kit/contract.ts'
import { daysBetween } from '../../kit/dates.ts'
import { orThrow, PlenumError } from '../../kit/errors.ts'
import type { Ctx } from '../../store/context.ts'
import { getPolicyBody, listPersonRefs } from '../document/document.queries.ts'
import { invitedAs, invitedTo } from '../meeting/invited.actions.ts'
import { getSeenMeeting, planMeeting, refuseReversed, step } from '../meeting/meeting.actions.ts'
import type { meetingPlan } from '../meeting/meeting.api.ts'
import { mayRunMeeting } from '../meeting/meeting.policy.ts'
import { type MeetingRow, toKind, toState } from '../meeting/meeting.queries.ts'
import { isOver } from '../meeting/meeting.rules.ts'
import { rollDay, tellHall } from '../meeting/quorum.actions.ts'
import { indexMeeting } from '../meeting/write-meeting.actions.ts'
import { getPost } from '../person/post.queries.ts'
import { loadRule } from '../procedure/in-force.actions.ts'
import { changeHosts, changeSittings, needFreeNumber } from './meeting-parts.actions.ts'
import type { meetingChange, summonsAnswer, summonsInvite, summonsUninvite } from './summons.api.ts'
import { mayAnswerFor } from './summons.policy.ts'
import {
  deleteExcuseOf,
  deleteInvitation,
  findInvitation,
  insertInvitation,
  listInvitations,
  moveItems,
  updateMeetingFacts,
  upsertAnswer,
  writeExcuse,
} from './summons.queries.ts'

function needGoingOn(row: MeetingRow, act: string): void {
  const state = toState(row)
  if (row.origin !== 'run' || isOver(state)) throw new PlenumError('WRONG_STATE', { state, act, concept: 'meeting' })
}

/** A line of the list; who is named twice, by whatever lines, is invited once. */
export async function invite(ctx: Ctx, input: InputOf<typeof summonsInvite>): Promise<OutputOf<typeof summonsInvite>> {
  const { row, body } = await getSeenMeeting(ctx, input.meetingId, true)
  orThrow(mayRunMeeting(ctx.actor, body))
  needGoingOn(row, 'summons.invite')
  const id = await writeInvitation(ctx, row.id, input)
  const persons = (await invitedTo(ctx, row)).filter((one) => one.through.includes(id)).length
  return { id, meetingId: row.id, persons }
}

/** A meeting and whom it invites beside its seats are one act. */
export async function planWithInvitations(
  ctx: Ctx,
  input: InputOf<typeof meetingPlan>,
): Promise<OutputOf<typeof meetingPlan>> {
  const done = await planMeeting(ctx, input)
  for (const line of input.invite ?? []) await writeInvitation(ctx, done.id, line)
  return done
}

async function writeInvitation(
  ctx: Ctx,
  meetingId: string,
  input: Omit<InputOf<typeof summonsInvite>, 'meetingId'>,
): Promise<string> {
  const { personId, postId, bodyId, seats, onBehalfBodyId } = input
  if ([personId, postId, bodyId].filter((one) => one !== undefined).length !== 1 || (seats && !bodyId)) {
    throw new PlenumError('INPUT_MALFORMED', { act: 'summons.invite', issues: ['personId, postId, bodyId: one'] })
  }
  if (personId && !(await listPersonRefs(ctx.tx, [personId])).has(personId)) throw new PlenumError('PERSON_UNKNOWN')
  if (postId) await getPost(ctx.tx, postId)
  if (bodyId) await getPolicyBody(ctx.tx, bodyId)
  if (onBehalfBodyId) await getPolicyBody(ctx.tx, onBehalfBodyId)
  const lines = await listInvitations(ctx.tx, meetingId)
  const line = {
    personId: personId ?? null,
    postId: postId ?? null,
    bodyId: bodyId ?? null,
    seats: bodyId ? (seats ?? 'seats') : null,
  }
  const same = lines.find(
    (one) =>
      one.personId === line.personId &&
      one.postId === line.postId &&
      one.bodyId === line.bodyId &&
      one.seats === line.seats,
  )
  if (same) throw new PlenumError('ALREADY_RECORDED', { what: 'invitation' })
  const id = ctx.newId()
  await insertInvitation(ctx.tx, {
    id,
    meetingId,
    ord: (lines.at(-1)?.ord ?? 0) + 1,
    ...line,
    capacity: input.capacity ?? 'non_voting',
    onBehalfBodyId: onBehalfBodyId ?? null,
  })
  await ctx.audit.append({ subjectKind: 'meeting', subjectId: meetingId, content: { invite: line } })
  return id
}

export async function uninvite(
  ctx: Ctx,
  input: InputOf<typeof summonsUninvite>,
): Promise<OutputOf<typeof summonsUninvite>> {
  const line = await findInvitation(ctx.tx, input.invitationId)
  if (!line) throw new PlenumError('NOT_FOUND', { subjectKind: 'invitation' })
  const { row, body } = await getSeenMeeting(ctx, line.meetingId, true)
  orThrow(mayRunMeeting(ctx.actor, body))
  needGoingOn(row, 'summons.uninvite')
  await deleteInvitation(ctx.tx, line.id)
  await ctx.audit.append({ subjectKind: 'meeting', subjectId: row.id, content: { uninvite: line.id } })
  return { meetingId: row.id }
}

/** An excuse is at once an excuse of the attendance; a substitute is invited from then on. */
export async function answerInvitation(
  ctx: Ctx,
  input: InputOf<typeof summonsAnswer>,
): Promise<OutputOf<typeof summonsAnswer>> {
  const personId = input.personId ?? ctx.actor.personId
  if (personId === null) throw new PlenumError('NOT_SIGNED_IN')
  const { row, body } = await getSeenMeeting(ctx, input.meetingId, true)
  orThrow(mayAnswerFor(ctx.actor, personId, body))
  needGoingOn(row, 'summons.answer')
  if (row.state === 'planned') {
    throw new PlenumError('WRONG_STATE', { state: row.state, act: 'summons.answer', concept: 'meeting' })
  }
  const invited = await invitedAs(ctx, row, personId)
  if (!invited) throw new PlenumError('NOT_INVITED')
  const { answer, reason, substituteId } = input
  if (answer === 'excused' && reason === undefined) throw new PlenumError('EXCUSE_REASON_NEEDED')
  if (substituteId !== undefined) await checkSubstitute(ctx, row, { answer, capacity: invited.capacity, substituteId })
  await upsertAnswer(ctx.tx, {
    meetingId: row.id,
    personId,
    answer,
    reason: reason ?? null,
    substituteId: substituteId ?? null,
    answeredById: ctx.actor.personId,
    answeredAt: ctx.now,
  })
  if (answer === 'excused' && reason !== undefined) {
    await writeExcuse(ctx.tx, { meetingId: row.id, personId, capacity: invited.capacity, excuse: reason })
  } else await deleteExcuseOf(ctx.tx, row.id, personId)
  // a reason may be a private matter: its digest alone goes into the log
  await ctx.audit.append({ subjectKind: 'meeting', subjectId: row.id, content: input })
  await tellHall(ctx, row.id)
  return { meetingId: row.id, personId, answer }
}

/** Only for a member's own seat, where the rules allow it; who has a seat himself, an alternate above all, never stands in. */
async function checkSubstitute(
  ctx: Ctx,
  row: MeetingRow,
  given: { readonly answer: string; readonly capacity: string; readonly substituteId: string },
): Promise<void> {
  const rule = await loadRule(ctx, { bodyId: row.bodyId, kind: toKind(row), on: rollDay(ctx.zone, row, ctx.now) })
  if (!rule.substitutes || given.answer !== 'excused' || given.capacity !== 'member') {
    throw new PlenumError('STAND_IN_NOT_ALLOWED')
  }
  if (!(await listPersonRefs(ctx.tx, [given.substituteId])).has(given.substituteId)) {
    throw new PlenumError('PERSON_UNKNOWN')
  }
  const own = await invitedAs(ctx, row, given.substituteId)
  if (own && (own.through.includes('seat') || own.through.includes('substitute'))) {
    throw new PlenumError('STAND_IN_NOT_ALLOWED')
  }
}

/** Day, place, title, sittings; of a meeting of the rhythm, too: that it stands for a day of it stays. What was announced is announced anew. */
export async function changeMeeting(
  ctx: Ctx,
  input: InputOf<typeof meetingChange>,
): Promise<OutputOf<typeof meetingChange>> {
  const at = await step(ctx, 'meeting.change', input)
  const { meetingId, version: _seen, sittings, hostIds, ...given } = input
  if ((given.number !== undefined || hostIds !== undefined) && at.row.state !== 'planned') {
    // it is under its number, and by those who hold it, that it was called
    throw new PlenumError('WRONG_STATE', { state: at.row.state, act: 'meeting.change', concept: 'meeting' })
  }
  if (typeof given.number === 'number') await needFreeNumber(ctx, at.row, given.number)
  const heldOn = given.heldOn ?? at.row.heldOn
  const heldUntil = given.heldUntil === undefined ? at.row.heldUntil : given.heldUntil
  if (heldOn !== null) refuseReversed({ heldOn, heldUntil: heldUntil ?? undefined })
  if (at.row.heldOn !== null && heldOn !== null && heldOn !== at.row.heldOn) {
    await moveItems(ctx.tx, meetingId, daysBetween(at.row.heldOn, heldOn), ctx.zone)
  }
  if (hostIds) await changeHosts(ctx, at.row, hostIds)
  if (sittings) await changeSittings(ctx, at.row, sittings)
  const set = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
  const version = await updateMeetingFacts(ctx.tx, meetingId, set)
  await indexMeeting(ctx, meetingId, {
    bodyId: at.row.bodyId,
    enteredForId: at.row.recordedForId,
    origin: 'run',
    title: given.title === undefined ? at.row.title : given.title,
    number: given.number === undefined ? at.row.number : given.number,
    heldOn,
    place: given.place === undefined ? at.row.place : given.place,
  })
  await ctx.happened({ subjectKind: 'meeting', subjectId: meetingId, act: 'meeting.change', bodyId: at.row.bodyId })
  await tellHall(ctx, meetingId)
  return { id: meetingId, version }
}
