import { Select, TextInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { VacantPost } from '../../../concepts/person/membership.schema.ts'
import { membershipMoveUp, vacancyList } from '../../../concepts/person/person.api.ts'
import type { OutputOf } from '../../../kit/contract.ts'
import { useAct, useView } from '../../api.ts'
import { useFilters } from '../../hooks/use-filters.ts'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { ActButton } from '../../ui/act-button.tsx'
import { ActDialog } from '../../ui/act-dialog.tsx'
import { DayInput } from '../../ui/day-input.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Ledger } from '../../ui/ledger.tsx'
import { Loading } from '../../ui/loading.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { refusalOf } from '../../ui/refusal-of.ts'
import { ViewSwitch } from '../../ui/view-switch.tsx'
import { BodyLink } from './body-history.tsx'
import type { BodyView } from './body-page.tsx'

type Vacant = OutputOf<typeof vacancyList>

/** Posts and seats nobody holds in the own right, since when, who deputises and who would follow. */
export function Vacancies({ page }: { page: BodyView }) {
  const { t } = useWords()
  const [{ vacant }] = useFilters()
  const below = vacant === 'below'
  const list = useView(vacancyList, { bodyId: page.body.id, on: page.on, below, limit: 200 }, { keepPrevious: true })
  if (list.error) return <RefusalNote error={list.error} />
  if (!list.data) return <Loading />
  const { posts, next } = list.data
  return (
    <div className="stack">
      <Seats data={list.data} page={page} />
      <ViewSwitch
        label={t('organisation.vacant_of')}
        name="vacant"
        options={[
          ['own', t('organisation.vacant_own')],
          ['below', t('organisation.vacant_below')],
        ]}
      />
      {posts.length === 0 ? (
        <EmptyState>{t('organisation.no_vacant_posts')}</EmptyState>
      ) : (
        <VacantPosts rows={posts} below={below} />
      )}
      {next ? <p className="soft">{t('organisation.vacant_first', { n: posts.length })}</p> : null}
    </div>
  )
}

function VacantPosts({ rows, below }: { rows: readonly VacantPost[]; below: boolean }) {
  const { t, name, day } = useWords()
  return (
    <Ledger
      caption={t('organisation.vacancies')}
      rows={rows}
      rowKey={(row) => row.post.id}
      columns={[
        {
          key: 'post',
          label: t('organisation.post'),
          wide: true,
          cell: (row) => (
            <>
              {name(row.post.name)}
              {below ? (
                <div className="small">
                  <BodyLink of={row.body} />
                </div>
              ) : null}
            </>
          ),
        },
        {
          key: 'since',
          label: t('organisation.vacant_since'),
          cell: (row) => (
            <>
              {row.sinceOn ? day(row.sinceOn) : <span className="soft">{t('organisation.never_held')}</span>}
              {row.last ? (
                <div className="small soft">
                  <Link to={paths.person} params={{ personId: row.last.person.id }}>
                    {name(row.last.person.name)}
                  </Link>
                  {row.last.endReason ? ` · ${t(`terms.membership.end_reason.${row.last.endReason}`)}` : ''}
                </div>
              ) : null}
            </>
          ),
        },
        {
          key: 'deputy',
          label: t('organisation.deputy'),
          cell: (row) =>
            row.deputies.length === 0 ? (
              <span className="soft">{t('organisation.nobody')}</span>
            ) : (
              row.deputies.map((one) => (
                <div key={`${one.person.id}${one.fromOn}`}>
                  <Link to={paths.person} params={{ personId: one.person.id }}>
                    {name(one.person.name)}
                  </Link>{' '}
                  <span className="soft">
                    {t(`terms.membership.acting_as.${one.actingAs}`)} ·{' '}
                    {t('organisation.since', { day: day(one.fromOn) })}
                  </span>
                </div>
              ))
            ),
        },
      ]}
    />
  )
}

function Seats({ data, page }: { data: Vacant; page: BodyView }) {
  const { t, name, day } = useWords()
  const set = data.seats.filter((one) => one.entitled !== null)
  const short = set.some((one) => (one.entitled ?? 0) > one.filled)
  return (
    <>
      {set.length > 0 ? (
        <ul className="plain-list">
          {set.map((one) => (
            <li key={one.capacity}>
              {t('organisation.seats_of', {
                capacity: t(`terms.membership.capacity.${one.capacity}`),
                n: one.filled,
                of: one.entitled ?? 0,
              })}
            </li>
          ))}
        </ul>
      ) : null}
      {data.left.length > 0 ? (
        <div>
          <p>{t('organisation.seats_left')}</p>
          <ul className="plain-list">
            {data.left.map((one) => (
              <li key={one.membershipId}>
                <Link to={paths.person} params={{ personId: one.person.id }}>
                  {name(one.person.name)}
                </Link>{' '}
                <span className="soft">
                  {t(`terms.membership.capacity.${one.capacity}`)} ·{' '}
                  {t('organisation.until', { day: day(one.untilOn) })}
                  {one.endReason ? ` · ${t(`terms.membership.end_reason.${one.endReason}`)}` : ''}
                </span>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      {data.alternates.length > 0 && (data.left.length > 0 || short) ? <MoveUp data={data} page={page} /> : null}
    </>
  )
}

/** The next alternate in order is proposed; one behind asks for a reason. */
function MoveUp({ data, page }: { data: Vacant; page: BodyView }) {
  const { t, name, day } = useWords()
  const [asked, setAsked] = useState(false)
  const [chosen, setChosen] = useState<string | null>(null)
  const [follows, setFollows] = useState<string | null>(
    data.left.find((one) => one.capacity === 'member')?.membershipId ?? null,
  )
  const [fromOn, setFromOn] = useState<string | null>(page.on)
  const [skipReason, setSkipReason] = useState('')
  const up = useAct(membershipMoveUp, { onDone: () => setAsked(false) })
  const first = data.alternates[0]
  const alternate = data.alternates.find((one) => one.membershipId === chosen) ?? first
  if (!first || !alternate) return null
  const skips = alternate !== first
  const left = data.left.filter((one) => one.capacity === 'member')
  return (
    <>
      <div className="row no-print">
        <ActButton
          size="compact-md"
          variant="default"
          refusal={refusalOf(data.can, 'membership.moveUp')}
          onClick={() => setAsked(true)}
        >
          {t('organisation.move_up')}
        </ActButton>
        <span className="soft">{t('organisation.next_alternate', { person: name(first.person.name) })}</span>
      </div>
      {asked ? (
        <ActDialog
          title={t('organisation.move_up')}
          note={t('organisation.move_up_note')}
          verb={t('organisation.move_up_now')}
          error={up.error}
          busy={up.isPending}
          incomplete={skips && skipReason.trim() === ''}
          onClose={() => setAsked(false)}
          onConfirm={() =>
            up.mutate({
              membershipId: alternate.membershipId,
              version: alternate.version,
              ...(follows ? { followsId: follows } : {}),
              ...(fromOn ? { fromOn } : {}),
              ...(skips ? { skipReason: skipReason.trim() } : {}),
            })
          }
        >
          <Select
            label={t('terms.membership.capacity.alternate')}
            data={data.alternates.map((one, at) => ({
              value: one.membershipId,
              label: t('organisation.alternate_in_order', { n: at + 1, person: name(one.person.name) }),
            }))}
            value={alternate.membershipId}
            allowDeselect={false}
            onChange={setChosen}
          />
          {skips ? (
            <TextInput
              label={t('organisation.skip_reason')}
              description={t('organisation.skip_reason_note', { person: name(first.person.name) })}
              required
              value={skipReason}
              onChange={(event) => setSkipReason(event.currentTarget.value)}
            />
          ) : null}
          <div className="pair">
            <Select
              label={t('organisation.seat_of')}
              placeholder={t('organisation.seat_of_nobody')}
              data={left.map((one) => ({
                value: one.membershipId,
                label: `${name(one.person.name)} · ${t('organisation.until', { day: day(one.untilOn) })}`,
              }))}
              value={follows}
              clearable
              clearButtonProps={{ 'aria-label': t('choose.clear') }}
              onChange={setFollows}
            />
            <DayInput label={t('organisation.from_day')} value={fromOn} onChange={setFromOn} />
          </div>
        </ActDialog>
      ) : null}
    </>
  )
}
