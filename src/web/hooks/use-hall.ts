import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { meetingLive } from '../../concepts/vote/live.api.ts'
import type { OutputOf } from '../../kit/contract.ts'
import { useView } from '../api.ts'
import { useEventLine } from './use-event-line.ts'

export type Live = OutputOf<typeof meetingLive>

/** Without the line the hall is asked for so often. */
const ASK_EVERY_MS = 2_000
/** Where the meeting is now. The server hands the small view to every screen that has the line open; `onChanged` hears of any change, for desks that show more. */
export const useHall = (meetingId: string, onChanged?: () => void) => useLine(meetingId, {}, onChanged)

/** For a wall: shows no more than everybody in the hall may know. */
export const useWall = (meetingId: string) => useLine(meetingId, { hall: true })

function useLine(meetingId: string, wall: { readonly hall?: true }, onChanged?: () => void) {
  const client = useQueryClient()
  const asked = { meetingId, ...wall }
  const connected = useEventLine(`/api/meetings/${meetingId}/events${wall.hall ? '?hall=true' : ''}`, {
    changed: () => onChanged?.(),
    shown: (data) => client.setQueryData([meetingLive.act, asked], data as Live), // of http/events.ts
  })
  const live = useView(meetingLive, asked, connected ? {} : { refetchInterval: ASK_EVERY_MS })
  return { live, connected }
}

/** Seconds since an instant on the server's clock, ticking; `now` is that clock when the view was made. */
export function useSecondsSince(instant: string | null, now: string | undefined): number {
  const offset = useRef(0)
  const seen = useRef<string>(undefined)
  if (now !== undefined && seen.current !== now) {
    seen.current = now
    offset.current = Date.parse(now) - Date.now()
  }
  const [, tick] = useState(0)
  useEffect(() => {
    if (instant === null) return
    const timer = window.setInterval(() => tick((n) => n + 1), 500)
    return () => window.clearInterval(timer)
  }, [instant])
  return instant === null ? 0 : Math.max(0, Math.floor((Date.now() + offset.current - Date.parse(instant)) / 1000))
}

export const minutesOf = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`
