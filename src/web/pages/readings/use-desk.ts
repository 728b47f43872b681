import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { readingGet } from '../../../concepts/reading/reading.api.ts'
import type { Ref } from '../../../kit/shapes.ts'
import { type DraftKeeper, useDrafts } from './drafts.ts'
import type { DeskFact, DeskReading } from './fact-fields.ts'
import type { Span } from './marked-words.ts'
import { type Answer, type Sent, useOutbox } from './outbox.ts'
import { factsNow, inTextOrder, type Overlay, type Said, stillNeeded } from './overlay.ts'
import { useLive } from './use-live.ts'
import { useSeen } from './use-seen.ts'

/** What is open beside the list: a form of its own takes the keys until it is left. */
export type Mode = 'edit' | 'span' | 'merge' | 'split' | 'add' | 'help' | null

/** A word of mine that met a colleague's: both are shown until one of them is chosen. */
export interface Conflict {
  readonly key: string
  readonly mine: Said
}

export interface Decision {
  readonly decision: 'pending' | 'accepted' | 'corrected' | 'rejected'
  readonly value?: unknown
  readonly field?: DeskFact['field']
  readonly spans?: readonly Span[]
}

const REFETCH_AFTER_MS = 350

/** The state of one desk: what is chosen and open, what was decided here, and what others did meanwhile. */
export function useDesk(reading: DeskReading, me: Ref | null) {
  const client = useQueryClient()
  const readingId = reading.id
  const personId = me?.id ?? ''
  const [overlay, setOverlay] = useState<Overlay>(new Map())
  const [conflicts, setConflicts] = useState<ReadonlyMap<string, Conflict>>(new Map())
  const [refused, setRefused] = useState<{ sent: Sent; error: Error } | null>(null)
  const [chosen, setChosen] = useState<string | null>(null)
  const [mode, setMode] = useState<Mode>(null)
  const [filter, setFilter] = useState({ pending: false, words: '' })
  const [said, setSaid] = useState<{ act: string; key?: string; n?: number } | null>(null)
  const { seen, watch } = useSeen()
  const drafts = useDrafts(readingId, personId)
  const [answered, setAnswered] = useState(0)
  const timer = useRef<number | undefined>(undefined)
  const known = useRef(reading.version)
  known.current = Math.max(known.current, reading.version)

  const refetch = useCallback(
    (soon = REFETCH_AFTER_MS) => {
      window.clearTimeout(timer.current)
      timer.current = window.setTimeout(
        () => void client.invalidateQueries({ queryKey: [readingGet.act, { readingId }] }),
        soon,
      )
    },
    [client, readingId],
  )
  useEffect(() => () => window.clearTimeout(timer.current), [])

  const lay = useCallback((entries: readonly (readonly [string, Said | null])[]) => {
    setOverlay((old) => {
      const next = new Map(old)
      for (const [key, one] of entries) {
        if (one) next.set(key, one)
        else next.delete(key)
      }
      return next
    })
  }, [])
  const overlaid = useRef(overlay)
  overlaid.current = overlay

  const onAnswer = useCallback(
    (sent: Sent, answer: Answer) => {
      known.current = Math.max(known.current, answer.version)
      setAnswered(known.current)
      const met = new Set(answer.conflicts?.map((one) => one.key))
      if (met.size > 0) {
        const mine = new Map(
          [...met].flatMap((key): [string, Conflict][] => {
            const one = overlaid.current.get(key)
            return one ? [[key, { key, mine: one }]] : []
          }),
        )
        setConflicts((old) => new Map([...old, ...mine]))
        setSaid({ act: 'conflict', n: met.size })
      }
      const keys = new Set(keysOf(sent))
      lay(
        [...overlaid.current].flatMap(([key, one]): [string, Said | null][] =>
          !keys.has(key) ? [] : met.has(key) ? [[key, null]] : [[key, { ...one, version: answer.version }]],
        ),
      )
      if (sent.act === 'undo') {
        const [key] = answer.keys ?? []
        setSaid({ act: (answer.undone ?? 0) > 0 ? 'undone' : 'nothing_undone', ...(key ? { key } : {}) })
        lay((answer.keys ?? []).map((one) => [one, null]))
        if (key && !key.startsWith('link:')) setChosen(key)
      }
      if (sent.act === 'addFact') setChosen(answer.facts?.[0]?.key ?? null)
      refetch(sent.act === 'decide' && met.size === 0 ? REFETCH_AFTER_MS : 0)
    },
    [lay, refetch],
  )
  const { keep } = drafts
  const onRefused = useCallback(
    (sent: Sent, error: Error) => {
      setRefused({ sent, error })
      lay(keysOf(sent).map((key) => [key, null]))
      refetch(0)
      // what was written is not lost with the refusal
      const [one] = (sent.input.decisions ?? []) as { factKey: string; value?: unknown; field?: string }[] // as sent below
      if (one?.value !== undefined && typeof one.value === 'object' && one.value !== null)
        keep({ editing: { key: one.factKey, field: one.field ?? '', parts: one.value, spans: null } })
    },
    [lay, refetch, keep],
  )
  const outbox = useOutbox(readingId, personId, { onAnswer, onRefused })
  const live = useLive(readingId, (version) => {
    if (version === null || version > known.current) refetch(50)
  })
  useEffect(() => setOverlay((old) => stillNeeded(old, reading.version)), [reading.version])

  const ordered = useMemo(() => inTextOrder(reading.facts), [reading.facts])
  const facts = useMemo(() => factsNow(ordered, reading.text, overlay, me), [ordered, reading.text, overlay, me])
  const shown = useMemo(() => {
    const words = filter.words.trim().toLowerCase()
    return facts.filter(
      (fact) =>
        fact.key === chosen ||
        ((!filter.pending || fact.decision === 'pending' || conflicts.has(fact.key)) &&
          (words === '' ||
            JSON.stringify([fact.value, fact.correctedValue, fact.quotes]).toLowerCase().includes(words))),
    )
  }, [facts, filter, chosen, conflicts])
  const pending = useMemo(() => facts.filter((fact) => fact.decision === 'pending').length, [facts])

  const step = useCallback(
    (by: 1 | -1, from: string | null, undecided: boolean): string | null => {
      const at = facts.findIndex((fact) => fact.key === from)
      const ahead =
        by > 0
          ? [...facts.slice(at + 1), ...facts.slice(0, at + 1)]
          : [...facts.slice(0, Math.max(at, 0)).reverse(), ...facts.slice(Math.max(at, 0)).reverse()]
      const next = ahead.find((fact) => fact.key !== from && (!undecided || fact.decision === 'pending'))
      return next?.key ?? from
    },
    [facts],
  )

  const { send } = outbox
  const seenVersion = reading.version
  const decide = useCallback(
    (key: string, made: Decision, knowingly = false) => {
      const { spans, ...rest } = made
      lay([[key, { ...made, inBulk: false }]])
      setConflicts((old) => (old.has(key) ? new Map([...old].filter(([one]) => one !== key)) : old))
      setRefused(null)
      setSaid({ act: made.decision, key })
      keep({ editing: undefined })
      send('decide', {
        inBulk: false,
        ...(knowingly ? {} : { seenVersion }),
        decisions: [{ factKey: key, ...rest, ...(spans ? { quotes: spans } : {}) }],
      })
      setMode(null)
      setChosen(made.decision === 'pending' ? key : step(1, key, true))
    },
    [lay, keep, send, seenVersion, step],
  )
  const pendingSeen = facts.filter((fact) => fact.decision === 'pending' && seen.current.has(fact.key))
  const acceptSeen = (): void => {
    if (pendingSeen.length === 0) return
    lay(pendingSeen.map((fact) => [fact.key, { decision: 'accepted', inBulk: true }]))
    setSaid({ act: 'bulk', n: pendingSeen.length })
    send('decide', {
      inBulk: true,
      seenVersion,
      seenKeys: [...seen.current],
      decisions: pendingSeen.map((fact) => ({ factKey: fact.key, decision: 'accepted' })),
    })
  }
  const merge = (key: string, otherKeys: readonly string[], value: unknown): void => {
    lay([
      [key, { decision: 'corrected', value, inBulk: false }],
      ...otherKeys.map((one): [string, Said] => [one, { decision: 'merged', otherKey: key, inBulk: false }]),
    ])
    setSaid({ act: 'merged', key })
    send('merge', { factKey: key, otherKeys, seenVersion })
    setMode(null)
    setChosen(step(1, key, true))
  }
  const split = (key: string, parts: readonly { quotes: readonly Span[]; value?: unknown }[]): void => {
    lay([[key, { decision: 'corrected', value: parts[0]?.value, spans: parts[0]?.quotes, inBulk: false }]])
    setSaid({ act: 'split', key })
    send('split', { factKey: key, parts, seenVersion })
    setMode(null)
    setChosen(step(1, key, true))
  }
  const keepTheirs = (key: string): void => {
    setConflicts((old) => new Map([...old].filter(([one]) => one !== key)))
    setChosen(step(1, key, true))
  }
  return {
    facts,
    shown,
    pending,
    chosen,
    setChosen,
    mode,
    setMode,
    filter,
    setFilter,
    said,
    setSaid,
    watch,
    decide,
    acceptSeen,
    pendingSeen,
    merge,
    split,
    step,
    conflicts,
    keepTheirs,
    keepMine: (key: string) => {
      const mine = conflicts.get(key)?.mine
      if (mine && mine.decision !== 'merged') decide(key, mine as Decision, true)
    },
    undo: () => {
      setRefused(null)
      send('undo', {})
    },
    send,
    drafts,
    refused,
    waiting: outbox.waiting.length,
    failing: outbox.failing,
    /** Everything decided here has arrived, and the page shows how it stands. */
    settled: outbox.waiting.length === 0 && answered <= reading.version,
    people: live.people,
    me,
  }
}

export type DeskState = ReturnType<typeof useDesk>
export type { DraftKeeper }

/** The facts an act is about. */
function keysOf(sent: Sent): string[] {
  const { decisions, factKey, otherKeys } = sent.input as {
    decisions?: readonly { factKey: string }[]
    factKey?: string
    otherKeys?: readonly string[]
  } // as sent above
  return [...(decisions ?? []).map((one) => one.factKey), ...(factKey ? [factKey] : []), ...(otherKeys ?? [])]
}
