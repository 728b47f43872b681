import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { aSmallCity, type SmallCity } from '../../../test/world/body.ts'
import { aPerson } from '../../../test/world/person.ts'
import { type TestWorld, testWorld } from '../../app/testing.ts'
import { bodyCorrect } from '../body/body.api.ts'
import { termBegin, termCorrect } from '../term/term.api.ts'
import {
  bodyGet,
  membershipBegin,
  membershipCorrect,
  membershipEnd,
  membershipList,
  membershipMoveUp,
  personCorrect,
  personGet,
  postAssignPortfolio,
  postEstablish,
  vacancyList,
} from './person.api.ts'

let world: TestWorld
let city: SmallCity
let clerk: string
beforeAll(async () => {
  world = await testWorld()
  city = await aSmallCity(world)
  clerk = await aPerson(world, { bodyId: city.city, role: 'clerk', name: 'Luo Ping' })
})
afterAll(() => world.close())
beforeEach(() => {
  world.clock.now = new Date('2026-03-10T02:00:00Z')
})

const vacancies = (bodyId: string, below = false) => world.act(clerk, vacancyList, { bodyId, below })

describe('a post', () => {
  test('vacant while somebody is in charge, filled by a successor who is linked to the one before', async () => {
    const { postId } = await world.act(clerk, postEstablish, {
      bodyId: city.city,
      name: { en: 'Director', zh: '主任' },
    })
    expect((await vacancies(city.city)).posts).toMatchObject([{ post: { id: postId }, sinceOn: null, deputies: [] }])
    const first = await aPerson(world, { bodyId: city.city, name: 'Ke Er' })
    const deputy = await aPerson(world, { bodyId: city.city, name: 'Bo San' })
    const next = await aPerson(world, { bodyId: city.city, name: 'Ya Si' })
    const begun = await world.act(clerk, membershipBegin, {
      personId: first,
      bodyId: city.city,
      postId,
      fromOn: '2025-01-01',
      beginReason: 'elected',
      beginNote: 'at the first session',
    })
    await world.act(clerk, membershipEnd, {
      membershipId: begun.membershipId,
      version: 1,
      untilOn: '2026-02-01',
      endReason: 'resigned',
      reason: 'on health grounds',
    })
    await world.act(clerk, membershipBegin, {
      personId: deputy,
      bodyId: city.city,
      postId,
      actingAs: 'in_charge',
      fromOn: '2026-02-03',
    })
    const [empty] = (await vacancies(city.city)).posts
    expect(empty).toMatchObject({
      sinceOn: '2026-02-01',
      last: { person: { id: first }, endReason: 'resigned' },
      deputies: [{ person: { id: deputy }, actingAs: 'in_charge', fromOn: '2026-02-03' }],
    })
    const page = await world.act(clerk, bodyGet, { bodyId: city.city })
    expect(page.posts.find((post) => post.id === postId)).toMatchObject({
      vacant: true,
      holders: [{ actingAs: 'in_charge' }],
    })
    await world.act(clerk, membershipBegin, {
      personId: next,
      bodyId: city.city,
      postId,
      succeeds: true,
      followsId: begun.membershipId,
      beginReason: 'appointed',
      fromOn: '2026-03-01',
    })
    expect((await vacancies(city.city)).posts).toEqual([])
    const gone = await world.act(clerk, personGet, { personId: first })
    expect(gone.holdings).toMatchObject([
      {
        beginReason: 'elected',
        beginNote: 'at the first session',
        endReason: 'resigned',
        reason: 'on health grounds',
        successor: { person: { id: next } },
      },
    ])
    expect((await world.act(clerk, personGet, { personId: deputy })).holdings).toMatchObject([
      { endReason: 'succeeded', untilOn: '2026-03-01', actingAs: 'in_charge' },
    ])
  })

  test('one follows another only in the same post, once that one has left; how it ended is said of what has ended', async () => {
    const { postId } = await world.act(clerk, postEstablish, { bodyId: city.city, name: { en: 'Auditor' } })
    const one = await aPerson(world, { bodyId: city.city, name: 'Li Wu', capacity: 'member' })
    const seat = (await world.act(clerk, personGet, { personId: one })).holdings[0]
    await expect(
      world.act(clerk, membershipBegin, {
        personId: one,
        bodyId: city.city,
        postId,
        followsId: seat?.membershipId ?? '',
      }),
    ).rejects.toMatchObject({ code: 'FOLLOWS_ELSEWHERE' })
    await expect(
      world.act(clerk, membershipCorrect, { membershipId: seat?.membershipId ?? '', version: 1, endReason: 'died' }),
    ).rejects.toMatchObject({ code: 'NOT_ENDED' })
  })

  test('a portfolio is assigned from a day; what it was before keeps its days', async () => {
    const { postId } = await world.act(clerk, postEstablish, {
      bodyId: city.city,
      name: { en: 'Deputy' },
      portfolio: { en: 'Roads' },
    })
    world.clock.now = new Date('2026-04-02T02:00:00Z')
    await world.act(clerk, postAssignPortfolio, {
      postId,
      version: 1,
      portfolio: { en: 'Water' },
      fromOn: '2026-04-01',
    })
    const post = (await world.act(clerk, bodyGet, { bodyId: city.city })).posts.find((each) => each.id === postId)
    expect(post?.portfolio).toEqual({ en: 'Water' })
    expect(post?.portfolios).toEqual([
      { portfolio: { en: 'Water' }, fromOn: '2026-04-01', untilOn: null },
      { portfolio: { en: 'Roads' }, fromOn: '2026-03-10', untilOn: '2026-04-01' },
    ])
    await expect(
      world.act(clerk, postAssignPortfolio, { postId, version: 2, portfolio: { en: 'Air' }, fromOn: '2026-03-20' }),
    ).rejects.toMatchObject({ code: 'PERIOD_BACKWARDS' })
  })
})

