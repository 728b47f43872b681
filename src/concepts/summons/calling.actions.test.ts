import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aSmallCity, type SmallCity } from '../../../test/world/body.ts'
import { decoded } from '../../../test/world/mail.ts'
import { someSeats } from '../../../test/world/meeting.ts'
import { aPerson } from '../../../test/world/person.ts'
import { refusal } from '../../../test/world/refusal.ts'
import { type TestWorld, testWorld } from '../../app/testing.ts'
import { agendaAdd } from '../meeting/agenda.api.ts'
import { meetingCall, meetingGet, meetingPlan } from '../meeting/meeting.api.ts'
import type { MeetingKind } from '../meeting/meeting.schema.ts'
import { procedureSet } from '../procedure/procedure.api.ts'
import { defaultRule } from '../procedure/procedure.rules.ts'
import type { Caller } from '../procedure/procedure.schema.ts'
import {
  meetingChange,
  noticeAnnounce,
  noticeMessage,
  noticeOutbox,
  noticeWaiting,
  summonsGet,
  summonsInvite,
  summonsMine,
  summonsUninvite,
} from './summons.api.ts'

let world: TestWorld
let city: SmallCity
let clerk: string
let principal: string
let members: string[]
let guest: string

beforeAll(async () => {
  world = await testWorld()
  city = await aSmallCity(world)
  clerk = await aPerson(world, { bodyId: city.district, role: 'clerk', name: 'Mei Shu' })
  principal = await aPerson(world, { bodyId: city.district, role: 'principal', name: 'Qiu Wen' })
  members = (await someSeats(world, { bodyId: city.district, members: 10 })).members
  guest = await aPerson(world, { bodyId: city.otherDistrict, capacity: 'member', name: 'A guest' })
})
afterAll(() => world.close())

const plan = async (more: object = {}): Promise<string> => {
  const given = { bodyId: city.district, kind: 'committee_meeting' as const, heldOn: '2026-03-20', ...more }
  const { id } = await world.act(clerk, meetingPlan, given)
  await world.act(clerk, agendaAdd, { meetingId: id, kind: 'deliberate', title: 'Bridges' })
  return id
}
const get = (meetingId: string) => world.act(clerk, meetingGet, { meetingId })
const summons = (meetingId: string, who = clerk) => world.act(who, summonsGet, { meetingId })
const call = async (who: string, meetingId: string, more: object = {}) =>
  await world.act(who, meetingCall, { meetingId, version: (await get(meetingId)).version, ...more })
const ruled = async (meetingKind: MeetingKind, callers: Caller[]): Promise<string> => {
  const rule = { ...defaultRule(meetingKind), callers, meetingKind, bodyId: city.district, fromOn: '2026-01-01' }
  await world.act('system', procedureSet, rule)
  return await plan({ kind: meetingKind, presidingPersonId: members[0] })
}

describe('who calls', () => {
  it('is who the rules name: the principal alone, told to a clerk who tries', async () => {
    const meetingId = await ruled('standing_committee_meeting', ['principal'])
    const before = await summons(meetingId)
    expect(before.can['meeting.call']).toEqual({ code: 'CALLER_OTHER', detail: { callers: ['principal'] } })
    // the meeting's own page says the same
    expect((await get(meetingId)).can['meeting.call']).toEqual(before.can['meeting.call'])
    const tried = await refusal(call(clerk, meetingId))
    expect([tried.code, tried.detail]).toEqual(['CALLER_OTHER', { callers: ['principal'] }])
    expect((await refusal(call(clerk, meetingId, { calledBy: 'principal', callBasis: 'by telephone' }))).code).toBe(
      'CALLER_OTHER',
    )
    expect((await get(meetingId)).state).toBe('planned')
    await call(principal, meetingId)
    expect((await summons(meetingId)).notices[0]).toMatchObject({ calledBy: 'principal', callBasis: null })
    // called once, what is announced after it is the clerk's
    await world.act(clerk, agendaAdd, { meetingId, kind: 'report', title: 'Lamps' })
    await call(clerk, meetingId)
    expect((await summons(meetingId)).notices[0]).toMatchObject({ kind: 'change', calledBy: null })
  })

  it('the chair, who may hold no post; a member who does not preside may not', async () => {
    const meetingId = await ruled('council_meeting', ['chair', 'fifth'])
    const [chair = '', other = ''] = members
    expect((await refusal(call(other, meetingId))).code).toBe('ROLE_MISSING')
    await call(chair, meetingId)
    expect((await summons(meetingId)).notices[0]).toMatchObject({ calledBy: 'chair' })
  })

  it('a part of the members, named and counted, and the standing organ, with what the call rests on', async () => {
    const meetingId = await ruled('senate_meeting', ['chair', 'fifth', 'organ'])
    expect((await summons(meetingId)).callers).toEqual({
      allowed: ['chair', 'fifth', 'organ'],
      own: ['clerk'],
      stated: ['fifth', 'organ'],
    })
    const by = { calledBy: 'fifth', callBasis: 'Letter of 1 March' } as const
    expect((await refusal(call(clerk, meetingId, { ...by, callBasis: undefined }))).code).toBe('CALL_BASIS_NEEDED')
    // the same member twice and somebody without a seat make no two
    const few = await refusal(call(clerk, meetingId, { ...by, demandedByIds: [members[1], members[1], guest] }))
    expect([few.code, few.detail]).toEqual(['DEMAND_TOO_SMALL', { n: 1, needed: 2, of: 10 }])
    await call(clerk, meetingId, { ...by, demandedByIds: [members[1], members[2]] })
    const [notice] = (await summons(meetingId)).notices
    expect(notice).toMatchObject({ calledBy: 'fifth', callBasis: 'Letter of 1 March' })
    expect(notice?.demandedBy.map((one) => one.id).toSorted()).toEqual([members[1], members[2]].toSorted())
    const next = await plan({ kind: 'senate_meeting' })
    await call(clerk, next, { calledBy: 'organ', callBasis: 'Decision of 2 March' })
    expect((await summons(next)).notices[0]).toMatchObject({ calledBy: 'organ', demandedBy: [] })
  })
})

