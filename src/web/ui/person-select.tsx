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
  autoFocus?: boolean
  /** A name the record does not know may be taken as it is typed. */
  onFree?: (words: string) => void
}

/** More are found by typing. */
const MOST_SHOWN = 50
const FREE = 'free'

/** One person, by name in either language or by code; the highest post stands beside the name. */
export function PersonSelect({ value, onChange, bodyId, choices = [], onFree, ...rest }: PersonSelectProps) {
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
  const chosen = value ? name(value.name).toLowerCase() : ''
  const known = new Map<string, { person: Ref; label: string }>()
  const sought = words.trim().toLowerCase()
  for (const person of [...(value ? [value] : []), ...choices]) {
    if (known.size > MOST_SHOWN) break
    const label = name(person.name)
    if (person !== value && sought !== '' && !label.toLowerCase().includes(sought) && sought !== chosen) continue
    known.set(person.id, { person: { id: person.id, name: person.name }, label })
  }
  for (const hit of hits) {
    const post = hit.posts[0]
    const label = post
      ? t('organisation.person_with_post', { person: name(hit.name), post: name(post.post) })
      : name(hit.name)
    if (hit.id !== value?.id) known.set(hit.id, { person: { id: hit.id, name: hit.name }, label })
  }
  const hitIds = new Set(hits.map((hit) => hit.id))
  const typedWords = words.trim()
  // Offered once it is known who bears the name: nobody is taken for a stranger because the answer was slow.
  const isKnown = typed && asked === typedWords && found.data !== undefined && !found.isPlaceholderData
  const free = onFree && isKnown ? [{ value: FREE, label: t('organisation.free_name', { name: typedWords }) }] : []
  return (
    <Select
      {...rest}
      placeholder={t('organisation.type_person')}
      searchable
      clearable
      value={value?.id ?? null}
      limit={MOST_SHOWN}
      data={[...[...known].map(([id, { label }]) => ({ value: id, label })), ...free]}
      filter={({ options, search }) =>
        options.filter(
          (option) =>
            !('group' in option) &&
            (option.value === FREE ||
              hitIds.has(option.value) ||
              option.label.toLowerCase().includes(search.trim().toLowerCase())),
        )
      }
      nothingFoundMessage={t('organisation.no_person')}
      onSearchChange={setWords}
      onChange={(id) => {
        if (id === FREE) onFree?.(typedWords)
        else onChange(id ? (known.get(id)?.person ?? null) : null)
      }}
      clearButtonProps={{ 'aria-label': t('choose.clear') }}
    />
  )
}
