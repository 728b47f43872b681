import { zipSync } from 'fflate'
import { DOMParser } from 'linkedom'
import mammoth from 'mammoth'
import { PlenumError } from '../../kit/errors.ts'
import { type Tree, writeNumbers } from './docx-numbers.ts'
import { textOfFragment } from './html.ts'
import { partsOfHeads } from './running-heads.ts'
import type { Zip } from './zip.ts'

export interface OfficeText {
  readonly text: string
  /** Every word of every part, headers, footers, boxes, notes and comments too: to look for secrecy marks. */
  readonly all: string
}

const DOCUMENT = 'word/document.xml'
const NUMBERING = 'word/numbering.xml'
const STYLES = 'word/styles.xml'

/**
 * The text of a Word file in its reading order. Only the parts that are XML are unpacked, under a limit, and packed anew for the library: it never sees
 * the file as it came. Word counts list items itself, and the library drops its numbers, so they are written out first.
 */
export async function textOfDocx(zip: Zip): Promise<OfficeText> {
  const parts = await zip.read((name) => /\.(?:xml|rels)$/iu.test(name))
  const main = mainPartOf(parts)
  const words = new Map([...parts].map(([name, bytes]) => [name, textOfPart(bytes)]))
  const document = words.get(main)
  if (document === undefined) throw new PlenumError('FILE_BROKEN')
  const numbered = withNumbers(document, words.get(NUMBERING), words.get(STYLES))
  const clean: Record<string, Uint8Array> = {}
  for (const [name, content] of words) {
    if (name !== NUMBERING) clean[name] = Buffer.from(name === main ? numbered : content)
  }
  const { value } = await mammoth.convertToHtml(
    { buffer: Buffer.from(zipSync(clean, { level: 0 })) },
    { includeDefaultStyleMap: true, convertImage: mammoth.images.imgElement(async () => ({ src: '' })) },
  )
  const all = [...words]
    .filter(([name]) => name.startsWith('word/'))
    .map(([name, content]) => {
      const lines = runningWords(content)
      return /\/(?:header|footer)\d*\.xml$/u.test(name) ? partsOfHeads(lines) : lines
    })
    .join('\n')
  return { text: textOfFragment(withoutWayBack(value)), all }
}

/** The part the file says is its document; hardly ever another than word/document.xml. */
function mainPartOf(parts: ReadonlyMap<string, Uint8Array>): string {
  const rels = parts.get('_rels/.rels')
  const told = rels ? /<Relationship\b[^>]*Type="[^"]*\/officeDocument"[^>]*>/u.exec(textOfPart(rels))?.[0] : undefined
  const target = /Target="\/?([^"]+)"/u.exec(told ?? '')?.[1]
  return target !== undefined && parts.has(target) ? target : DOCUMENT
}

/** No part of an office file has a document type of its own; one that does is built to grow or to fetch. */
function textOfPart(bytes: Uint8Array): string {
  const wide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
  const label = wide ? (bytes[0] === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8'
  const text = new TextDecoder(label).decode(bytes)
  if (/<!(?:DOCTYPE|ENTITY)/iu.test(text)) throw new PlenumError('FILE_BROKEN')
  return wide ? text.replace(/^(<\?xml[^>]*?)encoding="[^"]*"/u, '$1encoding="UTF-8"') : text
}

function withNumbers(document: string, numbering: string | undefined, styles: string | undefined): string {
  if (numbering === undefined) return document
  const parser = new DOMParser()
  const parse = (xml: string) => parser.parseFromString(xml, 'text/xml')
  // linkedom's own tree; docx-numbers.ts names the part of it that is used
  const treeOf = (xml: string): Tree => parse(xml) as unknown as Tree
  const tree = parse(document)
  const wrote = writeNumbers(tree as unknown as Tree, treeOf(numbering), styles === undefined ? null : treeOf(styles))
  return wrote ? tree.toString() : document
}

/** Notes come at the end with an arrow back to their place. */
const withoutWayBack = (html: string): string => html.replace(/ ?<a href="#(?:foot|end)note-ref-[^"]*">↑<\/a>/gu, '')

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** The words of a part, a paragraph a line. */
function runningWords(xml: string): string {
  return xml
    .split(/<\/(?:\w+:)?p>/u)
    .map((paragraph) =>
      [...paragraph.matchAll(/<(?:\w+:)?(?:t|delText)(?:\s[^>]*)?>([^<]*)<\/|<(?:\w+:)?(?:tab|br|cr)(?:\s[^>]*)?\/>/gu)]
        .map((found) => found[1] ?? '\n')
        .join('')
        .replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/giu, (whole, ten?: string, hex?: string, name?: string) =>
          ten || hex
            ? String.fromCodePoint(Math.min(Number.parseInt(ten ?? hex ?? '', ten ? 10 : 16), 0x10ffff))
            : (ENTITIES[name ?? ''] ?? whole),
        ),
    )
    .filter((words) => words.trim() !== '')
    .join('\n')
}
