import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aSmallCity, type SmallCity } from '../../../test/world/body.ts'
import { aPerson } from '../../../test/world/person.ts'
import { DISTRICT_TEXT, takeText } from '../../../test/world/reading.ts'
import { type TestWorld, testWorld } from '../../app/testing.ts'
import { PlenumError } from '../../kit/errors.ts'
import { sourceEnter, sourceGet, sourceReconcile } from '../source/source.api.ts'
import { documentEnter, documentGet, documentIssue, documentList, documentWithdraw } from './document.api.ts'
import { fileGet, fileUpload } from './file.api.ts'

let world: TestWorld
let city: SmallCity
let clerk: string
let principal: string
let streetClerk: string
let stranger: string

async function refusal(promise: Promise<unknown>): Promise<PlenumError> {
  const error = await promise.then(
    () => undefined,
    (e: unknown) => e,
  )
  if (!(error instanceof PlenumError)) throw error ?? new Error('was not refused')
  return error
}
const stored = async (): Promise<number> => {
  const { rows } = await world.database.pool.query<{ n: number }>(
    'select (select count(*) from document)::int + (select count(*) from reading)::int + (select count(*) from document_text)::int as n',
  )
  return rows[0]?.n ?? -1
}

beforeAll(async () => {
  world = await testWorld()
  city = await aSmallCity(world)
  clerk = await aPerson(world, { bodyId: city.district, role: 'clerk', name: 'Mei Shu' })
  principal = await aPerson(world, { bodyId: city.district, role: 'principal', name: 'Qiu Wen' })
  streetClerk = await aPerson(world, { bodyId: city.street, role: 'clerk', name: 'Bai He' })
  stranger = await aPerson(world, { bodyId: city.otherDistrict, role: 'clerk', name: 'Tan Rui' })
})
afterAll(() => world.close())

const circular = (text: string) => ({
  bodyId: city.district,
  kind: 'circular' as const,
  title: 'Circular on the canals',
  language: 'en' as const,
  text,
})

describe('a document', () => {
  it("keeps its words, paragraphs and digest, and is the body's own until issued", async () => {
    const text = 'Circular on the canals\n\n1. Clear the silt.\n2. Mend the banks — 修缮堤岸。\n'
    const { id } = await world.act(clerk, documentEnter, circular(text))
    const document = await world.act(clerk, documentGet, { documentId: id })
    expect(document).toMatchObject({ text, state: 'entered', issuers: [{ id: city.district }] })
    expect(document.paragraphs.map((p) => [p.anchor, text.slice(p.start, p.end)])).toEqual([
      ['p1', 'Circular on the canals'],
      ['p2', '1. Clear the silt.'],
      ['p3', '2. Mend the banks — 修缮堤岸。'],
    ])
    for (const who of [streetClerk, stranger])
      expect((await refusal(world.act(who, documentGet, { documentId: id }))).code).toBe('NOT_FOUND')
    expect((await refusal(world.act(clerk, documentIssue, { documentId: id, version: 1 }))).code).toBe('ROLE_MISSING')
    expect((await refusal(world.act(principal, documentIssue, { documentId: id, version: 7 }))).code).toBe(
      'STALE_VERSION',
    )
    const issued = await world.act(principal, documentIssue, { documentId: id, version: 1, number: '2026/4' })
    expect(await world.act(streetClerk, documentGet, { documentId: id })).toMatchObject({
      state: 'issued',
      number: '2026/4',
      publishedOn: '2026-03-02',
    })
    expect((await refusal(world.act(stranger, documentGet, { documentId: id }))).code).toBe('NOT_FOUND')
    expect((await world.act(streetClerk, documentList, {})).items.map((one) => one.id)).toEqual([id])
    expect((await world.act(stranger, documentList, {})).items).toEqual([])
    const gone = await world.act(principal, documentWithdraw, {
      documentId: id,
      version: issued.version,
      reason: 'Superseded',
    })
    expect((await refusal(world.act(principal, documentIssue, { documentId: id, version: gone.version }))).code).toBe(
      'WRONG_STATE',
    )
  })

  it('is refused, with nothing kept, when it is no text or bears a secrecy mark', async () => {
    const before = await stored()
    const fits: [string, string][] = [
      ['', 'TEXT_EMPTY'],
      [' \n\t ', 'TEXT_EMPTY'],
      ['机密★1年\n\n苇北区委员会文件', 'TEXT_SECRET'],
      ['SECRET\n\nMinutes of the district committee', 'TEXT_SECRET'],
      ['PK\u0003\u0004\u0000\u0000\u0000', 'TEXT_BINARY'],
      ['Minutes\u0000 of the committee', 'TEXT_BINARY'],
      ['word '.repeat(10_500_000), 'TEXT_TOO_LARGE'],
    ]
    for (const [text, code] of fits)
      expect((await refusal(world.act(clerk, documentEnter, circular(text)))).code).toBe(code)
    expect(await stored()).toBe(before)
  })

  it('is in the record once: the same words again are told where they are', async () => {
    const { id } = await world.act(clerk, documentEnter, circular('Second circular\n\nOpen the locks.'))
    expect(
      await refusal(world.act(clerk, documentEnter, circular('Second  circular\r\n\r\nOpen the locks.\n'))),
    ).toMatchObject({ code: 'ALREADY_RECORDED', detail: { documentId: id } })
    // one who may not know of it is told nothing about it
    await world.act(stranger, documentEnter, {
      ...circular('Second circular\n\nOpen the locks.'),
      bodyId: city.otherDistrict,
    })
  })
})

