import { useCallback, useEffect, useRef, useState } from 'react'
import {
  readingAddFact,
  readingCreate,
  readingDecide,
  readingLinkTo,
  readingMerge,
  readingSplit,
  readingUndo,
} from '../../../concepts/reading/reading.api.ts'
import { call, RefusedError } from '../../api.ts'

const ACTS = {
  decide: readingDecide,
  addFact: readingAddFact,
  merge: readingMerge,
  split: readingSplit,
  undo: readingUndo,
  link: readingLinkTo,
  create: readingCreate,
} as const
export type DeskAct = keyof typeof ACTS

/** One act of this desk on its way. Its id makes it be done once, however often it is sent. */
export interface Sent {
  readonly actId: string
  readonly act: DeskAct
  readonly input: Readonly<Record<string, unknown>>
}

export interface Answer {
  readonly version: number
  readonly conflicts?: readonly { key: string }[]
  readonly keys?: readonly string[]
  readonly undone?: number
  readonly createdId?: string
  readonly facts?: readonly { key: string }[]
}

interface Listener {
  readonly onAnswer: (sent: Sent, answer: Answer) => void
  readonly onRefused: (sent: Sent, error: Error) => void
}

/** May pass when sent again: no connection, a server that starts, too much at once. */
const passesLater = (error: unknown): boolean =>
  !(error instanceof RefusedError) || error.status >= 500 || error.status === 429

const LONGEST_WAIT_MS = 8000

const kept = (place: string): Sent[] => {
  try {
    return JSON.parse(localStorage.getItem(place) ?? '[]') as Sent[] // written below
  } catch {
    return []
  }
}

/**
 * Acts go out one after the other, in the order they were made. They lie in the browser until the server has answered, so that a moment without a connection, or a
 * closed tab, loses none.
 */
export function useOutbox(readingId: string, personId: string, listener: Listener) {
  const place = `plenum.desk.out.${readingId}.${personId}`
  const [waiting, setWaiting] = useState<readonly Sent[]>(() => kept(place))
  const [failing, setFailing] = useState(false)
  const queue = useRef<Sent[]>([...waiting])
  const heard = useRef(listener)
  heard.current = listener
  const busy = useRef(false)
  const wake = useRef<() => void>(() => {})

  const keep = useCallback(() => {
    setWaiting([...queue.current])
    try {
      if (queue.current.length === 0) localStorage.removeItem(place)
      else localStorage.setItem(place, JSON.stringify(queue.current))
    } catch {
      // no room or no right to keep anything: what is open goes on
    }
  }, [place])

  const work = useCallback(async () => {
    if (busy.current) return
    busy.current = true
    let wait = 500
    for (let next = queue.current[0]; next; next = queue.current[0]) {
      try {
        // the answer is that of the act's contract; what all have in common is read of it
        const answer = (await call(ACTS[next.act], { ...next.input, actId: next.actId } as never)) as Answer
        queue.current.shift()
        keep()
        setFailing(false)
        wait = 500
        heard.current.onAnswer(next, answer)
      } catch (error) {
        if (!passesLater(error)) {
          queue.current.shift()
          keep()
          heard.current.onRefused(next, error as Error)
          continue
        }
        setFailing(true)
        await new Promise<void>((done) => {
          const timer = window.setTimeout(done, wait)
          wake.current = () => {
            window.clearTimeout(timer)
            done()
          }
        })
        wait = Math.min(wait * 2, LONGEST_WAIT_MS)
      }
    }
    busy.current = false
  }, [keep])

  useEffect(() => {
    const online = (): void => wake.current()
    window.addEventListener('online', online)
    // what a closed tab left behind
    if (queue.current.length > 0) void work()
    return () => window.removeEventListener('online', online)
  }, [work])

  const send = useCallback(
    (act: DeskAct, input: Readonly<Record<string, unknown>>): Sent => {
      const sent = { actId: crypto.randomUUID(), act, input: { readingId, ...input } }
      queue.current.push(sent)
      keep()
      void work()
      return sent
    },
    [keep, work, readingId],
  )
  return { send, waiting, failing }
}
