import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anIssuedCascade } from '../../test/world/cascade.ts'
import { aPerson } from '../../test/world/person.ts'
import { aClaim, aTask, aWorkWorld, letTimePass, type WorkWorld } from '../../test/world/task.ts'
import { type TestWorld, testWorld } from '../app/testing.ts'
import { conveyanceRecord } from '../concepts/conveyance/conveyance.api.ts'
import { progressReport, verificationVerify } from '../concepts/progress/progress.api.ts'
import { extensionAsk, taskAccept, taskReturn } from '../concepts/task/task.api.ts'
import { todayGet } from './today.api.ts'

let world: TestWorld
let city: WorkWorld

beforeAll(async () => {
  world = await testWorld()
  letTimePass(world)
  city = await aWorkWorld(world)
})
afterAll(() => world?.close())

const kindsOf = async (person: string) => {
  const page = await world.act(person, todayGet, {})
  return Object.fromEntries(page.groups.map((group) => [group.kind, group.n]))
}

describe('what waits', () => {
  it('is on the page of the one who does it, and on no other', async () => {
    const taskId = await aTask(world, city)
    expect(await kindsOf(city.officer)).toMatchObject({ accept: 1 })
    expect(await kindsOf(city.bureauPrincipal)).toEqual({})
    expect(await kindsOf(city.supervision)).toEqual({})
    await world.act(city.officer, taskAccept, { taskId })
    expect((await kindsOf(city.officer)).accept).toBeUndefined()
    await world.act(city.officer, extensionAsk, { taskId, dueOn: '2026-05-01', reason: 'Late pumps.' })
    expect(await kindsOf(city.principal)).toEqual({ decide_extension: 1 })
    const claimed = await aTask(world, city)
    await aClaim(world, city, claimed)
    expect(await kindsOf(city.supervision)).toEqual({ verify: 1 })
    expect((await kindsOf(city.principal)).close).toBeUndefined()
    await world.act(city.supervision, verificationVerify, { taskId: claimed })
    expect(await kindsOf(city.supervision)).toEqual({})
    expect((await kindsOf(city.principal)).close).toBe(1)
    const returned = await aTask(world, city)
    await world.act(city.officer, taskReturn, { taskId: returned, reason: 'Not ours.' })
    const clerk = await world.act(city.clerk, todayGet, { kind: 'reassign' })
    expect(clerk.items).toMatchObject([
      { kind: 'reassign', role: 'clerk', subject: { id: returned }, from: { id: city.bureau }, dueOn: '2026-04-01' },
    ])
  })

  it('asks the clerk below to convey and then to answer, with what is missing', async () => {
    const cascadeId = await anIssuedCascade(world, city)
    const before = await world.act(city.districtClerk, todayGet, {})
    expect(before.items).toMatchObject([
      { kind: 'convey', subject: { kind: 'cascade', id: cascadeId }, dueOn: '2026-03-12', from: { id: city.city } },
    ])
    expect(await kindsOf(city.districtPrincipal)).toEqual({})
    await world.act(city.districtClerk, conveyanceRecord, {
      cascadeId,
      bodyId: city.district,
      conveyedOn: '2026-03-02',
      mode: 'item',
      meeting: { kind: 'standing_committee_meeting', heldOn: '2026-03-02' },
    })
    const after = await world.act(city.districtClerk, todayGet, {})
    expect(after.items).toMatchObject([{ kind: 'redeploy', missing: { n: 3, of: 3 }, dueOn: '2026-04-01' }])
  })

  it('asks for a report when its rhythm or its deadline comes near, not before', async () => {
    const own = await testWorld()
    letTimePass(own)
    try {
      const small = await aWorkWorld(own)
      const taskId = await aTask(own, small, { dueOn: '2026-08-01' })
      await own.act(small.officer, taskAccept, { taskId })
      const reports = async () => (await own.act(small.officer, todayGet, { kind: 'report' })).items
      expect(await reports()).toEqual([])
      own.clock.now = new Date('2026-03-28T02:00:00Z')
      expect(await reports()).toMatchObject([{ dueOn: '2026-04-01', overdueDays: 0 }])
      own.clock.now = new Date('2026-04-03T02:00:00Z')
      expect(await reports()).toMatchObject([{ dueOn: '2026-04-01', overdueDays: 2 }])
      await own.act(small.officer, progressReport, { taskId, done: 'Half of it.' })
      expect(await reports()).toEqual([])
      own.clock.now = new Date('2026-08-05T02:00:00Z')
      expect(await reports()).toMatchObject([{ dueOn: '2026-05-03' }])
    } finally {
      await own.close()
    }
  })

  it('is the principal’s where a body has no officer', async () => {
    const chair = await aPerson(world, { bodyId: city.otherDistrict, role: 'principal', name: 'Lu Fang' })
    await aTask(world, city, { leadBodyId: city.otherDistrict })
    const page = await world.act(chair, todayGet, {})
    expect(page.items).toMatchObject([{ kind: 'accept', role: 'principal', body: { id: city.otherDistrict } }])
  })

  it('shows thirty of a hundred and says so', async () => {
    for (let n = 0; n < 100; n += 1) await aTask(world, city, { leadBodyId: city.otherBureau, title: `Road ${n}` })
    const page = await world.act(city.otherOfficer, todayGet, {})
    expect(page).toMatchObject({ shown: 30, total: 100, more: true, groups: [{ kind: 'accept', n: 100, overdue: 0 }] })
    const all = await world.act(city.otherOfficer, todayGet, { limit: 200, kind: 'accept' })
    expect(all).toMatchObject({ shown: 100, more: false })
    expect(page.changed).toBe(100)
    expect(page.changes).toHaveLength(15)
    expect(page.changes[0]).toMatchObject({ act: 'task.assign', title: { en: 'Road 99' }, person: { id: city.clerk } })
  })

  it('is nothing for somebody without a post', async () => {
    const guest = await aPerson(world, { bodyId: city.street, name: 'Nobody' })
    expect(await world.act(guest, todayGet, {})).toMatchObject({ items: [], total: 0, more: false, changes: [] })
  })
})