describe('a file', () => {
  it('comes back byte for byte, to those who may see it', async () => {
    const bytes = Buffer.from([0, 255, 1, 2, 0x89, 0x50])
    const file = await world.act(clerk, fileUpload, {
      bodyId: city.district,
      name: 'a/b/证明.bin',
      mediaType: 'application/octet-stream',
      base64: bytes.toString('base64'),
    })
    expect(file).toMatchObject({ name: '证明.bin', size: 6 })
    expect(Buffer.from((await world.act(clerk, fileGet, { fileId: file.id })).base64, 'base64')).toEqual(bytes)
    expect((await refusal(world.act(stranger, fileGet, { fileId: file.id }))).code).toBe('NOT_FOUND')
    expect(
      (
        await refusal(
          world.act(stranger, fileUpload, {
            bodyId: city.district,
            name: 'x',
            mediaType: 'text/plain',
            base64: 'eA==',
          }),
        )
      ).code,
    ).toBe('ROLE_MISSING')
    expect(
      (
        await refusal(
          world.act(clerk, fileUpload, { bodyId: city.district, name: 'x', mediaType: 'text/plain', base64: '' }),
        )
      ).code,
    ).toBe('FILE_EMPTY')
    const huge = Buffer.alloc(10_000_001).toString('base64')
    expect(
      (
        await refusal(
          world.act(clerk, fileUpload, { bodyId: city.district, name: 'x', mediaType: 'text/plain', base64: huge }),
        )
      ).code,
    ).toBe('FILE_TOO_LARGE')
  })
})

describe('a report and its original', () => {
  it('meet point by point when the original arrives, and are never doubled', async () => {
    const cityClerk = await aPerson(world, { bodyId: city.city, role: 'clerk', name: 'Luo Ping' })
    const { taken } = await takeText(world, {
      clerk,
      bodyId: city.district,
      text: DISTRICT_TEXT,
      publishedOn: '2026-02-21',
    })
    const sources = await Promise.all(taken.sourceIds.map((sourceId) => world.act(clerk, sourceGet, { sourceId })))
    const reported = sources.find((one) => one.hand === 'reported')
    const text =
      'First, clear the silt.\nSecond, mend the bridges.\nThird, open the reading rooms.\nFourth, plant willows.'
    const { id: documentId } = await world.act('system', documentEnter, {
      bodyId: city.city,
      kind: 'speech',
      title: 'Speech',
      language: 'en',
      text,
      state: 'published',
      publishedOn: '2026-02-10',
    })
    let at = 0
    const points = text.split('\n').map((line) => {
      const start = at
      at += line.length + 1
      return { start, end: start + line.length, clauses: [] }
    })
    const { id: originalId } = await world.act(cityClerk, sourceEnter, {
      bodyId: city.city,
      kind: 'speech',
      title: 'Speech',
      language: 'en',
      authority: 'spoken',
      documentId,
      points,
    })
    expect(
      (await refusal(world.act(stranger, sourceReconcile, { sourceId: reported?.id ?? '', version: 1, originalId })))
        .code,
    ).toBe('NOT_FOUND')
    const done = await world.act(clerk, sourceReconcile, { sourceId: reported?.id ?? '', version: 1, originalId })
    expect(done).toMatchObject({ matched: 3, reportedPoints: 3, originalPoints: 4 })
    const after = await world.act(clerk, sourceGet, { sourceId: reported?.id ?? '' })
    expect(after.original?.id).toBe(originalId)
    expect(new Set(after.points.map((point) => point.originalPointId)).size).toBe(3)
    expect((await world.act(clerk, sourceGet, { sourceId: originalId })).reports).toMatchObject([
      { source: { id: reported?.id }, reportedBy: { id: city.district } },
    ])
    const twice = after.points.map((point) => ({
      reportedPointId: point.id,
      originalPointId: after.points[0]?.originalPointId ?? '',
    }))
    expect(
      (
        await refusal(
          world.act(clerk, sourceReconcile, { sourceId: after.id, version: after.version, originalId, pairs: twice }),
        )
      ).code,
    ).toBe('INPUT_MALFORMED')
  })
})
