import { abilities } from '../../kit/abilities.ts'
import { belongs } from '../../kit/actor.ts'
import type { InputOf, OutputOf } from '../../kit/contract.ts'
import type { Day } from '../../kit/dates.ts'
import { needCurrent, orThrow, PlenumError } from '../../kit/errors.ts'
import type { Ctx } from '../../store/context.ts'
import { getInstallation } from '../body/installation.queries.ts'
import { getPolicyBody } from '../document/document.queries.ts'
import { planMeeting } from '../meeting/meeting.actions.ts'
import type { meetingNextNumber } from '../meeting/meeting.api.ts'
import { mayRunMeeting } from '../meeting/meeting.policy.ts'
import { listMeetingRefs } from '../meeting/meeting.queries.ts'
import type { MeetingKind } from '../meeting/meeting.schema.ts'
import type { rhythmBegin, rhythmChange, rhythmEnd, rhythmList, rhythmPlan } from './rhythm.api.ts'
import {
  insertRhythm,
  joinRhythm,
  listOfRhythms,
  listRhythms,
  lockRhythm,
  type RhythmRow,
  updateRhythm,
} from './rhythm.queries.ts'
import { instantAt, nextDays, type Rhythm } from './rhythm.rules.ts'
import type { RhythmPattern } from './rhythm.schema.ts'

const SHOWN = 6
// Written through the schema alone.
const patternOf = (row: RhythmRow): RhythmPattern => row.pattern as unknown as RhythmPattern
const toRhythm = (row: RhythmRow): Rhythm => ({
  pattern: patternOf(row),
  fromOn: row.fromOn,
  untilOn: row.untilOn,
})

export async function listBodyRhythms(
  ctx: Ctx,
  input: InputOf<typeof rhythmList>,
): Promise<OutputOf<typeof rhythmList>> {
  const body = await getPolicyBody(ctx.tx, input.bodyId)
  if (!belongs(ctx.actor, body.id)) throw new PlenumError('NOT_FOUND', { subjectKind: 'body' })
  const { settings } = await getInstallation(ctx.tx)
  const rows = await listRhythms(ctx.tx, body.id, ctx.today)
  const made = await listOfRhythms(
    ctx.tx,
    rows.map((row) => row.id),
  )
  const refs = await listMeetingRefs(
    ctx.tx,
    made.map((one) => one.id),
  )
  const runs = mayRunMeeting(ctx.actor, body)
  // those of the rhythm, and those planned before it was changed
  const daysToCome = (row: RhythmRow): Day[] => {
    const planned = made.flatMap(({ rhythmId, rhythmOn }) =>
      rhythmId === row.id && rhythmOn !== null && rhythmOn >= ctx.today ? [rhythmOn] : [],
    )
    const days = nextDays(toRhythm(row), ctx.today, SHOWN, settings.calendar)
    return [...new Set([...planned, ...days])].sort()
  }
  return {
    items: rows.map((row) => ({
      id: row.id,
      body: { id: body.id, name: body.name },
      kind: row.kind as MeetingKind, // written from the enum
      title: row.title,
      place: row.place,
      pattern: patternOf(row),
      startsAt: row.startsAt,
      minutes: row.minutes,
      fromOn: row.fromOn,
      untilOn: row.untilOn,
      next: daysToCome(row).map((on) => ({
        on,
        meeting: refs.get(made.find((one) => one.rhythmId === row.id && one.rhythmOn === on)?.id ?? '') ?? null,
      })),
      version: row.version,
      can: abilities({ 'rhythm.plan': runs, 'rhythm.change': runs, 'rhythm.end': runs }),
    })),
    can: abilities({ 'rhythm.begin': runs }),
  }
}

export async function beginRhythm(ctx: Ctx, input: InputOf<typeof rhythmBegin>): Promise<OutputOf<typeof rhythmBegin>> {
  const body = await getPolicyBody(ctx.tx, input.bodyId)
  orThrow(mayRunMeeting(ctx.actor, body))
  if (input.untilOn !== undefined && input.untilOn < input.fromOn) {
    throw new PlenumError('PERIOD_BACKWARDS', { fromOn: input.fromOn, untilOn: input.untilOn })
  }
  const id = ctx.newId()
  await insertRhythm(ctx.tx, {
    id,
    bodyId: body.id,
    kind: input.kind,
    title: input.title === undefined ? null : JSON.stringify(input.title),
    place: input.place ?? null,
    pattern: JSON.stringify(input.pattern),
    startsAt: input.startsAt ?? null,
    minutes: input.minutes ?? null,
    fromOn: input.fromOn,
    untilOn: input.untilOn ?? null,
    recordedById: ctx.actor.personId,
    recordedAt: ctx.now,
  })
  await ctx.happened({ subjectKind: 'rhythm', subjectId: id, act: 'rhythm.begin', bodyId: body.id })
  return { id, version: 1 }
}

