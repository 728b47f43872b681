import { Radio } from '@mantine/core'
import { useState } from 'react'
import { procedureApply, procedurePresets } from '../../../concepts/procedure/procedure.api.ts'
import { PRESETS, type Preset } from '../../../concepts/procedure/procedure.schema.ts'
import { useAct, useView } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { ActDialog } from '../../ui/act-dialog.tsx'
import { DayInput } from '../../ui/day-input.tsx'
import { RuleWords } from './rule-words.tsx'

/** A beginning, shown whole before it is taken; afterwards it is the body's own and changed like any other. */
export function PresetDialog({ bodyId, today, onClose }: { bodyId: string; today: string; onClose: () => void }) {
  const { t } = useWords()
  const presets = useView(procedurePresets, {})
  const [preset, setPreset] = useState<Preset>('committee_plenary')
  const [on, setOn] = useState<string | null>(today)
  const apply = useAct(procedureApply, { onDone: onClose })
  const chosen = presets.data?.items.find((one) => one.preset === preset)
  return (
    <ActDialog
      title={t('procedure.apply')}
      note={t('procedure.apply_note')}
      verb={t('procedure.apply_now')}
      error={apply.error}
      busy={apply.isPending}
      onClose={onClose}
      onConfirm={() => apply.mutate({ bodyId, preset, ...(on ? { fromOn: on } : {}) })}
    >
      <Radio.Group
        label={t('procedure.preset')}
        value={preset}
        onChange={(value) => setPreset(PRESETS.find((one) => one === value) ?? preset)}
      >
        <div className="preset-choice">
          {PRESETS.map((one) => (
            <Radio key={one} value={one} label={t(`terms.procedure.preset.${one}`)} />
          ))}
        </div>
      </Radio.Group>
      {chosen?.rules.map((rule) => (
        <section key={`${rule.meetingKind}${rule.matter}`} className="preset-rule">
          <h3>
            {rule.meetingKind ? t(`terms.meeting.kind.${rule.meetingKind}`) : t('procedure.any_kind')} ·{' '}
            {rule.matter ? t(`terms.procedure.matter.${rule.matter}`) : t('procedure.any_matter')}
          </h3>
          <RuleWords rule={rule} />
        </section>
      ))}
      <DayInput label={t('procedure.from')} value={on} onChange={setOn} required />
    </ActDialog>
  )
}
