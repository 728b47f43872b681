import { Button, Select, Textarea } from '@mantine/core'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { isSingle, NEEDED_PARTS } from '../../../concepts/reading/added.rules.ts'
import { readingAddFact } from '../../../concepts/reading/reading.api.ts'
import { useAct } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { BARE, type DeskFact, type DeskReading } from './fact-fields.ts'
import { FactParts } from './fact-parts.tsx'
import { type MarkedWords, placeOf } from './marked-words.ts'

type Field = DeskFact['field']

/** In the order a clerk misses them. */
const FIELDS: readonly Field[] = [
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

/** The part that is most often the marked words themselves. */
const OWN_WORDS: Partial<Record<Field, string>> = {
  body: 'name',
  place: 'name',
  presiding: 'name',
  person: 'name',
  group: 'name',
  plan: 'name',
  document: 'title',
  delivery: 'what',
  conveyed: 'what',
  directive: 'object',
  obligation: 'duty',
  personnel: 'who',
  follow_on: 'meeting',
  review: 'period',
  date: 'text',
}
const USUAL: Partial<Record<Field, Record<string, unknown>>> = {
  directive: { force: 'required' },
  conveyed: { act: 'conveyed' },
  enlarged: { [BARE]: true },
  is_meeting: { [BARE]: true },
}
const LONGEST_PREFILLED = 200

/** What the marked words suggest for the parts of the field. */
function suggested(field: Field, words: string): Record<string, unknown> {
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
  onAdded: (key: string) => void
  onClose: () => void
}

/** A fact the reader missed: its words, marked in the text or typed, then its field and parts. */
export function AddFact({ reading, marked, from, onAdded, onClose }: AddFactProps) {
  const { t } = useWords()
  const [field, setField] = useState<Field>('directive')
  const [words, setWords] = useState(marked?.text ?? '')
  const [parts, setParts] = useState<Record<string, unknown>>(() => suggested('directive', marked?.text ?? ''))
  const touched = useRef(false)
  const form = useRef<HTMLFormElement>(null)
  const add = useAct(readingAddFact, { onDone: (made) => onAdded(made.facts[0]?.key ?? '') })
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
  const standing = new Set(reading.facts.filter((fact) => fact.decision !== 'rejected').map((fact) => fact.field))
  const offered = FIELDS.filter((one) => !isSingle(one) || !standing.has(one))
  const save = (event: FormEvent): void => {
    event.preventDefault()
    if (!place.span) return
    const value = NEEDED_PARTS[field].includes(BARE) ? parts[BARE] : parts
    const { start, end } = place.span
    add.mutate({ readingId: reading.id, field, value, quote: { start, end } })
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
      <RefusalNote error={add.error} />
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
        <Button type="submit" size="compact-md" disabled={!place.span} loading={add.isPending}>
          {t('reading.add_fact_do')}
        </Button>
        <Button variant="default" size="compact-md" onClick={onClose}>
          {t('common.cancel')}
        </Button>
      </div>
    </form>
  )
}
