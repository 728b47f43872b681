import { inflateSync } from 'node:zlib'
import type { FastifyInstance } from 'fastify'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { registry } from '../src/app/registry.ts'
import { type TestWorld, testWorld } from '../src/app/testing.ts'
import { documentIssue } from '../src/concepts/document/document.api.ts'
import {
  publicationCorrect,
  publicationOffer,
  publicationOfferDocument,
  publicationPublish,
  publicationWithdraw,
  publishingGet,
  publishingTurnOff,
} from '../src/concepts/publication/publication.api.ts'
import { buildServer } from '../src/http/server.ts'
import { textOfPdf } from '../src/transfer/texts/pdf.ts'
import { aConfidentialMeeting, type ConfidentialStory } from './world/confidential.ts'
import { publishMeeting, turnOnPublicPages } from './world/publication.ts'
import { refusal } from './world/refusal.ts'

let world: TestWorld
let app: FastifyInstance
let story: ConfidentialStory

beforeAll(async () => {
  world = await testWorld()
  app = await buildServer({
    program: world.program,
    version: '0.0.0',
    secret: 'x'.repeat(32),
    logLevel: 'silent',
    limits: { session: 100_000, address: 100_000 },
  })
  story = await aConfidentialMeeting(world)
})
afterAll(async () => {
  await app.close()
  await world.close()
})

/** Everything somebody who is not signed in was given: by address, headers and words of every part. */
type Seen = Map<string, string>

/** One answer made readable: what is packed is unpacked, down to the last part. */
async function readable(bytes: Buffer): Promise<string> {
  const start = bytes.subarray(0, 5).toString('latin1')
  if (start.startsWith('PK'))
    return Object.entries(unzipSync(bytes))
      .map(([name, part]) => `${name}\n${Buffer.from(part).toString('utf8')}`)
      .join('\n')
  if (start !== '%PDF-') return bytes.toString('utf8')
  const { text, aside } = await textOfPdf(bytes)
  const raw = bytes.toString('latin1')
  const streams = [...raw.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].map((match) => {
    try {
      return inflateSync(Buffer.from(match[1] ?? '', 'latin1')).toString('utf8')
    } catch {
      return ''
    }
  })
  // metadata stand in two writings: as they are, and in UTF-16
  return [text, aside, raw, raw.replaceAll('\0', ''), ...streams].join('\n')
}

let asked = 0
async function get(seen: Seen, url: string): Promise<string> {
  asked += 1
  const reply = await app.inject({
    method: 'GET',
    url,
    headers: { 'accept-language': 'en' },
    // files have a limit of their own for one address
    remoteAddress: `10.0.${Math.floor(asked / 20) % 250}.${asked % 250}`,
  })
  const words = await readable(reply.rawPayload)
  seen.set(`${reply.statusCode} ${url}`, `${JSON.stringify(reply.headers)}\n${words}`.toLowerCase())
  return words
}

const LINKS = /(?:href|src|action)="([^"]+)"/g