describe('planning', () => {
  it('with sittings, a joint host and whole groups invited; the number is free to set once and shown with its gaps', async () => {
    const meetingId = await plan({
      number: 34,
      enlarged: true,
      hostIds: [city.otherDistrict],
      sittings: [
        { name: { en: 'Morning' }, startsAt: '2026-03-20T01:00:00.000Z', endsAt: '2026-03-20T03:00:00.000Z' },
        { name: { en: 'Group one' }, scope: 'group', place: 'Room 2' },
      ],
      invite: [{ bodyId: city.street, seats: 'posts', capacity: 'observer' }],
    })
    const meeting = await get(meetingId)
    expect(meeting.hosts.map((one) => one.id)).toEqual([city.district, city.otherDistrict])
    expect(meeting.sittings.map((one) => [one.ord, one.scope, one.place])).toEqual([
      [1, 'whole', null],
      [2, 'group', 'Room 2'],
    ])
    expect((await summons(meetingId)).lines).toMatchObject([
      { body: { id: city.street }, seats: 'posts', capacity: 'observer' },
    ])
    const { version } = meeting
    await world.act(clerk, meetingChange, { meetingId, version, number: 36, hostIds: [] })
    expect(await get(meetingId)).toMatchObject({ number: 36, hosts: [{ id: city.district }] })
    const other = await plan({ number: 35 })
    const taken = world.act(clerk, meetingChange, { meetingId: other, version: 1, number: 36 })
    expect((await refusal(taken)).code).toBe('NUMBER_TAKEN')
    const unknown = plan({ hostIds: [clerk] })
    expect((await refusal(unknown)).code).toBe('NOT_FOUND')
  })
})

