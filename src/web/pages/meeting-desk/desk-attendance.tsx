import { Select } from '@mantine/core'
import { useState } from 'react'
import { attendanceList } from '../../../concepts/attendance/attendance.api.ts'
import { PRESENCE_STATES, type PresenceState, type RollItem } from '../../../concepts/attendance/attendance.schema.ts'
import { isOver } from '../../../concepts/meeting/meeting.rules.ts'
import { usePages } from '../../hooks/use-pages.ts'
import { useWords } from '../../i18n/use-words.ts'
import { MoreButton } from '../../ui/more-button.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { refusalOf } from '../../ui/refusal-of.ts'
import { SeatsFilled } from '../../ui/seats-filled.tsx'
import { AttendanceSearch } from './attendance-search.tsx'
import type { DeskMeeting } from './desk-page.tsx'
import { PersonEntry } from './person-entry.tsx'
import { RollWords } from './roll-words.tsx'

/** Shown only where there is somebody. */
const RARE: Readonly<Partial<Record<PresenceState, true>>> = { represented: true }

/** Who is here: entered by typing, looked up by state, changed person by person. */
export function DeskAttendance({ meeting }: { meeting: DeskMeeting }) {
  const { t, name } = useWords()
  const [show, setShow] = useState<PresenceState>('present')
  const [person, setPerson] = useState<RollItem | null>(null)
  const [sittingId, setSitting] = useState<string | null>(null)
  const sat = meeting.sittings.filter((one) => one.openedAt !== null || one.state === 'inquorate')
  const list = usePages(attendanceList, { meetingId: meeting.id, show, limit: 50, ...(sittingId ? { sittingId } : {}) })
  const first = list.pages?.[0]
  const items = list.pages?.flatMap((page) => page.items) ?? []
  const shown = person && (items.find((one) => one.person.id === person.person.id) ?? person)
  const over = isOver(meeting.state)
  return (
    <section className="desk-attendance">
      <h2 className="aside-head">{t('meeting.attendance')}</h2>
      {over ? null : (
        <AttendanceSearch
          meeting={meeting}
          refusal={refusalOf(meeting.can, 'attendance.arrive')}
          onMore={(one) => setPerson(one)}
        />
      )}
      {meeting.seats && !over ? <SeatsFilled seats={meeting.seats} /> : null}
      {sat.length > (over ? 1 : 0) && meeting.sittings.length > 1 ? (
        <Select
          label={t('meeting-desk.which_sitting')}
          data={[
            ...(over ? [] : [{ value: '', label: t('meeting-desk.sitting_now') }]),
            ...sat.map((one) => ({
              value: one.id,
              label: one.name ? name(one.name) : t('meeting-desk.sitting_n', { n: one.ord }),
            })),
          ]}
          value={sittingId ?? (over ? (first?.sittingId ?? null) : '')}
          allowDeselect={false}
          onChange={(value) => setSitting(value || null)}
        />
      ) : null}
      {shown && !over ? <PersonEntry meeting={meeting} item={shown} onClose={() => setPerson(null)} /> : null}
      <RefusalNote error={list.error} />
      {first ? (
        <>
          <p className="small soft">
            {first.counts
              .filter((one) => one.present > 0)
              .map((one) =>
                t('meeting-desk.of_capacity', {
                  n: one.present,
                  capacity: t(`terms.membership.capacity.${one.capacity}`),
                }),
              )
              .join(' · ')}
          </p>
          <fieldset className="view-switch">
            <legend className="visually-hidden">{t('meeting-desk.show')}</legend>
            {PRESENCE_STATES.filter((one) => one === show || RARE[one] !== true || first.states[one] > 0).map((one) => (
              <button key={one} type="button" aria-pressed={one === show} onClick={() => setShow(one)}>
                {t(`terms.attendance.state.${one}`)} <span className="of">{first.states[one]}</span>
              </button>
            ))}
          </fieldset>
          {items.length === 0 ? (
            <p className="soft small">
              {t(show === 'present' && !over ? 'meeting-desk.nobody_here' : 'meeting-desk.nobody_so')}
            </p>
          ) : (
            <ul className="plain-list desk-roll" tabIndex={over ? 0 : undefined}>
              {items.map((one) => (
                <li key={one.person.id}>
                  {over || sittingId ? (
                    name(one.person.name)
                  ) : (
                    <button type="button" className="link" onClick={() => setPerson(one)}>
                      {name(one.person.name)}
                    </button>
                  )}
                  <RollWords item={one} />
                </li>
              ))}
            </ul>
          )}
          <MoreButton list={list} />
          {first.onBehalf.length > 0 ? (
            <>
              <h3 className="small">{t('meeting-desk.on_behalf_list')}</h3>
              <ul className="plain-list small">
                {first.onBehalf.map((one) => (
                  <li key={one.body.id}>
                    {name(one.body.name)}: {one.persons.map((who) => name(who.name)).join(', ')}
                  </li>
                ))}
              </ul>
            </>
          ) : null}
        </>
      ) : null}
    </section>
  )
}
