import { randomUUID } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import type { FastifyInstance } from 'fastify'
import { type Caller, type Program, run } from '../app/run.ts'
import { readingWatch } from '../concepts/reading/reading.api.ts'
import { meetingLive, meetingWatch } from '../concepts/vote/live.api.ts'
import type { Contract, OutputOf } from '../kit/contract.ts'
import type { News, Notice } from '../store/news.ts'
import type { CallerOf } from './bind.ts'
import { languageOf } from './language.ts'

interface Watch {
  readonly kind: string
  readonly path: string
  /** The view that says whether this person may, and how far it has come. */
  readonly contract: typeof readingWatch | typeof meetingWatch
  /** Who has it open is told to all who have it open. */
  readonly tellsPeople: boolean
  /** A view that is the same for all of one class of viewers: asked once a change for each and handed to every screen of it. */
  readonly shown?: Contract
}
/** What can be watched. */
const WATCHED: readonly Watch[] = [
  { kind: 'reading', path: '/api/readings/:readingId/events', contract: readingWatch, tellsPeople: true },
  {
    kind: 'meeting',
    path: '/api/meetings/:meetingId/events',
    contract: meetingWatch,
    tellsPeople: false,
    shown: meetingLive,
  },
]

type Watched = Pick<OutputOf<typeof readingWatch>, 'id' | 'version' | 'me'> & { readonly viewer?: string }
interface Person {
  readonly id: string
  readonly name: object
}

const TELL_AFTER_MS = 100
/** Changes that come at once, as when a hall fills, are looked at once. */
const LOOK_AFTER_MS = 100
/** Single votes announce nothing; while one is open its number is looked up so often. */
const COUNT_EVERY_MS = 1000
/** What is being answered when the server is told to stop has this long to end. */
const GRACE_MS = 3000
const HEARTBEAT_MS = 15_000
/** A process that said nothing for this long is gone, and its people with it. */
const SILENT_MS = 2.5 * HEARTBEAT_MS

interface Screen {
  readonly response: ServerResponse
  readonly person: Person | null
  /** Whoever is of one class may know the same, and is handed the same. */
  viewer: string
  /** The shown view, asked as the person before this screen. */
  readonly look: (() => Promise<object>) | undefined
}

const eventText = (event: string, data: object): string => `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`

/** All screens of one topic in this process, and who has it open in the others. */
class Room {
  readonly screens = new Set<Screen>()
  readonly elsewhere = new Map<string, { people: readonly Person[]; at: number }>()
  leave: () => void = () => {}
  telling: NodeJS.Timeout | undefined
  private looking: NodeJS.Timeout | undefined
  private counting: NodeJS.Timeout | undefined
  private isLooking = false
  /** What each class was shown last. */
  private readonly latest = new Map<string, string>()

  here(): Person[] {
    return [...new Map([...this.screens].flatMap(({ person }) => (person ? [[person.id, person]] : []))).values()]
  }

  everybody(now: number): Person[] {
    const others = [...this.elsewhere.values()].filter((one) => now - one.at < SILENT_MS).flatMap((one) => one.people)
    return [...new Map([...this.here(), ...others].map((person) => [person.id, person])).values()]
  }

  send(event: string, data: object): void {
    // one text for all screens, however many
    const text = eventText(event, data)
    for (const { response } of this.screens) response.write(text)
  }

  /** One look serves all screens of a class. It is not taken while another is under way: what changes meanwhile is looked at after it. */
  lookSoon(after = LOOK_AFTER_MS): void {
    this.looking ??= setTimeout(() => {
      this.looking = undefined
      if (this.isLooking) return this.lookSoon()
      this.isLooking = true
      void this.lookAndTell().finally(() => {
        this.isLooking = false
      })
    }, after)
  }

  private async lookAndTell(): Promise<void> {
    const classes = Map.groupBy(this.screens, (screen) => screen.viewer)
    for (const viewer of this.latest.keys()) if (!classes.has(viewer)) this.latest.delete(viewer)
    let isVoting = false
    for (const [viewer, screens] of classes) isVoting = (await this.lookAs(viewer, screens)) || isVoting
    clearTimeout(this.counting)
    if (isVoting && this.screens.size > 0) this.counting = setTimeout(() => this.lookSoon(0), COUNT_EVERY_MS)
  }

