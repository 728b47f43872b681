import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aSmallCity, type SmallCity } from '../../../test/world/body.ts'
import { decoded, icsLines, icsOf } from '../../../test/world/mail.ts'
import { someSeats } from '../../../test/world/meeting.ts'
import { aPerson } from '../../../test/world/person.ts'
import { aPostOffice, type PostOffice } from '../../../test/world/post.ts'
import { refusal } from '../../../test/world/refusal.ts'
import { sendNoticeMessage } from '../../app/notice-jobs.ts'
import { type TestWorld, testWorld } from '../../app/testing.ts'
import { writeAddress } from '../body/installation.queries.ts'
import { agendaAdd, agendaSetPapers } from '../meeting/agenda.api.ts'
import { meetingCall, meetingCancel, meetingGet, meetingPlan } from '../meeting/meeting.api.ts'
import { sittingChange } from '../meeting/sitting.api.ts'
import { bodyGet } from '../person/person.api.ts'
import { procedureSet } from '../procedure/procedure.api.ts'
import { defaultRule } from '../procedure/procedure.rules.ts'
import {
  mailChange,
  mailGet,
  meetingChange,
  noticeAnnounce,
  noticeByHand,
  noticeCalendar,
  noticeMessage,
  noticeOutbox,
  noticePreview,
  noticeSend,
  summonsAnswer,
  summonsGet,
  summonsInvite,
  summonsMine,
  summonsUninvite,
} from './summons.api.ts'

let world: TestWorld
let city: SmallCity
let clerk: string
let seats: { members: string[]; alternates: string[]; nonVoting: string[] }
let guest: string
/** A post office of our own on loopback: what arrived, and what it does with the next message. */
let post: PostOffice
let arrived: PostOffice['arrived']
let refuseWith: { code: number; times: number } | null = null

beforeAll(async () => {
  world = await testWorld()
  city = await aSmallCity(world)
  clerk = await aPerson(world, { bodyId: city.district, role: 'clerk', name: 'Mei Shu' })
  seats = await someSeats(world, { bodyId: city.district, members: 3, alternates: 1 })
  guest = await aPerson(world, { bodyId: city.otherDistrict, capacity: 'member', name: 'A guest' })
  post = await aPostOffice({
    refuse: () => {
      if (!refuseWith || refuseWith.times === 0) return undefined
      refuseWith.times -= 1
      return Object.assign(new Error('not now'), { responseCode: refuseWith.code })
    },
  })
  arrived = post.arrived
})
afterAll(async () => {
  await post.close()
  await world.close()
})

const setEmail = (personId: string, email: string) =>
  world.database.db.updateTable('person').set({ email }).where('id', '=', personId).execute()

async function planned(more: object = {}): Promise<string> {
  const { id } = await world.act(clerk, meetingPlan, {
    bodyId: city.district,
    kind: 'committee_meeting',
    heldOn: '2026-03-20',
    place: 'Hall one',
    sittings: [{ startsAt: '2026-03-20T01:00:00.000Z', endsAt: '2026-03-20T03:00:00.000Z' }],
    ...more,
  })
  await world.act(clerk, agendaAdd, { meetingId: id, kind: 'deliberate', title: 'Bridges 桥梁' })
  return id
}
const versionOf = async (meetingId: string) => (await world.act(clerk, meetingGet, { meetingId })).version
const call = async (meetingId: string, more: object = {}) =>
  await world.act(clerk, meetingCall, { meetingId, version: await versionOf(meetingId), ...more })
const summons = (meetingId: string, who = clerk) => world.act(who, summonsGet, { meetingId })
const runJobs = async () => {
  const ids = world.jobs.splice(0).filter((job) => job.name === 'notice.send')
  for (const job of ids) {
    await sendNoticeMessage(world.program, (job.data as { messageId: string }).messageId).catch(() => {
      world.jobs.push(job) // the queue tries it again
    })
  }
}
const field = (lines: readonly string[], name: string) => lines.find((line) => line.startsWith(name))

