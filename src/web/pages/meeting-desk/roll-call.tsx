import { TextInput } from '@mantine/core'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import { attendanceList } from '../../../concepts/attendance/attendance.api.ts'
import type { RollItem } from '../../../concepts/attendance/attendance.schema.ts'
import { hasVote } from '../../../concepts/meeting/meeting.rules.ts'
import { type voteGet, voteRecord } from '../../../concepts/vote/vote.api.ts'
import { CHOICES, type Choice } from '../../../concepts/vote/vote.schema.ts'
import type { OutputOf } from '../../../kit/contract.ts'
import type { Ref } from '../../../kit/shapes.ts'
import { call, RefusedError } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { RefusalNote } from '../../ui/refusal-note.tsx'

const ROW_PX = 34
const READ_AFTER_MS = 3_000
/** Drawn beside those in sight; a short roll stands there whole. */
const MORE = 150

/**
 * Names as they are called: 1, 2, 3 set down for, against, abstained and go on to the next. What is set down while an answer is under way goes with the next
 * one, since each names the version it saw. Of thousands only those in sight are drawn.
 */
export function RollCall({
  meetingId,
  vote,
  present,
  onRecorded,
}: {
  meetingId: string
  vote: OutputOf<typeof voteGet>
  present: number
  onRecorded: (version: number) => void
}) {
  const { t, name } = useWords()
  const [words, setWords] = useState('')
  const sought = useDeferredValue(words.trim().toLowerCase())
  const roll = useWholeRoll(meetingId, present)
  const waiting = useRef(new Map<string, Choice>())
  const [given, setGiven] = useState<ReadonlyMap<string, Choice>>(new Map())
  const [error, setError] = useState<Error | null>(null)
  const sending = useRef(false)
  const version = useRef(vote.version)
  version.current = Math.max(version.current, vote.version)

  // Not `useAct`: after every name it would read anew all that the desk shows.
  const send = async (): Promise<void> => {
    if (sending.current || waiting.current.size === 0) return
    sending.current = true
    const choices = [...waiting.current].map(([seatPersonId, choice]) => ({ seatPersonId, choice }))
    waiting.current.clear()
    try {
      const done = await call(voteRecord, { voteId: vote.id, version: version.current, choices })
      version.current = done.version
      onRecorded(done.version)
      setError(null)
    } catch (fault) {
      for (const one of choices)
        if (!waiting.current.has(one.seatPersonId)) waiting.current.set(one.seatPersonId, one.choice)
      const current = fault instanceof RefusedError && fault.code === 'STALE_VERSION' ? fault.detail.current : null
      // Another desk calls the roll too: what it set down stands, ours goes with the version after it.
      if (typeof current === 'number') version.current = current
      else {
        setError(fault instanceof Error ? fault : new Error(String(fault)))
        return
      }
    } finally {
      sending.current = false
    }
    await send()
  }
  const choose = (seat: Ref, choice: Choice): void => {
    waiting.current.set(seat.id, choice)
    setGiven((before) => new Map(before).set(seat.id, choice))
    void send()
  }
  const recorded = useMemo(() => new Map((vote.choices ?? []).map((one) => [one.seat.id, one.choice])), [vote.choices])
  const seats = useMemo(
    () =>
      // a member answers for his own seat, then for those whose proxy he holds
      roll
        .flatMap((one) => [
          ...(one.presence && hasVote(one.presence.capacity) ? [one.presence.forPerson ?? one.person] : []),
          ...one.proxyFor,
        ])
        .map((seat) => ({ seat, sought: Object.values(seat.name).join(' ').toLowerCase() })),
    [roll],
  )
  const shown = useMemo(
    () => (sought ? seats.filter((one) => one.sought.includes(sought)) : seats).map((one) => one.seat),
    [seats, sought],
  )
  return (
    <div className="roll-call">
      <TextInput
        label={t('meeting-desk.roll_find')}
        description={t('meeting-desk.roll_keys')}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      <Rows
        shown={shown}
        label={t('meeting-desk.roll_label')}
        choiceOf={(seat) => given.get(seat.id) ?? recorded.get(seat.id) ?? null}
        choose={choose}
        name={(seat) => name(seat.name)}
        words={(one) => t(`terms.vote.choice.${one}`)}
      />
      <RefusalNote error={error ?? null} />
    </div>
  )
}

