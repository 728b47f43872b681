import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'

export const ROOT = resolve(import.meta.dirname, '../..')

/** A port nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

export interface ServerProcess {
  readonly base: string
  readonly child: ChildProcess
  /** Everything it printed so far. */
  output(): string
  stop(signal?: NodeJS.Signals): Promise<void>
}

/** `plenum ARGUMENTS` as a process of its own, under the Node that runs the tests. */
export function plenum(args: readonly string[], dataFolder: string): ChildProcess {
  const { DATABASE_URL: _ours, ...env } = process.env
  // `read` opens no record, so it takes no data folder
  const place = args[0] === 'read' ? [] : ['--data', dataFolder]
  return spawn(process.execPath, [join(ROOT, 'src/cli/main.ts'), ...args, ...place], {
    cwd: ROOT,
    env: { ...env, LANG: 'C.UTF-8', LC_ALL: '' },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
}

/** What a finished command printed, and its exit code. */
export async function runPlenum(
  args: readonly string[],
  dataFolder: string,
  input = '',
): Promise<{ code: number; out: string; err: string }> {
  const child = plenum(args, dataFolder)
  let out = ''
  let err = ''
  child.stdout?.on('data', (chunk) => {
    out += String(chunk)
  })
  child.stderr?.on('data', (chunk) => {
    err += String(chunk)
  })
  child.stdin?.end(input)
  const [code] = await once(child, 'close')
  return { code: Number(code), out, err }
}

/** A server on a data folder, ready when /api/health says so. */
export async function startServer(
  dataFolder: string,
  port: number,
  args: readonly string[] = [],
): Promise<ServerProcess> {
  const child = plenum(['serve', '--port', String(port), ...args], dataFolder)
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk) => {
      printed += String(chunk)
    })
  }
  const base = `http://127.0.0.1:${port}`
  const server: ServerProcess = {
    base,
    child,
    output: () => printed,
    async stop(signal = 'SIGTERM') {
      if (child.exitCode !== null || child.signalCode !== null) return
      child.kill(signal)
      await once(child, 'exit')
    },
  }
  for (const since = performance.now(); performance.now() - since < 170_000; ) {
    if (child.exitCode !== null) throw new Error(`the server ended: ${printed}`)
    if (await isHealthy(base)) return server
    await new Promise((done) => setTimeout(done, 100))
  }
  await server.stop('SIGKILL')
  throw new Error(`the server did not become ready: ${printed}`)
}

async function isHealthy(base: string): Promise<boolean> {
  try {
    return (await fetch(`${base}/api/health`)).ok
  } catch {
    return false
  }
}

/** One person's session over HTTP, by the number of the card. */
export class Person {
  readonly base: string
  readonly cookie: string
  readonly id: string
  constructor(base: string, cookie: string, id: string) {
    this.base = base
    this.cookie = cookie
    this.id = id
  }

  static async signIn(base: string, card: number): Promise<Person> {
    // the answer of session.cards
    const { items } = (await (await fetch(`${base}/api/session/cards`)).json()) as { items: { personId: string }[] }
    const personId = items[card]?.personId ?? ''
    const reply = await fetch(`${base}/api/session/example`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: base },
      body: JSON.stringify({ personId }),
    })
    if (!reply.ok) throw new Error(`sign-in refused: ${await reply.text()}`)
    const cookie = reply.headers
      .getSetCookie()
      .map((line) => line.split(';', 1)[0])
      .join('; ')
    return new Person(base, cookie, personId)
  }

  async get<T>(path: string): Promise<T> {
    return this.#answer(await fetch(this.base + path, { headers: { cookie: this.cookie } }))
  }

  async post<T>(path: string, body: object): Promise<T> {
    return this.#answer(
      await fetch(this.base + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: this.base, cookie: this.cookie },
        body: JSON.stringify(body),
      }),
    )
  }

  async #answer<T>(reply: Response): Promise<T> {
    const body = await reply.json()
    if (!reply.ok) throw new Error(`${reply.status} ${JSON.stringify(body)}`)
    return body as T
  }
}
