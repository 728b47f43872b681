import { Button, Select, TextInput } from '@mantine/core'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { BODY_KINDS } from '../../../concepts/body/body.schema.ts'
import type { Localised } from '../../../kit/localised.ts'
import type { Ref } from '../../../kit/shapes.ts'
import { useWords } from '../../i18n/use-words.ts'
import { BodySelect } from '../../ui/body-select.tsx'
import type { DeskReading } from './fact-fields.ts'
import type { Slot } from './link-words.ts'
import type { DeskState } from './use-desk.ts'

const HAN = /\p{Script=Han}/u
const named = (en: string, zh: string, original: 'en' | 'zh'): Localised => ({
  ...(en.trim() ? { en: en.trim() } : {}),
  ...(zh.trim() ? { zh: zh.trim() } : {}),
  original,
})

/** Makes the record a name stands for without leaving the desk; what was read of it is filled in. */
export function CreateRecord({
  slot,
  reading,
  send,
  onClose,
}: {
  slot: Slot
  reading: DeskReading
  send: DeskState['send']
  onClose: () => void
}) {
  const { t } = useWords()
  const inChinese = HAN.test(slot.words)
  const post = slot.posts[0] ?? ''
  const linkedBody = reading.links.find((link) => link.slot === 'body')
  const offered = linkedBody?.candidates.find((one) => one.id === linkedBody.chosenId && !one.external)
  const [en, setEn] = useState(inChinese ? '' : slot.words)
  const [zh, setZh] = useState(inChinese ? slot.words : '')
  const [body, setBody] = useState<Ref | null>(
    slot.kind === 'person' && offered && post ? { id: offered.id, name: offered.name } : null,
  )
  const [kind, setKind] = useState<string | null>(null)
  const [postWords, setPostWords] = useState(post)
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => form.current?.querySelector<HTMLElement>('input')?.focus(), [])
  const language = inChinese ? 'zh' : 'en'
  const save = (event: FormEvent): void => {
    event.preventDefault()
    if (en.trim() === '' && zh.trim() === '') return
    const held = HAN.test(postWords) ? named('', postWords, 'zh') : named(postWords, '', 'en')
    send('create', {
      slot: slot.slot,
      name: named(en, zh, language),
      ...(body ? { bodyId: body.id } : {}),
      ...(slot.kind === 'body' && kind ? { bodyKind: kind } : {}),
      ...(slot.kind === 'person' && body && postWords.trim() ? { post: held } : {}),
    })
    onClose()
  }
  return (
    <form
      ref={form}
      className="stack desk-mode"
      aria-label={t('reading.create_of', { words: slot.words })}
      onSubmit={save}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) {
          event.stopPropagation()
          onClose()
        }
      }}
    >
      <TextInput
        label={t('reading.name_en')}
        value={en}
        onChange={(event) => setEn(event.currentTarget.value)}
        lang="en"
      />
      <TextInput
        label={t('reading.name_zh')}
        value={zh}
        onChange={(event) => setZh(event.currentTarget.value)}
        lang="zh-CN"
      />
      {slot.kind === 'plan' ? null : (
        <BodySelect
          label={t(slot.kind === 'body' ? 'reading.create_under' : 'reading.create_at')}
          description={t(slot.kind === 'body' ? 'reading.create_under_note' : 'reading.create_at_note')}
          value={body}
          onChange={setBody}
        />
      )}
      {slot.kind === 'body' ? (
        <Select
          label={t('reading.body_kind')}
          placeholder={t('reading.by_its_name')}
          value={kind}
          data={BODY_KINDS.map((one) => ({ value: one, label: t(`terms.body.kind.${one}`) }))}
          onChange={setKind}
          clearable
          searchable
        />
      ) : null}
      {slot.kind === 'person' && body ? (
        <TextInput
          label={t('reading.part.post')}
          description={t('reading.create_post_note')}
          value={postWords}
          onChange={(event) => setPostWords(event.currentTarget.value)}
        />
      ) : null}
      <div className="row">
        <Button type="submit" size="compact-md">
          {t('reading.create_do')}
        </Button>
        <Button variant="default" size="compact-md" onClick={onClose}>
          {t('common.cancel')}
        </Button>
      </div>
    </form>
  )
}
