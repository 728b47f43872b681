import { PlenumError } from './errors.ts'

/** A page of rows read one longer than the limit: the surplus row tells that there is more. */
export function keyedPage<Row, Item>(
  rows: readonly Row[],
  limit: number,
  keyOf: (row: Row) => string,
  itemOf: (row: Row) => Item,
): { items: Item[]; next: string | null } {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return { items: shown.map(itemOf), next: rows.length > limit && last !== undefined ? keyOf(last) : null }
}

const malformed = (): PlenumError => new PlenumError('INPUT_MALFORMED', { act: '', issues: ['after: invalid_format'] })
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Key of a list ordered by an instant and an id. */
export const instantKey = {
  write: (at: Date, id: string): string => `${at.getTime()}.${id}`,
  read(key: string | undefined): { at: Date; id: string } | undefined {
    if (key === undefined) return undefined
    const [time = '', id = ''] = key.split('.')
    const at = new Date(Number(time))
    if (time === '' || Number.isNaN(at.getTime()) || !UUID.test(id)) throw malformed()
    return { at, id }
  },
}

/** Key of a list ordered by some text (a day, a name) and an id. */
export const textKey = {
  write: (text: string, id: string): string => `${encodeURIComponent(text)}.${id}`,
  read(key: string | undefined): { text: string; id: string } | undefined {
    if (key === undefined) return undefined
    const at = key.lastIndexOf('.')
    const id = key.slice(at + 1)
    if (at < 0 || !UUID.test(id)) throw malformed()
    return { text: decodeURIComponent(key.slice(0, at)), id }
  },
}
