import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anchorAt, canonicalText, paragraphsOf, titleOf } from './document.rules.ts'
import { cleanFileName } from './file.rules.ts'

const words = fc.string({
  unit: fc.constantFrom('a', 'b', ' ', '\t', '\n', '\r\n', '\n\n', '。', '.', '委', '会', '“', 'A', '1'),
  maxLength: 400,
})

describe('paragraphs', () => {
  it('lose no word, stand in order and never overlap', () => {
    fc.assert(
      fc.property(words, (text) => {
        const paragraphs = paragraphsOf(text)
        let at = 0
        let outside = ''
        for (const paragraph of paragraphs) {
          expect(paragraph.start).toBeGreaterThanOrEqual(at)
          expect(paragraph.end).toBeGreaterThan(paragraph.start)
          outside += text.slice(at, paragraph.start)
          at = paragraph.end
        }
        expect((outside + text.slice(at)).trim()).toBe('')
        expect(new Set(paragraphs.map((p) => p.anchor)).size).toBe(paragraphs.length)
      }),
    )
  })

  it('name the paragraph of every place in them', () => {
    fc.assert(
      fc.property(words, (text) => {
        const paragraphs = paragraphsOf(text)
        for (const { anchor, start, end } of paragraphs) {
          expect(anchorAt(paragraphs, start)).toBe(anchor)
          expect(anchorAt(paragraphs, end - 1)).toBe(anchor)
        }
        expect(anchorAt(paragraphs, text.length + 1)).toBeNull()
      }),
    )
  })

  it('join lines a printer broke and keep lists apart', () => {
    const text =
      'The committee of the district met on the third day of the\nmonth and heard the report.\n1. roads and bridges of the whole district, all of them at once\n2. canals'
    expect(paragraphsOf(text).map((p) => text.slice(p.start, p.end).slice(0, 8))).toEqual([
      'The comm',
      '1. roads',
      '2. canal',
    ])
  })
})

describe('the canonical text', () => {
  it('is the same however the text was spaced, and taking it twice changes nothing', () => {
    fc.assert(
      fc.property(words, (text) => {
        const canonical = canonicalText(text)
        expect(canonicalText(canonical)).toBe(canonical)
        expect(canonicalText(`\r\n ${text.replaceAll('\n', '\r\n \n')}\t`)).toBe(canonical)
      }),
    )
  })
})

describe('titles and names of files', () => {
  it('a title is the first line, cut where it is a whole paragraph', () => {
    expect(titleOf('\n\n苇北区委召开常委会\n\n正文')).toBe('苇北区委召开常委会')
    expect(titleOf('word '.repeat(100)).length).toBeLessThanOrEqual(181)
  })
  it('a file keeps its ending and loses folders and what a header cannot bear', () => {
    expect(cleanFileName('..\\..\\etc/证明"材料".docx')).toBe('证明材料.docx')
    expect(cleanFileName('\u0000\u202e')).toBe('file')
    expect(cleanFileName(`${'长'.repeat(400)}.pdf`)).toMatch(/^长+\.pdf$/)
    expect(cleanFileName(`${'长'.repeat(400)}.pdf`).length).toBeLessThan(200)
  })
})
