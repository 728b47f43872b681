import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aBody, aSmallCity, type SmallCity } from '../../../test/world/body.ts'
import { aPerson } from '../../../test/world/person.ts'
import { type TestWorld, testWorld } from '../../app/testing.ts'
import { bodyGet } from '../person/person.api.ts'
import { bodyEnd, bodyFind, bodyFound, bodyMatch, bodyMove, bodyRename, bodyTree } from './body.api.ts'

let world: TestWorld
let city: SmallCity
beforeAll(async () => {
  world = await testWorld()
  city = await aSmallCity(world)
})
afterAll(() => world.close())

/** Intervals of children lie inside the parent's and never meet. */
async function expectSoundTree(): Promise<void> {
  const bodies = await world.database.db
    .selectFrom('body')
    .select(['id', 'parentId', 'lo', 'hi'])
    .orderBy('lo')
    .execute()
  const byId = new Map(bodies.map((body) => [body.id, body]))
  for (const body of bodies) {
    const parent = body.parentId === null ? { lo: -1, hi: 2 ** 53 } : byId.get(body.parentId)
    expect(body.lo).toBeGreaterThan(parent?.lo ?? Number.NaN)
    expect(body.hi).toBeLessThanOrEqual(parent?.hi ?? Number.NaN)
  }
  const siblings = Map.groupBy(bodies, (body) => body.parentId)
  for (const list of siblings.values()) {
    list.forEach((body, at) => {
      if (at > 0) expect(body.lo).toBeGreaterThanOrEqual(list[at - 1]?.hi ?? Number.NaN)
    })
  }
}

describe('the tree', () => {
  test('is read level by level, with what stands below', async () => {
    const clerk = await aPerson(world, { bodyId: city.city, role: 'clerk' })
    const roots = await world.act(clerk, bodyTree, {})
    expect(roots.items.map((node) => node.name.en)).toEqual(['Lintan Municipal Committee'])
    expect(roots.items[0]).toMatchObject({ children: 2, organs: 1, below: 4 })
    const below = await world.act(clerk, bodyTree, { parentId: city.city })
    expect(below.items).toHaveLength(3)
    expect(below.can['body.found']).toBeNull()
    const page = await world.act(clerk, bodyTree, { parentId: city.city, limit: 2 })
    const rest = await world.act(clerk, bodyTree, { parentId: city.city, limit: 2, after: page.next ?? '' })
    expect([...page.items, ...rest.items].map((node) => node.id)).toEqual(below.items.map((node) => node.id))
  })

  test('a stranger is told which role at which body is missing', async () => {
    const stranger = await aPerson(world, { bodyId: city.otherDistrict, role: 'clerk' })
    await expect(
      world.act(stranger, bodyFound, { parentId: city.district, kind: 'unit', name: { en: 'Unit' } }),
    ).rejects.toMatchObject({ code: 'ROLE_MISSING', detail: { bodyEn: 'Weibei District Committee' } })
  })

  test('a clerk above may found below', async () => {
    const clerk = await aPerson(world, { bodyId: city.city, role: 'clerk' })
    const { bodyId } = await world.act(clerk, bodyFound, {
      parentId: city.district,
      kind: 'unit',
      tier: 'district',
      name: { en: 'Harbour Unit', zh: '港口科' },
    })
    const page = await world.act(clerk, bodyGet, { bodyId })
    expect(page.path.map((step) => step.name.en)).toEqual(['Lintan Municipal Committee', 'Weibei District Committee'])
    expect(page.events[0]).toMatchObject({ act: 'body.found' })
  })

  test('twelve founded at once under one parent do not overlap', async () => {
    await Promise.all(
      Array.from({ length: 12 }, (_, at) => aBody(world, { parentId: city.otherDistrict, name: `Unit ${at}` })),
    )
    await expectSoundTree()
  })

  test('labels are made anew when a parent has no room left, and copies follow', async () => {
    const { db } = world.database
    const sister = await aBody(world, { parentId: city.district, tier: 'street', name: 'Sister' })
    await db
      .updateTable('body')
      .set((eb) => ({ hi: eb('lo', '+', 3000) }))
      .where('id', '=', city.street)
      .execute()
    const { lo } = await db.selectFrom('body').select('lo').where('id', '=', sister).executeTakeFirstOrThrow()
    const task = { id: crypto.randomUUID(), code: 'T-1', title: 'Dredge the quay', language: 'en', state: 'under_way' }
    await db
      .insertInto('task')
      .values({ ...task, assignedById: city.city, leadBodyId: sister, lo, createdAt: world.clock.now })
      .execute()
    for (let at = 0; at < 5; at += 1) await aBody(world, { parentId: city.street, tier: 'street', name: `Room ${at}` })
    const copied = await db
      .selectFrom('task as t')
      .innerJoin('body as b', 'b.id', 't.leadBodyId')
      .select(['t.lo as taskLo', 'b.lo as bodyLo'])
      .where('t.id', '=', task.id)
      .executeTakeFirstOrThrow()
    expect(copied.bodyLo).not.toBe(lo)
    expect(copied.taskLo).toBe(copied.bodyLo)
    await expectSoundTree()
    const street = await world.act('system', bodyGet, { bodyId: city.street })
    expect(street.counts.children).toBe(5)
  })

  test('moves with all below it, never under itself', async () => {
    const top = await aBody(world, { parentId: city.district, tier: 'district', name: 'Moving Office' })
    const leaf = await aBody(world, { parentId: top, tier: 'street', name: 'Moving Leaf' })
    await expect(
      world.act('system', bodyMove, { bodyId: top, version: 1, parentId: leaf, reason: 'wrong' }),
    ).rejects.toMatchObject({ code: 'CYCLE_REFUSED' })
    await world.act('system', bodyMove, { bodyId: top, version: 1, parentId: city.otherDistrict, reason: 'reform' })
    await expectSoundTree()
    const page = await world.act('system', bodyGet, { bodyId: leaf })
    expect(page.path.map((step) => step.name.en)).toEqual([
      'Lintan Municipal Committee',
      'Qiaoxi District Committee',
      'Moving Office',
    ])
    await expect(
      world.act('system', bodyMove, { bodyId: top, version: 1, parentId: city.district, reason: 'back' }),
    ).rejects.toMatchObject({ code: 'STALE_VERSION', detail: { seen: 1, current: 2 } })
  })
})

