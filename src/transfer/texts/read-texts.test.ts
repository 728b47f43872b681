import { execFileSync } from 'node:child_process'
import {
  Document,
  FootnoteReferenceRun,
  HeadingLevel,
  LevelFormat,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
} from 'docx'
import { describe, expect, it } from 'vitest'
import { aPdf, down, paragraph, rawDocx } from '../../../test/world/files.ts'
import { chineseNumber, FORMAL } from './chinese-number.ts'
import { extract } from './extract.ts'

async function textOf(bytes: Uint8Array | string, name = 'a'): Promise<string> {
  const answer = await extract(Buffer.from(bytes as string), name)
  if (!answer.ok) throw new Error(answer.code)
  return answer.value.text
}
const encoded = (text: string, encoding: string): Buffer =>
  execFileSync('iconv', ['-f', 'UTF-8', '-t', encoding], { input: text })

describe('a web page', () => {
  const article = Array.from(
    { length: 6 },
    (_, i) =>
      `<p>Item ${i + 1}: the council resolved that the wall along the river be mended before the rains, and that the bureau report.</p>`,
  ).join('')
  const page = (
    body: string,
  ): string => `<!doctype html><html><head><title>Resolution on the wall - City of Elm</title><script>var a = "SECRET"</script><style>p{color:red}</style></head><body>
    <header><a href="/">City of Elm</a></header><nav><ul><li>Home</li><li>Contact</li></ul></nav><div id="cookie-consent">We use cookies</div>
    <main><h1>Resolution on the wall</h1>${body}</main><aside>Related: the fair</aside><footer>Imprint</footer></body></html>`
  it('gives the article, not its menus, with its title', async () => {
    const text = await textOf(page(article))
    expect(text.startsWith('Resolution on the wall\n\nItem 1: the council')).toBe(true)
    expect(text.split('\n\n')).toHaveLength(7)
    for (const other of ['Home', 'cookies', 'Related', 'Imprint', 'color']) expect(text).not.toContain(other)
  })
  it('gives a short page too, and one that is no article', async () => {
    expect(await textOf(page('<p>The council met.</p>'))).toBe('Resolution on the wall\n\nThe council met.')
    expect(await textOf('<p>会议要求<br>抓好落实。</p>')).toBe('会议要求\n抓好落实。')
  })
  it('keeps lists with their numbers, tables by rows, lines as they are broken', async () => {
    expect(
      await textOf(
        '<html><body><ol start="3"><li>Three</li><li>Four<ol type="a"><li>Sub</li></ol></li></ol><ul><li>Dot</li></ul><table><tr><th>Name</th><th>Post</th></tr><tr><td>Ash</td><td>Chair</td></tr><tr><td><p>One.</p><p>Two.</p></td><td>Three.</td></tr></table><pre>a\n  b</pre></body></html>',
      ),
    ).toBe('3. Three\n4. Four\na. Sub\n\n• Dot\n\nName\tPost\nAsh\tChair\nOne.\nTwo.\nThree.\n\na\n  b')
  })
  it('reads Chinese pages in what they are written in, without a gap where the source is broken', async () => {
    const html = '<html><head><meta charset="gb2312"></head><body><p>会议指出，\n    要抓好落实。</p></body></html>'
    const answer = await extract(encoded(html, 'GB18030'), 'a.txt')
    expect(answer).toMatchObject({
      ok: true,
      value: { kind: 'html', encoding: 'GB18030', text: '会议指出，要抓好落实。' },
    })
    expect(
      await textOf(
        encoded(
          '<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1252"></head><body><p>The café’s “first” – item</p></body></html>',
          'CP1252',
        ),
      ),
    ).toBe('The café’s “first” – item')
    expect(await textOf(Buffer.from('\uFEFF<html><body><p>会议</p></body></html>', 'utf16le'))).toBe('会议')
  })
  it('reads a page saved as one file', async () => {
    const archive = `From: <Saved by a browser>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----part"\r\n\r\n------part\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<html><head><meta charset=3D"utf-8"></head><body><p>The caf=C3=A9 was=\r\n closed.</p></body></html>\r\n------part\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n------part--\r\n`
    expect(await textOf(archive)).toBe('The café was closed.')
  })
})

