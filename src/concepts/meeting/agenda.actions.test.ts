import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aSmallCity, type SmallCity } from '../../../test/world/body.ts'
import { someSeats } from '../../../test/world/meeting.ts'
import { aPerson } from '../../../test/world/person.ts'
import { refusal } from '../../../test/world/refusal.ts'
import { type TestWorld, testWorld } from '../../app/testing.ts'
import { attendanceArrive } from '../attendance/attendance.api.ts'
import { fileGet } from '../document/file.api.ts'
import { bodyGet } from '../person/person.api.ts'
import {
  agendaAdd,
  agendaChange,
  agendaMove,
  agendaPaper,
  agendaPropose,
  agendaPut,
  agendaRefuse,
  agendaScreen,
  agendaSetPapers,
} from './agenda.api.ts'
import { meetingCall, meetingGet, meetingPlan } from './meeting.api.ts'

let world: TestWorld
let city: SmallCity
let clerk: string
let members: string[]
let guest: string
let meetingId: string
const agendaFor = async (who: string) => (await world.act(who, meetingGet, { meetingId })).agenda
const titles = async (who: string) => (await agendaFor(who)).map((item) => item.title)
const add = (title: string, more: object = {}) =>
  world.act(clerk, agendaAdd, { meetingId, kind: 'deliberate', title, ...more })

beforeAll(async () => {
  world = await testWorld()
  city = await aSmallCity(world)
  clerk = await aPerson(world, { bodyId: city.district, role: 'clerk', name: 'Mei Shu' })
  members = (await someSeats(world, { bodyId: city.district, members: 3 })).members
  guest = await aPerson(world, { bodyId: city.otherDistrict, capacity: 'member', name: 'A guest' })
})
beforeEach(async () => {
  const plan = { bodyId: city.district, kind: 'committee_meeting', heldOn: '2026-03-09' } as const
  meetingId = (await world.act(clerk, meetingPlan, plan)).id
})
afterAll(() => world.close())
const [one, two] = [0, 1]

describe('an item', () => {
  it('is proposed by a member, screened, put on the agenda; another is refused with its reason', async () => {
    const member = members[one] ?? ''
    const first = await world.act(member, agendaPropose, { meetingId, kind: 'deliberate', title: 'Bridges' })
    const second = await world.act(member, agendaPropose, {
      meetingId,
      kind: 'information',
      title: 'Lamps',
      minutes: 20,
      presenter: 'The roads office',
    })
    expect(await titles(member)).toEqual(['Bridges', 'Lamps'])
    expect(await titles(members[two] ?? '')).toEqual([]) // between the proposer and who runs the meeting
    const screened = await world.act(clerk, agendaScreen, { agendaItemId: first.id, version: first.version })
    expect(screened.state).toBe('screened')
    // once screened it is no longer the proposer's to change
    const late = world.act(member, agendaChange, { agendaItemId: first.id, version: screened.version, title: 'Roads' })
    expect((await refusal(late)).code).toBe('ROLE_MISSING')
    await world.act(clerk, agendaPut, { agendaItemId: first.id, version: screened.version })
    const stale = world.act(clerk, agendaPut, { agendaItemId: first.id, version: 1 })
    expect((await refusal(stale)).code).toBe('STALE_VERSION')
    await world.act(clerk, agendaRefuse, { agendaItemId: second.id, version: 1, reason: 'Settled by the office' })
    expect(await titles(members[two] ?? '')).toEqual(['Bridges'])
    const mine = await agendaFor(member)
    expect(mine.map((item) => [item.title, item.state, item.refusedReason])).toEqual([
      ['Bridges', 'on_the_agenda', null],
      ['Lamps', 'refused', 'Settled by the office'],
    ])
    expect(mine[0]?.can['agenda.refuse']).toMatchObject({ code: 'ROLE_MISSING' })
    const again = world.act(clerk, agendaPut, { agendaItemId: second.id, version: 2 })
    expect((await refusal(again)).code).toBe('WRONG_STATE')
  })

  it('is entered for a unit by the clerk; a stranger proposes nothing and sees nothing', async () => {
    const unit = await world.act(clerk, agendaPropose, {
      meetingId,
      kind: 'report',
      title: 'Heating',
      proposedByBodyId: city.street,
    })
    expect(unit.state).toBe('proposed')
    expect((await agendaFor(clerk))[0]).toMatchObject({
      proposedByPerson: null,
      proposedByBody: { id: city.street },
    })
    const stranger = world.act(guest, agendaPropose, { meetingId, kind: 'report', title: 'Mine' })
    expect((await refusal(stranger)).code).toBe('NOT_FOUND')
    const inOtherName = world.act(members[one] ?? '', agendaPropose, {
      meetingId,
      kind: 'report',
      title: 'Not mine',
      proposedByPersonId: members[two] ?? '',
    })
    expect((await refusal(inOtherName)).code).toBe('ROLE_MISSING')
  })

  it('keeps its place: moved among its own, sub-items with it', async () => {
    const a = await add('A')
    const b = await add('B')
    await add('C')
    await add('B1', { parentId: b.id })
    const b2 = await add('B2', { parentId: b.id })
    expect(await titles(clerk)).toEqual(['A', 'B', 'B1', 'B2', 'C'])
    await world.act(clerk, agendaMove, { agendaItemId: b2.id, version: b2.version, place: 1 })
    await world.act(clerk, agendaMove, { agendaItemId: a.id, version: a.version, place: 9 })
    const items = await agendaFor(clerk)
    expect(items.map((item) => [item.ord, item.title])).toEqual([
      [1, 'B'],
      [2, 'B2'],
      [3, 'B1'],
      [4, 'C'],
      [5, 'A'],
    ])
    const nested = world.act(clerk, agendaAdd, { meetingId, kind: 'other', title: 'B2a', parentId: b2.id })
    expect((await refusal(nested)).code).toBe('NOT_FOUND')
  })

  it('has its title in both languages where it is given in both', async () => {
    const { id } = await add('修缮桥梁', { otherTitle: 'Bridges mended' })
    await add('Lamps')
    expect((await agendaFor(clerk)).map((item) => item.titles)).toEqual([
      { zh: '修缮桥梁', en: 'Bridges mended', original: 'zh' },
      { en: 'Lamps', original: 'en' },
    ])
    await world.act(clerk, agendaChange, { agendaItemId: id, version: 1, otherTitle: null })
    expect((await agendaFor(clerk))[0]?.titles).toEqual({ zh: '修缮桥梁', original: 'zh' })
  })

  it('is taken off again with a reason, and a call without anything on the agenda is refused', async () => {
    const item = await add('A')
    await world.act(clerk, agendaRefuse, { agendaItemId: item.id, version: item.version, reason: 'Postponed' })
    const call = world.act(clerk, meetingCall, { meetingId, version: 1 })
    expect((await refusal(call)).code).toBe('AGENDA_EMPTY')
    await add('B')
    await world.act(clerk, meetingCall, { meetingId, version: 1 })
    expect((await world.act(clerk, meetingGet, { meetingId })).state).toBe('called')
    expect((await agendaFor(members[one] ?? '')).map((one) => one.title)).toEqual(['B'])
  })
})

