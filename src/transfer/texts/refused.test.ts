import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { createDeflate, deflateSync } from 'node:zlib'
import { Document, Footer, Header, Packer, Paragraph } from 'docx'
import { zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { aPdf, down, lyingAboutSizes, paragraph, rawDocx } from '../../../test/world/files.ts'
import { hasMessage, message } from '../../catalogue/messages.ts'
import { extract } from './extract.ts'
import { fileText } from './file-text.ts'

const WORDS = 'The Council resolved that the footbridge be repaired.'
const bytes = (...values: number[]): Buffer => Buffer.from(values)
const zip = (...names: string[]): Buffer =>
  Buffer.from(zipSync(Object.fromEntries(names.map((name) => [name, Buffer.from('x')]))))
const marked = async (place: 'header' | 'footer', words: string): Promise<Buffer> =>
  Packer.toBuffer(
    new Document({
      sections: [
        {
          ...(place === 'header'
            ? { headers: { default: new Header({ children: [new Paragraph(words)] }) } }
            : { footers: { default: new Footer({ children: [new Paragraph(words)] }) } }),
          children: [new Paragraph(WORDS)],
        },
      ],
    }),
  )
const page = (top: string, n: number) => [
  { words: top, x: 72, y: 800 },
  ...down([`${WORDS} It was item ${n} of the agenda, and no member spoke against it.`]),
  { words: `- ${n} -`, x: 290, y: 30 },
]

describe('what is no text, by its bytes and whatever its name', () => {
  it.each([
    ['nothing', 'a.docx', Buffer.alloc(0), 'FILE_EMPTY'],
    ['a picture (PNG) named .pdf', 'a.pdf', bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a), 'FILE_PICTURE'],
    ['a picture (JPEG) named .txt', 'a.txt', bytes(0xff, 0xd8, 0xff, 0xe0, 0, 0x10), 'FILE_PICTURE'],
    ['a picture (WebP) named .docx', 'a.docx', Buffer.from('RIFF\u0001\u0002\u0003\u0004WEBPVP8 '), 'FILE_PICTURE'],
    ['a spreadsheet named .docx', 'a.docx', zip('[Content_Types].xml', 'xl/workbook.xml'), 'FILE_SHEET'],
    ['an archive named .docx', 'a.docx', zip('minutes.txt'), 'FILE_ARCHIVE'],
    ['an OpenDocument text', 'a.docx', zip('mimetype', 'content.xml'), 'FILE_OLD_OFFICE'],
    ['an RTF', 'a.docx', Buffer.from('{\\rtf1 Minutes}'), 'FILE_OLD_OFFICE'],
    ['an old office file', 'a.docx', bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0), 'FILE_OLD_OFFICE'],
    [
      'a DOCX with a password',
      'a.docx',
      Buffer.concat([
        bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1),
        Buffer.from('EncryptedPackage', 'utf16le'),
      ]),
      'FILE_ENCRYPTED',
    ],
    [
      'a program',
      'a.txt',
      Buffer.concat([bytes(0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0), Buffer.alloc(200)]),
      'FILE_UNKNOWN',
    ],
    ['XML that is no page', 'a.html', Buffer.from('<?xml version="1.0"?><data><row>1</row></data>'), 'FILE_UNKNOWN'],
    [
      'a page of nothing but menus',
      'a.html',
      Buffer.from('<html><body><nav><a href="/">Home</a></nav></body></html>'),
      'TEXT_EMPTY',
    ],
    ['a Word file without a word', 'a.docx', rawDocx(paragraph('')), 'TEXT_EMPTY'],
    ['half a Word file', 'a.docx', rawDocx(paragraph(WORDS)).subarray(0, 400), 'FILE_BROKEN'],
    ['a PDF of rubbish', 'a.pdf', Buffer.from('%PDF-1.7\nrubbish'), 'FILE_BROKEN'],
    ['a PDF with a password', 'a.pdf', aPdf({ pages: [down([WORDS])], locked: true }), 'FILE_ENCRYPTED'],
    ['a scan', 'a.pdf', aPdf({ pages: [[], [], []] }), 'PDF_WITHOUT_TEXT'],
    ['a scan with a stamp', 'a.pdf', aPdf({ pages: [down(['No. 3']), [], []] }), 'PDF_WITHOUT_TEXT'],
    ['5,000 pages', 'a.pdf', aPdf({ pages: Array.from({ length: 5000 }, () => []) }), 'PDF_TOO_MANY_PAGES'],
  ])('%s', async (_, name, given, code) => {
    const answer = await extract(given, name)
    expect(answer).toMatchObject({ ok: false, code })
    if (answer.ok) return
    for (const language of ['en', 'zh'] as const) {
      expect(hasMessage(language, `errors.${code}`)).toBe(true)
      expect(message(language, `errors.${code}`, { ...answer.detail })).not.toContain('{{')
    }
  })
  it('names what a scan and a book have', async () => {
    expect(await extract(aPdf({ pages: [[], []] }), 'a')).toMatchObject({ detail: { pages: 2 } })
    expect(await extract(aPdf({ pages: Array.from({ length: 501 }, () => []) }), 'a')).toMatchObject({
      detail: { pages: 501, limit: 500 },
    })
  })
})

