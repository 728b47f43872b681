import { Checkbox, MultiSelect, NumberInput, Select } from '@mantine/core'
import { useState } from 'react'
import { MEETING_KINDS, type MeetingKind } from '../../../concepts/meeting/meeting.schema.ts'
import { procedureInForce, procedureSet } from '../../../concepts/procedure/procedure.api.ts'
import {
  BASES,
  CALLERS,
  MAJORITIES,
  MATTERS,
  type Matter,
  type ProcedureRule,
  QUORUM_BASES,
  QUORUM_SHARES,
  type RuleContent,
  ruleContentSchema,
  SIGNERS,
  TIES,
  VOTE_METHODS,
} from '../../../concepts/procedure/procedure.schema.ts'
import { useAct, useView } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { ActDialog } from '../../ui/act-dialog.tsx'
import { DayInput } from '../../ui/day-input.tsx'

const EFFECTS = ['abstentions', 'unreturned', 'invalid', 'recused'] as const

interface RuleDialogProps {
  bodyId: string
  today: string
  /** Changed as a new rule from a day on; the old one ends then. */
  rule?: ProcedureRule
  onClose: () => void
}

export function RuleDialog({ bodyId, today, rule, onClose }: RuleDialogProps) {
  const { t } = useWords()
  const [kind, setKind] = useState<MeetingKind | null>(rule?.meetingKind ?? null)
  const [matter, setMatter] = useState<Matter | null>(rule?.matter ?? null)
  const [on, setOn] = useState<string | null>(rule && rule.fromOn > today ? rule.fromOn : today)
  const [changed, setChanged] = useState<Partial<RuleContent>>({})
  const inForce = useView(
    procedureInForce,
    { bodyId, kind: kind ?? 'plenary_session', ...(matter ? { matter } : {}) },
    { enabled: rule === undefined, keepPrevious: true },
  )
  const before: RuleContent | undefined = rule ?? inForce.data
  const set = useAct(procedureSet, { onDone: onClose })
  const patch = (next: Partial<RuleContent>): void => setChanged((old) => ({ ...old, ...next }))
  const options = <T extends string>(values: readonly T[], area: string) =>
    values.map((one) => ({ value: one, label: t(`${area}.${one}`) }))
  const content = before && { ...before, ...changed }
  const parsed = content ? ruleContentSchema.safeParse(content) : null
  return (
    <ActDialog
      title={t(rule ? 'procedure.change' : 'procedure.set')}
      note={t('procedure.set_note')}
      verb={t('procedure.set_now')}
      error={set.error}
      busy={set.isPending}
      incomplete={on === null || !parsed?.success}
      onClose={onClose}
      onConfirm={() => {
        if (!parsed?.success || on === null) return
        set.mutate({
          bodyId,
          fromOn: on,
          ...(kind ? { meetingKind: kind } : {}),
          ...(matter ? { matter } : {}),
          ...parsed.data,
        })
      }}
    >
      <div className="pair">
        <Select
          label={t('meeting.kind')}
          placeholder={t('procedure.any_kind')}
          clearable
          searchable
          disabled={rule !== undefined}
          clearButtonProps={{ 'aria-label': t('choose.clear') }}
          data={options(MEETING_KINDS, 'terms.meeting.kind')}
          value={kind}
          onChange={(value) => setKind(MEETING_KINDS.find((one) => one === value) ?? null)}
        />
        <Select
          label={t('procedure.matter')}
          placeholder={t('procedure.any_matter')}
          clearable
          disabled={rule !== undefined}
          clearButtonProps={{ 'aria-label': t('choose.clear') }}
          data={options(MATTERS, 'terms.procedure.matter')}
          value={matter}
          onChange={(value) => setMatter(MATTERS.find((one) => one === value) ?? null)}
        />
        <DayInput label={t('procedure.from')} value={on} onChange={setOn} required />
        <NumberInput
          label={t('procedure.notice_days')}
          min={0}
          max={365}
          allowDecimal={false}
          value={content?.noticeDays ?? ''}
          onChange={(value) => patch({ noticeDays: typeof value === 'number' ? value : null })}
        />
      </div>
      {content ? (
        <>
          <fieldset className="plain-fieldset">
            <legend>{t('procedure.quorum')}</legend>
            <div className="pair">
              <Select
                label={t('procedure.share')}
                clearable
                clearButtonProps={{ 'aria-label': t('choose.clear') }}
                data={options(QUORUM_SHARES, 'terms.procedure.share')}
                value={content.quorumShare}
                onChange={(value) => patch({ quorumShare: QUORUM_SHARES.find((one) => one === value) ?? null })}
              />
              <Select
                label={t('procedure.quorum_base')}
                data={options(QUORUM_BASES, 'terms.procedure.quorum_base')}
                value={content.quorumBase}
                allowDeselect={false}
                onChange={(value) => patch({ quorumBase: QUORUM_BASES.find((one) => one === value) ?? 'entitled' })}
              />
              <NumberInput
                label={t('procedure.number')}
                min={1}
                allowDecimal={false}
                value={content.quorumNumber ?? ''}
                onChange={(value) => patch({ quorumNumber: typeof value === 'number' ? value : null })}
              />
              <Select
                label={t('procedure.decision_share')}
                clearable
                clearButtonProps={{ 'aria-label': t('choose.clear') }}
                data={options(QUORUM_SHARES, 'terms.procedure.share')}
                value={content.decisionShare}
                onChange={(value) => patch({ decisionShare: QUORUM_SHARES.find((one) => one === value) ?? null })}
              />
            </div>
            <Checkbox
              mt="sm"
              label={t('procedure.binding')}
              description={t('procedure.binding_note')}
              checked={content.quorumBinding}
              onChange={(event) => patch({ quorumBinding: event.currentTarget.checked })}
            />
          </fieldset>
          <fieldset className="plain-fieldset">
            <legend>{t('procedure.decides')}</legend>
            <div className="pair">
              <Select
                label={t('meeting.majority')}
                data={options(MAJORITIES, 'terms.meeting.majority')}
                value={content.majority}
                allowDeselect={false}
                onChange={(value) => patch({ majority: MAJORITIES.find((one) => one === value) ?? 'absolute' })}
              />
              <Select
                label={t('meeting.base')}
                data={options(BASES, 'terms.meeting.base')}
                value={content.base}
                allowDeselect={false}
                onChange={(value) => patch({ base: BASES.find((one) => one === value) ?? 'entitled' })}
              />
              <Select
                label={t('procedure.tie')}
                data={options(TIES, 'terms.procedure.tie')}
                value={content.tie}
                allowDeselect={false}
                onChange={(value) => patch({ tie: TIES.find((one) => one === value) ?? 'lost' })}
              />
              <MultiSelect
                label={t('procedure.methods')}
                required
                data={options(VOTE_METHODS, 'terms.meeting.method')}
                value={content.votesAllowed}
                onChange={(values) => patch({ votesAllowed: VOTE_METHODS.filter((one) => values.includes(one)) })}
              />
            </div>
            <div className="effects">
              <span>{t('procedure.counts_in_base')}</span>
              {EFFECTS.map((key) => (
                <Checkbox
                  key={key}
                  label={t(`procedure.effect_${key}`)}
                  checked={content[key] === 'counted'}
                  onChange={(event) => patch({ [key]: event.currentTarget.checked ? 'counted' : 'left_out' })}
                />
              ))}
            </div>
          </fieldset>
          <Checkbox
            label={t('procedure.notice_binding')}
            description={t('procedure.notice_binding_note')}
            checked={content.noticeBinding}
            disabled={content.noticeDays === null}
            onChange={(event) => patch({ noticeBinding: event.currentTarget.checked })}
          />
          <fieldset className="plain-fieldset">
            <legend>{t('procedure.persons')}</legend>
            <div className="pair">
              <MultiSelect
                label={t('procedure.callers')}
                data={options(CALLERS, 'terms.procedure.caller')}
                value={content.callers}
                onChange={(values) => patch({ callers: CALLERS.filter((one) => values.includes(one)) })}
              />
              <MultiSelect
                label={t('procedure.signers')}
                data={options(SIGNERS, 'terms.procedure.caller')}
                value={content.signers}
                onChange={(values) => patch({ signers: SIGNERS.filter((one) => values.includes(one)) })}
              />
              <Checkbox
                label={t('procedure.substitutes')}
                checked={content.substitutes}
                onChange={(event) => patch({ substitutes: event.currentTarget.checked })}
              />
              <Checkbox
                label={t('procedure.proxies')}
                checked={content.proxies}
                onChange={(event) => patch({ proxies: event.currentTarget.checked })}
              />
            </div>
          </fieldset>
        </>
      ) : null}
    </ActDialog>
  )
}
