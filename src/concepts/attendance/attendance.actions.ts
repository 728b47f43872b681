import { randomInt } from 'node:crypto'
import type { InputOf, OutputOf } from '../../kit/contract.ts'
import { dayIn } from '../../kit/dates.ts'
import { orThrow, PlenumError } from '../../kit/errors.ts'
import { present } from '../../kit/invariant.ts'
import type { Ctx } from '../../store/context.ts'
import { getSeenMeeting } from '../meeting/meeting.actions.ts'
import { mayPreside, mayRunMeeting } from '../meeting/meeting.policy.ts'
import { type MeetingRow, toKind, toState, updateMeeting } from '../meeting/meeting.queries.ts'
import { isOver } from '../meeting/meeting.rules.ts'
import { findItem } from '../meeting/parts.queries.ts'
import { chooseSitting, quorumAt, seatsAsked, tellHall } from '../meeting/quorum.actions.ts'
import { needSeen } from '../meeting/sight.actions.ts'
import type { SittingRow } from '../meeting/sitting.queries.ts'
import { decideDayCome } from '../meeting/sitting-row.actions.ts'
import type { Capacity } from '../person/membership.schema.ts'
import { findPersonByCode } from '../person/person.queries.ts'
import { loadRule } from '../procedure/in-force.actions.ts'
import type { QuorumFacts, RuleInForce } from '../procedure/procedure.schema.ts'
import type {
  attendanceAdmit,
  attendanceArrive,
  attendanceCloseDoor,
  attendanceEnter,
  attendanceExcuse,
  attendanceLeave,
  attendanceOpenDoor,
  attendanceRecuse,
  attendanceStrike,
  attendanceUnrecuse,
} from './attendance.api.ts'
import {
  deleteExcuse,
  deleteRecusal,
  endPresences,
  findPresence,
  findSeats,
  insertPresences,
  listFilled,
  listKnownPersons,
  strikePresence,
  upsertExcuse,
  upsertRecusal,
} from './attendance.queries.ts'
import { decideCapacity, decideMoment } from './attendance.rules.ts'
import type { PresenceItem } from './attendance.schema.ts'
import { listRollOf, toRollItem } from './roll.queries.ts'

function needRunning(row: MeetingRow, act: string): void {
  const state = toState(row)
  if (row.origin !== 'run' || isOver(state)) throw new PlenumError('WRONG_STATE', { state, act, concept: 'meeting' })
}

/** The sitting people come to or leave: not one that is over. */
async function liveSitting(ctx: Ctx, row: MeetingRow, sittingId: string | undefined, act: string): Promise<SittingRow> {
  needRunning(row, act)
  const sitting = await chooseSitting(ctx, row.id, sittingId)
  if (!['planned', 'open', 'adjourned'].includes(sitting.state)) {
    throw new PlenumError('WRONG_STATE', { state: sitting.state, act, concept: 'sitting' })
  }
  orThrow(decideDayCome(ctx, row, sitting))
  return sitting
}

function momentOf(ctx: Ctx, row: MeetingRow, at: string | undefined): Date {
  const moment = at === undefined ? ctx.now : new Date(at)
  orThrow(decideMoment({ moment, now: ctx.now, day: dayIn(ctx.zone, moment), firstDay: row.heldOn }))
  return moment
}

export interface Arrival {
  readonly personId: string
  readonly capacity?: Capacity | undefined
  readonly onBehalfBodyId?: string | undefined
  readonly forPersonId?: string | undefined
}

