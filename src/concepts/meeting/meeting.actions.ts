import type { InputOf, OutputOf } from '../../kit/contract.ts'
import type { Day } from '../../kit/dates.ts'
import { orThrow, PlenumError } from '../../kit/errors.ts'
import { decideTransition, type Transition } from '../../kit/transitions.ts'
import type { Ctx } from '../../store/context.ts'
import { getSeenDocument, refuseFuture } from '../document/document.actions.ts'
import { named, type PolicyBody } from '../document/document.policy.ts'
import { getPolicyBody, listPolicyBodies } from '../document/document.queries.ts'
import type { Capacity } from '../person/membership.schema.ts'
import { getSeenSource } from '../source/source.actions.ts'
import type {
  meetingCall,
  meetingCancel,
  meetingClose,
  meetingConclude,
  meetingDecidePersonnel,
  meetingOpen,
  meetingPlan,
  meetingVote,
} from './meeting.api.ts'
import { mayRunMeeting, maySeeMeeting } from './meeting.policy.ts'
import {
  findMeeting,
  findRollBody,
  listRoll,
  lockMeeting,
  type MeetingRow,
  type RollSeat,
  toKind,
  toOrigin,
  toState,
  updateMeeting,
} from './meeting.queries.ts'
import { countsForQuorum, decideOpening, decideVote, isEntitled, meetingLifeCycle, quorumOf } from './meeting.rules.ts'
import type { MeetingState, QuorumFacts } from './meeting.schema.ts'
import { concludeItem, deleteAgenda, insertParts, insertVote, listAgenda, listHostIds } from './parts.queries.ts'
import { recordPersonnel } from './personnel.actions.ts'
import { findTerm, writeMeeting } from './write-meeting.actions.ts'

/** The meeting, if the actor may know of it; else NOT_FOUND. */
export async function getSeenMeeting(
  ctx: Ctx,
  meetingId: string,
  lock = false,
): Promise<{ row: MeetingRow; body: PolicyBody }> {
  const row = await (lock ? lockMeeting : findMeeting)(ctx.tx, meetingId)
  if (!row) throw new PlenumError('NOT_FOUND', { subjectKind: 'meeting' })
  const bodies = await listPolicyBodies(ctx.tx, [row.bodyId, row.recordedForId])
  const body = bodies.find((one) => one.id === row.bodyId)
  const enteredFor = bodies.find((one) => one.id === row.recordedForId)
  if (!body || !enteredFor) throw new PlenumError('NOT_FOUND', { subjectKind: 'meeting' })
  const hostIds = await listHostIds(ctx.tx, meetingId)
  orThrow(maySeeMeeting(ctx.actor, { origin: toOrigin(row), body, enteredFor, hostIds }))
  return { row, body }
}

interface Step {
  readonly row: MeetingRow
  readonly body: PolicyBody
  readonly transition: Transition<MeetingState>
}

/** Locks the meeting for an act of its running: sight, right, version, state, in this order. */
async function step(
  ctx: Ctx,
  act: string,
  input: { meetingId: string; version: number; happenedOn?: Day | undefined },
): Promise<Step> {
  const { row, body } = await getSeenMeeting(ctx, input.meetingId, true)
  orThrow(mayRunMeeting(ctx.actor, body))
  if (row.version !== input.version)
    throw new PlenumError('STALE_VERSION', { seen: input.version, current: row.version })
  refuseFuture(ctx, input.happenedOn)
  return { row, body, transition: orThrow(decideTransition(meetingLifeCycle, toState(row), act)) }
}

async function happened(
  ctx: Ctx,
  act: string,
  at: Step,
  more: { happenedOn?: Day | undefined; reason?: string },
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
}

