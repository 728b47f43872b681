/** A line of a text, or lines under each other that are the rows of a table. */
export type TextBlock =
  | { readonly kind: 'line'; readonly at: number }
  | { readonly kind: 'table'; readonly at: number; readonly rows: readonly (readonly string[])[] }

const cellsOf = (line: string): string[] => line.split('\t').map((cell) => cell.trim())

/** `1.`, `（二）`, `•`: a tab after it sets off an item of a list. */
const MARKER = /^(?:[（(]?[\p{L}\p{N}]{1,4}[)）.、]|[-*•–])$/u

/**
 * Lines with tabs between their cells, at least two under each other, are a table as wide as its first row; `at` counts lines. Numbers of a list before
 * a tab make none.
 */
export function blocksOf(lines: readonly string[]): TextBlock[] {
  const blocks: TextBlock[] = []
  for (let at = 0; at < lines.length; ) {
    const rows = rowsFrom(lines, at)
    const table = rows.length > 1 && !rows.every((row) => MARKER.test(row[0] ?? ''))
    blocks.push(table ? { kind: 'table', at, rows } : { kind: 'line', at })
    at += table ? rows.length : 1
  }
  return blocks
}

/** A row whose last cells are empty lost its tabs with the space at its end. */
function rowsFrom(lines: readonly string[], at: number): string[][] {
  const width = cellsOf(lines[at] ?? '').length
  const rows: string[][] = []
  for (let next = at; width > 1 && next < lines.length; next += 1) {
    const cells = cellsOf(lines[next] ?? '')
    if (cells.length < 2 || cells.length > width) break
    rows.push([...cells, ...Array<string>(width - cells.length).fill('')])
  }
  return rows
}

const NUMBER = /^[\p{Sc}+\-−–]?[\d.,，\s]+[%％‰]?$/u
/** Columns whose cells below the head are figures: they stand to the right. */
export const figureColumns = (rows: readonly (readonly string[])[]): boolean[] =>
  (rows[0] ?? []).map((_, column) => {
    const cells = rows.slice(1).map((row) => row[column] ?? '')
    return cells.some((cell) => cell !== '') && cells.every((cell) => cell === '' || NUMBER.test(cell))
  })
