import { Button, Select, Textarea, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { documentEnter } from '../../../concepts/document/document.api.ts'
import { DOCUMENT_KINDS } from '../../../concepts/document/document.schema.ts'
import type { Ref } from '../../../kit/shapes.ts'
import { useAct } from '../../api.ts'
import { useSession } from '../../hooks/use-session.ts'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { BodiesSelect } from '../../ui/body-select.tsx'
import { DayInput } from '../../ui/day-input.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'

const STATES = ['entered', 'issued', 'published'] as const

/** A text typed or pasted as it is; what is to be read into facts goes to the reading desk instead. */
export function EnterDocument({ bodies, onClose }: { bodies: readonly Ref[]; onClose: () => void }) {
  const { t, name, language } = useWords()
  const navigate = useNavigate()
  const session = useSession()
  const unique = [...new Map(bodies.map((body) => [body.id, body])).values()]
  const [bodyId, setBodyId] = useState(unique[0]?.id ?? '')
  const [kind, setKind] = useState<(typeof DOCUMENT_KINDS)[number]>('circular')
  const [title, setTitle] = useState('')
  const [written, setWritten] = useState<'en' | 'zh'>(language)
  const [text, setText] = useState('')
  const [number, setNumber] = useState('')
  const [publishedOn, setPublishedOn] = useState<string | null>(null)
  const [state, setState] = useState<(typeof STATES)[number]>('entered')
  const [joint, setJoint] = useState<Ref[]>([])
  const enter = useAct(documentEnter, {
    onDone: (made) => void navigate({ to: paths.document, params: { documentId: made.id } }),
  })
  const today = session.data?.installation.today
  return (
    <form
      className="stack panel enter-document no-print"
      aria-labelledby="enter-document-head"
      onSubmit={(event) => {
        event.preventDefault()
        enter.mutate({
          bodyId,
          kind,
          title: title.trim(),
          language: written,
          text,
          state,
          ...(number.trim() ? { number: number.trim() } : {}),
          ...(publishedOn ? { publishedOn } : {}),
          ...(joint.length > 0 ? { jointIssuerIds: joint.map((body) => body.id) } : {}),
        })
      }}
    >
      <div>
        <h2 id="enter-document-head">{t('document.enter')}</h2>
        <p className="soft">{t('document.enter_note')}</p>
      </div>
      <div className="pair">
        <Select
          label={t('document.issuer')}
          data={unique.map((body) => ({ value: body.id, label: name(body.name) }))}
          value={bodyId}
          allowDeselect={false}
          onChange={(value) => setBodyId(value ?? bodyId)}
        />
        <BodiesSelect label={t('document.joint_issuers')} value={joint} onChange={setJoint} />
        <Select
          label={t('document.kind')}
          data={DOCUMENT_KINDS.map((one) => ({ value: one, label: t(`terms.document.kind.${one}`) }))}
          value={kind}
          allowDeselect={false}
          onChange={(value) => setKind(DOCUMENT_KINDS.find((one) => one === value) ?? kind)}
        />
        <Select
          label={t('document.language')}
          data={(['en', 'zh'] as const).map((one) => ({ value: one, label: t(`document.language_${one}`) }))}
          value={written}
          allowDeselect={false}
          onChange={(value) => setWritten(value === 'zh' ? 'zh' : 'en')}
        />
        <TextInput
          label={t('document.number')}
          value={number}
          onChange={(event) => setNumber(event.currentTarget.value)}
        />
        <DayInput
          label={t('document.published_on')}
          value={publishedOn}
          onChange={setPublishedOn}
          {...(today ? { max: today } : {})}
        />
      </div>
      <TextInput
        label={t('document.title')}
        required
        lang={written === 'zh' ? 'zh-CN' : 'en'}
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <Textarea
        label={t('document.text')}
        description={t('document.text_note')}
        required
        autosize
        minRows={8}
        maxRows={24}
        lang={written === 'zh' ? 'zh-CN' : 'en'}
        classNames={{ input: 'serif' }}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Select
        label={t('document.standing')}
        description={t(`document.standing_${state}`)}
        data={STATES.map((one) => ({ value: one, label: t(`terms.document.state.${one}`) }))}
        value={state}
        allowDeselect={false}
        onChange={(value) => setState(STATES.find((one) => one === value) ?? state)}
      />
      <RefusalNote error={enter.error} />
      <div className="row">
        <Button type="submit" loading={enter.isPending} disabled={title.trim() === '' || text.trim() === ''}>
          {t('document.enter_now')}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('common.cancel')}
        </Button>
      </div>
    </form>
  )
}
