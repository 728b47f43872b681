import { useWords } from '../../i18n/use-words.ts'
import { StateMark, type Tone } from '../../ui/state-mark.tsx'

const TONES: Readonly<Record<string, Tone>> = {
  registered: 'open',
  assigned: 'open',
  standing: 'open',
  received: 'moving',
  under_way: 'moving',
  claimed: 'moving',
  sent_back: 'due',
  returned: 'due',
  suspended: 'none',
  settled: 'settled',
  conveyed: 'moving',
  redeployed: 'moving',
  verified: 'settled',
  closed: 'settled',
  ended: 'settled',
  merged: 'none',
  superseded: 'none',
  dropped: 'none',
}

export const stateTone = (state: string): Tone => TONES[state] ?? 'open'

interface Stated {
  readonly state: string
  readonly stateOf: 'directive' | 'task'
  readonly overdue: boolean
}

/** The state shown: the lead task's while there is one, else the directive's own; lateness beside it in words. */
export function DirectiveState({ of }: { of: Stated }) {
  const { t } = useWords()
  return (
    <span className="state-line">
      <StateMark tone={stateTone(of.state)}>{t(`terms.${of.stateOf}.state.${of.state}`)}</StateMark>
      {of.overdue ? <StateMark tone="due">{t('directive.overdue')}</StateMark> : null}
    </span>
  )
}

/** The day it is due; where it was moved, the day first set stays beside it. */
export function DueDays({ dueOn, originalDueOn }: { dueOn: string | null; originalDueOn: string | null }) {
  const { t, day } = useWords()
  if (!dueOn) return <span className="soft">{t('directive.no_day')}</span>
  return (
    <>
      {day(dueOn)}
      {originalDueOn && originalDueOn !== dueOn ? (
        <div className="small soft">{t('directive.first_set', { day: day(originalDueOn) })}</div>
      ) : null}
    </>
  )
}

export const langOf = (language: string | null | undefined): string => (language === 'zh' ? 'zh-CN' : 'en')
