import { Button, Select } from '@mantine/core'
import { useState } from 'react'
import { agendaAdd, agendaChange, agendaPropose } from '../../../concepts/meeting/agenda.api.ts'
import { useAct } from '../../api.ts'
import { bodiesWithRole, useSession } from '../../hooks/use-session.ts'
import { useWords } from '../../i18n/use-words.ts'
import { ActButton } from '../../ui/act-button.tsx'
import { ActDialog } from '../../ui/act-dialog.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { refusalOf } from '../../ui/refusal-of.ts'
import { draftOf, EMPTY_ITEM, type ItemDraft, ItemFields, typedItem } from './agenda-item-fields.tsx'
import type { MeetingView } from './meeting-page.tsx'

type Item = MeetingView['agenda'][number]

interface ChangeItemProps {
  meeting: MeetingView
  item: Item
  onClose: () => void
}

export function ChangeItemDialog({ meeting, item, onClose }: ChangeItemProps) {
  const { t } = useWords()
  const zone = useSession().data?.installation.zone ?? 'UTC'
  const [draft, setDraft] = useState<ItemDraft>(() => draftOf(item, zone))
  const runs = refusalOf(meeting.can, 'agenda.add') === null
  const change = useAct(agendaChange, { onDone: onClose })
  const typed = typedItem(draft, meeting, zone)
  return (
    <ActDialog
      title={t('summons.change_n', { title: item.title })}
      verb={t('summons.save')}
      error={change.error}
      busy={change.isPending}
      incomplete={typed.title === ''}
      onClose={onClose}
      onConfirm={() => {
        const { readerPostIds, ...rest } = typed
        // the readers of an item are known to who runs the meeting alone: nobody else clears them by saving
        change.mutate({
          agendaItemId: item.id,
          version: item.version,
          ...rest,
          ...(runs ? { readerPostIds } : {}),
        })
      }}
    >
      <ItemFields meeting={meeting} itemId={item.id} value={draft} onChange={setDraft} />
    </ActDialog>
  )
}

/** Who runs the meeting adds straight away; everybody else of the body proposes. */
export function ItemForm({ meeting, runs }: { meeting: MeetingView; runs: boolean }) {
  const { t, name } = useWords()
  const session = useSession().data
  const zone = session?.installation.zone ?? 'UTC'
  const [open, setOpen] = useState(false)
  const [draft, setDraft] = useState(EMPTY_ITEM)
  const [hostId, setHostId] = useState<string | null>(null)
  const speaksFor = new Set(bodiesWithRole(session, ['clerk', 'officer', 'principal']).map((body) => body.id))
  // of a joint meeting; who runs it enters an item for any of them, everybody else for those he speaks for
  const hosts = meeting.hosts.length < 2 ? [] : meeting.hosts.filter((host) => runs || speaksFor.has(host.id))
  const done = (): void => {
    setDraft(EMPTY_ITEM)
    setHostId(null)
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
  const typed = typedItem(draft, meeting, zone)
  return (
    <form
      className="stack panel no-print"
      aria-label={verb}
      onSubmit={(event) => {
        event.preventDefault()
        const { kind, title, confidentiality, readerPostIds, ...rest } = typed
        const known = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== null))
        const by = hostId ? { proposedByBodyId: hostId } : {}
        act.mutate({ meetingId: meeting.id, kind, title, confidentiality, readerPostIds, ...known, ...by })
      }}
    >
      <ItemFields meeting={meeting} value={draft} onChange={setDraft} />
      {hosts.length > 0 ? (
        <Select
          label={t('summons.for_host')}
          placeholder={t(runs ? 'summons.for_all_hosts' : 'summons.for_oneself')}
          clearable
          clearButtonProps={{ 'aria-label': t('choose.clear') }}
          data={hosts.map((host) => ({ value: host.id, label: name(host.name) }))}
          value={hostId}
          onChange={setHostId}
        />
      ) : null}
      <RefusalNote error={act.error} />
      <div className="row">
        <Button type="submit" loading={act.isPending} disabled={typed.title === ''}>
          {verb}
        </Button>
        <Button variant="default" onClick={done}>
          {t('common.cancel')}
        </Button>
      </div>
    </form>
  )
}
