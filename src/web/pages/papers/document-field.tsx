import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { documentList } from '../../../concepts/document/document.api.ts'
import type { DocumentKind } from '../../../concepts/document/document.schema.ts'
import type { Ref } from '../../../kit/shapes.ts'
import { searchFind } from '../../../search/search.api.ts'
import { useView } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'

interface DocumentFieldProps {
  label: string
  /** Only documents of this kind. */
  kind?: DocumentKind
  value: Ref | null
  onChange: (document: Ref | null) => void
}

/** A document of the record: the latest ones, and any found by the words of its title or number. */
export function DocumentField({ label, kind, value, onChange }: DocumentFieldProps) {
  const { t, name } = useWords()
  const [words, setWords] = useState('')
  const [asked] = useDebouncedValue(words.trim(), 200)
  const latest = useView(documentList, { limit: 30, ...(kind ? { kind } : {}) })
  const typed = asked !== '' && !(value && name(value.name) === asked)
  const found = useView(
    searchFind,
    { q: asked || '-', kind: 'document', limit: 20 },
    { enabled: typed && kind === undefined, keepPrevious: true },
  )
  const known = new Map<string, Ref>()
  if (value) known.set(value.id, value)
  for (const hit of typed && kind === undefined ? (found.data?.items ?? []) : [])
    known.set(hit.id, { id: hit.id, name: hit.title })
  for (const one of latest.data?.items ?? []) known.set(one.id, { id: one.id, name: one.title })
  return (
    <Select
      label={label}
      placeholder={t('papers.type_document')}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('choose.clear') }}
      value={value?.id ?? null}
      data={[...known.values()].map((one) => ({ value: one.id, label: name(one.name) }))}
      nothingFoundMessage={t('choose.nothing')}
      onSearchChange={setWords}
      onChange={(id) => onChange(id ? (known.get(id) ?? null) : null)}
    />
  )
}
