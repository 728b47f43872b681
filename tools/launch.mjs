/**
 * Starts a program of this folder on a machine that has only Node 20 and npm:
 *
 *   node tools/launch.mjs [--web] SCRIPT [ARGUMENTS]
 *
 * Fetches the dependencies when the lock file changed, builds the screens with --web when their sources changed, and runs SCRIPT
 * under Node 24, which the dependencies bring along. Plain JavaScript, since Node 20 reads no TypeScript.
 */
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import * as nodeModule from 'node:module' // enableCompileCache is not there in Node 20
import { constants as osConstants } from 'node:os'
import { delimiter, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { isWritable, oneAtATime, ROOT, say, sha256 } from './launch-kit.mjs'

/** The first release line that reads TypeScript without a flag and is still served in 2027. */
const NODE_WANTED = 24

const lockFile = join(ROOT, 'package-lock.json')
const modules = join(ROOT, 'node_modules')
const stampFile = join(modules, '.plenum-stamp')

/** Whether node_modules is what the lock file asks for, however it got there (`npm ci` by hand, `npm install`, this program). */
function isInstalled() {
  if (!existsSync(lockFile)) return true
  const text = readFileSync(lockFile)
  const digest = sha256(text)
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === digest) return true
  const hidden = join(modules, '.package-lock.json')
  if (!existsSync(hidden)) return false
  const present = JSON.parse(readFileSync(hidden, 'utf8')).packages
  for (const [place, wanted] of Object.entries(JSON.parse(text.toString()).packages)) {
    if (place === '' || (wanted.optional && !present[place])) continue
    if (present[place]?.version !== wanted.version) return false
  }
  if (isWritable(modules)) writeFileSync(stampFile, digest)
  return true
}

function install() {
  if (!isWritable(ROOT)) fail('readOnly', { path: ROOT })
  oneAtATime('install', () => {
    if (isInstalled()) return
    say('installing')
    const npm = process.env.npm_execpath
    const args = [
      'ci',
      '--loglevel=error',
      '--no-audit',
      '--no-fund',
      '--no-update-notifier',
      '--include=dev',
      '--include=optional',
    ]
    const run = npm?.endsWith('.js')
      ? spawnSync(process.execPath, [npm, ...args], { cwd: ROOT, stdio: ['ignore', 2, 2] })
      : spawnSync('npm', args, { cwd: ROOT, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' })
    if (run.error) fail(run.error.code === 'ENOENT' ? 'npmMissing' : 'installFailed', { code: run.error.code ?? '' })
    if (run.status !== 0) fail('installFailed', { code: run.status ?? run.signal ?? '' })
    writeFileSync(stampFile, sha256(readFileSync(lockFile)))
  })
}

function fail(key, values) {
  say(key, values)
  process.exit(1)
}

/** npm, and the launcher under Node 20, can be killed without a word to this process: then its parent is another one. */
function whenOrphaned(end) {
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    end()
  }, 500).unref()
}

async function main() {
  const words = process.argv.slice(2)
  const web = words[0] === '--web'
  const [script, ...rest] = web ? words.slice(1) : words
  if (script === undefined) {
    console.error('usage: node tools/launch.mjs [--web] SCRIPT [ARGUMENTS]')
    process.exit(64)
  }
  if (!isInstalled()) install()

  if (Number(process.versions.node.split('.')[0]) < NODE_WANTED) {
    const node = join(modules, '.bin', process.platform === 'win32' ? 'node.cmd' : 'node')
    if (process.env.PLENUM_LAUNCHED || !existsSync(node)) fail('nodeMissing', { version: process.version })
    await runUnder(node, words)
    return
  }
  if (web) {
    const { buildWebIfChanged } = await import('./build-web.mjs')
    if (!(await buildWebIfChanged())) fail('buildFailed')
  }
  if (process.env.npm_lifecycle_event || process.env.PLENUM_LAUNCHED)
    whenOrphaned(() => process.kill(process.pid, 'SIGTERM'))
  delete process.env.PLENUM_LAUNCHED // meant for this process, not for the ones it starts
  keepCompiled()
  process.argv = [process.execPath, resolve(ROOT, script), ...rest]
  await import(pathToFileURL(resolve(ROOT, script)).href)
}

/** What Node compiled is kept for the next start, also of the processes this one starts: a command answers in half the time. */
function keepCompiled() {
  process.env.NODE_COMPILE_CACHE ??= join(modules, '.cache', 'plenum')
  nodeModule.enableCompileCache?.(process.env.NODE_COMPILE_CACHE) // where it cannot be written, Node goes on without
}

/** Runs this very file again under the Node that came with the dependencies. */
function runUnder(node, words) {
  const child = spawn(node, [join(ROOT, 'tools', 'launch.mjs'), ...words], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: {
      ...process.env,
      PLENUM_LAUNCHED: '1',
      PATH: `${join(modules, '.bin')}${delimiter}${process.env.PATH ?? ''}`,
    },
  })
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  process.on('SIGINT', () => {}) // the terminal gives it to both; the child decides when to end
  if (process.env.npm_lifecycle_event) whenOrphaned(() => child.kill('SIGTERM'))
  return new Promise((done) => {
    child.on('error', () => fail('nodeMissing', { version: process.version }))
    child.on('exit', (code, signal) => {
      process.exitCode = code ?? 128 + (osConstants.signals[signal] ?? 0)
      done()
    })
  })
}

try {
  await main()
} catch (error) {
  if (error?.code === 'ENOSPC') fail('diskFull')
  if (error?.path?.startsWith(ROOT) && ['EACCES', 'EPERM', 'EROFS'].includes(error.code))
    fail('readOnly', { path: ROOT })
  throw error
}
