import { Checkbox, Select, Textarea } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { cascadeExempt, cascadeExtend, cascadeLaggards, cascadeRemind } from '../../../concepts/cascade/cascade.api.ts'
import type { OutputOf } from '../../../kit/contract.ts'
import { useAct } from '../../api.ts'
import { useFilters } from '../../hooks/use-filters.ts'
import { usePages } from '../../hooks/use-pages.ts'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { ActButton } from '../../ui/act-button.tsx'
import { ActDialog } from '../../ui/act-dialog.tsx'
import { DayInput } from '../../ui/day-input.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Figure } from '../../ui/figure.tsx'
import { Ledger } from '../../ui/ledger.tsx'
import { ListGate } from '../../ui/list-gate.tsx'
import { MoreButton } from '../../ui/more-button.tsx'
import { refusalOf } from '../../ui/refusal-of.ts'
import { StateMark } from '../../ui/state-mark.tsx'
import type { Board } from './cascade-words.tsx'

type Laggard = OutputOf<typeof cascadeLaggards>['items'][number]
type Stage = 'conveyed' | 'settled'

/** Bodies for which a stage has no record in Plenum, to be reminded, exempted or given more days, many at once. */
export function Laggards({ board }: { board: Board }) {
  const { t, name } = useWords()
  const [{ at, stage: stageGiven, only, tier }, change] = useFilters()
  const stage: Stage = stageGiven === 'settled' ? 'settled' : 'conveyed'
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const [asking, setAsking] = useState<'remind' | 'exempt' | 'extend' | null>(null)
  const list = usePages(cascadeLaggards, {
    cascadeId: board.id,
    stage,
    ...(at ? { atBodyId: at } : {}),
    ...(tier ? { tier } : {}),
    ...(only ? { only: only as 'overdue' } : {}),
  })
  const items = list.pages?.flatMap((page) => page.items)
  const first = list.pages?.[0]
  const chosen = (items ?? []).filter((one) => ticked.has(one.body.id))
  const toggle = (id: string, on: boolean): void => {
    const after = new Set(ticked)
    if (on) after.add(id)
    else after.delete(id)
    setTicked(after)
  }
  const done = (): void => {
    setAsking(null)
    setTicked(new Set())
  }
  return (
    <section className="stack" id="list">
      <div className="row">
        <h2>{t(`cascade.without_${stage}`)}</h2>
        {first ? <Figure n={first.total} of={first.of} /> : null}
      </div>
      <search className="filter-row no-print" aria-label={t('directive.filters')}>
        <Select
          label={t('cascade.stage')}
          data={(['conveyed', 'settled'] as const).map((key) => ({
            value: key,
            label: t(`terms.cascade.stage.${key}`),
          }))}
          value={stage}
          allowDeselect={false}
          onChange={(value) => change({ stage: value === 'settled' ? 'settled' : undefined })}
        />
        <Select
          label={t('cascade.only')}
          placeholder={t('choose.any')}
          clearable
          data={(['overdue', 'silent'] as const).map((key) => ({
            value: key,
            label: t(`cascade.only_${key}`, { n: board.silentAfterDays }),
          }))}
          value={only ?? null}
          onChange={(value) => change({ only: value ?? undefined })}
        />
        <Select
          label={t('cascade.tier')}
          placeholder={t('choose.any')}
          clearable
          data={board.byTier.map((row) => ({ value: row.tier, label: name(row.name) }))}
          value={tier ?? null}
          onChange={(value) => change({ tier: value ?? undefined })}
        />
      </search>
      <ListGate list={list} items={items} empty={<EmptyState>{t('cascade.none_without')}</EmptyState>}>
        {(items) => (
          <>
            {board.state === 'issued' ? (
              <div className="row no-print">
                <Checkbox
                  label={t('cascade.tick_all', { n: items.length })}
                  checked={chosen.length === items.length}
                  indeterminate={chosen.length > 0 && chosen.length < items.length}
                  onChange={(event) =>
                    setTicked(event.currentTarget.checked ? new Set(items.map((one) => one.body.id)) : new Set())
                  }
                />
                {(['remind', 'extend', 'exempt'] as const).map((act) => (
                  <ActButton
                    key={act}
                    size="compact-md"
                    variant={act === 'remind' ? 'filled' : 'default'}
                    refusal={refusalOf(board.can, `cascade.${act}`)}
                    disabled={chosen.length === 0}
                    onClick={() => setAsking(act)}
                  >
                    {chosen.length === 0 ? t(`cascade.${act}_verb`) : t(`cascade.${act}_many`, { n: chosen.length })}
                  </ActButton>
                ))}
              </div>
            ) : null}
            <Ledger
              caption={t(`cascade.without_${stage}`)}
              rows={items}
              rowKey={(one) => one.body.id}
              columns={[
                ...(board.state === 'issued'
                  ? [
                      {
                        key: 'tick',
                        label: t('cascade.tick'),
                        cell: (one: Laggard) => (
                          <Checkbox
                            aria-label={t('cascade.tick_body', { body: name(one.body.name) })}
                            checked={ticked.has(one.body.id)}
                            onChange={(event) => toggle(one.body.id, event.currentTarget.checked)}
                          />
                        ),
                      },
                    ]
                  : []),
                {
                  key: 'body',
                  label: t('cascade.body'),
                  wide: true,
                  cell: (one) => (
                    <>
                      <Link to={paths.cascadeOfBody} params={{ cascadeId: board.id, bodyId: one.body.id }}>
                        {name(one.body.name)}
                      </Link>
                      {one.parent ? <div className="small soft">{name(one.parent.name)}</div> : null}
                    </>
                  ),
                },
                { key: 'record', label: t('cascade.record'), cell: (one) => <RecordOf one={one} /> },
                { key: 'due', label: t('directive.due'), cell: (one) => <DueOf one={one} /> },
                {
                  key: 'reminded',
                  label: t('cascade.reminded'),
                  cell: (one) => <RemindedOf one={one} />,
                },
              ]}
            />
            <MoreButton list={list} />
          </>
        )}
      </ListGate>
      {asking === 'remind' ? (
        <RemindDialog board={board} stage={stage} chosen={chosen} onClose={() => setAsking(null)} onDone={done} />
      ) : null}
      {asking === 'exempt' ? (
        <ExemptDialog board={board} chosen={chosen} onClose={() => setAsking(null)} onDone={done} />
      ) : null}
      {asking === 'extend' ? (
        <ExtendDialog board={board} stage={stage} chosen={chosen} onClose={() => setAsking(null)} onDone={done} />
      ) : null}
    </section>
  )
}

