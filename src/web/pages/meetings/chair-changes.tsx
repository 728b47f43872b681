import { useWords } from '../../i18n/use-words.ts'
import type { MeetingView } from './meeting-page.tsx'

/** The chair as it changed hands, with the time of each change. */
export function ChairChanges({ changes }: { changes: MeetingView['chairChanges'] }) {
  const { t, name, time } = useWords()
  return (
    <ul className="plain-list small">
      {changes.map((one) => (
        <li key={one.at}>
          {t(one.from ? 'meeting-desk.chair_from' : 'meeting-desk.chair_to', {
            time: time(one.at),
            from: name(one.from?.name),
            to: name(one.to?.name),
          })}
          {one.reason ? <span className="soft"> · {one.reason}</span> : null}
        </li>
      ))}
    </ul>
  )
}