describe('who is invited', () => {
  it('seats by right, lines beside them, each person once; a post means whoever holds it that day', async () => {
    const meetingId = await planned()
    const [first] = seats.members
    const bodyPage = await world.act(clerk, bodyGet, { bodyId: city.district })
    const clerksPost = bodyPage.posts.find((one) => one.role === 'clerk')
    await world.act(clerk, summonsInvite, {
      meetingId,
      personId: guest,
      capacity: 'observer',
      onBehalfBodyId: city.otherDistrict,
    })
    await world.act(clerk, summonsInvite, { meetingId, personId: first ?? '' }) // has a seat already
    const byPost = await world.act(clerk, summonsInvite, { meetingId, postId: clerksPost?.id ?? '' })
    expect(byPost.persons).toBe(1)
    const group = await world.act(clerk, summonsInvite, { meetingId, bodyId: city.otherDistrict, seats: 'members' })
    const list = await summons(meetingId)
    const ids = list.recipients.map((one) => one.person.id)
    expect(new Set(ids).size).toBe(ids.length)
    const of = (personId: string | undefined) => list.recipients.find((one) => one.person.id === personId)
    expect(of(first)).toMatchObject({ capacity: 'member', answer: null })
    expect(of(first)?.through).toContain('seat')
    expect(of(guest)).toMatchObject({ capacity: 'observer', onBehalfBody: { id: city.otherDistrict } })
    expect(of(guest)?.through).toHaveLength(2)
    expect(of(seats.alternates[0])?.capacity).toBe('alternate')
    expect(of(clerk)?.capacity).toBe('non_voting')
    const twice = world.act(clerk, summonsInvite, { meetingId, personId: guest })
    expect((await refusal(twice)).code).toBe('ALREADY_RECORDED')
    await world.act(clerk, summonsUninvite, { invitationId: group.id })
    expect((await summons(meetingId)).lines).toHaveLength(3)
    const stranger = world.act(guest, summonsGet, { meetingId })
    expect((await refusal(stranger)).code).toBe('NOT_FOUND') // named on the list, not yet told
  })
})

describe('a notice', () => {
  it('stands in the outbox without a mail server, is downloaded or handed over, and is never called sent', async () => {
    const meetingId = await planned()
    await setEmail(seats.members[0] ?? '', 'first@example.org')
    await world.act(clerk, summonsInvite, { meetingId, personId: guest })
    await call(meetingId)
    const { notices, mailServer } = await summons(meetingId)
    expect(mailServer).toBe(false)
    expect(notices).toHaveLength(1)
    expect(notices[0]).toMatchObject({ sequence: 1, kind: 'call', messages: { sent: 0, queued: 1 } })
    expect(world.jobs).toEqual([])
    const noticeId = notices[0]?.id ?? ''
    const box = await world.act(clerk, noticeOutbox, { noticeId })
    expect(box.items.every((one) => one.state === 'queued' && one.sentAt === null)).toBe(true)
    expect((await refusal(world.act(clerk, noticeSend, { noticeId }))).code).toBe('MAIL_SERVER_MISSING')
    const own = box.items.find((one) => one.person.id === guest)
    const file = await world.act(guest, noticeMessage, { messageId: own?.id ?? '' })
    const raw = Buffer.from(file.base64, 'base64').toString()
    expect(icsOf(raw)).toContain('METHOD:REQUEST')
    expect((await world.act(guest, summonsMine, {})).items.map((one) => one.meeting.id)).toContain(meetingId)
    const others = box.items.find((one) => one.person.id !== guest)
    const peep = world.act(guest, noticeMessage, { messageId: others?.id ?? '' })
    expect((await refusal(peep)).code).toBe('NOT_FOUND')
    await world.act(clerk, noticeByHand, { messageId: own?.id ?? '' })
    expect((await summons(meetingId)).notices[0]?.messages.byHand).toBe(1)
  })

  it('shorter than the rules: its reason is asked for and kept; refused where the rule binds', async () => {
    const rule = { ...defaultRule('symposium'), noticeDays: 20, meetingKind: 'symposium' as const }
    await world.act('system', procedureSet, { bodyId: city.district, fromOn: '2026-01-01', ...rule })
    const meetingId = await planned({ kind: 'symposium' })
    expect((await summons(meetingId)).period).toEqual({ neededDays: 20, givenDays: 18, binding: false, short: true })
    const short = await refusal(call(meetingId))
    expect([short.code, short.detail]).toEqual(['NOTICE_SHORT', { needed: 20, given: 18 }])
    expect((await world.act(clerk, meetingGet, { meetingId })).state).toBe('planned')
    await call(meetingId, { shortReason: 'The flood' })
    expect((await summons(meetingId)).notices[0]).toMatchObject({
      neededDays: 20,
      givenDays: 18,
      shortReason: 'The flood',
    })
    await world.act('system', procedureSet, {
      bodyId: city.district,
      fromOn: '2026-02-01',
      ...rule,
      meetingKind: 'work_conference',
      noticeBinding: true,
    })
    const bound = await planned({ kind: 'work_conference' })
    expect((await refusal(call(bound, { shortReason: 'The flood' }))).code).toBe('NOTICE_TOO_SHORT')
  })
})

