import { useCallback, useState } from 'react'
import type { Span } from './marked-words.ts'

/** Work half done on one text by one person, kept in the browser until it is decided or dropped. */
export interface Drafts {
  /** A correction half written. */
  readonly editing?: {
    readonly key: string
    readonly field: string
    readonly parts: Readonly<Record<string, unknown>>
    readonly spans: readonly Span[] | null
  }
  /** A fact being added. */
  readonly adding?: {
    readonly field: string
    readonly words: string
    readonly parts: Readonly<Record<string, unknown>>
  }
  /** A name whose record was being chosen. */
  readonly slot?: string
  readonly at?: string
}

const read = (place: string): Drafts => {
  try {
    return JSON.parse(localStorage.getItem(place) ?? '{}') as Drafts // written below
  } catch {
    return {}
  }
}

export function useDrafts(readingId: string, personId: string) {
  const place = `plenum.desk.draft.${readingId}.${personId}`
  /** As it was found when the desk was opened: offered back, never opened unasked. */
  const [found, setFound] = useState<Drafts | null>(() => {
    const drafts = read(place)
    return drafts.editing || drafts.adding || drafts.slot ? drafts : null
  })
  const keep = useCallback(
    (change: Partial<Record<keyof Drafts, unknown>>) => {
      try {
        const drafts = { ...read(place), ...change, at: new Date().toISOString() }
        if (drafts.editing || drafts.adding || drafts.slot) localStorage.setItem(place, JSON.stringify(drafts))
        else localStorage.removeItem(place)
      } catch {
        // nothing can be kept here; what is open goes on
      }
    },
    [place],
  )
  const dismiss = useCallback(() => setFound(null), [])
  return { found, keep, dismiss }
}
export type DraftKeeper = ReturnType<typeof useDrafts>['keep']
