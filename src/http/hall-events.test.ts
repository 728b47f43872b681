import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aSmallCity, type SmallCity } from '../../test/world/body.ts'
import { aHall, type Hall } from '../../test/world/hall.ts'
import { someSeats } from '../../test/world/meeting.ts'
import { aPerson } from '../../test/world/person.ts'
import { type TestWorld, testWorld } from '../app/testing.ts'
import { attendanceArrive, attendanceLeave } from '../concepts/attendance/attendance.api.ts'
import { agendaAdd } from '../concepts/meeting/agenda.api.ts'
import { meetingGet, meetingTakeUp } from '../concepts/meeting/meeting.api.ts'
import { accountOpen } from '../concepts/person/person.api.ts'
import { voteCast, voteOpen } from '../concepts/vote/vote.api.ts'
import { type News, openNews } from '../store/news.ts'
import { buildServer } from './server.ts'

const SCREENS = 200

let world: TestWorld
let city: SmallCity
let clerk: string
let stranger: string
let members: readonly string[]
let hall: Hall
let news: News
let app: Awaited<ReturnType<typeof buildServer>>
let base: string

interface Shown {
  readonly state: string
  readonly item: { readonly id: string } | null
  readonly vote: { readonly taken: number | null } | null
}

async function signedIn(personId: string, email: string): Promise<string> {
  const password = 'correct horse battery staple'
  await world.act('system', accountOpen, { personId, email, password })
  const answer = await fetch(`${base}/api/session/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: base },
    body: JSON.stringify({ email, password }),
  })
  return answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
}

/** Milliseconds one question takes on this machine at this moment: what is held to a time is allowed ten of them. */
async function pace(): Promise<number> {
  const asked = performance.now()
  await (await fetch(`${base}/api/session`)).text()
  return performance.now() - asked
}

/** A wall of the hall: what it was shown last, and when. */
async function wall(cookie: string, query = '') {
  const stop = new AbortController()
  const answer = await fetch(`${base}/api/meetings/${hall.meetingId}/events${query}`, {
    headers: { cookie },
    signal: stop.signal,
  })
  const seen: { shown: Shown; at: number }[] = []
  const events = new Set<string>()
  const read = async (): Promise<void> => {
    let text = ''
    for await (const chunk of answer.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      text += chunk
      for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
        const event = /^event: (\w+)$/m.exec(text.slice(0, end))?.[1]
        if (event) events.add(event)
        const data = /^data: (.+)$/m.exec(text.slice(0, end))?.[1]
        if (event === 'shown' && data) seen.push({ shown: JSON.parse(data) as Shown, at: performance.now() })
        text = text.slice(end + 2)
      }
    }
  }
  if (answer.ok) read().catch(() => {})
  const until = async (wanted: (shown: Shown) => boolean): Promise<number> => {
    for (let waited = 0; waited < 15_000; waited += 10) {
      const found = seen.find((one) => wanted(one.shown))
      if (found) return found.at
      await sleep(10)
    }
    throw new Error(`not shown: ${JSON.stringify(seen.at(-1))}`)
  }
  return { status: answer.status, until, seen, events, stop: () => stop.abort() }
}

beforeAll(async () => {
  world = await testWorld()
  city = await aSmallCity(world)
  clerk = await aPerson(world, { bodyId: city.district, role: 'clerk', name: 'Mei Shu' })
  stranger = await aPerson(world, { bodyId: city.otherDistrict, role: 'clerk', name: 'Tan Rui' })
  members = (await someSeats(world, { bodyId: city.district, members: 7, alternates: 0, nonVoting: 0 })).members
  hall = await aHall(world, { clerk, bodyId: city.district, present: members })
  news = await openNews(world.database.url)
  app = await buildServer({ program: world.program, version: '0', secret: 's'.repeat(43), news, logLevel: 'silent' })
  base = await app.listen({ port: 0, host: '127.0.0.1' })
})
afterAll(async () => {
  await app?.close()
  await news?.close()
  await world?.close()
})

describe('screens of a hall', () => {
  it(`${SCREENS} of them are handed what changed within a second, from one look`, async () => {
    const cookie = await signedIn(clerk, 'clerk@city.example')
    const screens = await Promise.all(Array.from({ length: SCREENS }, () => wall(cookie)))
    await Promise.all(screens.map((screen) => screen.until((shown) => shown.state === 'open')))
    const { version } = await world.act(clerk, meetingGet, { meetingId: hall.meetingId })
    const agendaItemId = hall.items[0] ?? ''
    await world.act(clerk, meetingTakeUp, { meetingId: hall.meetingId, version, agendaItemId })
    const done = performance.now()
    const told = await Promise.all(screens.map((screen) => screen.until((shown) => shown.item?.id === agendaItemId)))
    expect(Math.max(...told) - done).toBeLessThan(1000 + 10 * (await pace()))
    // who watches is nobody's business: two hundred names would go to two hundred walls
    expect(screens[0]?.events).toEqual(new Set(['changed', 'shown']))
    for (const screen of screens) screen.stop()
  })

  it('show how many have voted, though a single vote announces nothing', async () => {
    const screen = await wall(await signedIn(members[0] ?? '', 'first@city.example'))
    const { id: voteId } = await world.act(clerk, voteOpen, {
      meetingId: hall.meetingId,
      agendaItemId: hall.items[1] ?? '',
      question: 'Who is for it?',
      method: 'roll_call',
      form: 'electronic',
    })
    await screen.until((shown) => shown.vote?.taken === 0)
    await world.act(members[1] ?? '', voteCast, { voteId, choice: 'for' })
    const cast = performance.now()
    expect((await screen.until((shown) => shown.vote?.taken === 1)) - cast).toBeLessThan(2000 + 10 * (await pace()))
    screen.stop()
  })

  it('of who may not know of an item are handed a view of their own, with nothing of it', async () => {
    const { meetingId } = hall
    const guest = await aPerson(world, { bodyId: city.otherDistrict, role: 'officer', name: 'Guo Wen' })
    await world.act(clerk, attendanceArrive, { meetingId, persons: [{ personId: guest, capacity: 'observer' }] })
    const add = {
      meetingId,
      kind: 'deliberate' as const,
      title: 'Behind shut doors',
      confidentiality: 'restricted' as const,
    }
    const { id: agendaItemId } = await world.act(clerk, agendaAdd, add)
    const desk = await signedIn(members[2] ?? '', 'third@city.example')
    const screens = await Promise.all([
      wall(desk),
      wall(await signedIn(guest, 'guest@city.example')),
      wall(desk, '?hall=true'),
    ])
    const [own, guests, hallWall] = screens
    await Promise.all(screens.map((screen) => screen.until((shown) => shown.item === null || shown.item.id !== '')))
    const { version } = await world.act(clerk, meetingGet, { meetingId })
    await world.act(clerk, meetingTakeUp, { meetingId, version, agendaItemId })
    await own?.until((shown) => shown.item?.id === agendaItemId)
    // the next change reaches everybody: what came before it has come
    await guests?.until((shown) => shown.item === null)
    await world.act(clerk, attendanceLeave, { meetingId, personIds: [guest] })
    await hallWall?.until((shown) => shown.item?.id === agendaItemId)
    for (const { shown } of guests?.seen ?? []) expect(JSON.stringify(shown)).not.toContain('Behind shut doors')
    const first = hallWall?.seen.findIndex((one) => one.shown.item === null) ?? -1
    expect(first).toBeGreaterThanOrEqual(0)
    for (const screen of screens) screen.stop()
  })

  it('are shown nothing of a meeting that is not theirs to see', async () => {
    expect((await wall(await signedIn(stranger, 'stranger@city.example'))).status).toBe(404)
  })
})
