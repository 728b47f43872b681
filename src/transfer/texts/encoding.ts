/** What encodes a text, as a person names it. */
export interface Decoded {
  readonly text: string
  readonly encoding: string
}

const BOMS: readonly (readonly [readonly number[], string, string])[] = [
  [[0xef, 0xbb, 0xbf], 'utf-8', 'UTF-8'],
  [[0xff, 0xfe], 'utf-16le', 'UTF-16'],
  [[0xfe, 0xff], 'utf-16be', 'UTF-16'],
]

/**
 * The characters of a text file: UTF-8, UTF-16 (with its mark or without), GB18030 (older Chinese office files) or Windows-1252 (older Western ones).
 * Null for bytes that are no text. Libraries that guess among fifty encodings guess wrong on short texts; four can be told apart by what each forbids.
 */
export function decode(bytes: Uint8Array): Decoded | null {
  const marked = byMark(bytes)
  if (marked) return marked
  const wide = wideEncoding(bytes)
  if (wide) return { text: new TextDecoder(wide).decode(bytes), encoding: 'UTF-16' }
  if (bytes.subarray(0, 65_536).includes(0)) return null
  return strictly(bytes, 'utf-8', 'UTF-8') ?? mostlyUtf8(bytes) ?? chineseOrWestern(bytes)
}

/** As `decode`, but a page says itself what it is written in; where its word cannot be true, its bytes tell. */
export function decodeHtml(bytes: Uint8Array): Decoded | null {
  const marked = byMark(bytes)
  if (marked) return marked
  // The declaration itself is ASCII in every encoding a page may be in but UTF-16, which has its mark.
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 4096)).toString('latin1')
  const label =
    /<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w:-]{2,30})/iu.exec(head)?.[1] ??
    /^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w:-]{2,30})["']/iu.exec(head)?.[1]
  const declared = label === undefined ? null : byLabel(bytes, label)
  if (!declared) return decode(bytes)
  // Saved again by an editor that writes UTF-8 and leaves the declaration as it was: so many characters are not UTF-8 by chance.
  const utf8 = declared.encoding === 'UTF-8' ? null : strictly(bytes, 'utf-8', 'UTF-8')
  return utf8 && (utf8.text.match(/[^\0-\x7F]/gu)?.length ?? 0) >= BY_CHANCE ? utf8 : declared
}

const BY_CHANCE = 8

function byLabel(bytes: Uint8Array, label: string): Decoded | null {
  try {
    const { encoding } = new TextDecoder(label)
    // GBK is what pages say and GB18030, of which it is a part, what they mean.
    const name = encoding === 'gbk' ? 'gb18030' : encoding
    return strictly(bytes, name, NAMES[name] ?? name)
  } catch {
    return null // a label nobody knows
  }
}

const NAMES: Readonly<Record<string, string>> = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16',
  gb18030: 'GB18030',
  'windows-1252': 'Windows-1252',
  big5: 'Big5',
}

function byMark(bytes: Uint8Array): Decoded | null {
  for (const [mark, label, encoding] of BOMS) {
    if (!mark.every((byte, i) => bytes[i] === byte)) continue
    return { text: new TextDecoder(label).decode(bytes), encoding }
  }
  return null
}

function strictly(bytes: Uint8Array, label: string, encoding: string): Decoded | null {
  try {
    return { text: new TextDecoder(label, { fatal: true }).decode(bytes), encoding }
  } catch {
    return null
  }
}

/** UTF-8 with a few bytes lost on its way; the places show as U+FFFD. */
function mostlyUtf8(bytes: Uint8Array): Decoded | null {
  const text = new TextDecoder('utf-8').decode(bytes)
  const lost = text.match(/\uFFFD/gu)?.length ?? 0
  const foreign = text.match(/[^\0-\x7F\uFFFD]/gu)?.length ?? 0
  return lost * 50 <= foreign ? { text, encoding: 'UTF-8' } : null
}

/** UTF-16 without its mark: half of each ASCII character is nought; of Chinese, the high halves lie in one range. */
function wideEncoding(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const reach = Math.min(bytes.byteLength, 16_384) & ~1
  if (reach < 4 || bytes.byteLength % 2 !== 0) return null
  const likely = { le: 0, be: 0 }
  for (let i = 0; i < reach; i += 2) {
    const [first = 0, second = 0] = [bytes[i], bytes[i + 1]]
    if (isUsual((second << 8) | first)) likely.le++
    if (isUsual((first << 8) | second)) likely.be++
  }
  const units = reach / 2
  const [more, fewer, label] =
    likely.le >= likely.be ? [likely.le, likely.be, 'utf-16le' as const] : [likely.be, likely.le, 'utf-16be' as const]
  // Nearly every unit usual one way, and clearly not the other way round.
  return more >= units * 0.95 && fewer <= more * 0.7 ? label : null
}

/** ASCII that prints, Latin-1 letters, general and Chinese punctuation, common Chinese characters. */
const isUsual = (unit: number): boolean =>
  (unit >= 0x20 && unit < 0x7f) ||
  unit === 0x0a ||
  unit === 0x0d ||
  unit === 0x09 ||
  (unit >= 0xa0 && unit < 0x180) ||
  (unit >= 0x2010 && unit < 0x2070) ||
  (unit >= 0x3000 && unit < 0x3030) ||
  (unit >= 0x4e00 && unit < 0xa000) ||
  (unit >= 0xff00 && unit < 0xfff0)

/**
 * A text in GB18030 has its high bytes in pairs that are common characters; in Windows-1252 a high byte is a letter or a sign among ASCII ones, and read
 * as GB18030 it would swallow the letter behind it.
 */
function chineseOrWestern(bytes: Uint8Array): Decoded | null {
  const chinese = strictly(bytes, 'gb18030', 'GB18030')
  if (chinese && commonPairs(bytes)) return chinese
  const text = new TextDecoder('windows-1252').decode(bytes)
  return /[\x80-\x9f]/u.test(text) ? null : { text, encoding: 'Windows-1252' }
}

/** Whether most pairs are of GB2312, the six thousand common characters and their punctuation: both bytes are high then. */
function commonPairs(bytes: Uint8Array): boolean {
  let common = 0
  let odd = 0
  for (let i = 0; i < bytes.byteLength; i++) {
    const lead = bytes[i] ?? 0
    if (lead < 0x80) continue
    const trail = bytes[++i] ?? 0
    // four bytes: rare characters, which say nothing here
    if (trail >= 0x30 && trail <= 0x39) i += 2
    else if (trail >= 0xa1 && ((lead >= 0xb0 && lead <= 0xf7) || (lead >= 0xa1 && lead <= 0xa9))) common++
    else odd++
  }
  return common > odd * 2
}