/** From the front door on, every link of every page, and beside each page what has no link: data, files, versions. */
async function crawl(): Promise<Seen> {
  const seen: Seen = new Map()
  const waiting = [
    '/',
    '/robots.txt',
    '/sitemap.xml',
    '/public',
    '/public/en/',
    '/public/zh/',
    '/public/data/publications.jsonl',
    '/public/data/publications.csv',
    '/api/openapi.json',
    '/api/health',
  ]
  const known = new Set(waiting)
  for (let url = waiting.shift(); url !== undefined; url = waiting.shift()) {
    const words = await get(seen, url)
    const found = [...words.matchAll(LINKS)].map((match) =>
      (match[1] ?? '')
        .replaceAll('&amp;', '&')
        .replace(/^https?:\/\/[^/]+/, '')
        .replace(/#.*$/, ''),
    )
    for (const id of words.match(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g) ?? [])
      if (url.startsWith('/public/data')) for (const body of [story.city.city]) found.push(...addressesOf(body, id))
    for (const link of found)
      if (link.startsWith('/') && !known.has(link) && known.size < 3000) {
        known.add(link)
        waiting.push(link)
      }
  }
  return seen
}

const forAnyone = () => [...registry.values()].filter(({ contract }) => contract.who === 'anyone')

const addressesOf = (body: string, id: string): string[] => {
  const page = `/public/en/bodies/${body}`
  return [
    ...['', '.json', '?edition=1', '?edition=2'].map((end) => `${page}/${id}${end}`),
    ...['pdf', 'docx', 'txt'].map((end) => `${page}/files/${id}.${end}`),
    ...['', '?edition=1'].map((end) => `/api/public/publications/${id}${end}`),
  ]
}

/** Every contract, asked without an account; those for anyone with every id of the story in every place an id can stand. */
async function askEverything(seen: Seen, contracts = [...registry.values()]): Promise<void> {
  const { ids } = story
  for (const { contract } of contracts) {
    const some = !/\{/.test(contract.path) ? ids.slice(0, 1) : contract.who === 'anyone' ? ids : [story.meetingId]
    for (const id of some) {
      const url = contract.path.replace(/\{\w+\}/g, id)
      if (contract.kind === 'view') {
        await get(seen, url)
        if (contract.who === 'anyone')
          await get(seen, `${url}?bodyId=${id}&contents=true&order=changed&format=txt&after=`)
        continue
      }
      const reply = await app.inject({ method: 'POST', url, payload: {}, remoteAddress: `10.9.${asked % 250}.1` })
      asked += 1
      seen.set(`${reply.statusCode} POST ${url}`, `${JSON.stringify(reply.headers)}\n${reply.body}`.toLowerCase())
    }
  }
}

/** Searched for, each secret finds nothing; the page repeats the word that was looked for and has no result. */
async function searchFor(secret: string): Promise<number> {
  const api = await app.inject({ method: 'GET', url: `/api/public/publications?q=${secret}` })
  const found = api.statusCode === 200 ? api.json().items.length : 0
  const page = await app.inject({
    method: 'GET',
    url: `/public/en/search?q=${secret}`,
    remoteAddress: `10.8.${asked++ % 250}.2`,
  })
  return found + [...page.body.matchAll(/class="what"/g)].length
}

/** In whatever letters: a sentence begins with a capital. */
const leaks = (seen: Seen, words: readonly string[]): string[] =>
  words.flatMap((word) =>
    [...seen].filter(([, text]) => text.includes(word.toLowerCase())).map(([url]) => `${word} at ${url}`),
  )

async function publishEverything(): Promise<void> {
  const { principal } = story.city
  await publishMeeting(world, { principal, meetingId: story.meetingId, chosen: false })
  const minutes = (await world.act(principal, publicationOffer, { meetingId: story.meetingId })).offers.filter(
    (one) => one.kind === 'document' && one.content?.type === 'document' && one.content.kind === 'minutes',
  )
  await world.act(principal, publicationPublish, {
    meetingId: story.meetingId,
    items: minutes.map((one) => ({ kind: one.kind, subjectId: one.subjectId, digest: one.digest ?? '', chosen: true })),
  })
  for (const { documentId } of (await world.act(principal, publishingGet, { bodyId: story.city.city })).waiting) {
    const { offer } = await world.act(principal, publicationOfferDocument, { documentId })
    await world.act(principal, publicationPublish, {
      items: [{ kind: 'document', subjectId: documentId, digest: offer.digest ?? '' }],
    })
  }
}

// some 300 addresses are asked, files among them
describe('what is confidential', { timeout: 60_000 }, () => {
  it('cannot be published by any way', async () => {
    const { principal, city } = { ...story.city, city: story.city }
    await turnOnPublicPages(world, principal, city.city)
    const { offers } = await world.act(principal, publicationOffer, { meetingId: story.meetingId })
    const reasonOf = (code: string) => offers.filter((one) => one.reason?.code === code)
    // the item, what stands under it, its text and the papers only its readers open
    expect(reasonOf('PUBLICATION_RESTRICTED').length).toBeGreaterThanOrEqual(4)
    for (const one of offers.filter((offer) => offer.standing !== 'proposed')) {
      const items = [{ kind: one.kind, subjectId: one.subjectId, digest: one.digest ?? '0' }]
      const main = offers[0]
      const all = [{ kind: 'meeting' as const, subjectId: story.meetingId, digest: main?.digest ?? '' }, ...items]
      const error = await refusal(world.act(principal, publicationPublish, { meetingId: story.meetingId, items: all }))
      expect(error.code).toBe(one.reason?.code)
      if (one.standing !== 'refused') continue
      const chosen = all.map((item) => ({ ...item, chosen: true }))
      expect(
        (await refusal(world.act(principal, publicationPublish, { meetingId: story.meetingId, items: chosen }))).code,
      ).toBe(one.reason?.code)
    }
    for (const documentId of [story.internalPaperDocument, story.withdrawnDocument]) {
      const { offer } = await world.act(principal, publicationOfferDocument, { documentId })
      expect(offer.content).toBeNull()
      const publish = { items: [{ kind: 'document' as const, subjectId: documentId, digest: 'x', chosen: true }] }
      expect((await refusal(world.act(principal, publicationPublish, publish))).code).toBe(offer.reason?.code)
      expect(
        (await refusal(world.act(principal, documentIssue, { documentId, version: 1, publish: true }))).code,
      ).toMatch(/PAPER_INTERNAL|STALE|WRONG/)
    }
  })

  it('is found nowhere: pages, API, feeds, search, exports, files, headers', async () => {
    await publishEverything()
    const seen = await crawl()
    await askEverything(seen)
    const addresses = [...seen.keys()]
    expect(addresses.filter((one) => one.startsWith('200 /public')).length).toBeGreaterThan(60)
    for (const ending of ['.pdf', '.docx', '.txt', '.json', '.jsonl', '.csv', 'feed.atom'])
      expect([ending, addresses.some((one) => one.startsWith('200') && one.includes(ending))]).toEqual([ending, true])
    expect(leaks(seen, story.secrets)).toEqual([])
    for (const secret of story.secrets) expect([secret, await searchFor(secret)]).toEqual([secret, 0])
    // and the looking finds: every word that was published is seen, on pages, as data and in every kind of file
    for (const word of story.open) expect([word, leaks(seen, [word]).length > 0]).toEqual([word, true])
    const text = story.open.find((word) => word.startsWith('oktext')) ?? ''
    for (const ending of ['.pdf', '.docx', '.txt', '.json', '.jsonl'])
      expect([ending, leaks(seen, [text]).some((one) => one.includes(ending))]).toEqual([ending, true])
    const title = story.open.find((word) => word.startsWith('oktitle')) ?? ''
    expect(leaks(seen, [title]).some((one) => one.includes('feed.atom'))).toBe(true)
    expect(await searchFor(title)).toBeGreaterThan(0)
  })

  it('is noticed where it does leak', async () => {
    // a record put on the public pages by hand, past every rule
    const [secret = ''] = story.secrets
    await world.database.db
      .updateTable('publishingBody')
      .set({ contact: `Ask ${secret}` })
      .execute()
    const seen = await crawl()
    expect(leaks(seen, [secret]).length).toBeGreaterThan(3)
    await world.database.db.updateTable('publishingBody').set({ contact: 'Office of the record' }).execute()
  })

  it('withdrawn or replaced and then withdrawn, is gone with everything it said', async () => {
    const { principal } = story.city
    await world.database.db
      .updateTable('meeting')
      .set({ place: 'Hall zqreplaced' })
      .where('id', '=', story.meetingId)
      .execute()
    const offer = (await world.act(principal, publicationOffer, { meetingId: story.meetingId })).offers[0]
    const publicationId = offer?.published?.id ?? ''
    const { version } = await world.act(principal, publicationCorrect, {
      publicationId,
      version: offer?.published?.version ?? 0,
      digest: offer?.digest ?? '',
      note: 'The hall.',
    })
    const before = await crawl()
    const place = story.open.find((word) => word.startsWith('okplace')) ?? ''
    expect([leaks(before, ['zqreplaced']).length > 0, leaks(before, [place]).length > 0]).toEqual([true, true])
    await world.act(principal, publicationWithdraw, { publicationId, version, reason: 'For the test' })
    const seen = await crawl()
    await askEverything(seen, forAnyone())
    const papers = story.open.filter((word) => word.startsWith('okpaper'))
    expect(
      leaks(seen, [...story.secrets, 'zqreplaced', ...story.open.filter((word) => !papers.includes(word))]),
    ).toEqual([])
    expect(leaks(seen, ['For the test']).length).toBeGreaterThan(0)
    expect(leaks(seen, papers).length).toBeGreaterThan(0)
  })

  it('and everything else, once the body turns its pages off', async () => {
    const { principal, city } = story.city
    const { settings } = await world.act(principal, publishingGet, { bodyId: city })
    const known = [...(await crawl()).keys()].filter((one) => one.startsWith('200 /public')).map((one) => one.slice(4))
    expect(known.length).toBeGreaterThan(20)
    await world.act(principal, publishingTurnOff, { bodyId: city, version: settings?.version ?? 0 })
    const seen: Seen = new Map()
    for (const url of known.filter((one) => !/\.css|\/fonts\//.test(one))) await get(seen, url)
    expect([...seen.keys()].filter((one) => !one.startsWith('404 '))).toEqual([])
    await askEverything(seen, forAnyone())
    expect(leaks(seen, [...story.secrets, ...story.open, 'For the test', 'Office of the record'])).toEqual([])
  })
})
