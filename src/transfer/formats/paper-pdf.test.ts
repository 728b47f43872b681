import { unzipSync } from 'fflate'
import { extractText, getDocumentProxy, getMeta } from 'unpdf'
import { describe, expect, it } from 'vitest'
import { LETTERHEAD_PRESETS, letterheadFor } from '../../concepts/paper/letterhead.rules.ts'
import { type PaperForPrint, sheetOf } from './paper-content.ts'
import { renderPaperDocx } from './paper-docx.ts'
import { renderPaperPdf, renderPaperSvg } from './paper-pdf.ts'

const HOSTILE = '#eval("1") $x$ *b* _u_ \\ @label <tag> #read("/etc/passwd") // 注释'
const ZH = [
  '关于做好防汛工作的通知',
  '各区委员会：',
  '现就做好防汛工作通知如下。',
  '一、清除沟渠淤积',
  '联系人王堃、李喆、Ўрал、Dvořák。',
  HOSTILE,
]

function paper(lines: readonly string[], more: Partial<PaperForPrint> = {}): PaperForPrint {
  let at = 0
  const paragraphs = lines.map((line) => {
    const start = at
    at += line.length + 1
    return { start, end: start + line.length }
  })
  const issuer = { name: { zh: '林滩市委员会', en: 'Lintan Municipal Committee' } }
  return {
    kind: 'circular',
    title: '关于做好防汛工作的通知',
    language: 'zh',
    state: 'issued',
    issuers: [issuer],
    urgency: 'urgent',
    scopeOfPrinting: null,
    copiesPrinted: 60,
    contact: null,
    attachments: ['沟渠清单'],
    datedOn: null,
    adoptedOn: null,
    number: '林发〔2026〕12号',
    issuedOn: '2026-03-05',
    text: lines.join('\n'),
    paragraphs,
    carries: null,
    steps: [
      {
        act: 'sign',
        state: 'given',
        body: issuer,
        post: { name: { zh: '书记', en: 'Secretary' } },
        person: { name: { zh: '谷岩', en: 'Gu Yan' } },
        givenAt: '2026-03-02T02:00:00.000Z',
      },
    ],
    addressees: [
      { relation: 'main', body: { name: { zh: '苇北区委员会', en: 'Weibei District Committee' } }, words: null },
      { relation: 'copy', body: null, words: '市各人民团体' },
    ],
    ...more,
  }
}
const set = (given: PaperForPrint) =>
  sheetOf(given, letterheadFor(LETTERHEAD_PRESETS, given), (instant) => instant.slice(0, 10))
/** Words without the spaces that justified setting leaves between signs. */
const read = async (bytes: Uint8Array): Promise<string> => {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(bytes)), { mergePages: true })
  return text.replace(/\s+/gu, '')
}

