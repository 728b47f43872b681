import { zipSync } from 'fflate'

/** Words at a place of a page, in points from its lower left corner. */
export interface Placed {
  readonly words: string
  readonly x: number
  readonly y: number
  readonly size?: number
}
export interface PdfWish {
  readonly pages: readonly (readonly Placed[])[]
  /** Words of a note laid over the first page. */
  readonly note?: string
  /** What the pages' content is, instead of the words placed. */
  readonly content?: { readonly bytes: Uint8Array; readonly filter: string }
  /** Says that it is locked; nobody knows the password. */
  readonly locked?: boolean
}

const hex = (words: string): string => Buffer.from(words, 'utf16le').swap16().toString('hex')

/**
 * A PDF with text: one font of two-byte codes that are the characters themselves, told to readers by a map, half as wide as high for Latin letters and as
 * wide for Chinese ones. Small and exact, so that a test can place each line.
 */
export function aPdf({ pages, note, content, locked }: PdfWish): Buffer {
  const objects: (string | Buffer)[] = []
  const add = (object: string | Buffer): number => objects.push(object)
  const stream = (bytes: Uint8Array, more = ''): Buffer =>
    Buffer.concat([Buffer.from(`<<${more}/Length ${bytes.length}>>\nstream\n`), bytes, Buffer.from('\nendstream')])
  add('<</Type/Catalog/Pages 2 0 R>>')
  add('')
  add('<</Type/Font/Subtype/Type0/BaseFont/Plain/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 5 0 R>>')
  add(
    '<</Type/Font/Subtype/CIDFontType2/BaseFont/Plain/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 1000/W[0 1000 500]/FontDescriptor 6 0 R>>',
  )
  add(
    stream(
      Buffer.from(
        '/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def 1 begincodespacerange <0000> <ffff> endcodespacerange 1 beginbfrange <0000> <ffff> <0000> endbfrange endcmap end end',
      ),
    ),
  )
  add(
    '<</Type/FontDescriptor/FontName/Plain/Flags 4/FontBBox[0 0 1000 1000]/ItalicAngle 0/Ascent 800/Descent -200/StemV 80>>',
  )
  if (note !== undefined) add(`<</Type/Annot/Subtype/FreeText/Rect[0 0 99 99]/Contents<feff${hex(note)}>>>`)
  const noteAt = note === undefined ? 0 : objects.length
  const kids: number[] = []
  pages.forEach((page, i) => {
    const words = page.map(({ words: text, x, y, size = 12 }) => `/F ${size} Tf 1 0 0 1 ${x} ${y} Tm <${hex(text)}> Tj`)
    const made = content
      ? stream(content.bytes, `/Filter${content.filter}`)
      : stream(Buffer.from(page.length > 0 ? `BT ${words.join('\n')} ET` : ''))
    const at = add(made)
    const annots = i === 0 && noteAt > 0 ? `/Annots[${noteAt} 0 R]` : ''
    kids.push(
      add(
        `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents ${at} 0 R/Resources<</Font<</F 3 0 R>>>>${annots}>>`,
      ),
    )
  })
  objects[1] = `<</Type/Pages/Count ${kids.length}/Kids[${kids.map((kid) => `${kid} 0 R`).join(' ')}]>>`
  return written(objects, locked === true)
}

function written(objects: readonly (string | Buffer)[], locked: boolean): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')]
  let length = parts[0]?.length ?? 0
  const put = (part: Buffer): void => {
    parts.push(part)
    length += part.length
  }
  const places = objects.map((object, i) => {
    const at = length
    put(Buffer.concat([Buffer.from(`${i + 1} 0 obj\n`), Buffer.from(object as string), Buffer.from('\nendobj\n')]))
    return at
  })
  const start = length
  const key = '<00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff>'
  const lock = locked ? `/Encrypt<</Filter/Standard/V 2/R 3/Length 128/P -44/O${key}/U${key}>>/ID[<00><00>]` : ''
  put(
    Buffer.from(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')}trailer\n<</Size ${objects.length + 1}/Root 1 0 R${lock}>>\nstartxref\n${start}\n%%EOF`,
    ),
  )
  return Buffer.concat(parts)
}

/** Lines one below the other from the top of a page. */
export const down = (lines: readonly string[], { x = 72, y = 700, pitch = 16, size = 12 } = {}): Placed[] =>
  lines.map((words, i) => ({ words, x, y: y - i * pitch, size }))

const TYPES =
  '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
const RELATIONS =
  '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'

/** A Word file of nothing but the XML given, as somebody who means harm would build it; `more` are further parts. */
export function rawDocx(body: string, more: Record<string, Uint8Array> = {}, prologue = ''): Buffer {
  const document = `<?xml version="1.0"?>${prologue}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`
  return Buffer.from(
    zipSync({
      '[Content_Types].xml': Buffer.from(TYPES),
      '_rels/.rels': Buffer.from(RELATIONS),
      'word/document.xml': Buffer.from(document),
      ...more,
    }),
  )
}

export const paragraph = (words: string): string => `<w:p><w:r><w:t>${words}</w:t></w:r></w:p>`

/** The same zip whose entries say they are small. */
export function lyingAboutSizes(zip: Buffer): Buffer {
  const lying = Buffer.from(zip)
  for (const [mark, place] of [
    ['PK\u0001\u0002', 24],
    ['PK\u0003\u0004', 22],
  ] as const) {
    for (let at = lying.indexOf(mark); at >= 0; at = lying.indexOf(mark, at + 4)) {
      if (lying.readUInt32LE(at + place) > 1_000_000) lying.writeUInt32LE(1000, at + place)
    }
  }
  return lying
}
