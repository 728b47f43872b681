import { createHmac, randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { registry } from '../../src/app/registry.ts'
import { type Program, run } from '../../src/app/run.ts'
import { attendanceArrive } from '../../src/concepts/attendance/attendance.api.ts'
import { bodyFound } from '../../src/concepts/body/body.api.ts'
import { meetingCall, meetingGet, meetingPlan } from '../../src/concepts/meeting/meeting.api.ts'
import { sittingOpen } from '../../src/concepts/meeting/sitting.api.ts'
import { membershipBegin, personEnter, postEstablish } from '../../src/concepts/person/person.api.ts'
import type { Contract, GivenOf, OutputOf } from '../../src/kit/contract.ts'
import { dayIn } from '../../src/kit/dates.ts'
import { type OpenDatabase, openDatabase } from '../../src/store/database.ts'
import { freePort, type ServerProcess, startServer } from '../../test/e2e/server-process.ts'

const SURNAMES = [...'王李张刘陈杨黄赵周吴徐孙马朱胡郭何林罗高']
const GIVEN = [...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀兰霞平刚桂英']

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
  act<C extends Contract>(who: string, contract: C, input: GivenOf<C>): Promise<OutputOf<C>>
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
  const act = async <C extends Contract>(who: string, contract: C, input: GivenOf<C>): Promise<OutputOf<C>> =>
    // `run` parsed the output by this very contract
    (await run(program, {
      caller: who === 'system' ? 'system' : { personId: who },
      act: contract.act,
      input,
      language: 'en',
    })) as OutputOf<typeof contract>
  const name = { en: 'Congress', zh: '代表大会' }
  const { bodyId } = await act('system', bodyFound, { parentId: null, kind: 'congress', name })
  const { personId: clerk } = await act('system', personEnter, { atBodyId: bodyId, name: { en: 'Clerk' } })
  const post = await act('system', postEstablish, { bodyId, role: 'clerk', name: { en: 'clerk' } })
  await act('system', membershipBegin, { personId: clerk, bodyId, postId: post.postId })
  const names = Array.from({ length: wish.members }, (_, i) => {
    const given = GIVEN[Math.floor(i / SURNAMES.length) % GIVEN.length]
    return `${SURNAMES[i % SURNAMES.length]}${given}${GIVEN[Math.floor(i / 480) % GIVEN.length]}`
  })
  await sql`with n as (
      insert into person (id, code, name)
      select gen_random_uuid(), 'D' || t.i, jsonb_build_object('zh', t.name, 'en', 'Delegate ' || t.i)
        from unnest(${names}::text[]) with ordinality as t (name, i) returning id, code)
    insert into membership (id, person_id, body_id, capacity, printed_order, from_on)
    select gen_random_uuid(), id, ${bodyId}, 'member', substr(code, 2)::int, '2020-01-01' from n`.execute(open.db)
  const { rows } = await sql<{ id: string }>`
    select person_id as id from membership where body_id = ${bodyId} and capacity = 'member' order by printed_order`.execute(
    open.db,
  )
  const members = rows.map((row) => row.id)
  const { id: meetingId } = await act(clerk, meetingPlan, {
    bodyId,
    kind: 'congress',
    heldOn: dayIn('Asia/Shanghai', new Date()),
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