describe('a paper as PDF', () => {
  it('has letterhead, number, addressees, date in Chinese form, copies and the words as they are', async () => {
    const bytes = await renderPaperPdf(set(paper(ZH)))
    const text = await read(bytes)
    for (const words of [
      '林滩市委员会文件',
      '加急',
      '林发〔2026〕12号',
      '各区委员会：',
      '附件：沟渠清单',
      '2026年3月2日',
      '抄送：市各人民团体。',
      '2026年3月5日印发',
      '王堃、李喆、Ўрал、Dvořák',
      HOSTILE.replace(/\s+/gu, ''),
    ])
      expect(text).toContain(words)
    // the salutation of the text is the one printed, and the title stands once
    expect(text).not.toContain('苇北区委员会：')
    expect(text.split('关于做好防汛工作的通知')).toHaveLength(2)
    // a downward paper does not name its signer
    expect(text).not.toContain('签发人')
  })

  it('is dated in digits or in characters, as the letterhead says, and names the day of adoption', () => {
    const given = paper(ZH, { adoptedOn: '2026-12-20', datedOn: '2026-11-10' })
    const { form, settings } = letterheadFor(LETTERHEAD_PRESETS, given)
    const dates = (written: 'digits' | 'characters') => {
      const { date, adopted } = sheetOf(given, { form, settings: { ...settings, dates: written } }, () => '2026-03-02')
      return [date, adopted]
    }
    expect(dates('digits')).toEqual(['2026年11月10日', '（2026年12月20日通过）'])
    expect(dates('characters')).toEqual(['二〇二六年十一月十日', '（二〇二六年十二月二十日通过）'])
  })

  it('tells of itself its title and its language and nothing else', async () => {
    const bytes = await renderPaperPdf(set(paper(ZH)))
    const { info } = await getMeta(await getDocumentProxy(new Uint8Array(bytes)))
    const told = Object.keys(info).filter((key) =>
      ['Title', 'Author', 'Subject', 'Keywords', 'CreationDate', 'ModDate'].includes(key),
    )
    expect(told).toEqual(['Title'])
    expect(info.Title).toBe('关于做好防汛工作的通知')
    expect(info.Language ?? Buffer.from(bytes).toString('latin1')).toMatch(/zh/)
    expect(Buffer.from(bytes).toString('latin1')).not.toContain('谷岩')
  })

  it('moves many addressees to the foot, hundreds to pages of their own, and sets rows of cells as a table', async () => {
    const addressees = (n: number) =>
      Array.from({ length: n }, (_, at) => ({
        relation: 'main',
        body: { name: { zh: `第${at + 1}街道工作委员会` } },
        words: null,
      }))
    const few = set(paper(ZH.slice(2), { addressees: addressees(3) }))
    expect([few.to, few.sent, few.lists]).toEqual([
      '第1街道工作委员会、第2街道工作委员会、第3街道工作委员会：',
      null,
      [],
    ])
    const many = set(paper(ZH.slice(2), { addressees: addressees(30) }))
    expect([many.to, many.sent?.startsWith('主送：第1街道工作委员会，第2街道'), many.lists]).toEqual([null, true, []])
    const hundreds = set(paper(ZH.slice(2), { addressees: addressees(500) }))
    expect([hundreds.to, hundreds.sent]).toEqual(['各有关单位（名单附后）：', null])
    const rows = ['现公布如下。', '区名\t已清\t比例', '苇北区\t120\t80%', '柳浦区\t88\t50%', '请核对。']
    const table = set(paper(rows))
    expect(table.paragraphs.map((one) => one.level)).toEqual(['text', 'table', 'text'])
    const text = await read(await renderPaperPdf(set(paper(rows, { addressees: addressees(500) }))))
    for (const words of ['主送机关', '第500街道工作委员会', '区名', '80%']) expect(text).toContain(words)
    const xml = Buffer.from(
      unzipSync(await renderPaperDocx(set(paper(rows, { addressees: addressees(500) }))))['word/document.xml'] ?? [],
    ).toString('utf8')
    expect(xml).toContain('第500街道工作委员会')
    expect(xml).toMatch(/<w:tblHeader\/>/)
  })

  it('names the signers of a paper that goes up, sets joint issuers, what is carried, and stamps what is not out', async () => {
    const carried = {
      how: 'issued_with',
      document: { name: { zh: '防汛预案' }, language: 'zh' as const },
      number: '林汛〔2026〕3号',
      text: '防汛预案\n一、总则\n为提高能力，制定本预案。',
    }
    const second = { name: { zh: '林滩市人民政府' } }
    const text = await read(
      await renderPaperPdf(
        set(paper(ZH, { kind: 'request', state: 'draft', issuers: [...paper(ZH).issuers, second], carries: carried })),
      ),
    )
    for (const words of ['签发人：谷岩', '林滩市人民政府', '防汛预案', '为提高能力', '拟稿'])
      expect(text).toContain(words)
  })

  it('is set in English as English is', async () => {
    const lines = [
      'Circular on the floods',
      'The People’s “canals” of Zoë Świątek are cleared — №5.',
      '1. Clear the silt',
      'By April.',
    ]
    const text = await read(
      await renderPaperPdf(
        set(
          paper(lines, {
            language: 'en',
            title: 'Circular on the floods',
            number: "Clerk's Office No. 34 of 2026",
            urgency: 'ordinary',
            attachments: [],
          }),
        ),
      ),
    )
    for (const words of [
      'LintanMunicipalCommittee',
      "Clerk'sOfficeNo.34of2026",
      'To:WeibeiDistrictCommittee',
      'People’s“canals”ofZoëŚwiątek',
      '2March2026',
      'GuYanSecretary',
      'Page1of',
    ])
      expect(text).toContain(words)
  })

  it('is given up when it takes too long, and the next one is set all the same', async () => {
    await expect(renderPaperPdf(set(paper(ZH)), 0.001)).rejects.toMatchObject({ code: 'PAPER_NOT_SET' })
    expect((await renderPaperSvg(set(paper(ZH)))).pages).toBe(2)
  })
}, 120_000)

describe('a paper as DOCX', () => {
  it('has the same words, a red line, page numbers on both sides, and a title alone in its properties', async () => {
    const files = unzipSync(await renderPaperDocx(set(paper(ZH))))
    const part = (name: string): string => Buffer.from(files[name] ?? new Uint8Array()).toString('utf8')
    const body = part('word/document.xml')
    for (const words of [
      '林滩市委员会文件',
      '林发〔2026〕12号',
      '各区委员会：',
      '2026年3月2日',
      '抄送：市各人民团体。',
      'C8102E',
    ])
      expect(body).toContain(words)
    expect(body).toContain('#eval(&quot;1&quot;)')
    expect(Object.keys(files).filter((name) => /footer\d\.xml$/.test(name))).toHaveLength(2)
    const core = part('docProps/core.xml')
    expect(core).toContain('关于做好防汛工作的通知')
    expect(core).not.toMatch(/<dc:creator>[^<]+</)
    expect(core).not.toMatch(/<cp:lastModifiedBy>[^<]+</)
  })
})
