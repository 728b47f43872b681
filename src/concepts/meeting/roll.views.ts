import type { OutputOf } from '../../kit/contract.ts'
import type { Ctx } from '../../store/context.ts'
import type { Capacity } from '../person/membership.schema.ts'
import { loadRule } from '../procedure/in-force.actions.ts'
import type { meetingGet } from './meeting.api.ts'
import { type MeetingRow, toKind, toState } from './meeting.queries.ts'
import { countsForQuorum, HELD, hasVote, isOver } from './meeting.rules.ts'
import { countSeatsFilled, listAbsent } from './missed.queries.ts'
import { listAttendance, listAttended } from './parts.queries.ts'
import { listRollBodies, listRollOrder, rollDay } from './quorum.actions.ts'
import { listRoll } from './roll-order.queries.ts'

type Output = OutputOf<typeof meetingGet>

/** Names of thousands are asked for by `attendance.search`; the page carries what a form can show. */
const SHOWN = 500

export async function rollOf(
  ctx: Ctx,
  row: MeetingRow,
  shows: boolean,
): Promise<Pick<Output, 'roll' | 'rollTotal' | 'rule'>> {
  if (row.origin !== 'run' || isOver(toState(row))) return { roll: [], rollTotal: 0, rule: null }
  const bodyIds = await listRollBodies(ctx.tx, row)
  const on = rollDay(ctx.zone, row, ctx.now)
  const rule = await loadRule(ctx, { bodyId: bodyIds[0] ?? row.bodyId, kind: toKind(row), on })
  if (!shows) return { roll: [], rollTotal: 0, rule }
  const roll = await listRoll(ctx.tx, { bodyIds, on }, ctx.language)
  const shown = roll.slice(0, SHOWN).map((seat) => {
    const capacity = seat.capacity as Capacity // written from the enum
    return {
      person: seat.person,
      capacity,
      countsForQuorum: countsForQuorum(capacity),
      votes: hasVote(capacity),
      post: seat.post,
    }
  })
  return { roll: shown, rollTotal: roll.length, rule }
}

/** Of a meeting run here it comes from the presences; else as the record or the text states it. */
export async function attendanceOf(
  ctx: Ctx,
  row: MeetingRow,
  shows: boolean,
): Promise<Pick<Output, 'attendance' | 'attendanceTotal' | 'seats' | 'absent' | 'absentTotal'>> {
  if (!shows) return { attendance: [], attendanceTotal: 0, seats: null, absent: [], absentTotal: 0 }
  const order = await listRollOrder(ctx, row)
  const here = row.origin === 'run' ? await listAttended(ctx.tx, row.id, order, SHOWN) : null
  const rows = here ?? (await listAttendance(ctx.tx, row.id, order))
  return {
    attendance: rows.map((one) => ({
      person: { id: one.id, name: one.name },
      capacity: one.capacity as Capacity, // written from the enum
      present: one.present,
      excuse: one.excuse,
    })),
    attendanceTotal: here?.[0]?.total ?? rows.length,
    ...(await missedOf(ctx, row, order)),
  }
}

/** Before it sat nobody has missed it; of what was recorded afterwards or read from a text nobody knows who did. */
async function missedOf(
  ctx: Ctx,
  row: MeetingRow,
  order: readonly string[],
): Promise<Pick<Output, 'seats' | 'absent' | 'absentTotal'>> {
  if (row.origin !== 'run' || !HELD.includes(toState(row))) return { seats: null, absent: [], absentTotal: 0 }
  const asked = {
    meetingId: row.id,
    rollBodyIds: await listRollBodies(ctx.tx, row),
    on: rollDay(ctx.zone, row, ctx.now),
  }
  const absent = await listAbsent(ctx.tx, asked, order, SHOWN)
  return {
    seats: await countSeatsFilled(ctx.tx, asked),
    absent: absent.map(({ id, name, capacity }) => ({ person: { id, name }, capacity })),
    absentTotal: absent[0]?.total ?? 0,
  }
}
