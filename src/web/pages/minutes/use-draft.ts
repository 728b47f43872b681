import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { minutesChanges, minutesGet, minutesSave } from '../../../concepts/minutes/minutes.api.ts'
import { carriedAbout } from '../../../concepts/minutes/minutes.rules.ts'
import type { TextParagraph } from '../../../concepts/minutes/minutes.schema.ts'
import type { OutputOf } from '../../../kit/contract.ts'
import { call, RefusedError } from '../../api.ts'

export type MeetingText = OutputOf<typeof minutesGet>
/** Hands rest this long before what was typed is saved. */
const REST_MS = 1500

/** Words typed and not yet saved, kept in this browser. */
export interface Kept {
  readonly title: string
  readonly text: string
  readonly at: string
}

const read = (place: string): Kept | null => {
  try {
    return JSON.parse(localStorage.getItem(place) ?? 'null') as Kept | null // written below
  } catch {
    return null
  }
}
const keep = (place: string, kept: Kept | null): void => {
  try {
    if (kept) localStorage.setItem(place, JSON.stringify(kept))
    else localStorage.removeItem(place)
  } catch {
    // nothing can be kept here; what is open goes on
  }
}

interface Words {
  readonly title: string
  readonly text: string
  /** The paragraphs the links were last set on; what is typed since carries them on. */
  readonly linked: readonly TextParagraph[]
  readonly seen: readonly string[]
}

const wordsOf = (text: MeetingText): Words => ({
  title: text.title,
  text: text.text ?? '',
  linked: text.paragraphs,
  seen: [],
})
const isSame = (a: Words, b: Words): boolean =>
  a.text === b.text && a.title === b.title && a.linked === b.linked && a.seen.length === 0

export type SaveState = 'saved' | 'waiting' | 'saving' | 'refused'

/**
 * The draft under the hand: saved when the hand rests, never over words of another. What is not saved yet is kept in the browser too, so that a
 * lost connection, a closed tab or another clerk's save loses nothing.
 */
export function useDraft(server: MeetingText, place: string) {
  const client = useQueryClient()
  const [words, setWords] = useState(() => wordsOf(server))
  const [state, setState] = useState<SaveState>('saved')
  const [error, setError] = useState<Error | null>(null)
  /** What another saved meanwhile, to be looked at beside one's own. */
  const [theirs, setTheirs] = useState<MeetingText | null>(null)
  const [found, setFound] = useState<Kept | null>(() => {
    const kept = read(place)
    return kept && kept.text !== server.text ? kept : null
  })
  const base = useRef({ version: server.version, words })
  const now = useRef(words)
  now.current = words
  const busy = useRef(false)
  /** Until one's own or the other's words are chosen nothing is sent again. */
  const undecided = useRef(false)
  undecided.current = theirs !== null
  const timer = useRef<number>(undefined)
  /** The next save must not take the place of what another hand or window saved. */
  const apart = useRef(false)

  const save = useCallback(async (): Promise<void> => {
    if (busy.current || undecided.current || isSame(now.current, base.current.words)) return
    busy.current = true
    const sent = now.current
    setState('saving')
    try {
      const done = await call(minutesSave, {
        textId: server.id,
        version: base.current.version,
        text: sent.text,
        title: sent.title.trim() || base.current.words.title,
        about: carriedAbout(sent.linked, sent.text),
        ...(sent.seen.length > 0 ? { seen: [...sent.seen] } : {}),
        ...(apart.current ? { apart: true } : {}),
      })
      apart.current = false
      const rest = { ...sent, seen: [] }
      base.current = { version: done.version, words: rest }
      setError(null)
      if (now.current === sent) {
        now.current = rest
        setWords(rest)
        setState('saved')
        keep(place, null)
      } else setState('waiting')
      await client.invalidateQueries({ queryKey: [minutesGet.act, { textId: server.id }] })
      if (sent.seen.length > 0) await client.invalidateQueries({ queryKey: [minutesChanges.act] })
    } catch (fault) {
      setState('refused')
      if (fault instanceof RefusedError && fault.code === 'STALE_VERSION') {
        const other = await call(minutesGet, { textId: server.id })
        const words = base.current.words
        // something else than the words moved on: nothing to choose between
        if (other.text === words.text && other.title === words.title && other.state === 'draft') {
          base.current = { version: other.version, words }
          setState('waiting')
        } else setTheirs(other)
      } else setError(fault instanceof Error ? fault : new Error(String(fault)))
    } finally {
      busy.current = false
    }
  }, [client, place, server.id])

  const change = useCallback(
    (patch: Partial<Words>) => {
      setWords((before) => {
        const after = { ...before, ...patch }
        keep(place, { title: after.title, text: after.text, at: new Date().toISOString() })
        return after
      })
      setState('waiting')
    },
    [place],
  )

  useEffect(() => {
    // each change of the words begins the rest anew
    if (state !== 'waiting' || theirs !== null || isSame(words, base.current.words)) return
    timer.current = window.setTimeout(() => void save(), REST_MS)
    return () => window.clearTimeout(timer.current)
  }, [state, words, theirs, save])

  useEffect(() => {
    if (state === 'saved') return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [state])

  // What another saved is taken in by itself as long as nothing of one's own waits.
  useEffect(() => {
    if (server.version <= base.current.version || busy.current) return
    if (!isSame(now.current, base.current.words)) return
    const fresh = wordsOf(server)
    if (fresh.text === now.current.text && fresh.title === now.current.title) {
      base.current = { version: server.version, words: now.current }
      return
    }
    base.current = { version: server.version, words: fresh }
    setWords(fresh)
  }, [server])

  const settle = (mine: boolean): void => {
    if (!theirs) return
    const other = wordsOf(theirs)
    base.current = { version: theirs.version, words: other }
    apart.current = true
    if (mine) setState('waiting')
    else {
      // one's own words stay in the browser until they are dropped
      setFound({ title: words.title, text: words.text, at: new Date().toISOString() })
      setWords(other)
      setState('saved')
    }
    setTheirs(null)
  }
  return {
    words,
    state,
    error,
    theirs,
    found,
    change,
    save,
    keepMine: () => settle(true),
    takeTheirs: () => settle(false),
    resume: () => {
      if (found) change({ title: found.title, text: found.text })
      setFound(null)
    },
    drop: () => {
      setFound(null)
      if (state === 'saved') keep(place, null)
    },
  }
}
export type Draft = ReturnType<typeof useDraft>
