import { useEffect, useRef, useState } from 'react'
import { readingWatch } from '../../../concepts/reading/reading.api.ts'
import type { Ref } from '../../../kit/shapes.ts'
import { call } from '../../api.ts'
import { useEventLine } from '../../hooks/use-event-line.ts'

const ASK_EVERY_MS = 10_000

/** Hears from the server when the text on the desk was changed, and who has it open. Without that line the version is asked for from time to time. */
export function useLive(readingId: string, onChanged: (version: number | null) => void) {
  const [people, setPeople] = useState<readonly Ref[]>([])
  const heard = useRef(onChanged)
  heard.current = onChanged
  const connected = useEventLine(`/api/readings/${readingId}/events`, {
    changed: (data) => onChanged((data as { version: number | null }).version), // of http/events.ts
    here: (data) => setPeople((data as { people: Ref[] }).people), // of http/events.ts
  })
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
