import { afterAll, beforeAll, expect, test } from 'vitest'
import { aSmallCity, type SmallCity } from '../../../test/world/body.ts'
import { aPerson } from '../../../test/world/person.ts'
import { refusal } from '../../../test/world/refusal.ts'
import { type TestWorld, testWorld } from '../../app/testing.ts'
import { meetingGet, meetingPlan } from '../meeting/meeting.api.ts'
import { summonsGet, summonsInvite } from '../summons/summons.api.ts'
import { findPersonOfAccount } from './account.queries.ts'
import { personLikeness, personMerge, personPreviewMerge, personUnmerge } from './merge.api.ts'
import { accountOpen, membershipBegin, personEnter, personFind, personGet } from './person.api.ts'

let world: TestWorld
let city: SmallCity
let clerk: string

beforeAll(async () => {
  world = await testWorld()
  city = await aSmallCity(world)
  clerk = await aPerson(world, { bodyId: city.city, role: 'clerk', name: 'Luo Ping' })
})
afterAll(() => world.close())

const db = () => world.database.db
const enter = async (name: { en?: string; zh?: string }) =>
  (await world.act('system', personEnter, { atBodyId: city.district, name })).personId
const seat = (personId: string, bodyId: string, fromOn = '2024-01-01') =>
  world.act('system', membershipBegin, { personId, bodyId, capacity: 'member', fromOn })
const page = (personId: string) => world.act(clerk, personGet, { personId })
const merge = async (personId: string, keptId: string) => {
  const { version } = await world.act(clerk, personPreviewMerge, { personId, keptId })
  return await world.act(clerk, personMerge, { personId, version, keptId, reason: 'The same person' })
}

test('entered in English and in Chinese: found, made one with everything that follows, and parted again', async () => {
  const kept = await enter({ zh: '林志远' })
  const merged = await enter({ en: 'Lin Zhiyuan' })
  await seat(kept, city.district)
  await seat(merged, city.district, '2025-01-01') // the same seat, double
  await seat(merged, city.otherDistrict)
  await world.act('system', accountOpen, { personId: merged, email: 'lin@example.org', password: 'a long word here' })
  const { accountId } = await db()
    .selectFrom('person')
    .select('accountId')
    .where('id', '=', merged)
    .executeTakeFirstOrThrow()
  const { id: meetingId } = await world.act('system', meetingPlan, {
    bodyId: city.street,
    kind: 'committee_meeting',
    heldOn: '2026-03-20',
    presidingPersonId: merged,
  })
  await world.act('system', summonsInvite, { meetingId, personId: merged })
  // both invited by name: of two lines one is left, and comes back when they are parted
  await world.act('system', summonsInvite, { meetingId, personId: kept })
  await db()
    .insertInto('attendance')
    .values([
      { meetingId, personId: merged, capacity: 'observer', present: false, excuse: 'travels' },
      { meetingId, personId: kept, capacity: 'observer', present: false, excuse: 'is ill' },
    ])
    .execute()

  const { items, can } = await world.act(clerk, personLikeness, {})
  expect(can['person.merge']).toBeNull()
  const pair = items.find((one) => [one.kept.id, one.merged.id].includes(merged))
  expect(pair).toMatchObject({ reason: 'same_sound', sharesBody: true })

  const seen = await world.act(clerk, personPreviewMerge, { personId: merged, keptId: kept })
  expect(seen).toMatchObject({ obstacles: [], account: 'moves', names: [{ en: 'Lin Zhiyuan' }] })
  expect(seen.doubled).toMatchObject([{ body: { id: city.district }, capacity: 'member' }])
  expect(seen.follow.find((one) => one.what === 'seats')?.n).toBe(1)

  const done = await merge(merged, kept)
  const one = await page(kept)
  expect(one).toMatchObject({ name: { zh: '林志远', en: 'Lin Zhiyuan' }, hasAccount: true })
  expect(one.holdings.map((held) => held.body.id).toSorted()).toEqual([city.district, city.otherDistrict].toSorted())
  expect(one.merges).toMatchObject([
    { merged: { id: merged }, by: { id: clerk }, reason: 'The same person', undone: null },
  ])
  expect(await page(merged)).toMatchObject({ sameAs: { id: kept }, holdings: [], hasAccount: false })
  expect(await findPersonOfAccount(db(), accountId ?? '')).toBe(kept)
  const found = await world.act(clerk, personFind, { q: 'Lin Zhiyuan' })
  expect(found.items.map((card) => card.id)).toEqual([kept])
  expect((await world.act('system', meetingGet, { meetingId })).presiding?.person?.id).toBe(kept)
  const { recipients } = await world.act('system', summonsGet, { meetingId })
  expect(recipients.filter((to) => [kept, merged].includes(to.person.id)).map((to) => to.person.id)).toEqual([kept])
  const pairs = (await world.act(clerk, personLikeness, {})).items
  expect(pairs.some((other) => [other.kept.id, other.merged.id].includes(merged))).toBe(false)
  expect((await refusal(merge(merged, kept))).code).toBe('PERSONS_ONE_ALREADY')

  await world.act(clerk, personUnmerge, { mergeId: done.mergeId, reason: 'Two after all' })
  expect(await page(merged)).toMatchObject({ sameAs: null, hasAccount: true })
  expect((await page(merged)).holdings).toHaveLength(2)
  const back = await page(kept)
  expect(back).toMatchObject({ name: { zh: '林志远' }, aliases: [], hasAccount: false })
  expect(back.name.en).toBeUndefined()
  expect(back.merges[0]?.undone).toMatchObject({ reason: 'Two after all', by: { id: clerk } })
  expect((await world.act('system', meetingGet, { meetingId })).presiding?.person?.id).toBe(merged)
  const excuses = await db()
    .selectFrom('attendance')
    .select(['personId', 'excuse'])
    .where('meetingId', '=', meetingId)
    .execute()
  expect(new Map(excuses.map((row) => [row.personId, row.excuse]))).toEqual(
    new Map([
      [merged, 'travels'],
      [kept, 'is ill'],
    ]),
  )
  const again = world.act(clerk, personUnmerge, { mergeId: done.mergeId, reason: 'Again' })
  expect((await refusal(again)).code).toBe('MERGE_NOT_LAST')
})

