import { useEffect, useRef, useState } from 'react'
import { readingWatch } from '../../../concepts/reading/reading.api.ts'
import type { Ref } from '../../../kit/shapes.ts'
import { call } from '../../api.ts'

const ASK_EVERY_MS = 10_000

/**
 * Hears from the server when the text on the desk was changed, and who has it open. Without that line the version is asked for from time to time. A tab that is not
 * looked at lets go of its line: a browser has few of them.
 */
export function useLive(readingId: string, onChanged: (version: number | null) => void) {
  const [people, setPeople] = useState<readonly Ref[]>([])
  const [connected, setConnected] = useState(false)
  const heard = useRef(onChanged)
  heard.current = onChanged
  useEffect(() => {
    let source: EventSource | undefined
    const open = (): void => {
      if (source || document.hidden) return
      source = new EventSource(`/api/readings/${readingId}/events`)
      source.addEventListener('open', () => setConnected(true))
      source.addEventListener('error', () => setConnected(false))
      source.addEventListener('changed', (event) => {
        heard.current((JSON.parse(event.data) as { version: number | null }).version) // of http/events.ts
      })
      source.addEventListener('here', (event) => {
        setPeople((JSON.parse(event.data) as { people: Ref[] }).people) // of http/events.ts
      })
    }
    const close = (): void => {
      source?.close()
      source = undefined
      setConnected(false)
    }
    const look = (): void => (document.hidden ? close() : open())
    document.addEventListener('visibilitychange', look)
    window.addEventListener('online', look)
    open()
    return () => {
      document.removeEventListener('visibilitychange', look)
      window.removeEventListener('online', look)
      close()
    }
  }, [readingId])
  useEffect(() => {
    if (connected) return
    const ask = async (): Promise<void> => {
      if (document.hidden) return
      const seen = await call(readingWatch, { readingId }).catch(() => null)
      if (seen) heard.current(seen.version)
    }
    const timer = window.setInterval(() => void ask(), ASK_EVERY_MS)
    return () => window.clearInterval(timer)
  }, [connected, readingId])
  return { people, connected }
}
