import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aBody } from '../../../test/world/body.ts'
import { aCascadeWorld, anIssuedCascade, type CascadeWorld } from '../../../test/world/cascade.ts'
import { aPerson } from '../../../test/world/person.ts'
import { type TestWorld, testWorld } from '../../app/testing.ts'
import { settingsChange, settingsGet } from '../body/installation.api.ts'
import { conveyanceRecord } from '../conveyance/conveyance.api.ts'
import {
  cascadeGet,
  cascadeLaggards,
  cascadeList,
  cascadePrepare,
  cascadePreview,
  queryAsk,
  queryReply,
} from './cascade.api.ts'

let world: TestWorld
let city: CascadeWorld
beforeAll(async () => {
  world = await testWorld()
  city = await aCascadeWorld(world)
})
afterAll(() => world.close())

const draft = (over: object = {}) => ({
  sourceId: city.source.sourceId,
  issuerBodyId: city.city,
  lastTier: 'street',
  mode: 'item' as const,
  directiveIds: [...city.directiveIds],
  ...over,
})

describe('days', () => {
  test('in relay a street’s days run from its district’s conveyance, never past the district’s last day and its own', async () => {
    world.clock.now = new Date('2026-05-04T02:00:00Z')
    const cascadeId = await anIssuedCascade(world, city, {
      relay: true,
      deadlines: [{ tier: 'street', conveyedDays: 5, settledDays: 9 }],
    })
    const due = async () => {
      const { items } = await world.act(city.clerk, cascadeLaggards, { cascadeId, tier: 'street' })
      return items[0]?.dueOn
    }
    expect(await due()).toBe('2026-05-19')
    world.clock.now = new Date('2026-05-08T02:00:00Z')
    await world.act(city.districtClerk, conveyanceRecord, {
      cascadeId,
      bodyId: city.district,
      conveyedOn: '2026-05-07',
    })
    expect(await due()).toBe('2026-05-12')
  })

  test('working days by the calendar of the day of issue; a later change moves no day', async () => {
    world.clock.now = new Date('2026-06-01T02:00:00Z')
    const change = async (daysOff: string[]) => {
      const { version } = await world.act('system', settingsGet, {})
      await world.act('system', settingsChange, { version, calendar: { daysOff, makeUpDays: [] } })
    }
    await change(['2026-06-02'])
    const relay = {
      dayKind: 'working' as const,
      relay: true,
      deadlines: [{ tier: 'district', conveyedDays: 3, settledDays: 3 }],
    }
    const ids = [
      await anIssuedCascade(world, city, { ...relay, relay: false }),
      await anIssuedCascade(world, city, relay),
    ]
    await change(['2026-06-02', '2026-06-03', '2026-06-04'])
    for (const cascadeId of ids) {
      const { items } = await world.act(city.clerk, cascadeLaggards, { cascadeId, tier: 'district' })
      expect(items[0]?.dueOn).toBe('2026-06-05')
    }
  })

  test('where the cascade says so, an open question stops the clock of the body that asked', async () => {
    world.clock.now = new Date('2026-07-01T02:00:00Z')
    const cascadeId = await anIssuedCascade(world, city, { queryStopsClock: true })
    const { queryId } = await world.act(city.streetClerk, queryAsk, { cascadeId, bodyId: city.street, text: 'Which?' })
    world.clock.now = new Date('2026-07-06T02:00:00Z')
    await world.act(city.principal, queryReply, { queryId, reply: 'All.', version: 1 })
    const { items } = await world.act(city.clerk, cascadeLaggards, { cascadeId, tier: 'street' })
    expect(items[0]?.dueOn).toBe('2026-07-26')
  })
})

test('a further line is followed body by body, and only those on it are reached', async () => {
  world.clock.now = new Date('2026-08-03T02:00:00Z')
  const department = await aBody(world, {
    parentId: city.city,
    kind: 'department',
    tier: 'city',
    name: 'City Water Department',
  })
  const below = await aBody(world, {
    parentId: city.district,
    kind: 'department',
    tier: 'district',
    name: 'District Water Department',
  })
  await world.database.db
    .insertInto('bodyLine')
    .values({ bodyId: below, kind: 'guidance', superiorId: department, fromOn: '2020-01-01' })
    .execute()
  const head = await aPerson(world, { bodyId: department, role: 'principal', name: 'Sun Qiao' })
  const officer = await aPerson(world, { bodyId: below, role: 'clerk', name: 'Yu Fan' })
  const { cascadeId } = await world.act(head, cascadePrepare, {
    sourceId: city.source.sourceId,
    issuerBodyId: department,
    line: 'guidance',
    lastTier: 'district',
    mode: 'circulation',
    issueNow: true,
  })
  const board = await world.act(head, cascadeGet, { cascadeId })
  expect(board.coverage.inScope).toBe(1)
  expect(board.byChild.map((child) => child.body.id)).toEqual([below])
  const own = await world.act(officer, cascadeGet, { cascadeId })
  expect(own.at.id).toBe(below)
  await world.act(officer, conveyanceRecord, {
    cascadeId,
    bodyId: below,
    conveyedOn: '2026-08-03',
    mode: 'circulation',
  })
  expect((await world.act(head, cascadeGet, { cascadeId })).coverage).toMatchObject({
    conveyed: { n: 1, of: 1 },
    circulation: { n: 1, of: 1 },
  })
  expect(
    (await world.act(officer, cascadeList, { bodyId: below, side: 'reaching' })).items.map((one) => one.id),
  ).toContain(cascadeId)
})

test('a district carries the city’s cascade on with requirements of its own', async () => {
  world.clock.now = new Date('2026-09-01T02:00:00Z')
  const upper = await anIssuedCascade(world, city)
  const preview = await world.act(city.districtClerk, cascadePreview, draft({ issuerBodyId: city.district }))
  expect(preview.upperCascade).toMatchObject({ id: upper, conveyedDueOn: '2026-09-11' })
  const lower = await world.act(city.districtPrincipal, cascadePrepare, {
    ...draft({ issuerBodyId: city.district }),
    requirements: 'Weekly lists from every street.',
    issueNow: true,
  })
  const board = await world.act(city.clerk, cascadeGet, { cascadeId: upper })
  expect(board.lowerCascades).toMatchObject([{ id: lower.cascadeId, issuer: { id: city.district } }])
  const own = await world.act(city.streetClerk, cascadeGet, { cascadeId: lower.cascadeId })
  expect(own).toMatchObject({ upperCascade: { id: upper }, requirements: 'Weekly lists from every street.' })
  // one meeting of the street conveys both, and is entered once
  const [a = ''] = city.directiveIds
  const { alsoRecorded } = await world.act(city.streetClerk, conveyanceRecord, {
    cascadeId: lower.cascadeId,
    bodyId: city.street,
    meeting: { kind: 'committee_meeting', heldOn: '2026-09-01' },
    answers: [{ directiveId: a, answer: 'same' }],
  })
  expect(alsoRecorded).toEqual([upper])
  const above = await world.act(city.clerk, cascadeGet, { cascadeId: upper })
  expect(above.coverage.conveyed.n).toBe(1)
  expect(above.directives[0]?.answers.same).toBe(1)
})
