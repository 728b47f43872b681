import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { reviewList, reviewOpen } from '../../../concepts/review/review.api.ts'
import type { OutputOf } from '../../../kit/contract.ts'
import { addDays, halfYearOf } from '../../../kit/dates.ts'
import { useAct } from '../../api.ts'
import { usePages } from '../../hooks/use-pages.ts'
import { bodiesWithRole, useSession } from '../../hooks/use-session.ts'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { ActButton } from '../../ui/act-button.tsx'
import { ActDialog } from '../../ui/act-dialog.tsx'
import { BodySelect } from '../../ui/body-select.tsx'
import { DayInput } from '../../ui/day-input.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Ledger } from '../../ui/ledger.tsx'
import { ListGate } from '../../ui/list-gate.tsx'
import { MoreButton } from '../../ui/more-button.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { StateMark } from '../../ui/state-mark.tsx'

type Summary = OutputOf<typeof reviewList>['items'][number]
export const reviewTone = (state: Summary['state']) =>
  state === 'open' ? 'open' : state === 'considered' ? 'moving' : 'official'

/** Half-year reviews one may see, and the way to open one. */
export function ReviewsPage() {
  const { t, name, day } = useWords()
  const [opening, setOpening] = useState(false)
  const session = useSession()
  const clerkAt = bodiesWithRole(session.data, ['clerk'])
  const list = usePages(reviewList, {})
  const rows = list.pages?.flatMap((page) => page.items)
  return (
    <>
      <PageHead
        title={t('common.nav.reviews')}
        note={t('review.note')}
        actions={
          <ActButton
            refusal={clerkAt.length > 0 ? null : { code: 'ROLE_MISSING', detail: { roles: ['clerk'] } }}
            onClick={() => setOpening(true)}
          >
            {t('review.open')}
          </ActButton>
        }
      />
      {opening && session.data ? (
        <OpenReview bodies={clerkAt} today={session.data.installation.today} onClose={() => setOpening(false)} />
      ) : null}
      <ListGate list={list} items={rows} empty={<EmptyState>{t('review.none')}</EmptyState>}>
        {(rows) => (
          <Ledger
            caption={t('common.nav.reviews')}
            rows={rows}
            rowKey={(row) => row.id}
            columns={[
              {
                key: 'title',
                label: t('review.review'),
                wide: true,
                cell: (row) => (
                  <Link to={paths.review} params={{ reviewId: row.id }}>
                    {name(row.title)}
                  </Link>
                ),
              },
              { key: 'body', label: t('review.body'), cell: (row) => name(row.body.name) },
              {
                key: 'period',
                label: t('review.period'),
                cell: (row) => t('review.from_to', { from: day(row.from), to: day(addDays(row.until, -1)) }),
              },
              {
                key: 'state',
                label: t('review.state'),
                cell: (row) => (
                  <StateMark tone={reviewTone(row.state)}>{t(`terms.review.state.${row.state}`)}</StateMark>
                ),
              },
              {
                key: 'undecided',
                label: t('review.undecided'),
                numeric: true,
                cell: (row) => (
                  <span>
                    {row.undecided.n} <span className="of">{t('common.of_total', { of: row.undecided.of })}</span>
                  </span>
                ),
              },
            ]}
          />
        )}
      </ListGate>
      <MoreButton list={list} />
    </>
  )
}

function OpenReview({
  bodies,
  today,
  onClose,
}: {
  bodies: ReturnType<typeof bodiesWithRole>
  today: string
  onClose: () => void
}) {
  const { t } = useWords()
  const navigate = useNavigate()
  // The half-year that ended last: what a review opened today looks back on.
  const last = halfYearOf(addDays(halfYearOf(today).from, -1))
  const [body, setBody] = useState(bodies[0] ?? null)
  const [from, setFrom] = useState<string | null>(last.from)
  const [until, setUntil] = useState<string | null>(addDays(last.until, -1))
  const open = useAct(reviewOpen, {
    onDone: (made) => void navigate({ to: paths.review, params: { reviewId: made.id } }),
  })
  return (
    <ActDialog
      title={t('review.open')}
      note={t('review.open_note')}
      verb={t('review.open')}
      incomplete={!body || !from || !until}
      error={open.error}
      busy={open.isPending}
      onClose={onClose}
      onConfirm={() =>
        body && from && until ? open.mutate({ bodyId: body.id, from, until: addDays(until, 1) }) : undefined
      }
    >
      <BodySelect label={t('review.body')} value={body} choices={bodies} onChange={setBody} required />
      <div className="row">
        <DayInput label={t('review.from')} value={from} onChange={setFrom} required />
        <DayInput label={t('review.to')} value={until} onChange={setUntil} required />
      </div>
    </ActDialog>
  )
}
