import fc from 'fast-check'
import JSZip from 'jszip'
import readSheet from 'read-excel-file/node'
import { describe, expect, it } from 'vitest'
import { renderDivisionDocx } from './division-docx.ts'
import { type DivisionForPaper, divisionTable, fileNameOf } from './division-table.ts'
import { renderDivisionXlsx } from './division-xlsx.ts'
import { renderReviewDocx } from './review-docx.ts'

const DIVISION: DivisionForPaper = {
  title: { en: 'Division of work: Opinion', zh: '《意见》任务分解表' },
  body: { name: { en: 'Lintan Committee', zh: '林滩市委员会' } },
  source: { title: { en: 'Opinion', zh: '意见' } },
  state: 'issued',
  approvedOn: '2026-11-20',
  issuedOn: '2026-11-21',
  rows: [
    {
      item: '清淤东渠 & <西渠>',
      directive: { kind: 'assigned' },
      quotes: [{ text: 'First, clear the canals.' }],
      leadingPost: {
        name: { en: 'Deputy Secretary', zh: '副书记' },
        holders: [{ name: { en: 'Gu Yan', zh: '顾岩' } }],
      },
      lead: { name: { en: 'Water Bureau', zh: '水务局' } },
      cooperating: [{ name: { en: 'Roads', zh: '道路局' } }, { name: { en: 'Finance', zh: '财政局' } }],
      expectedResult: '=HYPERLINK("http://x")',
      dueOn: '2026-11-22',
    },
    {
      item: 'Reading rooms',
      directive: { kind: 'general' },
      quotes: [],
      leadingPost: null,
      lead: null,
      cooperating: [],
      expectedResult: null,
      dueOn: null,
    },
  ],
}
const part = async (bytes: Uint8Array, path: string): Promise<string> =>
  (await (await JSZip.loadAsync(bytes)).file(path)?.async('string')) ?? ''
const wordsOf = (xml: string): string => xml.replace(/<[^>]+>/g, ' ')

describe('a division of work as DOCX', () => {
  it('lies across A4, repeats its head, numbers its pages and writes in Song', async () => {
    const bytes = await renderDivisionDocx(divisionTable(DIVISION, 'zh', '2026-11-22'))
    const xml = await part(bytes, 'word/document.xml')
    expect(xml).toContain('w:orient="landscape"')
    expect(xml).toMatch(/<w:pgSz w:w="16838" w:h="11906"/)
    expect(xml.match(/<w:tblHeader/g)).toHaveLength(1)
    expect(await part(bytes, 'word/styles.xml')).toContain('SimSun')
    const footer = await part(bytes, 'word/footer1.xml')
    expect(wordsOf(footer)).toMatch(/第.*PAGE.*页，共.*NUMPAGES.*页/)
  })

  it('has Chinese dates on a Chinese paper and English ones on an English paper', async () => {
    const chinese = wordsOf(
      await part(await renderDivisionDocx(divisionTable(DIVISION, 'zh', '2026-11-22')), 'word/document.xml'),
    )
    expect(chinese).toContain('2026年11月22日')
    expect(chinese).toContain('2026年11月21日印发')
    expect(chinese).not.toMatch(/November|2026-11/)
    const english = wordsOf(
      await part(await renderDivisionDocx(divisionTable(DIVISION, 'en', '2026-11-22')), 'word/document.xml'),
    )
    expect(english).toContain('22 November 2026')
    expect(english).toContain('Issued on 21 November 2026')
    expect(english).not.toMatch(/2026年|2026-11/)
    expect(english).toContain('all units in scope')
  })

  it('leaves blanks as ruled space', async () => {
    const xml = await part(await renderDivisionDocx(divisionTable(DIVISION, 'en', '2026-11-22')), 'word/document.xml')
    // Second row: quote, official, cooperating, result, date.
    expect(xml.match(/<w:pBdr>/g)).toHaveLength(5)
  })

  it('is a sound file whatever the words are', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 40 }), async (words) => {
        const [row] = DIVISION.rows
        if (!row) return
        const table = divisionTable({ ...DIVISION, rows: [{ ...row, item: words || 'x' }] }, 'en', '2026-11-22')
        const xml = await part(await renderDivisionDocx(table), 'word/document.xml')
        expect(xml).not.toMatch(/(?![\t\n\r])\p{Cc}|\p{Cs}/u)
        expect(xml.endsWith('</w:document>')).toBe(true)
      }),
      { numRuns: 25 },
    )
  })
})

describe('a division of work as XLSX', () => {
  it('holds days as days in the form of its language, wraps, stays on top and prints across A4', async () => {
    for (const [language, format] of [
      ['zh', 'yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;'],
      ['en', 'd mmmm yyyy'],
    ] as const) {
      const bytes = await renderDivisionXlsx(divisionTable(DIVISION, language, '2026-11-22'))
      const sheet = await part(bytes, 'xl/worksheets/sheet1.xml')
      expect(sheet).toMatch(/<pane[^>]*ySplit="4"[^>]*state="frozen"/)
      expect(sheet).toMatch(/<pageSetup[^>]*paperSize="9"[^>]*orientation="landscape"[^>]*fitToWidth="1"/)
      expect(sheet).toContain('&amp;P')
      expect(sheet.indexOf('<pageSetup')).toBeGreaterThan(sheet.indexOf('</mergeCells>'))
      expect(await part(bytes, 'xl/workbook.xml')).toContain('_xlnm.Print_Titles')
      expect(await part(bytes, 'xl/styles.xml')).toContain(format)
      const rows = (await readSheet(Buffer.from(bytes))) as unknown
      const cells = JSON.stringify(rows)
      expect(cells).toContain('2026-11-22T00:00:00.000Z')
      expect(cells).toContain('清淤东渠 & <西渠>')
      // A formula in the words stays words.
      expect(sheet).not.toContain('<f>')
    }
  })
})

describe('a review as DOCX', () => {
  it('says when it was adopted, numbers its lines and marks what is undecided', async () => {
    const review = {
      title: { zh: '2026年上半年工作总结' },
      body: { name: { zh: '苇北区委员会' } },
      meeting: { heldOn: '2026-07-03' },
      lines: [
        { section: 'summary' as const, text: '召开会议5次。', cause: null, decision: null, goal: null },
        { section: 'problem' as const, text: '逾期2项。', cause: '汛期提前。', decision: null, goal: null },
        { section: 'next' as const, text: '清淤东渠', cause: null, decision: null, goal: null },
      ],
    }
    const words = wordsOf(await part(await renderReviewDocx(review, 'zh', '2026-11-22'), 'word/document.xml'))
    for (const expected of ['2026年7月3日审议通过', '一、工作情况', '（1）召开会议5次。', '原因：汛期提前。', '待定']) {
      expect(words).toContain(expected)
    }
  })
})

describe('the name of a file', () => {
  it('holds nothing a file system refuses, and is never empty', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (title) => {
        const name = fileNameOf(title, 'paper', 'docx')
        expect(name).toMatch(/^[^<>:"/\\|?*\p{Cc}]+\.docx$/u)
        expect(name.length).toBeLessThan(200)
      }),
    )
    expect(fileNameOf('《意见》任务分解表', 'x', 'xlsx')).toBe('《意见》任务分解表.xlsx')
    expect(fileNameOf('../../etc', 'x', 'docx')).toBe('etc.docx')
    expect(fileNameOf('\u202excod.exe', 'x', 'docx')).toBe('xcod.exe.docx')
    expect(fileNameOf(' . ', 'x', 'docx')).toBe('x.docx')
  })
})
