import { Select } from '@mantine/core'
import { postList } from '../../concepts/person/person.api.ts'
import type { Ref } from '../../kit/shapes.ts'
import { useView } from '../api.ts'
import { useToldWhenOpen } from '../hooks/use-told-when-open.ts'
import { useWords } from '../i18n/use-words.ts'

interface PostSelectProps {
  label: string
  description?: string
  /** Posts of this body and those that act for it; nothing to choose until it is known. */
  bodyId: string | null
  value: string | null
  /** The post itself stands beside its id. */
  onChange: (postId: string | null, post?: Ref) => void
}

/** A post, with who holds it today. */
export function PostSelect({ label, description, bodyId, value, onChange }: PostSelectProps) {
  const { t, name, language } = useWords()
  const tellOpen = useToldWhenOpen()
  const posts = useView(postList, { bodyId: bodyId ?? '', acting: true }, { enabled: bodyId !== null })
  const between = language === 'zh' ? '、' : ', '
  return (
    <Select
      label={label}
      description={description}
      placeholder={t(bodyId ? 'choose.post' : 'choose.post_needs_body')}
      disabled={bodyId === null}
      searchable
      onDropdownOpen={tellOpen}
      clearable
      value={value}
      data={(posts.data?.items ?? []).map((post) => ({
        value: post.id,
        label: t('choose.post_held', {
          post: name(post.name),
          holders: post.holders.map((held) => name(held.person.name)).join(between) || t('choose.vacant'),
        }),
      }))}
      nothingFoundMessage={t('choose.nothing')}
      onChange={(id) => {
        const post = posts.data?.items.find((one) => one.id === id)
        onChange(id, post && { id: post.id, name: post.name })
      }}
      clearButtonProps={{ 'aria-label': t('choose.clear') }}
    />
  )
}
