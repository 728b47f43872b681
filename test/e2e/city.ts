import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort, ROOT, startServer } from './server-process.ts'

/** One built city for all files of a run, which has a folder for what it writes (test/global-setup.ts). */
const kept = join(tmpdir(), 'example-city')

async function template(): Promise<string> {
  const given = process.env.PLENUM_E2E_CITY
  if (given) return given
  const built = join(kept, 'city')
  const building = join(kept, 'building')
  for (let waited = 0; waited < 180_000; waited += 250) {
    if (existsSync(built)) return built
    try {
      mkdirSync(kept, { recursive: true })
      mkdirSync(building) // fails where another fork builds
    } catch {
      await new Promise((done) => setTimeout(done, 250))
      continue
    }
    try {
      // as `npm start` does it in an empty folder
      const server = await startServer(building, await freePort(), ['--example'])
      await server.stop()
    } catch (error) {
      rmSync(building, { recursive: true, force: true })
      throw error
    }
    renameSync(building, built)
    return built
  }
  throw new Error('the example city was not built in time')
}

/** A data folder of its own with the example city in it, as on the first day. */
export async function cityFolder(): Promise<string> {
  const from = await template()
  const folder = mkdtempSync(join(tmpdir(), 'plenum-e2e-'))
  // Owners are kept: run as root, the database's files belong to an account of its own.
  execFileSync('cp', ['-a', `${from}/.`, folder])
  return folder
}

/** True once the screens are built; `npm test` builds them first. */
export const hasScreens = (): boolean => existsSync(join(ROOT, 'dist/web/index.html'))