async function rhythmRunBy(ctx: Ctx, rhythmId: string, seen?: number): Promise<RhythmRow> {
  const row = await lockRhythm(ctx.tx, rhythmId)
  if (!row || !belongs(ctx.actor, row.bodyId)) throw new PlenumError('NOT_FOUND', { subjectKind: 'rhythm' })
  orThrow(mayRunMeeting(ctx.actor, await getPolicyBody(ctx.tx, row.bodyId)))
  if (seen !== undefined) needCurrent(row, seen)
  return row
}

/** How it goes on; meetings planned already stay as they are. */
export async function changeRhythm(
  ctx: Ctx,
  input: InputOf<typeof rhythmChange>,
): Promise<OutputOf<typeof rhythmChange>> {
  const row = await rhythmRunBy(ctx, input.rhythmId, input.version)
  const { title, pattern, place, startsAt, minutes } = input
  const version = await updateRhythm(ctx.tx, row.id, {
    ...(title === undefined ? {} : { title: title === null ? null : JSON.stringify(title) }),
    ...(pattern === undefined ? {} : { pattern: JSON.stringify(pattern) }),
    ...(place === undefined ? {} : { place }),
    ...(startsAt === undefined ? {} : { startsAt }),
    ...(minutes === undefined ? {} : { minutes }),
  })
  await ctx.happened({ subjectKind: 'rhythm', subjectId: row.id, act: 'rhythm.change', bodyId: row.bodyId })
  return { id: row.id, version }
}

/** Meetings planned already stay. */
export async function endRhythm(ctx: Ctx, input: InputOf<typeof rhythmEnd>): Promise<OutputOf<typeof rhythmEnd>> {
  const row = await rhythmRunBy(ctx, input.rhythmId, input.version)
  const untilOn = input.untilOn ?? ctx.today
  if (untilOn < row.fromOn) throw new PlenumError('PERIOD_BACKWARDS', { fromOn: row.fromOn, untilOn })
  const version = await updateRhythm(ctx.tx, row.id, { untilOn })
  await ctx.happened({ subjectKind: 'rhythm', subjectId: row.id, act: 'rhythm.end', bodyId: row.bodyId })
  return { id: row.id, version }
}

/** The meeting of one day of the rhythm, with the next number. Once planned it is a meeting like any other: moving it moves no other. */
export async function planOfRhythm(
  ctx: Ctx,
  input: InputOf<typeof rhythmPlan>,
  /** The view of the series: what a form would propose. */
  nextNumber: (ctx: Ctx, asked: InputOf<typeof meetingNextNumber>) => Promise<OutputOf<typeof meetingNextNumber>>,
): Promise<OutputOf<typeof rhythmPlan>> {
  const row = await rhythmRunBy(ctx, input.rhythmId)
  const { settings } = await getInstallation(ctx.tx)
  if (nextDays(toRhythm(row), input.on, 1, settings.calendar)[0] !== input.on) {
    throw new PlenumError('RHYTHM_DAY_OTHER', { day: input.on })
  }
  const kind = row.kind as MeetingKind // written from the enum
  const taken = (await listOfRhythms(ctx.tx, [row.id])).find((one) => one.rhythmOn === input.on)
  if (taken) throw new PlenumError('ALREADY_RECORDED', { what: 'meeting', meetingId: taken.id })
  const series = await nextNumber(ctx, { bodyId: row.bodyId, kind, on: input.on })
  const starts = row.startsAt === null ? undefined : instantAt(ctx.zone, input.on, row.startsAt)
  const ends = starts && row.minutes !== null ? new Date(starts.getTime() + row.minutes * 60_000) : undefined
  const made = await planMeeting(ctx, {
    bodyId: row.bodyId,
    kind,
    number: series.next,
    ...(series.series === 'year' ? { byYear: true } : {}),
    heldOn: input.on,
    ...(row.title === null ? {} : { title: row.title }),
    ...(row.place === null ? {} : { place: row.place }),
    sittings: [
      {
        ...(starts ? { startsAt: starts.toISOString() } : {}),
        ...(ends ? { endsAt: ends.toISOString() } : {}),
        ...(row.place === null ? {} : { place: row.place }),
      },
    ],
  })
  await joinRhythm(ctx.tx, made.id, row.id, input.on)
  return made
}
