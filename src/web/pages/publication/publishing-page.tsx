import '../../styles/publication.css'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { publishingGet } from '../../../concepts/publication/publication.api.ts'
import type { OutputOf } from '../../../kit/contract.ts'
import { useView } from '../../api.ts'
import { useFilters } from '../../hooks/use-filters.ts'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { ActButton } from '../../ui/act-button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { type Column, Ledger } from '../../ui/ledger.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { refusalOf } from '../../ui/refusal-of.ts'
import { StateMark } from '../../ui/state-mark.tsx'
import { ViewGate } from '../../ui/view-gate.tsx'
import { SettingsDialog, TurnOffDialog, WithdrawDialog } from './publication-dialogs.tsx'

type Publishing = OutputOf<typeof publishingGet>
type Published = Publishing['published']['items'][number]

/** A body's public pages: on or off, how they are found, what stands on them, what could. */
export function PublishingPage() {
  const { bodyId } = useParams({ strict: false }) as { bodyId: string }
  const [filters, change] = useFilters()
  const view = useView(
    publishingGet,
    { bodyId, ...(filters.after ? { after: filters.after } : {}) },
    { keepPrevious: true },
  )
  return (
    <ViewGate query={view}>
      {(data) => <PublishingOf data={data} paged={filters.after !== undefined} turn={(after) => change({ after })} />}
    </ViewGate>
  )
}

function PublishingOf({ data, paged, turn }: { data: Publishing; paged: boolean; turn: (after?: string) => void }) {
  const { t, name, day, instantDay, language } = useWords()
  const [asked, setAsked] = useState<'turnOn' | 'change' | 'turnOff' | null>(null)
  const [withdrawing, setWithdrawing] = useState<Published | null>(null)
  const { settings, body } = data
  const on = settings?.state === 'on'
  const columns: Column<Published>[] = [
    {
      key: 'title',
      label: t('publication.column_title'),
      wide: true,
      cell: (one) => (
        <a href={`/public/${language}/bodies/${one.leadBody?.id ?? body.id}/${one.id}`}>
          {one.title ? name(one.title) : t('public.withdrawn_title', { kind: t(`terms.publication.kind.${one.kind}`) })}
          {one.leadBody ? (
            <span className="small soft"> {t('publication.led_by', { body: name(one.leadBody.name) })}</span>
          ) : null}
        </a>
      ),
    },
    { key: 'kind', label: t('publication.column_kind'), cell: (one) => t(`terms.publication.kind.${one.kind}`) },
    {
      key: 'state',
      label: t('publication.column_state'),
      cell: (one) =>
        one.withdrawnAt ? (
          <StateMark tone="none">{t('publication.withdrawn_on', { day: instantDay(one.withdrawnAt) })}</StateMark>
        ) : one.correctedAt ? (
          <StateMark tone="due">{t('public.corrected_on', { day: instantDay(one.correctedAt) })}</StateMark>
        ) : (
          <StateMark tone="settled">{t('publication.published_on', { day: instantDay(one.publishedAt) })}</StateMark>
        ),
    },
    {
      key: 'acts',
      label: t('publication.column_acts'),
      cell: (one) => (
        <span className="row">
          {one.leadBody ? null : one.meetingId ? (
            <Link to={paths.publication} params={{ meetingId: one.meetingId }}>
              {t('publication.to_offers')}
            </Link>
          ) : one.kind === 'document' ? (
            <Link to={paths.documentPublication} params={{ documentId: one.subjectId }}>
              {t('publication.to_offers')}
            </Link>
          ) : null}
          {one.withdrawnAt === null && one.leadBody === null ? (
            <ActButton
              size="compact-sm"
              variant="subtle"
              refusal={refusalOf(data.can, 'publication.withdraw')}
              onClick={() => setWithdrawing(one)}
            >
              {t('publication.withdraw')}
            </ActButton>
          ) : null}
        </span>
      ),
    },
  ]
  return (
    <>
      <PageHead
        title={t('publication.settings_title')}
        kind={
          <Link to={paths.body} params={{ bodyId: body.id }}>
            {name(body.name)}
          </Link>
        }
        note={
          <StateMark tone={on ? 'settled' : 'none'}>
            {on && settings ? t('publication.on_since', { day: day(settings.enabledOn) }) : t('publication.off')}
          </StateMark>
        }
        actions={
          on ? (
            <>
              <a href={`/public/${language}/bodies/${body.id}`}>{t('publication.to_page')}</a>
              <ActButton
                variant="default"
                refusal={refusalOf(data.can, 'publishing.change')}
                onClick={() => setAsked('change')}
              >
                {t('publication.change')}
              </ActButton>
              <ActButton
                variant="default"
                refusal={refusalOf(data.can, 'publishing.turnOff')}
                onClick={() => setAsked('turnOff')}
              >
                {t('publication.turn_off')}
              </ActButton>
            </>
          ) : (
            <ActButton refusal={refusalOf(data.can, 'publishing.turnOn')} onClick={() => setAsked('turnOn')}>
              {t('publication.turn_on')}
            </ActButton>
          )
        }
      />
      {on && settings ? (
        <dl className="facts">
          <div>
            <dt>{t('publication.contact')}</dt>
            <dd>{settings.contact}</dd>
          </div>
          <div>
            <dt>{t('publication.search_engines')}</dt>
            <dd>{t(settings.indexed ? 'publication.indexed_yes' : 'publication.indexed_no')}</dd>
          </div>
        </dl>
      ) : (
        <EmptyState>{t('publication.off_note')}</EmptyState>
      )}
      {data.waiting.length > 0 ? (
        <section className="offers">
          <h2>{t('publication.waiting')}</h2>
          <ul className="plain-list">
            {data.waiting.map((one) => (
              <li key={one.documentId}>
                <Link to={paths.documentPublication} params={{ documentId: one.documentId }}>
                  {name(one.title)}
                </Link>{' '}
                <span className="soft small">
                  {[one.number, one.issuedOn ? day(one.issuedOn) : null].filter((part) => part).join(' · ')}
                </span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <section className="offers">
        <h2>{t('publication.published', { count: data.publishedTotal })}</h2>
        {data.published.items.length === 0 ? (
          <EmptyState>{t('publication.none_published')}</EmptyState>
        ) : (
          <Ledger
            caption={t('publication.published', { count: data.publishedTotal })}
            columns={columns}
            rows={data.published.items}
            rowKey={(one) => one.id}
          />
        )}
        <p className="row">
          {paged ? (
            <button type="button" className="link" onClick={() => turn(undefined)}>
              {t('publication.first_page')}
            </button>
          ) : null}
          {data.published.next ? (
            <button type="button" className="link" onClick={() => turn(data.published.next ?? undefined)}>
              {t('publication.next_page')}
            </button>
          ) : null}
        </p>
      </section>
      {asked === 'turnOn' || asked === 'change' ? (
        <SettingsDialog
          bodyId={body.id}
          settings={settings}
          turnOn={asked === 'turnOn'}
          onClose={() => setAsked(null)}
        />
      ) : null}
      {asked === 'turnOff' && settings ? (
        <TurnOffDialog bodyId={body.id} version={settings.version} onClose={() => setAsked(null)} />
      ) : null}
      {withdrawing ? (
        <WithdrawDialog
          publicationId={withdrawing.id}
          version={withdrawing.version}
          whole={withdrawing.kind === 'meeting'}
          onClose={() => setWithdrawing(null)}
        />
      ) : null}
    </>
  )
}