/** Enters who came. The seat of the day decides the capacity; who is there already stays as entered. */
export async function enterPresences(
  ctx: Ctx,
  row: MeetingRow,
  sitting: SittingRow,
  given: readonly Arrival[],
  how: { readonly at: Date; readonly by: PresenceItem['enteredBy'] },
): Promise<{ arrived: string[]; alreadyPresent: string[] }> {
  const { rollBodyIds, on } = await seatsAsked(ctx, row, { sittingId: sitting.id, at: how.at, agendaItemId: null })
  const named = given.flatMap((one) => [one.personId, ...(one.forPersonId ? [one.forPersonId] : [])])
  const known = await listKnownPersons(ctx.tx, named)
  if (named.some((personId) => !known.has(personId))) throw new PlenumError('NOT_FOUND', { subjectKind: 'person' })
  const seats = await findSeats(ctx.tx, rollBodyIds, on, named)
  const rules = new Map<string, RuleInForce>()
  for (const bodyId of rollBodyIds) rules.set(bodyId, await loadRule(ctx, { bodyId, kind: toKind(row), on }))
  // who stands in does so by the rule of the host whose seat it is
  const ruleOf = (personId: string | undefined): RuleInForce =>
    present(rules.get(seats.get(personId ?? '')?.bodyId ?? rollBodyIds[0] ?? ''), 'the rule of a host')
  const standIns = given.flatMap((one) => one.forPersonId ?? [])
  const filled = await listFilled(ctx.tx, sitting.id, standIns)
  if (standIns.some((seat, i) => filled.has(seat) || standIns.indexOf(seat) !== i)) throw new PlenumError('SEAT_FILLED')
  const seatOf = (personId: string) => (seats.get(personId)?.capacity ?? null) as Capacity | null // written from the enum
  // a member who holds another's proxy is there himself
  const own = given.filter((one) => one.forPersonId !== undefined && seatOf(one.personId) === 'member')
  const arrivals: readonly Arrival[] = [
    ...given,
    ...[...new Set(own.map((one) => one.personId))].map((personId) => ({ personId })),
  ]
  const made = await insertPresences(
    ctx.tx,
    arrivals.map((one) => {
      const capacity = orThrow(
        decideCapacity({
          seat: seatOf(one.personId),
          asked: one.capacity,
          forSeat: one.forPersonId === undefined ? undefined : seatOf(one.forPersonId),
          rule: ruleOf(one.forPersonId),
        }),
      )
      return {
        id: ctx.newId(),
        meetingId: row.id,
        sittingId: sitting.id,
        personId: one.personId,
        capacity,
        onBehalfBodyId: one.onBehalfBodyId ?? null,
        forPersonId: capacity === 'substitute' || capacity === 'proxy' ? (one.forPersonId ?? null) : null,
        fromAt: how.at,
        enteredBy: how.by,
      }
    }),
  )
  const arrived = new Set(made.map((one) => one.personId))
  return {
    arrived: [...arrived],
    alreadyPresent: given.map((one) => one.personId).filter((personId) => !arrived.has(personId)),
  }
}

/** One entry in the audit log for the whole list, and word to the hall. */
async function noted(
  ctx: Ctx,
  row: MeetingRow,
  sitting: { readonly id: string },
  content: unknown,
): Promise<QuorumFacts> {
  await ctx.audit.append({ subjectKind: 'sitting', subjectId: sitting.id, content })
  await tellHall(ctx, row.id)
  return (await quorumAt(ctx, row, { sittingId: sitting.id, at: ctx.now })).quorum
}

export async function arrive(
  ctx: Ctx,
  input: InputOf<typeof attendanceArrive>,
): Promise<OutputOf<typeof attendanceArrive>> {
  const { row, body } = await getSeenMeeting(ctx, input.meetingId)
  orThrow(mayRunMeeting(ctx.actor, body))
  const sitting = await liveSitting(ctx, row, input.sittingId, 'attendance.arrive')
  const at = momentOf(ctx, row, input.at)
  const done = await enterPresences(ctx, row, sitting, input.persons, { at, by: 'clerk' })
  return { sittingId: sitting.id, ...done, quorum: await noted(ctx, row, sitting, { arrive: input.persons, at }) }
}

export async function leave(
  ctx: Ctx,
  input: InputOf<typeof attendanceLeave>,
): Promise<OutputOf<typeof attendanceLeave>> {
  const { row, body } = await getSeenMeeting(ctx, input.meetingId)
  orThrow(mayRunMeeting(ctx.actor, body))
  const sitting = await liveSitting(ctx, row, input.sittingId, 'attendance.leave')
  const at = momentOf(ctx, row, input.at)
  const left = await endPresences(ctx.tx, sitting.id, input.personIds, at)
  const gone = new Set(left)
  return {
    sittingId: sitting.id,
    left,
    notPresent: input.personIds.filter((personId) => !gone.has(personId)),
    quorum: await noted(ctx, row, sitting, { leave: left, at }),
  }
}

