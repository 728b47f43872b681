import '../../styles/organisation.css'
import '../../styles/procedure.css'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { bodyGet } from '../../../concepts/person/person.api.ts'
import { procedureEnd, procedureList } from '../../../concepts/procedure/procedure.api.ts'
import type { ProcedureRule } from '../../../concepts/procedure/procedure.schema.ts'
import { useAct, useView } from '../../api.ts'
import { useFilters } from '../../hooks/use-filters.ts'
import { useSession } from '../../hooks/use-session.ts'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { ActButton } from '../../ui/act-button.tsx'
import { ActDialog } from '../../ui/act-dialog.tsx'
import { DayInput } from '../../ui/day-input.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { refusalOf } from '../../ui/refusal-of.ts'
import { StateMark } from '../../ui/state-mark.tsx'
import { ViewGate } from '../../ui/view-gate.tsx'
import { InForce } from './in-force.tsx'
import { PresetDialog } from './preset-dialog.tsx'
import { RuleDialog } from './rule-dialog.tsx'
import { RuleWords } from './rule-words.tsx'

/** How a body decides: what is in force, what is to come, and where it begins from. */
export function ProcedurePage() {
  const { bodyId } = useParams({ strict: false }) as { bodyId: string }
  const { t, name } = useWords()
  const [filters, change] = useFilters()
  const past = filters.past === 'yes'
  const body = useView(bodyGet, { bodyId })
  const list = useView(procedureList, { bodyId, ...(past ? { past: 'true' } : {}) })
  const session = useSession()
  const today = session.data?.installation.today ?? ''
  const [asked, setAsked] = useState<'set' | 'apply' | null>(null)
  const [changing, setChanging] = useState<ProcedureRule | null>(null)
  const [ending, setEnding] = useState<ProcedureRule | null>(null)
  return (
    <ViewGate query={list}>
      {(data) => (
        <>
          <PageHead
            title={t('procedure.title')}
            kind={
              <Link to={paths.body} params={{ bodyId }}>
                {name(body.data?.body.name)}
              </Link>
            }
            note={t('procedure.note')}
            actions={
              <>
                <ActButton refusal={refusalOf(data.can, 'procedure.apply')} onClick={() => setAsked('apply')}>
                  {t('procedure.apply')}
                </ActButton>
                <ActButton
                  variant="default"
                  refusal={refusalOf(data.can, 'procedure.set')}
                  onClick={() => setAsked('set')}
                >
                  {t('procedure.set')}
                </ActButton>
              </>
            }
          />
          <InForce bodyId={bodyId} />
          <section className="procedure-rules">
            <h2>{t('procedure.own_rules')}</h2>
            {data.items.length === 0 ? (
              <EmptyState>{t('procedure.empty')}</EmptyState>
            ) : (
              <ol className="plain-list">
                {data.items.map((rule) => (
                  <li key={rule.id}>
                    <RuleHead rule={rule} today={today} />
                    <RuleWords rule={rule} />
                    <div className="row no-print">
                      <ActButton
                        size="compact-sm"
                        variant="default"
                        refusal={refusalOf(data.can, 'procedure.set')}
                        onClick={() => setChanging(rule)}
                      >
                        {t('procedure.change')}
                      </ActButton>
                      {rule.untilOn === null ? (
                        <ActButton
                          size="compact-sm"
                          variant="subtle"
                          refusal={refusalOf(rule.can, 'procedure.end')}
                          onClick={() => setEnding(rule)}
                        >
                          {t('procedure.end')}
                        </ActButton>
                      ) : null}
                    </div>
                  </li>
                ))}
              </ol>
            )}
            <button type="button" className="link" onClick={() => change({ past: past ? undefined : 'yes' })}>
              {t(past ? 'procedure.without_past' : 'procedure.with_past')}
            </button>
          </section>
          {asked === 'apply' ? <PresetDialog bodyId={bodyId} today={today} onClose={() => setAsked(null)} /> : null}
          {asked === 'set' ? <RuleDialog bodyId={bodyId} today={today} onClose={() => setAsked(null)} /> : null}
          {changing ? (
            <RuleDialog bodyId={bodyId} today={today} rule={changing} onClose={() => setChanging(null)} />
          ) : null}
          {ending ? <EndDialog rule={ending} today={today} onClose={() => setEnding(null)} /> : null}
        </>
      )}
    </ViewGate>
  )
}

function RuleHead({ rule, today }: { rule: ProcedureRule; today: string }) {
  const { t, day } = useWords()
  const state = rule.fromOn > today ? 'to_come' : rule.untilOn !== null && rule.untilOn <= today ? 'ended' : 'in_force'
  return (
    <h3 className="row">
      {rule.meetingKind ? t(`terms.meeting.kind.${rule.meetingKind}`) : t('procedure.any_kind')}
      {' · '}
      {rule.matter ? t(`terms.procedure.matter.${rule.matter}`) : t('procedure.any_matter')}
      <span className="small">
        <StateMark tone={state === 'in_force' ? 'settled' : state === 'to_come' ? 'open' : 'none'}>
          {t(`procedure.state_${state}`)}
        </StateMark>{' '}
        <span className="soft">
          {rule.untilOn
            ? t('procedure.from_until', { from: day(rule.fromOn), until: day(rule.untilOn) })
            : t('procedure.from_on', { from: day(rule.fromOn) })}
          {rule.preset ? ` · ${t(`terms.procedure.preset.${rule.preset}`)}` : ''}
        </span>
      </span>
    </h3>
  )
}

function EndDialog({ rule, today, onClose }: { rule: ProcedureRule; today: string; onClose: () => void }) {
  const { t } = useWords()
  const [on, setOn] = useState<string | null>(today)
  const end = useAct(procedureEnd, { onDone: onClose })
  return (
    <ActDialog
      title={t('procedure.end')}
      note={t('procedure.end_note')}
      verb={t('procedure.end')}
      error={end.error}
      busy={end.isPending}
      incomplete={on === null}
      onClose={onClose}
      onConfirm={() => on && end.mutate({ ruleId: rule.id, version: rule.version, untilOn: on })}
    >
      <DayInput label={t('procedure.until_on')} value={on} onChange={setOn} required />
    </ActDialog>
  )
}
