import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { inflateSync } from 'node:zlib'

const require = createRequire(import.meta.url)
const folderOf = (name: string): string => dirname(require.resolve(`${name}/package.json`))

/** The faces of the application, as they lie in their packages; WOFF is the packed form of the TrueType that the typesetter reads. */
const SERIF = '@fontsource/noto-serif-sc'
const SANS = '@fontsource/noto-sans-sc'

export interface Face {
  readonly family: string
  readonly weight: number
  readonly bytes: Buffer
}

/** Song in text, bold and black; Hei for headings. Each holds the common Chinese characters and Latin letters. */
export function mainFaces(): Face[] {
  const face = (name: string, family: string, weight: number): Face => {
    const file = `${name.split('/')[1]}-chinese-simplified-${weight}-normal.woff`
    return { family, weight, bytes: readFileSync(join(folderOf(name), 'files', file)) }
  }
  return [
    face(SERIF, 'Plenum Song', 400),
    face(SERIF, 'Plenum Song', 700),
    face(SERIF, 'Plenum Song', 900),
    face(SANS, 'Plenum Hei', 500),
  ]
}

/** Parts of the whole face that hold these characters: rare ones in names of people and places, and other scripts. */
export function restFaces(missing: ReadonlySet<number>): Face[] {
  if (missing.size === 0) return []
  const folder = folderOf(SERIF)
  const css = readFileSync(join(folder, '400.css'), 'utf8')
  const faces: Face[] = []
  for (const [, rule = ''] of css.matchAll(/@font-face\s*\{([^}]*)\}/g)) {
    const file = /files\/([\w-]+)\.woff\b(?!2)/.exec(rule)?.[1]
    const range = /unicode-range:\s*([^;]+);/.exec(rule)?.[1]
    if (file && range && [...missing].some((code) => inRange(range, code)))
      faces.push({ family: 'Plenum Rest', weight: 400, bytes: readFileSync(join(folder, 'files', `${file}.woff`)) })
  }
  return faces
}

const inRange = (range: string, code: number): boolean =>
  range.split(',').some((part) => {
    const [from = '', to = from] = part.trim().replace(/^U\+/i, '').split('-')
    return Number.parseInt(from, 16) <= code && code <= Number.parseInt(to, 16)
  })

interface Table {
  readonly tag: string
  readonly sum: number
  bytes: Buffer
}

/** WOFF 1 (W3C, 2012): a header, a directory of tables, each packed with zlib where that made it smaller. */
function unpack(woff: Buffer): { readonly flavour: number; readonly tables: Table[] } {
  if (woff.toString('latin1', 0, 4) !== 'wOFF') throw new Error('invariant: a WOFF file')
  const tables: Table[] = []
  for (let at = 44, left = woff.readUInt16BE(12); left > 0; left -= 1, at += 20) {
    const start = woff.readUInt32BE(at + 4)
    const packed = woff.subarray(start, start + woff.readUInt32BE(at + 8))
    const length = woff.readUInt32BE(at + 12)
    tables.push({
      tag: woff.toString('latin1', at, at + 4),
      sum: woff.readUInt32BE(at + 16),
      bytes: Buffer.from(packed.length < length ? inflateSync(packed) : packed),
    })
  }
  return { flavour: woff.readUInt32BE(4), tables }
}

/**
 * A TrueType file under a name and weight of our own: the files carry names of the variable face they were cut from, all alike, by which the
 * typesetter could not tell one weight from another.
 */
export function trueType(face: Face): Buffer {
  const { flavour, tables } = unpack(face.bytes)
  for (const table of tables) {
    if (table.tag === 'name') table.bytes = nameTable(face)
    if (table.tag === 'OS/2') table.bytes.writeUInt16BE(face.weight, 4)
  }
  const power = Math.floor(Math.log2(tables.length))
  const head = Buffer.alloc(12 + 16 * tables.length)
  head.writeUInt32BE(flavour, 0)
  head.writeUInt16BE(tables.length, 4)
  head.writeUInt16BE(16 * 2 ** power, 6)
  head.writeUInt16BE(power, 8)
  head.writeUInt16BE(16 * (tables.length - 2 ** power), 10)
  const parts: Buffer[] = [head]
  let at = head.length
  tables.forEach((table, i) => {
    const row = 12 + 16 * i
    head.write(table.tag, row, 'latin1')
    head.writeUInt32BE(table.sum, row + 4)
    head.writeUInt32BE(at, row + 8)
    head.writeUInt32BE(table.bytes.length, row + 12)
    const padding = Buffer.alloc((4 - (table.bytes.length % 4)) % 4)
    parts.push(table.bytes, padding)
    at += table.bytes.length + padding.length
  })
  return Buffer.concat(parts)
}

/** Family, style, full and PostScript name, as Windows reads them (platform 3, encoding 1, language 0x409). */
function nameTable(face: Face): Buffer {
  const full = `${face.family} ${face.weight}`
  const names: [number, string][] = [
    [1, face.family],
    [2, 'Regular'],
    [4, full],
    [6, full.replaceAll(' ', '')],
  ]
  const head = Buffer.alloc(6 + 12 * names.length)
  head.writeUInt16BE(names.length, 2)
  head.writeUInt16BE(head.length, 4)
  const words = names.map(([, text]) => Buffer.from(text, 'utf16le').swap16())
  let at = 0
  names.forEach(([id], i) => {
    const length = words[i]?.length ?? 0
    const record = [3, 1, 0x409, id, length, at]
    for (const [k, value] of record.entries()) head.writeUInt16BE(value, 6 + 12 * i + 2 * k)
    at += length
  })
  return Buffer.concat([head, ...words])
}

/** The characters a face has (cmap, formats 4 and 12). */
export function charactersOf(face: Face): Set<number> {
  const cmap = unpack(face.bytes).tables.find((table) => table.tag === 'cmap')?.bytes
  const found = new Set<number>()
  if (!cmap) return found
  for (let at = 4, left = cmap.readUInt16BE(2); left > 0; left -= 1, at += 8) {
    const table = cmap.subarray(cmap.readUInt32BE(at + 4))
    const format = table.readUInt16BE(0)
    if (format === 12) {
      for (let row = 16, groups = table.readUInt32BE(12); groups > 0; groups -= 1, row += 12) {
        for (let code = table.readUInt32BE(row); code <= table.readUInt32BE(row + 4); code += 1) found.add(code)
      }
    } else if (format === 4) {
      const segments = table.readUInt16BE(6) / 2
      for (let k = 0; k < segments; k += 1) {
        const end = table.readUInt16BE(14 + 2 * k)
        const start = table.readUInt16BE(16 + 2 * segments + 2 * k)
        for (let code = start; code <= end && code < 0xffff; code += 1) found.add(code)
      }
    }
  }
  return found
}
