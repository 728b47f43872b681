import type { ReactNode } from 'react'

export interface Column<Row> {
  readonly key: string
  readonly label: string
  readonly cell: (row: Row) => ReactNode
  readonly numeric?: boolean
  /** Takes the whole width when the ledger stacks on a phone. */
  readonly wide?: boolean
}

interface LedgerProps<Row> {
  caption: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
}

/** One line a row, numbers to the right; on a phone each row becomes a small sheet with its labels. */
export function Ledger<Row>({ caption, columns, rows, rowKey }: LedgerProps<Row>) {
  return (
    <div className="ledger-scroll">
      <table className="ledger stacks">
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" className={column.numeric ? 'num' : undefined}>
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map((column) => (
                <td
                  key={column.key}
                  data-label={column.label}
                  className={[column.numeric ? 'num' : '', column.wide ? 'wide' : ''].join(' ').trim() || undefined}
                >
                  {/* One box: on a phone the cell is a flex row of its label and this. */}
                  <div className="cell">{column.cell(row)}</div>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
