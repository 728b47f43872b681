import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { offeredPut } from '../../../figures/offered-items.api.ts'
import { useAct } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { useMeetingName } from '../../ui/meeting-name.ts'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { refusalOf } from '../../ui/refusal-of.ts'
import { StateMark, type Tone } from '../../ui/state-mark.tsx'
import type { MeetingText } from './use-draft.ts'

export const TEXT_TONE: Readonly<Record<MeetingText['state'], Tone>> = {
  draft: 'open',
  submitted: 'due',
  approved: 'official',
  withdrawn: 'none',
  corrected: 'none',
}

/** How far the text has come: who has signed and who is waited for, which meeting has it before it, what came of it. */
export function ApprovalLine({ text }: { text: MeetingText }) {
  const { t, name, day, instant } = useWords()
  const meetingName = useMeetingName()
  const put = useAct(offeredPut)
  const writes = refusalOf(text.can, 'minutes.withdrawText') === null
  const waitsForMeeting = text.state === 'submitted' && text.approval === 'meeting'
  const isLaid = text.laidBefore.some((one) => one.outcome === null)
  return (
    <div className="minutes-approval">
      <p className="row">
        <StateMark tone={TEXT_TONE[text.state]}>{t(`terms.meetingText.state.${text.state}`)}</StateMark>
        {text.approvedOn ? <span>{t('minutes.approved_on', { day: day(text.approvedOn) })}</span> : null}
        {text.document ? (
          <Link to={paths.document} params={{ documentId: text.document.id }}>
            {t('minutes.document')}
          </Link>
        ) : null}
        {text.correctsId ? (
          <Link to={paths.meetingText} params={{ textId: text.correctsId }}>
            {t('minutes.corrects')}
          </Link>
        ) : null}
        {text.correctedBy ? (
          <Link to={paths.meetingText} params={{ textId: text.correctedBy.id }}>
            {t(text.correctedBy.state === 'approved' ? 'minutes.corrected_by' : 'minutes.correction_begun')}
          </Link>
        ) : null}
      </p>
      {text.state === 'draft' && text.amendedItemId ? <p role="note">{t('minutes.amended_note')}</p> : null}
      {text.state === 'draft' && text.returnedReason ? (
        <p role="note">{t('minutes.returned', { reason: text.returnedReason })}</p>
      ) : null}
      {text.withdrawnReason ? <p role="note">{t('minutes.withdrawn', { reason: text.withdrawnReason })}</p> : null}
      {text.approval === 'signature' && ['submitted', 'approved', 'corrected'].includes(text.state) ? (
        <ul className="plain-list minutes-signers">
          {text.signers.map((one) => (
            <li key={one.signsAs} className="row">
              <span>{t(`minutes.signs_${one.signsAs}`)}</span>
              {one.person ? (
                <StateMark tone="official">
                  {t('minutes.signed_by', { person: name(one.person.name), when: instant(one.givenAt) })}
                </StateMark>
              ) : (
                <StateMark tone="due">
                  {one.holders.length > 0
                    ? t('minutes.signature_of', {
                        person: one.holders.map((holder) => name(holder.name)).join(t('minutes.joint')),
                      })
                    : t('minutes.signature_waits')}
                </StateMark>
              )}
            </li>
          ))}
        </ul>
      ) : null}
      {text.voided.length > 0 ? (
        <p className="small soft">
          {text.voided
            .map((one) => t('minutes.voided', { person: name(one.person?.name), when: instant(one.givenAt) }))
            .join(t('minutes.joint'))}
        </p>
      ) : null}
      {text.laidBefore.length > 0 ? (
        <ul className="plain-list">
          {text.laidBefore.map((one) => (
            <li key={one.agendaItemId}>
              <Link to={paths.meeting} params={{ meetingId: one.meeting.id }}>
                {meetingName(one.meeting)}
              </Link>
              <span className="soft"> · {day(one.meeting.heldOn)} · </span>
              {one.outcome ? t(`terms.meeting.outcome.${one.outcome}`) : t('minutes.on_agenda')}
            </li>
          ))}
        </ul>
      ) : null}
      {waitsForMeeting && !isLaid ? (
        <div className="stack">
          <p className="soft">{t(text.nextMeetings.length > 0 ? 'minutes.lay_note' : 'minutes.lay_none')}</p>
          {writes && text.translationOfId === null
            ? text.nextMeetings.map((meeting) => (
                <div key={meeting.id}>
                  <Button
                    size="compact-sm"
                    variant="default"
                    loading={put.isPending && put.variables.meetingId === meeting.id}
                    onClick={() =>
                      put.mutate({ meetingId: meeting.id, offer: 'minutes', id: text.id, title: text.title })
                    }
                  >
                    {t('minutes.lay', { meeting: meetingName(meeting), day: day(meeting.heldOn) })}
                  </Button>
                </div>
              ))
            : null}
          <RefusalNote error={put.error} />
        </div>
      ) : null}
    </div>
  )
}
