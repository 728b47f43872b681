import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '..')

// skipped where ../shared/corpus is not: its scorer is what the program measures with
it.skipIf(!existsSync(join(ROOT, '../shared/corpus/score.mjs')))(
  'npm run eval:reading, which comes through launch.mjs, does its work',
  { timeout: 60_000 },
  () => {
    const run = spawnSync(process.execPath, ['tools/launch.mjs', 'tools/eval-reading.ts', '--texts', 'docs'], {
      cwd: ROOT,
      encoding: 'utf8',
    })
    expect(run.stderr).toContain('Give two folders that belong together')
    expect(run.status).toBe(2)
  },
)
