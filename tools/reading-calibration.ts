// Measures how often each rule is right, and what its stated sureness was worth on texts it was not measured from.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { surenessFrom, type Tally } from '../src/reading/calibrate.ts'
import { factsOf } from '../src/reading/facts.ts'
import { guessedRecord } from '../src/reading/read.ts'
import type { Fact, FactField, Language } from '../src/reading/reading.ts'
import { type Gold, percent, ROOT, type Sample, type Scorer } from './reading-gold.ts'

/** A fact the reader proposed and whether people had found it too. */
interface Judged {
  text: string
  language: Language
  field: FactField
  rule: string
  guess: number
  right: boolean
}

const SCALARS = new Set<FactField>(['is_meeting', 'body', 'kind', 'ordinal', 'term', 'enlarged', 'date', 'place'])
const LISTS = [
  ['presiding', 'presiding'],
  ['persons', 'person'],
  ['documents', 'document'],
  ['deliveries', 'delivery'],
  ['conveyed', 'conveyed'],
  ['points', 'point'],
  ['directives', 'directive'],
  ['plans', 'plan'],
  ['obligations', 'obligation'],
  ['personnel', 'personnel'],
  ['follow_on', 'follow_on'],
  ['review', 'review'],
] as const

/** Where people did not note everything, an extra fact is no error, and nothing can be said of it. */
function isOpen(gold: Gold, field: FactField): boolean {
  if (field === 'person') return gold.exhaustive?.persons === false
  if (field === 'directive' || field === 'plan') return gold.exhaustive?.directives === false
  return field === 'follow_on' && gold.follow_on === undefined
}

/**
 * Each proposed fact of one text, right or wrong. Right is what the corpus' scorer pairs with a gold item of that field, one to one; the parts of a fact
 * (posts of a person, force of a clause) are not asked. Items carry a number, by which the scorer's list of unpaired ones is read back.
 */
function judge(scorer: Scorer, { text, gold }: Sample): Judged[] {
  const record = guessedRecord(text)
  const numbered = (items: readonly object[]) => items.map((item, i) => ({ n_: i, ...item }))
  const prediction = {
    ...record,
    ...Object.fromEntries(LISTS.map(([list]) => [list, numbered(record[list])])),
    attendance: {
      counts: numbered(record.attendance.counts),
      groups: numbered(record.attendance.groups),
    },
  }
  const lines: string[] = []
  const counts = scorer.scoreDoc(gold, prediction, lines)
  const extra = new Set<string>()
  for (const line of lines) {
    const found = / EXTRA (\w+): \{"n_":(\d+)/u.exec(line)
    if (found) extra.add(`${found[1]} ${found[2]}`)
  }
  const seen = new Map<FactField, number>()
  return factsOf(record)
    .filter((fact) => !isOpen(gold, fact.field))
    .map((fact: Fact) => {
      const i = seen.get(fact.field) ?? 0
      seen.set(fact.field, i + 1)
      return {
        text: gold.id,
        language: record.language,
        field: fact.field,
        rule: fact.rule,
        guess: fact.confidence,
        right: SCALARS.has(fact.field) ? (counts[fact.field]?.tp ?? 0) > 0 : !extra.has(`${fact.field} ${i}`),
      }
    })
}

export const judgeAll = (scorer: Scorer, samples: readonly Sample[]): Judged[] =>
  samples.flatMap((sample) => judge(scorer, sample))

function talliesOf(judged: readonly Judged[]): Tally[] {
  const tallies = new Map<string, Tally>()
  for (const { language, field, rule, guess, right } of judged) {
    const key = `${language} ${field} ${rule} ${guess.toFixed(2)}`
    const tally = tallies.get(key) ?? { language, field, rule, guess: Number(guess.toFixed(2)), facts: 0, right: 0 }
    tallies.set(key, tally)
    tally.facts++
    if (right) tally.right++
  }
  return [...tallies.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, tally]) => tally)
}

/** Writes what the reader ships: rules and counts, no words of any text. */
export function writeTable(judged: readonly Judged[]): void {
  const rows = talliesOf(judged).map(
    ({ language, field, rule, guess, facts, right }) => `${language} ${field} ${rule} ${guess} ${facts} ${right}`,
  )
  writeFileSync(
    join(ROOT, 'src/reading/calibration.data.ts'),
    `// Written by \`npm run eval:reading\`: language, field, rule, the rule's guess, facts it found in texts with a gold record, how many of them were right.
export const CALIBRATION = \`
${rows.join('\n')}
\`
`,
  )
}

const BINS = [0, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1]

/** Stated against found: the sureness of each fact from all texts but its own, and the share of such facts that were right. */
export function reliabilityTable(judged: readonly Judged[]): string {
  const texts = [...new Set(judged.map(({ text }) => text))]
  const stated = texts.flatMap((text) => {
    const sureness = surenessFrom(talliesOf(judged.filter((one) => one.text !== text)))
    return judged
      .filter((one) => one.text === text)
      .map((one) => ({ ...one, stated: sureness(one.language, one.field, one.rule, one.guess) }))
  })
  const languages = [
    ['en', 'English'],
    ['zh', 'Chinese'],
  ] as const
  const share = (facts: readonly { right: boolean }[]) => facts.filter(({ right }) => right).length / facts.length
  const rows = BINS.slice(0, -1).map((from, i) => {
    const to = BINS[i + 1] ?? 1
    const cells = languages.map(([language]) => {
      const own = stated.filter((one) => one.language === language && one.stated >= from && one.stated < to)
      return own.length === 0 ? '0 | –' : `${own.length} | ${percent(share(own))}`
    })
    return `| ${Math.round(from * 100)} to ${Math.round(to * 100)} | ${cells.join(' | ')} |`
  })
  const errors = languages.map(([language, name]) => {
    const own = stated.filter((one) => one.language === language)
    const guessed = own.map((one) => ({ ...one, stated: one.guess }))
    return `${name} ${percent(errorOf(own))} (the rules' own guesses: ${percent(errorOf(guessed))})`
  })
  return [
    `| Stated, of 100 | ${languages.map(([, name]) => `${name}: facts | found right`).join(' | ')} |`,
    `| --- |${languages.map(() => ' ---: | ---: |').join('')}`,
    ...rows,
    '',
    `Expected calibration error, in points of 100: ${errors.join('; ')}. ${texts.length} texts, each judged by the table of all others.`,
  ].join('\n')
}

/** Mean distance between stated and found over the bins, weighted by their facts. */
function errorOf(facts: readonly { stated: number; right: boolean }[]): number {
  let sum = 0
  BINS.slice(0, -1).forEach((from, i) => {
    const to = BINS[i + 1] ?? 1
    const own = facts.filter(({ stated }) => stated >= from && (stated < to || to === 1))
    if (own.length === 0) return
    const stated = own.reduce((all, one) => all + one.stated, 0) / own.length
    const found = own.filter(({ right }) => right).length / own.length
    sum += Math.abs(stated - found) * own.length
  })
  return sum / facts.length
}
