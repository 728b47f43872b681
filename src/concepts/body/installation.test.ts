import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aSmallCity, type SmallCity } from '../../../test/world/body.ts'
import { aPerson } from '../../../test/world/person.ts'
import { type TestWorld, testWorld } from '../../app/testing.ts'
import { bodyGet } from '../person/person.api.ts'
import { termBegin } from '../term/term.api.ts'
import { settingsChange, settingsGet } from './installation.api.ts'
import { completeSettings } from './installation.rules.ts'
import { DEFAULT_SETTINGS } from './installation.schema.ts'

let world: TestWorld
let city: SmallCity
beforeAll(async () => {
  world = await testWorld()
  city = await aSmallCity(world)
})
afterAll(() => world.close())

describe('settings', () => {
  test('start with the defaults of the domain and keep what is changed beside them', async () => {
    const before = await world.act('system', settingsGet, {})
    expect(before.settings).toEqual(DEFAULT_SETTINGS)
    await world.act('system', settingsChange, { version: before.version, thresholds: { silentDays: 10 } })
    const after = await world.act('system', settingsGet, {})
    expect(after.settings.thresholds).toEqual({ ...DEFAULT_SETTINGS.thresholds, silentDays: 10 })
    expect(after.version).toBe(before.version + 1)
    expect(completeSettings({})).toEqual(DEFAULT_SETTINGS)
  })

  test('two who change them at once: one wins, the other is told', async () => {
    const { version } = await world.act('system', settingsGet, {})
    const tries = await Promise.allSettled([
      world.act('system', settingsChange, { version, language: 'zh' }),
      world.act('system', settingsChange, { version, language: 'en' }),
    ])
    const refused = tries.filter((one) => one.status === 'rejected')
    expect(refused).toHaveLength(1)
    expect(refused[0]?.reason).toMatchObject({ code: 'STALE_VERSION' })
  })

  test('belong to the operator and the principal at the top; a clerk is told so', async () => {
    const clerk = await aPerson(world, { bodyId: city.city, role: 'clerk' })
    const principal = await aPerson(world, { bodyId: city.city, role: 'principal' })
    const lower = await aPerson(world, { bodyId: city.district, role: 'principal' })
    const settings = await world.act(clerk, settingsGet, {})
    expect(settings.can['settings.change']).toMatchObject({ code: 'ROLE_MISSING' })
    const { version } = settings
    await expect(world.act(clerk, settingsChange, { version })).rejects.toMatchObject({ code: 'ROLE_MISSING' })
    await expect(world.act(lower, settingsChange, { version })).rejects.toMatchObject({
      code: 'ROLE_MISSING',
      detail: { bodyEn: 'Lintan Municipal Committee' },
    })
    await world.act(principal, settingsChange, { version })
  })

  test('a tier with bodies is not taken away; others are renamed, added and put in order', async () => {
    const { version, tiers } = await world.act('system', settingsGet, {})
    const list = tiers.map(({ code, name }) => ({ code, name }))
    await expect(
      world.act('system', settingsChange, { version, tiers: list.filter((tier) => tier.code !== 'street') }),
    ).rejects.toMatchObject({ code: 'TIER_IN_USE', detail: { code: 'street', bodies: 1 } })
    const province = { code: 'province', name: { en: 'Province', zh: '省' } }
    await world.act('system', settingsChange, { version, tiers: [province, ...list] })
    const after = await world.act('system', settingsGet, {})
    expect(after.tiers.map((tier) => tier.code)).toEqual(['province', 'city', 'district', 'street'])
    await world.act('system', settingsChange, { version: after.version, tiers: list })
  })

  test('a zone nobody knows and a day that is none are refused', async () => {
    const { version } = await world.act('system', settingsGet, {})
    await expect(world.act('system', settingsChange, { version, zone: 'Asia/Nowhere' })).rejects.toMatchObject({
      code: 'ZONE_UNKNOWN',
    })
    await expect(
      world.act('system', settingsChange, { version, calendar: { daysOff: ['2026-02-30'], makeUpDays: [] } }),
    ).rejects.toMatchObject({ code: 'INPUT_MALFORMED' })
  })
})

describe('terms', () => {
  test('the next follows the last, which ends that day; a number is taken once', async () => {
    const begin = async (input: object) => {
      const { body } = await world.act('system', bodyGet, { bodyId: city.city })
      return world.act('system', termBegin, { bodyId: city.city, version: body.version, ...input })
    }
    expect(await begin({ ordinal: 11, fromOn: '2021-03-01' })).toMatchObject({ ordinal: 11 })
    expect(await begin({ fromOn: '2026-03-01' })).toMatchObject({ ordinal: 12 })
    await expect(begin({ ordinal: 12 })).rejects.toMatchObject({ code: 'TERM_TAKEN' })
    await expect(begin({ fromOn: '2031-03-01', untilOn: '2030-03-01' })).rejects.toMatchObject({
      code: 'PERIOD_BACKWARDS',
    })
    const page = await world.act('system', bodyGet, { bodyId: city.city })
    expect(page.terms.map(({ ordinal, fromOn, untilOn, current }) => [ordinal, fromOn, untilOn, current])).toEqual([
      [12, '2026-03-01', null, true],
      [11, '2021-03-01', '2026-03-01', false],
    ])
  })
})
