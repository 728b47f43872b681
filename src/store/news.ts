import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { NEWS_CHANNEL } from './announce.ts'

/** What one process tells the others: that a topic changed, or who has it open there. */
export interface Notice {
  readonly topic: string
  /** Left out: something was missed, look for yourself. */
  readonly version?: number
  readonly from?: string
  readonly people?: readonly { readonly id: string; readonly name: object }[]
}

type Listener = (notice: Notice) => void

export interface News {
  /** Hears of a topic until the answer is called. */
  subscribe(topic: string, listener: Listener): () => void
  publish(notice: Notice): void
  close(): Promise<void>
}

/** PostgreSQL refuses a longer payload. */
const LONGEST = 7900

/**
 * One connection of this process listens for all who watch here: two hundred screens on one topic cost the database nothing more than one. A connection that
 * broke is opened again, and everyone is told to look, as something may have been missed.
 */
export async function openNews(url: string, onError: (error: unknown) => void = () => {}): Promise<News> {
  const listeners = new Map<string, Set<Listener>>()
  let client: pg.Client | undefined
  let closed = false
  /** One after the other: a connection does one thing at a time. */
  let sending: Promise<unknown> = Promise.resolve()

  const tell = (notice: Notice): void => {
    for (const listener of listeners.get(notice.topic) ?? []) listener(notice)
  }
  const connect = async (): Promise<void> => {
    const next = new pg.Client({ connectionString: url, application_name: 'plenum news' })
    next.on('notification', ({ payload }) => {
      if (payload) tell(JSON.parse(payload) as Notice) // only this program writes on the channel
    })
    let broken = false
    next.on('error', () => {
      // one broken line says so more than once
      if (broken) return
      broken = true
      if (client === next) client = undefined
      void next.end().catch(() => {})
      void again()
    })
    await next.connect()
    await next.query(`listen ${NEWS_CHANNEL}`)
    client = next
  }
  const again = async (): Promise<void> => {
    for (let wait = 250; !closed && !client; wait = Math.min(wait * 2, 5000)) {
      await sleep(wait, undefined, { ref: false })
      try {
        if (!closed) await connect()
        for (const topic of listeners.keys()) tell({ topic })
      } catch (error) {
        onError(error)
      }
    }
  }
  await connect()
  return {
    subscribe(topic, listener) {
      const known = listeners.get(topic) ?? new Set()
      listeners.set(topic, known.add(listener))
      return () => {
        known.delete(listener)
        if (known.size === 0) listeners.delete(topic)
      }
    },
    publish(notice) {
      const payload = JSON.stringify(notice)
      if (payload.length > LONGEST) return
      sending = sending
        .then(() => (closed ? undefined : client?.query('select pg_notify($1, $2)', [NEWS_CHANNEL, payload])))
        .catch(onError)
    },
    async close() {
      closed = true
      listeners.clear()
      await sending
      await client?.end().catch(() => {})
    },
  }
}