describe('after the notice', () => {
  it('sittings change with the meeting in one act, are pending until announced, and those called keep number and hosts', async () => {
    const meetingId = await plan({
      place: 'Hall one',
      sittings: [{ startsAt: '2026-03-20T01:00:00.000Z' }, { place: 'Annex' }],
    })
    const [first, second] = (await get(meetingId)).sittings
    const on = { meetingId, kind: 'report' as const, startsAt: '2026-03-20T01:30:00.000Z' }
    await world.act(clerk, agendaAdd, { ...on, title: 'In the morning', sittingId: first?.id })
    await world.act(clerk, agendaAdd, { ...on, title: 'In the annex', sittingId: second?.id })
    await call(clerk, meetingId)
    const { version } = await get(meetingId)
    await world.act(clerk, meetingChange, {
      meetingId,
      version,
      heldOn: '2026-03-21',
      place: 'Hall two',
      sittings: [
        { id: first?.id ?? '', startsAt: '2026-03-21T01:00:00.000Z' },
        { name: { en: 'Evening' }, startsAt: '2026-03-21T10:00:00.000Z' },
      ],
    })
    const after = await get(meetingId)
    expect(after.sittings.map((one) => [one.ord, one.state])).toEqual([
      [1, 'planned'],
      [2, 'dropped'],
      [3, 'planned'],
    ])
    const itemOf = (title: string) => after.agenda.find((one) => one.title === title)
    expect(itemOf('In the morning')).toMatchObject({ sittingId: first?.id, startsAt: '2026-03-21T01:30:00.000Z' })
    expect(itemOf('In the annex')).toMatchObject({ sittingId: null, startsAt: null })
    const pending = (await summons(meetingId)).pending.map((one) => [one.what, one.ord])
    expect(pending).toEqual([
      ['heldOn', null],
      ['place', null],
      ['sitting_dropped', 2],
      ['sitting_starts', 1],
      ['sitting_added', 3],
    ])
    const again = { id: second?.id ?? '' }
    const dropped = world.act(clerk, meetingChange, { meetingId, version: after.version, sittings: [again] })
    expect((await refusal(dropped)).code).toBe('NOT_FOUND')
    const backwards = { startsAt: '2026-03-21T10:00:00.000Z', endsAt: '2026-03-21T09:00:00.000Z' }
    const reversed = world.act(clerk, meetingChange, { meetingId, version: after.version, sittings: [backwards] })
    expect((await refusal(reversed)).code).toBe('INPUT_MALFORMED')
    const renumbered = world.act(clerk, meetingChange, { meetingId, version: after.version, number: 77 })
    expect((await refusal(renumbered)).code).toBe('WRONG_STATE')
    const { sequence } = await world.act(clerk, noticeAnnounce, { meetingId, version: after.version })
    expect(sequence).toBe(2)
    expect(
      (await world.act(members[0] ?? '', summonsMine, {})).items.find((one) => one.meeting.id === meetingId),
    ).toMatchObject({
      changed: true,
      place: 'Hall two',
      startsAt: '2026-03-21T01:00:00.000Z',
      capacity: 'member',
    })
  })

  it('somebody taken off the list is told so, no longer sees the meeting, and is told anew when invited again', async () => {
    const meetingId = await plan()
    const { id } = await world.act(clerk, summonsInvite, { meetingId, personId: guest })
    await call(clerk, meetingId)
    expect((await world.act(guest, meetingGet, { meetingId })).id).toBe(meetingId)
    await world.act(clerk, summonsUninvite, { invitationId: id })
    const before = await summons(meetingId)
    expect(before.withdrawn.map((one) => one.id)).toEqual([guest])
    expect(before.can['notice.announce']).toBeNull()
    const version = async () => (await get(meetingId)).version
    const { noticeId } = await world.act(clerk, noticeAnnounce, { meetingId, version: await version() })
    const box = (await world.act(clerk, noticeOutbox, { noticeId })).items
    expect(box.filter((one) => one.withdrawn).map((one) => one.person.id)).toEqual([guest])
    expect((await summons(meetingId)).withdrawn).toEqual([])
    expect((await refusal(world.act(guest, meetingGet, { meetingId }))).code).toBe('NOT_FOUND')
    const mine = (await world.act(guest, summonsMine, {})).items.find((one) => one.meeting.id === meetingId)
    expect(mine).toMatchObject({ withdrawn: true, can: { 'summons.answer': { code: 'NOT_INVITED' } } })
    const nothing = world.act(clerk, noticeAnnounce, { meetingId, version: await version() })
    expect((await refusal(nothing)).code).toBe('NOTICE_NOTHING_NEW')
    await world.act(clerk, summonsInvite, { meetingId, personId: guest })
    expect((await summons(meetingId)).unnoticed).toBe(1)
    await world.act(clerk, noticeAnnounce, { meetingId, version: await version() })
    expect((await world.act(guest, meetingGet, { meetingId })).id).toBe(meetingId)
  })

  it('a letter is in both languages, the one of its reader first; what it tells of the calendar is had alone', async () => {
    const [member = ''] = members
    await world.database.db.updateTable('person').set({ language: 'zh' }).where('id', '=', member).execute()
    const meetingId = await plan({ sittings: [{ startsAt: '2026-03-20T01:00:00.000Z' }] })
    const [bridges] = (await get(meetingId)).agenda
    await world.act(clerk, agendaAdd, { meetingId, kind: 'report', title: 'Lamps' })
    await world.act(clerk, agendaAdd, { meetingId, kind: 'report', title: 'Their costs', parentId: bridges?.id })
    await call(clerk, meetingId)
    const { notices } = await summons(meetingId)
    const box = (await world.act(clerk, noticeOutbox, { noticeId: notices[0]?.id ?? '' })).items
    const read = async (personId: string | undefined, as: 'eml' | 'ics') => {
      const messageId = box.find((one) => one.person.id === personId)?.id ?? ''
      return Buffer.from((await world.act(clerk, noticeMessage, { messageId, as })).base64, 'base64').toString()
    }
    const zhFirst = (raw: string) => decoded(raw).indexOf('兹通知') < decoded(raw).indexOf('You are invited')
    expect(zhFirst(await read(member, 'eml'))).toBe(true)
    expect(zhFirst(await read(members[1], 'eml'))).toBe(false)
    expect(decoded(await read(member, 'eml'))).toMatch(/1\. Bridges\s+1\.1 Their costs\s+2\. Lamps/)
    expect(await read(member, 'ics')).toMatch(/^BEGIN:VCALENDAR[\s\S]*SEQUENCE:1/)
  })

  it('every message of the meetings one runs is in one outbox, by state; nobody else sees them', async () => {
    const list = async (who: string, more: object = {}) => await world.act(who, noticeWaiting, more)
    const { items, counts, next } = await list(clerk, { limit: 2 })
    expect(items).toHaveLength(2)
    expect(counts).toMatchObject({ sent: 0, failed: 0 })
    expect(counts.queued).toBeGreaterThan(10)
    const rest = await list(clerk, { limit: 2, after: next ?? '' })
    expect(rest.items.map((one) => one.id)).not.toContain(items[0]?.id)
    expect((await list(clerk, { state: 'sent' })).items).toEqual([])
    const other = await aPerson(world, { bodyId: city.otherDistrict, role: 'clerk', name: 'Tan Rui' })
    expect((await list(other)).items).toEqual([])
    expect((await refusal(list(members[0] ?? ''))).code).toBe('ROLE_MISSING')
  })
})
