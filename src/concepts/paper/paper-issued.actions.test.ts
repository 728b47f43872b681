import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aDraft, anIssuedPaper, aPaperOffice, aSigned, type PaperOffice, TEXT } from '../../../test/world/paper.ts'
import type { PlenumError } from '../../kit/errors.ts'
import { documentGet } from '../document/document.api.ts'
import { fileGet, fileUpload } from '../document/file.api.ts'
import {
  paperAttachOriginal,
  paperCirculate,
  paperDispose,
  paperDraft,
  paperFile,
  paperIssue,
  paperList,
  paperMarkRead,
  paperNumber,
  paperReceive,
  paperVoidNumber,
  paperWithdraw,
} from './paper.api.ts'
import { seriesChange, seriesList, seriesNumbers, seriesOpen } from './paper-office.api.ts'

let world: PaperOffice['world']
let city: PaperOffice['city']
let refused: PaperOffice['refused']
let get: PaperOffice['get']
let now: PaperOffice['now']

beforeAll(async () => {
  ;({ world, city, refused, get, now } = await aPaperOffice())
})
afterAll(() => world.close())

describe('the numbers of a series', () => {
  it('have no gap with twenty hands at once, keep void ones and refuse jumps', async () => {
    const { id: seriesId } = await world.act(city.clerk, seriesOpen, {
      bodyId: city.city,
      prefix: "Clerk's Office",
      pattern: '{prefix} No. {n} of {year}',
      language: 'en',
      byYear: true,
      first: 34,
    })
    expect(
      await refused(city.clerk, seriesOpen, {
        bodyId: city.city,
        prefix: "Clerk's Office",
        pattern: '{n}',
        language: 'en',
        byYear: false,
      }),
    ).toBe('CODE_TAKEN')
    expect(
      await refused(city.clerk, seriesOpen, {
        bodyId: city.city,
        prefix: 'X',
        pattern: 'X {n}',
        language: 'en',
        byYear: true,
      }),
    ).toBe('PATTERN_YEAR_NEEDED')
    const papers: string[] = []
    for (let at = 0; at < 20; at += 1) {
      const paperId = await aDraft(world, city, { title: `Paper ${at}` })
      await aSigned(world, city, paperId)
      papers.push(paperId)
    }
    const inputs = await Promise.all(papers.map(async (paperId) => ({ ...(await now(paperId)), seriesId })))
    await Promise.all(inputs.map((input) => world.act(city.clerk, paperNumber, input)))
    const numbers = await world.act(city.clerk, seriesNumbers, { seriesId })
    expect(numbers.items.map((one) => one.n)).toEqual(Array.from({ length: 20 }, (_, at) => 53 - at))
    expect(numbers.items.at(-1)?.number).toBe("Clerk's Office No. 34 of 2026")

    const [paperId = ''] = papers
    const given = (await get(city.clerk, paperId)).number
    await world.act(city.clerk, paperVoidNumber, { ...(await now(paperId)), reason: 'Spoiled in print' })
    expect(await get(city.clerk, paperId)).toMatchObject({
      state: 'signed',
      number: null,
      voidNumbers: [{ number: given, reason: 'Spoiled in print' }],
    })
    expect(await refused(city.clerk, paperNumber, { ...(await now(paperId)), seriesId, n: 34 })).toBe('NUMBER_TAKEN')
    expect(await refused(city.clerk, paperNumber, { ...(await now(paperId)), seriesId, n: 56 })).toBe(
      'NUMBER_LEAVES_GAP',
    )
    await world.act(city.clerk, paperNumber, { ...(await now(paperId)), seriesId, n: 54 })
    const series = (await world.act(city.clerk, seriesList, { bodyId: city.city })).items.find(
      (one) => one.id === seriesId,
    )
    expect(series).toMatchObject({ given: 21, void: 1, next: { n: 55, number: "Clerk's Office No. 55 of 2026" } })
    expect(await refused(city.clerk, seriesChange, { seriesId, version: series?.version ?? 0, first: 1 })).toBe(
      'SERIES_STARTED',
    )
    // next year it begins anew, at one
    const then = world.clock.now
    world.clock.now = new Date('2027-01-04T02:00:00Z')
    expect(
      (await world.act(city.clerk, seriesList, { bodyId: city.city })).items.find((one) => one.id === seriesId)?.next.n,
    ).toBe(1)
    world.clock.now = then
    expect(await refused(city.districtClerk, seriesList, { bodyId: city.city })).toBe('NOT_FOUND')
  })

  it('are given once: of two clerks at one paper the second is told what he did not see', async () => {
    const paperId = await aDraft(world, city)
    await aSigned(world, city, paperId)
    const input = { ...(await now(paperId)), seriesId: city.seriesId }
    const both = await Promise.allSettled([
      world.act(city.clerk, paperNumber, input),
      world.act(city.secondClerk, paperNumber, input),
    ])
    expect(both.map((one) => one.status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const lost = both.find((one) => one.status === 'rejected')
    expect(lost?.status === 'rejected' && (lost.reason as PlenumError).code).toBe('STALE_VERSION') // a PlenumError, as above
  })
})

const SECOND = { kind: 'circular', title: 'A second correction', language: 'en', text: 'Once more.' } as const

describe('an issued paper', () => {
  it('is called back by the principal alone, and its document with it', async () => {
    const paperId = await anIssuedPaper(world, city)
    expect(await refused(city.clerk, paperWithdraw, { ...(await now(paperId)), reason: 'Wrong' })).toBe('ROLE_MISSING')
    await world.act(city.principal, paperWithdraw, { ...(await now(paperId)), reason: 'Sent by mistake' })
    const seenBelow = await get(city.districtClerk, paperId)
    expect(seenBelow).toMatchObject({ state: 'withdrawn', withdrawnReason: 'Sent by mistake' })
    expect(seenBelow.number).toMatch(/^林发〔2026〕\d+号$/)
    expect((await world.act(city.clerk, documentGet, { documentId: seenBelow.document?.id ?? '' })).state).toBe(
      'withdrawn',
    )
  })

  it('is corrected by a new paper that points at it; both stay', async () => {
    const paperId = await anIssuedPaper(world, city)
    expect(
      await refused(city.districtClerk, paperDraft, {
        bodyId: city.district,
        kind: 'circular',
        title: 't',
        language: 'zh',
        text: 'x',
        correctsId: paperId,
      }),
    ).toBe('OWN_RECORD')
    const newer = await aDraft(world, city, { correctsId: paperId, title: '关于更正防汛通知的通知' })
    expect((await get(city.districtClerk, paperId)).correctedBy).toBeNull()
    expect(await refused(city.clerk, paperDraft, { ...SECOND, bodyId: city.city, correctsId: paperId })).toBe(
      'CORRECTION_UNDER_WAY',
    )
    await aSigned(world, city, newer)
    await world.act(city.clerk, paperNumber, { ...(await now(newer)), seriesId: city.seriesId })
    await world.act(city.clerk, paperIssue, await now(newer))
    expect(await get(city.districtClerk, paperId)).toMatchObject({
      state: 'corrected',
      correctedBy: { id: newer },
      text: TEXT,
    })
    expect(await get(city.districtClerk, newer)).toMatchObject({ state: 'issued', corrects: { id: paperId } })
  })

  it('has a sealed original that issuer and addressees open, with its digest', async () => {
    const paperId = await anIssuedPaper(world, city)
    const file = await world.act(city.clerk, fileUpload, {
      bodyId: city.city,
      name: '盖章件.pdf',
      mediaType: 'application/pdf',
      base64: Buffer.from('%PDF-1.4 sealed').toString('base64'),
    })
    await world.act(city.clerk, paperAttachOriginal, { ...(await now(paperId)), fileId: file.id })
    expect((await get(city.districtClerk, paperId)).original).toMatchObject({ name: '盖章件.pdf', digest: file.digest })
    expect((await world.act(city.districtClerk, fileGet, { fileId: file.id })).fileName).toBe('盖章件.pdf')
    expect(await refused(city.streetClerk, fileGet, { fileId: file.id })).toBe('NOT_FOUND')
  })

  it('is read by those on the reading list, and disposed of when nobody keeps it any more', async () => {
    const paperId = await anIssuedPaper(world, city, { retentionYears: 1 })
    expect(
      await refused(city.districtClerk, paperCirculate, {
        paperId,
        bodyId: city.district,
        personIds: [city.districtPrincipal],
      }),
    ).toBe('RECEIPT_NEEDED')
    for (const [who, bodyId] of [
      [city.districtClerk, city.district],
      [city.otherClerk, city.otherDistrict],
    ] as const)
      await world.act(who, paperReceive, { paperId, bodyId })
    expect(
      await refused(city.districtClerk, paperCirculate, {
        paperId,
        bodyId: city.district,
        personIds: [city.otherClerk],
      }),
    ).toBe('READER_ELSEWHERE')
    await world.act(city.districtClerk, paperCirculate, {
      paperId,
      bodyId: city.district,
      personIds: [city.districtPrincipal],
    })
    await world.act(city.districtPrincipal, paperMarkRead, { paperId })
    expect((await get(city.districtClerk, paperId)).readers).toMatchObject([
      { person: { id: city.districtPrincipal }, readAt: expect.any(String) },
    ])
    expect((await get(city.clerk, paperId)).readers).toEqual([])

    await world.act(city.clerk, paperFile, { paperId, bodyId: city.city, reference: 'B-7' })
    await world.act(city.districtClerk, paperFile, {
      paperId,
      bodyId: city.district,
      reference: '防-3',
      retainUntil: '2028-12-31',
    })
    expect(
      await refused(city.principal, paperDispose, { paperId, bodyId: city.city, reason: 'Kept long enough' }),
    ).toBe('RETENTION_RUNS')
    world.clock.now = new Date('2029-03-01T02:00:00Z')
    await world.act(city.principal, paperDispose, { paperId, bodyId: city.city, reason: 'Kept long enough' })
    // the district keeps its copy: the words stay
    expect((await get(city.districtClerk, paperId)).text).toBe(TEXT)
    await world.act(city.districtPrincipal, paperDispose, { paperId, bodyId: city.district, reason: 'Term over' })
    const gone = await get(city.clerk, paperId)
    expect(gone).toMatchObject({ text: null, paragraphs: [], state: 'filed', disposedOn: '2029-03-01' })
    expect(gone.digest).toHaveLength(64)
    expect(await world.act(city.clerk, documentGet, { documentId: gone.document?.id ?? '' })).toMatchObject({
      text: null,
    })
    world.clock.now = new Date('2026-03-02T02:00:00Z')
  })
})

describe('the registers', () => {
  it('list what a body sent, got and has to do, by key and with filters', async () => {
    const all: string[] = []
    let after: string | undefined
    do {
      const page = await world.act(city.clerk, paperList, {
        bodyId: city.city,
        box: 'out',
        limit: 2,
        ...(after ? { after } : {}),
      })
      all.push(...page.items.map((one) => one.id))
      after = page.next ?? undefined
    } while (after)
    expect(new Set(all).size).toBe(all.length)
    expect(all.length).toBeGreaterThan(3)
    expect(
      (await world.act(city.districtClerk, paperList, { bodyId: city.district, box: 'in', limit: 200 })).items.length,
    ).toBe(all.length)
    const waiting = await world.act(city.districtClerk, paperList, { bodyId: city.district, box: 'to_receive' })
    expect(waiting.items.every((one) => one.receivedOn === null && one.state !== 'withdrawn')).toBe(true)
    expect(waiting.items.length).toBeGreaterThan(0)
    const found = await world.act(city.clerk, paperList, {
      bodyId: city.city,
      box: 'out',
      words: '更正防汛',
      year: 2026,
      kind: 'circular',
    })
    expect(found.items.map((one) => one.title)).toEqual(['关于更正防汛通知的通知'])
    expect((await world.act(city.clerk, paperList, { box: 'out', words: '100%_' })).items).toEqual([])
    expect(await refused(city.clerk, paperList, { bodyId: city.district, box: 'in' })).toBe('NOT_FOUND')
  })
})
