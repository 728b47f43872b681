import { rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startTestServer } from '../src/store/testing.ts'

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { url, template, stop } = await startTestServer()
  project.provide('testServer', { url, template })
  return async () => {
    await stop()
    // The example city that test/e2e/city.ts builds once a run, named after this process.
    rmSync(join(tmpdir(), `plenum-e2e-${process.pid}`), { recursive: true, force: true })
  }
}
