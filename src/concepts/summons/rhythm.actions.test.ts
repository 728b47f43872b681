import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aSmallCity, type SmallCity } from '../../../test/world/body.ts'
import { aPerson } from '../../../test/world/person.ts'
import { refusal } from '../../../test/world/refusal.ts'
import { type TestWorld, testWorld } from '../../app/testing.ts'
import { offeredList, offeredPut } from '../../figures/offered-items.api.ts'
import { meetingOpen } from '../attendance/attendance.api.ts'
import { agendaAdd } from '../meeting/agenda.api.ts'
import { meetingCall, meetingClose, meetingConclude, meetingGet, meetingPlan } from '../meeting/meeting.api.ts'
import { rhythmBegin, rhythmChange, rhythmEnd, rhythmList, rhythmPlan } from './rhythm.api.ts'
import { instantAt, nextDays } from './rhythm.rules.ts'
import { meetingChange } from './summons.api.ts'

const none = { daysOff: [], makeUpDays: [] }
const days = (pattern: Parameters<typeof nextDays>[0]['pattern'], after: string, calendar = none, n = 4) =>
  nextDays({ pattern, fromOn: '2026-01-01', untilOn: null }, after, n, calendar)

describe('days of a rhythm', () => {
  it('every second Tuesday is counted from its beginning, whenever one asks', () => {
    const all = days({ kind: 'weekly', every: 2, weekday: 2 }, '2026-01-01', none, 10)
    expect(all.slice(0, 3)).toEqual(['2026-01-06', '2026-01-20', '2026-02-03'])
    for (const [i, day] of all.entries()) {
      expect(days({ kind: 'weekly', every: 2, weekday: 2 }, day, none, 1)).toEqual([all[i]])
    }
  })
  it('the last working day knows days off and make-up days', () => {
    const pattern = { kind: 'working_day_of_month', nth: -1 } as const
    expect(days(pattern, '2026-01-01', none, 2)).toEqual(['2026-01-30', '2026-02-27'])
    const calendar = { daysOff: ['2026-01-30'], makeUpDays: ['2026-02-28'] } // a Saturday worked
    expect(nextDays({ pattern, fromOn: '2026-01-01', untilOn: null }, '2026-01-01', 2, calendar)).toEqual([
      '2026-01-29',
      '2026-02-28',
    ])
  })
  it('a fifth Monday is left out where there is none, the 31st becomes the last day', () => {
    expect(days({ kind: 'weekday_of_month', nth: 5, weekday: 1 }, '2026-01-01')).toEqual([
      '2026-03-30',
      '2026-06-29',
      '2026-08-31',
      '2026-11-30',
    ])
    expect(days({ kind: 'day_of_month', day: 31 }, '2026-01-15')).toEqual([
      '2026-01-31',
      '2026-02-28',
      '2026-03-31',
      '2026-04-30',
    ])
  })
  it('ends before its end, and begins no earlier than it begins', () => {
    const rhythm = {
      pattern: { kind: 'weekly', every: 1, weekday: 5 },
      fromOn: '2026-02-01',
      untilOn: '2026-02-20',
    } as const
    expect(nextDays(rhythm, '2026-01-01', 9, none)).toEqual(['2026-02-06', '2026-02-13'])
  })
  it('the clock is the one of the zone, on either side of a change of clocks', () => {
    expect(instantAt('Asia/Shanghai', '2026-03-02', '09:00').toISOString()).toBe('2026-03-02T01:00:00.000Z')
    expect(instantAt('Europe/Berlin', '2026-03-28', '09:00').toISOString()).toBe('2026-03-28T08:00:00.000Z')
    expect(instantAt('Europe/Berlin', '2026-03-30', '09:00').toISOString()).toBe('2026-03-30T07:00:00.000Z')
  })
})

let world: TestWorld
let city: SmallCity
let clerk: string
beforeAll(async () => {
  world = await testWorld()
  city = await aSmallCity(world)
  clerk = await aPerson(world, { bodyId: city.district, role: 'clerk', name: 'Mei Shu' })
})
afterAll(() => world.close())

