import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Document, Header, Packer, Paragraph, Table, TableCell, TableRow } from 'docx'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exampleText } from '../../src/app/example-texts.ts'
import { message } from '../../src/catalogue/messages.ts'
import { aPdf } from '../world/files.ts'
import { Desk, openBrowser, skipWithoutBrowser, wordsOf } from './browser.ts'
import { cityFolder } from './city.ts'
import { freePort, Person, type ServerProcess, startServer } from './server-process.ts'
import { CAST } from './story/cast.ts'

const DAY = '2026-03-02' as never
const CHINESE = exampleText('district-33', 'zh', DAY)
const ENGLISH = exampleText('plenary-9', 'en', DAY)
/** Texts of other words, so that they are no doubles. */
const OTHER = ENGLISH.replaceAll(/ninth/giu, 'Seventh')
const OTHER_CHINESE = `${CHINESE}\n会议还听取了其他事项。\n`
const lines = (text: string): string[] =>
  text
    .split(/\n+/u)
    .map((line) => line.trim())
    .filter((line) => line !== '')
const close = (text: string): string => text.replace(/\s+/gu, '')

async function asDocx(text: string, head?: string): Promise<Buffer> {
  const [title = '', ...rest] = lines(text)
  const cell = (words: string) => new TableCell({ children: [new Paragraph(words)] })
  return Packer.toBuffer(
    new Document({
      sections: [
        {
          ...(head ? { headers: { default: new Header({ children: [new Paragraph(head)] }) } } : {}),
          children: [
            new Paragraph(title),
            new Table({ rows: [new TableRow({ children: [cell('No.'), cell('12')] })] }),
            ...rest.map((line) => new Paragraph(line)),
          ],
        },
      ],
    }),
  )
}

