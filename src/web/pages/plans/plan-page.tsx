import '../../styles/directive.css'
import '../../styles/organisation.css'
import { Link, useParams } from '@tanstack/react-router'
import { directiveList } from '../../../concepts/directive/directive.api.ts'
import { planGet } from '../../../concepts/plan/plan.api.ts'
import type { OutputOf } from '../../../kit/contract.ts'
import { useView } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { PageHead } from '../../ui/page-head.tsx'
import { ViewGate } from '../../ui/view-gate.tsx'
import { DirectiveState } from '../directives/directive-words.tsx'
import { YearsOf } from './plan-words.tsx'

type Plan = OutputOf<typeof planGet>
type Mention = Plan['mentions'][number]

/** A plan: where texts name it, in their own words, and what was registered from those clauses. */
export function PlanPage() {
  const { planId } = useParams({ strict: false }) as { planId: string }
  const plan = useView(planGet, { planId })
  return <ViewGate query={plan}>{(data) => <PlanBody plan={data} />}</ViewGate>
}

function PlanBody({ plan }: { plan: Plan }) {
  const { t, name } = useWords()
  const documents = new Set(plan.mentions.map((mention) => mention.document.id)).size
  return (
    <>
      <PageHead
        title={name(plan.name)}
        kind={t(`terms.plan.horizon.${plan.horizon}`)}
        note={
          <span className="row">
            <span>
              {t('plan.years')} <YearsOf plan={plan} />
            </span>
            {plan.owner ? (
              <Link to={paths.body} params={{ bodyId: plan.owner.id }}>
                {name(plan.owner.name)}
              </Link>
            ) : null}
          </span>
        }
      />
      <section className="page-section">
        <div className="section-head">
          <h2>{t('plan.named_in')}</h2>
          <span className="soft">{t('plan.mentions_in', { mentions: plan.mentions.length, documents })}</span>
        </div>
        <ol className="plain-list">
          {plan.mentions.map((mention) => (
            <MentionRow key={mention.id} mention={mention} />
          ))}
        </ol>
      </section>
    </>
  )
}

function MentionRow({ mention }: { mention: Mention }) {
  const { t, name, day } = useWords()
  const lang = mention.document.language === 'zh' ? 'zh-CN' : 'en'
  const at = mention.passage.indexOf(mention.quote.text)
  return (
    <li>
      <blockquote className="quoted" lang={lang}>
        {at < 0 ? (
          mention.passage
        ) : (
          <>
            {mention.passage.slice(0, at)}
            <strong>{mention.quote.text}</strong>
            {mention.passage.slice(at + mention.quote.text.length)}
          </>
        )}
      </blockquote>
      <div className="row small">
        <Link
          to={paths.document}
          params={{ documentId: mention.document.id }}
          {...(mention.anchor ? { hash: mention.anchor } : {})}
        >
          {name(mention.document.name)}
        </Link>
        <span className="soft">
          {[mention.issuers.map((one) => name(one.name)).join(' · '), day(mention.publishedOn)]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </div>
      {mention.clause ? (
        <DirectivesOfClause clauseId={mention.clause.id} />
      ) : (
        <div className="small soft">{t('plan.no_clause')}</div>
      )}
    </li>
  )
}

/** Directives registered from the clause that names the plan. */
function DirectivesOfClause({ clauseId }: { clauseId: string }) {
  const { t } = useWords()
  const directives = useView(directiveList, { clauseId, standing: 'all', limit: 20 })
  if (!directives.data) return null
  if (directives.data.items.length === 0) return <div className="small soft">{t('plan.no_directive')}</div>
  return (
    <ul className="plain-list">
      {directives.data.items.map((directive) => (
        <li key={directive.id} className="row small">
          <Link to={paths.directive} params={{ directiveId: directive.id }}>
            <span className="code">{directive.code}</span> {directive.title}
          </Link>
          <DirectiveState of={directive} />
        </li>
      ))}
    </ul>
  )
}
