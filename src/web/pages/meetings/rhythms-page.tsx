import '../../styles/meeting.css'
import '../../styles/organisation.css'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { rhythmEnd, rhythmList, rhythmPlan } from '../../../concepts/summons/rhythm.api.ts'
import { useAct, useView } from '../../api.ts'
import { useFilters } from '../../hooks/use-filters.ts'
import { bodiesWithRole, useSession } from '../../hooks/use-session.ts'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { ActButton } from '../../ui/act-button.tsx'
import { ActDialog } from '../../ui/act-dialog.tsx'
import { BodyFilter } from '../../ui/body-filter.tsx'
import { DayInput } from '../../ui/day-input.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useMeetingName } from '../../ui/meeting-name.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { refusalOf } from '../../ui/refusal-of.ts'
import { ViewGate } from '../../ui/view-gate.tsx'
import { MeetingStateMark } from './meeting-words.tsx'
import { RhythmForm, type RhythmItem } from './rhythm-form.tsx'

/** Meetings that come again: laid down once, the next date planned with one press. */
export function RhythmsPage() {
  const { t } = useWords()
  const session = useSession()
  const [{ body }, change] = useFilters()
  const own = bodiesWithRole(session.data, ['clerk', 'principal'])
  const bodyId = body ?? own[0]?.id ?? session.data?.person?.grants[0]?.body.id
  const list = useView(rhythmList, { bodyId: bodyId ?? '' }, { enabled: bodyId !== undefined })
  const [beginning, setBeginning] = useState(false)
  return (
    <>
      <PageHead
        title={t('summons.rhythms')}
        note={t('rhythms.note')}
        kind={<Link to={paths.meetings}>{t('common.nav.meetings')}</Link>}
        actions={
          <ActButton
            refusal={list.data ? refusalOf(list.data.can, 'rhythm.begin') : null}
            onClick={() => setBeginning(true)}
          >
            {t('summons.rhythm_begin')}
          </ActButton>
        }
      />
      <search className="body-line no-print" aria-label={t('meeting.filters')}>
        <BodyFilter label={t('meeting.body')} value={bodyId} onChange={(id) => change({ body: id })} />
      </search>
      <ViewGate query={list}>
        {(data) =>
          data.items.length === 0 ? (
            <EmptyState>{t('rhythms.empty')}</EmptyState>
          ) : (
            <ul className="agenda rhythms">
              {data.items.map((rhythm) => (
                <Rhythm key={rhythm.id} rhythm={rhythm} />
              ))}
            </ul>
          )
        }
      </ViewGate>
      {beginning && bodyId ? <RhythmForm bodyId={bodyId} onClose={() => setBeginning(false)} /> : null}
    </>
  )
}

function usePatternWords(): (pattern: RhythmItem['pattern']) => string {
  const { t } = useWords()
  return (pattern) =>
    t(`summons.words.${pattern.kind}`, {
      every: 'every' in pattern ? pattern.every : '',
      count: 'every' in pattern ? pattern.every : 1,
      weekday: 'weekday' in pattern ? t(`summons.weekdays.${pattern.weekday}`) : '',
      nth: 'nth' in pattern ? t(`summons.nths.${pattern.nth}`) : '',
      day: 'day' in pattern ? pattern.day : '',
    })
}

function Rhythm({ rhythm }: { rhythm: RhythmItem }) {
  const { t, name, day } = useWords()
  const meetingName = useMeetingName()
  const words = usePatternWords()
  const [asked, setAsked] = useState<'change' | 'end' | null>(null)
  const plan = useAct(rhythmPlan)
  const next = rhythm.next.find((one) => one.meeting === null)
  const facts = [
    words(rhythm.pattern),
    rhythm.startsAt,
    rhythm.minutes ? t('summons.minutes_n', { n: rhythm.minutes }) : null,
    rhythm.place,
    t('procedure.from_on', { from: day(rhythm.fromOn) }),
    rhythm.untilOn ? t('rhythms.until', { day: day(rhythm.untilOn) }) : null,
  ]
  return (
    <li>
      <h2 className="agenda-title">{rhythm.title ? name(rhythm.title) : t(`terms.meeting.kind.${rhythm.kind}`)}</h2>
      <p className="small soft">{facts.filter(Boolean).join(' · ')}</p>
      <ol className="plain-list">
        {rhythm.next.map((one) => (
          <li key={one.on} className="row">
            <span>{day(one.on)}</span>
            {one.meeting ? (
              <>
                <Link to={paths.meeting} params={{ meetingId: one.meeting.id }}>
                  {meetingName(one.meeting)}
                </Link>
                <MeetingStateMark meeting={one.meeting} />
                {one.meeting.heldOn !== one.on ? (
                  <span className="small soft">{t('summons.moved_to', { day: day(one.meeting.heldOn) })}</span>
                ) : null}
              </>
            ) : one.on === next?.on ? (
              <ActButton
                size="compact-md"
                refusal={refusalOf(rhythm.can, 'rhythm.plan')}
                loading={plan.isPending}
                onClick={() => plan.mutate({ rhythmId: rhythm.id, on: one.on })}
              >
                {t('summons.plan_n', { day: day(one.on) })}
              </ActButton>
            ) : (
              <span className="small soft">{t('rhythms.not_planned')}</span>
            )}
          </li>
        ))}
      </ol>
      <RefusalNote error={plan.error} />
      <div className="row no-print">
        <ActButton
          size="compact-md"
          variant="default"
          refusal={refusalOf(rhythm.can, 'rhythm.change')}
          onClick={() => setAsked('change')}
        >
          {t('rhythms.change')}
        </ActButton>
        {rhythm.untilOn === null ? (
          <ActButton
            size="compact-md"
            variant="default"
            refusal={refusalOf(rhythm.can, 'rhythm.end')}
            onClick={() => setAsked('end')}
          >
            {t('rhythms.end')}
          </ActButton>
        ) : null}
      </div>
      {asked === 'change' ? (
        <RhythmForm bodyId={rhythm.body.id} rhythm={rhythm} onClose={() => setAsked(null)} />
      ) : null}
      {asked === 'end' ? <EndDialog rhythm={rhythm} onClose={() => setAsked(null)} /> : null}
    </li>
  )
}

function EndDialog({ rhythm, onClose }: { rhythm: RhythmItem; onClose: () => void }) {
  const { t } = useWords()
  const today = useSession().data?.installation.today ?? null
  const [until, setUntil] = useState<string | null>(today)
  const end = useAct(rhythmEnd, { onDone: onClose })
  return (
    <ActDialog
      title={t('rhythms.end')}
      note={t('rhythms.end_note')}
      verb={t('rhythms.end')}
      error={end.error}
      busy={end.isPending}
      incomplete={until === null}
      onClose={onClose}
      onConfirm={() => until && end.mutate({ rhythmId: rhythm.id, version: rhythm.version, untilOn: until })}
    >
      <DayInput label={t('procedure.until_on')} value={until} onChange={setUntil} required />
    </ActDialog>
  )
}
