/**
 * Builds the screens into dist/web, each file also compressed beside it (.br), when their sources changed since the last build.
 *   node tools/launch.mjs tools/build-web.mjs
 * Built aside and moved into place, so that a running server never serves half a build.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { isWritable, oneAtATime, ROOT, say, sha256 } from './launch-kit.mjs'

const out = join(ROOT, 'dist', 'web')
const stampFile = join(ROOT, 'dist', 'web.stamp')
const COMPRESSED = new Set(['.js', '.css', '.html', '.svg', '.json', '.txt', '.webmanifest'])

function filesBelow(folder) {
  const path = join(ROOT, folder)
  if (!existsSync(path)) return []
  return readdirSync(path, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
}

/** One digest of everything the screens are made of: their own files, the catalogues, and what they share with the server. */
function sourceDigest() {
  const shared = [...filesBelow('src/concepts'), ...filesBelow('src/figures')].filter((file) =>
    /\.(schema|rules|policy|api)\.ts$/.test(file),
  )
  const files = [
    ...filesBelow('src/web').filter((file) => !file.includes('.test.')),
    ...filesBelow('src/catalogue'),
    ...filesBelow('src/kit'),
    ...shared,
    join(ROOT, 'vite.config.ts'),
    join(ROOT, 'package-lock.json'),
  ]
  const lines = files.sort().map((file) => `${file.slice(ROOT.length)} ${sha256(readFileSync(file))}`)
  return sha256(lines.join('\n'))
}

const isFresh = (digest) =>
  existsSync(join(out, 'index.html')) && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === digest

function compress(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile() || !COMPRESSED.has(extname(entry.name))) continue
    const file = join(entry.parentPath, entry.name)
    const data = readFileSync(file)
    if (data.length < 1024) continue
    const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: data.length }
    writeFileSync(`${file}.br`, brotliCompressSync(data, { params }))
    writeFileSync(`${file}.gz`, gzipSync(data, { level: 9 }))
  }
}

/** True when dist/web is in step with its sources, built now if need be; false when the build failed. */
export async function buildWebIfChanged() {
  if (!existsSync(join(ROOT, 'src/web/index.html'))) return true
  if (isFresh(sourceDigest())) return true
  if (existsSync(join(out, 'index.html')) && !isWritable(ROOT)) return true // set up by someone else, who builds
  return oneAtATime('web', () => {
    const digest = sourceDigest()
    if (isFresh(digest)) return true
    say('building')
    const aside = join(ROOT, '.plenum', 'web.new')
    rmSync(aside, { recursive: true, force: true })
    const vite = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js')
    const build = ['build', '--config', 'vite.config.ts', '--outDir', aside, '--emptyOutDir', '--logLevel', 'warn']
    const run = spawnSync(process.execPath, [vite, ...build], {
      cwd: ROOT,
      stdio: ['ignore', 2, 2],
      env: { ...process.env, NODE_ENV: 'production' },
    })
    if (run.status !== 0) return false
    compress(aside)
    mkdirSync(join(ROOT, 'dist'), { recursive: true })
    rmSync(stampFile, { force: true })
    rmSync(out, { recursive: true, force: true })
    renameSync(aside, out)
    writeFileSync(stampFile, digest)
    return true
  })
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href && !(await buildWebIfChanged())) {
  say('buildFailed')
  process.exitCode = 1
}
