import { TextInput } from '@mantine/core'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import { attendanceList } from '../../../concepts/attendance/attendance.api.ts'
import { hasVote } from '../../../concepts/meeting/meeting.rules.ts'
import { type voteGet, voteRecord } from '../../../concepts/vote/vote.api.ts'
import { CHOICES, type Choice } from '../../../concepts/vote/vote.schema.ts'
import type { OutputOf } from '../../../kit/contract.ts'
import type { Ref } from '../../../kit/shapes.ts'
import { useAct } from '../../api.ts'
import { usePages } from '../../hooks/use-pages.ts'
import { useWords } from '../../i18n/use-words.ts'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import type { DeskMeeting } from './desk-page.tsx'

const ROW_PX = 34
/** Drawn beside those in sight; a short roll stands there whole. */
const MORE = 150

/**
 * Names as they are called: 1, 2, 3 set down for, against, abstained and go on to the next. What is set down while an answer is under way goes with the next
 * one, since each names the version it saw. Of thousands only those in sight are drawn.
 */
export function RollCall({ meeting, vote }: { meeting: DeskMeeting; vote: OutputOf<typeof voteGet> }) {
  const { t, name } = useWords()
  const [words, setWords] = useState('')
  const sought = useDeferredValue(words.trim().toLowerCase())
  const list = usePages(attendanceList, { meetingId: meeting.id, show: 'present', limit: 200 })
  const { hasMore, more, pages } = list
  // The roll is called whole.
  useEffect(() => {
    if (hasMore) more()
  }, [hasMore, more])
  const waiting = useRef(new Map<string, Choice>())
  const [given, setGiven] = useState<ReadonlyMap<string, Choice>>(new Map())
  const record = useAct(voteRecord)
  const { isPending, mutate } = record
  const version = useRef(vote.version)
  version.current = Math.max(version.current, vote.version)

  const send = (): void => {
    if (waiting.current.size === 0) return
    const choices = [...waiting.current].map(([seatPersonId, choice]) => ({ seatPersonId, choice }))
    waiting.current.clear()
    mutate(
      { voteId: vote.id, version: version.current, choices },
      {
        onSuccess: (done) => {
          version.current = done.version
          send()
        },
        onError: () => {
          for (const one of choices) waiting.current.set(one.seatPersonId, one.choice)
        },
      },
    )
  }
  const choose = (seat: Ref, choice: Choice): void => {
    waiting.current.set(seat.id, choice)
    setGiven((before) => new Map(before).set(seat.id, choice))
    if (!isPending) send()
  }
  const recorded = useMemo(() => new Map((vote.choices ?? []).map((one) => [one.seat.id, one.choice])), [vote.choices])
  const seats = useMemo(
    () =>
      (pages?.flatMap((page) => page.items) ?? [])
        .filter((one) => one.presence && hasVote(one.presence.capacity))
        .map((one) => {
          const seat: Ref = one.presence?.forPerson ?? one.person
          return { seat, sought: Object.values(seat.name).join(' ').toLowerCase() }
        }),
    [pages],
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
      <RefusalNote error={record.error} />
    </div>
  )
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