describe('what is built to do harm', () => {
  const grown = paragraph('a'.repeat(80_000_000))
  it.each([
    [
      'entities that double',
      rawDocx(paragraph('&b;'), {}, '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>'),
      'FILE_BROKEN',
    ],
    [
      'an entity from a file',
      rawDocx(paragraph('&b;'), {}, '<!DOCTYPE x [<!ENTITY b SYSTEM "file:///etc/hostname">]>'),
      'FILE_BROKEN',
    ],
    ['a bomb that says so', rawDocx(grown), 'FILE_EXPANDS'],
    ['a bomb that lies', lyingAboutSizes(rawDocx(grown)), 'FILE_EXPANDS'],
    [
      'a bomb in a picture',
      rawDocx(paragraph(WORDS), { 'word/media/a.png': new Uint8Array(100_000_000) }),
      'FILE_EXPANDS',
    ],
    [
      'tables 20,000 deep',
      rawDocx(`${'<w:tbl><w:tr><w:tc>'.repeat(20_000)}${paragraph('x')}${'</w:tc></w:tr></w:tbl>'.repeat(20_000)}`),
      'FILE_BROKEN',
    ],
    ['divisions 50,000 deep', Buffer.from(`<html><body>${'<div>'.repeat(50_000)}x`), 'FILE_BROKEN'],
  ])('%s', { timeout: 30_000 }, async (_, given, code) => {
    expect(await extract(given, 'a')).toMatchObject({ ok: false, code })
  })
  it('is ended by its time or its memory, in a process of its own, and the next file is opened', {
    timeout: 60_000,
  }, async () => {
    // a kilobyte that becomes a gigabyte, packed twice; made in pieces, so that the memory measured is the product's
    const spaces = Readable.from(Array.from({ length: 1000 }, () => Buffer.alloc(1_000_000, 32)))
    const bomb = deflateSync(await buffer(spaces.pipe(createDeflate({ level: 9 }))), { level: 9 })
    const pdf = aPdf({ pages: [[]], content: { bytes: bomb, filter: '[/FlateDecode/FlateDecode]' } })
    expect(pdf.length).toBeLessThan(20_000)
    const before = process.memoryUsage().rss
    expect(await fileText(pdf, 'a.pdf')).toMatchObject({ ok: false, code: 'FILE_TANGLED' })
    expect(process.memoryUsage().rss - before).toBeLessThan(300_000_000)
    const slow = Buffer.from(`<html>${'<table><tr><td>'.repeat(60_000)}`)
    expect(await fileText(slow, 'a.html', 1)).toEqual({ ok: false, code: 'FILE_TANGLED', detail: { seconds: 1 } })
    expect(await fileText(aPdf({ pages: [down([WORDS])] }), 'a')).toMatchObject({
      ok: true,
      value: { text: WORDS, kind: 'pdf' },
    })
  })
  it('holds up no more than a few', { timeout: 60_000 }, async () => {
    const pdf = aPdf({ pages: [down([WORDS])] })
    const answers = await Promise.all(Array.from({ length: 8 }, () => fileText(pdf, 'a.pdf')))
    expect(answers.filter((one) => one === 'busy')).toHaveLength(4)
    expect(answers.filter((one) => one !== 'busy' && one.ok)).toHaveLength(4)
    expect(await fileText(Buffer.alloc(10_000_001, 'x'), 'a.txt')).toMatchObject({ code: 'FILE_TOO_LARGE' })
  })
})

describe('a secrecy mark on any page', () => {
  it.each([
    ['a text', Buffer.from('Minutes\n\nCONFIDENTIAL\n\nPresent: all')],
    ['a text, down the page', Buffer.from('会议纪要\n机\n密\n出席：张三')],
    ['Markdown, set wide', Buffer.from('# 纪要\n\n## 一\n\n### 二\n\n**机　密**\n\n会议要求抓好落实。')],
    [
      'the foot of a web page',
      Buffer.from(`<html><body><article><p>${WORDS}</p></article><footer>TOP SECRET</footer></body></html>`),
    ],
    [
      'a hidden part of a web page',
      Buffer.from(`<html><body><p>${WORDS}</p><div style="display:none">机密★1年</div></body></html>`),
    ],
    ['the body of a Word file', rawDocx(paragraph('秘密★10年') + paragraph(WORDS))],
    [
      'a box in a Word file',
      rawDocx(
        `${paragraph(WORDS)}<w:p><w:r><w:pict><w:txbxContent>${paragraph('绝密')}</w:txbxContent></w:pict></w:r></w:p>`,
      ),
    ],
    ['the head of a PDF', aPdf({ pages: [1, 2, 3].map((n) => page('Paper 12\u2003\u2003SECRET', n)) })],
    [
      'the head of a Chinese PDF, beside its title',
      aPdf({ pages: [1, 2, 3].map((n) => page('林滩市委文件　机密★3年', n)) }),
    ],
    ['the last page of a PDF', aPdf({ pages: [page('Paper', 1), page('Paper', 2), page('CONFIDENTIAL', 3)] })],
    ['a note laid over a PDF', aPdf({ pages: [page('Paper', 1)], note: 'CONFIDENTIAL' })],
    [
      'a PDF, a character a line',
      aPdf({ pages: [[{ words: '机', x: 500, y: 800 }, { words: '密', x: 500, y: 780 }, ...down([WORDS])]] }),
    ],
  ])('%s', async (_, given) => {
    expect(await extract(given, 'a')).toMatchObject({ ok: false, code: 'TEXT_SECRET' })
  })
  it.each([
    ['header', '机　密★1年'],
    ['header', 'Elm Parish Council – CONFIDENTIAL – Page 1'],
    ['footer', '机密　第1页'],
  ] as const)('the %s of a Word file: %s', async (place, words) => {
    expect(await extract(await marked(place, words), 'a.docx')).toMatchObject({ ok: false, code: 'TEXT_SECRET' })
  })
  it('is not seen in words about secrets', async () => {
    for (const given of [
      await marked('header', 'Elm Parish Council – Page 1'),
      Buffer.from('<html><body><p>The ballot was secret. 要保守秘密，严守机密。</p></body></html>'),
    ])
      expect(await extract(given, 'a')).toMatchObject({ ok: true })
  })
})
