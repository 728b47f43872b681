import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aBody, anExternalBody, aSmallCity, type SmallCity } from '../../../test/world/body.ts'
import { type TestWorld, testWorld } from '../../app/testing.ts'
import { bodyGet } from '../person/person.api.ts'
import { bodyEnd, bodyFind, bodyMatch, bodyMove, bodyTree } from './body.api.ts'
import { listDescendants } from './body.queries.ts'

let world: TestWorld
let city: SmallCity
beforeAll(async () => {
  world = await testWorld()
  city = await aSmallCity(world)
})
afterAll(() => world.close())

/** Many bodies at once, as an import in batches writes them: labels side by side in the parent's room. */
async function many(parentId: string, n: number): Promise<void> {
  await sql`
    insert into body (id, parent_id, kind, tier, name, lo, hi, anchor_id)
    select gen_random_uuid(), p.id, 'unit', 'street', '{"en":"Unit"}', p.lo + 1 + i * 2000, p.lo + 1 + (i + 1) * 2000, p.anchor_id
      from body p, generate_series(1, ${n}) i where p.id = ${parentId}`.execute(world.database.db)
}

const rowOf = (id: string) =>
  world.database.db
    .selectFrom('body')
    .select(['heavy', 'anchorId', 'lo', 'hi'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()

describe('counters', () => {
  test('a body with more than 512 below is heavy and counts what is founded, ended and moved', async () => {
    const unit = await aBody(world, { parentId: city.city, kind: 'unit', tier: 'district', name: 'Large' })
    await many(unit, 512)
    expect((await rowOf(unit)).heavy).toBe(false)
    const last = await aBody(world, { parentId: unit, tier: 'street', name: 'The 513th' })
    for (const id of [unit, city.city]) expect((await rowOf(id)).heavy).toBe(true)
    expect((await rowOf(last)).anchorId).toBe(unit)
    expect((await rowOf(city.street)).anchorId).toBe(city.city)
    const below = async (bodyId: string) => (await world.act('system', bodyGet, { bodyId })).counts.below
    expect(await below(unit)).toBe(513)
    const whole = (await below(city.city)) ?? 0
    await world.act('system', bodyEnd, { bodyId: last, version: 1, reason: 'closed' })
    expect(await below(unit)).toBe(512)
    expect(await below(city.city)).toBe(whole - 1)

    await world.act('system', bodyMove, { bodyId: unit, version: 1, parentId: city.otherDistrict, reason: 'reform' })
    expect((await rowOf(city.otherDistrict)).heavy).toBe(true)
    expect(await below(city.otherDistrict)).toBe(513)
    expect(await below(city.city)).toBe(whole - 1)
    const counted = await sql<{ n: number }>`
      select count(*)::int as n from body b, body c where c.id = ${city.city} and b.lo > c.lo and b.lo < c.hi
         and not b.external and b.ended_on is null`.execute(world.database.db)
    expect(counted.rows[0]?.n).toBe(whole - 1)
  })
})

describe('reading downwards', () => {
  test('goes page by page to the tier asked for, without organs that are the same body', async () => {
    const seen: string[] = []
    let after: number | undefined
    for (;;) {
      const page = await world.database.db.transaction().execute((tx) =>
        rowOf(city.city).then(({ lo, hi }) =>
          listDescendants(
            tx,
            { lo, hi },
            {
              upToTier: 'district',
              withoutOrgans: ['standing', 'internal'],
              limit: 1,
              ...(after !== undefined && { after }),
            },
          ),
        ),
      )
      const [body] = page
      if (!body) break
      seen.push(body.name.en ?? '')
      after = body.lo
    }
    expect(seen).toEqual(expect.arrayContaining(['Weibei District Committee', 'Qiaoxi District Committee']))
    expect(seen).not.toContain('General Office of the Lintan Municipal Committee')
    expect(seen).not.toContain('Reed Street Working Committee')
  })
})

describe('bodies known only from a text', () => {
  test('are found and matched, and never stand in the tree or its counts', async () => {
    const before = (await world.act('system', bodyTree, {})).items[0]?.below
    const id = await anExternalBody(world, 'Farshore Provincial Committee', '远岸省委员会')
    const under = await anExternalBody(world, 'Farshore Municipal Committee', '远岸市委员会', id)
    const tree = await world.act('system', bodyTree, {})
    expect(tree.items.map((node) => node.id)).not.toContain(id)
    expect(tree.items[0]?.below).toBe(before)
    expect(tree.externals).toBe(2)
    const externals = await world.act('system', bodyTree, { external: true })
    expect(externals.items.map((node) => node.id)).toEqual([id])
    expect((await world.act('system', bodyFind, { q: '远岸' })).items).toHaveLength(2)
    const match = await world.act('system', bodyMatch, { name: '中共远岸省委' })
    expect(match.candidates.map((candidate) => candidate.body.id)).toContain(id)
    await expect(aBody(world, { parentId: under })).rejects.toMatchObject({ code: 'BODY_EXTERNAL' })
  })

  test('hundreds of them take little of the room', async () => {
    for (let at = 0; at < 40; at += 1) await anExternalBody(world, `Far Assembly ${at}`, `远方大会${at}`)
    const { hi } = await world.database.db
      .selectFrom('body')
      .select((eb) => eb.fn.max<number>('hi').as('hi'))
      .executeTakeFirstOrThrow()
    expect(hi).toBeLessThan(2 ** 53 * 0.8)
  })
})