export async function planMeeting(ctx: Ctx, input: InputOf<typeof meetingPlan>): Promise<OutputOf<typeof meetingPlan>> {
  const body = await getPolicyBody(ctx.tx, input.bodyId)
  orThrow(mayRunMeeting(ctx.actor, body))
  if (body.external) throw new PlenumError('BODY_EXTERNAL', named(body))
  refuseFuture(ctx, input.happenedOn)
  refuseReversed(input)
  const term = input.byYear ? null : await findTerm(ctx, body.id, { ordinal: input.term, on: input.heldOn })
  const id = await writeMeeting(ctx, {
    bodyId: body.id,
    kind: input.kind,
    number: input.number ?? null,
    termId: term?.id ?? null,
    year: input.byYear ? Number(input.heldOn.slice(0, 4)) : null,
    enlarged: input.enlarged ?? false,
    title: input.title ?? null,
    origin: 'run',
    state: 'planned',
    heldOn: input.heldOn,
    heldUntil: input.heldUntil ?? null,
    place: input.place ?? null,
    hostIds: input.hostIds ?? [],
    presidingPersonId: input.presidingPersonId ?? null,
    presidingBodyId: input.presidingBodyId ?? null,
    presidingText: input.presidingText ?? null,
    enteredForId: body.id,
    act: 'meeting.plan',
    happenedOn: input.happenedOn,
  })
  return { id, version: 1 }
}

export function refuseReversed(span: { readonly heldOn: Day; readonly heldUntil?: Day | undefined }): void {
  if (span.heldUntil !== undefined && span.heldUntil < span.heldOn) {
    throw new PlenumError('INPUT_MALFORMED', { act: '', issues: ['heldUntil: before_heldOn'] })
  }
}

