import { useCallback, useEffect, useMemo, useState } from 'react'
import { readingDecide, readingUndo } from '../../../concepts/reading/reading.api.ts'
import { useAct } from '../../api.ts'
import type { DeskFact, DeskReading } from './fact-fields.ts'
import type { Span } from './marked-words.ts'
import { useSeen } from './use-seen.ts'

/** Facts in the order a clerk goes through them: where they first stand in the text. */
export function inTextOrder(facts: readonly DeskFact[]): DeskFact[] {
  const at = (fact: DeskFact): number => fact.correctedQuote?.start ?? fact.quotes[0]?.start ?? 0
  return [...facts].sort((a, b) => at(a) - at(b) || a.key.localeCompare(b.key))
}

/** What is chosen, edited and seen on the desk, and the decisions made there. */
export function useDesk(reading: DeskReading) {
  const [chosen, setChosen] = useState<string | null>(null)
  const [editing, setEditing] = useState<string | null>(null)
  const [onlyPending, setOnlyPending] = useState(false)
  const [adding, setAdding] = useState(false)
  const { seen, watch } = useSeen()
  const decide = useAct(readingDecide, { onDone: () => setEditing(null) })
  const undo = useAct(readingUndo)
  const facts = useMemo(() => inTextOrder(reading.facts), [reading.facts])
  const shown = useMemo(
    () => (onlyPending ? facts.filter((fact) => fact.decision === 'pending' || fact.key === chosen) : facts),
    [facts, onlyPending, chosen],
  )
  const { mutate } = decide
  const readingId = reading.id
  const nextPending = useCallback(
    (after: string | null) => {
      const from = facts.findIndex((fact) => fact.key === after)
      const ahead = [...facts.slice(from + 1), ...facts.slice(0, from + 1)]
      setChosen(ahead.find((fact) => fact.decision === 'pending' && fact.key !== after)?.key ?? after)
    },
    [facts],
  )
  const onDecide = useCallback(
    (key: string, decision: DeskFact['decision'], value?: unknown, quote?: Span) => {
      mutate({
        readingId,
        inBulk: false,
        decisions: [{ factKey: key, decision, ...(value === undefined ? {} : { value }), ...(quote ? { quote } : {}) }],
      })
      nextPending(key)
    },
    [mutate, readingId, nextPending],
  )
  const pendingSeen = facts.filter((fact) => fact.decision === 'pending' && seen.current.has(fact.key))
  const acceptSeen = (): void => {
    if (pendingSeen.length === 0) return
    mutate({
      readingId,
      inBulk: true,
      seenKeys: [...seen.current],
      decisions: pendingSeen.map((fact) => ({ factKey: fact.key, decision: 'accepted' as const })),
    })
  }
  return {
    facts,
    shown,
    chosen,
    setChosen,
    editing,
    setEditing,
    onlyPending,
    setOnlyPending,
    adding,
    setAdding,
    watch,
    onDecide,
    acceptSeen,
    pendingSeen,
    nextPending,
    undo: () => undo.mutate({ readingId }),
    error: decide.error ?? undo.error,
    busy: decide.isPending || undo.isPending,
  }
}

export type DeskState = ReturnType<typeof useDesk>

/** j/k walk the facts, n the next undecided one; a accepts, r rejects, e corrects, + adds a fact, u takes the last decision back. */
export function useDeskKeys(desk: DeskState, readOnly: boolean): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      const target = event.target
      if (target instanceof HTMLElement && target.closest('input, textarea, select, [role="dialog"]')) return
      if (event.ctrlKey || event.metaKey || event.altKey) return
      const at = desk.shown.findIndex((fact) => fact.key === desk.chosen)
      const step = (by: number): void =>
        desk.setChosen(desk.shown[Math.min(Math.max(at + by, 0), desk.shown.length - 1)]?.key ?? null)
      const key = desk.chosen
      if (event.key === 'j') step(1)
      else if (event.key === 'k') step(-1)
      else if (event.key === 'n') desk.nextPending(key)
      else if (readOnly) return
      else if (event.key === 'a' && key) desk.onDecide(key, 'accepted')
      else if (event.key === 'r' && key) desk.onDecide(key, 'rejected')
      else if (event.key === 'e' && key) desk.setEditing(key)
      else if (event.key === '+') desk.setAdding(true)
      else if (event.key === 'u') desk.undo()
      else return
      event.preventDefault()
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [desk, readOnly])
}
