import { message } from '../../catalogue/messages.ts'
import type { InputOf, OutputOf } from '../../kit/contract.ts'
import type { Day } from '../../kit/dates.ts'
import { needCurrent, orThrow, PlenumError } from '../../kit/errors.ts'
import { inLanguage } from '../../kit/localised.ts'
import { decideTransition, type Transition } from '../../kit/transitions.ts'
import type { Ctx } from '../../store/context.ts'
import { getSeenDocument, refuseFuture } from '../document/document.actions.ts'
import { named, type PolicyBody } from '../document/document.policy.ts'
import { getPolicyBody, listPolicyBodies } from '../document/document.queries.ts'
import type { Capacity } from '../person/membership.schema.ts'
import { getSeenSource } from '../source/source.actions.ts'
import { invitedAs } from './invited.actions.ts'
import type { meetingCall, meetingCancel, meetingClose, meetingPlan } from './meeting.api.ts'
import { mayPreside, mayRunMeeting, maySeeMeeting } from './meeting.policy.ts'
import { findMeeting, lockMeeting, type MeetingRow, toOrigin, toState, updateMeeting } from './meeting.queries.ts'
import { meetingLifeCycle } from './meeting.rules.ts'
import type { MeetingState } from './meeting.schema.ts'
import { deleteAgenda, insertParts, listAgenda, listHostIds } from './parts.queries.ts'
import { tellHall } from './quorum.actions.ts'
import type { RollSeat } from './roll-order.queries.ts'
import {
  countOpenVotes,
  endSittings,
  insertSittings,
  listSittings,
  lockSittings,
  takesPart,
} from './sitting.queries.ts'
import { sittingRow } from './sitting-row.actions.ts'
import { headOf, writeMeeting } from './write-meeting.actions.ts'

/** The meeting, if the actor may know of it; else NOT_FOUND. */
export async function getSeenMeeting(
  ctx: Ctx,
  meetingId: string,
  lock = false,
): Promise<{ row: MeetingRow; body: PolicyBody; hostIds: string[] }> {
  const row = await (lock ? lockMeeting : findMeeting)(ctx.tx, meetingId)
  if (!row) throw new PlenumError('NOT_FOUND', { subjectKind: 'meeting' })
  const bodies = await listPolicyBodies(ctx.tx, [row.bodyId, row.recordedForId])
  const body = bodies.find((one) => one.id === row.bodyId)
  const enteredFor = bodies.find((one) => one.id === row.recordedForId)
  if (!body || !enteredFor) throw new PlenumError('NOT_FOUND', { subjectKind: 'meeting' })
  const hostIds = await listHostIds(ctx.tx, meetingId)
  const { presidingPersonId, presidingBodyId } = row
  const chair = { presidingPersonId, presidingBodyId }
  const seen = maySeeMeeting(ctx.actor, { origin: toOrigin(row), body, enteredFor, hostIds, ...chair })
  // A guest let in follows the meeting he sits in.
  const { personId } = ctx.actor
  if (!seen.ok && (personId === null || !(await isGuest(ctx, row, personId)))) orThrow(seen)
  return { row, body, hostIds }
}

/** Let in, told by a message, or meant on the day of the meeting by a line that a notice told. */
async function isGuest(ctx: Ctx, row: MeetingRow, personId: string): Promise<boolean> {
  if (await takesPart(ctx.tx, row.id, personId)) return true
  return row.noticeSequence > 0 && (await invitedAs(ctx, row, personId, { told: true })) !== undefined
}

export interface Step {
  readonly row: MeetingRow
  readonly body: PolicyBody
  readonly transition: Transition<MeetingState>
}

const mayArrange: typeof mayPreside = (actor, { body }) => mayRunMeeting(actor, body)

/** Locks the meeting for an act of its running: sight, right, version, state, in this order. */
export async function step(
  ctx: Ctx,
  act: string,
  input: { meetingId: string; version: number; happenedOn?: Day | undefined },
  may: typeof mayPreside = mayArrange,
): Promise<Step> {
  const { row, body } = await getSeenMeeting(ctx, input.meetingId, true)
  orThrow(may(ctx.actor, { ...row, body }))
  needCurrent(row, input.version)
  refuseFuture(ctx, input.happenedOn)
  return { row, body, transition: orThrow(decideTransition(meetingLifeCycle, toState(row), act)) }
}

/** A line of the meeting's timeline, and word to the hall. */
export async function happened(
  ctx: Ctx,
  act: string,
  at: Step,
  more: { happenedOn?: Day | undefined; reason?: string | undefined },
): Promise<void> {
  await ctx.happened({
    subjectKind: 'meeting',
    subjectId: at.row.id,
    act,
    fromState: at.transition.from,
    toState: at.transition.to,
    bodyId: at.row.bodyId,
    ...(more.reason ? { reason: more.reason } : {}),
    ...(more.happenedOn ? { happenedOn: more.happenedOn } : {}),
  })
  await tellHall(ctx, at.row.id)
}

export async function planMeeting(ctx: Ctx, input: InputOf<typeof meetingPlan>): Promise<OutputOf<typeof meetingPlan>> {
  const body = await getPolicyBody(ctx.tx, input.bodyId)
  orThrow(mayRunMeeting(ctx.actor, body))
  if (body.external) throw new PlenumError('BODY_EXTERNAL', named(body))
  refuseFuture(ctx, input.happenedOn)
  refuseReversed(input)
  for (const hostId of input.hostIds ?? []) await getPolicyBody(ctx.tx, hostId)
  const id = await writeMeeting(ctx, {
    ...(await headOf(ctx, body, input)),
    origin: 'run',
    state: 'planned',
    act: 'meeting.plan',
    happenedOn: input.happenedOn,
  })
  const sittings = input.sittings ?? [{ ...(input.place ? { place: input.place } : {}) }]
  await insertSittings(
    ctx.tx,
    sittings.map((draft, i) => sittingRow({ id: ctx.newId(), meetingId: id, ord: i + 1 }, draft)),
  )
  return { id, version: 1 }
}

