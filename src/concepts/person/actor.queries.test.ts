import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aBody, aSmallCity, type SmallCity } from '../../../test/world/body.ts'
import { aPerson } from '../../../test/world/person.ts'
import { type TestWorld, testWorld } from '../../app/testing.ts'
import type { Actor } from '../../kit/actor.ts'
import { loadActor } from './actor.queries.ts'
import { bodyGet, membershipBegin, membershipEnd, personGet, postEnd, postEstablish, postList } from './person.api.ts'

let world: TestWorld
let city: SmallCity
beforeAll(async () => {
  world = await testWorld()
  city = await aSmallCity(world)
})
afterAll(() => world.close())

const on = (personId: string, day: string): Promise<Actor> =>
  world.database.db.transaction().execute((tx) => loadActor(tx, personId, day))

const rolesAt = (actor: Actor): string[] => actor.grants.map((grant) => grant.role)

describe('who acts on a day', () => {
  test('a post holds from its first day until the day before its end', async () => {
    const personId = await aPerson(world, {
      bodyId: city.district,
      role: 'clerk',
      fromOn: '2026-01-10',
      untilOn: '2026-02-10',
    })
    expect(rolesAt(await on(personId, '2026-01-09'))).toEqual([])
    expect(rolesAt(await on(personId, '2026-01-10'))).toEqual(['clerk'])
    expect(rolesAt(await on(personId, '2026-02-09'))).toEqual(['clerk'])
    expect(rolesAt(await on(personId, '2026-02-10'))).toEqual([])
  })

  test('a post in the office acts for the committee; both are homes', async () => {
    const personId = await aPerson(world, { bodyId: city.office, role: 'clerk', actsForId: city.city })
    const actor = await on(personId, '2026-03-01')
    expect(actor.grants).toMatchObject([{ role: 'clerk', bodyId: city.city }])
    expect(actor.homes.map((home) => home.bodyId)).toEqual([city.city, city.office])
  })

  test('who sits in a standing organ belongs to the body, who sits in a dispatched one does not', async () => {
    const standing = await aBody(world, {
      parentId: city.district,
      organ: 'standing',
      tier: 'district',
      kind: 'standing_committee',
    })
    const member = await aPerson(world, { bodyId: standing, capacity: 'member' })
    expect((await on(member, '2026-03-01')).homes.map((home) => home.bodyId)).toContain(city.district)
    const street = await aPerson(world, { bodyId: city.street, capacity: 'member' })
    expect((await on(street, '2026-03-01')).homes.map((home) => home.bodyId)).toEqual([city.street])
  })

  test('a member has the rights of one, every other seat may read', async () => {
    const member = await aPerson(world, { bodyId: city.city, capacity: 'member' })
    const alternate = await aPerson(world, { bodyId: city.city, capacity: 'alternate' })
    expect(rolesAt(await on(member, '2026-03-01'))).toEqual(['member'])
    expect(rolesAt(await on(alternate, '2026-03-01'))).toEqual(['observer'])
  })

  test('an abolished post gives nothing from that day', async () => {
    const personId = await aPerson(world, { bodyId: city.otherDistrict, role: 'officer', untilOn: '2026-02-01' })
    const posts = await world.act('system', postList, { bodyId: city.otherDistrict, on: '2026-01-15' })
    const post = posts.items[0]
    await world.act('system', postEnd, { postId: post?.id ?? '', version: 1, happenedOn: '2026-02-01' })
    expect(rolesAt(await on(personId, '2026-01-31'))).toEqual(['officer'])
    expect(rolesAt(await on(personId, '2026-02-01'))).toEqual([])
  })

  test('nobody by that id is not signed in', async () => {
    await expect(on('01900000-0000-7000-8000-000000000000', '2026-03-01')).rejects.toMatchObject({
      code: 'NOT_SIGNED_IN',
    })
  })
})