describe('files given, several at once', () => {
  let folder: string
  let files: string
  let server: ServerProcess
  let browser: Browser
  let skip = false
  const at = (name: string): string => join(files, name)

  /** As a person prints a page: with the browser's own heads and feet. */
  async function print(name: string, text: string): Promise<void> {
    const page = await browser.newPage()
    const body = lines(text).map((line) => `<p style="text-indent:2em;margin:0">${line}</p>`)
    await page.setContent(`<body style="font:14pt/1.7 serif;text-align:justify">${body.join('')}</body>`)
    const pdf = await page.pdf({
      format: 'A4',
      margin: { top: '25mm', bottom: '25mm', left: '25mm', right: '25mm' },
      displayHeaderFooter: true,
      headerTemplate: '<div style="font-size:9px;margin:auto">Gazette 12</div>',
      footerTemplate: '<div style="font-size:9px;margin:auto">— <span class="pageNumber"></span> —</div>',
    })
    writeFileSync(at(name), pdf)
    await page.close()
  }

  beforeAll(async () => {
    skip = skipWithoutBrowser()
    if (skip) return
    files = mkdtempSync(join(tmpdir(), 'plenum-files-'))
    browser = await openBrowser()
    await print('公报.pdf', CHINESE)
    await print('communique.pdf', ENGLISH)
    writeFileSync(at('minutes.docx'), await asDocx(OTHER))
    writeFileSync(at('same.docx'), await asDocx(OTHER))
    writeFileSync(
      at('纪要.txt'),
      execFileSync('iconv', ['-f', 'UTF-8', '-t', 'GB18030'], {
        input: OTHER_CHINESE,
      }),
    )
    writeFileSync(at('marked.docx'), await asDocx(ENGLISH, 'Paper 12 – CONFIDENTIAL'))
    writeFileSync(at('photo.pdf'), Buffer.from('89504e470d0a1a0a', 'hex'))
    writeFileSync(at('scan.pdf'), aPdf({ pages: [[], []] }))
    writeFileSync(at('empty.txt'), '')
    writeFileSync(at('large.pdf'), Buffer.alloc(10_000_001, '%PDF-1.7 '))
    folder = await cityFolder()
    server = await startServer(folder, await freePort())
  }, 240_000)

  afterAll(async () => {
    await browser?.close()
    await server?.stop()
    for (const one of [folder, files]) if (one) rmSync(one, { recursive: true, force: true })
  })

  const give = (desk: Desk, names: readonly string[]) =>
    desk.page.locator('input[type=file]').setInputFiles(names.map(at))
  const row = (desk: Desk, name: string) =>
    desk.page
      .getByRole('region', { name: desk.t('file.list') })
      .getByRole('listitem')
      .filter({ hasText: name })
  const ended = (desk: Desk, count: number) =>
    desk.page.getByText(desk.t('file.done_all', { count })).waitFor({ timeout: 90_000 })
  /** The browser itself reports each refusal of the server as an error of its own. */
  const faults = (desk: Desk): string[] => desk.faults.filter((line) => !/status of (?:409|413|422)/u.test(line))

  it.each(['en', 'zh'] as const)(
    'on the start page each has its own answer, and nothing is kept (%s)',
    { timeout: 180_000 },
    async (language) => {
      if (skip) return
      const clerk = await Person.signIn(server.base, 0)
      const readings = async () => (await clerk.get<{ items: unknown[] }>('/api/readings?limit=200')).items.length
      const before = await readings()
      const desk = await Desk.open(browser, server.base, language)
      const sent: string[] = []
      desk.page.on('request', (request) => {
        if (request.method() === 'POST') sent.push(request.url())
      })
      await desk.goto('/')
      await give(desk, ['photo.pdf', '公报.pdf', 'marked.docx', 'minutes.docx', 'scan.pdf', 'empty.txt', 'large.pdf'])
      await ended(desk, 7)
      for (const [name, code] of [
        ['photo.pdf', 'FILE_PICTURE'],
        ['marked.docx', 'TEXT_SECRET'],
        ['scan.pdf', 'PDF_WITHOUT_TEXT'],
        ['empty.txt', 'FILE_EMPTY'],
        ['large.pdf', 'FILE_TOO_LARGE'],
      ] as const) {
        const said = await wordsOf(row(desk, name))
        expect(said).toContain(message(language, `errors.${code}`, { mark: 'CONFIDENTIAL', pages: 2 }))
        expect(said).toContain(desk.t('file.state.refused'))
      }
      // What the browser can tell is not sent.
      expect(sent).toHaveLength(5)
      await row(desk, '公报.pdf').getByRole('button').click()
      const shown = close(await wordsOf(desk.page.locator('.read-result')))
      for (const line of lines(CHINESE)) expect(shown).toContain(close(line))
      expect(shown).not.toContain('Gazette')
      expect(await readings()).toBe(before)
      expect(faults(desk)).toEqual([])
      await desk.close()
    },
  )

  it('on the desk each becomes a reading, one refused stops none, and the original can be opened', {
    timeout: 240_000,
  }, async () => {
    if (skip) return
    const desk = await Desk.open(browser, server.base, 'en')
    await desk.signIn(CAST.clerk.en)
    await desk.goto('/readings')
    await give(desk, ['communique.pdf', 'photo.pdf', 'minutes.docx', 'same.docx', '纪要.txt'])
    await ended(desk, 5)
    expect(await desk.page.getByText(desk.t('file.refused_count', { count: 1 })).count()).toBe(1)
    expect(await wordsOf(row(desk, 'photo.pdf'))).toContain(message('en', 'errors.FILE_PICTURE'))
    expect(await wordsOf(row(desk, 'same.docx'))).toContain(desk.t('file.known_reading'))
    expect(await wordsOf(row(desk, '纪要.txt'))).toContain('GB18030')
    const first = await row(desk, 'minutes.docx').getByRole('link').getAttribute('href')
    expect(await row(desk, 'same.docx').getByRole('link').getAttribute('href')).toBe(first)
    await desk.follow(row(desk, 'minutes.docx').getByRole('link'), /\/readings\/[\da-f-]{36}$/)
    const open = desk.page.getByRole('button', { name: desk.t('file.open_original', { name: 'minutes.docx' }) })
    const file = await desk.downloaded(open.click())
    expect(file.name).toBe('minutes.docx')
    expect(readFileSync(file.path).equals(readFileSync(at('minutes.docx')))).toBe(true)
    expect(await desk.words()).toContain(desk.t('file.kind.docx'))
    expect(faults(desk)).toEqual([])
    await desk.close()
  })

  it('a single file opens its desk at once, on a phone, in Chinese', { timeout: 120_000 }, async () => {
    if (skip) return
    const desk = await Desk.open(browser, server.base, 'zh', 390)
    await desk.signIn(CAST.clerk.zh)
    await desk.goto('/readings')
    await give(desk, ['公报.pdf'])
    await desk.page.waitForURL(/\/readings\/[\da-f-]{36}$/, { timeout: 60_000 })
    await desk.page.getByRole('button', { name: desk.t('file.open_original', { name: '公报.pdf' }) }).waitFor()
    expect(await desk.words()).toContain(desk.t('file.kind.pdf'))
    expect(
      await desk.page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth'),
    ).toBeLessThanOrEqual(0)
    expect(faults(desk)).toEqual([])
    await desk.close()
  })
})
