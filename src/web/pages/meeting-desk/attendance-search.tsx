import { TextInput } from '@mantine/core'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import type { RefusalGiven } from '../../../catalogue/refusal.ts'
import { attendanceArrive, attendanceSearch } from '../../../concepts/attendance/attendance.api.ts'
import type { RollItem } from '../../../concepts/attendance/attendance.schema.ts'
import { useAct, useView } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import type { DeskMeeting } from './desk-page.tsx'
import { RollWords } from './roll-words.tsx'

const TONES = { present: 'settled', left: 'due', represented: 'moving', excused: 'none', absent: 'none' } as const

/**
 * Names come while typing; arrows choose, Enter says that the person has arrived and clears the line for the next one, Shift+Enter opens the person. An Enter
 * given before the names of what was typed are there waits for them: it never enters somebody of an older list.
 */
export function AttendanceSearch({
  meeting,
  refusal,
  onMore,
}: {
  meeting: DeskMeeting
  refusal: RefusalGiven | null
  onMore: (item: RollItem) => void
}) {
  const { t, name, refusal: refusalWords } = useWords()
  const [words, setWords] = useState('')
  const [at, setAt] = useState(0)
  const [said, setSaid] = useState('')
  const early = useRef<'arrive' | 'more' | null>(null)
  const list = useId()
  const q = words.trim()
  const found = useView(
    attendanceSearch,
    { meetingId: meeting.id, q: q || '-', limit: 12 },
    { enabled: q !== '', keepPrevious: true },
  )
  const isSettled = !found.isPlaceholderData && found.data !== undefined
  const items = q === '' ? [] : (found.data?.items ?? [])
  const chosen = items[Math.min(at, items.length - 1)]
  const arrive = useAct(attendanceArrive)

  const enter = (item: RollItem): void => {
    if (refusal) return
    if (item.state === 'present') {
      setSaid(t('meeting-desk.already_here', { name: name(item.person.name) }))
      setWords('')
      return
    }
    arrive.mutate(
      { meetingId: meeting.id, persons: [{ personId: item.person.id }] },
      { onSuccess: () => setSaid(t('meeting-desk.arrived', { name: name(item.person.name) })) },
    )
    setWords('')
    setAt(0)
  }
  const open = (item: RollItem): void => {
    onMore(item)
    setWords('')
    setAt(0)
  }
  const isWaiting = q !== '' && !isSettled
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the names of what was typed have come
  useEffect(() => {
    const given = early.current
    if (given === null || isWaiting) return
    early.current = null
    const [only] = items
    if (only) (given === 'arrive' ? enter : open)(only)
  }, [isWaiting])

  const onKey = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      const step = event.key === 'ArrowDown' ? 1 : -1
      setAt((before) => Math.max(0, Math.min(items.length - 1, before + step)))
    } else if (event.key === 'Enter' && q !== '') {
      event.preventDefault()
      const act = event.shiftKey ? 'more' : 'arrive'
      if (isWaiting) early.current = act
      else if (chosen) (act === 'arrive' ? enter : open)(chosen)
    } else if (event.key === 'Escape') setWords('')
  }
  return (
    <div className="attendance-search">
      <TextInput
        label={t('meeting-desk.type_name')}
        description={refusal ? refusalWords(refusal) : t('meeting-desk.type_hint')}
        autoComplete="off"
        spellCheck={false}
        role="combobox"
        aria-expanded={items.length > 0}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={chosen ? `${list}-${chosen.person.id}` : undefined}
        value={words}
        onChange={(event) => {
          setWords(event.currentTarget.value)
          setAt(0)
          early.current = null
        }}
        onKeyDown={onKey}
      />
      <div id={list} role="listbox" aria-label={t('meeting-desk.found')} className="attendance-hits">
        {items.map((item) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field above is the keyboard's way
          // biome-ignore lint/a11y/useFocusableInteractive: chosen by aria-activedescendant
          <div
            key={item.person.id}
            id={`${list}-${item.person.id}`}
            role="option"
            aria-selected={item === chosen}
            onClick={() => (item.state === 'present' || refusal ? open(item) : enter(item))}
          >
            <span className="row">
              <strong>{name(item.person.name)}</strong>
              <StateMark tone={TONES[item.state]}>{t(`terms.attendance.state.${item.state}`)}</StateMark>
            </span>
            <RollWords item={item} />
          </div>
        ))}
      </div>
      {q !== '' && isSettled && items.length === 0 ? <p className="soft small">{t('meeting-desk.not_found')}</p> : null}
      {found.data && found.data.total > items.length && items.length > 0 ? (
        <p className="soft small">{t('meeting-desk.found_of', { n: items.length, of: found.data.total })}</p>
      ) : null}
      <p aria-live="polite" className="small attendance-said">
        {said}
      </p>
      <RefusalNote error={arrive.error} />
    </div>
  )
}
