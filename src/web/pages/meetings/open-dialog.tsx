import { Checkbox } from '@mantine/core'
import { useState } from 'react'
import { meetingOpen } from '../../../concepts/attendance/attendance.api.ts'
import { countsForQuorum, isEntitled } from '../../../concepts/meeting/meeting.rules.ts'
import { quorumOf } from '../../../concepts/procedure/procedure.rules.ts'
import type { Ref } from '../../../kit/shapes.ts'
import { useAct } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { ActDialog } from '../../ui/act-dialog.tsx'
import { Figure } from '../../ui/figure.tsx'
import { PersonSelect } from '../../ui/person-select.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import { CountsEditor } from './counts-editor.tsx'
import type { StepProps } from './meeting-acts.tsx'

/** The roll of the day, ticked by name, with the quorum always in sight. */
export function OpenDialog({ meeting, onClose }: StepProps) {
  const { t, name } = useWords()
  // entered at the desk or at the door already: there, whatever is ticked here
  const here: ReadonlySet<string> = new Set(
    meeting.state === 'called' ? meeting.attendance.filter((one) => one.present).map((one) => one.person.id) : [],
  )
  const [present, setPresent] = useState<ReadonlySet<string>>(here)
  const [counts, setCounts] = useState<Readonly<Record<string, number>>>({})
  const [chair, setChair] = useState<Ref | null>(meeting.presiding?.person ?? null)
  const open = useAct(meetingOpen, { onDone: onClose })
  const { roll, rule } = meeting
  const entitled = roll.filter((seat) => isEntitled(seat.capacity)).length
  const came = roll.filter((seat) => present.has(seat.person.id) && countsForQuorum(seat.capacity)).length
  const quorum = rule && quorumOf(rule, { entitled, due: entitled, present: Math.min(came, entitled) })
  const tick = (personId: string, isPresent: boolean): void => {
    // An old refusal would contradict the count above it.
    open.reset()
    setPresent((before) => {
      const after = new Set(before)
      if (isPresent) after.add(personId)
      else after.delete(personId)
      return after
    })
  }
  return (
    <ActDialog
      title={t('meeting.act_open')}
      note={t('meeting.open_note')}
      verb={t('meeting.act_open')}
      error={open.error}
      busy={open.isPending}
      onClose={onClose}
      onConfirm={() =>
        open.mutate({
          meetingId: meeting.id,
          version: meeting.version,
          attendance: roll.map((seat) => ({ personId: seat.person.id, present: present.has(seat.person.id) })),
          counts: Object.entries(counts).map(([key, n]) => ({ class: key, n })),
          ...(chair ? { presidingPersonId: chair.id } : {}),
        })
      }
    >
      <PersonSelect
        label={t('meeting.presiding')}
        bodyId={meeting.body.id}
        choices={roll.map((seat) => seat.person)}
        value={chair}
        onChange={setChair}
      />
      {quorum ? (
        <p className="quorum-line" aria-live="polite">
          {t('meeting.quorum')} <Figure n={quorum.present} of={quorum.entitled} label={t('meeting.members_present')} />
          {' · '}
          {t('meeting.needed', { n: quorum.needed, rule: t(`terms.procedure.share.${quorum.rule}`) })}
          {' · '}
          <StateMark tone={quorum.met ? 'settled' : 'due'}>
            {t(quorum.met ? 'meeting.quorate' : 'meeting.not_quorate')}
          </StateMark>
        </p>
      ) : null}
      {roll.length === 0 ? (
        <p className="empty">{t('meeting.no_roll')}</p>
      ) : (
        <fieldset className="plain-fieldset roll">
          <legend>{t('meeting.roll')}</legend>
          {roll.map((seat) => (
            <Checkbox
              key={seat.person.id}
              checked={present.has(seat.person.id)}
              disabled={here.has(seat.person.id)}
              onChange={(event) => tick(seat.person.id, event.currentTarget.checked)}
              label={name(seat.person.name)}
              description={[
                t(`terms.membership.capacity.${seat.capacity}`),
                seat.countsForQuorum ? null : t('meeting.quorum_not'),
                seat.post ? name(seat.post) : null,
              ]
                .filter(Boolean)
                .join(' · ')}
            />
          ))}
        </fieldset>
      )}
      <CountsEditor value={counts} onChange={setCounts} only={['nonvoting', 'invited', 'observer']} />
    </ActDialog>
  )
}
