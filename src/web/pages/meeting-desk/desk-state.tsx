import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import { attendanceCloseDoor, attendanceOpenDoor } from '../../../concepts/attendance/attendance.api.ts'
import { meetingClose } from '../../../concepts/meeting/meeting.api.ts'
import { sittingAdjourn, sittingOpen, sittingResume } from '../../../concepts/meeting/sitting.api.ts'
import type { Ref } from '../../../kit/shapes.ts'
import { useAct } from '../../api.ts'
import type { Live } from '../../hooks/use-hall.ts'
import { useWords } from '../../i18n/use-words.ts'
import { ActButton } from '../../ui/act-button.tsx'
import { ActDialog } from '../../ui/act-dialog.tsx'
import { Figure } from '../../ui/figure.tsx'
import { QuorumOfHosts } from '../../ui/quorum-of-hosts.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { refusalOf } from '../../ui/refusal-of.ts'
import { StateMark } from '../../ui/state-mark.tsx'
import { ChairChanges } from '../meetings/chair-changes.tsx'
import { CloseNote } from '../meetings/close-note.tsx'
import { MeetingStateMark } from '../meetings/meeting-words.tsx'
import type { DeskMeeting } from './desk-page.tsx'
import { PresideDialog } from './preside-dialog.tsx'

