import { Button, Checkbox, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import {
  attendanceArrive,
  attendanceExcuse,
  attendanceLeave,
  attendanceStrike,
} from '../../../concepts/attendance/attendance.api.ts'
import type { RollItem } from '../../../concepts/attendance/attendance.schema.ts'
import { capacity as capacitySchema } from '../../../concepts/person/membership.schema.ts'
import { dayIn } from '../../../kit/dates.ts'
import type { Ref } from '../../../kit/shapes.ts'
import { useAct } from '../../api.ts'
import { useSession } from '../../hooks/use-session.ts'
import { useWords } from '../../i18n/use-words.ts'
import { ActButton } from '../../ui/act-button.tsx'
import { ActDialog } from '../../ui/act-dialog.tsx'
import { BodySelect } from '../../ui/body-select.tsx'
import { PersonSelect } from '../../ui/person-select.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { refusalOf } from '../../ui/refusal-of.ts'
import { StateMark } from '../../ui/state-mark.tsx'
import { typedInstant } from '../meetings/clock.ts'
import type { DeskMeeting } from './desk-page.tsx'
import { RollWords } from './roll-words.tsx'

type Asked = 'arrive' | 'proxy' | 'excuse' | 'strike'
interface EntryProps {
  meeting: DeskMeeting
  item: RollItem
  onClose: () => void
}

/** One person of the roll or a guest: comes, goes, stands in for somebody, is excused; a slip is struck out. */
export function PersonEntry({ meeting, item, onClose }: EntryProps) {
  const { t, name } = useWords()
  const [asked, setAsked] = useState<Asked | null>(null)
  const leave = useAct(attendanceLeave, { onDone: onClose })
  const arrive = useAct(attendanceArrive, { onDone: onClose })
  const refusal = refusalOf(meeting.can, 'attendance.arrive')
  const excuse = useAct(attendanceExcuse, { onDone: onClose })
  const here = item.state === 'present'
  // an apology may come before the day
  const excusing = refusalOf(meeting.can, 'attendance.excuse')
  const button = { size: 'compact-md', variant: 'default', refusal } as const
  return (
    <section className="person-entry" aria-label={name(item.person.name)}>
      <div className="row">
        <h3>{name(item.person.name)}</h3>
        <StateMark tone={here ? 'settled' : 'none'}>{t(`terms.attendance.state.${item.state}`)}</StateMark>
      </div>
      <RollWords item={item} />
      <div className="row">
        {here ? (
          <>
            <ActButton
              {...button}
              loading={leave.isPending}
              onClick={() => leave.mutate({ meetingId: meeting.id, personIds: [item.person.id] })}
            >
              {t('meeting-desk.leaves')}
            </ActButton>
            {meeting.rule?.proxies && item.seat !== 'alternate' ? (
              <ActButton {...button} onClick={() => setAsked('proxy')}>
                {t('meeting-desk.takes_proxy')}
              </ActButton>
            ) : null}
          </>
        ) : (
          <>
            <ActButton
              {...button}
              loading={arrive.isPending}
              onClick={() => arrive.mutate({ meetingId: meeting.id, persons: [{ personId: item.person.id }] })}
            >
              {t('meeting-desk.arrives')}
            </ActButton>
            <ActButton {...button} onClick={() => setAsked('arrive')}>
              {t('meeting-desk.arrives_as')}
            </ActButton>
            {item.excuse !== null ? (
              <ActButton
                {...button}
                refusal={excusing}
                loading={excuse.isPending}
                onClick={() => excuse.mutate({ meetingId: meeting.id, personId: item.person.id, reason: null })}
              >
                {t('meeting-desk.unexcuse')}
              </ActButton>
            ) : item.seat ? (
              <ActButton {...button} refusal={excusing} onClick={() => setAsked('excuse')}>
                {t('meeting-desk.excuse')}
              </ActButton>
            ) : null}
          </>
        )}
        {item.presence ? (
          <ActButton {...button} onClick={() => setAsked('strike')}>
            {t('meeting-desk.strike')}
          </ActButton>
        ) : null}
        <Button size="compact-md" variant="subtle" onClick={onClose}>
          {t('meeting-desk.done')}
        </Button>
      </div>
      <RefusalNote error={leave.error ?? arrive.error ?? excuse.error} />
      {asked === 'arrive' || asked === 'proxy' ? (
        <ArriveDialog meeting={meeting} item={item} proxy={asked === 'proxy'} onClose={() => setAsked(null)} />
      ) : null}
      {asked === 'excuse' ? <ExcuseDialog meeting={meeting} item={item} onClose={() => setAsked(null)} /> : null}
      {asked === 'strike' ? <StrikeDialog meeting={meeting} item={item} onClose={() => setAsked(null)} /> : null}
    </section>
  )
}

const GUESTS = ['non_voting', 'observer'] as const

/** In another capacity than the own seat gives: for a member who is away, for a body, as a guest. */
function ArriveDialog({ meeting, item, proxy, onClose }: EntryProps & { proxy: boolean }) {
  const { t, name } = useWords()
  const stands = [
    ...(meeting.rule?.substitutes ? (['substitute'] as const) : []),
    ...(meeting.rule?.proxies ? (['proxy'] as const) : []),
  ]
  const sits = item.seat === 'member'
  // who holds a member's seat is no guest and nobody's substitute
  const choices = proxy
    ? (['proxy'] as const)
    : [
        ...(sits ? (['member'] as const) : []),
        ...stands.filter((one) => !sits || one === 'proxy'),
        ...(sits ? [] : GUESTS),
      ]
  const [as, setAs] = useState<string>(choices[0] ?? 'non_voting')
  const [forPerson, setForPerson] = useState<Ref | null>(null)
  const [body, setBody] = useState<Ref | null>(null)
  const [time, setTime] = useState('')
  // The clock of the organisation, wherever the desk stands.
  const zone = useSession().data?.installation.zone ?? 'UTC'
  const arrivedAt = typedInstant(zone, dayIn(zone, new Date()), time)
  const arrive = useAct(attendanceArrive, { onDone: onClose })
  const standsIn = as === 'substitute' || as === 'proxy'
  return (
    <ActDialog
      title={t(proxy ? 'meeting-desk.takes_proxy_of' : 'meeting-desk.arrives_of', { name: name(item.person.name) })}
      note={
        stands.length === 0 ? (
          <p className="soft small">{t('meeting-desk.no_substitutes')}</p>
        ) : standsIn ? (
          <p className="soft small">{t('meeting-desk.stands_in_note')}</p>
        ) : undefined
      }
      verb={t(proxy ? 'meeting-desk.takes_proxy' : 'meeting-desk.arrives')}
      error={arrive.error}
      busy={arrive.isPending}
      incomplete={standsIn && forPerson === null}
      onClose={onClose}
      onConfirm={() =>
        arrive.mutate({
          meetingId: meeting.id,
          persons: [
            {
              personId: item.person.id,
              capacity: capacitySchema.parse(as),
              ...(standsIn && forPerson ? { forPersonId: forPerson.id } : {}),
              ...(body ? { onBehalfBodyId: body.id } : {}),
            },
          ],
          ...(arrivedAt ? { at: arrivedAt } : {}),
        })
      }
    >
      {proxy ? null : (
        <Select
          label={t('organisation.capacity')}
          data={choices.map((one) => ({ value: one, label: t(`terms.membership.capacity.${one}`) }))}
          value={as}
          allowDeselect={false}
          onChange={(value) => setAs(value ?? as)}
        />
      )}
      {standsIn ? (
        <PersonSelect
          label={t('meeting-desk.for_whom')}
          bodyId={meeting.body.id}
          choices={meeting.roll.filter((seat) => seat.votes).map((seat) => seat.person)}
          value={forPerson}
          onChange={setForPerson}
          required
        />
      ) : null}
      {standsIn ? null : <BodySelect label={t('meeting-desk.for_body')} value={body} onChange={setBody} />}
      <TextInput
        type="time"
        label={t('meeting-desk.at_time')}
        description={t('meeting-desk.at_time_note')}
        value={time}
        onChange={(event) => setTime(event.currentTarget.value)}
      />
    </ActDialog>
  )
}

function ExcuseDialog({ meeting, item, onClose }: EntryProps) {
  const { t, name } = useWords()
  const [leftOut, setLeftOut] = useState(false)
  const excuse = useAct(attendanceExcuse, { onDone: onClose })
  return (
    <ActDialog
      title={t('meeting-desk.excuse_of', { name: name(item.person.name) })}
      verb={t('meeting-desk.excuse')}
      reason={t('organisation.reason')}
      reasonRequired
      error={excuse.error}
      busy={excuse.isPending}
      onClose={onClose}
      onConfirm={(reason) => excuse.mutate({ meetingId: meeting.id, personId: item.person.id, reason, leftOut })}
    >
      <Checkbox
        label={t('meeting-desk.leave_out')}
        description={t('meeting-desk.leave_out_note')}
        checked={leftOut}
        onChange={(event) => setLeftOut(event.currentTarget.checked)}
      />
    </ActDialog>
  )
}

function StrikeDialog({ item, onClose }: EntryProps) {
  const { t, name } = useWords()
  const strike = useAct(attendanceStrike, { onDone: onClose })
  return (
    <ActDialog
      title={t('meeting-desk.strike_of', { name: name(item.person.name) })}
      note={t('meeting-desk.strike_note')}
      verb={t('meeting-desk.strike')}
      reason={t('organisation.reason')}
      reasonRequired
      error={strike.error}
      busy={strike.isPending}
      onClose={onClose}
      onConfirm={(reason) => item.presence && strike.mutate({ presenceId: item.presence.id, reason })}
    />
  )
}