export async function strike(
  ctx: Ctx,
  input: InputOf<typeof attendanceStrike>,
): Promise<OutputOf<typeof attendanceStrike>> {
  const presence = await findPresence(ctx.tx, input.presenceId)
  if (!presence) throw new PlenumError('NOT_FOUND', { subjectKind: 'presence' })
  const { row, body } = await getSeenMeeting(ctx, presence.meetingId)
  orThrow(mayRunMeeting(ctx.actor, body))
  needRunning(row, 'attendance.strike')
  await strikePresence(ctx.tx, presence.id)
  await ctx.happened({
    subjectKind: 'presence',
    subjectId: presence.id,
    act: 'attendance.strike',
    reason: input.reason,
    bodyId: row.bodyId,
  })
  const quorum = await noted(ctx, row, { id: presence.sittingId }, { strike: presence.id })
  return { presenceId: presence.id, quorum }
}

/** Six digits, new each time it is opened: it hangs at the door of one meeting for an hour, and a seat or sight of the meeting is needed besides. */
export async function openDoor(
  ctx: Ctx,
  input: InputOf<typeof attendanceOpenDoor>,
): Promise<OutputOf<typeof attendanceOpenDoor>> {
  const { row, body } = await getSeenMeeting(ctx, input.meetingId, true)
  orThrow(mayRunMeeting(ctx.actor, body))
  await liveSitting(ctx, row, undefined, 'attendance.openDoor')
  const code = String(randomInt(0, 1_000_000)).padStart(6, '0')
  await updateMeeting(ctx.tx, row.id, { doorCode: code })
  await ctx.audit.append({ subjectKind: 'meeting', subjectId: row.id, content: { door: 'open' } })
  return { meetingId: row.id, code }
}

export async function closeDoor(
  ctx: Ctx,
  input: InputOf<typeof attendanceCloseDoor>,
): Promise<OutputOf<typeof attendanceCloseDoor>> {
  const { row, body } = await getSeenMeeting(ctx, input.meetingId, true)
  orThrow(mayRunMeeting(ctx.actor, body))
  await updateMeeting(ctx.tx, row.id, { doorCode: null })
  await ctx.audit.append({ subjectKind: 'meeting', subjectId: row.id, content: { door: 'shut' } })
  return { meetingId: row.id }
}

async function admitted(
  ctx: Ctx,
  row: MeetingRow,
  sitting: SittingRow,
  personId: string,
  by: 'door' | 'self',
): Promise<OutputOf<typeof attendanceEnter>> {
  const done = await enterPresences(ctx, row, sitting, [{ personId }], { at: ctx.now, by })
  const quorum = await noted(ctx, row, sitting, { [by]: personId })
  const { rollBodyIds, on } = await seatsAsked(ctx, row, { sittingId: sitting.id, at: ctx.now, agendaItemId: null })
  const [found] = await listRollOf(ctx.tx, { meetingId: row.id, sittingId: sitting.id, rollBodyIds, on }, [personId])
  const presence = found && toRollItem(found, sitting.id).presence
  if (!presence) throw new PlenumError('NOT_FOUND', { subjectKind: 'presence' })
  return { presence, alreadyPresent: done.arrived.length === 0, quorum }
}

/** A member at the door with his own telephone. */
export async function enterByCode(
  ctx: Ctx,
  input: InputOf<typeof attendanceEnter>,
): Promise<OutputOf<typeof attendanceEnter>> {
  const { row } = await getSeenMeeting(ctx, input.meetingId)
  const { personId } = ctx.actor
  if (personId === null) throw new PlenumError('NOT_SIGNED_IN')
  const sitting = await liveSitting(ctx, row, undefined, 'attendance.enter')
  if (row.doorCode === null) throw new PlenumError('DOOR_SHUT')
  if (row.doorCode !== input.code) throw new PlenumError('DOOR_CODE_WRONG')
  return await admitted(ctx, row, sitting, personId, 'self')
}

/** At the desk by the door: the person's own code is typed or scanned. */
export async function admitByCode(
  ctx: Ctx,
  input: InputOf<typeof attendanceAdmit>,
): Promise<OutputOf<typeof attendanceAdmit>> {
  const { row, body } = await getSeenMeeting(ctx, input.meetingId)
  orThrow(mayRunMeeting(ctx.actor, body))
  const sitting = await liveSitting(ctx, row, input.sittingId, 'attendance.admit')
  const person = await findPersonByCode(ctx.tx, input.personCode)
  if (!person) throw new PlenumError('PERSON_UNKNOWN')
  return await admitted(ctx, row, sitting, person.id, 'door')
}