/** Always in sight: whether the meeting sits, the quorum, who presides, the door; and the next step of the sitting. */
export function DeskState({
  meeting,
  live,
  connected,
}: {
  meeting: DeskMeeting
  live: Live | undefined
  connected: boolean
}) {
  const { t, name } = useWords()
  const [asked, setAsked] = useState<'close' | 'preside' | null>(null)
  const open = useAct(sittingOpen)
  const adjourn = useAct(sittingAdjourn)
  const resume = useAct(sittingResume)
  const openDoor = useAct(attendanceOpenDoor)
  const closeDoor = useAct(attendanceCloseDoor)
  const sitting =
    meeting.sittings.find((one) => one.state === 'open') ??
    meeting.sittings.find((one) => one.state === 'adjourned') ??
    meeting.sittings.find((one) => one.state === 'planned')
  const standing = `${sitting?.id} ${sitting?.version} ${live?.quorum?.present}`
  const { reset: forgetOpen } = open
  const { reset: forgetResume } = resume
  // a refusal for want of a quorum says nothing once somebody has come or another sitting is at hand
  // biome-ignore lint/correctness/useExhaustiveDependencies: what it stood on
  useEffect(() => {
    forgetOpen()
    forgetResume()
  }, [standing, forgetOpen, forgetResume])
  const at = sitting && { sittingId: sitting.id, version: sitting.version }
  // Between sittings with none to come: the way on is said, not left to be found.
  const goesOn = sitting === undefined && (meeting.state === 'adjourned' || meeting.state === 'inquorate')
  const quorum = live?.quorum ?? sitting?.quorum ?? meeting.quorum
  return (
    <section className="desk-state" aria-label={t('meeting-desk.state')}>
      <div className="desk-state-line">
        <MeetingStateMark meeting={meeting} />
        {quorum ? (
          <span className="desk-quorum" aria-live="polite">
            <Figure n={quorum.present} of={quorum.entitled} label={t('meeting.members_present')} />
            {' · '}
            {t('meeting-desk.needed', { n: quorum.needed })}
            {' · '}
            <StateMark tone={quorum.met ? 'settled' : 'due'}>
              {t(quorum.met ? 'meeting.quorate' : 'meeting.not_quorate')}
            </StateMark>
            <QuorumOfHosts quorum={quorum} />
          </span>
        ) : null}
        <span>
          {t('hall.presiding', { name: presidingWords(meeting, name) || t('meeting-desk.nobody') })}{' '}
          {meeting.can['meeting.preside']?.code === 'ROLE_MISSING' ? null : (
            <button type="button" className="link" onClick={() => setAsked('preside')}>
              {t('meeting-desk.change_chair')}
            </button>
          )}
        </span>
        <StateMark tone={connected ? 'settled' : 'due'}>
          {t(connected ? 'meeting-desk.connected' : 'meeting-desk.not_connected')}
        </StateMark>
        <span className="desk-steps">
          {sitting?.state === 'planned' && at ? (
            <ActButton
              size="compact-md"
              refusal={sitting.can['sitting.open']}
              loading={open.isPending}
              onClick={() => open.mutate(at)}
            >
              {t('meeting-desk.open_sitting')}
            </ActButton>
          ) : null}
          {sitting?.state === 'open' && at ? (
            <ActButton
              size="compact-md"
              variant="default"
              refusal={sitting.can['sitting.adjourn']}
              loading={adjourn.isPending}
              onClick={() => adjourn.mutate(at)}
            >
              {t('meeting-desk.adjourn')}
            </ActButton>
          ) : null}
          {sitting?.state === 'adjourned' && at ? (
            <ActButton
              size="compact-md"
              refusal={sitting.can['sitting.resume']}
              loading={resume.isPending}
              onClick={() => resume.mutate(at)}
            >
              {t('meeting-desk.resume')}
            </ActButton>
          ) : null}
          {meeting.doorCode === null ? (
            <ActButton
              size="compact-md"
              variant="default"
              refusal={refusalOf(meeting.can, 'attendance.openDoor')}
              loading={openDoor.isPending}
              onClick={() => openDoor.mutate({ meetingId: meeting.id })}
            >
              {t('meeting-desk.open_door')}
            </ActButton>
          ) : null}
          <ActButton
            size="compact-md"
            variant="default"
            refusal={refusalOf(meeting.can, 'meeting.close')}
            onClick={() => setAsked('close')}
          >
            {t('meeting-desk.close_meeting')}
          </ActButton>
        </span>
      </div>
      {goesOn ? <p className="small">{t('meeting-desk.goes_on')}</p> : null}
      {meeting.chairChanges.length > 0 ? (
        <details className="small">
          <summary>{t('meeting-desk.chair_changes', { count: meeting.chairChanges.length })}</summary>
          <ChairChanges changes={meeting.chairChanges} />
        </details>
      ) : null}
      <RefusalNote error={open.error ?? adjourn.error ?? resume.error ?? openDoor.error ?? closeDoor.error} />
      {meeting.doorCode === null ? null : (
        <div className="desk-door">
          <p>
            <span className="soft">{t('meeting-desk.door_code')}</span>{' '}
            <output className="door-code">{meeting.doorCode.replace(/^(\d{3})(\d{3})$/u, '$1 $2')}</output>
          </p>
          <p className="small soft">{t('meeting-desk.door_note')}</p>
          <Button
            size="compact-md"
            variant="default"
            loading={closeDoor.isPending}
            onClick={() => closeDoor.mutate({ meetingId: meeting.id })}
          >
            {t('meeting-desk.close_door')}
          </Button>
        </div>
      )}
      {asked === 'close' ? <CloseDialog meeting={meeting} onClose={() => setAsked(null)} /> : null}
      {asked === 'preside' ? <PresideDialog meeting={meeting} onClose={() => setAsked(null)} /> : null}
    </section>
  )
}

const presidingWords = (meeting: DeskMeeting, name: (of: Ref['name']) => string): string => {
  const { presiding } = meeting
  if (!presiding) return ''
  const { person, body, text } = presiding
  return [person, body].flatMap((one) => (one ? [name(one.name)] : [])).join(' · ') || (text ?? '')
}

function CloseDialog({ meeting, onClose }: { meeting: DeskMeeting; onClose: () => void }) {
  const { t } = useWords()
  const close = useAct(meetingClose, { onDone: onClose })
  return (
    <ActDialog
      title={t('meeting-desk.close_meeting')}
      note={<CloseNote meeting={meeting} />}
      verb={t('meeting-desk.close_meeting')}
      error={close.error}
      busy={close.isPending}
      onClose={onClose}
      onConfirm={() => close.mutate({ meetingId: meeting.id, version: meeting.version })}
    />
  )
}
