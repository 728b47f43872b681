import { randomUUID } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import type { FastifyInstance } from 'fastify'
import { type Caller, type Program, run } from '../app/run.ts'
import { readingWatch } from '../concepts/reading/reading.api.ts'
import type { OutputOf } from '../kit/contract.ts'
import type { News, Notice } from '../store/news.ts'
import type { CallerOf } from './bind.ts'
import { languageOf } from './language.ts'

/** What can be watched: the view that says whether this person may, and how far it has come. */
const WATCHED = [{ kind: 'reading', path: '/api/readings/:readingId/events', contract: readingWatch }] as const

type Watched = OutputOf<typeof readingWatch>
interface Person {
  readonly id: string
  readonly name: object
}

const TELL_AFTER_MS = 100
/** What is being answered when the server is told to stop has this long to end. */
const GRACE_MS = 3000
const HEARTBEAT_MS = 15_000
/** A process that said nothing for this long is gone, and its people with it. */
const SILENT_MS = 2.5 * HEARTBEAT_MS

interface Screen {
  readonly response: ServerResponse
  readonly person: Person | null
}

/** All screens of one topic in this process, and who has it open in the others. */
class Room {
  readonly screens = new Set<Screen>()
  readonly elsewhere = new Map<string, { people: readonly Person[]; at: number }>()
  leave: () => void = () => {}
  telling: NodeJS.Timeout | undefined

  here(): Person[] {
    return [...new Map([...this.screens].flatMap(({ person }) => (person ? [[person.id, person]] : []))).values()]
  }

  everybody(now: number): Person[] {
    const others = [...this.elsewhere.values()].filter((one) => now - one.at < SILENT_MS).flatMap((one) => one.people)
    return [...new Map([...this.here(), ...others].map((person) => [person.id, person])).values()]
  }

  send(event: string, data: object): void {
    // one text for all screens, however many
    const text = `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`
    for (const { response } of this.screens) response.write(text)
  }
}

/** Server-sent events: a screen hears within a moment that what it shows has changed, and who else has it open. It then asks for what it may see. */
export function registerEvents(app: FastifyInstance, program: Program, callerOf: CallerOf, news: News): void {
  const process = randomUUID()
  const rooms = new Map<string, Room>()

  // a hall that fills is told once in a moment who is here, not two hundred times
  const tellPeople = (topic: string, room: Room): void => {
    room.telling ??= setTimeout(() => {
      room.telling = undefined
      room.send('here', { people: room.everybody(Date.now()) })
      news.publish({ topic, from: process, people: room.here() })
    }, TELL_AFTER_MS)
  }
  const hear = (topic: string, room: Room) => (notice: Notice) => {
    if (!notice.people) return room.send('changed', { version: notice.version ?? null })
    if (notice.from === undefined || notice.from === process) return
    const before = JSON.stringify(room.everybody(Date.now()))
    const isNew = !room.elsewhere.has(notice.from)
    room.elsewhere.set(notice.from, { people: notice.people, at: Date.now() })
    if (JSON.stringify(room.everybody(Date.now())) !== before) room.send('here', { people: room.everybody(Date.now()) })
    // who has just come does not know of us yet
    if (isNew) news.publish({ topic, from: process, people: room.here() })
  }
  const enter = (topic: string, screen: Screen): Room => {
    const room = rooms.get(topic) ?? new Room()
    if (!rooms.has(topic)) {
      rooms.set(topic, room)
      room.leave = news.subscribe(topic, hear(topic, room))
    }
    room.screens.add(screen)
    return room
  }
  const goOut = (topic: string, room: Room, screen: Screen): void => {
    if (!room.screens.delete(screen)) return
    tellPeople(topic, room)
    if (room.screens.size > 0) return
    clearTimeout(room.telling)
    news.publish({ topic, from: process, people: [] })
    room.leave()
    rooms.delete(topic)
  }

  for (const { kind, path, contract } of WATCHED) {
    app.get(path, async (request, reply) => {
      const caller: Caller = await callerOf(request)
      const input = request.params
      const look = async (): Promise<Watched> =>
        (await run(program, { caller, act: contract.act, input, language: languageOf(request) })) as Watched // parsed by this contract
      const seen = await look()
      const topic = `${kind}:${seen.id}`
      reply.hijack()
      const response = reply.raw
      response.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      })
      const screen: Screen = { response, person: seen.me }
      const room = enter(topic, screen)
      response.write(`retry: 1000\nevent: changed\ndata: ${JSON.stringify({ version: seen.version })}\n\n`)
      tellPeople(topic, room)
      let beats = 0
      const beat = setInterval(async () => {
        response.write(': here\n\n')
        // one of the room speaks for all of it
        if (room.screens.values().next().value === screen) tellPeople(topic, room)
        beats += 1
        // a right or a session that ended meanwhile ends the watching too
        if (beats % 4 === 0) await look().catch(() => response.end())
      }, HEARTBEAT_MS)
      response.on('close', () => {
        clearInterval(beat)
        goOut(topic, room, screen)
      })
    })
  }

  // else the server would wait for screens that never leave, and for lines a browser keeps open for its next question
  app.addHook('preClose', async () => {
    for (const room of rooms.values()) {
      clearTimeout(room.telling)
      for (const { response } of room.screens) response.end()
    }
    setTimeout(() => app.server.closeAllConnections(), GRACE_MS).unref()
  })
}
