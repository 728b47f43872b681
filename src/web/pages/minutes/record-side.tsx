import { isOnAgenda } from '../../../concepts/meeting/agenda.rules.ts'
import type { meetingGet } from '../../../concepts/meeting/meeting.api.ts'
import type { About } from '../../../concepts/minutes/minutes.schema.ts'
import type { OutputOf } from '../../../kit/contract.ts'
import { useWords } from '../../i18n/use-words.ts'
import { StateMark } from '../../ui/state-mark.tsx'
import { questionWords } from '../../ui/vote-words.ts'

export type MeetingRecord = OutputOf<typeof meetingGet>
export const keyOf = (about: About): string => `${about.subjectKind} ${about.subjectId}`

export interface RecordLine {
  readonly about: About
  readonly label: string
  readonly note: string | null
  readonly outcome: string | null
  readonly official: boolean
  readonly restricted: boolean
  readonly under: boolean
}

/** What the meeting's record holds, one line each in the order of the meeting. */
export function useRecordLines(meeting: MeetingRecord): { id: string; title: string; lines: RecordLine[] }[] {
  const { t, name, day } = useWords()
  const plain = { note: null, outcome: null, official: false, restricted: false, under: false }
  const items = meeting.agenda.filter(isOnAgenda)
  const agenda = items.flatMap((item): RecordLine[] => [
    {
      ...plain,
      about: { subjectKind: 'agendaItem', subjectId: item.id },
      label: `${item.number} ${name(item.titles)}`,
      note: item.presenterPerson ? name(item.presenterPerson.name) : item.presenter,
      outcome: item.outcome ? t(`terms.meeting.outcome.${item.outcome}`) : null,
      official: item.outcome?.startsWith('adopted') ?? false,
      restricted: item.confidentiality === 'restricted',
    },
    ...item.votes
      .filter((vote) => vote.state === 'closed')
      .map((vote) => ({
        ...plain,
        about: { subjectKind: 'vote', subjectId: vote.id },
        label: questionWords(vote.question, item.titles, name),
        note:
          vote.seats === null
            ? t('minutes.vote_numbers', { for: vote.for, against: vote.against, abstained: vote.abstained })
            : vote.candidates
                .map((one) => `${one.person ? name(one.person.name) : one.name} ${one.votes ?? ''}`.trim())
                .join(' · '),
        outcome: vote.result ? t(`terms.vote.result.${vote.result}`) : null,
        restricted: item.confidentiality === 'restricted',
        under: true,
      })),
  ])
  const present = meeting.attendance.filter((one) => one.present).length
  const attendance: RecordLine[] = [
    {
      ...plain,
      about: { subjectKind: 'meeting', subjectId: meeting.id },
      label: meeting.quorum
        ? t('minutes.quorum', {
            present: meeting.quorum.present,
            of: meeting.quorum.entitled,
            needed: meeting.quorum.needed,
          })
        : t('minutes.attendance_not_known'),
      note:
        meeting.attendanceTotal > 0
          ? t('minutes.attended', {
              n: present,
              excused: meeting.attendance.length - present,
              absent: meeting.absentTotal,
            })
          : null,
    },
  ]
  const parts = [
    { id: 'attendance', lines: attendance },
    { id: 'agenda', lines: agenda },
    {
      id: 'deliveries',
      lines: meeting.deliveries.map((one) => ({
        ...plain,
        about: { subjectKind: 'delivery', subjectId: one.id },
        label: one.what,
        note: one.by ? name(one.by.name) : one.byText,
      })),
    },
    {
      id: 'personnel',
      lines: meeting.personnel
        .filter((one) => one.annulled === null)
        .map((one) => ({
          ...plain,
          about: { subjectKind: 'personnelDecision', subjectId: one.id },
          label: [one.person ? name(one.person.name) : one.who, one.postRef ? name(one.postRef.name) : one.post]
            .filter(Boolean)
            .join(' · '),
          note: one.effectiveOn ? day(one.effectiveOn) : null,
          outcome: t(`terms.meeting.personnel.${one.kind}`),
        })),
    },
    {
      id: 'follow_on',
      lines: meeting.followOns.map((one) => ({
        ...plain,
        about: { subjectKind: 'followOn', subjectId: one.id },
        label: one.what,
        note: one.body ? name(one.body.name) : one.bodyText,
      })),
    },
  ]
  return parts.filter((part) => part.lines.length > 0).map((part) => ({ ...part, title: t(`minutes.part_${part.id}`) }))
}

interface RecordSideProps {
  parts: readonly { id: string; title: string; lines: readonly RecordLine[] }[]
  /** What the chosen paragraph tells of, or the line that was pressed. */
  chosen: ReadonlySet<string>
  missing: ReadonlySet<string>
  onChoose: (about: About) => void
  /** Ties a line to the paragraph under the cursor, or unties it. */
  link: ((about: About) => void) | null
}

/** The record beside the draft: pressing a line shows where the text tells of it. */
export function RecordSide({ parts, chosen, missing, onChoose, link }: RecordSideProps) {
  const { t } = useWords()
  const left = parts.flatMap((part) => part.lines).filter((line) => missing.has(keyOf(line.about)))
  return (
    <div className="minutes-record">
      {left.length > 0 ? (
        <p className="small minutes-missing">
          <StateMark tone="due">{t('minutes.not_mentioned', { n: left.length })}</StateMark>{' '}
          {left.map((line) => line.label).join(t('minutes.joint'))}
        </p>
      ) : null}
      {parts.map((part) => (
        <section key={part.id} aria-label={part.title}>
          <h3>{part.title}</h3>
          <ul className="plain-list">
            {part.lines.map((line) => {
              const key = keyOf(line.about)
              const isChosen = chosen.has(key)
              return (
                <li key={key} data-under={line.under || undefined} data-missing={missing.has(key) || undefined}>
                  <button
                    type="button"
                    className="minutes-line"
                    id={`record-${line.about.subjectId}`}
                    aria-pressed={isChosen}
                    onClick={() => onChoose(line.about)}
                  >
                    <span>{line.label}</span>
                    {line.outcome ? (
                      <StateMark tone={line.official ? 'official' : 'open'}>{line.outcome}</StateMark>
                    ) : null}
                    {line.note ? <span className="small soft">{line.note}</span> : null}
                    {line.restricted ? (
                      <span className="small soft">{t('minutes.restricted')}</span>
                    ) : missing.has(key) ? (
                      <span className="small minutes-not">{t('minutes.not_in_text')}</span>
                    ) : null}
                  </button>
                  {link ? (
                    <button type="button" className="link small minutes-tie" onClick={() => link(line.about)}>
                      {t(isChosen ? 'minutes.untie' : 'minutes.tie')}
                      <span className="visually-hidden"> {line.label}</span>
                    </button>
                  ) : null}
                </li>
              )
            })}
          </ul>
        </section>
      ))}
    </div>
  )
}
