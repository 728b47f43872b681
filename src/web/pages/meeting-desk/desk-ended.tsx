import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { DecisionPaper } from '../../ui/decision-paper.tsx'
import { SeatsFilled } from '../../ui/seats-filled.tsx'
import { MeetingStateMark } from '../meetings/meeting-words.tsx'
import type { DeskItemView, DeskMeeting } from './desk-page.tsx'
import { toSeat } from './elected-dialog.tsx'

const ADOPTS: readonly (string | null)[] = ['adopted', 'amended']

/** After the close: when it sat, how many came, and what is still to be done with what it decided. */
export function DeskEnded({ meeting, onChoose }: { meeting: DeskMeeting; onChoose: (itemId: string) => void }) {
  const { t, instant, time } = useWords()
  const held = meeting.sittings.filter((one) => one.openedAt !== null)
  const first = held[0]?.openedAt
  const last = held.at(-1)?.closedAt
  return (
    <section className="desk-state desk-ended" aria-label={t('meeting-desk.state')}>
      <div className="desk-state-line">
        <MeetingStateMark meeting={meeting} />
        {first && last ? (
          <span>
            {t('meeting-desk.sat', {
              from: instant(first),
              until: first.slice(0, 10) === last.slice(0, 10) ? time(last) : instant(last),
            })}
          </span>
        ) : null}
        {meeting.seats ? <SeatsFilled seats={meeting.seats} /> : null}
      </div>
      {meeting.state === 'cancelled' ? null : (
        <>
          <h2 className="aside-head">{t('meeting-desk.next_steps')}</h2>
          <NextSteps meeting={meeting} onChoose={onChoose} />
        </>
      )}
    </section>
  )
}

interface Step {
  readonly key: string
  readonly words: ReactNode
  readonly link: ReactNode
}

function NextSteps({ meeting, onChoose }: { meeting: DeskMeeting; onChoose: (itemId: string) => void }) {
  const { t } = useWords()
  const items = meeting.agenda.filter((one) => one.state === 'on_the_agenda' || one.state === 'concluded')
  const left = items.filter((one) => one.outcome === null)
  const unseated = items.flatMap((item) =>
    item.votes.some((vote) => vote.state === 'closed' && vote.seats !== null && toSeat(meeting, vote).length > 0)
      ? [item]
      : [],
  )
  const steps: readonly Step[] = [
    {
      key: 'minutes',
      words: t(`meeting-desk.minutes_${meeting.state}`),
      link: (
        <Link to={paths.meetingMinutes} params={{ meetingId: meeting.id }}>
          {t(meeting.state === 'closed' ? 'meeting-desk.to_draft' : 'minutes.link')}
        </Link>
      ),
    },
    ...items.flatMap((item) =>
      paperSteps(meeting.id, item).map((step) => ({ ...step, key: `${step.key}-${item.id}` })),
    ),
    ...unseated.map((item) => ({
      key: `seat-${item.id}`,
      words: <Titled of={item}>{t('meeting-desk.unseated')}</Titled>,
      link: (
        <button type="button" className="link" onClick={() => onChoose(item.id)}>
          {t('meeting-desk.seat_elected')}
        </button>
      ),
    })),
    ...(left.length > 0
      ? [
          {
            key: 'left',
            words: t('meeting-desk.left_over', { count: left.length, n: left.length, of: items.length }),
            link: null,
          },
        ]
      : []),
    {
      key: 'publication',
      words: t(meeting.state === 'published' ? 'meeting-desk.is_public' : 'meeting-desk.not_public'),
      link: (
        <Link to={paths.publication} params={{ meetingId: meeting.id }}>
          {t('publication.link')}
        </Link>
      ),
    },
  ]
  return (
    <ul className="plain-list next-steps">
      {steps.map((one) => (
        <li key={one.key}>
          <span>{one.words}</span>
          {one.link}
        </li>
      ))}
    </ul>
  )
}

function Titled({ of, children }: { of: DeskItemView; children: ReactNode }) {
  const { name } = useWords()
  return (
    <>
      <span className="soft">{of.number}</span> <span className="serif">{name(of.titles)}</span> · {children}
    </>
  )
}

/** What was adopted goes out as a paper; what was adopted in principle is fixed first. */
function paperSteps(meetingId: string, item: DeskItemView): Step[] {
  if (item.outcome === 'adopted_in_principle' && !item.final)
    return [{ key: 'release', words: <Release item={item} />, link: <ToText item={item} /> }]
  if (!ADOPTS.includes(item.outcome) && !item.final) return []
  return item.adopted
    ? [
        {
          key: 'paper',
          words: <Adopted item={item} />,
          link: <DecisionPaper meetingId={meetingId} agendaItemId={item.id} />,
        },
      ]
    : []
}

function Adopted({ item }: { item: DeskItemView }) {
  const { t } = useWords()
  return <Titled of={item}>{t(`terms.meeting.outcome.${item.outcome}`)}</Titled>
}

function Release({ item }: { item: DeskItemView }) {
  const { t, name, day } = useWords()
  return (
    <Titled of={item}>
      {t(item.finaliseBy ? 'adopted-text.post_by' : 'adopted-text.post', {
        post: name(item.finaliserPost?.name),
        day: day(item.finaliseBy),
      })}
    </Titled>
  )
}

function ToText({ item }: { item: DeskItemView }) {
  const { t } = useWords()
  return (
    <Link to={paths.adoptedText} params={{ agendaItemId: item.id }}>
      {t('adopted-text.see')}
    </Link>
  )
}