describe('Markdown', () => {
  it('loses its signs and keeps its words', async () => {
    expect(
      await textOf(
        '---\ntitle: x\n---\n# Minutes\n\nThe **Council** [resolved](https://e.example)\nto mend.\n\n1. One\n2. Two\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n<script>alert(1)</script>\n',
      ),
    ).toBe('Minutes\n\nThe Council resolved to mend.\n\n1. One\n2. Two\n\na\tb\n1\t2')
  })
  it('is told from plain text, which stays as it is', async () => {
    const plain = '# 3 of the agenda\nCarried * 5 votes *\n  1) indented\n'
    expect(await textOf(plain, 'a.txt')).toBe(plain)
    expect(await textOf('# 3', 'a.md')).toBe('3')
  })
})

describe('a Word file', () => {
  const level = (format: (typeof LevelFormat)[keyof typeof LevelFormat], text: string, at: number) => ({
    level: at,
    format,
    text,
  })
  it('keeps its order: headings, numbers as Word shows them, tables, notes', async () => {
    const numbered = (reference: string, at: number, text: string) =>
      new Paragraph({ numbering: { reference, level: at }, text })
    const cell = (...words: string[]) => new TableCell({ children: words.map((one) => new Paragraph(one)) })
    const document = new Document({
      numbering: {
        config: [
          {
            reference: 'zh',
            levels: [
              level(LevelFormat.CHINESE_COUNTING, '%1、', 0),
              level(LevelFormat.CHINESE_COUNTING, '（%2）', 1),
              level(LevelFormat.DECIMAL, '%3．', 2),
            ],
          },
          {
            reference: 'en',
            levels: [
              level(LevelFormat.DECIMAL, '%1.', 0),
              level(LevelFormat.LOWER_LETTER, '(%2)', 1),
              level(LevelFormat.LOWER_ROMAN, '%1.%2.%3', 2),
            ],
          },
          { reference: 'dot', levels: [level(LevelFormat.BULLET, '\uF0B7', 0)] },
        ],
      },
      footnotes: { 1: { children: [new Paragraph('Of the year before.')] } },
      sections: [
        {
          children: [
            new Paragraph({ text: '会议纪要', heading: HeadingLevel.HEADING_1 }),
            numbered('zh', 0, '工作'),
            numbered('zh', 1, '河道'),
            numbered('zh', 2, '清淤'),
            numbered('zh', 1, '道路'),
            numbered('zh', 2, '修桥'),
            ...Array.from({ length: 10 }, (_, i) => numbered('zh', 0, `第${i + 2}项`)),
            new Table({
              rows: [
                new TableRow({ children: [cell('Present'), cell('Ash & Oak')] }),
                new TableRow({ children: [cell('Item 1', 'was carried.'), cell('Elm')] }),
              ],
            }),
            numbered('en', 0, 'Roads'),
            numbered('en', 1, 'bridge'),
            numbered('en', 1, 'wall'),
            numbered('en', 2, 'stone'),
            numbered('dot', 0, 'loose'),
            new Paragraph({
              children: [new TextRun('The budget'), new FootnoteReferenceRun(1), new TextRun(' was adopted.')],
            }),
          ],
        },
      ],
    })
    expect((await textOf(await Packer.toBuffer(document))).split(/\n+/u)).toEqual([
      '会议纪要',
      '一、工作',
      '（一）河道',
      '1．清淤',
      '（二）道路',
      '1．修桥',
      ...Array.from({ length: 10 }, (_, i) => `${chineseNumber(i + 2)}、第${i + 2}项`),
      'Present\tAsh & Oak',
      'Item 1',
      'was carried.',
      'Elm',
      '1. Roads',
      '(a) bridge',
      '(b) wall',
      '1.b.i stone',
      '• loose',
      'The budget[1] was adopted.',
      '[1] Of the year before.',
    ])
  })
  it('leaves out what was deleted, keeps what was inserted', async () => {
    expect(
      await textOf(
        rawDocx(
          '<w:p><w:r><w:t xml:space="preserve">The wall </w:t></w:r><w:del><w:r><w:delText>was not</w:delText></w:r></w:del><w:ins><w:r><w:t>was</w:t></w:r></w:ins><w:r><w:t xml:space="preserve"> mended.</w:t></w:r></w:p>',
        ),
      ),
    ).toBe('The wall was mended.')
  })
  it('numbers headings whose style brings the list, and starts anew where told', async () => {
    const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    const numbering = `<w:numbering ${w}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:suff w:val="nothing"/><w:lvlText w:val="第%1章"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num></w:numbering>`
    const styles = `<w:styles ${w}><w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="H2"><w:name w:val="own"/><w:basedOn w:val="H"/></w:style></w:styles>`
    const relations = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="numbering.xml"/></Relationships>`
    const styled = (style: string, words: string, own = '') =>
      `<w:p><w:pPr><w:pStyle w:val="${style}"/>${own}</w:pPr><w:r><w:t>${words}</w:t></w:r></w:p>`
    const given = rawDocx(
      styled('H', '总则') +
        styled('H2', '职责') +
        styled('H', '无号', '<w:numPr><w:numId w:val="0"/></w:numPr>') +
        styled('H', '另起', '<w:numPr><w:numId w:val="2"/></w:numPr>') +
        paragraph('正文'),
      {
        'word/numbering.xml': Buffer.from(numbering),
        'word/styles.xml': Buffer.from(styles),
        'word/_rels/document.xml.rels': Buffer.from(relations),
      },
    )
    expect((await textOf(given)).split(/\n+/u)).toEqual(['第一章总则', '第二章职责', '无号', '第一章另起', '正文'])
  })
  it('counts as Chinese counts', () => {
    expect([1, 10, 12, 20, 35, 100, 101, 110, 205, 1010].map((n) => chineseNumber(n))).toEqual([
      '一',
      '十',
      '十二',
      '二十',
      '三十五',
      '一百',
      '一百零一',
      '一百一十',
      '二百零五',
      '一千零一十',
    ])
    expect(chineseNumber(12, FORMAL)).toBe('壹拾贰')
  })
})

describe('a PDF', () => {
  const first = 'The Council resolved that the footbridge over the mill stream be'
  const second = 'repaired before the rains, and that the Clerk report to the next'
  const third = 'meeting on the cost.'
  it('joins lines to paragraphs, drops heads, feet and page numbers, and goes on over a page', async () => {
    const sheet = (n: number, lines: readonly string[], y?: number) => [
      { words: `Elm Parish Council – Minutes, page ${n}`, x: 200, y: 805, size: 9 },
      ...down(lines, y === undefined ? {} : { y }),
      { words: `— ${n} —`, x: 290, y: 30, size: 9 },
    ]
    const pdf = aPdf({
      pages: [
        sheet(1, [first, second, third, `   ${first}`.trim(), second]),
        sheet(2, [third, 'Item two: carried.', first, second, third]),
        sheet(3, ['Closed at nine.']),
      ],
    })
    expect(await textOf(pdf)).toBe(
      [
        `${first} ${second} ${third}`,
        `${first} ${second} ${third}`,
        'Item two: carried.',
        `${first} ${second} ${third}`,
        'Closed at nine.',
      ].join('\n\n'),
    )
  })
  it('joins what was hyphenated and keeps the hyphens of words', async () => {
    const lines = [
      'We adopt the programme of implementation, and we keep to decision-',
      'making by vote; the bureau of works of the city shall see to the imple-',
      'mentation of it before the end of the year, as was said.',
    ]
    const text = await textOf(aPdf({ pages: [down([...lines, 'Open decision-making follows.'])] }))
    expect(text).toContain('keep to decision-making by vote; the bureau')
    expect(text).toContain('see to the implementation of it')
    // Nothing else tells: few lines end so, and the author's hyphen stays.
    const plain = Array.from(
      { length: 40 },
      () => 'The wall along the river shall be mended before the rains of the year.',
    )
    const self = ['The meeting, which all members attended, was held in the spirit of self-', 'reform, and closed.']
    const pdf = aPdf({ pages: [[...down(plain), ...down(self, { y: 700 - plain.length * 16 })]] })
    expect(await textOf(pdf)).toContain('spirit of self-reform, and closed.')
  })
  it('sets Chinese without gaps, keeps names apart, rows of a table as rows', async () => {
    const text = await textOf(
      aPdf({
        pages: [
          [
            ...down(
              [
                '会议指出，要在2026年7月9日前完成河道清淤任务，各街道要落实主体责任，确保汛期',
                '安全，市水务局要加强检查。',
              ],
              { x: 72 },
            ),
            { words: '出席：张三', x: 72, y: 640 },
            { words: '李四光', x: 72 + 5 * 12 + 12, y: 640 },
            { words: '王五', x: 72 + 5 * 12 + 12 + 36 + 12, y: 640 },
            { words: '姓名', x: 72, y: 600 },
            { words: '职务', x: 300, y: 600 },
            { words: '张三', x: 72, y: 584 },
            { words: '区⻓⼯', x: 300, y: 584 },
          ],
        ],
      }),
    )
    expect(text).toBe(
      '会议指出，要在2026年7月9日前完成河道清淤任务，各街道要落实主体责任，确保汛期安全，市水务局要加强检查。\n\n出席：张三 李四光 王五\n\n姓名\t职务\n张三\t区长工',
    )
  })
  it('parts a Chinese title from the date that opens the text, both set in, and drops the small print of a single page', async () => {
    const title = '汀澜市召开全体会议'
    const body = ['2月26日，汀澜市召开全体会议，传达有关会议精神，研究部署全年各项重点工作任', '务。会议由市长主持。']
    const pdf = aPdf({
      pages: [
        [
          { words: 'Gazette 12', x: 260, y: 820, size: 7 },
          { words: title, x: 96, y: 700 },
          { words: body[0] ?? '', x: 96, y: 684 },
          { words: body[1] ?? '', x: 72, y: 668 },
          { words: 'www.example.org', x: 260, y: 20, size: 7 },
        ],
      ],
    })
    expect(await textOf(pdf)).toBe(`${title}\n\n${body.join('')}`)
  })
  it('shows a raised number as a note, and starts a paragraph at each numbered item', async () => {
    const text = await textOf(
      aPdf({
        pages: [
          [
            { words: 'The budget', x: 72, y: 700 },
            { words: '2', x: 72 + 10 * 6, y: 705, size: 7 },
            { words: 'was adopted.', x: 72 + 10 * 6 + 8, y: 700 },
            ...down(
              [
                '1. The wall along the river shall be mended by the bureau of works.',
                '2. The reading room shall be opened.',
              ],
              { y: 660 },
            ),
          ],
        ],
      }),
    )
    expect(text).toBe(
      'The budget[2] was adopted.\n\n1. The wall along the river shall be mended by the bureau of works.\n\n2. The reading room shall be opened.',
    )
  })
  it('says which pages hold no text', async () => {
    const answer = await extract(aPdf({ pages: [down([first, second, third]), [], down([first])] }), 'a')
    expect(answer).toMatchObject({ ok: true, value: { pages: 3, pagesWithoutText: [2] } })
  })
})