describe('seats', () => {
  test('a term has a number of them; an alternate moves up in the order decided, or for a reason out of it', async () => {
    const version = async () => (await world.act(clerk, bodyGet, { bodyId: city.district })).body.version
    const { termId } = await world.act(clerk, termBegin, {
      bodyId: city.district,
      version: await version(),
      ordinal: 4,
      fromOn: '2026-01-01',
      seats: 2,
    })
    const sit = async (name: string, capacity: 'member' | 'alternate', electedRank?: number) => {
      const personId = await aPerson(world, { bodyId: city.district, name })
      const { membershipId } = await world.act(clerk, membershipBegin, {
        personId,
        bodyId: city.district,
        termId,
        capacity,
        fromOn: '2026-01-01',
        ...(electedRank === undefined ? {} : { electedRank }),
      })
      return membershipId
    }
    const leaver = await sit('Old Member', 'member')
    await sit('Other Member', 'member')
    const second = await sit('Second Alternate', 'alternate', 2)
    const first = await sit('First Alternate', 'alternate', 1)
    await world.act(clerk, membershipEnd, {
      membershipId: leaver,
      version: 1,
      untilOn: '2026-03-01',
      endReason: 'died',
    })
    const seen = await vacancies(city.district)
    expect(seen.seats[0]).toEqual({ capacity: 'member', entitled: 2, filled: 1 })
    expect(seen.left).toMatchObject([{ membershipId: leaver, endReason: 'died' }])
    expect(seen.alternates.map((one) => one.membershipId)).toEqual([first, second])
    await expect(
      world.act(clerk, membershipMoveUp, { membershipId: second, version: 1, followsId: leaver }),
    ).rejects.toMatchObject({ code: 'ALTERNATE_PASSED_OVER', detail: { n: 1, personEn: 'First Alternate' } })
    const up = await world.act(clerk, membershipMoveUp, {
      membershipId: second,
      version: 1,
      followsId: leaver,
      skipReason: 'declined in writing',
    })
    const now = await vacancies(city.district)
    expect(now.seats[0]?.filled).toBe(2)
    expect(now.left).toEqual([])
    const members = await world.act(clerk, membershipList, { bodyId: city.district })
    expect(members.items.find((one) => one.membershipId === up.membershipId)).toMatchObject({
      capacity: 'member',
      beginReason: 'succeeded',
      beginNote: 'declined in writing',
      follows: { membershipId: leaver },
      term: { ordinal: 4 },
    })
    await world.act(clerk, termCorrect, { termId, version: await version(), seats: 5 })
    expect((await vacancies(city.district)).seats[0]?.entitled).toBe(5)
  })

  test('a new term ends the seats of the one before; who holds a post keeps it', async () => {
    const bodyId = city.office
    const version = async () => (await world.act(clerk, bodyGet, { bodyId })).body.version
    await world.act(clerk, termBegin, { bodyId, version: await version(), ordinal: 1, fromOn: '2022-01-01' })
    const plain = await aPerson(world, { bodyId, name: 'Plain Member', capacity: 'member' })
    const head = await aPerson(world, { bodyId, name: 'Head', capacity: 'member', role: 'officer' })
    await world.act(clerk, termBegin, { bodyId, version: await version(), fromOn: '2026-03-01', endsSeats: true })
    expect((await world.act(clerk, bodyGet, { bodyId })).counts.members).toBe(0)
    expect((await world.act(clerk, personGet, { personId: plain })).holdings).toMatchObject([
      { endReason: 'term_ended', untilOn: '2026-03-01', current: false },
    ])
    const [now, before] = (await world.act(clerk, personGet, { personId: head })).holdings
    expect(now).toMatchObject({ capacity: null, current: true, follows: { membershipId: before?.membershipId } })
  })

  test('names stand in the order the body chose, page by page as well', async () => {
    const body = city.otherDistrict
    for (const [at, zh] of ['温知澜', '王一', '丁山', '闫五', '李平'].entries()) {
      const personId = await aPerson(world, { bodyId: body, name: `P${at}` })
      await world.act(clerk, personCorrect, { personId, version: 1, name: { en: `P${at}`, zh } }).catch(() => undefined)
      await world
        .act('system', personCorrect, { personId, version: 1, name: { en: `P${at}`, zh } })
        .catch(() => undefined)
      await world.act(clerk, membershipBegin, { personId, bodyId: body, capacity: 'member', electedRank: 5 - at })
    }
    const zhs = async (more: object) =>
      (await world.act(clerk, membershipList, { bodyId: body, ...more })).items.map((one) => one.person.name.zh)
    expect(await zhs({})).toEqual(['温知澜', '王一', '丁山', '闫五', '李平'])
    await world.act(clerk, bodyCorrect, { bodyId: body, version: 1, nameOrder: 'strokes' })
    const strokes = ['丁山', '王一', '闫五', '李平', '温知澜']
    expect(await zhs({})).toEqual(strokes)
    const one = await world.act(clerk, membershipList, { bodyId: body, limit: 2 })
    const rest = await world.act(clerk, membershipList, { bodyId: body, limit: 5, after: one.next ?? '' })
    expect([...one.items, ...rest.items].map((each) => each.person.name.zh)).toEqual(strokes)
    expect(rest.next).toBeNull()
    expect(await zhs({ order: 'elected' })).toEqual(['李平', '闫五', '丁山', '王一', '温知澜'])
    expect((await world.act(clerk, bodyGet, { bodyId: body })).members.map((each) => each.person.name.zh)).toEqual(
      strokes,
    )
  })
})

test('where notices go is told to the person and to who keeps the record, to nobody else', async () => {
  const personId = await aPerson(world, { bodyId: city.city, name: 'Mo Liu', capacity: 'member' })
  await world.act(clerk, personCorrect, { personId, version: 1, email: 'mo@example.org', language: 'zh' })
  const told = { email: 'mo@example.org', language: 'zh' }
  expect((await world.act(clerk, personGet, { personId })).notices).toEqual(told)
  expect((await world.act(personId, personGet, { personId })).notices).toEqual(told)
  const other = await aPerson(world, { bodyId: city.otherDistrict, role: 'clerk', name: 'Tan Rui' })
  expect((await world.act(other, personGet, { personId })).notices).toBeNull()
})
