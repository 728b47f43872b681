import '../../styles/directive.css'
import '../../styles/organisation.css'
import '../../styles/meeting.css'
import { Select } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { meetingList } from '../../../concepts/meeting/meeting.api.ts'
import { MEETING_KINDS } from '../../../concepts/meeting/meeting.schema.ts'
import { useFilters } from '../../hooks/use-filters.ts'
import { usePages } from '../../hooks/use-pages.ts'
import { bodiesWithRole, useSession } from '../../hooks/use-session.ts'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { ActButton } from '../../ui/act-button.tsx'
import { BodyFilter } from '../../ui/body-filter.tsx'
import { DayInput } from '../../ui/day-input.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Ledger } from '../../ui/ledger.tsx'
import { ListGate } from '../../ui/list-gate.tsx'
import { useMeetingName } from '../../ui/meeting-name.ts'
import { MoreButton } from '../../ui/more-button.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { MeetingForm } from './meeting-form.tsx'
import { MeetingStateMark } from './meeting-words.tsx'

/** Meetings the reader may see, latest first. */
export function MeetingsPage() {
  const { t, name, day } = useWords()
  const meetingName = useMeetingName()
  const [{ body, from, until, form, kind: givenKind }, change] = useFilters()
  const session = useSession()
  const kind = MEETING_KINDS.find((one) => one === givenKind)
  const list = usePages(meetingList, {
    ...(body ? { bodyId: body } : {}),
    ...(kind ? { kind } : {}),
    ...(from ? { from } : {}),
    ...(until ? { until } : {}),
  })
  const items = list.pages?.flatMap((page) => page.items)
  const clerkOf = bodiesWithRole(session.data, ['clerk'])
  const plansFor = bodiesWithRole(session.data, ['clerk', 'principal'])
  const lacking = (roles: readonly string[], bodies: readonly unknown[]) =>
    session.data && bodies.length === 0 ? { code: 'ROLE_MISSING', detail: { roles } } : null
  const isFiltered = Boolean(body || kind || from || until)
  return (
    <>
      <PageHead
        title={t('common.nav.meetings')}
        note={t('meeting.note')}
        actions={
          form ? null : (
            <>
              <Link to={paths.rhythms}>{t('summons.rhythms')}</Link>
              <Link to={paths.submitted}>{t('submitted.title')}</Link>
              <Link to={paths.invitations}>{t('invitations.title')}</Link>
              <ActButton refusal={lacking(['clerk', 'principal'], plansFor)} onClick={() => change({ form: 'plan' })}>
                {t('meeting.plan')}
              </ActButton>
              <ActButton
                variant="default"
                refusal={lacking(['clerk'], clerkOf)}
                onClick={() => change({ form: 'record' })}
              >
                {t('meeting.record')}
              </ActButton>
            </>
          )
        }
      />
      {form === 'record' && clerkOf.length > 0 ? (
        <MeetingForm mode="record" bodies={clerkOf} bodyId={body} onClose={() => change({ form: undefined })} />
      ) : null}
      {form === 'plan' && plansFor.length > 0 ? (
        <MeetingForm mode="plan" bodies={plansFor} bodyId={body} onClose={() => change({ form: undefined })} />
      ) : null}
      <search className="filter-line no-print" aria-label={t('meeting.filters')}>
        <BodyFilter label={t('meeting.body')} value={body} onChange={(id) => change({ body: id })} />
        <Select
          label={t('meeting.kind')}
          placeholder={t('choose.any')}
          clearable
          searchable
          clearButtonProps={{ 'aria-label': t('choose.clear') }}
          value={kind ?? null}
          data={MEETING_KINDS.map((one) => ({ value: one, label: t(`terms.meeting.kind.${one}`) }))}
          onChange={(value) => change({ kind: value ?? undefined })}
        />
        <DayInput label={t('meeting.from')} value={from} onChange={(value) => change({ from: value ?? undefined })} />
        <DayInput
          label={t('meeting.until')}
          value={until}
          onChange={(value) => change({ until: value ?? undefined })}
        />
      </search>
      <ListGate
        list={list}
        items={items}
        empty={
          <EmptyState action={<Link to={paths.readings}>{t('meeting.to_desk')}</Link>}>
            {t(isFiltered ? 'meeting.empty_filtered' : 'meeting.empty')}
          </EmptyState>
        }
      >
        {(items) => (
          <div className="stack">
            <Ledger
              caption={t('common.nav.meetings')}
              rows={items}
              rowKey={(row) => row.id}
              columns={[
                {
                  key: 'held',
                  label: t('meeting.held_on'),
                  cell: (row) =>
                    row.heldOn ? (
                      <span className="nowrap">{day(row.heldOn)}</span>
                    ) : (
                      <span className="known-not">{row.dateText ?? t('common.not_known')}</span>
                    ),
                },
                {
                  key: 'meeting',
                  label: t('meeting.meeting'),
                  wide: true,
                  cell: (row) => (
                    <Link to={paths.meeting} params={{ meetingId: row.id }}>
                      {meetingName(row)}
                    </Link>
                  ),
                },
                {
                  key: 'body',
                  label: t('meeting.body'),
                  cell: (row) => (
                    <Link to={paths.body} params={{ bodyId: row.body.id }}>
                      {name(row.body.name)}
                    </Link>
                  ),
                },
                { key: 'state', label: t('meeting.state'), cell: (row) => <MeetingStateMark meeting={row} /> },
                { key: 'items', label: t('meeting.items'), numeric: true, cell: (row) => row.agendaItems },
              ]}
            />
            <MoreButton list={list} />
          </div>
        )}
      </ListGate>
    </>
  )
}