function RecordOf({ one }: { one: Laggard }) {
  const { t, day } = useWords()
  if (one.record === 'none') return <StateMark tone="none">{t('common.no_record')}</StateMark>
  return (
    <>
      <StateMark tone="moving">
        {one.conveyedOn
          ? t('cascade.conveyed_on', { day: day(one.conveyedOn) })
          : one.receivedOn
            ? t('cascade.received_on', { day: day(one.receivedOn) })
            : t('cascade.partly')}
      </StateMark>
      {one.answered.of > 0 ? <div className="small soft">{t('directive.answered_of', one.answered)}</div> : null}
    </>
  )
}

function DueOf({ one }: { one: Laggard }) {
  const { t, day } = useWords()
  if (!one.dueOn) return <span className="soft">{t('cascade.runs_from_parent')}</span>
  return (
    <>
      {day(one.dueOn)}
      {one.extended ? <span className="soft"> · {t('cascade.extended')}</span> : null}
      {one.overdue && one.daysOver !== null ? (
        <div className="small">
          <StateMark tone="due">{t('cascade.days_over', { n: one.daysOver, count: one.daysOver })}</StateMark>
        </div>
      ) : null}
    </>
  )
}

function RemindedOf({ one }: { one: Laggard }) {
  const { t, day } = useWords()
  return one.reminders === 0 ? (
    <span className="soft">{t('common.none')}</span>
  ) : (
    t('cascade.reminded_times', { n: one.reminders, count: one.reminders, day: day(one.lastRemindedOn) })
  )
}

interface ManyDialog {
  board: Board
  chosen: readonly Laggard[]
  onClose: () => void
  onDone: () => void
}

function Names({ chosen }: { chosen: readonly Laggard[] }) {
  const { t, name } = useWords()
  return <p className="small soft">{chosen.map((one) => name(one.body.name)).join(t('directive.between'))}</p>
}

function RemindDialog({ board, stage, chosen, onClose, onDone }: ManyDialog & { stage: Stage }) {
  const { t } = useWords()
  const [text, setText] = useState('')
  const remind = useAct(cascadeRemind, {
    onDone: (made) => {
      notifications.show({ message: t('cascade.reminded_done', { n: made.reminded, skipped: made.skipped }) })
      onDone()
    },
  })
  return (
    <ActDialog
      title={t('cascade.remind_many', { n: chosen.length })}
      note={<Names chosen={chosen} />}
      verb={t('cascade.remind_verb')}
      error={remind.error}
      busy={remind.isPending}
      onClose={onClose}
      onConfirm={() =>
        remind.mutate({
          cascadeId: board.id,
          bodyIds: chosen.map((one) => one.body.id),
          stage,
          ...(text.trim() ? { text } : {}),
        })
      }
    >
      <Textarea
        label={t('cascade.remind_text')}
        autosize
        minRows={2}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
    </ActDialog>
  )
}

function ExemptDialog({ board, chosen, onClose, onDone }: ManyDialog) {
  const { t } = useWords()
  const exempt = useAct(cascadeExempt, { onDone })
  return (
    <ActDialog
      title={t('cascade.exempt_many', { n: chosen.length })}
      note={
        <>
          <p>{t('cascade.exempt_note')}</p>
          <Names chosen={chosen} />
        </>
      }
      verb={t('cascade.exempt_verb')}
      reason={t('directive.reason')}
      reasonRequired
      error={exempt.error}
      busy={exempt.isPending}
      onClose={onClose}
      onConfirm={(reason) => exempt.mutate({ cascadeId: board.id, bodyIds: chosen.map((one) => one.body.id), reason })}
    />
  )
}

function ExtendDialog({ board, stage, chosen, onClose, onDone }: ManyDialog & { stage: Stage }) {
  const { t } = useWords()
  const [dueOn, setDueOn] = useState<string | null>(null)
  const extend = useAct(cascadeExtend, { onDone })
  return (
    <ActDialog
      title={t('cascade.extend_many', { n: chosen.length })}
      note={<Names chosen={chosen} />}
      verb={t('cascade.extend_verb')}
      reason={t('directive.reason')}
      reasonRequired
      incomplete={!dueOn}
      error={extend.error}
      busy={extend.isPending}
      onClose={onClose}
      onConfirm={(reason) =>
        dueOn && extend.mutate({ cascadeId: board.id, bodyIds: chosen.map((one) => one.body.id), stage, dueOn, reason })
      }
    >
      <DayInput label={t('directive.new_day')} required min={board.asOf} value={dueOn} onChange={setDueOn} />
    </ActDialog>
  )
}
