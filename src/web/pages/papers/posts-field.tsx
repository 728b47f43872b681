import { MultiSelect } from '@mantine/core'
import { useState } from 'react'
import { postList } from '../../../concepts/person/person.api.ts'
import type { Ref } from '../../../kit/shapes.ts'
import { useView } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { BodySelect } from '../../ui/body-select.tsx'

interface PostsFieldProps {
  label: string
  description: string
  bodyId: string
  /** In the order in which they act. */
  value: readonly string[]
  onChange: (postIds: string[]) => void
}

/** Posts in order, of the body itself or, when another is named, of that one. */
export function PostsField({ label, description, bodyId, value, onChange }: PostsFieldProps) {
  const { t, name, language } = useWords()
  const [other, setOther] = useState<Ref | null>(null)
  const [kept, setKept] = useState<ReadonlyMap<string, string>>(new Map())
  const own = useView(postList, { bodyId, acting: true })
  const others = useView(postList, { bodyId: other?.id ?? '', acting: true }, { enabled: other !== null })
  const between = language === 'zh' ? '、' : ', '
  const words = new Map(kept)
  for (const post of [...(own.data?.items ?? []), ...(others.data?.items ?? [])]) {
    const holders = post.holders.map((held) => name(held.person.name)).join(between) || t('choose.vacant')
    words.set(post.id, t('choose.post_held', { post: name(post.name), holders }))
  }
  return (
    <div className="pair">
      <MultiSelect
        label={label}
        description={description}
        searchable
        hidePickedOptions
        value={[...value]}
        data={[...words].map(([id, text]) => ({ value: id, label: text }))}
        nothingFoundMessage={t('choose.nothing')}
        onChange={(ids) => {
          // Posts of another body stay known when that body is no longer the one looked at.
          setKept(words)
          onChange(ids)
        }}
      />
      <BodySelect
        label={t('papers.posts_of')}
        description={t('papers.posts_of_note')}
        value={other}
        onChange={setOther}
      />
    </div>
  )
}
