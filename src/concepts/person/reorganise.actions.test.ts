import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aBody } from '../../../test/world/body.ts'
import { anIssuedCascade } from '../../../test/world/cascade.ts'
import { aPerson } from '../../../test/world/person.ts'
import { aDirective, aTask, aWorkWorld, type WorkWorld } from '../../../test/world/task.ts'
import { type TestWorld, testWorld } from '../../app/testing.ts'
import { bodyBeginLine, bodyEnd, bodyFound, bodyMove, bodyTree } from '../body/body.api.ts'
import { settingsChange, settingsGet } from '../body/installation.api.ts'
import { cascadeGet } from '../cascade/cascade.api.ts'
import { cascadeFor, conveyanceRecord } from '../conveyance/conveyance.api.ts'
import { taskAccept, taskAssignLead, taskGet } from '../task/task.api.ts'
import { bodyGet, membershipBegin, personGet } from './person.api.ts'
import { bodyMerge, bodyPreviewMerge, bodyPreviewMove } from './reorganise.api.ts'
import { sessionGet } from './session.api.ts'

let world: TestWorld
let city: WorkWorld
let cascadeId: string
beforeAll(async () => {
  world = await testWorld()
  city = await aWorkWorld(world)
  world.clock.now = new Date('2026-03-10T02:00:00Z')
  cascadeId = await anIssuedCascade(world, city)
})
afterAll(() => world.close())

const page = (bodyId: string) => world.act('system', bodyGet, { bodyId })
const versionOf = async (bodyId: string): Promise<number> => (await page(bodyId)).body.version
const district = (name: string) => aBody(world, { parentId: city.city, tier: 'district', name })
const given = async (...ids: string[]) =>
  await Promise.all(ids.map(async (bodyId) => ({ bodyId, version: await versionOf(bodyId) })))

