/** `npm run check`: types of server and screens, lint and format, and the lock file's completeness. Ends with 1 if one fails. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './launch-kit.mjs'

const node = process.execPath
const tsc = join(ROOT, 'node_modules/typescript/bin/tsc')
const checks = [
  ['types', [node, tsc, '-p', 'tsconfig.json']],
  ...(existsSync(join(ROOT, 'src/web/index.html'))
    ? [['types of the screens', [node, tsc, '-p', 'src/web/tsconfig.json']]]
    : []),
  ['lint and format', [node, join(ROOT, 'node_modules/@biomejs/biome/bin/biome'), 'check', '--error-on-warnings']],
  ['lock file', [node, 'tools/complete-lock.mjs', '--check']],
]

let failed = false
for (const [name, [program, ...args]] of checks) {
  const { status } = spawnSync(program, args, { cwd: ROOT, stdio: 'inherit' })
  if (status !== 0) failed = true
  console.log(`${status === 0 ? 'ok    ' : 'failed'} ${name}`)
}
process.exitCode = failed ? 1 : 0
