import type { TaskRow } from '../../../concepts/task/task.schema.ts'
import { useWords } from '../../i18n/use-words.ts'
import { StateMark, type Tone } from '../../ui/state-mark.tsx'

const TONES: Record<TaskRow['state'], Tone> = {
  assigned: 'open',
  received: 'moving',
  under_way: 'moving',
  claimed: 'moving',
  verified: 'settled',
  closed: 'settled',
  returned: 'due',
  sent_back: 'due',
  suspended: 'none',
  superseded: 'none',
  merged: 'none',
  dropped: 'none',
}

type Marked = Pick<TaskRow, 'state' | 'closedUnverified' | 'flags'>

/** State and flags of a task in words; the tone only repeats them. */
export function TaskMarks({ task }: { task: Marked }) {
  const { t } = useWords()
  const flags = (['stale', 'blind', 'ownerless'] as const).filter((flag) => task.flags[flag])
  return (
    <span className="state-line">
      <StateMark tone={TONES[task.state]}>{t(`terms.task.state.${task.state}`)}</StateMark>
      {task.closedUnverified ? <span className="small soft">{t('task.unverified')}</span> : null}
      {task.flags.overdue ? (
        <StateMark tone="due">{t('task.days_late', { count: task.flags.overdueDays })}</StateMark>
      ) : null}
      {flags.map((flag) => (
        <StateMark key={flag} tone="none">
          {t(`task.flag.${flag}`)}
        </StateMark>
      ))}
    </span>
  )
}

/** The last reading against the target, in the measure's own unit; never a percentage. */
export function TaskReading({ task }: { task: Pick<TaskRow, 'indicator'> }) {
  const { t } = useWords()
  if (!task.indicator) return <span className="soft">{t('task.no_measure')}</span>
  const { reading, target, unit } = task.indicator
  return (
    <span>
      <strong>{reading ?? t('task.no_reading')}</strong>{' '}
      <span className="of">{t('common.of_total', { of: target })}</span> <span className="soft">{unit}</span>
    </span>
  )
}

/** The current deadline; the one first set stays beside it when it was moved. */
export function TaskDue({ task }: { task: Pick<TaskRow, 'dueOn' | 'originalDueOn' | 'extended'> }) {
  const { t, day } = useWords()
  if (!task.dueOn) return <span className="soft">{t('task.no_date')}</span>
  return (
    <>
      {day(task.dueOn)}
      {task.extended ? <div className="small soft">{t('task.first_set', { day: day(task.originalDueOn) })}</div> : null}
    </>
  )
}