describe('two districts become a new one', () => {
  let north: string
  let south: string
  let merged: string
  let clerk: string
  let secretary: string
  let quay: string
  let open: string
  beforeAll(async () => {
    north = await district('North Sand District Committee')
    south = await district('South Sand District Committee')
    quay = await aBody(world, { parentId: north, tier: 'street', kind: 'working_committee', name: 'Quay Street' })
    clerk = await aPerson(world, { bodyId: north, role: 'clerk', name: 'Hu Ran', capacity: 'member' })
    secretary = await aPerson(world, { bodyId: south, role: 'principal', name: 'An Qi' })
    await world.act('system', bodyBeginLine, {
      bodyId: city.bureau,
      version: await versionOf(city.bureau),
      kind: 'guidance',
      superiorId: south,
    })
    open = await aTask(world, city, { leadBodyId: north, cooperatingBodyIds: [south] })
  })

  test('the preview says what moves, what is open and what stays, and changes nothing', async () => {
    const seen = await world.act(city.principal, bodyPreviewMerge, {
      as: 'merge',
      bodyIds: [north, south],
      parentId: city.city,
    })
    expect(seen.obstacles).toEqual([])
    const [a, b] = seen.bodies
    expect(a?.children.map((one) => one.name.en)).toEqual(['Quay Street'])
    expect(a?.posts.map((post) => post.holders[0]?.name.en)).toEqual(['Hu Ran'])
    expect(a?.open).toMatchObject({ led: 1, conveyances: 1, conveyancesReached: 1 })
    expect(b?.linesDown).toHaveLength(1)
    expect((await page(north)).body.endedOn).toBeNull()
  })

  test('who holds nothing above is told so', async () => {
    await expect(
      world.act(city.districtPrincipal, bodyMerge, {
        bodies: await given(north, south),
        parentId: city.city,
        kind: 'committee',
        tier: 'district',
        name: { en: 'Sand District Committee' },
        reason: 'reform',
      }),
    ).rejects.toMatchObject({ code: 'ROLE_MISSING' })
  })

  test('posts chosen go on with their holders, the rest end; children, lines and open tasks follow', async () => {
    const seen = await world.act(city.principal, bodyPreviewMerge, { as: 'merge', bodyIds: [north, south] })
    const clerkPost = seen.bodies[0]?.posts[0]?.id ?? ''
    ;({ bodyId: merged } = await world.act(city.principal, bodyMerge, {
      bodies: await given(north, south),
      parentId: city.city,
      kind: 'committee',
      tier: 'district',
      name: { en: 'Sand District Committee', zh: '沙区委员会' },
      carryPostIds: [clerkPost],
      carrySeats: true,
      reason: 'Decision 4 of the city',
      happenedOn: '2026-03-09',
    }))
    const now = await page(merged)
    expect(now.children.map((one) => one.name.en)).toEqual(['Quay Street'])
    expect(now.posts.map((post) => post.holders.map((held) => held.person.name.en))).toEqual([['Hu Ran']])
    expect(now.linesDown.map((line) => line.body.id)).toEqual([city.bureau])
    expect(now.cameFrom.map((one) => [one.body.name.en, one.kind, one.onDay])).toEqual([
      ['North Sand District Committee', 'merged', '2026-03-09'],
      ['South Sand District Committee', 'merged', '2026-03-09'],
    ])
    const old = await page(north)
    expect(old.body.endedOn).toBe('2026-03-09')
    expect(old.wentInto.map((one) => one.body.id)).toEqual([merged])
    expect((await page(quay)).places.map((place) => place.parent?.id)).toEqual([north])
    const tree = await world.act('system', bodyTree, { parentId: city.city })
    expect(tree.items.map((node) => node.id)).not.toContain(south)
  })

  test('each person’s page tells it from both ends, nothing rewritten', async () => {
    const holder = await world.act('system', personGet, { personId: clerk })
    const [now, before] = holder.holdings
    expect(now).toMatchObject({ body: { id: merged }, beginReason: 'carried_over', capacity: 'member', current: true })
    expect(now?.follows?.membershipId).toBe(before?.membershipId)
    expect(before).toMatchObject({ body: { id: north }, untilOn: '2026-03-09', endReason: 'body_ended' })
    expect(before?.successor?.membershipId).toBe(now?.membershipId)
    const left = await world.act('system', personGet, { personId: secretary })
    expect(left.holdings).toMatchObject([{ endReason: 'body_ended', current: false }])
  })

  test('the open task is led by the new body, its clerk reads what the old one recorded, and accepts it', async () => {
    const task = await world.act(clerk, taskGet, { taskId: open })
    expect(task.lead.id).toBe(merged)
    expect(task.events.map((event) => event.act)).toContain('task.passOn')
    await expect(world.act(clerk, taskAccept, { taskId: open, version: task.version })).rejects.toMatchObject({
      code: 'ROLE_MISSING',
    })
    expect((await world.act(clerk, bodyGet, { bodyId: north })).inner).toBe(true)
    const { person } = await world.act(clerk, sessionGet, {})
    expect(person?.homes.map((home) => home.id)).toEqual([merged])
    expect((await world.act(secretary, bodyGet, { bodyId: north })).inner).toBe(false)
  })

  test('what neither had conveyed is due from the new body, though it was founded after the issue', async () => {
    const due = await world.act(clerk, cascadeFor, { cascadeId, bodyId: merged })
    expect(due.conveyed.dueOn).toBe('2026-03-20')
    await expect(world.act(clerk, cascadeFor, { cascadeId, bodyId: north })).rejects.toMatchObject({
      code: 'NOT_IN_SCOPE',
    })
    const recorded = await world.act(clerk, conveyanceRecord, {
      cascadeId,
      bodyId: merged,
      conveyedOn: '2026-03-10',
      meeting: { kind: 'committee_meeting', number: 1, heldOn: '2026-03-10' },
    })
    expect(recorded.conveyanceId).toBeTruthy()
  })
})

