/**
 * Completes package-lock.json after `npm install`.
 *
 * A copy of the npm registry may lack packages meant for other systems. npm then writes a lock without them, and `npm ci`
 * refuses its own work ("Missing: NAME@ from lock file"). Each optional package that some entry names and the lock leaves out
 * is added here, with the system it is for read from its name, so that `npm ci` passes on every machine.
 *
 * Use: node tools/complete-lock.mjs [--check]      (--check changes nothing and ends with 1 when something is missing)
 */
import { readFileSync, writeFileSync } from 'node:fs'

const SYSTEMS = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32']
const PROCESSORS = ['arm', 'arm64', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64']

const file = new URL('../package-lock.json', import.meta.url)
const lock = JSON.parse(readFileSync(file, 'utf8'))
const packages = lock.packages

/** The folders npm would look into from `at`, nearest first: its own node_modules, then each one above. */
function* lookup(at) {
  for (let folder = at; ; ) {
    yield folder === '' ? 'node_modules/' : `${folder}/node_modules/`
    if (folder === '') return
    const cut = folder.lastIndexOf('/node_modules/')
    folder = cut < 0 ? '' : folder.slice(0, cut)
  }
}

function entryFor(name, version, parent) {
  const words = name
    .replace(/^@[^/]+\//, '')
    .split('-')
    .map((w) => (w === 'windows' ? 'win32' : w))
  const os = words.find((w) => SYSTEMS.includes(w))
  const cpu = words.find((w) => PROCESSORS.includes(w))
  const libc = words.includes('musl')
    ? 'musl'
    : words.some((w) => w === 'gnu' || w === 'gnueabihf') && os === 'linux'
      ? 'glibc'
      : undefined
  if (os === undefined && cpu === undefined) {
    throw new Error(`Cannot read from its name which system ${name} is for; add it to package-lock.json by hand.`)
  }
  return {
    version,
    ...(cpu ? { cpu: [cpu] } : {}),
    ...(parent.dev ? { dev: true } : {}),
    ...(libc ? { libc: [libc] } : {}),
    optional: true,
    ...(os ? { os: [os] } : {}),
  }
}

const added = []
for (const [place, parent] of Object.entries({ ...packages })) {
  for (const [name, range] of Object.entries(parent.optionalDependencies ?? {})) {
    const places = [...lookup(place)]
    if (places.some((p) => packages[p + name])) continue
    packages[`node_modules/${name}`] = entryFor(name, range.replace(/^[\^~=v]+/, ''), parent)
    added.push(`${name}@${range}`)
  }
}

if (added.length === 0) {
  console.log('package-lock.json is complete.')
} else if (process.argv.includes('--check')) {
  console.error(`package-lock.json leaves out ${added.join(', ')}. Run: node tools/complete-lock.mjs`)
  process.exit(1)
} else {
  lock.packages = Object.fromEntries(Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
  console.log(`Added to package-lock.json: ${added.join(', ')}`)
}
