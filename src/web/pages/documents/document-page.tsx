import '../../styles/directive.css'
import '../../styles/organisation.css'
import '../../styles/document-page.css'
import { Link, useParams, useRouterState } from '@tanstack/react-router'
import { useEffect, useMemo } from 'react'
import { documentGet } from '../../../concepts/document/document.api.ts'
import { documentDirectives } from '../../../figures/thread.api.ts'
import type { OutputOf } from '../../../kit/contract.ts'
import { useView } from '../../api.ts'
import { bodiesWithRole, useSession } from '../../hooks/use-session.ts'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { toneOf } from '../../ui/fact-tone.ts'
import { Figure } from '../../ui/figure.tsx'
import type { Mark } from '../../ui/marked-text.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { StateMark } from '../../ui/state-mark.tsx'
import { ViewGate } from '../../ui/view-gate.tsx'
import { DocumentActs } from './document-acts.tsx'
import { ParagraphMargin } from './document-margin.tsx'
import { DocumentPapers } from './document-papers.tsx'
import { documentTone } from './documents-page.tsx'
import { Paragraph } from './paragraph.tsx'

export type DocumentView = OutputOf<typeof documentGet>
export type MarginRow = OutputOf<typeof documentDirectives>['rows'][number]

/** A document's words with anchors that never change, and beside each paragraph where it went. */
export function DocumentPage() {
  const { documentId } = useParams({ strict: false }) as { documentId: string }
  const document = useView(documentGet, { documentId })
  return <ViewGate query={document}>{(data) => <DocumentBody document={data} />}</ViewGate>
}

function DocumentBody({ document }: { document: DocumentView }) {
  const { t, name, day } = useWords()
  const margin = useView(documentDirectives, { documentId: document.id })
  const hash = useRouterState({ select: (state) => state.location.hash })
  const rows = useMemo(() => new Map((margin.data?.rows ?? []).map((row) => [row.paragraph, row])), [margin.data])
  const marks = useMemo(() => marksOf(document, t), [document, t])
  const lang = document.language === 'zh' ? 'zh-CN' : 'en'
  // The anchor's paragraph comes with the answer, after the browser has looked for it.
  useEffect(() => {
    if (hash) window.document.getElementById(hash)?.scrollIntoView({ block: 'start' })
  }, [hash])
  const text = document.text
  const session = useSession()
  const mine = new Set(bodiesWithRole(session.data, ['clerk', 'principal']).map((body) => body.id))
  const mayDraft = document.state === 'entered' && document.issuers.some((issuer) => mine.has(issuer.id))
  return (
    <article className="document-page">
      <PageHead
        title={name(document.title)}
        kind={`${t(`terms.document.kind.${document.kind}`)}${document.number ? ` · ${document.number}` : ''}`}
        note={
          <span className="row">
            <span>{document.issuers.map((one) => name(one.name)).join(' · ')}</span>
            <span>{document.publishedOn ? day(document.publishedOn) : t('document.date_not_known')}</span>
            <StateMark tone={documentTone(document.state)}>{t(`terms.document.state.${document.state}`)}</StateMark>
          </span>
        }
        actions={<DocumentActs document={document} />}
      />
      <DocumentPapers documentId={document.id} mayDraft={mayDraft} />
      <DocumentFacts document={document} />
      {margin.data && margin.data.clauses > 0 ? (
        <p className="margin-sum">
          <Figure n={margin.data.followedUp} of={margin.data.clauses} label={t('document.followed_up')} />
        </p>
      ) : null}
      {text === null ? (
        <p className="empty">{t('document.redacted')}</p>
      ) : (
        <div className="document-rows" lang={lang}>
          {document.paragraphs.map((paragraph) => (
            <div
              key={paragraph.anchor}
              id={paragraph.anchor}
              className="document-row"
              data-target={hash === paragraph.anchor || undefined}
            >
              <a
                className="anchor"
                href={`#${paragraph.anchor}`}
                aria-label={t('document.paragraph', { n: paragraph.ord })}
              >
                {paragraph.ord}
              </a>
              <Paragraph
                text={text.slice(paragraph.start, paragraph.end)}
                heading={paragraph.heading}
                marks={marks
                  .filter((mark) => mark.end > paragraph.start && mark.start < paragraph.end)
                  .map((mark) => ({ ...mark, start: mark.start - paragraph.start, end: mark.end - paragraph.start }))}
              />
              <ParagraphMargin
                row={rows.get(paragraph.anchor)}
                document={document}
                start={paragraph.start}
                end={paragraph.end}
              />
            </div>
          ))}
        </div>
      )}
    </article>
  )
}

