import type { Day } from '../../kit/dates.ts'
import { needCurrent, PlenumError } from '../../kit/errors.ts'
import type { Ctx } from '../../store/context.ts'
import { ENDED } from '../meeting/meeting.rules.ts'
import { maySeeTask, type TaskFacts } from './task.policy.ts'
import {
  findMeetingFacts,
  listMeetingHosts,
  lockTask,
  type TaskChange,
  type TaskLocked,
  updateTask,
} from './task.queries.ts'
import type { TaskState } from './task.schema.ts'
import { getTaskFacts } from './task-facts.queries.ts'

export interface Changed {
  readonly id: string
  readonly code: string
  readonly state: TaskState
  readonly version: number
}

export interface LoadedTask {
  readonly row: TaskLocked
  readonly facts: TaskFacts
  readonly state: TaskState
}

/** Locks the task and loads who stands around it; what the actor may not know of is not found. */
export async function loadTask(ctx: Ctx, taskId: string): Promise<LoadedTask> {
  const row = await lockTask(ctx.tx, taskId)
  if (!row) throw new PlenumError('NOT_FOUND')
  const facts = await getTaskFacts(ctx.tx, row)
  if (!maySeeTask(ctx.actor, facts)) throw new PlenumError('NOT_FOUND')
  // The column holds only states this slice wrote.
  return { row, facts, state: row.state as TaskState }
}

export function checkVersion(seen: number | undefined, current: number): void {
  if (seen !== undefined) needCurrent({ version: current }, seen)
}

/** The day an act happened: today where not said, never one that has not come. */
export function dayOf(ctx: Ctx, happenedOn: Day | undefined): Day {
  if (happenedOn !== undefined && happenedOn > ctx.today) {
    throw new PlenumError('DAY_IN_FUTURE', { day: happenedOn, today: ctx.today })
  }
  return happenedOn ?? ctx.today
}

interface Move {
  readonly act: string
  readonly on: Day
  readonly to: TaskState
  readonly reason?: string | null | undefined
  readonly bodyId: string
  readonly change?: TaskChange
}

/** Writes the new state and its line in the life of the task. */
export async function moveTask(ctx: Ctx, task: LoadedTask, move: Move): Promise<Changed> {
  const version = task.row.version + 1
  await updateTask(ctx.tx, task.row.id, { ...move.change, state: move.to, version })
  await ctx.happened({
    subjectKind: 'task',
    subjectId: task.row.id,
    act: move.act,
    fromState: task.state,
    toState: move.to,
    reason: move.reason ?? null,
    bodyId: move.bodyId,
    happenedOn: move.on,
  })
  return { id: task.row.id, code: task.row.code, state: move.to, version }
}

/** A meeting that was held, of one of the bodies; it decides where nobody may decide over own work. */
export async function checkMeetingOf(
  ctx: Ctx,
  meetingId: string,
  bodies: readonly { id: string }[],
  named: { en: string; zh: string },
): Promise<void> {
  const meeting = await findMeetingFacts(ctx.tx, meetingId)
  if (!meeting) throw new PlenumError('NOT_FOUND')
  const hosts = await listMeetingHosts(ctx.tx, meetingId)
  const held = new Set([meeting.bodyId, ...hosts.map((host) => host.bodyId)])
  if (!bodies.some((body) => held.has(body.id))) {
    throw new PlenumError('MEETING_OF_OTHERS', { bodyEn: named.en, bodyZh: named.zh })
  }
  if (!ENDED.some((state) => state === meeting.state)) throw new PlenumError('MEETING_NOT_HELD')
}