test('what both had conveyed stays counted for them and is not due again; who is moved in later owes nothing issued before', async () => {
  const [one, other] = [await district('East District Committee'), await district('West District Committee')]
  const issued = await anIssuedCascade(world, city)
  for (const bodyId of [one, other])
    await world.act(city.clerk, conveyanceRecord, {
      cascadeId: issued,
      bodyId,
      conveyedOn: '2026-03-10',
      meeting: { kind: 'committee_meeting', number: 1, heldOn: '2026-03-10' },
    })
  const reached = async () => (await world.act(city.clerk, cascadeGet, { cascadeId: issued })).coverage
  const before = await reached()
  world.clock.now = new Date('2026-03-11T02:00:00Z')
  const { bodyId } = await world.act(city.principal, bodyMerge, {
    bodies: await given(one, other),
    parentId: city.city,
    kind: 'committee',
    tier: 'district',
    name: { en: 'East and West' },
    reason: 'reform',
  })
  const owes = (id: string) => world.act('system', cascadeFor, { cascadeId: issued, bodyId: id })
  await expect(owes(bodyId)).rejects.toMatchObject({ code: 'NOT_IN_SCOPE' })
  expect(await reached()).toEqual(before)

  const elsewhere = await aBody(world, { name: 'Another City' })
  // who had conveyed and moves away stays counted for what was done; who had not is named and not counted
  const [done, late] = [await district('Leaving Done'), await district('Leaving Late')]
  const street = await aBody(world, { parentId: done, tier: 'street', name: 'Street Below' })
  const second = await anIssuedCascade(world, city)
  for (const bodyId of [done, street])
    await world.act('system', conveyanceRecord, {
      cascadeId: second,
      bodyId,
      conveyedOn: '2026-03-11',
      meeting: { kind: 'committee_meeting', number: 2, heldOn: '2026-03-11' },
    })
  const ofSecond = () => world.act(city.clerk, cascadeGet, { cascadeId: second })
  const full = (await ofSecond()).coverage
  world.clock.now = new Date('2026-03-12T02:00:00Z')
  for (const bodyId of [done, late])
    await world.act('system', bodyMove, { bodyId, version: 1, parentId: elsewhere, reason: 'reform' })
  const left = await ofSecond()
  expect(left.coverage.conveyed).toEqual({ n: full.conveyed.n, of: full.conveyed.of - 1 })
  expect(left.coverage.settled.of).toBe(full.settled.of - 2)
  expect(left.moved.map((one) => [one.body.id, one.movedOn, one.conveyedOn]).toSorted()).toEqual(
    [
      [done, '2026-03-12', '2026-03-11'],
      [street, '2026-03-12', '2026-03-11'],
      [late, '2026-03-12', null],
    ].toSorted(),
  )
  expect(left.byTier.find((one) => one.tier === 'street')?.coverage.conveyed.n).toBe(1)
  const moved = await aBody(world, { parentId: elsewhere, tier: 'district', name: 'Moving District Committee' })
  const below = await aBody(world, { parentId: moved, tier: 'street', name: 'Moving Street' })
  await world.act('system', bodyMove, { bodyId: moved, version: 1, parentId: city.city, reason: 'reform' })
  for (const id of [moved, below]) await expect(owes(id)).rejects.toMatchObject({ code: 'NOT_IN_SCOPE' })
  expect(await reached()).toEqual(before)
  const later = await anIssuedCascade(world, city)
  expect((await world.act('system', cascadeFor, { cascadeId: later, bodyId: below })).conveyed.dueOn).not.toBeNull()
})

