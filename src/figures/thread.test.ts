import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aCascadeWorld, anIssuedCascade, type CascadeWorld } from '../../test/world/cascade.ts'
import { aPerson } from '../../test/world/person.ts'
import { type TestWorld, testWorld } from '../app/testing.ts'
import { directiveDrop, directiveGet, directiveList, directiveRegister } from '../concepts/directive/directive.api.ts'
import {
  progressReport,
  taskClaim,
  verificationSendBack,
  verificationVerify,
} from '../concepts/progress/progress.api.ts'
import { taskAccept, taskClose, taskDeploy } from '../concepts/task/task.api.ts'
import type { OutputOf } from '../kit/contract.ts'
import { documentDirectives, threadGet } from './thread.api.ts'

type Thread = OutputOf<typeof threadGet>

let world: TestWorld
let city: CascadeWorld
let cascadeId: string
let taskId: string
let officer: string
beforeAll(async () => {
  world = await testWorld()
  city = await aCascadeWorld(world)
  cascadeId = await anIssuedCascade(world, city)
  officer = await aPerson(world, { bodyId: city.street, role: 'officer', name: 'Hua Ting' })
  world.clock.now = new Date('2026-03-12T02:00:00Z')
  const [a = '', b = ''] = city.directiveIds
  const deployed = await world.act(city.districtClerk, taskDeploy, {
    cascadeId,
    bodyId: city.district,
    meeting: { kind: 'committee_meeting', heldOn: '2026-03-11', number: 2 },
    answers: [
      {
        directiveId: a,
        answer: 'same',
        tasks: [
          {
            title: 'Clear the Reed Street canal',
            leadBodyId: city.street,
            dueOn: '2026-05-01',
            measure: 'metres cleared',
            expectedResult: 'The canal is clear',
          },
        ],
      },
      { directiveId: b, answer: 'excluded', reason: 'No footbridges' },
    ],
  })
  taskId = deployed.tasks[0]?.id ?? ''
  await world.act(officer, taskAccept, { taskId })
  await world.act(officer, progressReport, { taskId, done: 'Half of it', notes: ['Photographs in folder 3'] })
  await world.act(officer, taskClaim, { taskId, done: 'All of it' })
  world.clock.now = new Date('2026-03-12T03:00:00Z')
  const supervision = await aPerson(world, { bodyId: city.district, role: 'supervision', name: 'Lan Xi' })
  await world.act(supervision, verificationSendBack, { taskId, reason: 'The last bend is not' })
  world.clock.now = new Date('2026-03-12T04:00:00Z')
  await world.act(officer, taskClaim, { taskId, done: 'The bend too' })
  world.clock.now = new Date('2026-03-12T05:00:00Z')
  await world.act(supervision, verificationVerify, { taskId })
  await world.act(city.districtPrincipal, taskClose, { taskId })
})
afterAll(() => world.close())

const line = (thread: Thread): string[] =>
  thread.nodes.map(
    (node) => `${'  '.repeat(node.depth)}${node.recorded ? '' : '·'}${node.kind}${node.state ? ` ${node.state}` : ''}`,
  )

/** Every knot hangs on one that stands before it, one step deeper. */
function expectSound(thread: Thread): void {
  const depths = new Map<string, number>()
  for (const node of thread.nodes) {
    expect(depths.has(node.id)).toBe(false)
    if (node.parentId === null) expect(node.depth).toBe(0)
    else expect(node.depth).toBe((depths.get(node.parentId) ?? Number.NaN) + 1)
    depths.set(node.id, node.depth)
  }
}

