import type { Command } from 'commander'
import { buildExample } from '../../app/example.ts'
import { openProgram } from '../../app/program.ts'
import { buildServer } from '../../http/server.ts'
import { PlenumError } from '../../kit/errors.ts'
import { dataFolderOf, withPlace } from '../open.ts'
import { printError, say } from '../print.ts'
import { VERSION } from '../version.ts'

interface ServeOptions {
  readonly data?: string
  readonly port?: string
  readonly host: string
  readonly example?: boolean
}

/** `plenum serve`: opens the database, brings it up to date, and answers until it is told to stop. */
export function registerServe(program: Command): void {
  withPlace(program.command('serve'))
    .description('start the program and answer in the browser')
    .option('--port <number>', 'port to listen on (default: PORT, else 3000)')
    .option('--host <address>', 'address to listen on; example accounts work on loopback only', '127.0.0.1')
    .option('--example', 'build the example city first, where the database is empty')
    .action(serve)
}

async function serve(options: ServeOptions): Promise<void> {
  const port = Number(options.port ?? process.env.PORT ?? 3000)
  console.log(say('opening'))
  const open = await openProgram({ databaseUrl: process.env.DATABASE_URL, dataFolder: dataFolderOf(options) })
  const stop = async (code: number): Promise<void> => {
    await app?.close()
    await open.close()
    process.exit(code)
  }
  let app: Awaited<ReturnType<typeof buildServer>> | undefined
  try {
    if (options.example)
      await buildExample(open.program, (done, of) => console.log(say('example_progress', { done, of })))
    app = await buildServer({ program: open.program, version: VERSION, secret: open.secret })
    await app.listen({ port, host: options.host })
  } catch (error) {
    const inUse = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
    const code = printError(inUse ? new PlenumError('PORT_IN_USE', { port }) : error)
    return stop(code)
  }
  const address = `http://${options.host.includes(':') ? `[${options.host}]` : options.host}:${port}`
  console.log(say(options.example ? 'ready_example' : 'ready', { address, signIn: `${address}/sign-in` }))
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.once(signal, () => void stop(0))
  const ended = await open.database.ended
  if (ended) await stop(printError(ended))
}
