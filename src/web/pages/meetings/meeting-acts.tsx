import { Button, TextInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { meetingCall, meetingCancel, meetingClose } from '../../../concepts/meeting/meeting.api.ts'
import { summonsGet } from '../../../concepts/summons/summons.api.ts'
import { useAct, useView } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { ActButton } from '../../ui/act-button.tsx'
import { ActDialog } from '../../ui/act-dialog.tsx'
import { refusalOf } from '../../ui/refusal-of.ts'
import { type AgendaDraft, AgendaEditor, agendaGiven } from './agenda-editor.tsx'
import { ConcludeDialog, VoteDialog } from './meeting-decisions.tsx'
import type { MeetingView } from './meeting-page.tsx'
import { NoticePreview } from './notices.tsx'
import { OpenDialog } from './open-dialog.tsx'
import { PersonnelDialog } from './personnel-dialog.tsx'

type Asked = 'call' | 'open' | 'vote' | 'conclude' | 'decidePersonnel' | 'close' | 'cancel'
const OFFERED: Record<MeetingView['state'], readonly Asked[]> = {
  planned: ['call', 'cancel'],
  called: ['open', 'call', 'cancel'],
  open: ['vote', 'conclude', 'decidePersonnel', 'close'],
  adjourned: ['close'],
  inquorate: ['open', 'call', 'cancel'],
  closed: [],
  minutes_drafted: [],
  approved: [],
  published: [],
  kept: [],
  cancelled: [],
}

/** The next steps of a meeting run here. One read or recorded has none: it is over, and its text says what it said. */
export function MeetingActs({ meeting }: { meeting: MeetingView }) {
  const { t } = useWords()
  const [asked, setAsked] = useState<Asked | null>(null)
  const done = (): void => setAsked(null)
  return (
    <>
      {meeting.document ? (
        <Link to={paths.document} params={{ documentId: meeting.document.id }}>
          {t('meeting.to_text')}
        </Link>
      ) : null}
      {meeting.origin === 'run' && meeting.state !== 'cancelled' ? (
        <>
          <Link to={paths.meetingDesk} params={{ meetingId: meeting.id }}>
            {t('meeting-desk.to_desk')}
          </Link>
          <Link to={paths.meetingHall} params={{ meetingId: meeting.id }} target="_blank">
            {t('meeting-desk.to_hall')}
          </Link>
          <Link to={paths.myMeeting} params={{ meetingId: meeting.id }}>
            {t('meeting-desk.to_mine')}
          </Link>
        </>
      ) : null}
      {OFFERED[meeting.state].map((act, index) => (
        <ActButton
          key={act}
          size="compact-md"
          variant={index === 0 ? 'filled' : 'default'}
          refusal={refusalOf(meeting.can, `meeting.${act}`)}
          onClick={() => setAsked(act)}
        >
          {t(act === 'call' && meeting.state === 'called' ? 'meeting.act_call_again' : `meeting.act_${act}`)}
        </ActButton>
      ))}
      <Button size="compact-md" variant="default" onClick={() => window.print()}>
        {t('common.print')}
      </Button>
      {asked === 'call' ? <CallDialog meeting={meeting} onClose={done} /> : null}
      {asked === 'open' ? <OpenDialog meeting={meeting} onClose={done} /> : null}
      {asked === 'vote' ? <VoteDialog meeting={meeting} onClose={done} /> : null}
      {asked === 'conclude' ? <ConcludeDialog meeting={meeting} onClose={done} /> : null}
      {asked === 'decidePersonnel' ? <PersonnelDialog meeting={meeting} onClose={done} /> : null}
      {asked === 'close' ? <CloseDialog meeting={meeting} onClose={done} /> : null}
      {asked === 'cancel' ? <CancelDialog meeting={meeting} onClose={done} /> : null}
    </>
  )
}

export interface StepProps {
  meeting: MeetingView
  onClose: () => void
}

function CallDialog({ meeting, onClose }: StepProps) {
  const { t } = useWords()
  const [agenda, setAgenda] = useState<readonly AgendaDraft[]>(
    meeting.agenda.length > 0
      ? meeting.agenda.map((item) => ({
          key: item.ord,
          kind: item.kind,
          title: item.title,
          presenter: item.presenter ?? '',
          outcome: null,
        }))
      : [{ key: 1, kind: 'deliberate', title: '', presenter: '', outcome: null }],
  )
  const [shortReason, setShortReason] = useState('')
  const summons = useView(summonsGet, { meetingId: meeting.id })
  const short = summons.data?.period.short === true && summons.data.notices.length === 0
  const standing = meeting.agenda.some((item) => item.state === 'on_the_agenda')
  const call = useAct(meetingCall, { onDone: onClose })
  const before = new Map(meeting.agenda.map((item) => [item.ord, item]))
  const items = agenda
    .filter((item) => item.title.trim() !== '')
    .map((item) => {
      const kept = before.get(item.key)
      return {
        ...agendaGiven([item])[0],
        kind: item.kind,
        title: item.title.trim(),
        ...(kept?.source ? { sourceId: kept.source.id } : {}),
        ...(kept?.document ? { documentId: kept.document.id } : {}),
      }
    })
  return (
    <ActDialog
      title={t('meeting.act_call')}
      note={t('meeting.call_note')}
      verb={t('meeting.act_call')}
      error={call.error}
      busy={call.isPending}
      incomplete={(!standing && items.length === 0) || (short && shortReason.trim() === '')}
      onClose={onClose}
      onConfirm={() =>
        call.mutate({
          meetingId: meeting.id,
          version: meeting.version,
          ...(standing ? {} : { agenda: items }),
          ...(short ? { shortReason: shortReason.trim() } : {}),
        })
      }
    >
      {standing ? (
        <>
          <p>{t('summons.call_agenda')}</p>
          <NoticePreview meetingId={meeting.id} />
        </>
      ) : (
        <AgendaEditor value={agenda} onChange={setAgenda} />
      )}
      {short ? (
        <TextInput
          label={t('summons.short_reason')}
          description={t('summons.period', {
            needed: summons.data?.period.neededDays,
            given: summons.data?.period.givenDays,
          })}
          required
          value={shortReason}
          onChange={(event) => setShortReason(event.currentTarget.value)}
        />
      ) : null}
    </ActDialog>
  )
}

function CloseDialog({ meeting, onClose }: StepProps) {
  const { t } = useWords()
  const close = useAct(meetingClose, { onDone: onClose })
  const open = meeting.agenda.filter((item) => item.outcome === null).length
  return (
    <ActDialog
      title={t('meeting.act_close')}
      note={
        open > 0
          ? t('meeting.close_open_items', { count: open, n: open, of: meeting.agenda.length })
          : t('meeting.close_note')
      }
      verb={t('meeting.act_close')}
      error={close.error}
      busy={close.isPending}
      onClose={onClose}
      onConfirm={() => close.mutate({ meetingId: meeting.id, version: meeting.version })}
    />
  )
}

function CancelDialog({ meeting, onClose }: StepProps) {
  const { t } = useWords()
  const cancel = useAct(meetingCancel, { onDone: onClose })
  return (
    <ActDialog
      title={t('meeting.act_cancel')}
      note={t('meeting.cancel_note')}
      verb={t('meeting.act_cancel')}
      reason={t('organisation.reason')}
      reasonRequired
      error={cancel.error}
      busy={cancel.isPending}
      onClose={onClose}
      onConfirm={(reason) => cancel.mutate({ meetingId: meeting.id, version: meeting.version, reason })}
    />
  )
}
