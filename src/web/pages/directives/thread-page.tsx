import '../../styles/directive.css'
import { Button } from '@mantine/core'
import { Link, useParams } from '@tanstack/react-router'
import { directiveGet } from '../../../concepts/directive/directive.api.ts'
import { threadGet } from '../../../figures/thread.api.ts'
import type { OutputOf } from '../../../kit/contract.ts'
import { useView } from '../../api.ts'
import { useFilters } from '../../hooks/use-filters.ts'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { Loading } from '../../ui/loading.tsx'
import { PageHead } from '../../ui/page-head.tsx'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { ViewGate } from '../../ui/view-gate.tsx'
import { ViewSwitch } from '../../ui/view-switch.tsx'
import { DirectiveActs } from './directive-acts.tsx'
import { DirectiveState, DueDays, langOf } from './directive-words.tsx'
import { ThreadTimeline } from './thread-timeline.tsx'
import { ThreadAbove, ThreadTree } from './thread-tree.tsx'

export type Directive = OutputOf<typeof directiveGet>
export type Thread = OutputOf<typeof threadGet>

/** The whole way of one matter: the words it rests on, and everything that became of them. */
export function ThreadPage() {
  const { directiveId } = useParams({ strict: false }) as { directiveId: string }
  const directive = useView(directiveGet, { directiveId })
  return <ViewGate query={directive}>{(data) => <ThreadView directive={data} />}</ViewGate>
}

function ThreadView({ directive }: { directive: Directive }) {
  const { t, name, day } = useWords()
  const [{ view }] = useFilters()
  const thread = useView(threadGet, { directiveId: directive.id })
  const isTimeline = view === 'timeline'
  return (
    <article className="thread-page">
      <PageHead
        title={directive.title}
        titleLang={langOf(directive.language)}
        kind={
          <>
            {t('thread.kind.directive')} <span className="code">{directive.code}</span> ·{' '}
            {t(`terms.directive.kind.${directive.kind}`)} · {t(`terms.directive.nature.${directive.nature}`)}
          </>
        }
        note={<DirectiveState of={directive} />}
        actions={
          <>
            <DirectiveActs directive={directive} />
            <Button variant="default" onClick={() => window.print()}>
              {t('common.print')}
            </Button>
          </>
        }
      />
      <Words directive={directive} />
      <DirectiveFacts directive={directive} />
      <div className="row thread-bar">
        <h2>{t('thread.title')}</h2>
        <ViewSwitch
          label={t('thread.view')}
          name="view"
          options={[
            ['tree', t('thread.tree')],
            ['timeline', t('thread.timeline')],
          ]}
        />
        {thread.data ? <span className="soft small">{t('thread.as_of', { day: day(thread.data.asOf) })}</span> : null}
      </div>
      <RefusalNote error={thread.error} />
      {thread.data ? (
        isTimeline ? (
          <ThreadTimeline entries={thread.data.timeline} />
        ) : (
          <>
            <ThreadAbove links={thread.data.up} />
            <ThreadTree nodes={thread.data.nodes} />
          </>
        )
      ) : thread.error ? null : (
        <Loading />
      )}
      <p className="small soft address">
        {t('thread.address')} {window.location.origin}
        {window.location.pathname} · {name(directive.issuer.name)}
      </p>
    </article>
  )
}

/** The quoted words first: everything else on the page answers for them. */
function Words({ directive }: { directive: Directive }) {
  const { t, name } = useWords()
  return (
    <div className="thread-words">
      {directive.quotes.map((quote) => (
        <figure key={`${quote.documentId}-${quote.start}`}>
          <blockquote lang={langOf(quote.language)}>
            {quote.text ?? <span className="soft">{t('thread.redacted')}</span>}
          </blockquote>
          <figcaption className="small">
            <Link to={paths.document} params={{ documentId: quote.documentId }} hash={quote.paragraph ?? ''}>
              {name(quote.documentTitle)}
            </Link>
          </figcaption>
        </figure>
      ))}
    </div>
  )
}

function DirectiveFacts({ directive }: { directive: Directive }) {
  const { t, name, day } = useWords()
  const facts: [string, React.ReactNode][] = [
    [
      t('directive.issued_by'),
      <Link key="issuer" to={paths.body} params={{ bodyId: directive.issuer.id }}>
        {name(directive.issuer.name)}
      </Link>,
    ],
    [
      t('thread.from_source'),
      <Link key="source" to={paths.source} params={{ sourceId: directive.source.id }}>
        {name(directive.source.title)}
      </Link>,
    ],
  ]
  if (directive.kind === 'assigned') {
    facts.push([
      t('directive.lead'),
      directive.lead ? (
        <span key="lead">
          {name(directive.lead.name)}
          {directive.responsiblePost ? <span className="soft"> · {name(directive.responsiblePost.name)}</span> : null}
        </span>
      ) : (
        t('directive.no_lead')
      ),
    ])
    if (directive.cooperating.length > 0) {
      facts.push([
        t('directive.cooperating'),
        directive.cooperating.map((body) => name(body.name)).join(t('directive.between')),
      ])
    }
  }
  if (directive.nature === 'operative') {
    facts.push([
      t('directive.due'),
      <DueDays key="due" dueOn={directive.dueOn} originalDueOn={directive.originalDueOn} />,
    ])
    if (directive.expectedResult) facts.push([t('directive.expected_result'), directive.expectedResult])
    if (directive.measure) facts.push([t('directive.measure'), directive.measure])
  }
  facts.push([t('directive.review_on'), day(directive.reviewOn)])
  if (directive.mergedInto) {
    facts.push([
      t('directive.merged_into'),
      <Link key="merged" to={paths.directive} params={{ directiveId: directive.mergedInto.id }}>
        <span className="code">{directive.mergedInto.code}</span> {directive.mergedInto.title}
      </Link>,
    ])
  }
  if (directive.endReason) facts.push([t('directive.end_reason'), directive.endReason])
  return (
    <dl className="facts thread-facts">
      {facts.map(([label, value]) => (
        <div key={label} className="fact-pair">
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
