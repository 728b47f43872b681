/** `npm run bench`: each comparison in turn, ratios within one run; figures land in bench/results/. */
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'

const folder = import.meta.dirname
const comparisons = readdirSync(folder).filter((name) => name.endsWith('.ts') && name !== 'run.ts')
let failed = false
for (const name of comparisons) {
  console.log(`\n${name}`)
  const { status } = spawnSync(process.execPath, [join(folder, name), ...process.argv.slice(2)], { stdio: 'inherit' })
  if (status !== 0) failed = true
}
process.exitCode = failed ? 1 : 0
