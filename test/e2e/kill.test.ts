import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { cityFolder } from './city.ts'
import { freePort, Person, runPlenum, type ServerProcess, startServer } from './server-process.ts'

const ACTS = 50
const CLERK = 0
const OFFICER = 3

let folder: string
let port: number
let server: ServerProcess

beforeAll(async () => {
  folder = await cityFolder()
  port = await freePort()
  // built long ago: `npm start` for the second time
  server = await startServer(folder, port, ['--example'])
}, 240_000)

afterAll(async () => {
  await server?.stop()
  if (folder) rmSync(folder, { recursive: true, force: true })
})

interface Task {
  id: string
  reports: { done: string }[]
}

const textOf = (n: number): string =>
  `Ouzhu District Committee holds study session ${n}\n\nOn March 3, the Ouzhu District Committee held a study session. Gu Linzhou, secretary of the Ouzhu District Committee, presided over the meeting. The meeting stressed that all streets should inspect ${n} fire lanes.`

/** One text through the desk; every step an act of its own, the last one takes it. */
async function takeText(clerk: Person, bodyId: string, n: number): Promise<string> {
  const started = await clerk.post<{ id: string }>(`/api/bodies/${bodyId}/start-reading`, {
    text: textOf(n),
    publishedOn: '2026-03-04',
  })
  const reading = await clerk.get<{ facts: { key: string }[] }>(`/api/readings/${started.id}`)
  const keys = reading.facts.map((fact) => fact.key)
  if (keys.length > 0) {
    const decisions = keys.map((factKey) => ({ factKey, decision: 'accepted' }))
    await clerk.post(`/api/readings/${started.id}/decide`, { inBulk: true, seenKeys: keys, decisions })
  }
  const { version } = await clerk.get<{ version: number }>(`/api/readings/${started.id}`)
  await clerk.post(`/api/readings/${started.id}/take`, { version })
  return started.id
}

it('loses no answered act and leaves no half one when the server is killed at random moments', {
  timeout: 240_000,
}, async () => {
  // A fixed sequence, so that a failure can be looked at again: multiplicative generator of Park and Miller.
  let seed = 20261122
  const random = (): number => {
    seed = (seed * 48271) % 2147483647
    return seed / 2147483647
  }
  let clerk = await Person.signIn(server.base, CLERK)
  let officer = await Person.signIn(server.base, OFFICER)
  const session = await clerk.get<{
    person: { grants: { role: string; body: { id: string; name: { en: string } } }[] }
  }>('/api/session')
  const bodyId =
    session.person.grants.find((grant) => grant.role === 'clerk' && grant.body.name.en === 'Ouzhu District Committee')
      ?.body.id ?? ''
  const tasks = await officer.get<{ items: Task[] }>('/api/tasks?mine=true&state=under_way&limit=10')
  const taskId = tasks.items[0]?.id ?? ''
  const answeredReports: string[] = []
  const answeredTakes: string[] = []
  let kills = 0
  for (let n = 0; n < ACTS; n += 1) {
    // A report is answered within some milliseconds, a text takes several requests: the moment falls before, in or after either.
    const isKilled = n % 6 >= 4
    const died = isKilled ? once(server.child, 'exit') : undefined
    if (isKilled) setTimeout(() => server.child.kill('SIGKILL'), random() * (n % 2 === 0 ? 30 : 300))
    try {
      if (n % 2 === 0) {
        const done = `Round ${n}: ${Math.round(random() * 1e9)}`
        await officer.post(`/api/tasks/${taskId}/report`, { done })
        answeredReports.push(done)
      } else {
        answeredTakes.push(await takeText(clerk, bodyId, 1000 + n))
      }
    } catch (error) {
      // Not answered: the connection went with the server, or the database had gone before it.
      if (!isKilled) throw error
    }
    if (died) {
      await died
      kills += 1
      server = await startServer(folder, port)
      clerk = await Person.signIn(server.base, CLERK)
      officer = await Person.signIn(server.base, OFFICER)
    }
  }
  expect(kills).toBeGreaterThan(10)

  const task = await officer.get<Task>(`/api/tasks/${taskId}`)
  const kept = new Set(task.reports.map((report) => report.done))
  expect(answeredReports.filter((done) => !kept.has(done))).toEqual([])
  expect(kept.size).toBe(task.reports.length)

  type Reading = { id: string; state: string; documentId: string | null; meetingId: string | null }
  const readings = await clerk.get<{ items: { id: string }[] }>(`/api/readings?bodyId=${bodyId}&limit=200`)
  const states = await Promise.all(readings.items.map(({ id }) => clerk.get<Reading>(`/api/readings/${id}`)))
  const taken = new Map(states.filter((reading) => reading.state === 'taken').map((reading) => [reading.id, reading]))
  expect(answeredTakes.filter((id) => !taken.has(id))).toEqual([])
  for (const reading of taken.values()) expect(reading.documentId).not.toBeNull()
  for (const reading of states.filter((draft) => draft.state === 'draft')) expect(reading.documentId).toBeNull()

  const verified = await runPlenum(['verify', '--json'], folder)
  expect(JSON.parse(verified.out).faults).toEqual([])
  expect(verified.code).toBe(0)
})
