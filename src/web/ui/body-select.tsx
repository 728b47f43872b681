import { MultiSelect, Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useMemo, useState } from 'react'
import { bodyFind } from '../../concepts/body/body.api.ts'
import type { Ref } from '../../kit/shapes.ts'
import { useView } from '../api.ts'
import { useToldWhenOpen } from '../hooks/use-told-when-open.ts'
import { useWords } from '../i18n/use-words.ts'

interface Common {
  label: string
  /** The label is read out only: in a table's cell the column says it. */
  quiet?: boolean
  description?: string
  /** Offered before anything is typed. */
  choices?: readonly Ref[]
  /** Only this body and what is below it. */
  underId?: string
  disabled?: boolean
  required?: boolean
  autoFocus?: boolean
}

/** Bodies to choose from: those offered, those chosen, and those found by what is typed. */
function useChoices(choices: readonly Ref[], chosen: readonly Ref[], underId: string | undefined) {
  const { name } = useWords()
  const [words, setWords] = useState('')
  const [asked] = useDebouncedValue(words.trim(), 200)
  const typed = asked !== '' && !chosen.some((body) => name(body.name) === asked)
  const found = useView(
    bodyFind,
    { q: asked || '-', ...(underId ? { underId } : {}), limit: 20 },
    { enabled: typed, keepPrevious: true },
  )
  const hits = found.data?.items
  const known = useMemo(() => {
    const all = new Map<string, Ref>()
    for (const body of [...chosen, ...choices, ...(typed ? (hits ?? []) : [])]) all.set(body.id, body)
    return all
  }, [chosen, choices, hits, typed])
  const inSearch = (label: string): boolean => label.toLowerCase().includes(words.trim().toLowerCase())
  const data = [...known.values()].map((body) => ({ value: body.id, label: name(body.name) }))
  const isHit = (id: string): boolean => typed && (hits ?? []).some((body) => body.id === id)
  return {
    known,
    data,
    setWords,
    keep: (option: { value: string; label: string }) => inSearch(option.label) || isHit(option.value),
  }
}

/** One body, by name in either language or by code. */
export function BodySelect({
  value,
  onChange,
  ...rest
}: Common & { value: Ref | null; onChange: (body: Ref | null) => void }) {
  const { t } = useWords()
  const tellOpen = useToldWhenOpen()
  const { known, data, setWords, keep } = useChoices(rest.choices ?? [], value ? [value] : [], rest.underId)
  return (
    <Select
      label={rest.quiet ? undefined : rest.label}
      aria-label={rest.quiet ? rest.label : undefined}
      description={rest.description}
      placeholder={t('choose.body')}
      searchable
      clearable
      disabled={rest.disabled ?? false}
      required={rest.required ?? false}
      autoFocus={rest.autoFocus ?? false}
      value={value?.id ?? null}
      data={data}
      filter={({ options }) => options.filter((option) => !('group' in option) && keep(option))}
      nothingFoundMessage={t('choose.nothing')}
      onSearchChange={setWords}
      onDropdownOpen={tellOpen}
      onChange={(id) => onChange(id ? (known.get(id) ?? null) : null)}
      comboboxProps={{ withinPortal: true }}
      clearButtonProps={{ 'aria-label': t('choose.clear') }}
    />
  )
}

/** Several bodies, in the order they are to be printed in. */
export function BodiesSelect({
  value,
  onChange,
  ...rest
}: Common & { value: readonly Ref[]; onChange: (bodies: Ref[]) => void }) {
  const { t } = useWords()
  const tellOpen = useToldWhenOpen()
  const { known, data, setWords, keep } = useChoices(rest.choices ?? [], value, rest.underId)
  return (
    <MultiSelect
      label={rest.quiet ? undefined : rest.label}
      aria-label={rest.quiet ? rest.label : undefined}
      description={rest.description}
      placeholder={value.length === 0 ? t('choose.bodies') : ''}
      searchable
      hidePickedOptions
      disabled={rest.disabled ?? false}
      autoFocus={rest.autoFocus ?? false}
      value={value.map((body) => body.id)}
      data={data}
      filter={({ options }) => options.filter((option) => !('group' in option) && keep(option))}
      nothingFoundMessage={t('choose.nothing')}
      onSearchChange={setWords}
      onDropdownOpen={tellOpen}
      onChange={(ids) => onChange(ids.flatMap((id) => known.get(id) ?? []))}
      comboboxProps={{ withinPortal: true }}
    />
  )
}
