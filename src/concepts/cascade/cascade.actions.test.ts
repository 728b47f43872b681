import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aBody } from '../../../test/world/body.ts'
import { aCascadeWorld, anIssuedCascade, type CascadeWorld } from '../../../test/world/cascade.ts'
import { type TestWorld, testWorld } from '../../app/testing.ts'
import { conveyanceRecord } from '../conveyance/conveyance.api.ts'
import {
  cascadeClose,
  cascadeDiscard,
  cascadeExempt,
  cascadeExtend,
  cascadeGet,
  cascadeIssue,
  cascadeLaggards,
  cascadeList,
  cascadePrepare,
  cascadePreview,
  cascadeRemind,
  cascadeRevise,
  queryAsk,
  queryList,
  queryReply,
} from './cascade.api.ts'

let world: TestWorld
let city: CascadeWorld
let external: string
let taskForce: string
beforeAll(async () => {
  world = await testWorld()
  city = await aCascadeWorld(world)
  external = await aBody(world, { parentId: city.district, tier: 'street', name: 'Street known from a text' })
  await world.database.db.updateTable('body').set({ external: true }).where('id', '=', external).execute()
  await aBody(world, {
    parentId: city.district,
    kind: 'standing_committee',
    organ: 'standing',
    tier: 'district',
    name: 'Its standing committee',
  })
  taskForce = await aBody(world, {
    parentId: city.city,
    kind: 'task_force',
    tier: 'city',
    name: 'Canal Task Force',
  })
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

describe('before it is issued', () => {
  test('the preview says whom it reaches, by when, who is left out, and writes nothing', async () => {
    const preview = await world.act(city.clerk, cascadePreview, {
      ...draft(),
      exemptions: [{ bodyId: city.otherDistrict, reason: 'Flooded' }],
    })
    expect(preview.totals).toEqual({ inScope: 3, exempt: 1, externalLeftOut: 1 })
    expect(preview.tiers.map((tier) => [tier.tier, tier.inScope, tier.exempt, tier.conveyedDueOn])).toEqual([
      ['city', 1, 0, '2026-03-12'],
      ['district', 1, 1, '2026-03-12'],
      ['street', 1, 0, '2026-03-22'],
    ])
    const names = preview.bodies.items.map((one) => one.body.name.en)
    expect(names).not.toContain('Its standing committee')
    expect(names).not.toContain('Street known from a text')
    expect(preview.leastMode).toBe('circulation')
    const page = await world.act(city.clerk, cascadePreview, { ...draft(), limit: 2 })
    const rest = await world.act(city.clerk, cascadePreview, { ...draft(), limit: 200, after: page.bodies.next ?? '' })
    expect(page.bodies.items.length + rest.bodies.items.length).toBe(4)
    expect((await world.act(city.clerk, cascadeList, { bodyId: city.city, side: 'issued' })).items).toEqual([])
  })

  test('the clerk prepares and revises, the principal issues with one click', async () => {
    const { cascadeId } = await world.act(city.clerk, cascadePrepare, draft())
    await world.act(city.clerk, cascadeRevise, { cascadeId, version: 1, ...draft({ lastTier: 'district' }) })
    await expect(world.act(city.clerk, cascadeIssue, { cascadeId, version: 2 })).rejects.toMatchObject({
      code: 'ROLE_MISSING',
      detail: { roles: ['principal'] },
    })
    await expect(world.act(city.principal, cascadeIssue, { cascadeId, version: 1 })).rejects.toMatchObject({
      code: 'STALE_VERSION',
    })
    const board = await world.act(city.clerk, cascadeGet, { cascadeId })
    expect(board.draft).toMatchObject({ lastTier: 'district', directiveIds: city.directiveIds })
    expect(board.can['cascade.issue']).toMatchObject({ code: 'ROLE_MISSING' })
    // a draft is the issuer's own
    await expect(world.act(city.districtClerk, cascadeGet, { cascadeId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const issued = await world.act(city.principal, cascadeIssue, { cascadeId, version: 2 })
    expect(issued).toMatchObject({ state: 'issued', inScope: 3, issuedOn: '2026-03-02' })
    await expect(world.act(city.principal, cascadeIssue, { cascadeId, version: issued.version })).rejects.toMatchObject(
      {
        code: 'WRONG_STATE',
      },
    )
  })

  test('two principals at once issue it once', async () => {
    const { cascadeId } = await world.act(city.clerk, cascadePrepare, draft())
    const both = await Promise.allSettled(
      [1, 2].map(() => world.act(city.principal, cascadeIssue, { cascadeId, version: 1 })),
    )
    expect(both.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    expect(both.find((one) => one.status === 'rejected')).toMatchObject({ reason: { code: 'STALE_VERSION' } })
  })

  test('a draft may be discarded; nothing in scope is refused at issue', async () => {
    const { cascadeId } = await world.act(city.clerk, cascadePrepare, draft())
    await world.act(city.clerk, cascadeDiscard, { cascadeId, version: 1, reason: 'Written twice' })
    const alone = await world.act(city.clerk, cascadePrepare, draft({ bodyKinds: ['congress'] }))
    await expect(
      world.act(city.principal, cascadeIssue, { cascadeId: alone.cascadeId, version: 1 }),
    ).rejects.toMatchObject({ code: 'NOTHING_IN_SCOPE' })
    await expect(world.act(city.clerk, cascadePrepare, draft({ lastTier: 'moon' }))).rejects.toMatchObject({
      code: 'TIER_UNKNOWN',
      detail: { tier: 'moon' },
    })
    await expect(
      world.act(city.clerk, cascadePrepare, draft({ exemptions: [{ bodyId: city.office, reason: 'x' }] })),
    ).rejects.toMatchObject({ code: 'NOT_IN_SCOPE' })
    await expect(world.act(city.districtClerk, cascadePrepare, draft())).rejects.toMatchObject({ code: 'ROLE_MISSING' })
  })
})

describe('as time goes', () => {
  let cascadeId: string
  beforeAll(async () => {
    world.clock.now = new Date('2026-03-02T02:00:00Z')
    cascadeId = await anIssuedCascade(world, city)
  })

  test('late, silent, conveyed by circulation: each figure with its denominator; an external body is never due', async () => {
    world.clock.now = new Date('2026-03-10T02:00:00Z')
    await world.act(city.districtClerk, conveyanceRecord, {
      cascadeId,
      bodyId: city.district,
      conveyedOn: '2026-03-09',
      mode: 'item',
    })
    world.clock.now = new Date('2026-03-15T02:00:00Z')
    const soon = await world.act(city.clerk, cascadeGet, { cascadeId })
    expect(soon.coverage).toMatchObject({
      inScope: 4,
      externalLeftOut: 1,
      conveyed: { n: 1, of: 4 },
      circulation: { n: 0, of: 1 },
      settled: { n: 0, of: 1 },
      answered: { n: 0, of: 3 },
      noRecord: { n: 3, of: 4 },
      overdue: { n: 2, of: 4 },
      silent: { n: 0, of: 4 },
    })
    expect(soon.lag.fromIssue).toEqual({ n: 1, medianDays: 7, p90Days: 7 })
    world.clock.now = new Date('2026-03-20T02:00:00Z')
    const later = await world.act(city.clerk, cascadeGet, { cascadeId })
    expect(later.coverage.silent).toEqual({ n: 2, of: 4 })
    expect(later.byTier.map((tier) => [tier.tier, tier.coverage.inScope])).toEqual([
      ['city', 1],
      ['district', 2],
      ['street', 1],
    ])
    expect(later.byChild.map((child) => [child.body.name.en, child.coverage.inScope, child.hasBelow])).toEqual([
      ['Weibei District Committee', 2, true],
      ['Qiaoxi District Committee', 1, false],
      ['Canal Task Force', 1, false],
    ])
    const laggards = await world.act(city.clerk, cascadeLaggards, { cascadeId })
    expect(laggards).toMatchObject({ total: 3, of: 4 })
    expect(laggards.items.map((one) => [one.body.id, one.record, one.overdue, one.daysOver])).toEqual([
      [city.street, 'none', false, -2],
      [city.otherDistrict, 'none', true, 8],
      [taskForce, 'none', true, 8],
    ])
    const overdue = await world.act(city.clerk, cascadeLaggards, { cascadeId, only: 'overdue', limit: 1 })
    expect(overdue.total).toBe(2)
    const next = await world.act(city.clerk, cascadeLaggards, {
      cascadeId,
      only: 'overdue',
      limit: 1,
      after: overdue.next ?? '',
    })
    expect([overdue.items[0]?.body.id, next.items[0]?.body.id]).toEqual([city.otherDistrict, taskForce])
    expect(next.next).toBeNull()
  })

  test('a body below sees its own part, not how those beside it are doing', async () => {
    const board = await world.act(city.districtClerk, cascadeGet, { cascadeId })
    expect(board.at.id).toBe(city.district)
    expect(board.coverage.inScope).toBe(2)
    expect(board.byChild.map((child) => child.body.id)).toEqual([city.street])
    await expect(
      world.act(city.districtClerk, cascadeGet, { cascadeId, atBodyId: city.otherDistrict }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const drilled = await world.act(city.clerk, cascadeGet, { cascadeId, atBodyId: city.district })
    expect(drilled.coverage).toEqual(board.coverage)
    expect(drilled.path.map((one) => one.id)).toEqual([city.city, city.district])
    const lists = await world.act(city.streetClerk, cascadeLaggards, { cascadeId })
    expect(lists.items.map((one) => one.body.id)).toEqual([city.street])
  })

  test('reminders are recorded once a day, never to external bodies or to those that have conveyed', async () => {
    const first = await world.act(city.supervision, cascadeRemind, { cascadeId, allOverdue: true })
    expect(first).toMatchObject({ reminded: 2, skipped: 0 })
    const again = await world.act(city.supervision, cascadeRemind, {
      cascadeId,
      bodyIds: [external, city.district, city.otherDistrict],
    })
    expect(again).toMatchObject({ reminded: 0, skipped: 3 })
    const laggards = await world.act(city.clerk, cascadeLaggards, { cascadeId, only: 'overdue' })
    expect(laggards.items.map((one) => [one.reminders, one.lastRemindedOn])).toEqual([
      [1, '2026-03-20'],
      [1, '2026-03-20'],
    ])
    await expect(world.act(city.districtClerk, cascadeRemind, { cascadeId, allOverdue: true })).rejects.toMatchObject({
      code: 'ROLE_MISSING',
    })
  })

  test('exempt and extended with a reason, seen on the board and in the timeline', async () => {
    await expect(
      world.act(city.principal, cascadeExempt, { cascadeId, bodyIds: [external], reason: 'x' }),
    ).rejects.toMatchObject({ code: 'NOT_IN_SCOPE' })
    await world.act(city.principal, cascadeExempt, { cascadeId, bodyIds: [taskForce], reason: 'Being wound up' })
    await world.act(city.principal, cascadeExtend, {
      cascadeId,
      bodyIds: [city.otherDistrict],
      stage: 'conveyed',
      dueOn: '2026-04-01',
      reason: 'Elections',
    })
    const board = await world.act(city.clerk, cascadeGet, { cascadeId })
    expect(board.coverage).toMatchObject({ inScope: 3, exempt: 1, overdue: { n: 0, of: 3 }, silent: { n: 0, of: 3 } })
    expect(board.exemptions).toMatchObject([{ body: { id: taskForce }, reason: 'Being wound up' }])
    expect(board.extensions).toMatchObject([{ body: { id: city.otherDistrict }, dueOn: '2026-04-01' }])
    expect(board.timeline.map((one) => one.act)).toEqual(
      expect.arrayContaining(['issue', 'exempt', 'extend', 'remind']),
    )
    await world.act(city.principal, cascadeExempt, { cascadeId, bodyIds: [taskForce], reason: 'Kept on', lift: true })
    expect((await world.act(city.clerk, cascadeGet, { cascadeId })).coverage).toMatchObject({ inScope: 4, exempt: 0 })
    // what another body was granted is not told to the one beside it
    const beside = await world.act(city.districtClerk, cascadeGet, { cascadeId })
    expect(beside.exemptions).toEqual([])
    expect(beside.timeline.some((one) => one.act === 'extend')).toBe(false)
  })

  test('a question goes up, its answer is seen by every body in scope', async () => {
    const { queryId } = await world.act(city.streetClerk, queryAsk, {
      cascadeId,
      bodyId: city.street,
      directiveId: city.directiveIds[0],
      text: 'Do the back canals count?',
    })
    await expect(world.act(city.streetClerk, queryReply, { queryId, reply: 'Yes', version: 1 })).rejects.toMatchObject({
      code: 'ROLE_MISSING',
    })
    await world.act(city.principal, queryReply, { queryId, reply: 'They do.', version: 1 })
    await expect(world.act(city.principal, queryReply, { queryId, reply: 'No', version: 2 })).rejects.toMatchObject({
      code: 'ALREADY_RECORDED',
    })
    const seen = await world.act(city.otherClerk, queryList, { cascadeId })
    expect(seen.items).toMatchObject([
      { text: 'Do the back canals count?', reply: 'They do.', body: { id: city.street } },
    ])
    await expect(
      world.act(city.streetClerk, queryAsk, { cascadeId, bodyId: city.district, text: 'For another' }),
    ).rejects.toMatchObject({ code: 'ROLE_MISSING' })
  })

  test('closed by the principal; a late honest record is still taken', async () => {
    const { version } = await world.act(city.clerk, cascadeGet, { cascadeId })
    await world.act(city.principal, cascadeClose, { cascadeId, version, reason: 'Season over' })
    const { conveyanceId } = await world.act(city.otherClerk, conveyanceRecord, {
      cascadeId,
      bodyId: city.otherDistrict,
      conveyedOn: '2026-03-19',
    })
    expect(conveyanceId).toBeTruthy()
    await expect(
      world.act(city.principal, cascadeExempt, { cascadeId, bodyIds: [city.street], reason: 'x' }),
    ).rejects.toMatchObject({ code: 'WRONG_STATE' })
  })
})

test('hostile page keys and limits are refused, not passed on', async () => {
  const list = (input: object) => world.act(city.clerk, cascadeList, input)
  for (const input of [{ after: "' or 1=1" }, { limit: 1.5 }, { limit: 0 }, { limit: 1e9 }, { bodyId: 'x' }])
    await expect(list(input)).rejects.toMatchObject({ code: 'INPUT_MALFORMED' })
  await expect(
    world.act(city.clerk, cascadePreview, draft({ requirements: 'x'.repeat(20_001) })),
  ).rejects.toMatchObject({
    code: 'INPUT_MALFORMED',
  })
  const { cascadeId } = await world.act(
    city.clerk,
    cascadePrepare,
    draft({ requirements: '各街道每周报送台账；𠮷水河沿线从严。' }),
  )
  expect((await world.act(city.clerk, cascadeGet, { cascadeId })).requirements).toBe(
    '各街道每周报送台账；𠮷水河沿线从严。',
  )
})