describe('by mail', () => {
  let meetingId = ''
  beforeAll(async () => {
    for (const [i, personId] of seats.members.entries()) await setEmail(personId, `member${i}@example.org`)
    const { version } = await world.act('system', mailGet, {})
    await world.act('system', mailChange, {
      version,
      server: { host: '127.0.0.1', port: post.port, security: 'none', sender: 'office@example.org', password: 'quiet' },
    })
    meetingId = await planned()
  })

  it('each message goes once, in both languages, with papers and a calendar entry in UTC', async () => {
    expect(JSON.stringify(await world.act('system', mailGet, {}))).not.toContain('quiet')
    const [item] = (await world.act(clerk, meetingGet, { meetingId })).agenda
    const file = (name: string) => ({
      name,
      mediaType: 'text/plain',
      base64: Buffer.from(`words of ${name}`).toString('base64'),
    })
    await world.act(clerk, agendaSetPapers, {
      agendaItemId: item?.id ?? '',
      version: item?.version ?? 1,
      papers: [
        { title: 'Open paper', file: file('open.txt') },
        { title: 'Secret salaries', file: file('pay.txt'), confidentiality: 'restricted' },
      ],
    })
    await world.act(clerk, agendaAdd, {
      meetingId,
      kind: 'personnel',
      title: 'Hidden matter',
      confidentiality: 'restricted',
    })
    await world.act(clerk, agendaAdd, { meetingId, kind: 'report', title: 'Dam repairs', otherTitle: '修坝' })
    const preview = await world.act(clerk, noticePreview, { meetingId })
    expect(preview.text).toContain('Hidden matter') // the clerk sees all
    expect(preview.text).toContain('When: 20 March 2026\n  09:00 – 11:00\n') // the day is said once
    const [english = '', chinese = ''] = preview.text.split('――――――――')
    expect([english, chinese].map((one) => [one.includes('Dam repairs'), one.includes('修坝')])).toEqual([
      [true, false],
      [false, true],
    ])
    await call(meetingId)
    const jobs = [...world.jobs]
    expect(jobs).toHaveLength(3)
    await runJobs()
    world.jobs.push(...jobs) // the queue may hand a job out again after a crash
    await runJobs()
    expect(arrived.map((one) => one.to[0]).toSorted()).toEqual([0, 1, 2].map((i) => `member${i}@example.org`))
    const raw = arrived[0]?.raw ?? ''
    expect(raw).toMatch(/Message-ID: <notice-[0-9a-f-]{36}@plenum>/i)
    const ics = icsOf(raw)
    expect(field(ics, 'UID:')).toBe(`UID:meeting-${meetingId}@plenum`)
    expect(field(ics, 'SEQUENCE:')).toBe('SEQUENCE:1')
    expect(field(ics, 'DTSTART')).toBe('DTSTART:20260320T010000Z')
    expect(field(ics, 'DTEND')).toBe('DTEND:20260320T030000Z')
    expect(field(ics, 'STATUS:')).toBe('STATUS:CONFIRMED')
    expect(ics).toContain('METHOD:REQUEST')
    expect(field(ics, 'SUMMARY')).toMatch(/Committee meeting \/ .*会/)
    const whole = `${raw}\n${ics.join('\n')}\n${decoded(raw)}`
    expect(decoded(raw)).toContain('Bridges 桥梁')
    expect(decoded(raw)).toContain('兹通知您出席')
    expect(decoded(raw)).toContain('words of open.txt')
    for (const hidden of ['Hidden matter', 'Secret salaries', 'pay.txt']) expect(whole).not.toContain(hidden)
    expect((await summons(meetingId)).notices[0]?.messages).toMatchObject({ sent: 3, queued: 0, failed: 0 })
  })

  it('a change is announced with what changed, with the next sequence; nothing new is refused', async () => {
    arrived.length = 0
    await writeAddress(world.program.db, 'https://plenum.example.org')
    const nothing = world.act(clerk, noticeAnnounce, { meetingId, version: await versionOf(meetingId) })
    expect((await refusal(nothing)).code).toBe('NOTICE_NOTHING_NEW')
    await world.act(clerk, meetingChange, { meetingId, version: await versionOf(meetingId), place: 'Hall two' })
    const [sitting] = (await world.act(clerk, meetingGet, { meetingId })).sittings
    await world.act(clerk, sittingChange, {
      sittingId: sitting?.id ?? '',
      version: sitting?.version ?? 1,
      startsAt: '2026-03-20T06:00:00.000Z',
      endsAt: '2026-03-20T08:00:00.000Z',
    })
    await world.act(clerk, agendaAdd, { meetingId, kind: 'report', title: 'Lamps' })
    await world.act(clerk, agendaAdd, {
      meetingId,
      kind: 'report',
      title: 'Quiet thing',
      confidentiality: 'restricted',
    })
    const pending = (await summons(meetingId)).pending.map((one) => one.what)
    expect(pending).toEqual(['place', 'sitting_starts', 'sitting_ends', 'item_added', 'item_added'])
    expect((await summons(meetingId, seats.members[0])).pending).toHaveLength(4)
    await world.act(clerk, noticeAnnounce, { meetingId, version: await versionOf(meetingId) })
    expect((await summons(meetingId)).pending).toEqual([])
    await runJobs()
    const raw = arrived[0]?.raw ?? ''
    const ics = icsOf(raw)
    expect(field(ics, 'UID:')).toBe(`UID:meeting-${meetingId}@plenum`)
    expect(field(ics, 'SEQUENCE:')).toBe('SEQUENCE:2')
    expect(field(ics, 'DTSTART')).toBe('DTSTART:20260320T060000Z')
    expect(decoded(raw)).toContain('Place: Hall two (was: Hall one)')
    expect(decoded(raw)).toContain('新增议题：Lamps')
    const page = `https://plenum.example.org/meetings/${meetingId}/mine`
    expect(decoded(raw)).toContain(page)
    expect(field(ics, 'URL:')).toBe(`URL:${page}`)
    expect(decoded(raw)).not.toContain('Quiet thing')
    const own = Buffer.from((await world.act(clerk, noticeCalendar, { meetingId })).base64, 'base64').toString()
    expect(icsLines(own)).toContain('SEQUENCE:2')
  })

  it('a server that refuses for now is tried again; one that refuses for good is failed until sent anew', async () => {
    arrived.length = 0
    await world.act(clerk, agendaAdd, { meetingId, kind: 'report', title: 'Heating' })
    refuseWith = { code: 451, times: 1 }
    const { noticeId } = await world.act(clerk, noticeAnnounce, { meetingId, version: await versionOf(meetingId) })
    await runJobs()
    const after = (await world.act(clerk, noticeOutbox, { noticeId })).items.filter((one) => one.attempts > 0)
    expect(after.filter((one) => one.state === 'queued').map((one) => one.error)).toEqual([
      expect.stringContaining('451'),
    ])
    expect(world.jobs).toHaveLength(1)
    await runJobs()
    expect((await summons(meetingId)).notices[0]?.messages).toMatchObject({ sent: 3, failed: 0 })
    await world.act(clerk, agendaAdd, { meetingId, kind: 'report', title: 'Water' })
    refuseWith = { code: 550, times: 1 }
    const next = await world.act(clerk, noticeAnnounce, { meetingId, version: await versionOf(meetingId) })
    await runJobs()
    expect((await summons(meetingId)).notices[0]?.messages).toMatchObject({ sent: 2, failed: 1 })
    expect(world.jobs).toEqual([])
    arrived.length = 0
    expect((await world.act(clerk, noticeSend, { noticeId: next.noticeId })).queued).toBe(1)
    await runJobs()
    expect(arrived).toHaveLength(1) // those sent are not sent again
    expect((await summons(meetingId)).notices[0]?.messages).toMatchObject({ sent: 3, failed: 0 })
  })

  it('two programs at once send a message once', async () => {
    arrived.length = 0
    await world.act(clerk, agendaAdd, { meetingId, kind: 'report', title: 'Trees' })
    await world.act(clerk, noticeAnnounce, { meetingId, version: await versionOf(meetingId) })
    const ids = world.jobs.splice(0).map((job) => (job.data as { messageId: string }).messageId)
    await Promise.all(ids.flatMap((id) => [sendNoticeMessage(world.program, id), sendNoticeMessage(world.program, id)]))
    expect(arrived.map((one) => one.to[0]).toSorted()).toEqual([0, 1, 2].map((i) => `member${i}@example.org`))
  })

  it('the cancellation goes to everybody who was told', async () => {
    arrived.length = 0
    const version = await versionOf(meetingId)
    await world.act(clerk, meetingCancel, { meetingId, version, reason: 'The flood' })
    await runJobs()
    expect(arrived).toHaveLength(3)
    const ics = icsOf(arrived[0]?.raw ?? '')
    expect(ics).toContain('METHOD:CANCEL')
    expect(field(ics, 'STATUS:')).toBe('STATUS:CANCELLED')
    expect(field(ics, 'SEQUENCE:')).toBe('SEQUENCE:6')
    expect(decoded(arrived[0]?.raw ?? '')).toContain('Reason: The flood')
  })
})

