import { abilities, all } from '../../kit/abilities.ts'
import type { InputOf, OutputOf } from '../../kit/contract.ts'
import { orThrow, PlenumError } from '../../kit/errors.ts'
import { keyedPage, textKey } from '../../kit/paging.ts'
import { no, yes } from '../../kit/result.ts'
import type { Ref } from '../../kit/shapes.ts'
import type { Ctx } from '../../store/context.ts'
import { getItem } from '../meeting/item.actions.ts'
import { getSeenMeeting } from '../meeting/meeting.actions.ts'
import { mayRunMeeting, maySeeRoll } from '../meeting/meeting.policy.ts'
import { type MeetingRow, toState } from '../meeting/meeting.queries.ts'
import { isOver } from '../meeting/meeting.rules.ts'
import { chooseSitting, quorumAt, seatsAsked } from '../meeting/quorum.actions.ts'
import { needSeen } from '../meeting/sight.actions.ts'
import { countSeats, type SittingRow } from '../meeting/sitting.queries.ts'
import type { Capacity } from '../person/membership.schema.ts'
import type { attendanceList, attendanceQuorum, attendanceSearch } from './attendance.api.ts'
import { countPresences, listOnBehalf } from './attendance.queries.ts'
import { countRoll, listRollOf, listRollPage, toRollItem } from './roll.queries.ts'
import { orderOfRoll, searchGuests, searchRoll } from './roll-search.queries.ts'

async function rollAsked(ctx: Ctx, input: { meetingId: string; sittingId?: string | undefined }) {
  const { row, body, hostIds } = await getSeenMeeting(ctx, input.meetingId)
  orThrow(maySeeRoll(ctx.actor, { ...row, body, hostIds }))
  const sitting: SittingRow = await chooseSitting(ctx, row.id, input.sittingId)
  const at = sitting.closedAt ?? ctx.now
  const { rollBodyIds, on } = await seatsAsked(ctx, row, { sittingId: sitting.id, at, agendaItemId: null })
  return { row, body, sitting, at, asked: { meetingId: row.id, sittingId: sitting.id, rollBodyIds, on } }
}

export async function listAttendance(
  ctx: Ctx,
  input: InputOf<typeof attendanceList>,
): Promise<OutputOf<typeof attendanceList>> {
  const { row, body, sitting, at, asked } = await rollAsked(ctx, input)
  const limit = input.limit ?? 50
  const after = textKey.read(input.after)
  const order = await orderOfRoll(ctx.tx, { bodyIds: asked.rollBodyIds, on: asked.on }, ctx.language)
  const rows = await listRollPage(ctx.tx, asked, {
    order,
    show: input.show,
    after: after && { place: Number(after.text), id: after.id },
    limit: limit + 1,
  })
  const { present, left, represented, excused, absent } = rows[0] ?? (await countRoll(ctx.tx, asked))
  const page = keyedPage(
    rows,
    limit,
    (one) => textKey.write(String(one.place), one.personId),
    (one) => toRollItem(one, sitting.id),
  )
  const onBehalf = new Map<string, { body: Ref; persons: Ref[] }>()
  for (const one of await listOnBehalf(ctx.tx, sitting.id)) {
    const person = { id: one.personId, name: one.personName }
    const before = onBehalf.get(one.bodyId)
    if (before) before.persons.push(person)
    else onBehalf.set(one.bodyId, { body: { id: one.bodyId, name: one.bodyName }, persons: [person] })
  }
  const state = toState(row)
  const may = (act: string) =>
    all(
      row.origin !== 'run' || isOver(state) ? no('WRONG_STATE', { state, act, concept: 'meeting' }) : yes(),
      mayRunMeeting(ctx.actor, body),
    )
  const acts = ['arrive', 'leave', 'strike', 'admit', 'excuse', 'openDoor', 'closeDoor'].map(
    (act) => `attendance.${act}`,
  )
  return {
    ...page,
    sittingId: sitting.id,
    counts: (await countPresences(ctx.tx, sitting.id)).map((one) => ({
      ...one,
      capacity: one.capacity as Capacity, // written from the enum
    })),
    states: { present, left, represented, excused, absent },
    ...(await seatsDue(ctx, row, { sittingId: sitting.id, at })),
    onBehalf: [...onBehalf.values()],
    can: abilities(Object.fromEntries(acts.map((act) => [act, may(act)]))),
  }
}

async function seatsDue(ctx: Ctx, row: MeetingRow, at: { readonly sittingId: string; readonly at: Date }) {
  const { entitled, leftOut } = await countSeats(ctx.tx, await seatsAsked(ctx, row, { ...at, agendaItemId: null }))
  return { entitled, due: entitled - leftOut }
}

/** Asked at every keystroke at every door: one look at the roll's stamp, then the hits alone are read. */
export async function searchAttendance(
  ctx: Ctx,
  input: InputOf<typeof attendanceSearch>,
): Promise<OutputOf<typeof attendanceSearch>> {
  const { sitting, asked } = await rollAsked(ctx, input)
  const limit = input.limit ?? 12
  const roll = { bodyIds: asked.rollBodyIds, on: asked.on }
  const { personIds, total } = await searchRoll(ctx.tx, roll, input.q, limit, ctx.language)
  const guests = personIds.length < limit ? await searchGuests(ctx.tx, roll, input.q, limit - personIds.length) : []
  const ids = [...personIds, ...guests]
  const rows = new Map((await listRollOf(ctx.tx, asked, ids)).map((one) => [one.personId, one]))
  return {
    items: ids.flatMap((id) => {
      const found = rows.get(id)
      return found ? [toRollItem(found, sitting.id)] : []
    }),
    sittingId: sitting.id,
    total: total + guests.length,
  }
}

/** Computed for any instant from memberships and stays; nothing of it is kept. */
export async function getQuorum(
  ctx: Ctx,
  input: InputOf<typeof attendanceQuorum>,
): Promise<OutputOf<typeof attendanceQuorum>> {
  const { row, body, hostIds } = await getSeenMeeting(ctx, input.meetingId)
  if (row.origin !== 'run') throw new PlenumError('NOT_FOUND', { subjectKind: 'quorum' })
  const sitting = await chooseSitting(ctx, row.id, input.sittingId)
  if (input.agendaItemId) {
    await getItem(ctx, row.id, input.agendaItemId)
    await needSeen(ctx, row, { body, hostIds }, input.agendaItemId)
  }
  const told = input.at === undefined ? ctx.now : new Date(input.at)
  // after the close nobody is there any more: asked for later, it is that of the end
  const at = sitting.closedAt !== null && sitting.closedAt < told ? sitting.closedAt : told
  const { quorum } = await quorumAt(ctx, row, {
    sittingId: sitting.id,
    at,
    agendaItemId: input.agendaItemId ?? null,
    decision: input.decision ?? false,
  })
  return { sittingId: sitting.id, at: at.toISOString(), quorum }
}
