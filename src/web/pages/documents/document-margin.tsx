import { Link } from '@tanstack/react-router'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { DirectiveState } from '../directives/directive-words.tsx'
import type { DocumentView, MarginRow } from './document-page.tsx'

interface MarginProps {
  row: MarginRow | undefined
  document: DocumentView
  start: number
  end: number
}

/** Where a paragraph went: its directives with their state, the clauses nobody has registered yet, duties and plans. */
export function ParagraphMargin({ row, document, start, end }: MarginProps) {
  const { t, name, language } = useWords()
  const inside = (quote: { start: number; end: number }): boolean => quote.start >= start && quote.start < end
  const bearers = [...new Set(document.obligations.filter((one) => inside(one.quote)).map((one) => one.bearer))]
  const plans = [...new Map(document.plans.filter((one) => inside(one.quote)).map((plan) => [plan.id, plan])).values()]
  const clauses = row?.clauses ?? []
  const directives = row?.directives ?? []
  if (clauses.length === 0 && directives.length === 0 && bearers.length === 0 && plans.length === 0) {
    return <div className="document-margin" data-empty />
  }
  const followed = clauses.filter((clause) => clause.directiveIds.length > 0).length
  return (
    <aside
      className="document-margin"
      data-thread={directives.length > 0 ? 'recorded' : 'due'}
      aria-label={t('document.margin_of', { n: Number(row?.paragraph.slice(1) ?? 0) })}
      lang={language === 'zh' ? 'zh-CN' : 'en'}
    >
      {directives.map((directive) => (
        <div key={directive.id} className="margin-directive">
          <Link to={paths.directive} params={{ directiveId: directive.id }}>
            <span className="code">{directive.code}</span> {directive.title}
          </Link>
          <div className="small">
            <DirectiveState of={directive} />
            {directive.lead ? <span className="soft"> {name(directive.lead.name)}</span> : null}
            {directive.answers ? (
              <span className="soft">
                {' '}
                {t('document.answered', {
                  n: directive.answers.of - directive.answers.noAnswer,
                  of: directive.answers.of,
                })}
              </span>
            ) : null}
          </div>
        </div>
      ))}
      {clauses.length > 0 ? (
        <details className="small">
          <summary>
            {t('document.clauses_followed', { count: clauses.length, n: followed, of: clauses.length })}
          </summary>
          <ul className="margin-clauses">
            {clauses.map((clause) => (
              <li key={clause.id} data-followed={clause.directiveIds.length > 0 || undefined}>
                <span lang={document.language === 'zh' ? 'zh-CN' : 'en'}>
                  {document.language === 'zh'
                    ? `${clause.action}${clause.object}`
                    : `${clause.action} ${clause.object}`}
                </span>{' '}
                <span className="soft">
                  {t(`terms.force.${clause.force}`)}
                  {clause.directiveIds.length === 0 ? ` · ${t('document.not_registered')}` : ''}
                </span>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      {bearers.length > 0 ? (
        <div className="small">
          <span className="soft">{t('document.duty')}</span>{' '}
          <span lang={document.language === 'zh' ? 'zh-CN' : 'en'}>{bearers.join(' · ')}</span>
        </div>
      ) : null}
      {plans.map((plan) => (
        <div key={plan.id} className="small">
          <span className="soft">{t('document.plan')}</span>{' '}
          <Link to={paths.plan} params={{ planId: plan.id }}>
            {name(plan.name)}
          </Link>
        </div>
      ))}
    </aside>
  )
}
