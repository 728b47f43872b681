import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aTask, aWorkWorld, letTimePass, type WorkWorld } from '../../../test/world/task.ts'
import { type TestWorld, testWorld } from '../../app/testing.ts'
import { SYSTEM } from '../../kit/actor.ts'
import { addDays } from '../../kit/dates.ts'
import { taskGet, taskList } from './task.api.ts'
import { listTasks } from './task.queries.ts'
import { taskState } from './task.schema.ts'
import { viewerOf } from './task.views.ts'

let world: TestWorld
let city: WorkWorld
const TODAY = '2026-03-02'

beforeAll(async () => {
  world = await testWorld()
  letTimePass(world)
  city = await aWorkWorld(world)
})
afterAll(() => world?.close())

describe('the flags in SQL', () => {
  it('are those of the rule, for any task', async () => {
    const day = fc.option(
      fc.integer({ min: -200, max: 200 }).map((n) => addDays(TODAY, n)),
      { nil: null },
    )
    const rows = fc.sample(
      fc.record({
        state: fc.constantFrom(...taskState.options),
        originalDueOn: day,
        dueOn: day,
        claimedOn: day,
        acceptedOn: day,
        closedUnverified: fc.boolean(),
        measure: fc.option(fc.constant('km'), { nil: null }),
      }),
      60,
    )
    const { db } = world.database
    for (const row of rows) {
      const id = await aTask(world, city, { title: 'Any' })
      const closedOn = row.state === 'closed' ? TODAY : null
      await db
        .updateTable('task')
        .set({ ...row, closedOn })
        .where('id', '=', id)
        .execute()
    }
    const staleness = { rhythmDays: 30, rhythms: 2 }
    const flags = ['overdue', 'stale', 'blind', 'ownerless', 'unverified', 'past_original'] as const
    const all = await world.act('system', taskList, { bodyId: city.city, limit: 200 })
    await db.transaction().execute(async (tx) => {
      for (const flag of flags) {
        const viewer = viewerOf(SYSTEM)
        const filter = { below: false, mine: false, bodyId: city.city, flag }
        const found = await listTasks(tx, viewer, filter, { after: null, limit: 500, today: TODAY, staleness })
        const key = flag === 'past_original' ? 'pastOriginal' : flag
        const expected = all.items.filter((task) => task.flags[key]).map((task) => task.id)
        expect([flag, found.map((task) => task.id)]).toEqual([flag, expected])
      }
    })
    expect(all.counts.overdue).toBe(all.items.filter((task) => task.flags.overdue).length)
    expect(all.counts.stale).toBe(all.items.filter((task) => task.flags.stale).length)
  })
})

describe('the list and the page', () => {
  it('show the same tasks to the same people', async () => {
    const people = [
      city.officer,
      city.otherOfficer,
      city.supervision,
      city.streetOfficer,
      city.districtClerk,
      city.clerk,
    ]
    const every = await world.act('system', taskList, { limit: 20 })
    for (const person of people) {
      const listed = new Set((await world.act(person, taskList, { limit: 200 })).items.map((task) => task.id))
      for (const { id: taskId } of every.items) {
        const open = await world.act(person, taskGet, { taskId }).then(
          () => true,
          () => false,
        )
        expect([taskId, open]).toEqual([taskId, listed.has(taskId)])
      }
    }
  })
})
