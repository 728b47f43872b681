import { Button, NumberInput, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { AGENDA_KINDS, CONFIDENTIALITIES } from '../../../concepts/meeting/agenda.schema.ts'
import type { Ref } from '../../../kit/shapes.ts'
import { useSession } from '../../hooks/use-session.ts'
import { useWords } from '../../i18n/use-words.ts'
import { BodySelect } from '../../ui/body-select.tsx'
import { PersonSelect } from '../../ui/person-select.tsx'
import { PostSelect } from '../../ui/post-select.tsx'
import { typedInstant, typedOf } from './clock.ts'
import type { MeetingView } from './meeting-page.tsx'

type Item = MeetingView['agenda'][number]
const PRESENTERS = ['words', 'person', 'body'] as const

export interface ItemDraft {
  readonly kind: (typeof AGENDA_KINDS)[number]
  readonly title: string
  readonly otherTitle: string
  readonly presentedBy: (typeof PRESENTERS)[number]
  readonly presenter: string
  readonly person: Ref | null
  readonly body: Ref | null
  readonly sittingId: string | null
  readonly parentId: string | null
  readonly time: string
  readonly minutes: number | ''
  readonly confidentiality: (typeof CONFIDENTIALITIES)[number]
  readonly readers: readonly Ref[]
}

export const EMPTY_ITEM: ItemDraft = {
  kind: 'deliberate',
  title: '',
  otherTitle: '',
  presentedBy: 'words',
  presenter: '',
  person: null,
  body: null,
  sittingId: null,
  parentId: null,
  time: '',
  minutes: '',
  confidentiality: 'open',
  readers: [],
}

export const draftOf = (item: Item, zone: string): ItemDraft => ({
  kind: item.kind,
  title: item.title,
  otherTitle: item.titles[item.titles.original === 'zh' ? 'en' : 'zh'] ?? '',
  presentedBy: item.presenterPerson ? 'person' : item.presenterBody ? 'body' : 'words',
  presenter: item.presenter ?? '',
  person: item.presenterPerson,
  body: item.presenterBody,
  sittingId: item.sittingId,
  parentId: item.parentId,
  time: item.startsAt ? typedOf(zone, item.startsAt).time : '',
  minutes: item.minutes ?? '',
  confidentiality: item.confidentiality,
  readers: item.readers,
})

/** On what day an item stands: that of its sitting, else of the meeting. */
function dayOf(draft: ItemDraft, meeting: MeetingView, zone: string): string | null {
  const starts = meeting.sittings.find((one) => one.id === draft.sittingId)?.startsAt
  return starts ? typedOf(zone, starts).day : meeting.heldOn
}

/** What was typed, as the acts take it; null where nothing is said. */
export const typedItem = (draft: ItemDraft, meeting: MeetingView, zone: string) => ({
  kind: draft.kind,
  title: draft.title.trim(),
  otherTitle: draft.otherTitle.trim() || null,
  presenter: draft.presentedBy === 'words' ? draft.presenter.trim() || null : null,
  presenterPersonId: draft.presentedBy === 'person' ? (draft.person?.id ?? null) : null,
  presenterBodyId: draft.presentedBy === 'body' ? (draft.body?.id ?? null) : null,
  sittingId: draft.sittingId,
  parentId: draft.parentId,
  startsAt: typedInstant(zone, dayOf(draft, meeting, zone), draft.time) ?? null,
  minutes: draft.minutes === '' ? null : draft.minutes,
  confidentiality: draft.confidentiality,
  readerPostIds: draft.confidentiality === 'restricted' ? draft.readers.map((reader) => reader.id) : [],
})

interface ItemFieldsProps {
  meeting: MeetingView
  /** Of the item that is changed: it cannot stand under itself. */
  itemId?: string
  value: ItemDraft
  onChange: (draft: ItemDraft) => void
}

export function ItemFields({ meeting, itemId, value, onChange }: ItemFieldsProps) {
  const { t, name, day } = useWords()
  const zone = useSession().data?.installation.zone ?? 'UTC'
  const patch = (some: Partial<ItemDraft>): void => onChange({ ...value, ...some })
  const sittings = meeting.sittings.filter((one) => one.state === 'planned' || one.id === value.sittingId)
  const hasSubs = meeting.agenda.some((one) => one.parentId === itemId && itemId !== undefined)
  const heads = meeting.agenda.filter(
    (one) => one.parentId === null && one.id !== itemId && one.state === 'on_the_agenda',
  )
  const on = dayOf(value, meeting, zone)
  return (
    <>
      <TextInput
        label={t('summons.title')}
        required
        value={value.title}
        onChange={(event) => patch({ title: event.currentTarget.value })}
      />
      <TextInput
        label={t('summons.other_title')}
        description={t('summons.other_title_note')}
        value={value.otherTitle}
        onChange={(event) => patch({ otherTitle: event.currentTarget.value })}
      />
      <div className="pair">
        <Select
          label={t('summons.kind')}
          data={AGENDA_KINDS.map((one) => ({ value: one, label: t(`terms.meeting.agenda.${one}`) }))}
          value={value.kind}
          allowDeselect={false}
          onChange={(kind) => patch({ kind: AGENDA_KINDS.find((one) => one === kind) ?? value.kind })}
        />
        <Select
          label={t('summons.under')}
          placeholder={t('summons.under_none')}
          clearable
          clearButtonProps={{ 'aria-label': t('choose.clear') }}
          disabled={hasSubs || heads.length === 0}
          data={heads.map((one) => ({ value: one.id, label: `${one.number}. ${name(one.titles)}` }))}
          value={value.parentId}
          onChange={(parentId) => patch({ parentId })}
        />
        <Select
          label={t('summons.presented_by')}
          data={PRESENTERS.map((one) => ({ value: one, label: t(`summons.presenters.${one}`) }))}
          value={value.presentedBy}
          allowDeselect={false}
          onChange={(way) => patch({ presentedBy: PRESENTERS.find((one) => one === way) ?? 'words' })}
        />
        {value.presentedBy === 'person' ? (
          <PersonSelect
            label={t('summons.presenter')}
            bodyId={meeting.body.id}
            value={value.person}
            onChange={(person) => patch({ person })}
          />
        ) : value.presentedBy === 'body' ? (
          <BodySelect label={t('summons.presenter')} value={value.body} onChange={(body) => patch({ body })} />
        ) : (
          <TextInput
            label={t('summons.presenter')}
            value={value.presenter}
            onChange={(event) => patch({ presenter: event.currentTarget.value })}
          />
        )}
        {sittings.length > 1 ? (
          <Select
            label={t('summons.in_sitting')}
            placeholder={t('summons.any_sitting')}
            clearable
            clearButtonProps={{ 'aria-label': t('choose.clear') }}
            data={sittings.map((one) => ({
              value: one.id,
              label: one.name ? name(one.name) : t('meeting-form.sitting_n', { n: one.ord }),
            }))}
            value={value.sittingId}
            onChange={(sittingId) => patch({ sittingId })}
          />
        ) : null}
        <TextInput
          type="time"
          label={t('summons.starts')}
          description={on ? day(on) : undefined}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={value.time}
          onChange={(event) => patch({ time: event.currentTarget.value })}
        />
        <NumberInput
          label={t('summons.minutes')}
          min={1}
          max={1440}
          allowDecimal={false}
          value={value.minutes}
          onChange={(minutes) => patch({ minutes: typeof minutes === 'number' ? minutes : '' })}
        />
        <Select
          label={t('summons.confidentiality')}
          data={CONFIDENTIALITIES.map((one) => ({ value: one, label: t(`terms.agenda.confidentiality.${one}`) }))}
          value={value.confidentiality}
          allowDeselect={false}
          onChange={(kind) =>
            patch({ confidentiality: CONFIDENTIALITIES.find((one) => one === kind) ?? value.confidentiality })
          }
        />
      </div>
      {value.confidentiality === 'restricted' ? (
        <Readers meeting={meeting} value={value.readers} onChange={(readers) => patch({ readers })} />
      ) : null}
    </>
  )
}

/** Posts whose holders of the day read a restricted item, beside who runs or presides. */
function Readers({
  meeting,
  value,
  onChange,
}: {
  meeting: MeetingView
  value: readonly Ref[]
  onChange: (readers: Ref[]) => void
}) {
  const { t, name } = useWords()
  const [body, setBody] = useState<Ref | null>(meeting.body)
  return (
    <fieldset className="plain-fieldset">
      <legend>{t('summons.readers')}</legend>
      <p className="soft small">{t('summons.readers_note')}</p>
      {value.length > 0 ? (
        <ul className="plain-list">
          {value.map((reader) => (
            <li key={reader.id} className="row">
              {name(reader.name)}
              <Button
                size="compact-sm"
                variant="subtle"
                aria-label={t('summons.remove_reader_n', { post: name(reader.name) })}
                onClick={() => onChange(value.filter((one) => one.id !== reader.id))}
              >
                {t('meeting.remove_item')}
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
      <div className="pair">
        <BodySelect label={t('summons.reader_body')} choices={[meeting.body]} value={body} onChange={setBody} />
        <PostSelect
          label={t('summons.reader_post')}
          bodyId={body?.id ?? null}
          value={null}
          onChange={(_id, post) => {
            if (post && !value.some((one) => one.id === post.id)) onChange([...value, post])
          }}
        />
      </div>
    </fieldset>
  )
}
