import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aSmallCity, type SmallCity } from '../../test/world/body.ts'
import { aPerson } from '../../test/world/person.ts'
import { DISTRICT_TEXT } from '../../test/world/reading.ts'
import { type TestWorld, testWorld } from '../app/testing.ts'
import { accountOpen } from '../concepts/person/person.api.ts'
import { readingDecide, readingStart } from '../concepts/reading/reading.api.ts'
import { type News, openNews } from '../store/news.ts'
import { buildServer } from './server.ts'

let world: TestWorld
let city: SmallCity
let clerk: string
let news: News
let app: Awaited<ReturnType<typeof buildServer>>
let base: string
let cookie: string
let readingId: string

interface Heard {
  readonly event: string
  readonly data: { version?: number | null; people?: { id: string }[] }
  readonly at: number
}

/** Milliseconds one question takes on this machine at this moment: what is held to a time is allowed ten of them. */
async function pace(): Promise<number> {
  const asked = performance.now()
  await (await fetch(`${base}/api/session`)).text()
  return performance.now() - asked
}

/** A screen that watches, and what it has heard. */
async function watch(headers: Record<string, string> = { cookie }) {
  const stop = new AbortController()
  const answer = await fetch(`${base}/api/readings/${readingId}/events`, { headers, signal: stop.signal })
  const heard: Heard[] = []
  const read = async (): Promise<void> => {
    let text = ''
    for await (const chunk of answer.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      text += chunk
      for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
        const event = /^event: (\w+)$/m.exec(text.slice(0, end))?.[1]
        const data = /^data: (.+)$/m.exec(text.slice(0, end))?.[1]
        if (event && data) heard.push({ event, data: JSON.parse(data) as Heard['data'], at: performance.now() })
        text = text.slice(end + 2)
      }
    }
  }
  if (answer.ok) read().catch(() => {})
  const until = async (wanted: (one: Heard) => boolean): Promise<Heard> => {
    for (let waited = 0; waited < 15_000; waited += 20) {
      const found = heard.find(wanted)
      if (found) return found
      await new Promise((done) => setTimeout(done, 20))
    }
    throw new Error(`not heard: ${JSON.stringify(heard)}`)
  }
  return { status: answer.status, heard, until, stop: () => stop.abort() }
}

beforeAll(async () => {
  world = await testWorld()
  city = await aSmallCity(world)
  clerk = await aPerson(world, { bodyId: city.district, role: 'clerk', name: 'Mei Shu' })
  const email = 'clerk@city.example'
  const password = 'correct horse battery staple'
  await world.act('system', accountOpen, { personId: clerk, email, password })
  readingId = (await world.act(clerk, readingStart, { bodyId: city.district, text: DISTRICT_TEXT })).id
  news = await openNews(world.database.url)
  app = await buildServer({ program: world.program, version: '0', secret: 's'.repeat(43), news, logLevel: 'silent' })
  base = await app.listen({ port: 0, host: '127.0.0.1' })
  const signedIn = await fetch(`${base}/api/session/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: base },
    body: JSON.stringify({ email, password }),
  })
  cookie = signedIn.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
})
afterAll(async () => {
  await app?.close()
  await news?.close()
  await world?.close()
})

const decide = (decision: 'accepted' | 'rejected') =>
  world.act(clerk, readingDecide, { readingId, inBulk: false, decisions: [{ factKey: 'ordinal', decision }] })

describe('a screen that watches', () => {
  it('hears at once how far it has come and who is here, and within two seconds that something changed', async () => {
    const screen = await watch()
    expect(screen.status).toBe(200)
    expect((await screen.until((one) => one.event === 'changed')).data.version).toBe(1)
    expect((await screen.until((one) => one.event === 'here')).data.people?.map((one) => one.id)).toEqual([clerk])
    const said = performance.now()
    const { version } = await decide('accepted')
    const told = await screen.until((one) => one.event === 'changed' && one.data.version === version)
    expect(told.at - said).toBeLessThan(2000 + 10 * (await pace()))
    screen.stop()
  })

  it('two hundred of them on one listening connection', async () => {
    const screens = await Promise.all(Array.from({ length: 200 }, () => watch()))
    const { rows } = await world.database.pool.query<{ n: number }>(
      `select count(*)::int as n from pg_stat_activity where application_name = 'plenum news' and datname = current_database()`,
    )
    expect(rows[0]?.n).toBe(1)
    const said = performance.now()
    const { version } = await decide('rejected')
    const told = await Promise.all(
      screens.map((screen) => screen.until((one) => one.event === 'changed' && one.data.version === version)),
    )
    expect(Math.max(...told.map((one) => one.at)) - said).toBeLessThan(2000 + 10 * (await pace()))
    for (const screen of screens) screen.stop()
  })

  it('is told to look when the line to the database broke, and hears again', async () => {
    const screen = await watch()
    await screen.until((one) => one.event === 'here')
    await world.database.pool.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'plenum news' and datname = current_database()`,
    )
    await screen.until((one) => one.event === 'changed' && one.data.version === null)
    const { version } = await decide('accepted')
    await screen.until((one) => one.event === 'changed' && one.data.version === version)
    screen.stop()
  })

  it('is refused where the desk is not one’s own', async () => {
    expect((await watch({})).status).toBe(401)
  })
})
