import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { Document, Packer, Paragraph } from 'docx'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readingRecordSchema } from '../../reading/record.schema.ts'

const PLENUM = resolve(import.meta.dirname, '../../../bin/plenum')
let folder = ''
const file = (name: string) => join(folder, name)
const plenum = (...args: string[]) =>
  spawnSync(PLENUM, ['read', ...args], { encoding: 'utf8', env: { ...process.env, LANG: 'en_GB.UTF-8', LC_ALL: '' } })

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'plenum-read-'))
  writeFileSync(file('elm.txt'), 'On July 9, Elm CPC committee held its 4th plenary session. We must mend the roads.\n')
  writeFileSync(file('oak.txt'), 'The 3rd session of the Oak County People’s Congress closed on May 2, 2020.\n')
  writeFileSync(file('mark.txt'), '机密★1年\n会议纪要\n')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('plenum read', () => {
  it('prints one record for one file, with its id, quotes and offsets', () => {
    const { status, stdout } = plenum(file('elm.txt'), '--json', '--published', '2019-08-01')
    expect(status).toBe(0)
    const record = readingRecordSchema.parse(JSON.parse(stdout))
    expect(record).toMatchObject({
      id: 'elm',
      kind: 'plenary_session',
      ordinal: 4,
      date: { start: '2019-07-09', text: 'July 9' },
    })
    const text = readFileSync(file('elm.txt'), 'utf8')
    for (const { quote } of record.directives)
      for (const one of [quote].flat()) expect(text.slice(one.start, one.end)).toBe(one.text)
  })
  it('prints an array for several, and goes on after one that is refused', () => {
    const { status, stdout, stderr } = plenum(file('elm.txt'), file('mark.txt'), file('oak.txt'), '--json')
    expect(status).toBe(3)
    expect((JSON.parse(stdout) as { id: string }[]).map(({ id }) => id)).toEqual(['elm', 'oak'])
    expect(stderr).toContain('mark.txt')
    expect(stderr).toContain('机密★1年')
  })
  it('opens files of every kind by what they are, and gives the text its offsets count in', async () => {
    const lines = readFileSync(file('elm.txt'), 'utf8').trim()
    const docx = await Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph(lines)] }] }))
    writeFileSync(file('minutes.pdf'), docx)
    writeFileSync(file('page.html'), `<html><body><nav>Home</nav><p>${lines}</p></body></html>`)
    writeFileSync(file('notes.md'), `# Notes\n\n**${lines.replace('July', '*July*')}**\n`)
    writeFileSync(file('photo.docx'), Buffer.from('ffd8ffe000104a464946', 'hex'))
    const { status, stdout, stderr } = plenum(
      ...['minutes.pdf', 'page.html', 'notes.md', 'photo.docx'].map(file),
      '--json',
    )
    expect(status).toBe(3)
    expect(stderr).toContain('photo.docx: This file is a picture')
    const records = JSON.parse(stdout) as {
      id: string
      text: string
      file: { kind: string }
      directives: { quote: { start: number; end: number; text: string } }[]
    }[]
    expect(records.map((one) => [one.id, one.file.kind])).toEqual([
      ['minutes', 'docx'],
      ['page', 'html'],
      ['notes', 'markdown'],
    ])
    for (const { text, directives } of records) {
      expect(directives).toHaveLength(1)
      for (const { quote } of directives)
        for (const one of [quote].flat()) expect(text.slice(one.start, one.end)).toBe(one.text)
    }
  })
  it('writes one file for each text, named after it', () => {
    expect(plenum(file('elm.txt'), file('oak.txt'), '--out', join(folder, 'out')).status).toBe(0)
    expect(JSON.parse(readFileSync(join(folder, 'out', 'oak.json'), 'utf8'))).toMatchObject({
      id: 'oak',
      kind: 'congress_session',
    })
  })
  it('explains each fact by rule, sureness and place', () => {
    expect(plenum(file('elm.txt'), '--explain').stdout).toMatch(
      /clause\.modal · of facts found by this rule, \d+ % were right · characters \d+ to \d+: "[^"]*mend the roads"/,
    )
  })
  it.each([
    ['a date that is none', ['elm.txt', '--published', '2019-02-30'], 2],
    ['a file that is not there', ['ash.txt'], 2],
    ['no file', [], 2],
  ])('refuses %s', (_, args, code) => {
    const { status, stderr } = plenum(...args.map((one) => (one.endsWith('.txt') ? file(one) : one)))
    expect(status).toBe(code)
    expect(stderr).not.toBe('')
  })
})
