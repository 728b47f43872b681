import { Button, Checkbox, NumberInput, Radio, Select, Stack, Textarea } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { settingsGet } from '../../../concepts/body/installation.api.ts'
import { cascadePrepare, cascadePreview, cascadeRevise } from '../../../concepts/cascade/cascade.api.ts'
import { directiveList } from '../../../concepts/directive/directive.api.ts'
import type { GivenOf } from '../../../kit/contract.ts'
import type { Ref } from '../../../kit/shapes.ts'
import { call, useAct, useView } from '../../api.ts'
import { bodiesWithRole, useSession } from '../../hooks/use-session.ts'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { langOf } from '../directives/directive-words.tsx'
import { type Board, MODES, type Mode } from './cascade-words.tsx'
import { ReachPreview } from './reach-preview.tsx'

type GivenDraft = GivenOf<typeof cascadePreview>
type SavedDraft = NonNullable<Board['draft']>

interface IssueFormProps {
  source: { id: string; title: Ref['name'] }
  issuer: Ref
  draft: SavedDraft | null
  revising: { cascadeId: string; version: number } | null
}

/** How, how far and by when; beside it, at once, whom that reaches. */
export function IssueForm({ source, issuer, draft, revising }: IssueFormProps) {
  const { t, name } = useWords()
  const navigate = useNavigate()
  const session = useSession()
  const settings = useView(settingsGet, {})
  const directives = useView(directiveList, {
    sourceId: source.id,
    issuerBodyId: issuer.id,
    standing: 'open',
    limit: 200,
  })
  const [lastTier, setLastTier] = useState(draft?.lastTier ?? null)
  const [mode, setMode] = useState<Mode | null>(draft?.mode ?? null)
  const [line, setLine] = useState(draft?.line ?? 'main')
  const [dayKind, setDayKind] = useState(draft?.dayKind ?? 'calendar')
  const [relay, setRelay] = useState(draft?.relay ?? false)
  const [deadlines, setDeadlines] = useState<NonNullable<GivenDraft['deadlines']>>(draft?.deadlines ?? [])
  const [rhythmDays, setRhythm] = useState<number | undefined>(draft?.rhythmDays)
  const [exclusionDays, setExclusion] = useState<number | undefined>(draft?.exclusionDays)
  const [queryStopsClock, setStops] = useState(draft?.queryStopsClock ?? false)
  const [requirements, setRequirements] = useState(draft?.requirements ?? '')
  const [picked, setPicked] = useState<ReadonlySet<string> | null>(draft ? new Set(draft.directiveIds) : null)
  const [exemptions, setExemptions] = useState<NonNullable<GivenDraft['exemptions']>>(draft?.exemptions ?? [])

  const all = (directives.data?.items ?? []).toSorted((a, b) => a.code.localeCompare(b.code))
  // A draft names its directives; a new cascade carries all that are open unless one is taken out.
  const isIn = (id: string): boolean => picked?.has(id) ?? true
  const tier = lastTier ?? settings.data?.tiers.at(-1)?.code ?? null
  const base = {
    sourceId: source.id,
    issuerBodyId: issuer.id,
    line,
    dayKind,
    relay,
    deadlines,
    queryStopsClock,
    directiveIds: all.filter((one) => isIn(one.id)).map((one) => one.id),
    exemptions: exemptions.filter((one) => one.reason.trim() !== ''),
    ...(rhythmDays ? { rhythmDays } : {}),
    ...(exclusionDays === undefined ? {} : { exclusionDays }),
    ...(requirements.trim() ? { requirements } : {}),
    ...(draft?.title ? { title: draft.title } : {}),
    ...(draft?.bodyKinds ? { bodyKinds: draft.bodyKinds } : {}),
    ...(draft?.upperCascadeId ? { upperCascadeId: draft.upperCascadeId } : {}),
  }
  const whole = tier === null ? null : { ...base, lastTier: tier, mode: mode ?? ('special_meeting' as const) }
  const [asked] = useDebouncedValue(whole, 250)
  const preview = useQuery({
    queryKey: [cascadePreview.act, asked],
    queryFn: () => call(cascadePreview, { ...asked, limit: 200 } as GivenDraft),
    enabled: asked !== null && session.data !== undefined,
    placeholderData: keepPreviousData,
  })
  const least = preview.data?.leastMode
  const chosenMode = mode ?? least ?? null
  const toBoard = (made: { cascadeId: string }): void =>
    void navigate({ to: paths.cascade, params: { cascadeId: made.cascadeId } })
  const prepare = useAct(cascadePrepare, { onDone: toBoard })
  const revise = useAct(cascadeRevise, { onDone: toBoard })
  const isPrincipal = bodiesWithRole(session.data, ['principal']).some((body) => body.id === issuer.id)
  const save = (issueNow: boolean): void => {
    if (!whole || !chosenMode) return
    const full = { ...whole, mode: chosenMode }
    if (revising) revise.mutate({ ...revising, ...full })
    else prepare.mutate({ ...full, issueNow })
  }
  const busy = prepare.isPending || revise.isPending
  // An exemption without its reason would quietly fall away; it holds the form up instead.
  const unexplained = exemptions.some((one) => one.reason.trim() === '')
  const incomplete = !chosenMode || unexplained
  return (
    <div className="split issue-split">
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          save(false)
        }}
      >
        <p>
          {t('cascade.sends', { body: name(issuer.name) })}{' '}
          <Link to={paths.source} params={{ sourceId: source.id }} className="serif">
            {name(source.title)}
          </Link>
        </p>
        {preview.data && preview.data.asked.length > 0 ? (
          <div>
            <div className="small soft">{t('cascade.asked')}</div>
            {preview.data.asked.map((one) => (
              <blockquote key={`${one.bearer}-${one.duty}`} className="quoted" lang={langOf(one.quote?.language)}>
                {one.quote?.text ?? one.duty}
              </blockquote>
            ))}
          </div>
        ) : null}
        <Radio.Group
          label={t('cascade.mode')}
          description={t('cascade.mode_note')}
          value={chosenMode}
          onChange={(value) => setMode(value as Mode)}
        >
          <Stack gap="xs" mt="xs">
            {MODES.map((one) => (
              <Radio
                key={one}
                value={one}
                label={t(`terms.cascade.mode.${one}`)}
                description={
                  one === least
                    ? t(preview.data?.asked.some((duty) => duty.mode) ? 'cascade.mode_asked' : 'cascade.mode_enough')
                    : undefined
                }
              />
            ))}
          </Stack>
        </Radio.Group>
        <div className="two">
          <Select
            label={t('cascade.last_tier')}
            data={(
              preview.data?.tierChoices ??
              settings.data?.tiers.map((one) => ({ tier: one.code, name: one.name })) ??
              []
            ).map((one) => ({ value: one.tier, label: name(one.name) }))}
            value={tier}
            allowDeselect={false}
            onChange={setLastTier}
          />
          {(preview.data?.lineChoices.length ?? 1) > 1 ? (
            <Select
              label={t('cascade.line')}
              data={(preview.data?.lineChoices ?? ['main']).map((one) => ({
                value: one,
                label: t(`terms.cascade.line.${one}`),
              }))}
              value={line}
              allowDeselect={false}
              onChange={(value) => setLine(value ?? 'main')}
            />
          ) : null}
        </div>
        <fieldset className="plainset stack">
          <legend>{t('cascade.deadlines')}</legend>
          <div className="two">
            <Select
              label={t('cascade.day_kind')}
              data={(['calendar', 'working'] as const).map((one) => ({
                value: one,
                label: t(`terms.cascade.day_kind.${one}`),
              }))}
              value={dayKind}
              allowDeselect={false}
              onChange={(value) => setDayKind(value === 'working' ? 'working' : 'calendar')}
            />
            <Select
              label={t('cascade.run_from')}
              data={[
                { value: 'issue', label: t('cascade.from_issue') },
                { value: 'relay', label: t('cascade.from_parent') },
              ]}
              value={relay ? 'relay' : 'issue'}
              allowDeselect={false}
              onChange={(value) => setRelay(value === 'relay')}
            />
          </div>
          {preview.data?.tiers.map((one) => {
            const set = (patch: { conveyedDays?: number; settledDays?: number }): void =>
              setDeadlines([
                ...deadlines.filter((other) => other.tier !== one.tier),
                { tier: one.tier, conveyedDays: one.conveyedDays, settledDays: one.settledDays, ...patch },
              ])
            const own = deadlines.find((other) => other.tier === one.tier)
            return (
              <div key={one.tier} className="two">
                <NumberInput
                  label={t('cascade.convey_within', { tier: name(one.name) })}
                  min={0}
                  max={3660}
                  allowDecimal={false}
                  value={own?.conveyedDays ?? one.conveyedDays}
                  onChange={(value) => typeof value === 'number' && set({ conveyedDays: value })}
                />
                <NumberInput
                  label={t('cascade.settle_within', { tier: name(one.name) })}
                  min={0}
                  max={3660}
                  allowDecimal={false}
                  value={own?.settledDays ?? one.settledDays}
                  onChange={(value) => typeof value === 'number' && set({ settledDays: value })}
                />
              </div>
            )
          })}
        </fieldset>
        <fieldset className="plainset">
          <legend>{t('cascade.directives_in')}</legend>
          {directives.data && all.length === 0 ? <p className="soft small">{t('cascade.no_directives')}</p> : null}
          {all.map((one) => (
            <Checkbox
              key={one.id}
              className="line-check"
              checked={isIn(one.id)}
              label={
                <>
                  <span className="code">{one.code}</span>{' '}
                  <span className="serif" lang={langOf(one.language)}>
                    {one.title}
                  </span>
                </>
              }
              onChange={(event) => {
                const after = new Set(picked ?? all.map((other) => other.id))
                if (event.currentTarget.checked) after.add(one.id)
                else after.delete(one.id)
                setPicked(after)
              }}
            />
          ))}
        </fieldset>
        <Textarea
          label={t('cascade.requirements')}
          description={t('cascade.requirements_note')}
          autosize
          minRows={2}
          value={requirements}
          onChange={(event) => setRequirements(event.currentTarget.value)}
        />
        <details>
          <summary>{t('cascade.further')}</summary>
          <div className="stack">
            <div className="two">
              <NumberInput
                label={t('cascade.rhythm')}
                description={t('cascade.rhythm_note')}
                min={1}
                max={366}
                allowDecimal={false}
                value={rhythmDays ?? ''}
                onChange={(value) => setRhythm(typeof value === 'number' ? value : undefined)}
              />
              <NumberInput
                label={t('cascade.exclusion_days')}
                description={t('cascade.exclusion_note')}
                min={0}
                max={366}
                allowDecimal={false}
                value={exclusionDays ?? 15}
                onChange={(value) => setExclusion(typeof value === 'number' ? value : undefined)}
              />
            </div>
            <Checkbox
              label={t('cascade.query_stops')}
              checked={queryStopsClock}
              onChange={(event) => setStops(event.currentTarget.checked)}
            />
          </div>
        </details>
        {unexplained ? <p role="status">{t('cascade.exempt_reason_missing')}</p> : null}
        <RefusalNote error={prepare.error ?? revise.error} />
        <div className="row">
          {isPrincipal && !revising ? (
            <Button loading={busy} disabled={incomplete} onClick={() => save(true)}>
              {t('cascade.issue')}
            </Button>
          ) : null}
          <Button
            type="submit"
            variant={isPrincipal && !revising ? 'default' : 'filled'}
            loading={busy}
            disabled={incomplete}
          >
            {t(revising ? 'cascade.save_draft' : 'cascade.prepare')}
          </Button>
        </div>
        <p className="small soft">{t(isPrincipal ? 'cascade.principal_note' : 'cascade.clerk_note')}</p>
      </form>
      <aside className="stack preview" aria-label={t('cascade.reaches')}>
        <h2>{t('cascade.reaches')}</h2>
        <RefusalNote error={preview.error} />
        {preview.data ? (
          <ReachPreview reach={preview.data} relay={relay} exemptions={exemptions} setExemptions={setExemptions} />
        ) : null}
      </aside>
    </div>
  )
}