export function refuseReversed(span: { readonly heldOn: Day; readonly heldUntil?: Day | undefined }): void {
  if (span.heldUntil !== undefined && span.heldUntil < span.heldOn) {
    throw new PlenumError('INPUT_MALFORMED', { act: '', issues: ['heldUntil: before_heldOn'] })
  }
}

/** The step alone: the notice that goes with it is the summons's. An agenda given takes the place of what is on it. */
export async function callMeeting(
  ctx: Ctx,
  input: InputOf<typeof meetingCall>,
  may: typeof mayPreside = mayArrange,
): Promise<OutputOf<typeof meetingCall>> {
  const at = await step(ctx, 'meeting.call', input, may)
  if (input.agenda) await replaceAgenda(ctx, at.row.id, input.agenda)
  else if (!(await listAgenda(ctx.tx, at.row.id)).some((item) => item.state === 'on_the_agenda')) {
    throw new PlenumError('AGENDA_EMPTY')
  }
  const version = await updateMeeting(ctx.tx, at.row.id, { state: at.transition.to })
  await happened(ctx, 'meeting.call', at, input)
  return { id: at.row.id, version }
}

async function replaceAgenda(
  ctx: Ctx,
  meetingId: string,
  agenda: NonNullable<InputOf<typeof meetingCall>['agenda']>,
): Promise<void> {
  for (const item of agenda) {
    if (item.sourceId) await getSeenSource(ctx, item.sourceId)
    if (item.documentId) await getSeenDocument(ctx, item.documentId)
  }
  await deleteAgenda(ctx.tx, meetingId)
  await insertParts(
    ctx.tx,
    'agendaItem',
    agenda.map((item, i) => ({
      id: ctx.newId(),
      meetingId,
      ord: i + 1,
      kind: item.kind,
      title: item.title,
      otherTitle: item.otherTitle ?? null,
      presenter: item.presenter ?? null,
      state: 'on_the_agenda',
      sourceId: item.sourceId ?? null,
      documentId: item.documentId ?? null,
    })),
  )
}

/** Seats of the day and who came: a person with a seat attends in its capacity, whatever the form says. */
export function settleAttendance(
  roll: readonly RollSeat[],
  given: readonly {
    personId: string
    capacity?: Capacity | undefined
    present: boolean
    excuse?: string | undefined
  }[],
): { personId: string; capacity: Capacity; present: boolean; excuse: string | null }[] {
  const seats = new Map(roll.map((seat) => [seat.person.id, seat.capacity as Capacity])) // written from the enum
  return given.map((one) => ({
    personId: one.personId,
    capacity: seats.get(one.personId) ?? decideGuest(one.capacity),
    present: one.present,
    excuse: one.excuse ?? null,
  }))
}

/** Who holds no seat attends without a vote, even if the form calls him a member; a substitute or proxy is named as such. */
const decideGuest = (capacity: Capacity | undefined): Capacity =>
  capacity === undefined || capacity === 'member' || capacity === 'alternate' ? 'non_voting' : capacity

/** What sits is closed; each sitting still to come is told as dropped. */
async function endWithSittings(ctx: Ctx, at: Step): Promise<void> {
  const planned = (await listSittings(ctx.tx, at.row.id)).filter((one) => one.state === 'planned')
  await endSittings(ctx.tx, at.row.id, ctx.now)
  for (const { name, ord } of planned) {
    await ctx.happened({
      subjectKind: 'meeting',
      subjectId: at.row.id,
      act: 'sitting.drop',
      fromState: at.row.state,
      toState: at.row.state,
      bodyId: at.row.bodyId,
      reason: name ? inLanguage(name, ctx.language) : message(ctx.language, 'meeting-desk.sitting_n', { n: ord }),
    })
  }
}

export async function closeMeeting(
  ctx: Ctx,
  input: InputOf<typeof meetingClose>,
): Promise<OutputOf<typeof meetingClose>> {
  const at = await step(ctx, 'meeting.close', input, mayPreside)
  // a vote being opened holds its sitting: wait for it, then look
  await lockSittings(ctx.tx, at.row.id)
  if ((await countOpenVotes(ctx.tx, { meetingId: at.row.id })) > 0) throw new PlenumError('VOTE_STILL_OPEN')
  await endWithSittings(ctx, at)
  const version = await updateMeeting(ctx.tx, at.row.id, {
    state: at.transition.to,
    currentItemId: null,
    doorCode: null,
  })
  await happened(ctx, 'meeting.close', at, input)
  return { id: at.row.id, version }
}

export async function cancelMeeting(
  ctx: Ctx,
  input: InputOf<typeof meetingCancel>,
): Promise<OutputOf<typeof meetingCancel>> {
  const at = await step(ctx, 'meeting.cancel', input)
  await endWithSittings(ctx, at)
  const version = await updateMeeting(ctx.tx, at.row.id, { state: at.transition.to })
  await happened(ctx, 'meeting.cancel', at, { reason: input.reason, happenedOn: input.happenedOn })
  return { id: at.row.id, version }
}
