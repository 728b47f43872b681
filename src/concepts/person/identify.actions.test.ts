import { afterAll, beforeAll, expect, test } from 'vitest'
import { aBody, anExternalBody, aSmallCity, type SmallCity } from '../../../test/world/body.ts'
import { aPerson } from '../../../test/world/person.ts'
import { type TestWorld, testWorld } from '../../app/testing.ts'
import { bodyMatch, bodyTree } from '../body/body.api.ts'
import { documentEnter } from '../document/document.api.ts'
import { bodyGet } from './person.api.ts'
import { bodyIdentify, bodyLikeness, bodyPreviewIdentify } from './reorganise.api.ts'

let world: TestWorld
let city: SmallCity
let clerk: string
beforeAll(async () => {
  world = await testWorld()
  city = await aSmallCity(world)
  clerk = await aPerson(world, { bodyId: city.city, role: 'clerk', name: 'Luo Ping' })
})
afterAll(() => world.close())

/** A paper of somebody known only from the text, by the system: as a reading would enter it. */
const aPaper = async (bodyId: string, title: string) => {
  const { id } = await world.act('system', documentEnter, {
    bodyId: city.city,
    kind: 'opinion',
    title,
    language: 'en',
    text: `${title}.`,
    state: 'published',
    publishedOn: '2026-03-01',
    happenedOn: '2026-03-01',
  })
  await world.database.db.updateTable('documentIssuer').set({ bodyId }).where('documentId', '=', id).execute()
  return id
}
const issuerOf = async (documentId: string) =>
  (
    await world.database.db.selectFrom('documentIssuer').select('bodyId').where('documentId', '=', documentId).execute()
  ).map((row) => row.bodyId)

test('bodies of texts that may be one are found, each pair once', async () => {
  const first = await anExternalBody(world, 'Provincial Committee of Hailu', '海麓省委员会')
  const second = await anExternalBody(world, 'Hailu Provincial Committee', '中共海麓省委')
  const own = await anExternalBody(world, 'CPC Weibei District Committee', '苇北区委')
  const { items, can } = await world.act(clerk, bodyLikeness, {})
  expect(can['body.identify']).toBeNull()
  const pairs = items.flatMap((item) => item.candidates.map((one) => [item.body.id, one.body.id]))
  expect(pairs.filter((pair) => pair.includes(first) && pair.includes(second))).toHaveLength(1)
  expect(pairs).toContainEqual([own, city.district])
})

test('two of texts become one: papers, terms, posts and bodies below follow, names stay known', async () => {
  const north = await anExternalBody(world, 'Ministry of Lakes', '湖泊部')
  const again = await anExternalBody(world, 'The Lakes Ministry', '国家湖泊部')
  const bureau = await anExternalBody(world, 'Reed Bureau', '芦苇局', again)
  const paper = await aPaper(again, 'On reeds')
  const shared = await aPaper(north, 'On both')
  await world.database.db.insertInto('documentIssuer').values({ documentId: shared, bodyId: again, ord: 2 }).execute()
  const seen = await world.act(clerk, bodyPreviewIdentify, { bodyId: again, asId: north })
  expect(seen).toMatchObject({ obstacles: [], asExternal: true, follow: [{ what: 'documents', n: 2 }] })
  await world.act(clerk, bodyIdentify, {
    bodyId: again,
    version: seen.version,
    asId: north,
    reason: 'The same ministry',
  })
  expect(await issuerOf(paper)).toEqual([north])
  expect(await issuerOf(shared)).toEqual([north])
  expect((await world.act(clerk, bodyGet, { bodyId: bureau })).path.map((step) => step.id)).toEqual([north])
  const match = await world.act(clerk, bodyMatch, { name: '国家湖泊部' })
  expect(match.candidates.map((one) => [one.body.id, one.reason])).toEqual([[north, 'alias']])
  const old = await world.act(clerk, bodyGet, { bodyId: again })
  expect(old.wentInto).toMatchObject([{ kind: 'same', body: { id: north } }])
  expect((await world.act(clerk, bodyTree, {})).externals).toBeGreaterThan(0)
})

test('one of texts turns out to be a body of the organisation; the other way round is refused', async () => {
  const read = await anExternalBody(world, 'Qiaoxi Party Committee', '樵溪区党委')
  const paper = await aPaper(read, 'On bridges')
  await expect(
    world.act(clerk, bodyIdentify, { bodyId: city.otherDistrict, version: 1, asId: read, reason: 'no' }),
  ).rejects.toMatchObject({ code: 'BODY_NOT_EXTERNAL' })
  await world.act(clerk, bodyIdentify, { bodyId: read, version: 1, asId: city.otherDistrict, reason: 'The district' })
  expect(await issuerOf(paper)).toEqual([city.otherDistrict])
  expect((await world.act(clerk, bodyGet, { bodyId: city.otherDistrict })).body.aliases).toEqual([
    { en: 'Qiaoxi Party Committee', zh: '樵溪区党委' },
  ])
})

test('a meeting both are said to have held stands against it, and the preview says so', async () => {
  const one = await anExternalBody(world, 'Council of Reeds', '芦苇理事会')
  const two = await anExternalBody(world, 'Reed Council', '芦苇会')
  for (const bodyId of [one, two])
    await world.database.db
      .insertInto('meeting')
      .values({
        id: crypto.randomUUID(),
        bodyId,
        kind: 'plenary',
        number: 4,
        year: 2026,
        state: 'closed',
        origin: 'read',
        title: JSON.stringify({ en: 'Fourth' }),
        recordedForId: city.city,
        recordedAt: new Date(),
      })
      .execute()
  const seen = await world.act(clerk, bodyPreviewIdentify, { bodyId: two, asId: one })
  expect(seen.obstacles.map((each) => each.code)).toEqual(['BODIES_COLLIDE'])
  await expect(
    world.act(clerk, bodyIdentify, { bodyId: two, version: 1, asId: one, reason: 'same' }),
  ).rejects.toMatchObject({ code: 'ALREADY_RECORDED' })
  expect((await world.act(clerk, bodyGet, { bodyId: two })).body.endedOn).toBeNull()
})

test('a clerk of a district may not say who is meant in everybody’s texts', async () => {
  const other = await aPerson(world, { bodyId: city.otherDistrict, role: 'clerk', name: 'Tan Rui' })
  const read = await anExternalBody(world, 'Some Office', '某办公室')
  await expect(
    world.act(other, bodyIdentify, {
      bodyId: read,
      version: 1,
      asId: await aBody(world, { parentId: city.city }),
      reason: 'r',
    }),
  ).rejects.toMatchObject({ code: 'ROLE_MISSING' })
})
