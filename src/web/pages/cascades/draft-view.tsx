import { useQuery } from '@tanstack/react-query'
import { cascadePreview } from '../../../concepts/cascade/cascade.api.ts'
import { call } from '../../api.ts'
import { useWords } from '../../i18n/use-words.ts'
import { RefusalNote } from '../../ui/refusal-note.tsx'
import { langOf } from '../directives/directive-words.tsx'
import type { Board } from './cascade-words.tsx'

/** What the principal signs: whom it will reach and by when, and the matters in it. */
export function DraftView({ board, draft }: { board: Board; draft: NonNullable<Board['draft']> }) {
  const { t, name, day } = useWords()
  const reach = useQuery({
    queryKey: [cascadePreview.act, draft],
    queryFn: () => call(cascadePreview, { ...draft, limit: 200 }),
  })
  return (
    <div className="stack board">
      <h2>{t('cascade.reaches')}</h2>
      <RefusalNote error={reach.error} />
      {reach.data ? (
        <>
          <p>
            <strong className="big-figure">{reach.data.totals.inScope}</strong>{' '}
            {t('cascade.bodies_in_scope', { count: reach.data.totals.inScope })}
            {reach.data.totals.exempt > 0 ? ` · ${t('cascade.exempt_n', { n: reach.data.totals.exempt })}` : ''}
            {reach.data.totals.externalLeftOut > 0
              ? ` · ${t('cascade.external_n', { n: reach.data.totals.externalLeftOut })}`
              : ''}
          </p>
          <ul className="plain">
            {reach.data.tiers.map((tier) => (
              <li key={tier.tier}>
                {t('cascade.tier_line', {
                  tier: name(tier.name),
                  n: tier.inScope,
                  conveyed: day(tier.conveyedDueOn),
                  settled: day(tier.settledDueOn),
                })}
              </li>
            ))}
          </ul>
          <details>
            <summary>{t('cascade.list_of_bodies')}</summary>
            <ul className="plain columns">
              {reach.data.bodies.items.map((one) => (
                <li key={one.body.id}>
                  {name(one.body.name)}
                  {one.exempt ? (
                    <span className="soft"> · {t('cascade.exempt_with', { reason: one.reason })}</span>
                  ) : null}
                </li>
              ))}
            </ul>
          </details>
        </>
      ) : null}
      <h2>{t('cascade.directives_in')}</h2>
      {board.directives.length === 0 ? <p className="soft">{t('cascade.no_directives')}</p> : null}
      <ul className="plain">
        {board.directives.map((one) => (
          <li key={one.id}>
            <span className="code">{one.code}</span>{' '}
            <span className="serif" lang={langOf(one.language)}>
              {one.title}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}
