import { Link } from '@tanstack/react-router'
import { daysBetween } from '../../../kit/dates.ts'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { eventWords } from '../../ui/event-words.ts'
import type { Thread } from './thread-page.tsx'

/** The same way by date: who did what, when it happened, and when it was recorded where that was later. */
export function ThreadTimeline({ entries }: { entries: Thread['timeline'] }) {
  const { t, name, day } = useWords()
  if (entries.length === 0) return <EmptyState>{t('thread.timeline_empty')}</EmptyState>
  return (
    <ol className="thread timeline">
      {entries.map((entry) => {
        const recordedLate = Math.abs(daysBetween(entry.happenedOn, entry.recordedAt.slice(0, 10))) > 1
        return (
          <li key={`${entry.subjectId}-${entry.recordedAt}-${entry.act}-${entry.toState ?? ''}`}>
            <div className="row">
              <time dateTime={entry.happenedOn}>{day(entry.happenedOn)}</time>
              <strong>{eventWords(t, entry)}</strong>
              <SubjectLink entry={entry} />
            </div>
            <div className="small soft">
              {[
                entry.person ? name(entry.person.name) : '',
                entry.body ? name(entry.body.name) : '',
                recordedLate ? t('thread.recorded_on', { day: day(entry.recordedAt.slice(0, 10)) }) : '',
              ]
                .filter(Boolean)
                .join(' · ')}
            </div>
            {entry.reason ? <p className="knot-words">{entry.reason}</p> : null}
          </li>
        )
      })}
    </ol>
  )
}

function SubjectLink({ entry }: { entry: Thread['timeline'][number] }) {
  const { t } = useWords()
  const kindKey = `thread.kind.${entry.subjectKind}`
  const kind = t(kindKey)
  const words = entry.subjectTitle ?? (kind === kindKey ? '' : kind)
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
      return <span className="soft">{words}</span>
  }
}
