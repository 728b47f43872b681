import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aSmallCity, type SmallCity } from '../../../test/world/body.ts'
import { aPerson } from '../../../test/world/person.ts'
import { type TestWorld, testWorld } from '../../app/testing.ts'
import { personGet } from '../person/person.api.ts'
import { rosterApply, rosterPreview } from '../person/roster.api.ts'
import { bodyFind } from './body.api.ts'

let world: TestWorld
let city: SmallCity
let clerk: string
beforeAll(async () => {
  world = await testWorld()
  city = await aSmallCity(world)
  clerk = await aPerson(world, { bodyId: city.city, role: 'clerk', name: 'Luo Ping' })
  await world.database.db.updateTable('body').set({ code: 'CITY' }).where('id', '=', city.city).execute()
  await world.database.db.updateTable('body').set({ code: 'D' }).where('id', '=', city.district).execute()
})
afterAll(() => world.close())

async function apply(who: string, files: { name: string; kind: 'bodies' | 'posts' | 'persons'; text: string }[]) {
  const seen = await world.act(who, rosterPreview, { files })
  expect(seen.errors).toEqual([])
  return await world.act(who, rosterApply, { files, digest: seen.digest })
}

/** What must hold of the tree, however bodies came into it; each query lists who breaks it. */
async function broken() {
  const { db } = world.database
  const outside = await sql`
    select c.id from body c join body p on p.id = c.parent_id where not (p.lo < c.lo and c.hi <= p.hi)`.execute(db)
  const overlapping = await sql`
    select a.id from body a join body b on b.parent_id is not distinct from a.parent_id and b.id <> a.id
     where (a.lo < b.hi and b.lo < a.hi) or a.lo < 0`.execute(db)
  const counted = await sql`
    with below as (select p.id, p.heavy, (select count(*) from body b where b.lo > p.lo and b.lo < p.hi and not b.external and b.ended_on is null) as n from body p)
    select id from below where heavy <> (n > 512)
        or (heavy and n <> (select coalesce(sum(c.n), 0) from body_count c where c.node_id = below.id))`.execute(db)
  const anchored = await sql`
    select b.id from body b where b.anchor_id is distinct from
      (select u.id from body u where u.heavy and u.lo <= b.lo and b.lo < u.hi order by u.lo desc limit 1)`.execute(db)
  return { outside, overlapping, counted, anchored }
}
const NONE = { outside: [], overlapping: [], counted: [], anchored: [] }
const whoBreaks = async () =>
  Object.fromEntries(Object.entries(await broken()).map(([what, { rows }]) => [what, rows])) as typeof NONE

test('1,300 bodies in one table: labels, counters and anchors as if founded one by one', async () => {
  const bodies = ['code,parent,kind,tier,name_en,name_zh,term_ordinal,term_from']
  for (let n = 0; n < 1300; n += 1) {
    // sixty under the city, the rest under these and, six hundred of them, under the first
    const parent = n < 60 ? 'CITY' : n < 660 ? 'N0' : `N${n % 60}`
    bodies.push(`N${n},${parent},committee,${n < 60 ? 'district' : 'street'},Committee ${n},委员会${n},3,2024-01-01`)
  }
  bodies.push('DX,D,office,street,Office of D,某办公室,,')
  await apply(clerk, [{ name: 'bodies.csv', kind: 'bodies', text: bodies.join('\n') }])
  expect(await whoBreaks()).toEqual(NONE)
  const [found] = (await world.act(clerk, bodyFind, { q: 'Committee 1299' })).items
  expect(found?.name.zh).toBe('委员会1299')
  const { rows } = await sql<{ n: number; events: number }>`
    select (select count(*)::int from term where ordinal = 3) as n,
           (select count(*)::int from life_event where act = 'body.found' and person_id = ${clerk}) as events`.execute(
    world.database.db,
  )
  expect(rows[0]).toEqual({ n: 1300, events: 1301 })
})

test('a second table goes under what is there, as new roots too; one bad row and nothing is written', async () => {
  const text = `code,parent,kind,tier,name_en
R1,,committee,city,Second Root
R2,R1,committee,district,Below It
R3,N0,committee,street,Under a heavy one
R4,N700,committee,street,Deep below`
  await apply('system', [{ name: 'more.csv', kind: 'bodies', text }])
  expect(await whoBreaks()).toEqual(NONE)
  const count = async () =>
    (await sql<{ n: number }>`select count(*)::int as n from body`.execute(world.database.db)).rows[0]?.n
  const before = await count()
  const files = [
    {
      name: 'bad.csv',
      kind: 'bodies' as const,
      text: `${text.split('\n')[0]}\nR5,R1,committee,district,Good\nR6,NOWHERE,committee,district,Bad`,
    },
  ]
  const seen = await world.act('system', rosterPreview, { files })
  expect(seen.errors).toMatchObject([{ line: 3, column: 'parent_code', code: 'code_unknown', value: 'NOWHERE' }])
  await expect(world.act('system', rosterApply, { files, digest: seen.digest })).rejects.toMatchObject({
    code: 'ROSTER_HAS_ERRORS',
  })
  expect(await count()).toBe(before)
})

test('posts and people in one go, and other names for all of them by a clerk who keeps their bodies', async () => {
  const posts = ['code,body_code,name_en,role,portfolio_en']
  const people = ['code,name_en,posts,capacities']
  for (let n = 0; n < 120; n += 1) {
    posts.push(`T${n},N${n % 60},Post ${n},${n < 60 ? 'clerk' : 'principal'},Bridges`)
    people.push(`P${n},Person Number${n},T${n},N${n % 60}:member`)
  }
  await apply(clerk, [
    { name: 'posts.csv', kind: 'posts', text: posts.join('\n') },
    { name: 'people.csv', kind: 'persons', text: people.join('\n') },
  ])
  const renamed = people.map((line) => line.replace('Person Number', 'Citizen Number'))
  const done = await apply(clerk, [{ name: 'people.csv', kind: 'persons', text: renamed.join('\n') }])
  expect(done.counts.find((one) => one.kind === 'persons')).toMatchObject({ changed: 120 })
  const one = await world.database.db
    .selectFrom('person')
    .select('id')
    .where('code', '=', 'P7')
    .executeTakeFirstOrThrow()
  const page = await world.act(clerk, personGet, { personId: one.id })
  expect(page.name.en).toBe('Citizen Number7')
  expect(page.holdings).toHaveLength(1)
  const below = await aPerson(world, { bodyId: city.otherDistrict, role: 'clerk', name: 'Tan Rui' })
  const files = [{ name: 'people.csv', kind: 'persons' as const, text: 'code,name_en\nP7,Somebody Else' }]
  const { digest } = await world.act(below, rosterPreview, { files })
  await expect(world.act(below, rosterApply, { files, digest })).rejects.toMatchObject({ code: 'ROLE_MISSING' })
})
