import { Button, MultiSelect, Select, TagsInput, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useEffect, useState } from 'react'
import { DOCUMENT_KINDS } from '../../../concepts/document/document.schema.ts'
import { FORMS, type LetterheadSettings } from '../../../concepts/paper/letterhead.schema.ts'
import { letterheadPreview, letterheadSave } from '../../../concepts/paper/paper-office.api.ts'
import { call, useAct } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import type { Letterhead } from './letterheads-page.tsx'

const CHOICES = {
  showSigner: ['always', 'upward', 'never'],
  pageNumbers: ['dashes', 'of', 'none'],
  colour: ['red', 'ink', 'black'],
  numberAt: ['centre', 'left', 'right'],
  dates: ['digits', 'characters'],
} as const

/** The letterhead in a form, and beside it the page it makes: set by the same typesetter as the papers themselves. */
export function LetterheadForm({
  bodyId,
  letterhead,
  onClose,
}: {
  bodyId: string
  letterhead: Letterhead
  onClose: () => void
}) {
  const { t, name } = useWords()
  const [title, setTitle] = useState(name(letterhead.name))
  const [form, setForm] = useState(letterhead.form)
  const [settings, setSettings] = useState<LetterheadSettings>(letterhead.settings)
  const [kinds, setKinds] = useState([...letterhead.kinds])
  const save = useAct(letterheadSave, { onDone: onClose })
  const set = (patch: Partial<LetterheadSettings>): void => setSettings({ ...settings, ...patch })
  const text = (key: 'mark' | 'markSuffix' | 'printedBy' | 'foot') => (
    <TextInput
      label={t(`papers.setting.${key}`)}
      description={t(`papers.setting_note.${key}`)}
      lang={letterhead.language === 'zh' ? 'zh-CN' : 'en'}
      value={settings[key]}
      onChange={(event) => set({ [key]: event.currentTarget.value })}
    />
  )
  const choice = <K extends keyof typeof CHOICES>(key: K) => (
    <Select
      label={t(`papers.setting.${key}`)}
      allowDeselect={false}
      value={settings[key]}
      data={CHOICES[key].map((one) => ({ value: one, label: t(`papers.choice.${key}.${one}`) }))}
      onChange={(value) => {
        const chosen = CHOICES[key].find((one) => one === value)
        if (chosen) set({ [key]: chosen })
      }}
    />
  )
  return (
    <div className="letterhead-edit panel">
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate({
            bodyId,
            ...(letterhead.id ? { letterheadId: letterhead.id, version: letterhead.version ?? 1 } : {}),
            name: title.trim(),
            form,
            language: letterhead.language,
            settings,
            kinds,
          })
        }}
      >
        <h3>{t(letterhead.id ? 'papers.edit_letterhead' : 'papers.take_over_letterhead')}</h3>
        <TextInput
          label={t('papers.letterhead_name')}
          required
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <div className="pair">
          <Select
            label={t('papers.letterhead_form')}
            allowDeselect={false}
            value={form}
            data={FORMS.map((one) => ({ value: one, label: t(`papers.form.${one}`) }))}
            onChange={(value) => setForm(FORMS.find((one) => one === value) ?? form)}
          />
          {choice('colour')}
          {text('mark')}
          {text('markSuffix')}
          {choice('numberAt')}
          {choice('showSigner')}
          {text('printedBy')}
          {text('foot')}
          {choice('pageNumbers')}
          {letterhead.language === 'zh' ? choice('dates') : null}
        </div>
        <TagsInput
          label={t('papers.setting.address')}
          description={t('papers.setting_note.address')}
          maxTags={6}
          value={settings.address}
          onChange={(address) => set({ address })}
        />
        <MultiSelect
          label={t('papers.for_kinds')}
          description={t('papers.for_kinds_note')}
          value={kinds}
          data={DOCUMENT_KINDS.map((one) => ({ value: one, label: t(`terms.document.kind.${one}`) }))}
          onChange={(value) => setKinds(DOCUMENT_KINDS.filter((one) => value.includes(one)))}
        />
        <RefusalNote error={save.error} />
        <div className="row">
          <Button type="submit" loading={save.isPending} disabled={title.trim() === ''}>
            {t('common.save')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
        </div>
      </form>
      <Preview bodyId={bodyId} form={form} language={letterhead.language} settings={settings} />
    </div>
  )
}

function Preview(props: {
  bodyId: string
  form: Letterhead['form']
  language: 'en' | 'zh'
  settings: LetterheadSettings
}) {
  const { t } = useWords()
  const [settled] = useDebouncedValue(props, 400)
  const [page, setPage] = useState<string | null>(null)
  const [error, setError] = useState<Error | null>(null)
  useEffect(() => {
    let left = false
    call(letterheadPreview, settled).then(
      ({ svg }) => {
        if (left) return
        setError(null)
        // As an image, so that nothing in it can run or be focused.
        setPage(URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' })))
      },
      (fault: unknown) => {
        if (!left) setError(fault instanceof Error ? fault : new Error(String(fault)))
      },
    )
    return () => {
      left = true
    }
  }, [settled])
  useEffect(() => () => (page ? URL.revokeObjectURL(page) : undefined), [page])
  return (
    <figure className="letterhead-preview">
      <figcaption className="soft small">{t('papers.preview')}</figcaption>
      <RefusalNote error={error} />
      {page ? <img src={page} alt={t('papers.preview_alt')} /> : <div className="letterhead-blank" />}
    </figure>
  )
}
