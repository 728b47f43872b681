import { Link } from '@tanstack/react-router'
import { daysBetween } from '../../../kit/dates.ts'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { eventWords } from '../../ui/event-words.ts'
import type { Thread } from './thread-page.tsx'

type Entry = Thread['timeline'][number]

/** What one person did for one record on one day is one line. */
function byOccasion(entries: readonly Entry[]): (readonly [Entry, ...Entry[]])[] {
  const groups: [Entry, ...Entry[]][] = []
  for (const entry of entries) {
    const last = groups.at(-1)
    const first = last?.[0]
    const same =
      first !== undefined &&
      first.happenedOn === entry.happenedOn &&
      first.person?.id === entry.person?.id &&
      first.body?.id === entry.body?.id &&
      (first.subjectId === entry.subjectId ||
        (first.subjectTitle !== null && first.subjectTitle === entry.subjectTitle))
    if (same && last) last.push(entry)
    else groups.push([entry])
  }
  return groups
}

/** The same way by date: who did what, when it happened, and when it was recorded where that was later. */
export function ThreadTimeline({ entries }: { entries: Thread['timeline'] }) {
  const { t, name, day } = useWords()
  if (entries.length === 0) return <EmptyState>{t('thread.timeline_empty')}</EmptyState>
  return (
    <ol className="thread timeline">
      {byOccasion(entries).map((group) => {
        const [entry] = group
        const recordedOn = entry.recordedAt.slice(0, 10)
        const recordedLate = Math.abs(daysBetween(entry.happenedOn, recordedOn)) > 1
        const acts = [...new Set(group.map((one) => eventWords(t, one)))]
        const reasons = [...new Set(group.flatMap((one) => (one.reason ? [one.reason] : [])))]
        return (
          <li key={`${entry.subjectId}-${entry.recordedAt}-${entry.act}-${entry.toState ?? ''}`}>
            <div className="row">
              <time dateTime={entry.happenedOn}>{day(entry.happenedOn)}</time>
              <span>
                <SubjectKind entry={entry} /> <strong>{acts.join(t('directive.between'))}</strong>
              </span>
              <SubjectLink entry={entry} />
            </div>
            <div className="small soft">
              {[
                entry.person ? name(entry.person.name) : '',
                entry.body ? name(entry.body.name) : '',
                recordedLate ? t('thread.recorded_on', { day: day(recordedOn) }) : '',
              ]
                .filter(Boolean)
                .join(' · ')}
            </div>
            {reasons.map((reason) => (
              <p key={reason} className="knot-words">
                {reason}
              </p>
            ))}
          </li>
        )
      })}
    </ol>
  )
}

function SubjectKind({ entry }: { entry: Entry }) {
  const { t } = useWords()
  const key = `thread.kind.${entry.subjectKind}`
  const words = t(key)
  return words === key ? null : <span className="soft">{words}</span>
}

function SubjectLink({ entry }: { entry: Thread['timeline'][number] }) {
  const { t } = useWords()
  const words = entry.subjectTitle ?? t('thread.open')
  switch (entry.subjectKind) {
    case 'directive':
      return (
        <Link to={paths.directive} params={{ directiveId: entry.subjectId }}>
          {words}
        </Link>
      )
    case 'task':
      return (
        <Link to={paths.task} params={{ taskId: entry.subjectId }}>
          {words}
        </Link>
      )
    case 'division':
      return (
        <Link to={paths.division} params={{ divisionId: entry.subjectId }}>
          {words}
        </Link>
      )
    case 'cascade':
      return (
        <Link to={paths.cascade} params={{ cascadeId: entry.subjectId }}>
          {words}
        </Link>
      )
    case 'source':
      return (
        <Link to={paths.source} params={{ sourceId: entry.subjectId }}>
          {words}
        </Link>
      )
    case 'meeting':
      return (
        <Link to={paths.meeting} params={{ meetingId: entry.subjectId }}>
          {words}
        </Link>
      )
    default:
      return entry.subjectTitle ? <span>{entry.subjectTitle}</span> : null
  }
}
