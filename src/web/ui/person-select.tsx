import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { personFind } from '../../concepts/person/person.api.ts'
import type { Ref } from '../../kit/shapes.ts'
import { useView } from '../api.ts'
import { useWords } from '../i18n/use-words.ts'

interface PersonSelectProps {
  label: string
  value: Ref | null
  onChange: (person: Ref | null) => void
  /** People of this body come first. */
  bodyId?: string
  /** Offered before anything is typed. */
  choices?: readonly Ref[]
  required?: boolean
  description?: string
}

/** One person, by name in either language or by code; the highest post stands beside the name. */
export function PersonSelect({ value, onChange, bodyId, choices = [], ...rest }: PersonSelectProps) {
  const { t, name } = useWords()
  const [words, setWords] = useState('')
  const [asked] = useDebouncedValue(words.trim(), 200)
  const typed = asked !== '' && !(value && name(value.name) === asked)
  const found = useView(
    personFind,
    { q: asked || '-', ...(bodyId ? { bodyId } : {}), limit: 20 },
    { enabled: typed, keepPrevious: true },
  )
  const hits = typed ? (found.data?.items ?? []) : []
  const known = new Map<string, { person: Ref; label: string }>()
  for (const person of [...(value ? [value] : []), ...choices]) {
    known.set(person.id, { person: { id: person.id, name: person.name }, label: name(person.name) })
  }
  for (const hit of hits) {
    const post = hit.posts[0]
    const label = post
      ? t('organisation.person_with_post', { person: name(hit.name), post: name(post.post) })
      : name(hit.name)
    if (hit.id !== value?.id) known.set(hit.id, { person: { id: hit.id, name: hit.name }, label })
  }
  const hitIds = new Set(hits.map((hit) => hit.id))
  return (
    <Select
      {...rest}
      placeholder={t('organisation.type_person')}
      searchable
      clearable
      value={value?.id ?? null}
      data={[...known].map(([id, { label }]) => ({ value: id, label }))}
      filter={({ options, search }) =>
        options.filter(
          (option) =>
            !('group' in option) &&
            (hitIds.has(option.value) || option.label.toLowerCase().includes(search.trim().toLowerCase())),
        )
      }
      nothingFoundMessage={t('organisation.no_person')}
      onSearchChange={setWords}
      onChange={(id) => onChange(id ? (known.get(id)?.person ?? null) : null)}
      clearButtonProps={{ 'aria-label': t('choose.clear') }}
    />
  )
}
