import { LANGUAGES, type Language } from '../src/kit/localised.ts'
import { added, type Compared, FIELDS, HEAD, overall, share } from '../test/circle/compare.ts'
import { CIRCLE_TEMPLATES, randomAccounts, roundTrip } from '../test/circle/measure.ts'
import { rewrittenTexts } from '../test/circle/rewritten.ts'

const RUNS = 200
const SEED = 1
const NAMES: Readonly<Record<Language, string>> = { en: 'English', zh: 'Chinese' }

/** The table of the circle for docs/reading.md: shipped templates and free rewritings apart. */
export function circleTable(): string {
  const columns = LANGUAGES.flatMap((language): { head: string; all: readonly Compared[] }[] => [
    ...CIRCLE_TEMPLATES.map((code) => ({
      head: `${NAMES[language]}, ${code.replace('communique-', '')}`,
      all: randomAccounts(language, RUNS, SEED).map((account) => roundTrip(account, code, language)),
    })),
    { head: `${NAMES[language]}, rewritten`, all: rewrittenTexts(language).map((one) => one.compared) },
  ])
  const sums = columns.map((column) => added(column.all))
  const row = (name: string, cells: readonly string[]): string => `| ${name} | ${cells.join(' | ')} |`
  const told = (n: number | null): string => (n === null ? '–' : n.toFixed(1))
  const whole = (column: { all: readonly Compared[] }): string => {
    const right = column.all.filter(
      (one) => !one.misses.some((miss) => HEAD.some((field) => miss.startsWith(`${field}: `))),
    )
    return `${right.length} of ${column.all.length}`
  }
  return [
    row(
      'Given back, of 100',
      columns.map((column) => column.head),
    ),
    `| --- |${columns.map(() => ' ---: |').join('')}`,
    ...FIELDS.filter((field) => sums.some((sum) => share(sum[field]) !== null)).map((field) =>
      row(
        field,
        sums.map((sum) => told(share(sum[field]))),
      ),
    ),
    row(
      '**all fields**',
      sums.map((sum) => `**${overall(sum).toFixed(1)}**`),
    ),
    row('whole heads', columns.map(whole)),
  ].join('\n')
}