describe('the thread of a directive', () => {
  test('runs from the quoted words to the closed task', async () => {
    const [directiveId = ''] = city.directiveIds
    const thread = await world.act(city.clerk, threadGet, { directiveId })
    expectSound(thread)
    expect(line(thread)).toEqual([
      'quote',
      '  point',
      '    clause',
      '      directive registered',
      '        cascade issued',
      '          conveyance conveyed',
      '            answer same',
      '              task closed',
      '                report reported',
      '                  evidence',
      '                report claims_completion',
      '                verification sent_back',
      '                report claims_completion',
      '                verification verified',
      '                closure closed',
      '            ·conveyance no_record',
      '          ·conveyance no_record',
    ])
    expect(thread.nodes[0]?.quote?.text).toBe('First, we must clear the silt from the canals before the rains.')
    const district = thread.nodes.find((node) => node.kind === 'conveyance' && node.body?.id === city.district)
    // the number of the district's inner meeting does not travel upwards
    expect(district).toMatchObject({
      on: '2026-03-11',
      manner: 'item',
      meeting: { id: null, kind: 'committee_meeting', number: null, heldOn: '2026-03-11' },
    })
    const own = await world.act(city.districtClerk, threadGet, { directiveId })
    expect(
      own.nodes.find((node) => node.body?.id === city.district && node.kind === 'conveyance')?.meeting?.number,
    ).toBe(2)
    expect(thread.nodes.find((node) => node.kind === 'cascade')?.counts).toMatchObject({ same: 1, noAnswer: 2, of: 3 })
    expect(thread.up.map((up) => up.kind)).toEqual(['source', 'document'])
    const acts = thread.timeline.map((one) => one.act)
    expect(acts).toEqual(expect.arrayContaining(['register', 'issue', 'convey', 'answer']))
    expect(thread.timeline.map((one) => one.happenedOn)).toEqual(
      thread.timeline.map((one) => one.happenedOn).toSorted(),
    )
  })

  test('no record is dotted, with the day it was due', async () => {
    world.clock.now = new Date('2026-04-01T02:00:00Z')
    const thread = await world.act(city.clerk, threadGet, { directiveId: city.directiveIds[2] ?? '' })
    const street = thread.nodes.find((node) => node.kind === 'conveyance' && node.body?.id === city.street)
    expect(street).toMatchObject({ recorded: false, state: 'no_record', dueOn: '2026-03-22', overdue: true, on: null })
    const owed = thread.nodes.find((node) => node.kind === 'answer')
    expect(owed).toMatchObject({
      recorded: false,
      state: 'no_record',
      dueOn: '2026-04-01',
      body: { id: city.district },
    })
  })

  test('from the task it leads back to the same words; from the words by clause, point and place in the text', async () => {
    const [directiveId = ''] = city.directiveIds
    const whole = await world.act(city.clerk, threadGet, { directiveId })
    const fromTask = await world.act(officer, threadGet, { taskId })
    expectSound(fromTask)
    expect(fromTask.of).toMatchObject({ kind: 'task', id: taskId })
    expect(fromTask.nodes.map((node) => node.kind)).toEqual(
      expect.arrayContaining(['quote', 'directive', 'task', 'closure']),
    )
    expect(fromTask.up.map((up) => up.kind)).toContain('directive')
    const { source } = city
    for (const input of [
      { clauseId: source.clauseIds[0] },
      { pointId: source.pointIds[0] },
      { documentId: source.documentId, at: 12 },
    ]) {
      const thread = await world.act(city.clerk, threadGet, input)
      expectSound(thread)
      expect(line(thread)).toEqual(line(whole))
    }
    await expect(world.act(city.clerk, threadGet, { documentId: source.documentId, at: 99_999 })).rejects.toMatchObject(
      {
        code: 'NOT_FOUND',
      },
    )
    await expect(world.act(city.clerk, threadGet, {})).rejects.toMatchObject({ code: 'INPUT_MALFORMED' })
  })

  test('a body below sees its own way and what stands above it, not its neighbours', async () => {
    const [directiveId = ''] = city.directiveIds
    const thread = await world.act(city.otherClerk, threadGet, { directiveId })
    const bodies = thread.nodes.filter((node) => node.kind === 'conveyance').map((node) => node.body?.id)
    expect(bodies).toEqual([city.otherDistrict])
    expect(thread.nodes.some((node) => node.kind === 'task')).toBe(false)
    await expect(world.act(city.otherClerk, threadGet, { taskId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test('a directive of a body below stands beside it for the same clause, and is not told to others', async () => {
    const { directiveId } = await world.act(city.districtClerk, directiveRegister, {
      sourceId: city.source.sourceId,
      issuerBodyId: city.district,
      clauseIds: [city.source.clauseIds[0] ?? ''],
      title: 'The district’s own list',
      kind: 'general',
      nature: 'informational',
    })
    const clauseId = city.source.clauseIds[0] ?? ''
    const seen = async (who: string) =>
      (await world.act(who, threadGet, { clauseId })).nodes
        .filter((node) => node.kind === 'directive')
        .map((node) => node.subject?.id)
    expect(await seen(city.streetClerk)).toContain(directiveId)
    expect(await seen(city.otherClerk)).not.toContain(directiveId)
  })
})

test('the margin of a document: each paragraph, its clauses, what became of them', async () => {
  const margin = await world.act(city.clerk, documentDirectives, { documentId: city.source.documentId })
  expect(margin).toMatchObject({ clauses: 3, followedUp: 3 })
  expect(margin.rows).toHaveLength(3)
  expect(margin.rows[0]?.directives[0]).toMatchObject({ answers: { same: 1, of: 3 } })
  const beside = await world.act(city.otherClerk, documentDirectives, { documentId: city.source.documentId })
  expect(beside.rows[0]?.directives).toHaveLength(1)
})

test('the page of a directive counts what the bodies made of it', async () => {
  const [, excluded = ''] = city.directiveIds
  const directive = await world.act(city.clerk, directiveGet, { directiveId: excluded })
  expect(directive.answers).toEqual({
    same: 0,
    narrower: 0,
    adds: 0,
    covered: 0,
    excluded: 1,
    oneReason: 0,
    noAnswer: 2,
    of: 3,
  })
  expect(directive.cascades).toMatchObject([{ cascadeId }])
  const list = await world.act(city.clerk, directiveList, { issuerBodyId: city.city, standing: 'open', limit: 2 })
  expect([list.items.length, list.total]).toEqual([2, 3])
  const rest = await world.act(city.clerk, directiveList, {
    issuerBodyId: city.city,
    standing: 'open',
    limit: 2,
    after: list.next ?? '',
  })
  expect(rest.items).toHaveLength(1)
})

test('every directive stands right under its last clause, all its words before it', async () => {
  const [one = '', two = '', three = ''] = city.source.clauseIds
  const made = await world.act(city.clerk, directiveRegister, {
    sourceId: city.source.sourceId,
    issuerBodyId: city.city,
    clauseIds: [three, one],
    title: 'Canals and reading rooms',
    kind: 'general',
    nature: 'informational',
  })
  const thread = await world.act(city.clerk, threadGet, { directiveId: made.directiveId })
  expectSound(thread)
  expect(thread.nodes.map((node) => node.kind)).toEqual([
    'quote',
    'point',
    'clause',
    'quote',
    'point',
    'clause',
    'directive',
  ])
  expect(thread.nodes.at(-1)?.parentId).toBe(`clause:${three}`)
  const ofTwo = await world.act(city.clerk, threadGet, { clauseId: two })
  expect(ofTwo.nodes.filter((node) => node.kind === 'directive')).toHaveLength(1)
  await world.act(city.principal, directiveDrop, { directiveId: made.directiveId, version: 1, reason: 'Twice' })
})
