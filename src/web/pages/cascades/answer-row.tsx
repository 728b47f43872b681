import { Button, Select, Textarea } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useId } from 'react'
import type { Ref } from '../../../kit/shapes.ts'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { StateMark } from '../../ui/state-mark.tsx'
import { langOf, stateTone } from '../directives/directive-words.tsx'
import { ANSWERS } from './cascade-words.tsx'
import type { Owed } from './convey-page.tsx'
import { type AnswerDraft, taskOf } from './convey-state.ts'
import { TaskFields } from './task-fields.tsx'

interface AnswerRowProps {
  owed: Owed
  directive: Owed['directives'][number]
  draft: AnswerDraft
  set: (patch: Partial<AnswerDraft>) => void
  units: readonly Ref[]
  withTasks: boolean
  today: string
}

/** One directive and the body's answer to it; what the answer needs opens under it, nothing else. */
export function AnswerRow({ owed, directive, draft, set, units, withTasks, today }: AnswerRowProps) {
  const { t, name, day } = useWords()
  const group = useId()
  const { answer } = draft
  const takesTasks = answer === 'same' || answer === 'narrower' || answer === 'adds'
  const given = directive.answer
  // The task named before may be closed by now; it stays among the choices.
  const named = given?.coveredByTask
  const coveringTasks =
    named && !owed.openTasks.some((task) => task.id === named.id) ? [named, ...owed.openTasks] : owed.openTasks
  return (
    <li className="answer" data-answered={answer !== null || undefined}>
      <div id={`${group}-title`} className="answer-title">
        <span className="code">{directive.code}</span>{' '}
        <Link
          to={paths.directive}
          params={{ directiveId: directive.id }}
          className="serif"
          lang={langOf(directive.language)}
        >
          {directive.title}
        </Link>
      </div>
      <div className="small soft">
        {directive.dueOn ? `${t('thread.due', { day: day(directive.dueOn) })} · ` : ''}
        {t(`terms.directive.nature.${directive.nature}`)}
      </div>
      <div className="answer-choice" role="radiogroup" aria-labelledby={`${group}-title`}>
        {ANSWERS.map((one) => (
          <label key={one} data-chosen={answer === one || undefined} title={t(`convey.means.${one}`)}>
            <input type="radio" name={group} checked={answer === one} onChange={() => set({ answer: one })} />
            {t(`terms.answer.${one}`)}
          </label>
        ))}
      </div>
      {answer ? <div className="small soft">{t(`convey.means.${answer}`)}</div> : null}
      {given?.exclusion === 'objected' ? (
        <p className="small">
          <StateMark tone="due">{t('convey.objected', { words: given.objection ?? '' })}</StateMark>
        </p>
      ) : null}
      {given?.exclusion === 'open' && given.exclusionStandsOn ? (
        <p className="small soft">{t('convey.exclusion_open', { day: day(given.exclusionStandsOn) })}</p>
      ) : null}
      {answer === 'covered' ? (
        <Select
          label={t('convey.covered_by')}
          placeholder={t('convey.choose_task')}
          searchable
          clearable
          data={coveringTasks.map((task) => ({ value: task.id, label: `${task.code} ${task.title}` }))}
          value={draft.coveredByTaskId}
          nothingFoundMessage={t('convey.no_task')}
          clearButtonProps={{ 'aria-label': t('choose.clear') }}
          onChange={(coveredByTaskId) => set({ coveredByTaskId })}
        />
      ) : null}
      {answer !== null && (answer !== 'same' || draft.reason !== '') ? (
        <Textarea
          label={t(`convey.reason_${answer}`)}
          required={answer === 'excluded' || (answer === 'covered' && draft.coveredByTaskId === null)}
          autosize
          value={draft.reason}
          onChange={(event) => set({ reason: event.currentTarget.value })}
        />
      ) : null}
      {given?.tasks.map((task) => (
        <div key={task.id} className="small answer-task">
          <Link to={paths.task} params={{ taskId: task.id }}>
            <span className="code">{task.code}</span> {task.title}
          </Link>{' '}
          · {name(task.lead.name)}{' '}
          <StateMark tone={stateTone(task.state)}>{t(`terms.task.state.${task.state}`)}</StateMark>
        </div>
      ))}
      {takesTasks && withTasks ? (
        <>
          {draft.tasks.map((task, at) => (
            <TaskFields
              key={task.key}
              n={at + 1}
              task={task}
              units={units}
              underId={owed.body.id}
              language={directive.language}
              today={today}
              set={(patch) =>
                set({ tasks: draft.tasks.map((other) => (other.key === task.key ? { ...other, ...patch } : other)) })
              }
              remove={() => set({ tasks: draft.tasks.filter((other) => other.key !== task.key) })}
            />
          ))}
          <div>
            <Button
              size="compact-sm"
              variant="subtle"
              aria-label={t('convey.add_task_for', { code: directive.code })}
              onClick={() =>
                set({ tasks: [...draft.tasks, taskOf(directive, units.length === 1 ? (units[0] ?? null) : null)] })
              }
            >
              {t('convey.add_task')}
            </Button>
          </div>
        </>
      ) : null}
    </li>
  )
}
