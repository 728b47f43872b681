import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { meetingCancel, meetingClose } from '../../../concepts/meeting/meeting.api.ts'
import { ENDED } from '../../../concepts/meeting/meeting.rules.ts'
import { summonsGet } from '../../../concepts/summons/summons.api.ts'
import { useAct, useView } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { ActButton } from '../../ui/act-button.tsx'
import { ActDialog } from '../../ui/act-dialog.tsx'
import { refusalOf } from '../../ui/refusal-of.ts'
import { CallDialog } from './call-dialog.tsx'
import { ChangeMeetingDialog } from './change-meeting.tsx'
import { CloseNote } from './close-note.tsx'
import type { MeetingView } from './meeting-page.tsx'
import { OpenDialog } from './open-dialog.tsx'

type Asked = 'call' | 'change' | 'open' | 'close' | 'cancel'
const OFFERED: Record<MeetingView['state'], readonly Asked[]> = {
  planned: ['call', 'change', 'cancel'],
  called: ['open', 'change', 'call', 'cancel'],
  // votes, outcomes and personnel are decided at the desk, by the rules in force
  open: ['close'],
  adjourned: ['close'],
  inquorate: ['open', 'change', 'call', 'cancel'],
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
  // who may call is a matter of the rules of procedure, which the summons knows
  const summons = useView(summonsGet, { meetingId: meeting.id }, { enabled: OFFERED[meeting.state].includes('call') })
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
      {ENDED.includes(meeting.state) && !meeting.bodyExternal ? (
        <Link to={paths.meetingMinutes} params={{ meetingId: meeting.id }}>
          {t('minutes.link')}
        </Link>
      ) : null}
      {ENDED.includes(meeting.state) ? (
        <Link to={paths.publication} params={{ meetingId: meeting.id }}>
          {t('publication.link')}
        </Link>
      ) : null}
      {summons.data && refusalOf(summons.data.can, 'notice.announce') === null ? (
        <a href="#notices">{t('meeting-form.to_announce')}</a>
      ) : null}
      {OFFERED[meeting.state].map((act, index) => (
        <ActButton
          key={act}
          size="compact-md"
          variant={index === 0 && act !== 'close' ? 'filled' : 'default'}
          refusal={refusalOf(act === 'call' && summons.data ? summons.data.can : meeting.can, `meeting.${act}`)}
          onClick={() => setAsked(act)}
        >
          {t(act === 'call' && meeting.state === 'called' ? 'meeting.act_call_again' : `meeting.act_${act}`)}
        </ActButton>
      ))}
      <Button size="compact-md" variant="default" onClick={() => window.print()}>
        {t('common.print')}
      </Button>
      {asked === 'call' ? <CallDialog meeting={meeting} onClose={done} /> : null}
      {asked === 'change' ? <ChangeMeetingDialog meeting={meeting} onClose={done} /> : null}
      {asked === 'open' ? <OpenDialog meeting={meeting} onClose={done} /> : null}
      {asked === 'close' ? <CloseDialog meeting={meeting} onClose={done} /> : null}
      {asked === 'cancel' ? <CancelDialog meeting={meeting} onClose={done} /> : null}
    </>
  )
}

export interface StepProps {
  meeting: MeetingView
  onClose: () => void
}

function CloseDialog({ meeting, onClose }: StepProps) {
  const { t } = useWords()
  const close = useAct(meetingClose, { onDone: onClose })
  return (
    <ActDialog
      title={t('meeting.act_close')}
      note={<CloseNote meeting={meeting} />}
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
