import { once } from 'node:events'
import { createServer } from 'node:net'
import type { Command } from 'commander'
import { offerBeginning } from '../../app/beginning.ts'
import { buildExample } from '../../app/example.ts'
import { openProgram, setUpPlainInstallation } from '../../app/program.ts'
import { writeAddress } from '../../concepts/body/installation.queries.ts'
import { PlenumError } from '../../kit/errors.ts'
import { dataFolderOf, withPlace } from '../open.ts'
import { EXIT, printError, say, terminalLanguage } from '../print.ts'
import { VERSION } from '../version.ts'

interface ServeOptions {
  readonly data?: string
  readonly port?: string
  readonly host: string
  readonly url?: string
  readonly example?: boolean
}

/** `plenum serve`: opens the database, brings it up to date, and answers until it is told to stop. */
export function registerServe(program: Command): void {
  withPlace(program.command('serve'))
    .description('start the program and answer in the browser')
    .option('--port <number>', 'port to listen on (default: PORT, else 3000)')
    .option('--host <address>', 'address to listen on; example accounts work on loopback only', '127.0.0.1')
    .option('--url <address>', 'address people reach it under, where a proxy stands before it (or PLENUM_URL)')
    .option('--example', 'build the example city first, where the database is empty')
    .action(serve)
}

async function serve(options: ServeOptions): Promise<void> {
  const port = portOf(options)
  const publicAddress = publicAddressOf(options)
  const listening = `http://${options.host.includes(':') ? `[${options.host}]` : options.host}:${port}`
  // Asked before anything is built, so that nobody waits for an address that is taken.
  await checkPort(port, options.host)
  console.log(say('opening'))
  const open = await openProgram({ databaseUrl: process.env.DATABASE_URL, dataFolder: dataFolderOf(options) })
  // Here and not above: five hundred modules that no other command needs.
  const { buildServer } = await import('../../http/server.ts')
  let app: Awaited<ReturnType<typeof buildServer>> | undefined
  const stop = async (code: number): Promise<void> => {
    await app?.close()
    await open.close()
    process.exit(code)
  }
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.once(signal, () => void stop(EXIT.done))
  let token: string | null = null
  try {
    if (options.example) {
      await buildExample(open.program, (done, of) => console.log(say('example_progress', { done, of })))
    } else {
      await setUpPlainInstallation(open.program.db, terminalLanguage(), new Date())
      token = await offerBeginning(open.program.db)
    }
    await writeAddress(open.program.db, publicAddress ?? null)
    app = await buildServer({
      program: open.program,
      version: VERSION,
      secret: open.secret,
      ...(open.news ? { news: open.news } : {}),
      ...(publicAddress === undefined ? {} : { publicAddress }),
    })
    await app.listen({ port, host: options.host })
  } catch (error) {
    return stop(printError(error))
  }
  const address = publicAddress ?? listening
  console.log(say(options.example ? 'ready_example' : 'ready', { address, signIn: `${address}/sign-in` }))
  if (token !== null) console.log(say('ready_to_begin', { link: `${address}/new#${token}` }))
  const ended = await open.database.ended
  if (ended) await stop(printError(ended))
}

function portOf(options: ServeOptions): number {
  const given = options.port ?? process.env.PORT ?? '3000'
  const port = Number(given)
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new PlenumError('PORT_MALFORMED', { port: given })
  return port
}

/** Where people reach it, without a slash at the end; undefined where nobody said so. */
function publicAddressOf(options: ServeOptions): string | undefined {
  const given = options.url ?? process.env.PLENUM_URL
  if (given === undefined || given === '') return undefined
  const url = URL.parse(given)
  const plain = url && ['http:', 'https:'].includes(url.protocol) && url.href === `${url.origin}/`
  if (!plain) throw new PlenumError('ADDRESS_MALFORMED', { address: given })
  return url.origin
}

async function checkPort(port: number, host: string): Promise<void> {
  const probe = createServer()
  try {
    probe.listen(port, host)
    await once(probe, 'listening')
  } catch (error) {
    const inUse = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
    throw inUse ? new PlenumError('PORT_IN_USE', { port }, { cause: error }) : error
  } finally {
    probe.close()
  }
}