describe('names', () => {
  test('a renamed body is found by its old name, with the day it changed', async () => {
    const bodyId = await aBody(world, { parentId: city.city, name: 'Harbour Bureau', zh: '港务局' })
    await world.act('system', bodyRename, {
      bodyId,
      version: 1,
      name: { en: 'Port Authority', zh: '港口管理局' },
      happenedOn: '2026-02-01',
    })
    const page = await world.act('system', bodyGet, { bodyId })
    expect(page.body.formerNames).toEqual([
      { name: { en: 'Harbour Bureau', zh: '港务局' }, shortName: null, untilOn: '2026-02-01' },
    ])
    for (const q of ['harbour bur', '港务', 'Port auth', '港口管理']) {
      const found = await world.act('system', bodyFind, { q })
      expect(
        found.items.map((item) => item.id),
        q,
      ).toContain(bodyId)
    }
    expect((await world.act('system', bodyMatch, { name: 'the Harbour Bureau' })).candidates[0]).toMatchObject({
      reason: 'former_name',
    })
  })

  test('a name of a text is matched with what makes it likely', async () => {
    const reasonOf = async (name: string) => {
      const { candidates } = await world.act('system', bodyMatch, { name })
      return candidates.map((candidate) => [candidate.body.name.en, candidate.reason])
    }
    expect(await reasonOf('Lintan Municipal Committee')).toEqual([['Lintan Municipal Committee', 'name']])
    expect(await reasonOf('the CPC Lintan  municipal committee')).toEqual([
      ['Lintan Municipal Committee', 'name_without_place_or_term'],
    ])
    expect(await reasonOf('中共林滩市第十二届委员会')).toEqual([
      ['Lintan Municipal Committee', 'name_without_place_or_term'],
    ])
    expect(await reasonOf('市委')).toEqual([['Lintan Municipal Committee', 'name_without_place_or_term']])
    expect(await reasonOf('Nowhere Assembly')).toEqual([])
  })
})

describe('ending', () => {
  test('a body with others below is not ended; an empty one stays in history and takes nothing new', async () => {
    await expect(
      world.act('system', bodyEnd, { bodyId: city.district, version: 1, reason: 'merged' }),
    ).rejects.toMatchObject({ code: 'BODY_NOT_EMPTY' })
    const bodyId = await aBody(world, { parentId: city.city, name: 'Closing Office' })
    await world.act('system', bodyEnd, { bodyId, version: 1, reason: 'merged' })
    const page = await world.act('system', bodyGet, { bodyId })
    expect(page.body.endedOn).toBe('2026-03-02')
    await expect(aBody(world, { parentId: bodyId })).rejects.toMatchObject({ code: 'BODY_ENDED' })
    const tree = await world.act('system', bodyTree, { parentId: city.city })
    expect(tree.items.map((node) => node.id)).not.toContain(bodyId)
  })
})
