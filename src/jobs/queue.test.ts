import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type TestDatabase, testDatabase } from '../store/testing.ts'
import { createQueue, type Queue } from './queue.ts'

let database: TestDatabase
let queue: Queue
const heard: Error[] = []
const done: object[] = []
let failures = 2

beforeAll(async () => {
  database = await testDatabase()
  queue = createQueue(database.pool, (error) => heard.push(error))
  await queue.start({
    note: { run: async (data) => void done.push(data) },
    stumble: {
      run: async (data) => {
        if (failures-- > 0) throw new Error('stumbled')
        done.push(data)
      },
    },
  })
})
afterAll(async () => {
  await queue.stop()
  await database.drop()
})

const waiting = async () => {
  const { rows } = await database.pool.query(
    "select count(*) as n from pgboss.job where name = 'note' and state < 'completed'",
  )
  return rows[0].n
}

test('a job runs once its transaction commits, and not before', async () => {
  await database.db.transaction().execute(async (tx) => {
    await queue.enqueue(tx, 'note', { camelCase: 'kept', n: 1 })
    expect(await waiting()).toBe(0)
  })
  await vi.waitFor(() => expect(done).toContainEqual({ camelCase: 'kept', n: 1 }), { timeout: 10_000 })
})

test('rolling back leaves no job', async () => {
  const undone = database.db.transaction().execute(async (tx) => {
    await queue.enqueue(tx, 'note', { never: true })
    throw new Error('undone')
  })
  await expect(undone).rejects.toThrow('undone')
  expect(await waiting()).toBe(0)
  expect(done).not.toContainEqual({ never: true })
})

test('twenty acts at once through the same pool all leave their job', async () => {
  const act = (n: number) => database.db.transaction().execute((tx) => queue.enqueue(tx, 'note', { at: n }))
  await Promise.all(Array.from({ length: 20 }, (_, n) => act(n)))
  await vi.waitFor(() => expect(done.filter((data) => 'at' in data)).toHaveLength(20), {
    timeout: 15_000,
    interval: 200,
  })
}, 20_000)

test('a job whose handler throws is heard of and runs again', async () => {
  await database.db.transaction().execute((tx) => queue.enqueue(tx, 'stumble', { again: true }))
  await vi.waitFor(() => expect(done).toContainEqual({ again: true }), { timeout: 15_000, interval: 200 })
  expect(heard.map((error) => error.message)).toEqual(['stumbled', 'stumbled'])
}, 20_000)

test('a program that only puts jobs on leaves them to the one that runs them', async () => {
  const other = createQueue(database.pool, (error) => heard.push(error))
  await other.start({ note: { run: async () => expect.unreachable('this program runs no jobs') } }, { work: false })
  await database.db.transaction().execute((tx) => other.enqueue(tx, 'note', { from: 'other' }))
  await other.stop()
  await vi.waitFor(() => expect(done).toContainEqual({ from: 'other' }), { timeout: 10_000 })
})
