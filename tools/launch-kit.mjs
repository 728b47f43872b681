/** What the launcher and the web build share. Runs before any dependency is there: nothing but Node 20 itself. */
import { createHash } from 'node:crypto'
import { accessSync, constants, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))

const spoken = process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || ''
const language = spoken.startsWith('zh') ? 'zh' : 'en'

/** One line for the person at the terminal, on standard error: standard output belongs to the program that is started. */
export function say(key, values = {}) {
  const lines = JSON.parse(readFileSync(join(ROOT, 'src', 'catalogue', language, 'launch.json'), 'utf8'))
  console.error(lines[key].replace(/\{\{(\w+)\}\}/g, (_, name) => String(values[name] ?? '')))
}

export const sha256 = (data) => createHash('sha256').update(data).digest('hex')

export function isWritable(path) {
  try {
    accessSync(path, constants.W_OK)
    return true
  } catch {
    return false
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** Runs `work` while no other process on this machine does the same for this folder. A holder that died is passed over. */
export function oneAtATime(name, work) {
  const lock = join(ROOT, '.plenum', `${name}.lock`)
  mkdirSync(dirname(lock), { recursive: true })
  for (let said = false; !take(lock); said = true) {
    if (!said) say('waiting')
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300)
  }
  const free = () => rmSync(lock, { recursive: true, force: true })
  process.once('exit', free)
  try {
    return work()
  } finally {
    free()
    process.off('exit', free)
  }
}

function take(lock) {
  try {
    mkdirSync(lock)
    writeFileSync(join(lock, 'pid'), String(process.pid))
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
  }
  try {
    if (isAlive(Number(readFileSync(join(lock, 'pid'), 'utf8')))) return false
  } catch {
    // no process number yet: the holder is between its two steps, or died there
    try {
      if (Date.now() - statSync(lock).mtimeMs < 5000) return false
    } catch {
      return false
    }
  }
  rmSync(lock, { recursive: true, force: true })
  return false
}