/** Facts that were read from the text, and clauses whose words no fact covers. */
function marksOf(document: DocumentView, t: (key: string) => string): Mark[] {
  // A point is a whole passage: a line under all of it would leave nothing to see.
  const facts = document.quotes
    .filter((fact) => fact.field !== 'point')
    .map((fact) => ({
      key: fact.id,
      start: fact.quote.start,
      end: fact.quote.end,
      tone: toneOf(fact.field),
      label: t(`terms.reading.field.${fact.field}`),
    }))
  const known = new Set(facts.map((fact) => `${fact.start}-${fact.end}`))
  const clauses = document.clauses
    .filter((clause) => !known.has(`${clause.quote.start}-${clause.quote.end}`))
    .map((clause) => ({
      key: clause.id,
      start: clause.quote.start,
      end: clause.quote.end,
      tone: 'clause',
      label: t('document.clause'),
    }))
  return [...facts, ...clauses]
}

function DocumentFacts({ document }: { document: DocumentView }) {
  const { t, name, day, instant } = useWords()
  const plans = [...new Map(document.plans.map((plan) => [plan.id, plan])).values()]
  return (
    <dl className="facts document-facts">
      {document.sources.length > 0 ? (
        <>
          <dt>{t('document.sources')}</dt>
          <dd>
            {document.sources.map((source) => (
              <div key={source.id}>
                <Link to={paths.source} params={{ sourceId: source.id }}>
                  {name(source.title)}
                </Link>{' '}
                <span className="soft">
                  {t(`terms.source.hand.${source.hand}`)} ·{' '}
                  {t('document.points_clauses', { points: source.points, clauses: source.clauses })}
                </span>
              </div>
            ))}
          </dd>
        </>
      ) : null}
      {document.meetings.length > 0 ? (
        <>
          <dt>{t('document.meetings')}</dt>
          <dd>
            {document.meetings.map((meeting) => (
              <div key={`${meeting.id}${meeting.relation}`}>
                <Link to={paths.meeting} params={{ meetingId: meeting.id }}>
                  {t(`document.meeting_${meeting.relation}`)}
                </Link>
              </div>
            ))}
          </dd>
        </>
      ) : null}
      {document.adoptions.length > 0 ? (
        <>
          <dt>{t('document.adoptions')}</dt>
          <dd>
            {document.adoptions.map((one) => (
              <div key={one.agendaItemId}>
                <Link to={paths.adoptedText} params={{ agendaItemId: one.agendaItemId }}>
                  {t(`document.adoption_${one.role}`)}
                </Link>{' '}
                <span className="soft">
                  {one.outcome ? t(`terms.meeting.outcome.${one.outcome}`) : ''}
                  {one.outcome === 'adopted_in_principle' && one.releasedAt === null
                    ? ` · ${t('adopted-text.awaited')} ${day(one.finaliseBy)}`
                    : ''}
                </span>
              </div>
            ))}
          </dd>
        </>
      ) : null}
      {plans.length > 0 ? (
        <>
          <dt>{t('document.plans')}</dt>
          <dd>
            {plans.map((plan) => (
              <div key={plan.id}>
                <Link to={paths.plan} params={{ planId: plan.id }}>
                  {name(plan.name)}
                </Link>
              </div>
            ))}
          </dd>
        </>
      ) : null}
      {document.translationOf ? (
        <>
          <dt>{t('document.translation_of')}</dt>
          <dd>
            <Link to={paths.document} params={{ documentId: document.translationOf.id }}>
              {name(document.translationOf.name)}
            </Link>
          </dd>
        </>
      ) : null}
      {document.translations.length > 0 ? (
        <>
          <dt>{t('document.translations')}</dt>
          <dd>
            {document.translations.map((one) => (
              <div key={one.id}>
                <Link to={paths.document} params={{ documentId: one.id }}>
                  {name(one.name)}
                </Link>{' '}
                <span className="soft">{t(`document.language_${one.language}`)}</span>
              </div>
            ))}
          </dd>
        </>
      ) : null}
      <dt>{t('document.entered')}</dt>
      <dd>
        {document.recordedBy ? (
          <>
            <Link to={paths.person} params={{ personId: document.recordedBy.id }}>
              {name(document.recordedBy.name)}
            </Link>
            {' · '}
          </>
        ) : null}
        {instant(document.recordedAt)}
        {document.readingId ? (
          <>
            {' · '}
            <Link to={paths.reading} params={{ readingId: document.readingId }}>
              {t('document.read_on_desk')}
            </Link>
          </>
        ) : null}
      </dd>
      <dt>{t('document.digest')}</dt>
      <dd className="digest" title={document.digest}>
        {document.digest}
      </dd>
    </dl>
  )
}
