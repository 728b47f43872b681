import { Button } from '@mantine/core'
import type { minutesChanges } from '../../../concepts/minutes/minutes.api.ts'
import type { TextParagraph } from '../../../concepts/minutes/minutes.schema.ts'
import type { OutputOf } from '../../../kit/contract.ts'
import { useWords } from '../../i18n/use-words.ts'
import type { RecordLine } from './record-side.tsx'
import { keyOf } from './record-side.tsx'

export type Changes = OutputOf<typeof minutesChanges>
export type Change = Changes['changes'][number]

/** What the record would be written with now and the draft does not say: taken in paragraph by paragraph, or left aside. */
export function RecordChanges({
  changes,
  paragraphs,
  lines,
  language,
  onTake,
  onLeave,
}: {
  changes: Changes
  paragraphs: readonly TextParagraph[]
  lines: readonly RecordLine[]
  language: string
  onTake: (change: Change) => void
  onLeave: (change: Change) => void
}) {
  const { t } = useWords()
  const gone = changes.gone.map(keyOf)
  const told = paragraphs.flatMap((one, at) =>
    one.about.some((about) => gone.includes(keyOf(about))) ? [{ at, text: one.text }] : [],
  )
  if (changes.changes.length === 0 && told.length === 0) return null
  const about = (change: Change): string =>
    lines
      .filter((line) => change.about.some((one) => keyOf(one) === keyOf(line.about)))
      .map((line) => line.label)
      .join(t('minutes.joint'))
  return (
    <section className="minutes-changes" aria-label={t('minutes.changes')}>
      <h2>{t('minutes.changes')}</h2>
      <p className="small soft">{t('minutes.changes_note')}</p>
      <ol className="plain-list">
        {changes.changes.map((change) => (
          <li key={change.digest} className="minutes-change">
            <div className="small soft">{about(change)}</div>
            {change.at === null ? null : (
              <del className="serif" lang={language}>
                {paragraphs[change.at]?.text}
              </del>
            )}
            <ins className="serif" lang={language}>
              {change.text}
            </ins>
            <div className="row">
              <Button size="compact-sm" variant="default" onClick={() => onTake(change)}>
                {t(change.at === null ? 'minutes.take_new' : 'minutes.take')}
              </Button>
              <Button size="compact-sm" variant="subtle" onClick={() => onLeave(change)}>
                {t('minutes.leave')}
              </Button>
            </div>
          </li>
        ))}
        {told.map((one) => (
          <li key={one.at} className="minutes-change">
            <div className="small soft">{t('minutes.gone', { n: one.at + 1 })}</div>
            <p className="serif" lang={language}>
              {one.text}
            </p>
          </li>
        ))}
      </ol>
    </section>
  )
}
