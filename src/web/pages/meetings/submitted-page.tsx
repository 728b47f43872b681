import '../../styles/meeting.css'
import '../../styles/organisation.css'
import { Select, TextInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { agendaSubmit, agendaSubmitted } from '../../../concepts/meeting/agenda.api.ts'
import { AGENDA_KINDS } from '../../../concepts/meeting/agenda.schema.ts'
import type { Ref } from '../../../kit/shapes.ts'
import { useAct } from '../../api.ts'
import { usePages } from '../../hooks/use-pages.ts'
import { bodiesWithRole, useSession } from '../../hooks/use-session.ts'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { ActButton } from '../../ui/act-button.tsx'
import { ActDialog } from '../../ui/act-dialog.tsx'
import { BodySelect } from '../../ui/body-select.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Ledger } from '../../ui/ledger.tsx'
import { ListGate } from '../../ui/list-gate.tsx'
import { MoreButton } from '../../ui/more-button.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import { AddFiles } from './add-files.tsx'
import type { PaperFile } from './paper-file.ts'

/** What one's units proposed to bodies above, and what became of it. */
export function SubmittedPage() {
  const { t, name, day } = useWords()
  const session = useSession()
  const units = bodiesWithRole(session.data, ['clerk', 'officer', 'principal'])
  const [open, setOpen] = useState(false)
  const list = usePages(agendaSubmitted, {})
  const items = list.pages?.flatMap((page) => page.items)
  const lacking =
    session.data && units.length === 0
      ? { code: 'ROLE_MISSING', detail: { roles: ['clerk', 'officer', 'principal'] } }
      : null
  return (
    <>
      <PageHead
        title={t('submitted.title')}
        note={t('submitted.note')}
        kind={<Link to={paths.meetings}>{t('common.nav.meetings')}</Link>}
        actions={
          <ActButton refusal={lacking} onClick={() => setOpen(true)}>
            {t('submitted.submit')}
          </ActButton>
        }
      />
      <ListGate list={list} items={items} empty={<EmptyState>{t('submitted.empty')}</EmptyState>}>
        {(rows) => (
          <div className="stack">
            <Ledger
              caption={t('submitted.title')}
              rows={rows}
              rowKey={(row) => row.id}
              columns={[
                { key: 'title', label: t('summons.title'), wide: true, cell: (row) => row.title },
                { key: 'to', label: t('submitted.to'), cell: (row) => name(row.to.name) },
                { key: 'from', label: t('submitted.from'), cell: (row) => name(row.from.name) },
                {
                  key: 'state',
                  label: t('submitted.became'),
                  cell: (row) => (
                    <>
                      <StateMark tone={row.state === 'on_the_agenda' || row.state === 'concluded' ? 'settled' : 'open'}>
                        {t(`terms.agendaItem.state.${row.state}`)}
                      </StateMark>{' '}
                      <span className="small">
                        {[
                          row.refusedReason,
                          row.heldOn ? t('submitted.meeting_on', { day: day(row.heldOn) }) : null,
                          row.outcome ? t(`terms.meeting.outcome.${row.outcome}`) : null,
                        ]
                          .filter(Boolean)
                          .join(' · ')}
                      </span>
                    </>
                  ),
                },
              ]}
            />
            <MoreButton list={list} />
          </div>
        )}
      </ListGate>
      {open ? <SubmitDialog units={units} onClose={() => setOpen(false)} /> : null}
    </>
  )
}

function SubmitDialog({ units, onClose }: { units: readonly Ref[]; onClose: () => void }) {
  const { t, name } = useWords()
  const unique = [...new Map(units.map((unit) => [unit.id, unit])).values()]
  const [fromId, setFromId] = useState(unique[0]?.id ?? '')
  const [to, setTo] = useState<Ref | null>(null)
  const [kind, setKind] = useState<(typeof AGENDA_KINDS)[number]>('deliberate')
  const [title, setTitle] = useState('')
  const [presenter, setPresenter] = useState('')
  const [files, setFiles] = useState<readonly PaperFile[]>([])
  const submit = useAct(agendaSubmit, { onDone: onClose })
  return (
    <ActDialog
      title={t('submitted.submit')}
      note={t('submitted.submit_note')}
      verb={t('submitted.submit')}
      error={submit.error}
      busy={submit.isPending}
      incomplete={to === null || title.trim() === ''}
      onClose={onClose}
      onConfirm={() => {
        if (!to) return
        submit.mutate({
          bodyId: to.id,
          fromBodyId: fromId,
          kind,
          title: title.trim(),
          ...(presenter.trim() ? { presenter: presenter.trim() } : {}),
          ...(files.length > 0 ? { papers: files.map((file) => ({ title: file.name, file })) } : {}),
        })
      }}
    >
      <div className="pair">
        <Select
          label={t('submitted.from')}
          data={unique.map((unit) => ({ value: unit.id, label: name(unit.name) }))}
          value={fromId}
          allowDeselect={false}
          onChange={(value) => setFromId(value ?? fromId)}
        />
        <BodySelect label={t('submitted.to')} value={to} onChange={setTo} required />
        <TextInput
          label={t('summons.title')}
          required
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <Select
          label={t('summons.kind')}
          data={AGENDA_KINDS.map((one) => ({ value: one, label: t(`terms.meeting.agenda.${one}`) }))}
          value={kind}
          allowDeselect={false}
          onChange={(value) => setKind(AGENDA_KINDS.find((one) => one === value) ?? kind)}
        />
        <TextInput
          label={t('summons.presenter')}
          value={presenter}
          onChange={(event) => setPresenter(event.currentTarget.value)}
        />
      </div>
      {files.length > 0 ? (
        <ul className="plain-list small">
          {files.map((file) => (
            <li key={file.name}>{file.name}</li>
          ))}
        </ul>
      ) : null}
      <AddFiles onAdd={(read) => setFiles([...files, ...read])} />
    </ActDialog>
  )
}
