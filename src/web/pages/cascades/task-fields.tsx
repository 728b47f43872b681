import { Button, NumberInput, Textarea, TextInput } from '@mantine/core'
import type { Ref } from '../../../kit/shapes.ts'
import { useWords } from '../../i18n/use-words.ts'
import { BodySelect } from '../../ui/body-select.tsx'
import { DayInput } from '../../ui/day-input.tsx'
import { PostSelect } from '../../ui/post-select.tsx'
import { langOf } from '../directives/directive-words.tsx'
import type { TaskDraft } from './convey-state.ts'

interface TaskFieldsProps {
  n: number
  task: TaskDraft
  units: readonly Ref[]
  underId: string
  language: string
  today: string
  set: (patch: Partial<TaskDraft>) => void
  remove: () => void
}

/** A task that carries an answer out: who, which post, by when, what is to be there, and how it is measured. */
export function TaskFields({ n, task, units, underId, language, today, set, remove }: TaskFieldsProps) {
  const { t } = useWords()
  return (
    <fieldset className="draft stack">
      <legend>{t('convey.task_n', { n })}</legend>
      <Textarea
        label={t('convey.task_title')}
        required
        autosize
        lang={langOf(language)}
        value={task.title}
        onChange={(event) => set({ title: event.currentTarget.value })}
        styles={{ input: { fontFamily: 'var(--serif)' } }}
      />
      <div className="two">
        <BodySelect
          label={t('directive.lead')}
          required
          value={task.lead}
          choices={units}
          underId={underId}
          onChange={(lead) => set({ lead, postId: null })}
        />
        <PostSelect
          label={t('directive.responsible_post')}
          bodyId={task.lead?.id ?? null}
          value={task.postId}
          onChange={(postId) => set({ postId })}
        />
        <DayInput label={t('directive.due')} min={today} value={task.dueOn} onChange={(dueOn) => set({ dueOn })} />
        <TextInput
          label={t('directive.measure')}
          value={task.measure}
          onChange={(event) => set({ measure: event.currentTarget.value })}
        />
        <NumberInput
          label={t('convey.target')}
          description={t('common.optional')}
          value={task.target ?? ''}
          onChange={(value) => set({ target: typeof value === 'number' ? value : null })}
        />
        <TextInput
          label={t('convey.unit')}
          description={t('common.optional')}
          value={task.unit}
          onChange={(event) => set({ unit: event.currentTarget.value })}
        />
      </div>
      <Textarea
        label={t('directive.expected_result')}
        autosize
        value={task.expectedResult}
        onChange={(event) => set({ expectedResult: event.currentTarget.value })}
      />
      <div>
        <Button variant="subtle" size="compact-sm" onClick={remove}>
          {t('convey.remove_task')}
        </Button>
      </div>
    </fieldset>
  )
}