/** The roll is called whole, in its order; read anew some seconds after somebody came or went, not at every change of the hall. */
function useWholeRoll(meetingId: string, present: number): readonly RollItem[] {
  const [roll, setRoll] = useState<readonly RollItem[]>([])
  const isFirst = useRef(true)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the number tells that somebody came or went
  useEffect(() => {
    let gone = false
    const read = async (): Promise<void> => {
      const items: RollItem[] = []
      for (let after: string | undefined; !gone; ) {
        const page = await call(attendanceList, {
          meetingId,
          show: 'present',
          limit: 200,
          ...(after === undefined ? {} : { after }),
        })
        items.push(...page.items)
        if (isFirst.current && !gone) setRoll([...items])
        if (page.next === null) break
        after = page.next
      }
      if (gone) return
      isFirst.current = false
      setRoll(items)
    }
    // A lost connection is said above; the roll as it was stays.
    const timer = window.setTimeout(() => void read().catch(() => undefined), isFirst.current ? 0 : READ_AFTER_MS)
    return () => {
      gone = true
      window.clearTimeout(timer)
    }
  }, [meetingId, present])
  return roll
}

interface RowsProps {
  shown: readonly Ref[]
  label: string
  choiceOf: (seat: Ref) => Choice | null
  choose: (seat: Ref, choice: Choice) => void
  name: (seat: Ref) => string
  words: (choice: Choice) => string
}

function Rows({ shown, label, choiceOf, choose, name, words }: RowsProps) {
  const box = useRef<HTMLDivElement>(null)
  const [at, setAt] = useState(0)
  // Keys come faster than rows are drawn: they go by this, not by where the focus is.
  const now = useRef(0)
  const list = useVirtualizer({
    count: shown.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_PX,
    getItemKey: (index) => shown[index]?.id ?? index,
    overscan: shown.length <= MORE ? MORE : 10,
  })
  const go = (index: number): void => {
    const to = Math.max(0, Math.min(shown.length - 1, index))
    now.current = to
    setAt(to)
    list.scrollToIndex(to, { align: 'auto' })
  }
  const hasFocus = useRef(false)
  useEffect(() => {
    if (hasFocus.current) box.current?.querySelector<HTMLElement>(`[data-row="${at}"]`)?.focus({ preventScroll: true })
  }, [at])
  const onKey = (event: KeyboardEvent): void => {
    const index = now.current
    const seat = shown[index]
    const choice = CHOICES[Number(event.key) - 1]
    if (choice && seat) choose(seat, choice)
    if (choice || event.key === 'ArrowDown') go(index + 1)
    else if (event.key === 'ArrowUp') go(index - 1)
    else if (event.key === 'Home') go(0)
    else if (event.key === 'End') go(shown.length - 1)
    else return
    event.preventDefault()
  }
  const stop = Math.min(at, shown.length - 1)
  return (
    <div ref={box} className="roll-call-list">
      <ul
        className="plain-list"
        aria-label={label}
        style={{ height: list.getTotalSize(), position: 'relative' }}
        onKeyDown={onKey}
        onFocus={() => {
          hasFocus.current = true
        }}
        onBlur={() => {
          hasFocus.current = false
        }}
      >
        {list.getVirtualItems().map(({ index, key, start }) => {
          const seat = shown[index]
          if (!seat) return null
          const choice = choiceOf(seat)
          return (
            <li
              key={key}
              ref={list.measureElement}
              data-index={index}
              aria-setsize={shown.length}
              aria-posinset={index + 1}
              className="roll-call-place"
              style={{ transform: `translateY(${start}px)` }}
            >
              <fieldset
                className="roll-call-row"
                data-row={index}
                tabIndex={index === stop ? 0 : -1}
                aria-label={name(seat)}
                onFocus={() => {
                  now.current = index
                  setAt(index)
                }}
              >
                <span className="roll-call-name">{name(seat)}</span>
                {CHOICES.map((one) => (
                  <button
                    key={one}
                    type="button"
                    tabIndex={-1}
                    aria-pressed={choice === one}
                    onClick={() => choose(seat, one)}
                  >
                    {words(one)}
                  </button>
                ))}
              </fieldset>
            </li>
          )
        })}
      </ul>
    </div>
  )
}
