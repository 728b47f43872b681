import { Button, Select, TextInput } from '@mantine/core'
import { AGENDA_KINDS, OUTCOMES } from '../../../concepts/meeting/agenda.schema.ts'
import { useWords } from '../../i18n/use-words.ts'

export interface AgendaDraft {
  readonly key: number
  readonly kind: (typeof AGENDA_KINDS)[number]
  readonly title: string
  readonly presenter: string
  readonly outcome: (typeof OUTCOMES)[number] | null
}

/** The rows that have a title, as an act takes them. */
export function agendaGiven(agenda: readonly AgendaDraft[]) {
  return agenda
    .filter((item) => item.title.trim() !== '')
    .map(({ kind, title, presenter, outcome }) => ({
      kind,
      title: title.trim(),
      ...(presenter.trim() ? { presenter: presenter.trim() } : {}),
      ...(outcome ? { outcome } : {}),
    }))
}

interface AgendaEditorProps {
  value: readonly AgendaDraft[]
  onChange: (agenda: readonly AgendaDraft[]) => void
  /** For a meeting recorded afterwards: the outcome as it is stated. */
  withOutcome?: boolean
}

export function AgendaEditor({ value, onChange, withOutcome }: AgendaEditorProps) {
  const { t } = useWords()
  const change = (key: number, patch: Partial<AgendaDraft>): void =>
    onChange(value.map((item) => (item.key === key ? { ...item, ...patch } : item)))
  const add = (): void =>
    onChange([
      ...value,
      {
        key: Math.max(0, ...value.map((item) => item.key)) + 1,
        kind: 'deliberate',
        title: '',
        presenter: '',
        outcome: null,
      },
    ])
  return (
    <fieldset className="plain-fieldset">
      <legend>{t('meeting.agenda')}</legend>
      <ol className="agenda-editor">
        {value.map((item, index) => (
          <li key={item.key} className="agenda-row" data-outcome={withOutcome || undefined}>
            <Select
              label={t('meeting.item_kind')}
              data={AGENDA_KINDS.map((one) => ({ value: one, label: t(`terms.meeting.agenda.${one}`) }))}
              value={item.kind}
              allowDeselect={false}
              onChange={(kind) => change(item.key, { kind: AGENDA_KINDS.find((one) => one === kind) ?? item.kind })}
            />
            <TextInput
              label={t('meeting.item_title')}
              value={item.title}
              onChange={(event) => change(item.key, { title: event.currentTarget.value })}
            />
            <TextInput
              label={t('meeting.presenter')}
              value={item.presenter}
              onChange={(event) => change(item.key, { presenter: event.currentTarget.value })}
            />
            {withOutcome ? (
              <Select
                label={t('meeting.outcome')}
                placeholder={t('common.not_known')}
                data={OUTCOMES.map((one) => ({ value: one, label: t(`terms.meeting.outcome.${one}`) }))}
                value={item.outcome}
                clearable
                clearButtonProps={{ 'aria-label': t('choose.clear') }}
                onChange={(outcome) => change(item.key, { outcome: OUTCOMES.find((one) => one === outcome) ?? null })}
              />
            ) : null}
            <Button
              variant="subtle"
              size="compact-md"
              aria-label={t('meeting.remove_item_n', { n: index + 1 })}
              onClick={() => onChange(value.filter((one) => one.key !== item.key))}
            >
              {t('meeting.remove_item')}
            </Button>
          </li>
        ))}
      </ol>
      <Button variant="default" size="compact-md" onClick={add}>
        {t('meeting.add_item')}
      </Button>
    </fieldset>
  )
}
