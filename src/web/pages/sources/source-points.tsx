import { Checkbox } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { documentDirectives } from '../../../figures/thread.api.ts'
import type { OutputOf } from '../../../kit/contract.ts'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { DirectiveState, langOf } from '../directives/directive-words.tsx'
import type { Clause, Source } from './source-page.tsx'

type MarginDirective = OutputOf<typeof documentDirectives>['rows'][number]['directives'][number]
export type DirectivesOfClause = ReadonlyMap<string, readonly MarginDirective[]>

interface ClauseListProps {
  source: Source
  clauses: readonly Clause[]
  ticked: ReadonlySet<string>
  toggle: (ids: readonly string[], on: boolean) => void
  made: DirectivesOfClause
  label: string
}

/** The clauses of one point, to be ticked for registration; below each, the directives it already has. */
export function ClauseList({ source, clauses, ticked, toggle, made, label }: ClauseListProps) {
  const { t, name, day } = useWords()
  if (clauses.length === 0) return <p className="small soft">{t('source.no_clauses')}</p>
  return (
    <ul className="clauses" aria-label={label}>
      {clauses.map((clause) => {
        const directives = made.get(clause.id) ?? []
        return (
          <li key={clause.id} data-followed={directives.length > 0 || undefined}>
            <Checkbox
              checked={ticked.has(clause.id)}
              onChange={(event) => toggle([clause.id], event.currentTarget.checked)}
              label={
                <span className="serif" lang={langOf(source.language)}>
                  {clause.quote.text}
                </span>
              }
            />
            <div className="clause-facts small soft">
              {t(`terms.force.${clause.force}`)}
              {clause.actor ? <span lang={langOf(source.language)}>{` · ${clause.actor}`}</span> : null}
              {clause.deadlineOn ? ` · ${t('source.by_day', { day: day(clause.deadlineOn) })}` : ''}
              {!clause.deadlineOn && clause.deadlineText ? (
                <span lang={langOf(source.language)}>{` · ${clause.deadlineText}`}</span>
              ) : null}
              {clause.plans.map((plan) => (
                <span key={plan.id}>
                  {' · '}
                  <Link to={paths.plan} params={{ planId: plan.id }}>
                    {name(plan.name)}
                  </Link>
                </span>
              ))}
            </div>
            {directives.map((directive) => (
              <div key={directive.id} className="clause-directive">
                <Link to={paths.directive} params={{ directiveId: directive.id }}>
                  <span className="code">{directive.code}</span> {directive.title}
                </Link>
                <DirectiveState of={directive} />
              </div>
            ))}
          </li>
        )
      })}
    </ul>
  )
}
