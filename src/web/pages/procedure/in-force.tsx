import { Select } from '@mantine/core'
import { useState } from 'react'
import { MEETING_KINDS, type MeetingKind } from '../../../concepts/meeting/meeting.schema.ts'
import { procedureInForce } from '../../../concepts/procedure/procedure.api.ts'
import { MATTERS, type Matter } from '../../../concepts/procedure/procedure.schema.ts'
import { useView } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { DayInput } from '../../ui/day-input.tsx'
import { ViewGate } from '../../ui/view-gate.tsx'
import { RuleWords } from './rule-words.tsx'

/** Which rule would hold for a meeting of this kind, on this matter, on that day. */
export function InForce({ bodyId }: { bodyId: string }) {
  const { t, name } = useWords()
  const [kind, setKind] = useState<MeetingKind>('plenary_session')
  const [matter, setMatter] = useState<Matter>('ordinary')
  const [on, setOn] = useState<string | null>(null)
  const rule = useView(procedureInForce, { bodyId, kind, matter, ...(on ? { on } : {}) }, { keepPrevious: true })
  return (
    <section className="procedure-now">
      <h2>{t('procedure.in_force')}</h2>
      <div className="filter-line">
        <Select
          label={t('meeting.kind')}
          searchable
          data={MEETING_KINDS.map((one) => ({ value: one, label: t(`terms.meeting.kind.${one}`) }))}
          value={kind}
          allowDeselect={false}
          onChange={(value) => setKind(MEETING_KINDS.find((one) => one === value) ?? kind)}
        />
        <Select
          label={t('procedure.matter')}
          data={MATTERS.map((one) => ({ value: one, label: t(`terms.procedure.matter.${one}`) }))}
          value={matter}
          allowDeselect={false}
          onChange={(value) => setMatter(MATTERS.find((one) => one === value) ?? matter)}
        />
        <DayInput label={t('procedure.on')} value={on} onChange={setOn} />
      </div>
      <ViewGate query={rule}>
        {(data) => (
          <>
            <p className="soft">
              {t(`terms.procedure.from.${data.from}`)}
              {data.from === 'parent' && data.body ? ` · ${name(data.body.name)}` : ''}
            </p>
            <RuleWords rule={data} />
          </>
        )}
      </ViewGate>
    </section>
  )
}
