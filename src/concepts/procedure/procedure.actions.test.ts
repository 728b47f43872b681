import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aSmallCity, type SmallCity } from '../../../test/world/body.ts'
import { aPerson } from '../../../test/world/person.ts'
import { refusal } from '../../../test/world/refusal.ts'
import { type TestWorld, testWorld } from '../../app/testing.ts'
import { bodyFound } from '../body/body.api.ts'
import {
  procedureApply,
  procedureEnd,
  procedureInForce,
  procedureList,
  procedurePresets,
  procedureSet,
} from './procedure.api.ts'
import { defaultRule } from './procedure.rules.ts'

let world: TestWorld
let city: SmallCity
let clerk: string
let member: string
let stranger: string
let organ: string
const plain = defaultRule('plenary_session')
const inForce = (bodyId: string, more = {}) =>
  world.act('system', procedureInForce, { bodyId, kind: 'plenary_session', ...more })

beforeAll(async () => {
  world = await testWorld()
  city = await aSmallCity(world)
  clerk = await aPerson(world, { bodyId: city.district, role: 'clerk', name: 'Mei Shu' })
  member = await aPerson(world, { bodyId: city.district, capacity: 'member', name: 'Han Bin' })
  stranger = await aPerson(world, { bodyId: city.otherDistrict, role: 'clerk', name: 'Tan Rui' })
  organ = (
    await world.act('system', bodyFound, {
      parentId: city.district,
      kind: 'standing_committee',
      organ: 'standing',
      name: { en: 'Standing committee' },
    })
  ).bodyId
})
afterAll(() => world.close())

describe('rules of procedure', () => {
  it('are built in until a body lays down its own', async () => {
    expect(await inForce(city.district)).toMatchObject({ from: 'default', ruleId: null, quorumShare: 'more_than_half' })
    expect(await inForce(city.district, { kind: 'congress' })).toMatchObject({ quorumShare: 'two_thirds' })
  })

  it('hold from their day; the next one ends the last; the past stays to be seen', async () => {
    const first = await world.act(clerk, procedureSet, {
      bodyId: city.district,
      ...plain,
      quorumShare: 'half',
      fromOn: '2026-01-01',
    })
    const second = await world.act(clerk, procedureSet, { bodyId: city.district, ...plain, quorumShare: 'two_thirds' })
    expect(second.endedId).toBe(first.id)
    expect((await inForce(city.district)).quorumShare).toBe('two_thirds')
    expect((await inForce(city.district, { on: '2026-03-01' })).quorumShare).toBe('half')
    expect((await inForce(city.district, { on: '2025-12-31' })).from).toBe('default')
    const now = await world.act(member, procedureList, { bodyId: city.district })
    expect(now.items.map((one) => one.id)).toEqual([second.id])
    expect(now.can['procedure.set']).toMatchObject({ code: 'ROLE_MISSING' })
    const all = await world.act(clerk, procedureList, { bodyId: city.district, past: 'true' })
    expect(all.items.map((one) => [one.id, one.untilOn])).toEqual([
      [second.id, null],
      [first.id, '2026-03-02'],
    ])
    // not behind the back of one that begins later
    expect(
      await refusal(world.act(clerk, procedureSet, { bodyId: city.district, ...plain, fromOn: '2026-02-01' })),
    ).toMatchObject({ code: 'ALREADY_RECORDED', detail: { fromOn: '2026-03-02' } })
  })

  it('of the body reach its standing organ, until that has its own', async () => {
    expect(await inForce(organ)).toMatchObject({
      from: 'parent',
      body: { id: city.district },
      quorumShare: 'two_thirds',
    })
    const own = await world.act('system', procedureSet, { bodyId: organ, ...plain, quorumShare: 'half' })
    expect(await inForce(organ)).toMatchObject({ from: 'own', ruleId: own.id })
    const ended = await world.act('system', procedureEnd, { ruleId: own.id, version: own.version })
    expect(await inForce(organ)).toMatchObject({ from: 'parent' })
    expect(await refusal(world.act('system', procedureEnd, { ruleId: own.id, version: own.version }))).toMatchObject({
      code: 'STALE_VERSION',
    })
    expect(await refusal(world.act('system', procedureEnd, { ruleId: own.id, version: ended.version }))).toMatchObject({
      code: 'ALREADY_RECORDED',
    })
  })

  it('by matter and kind, the matter first', async () => {
    await world.act(clerk, procedureSet, {
      bodyId: city.district,
      ...plain,
      matter: 'constitution',
      majority: 'three_quarters',
    })
    await world.act(clerk, procedureSet, {
      bodyId: city.district,
      ...plain,
      meetingKind: 'plenary_session',
      majority: 'simple',
    })
    expect((await inForce(city.district)).majority).toBe('simple')
    expect((await inForce(city.district, { matter: 'constitution' })).majority).toBe('three_quarters')
    expect((await inForce(city.district, { kind: 'committee_meeting' })).majority).toBe('absolute')
  })

  it('may begin as a preset, which is data like any other afterwards', async () => {
    const { items } = await world.act(clerk, procedurePresets, {})
    expect(items.map((one) => one.preset)).toContain('city_council')
    const { ids } = await world.act(stranger, procedureApply, { bodyId: city.otherDistrict, preset: 'city_council' })
    const { items: rules, can } = await world.act(stranger, procedureList, { bodyId: city.otherDistrict })
    expect(rules.map((one) => one.preset)).toEqual(ids.map(() => 'city_council'))
    expect(can).toMatchObject({ 'procedure.set': null, 'procedure.apply': null })
    expect(await inForce(city.otherDistrict)).toMatchObject({
      tie: 'casting_vote',
      quorumNumber: 3,
      majority: 'simple',
    })
    // chosen by mistake and changed the same day: what held for no day is past, and nothing holds twice
    const again = await world.act(stranger, procedureApply, { bodyId: city.otherDistrict, preset: 'executive_meeting' })
    const now = (await world.act(stranger, procedureList, { bodyId: city.otherDistrict })).items
    expect(now.filter((one) => one.matter === null).map((one) => one.id)).toEqual(again.ids)
  })

  it('are set by clerk or principal, told to who belongs, unknown to others', async () => {
    expect((await refusal(world.act(member, procedureSet, { bodyId: city.district, ...plain }))).code).toBe(
      'ROLE_MISSING',
    )
    expect((await refusal(world.act(stranger, procedureSet, { bodyId: city.district, ...plain }))).code).toBe(
      'ROLE_MISSING',
    )
    expect((await refusal(world.act(stranger, procedureList, { bodyId: city.district }))).code).toBe('NOT_FOUND')
    expect((await refusal(world.act(stranger, procedureInForce, { bodyId: city.district, kind: 'agm' }))).code).toBe(
      'NOT_FOUND',
    )
    expect(
      (await refusal(world.act(clerk, procedureSet, { bodyId: city.district, ...plain, quorumShare: null }))).code,
    ).toBe('QUORUM_NEEDED')
  })

  it('two who lay down the same at once leave one in force', async () => {
    const both = await Promise.all(
      (['half', 'all'] as const).map((quorumShare) =>
        world.act('system', procedureSet, { bodyId: city.city, ...plain, quorumShare, matter: 'budget' }),
      ),
    )
    const { items } = await world.act('system', procedureList, { bodyId: city.city, past: 'true' })
    expect(items.map((one) => one.untilOn).sort()).toEqual(['2026-03-02', null])
    const ended = both.find((one) => one.endedId === null)
    expect(both.find((one) => one.endedId !== null)?.endedId).toBe(ended?.id)
  })
})
