import { Link } from '@tanstack/react-router'
import type { KeyboardEvent } from 'react'
import { useWords } from '../../i18n/use-words.ts'
import { paths } from '../../paths.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { refusalOf } from '../../ui/refusal-of.ts'
import type { Division } from './division-types.ts'
import { GridRow } from './grid-row.tsx'

const ARROWS = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight']

/** Arrows go from cell to cell, as in a spreadsheet. */
function moveByArrow(event: KeyboardEvent<HTMLTableElement>): void {
  const from = event.target
  if (!(from instanceof HTMLElement) || !from.matches('button.cell') || !ARROWS.includes(event.key)) return
  const column = from.getAttribute('data-cell')
  const row = from.closest('tr')
  const inRow = [...(row?.querySelectorAll<HTMLElement>('button.cell') ?? [])]
  const inColumn = [...event.currentTarget.querySelectorAll<HTMLElement>(`button.cell[data-cell="${column}"]`)]
  const [line, step] =
    event.key === 'ArrowLeft' || event.key === 'ArrowRight'
      ? [inRow, event.key === 'ArrowRight' ? 1 : -1]
      : [inColumn, event.key === 'ArrowDown' ? 1 : -1]
  const next = line[line.indexOf(from) + step]
  if (!next) return
  event.preventDefault()
  next.focus()
}

/** The table as it will be printed. Each cell opens by click or Enter; Escape leaves it as it was. */
export function DivisionGrid({ division }: { division: Division }) {
  const { t } = useWords()
  const refusal = refusalOf(division.can, 'division.editRow')
  const editable = refusal === null && division.state !== 'issued' && division.state !== 'approved'
  if (division.rows.length === 0) {
    return (
      <EmptyState
        action={
          <Link to={paths.source} params={{ sourceId: division.source.id }}>
            {t('division.to_source')}
          </Link>
        }
      >
        {t('division.empty')}
      </EmptyState>
    )
  }
  return (
    <>
      {editable ? <p className="small soft no-print">{t('division.edit_hint')}</p> : null}
      <div className="grid-scroll">
        <table className="grid" onKeyDown={moveByArrow}>
          <caption className="visually-hidden">{t('division.kind')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('division.n')}</th>
              <th scope="col">{t('division.item')}</th>
              <th scope="col">{t('division.leading_official')}</th>
              <th scope="col">{t('division.lead')}</th>
              <th scope="col">{t('division.cooperating')}</th>
              <th scope="col">{t('division.result')}</th>
              <th scope="col">{t('division.due')}</th>
              <th scope="col">{t('division.comments')}</th>
            </tr>
          </thead>
          <tbody>
            {division.rows.map((row) => (
              <GridRow key={row.id} division={division} row={row} editable={editable} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}
