import { minutesOf, useSecondsSince } from '../hooks/use-hall.ts'
import { useWords } from '../i18n/use-words.ts'

/** How long somebody has spoken, and of how much where a limit was set; over it the words say so. */
export function SpeechClock({
  fromAt,
  limitSeconds,
  now,
}: {
  fromAt: string
  limitSeconds: number | null
  now: string | undefined
}) {
  const { t } = useWords()
  const seconds = useSecondsSince(fromAt, now)
  const over = limitSeconds !== null && seconds > limitSeconds
  return (
    <span className="speech-clock" data-over={over || undefined} role="timer">
      <span className="speech-time">{minutesOf(seconds)}</span>
      {limitSeconds === null ? null : <span className="of"> / {minutesOf(limitSeconds)}</span>}
      {over ? <span className="speech-over"> {t('hall.over_time')}</span> : null}
    </span>
  )
}
