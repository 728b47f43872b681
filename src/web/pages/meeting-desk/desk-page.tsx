import '../../styles/directive.css'
import '../../styles/hall.css'
import '../../styles/meeting.css'
import '../../styles/meeting-desk.css'
import '../../styles/organisation.css'
import { useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { memo, useCallback, useEffect, useRef, useState } from 'react'
import { meetingGet } from '../../../concepts/meeting/meeting.api.ts'
import { isOver } from '../../../concepts/meeting/meeting.rules.ts'
import { meetingLive } from '../../../concepts/vote/live.api.ts'
import { voteGet } from '../../../concepts/vote/vote.api.ts'
import type { OutputOf } from '../../../kit/contract.ts'
import { useView } from '../../api.ts'
import { useHall } from '../../hooks/use-hall.ts'
import { useSession } from '../../hooks/use-session.ts'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { useMeetingName } from '../../ui/meeting-name.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { ViewGate } from '../../ui/view-gate.tsx'
import { DeskAgenda as Agenda } from './desk-agenda.tsx'
import { DeskAttendance as Attendance } from './desk-attendance.tsx'
import { DeskEnded } from './desk-ended.tsx'
import { DeskItem } from './desk-item.tsx'
import { DeskSittings as Sittings } from './desk-sittings.tsx'
import { DeskSpeakers } from './desk-speakers.tsx'
import { DeskState } from './desk-state.tsx'
import { LARGE_HALL } from './large-hall.ts'

export type DeskMeeting = OutputOf<typeof meetingGet>
export type DeskItemView = DeskMeeting['agenda'][number]

/** Changes that come together are read together; of a hall of thousands less often, and votes by name by their own clock. */
const READ_AFTER_MS = 150
const READ_MANY_AFTER_MS = 1_000

// Where the meeting is now comes with every vote that is set down: what does not show it is not drawn anew.
const DeskAgenda = memo(Agenda)
const DeskAttendance = memo(Attendance)
const DeskSittings = memo(Sittings)
/** Nobody has the floor before the first sitting. */
const BEFORE: readonly DeskMeeting['state'][] = ['planned', 'called', 'inquorate', 'cancelled']
const PARTS = ['item', 'agenda', 'hall', 'floor'] as const

/** The clerk's and the chair's one page while a meeting sits: who is here, what is before it, who speaks, what was decided. */
export function DeskPage() {
  const { meetingId } = useParams({ strict: false }) as { meetingId: string }
  const client = useQueryClient()
  const waiting = useRef<number>(undefined)
  const isLarge = useRef(false)
  const onChanged = useCallback(() => {
    waiting.current ??= window.setTimeout(
      () => {
        waiting.current = undefined
        // the small view comes by itself
        const left = [meetingLive.act, ...(isLarge.current ? [voteGet.act] : [])]
        void client.invalidateQueries({ predicate: ({ queryKey }) => !left.includes(String(queryKey[0])) })
      },
      isLarge.current ? READ_MANY_AFTER_MS : READ_AFTER_MS,
    )
  }, [client])
  useEffect(() => () => window.clearTimeout(waiting.current), [])
  const hall = useHall(meetingId, onChanged)
  isLarge.current = (hall.live.data?.quorum?.entitled ?? 0) > LARGE_HALL
  const meeting = useView(meetingGet, { meetingId }, hall.connected ? {} : { refetchInterval: 10_000 })
  return <ViewGate query={meeting}>{(data) => <Desk meeting={data} hall={hall} />}</ViewGate>
}

function Desk({ meeting, hall }: { meeting: DeskMeeting; hall: ReturnType<typeof useHall> }) {
  const { t, name, day } = useWords()
  const meetingName = useMeetingName()
  // Instants are drawn on the organisation's clock, which comes with the session.
  useSession()
  const [part, setPart] = useState<(typeof PARTS)[number]>('item')
  const current = meeting.currentItemId
  const [chosen, setChosen] = useState<string | null>(
    () => current ?? meeting.agenda.find((one) => one.outcome === null && one.state === 'on_the_agenda')?.id ?? null,
  )
  // What is taken up comes to the front, but never from under a form that is being filled in.
  useEffect(() => {
    if (current !== null && document.querySelector('[role=dialog]') === null) setChosen(current)
  }, [current])
  const over = isOver(meeting.state)
  const item = meeting.agenda.find((one) => one.id === chosen) ?? meeting.agenda[0]
  const choose = useCallback((id: string): void => {
    setChosen(id)
    setPart('item')
  }, [])
  return (
    <div className="meeting-desk">
      <PageHead
        title={meetingName(meeting)}
        kind={
          <Link to={paths.body} params={{ bodyId: meeting.body.id }}>
            {name(meeting.body.name)}
          </Link>
        }
        note={day(meeting.heldOn)}
        actions={
          <>
            <Link to={paths.meeting} params={{ meetingId: meeting.id }}>
              {t('meeting-desk.record')}
            </Link>
            <Link to={paths.meetingHall} params={{ meetingId: meeting.id }} target="_blank">
              {t('meeting-desk.to_hall')}
            </Link>
            <Link to={paths.myMeeting} params={{ meetingId: meeting.id }}>
              {t('meeting-desk.to_mine')}
            </Link>
          </>
        }
      />
      {over ? (
        <DeskEnded meeting={meeting} onChoose={choose} />
      ) : (
        <DeskState meeting={meeting} live={hall.live.data} connected={hall.connected} />
      )}
      <fieldset className="view-switch desk-tabs no-print">
        <legend className="visually-hidden">{t('meeting-desk.parts')}</legend>
        {PARTS.map((one) => (
          <button key={one} type="button" aria-pressed={one === part} onClick={() => setPart(one)}>
            {t(`meeting-desk.part_${one}`)}
          </button>
        ))}
      </fieldset>
      <div className="desk-columns" data-part={part}>
        <div className="desk-column">
          <div data-of="agenda">
            <DeskAgenda meeting={meeting} chosenId={item?.id ?? null} onChoose={choose} />
          </div>
          <div data-of="floor">
            {BEFORE.includes(meeting.state) ? null : (
              <DeskSpeakers meeting={meeting} itemId={current} now={hall.live.data?.now} />
            )}
          </div>
          <div data-of="agenda">
            <DeskSittings meeting={meeting} />
          </div>
        </div>
        <div className="desk-column" data-of="item">
          {item ? (
            <DeskItem key={item.id} meeting={meeting} item={item} live={hall.live.data} />
          ) : (
            <p className="empty">{t('meeting-desk.no_items')}</p>
          )}
        </div>
        <div className="desk-column" data-of="hall">
          <DeskAttendance meeting={meeting} />
        </div>
      </div>
    </div>
  )
}
