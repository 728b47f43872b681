import { Button, NumberInput } from '@mantine/core'
import type { ClipboardEvent } from 'react'
import type { Ref } from '../../../kit/shapes.ts'
import { useWords } from '../../i18n/use-words.ts'
import { PersonSelect } from '../../ui/person-select.tsx'

/** Who stands: a person of the record, or a name the record does not know. */
export interface Standing {
  readonly name: string
  readonly person: Ref | null
}

const MOST = 500
/** The order in which names stand on a paper: by strokes of the surname in Chinese, by the alphabet else. */
const ORDERS = { en: new Intl.Collator('en'), zh: new Intl.Collator('zh-u-co-stroke') }

export const candidatesGiven = (standing: readonly Standing[]): { name: string; personId?: string }[] =>
  standing.map((one) => ({ name: one.name, ...(one.person ? { personId: one.person.id } : {}) }))

/** Candidates by typing a name: persons found are linked, so that who is elected need not be entered again. A list may be pasted, one name a line. */
export function CandidatesInput({
  bodyId,
  standing,
  seats,
  onChange,
  onSeats,
}: {
  bodyId: string
  standing: readonly Standing[]
  seats: number
  onChange: (standing: readonly Standing[]) => void
  onSeats: (seats: number) => void
}) {
  const { t, name, language } = useWords()
  const known = (one: Standing): boolean =>
    standing.some((other) => (one.person ? other.person?.id === one.person.id : other.name === one.name))
  const add = (more: readonly Standing[]): void => {
    const fresh = more.filter((one) => one.name !== '' && !known(one))
    onChange([...standing, ...fresh].slice(0, MOST))
  }
  const paste = (event: ClipboardEvent): void => {
    const lines = event.clipboardData
      .getData('text')
      .split(/\r?\n/u)
      .map((line) => line.trim())
      .filter(Boolean)
    if (lines.length < 2) return
    event.preventDefault()
    add([...new Set(lines)].map((line) => ({ name: line, person: null })))
  }
  return (
    <div className="candidates">
      <ol className="candidates-list" aria-label={t('ballot.candidates')}>
        {standing.map((one, index) => (
          <li key={one.person?.id ?? one.name}>
            <span>{one.name}</span>
            {one.person ? null : <span className="small soft"> {t('meeting-desk.name_only')}</span>}{' '}
            <button
              type="button"
              className="link"
              aria-label={t('meeting-desk.take_off_of', { name: one.name })}
              onClick={() => onChange(standing.filter((_, at) => at !== index))}
            >
              {t('meeting-desk.take_off')}
            </button>
          </li>
        ))}
      </ol>
      <div onPaste={paste}>
        <PersonSelect
          // begun anew after each name: the line is empty for the next one
          key={standing.length}
          label={t('meeting-desk.add_candidate')}
          description={t('meeting-desk.add_candidate_note')}
          bodyId={bodyId}
          value={null}
          autoFocus={standing.length > 0}
          onFree={(words) => add([{ name: words, person: null }])}
          onChange={(person) => person && add([{ name: name(person.name), person }])}
        />
      </div>
      {standing.length > 1 ? (
        <Button
          size="compact-sm"
          variant="subtle"
          onClick={() => onChange(standing.toSorted((a, b) => ORDERS[language].compare(a.name, b.name)))}
        >
          {t('meeting-desk.in_order')}
        </Button>
      ) : null}
      {standing.length > 0 ? (
        <NumberInput
          label={t('ballot.seats')}
          min={1}
          max={standing.length}
          allowDecimal={false}
          value={seats}
          onChange={(value) => onSeats(typeof value === 'number' ? value : 1)}
        />
      ) : null}
    </div>
  )
}
