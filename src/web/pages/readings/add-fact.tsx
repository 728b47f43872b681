import { Button, Select, Textarea } from '@mantine/core'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { isSingle, NEEDED_PARTS } from '../../../concepts/reading/added.rules.ts'
import { OWN_WORDS } from '../../../concepts/reading/split.rules.ts'
import { useWords } from '../../i18n/use-words.ts'
import type { DraftKeeper, Drafts } from './drafts.ts'
import { BARE, type DeskFact, type DeskReading, standingField } from './fact-fields.ts'
import { FactParts } from './fact-parts.tsx'
import { type MarkedWords, placeOf } from './marked-words.ts'
import type { DeskState } from './use-desk.ts'

type Field = DeskFact['field']

/** In the order a clerk misses them. */
export const FIELDS: readonly Field[] = [
  'directive',
  'point',
  'obligation',
  'plan',
  'conveyed',
  'document',
  'delivery',
  'person',
  'presiding',
  'group',
  'count',
  'personnel',
  'follow_on',
  'review',
  'body',
  'kind',
  'ordinal',
  'term',
  'enlarged',
  'date',
  'place',
  'is_meeting',
]

const USUAL: Partial<Record<Field, Record<string, unknown>>> = {
  directive: { force: 'required' },
  conveyed: { act: 'conveyed' },
  enlarged: { [BARE]: true },
  is_meeting: { [BARE]: true },
}
const LONGEST_PREFILLED = 200

/** What the marked words suggest for the parts of the field. */
export function suggested(field: Field, words: string): Record<string, unknown> {
  const asked = words.trim().replaceAll(/\s+/g, ' ')
  const own = OWN_WORDS[field]
  const number = /\d+/.exec(asked)?.[0]
  const counted = field === 'count' || field === 'point' ? 'n' : field === 'ordinal' || field === 'term' ? BARE : null
  return {
    ...USUAL[field],
    ...(own && asked !== '' && asked.length <= LONGEST_PREFILLED ? { [own]: asked } : {}),
    ...(counted && number && asked.length <= LONGEST_PREFILLED ? { [counted]: Number(number) } : {}),
  }
}

interface AddFactProps {
  reading: DeskReading
  marked: MarkedWords | null
  /** Where to look first for words that were typed and not marked. */
  from: number
  draft: Drafts['adding'] | undefined
  keep: DraftKeeper
  send: DeskState['send']
  onAdded: () => void
  onClose: () => void
}

/** A fact the reader missed: its words, marked in the text or typed, then its field and parts. */
export function AddFact({ reading, marked, from, draft, keep, send, onAdded, onClose: onLeave }: AddFactProps) {
  const { t } = useWords()
  const [field, setField] = useState<Field>(FIELDS.find((one) => one === draft?.field) ?? 'directive')
  const [words, setWords] = useState(marked?.text ?? draft?.words ?? '')
  const [parts, setParts] = useState<Record<string, unknown>>(
    () => draft?.parts ?? suggested('directive', marked?.text ?? ''),
  )
  const touched = useRef(draft !== undefined)
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (words.trim() !== '' || touched.current) keep({ adding: { field, words, parts } })
  }, [keep, field, words, parts])
  const onClose = (): void => {
    keep({ adding: undefined })
    onLeave()
  }
  const refill = (of: Field, given: string): void => {
    if (!touched.current) setParts(suggested(of, given))
  }
  const lastMarked = useRef(marked)
  useEffect(() => {
    if (marked === lastMarked.current) return
    lastMarked.current = marked
    if (!marked) return
    setWords(marked.text)
    if (!touched.current) setParts(suggested(field, marked.text))
  }, [marked, field])
  useEffect(() => form.current?.querySelector<HTMLElement>('input, textarea')?.focus(), [])
  const isMarked = marked !== null && marked.text === words
  const place = isMarked ? { span: marked, places: 1 } : placeOf(words, reading.text, from)
  const standing = new Set(
    reading.facts
      .filter((fact) => fact.decision !== 'rejected' && fact.decision !== 'merged')
      .map((fact) => standingField(fact)),
  )
  const offered = FIELDS.filter((one) => !isSingle(one) || !standing.has(one))
  const save = (event: FormEvent): void => {
    event.preventDefault()
    if (!place.span) return
    const value = NEEDED_PARTS[field].includes(BARE) ? parts[BARE] : parts
    const { start, end } = place.span
    send('addFact', { field, value, quote: { start, end }, seenVersion: reading.version })
    keep({ adding: undefined })
    onAdded()
  }
  return (
    <form
      ref={form}
      className="stack add-fact"
      aria-label={t('reading.add_fact')}
      onSubmit={save}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) onClose()
      }}
    >
      <h2>{t('reading.add_fact')}</h2>
      <Textarea
        label={t('reading.words_in_text')}
        description={
          isMarked || words === ''
            ? t('reading.mark_words')
            : place.places > 1
              ? t('reading.words_stand', { n: place.places })
              : undefined
        }
        error={words.trim() !== '' && !place.span ? t('reading.words_absent') : undefined}
        value={words}
        onChange={(event) => {
          setWords(event.currentTarget.value)
          refill(field, event.currentTarget.value)
        }}
        lang={reading.language === 'zh' ? 'zh-CN' : 'en'}
        autosize
        minRows={1}
        maxRows={4}
        required
        styles={{ input: { fontFamily: 'var(--serif)' } }}
      />
      <Select
        label={t('reading.field')}
        value={field}
        data={offered.map((one) => ({ value: one, label: t(`terms.reading.field.${one}`) }))}
        onChange={(chosen) => {
          const next = offered.find((one) => one === chosen)
          if (!next) return
          touched.current = false
          setField(next)
          setParts(suggested(next, words))
        }}
        allowDeselect={false}
        searchable
      />
      <FactParts
        key={field}
        field={field}
        parts={parts}
        needed={NEEDED_PARTS[field]}
        onPart={(key, value) => {
          touched.current = true
          setParts((old) => ({ ...old, [key]: value }))
        }}
      />
      {field === 'point' ? <p className="small soft">{t('reading.point_whole')}</p> : null}
      <div className="row">
        <Button type="submit" size="compact-md" disabled={!place.span}>
          {t('reading.add_fact_do')}
        </Button>
        <Button variant="default" size="compact-md" onClick={onClose}>
          {t('common.cancel')}
        </Button>
      </div>
    </form>
  )
}
