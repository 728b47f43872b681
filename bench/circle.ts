/**
 * The circle over many random records: each written by the shipped communiqué templates in both languages, read again and compared field by field; and
 * the texts rewritten freely, apart. `node bench/circle.ts [--runs 1000] [--seed N]`. Writes bench/results/circle.json.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { LANGUAGES } from '../src/kit/localised.ts'
import { added, type Compared, FIELDS, HEAD, overall, share } from '../test/circle/compare.ts'
import { CIRCLE_TEMPLATES, randomAccounts, roundTrip } from '../test/circle/measure.ts'
import { rewrittenTexts } from '../test/circle/rewritten.ts'

function figures(all: readonly Compared[]) {
  const sums = added(all)
  const whole = all.filter((one) => !one.misses.some((miss) => HEAD.some((field) => miss.startsWith(`${field}: `))))
  return {
    records: all.length,
    headsWhole: whole.length,
    recordsWhole: all.filter((one) => one.misses.length === 0).length,
    overall: Number(overall(sums).toFixed(2)),
    fields: Object.fromEntries(
      FIELDS.map((field) => [field, { ...sums[field], share: Number((share(sums[field]) ?? 100).toFixed(1)) }]),
    ),
  }
}

const { values } = parseArgs({ options: { runs: { type: 'string' }, seed: { type: 'string' } } })
const runs = Number(values.runs ?? 1000)
const seed = Number(values.seed ?? 1)
const written = LANGUAGES.flatMap((language) => {
  const accounts = randomAccounts(language, runs, seed)
  return CIRCLE_TEMPLATES.map((template) => ({
    language,
    template,
    ...figures(accounts.map((account) => roundTrip(account, template, language))),
  }))
})
const rewritten = LANGUAGES.map((language) => ({
  language,
  ...figures(rewrittenTexts(language).map((one) => one.compared)),
}))
const result = {
  measuredAt: new Date().toISOString().slice(0, 10),
  node: process.version,
  runs,
  seed,
  written,
  rewritten,
}
const folder = join(import.meta.dirname, 'results')
mkdirSync(folder, { recursive: true })
writeFileSync(join(folder, 'circle.json'), `${JSON.stringify(result, null, 2)}\n`)
for (const one of written)
  console.log(`${one.language} ${one.template}: ${one.overall} of 100; heads whole ${one.headsWhole} of ${one.records}`)
for (const one of rewritten)
  console.log(`${one.language} rewritten freely: ${one.overall} of 100, ${one.records} texts`)
