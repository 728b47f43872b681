import '../../styles/ballot.css'
import '../../styles/hall.css'
import '../../styles/my-meeting.css'
import { useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { attendanceSearch } from '../../../concepts/attendance/attendance.api.ts'
import { ballotList } from '../../../concepts/ballot/ballot.api.ts'
import { meetingGet } from '../../../concepts/meeting/meeting.api.ts'
import { motionList, speakerList } from '../../../concepts/motion/motion.api.ts'
import { summonsMine } from '../../../concepts/summons/summons.api.ts'
import { meetingLive } from '../../../concepts/vote/live.api.ts'
import type { OutputOf } from '../../../kit/contract.ts'
import { useView } from '../../api.ts'
import { type Live, useHall } from '../../hooks/use-hall.ts'
import { useSession } from '../../hooks/use-session.ts'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { useMeetingName } from '../../ui/meeting-name.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import { ViewGate } from '../../ui/view-gate.tsx'
import { questionWords } from '../../ui/vote-words.ts'
import { MeetingStateMark } from '../meetings/meeting-words.tsx'
import { MyEntry } from './my-entry.tsx'
import { MyFloor } from './my-floor.tsx'
import { MyInvitation } from './my-invitation.tsx'
import { MyMotions } from './my-motions.tsx'
import { MyPapers } from './my-papers.tsx'
import { MyResult } from './my-result.tsx'
import { MyVote } from './my-vote.tsx'

export type MyMeeting = OutputOf<typeof meetingGet>

/** Thousands of phones hear of the same change: each waits a little of its own before it asks. */
const SPREAD_MS = 1_500
const MANY = 200

/** What of the hall makes a member's page ask anew; arrivals and single votes do not. */
const stampOf = (live: Live): string =>
  [
    live.state,
    live.sitting?.state,
    live.item?.id,
    live.concluded,
    live.motions,
    live.speaker?.id,
    live.waiting.n,
    live.vote?.id,
    live.vote?.state,
    live.vote?.ballot?.state,
  ].join('|')

/** A member's own page of a meeting: for the phone in the hand. */
export function MyMeetingPage() {
  const { meetingId } = useParams({ strict: false }) as { meetingId: string }
  const client = useQueryClient()
  const { t } = useWords()
  const { live, connected } = useHall(meetingId)
  const meeting = useView(meetingGet, { meetingId, people: false })
  const stamp = live.data ? stampOf(live.data) : null
  const members = live.data?.quorum?.entitled ?? 0
  const before = useRef<string>(null)
  useEffect(() => {
    if (stamp === null || before.current === stamp) return
    const isFirst = before.current === null
    before.current = stamp
    if (isFirst) return
    const timer = window.setTimeout(
      () => void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== meetingLive.act }),
      members > MANY ? Math.random() * SPREAD_MS : 0,
    )
    return () => window.clearTimeout(timer)
  }, [stamp, members, client])
  return (
    <ViewGate query={meeting}>
      {(data) => (
        <>
          <Page meeting={data} live={live.data} />
          {!connected && live.failureCount > 0 ? (
            <p className="hall-lost" role="status">
              {t('hall.lost')}
            </p>
          ) : null}
        </>
      )}
    </ViewGate>
  )
}

function Page({ meeting, live }: { meeting: MyMeeting; live: Live | undefined }) {
  const { t, name, day } = useWords()
  const meetingName = useMeetingName()
  const session = useSession()
  const me = session.data?.person
  const runs = meeting.state === 'open' || meeting.state === 'adjourned' || meeting.state === 'called'
  const found = useView(
    attendanceSearch,
    { meetingId: meeting.id, q: me ? name(me.name) : '-', limit: 50 },
    { enabled: me !== undefined && me !== null && runs },
  )
  const mine = found.data?.items.find((one) => one.person.id === me?.id)
  const motions = useView(motionList, { meetingId: meeting.id })
  const speakers = useView(speakerList, { meetingId: meeting.id }, { enabled: meeting.state === 'open' })
  const ballots = useView(ballotList, { meetingId: meeting.id })
  const openBallots = (ballots.data?.items ?? []).filter((one) => one.state !== 'void')
  const item = meeting.agenda.find((one) => one.id === meeting.currentItemId)
  const vote = live?.vote
  const sealed = vote?.ballot
  const titlesOf = (one: { readonly agendaItemId: string }) =>
    meeting.agenda.find((other) => other.id === one.agendaItemId)?.titles
  const before = meeting.state === 'called' || meeting.state === 'inquorate'
  const invitations = useView(summonsMine, {}, { enabled: before })
  const invitation = invitations.data?.items.find((one) => one.meeting.id === meeting.id)
  return (
    <div className="my-meeting">
      <PageHead
        title={meetingName(meeting)}
        kind={
          <Link to={paths.body} params={{ bodyId: meeting.body.id }}>
            {name(meeting.body.name)}
          </Link>
        }
        note={
          <span className="row">
            {day(meeting.heldOn)}
            <MeetingStateMark meeting={meeting} />
          </span>
        }
        actions={
          <Link to={paths.meeting} params={{ meetingId: meeting.id }}>
            {t('meeting-desk.record')}
          </Link>
        }
      />
      {invitation && before ? (
        <section>
          <h2>{t('invitations.mine')}</h2>
          <MyInvitation invitation={invitation} sittings={meeting.sittings} />
        </section>
      ) : null}
      {runs ? <MyEntry meeting={meeting} mine={mine} /> : null}
      <RefusalNote error={motions.error ?? ballots.error} />
      {vote && vote.state === 'open' && !sealed ? <MyVote voteId={vote.id} titles={titlesOf(vote)} /> : null}
      {vote && vote.state === 'closed' && meeting.state === 'open' ? (
        <MyResult vote={vote} titles={titlesOf(vote)} />
      ) : null}
      {openBallots.length > 0 ? (
        <section>
          <h2>{t('ballot.secret')}</h2>
          <ul className="plain-list">
            {openBallots.map((one) => (
              <li key={one.ballotId} className="my-ballot">
                <Link
                  to={paths.ballot}
                  params={{ ballotId: one.ballotId }}
                  data-open={one.state === 'open' || undefined}
                >
                  {questionWords(one.question, titlesOf(one), name)}
                </Link>
                <StateMark tone={one.state === 'counted' ? 'settled' : 'due'}>
                  {one.result ? t(`terms.vote.result.${one.result}`) : t(`terms.ballot.state.${one.state}`)}
                </StateMark>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {meeting.state === 'open' ? (
        <section>
          <h2>{t('my-meeting.now')}</h2>
          {item ? (
            <p className="my-item">
              <span className="small soft">{t('hall.item', { n: item.number })}</span>{' '}
              <span className="serif">{name(item.titles)}</span>
            </p>
          ) : (
            <p className="soft">{t('hall.no_item')}</p>
          )}
          {speakers.data ? (
            <MyFloor
              meeting={meeting}
              list={speakers.data}
              meId={me?.id ?? null}
              now={live?.now}
              itemId={item?.id ?? null}
            />
          ) : null}
          {item && item.outcome === null && motions.data ? (
            <MyMotions meeting={meeting} item={item} list={motions.data} meId={me?.id ?? null} />
          ) : null}
        </section>
      ) : null}
      <MyPapers meeting={meeting} />
    </div>
  )
}
