import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { SittingItem } from '../../../concepts/meeting/sitting.schema.ts'
import { noticeCalendar, summonsAnswer, type summonsMine } from '../../../concepts/summons/summons.api.ts'
import type { OutputOf } from '../../../kit/contract.ts'
import type { Ref } from '../../../kit/shapes.ts'
import { download, useAct } from '../../api.ts'
import { useSession } from '../../hooks/use-session.ts'
import { useWords } from '../../i18n/use-words.ts'
import { ActButton } from '../../ui/act-button.tsx'
import { ActDialog } from '../../ui/act-dialog.tsx'
import { PersonSelect } from '../../ui/person-select.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { refusalOf } from '../../ui/refusal-of.ts'
import { StateMark } from '../../ui/state-mark.tsx'

export type Invitation = OutputOf<typeof summonsMine>['items'][number]

/** As what one is invited, what one answered, and the answer itself: accept, or excuse with a reason and a substitute where the rules allow one. */
export function MyInvitation({
  invitation,
  sittings = [],
}: {
  invitation: Invitation
  sittings?: readonly SittingItem[]
}) {
  const { t, name, instant, instantDay, time } = useWords()
  const [excusing, setExcusing] = useState(false)
  const answer = useAct(summonsAnswer)
  const { meeting } = invitation
  if (invitation.withdrawn) return <p>{t('invitations.withdrawn')}</p>
  const planned = sittings.filter((one) => one.state !== 'dropped')
  const span = (from: string, until: string | null): string =>
    until === null
      ? instant(from)
      : `${instant(from)} – ${instantDay(from) === instantDay(until) ? time(until) : instant(until)}`
  const refusal = refusalOf(invitation.can, 'summons.answer')
  const facts = [
    t('invitations.as', { capacity: t(`terms.membership.capacity.${invitation.capacity}`) }),
    invitation.onBehalfBody ? t('invitations.on_behalf', { body: name(invitation.onBehalfBody.name) }) : null,
    planned.length < 2 && invitation.startsAt ? instant(invitation.startsAt) : null,
    invitation.place,
  ]
  return (
    <div className="my-invitation stack">
      <p className="small soft">{facts.filter(Boolean).join(' · ')}</p>
      {planned.length > 1 ? (
        <ul className="plain-list small">
          {planned.map((one) => (
            <li key={one.id}>
              {[
                one.name ? name(one.name) : t('meeting-form.sitting_n', { n: one.ord }),
                one.startsAt ? span(one.startsAt, one.endsAt) : null,
                one.place,
              ]
                .filter(Boolean)
                .join(' · ')}
            </li>
          ))}
        </ul>
      ) : null}
      {invitation.changed ? <p className="small">{t('invitations.changed')}</p> : null}
      <p aria-live="polite">
        <StateMark tone={invitation.answer === null ? 'due' : 'settled'}>
          {t(invitation.answer ? `invitations.${invitation.answer}` : 'invitations.silent')}
        </StateMark>
        {invitation.reason ? <span className="small"> {invitation.reason}</span> : null}
        {invitation.substitute ? (
          <span className="small"> · {t('invitations.substituted', { name: name(invitation.substitute.name) })}</span>
        ) : null}
      </p>
      <div className="row no-print">
        <ActButton
          refusal={refusal}
          variant={invitation.answer === 'accepted' ? 'default' : 'filled'}
          loading={answer.isPending}
          onClick={() => answer.mutate({ meetingId: meeting.id, answer: 'accepted' })}
        >
          {t('summons.accept')}
        </ActButton>
        <ActButton variant="default" refusal={refusal} onClick={() => setExcusing(true)}>
          {t('summons.excuse')}
        </ActButton>
        <Button variant="subtle" onClick={() => void download(noticeCalendar, { meetingId: meeting.id })}>
          {t('summons.calendar')}
        </Button>
      </div>
      <RefusalNote error={answer.error} />
      {excusing ? <ExcuseDialog invitation={invitation} onClose={() => setExcusing(false)} /> : null}
    </div>
  )
}

function ExcuseDialog({ invitation, onClose }: { invitation: Invitation; onClose: () => void }) {
  const { t } = useWords()
  const me = useSession().data?.person
  const [reason, setReason] = useState(invitation.answer === 'excused' ? (invitation.reason ?? '') : '')
  const [substitute, setSubstitute] = useState<Ref | null>(invitation.substitute)
  const act = useAct(summonsAnswer, { onDone: onClose })
  return (
    <ActDialog
      title={t('summons.excuse')}
      note={t('summons.excuse_note')}
      verb={t('summons.excuse')}
      error={act.error}
      busy={act.isPending}
      incomplete={reason.trim() === '' || !me}
      onClose={onClose}
      onConfirm={() =>
        act.mutate({
          meetingId: invitation.meeting.id,
          answer: 'excused',
          reason: reason.trim(),
          ...(substitute ? { substituteId: substitute.id } : {}),
        })
      }
    >
      <TextInput
        label={t('summons.reason')}
        required
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {invitation.substitutes ? (
        <PersonSelect
          label={t('summons.substitute')}
          description={t('invitations.substitute_note')}
          value={substitute}
          onChange={setSubstitute}
        />
      ) : null}
    </ActDialog>
  )
}