describe('into an existing body', () => {
  test('an organ of the body that ends stands under the other; nobody sits twice; nothing goes into itself', async () => {
    const small = await district('Small District Committee')
    const large = await district('Large District Committee')
    const office = await aBody(world, { parentId: small, kind: 'office', organ: 'internal', name: 'Small Office' })
    const twice = await aPerson(world, { bodyId: small, name: 'Lu Wan', capacity: 'member' })
    await world.act('system', membershipBegin, {
      personId: twice,
      bodyId: large,
      capacity: 'member',
      fromOn: '2026-01-01',
    })
    const one = await given(small)
    for (const intoId of [small, office])
      await expect(
        world.act(city.principal, bodyMerge, { bodies: one, intoId, reason: 'reform' }),
      ).rejects.toMatchObject({ code: 'CYCLE_REFUSED' })
    await expect(
      world.act(city.principal, bodyMerge, {
        bodies: one,
        parentId: city.city,
        name: { en: 'One' },
        kind: 'committee',
        reason: 'r',
      }),
    ).rejects.toMatchObject({ code: 'MERGE_NEEDS_TWO' })
    await world.act(city.principal, bodyMerge, { bodies: one, intoId: large, carrySeats: true, reason: 'reform' })
    expect((await page(large)).organs.map((organ) => organ.id)).toEqual([office])
    const { holdings } = await world.act('system', personGet, { personId: twice })
    expect(holdings.filter((held) => held.current)).toHaveLength(1)
  })

  test('a directive whose lead task is closed stays with who delivered it; one still open goes over', async () => {
    const [from, to] = [await district('Past District Committee'), await district('Next District Committee')]
    const led = async () => {
      const { directiveId } = await aDirective(world, city)
      const { id } = await world.act(city.principal, taskAssignLead, { directiveId, leadBodyId: from })
      return { directiveId, taskId: id }
    }
    const [done, open] = [await led(), await led()]
    await world.database.db.updateTable('task').set({ state: 'closed' }).where('id', '=', done.taskId).execute()
    await world.act(city.principal, bodyMerge, { bodies: await given(from), intoId: to, reason: 'reform' })
    const rows = await world.database.db
      .selectFrom('directive')
      .select(['id', 'leadBodyId'])
      .where('id', 'in', [done.directiveId, open.directiveId])
      .execute()
    const leads = new Map(rows.map((row) => [row.id, row.leadBodyId]))
    expect([leads.get(done.directiveId), leads.get(open.directiveId)]).toEqual([from, to])
  })

  test('ending with a successor passes on what is open; without one, its people leave and it stays open as it was', async () => {
    const gone = await district('Gone District Committee')
    const heir = await district('Heir District Committee')
    await aPerson(world, { bodyId: gone, role: 'clerk', name: 'Ji Nan' })
    const taskId = await aTask(world, city, { leadBodyId: gone })
    await world.act(city.principal, bodyEnd, {
      bodyId: gone,
      version: await versionOf(gone),
      successorId: heir,
      reason: 'reform',
    })
    expect((await world.act(city.clerk, taskGet, { taskId })).lead.id).toBe(heir)
    expect((await page(gone)).counts).toMatchObject({ posts: 0, vacant: 0 })
  })
})

test('moving is previewed with the way there and back, and the body keeps where it stood', async () => {
  const seen = await world.act(city.principal, bodyPreviewMove, { bodyId: city.street, parentId: city.otherDistrict })
  expect(seen.obstacles).toEqual([])
  expect(seen.from.at(-1)?.id).toBe(city.district)
  expect(seen.tiers.reduce((sum, tier) => sum + tier.n, 0)).toBe(seen.body.below + 1)
  await world.act(city.principal, bodyMove, {
    bodyId: city.street,
    version: seen.body.version,
    parentId: city.otherDistrict,
    reason: 'reform',
    happenedOn: '2026-03-05',
  })
  expect((await page(city.street)).places).toMatchObject([{ parent: { id: city.district }, untilOn: '2026-03-05' }])
  const back = await world.act(city.principal, bodyPreviewMove, { bodyId: city.otherDistrict, parentId: city.street })
  expect(back.obstacles.map((one) => one.code)).toEqual(['CYCLE_REFUSED'])
})

test('a body split off names where it comes from, and takes nothing along', async () => {
  const { bodyId } = await world.act(city.principal, bodyFound, {
    parentId: city.city,
    kind: 'department',
    organ: 'internal',
    name: { en: 'Canal Bureau' },
    splitFromId: city.bureau,
  })
  expect((await page(bodyId)).cameFrom).toMatchObject([{ kind: 'split', body: { id: city.bureau } }])
  expect((await page(city.bureau)).body.endedOn).toBeNull()
  expect((await world.act(city.officer, bodyGet, { bodyId })).inner).toBe(false)
})

test('a tier a cascade goes down to or sets days for stays, though nothing stands on it', async () => {
  const settings = await world.act('system', settingsGet, {})
  const tiers = settings.tiers.map(({ code, name }) => ({ code, name }))
  const village = { code: 'village', name: { en: 'Village' } }
  await world.act('system', settingsChange, { version: settings.version, tiers: [...tiers, village] })
  await anIssuedCascade(world, city, { lastTier: 'village' })
  await expect(world.act('system', settingsChange, { version: settings.version + 1, tiers })).rejects.toMatchObject({
    code: 'TIER_IN_DEADLINES',
    detail: { code: 'village', cascades: 1 },
  })
})