/** An excuse, and whether by the body's own rules the member is no longer counted among those due; null takes it back. */
export async function excuse(
  ctx: Ctx,
  input: InputOf<typeof attendanceExcuse>,
): Promise<OutputOf<typeof attendanceExcuse>> {
  const { row, body } = await getSeenMeeting(ctx, input.meetingId)
  orThrow(mayRunMeeting(ctx.actor, body))
  needRunning(row, 'attendance.excuse')
  const { meetingId, personId } = input
  if (input.reason === null) {
    await deleteExcuse(ctx.tx, meetingId, personId)
  } else {
    const sitting = await chooseSitting(ctx, row.id, undefined)
    const { rollBodyIds, on } = await seatsAsked(ctx, row, { sittingId: sitting.id, at: ctx.now, agendaItemId: null })
    const seat = (await findSeats(ctx.tx, rollBodyIds, on, [personId])).get(personId)?.capacity
    if (!seat && !(await listKnownPersons(ctx.tx, [personId])).has(personId)) {
      throw new PlenumError('NOT_FOUND', { subjectKind: 'person' })
    }
    const leftOut = (input.leftOut ?? false) && seat === 'member'
    await upsertExcuse(ctx.tx, { meetingId, personId, capacity: seat ?? 'non_voting', excuse: input.reason, leftOut })
  }
  await ctx.audit.append({ subjectKind: 'meeting', subjectId: meetingId, content: input })
  await tellHall(ctx, meetingId)
  return { meetingId, personId }
}

async function itemOf(ctx: Ctx, agendaItemId: string, act: string) {
  const item = await findItem(ctx.tx, agendaItemId)
  if (!item) throw new PlenumError('NOT_FOUND', { subjectKind: 'agendaItem' })
  const { row, body, hostIds } = await getSeenMeeting(ctx, item.meetingId)
  await needSeen(ctx, row, { body, hostIds }, item.id)
  needRunning(row, act)
  if (item.state === 'concluded')
    throw new PlenumError('WRONG_STATE', { state: item.state, act, concept: 'agendaItem' })
  return { item, row, body }
}

/** Declared by the person, or set down by who runs or presides. */
export async function recuse(
  ctx: Ctx,
  input: InputOf<typeof attendanceRecuse>,
): Promise<OutputOf<typeof attendanceRecuse>> {
  const { agendaItemId, personId } = input
  const { row, body } = await itemOf(ctx, agendaItemId, 'attendance.recuse')
  if (ctx.actor.personId !== personId) {
    orThrow(mayPreside(ctx.actor, { ...row, body }))
  }
  if (!(await listKnownPersons(ctx.tx, [personId])).has(personId)) {
    throw new PlenumError('NOT_FOUND', { subjectKind: 'person' })
  }
  await upsertRecusal(ctx.tx, { agendaItemId, personId, reason: input.reason ?? null, fromAt: ctx.now })
  await ctx.happened({
    subjectKind: 'agendaItem',
    subjectId: agendaItemId,
    act: 'attendance.recuse',
    bodyId: row.bodyId,
    ...(input.reason ? { reason: input.reason } : {}),
  })
  await tellHall(ctx, row.id)
  return { agendaItemId, personId }
}

export async function unrecuse(
  ctx: Ctx,
  input: InputOf<typeof attendanceUnrecuse>,
): Promise<OutputOf<typeof attendanceUnrecuse>> {
  const { agendaItemId, personId } = input
  const { row, body } = await itemOf(ctx, agendaItemId, 'attendance.unrecuse')
  orThrow(mayRunMeeting(ctx.actor, body))
  if (!(await deleteRecusal(ctx.tx, agendaItemId, personId))) {
    throw new PlenumError('NOT_FOUND', { subjectKind: 'recusal' })
  }
  await ctx.happened({
    subjectKind: 'agendaItem',
    subjectId: agendaItemId,
    act: 'attendance.unrecuse',
    bodyId: row.bodyId,
    reason: input.reason,
  })
  await tellHall(ctx, row.id)
  return { agendaItemId, personId }
}