describe('a rhythm', () => {
  it('proposes the next meetings; one that is moved moves no other', async () => {
    const { id: rhythmId, version } = await world.act(clerk, rhythmBegin, {
      bodyId: city.district,
      kind: 'executive_meeting',
      pattern: { kind: 'weekly', every: 2, weekday: 2 },
      startsAt: '09:30',
      minutes: 90,
      place: 'Room 2',
      fromOn: '2026-03-01',
    })
    const list = async () => (await world.act(clerk, rhythmList, { bodyId: city.district })).items[0]
    expect((await list())?.next.map((one) => one.on).slice(0, 3)).toEqual(['2026-03-03', '2026-03-17', '2026-03-31'])
    const made = await world.act(clerk, rhythmPlan, { rhythmId, on: '2026-03-03' })
    const meeting = await world.act(clerk, meetingGet, { meetingId: made.id })
    expect(meeting).toMatchObject({ number: 1, heldOn: '2026-03-03', place: 'Room 2', state: 'planned' })
    expect(meeting.sittings[0]).toMatchObject({
      startsAt: '2026-03-03T01:30:00.000Z',
      endsAt: '2026-03-03T03:00:00.000Z',
    })
    await world.act(clerk, meetingChange, { meetingId: made.id, version: made.version, heldOn: '2026-03-05' })
    const after = await list()
    expect(after?.next.map((one) => one.on).slice(0, 3)).toEqual(['2026-03-03', '2026-03-17', '2026-03-31'])
    expect(after?.next[0]?.meeting).toMatchObject({ id: made.id, heldOn: '2026-03-05' })
    expect(after?.next[1]?.meeting).toBeNull()
    const twice = world.act(clerk, rhythmPlan, { rhythmId, on: '2026-03-03' })
    expect((await refusal(twice)).code).toBe('ALREADY_RECORDED')
    const wrong = world.act(clerk, rhythmPlan, { rhythmId, on: '2026-03-10' })
    expect((await refusal(wrong)).code).toBe('RHYTHM_DAY_OTHER')
    expect(
      (
        await world.act(clerk, meetingGet, {
          meetingId: (await world.act(clerk, rhythmPlan, { rhythmId, on: '2026-03-17' })).id,
        })
      ).number,
    ).toBe(2)
    await world.act(clerk, rhythmEnd, { rhythmId, version, untilOn: '2026-03-18' })
    expect((await list())?.next.map((one) => one.on)).toEqual(['2026-03-03', '2026-03-17'])
  })

  it('is changed for what is to come; what is planned stays as it was, and in sight', async () => {
    const street = await aPerson(world, { bodyId: city.street, role: 'clerk', name: 'Bai He' })
    const { id: rhythmId, version } = await world.act(street, rhythmBegin, {
      bodyId: city.street,
      kind: 'executive_meeting',
      pattern: { kind: 'weekly', every: 1, weekday: 1 },
      place: 'Room 2',
      fromOn: '2026-03-02',
    })
    const { id: meetingId } = await world.act(street, rhythmPlan, { rhythmId, on: '2026-03-09' })
    const pattern = { kind: 'working_day_of_month', nth: -1 } as const
    const changed = await world.act(street, rhythmChange, {
      rhythmId,
      version,
      pattern,
      place: null,
      startsAt: '14:00',
    })
    expect(changed.version).toBe(version + 1)
    const [rhythm] = (await world.act(street, rhythmList, { bodyId: city.street })).items
    expect(rhythm).toMatchObject({ pattern, place: null, startsAt: '14:00' })
    expect(rhythm?.next.slice(0, 3).map((one) => [one.on, one.meeting?.id ?? null])).toEqual([
      ['2026-03-09', meetingId],
      ['2026-03-31', null],
      ['2026-04-30', null],
    ])
    expect(await world.act(street, meetingGet, { meetingId })).toMatchObject({ place: 'Room 2', heldOn: '2026-03-09' })
    const stale = world.act(street, rhythmChange, { rhythmId, version, place: 'Room 3' })
    expect((await refusal(stale)).code).toBe('STALE_VERSION')
    expect((await refusal(world.act(clerk, rhythmChange, { rhythmId, version: version + 1 }))).code).toBe('NOT_FOUND')
  })
})

describe('what is offered', () => {
  it('what the last meeting put off or never reached comes to the next with its way, and once', async () => {
    const plan = { bodyId: city.district, kind: 'study_session', heldOn: '2026-03-02' } as const
    const first = await world.act(clerk, meetingPlan, plan)
    for (const title of ['Done', 'Put off', 'Not reached']) {
      await world.act(clerk, agendaAdd, { meetingId: first.id, kind: 'deliberate', title })
    }
    await world.act(clerk, meetingCall, { meetingId: first.id, version: first.version })
    const page = () => world.act(clerk, meetingGet, { meetingId: first.id })
    await world.act(clerk, meetingOpen, {
      meetingId: first.id,
      version: (await page()).version,
      attendance: [{ personId: clerk, present: true }],
    })
    for (const [index, outcome] of (['noted', 'deferred'] as const).entries()) {
      const { version, agenda } = await page()
      await world.act(clerk, meetingConclude, {
        meetingId: first.id,
        version,
        agendaItemId: agenda[index]?.id ?? '',
        outcome,
      })
    }
    await world.act(clerk, meetingClose, { meetingId: first.id, version: (await page()).version })
    const next = await world.act(clerk, meetingPlan, { ...plan, heldOn: '2026-03-16' })
    const offers = async () => (await world.act(clerk, offeredList, { meetingId: next.id })).items
    expect((await offers()).filter((one) => one.offer === 'carried').map((one) => one.title)).toEqual([
      'Put off',
      'Not reached',
    ])
    const [carried] = (await offers()).filter((one) => one.offer === 'carried')
    await world.act(clerk, offeredPut, { meetingId: next.id, offer: 'carried', id: carried?.id ?? '' })
    const [item] = (await world.act(clerk, meetingGet, { meetingId: next.id })).agenda
    expect(item).toMatchObject({
      title: 'Put off',
      state: 'on_the_agenda',
      carriedFrom: { meeting: { id: first.id }, outcome: 'deferred' },
    })
    expect((await offers()).filter((one) => one.offer === 'carried').map((one) => one.title)).toEqual(['Not reached'])
    const again = world.act(clerk, offeredPut, { meetingId: next.id, offer: 'carried', id: carried?.id ?? '' })
    expect((await refusal(again)).code).toBe('NOT_FOUND')
  })
})
