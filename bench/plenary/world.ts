import { createHmac, randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { registry } from '../../src/app/registry.ts'
import type { Program } from '../../src/app/run.ts'
import { attendanceArrive } from '../../src/concepts/attendance/attendance.api.ts'
import { meetingCall, meetingGet, meetingPlan } from '../../src/concepts/meeting/meeting.api.ts'
import { sittingOpen } from '../../src/concepts/meeting/sitting.api.ts'
import { dayIn } from '../../src/kit/dates.ts'
import { type OpenDatabase, openDatabase } from '../../src/store/database.ts'
import { freePort, type ServerProcess, startServer } from '../../test/e2e/server-process.ts'
import { type Act, aCongress, actOn } from '../kit/congress.ts'

/** A body in session in a program of its own on a data folder of its own, as an operator starts it. */
export interface Plenary {
  readonly folder: string
  readonly port: number
  server: ServerProcess
  readonly open: OpenDatabase
  readonly clerk: string
  readonly members: readonly string[]
  readonly meetingId: string
  readonly items: readonly string[]
  readonly act: Act
  /** One session for each, signed with the installation's own secret: what a sign-in leaves, without 5,000 passwords to hash. */
  sessions(personIds: readonly string[]): Promise<string[]>
  stop(): Promise<void>
}

export async function aPlenary(wish: { readonly members: number; readonly items: number }): Promise<Plenary> {
  const folder = mkdtempSync(join(tmpdir(), 'plenum-bench-'))
  const port = await freePort()
  const server = await startServer(folder, port)
  const open = await openDatabase({ dataFolder: folder, share: true })
  const program: Program = { db: open.db, registry, now: () => new Date(), enqueue: async () => {} }
  const act = actOn(program)
  const { bodyId, clerk, members } = await aCongress(act, open.db, wish.members)
  const { id: meetingId } = await act(clerk, meetingPlan, {
    bodyId,
    kind: 'congress',
    // the earliest day it is anywhere: nobody arrives before the day where the program stands
    heldOn: dayIn('Etc/GMT+12', new Date()),
  })
  const agenda = Array.from({ length: wish.items }, (_, i) => ({ kind: 'vote' as const, title: `Item ${i + 1}` }))
  await act(clerk, meetingCall, { meetingId, version: 1, agenda })
  for (let at = 0; at < members.length; at += 5000) {
    const persons = members.slice(at, at + 5000).map((personId) => ({ personId }))
    await act(clerk, attendanceArrive, { meetingId, persons })
  }
  const page = await act(clerk, meetingGet, { meetingId })
  const sitting = page.sittings[0]
  await act(clerk, sittingOpen, { sittingId: sitting?.id ?? '', version: sitting?.version ?? 1 })
  await open.pool.query('analyze')
  const secret = readFileSync(join(folder, 'secret'), 'utf8').trim()
  const plenary: Plenary = {
    folder,
    port,
    server,
    open,
    clerk,
    members,
    meetingId,
    items: page.agenda.map((item) => item.id),
    act,
    sessions: (personIds) => openSessions(open, secret, personIds),
    async stop() {
      await open.close()
      await plenary.server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
  return plenary
}

async function openSessions(open: OpenDatabase, secret: string, personIds: readonly string[]): Promise<string[]> {
  const tokens = personIds.map(() => randomBytes(24).toString('base64url'))
  await sql`with given as (select * from unnest(${[...personIds]}::uuid[], ${tokens}::text[]) as g (person_id, token)),
    account as (
      insert into auth_user (id, name, email, email_verified)
      select 'bench-' || person_id, 'Bench', person_id || '@bench.example', true from (select distinct person_id from given) d
      on conflict (id) do nothing),
    held as (update person set account_id = 'bench-' || id where id in (select person_id from given) and account_id is null)
    insert into auth_session (id, expires_at, token, updated_at, user_id)
    select gen_random_uuid()::text, now() + interval '14 days', token, now(), 'bench-' || person_id from given`.execute(
    open.db,
  )
  return tokens.map((token) => {
    const signature = createHmac('sha256', secret).update(token).digest('base64')
    return `plenum.session_token=${encodeURIComponent(`${token}.${signature}`)}`
  })
}

export interface Answer {
  readonly status: number
  readonly body: Record<string, unknown>
  readonly ms: number
}

/** Keeps its connections, as a browser does; so many at once and no more. */
export class Client {
  readonly #agent: Agent
  readonly #port: number
  constructor(port: number, inFlight: number) {
    this.#port = port
    this.#agent = new Agent({ keepAlive: true, maxSockets: inFlight })
  }

  send(cookie: string, method: 'GET' | 'POST', path: string, body?: object): Promise<Answer> {
    const begin = performance.now()
    const text = body === undefined ? undefined : JSON.stringify(body)
    const headers = {
      cookie,
      origin: `http://127.0.0.1:${this.#port}`,
      ...(text === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
    }
    return new Promise((resolve, reject) => {
      const asked = request({ agent: this.#agent, port: this.#port, host: '127.0.0.1', method, path, headers })
      asked.on('error', reject).on('response', (answer) => {
        let text = ''
        answer.setEncoding('utf8').on('data', (chunk: string) => {
          text += chunk
        })
        answer.on('error', reject).on('end', () => {
          const body = text === '' ? {} : (JSON.parse(text) as Record<string, unknown>) // our server answers in JSON
          resolve({ status: answer.statusCode ?? 0, body, ms: performance.now() - begin })
        })
      })
      asked.end(text)
    })
  }

  close(): void {
    this.#agent.destroy()
  }
}

/** The address of a contract's path. */
export const at = (contract: { readonly path: string }, ids: Record<string, string>): string =>
  contract.path.replace(/\{(\w+)\}/g, (_, key: string) => ids[key] ?? '')

/** Works through a list, so many at once. */
export async function together<T>(list: readonly T[], inFlight: number, work: (one: T, i: number) => Promise<void>) {
  let next = 0
  const worker = async (): Promise<void> => {
    while (next < list.length) {
      const i = next++
      await work(list[i] as T, i) // within the list
    }
  }
  await Promise.all(Array.from({ length: inFlight }, worker))
}

export const percentile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN
export const figures = (taken: readonly number[]) => ({
  n: taken.length,
  medianMs: Number(percentile(taken, 0.5).toFixed(1)),
  p95Ms: Number(percentile(taken, 0.95).toFixed(1)),
  p100Ms: Number(Math.max(...taken).toFixed(1)),
})

/** Work done so far in milliseconds of one core: by the program, and by its database. It says what a busy machine's clock cannot. */
export function work(plenary: Plenary): { program: number; database: number } {
  const [postmaster = ''] = readFileSync(join(plenary.folder, 'postgres', 'db', 'postmaster.pid'), 'utf8').split('\n')
  const stats = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        // past the name in brackets: state, parent, …; times in hundredths of a second
        const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
          .replace(/^.*\) /s, '')
          .split(' ')
        // the database's own first process also holds the times of those that have ended
        const ended = pid === postmaster ? Number(fields[13]) + Number(fields[14]) : 0
        return [{ pid, parent: fields[1], ms: 10 * (Number(fields[11]) + Number(fields[12]) + ended) }]
      } catch {
        return []
      }
    })
  const sum = (list: readonly { ms: number }[]): number => list.reduce((total, one) => total + one.ms, 0)
  return {
    program: sum(stats.filter((one) => one.pid === String(plenary.server.child.pid))),
    database: sum(stats.filter((one) => one.pid === postmaster || one.parent === postmaster)),
  }
}

/** How busy the machine was with other work: a figure is worth no more than the quiet it was taken in. */
export const machine = () => ({ cpus: cpus().length, loadAverage: loadavg().map((one) => Number(one.toFixed(1))) })
