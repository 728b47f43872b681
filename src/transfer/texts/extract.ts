import { PlenumError } from '../../kit/errors.ts'
import type { Result } from '../../kit/result.ts'
import { secrecyMark } from '../../reading/refusal.ts'
import { textOfDocx } from './docx.ts'
import { decode, decodeHtml } from './encoding.ts'
import { textOfPage } from './html.ts'
import { kindOfWords, kindOfZip, sniff } from './kind.ts'
import { textOfMarkdown } from './markdown.ts'
import { textOfPdf } from './pdf.ts'
import { checked, type FileText } from './plain-text.ts'
import { pageOfArchive } from './web-archive.ts'
import { openZip } from './zip.ts'

/**
 * The text of a file of any kind that can be read, by what its bytes are and not by its name; or why not. A secrecy mark anywhere in the file is a
 * refusal, also where the text leaves it out. Opening another's file is risky: only plain text is opened in the server's process.
 */
export async function extract(bytes: Uint8Array, name: string): Promise<Result<FileText>> {
  try {
    const { aside, ...file } = await opened(bytes, name)
    const mark = secrecyMark(aside)
    if (mark !== null) throw new PlenumError('TEXT_SECRET', { mark })
    return checked(file)
  } catch (error) {
    if (error instanceof PlenumError) return { ok: false, code: error.code, detail: error.detail }
    // A library met what it did not expect, or the parts lay too deep in one another.
    return { ok: false, code: 'FILE_BROKEN', detail: {} }
  }
}

interface Opened extends FileText {
  /** Words of the file that are not in the text. */
  readonly aside: string
}

async function opened(bytes: Uint8Array, name: string): Promise<Opened> {
  const sniffed = sniff(bytes)
  if (typeof sniffed === 'object') throw new PlenumError(sniffed.refused)
  if (sniffed === 'pdf') {
    const { text, aside, pages, pagesWithoutText } = await textOfPdf(bytes)
    return { kind: 'pdf', text, aside, encoding: null, pages, pagesWithoutText }
  }
  const plain = { pages: null, pagesWithoutText: [] }
  if (sniffed === 'zip') {
    const zip = await openZip(bytes)
    const kind = kindOfZip(zip.names)
    if (typeof kind === 'object') throw new PlenumError(kind.refused)
    const { text, all } = await textOfDocx(zip)
    return { kind, text, aside: all, encoding: null, ...plain }
  }
  const decoded = decode(bytes)
  const words = decoded && kindOfWords(decoded.text, name)
  if (words === 'html' || words === 'web_archive') {
    const page = decodeHtml(words === 'html' ? bytes : pageOfArchive(bytes))
    if (!page) throw new PlenumError('FILE_UNKNOWN')
    const { text, all } = textOfPage(page.text)
    return { kind: 'html', text, aside: all, encoding: page.encoding, ...plain }
  }
  if (!decoded || words === 'xml' || words === null) throw new PlenumError('FILE_UNKNOWN')
  if (words === 'text') return { kind: 'text', ...decoded, aside: '', ...plain }
  return {
    kind: 'markdown',
    text: textOfMarkdown(decoded.text),
    aside: decoded.text,
    encoding: decoded.encoding,
    ...plain,
  }
}
