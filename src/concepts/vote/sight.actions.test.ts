// Who may not know of an item finds nothing of it anywhere in the hall: no words, no id, no number.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anOpenBallot } from '../../../test/world/ballot.ts'
import { aSmallCity, type SmallCity } from '../../../test/world/body.ts'
import { aHall, type Hall } from '../../../test/world/hall.ts'
import { someSeats } from '../../../test/world/meeting.ts'
import { aPerson } from '../../../test/world/person.ts'
import { type TestWorld, testWorld } from '../../app/testing.ts'
import { offeredPut } from '../../figures/offered-items.api.ts'
import type { Contract, GivenOf, OutputOf } from '../../kit/contract.ts'
import { searchFind } from '../../search/search.api.ts'
import { attendanceArrive, attendanceLeave, attendanceQuorum, attendanceRecuse } from '../attendance/attendance.api.ts'
import { ballotGet, ballotList, ballotPublished } from '../ballot/ballot.api.ts'
import { agendaAdd } from '../meeting/agenda.api.ts'
import {
  meetingClose,
  meetingDecidePersonnel,
  meetingGet,
  meetingList,
  meetingPlan,
  meetingReconsider,
  meetingTakeUp,
} from '../meeting/meeting.api.ts'
import { sittingClose } from '../meeting/sitting.api.ts'
import { motionList, motionMove, motionSecond, speakerAsk, speakerList } from '../motion/motion.api.ts'
import { summonsGet } from '../summons/summons.api.ts'
import { meetingLive, meetingWatch } from './live.api.ts'
import { voteCast, voteClose, voteGet, voteList, voteOpen } from './vote.api.ts'

const SECRET = 'Quarrington'
const INNER = 'Inwardly'
let world: TestWorld
let city: SmallCity
let clerk: string
let guest: string
let members: string[]
let hall: Hall
let restricted: string
let inner: string
let ballotId: string
let voteId: string
let motionId: string

const act = <C extends Contract>(who: string, contract: C, input: GivenOf<C>) => world.act(who, contract, input)
const refused = (call: Promise<unknown>) => expect(call).rejects.toMatchObject({ code: 'NOT_FOUND' })
const meeting = () => act(clerk, meetingGet, { meetingId: hall.meetingId })
const takeUp = async (agendaItemId: string | null) =>
  act(clerk, meetingTakeUp, { meetingId: hall.meetingId, version: (await meeting()).version, agendaItemId })

/** Everything the hall shows to one person, in one text. */
async function allSeenBy(who: string): Promise<string> {
  const { meetingId } = hall
  const views: [Contract, object][] = [
    [meetingGet, { meetingId }],
    [meetingLive, { meetingId }],
    [meetingLive, { meetingId, hall: true }],
    [meetingWatch, { meetingId }],
    [voteList, { meetingId }],
    [ballotList, { meetingId }],
    [motionList, { meetingId }],
    [speakerList, { meetingId }],
    [summonsGet, { meetingId }],
    [meetingList, {}],
    [searchFind, { q: SECRET }],
    [searchFind, { q: INNER }],
  ]
  const seen: unknown[] = []
  for (const [view, input] of views) seen.push(await act(who, view, input as GivenOf<typeof view>))
  return JSON.stringify(seen)
}

beforeAll(async () => {
  world = await testWorld()
  city = await aSmallCity(world)
  clerk = await aPerson(world, { bodyId: city.district, role: 'clerk', name: 'Mei Shu' })
  guest = await aPerson(world, { bodyId: city.otherDistrict, role: 'clerk', name: 'Tan Rui' })
  members = (await someSeats(world, { bodyId: city.district, members: 5 })).members
  hall = await aHall(world, { clerk, bodyId: city.district, items: 2, present: members })
  const { meetingId } = hall
  await act(clerk, attendanceArrive, { meetingId, persons: [{ personId: guest, capacity: 'observer' }] })
  const add = (title: string, confidentiality: 'open' | 'internal' | 'restricted') =>
    act(clerk, agendaAdd, { meetingId, kind: 'deliberate', title, confidentiality })
  inner = (await add(`${INNER} discussed`, 'internal')).id
  restricted = (await add(`The matter of ${SECRET}`, 'restricted')).id
  await add('What comes after', 'open')
  await takeUp(restricted)
  const by = members[0] ?? ''
  motionId = (
    await act(by, motionMove, { meetingId, agendaItemId: restricted, kind: 'main', words: `${SECRET} shall go` })
  ).motionId
  await act(by, speakerAsk, { meetingId })
  const question = `Shall ${SECRET} stay?`
  voteId = (
    await act(clerk, voteOpen, {
      meetingId,
      agendaItemId: restricted,
      question,
      method: 'roll_call',
      form: 'electronic',
      outcome: null,
    })
  ).id
})
afterAll(() => world.close())

