import { Document, Packer, Paragraph } from 'docx'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aSmallCity, type SmallCity } from '../../test/world/body.ts'
import { aPerson } from '../../test/world/person.ts'
import { DISTRICT_TEXT, DISTRICT_TEXT_ZH } from '../../test/world/reading.ts'
import { fileGet } from '../concepts/document/file.api.ts'
import { readFile, readingOriginal, readingStartFromFile } from '../concepts/reading/read-file.api.ts'
import { readingGet } from '../concepts/reading/reading.api.ts'
import { PlenumError } from '../kit/errors.ts'
import { type TestWorld, testWorld } from './testing.ts'

let world: TestWorld
let city: SmallCity
let clerk: string
let cityClerk: string

const base64 = (bytes: Uint8Array | string): string => Buffer.from(bytes).toString('base64')
const asDocx = async (text: string): Promise<Buffer> =>
  Packer.toBuffer(new Document({ sections: [{ children: text.split('\n').map((line) => new Paragraph(line)) }] }))
const refusalOf = async (promise: Promise<unknown>): Promise<PlenumError> => {
  const error: unknown = await promise.then(
    () => new Error('was not refused'),
    (one: unknown) => one,
  )
  if (!(error instanceof PlenumError)) throw error
  return error
}
const stored = async (): Promise<number> => {
  const { rows } = await world.database.pool.query<{ n: number }>(
    'select (select count(*) from reading)::int + (select count(*) from file)::int + (select count(*) from audit_entry)::int as n',
  )
  return rows[0]?.n ?? -1
}

beforeAll(async () => {
  world = await testWorld()
  city = await aSmallCity(world)
  clerk = await aPerson(world, { bodyId: city.district, role: 'clerk', name: 'Mei Shu' })
  cityClerk = await aPerson(world, { bodyId: city.city, role: 'clerk', name: 'Luo Ping' })
})
afterAll(() => world.close())

describe('a file read without an account', () => {
  it('gives the facts of its text, every quote in its place, and keeps nothing', { timeout: 30_000 }, async () => {
    const before = await stored()
    for (const [text, kind, bytes] of [
      [DISTRICT_TEXT, 'docx', await asDocx(DISTRICT_TEXT)],
      [
        DISTRICT_TEXT_ZH,
        'html',
        `<html><body><article>${DISTRICT_TEXT_ZH.split('\n')
          .map((line) => `<p>${line}</p>`)
          .join('')}</article></body></html>`,
      ],
      [DISTRICT_TEXT_ZH, 'text', Buffer.from(`\uFEFF${DISTRICT_TEXT_ZH}`, 'utf16le')],
    ] as const) {
      const read = await world.act('anonymous', readFile, { name: 'minutes.bin', base64: base64(bytes) })
      expect(read.file).toMatchObject({ name: 'minutes.bin', kind })
      expect(read.text.trim().split(/\n+/u)).toEqual(
        text
          .trim()
          .split(/\n+/u)
          .map((line) => line.trim()),
      )
      expect(read.facts.length).toBeGreaterThan(5)
      for (const fact of read.facts)
        for (const quote of fact.quotes) expect(read.text.slice(quote.start, quote.end)).toBe(quote.text)
    }
    expect(await stored()).toBe(before)
  })
  it('is refused with nothing kept', async () => {
    const before = await stored()
    for (const [bytes, code] of [
      ['', 'FILE_EMPTY'],
      [Buffer.from('89504e470d0a1a0a', 'hex'), 'FILE_PICTURE'],
      ['机密★3年\n会议纪要', 'TEXT_SECRET'],
      [Buffer.alloc(10_000_001, 'x'), 'FILE_TOO_LARGE'],
    ] as const) {
      expect((await refusalOf(world.act('anonymous', readFile, { name: 'a.pdf', base64: base64(bytes) }))).code).toBe(
        code,
      )
      expect(
        (
          await refusalOf(
            world.act(clerk, readingStartFromFile, { bodyId: city.district, name: 'a.pdf', base64: base64(bytes) }),
          )
        ).code,
      ).toBe(code)
    }
    expect(await stored()).toBe(before)
  })
})

describe('a file on the desk', () => {
  it('becomes a reading with its original, which its own desk alone can open', { timeout: 30_000 }, async () => {
    const bytes = await asDocx(DISTRICT_TEXT)
    const started = await world.act(clerk, readingStartFromFile, {
      bodyId: city.district,
      name: 'C:\\papers\\meeting 12.docx',
      base64: base64(bytes),
      publishedOn: '2026-02-21',
    })
    expect(started).toMatchObject({ version: 1, file: { name: 'meeting 12.docx', kind: 'docx' } })
    const reading = await world.act(clerk, readingGet, { readingId: started.id })
    expect(reading).toMatchObject({ title: started.title, publishedOn: '2026-02-21' })
    for (const fact of reading.facts)
      for (const quote of fact.quotes) expect(reading.text.slice(quote.start, quote.end)).toBe(quote.text)
    const { file } = await world.act(clerk, readingOriginal, { readingId: started.id })
    expect(file).toMatchObject({ name: 'meeting 12.docx', kind: 'docx', size: bytes.length })
    const original = await world.act(clerk, fileGet, { fileId: file?.id ?? '' })
    expect(Buffer.from(original.base64, 'base64').equals(bytes)).toBe(true)
    for (const stranger of [cityClerk, 'anonymous'] as const)
      expect((await refusalOf(world.act(stranger, fileGet, { fileId: file?.id ?? '' }))).code).toBe(
        stranger === 'anonymous' ? 'NOT_SIGNED_IN' : 'NOT_FOUND',
      )
    expect((await refusalOf(world.act(cityClerk, readingOriginal, { readingId: started.id }))).code).toBe('NOT_FOUND')
  })
  it('is not doubled: the same words in another kind of file are told with their place', {
    timeout: 30_000,
  }, async () => {
    const put = (name: string, bytes: Uint8Array | string) =>
      world.act(clerk, readingStartFromFile, { bodyId: city.district, name, base64: base64(bytes) })
    const { id } = await put('a.txt', DISTRICT_TEXT_ZH)
    const before = await stored()
    const refused = await refusalOf(put('b.docx', await asDocx(DISTRICT_TEXT_ZH)))
    expect(refused).toMatchObject({ code: 'ALREADY_RECORDED', detail: { what: 'reading', readingId: id } })
    expect(await stored()).toBe(before)
  })
  it('is put there by the clerk of the desk alone, and asked before it is opened', async () => {
    const file = { bodyId: city.district, name: 'a.pdf', base64: base64('%PDF-1.7 broken') }
    expect((await refusalOf(world.act(cityClerk, readingStartFromFile, file))).code).not.toBe('FILE_BROKEN')
    expect((await refusalOf(world.act('anonymous', readingStartFromFile, file))).code).toBe('NOT_SIGNED_IN')
  })
})
