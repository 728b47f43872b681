/** "2021-02-02", or "--02-02" where the text gives no year. */
export function dayString(year: number | null, month: number, day: number): string {
  const two = (n: number) => String(n).padStart(2, '0')
  return `${year === null ? '-' : String(year).padStart(4, '0')}-${two(month)}-${two(day)}`
}

export const isRealDay = (month: number, day: number): boolean =>
  month >= 1 && month <= 12 && day >= 1 && day <= ([31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0)

/** Makes "--07-28" exact: the latest such day that is not after publication. 29 February falls back to the last leap year. */
export function supplyYear(day: string, published: string): string {
  const found = /^--(\d{2})-(\d{2})$/.exec(day)
  const at = /^(\d{4})-(\d{2})-(\d{2})$/.exec(published)
  if (!found || !at) return day
  const [, month = '', dayOfMonth = ''] = found
  let year = Number(at[1])
  if (`${month}-${dayOfMonth}` > `${at[2]}-${at[3]}`) year--
  const isLeap = (y: number) => (y % 4 === 0 && y % 100 !== 0) || y % 400 === 0
  if (month === '02' && dayOfMonth === '29') while (!isLeap(year)) year--
  return `${String(year).padStart(4, '0')}-${month}-${dayOfMonth}`
}