test('closed votes keep the name they were taken in under; two who voted in the same one are two', async () => {
  const kept = await enter({ zh: '何苏' })
  const merged = await enter({ en: 'He Su' })
  const { id: meetingId } = await world.act('system', meetingPlan, {
    bodyId: city.street,
    kind: 'committee_meeting',
    heldOn: '2026-03-21',
  })
  const sitting = await db()
    .selectFrom('sitting')
    .select('id')
    .where('meetingId', '=', meetingId)
    .executeTakeFirstOrThrow()
  const presence = (personId: string) => ({
    id: crypto.randomUUID(),
    meetingId,
    sittingId: sitting.id,
    personId,
    capacity: 'member',
    fromAt: new Date('2026-03-01T01:00:00Z'),
    untilAt: new Date('2026-03-01T02:00:00Z'),
    enteredBy: 'clerk',
  })
  await db().insertInto('presence').values(presence(merged)).execute()
  const { mergeId } = await merge(merged, kept)
  const stayed = await db().selectFrom('presence').select('personId').where('sittingId', '=', sitting.id).execute()
  expect(stayed.map((row) => row.personId)).toEqual([merged])
  await world.act(clerk, personUnmerge, { mergeId, reason: 'For the test' })
  await db().insertInto('presence').values(presence(kept)).execute()
  const met = await world.act(clerk, personPreviewMerge, { personId: merged, keptId: kept })
  expect(met.obstacles.map((one) => one.code)).toEqual(['PERSONS_MET'])
  expect(met.staying).toBe(1)
  expect((await refusal(merge(merged, kept))).code).toBe('PERSONS_MET')
})

test('nobody takes up the operator’s right by it, nor does it for oneself, nor from below', async () => {
  const operator = await aPerson(world, { bodyId: city.city, role: 'operator', name: 'Fu Lan' })
  const other = await enter({ en: 'Lan Fu' })
  expect((await refusal(merge(other, operator))).code).toBe('ROLE_MISSING')
  const twin = await enter({ en: 'Luo Ping' })
  expect((await refusal(merge(twin, clerk))).code).toBe('OWN_MERGE')
  const below = await aPerson(world, { bodyId: city.district, role: 'clerk', name: 'Mei Shu' })
  const [a, b] = [await enter({ en: 'Gao Yu' }), await enter({ en: 'Gao Yu' })]
  const refused = world.act(below, personMerge, { personId: a, version: 1, keptId: b, reason: 'The same' })
  expect((await refusal(refused)).code).toBe('ROLE_MISSING')
})
