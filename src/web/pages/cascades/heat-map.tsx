import { Link } from '@tanstack/react-router'
import { useFilters } from '../../hooks/use-filters.ts'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { Figure } from '../../ui/figure.tsx'
import { langOf } from '../directives/directive-words.tsx'
import { ANSWERS, type Answer, type Board } from './cascade-words.tsx'

type Cell = Board['heat'][number]

/** What each body made of each directive: the word (or count) says it, the shape repeats it, the ground only helps the eye. */
export function HeatMap({ board }: { board: Board }) {
  const { t, name } = useWords()
  const bodies = board.byChild.map((row) => row.body)
  if (board.directives.length === 0 || bodies.length === 0) return null
  const cells = new Map(board.heat.map((cell) => [`${cell.directiveId} ${cell.bodyId}`, cell]))
  return (
    <section>
      <h2>{t('cascade.heat')}</h2>
      <ul className="heat-key small" aria-label={t('cascade.heat_key')}>
        {[...ANSWERS, 'noAnswer' as const].map((answer) => (
          <li key={answer} data-answer={answer}>
            {t(`terms.answer.${answer}`)}
          </li>
        ))}
        <li className="soft">{t('cascade.heat_counts')}</li>
      </ul>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than the page is scrolled by keyboard too */}
      <section className="grid-scroll" aria-label={t('cascade.heat')} tabIndex={0}>
        <table className="heat">
          <caption className="visually-hidden">{t('cascade.heat')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('thread.kind.directive')}</th>
              {bodies.map((body) => (
                <th key={body.id} scope="col">
                  {name(body.name)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {board.directives.map((directive) => (
              <tr key={directive.id}>
                <th scope="row">
                  <Link to={paths.directive} params={{ directiveId: directive.id }}>
                    <span className="code">{directive.code}</span>{' '}
                    <span lang={langOf(directive.language)}>{directive.title}</span>
                  </Link>
                </th>
                {bodies.map((body) => (
                  <HeatCell
                    key={body.id}
                    cell={cells.get(`${directive.id} ${body.id}`)}
                    cascadeId={board.id}
                    bodyId={body.id}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  )
}

function HeatCell({ cell, cascadeId, bodyId }: { cell: Cell | undefined; cascadeId: string; bodyId: string }) {
  const { t } = useWords()
  const [, change] = useFilters()
  if (!cell || cell.of === 0) return <td className="soft">–</td>
  if (cell.of === 1) {
    const answer: Answer | 'noAnswer' = ANSWERS.find((one) => cell[one] > 0) ?? 'noAnswer'
    return (
      <td data-answer={answer}>
        <Link to={paths.cascadeOfBody} params={{ cascadeId, bodyId }}>
          {t(`terms.answer.${answer}`)}
        </Link>
      </td>
    )
  }
  const answered = cell.of - cell.noAnswer
  const parts = ANSWERS.filter((one) => cell[one] > 0).map((one) => `${t(`terms.answer.${one}`)} ${cell[one]}`)
  return (
    <td data-answer={answered === 0 ? 'noAnswer' : undefined}>
      <button type="button" className="figure-link" onClick={() => change({ at: bodyId })}>
        <Figure n={answered} of={cell.of} />
      </button>
      {parts.length > 0 ? <div className="small">{parts.join(' · ')}</div> : null}
    </td>
  )
}
