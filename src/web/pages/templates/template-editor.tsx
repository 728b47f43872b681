import { Button, Select, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useEffect, useRef, useState } from 'react'
import { meetingList } from '../../../concepts/meeting/meeting.api.ts'
import { templatePreview, templateSave } from '../../../concepts/minutes/template.api.ts'
import type { TemplateView } from '../../../concepts/minutes/template.schema.ts'
import type { OutputOf } from '../../../kit/contract.ts'
import { call, RefusedError, useAct, useView } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { ActButton } from '../../ui/act-button.tsx'
import { useMeetingName } from '../../ui/meeting-name.ts'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { refusalOf } from '../../ui/refusal-of.ts'
import { SourceField } from './source-field.tsx'
import { TemplateFields } from './template-fields.tsx'

type Preview = OutputOf<typeof templatePreview>
const HELD = ['closed', 'minutes_drafted', 'approved', 'published', 'kept']

/** A template beside what it makes of a meeting; a fault is shown at its line, and the last text that could be made stays. */
export function TemplateEditor(props: {
  bodyId: string
  template: TemplateView
  onSaved: (id: string) => void
  onClose: () => void
}) {
  const { bodyId, template, onSaved, onClose } = props
  const { t, name, day } = useWords()
  const meetingName = useMeetingName()
  const [title, setTitle] = useState(name(template.name))
  const [source, setSource] = useState(template.source)
  const [meetingId, setMeetingId] = useState<string | null>(null)
  const meetings = useView(meetingList, { bodyId, limit: 50 })
  const held = (meetings.data?.items ?? []).filter((one) => HELD.includes(one.state))
  const preview = usePreview({ bodyId, language: template.language, source, ...(meetingId ? { meetingId } : {}) })
  const save = useAct(templateSave, { onDone: ({ id }) => onSaved(id) })
  const head = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    head.current?.scrollIntoView({ block: 'start' })
    head.current?.focus({ preventScroll: true })
  }, [])
  return (
    <section className="template-edit" aria-labelledby="template-edit">
      <h2 id="template-edit" tabIndex={-1} ref={head}>
        {t(template.id ? 'templates.edit_title' : 'templates.take_over_title', { name: name(template.name) })}
      </h2>
      <div className="template-split">
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault()
            save.mutate({
              bodyId,
              ...(template.id ? { templateId: template.id, version: template.version ?? 1 } : {}),
              kind: template.kind,
              language: template.language,
              name: title.trim(),
              source,
              ...(template.id === null && template.code ? { takenFrom: template.code } : {}),
            })
          }}
        >
          <TextInput
            label={t('templates.name')}
            required
            maxLength={200}
            value={title}
            onChange={(event) => setTitle(event.currentTarget.value)}
          />
          <SourceField
            label={t('templates.source')}
            lang={template.language}
            value={source}
            onChange={setSource}
            fault={preview.shown?.fault ?? null}
          />
          <RefusalNote error={save.error} />
          <div className="row">
            <ActButton
              type="submit"
              onClick={() => undefined}
              loading={save.isPending}
              disabled={title.trim() === '' || source.trim() === ''}
              refusal={refusalOf(template.can, 'template.save')}
            >
              {t(template.id ? 'common.save' : 'templates.save_own')}
            </ActButton>
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
          </div>
          <TemplateFields language={template.language} />
        </form>
        <figure className="template-preview">
          <figcaption>
            <Select
              label={t('templates.preview_on')}
              placeholder={t('templates.preview_sample')}
              clearable
              searchable
              data={held.map((one) => ({ value: one.id, label: `${meetingName(one)}, ${day(one.heldOn)}` }))}
              value={meetingId}
              onChange={setMeetingId}
            />
          </figcaption>
          <RefusalNote error={preview.error} />
          <section
            className="template-paper"
            lang={template.language === 'zh' ? 'zh-CN' : 'en'}
            // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and is to be reached by the keyboard for that
            tabIndex={0}
            aria-label={t('templates.written')}
          >
            {preview.written.map((one, at) => (
              // paragraphs have no name of their own, and are drawn anew as a whole
              // biome-ignore lint/suspicious/noArrayIndexKey: see above
              <p key={at}>
                {one.text}
                {one.otherLanguage.length > 0 ? (
                  <span className="template-other">{t('templates.other_language')}</span>
                ) : null}
              </p>
            ))}
          </section>
        </figure>
      </div>
    </section>
  )
}

/** The text as it would be, a moment after the last key; kept while a fault stands. */
function usePreview(given: { bodyId: string; language: 'en' | 'zh'; source: string; meetingId?: string }) {
  const [settled] = useDebouncedValue(given, 400)
  const { bodyId, language, source, meetingId } = settled
  const [shown, setShown] = useState<Preview | null>(null)
  const [written, setWritten] = useState<Preview['paragraphs']>([])
  const [error, setError] = useState<Error | null>(null)
  useEffect(() => {
    let left = false
    if (source.trim() === '') return
    call(templatePreview, { bodyId, language, source, ...(meetingId ? { meetingId } : {}) }).then(
      (made) => {
        if (left) return
        setError(null)
        setShown(made)
        if (made.fault === null) setWritten(made.paragraphs)
      },
      (fault: unknown) => {
        if (!left) setError(fault instanceof RefusedError ? fault : new Error(String(fault)))
      },
    )
    return () => {
      left = true
    }
  }, [bodyId, language, source, meetingId])
  return { shown, written, error }
}
