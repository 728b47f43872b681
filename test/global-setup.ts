import { existsSync, mkdirSync, readdirSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startTestServer } from '../src/store/testing.ts'

const IN_MEMORY = '/dev/shm'
const NAME = 'plenum-run-'

/** What tests write is thrown away: in memory, where there is plenty, none of it waits for a disk. */
function place(): string {
  if (process.env.TMPDIR || !existsSync(IN_MEMORY)) return tmpdir()
  const { bavail, bsize } = statfsSync(IN_MEMORY)
  return bavail * bsize > 4e9 && process.availableMemory() > 8e9 ? IN_MEMORY : tmpdir()
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** One folder for all a run writes; what a run that was cut off left is cleared away with the next. */
function runFolder(): string {
  const where = place()
  for (const name of readdirSync(where)) {
    if (name.startsWith(NAME) && !isAlive(Number(name.slice(NAME.length)))) {
      rmSync(join(where, name), { recursive: true, force: true })
    }
  }
  const folder = join(where, `${NAME}${process.pid}`)
  mkdirSync(folder)
  return folder
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = runFolder()
  process.env.TMPDIR = folder // the workers, and what they start, inherit it
  const { url, template, stop } = await startTestServer()
  project.provide('testServer', { url, template })
  return async () => {
    await stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