describe('answers', () => {
  it('an excuse asks a reason and is one of the attendance; a substitute only where the rules allow it', async () => {
    const meetingId = await planned()
    const [member = '', second = ''] = seats.members
    const early = world.act(member, summonsAnswer, { meetingId, answer: 'accepted' })
    expect((await refusal(early)).code).toBe('WRONG_STATE')
    await call(meetingId)
    await world.act(member, summonsAnswer, { meetingId, answer: 'accepted' })
    const bare = world.act(member, summonsAnswer, { meetingId, answer: 'excused' })
    expect((await refusal(bare)).code).toBe('EXCUSE_REASON_NEEDED')
    const substituted = { meetingId, answer: 'excused', reason: 'Ill', substituteId: guest } as const
    expect((await refusal(world.act(member, summonsAnswer, substituted))).code).toBe('STAND_IN_NOT_ALLOWED')
    await world.act(member, summonsAnswer, { meetingId, answer: 'excused', reason: 'Ill' })
    const page = await world.act(clerk, meetingGet, { meetingId })
    expect(page.attendance).toEqual([expect.objectContaining({ present: false, excuse: 'Ill' })])
    expect((await summons(meetingId)).counts).toMatchObject({ accepted: 0, excused: 1 })
    // a reason is between the person and who runs the meeting
    const seen = (await summons(meetingId, second)).recipients.find((one) => one.person.id === member)
    expect([seen?.answer, seen?.reason]).toEqual(['excused', null])
    const forAnother = world.act(second, summonsAnswer, { meetingId, personId: member, answer: 'accepted' })
    expect((await refusal(forAnother)).code).toBe('ROLE_MISSING')
    await world.act(clerk, summonsAnswer, { meetingId, personId: member, answer: 'accepted' })
    expect((await world.act(clerk, meetingGet, { meetingId })).attendance).toEqual([])
    const stranger = world.act(clerk, summonsAnswer, { meetingId, personId: guest, answer: 'accepted' })
    expect((await refusal(stranger)).code).toBe('NOT_INVITED')
  })

  it('a substitute is invited in his place, and an alternate never is', async () => {
    const rule = { ...defaultRule('congress'), substitutes: true, meetingKind: 'congress' as const }
    await world.act('system', procedureSet, { bodyId: city.district, fromOn: '2026-01-01', ...rule })
    const meetingId = await planned({ kind: 'congress' })
    await call(meetingId)
    const [member = ''] = seats.members
    const given = { meetingId, answer: 'excused', reason: 'Away' } as const
    const alternate = world.act(member, summonsAnswer, { ...given, substituteId: seats.alternates[0] ?? '' })
    expect((await refusal(alternate)).code).toBe('STAND_IN_NOT_ALLOWED')
    await world.act(member, summonsAnswer, { ...given, substituteId: guest })
    const list = await summons(meetingId)
    expect(list.recipients.find((one) => one.person.id === guest)).toMatchObject({
      capacity: 'substitute',
      noticed: false,
    })
    expect(list.unnoticed).toBe(1)
    await world.act(clerk, noticeAnnounce, { meetingId, version: await versionOf(meetingId) })
    expect((await summons(meetingId)).unnoticed).toBe(0)
    expect((await summons(meetingId, guest)).recipients).toHaveLength(1)
  })
})