describe('posts and seats', () => {
  test('a vacancy shows, a second holder is refused, a successor ends the first, a deputy acts beside', async () => {
    const { postId } = await world.act('system', postEstablish, {
      bodyId: city.street,
      role: 'principal',
      name: { en: 'Head' },
    })
    const find = async () => {
      const { items } = await world.act('system', postList, { bodyId: city.street })
      return items.find((post) => post.id === postId)
    }
    expect((await find())?.vacant).toBe(true)
    const first = await aPerson(world, { bodyId: city.street, name: 'First' })
    const second = await aPerson(world, { bodyId: city.street, name: 'Second' })
    const third = await aPerson(world, { bodyId: city.street, name: 'Third' })
    const base = { bodyId: city.street, postId }
    await world.act('system', membershipBegin, { ...base, personId: first, fromOn: '2026-01-01' })
    await expect(world.act('system', membershipBegin, { ...base, personId: second })).rejects.toMatchObject({
      code: 'POST_HELD',
    })
    await world.act('system', membershipBegin, { ...base, personId: third, acting: true })
    await world.act('system', membershipBegin, { ...base, personId: second, succeeds: true, fromOn: '2026-03-02' })
    const holders = (await find())?.holders.map((holder) => [holder.person.name.en, holder.acting])
    expect(holders).toEqual([['Second', false]])
    const past = await world.act('system', personGet, { personId: first })
    expect(past.holdings[0]).toMatchObject({ untilOn: '2026-03-02', current: false })
  })

  test('the same seat twice at once is refused', async () => {
    const personId = await aPerson(world, { bodyId: city.city, name: 'Twice' })
    const input = { personId, bodyId: city.city, capacity: 'member' as const }
    const tries = await Promise.allSettled([
      world.act('system', membershipBegin, input),
      world.act('system', membershipBegin, input),
    ])
    expect(tries.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
  })

  test('nobody gives a right to oneself, and only an operator gives that of an operator', async () => {
    const clerk = await aPerson(world, { bodyId: city.city, role: 'clerk', name: 'Keeper' })
    const { postId } = await world.act('system', postEstablish, {
      bodyId: city.city,
      role: 'principal',
      name: { en: 'Chief' },
    })
    await expect(
      world.act(clerk, membershipBegin, { personId: clerk, bodyId: city.city, postId }),
    ).rejects.toMatchObject({ code: 'OWN_APPOINTMENT' })
    await expect(
      world.act(clerk, postEstablish, { bodyId: city.city, role: 'operator', name: { en: 'Root' } }),
    ).rejects.toMatchObject({ code: 'ROLE_MISSING', detail: { roles: ['operator'] } })
  })

  test('a body cannot give itself the right to act for the body above', async () => {
    const clerk = await aPerson(world, { bodyId: city.street, role: 'clerk', name: 'Street clerk' })
    await expect(
      world.act(clerk, postEstablish, {
        bodyId: city.street,
        actsForId: city.district,
        role: 'principal',
        name: { en: 'Usurper' },
      }),
    ).rejects.toMatchObject({ code: 'ROLE_MISSING', detail: { bodyEn: 'Weibei District Committee' } })
  })

  test('ending is half-open, once, and with the version seen', async () => {
    const personId = await aPerson(world, { bodyId: city.district, name: 'Leaving', capacity: 'member' })
    const { holdings } = await world.act('system', personGet, { personId })
    const membershipId = holdings[0]?.membershipId ?? ''
    await expect(
      world.act('system', membershipEnd, { membershipId, version: 1, untilOn: '2019-01-01' }),
    ).rejects.toMatchObject({ code: 'PERIOD_BACKWARDS' })
    await world.act('system', membershipEnd, { membershipId, version: 1, untilOn: '2026-03-02', reason: 'resigned' })
    await expect(world.act('system', membershipEnd, { membershipId, version: 1 })).rejects.toMatchObject({
      code: 'STALE_VERSION',
    })
    const page = await world.act('system', bodyGet, { bodyId: city.district, on: '2026-03-01' })
    const later = await world.act('system', bodyGet, { bodyId: city.district, on: '2026-03-02' })
    const names = (of: typeof page): (string | undefined)[] => of.members.map((member) => member.person.name.en)
    expect(names(page)).toContain('Leaving')
    expect(names(later)).not.toContain('Leaving')
  })
})