/** Sends the agenda; calling again replaces it as long as nobody sits. */
export async function callMeeting(ctx: Ctx, input: InputOf<typeof meetingCall>): Promise<OutputOf<typeof meetingCall>> {
  const at = await step(ctx, 'meeting.call', input)
  for (const item of input.agenda) {
    if (item.sourceId) await getSeenSource(ctx, item.sourceId)
    if (item.documentId) await getSeenDocument(ctx, item.documentId)
  }
  await deleteAgenda(ctx.tx, at.row.id)
  await insertParts(
    ctx.tx,
    'agendaItem',
    input.agenda.map((item, i) => ({
      id: ctx.newId(),
      meetingId: at.row.id,
      ord: i + 1,
      kind: item.kind,
      title: item.title,
      presenter: item.presenter ?? null,
      state: 'on_the_agenda',
      sourceId: item.sourceId ?? null,
      documentId: item.documentId ?? null,
    })),
  )
  const version = await updateMeeting(ctx.tx, at.row.id, { state: at.transition.to })
  await happened(ctx, 'meeting.call', at, input)
  return { id: at.row.id, version }
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

export function countQuorum(
  row: MeetingRow,
  roll: readonly RollSeat[],
  attendance: readonly { capacity: Capacity; present: boolean }[],
): QuorumFacts {
  const entitled = roll.filter((seat) => isEntitled(seat.capacity as Capacity)).length // written from the enum
  const present = attendance.filter((one) => one.present && countsForQuorum(one.capacity)).length
  return quorumOf(toKind(row), entitled, Math.min(present, entitled))
}

export async function openMeeting(ctx: Ctx, input: InputOf<typeof meetingOpen>): Promise<OutputOf<typeof meetingOpen>> {
  const at = await step(ctx, 'meeting.open', input)
  const on = at.row.heldOn ?? ctx.today
  if (on > ctx.today) throw new PlenumError('DAY_IN_FUTURE', { day: on, today: ctx.today })
  const roll = await listRoll(ctx.tx, await findRollBody(ctx.tx, at.row.bodyId, toKind(at.row)), on)
  const twice = input.attendance.length !== new Set(input.attendance.map((one) => one.personId)).size
  if (twice) throw new PlenumError('INPUT_MALFORMED', { act: 'meeting.open', issues: ['attendance: not_unique'] })
  const attendance = settleAttendance(roll, input.attendance)
  const quorum = countQuorum(at.row, roll, attendance)
  orThrow(decideOpening(quorum))
  await insertParts(
    ctx.tx,
    'attendance',
    attendance.map((one) => ({ ...one, meetingId: at.row.id })),
  )
  await insertParts(
    ctx.tx,
    'attendanceCount',
    (input.counts ?? []).map((one) => ({ ...one, meetingId: at.row.id })),
  )
  const version = await updateMeeting(ctx.tx, at.row.id, {
    state: at.transition.to,
    quorum: JSON.stringify(quorum),
    ...(input.presidingPersonId ? { presidingPersonId: input.presidingPersonId } : {}),
  })
  await happened(ctx, 'meeting.open', at, input)
  return { id: at.row.id, version }
}

async function openItem(ctx: Ctx, meetingId: string, agendaItemId: string) {
  const item = (await listAgenda(ctx.tx, meetingId)).find((one) => one.id === agendaItemId)
  if (!item) throw new PlenumError('NOT_FOUND', { subjectKind: 'agendaItem' })
  return item
}

export async function voteOnItem(ctx: Ctx, input: InputOf<typeof meetingVote>): Promise<OutputOf<typeof meetingVote>> {
  const at = await step(ctx, 'meeting.vote', input)
  const item = await openItem(ctx, at.row.id, input.agendaItemId)
  const quorum = at.row.quorum as unknown as QuorumFacts | null // written by openMeeting
  if (!quorum) throw new PlenumError('MEETING_NOT_QUORATE', { present: 0, entitled: 0, needed: 1 })
  orThrow(decideOpening(quorum))
  const ballot = {
    base: input.base,
    majority: input.majority,
    entitled: quorum.entitled,
    due: quorum.entitled,
    present: quorum.present,
    for: input.for,
    against: input.against,
    abstained: input.abstained,
  }
  const decided = orThrow(decideVote(ballot))
  const voteId = ctx.newId()
  const happenedOn = input.happenedOn ?? ctx.today
  await insertVote(ctx.tx, {
    id: voteId,
    agendaItemId: item.id,
    question: input.question,
    method: input.method,
    base: input.base,
    majority: input.majority,
    entitled: quorum.entitled,
    present: quorum.present,
    votesFor: input.for,
    votesAgainst: input.against,
    abstained: input.abstained,
    result: decided.result,
    happenedOn,
    recordedAt: ctx.now,
  })
  await concludeItem(ctx.tx, item.id, { outcome: decided.result === 'carried' ? 'adopted' : 'rejected' })
  const version = await updateMeeting(ctx.tx, at.row.id, {})
  await ctx.audit.append({ subjectKind: 'vote', subjectId: voteId, content: { ...ballot, ...decided }, happenedOn })
  await happened(ctx, 'meeting.vote', at, input)
  return { id: at.row.id, version, voteId, result: decided.result, of: decided.of, needed: decided.needed }
}

export async function concludeAgendaItem(
  ctx: Ctx,
  input: InputOf<typeof meetingConclude>,
): Promise<OutputOf<typeof meetingConclude>> {
  const at = await step(ctx, 'meeting.conclude', input)
  const item = await openItem(ctx, at.row.id, input.agendaItemId)
  if (item.state === 'concluded')
    throw new PlenumError('WRONG_STATE', { state: item.state, act: 'meeting.conclude', concept: 'agendaItem' })
  if (input.documentId) await getSeenDocument(ctx, input.documentId)
  await concludeItem(ctx.tx, item.id, {
    outcome: input.outcome,
    ...(input.documentId ? { documentId: input.documentId } : {}),
  })
  const version = await updateMeeting(ctx.tx, at.row.id, {})
  await happened(ctx, 'meeting.conclude', at, input)
  return { id: at.row.id, version }
}

export async function decidePersonnel(
  ctx: Ctx,
  input: InputOf<typeof meetingDecidePersonnel>,
): Promise<OutputOf<typeof meetingDecidePersonnel>> {
  const at = await step(ctx, 'meeting.decidePersonnel', input)
  await recordPersonnel(ctx, { id: at.row.id, body: at.body, heldOn: at.row.heldOn ?? ctx.today }, [input])
  const version = await updateMeeting(ctx.tx, at.row.id, {})
  await happened(ctx, 'meeting.decidePersonnel', at, input)
  return { id: at.row.id, version }
}

export async function closeMeeting(
  ctx: Ctx,
  input: InputOf<typeof meetingClose>,
): Promise<OutputOf<typeof meetingClose>> {
  const at = await step(ctx, 'meeting.close', input)
  const version = await updateMeeting(ctx.tx, at.row.id, { state: at.transition.to })
  await happened(ctx, 'meeting.close', at, input)
  return { id: at.row.id, version }
}

export async function cancelMeeting(
  ctx: Ctx,
  input: InputOf<typeof meetingCancel>,
): Promise<OutputOf<typeof meetingCancel>> {
  const at = await step(ctx, 'meeting.cancel', input)
  const version = await updateMeeting(ctx.tx, at.row.id, { state: at.transition.to })
  await happened(ctx, 'meeting.cancel', at, { reason: input.reason, happenedOn: input.happenedOn })
  return { id: at.row.id, version }
}
