import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anIssuedCascade } from '../../../test/world/cascade.ts'
import { aWorkWorld, letTimePass, type WorkWorld } from '../../../test/world/task.ts'
import { type TestWorld, testWorld } from '../../app/testing.ts'
import { todayGet } from '../../figures/today.api.ts'
import { PlenumError } from '../../kit/errors.ts'
import { cascadeFor } from '../conveyance/conveyance.api.ts'
import { taskClaim, verificationVerify } from '../progress/progress.api.ts'
import { taskClose, taskDeploy, taskGet, taskList } from './task.api.ts'

let world: TestWorld
let city: WorkWorld
let cascadeId: string
beforeAll(async () => {
  world = await testWorld()
  letTimePass(world)
  city = await aWorkWorld(world)
  cascadeId = await anIssuedCascade(world, city)
})
afterAll(() => world?.close())

const refusal = async (promise: Promise<unknown>) => {
  const error = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(PlenumError)
  return error as PlenumError
}
const of = (at: number): string => city.directiveIds[at] ?? ''

describe('a street deploys what came down', () => {
  it('leaves nothing behind when any part is refused', async () => {
    const form = {
      cascadeId,
      bodyId: city.street,
      conveyedOn: '2026-03-02',
      mode: 'item' as const,
      meeting: { kind: 'work_conference' as const, heldOn: '2026-03-02', number: 3 },
    }
    const excludedTask = {
      ...form,
      answers: [
        {
          directiveId: of(0),
          answer: 'excluded' as const,
          reason: 'No canal.',
          tasks: [{ title: 'x', leadBodyId: city.streetUnit }],
        },
      ],
    }
    expect((await refusal(world.act(city.streetClerk, taskDeploy, excludedTask))).code).toBe('ANSWER_TAKES_NO_TASKS')
    const farLead = {
      ...form,
      answers: [{ directiveId: of(0), answer: 'same' as const, tasks: [{ title: 'x', leadBodyId: city.bureau }] }],
    }
    expect((await refusal(world.act(city.streetClerk, taskDeploy, farLead))).code).toBe('LEAD_OUT_OF_REACH')
    const stranger = await refusal(world.act(city.otherClerk, taskDeploy, farLead))
    expect(stranger.code).toBe('ROLE_MISSING')
    const after = await world.act(city.streetClerk, cascadeFor, { cascadeId, bodyId: city.street })
    expect(after).toMatchObject({ conveyance: null, answered: { n: 0, of: 3 }, meetings: [] })
  })

  it('on one form: conveyed, two redeployed as tasks, one excluded', async () => {
    const deployed = await world.act(city.streetClerk, taskDeploy, {
      cascadeId,
      bodyId: city.street,
      receivedOn: '2026-03-02',
      conveyedOn: '2026-03-02',
      redeployedOn: '2026-03-02',
      mode: 'item',
      meeting: { kind: 'work_conference', heldOn: '2026-03-02', number: 3 },
      answers: [
        {
          directiveId: of(0),
          answer: 'same',
          tasks: [
            {
              title: '清淤旧渡河道',
              language: 'zh',
              leadBodyId: city.streetUnit,
              dueOn: '2026-05-01',
              measure: '清淤公里数',
              target: 2,
              unit: '公里',
            },
          ],
        },
        { directiveId: of(1), answer: 'adds', tasks: [{ title: 'Mend two footbridges', leadBodyId: city.streetUnit }] },
        { directiveId: of(2), answer: 'excluded', reason: 'There is a city library next door.' },
      ],
    })
    expect(deployed).toMatchObject({ answered: { n: 3, of: 3 }, settledOn: '2026-03-02' })
    expect(deployed.tasks).toHaveLength(2)
    const [first] = deployed.tasks
    const task = await world.act(city.streetOfficer, taskGet, { taskId: first?.id ?? '' })
    expect(task).toMatchObject({
      cascadeId,
      directive: { id: of(0) },
      assignedBy: { id: city.street },
      redeployment: { answer: 'same' },
      indicator: { target: 2, unit: '公里', reading: null },
      leadOfDirective: false,
    })
    expect(task.verifiers.map((one) => one.id).sort()).toEqual([city.street, city.district, city.city].sort())
    await world.act(city.streetOfficer, taskClaim, { taskId: task.id, done: '已清淤2公里。', reading: 2 })
    // The street has no supervision office; the district's is nearer than the city's.
    const waits = async (person: string) => (await world.act(person, todayGet, { kind: 'verify' })).total
    expect([await waits(city.districtSupervision), await waits(city.supervision)]).toEqual([1, 0])
    const supervised = await world.act(city.supervision, verificationVerify, { taskId: task.id })
    expect(supervised.state).toBe('verified')
    expect((await world.act(city.streetPrincipal, taskClose, { taskId: task.id })).state).toBe('closed')
    const seen = await world.act(city.clerk, taskList, { cascadeId })
    expect(seen.counts.byState).toEqual([
      { state: 'assigned', n: 1 },
      { state: 'closed', n: 1 },
    ])
    expect((await world.act(city.otherClerk, taskList, { cascadeId })).counts.of).toBe(0)
  })

  it('adds a task to an answer later without having seen the milestones', async () => {
    const more = await world.act(city.streetClerk, taskDeploy, {
      cascadeId,
      bodyId: city.street,
      answers: [
        { directiveId: of(0), answer: 'same', tasks: [{ title: 'Mark the banks', leadBodyId: city.streetUnit }] },
      ],
    })
    expect(more.tasks).toHaveLength(1)
    const stale = world.act(city.streetClerk, taskDeploy, { cascadeId, bodyId: city.street, note: 'Again', version: 9 })
    expect((await refusal(stale)).code).toBe('STALE_VERSION')
  })

  it('of two forms sent at once one is refused and its tasks with it', async () => {
    const form = (title: string) =>
      world.act(city.otherClerk, taskDeploy, {
        cascadeId,
        bodyId: city.otherDistrict,
        conveyedOn: '2026-03-02',
        mode: 'item',
        meeting: { kind: 'work_conference', heldOn: '2026-03-02' },
        answers: [{ directiveId: of(0), answer: 'same', tasks: [{ title, leadBodyId: city.otherDistrict }] }],
      })
    const both = await Promise.allSettled([form('One'), form('Two')])
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    const tasks = await world.act(city.otherClerk, taskList, { bodyId: city.otherDistrict })
    expect(tasks.counts.of).toBe(1)
  })
})
