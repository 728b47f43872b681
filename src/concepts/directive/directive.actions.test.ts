import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aBody } from '../../../test/world/body.ts'
import { aCascadeWorld, type CascadeWorld } from '../../../test/world/cascade.ts'
import { aSource } from '../../../test/world/directive.ts'
import { aPerson } from '../../../test/world/person.ts'
import { type TestWorld, testWorld } from '../../app/testing.ts'
import {
  directiveDrop,
  directiveExtend,
  directiveGet,
  directiveList,
  directiveMerge,
  directiveRegister,
  directiveRegisterMany,
  directiveReview,
  directiveSupersede,
} from './directive.api.ts'

let world: TestWorld
let city: CascadeWorld
beforeAll(async () => {
  world = await testWorld()
  city = await aCascadeWorld(world)
})
afterAll(() => world.close())

const matter = (over: object = {}) => ({
  sourceId: city.source.sourceId,
  issuerBodyId: city.city,
  clauseIds: [city.source.clauseIds[0] ?? ''],
  title: 'Clear the canals',
  kind: 'general' as const,
  nature: 'operative' as const,
  expectedResult: 'Canals cleared, list by street',
  ...over,
})

describe('registering', () => {
  test('a clerk registers; the directive keeps its quoted words and the language of the text', async () => {
    const made = await world.act(city.clerk, directiveRegister, matter({ dueOn: '2026-06-30' }))
    const directive = await world.act(city.clerk, directiveGet, { directiveId: made.directiveId })
    expect(directive.quotes[0]?.text).toBe('First, we must clear the silt from the canals before the rains.')
    expect(directive.language).toBe('en')
    expect(directive.reviewOn).toBe('2026-08-29')
    expect(directive).toMatchObject({
      state: 'registered',
      stateOf: 'directive',
      originalDueOn: '2026-06-30',
      overdue: false,
    })
    expect(directive.timeline.map((one) => one.act)).toEqual(['register'])
  })

  test('several directives of one clause, numbered in order; a list is registered whole or not at all', async () => {
    const two = { sourceId: city.source.sourceId, issuerBodyId: city.city }
    const { sourceId: _s, issuerBodyId: _i, ...one } = matter()
    const { directives } = await world.act(city.clerk, directiveRegisterMany, { ...two, directives: [one, one] })
    const numbers = directives.map((d) => Number(d.code.split('-').at(-1)))
    expect(numbers[1]).toBe((numbers[0] ?? 0) + 1)
    const before = await world.act(city.clerk, directiveList, { sourceId: city.source.sourceId })
    const bad = { ...one, expectedResult: undefined }
    await expect(
      world.act(city.clerk, directiveRegisterMany, { ...two, directives: [one, bad] }),
    ).rejects.toMatchObject({
      code: 'RESULT_NEEDED',
    })
    const after = await world.act(city.clerk, directiveList, { sourceId: city.source.sourceId })
    expect(after.total).toBe(before.total)
    const ofClause = await world.act(city.clerk, directiveList, { clauseId: city.source.clauseIds[0] })
    expect(ofClause.total).toBeGreaterThanOrEqual(3)
  })

  test('ten at once: ten numbers, none twice', async () => {
    const made = await Promise.all(Array.from({ length: 10 }, () => world.act(city.clerk, directiveRegister, matter())))
    expect(new Set(made.map((one) => one.code)).size).toBe(10)
  })

  test('refusals name what is missing', async () => {
    await expect(world.act(city.districtClerk, directiveRegister, matter())).rejects.toMatchObject({
      code: 'ROLE_MISSING',
      detail: { bodyEn: 'Lintan Municipal Committee', roles: ['principal', 'clerk'] },
    })
    await expect(world.act(city.clerk, directiveRegister, matter({ clauseIds: [city.city] }))).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
    await expect(
      world.act(city.clerk, directiveRegister, matter({ kind: 'assigned', dueOn: '2026-01-01' })),
    ).rejects.toMatchObject({ code: 'DEADLINE_PAST' })
    await expect(world.act(city.clerk, directiveRegister, matter({ happenedOn: '2026-12-01' }))).rejects.toMatchObject({
      code: 'DAY_IN_FUTURE',
    })
  })

  test('a body below registers what came from above as its own', async () => {
    const { directiveId } = await world.act(
      city.districtClerk,
      directiveRegister,
      matter({ issuerBodyId: city.district }),
    )
    const directive = await world.act(city.districtClerk, directiveGet, { directiveId })
    expect(directive.issuer.id).toBe(city.district)
    // beside it, the other district does not know of it; the city above does
    await expect(world.act(city.otherClerk, directiveGet, { directiveId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect((await world.act(city.clerk, directiveGet, { directiveId })).id).toBe(directiveId)
  })

  test('Chinese words of a Chinese text, with a character outside the basic plane before them', async () => {
    const text = ['𠮷水河道整治由各区负责落实。', '第二，要修缮步行桥。']
    const source = await aSource(world, { bodyId: city.city, clerk: city.clerk, text })
    const made = await world.act(city.clerk, directiveRegister, {
      ...matter(),
      sourceId: source.sourceId,
      clauseIds: [source.clauseIds[1] ?? ''],
      title: '修缮步行桥',
      language: 'zh',
    })
    const directive = await world.act(city.clerk, directiveGet, { directiveId: made.directiveId }, 'zh')
    expect(directive.quotes[0]?.text).toBe('第二，要修缮步行桥。')
    expect(directive.title).toBe('修缮步行桥')
  })
})

describe('what becomes of a directive', () => {
  const register = async (over: object = {}) =>
    (await world.act(city.clerk, directiveRegister, matter(over))).directiveId

  test('an extension keeps the original day, and a stale edit loses nothing', async () => {
    const directiveId = await register({ dueOn: '2026-05-01' })
    await world.act(city.principal, directiveExtend, {
      directiveId,
      version: 1,
      dueOn: '2026-07-01',
      reason: 'High water',
    })
    const directive = await world.act(city.clerk, directiveGet, { directiveId })
    expect(directive).toMatchObject({ originalDueOn: '2026-05-01', dueOn: '2026-07-01', version: 2 })
    await expect(
      world.act(city.principal, directiveExtend, { directiveId, version: 1, dueOn: '2026-08-01', reason: 'Again' }),
    ).rejects.toMatchObject({ code: 'STALE_VERSION', detail: { seen: 1, current: 2 } })
    await expect(
      world.act(city.clerk, directiveExtend, { directiveId, version: 2, dueOn: '2026-08-01', reason: 'Again' }),
    ).rejects.toMatchObject({ code: 'ROLE_MISSING' })
  })

  test('merged, its clauses are answered for by the other; it can then be neither merged into nor dropped', async () => {
    const [one, other] = [await register(), await register({ clauseIds: [city.source.clauseIds[1] ?? ''] })]
    await world.act(city.clerk, directiveMerge, { directiveId: one, version: 1, intoDirectiveId: other })
    const into = await world.act(city.clerk, directiveGet, { directiveId: other })
    expect(into.clauses.map((clause) => clause.id)).toEqual(
      expect.arrayContaining([city.source.clauseIds[0], city.source.clauseIds[1]]),
    )
    const merged = await world.act(city.clerk, directiveGet, { directiveId: one })
    expect(merged).toMatchObject({ state: 'merged', mergedInto: { id: other } })
    expect(merged.can['directive.merge']).toMatchObject({ code: 'WRONG_STATE' })
    await expect(
      world.act(city.clerk, directiveMerge, { directiveId: other, version: 1, intoDirectiveId: one }),
    ).rejects.toMatchObject({ code: 'WRONG_STATE' })
    await expect(
      world.act(city.clerk, directiveSupersede, { directiveId: other, version: 1, byDirectiveId: other, reason: 'x' }),
    ).rejects.toMatchObject({ code: 'CYCLE_REFUSED' })
  })

  test('dropped with a reason by the principal alone', async () => {
    const directiveId = await register()
    await expect(
      world.act(city.clerk, directiveDrop, { directiveId, version: 1, reason: 'Done elsewhere' }),
    ).rejects.toMatchObject({ code: 'ROLE_MISSING' })
    await world.act(city.principal, directiveDrop, { directiveId, version: 1, reason: 'Done elsewhere' })
    const dropped = await world.act(city.clerk, directiveGet, { directiveId })
    expect(dropped).toMatchObject({ state: 'dropped', endReason: 'Done elsewhere' })
    expect(dropped.timeline.at(-1)).toMatchObject({ act: 'drop', fromState: 'registered', reason: 'Done elsewhere' })
  })

  test('on its review day it is kept, declared standing, or ended with a reason', async () => {
    const directiveId = await register()
    await world.act(city.clerk, directiveReview, {
      directiveId,
      version: 1,
      outcome: 'keep',
      nextReviewOn: '2026-10-01',
    })
    expect((await world.act(city.clerk, directiveGet, { directiveId })).reviewOn).toBe('2026-10-01')
    await expect(
      world.act(city.principal, directiveReview, { directiveId, version: 2, outcome: 'ended' }),
    ).rejects.toMatchObject({ code: 'REASON_NEEDED' })
    await world.act(city.principal, directiveReview, { directiveId, version: 2, outcome: 'standing' })
    const standing = await world.act(city.clerk, directiveGet, { directiveId })
    expect(standing).toMatchObject({ state: 'standing', nature: 'standing', overdue: false })
    await world.act(city.principal, directiveReview, {
      directiveId,
      version: 3,
      outcome: 'ended',
      note: 'The season is over',
    })
    expect((await world.act(city.clerk, directiveGet, { directiveId })).state).toBe('ended')
  })
})

test('a body with a code of its own numbers under it', async () => {
  const bodyId = await aBody(world, { parentId: city.city, tier: 'district', name: 'East Reach', code: 'er' })
  const clerk = await aPerson(world, { bodyId, role: 'clerk' })
  const made = await world.act(clerk, directiveRegister, matter({ issuerBodyId: bodyId }))
  expect(made.code).toBe('ER-2026-001')
})
