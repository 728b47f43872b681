import { Button, NumberInput, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import {
  agendaAdd,
  agendaChange,
  agendaMove,
  agendaPropose,
  agendaPut,
  agendaRefuse,
  agendaScreen,
} from '../../../concepts/meeting/agenda.api.ts'
import { AGENDA_KINDS, CONFIDENTIALITIES } from '../../../concepts/meeting/agenda.schema.ts'
import { useAct } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { ActButton } from '../../ui/act-button.tsx'
import { ActDialog } from '../../ui/act-dialog.tsx'
import { useMeetingName } from '../../ui/meeting-name.ts'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { refusalOf } from '../../ui/refusal-of.ts'
import { StateMark } from '../../ui/state-mark.tsx'
import { AgendaPapers } from './agenda-papers.tsx'
import type { MeetingView } from './meeting-page.tsx'
import { OfferedItems } from './offered-items.tsx'

type Item = MeetingView['agenda'][number]

/** The agenda while it is being made: what is on it in its order, what is proposed, and what waits to be put on. */
export function AgendaDesk({ meeting }: { meeting: MeetingView }) {
  const { t } = useWords()
  const on = meeting.agenda.filter((item) => item.state === 'on_the_agenda' || item.state === 'concluded')
  const proposed = meeting.agenda.filter((item) => item.state === 'proposed' || item.state === 'screened')
  const refused = meeting.agenda.filter((item) => item.state === 'refused')
  const runs = refusalOf(meeting.can, 'agenda.add') === null
  return (
    <div className="stack">
      {on.length > 0 ? (
        <>
          <ol className="agenda">
            {on.map((item, index) => (
              <ItemRow key={item.id} item={item} place={index + 1} last={index === on.length - 1} runs={runs} />
            ))}
          </ol>
          <p className="soft small">
            {t('summons.sum', { n: on.length, minutes: on.reduce((sum, item) => sum + (item.minutes ?? 0), 0) })}
          </p>
        </>
      ) : (
        <p className="soft">{t('meeting.agenda_to_come')}</p>
      )}
      {proposed.length > 0 ? <Group title={t('summons.proposals')} items={proposed} runs={runs} /> : null}
      {refused.length > 0 ? <Group title={t('summons.refused')} items={refused} runs={runs} /> : null}
      <ItemForm meeting={meeting} runs={runs} />
      {runs ? <OfferedItems meeting={meeting} /> : null}
    </div>
  )
}

function Group({ title, items, runs }: { title: string; items: readonly Item[]; runs: boolean }) {
  return (
    <div>
      <h3>{title}</h3>
      <ul className="agenda">
        {items.map((item) => (
          <ItemRow key={item.id} item={item} place={0} last runs={runs} />
        ))}
      </ul>
    </div>
  )
}

function ItemRow({ item, place, last, runs }: { item: Item; place: number; last: boolean; runs: boolean }) {
  const { t, name } = useWords()
  const meetingName = useMeetingName()
  const [asked, setAsked] = useState<'refuse' | 'change' | 'papers' | null>(null)
  const given = { agendaItemId: item.id, version: item.version }
  const move = useAct(agendaMove)
  const put = useAct(agendaPut)
  const screen = useAct(agendaScreen)
  const from = item.carriedFrom
  const facts = [
    t(`terms.meeting.agenda.${item.kind}`),
    item.presenterPerson
      ? name(item.presenterPerson.name)
      : item.presenterBody
        ? name(item.presenterBody.name)
        : item.presenter,
    item.minutes ? t('summons.minutes_n', { n: item.minutes }) : null,
    item.confidentiality === 'open' ? null : t(`terms.agenda.confidentiality.${item.confidentiality}`),
    item.proposedByPerson || item.proposedByBody
      ? t('summons.proposed_by', {
          who: [item.proposedByPerson, item.proposedByBody].flatMap((one) => (one ? [name(one.name)] : [])).join(', '),
        })
      : null,
  ]
  const isProposal = item.state === 'proposed' || item.state === 'screened'
  return (
    <li>
      <div className="agenda-head">
        <span className="agenda-title">{item.title}</span>
        {isProposal || item.state === 'refused' ? (
          <StateMark tone="open">{t(`terms.agendaItem.state.${item.state}`)}</StateMark>
        ) : null}
      </div>
      <div className="small soft">{facts.filter(Boolean).join(' · ')}</div>
      {from ? (
        <div className="small soft">
          {t('summons.carried_from', { meeting: meetingName(from.meeting) })} ·{' '}
          {from.outcome ? t(`terms.meeting.outcome.${from.outcome}`) : t('summons.not_reached')}
        </div>
      ) : null}
      {item.refusedReason ? <div className="small">{item.refusedReason}</div> : null}
      <AgendaPapers item={item} editing={asked === 'papers'} onClose={() => setAsked(null)} />
      {item.state === 'refused' ||
      item.state === 'concluded' ||
      (!runs && refusalOf(item.can, 'agenda.change')) ? null : (
        <div className="row no-print">
          {item.state === 'proposed' && runs ? (
            <Button size="compact-sm" variant="default" onClick={() => screen.mutate(given)}>
              {t('summons.screen')}
            </Button>
          ) : null}
          {isProposal && runs ? (
            <Button size="compact-sm" variant="default" onClick={() => put.mutate(given)}>
              {t('summons.put')}
            </Button>
          ) : null}
          {place > 1 && runs ? (
            <Button
              size="compact-sm"
              variant="subtle"
              aria-label={t('summons.up_n', { title: item.title })}
              onClick={() => move.mutate({ ...given, place: place - 1 })}
            >
              {t('summons.up')}
            </Button>
          ) : null}
          {!last && runs ? (
            <Button
              size="compact-sm"
              variant="subtle"
              aria-label={t('summons.down_n', { title: item.title })}
              onClick={() => move.mutate({ ...given, place: place + 1 })}
            >
              {t('summons.down')}
            </Button>
          ) : null}
          {(['change', 'papers'] as const).map((one) => (
            <Button
              key={one}
              size="compact-sm"
              variant="subtle"
              aria-label={t(one === 'change' ? 'summons.change_n' : 'summons.papers_n', { title: item.title })}
              onClick={() => setAsked(one)}
            >
              {t(one === 'change' ? 'summons.change' : 'summons.papers')}
            </Button>
          ))}
          {runs ? (
            <Button size="compact-sm" variant="subtle" onClick={() => setAsked('refuse')}>
              {t(isProposal ? 'summons.refuse_proposal' : 'summons.refuse')}
            </Button>
          ) : null}
        </div>
      )}
      <RefusalNote error={move.error ?? put.error ?? screen.error} />
      {asked === 'refuse' ? <RefuseDialog item={item} onClose={() => setAsked(null)} /> : null}
      {asked === 'change' ? <ChangeDialog item={item} onClose={() => setAsked(null)} /> : null}
    </li>
  )
}

function RefuseDialog({ item, onClose }: { item: Item; onClose: () => void }) {
  const { t } = useWords()
  const refuse = useAct(agendaRefuse, { onDone: onClose })
  const verb = t(item.state === 'on_the_agenda' ? 'summons.refuse' : 'summons.refuse_proposal')
  return (
    <ActDialog
      title={`${verb}: ${item.title}`}
      note={t('summons.refuse_note')}
      verb={verb}
      reason={t('summons.reason')}
      reasonRequired
      error={refuse.error}
      busy={refuse.isPending}
      onClose={onClose}
      onConfirm={(reason) => refuse.mutate({ agendaItemId: item.id, version: item.version, reason })}
    />
  )
}

interface Draft {
  readonly kind: (typeof AGENDA_KINDS)[number]
  readonly title: string
  readonly presenter: string
  readonly minutes: number | ''
  readonly confidentiality: (typeof CONFIDENTIALITIES)[number]
}

function Fields({ value, onChange }: { value: Draft; onChange: (draft: Draft) => void }) {
  const { t } = useWords()
  return (
    <div className="pair">
      <TextInput
        label={t('summons.title')}
        value={value.title}
        onChange={(event) => onChange({ ...value, title: event.currentTarget.value })}
      />
      <Select
        label={t('summons.kind')}
        data={AGENDA_KINDS.map((one) => ({ value: one, label: t(`terms.meeting.agenda.${one}`) }))}
        value={value.kind}
        allowDeselect={false}
        onChange={(kind) => onChange({ ...value, kind: AGENDA_KINDS.find((one) => one === kind) ?? value.kind })}
      />
      <TextInput
        label={t('summons.presenter')}
        value={value.presenter}
        onChange={(event) => onChange({ ...value, presenter: event.currentTarget.value })}
      />
      <NumberInput
        label={t('summons.minutes')}
        min={1}
        max={1440}
        allowDecimal={false}
        value={value.minutes}
        onChange={(minutes) => onChange({ ...value, minutes: typeof minutes === 'number' ? minutes : '' })}
      />
      <Select
        label={t('summons.confidentiality')}
        data={CONFIDENTIALITIES.map((one) => ({ value: one, label: t(`terms.agenda.confidentiality.${one}`) }))}
        value={value.confidentiality}
        allowDeselect={false}
        onChange={(kind) =>
          onChange({
            ...value,
            confidentiality: CONFIDENTIALITIES.find((one) => one === kind) ?? value.confidentiality,
          })
        }
      />
    </div>
  )
}

function ChangeDialog({ item, onClose }: { item: Item; onClose: () => void }) {
  const { t } = useWords()
  const [draft, setDraft] = useState<Draft>({
    kind: item.kind,
    title: item.title,
    presenter: item.presenter ?? '',
    minutes: item.minutes ?? '',
    confidentiality: item.confidentiality,
  })
  const change = useAct(agendaChange, { onDone: onClose })
  return (
    <ActDialog
      title={t('summons.change_n', { title: item.title })}
      verb={t('summons.save')}
      error={change.error}
      busy={change.isPending}
      incomplete={draft.title.trim() === ''}
      onClose={onClose}
      onConfirm={() =>
        change.mutate({
          agendaItemId: item.id,
          version: item.version,
          kind: draft.kind,
          title: draft.title.trim(),
          presenter: draft.presenter.trim() || null,
          minutes: draft.minutes === '' ? null : draft.minutes,
          confidentiality: draft.confidentiality,
        })
      }
    >
      <Fields value={draft} onChange={setDraft} />
    </ActDialog>
  )
}

const EMPTY: Draft = { kind: 'deliberate', title: '', presenter: '', minutes: '', confidentiality: 'open' }

/** Who runs the meeting adds straight away; everybody else of the body proposes. */
function ItemForm({ meeting, runs }: { meeting: MeetingView; runs: boolean }) {
  const { t } = useWords()
  const [open, setOpen] = useState(false)
  const [draft, setDraft] = useState(EMPTY)
  const done = (): void => {
    setDraft(EMPTY)
    setOpen(false)
  }
  const add = useAct(agendaAdd, { onDone: done })
  const propose = useAct(agendaPropose, { onDone: done })
  const act = runs ? add : propose
  const verb = t(runs ? 'summons.add' : 'summons.propose')
  if (!open) {
    return (
      <div className="no-print">
        <ActButton
          size="compact-md"
          variant="default"
          refusal={refusalOf(meeting.can, runs ? 'agenda.add' : 'agenda.propose')}
          onClick={() => setOpen(true)}
        >
          {verb}
        </ActButton>
      </div>
    )
  }
  return (
    <form
      className="stack panel no-print"
      aria-label={verb}
      onSubmit={(event) => {
        event.preventDefault()
        act.mutate({
          meetingId: meeting.id,
          kind: draft.kind,
          title: draft.title.trim(),
          ...(draft.presenter.trim() ? { presenter: draft.presenter.trim() } : {}),
          ...(draft.minutes === '' ? {} : { minutes: draft.minutes }),
          confidentiality: draft.confidentiality,
        })
      }}
    >
      <Fields value={draft} onChange={setDraft} />
      <RefusalNote error={act.error} />
      <div className="row">
        <Button type="submit" loading={act.isPending} disabled={draft.title.trim() === ''}>
          {verb}
        </Button>
        <Button variant="default" onClick={done}>
          {t('common.cancel')}
        </Button>
      </div>
    </form>
  )
}
