import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type OpenProgram, openProgram } from '../../src/app/program.ts'
import { run } from '../../src/app/run.ts'
import type { TestWorld } from '../../src/app/testing.ts'
import { meetingCall, meetingPlan } from '../../src/concepts/meeting/meeting.api.ts'
import { mailChange } from '../../src/concepts/summons/summons.api.ts'
import type { OutputOf } from '../../src/kit/contract.ts'
import { addDays, dayIn } from '../../src/kit/dates.ts'
import { aBody } from '../world/body.ts'
import { someSeats } from '../world/meeting.ts'
import { aPostOffice, type PostOffice } from '../world/post.ts'
import { freePort, type ServerProcess, startServer } from './server-process.ts'

const PEOPLE = 48
const KILLS = 4

let folder: string
let port: number
let server: ServerProcess
let post: PostOffice
/** A slow post office: so that the program dies with letters in its hands. */
const PAUSE_MS = 25

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'plenum-mail-'))
  port = await freePort()
  post = await aPostOffice({ pauseMs: PAUSE_MS })
  server = await startServer(folder, port)
}, 120_000)

afterAll(async () => {
  await server?.stop()
  await post.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Beside the running server, as a command of the operator: the stage is set and looked at from here. */
async function beside<T>(work: (open: OpenProgram, world: TestWorld) => Promise<T>): Promise<T> {
  const open = await openProgram({ dataFolder: folder, share: true })
  const act: TestWorld['act'] = async (_who, contract, input) =>
    // `run` parsed the output by this very contract
    (await run(open.program, { caller: 'system', act: contract.act, input, language: 'en' })) as OutputOf<
      typeof contract
    >
  try {
    return await work(open, { act } as TestWorld) // the builders act, and nothing else
  } finally {
    await open.close()
  }
}

/** A meeting of so many members, each with an address, called: the letters are on the queue. */
const callTheMeeting = (postPort: number): Promise<void> =>
  beside(async (open, world) => {
    const bodyId = await aBody(world)
    const { members } = await someSeats(world, { bodyId, members: PEOPLE })
    for (const [n, personId] of members.entries()) {
      await open.database.db
        .updateTable('person')
        .set({ email: `member${n}@example.org` })
        .where('id', '=', personId)
        .execute()
    }
    const server = { host: '127.0.0.1', port: postPort, security: 'none', sender: 'office@example.org' } as const
    await world.act('system', mailChange, { version: 0, server })
    const heldOn = addDays(dayIn('UTC', new Date()), 20)
    const { id, version } = await world.act('system', meetingPlan, { bodyId, kind: 'committee_meeting', heldOn })
    const agenda = [{ kind: 'deliberate' as const, title: 'Bridges' }]
    await world.act('system', meetingCall, { meetingId: id, version, agenda })
  })

/** Message-IDs by the address they came to, as a reader of mail would see them. */
function boxes(): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const { to, raw } of post.arrived) {
    const id = /^Message-ID: (.+)$/im.exec(raw)?.[1]?.trim() ?? ''
    for (const address of to) found.set(address, [...(found.get(address) ?? []), id])
  }
  return found
}

const until = async (isSo: () => boolean): Promise<void> => {
  for (let waited = 0; !isSo(); waited += 20) {
    if (waited > 60_000) throw new Error(`after a minute ${boxes().size} of ${PEOPLE} have their letter`)
    await new Promise((done) => setTimeout(done, 20))
  }
}

it('loses no message and sends none under a second Message-ID when it is killed while they go out', {
  timeout: 180_000,
}, async () => {
  await callTheMeeting(post.port)
  for (let kill = 1; kill <= KILLS; kill += 1) {
    await until(() => boxes().size >= kill * 8)
    const died = once(server.child, 'exit')
    server.child.kill('SIGKILL')
    await died
    server = await startServer(folder, port)
  }
  await until(() => boxes().size === PEOPLE)
  const states = async () =>
    await beside(async (open) => {
      const rows = await open.database.db.selectFrom('noticeMessage').select(['id', 'address', 'state']).execute()
      return rows
    })
  let rows = await states()
  for (let tries = 0; rows.some((row) => row.state !== 'sent') && tries < 10; tries += 1) {
    await new Promise((done) => setTimeout(done, 500))
    rows = await states()
  }
  expect(rows).toHaveLength(PEOPLE)
  expect(rows.filter((row) => row.state !== 'sent')).toEqual([])
  const letters = boxes()
  // One letter a person; what the post office took while the program died may lie there twice, and says by its number that it is the same.
  for (const row of rows) expect([...new Set(letters.get(row.address ?? ''))]).toEqual([`<notice-${row.id}@plenum>`])
  const twice = [...letters.values()].filter((ids) => ids.length > 1)
  expect(twice.length).toBeLessThanOrEqual(KILLS)
})
