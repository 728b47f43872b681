import { useState } from 'react'
import { attendanceList } from '../../../concepts/attendance/attendance.api.ts'
import { PRESENCE_STATES, type PresenceState, type RollItem } from '../../../concepts/attendance/attendance.schema.ts'
import { usePages } from '../../hooks/use-pages.ts'
import { useWords } from '../../i18n/use-words.ts'
import { MoreButton } from '../../ui/more-button.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { refusalOf } from '../../ui/refusal-of.ts'
import { AttendanceSearch } from './attendance-search.tsx'
import type { DeskMeeting } from './desk-page.tsx'
import { PersonEntry } from './person-entry.tsx'
import { RollWords } from './roll-words.tsx'

/** Who is here: entered by typing, looked up by state, changed person by person. */
export function DeskAttendance({ meeting }: { meeting: DeskMeeting }) {
  const { t, name } = useWords()
  const [show, setShow] = useState<PresenceState>('present')
  const [person, setPerson] = useState<RollItem | null>(null)
  const list = usePages(attendanceList, { meetingId: meeting.id, show, limit: 50 })
  const first = list.pages?.[0]
  const items = list.pages?.flatMap((page) => page.items) ?? []
  const shown = person && (items.find((one) => one.person.id === person.person.id) ?? person)
  const sum = (of: 'present' | 'left'): number => first?.counts.reduce((total, one) => total + one[of], 0) ?? 0
  const numbers: Record<PresenceState, number> = {
    present: sum('present'),
    left: sum('left'),
    excused: first?.excused ?? 0,
    absent: first?.absent ?? 0,
  }
  return (
    <section className="desk-attendance">
      <h2 className="aside-head">{t('meeting.attendance')}</h2>
      <AttendanceSearch
        meeting={meeting}
        refusal={refusalOf(meeting.can, 'attendance.arrive')}
        onMore={(one) => setPerson(one)}
      />
      {shown ? <PersonEntry meeting={meeting} item={shown} onClose={() => setPerson(null)} /> : null}
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
            {PRESENCE_STATES.map((one) => (
              <button key={one} type="button" aria-pressed={one === show} onClick={() => setShow(one)}>
                {t(`terms.attendance.state.${one}`)} <span className="of">{numbers[one]}</span>
              </button>
            ))}
          </fieldset>
          {items.length === 0 ? (
            <p className="soft small">
              {t(show === 'present' ? 'meeting-desk.nobody_here' : 'meeting-desk.nobody_so')}
            </p>
          ) : (
            <ul className="plain-list desk-roll">
              {items.map((one) => (
                <li key={one.person.id}>
                  <button type="button" className="link" onClick={() => setPerson(one)}>
                    {name(one.person.name)}
                  </button>
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
