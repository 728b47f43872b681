import { getDocumentProxy } from 'unpdf'
import { PlenumError } from '../../kit/errors.ts'
import { PDF_PAGES } from './limits.ts'
import { linesOf, type PageLines, type Piece } from './pdf-lines.ts'
import { paragraphsOfPages } from './pdf-paragraphs.ts'
import { withoutRadicals } from './radicals.ts'
import { partsOfHeads } from './running-heads.ts'

export interface PdfText {
  readonly text: string
  /** What was left out of the text, and what is written on top of the pages: to look for secrecy marks. */
  readonly aside: string
  readonly pages: number
  /** Numbers of pages that hold no text: pictures, or blank. */
  readonly pagesWithoutText: readonly number[]
}

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>
type Page = Awaited<ReturnType<Pdf['getPage']>>

/** Letters a page must have on average, or the PDF is a scan with a stamp of text on it. */
const LETTERS_A_PAGE = 12

export async function textOfPdf(bytes: Uint8Array): Promise<PdfText> {
  const pdf = await opened(bytes)
  try {
    if (pdf.numPages > PDF_PAGES) throw new PlenumError('PDF_TOO_MANY_PAGES', { pages: pdf.numPages, limit: PDF_PAGES })
    const pages: PageLines[] = []
    const notes: string[] = []
    for (let number = 1; number <= pdf.numPages; number++) {
      const page = await pdf.getPage(number)
      pages.push(await linesOfPage(page))
      notes.push(...(await notesOf(page)))
      page.cleanup()
    }
    const letters = pages.map((page) => page.lines.reduce((sum, line) => sum + lettersIn(line.words), 0))
    const without = letters.flatMap((count, i) => (count === 0 ? [i + 1] : []))
    const total = letters.reduce((sum, count) => sum + count, 0)
    if (total < LETTERS_A_PAGE || (without.length * 2 > pages.length && total < LETTERS_A_PAGE * pages.length))
      throw new PlenumError('PDF_WITHOUT_TEXT', { pages: pdf.numPages })
    const { text, ends } = paragraphsOfPages(pages)
    return {
      text,
      aside: partsOfHeads([...ends, ...notes].join('\n')),
      pages: pdf.numPages,
      pagesWithoutText: without,
    }
  } catch (error) {
    throw asRefusal(error)
  } finally {
    await pdf.loadingTask.destroy()
  }
}

const lettersIn = (words: string): number => words.match(/[\p{L}\p{N}]/gu)?.length ?? 0

async function opened(bytes: Uint8Array): Promise<Pdf> {
  try {
    // The library takes the bytes for its own: give it a copy. No fonts, scripts or pictures are fetched or run.
    return await getDocumentProxy(new Uint8Array(bytes), {
      verbosity: 0,
      isEvalSupported: false,
      disableFontFace: true,
      useSystemFonts: false,
      stopAtErrors: false,
    })
  } catch (error) {
    throw asRefusal(error)
  }
}

function asRefusal(error: unknown): unknown {
  if (error instanceof PlenumError) return error
  const name = error instanceof Error ? error.name : ''
  return new PlenumError(name === 'PasswordException' ? 'FILE_ENCRYPTED' : 'FILE_BROKEN', {}, { cause: error })
}

async function linesOfPage(page: Page): Promise<PageLines> {
  const { width, height } = page.getViewport({ scale: 1, rotation: 0 })
  const [x0 = 0, y0 = 0] = page.view
  const { items } = await page.getTextContent()
  const pieces: Piece[] = []
  for (const item of items) {
    if (!('str' in item)) continue
    const [a = 1, b = 0, , , x = 0, y = 0] = item.transform as number[]
    // Words that run up the page or aslant are stamps and margins' notes: read, but never part of a line.
    const size = Math.hypot(a, b) || item.height
    pieces.push({ words: withoutRadicals(item.str), x: x - x0, y: y - y0, width: item.width, size })
  }
  return { width, height, lines: linesOf(pieces) }
}

/** The words of stamps and notes laid over a page. */
async function notesOf(page: Page): Promise<string[]> {
  const notes: { contentsObj?: { str?: string } }[] = await page.getAnnotations()
  return notes.map((note) => note.contentsObj?.str ?? '').filter((words) => words.trim() !== '')
}
