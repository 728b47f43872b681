import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'

const tool = (name: string) => fileURLToPath(new URL(`../tools/${name}`, import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'plenum-launch-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function script(name: string, text: string): string {
  const file = join(folder, name)
  writeFileSync(file, text)
  return file
}

test('the lock file names every optional package, so that npm ci passes on every system', () => {
  const check = spawnSync(process.execPath, [tool('complete-lock.mjs'), '--check'], { encoding: 'utf8' })
  expect(check.stderr).toBe('')
  expect(check.status).toBe(0)
})

test('the launcher hands on arguments and exit code, and runs TypeScript', () => {
  const file = script(
    'exit.ts',
    'const words: string[] = process.argv.slice(2); console.log(words.join("|")); process.exit(7)',
  )
  const run = spawnSync(process.execPath, [tool('launch.mjs'), file, '--port', '1', 'two words'], { encoding: 'utf8' })
  expect(run.stdout.trim()).toBe('--port|1|two words')
  expect(run.status).toBe(7)
})

test('a killed npm takes the program with it', async () => {
  const file = script('stay.ts', 'console.log(process.pid); setInterval(() => {}, 1000)')
  const npm = spawn('/bin/sh', ['-c', '"$@" & wait', 'sh', process.execPath, tool('launch.mjs'), file], {
    env: { ...process.env, npm_lifecycle_event: 'start' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [said] = await once(npm.stdout, 'data')
  const pid = Number(String(said))
  npm.kill('SIGKILL')
  const alive = () => spawnSync('kill', ['-0', String(pid)]).status === 0
  await expect.poll(alive, { timeout: 8000 }).toBe(false)
})