describe('while a restricted item is before the meeting', () => {
  it('a guest in the hall is shown nothing of it by any view: its number alone is not used again', async () => {
    const text = await allSeenBy(guest)
    for (const told of [SECRET, INNER, restricted, inner, voteId, motionId]) expect(text).not.toContain(told)
    const { meetingId } = hall
    expect(await act(guest, meetingLive, { meetingId })).toMatchObject({
      item: null,
      restricted: null,
      vote: null,
      motions: 0,
      speaker: null,
      waiting: { n: 0 },
    })
    const page = await act(guest, meetingGet, { meetingId })
    expect(page.agenda.map((item) => item.number)).toEqual(['1', '2', '5'])
    expect(page.timeline.map((event) => event.act)).not.toContain('meeting.takeUp')
    await refused(act(guest, voteGet, { voteId }))
    await refused(act(guest, attendanceQuorum, { meetingId, agendaItemId: restricted }))
    await refused(act(guest, attendanceRecuse, { agendaItemId: restricted, personId: guest }))
    await refused(act(guest, motionSecond, { motionId, version: 1 }))
    expect((await act(guest, motionList, { meetingId, agendaItemId: restricted })).items).toEqual([])
  })

  it('its own people see what they sit before and vote on, and the wall nothing as long as a guest reads it', async () => {
    const { meetingId } = hall
    const member = members[1] ?? ''
    const own = await act(member, meetingLive, { meetingId })
    expect(own.item?.titles.en).toContain(SECRET)
    expect(own).toMatchObject({ item: { number: '4', of: 5 }, motions: 1, vote: { id: voteId } })
    expect((await act(member, voteGet, { voteId })).can['vote.cast']).toBeNull()
    const wall = () => act(clerk, meetingLive, { meetingId, hall: true })
    expect(await wall()).toMatchObject({ item: null, restricted: '4', vote: null, waiting: { n: 0 } })
    await act(clerk, attendanceLeave, { meetingId, personIds: [guest] })
    expect((await wall()).item?.titles.en).toContain(SECRET)
    expect((await wall()).restricted).toBeNull()
    await act(clerk, attendanceArrive, { meetingId, persons: [{ personId: guest, capacity: 'observer' }] })
    expect((await wall()).item).toBeNull()
  })

  it('classes of viewers are told apart', async () => {
    const { meetingId } = hall
    const of = async (who: string, wall = false) =>
      (await act(who, meetingWatch, { meetingId, ...(wall && { hall: true }) })).viewer
    expect(await Promise.all([of(clerk), of(members[0] ?? ''), of(guest)])).toEqual(['chair', 'own', 'guest'])
    expect(await Promise.all([of(clerk, true), of(members[0] ?? '', true), of(guest, true)])).toEqual([
      'hall',
      'hall',
      'guest hall',
    ])
  })
})

describe('after it', () => {
  it('who took part still finds the vote and the ballot; a guest and who was not there do not', async () => {
    const { meetingId } = hall
    for (const member of members) await act(member, voteCast, { voteId, choice: 'for' })
    await act(clerk, voteClose, { voteId, version: (await act(clerk, voteGet, { voteId })).version })
    const question = `${SECRET}, in secret?`
    const tellerIds = [members[0] ?? '']
    const ballot = await anOpenBallot(world, { clerk, meetingId, agendaItemId: restricted, question, tellerIds })
    ballotId = ballot.ballotId
    for (const member of members) await ballot.cast(member, 'for')
    await ballot.close()
    await ballot.count()
    const { version } = await meeting()
    await act(clerk, meetingReconsider, { meetingId, version, agendaItemId: restricted, reason: `${SECRET} again` })
    await act(clerk, meetingDecidePersonnel, {
      meetingId,
      version: (await meeting()).version,
      kind: 'removal',
      who: SECRET,
      agendaItemId: restricted,
    })
    await takeUp(hall.items[0] ?? null)
    const text = await allSeenBy(guest)
    for (const told of [SECRET, restricted, voteId, ballotId, motionId]) expect(text).not.toContain(told)
    await refused(act(guest, ballotGet, { ballotId }))
    await refused(act(guest, ballotPublished, { ballotId }))
    const late = (await someSeats(world, { bodyId: city.district, members: 1 })).members[0] ?? ''
    await refused(act(late, ballotGet, { ballotId }))
    expect((await act(late, voteList, { meetingId })).items).toEqual([])
    expect((await act(members[2] ?? '', ballotPublished, { ballotId })).papers).toHaveLength(5)
    expect((await act(members[2] ?? '', voteGet, { voteId })).result).toBe('carried')
    const items = async (who: string) =>
      (await act(who, meetingList, {})).items.find((one) => one.id === meetingId)?.agendaItems
    expect([await items(clerk), await items(late)]).toEqual([5, 4])
  })

  it('carried over to the next meeting it is as restricted as it was', async () => {
    const open = await meeting()
    const sitting = open.sittings[0]
    await act(clerk, sittingClose, { sittingId: hall.sittingId, version: sitting?.version ?? 0 })
    await act(clerk, meetingClose, { meetingId: hall.meetingId, version: (await meeting()).version })
    world.clock.now = new Date('2026-03-09T02:00:00Z')
    const next = await act(clerk, meetingPlan, { bodyId: city.district, kind: 'plenary_session', heldOn: '2026-03-10' })
    await act(clerk, offeredPut, { meetingId: next.id, offer: 'carried', id: restricted })
    const carried = async (who: string): Promise<OutputOf<typeof meetingGet>['agenda']> =>
      (await act(who, meetingGet, { meetingId: next.id })).agenda
    expect(await carried(clerk)).toMatchObject([{ confidentiality: 'restricted' }])
    expect(await carried(members[0] ?? '')).toEqual([])
  })
})
