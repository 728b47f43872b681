import '../../styles/directive.css'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { sourceGet } from '../../../concepts/source/source.api.ts'
import { documentDirectives } from '../../../figures/thread.api.ts'
import type { OutputOf } from '../../../kit/contract.ts'
import { useView } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { ViewGate } from '../../ui/view-gate.tsx'
import { langOf } from '../directives/directive-words.tsx'
import { RegisterPanel } from './register-panel.tsx'
import { SourceActs } from './source-acts.tsx'
import { ClauseList, type DirectivesOfClause } from './source-points.tsx'

export type Source = OutputOf<typeof sourceGet>
export type Clause = Source['clauses'][number]

/** A source: what it demands, point by point in its own words, and what was registered from it. */
export function SourcePage() {
  const { sourceId } = useParams({ strict: false }) as { sourceId: string }
  const source = useView(sourceGet, { sourceId })
  return <ViewGate query={source}>{(data) => <SourceView source={data} />}</ViewGate>
}

function SourceView({ source }: { source: Source }) {
  const { t, name, day } = useWords()
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const document = source.document ?? source.reportedIn
  const margin = useView(documentDirectives, { documentId: document?.id ?? '' }, { enabled: document !== null })
  const made = directivesOf(margin.data)
  const clauses = [...source.points.flatMap((point) => point.clauses), ...source.clauses]
  const chosen = clauses.filter((clause) => ticked.has(clause.id))
  const followed = clauses.filter((clause) => (made.get(clause.id) ?? []).length > 0).length
  const toggle = (ids: readonly string[], on: boolean): void =>
    setTicked((before) => {
      const after = new Set(before)
      for (const id of ids) on ? after.add(id) : after.delete(id)
      return after
    })
  return (
    <>
      <PageHead
        title={name(source.title)}
        kind={`${t(`terms.source.kind.${source.kind}`)} · ${t(`terms.source.authority.${source.authority}`)} · ${t(`terms.source.hand.${source.hand}`)}`}
        note={
          <>
            {name(source.issuer.name)}
            {source.issuerExternal ? ` (${t('source.external')})` : ''}
            {source.happenedOn ? ` · ${day(source.happenedOn)}` : ''}
          </>
        }
        actions={<SourceActs source={source} />}
      />
      <div className="split source-split">
        <div className="stack">
          <SourceFacts source={source} />
          <div className="row">
            <h2>{t('source.points')}</h2>
            <span className="soft">{t('source.followed', { n: followed, of: clauses.length })}</span>
          </div>
          {source.points.length + source.clauses.length === 0 ? <p className="empty">{t('source.no_points')}</p> : null}
          <ol className="points">
            {source.points.map((point) => (
              <li key={point.id} id={`point-${point.id}`}>
                <div className="point-n">{point.n}</div>
                <div>
                  <blockquote className="quoted point-words" lang={langOf(source.language)}>
                    {point.quote.text}
                  </blockquote>
                  {point.originalPointId && source.original ? (
                    <p className="small">
                      <Link
                        to={paths.source}
                        params={{ sourceId: source.original.id }}
                        hash={`point-${point.originalPointId}`}
                      >
                        {t('source.same_in_original')}
                      </Link>
                    </p>
                  ) : null}
                  <ClauseList
                    source={source}
                    clauses={point.clauses}
                    ticked={ticked}
                    toggle={toggle}
                    made={made}
                    label={t('source.clauses_of', { n: point.marker ?? point.n })}
                  />
                </div>
              </li>
            ))}
          </ol>
          {source.clauses.length > 0 ? (
            <section>
              <h3>{t('source.outside_points')}</h3>
              <ClauseList
                source={source}
                clauses={source.clauses}
                ticked={ticked}
                toggle={toggle}
                made={made}
                label={t('source.outside_points')}
              />
            </section>
          ) : null}
          {source.obligations.length > 0 ? <Obligations source={source} /> : null}
        </div>
        <RegisterPanel source={source} chosen={chosen} clear={() => setTicked(new Set())} />
      </div>
    </>
  )
}

function directivesOf(margin: OutputOf<typeof documentDirectives> | undefined): DirectivesOfClause {
  const made = new Map<string, DirectivesOfClause extends ReadonlyMap<string, infer Rows> ? Rows : never>()
  for (const row of margin?.rows ?? []) {
    for (const clause of row.clauses) {
      const before = made.get(clause.id) ?? []
      const added = row.directives.filter(
        (one) => clause.directiveIds.includes(one.id) && !before.some((other) => other.id === one.id),
      )
      made.set(clause.id, [...before, ...added])
    }
  }
  return made
}

function SourceFacts({ source }: { source: Source }) {
  const { t, name } = useWords()
  const author = source.author ? (source.author.person ? name(source.author.person.name) : source.author.text) : null
  return (
    <dl className="facts">
      {author ? <Fact label={t('source.author')}>{author}</Fact> : null}
      {source.deliveredBy ? <Fact label={t('source.delivered_by')}>{source.deliveredBy}</Fact> : null}
      {source.onBehalfOf ? <Fact label={t('source.on_behalf_of')}>{name(source.onBehalfOf.name)}</Fact> : null}
      {source.document ? (
        <Fact label={t('source.document')}>
          <Link to={paths.document} params={{ documentId: source.document.id }}>
            {name(source.document.name)}
          </Link>
        </Fact>
      ) : null}
      {source.reportedBy || source.reportedIn ? (
        <Fact label={t('source.reported')}>
          {source.reportedBy ? name(source.reportedBy.name) : ''}
          {source.reportedIn ? (
            <>
              {source.reportedBy ? ' · ' : ''}
              <Link to={paths.document} params={{ documentId: source.reportedIn.id }}>
                {name(source.reportedIn.name)}
              </Link>
            </>
          ) : null}
        </Fact>
      ) : null}
      {source.meetingId ? (
        <Fact label={t('source.meeting')}>
          <Link to={paths.meeting} params={{ meetingId: source.meetingId }}>
            {t('source.open_meeting')}
          </Link>
        </Fact>
      ) : null}
      {source.original ? (
        <Fact label={t('source.original')}>
          <Link to={paths.source} params={{ sourceId: source.original.id }}>
            {name(source.original.name)}
          </Link>
        </Fact>
      ) : null}
      {source.reports.map((one) => (
        <Fact key={one.source.id} label={t('source.report')}>
          <Link to={paths.source} params={{ sourceId: one.source.id }}>
            {one.reportedBy ? name(one.reportedBy.name) : name(one.source.name)}
          </Link>
        </Fact>
      ))}
    </dl>
  )
}

function Fact({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  )
}

/** Duties the text lays on others: who is to convey or report, and how. */
function Obligations({ source }: { source: Source }) {
  const { t } = useWords()
  return (
    <section className="stack">
      <h2>{t('source.obligations')}</h2>
      {source.obligations.map((one) => (
        <div key={one.id}>
          <blockquote className="quoted" lang={langOf(source.language)}>
            {one.quote.text}
          </blockquote>
          <div className="small soft">
            <span lang={langOf(source.language)}>{one.bearer}</span>
            {one.mode && one.mode !== 'other' ? ` · ${t(`source.duty_${one.mode}`)}` : ''}
          </div>
        </div>
      ))}
    </section>
  )
}
