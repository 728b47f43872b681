import { afterAll, beforeAll, expect, it } from 'vitest'
import { aSmallCity } from '../../../test/world/body.ts'
import { aPerson } from '../../../test/world/person.ts'
import { aVote } from '../../../test/world/vote.ts'
import { type TestWorld, testWorld } from '../../app/testing.ts'
import { attendanceList, attendanceSearch } from '../attendance/attendance.api.ts'
import { bodyCorrect } from '../body/body.api.ts'
import type { NameOrder } from '../body/body.schema.ts'
import { meetingGet } from '../meeting/meeting.api.ts'
import { bodyGet, membershipBegin, personEnter } from '../person/person.api.ts'
import { voteCast, voteGet } from '../vote/vote.api.ts'
import { summonsGet } from './summons.api.ts'

let world: TestWorld
let clerk: string
let bodyId: string
const ids = new Map<string, string>()
const PRINTED = ['温知澜', '王一', '丁山', '闫五']
const STROKES = ['丁山', '王一', '闫五', '温知澜']
const ELECTED = ['闫五', '丁山', '王一', '温知澜']

beforeAll(async () => {
  world = await testWorld()
  bodyId = (await aSmallCity(world)).district
  clerk = await aPerson(world, { bodyId, role: 'clerk', name: 'Mei Shu' })
  for (const [at, zh] of PRINTED.entries()) {
    const { personId } = await world.act('system', personEnter, { atBodyId: bodyId, name: { zh } })
    const electedRank = 4 - ELECTED.toReversed().indexOf(zh)
    const seat = { personId, bodyId, capacity: 'member' as const, fromOn: '2020-01-01' }
    await world.act('system', membershipBegin, { ...seat, electedRank, printedOrder: at + 1 })
    ids.set(zh, personId)
  }
})
afterAll(() => world.close())

const orderBy = async (nameOrder: NameOrder): Promise<void> => {
  const { version } = (await world.act('system', bodyGet, { bodyId })).body
  await world.act('system', bodyCorrect, { bodyId, version, nameOrder })
}
const zh = (name: { zh?: string | undefined }) => name.zh

it('every list of names of a meeting stands in the order the body prints them', async () => {
  const { meetingId, voteId } = await aVote(world, {
    clerk,
    bodyId,
    present: [...ids.values()],
    method: 'roll_call',
  })
  for (const personId of ids.values()) await world.act(personId, voteCast, { voteId, choice: 'for' })
  const lists = async () => {
    const attendance = await world.act(clerk, attendanceList, { meetingId })
    const first = await world.act(clerk, attendanceList, { meetingId, limit: 3 })
    const rest = await world.act(clerk, attendanceList, { meetingId, limit: 3, after: first.next ?? '' })
    const page = await world.act(clerk, meetingGet, { meetingId })
    const { recipients } = await world.act(clerk, summonsGet, { meetingId })
    const { choices } = await world.act(clerk, voteGet, { voteId })
    return {
      attendance: attendance.items.map((one) => zh(one.person.name)),
      paged: [...first.items, ...rest.items].map((one) => zh(one.person.name)),
      page: page.attendance.map((one) => zh(one.person.name)),
      roll: page.roll.map((one) => zh(one.person.name)),
      invited: recipients.map((one) => zh(one.person.name)),
      called: (choices ?? []).map((one) => zh(one.seat.name)),
    }
  }
  const all = (names: string[]) => ({
    attendance: names,
    paged: names,
    page: names,
    roll: names,
    invited: names,
    called: names,
  })
  expect(await lists()).toEqual(all(PRINTED))
  await orderBy('strokes')
  expect(await lists()).toEqual(all(STROKES))
  await orderBy('elected')
  expect(await lists()).toEqual(all(ELECTED))
})

it('who fits what is typed alike is found in that order too', async () => {
  const { meetingId } = await aVote(world, { clerk, bodyId, present: [...ids.values()] })
  const found = async () =>
    (await world.act(clerk, attendanceSearch, { meetingId, q: 'w' })).items.map((one) => zh(one.person.name))
  await orderBy('printed')
  expect(await found()).toEqual(['温知澜', '王一', '闫五'])
  await orderBy('strokes')
  expect(await found()).toEqual(['王一', '温知澜', '闫五'])
})
