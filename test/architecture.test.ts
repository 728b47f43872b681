import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const ROOT = resolve(import.meta.dirname, '..')
const ORDER =
  'body term person procedure document source meeting summons access attendance motion vote ballot plan reading directive cascade conveyance task division progress review paper minutes publication'.split(
    ' ',
  )
const LAYERS = new Set(['schema', 'rules', 'policy', 'api', 'queries', 'actions', 'views', 'handlers'])
/** Written by a tool or holding a language's words, not logic. */
const LONG_ALLOWED = /(\.generated\.|src\/store\/tables\.ts$|src\/store\/schema\.sql$|\.data\.ts$|\/lexicon\/)/

function filesBelow(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory()) return filesBelow(path)
    return /\.(ts|tsx|mjs|css|sql)$/.test(entry.name) ? [path] : []
  })
}

const sources = ['src', 'test', 'tools', 'bench']
  .filter((folder) => statSync(join(ROOT, folder), { throwIfNoEntry: false }))
  .flatMap(filesBelow)
const isTest = (path: string): boolean => /(\.test\.ts|\/testing\.ts)$/.test(path) || !path.startsWith('src/')

function layerOf(path: string): string {
  const match = /\.(\w+)\.tsx?$/.exec(path)
  return match?.[1] && LAYERS.has(match[1]) ? match[1] : ''
}

/** The row of the import table a file belongs to. */
function roomOf(path: string): string {
  const room = path.split('/')[1] ?? ''
  if (room === 'concepts') return layerOf(path) || 'unknown'
  return room
}

/** What a target counts as for the importing room. */
function targetNames(path: string): string[] {
  const room = path.split('/')[1] ?? ''
  const layer = layerOf(path)
  if (room === 'concepts') return [layer]
  if (room === 'figures')
    return layer === 'api' || layer === 'schema'
      ? ['figures', 'figures-api']
      : layer === 'handlers'
        ? ['figures', 'handlers']
        : ['figures']
  if ((room === 'search' || room === 'audit') && layer)
    return [
      room,
      ...(layer === 'api' || layer === 'schema' ? ['figures-api', 'api'] : layer === 'handlers' ? ['handlers'] : []),
    ]
  if (room === 'reading' && /\/(record\.schema|reading)\.ts$/.test(path)) return ['reading', 'reading-types']
  return [room]
}

/** `runtime` leaves out `import type`, which is gone when the program runs and can make no cycle there. */
function importsOf(path: string, runtime = false): string[] {
  const whole = readFileSync(join(ROOT, path), 'utf8')
  const text = runtime ? whole.replace(/import type [^;]*? from '[^']+'/g, '') : whole
  const found = [...text.matchAll(/(?:from|import\()\s*['"](\.[^'"]+)['"]/g)].map((match) => match[1] ?? '')
  return found
    .map((target) => relative(ROOT, resolve(ROOT, dirname(path), target)))
    .filter((target) => target.startsWith('src/') && /\.tsx?$/.test(target))
}

function importTable(): Map<string, Set<string>> {
  const text = readFileSync(join(ROOT, 'docs/architecture.md'), 'utf8')
  const rows = [...text.matchAll(/^\| (\w+) +\| ([\w\- ]+?) +\|$/gm)].filter((row) => row[1] !== 'From')
  return new Map(rows.map((row) => [row[1] ?? '', new Set((row[2] ?? '').split(' '))]))
}

describe('the house', () => {
  it('lets each room import only what the table in docs/architecture.md allows', () => {
    const table = importTable()
    const wrong: string[] = []
    for (const path of sources.filter((source) => source.startsWith('src/') && !isTest(source))) {
      const room = roomOf(path)
      const allowed = table.get(room)
      if (!allowed) {
        wrong.push(`${path}: the room "${room}" is not in the table`)
        continue
      }
      for (const target of importsOf(path)) {
        if (isTest(target)) wrong.push(`${path} imports the test help ${target}`)
        else if (!targetNames(target).some((name) => allowed.has(name))) wrong.push(`${path} -> ${target}`)
      }
    }
    expect(wrong).toEqual([])
  })

  it('lets a concept import only earlier concepts', () => {
    const conceptOf = (path: string): string => (path.startsWith('src/concepts/') ? (path.split('/')[2] ?? '') : '')
    const wrong = sources
      .filter((path) => conceptOf(path) && !isTest(path))
      .flatMap((path) =>
        importsOf(path)
          .filter((target) => conceptOf(target) && ORDER.indexOf(conceptOf(target)) > ORDER.indexOf(conceptOf(path)))
          .map((target) => `${path} -> ${target}`),
      )
    expect(wrong).toEqual([])
    expect(sources.map(conceptOf).filter((concept) => concept && !ORDER.includes(concept))).toEqual([])
  })

  it('has no cycle of imports', () => {
    const graph = new Map(
      sources.filter((path) => path.startsWith('src/')).map((path) => [path, importsOf(path, true)]),
    )
    const done = new Set<string>()
    const cycles: string[] = []
    const walk = (path: string, way: string[]): void => {
      if (way.includes(path)) {
        cycles.push([...way.slice(way.indexOf(path)), path].join(' -> '))
        return
      }
      if (done.has(path)) return
      for (const target of graph.get(path) ?? []) walk(target, [...way, path])
      done.add(path)
    }
    for (const path of graph.keys()) walk(path, [])
    expect(cycles).toEqual([])
  })

  it('has no file over 400 lines, no barrel, no forgotten mark', () => {
    const long = sources
      .filter((path) => !LONG_ALLOWED.test(path))
      .map((path) => [path, readFileSync(join(ROOT, path), 'utf8').split('\n').length - 1] as const)
      .filter(([, lines]) => lines > 400)
    expect(long).toEqual([])
    expect(sources.filter((path) => /\/index\.tsx?$/.test(path))).toEqual([])
    const marks = sources.filter(
      (path) =>
        path !== 'test/architecture.test.ts' &&
        /\b(TODO|FIXME|XXX)\b|coming soon|\.only\(|@ts-ignore/.test(readFileSync(join(ROOT, path), 'utf8')),
    )
    expect(marks).toEqual([])
  })

  it('names every file in kebab-case', () => {
    const wrong = sources.filter(
      (path) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)*\.(ts|tsx|mjs|css|sql)$/.test(path.split('/').at(-1) ?? ''),
    )
    expect(wrong).toEqual([])
  })
})