describe('confidentiality', () => {
  const file = { name: 'plan.txt', mediaType: 'text/plain', base64: Buffer.from('the plan').toString('base64') }
  const admit = async () => {
    const arrived = await world.act(clerk, attendanceArrive, {
      meetingId,
      persons: [{ personId: guest, capacity: 'non_voting' }],
    })
    expect(arrived.arrived).toHaveLength(1)
  }

  it('shows a guest the open, the people of the body the internal, and only who is named the restricted', async () => {
    const body = await world.act(clerk, bodyGet, { bodyId: city.district })
    const post = body.posts.find((one) => one.role === 'principal')
    const holder = post?.holders[0]?.person.id
    await add('Open')
    await add('Internal', { confidentiality: 'internal' })
    await add('Restricted', { confidentiality: 'restricted', readerPostIds: post ? [post.id] : [] })
    await add('Presented', { confidentiality: 'restricted', presenterPersonId: members[two] })
    world.clock.now = new Date('2026-03-09T01:00:00Z')
    await world.act(clerk, meetingCall, { meetingId, version: 1 })
    await admit()
    expect(await titles(guest)).toEqual(['Open'])
    expect(await titles(members[one] ?? '')).toEqual(['Open', 'Internal'])
    expect(await titles(members[two] ?? '')).toEqual(['Open', 'Internal', 'Presented'])
    expect(await titles(clerk)).toEqual(['Open', 'Internal', 'Restricted', 'Presented'])
    if (holder) expect(await titles(holder)).toContain('Restricted')
  })

  it('opens a paper to who may see item and paper, and by no other way', async () => {
    const item = await add('Budget')
    const set = await world.act(clerk, agendaSetPapers, {
      agendaItemId: item.id,
      version: item.version,
      papers: [
        { title: 'Summary', file, confidentiality: 'open' },
        { title: 'Detail', file: { ...file, name: 'detail.txt' }, confidentiality: 'internal' },
        { title: 'Salaries', file: { ...file, name: 'pay.txt' }, confidentiality: 'restricted' },
      ],
    })
    await world.act(clerk, meetingCall, { meetingId, version: 1 })
    await admit()
    const papersOf = async (who: string) => (await agendaFor(who))[0]?.papers ?? []
    expect((await papersOf(guest)).map((paper) => paper.title)).toEqual(['Summary'])
    expect((await papersOf(members[one] ?? '')).map((paper) => paper.title)).toEqual(['Summary', 'Detail'])
    const all = await papersOf(clerk)
    expect(all.map((paper) => paper.file?.name)).toEqual(['plan.txt', 'detail.txt', 'pay.txt'])
    const [summary, detail, pay] = all.map((paper) => paper.id)
    const open = (who: string, paperId = '') => world.act(who, agendaPaper, { paperId })
    expect(Buffer.from((await open(guest, summary)).base64, 'base64').toString()).toBe('the plan')
    expect((await refusal(open(guest, detail))).code).toBe('NOT_FOUND')
    expect((await refusal(open(members[one] ?? '', pay))).code).toBe('NOT_FOUND')
    expect((await open(clerk, pay)).fileName).toBe('pay.txt')
    const rows = await world.database.db.selectFrom('agendaPaper').select('fileId').execute()
    for (const { fileId } of rows) {
      // the way by which evidence and originals are opened knows nothing of it
      if (fileId) expect((await refusal(world.act(members[one] ?? '', fileGet, { fileId }))).code).toBe('NOT_FOUND')
    }
    // one kept, one replaced by nothing: its bytes are gone
    await world.act(clerk, agendaSetPapers, {
      agendaItemId: item.id,
      version: set.version,
      papers: [{ id: detail ?? '', title: 'Detail, second' }],
    })
    expect((await open(clerk, detail)).fileName).toBe('detail.txt')
    expect((await refusal(open(clerk, pay))).code).toBe('NOT_FOUND')
    const left = await world.database.db.selectFrom('fileContent').select('fileId').execute()
    expect(left).toHaveLength(1)
  })
})