  /** Answers whether a vote is open. */
  private async lookAs(viewer: string, screens: readonly Screen[]): Promise<boolean> {
    for (const screen of screens) {
      if (!screen.look) return false
      // who may no longer see it is let go by the next beat; another of the class looks
      const seen = await screen.look().catch(() => undefined)
      if (!seen) continue
      const { now: _now, ...content } = seen as { now?: string; vote?: { state: string } | null }
      const text = JSON.stringify(content)
      if (text !== this.latest.get(viewer)) {
        const event = eventText('shown', seen)
        // also to who came meanwhile
        for (const one of this.screens) if (one.viewer === viewer) one.response.write(event)
      }
      this.latest.set(viewer, text)
      return content.vote?.state === 'open'
    }
    return false
  }

  /** A screen that has just come, or is now of another class, is told even where nothing changed. */
  newcomer(viewer: string): void {
    this.latest.delete(viewer)
    this.lookSoon()
  }

  end(): void {
    clearTimeout(this.telling)
    clearTimeout(this.looking)
    clearTimeout(this.counting)
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
    if (!notice.people) {
      room.lookSoon()
      return room.send('changed', { version: notice.version ?? null })
    }
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
  const goOut = (topic: string, room: Room, screen: Screen, tellsPeople: boolean): void => {
    if (!room.screens.delete(screen)) return
    if (tellsPeople) tellPeople(topic, room)
    if (room.screens.size > 0) return
    room.end()
    if (tellsPeople) news.publish({ topic, from: process, people: [] })
    room.leave()
    rooms.delete(topic)
  }

  for (const { kind, path, contract, tellsPeople, shown } of WATCHED) {
    app.get(path, async (request, reply) => {
      const caller: Caller = await callerOf(request)
      const { hall } = request.query as { hall?: string } // checked by the contract
      const input = { ...(request.params as object), ...(shown && hall !== undefined ? { hall } : {}) } // the path's
      const ask = (act: string): Promise<unknown> => run(program, { caller, act, input, language: languageOf(request) })
      const look = async (): Promise<Watched> => (await ask(contract.act)) as Watched // parsed by this contract
      const seen = await look()
      const topic = `${kind}:${seen.id}`
      reply.hijack()
      const response = reply.raw
      response.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      })
      const screen: Screen = {
        response,
        person: seen.me,
        viewer: seen.viewer ?? '',
        look: shown && (async () => (await ask(shown.act)) as object), // parsed by this contract
      }
      const room = enter(topic, screen)
      response.write(`retry: 1000\nevent: changed\ndata: ${JSON.stringify({ version: seen.version })}\n\n`)
      if (tellsPeople) tellPeople(topic, room)
      if (shown) room.newcomer(screen.viewer)
      let beats = 0
      const beat = setInterval(async () => {
        response.write(': here\n\n')
        // one of the room speaks for all of it
        if (tellsPeople && room.screens.values().next().value === screen) tellPeople(topic, room)
        beats += 1
        // a right or a session that ended meanwhile ends the watching too
        if (beats % 4 !== 0) return
        const now = await look().catch(() => undefined)
        if (!now) return response.end()
        if ((now.viewer ?? '') === screen.viewer) return
        screen.viewer = now.viewer ?? ''
        room.newcomer(screen.viewer)
      }, HEARTBEAT_MS)
      response.on('close', () => {
        clearInterval(beat)
        goOut(topic, room, screen, tellsPeople)
      })
    })
  }

  // else the server would wait for screens that never leave, and for lines a browser keeps open for its next question
  app.addHook('preClose', async () => {
    for (const room of rooms.values()) {
      room.end()
      for (const { response } of room.screens) response.end()
    }
    setTimeout(() => app.server.closeAllConnections(), GRACE_MS).unref()
  })
}
