// The tables of scores: per field and set, per tradition, and per field and tradition.
import { readText } from '../src/reading/read.ts'
import { type Counts, microOf, percent, ratioOf, type Sample, type Scorer, sumOf, wrongQuotes } from './reading-gold.ts'

/** One text read and scored. */
interface Scored {
  language: 'en' | 'zh'
  tradition: string
  counts: Counts
  quotes: number
  wrong: number
  /** Lengths of the clauses' objects: words in English, characters in Chinese. */
  objects: number[]
}
type Sets = readonly (readonly [name: string, texts: readonly Scored[]])[]

export const readAll = (scorer: Scorer, samples: readonly Sample[]): Scored[] =>
  samples.map(({ text, gold }) => {
    const { language, record } = readText(text)
    return {
      language,
      tradition: gold.tradition,
      counts: scorer.scoreDoc(gold, record),
      ...wrongQuotes(record, text),
      objects: record.directives.map(({ object }) =>
        language === 'en' ? object.split(/\s+/u).filter(Boolean).length : object.length,
      ),
    }
  })

export function scoreTables(sets: Sets): string {
  return [byField(sets), notes(sets), byTradition(sets), ...matrices(sets)].join('\n\n')
}

const goldOf = (counts: Counts, field: string): number => (counts[field]?.tp ?? 0) + (counts[field]?.fn ?? 0)
const ratioIn = (counts: Counts, field: string) => ratioOf(counts[field] ?? { tp: 0, fp: 0, fn: 0 })

function byField(sets: Sets): string {
  const sums = sets.map(([, texts]) => sumOf(texts.map(({ counts }) => counts)))
  const fields = Object.keys(sums[0] ?? {})
  const rows = fields.map((field) => {
    const cells = sums.map((sum) => {
      const gold = goldOf(sum, field)
      return gold === 0 ? '0 | –' : `${gold} | ${percent(ratioIn(sum, field).F)}`
    })
    return `| ${field} | ${cells.join(' | ')} |`
  })
  const overall = sums.map((sum, i) => `${sets[i]?.[1].length} texts | **${percent(ratioOf(microOf(sum)).F)}**`)
  return [
    `| Field | ${sets.map(([name]) => `${name}: gold | F1`).join(' | ')} |`,
    `| --- |${sets.map(() => ' ---: | ---: |').join('')}`,
    ...rows,
    `| **all fields (micro)** | ${overall.join(' | ')} |`,
  ].join('\n')
}

function notes(sets: Sets): string {
  const exact = sets.map(([name, texts]) => {
    const quotes = texts.reduce((sum, one) => sum + one.quotes, 0)
    const wrong = texts.reduce((sum, one) => sum + one.wrong, 0)
    return `${name} ${quotes - wrong} of ${quotes}`
  })
  const lengths = (['en', 'zh'] as const).map((language) => {
    const all = sets.flatMap(([, texts]) => texts.filter((one) => one.language === language))
    const sorted = all.flatMap(({ objects }) => objects).sort((a, b) => a - b)
    return sorted[Math.floor((sorted.length - 1) / 2)] ?? '–'
  })
  return [
    '`directive_cover` and `quote_hits_anchor` are not part of the sum.',
    '',
    `Quotes equal to the text at their offsets: ${exact.join('; ')}.`,
    `Median length of a clause's object: English ${lengths[0]} words, Chinese ${lengths[1]} characters.`,
  ].join('\n')
}

const traditionsOf = (texts: readonly Scored[]): string[] =>
  [...new Set(texts.map(({ tradition }) => tradition))].sort()

function byTradition(sets: Sets): string {
  const rows = sets.flatMap(([name, texts]) =>
    traditionsOf(texts).map((tradition) => {
      const own = texts.filter((one) => one.tradition === tradition)
      const { P, R, F } = ratioOf(microOf(sumOf(own.map(({ counts }) => counts))))
      return `| ${name} | ${tradition} | ${own.length} | ${percent(P)} | ${percent(R)} | ${percent(F)} |`
    }),
  )
  return ['| Set | Tradition | Texts | P | R | F1 |', '| --- | --- | ---: | ---: | ---: | ---: |', ...rows].join('\n')
}

/** For each language all sets together: a row for each field, a column for each tradition, F1 and the number of gold items. */
function matrices(sets: Sets): string[] {
  return (['en', 'zh'] as const).flatMap((language) => {
    const texts = sets.flatMap(([, all]) => all.filter((one) => one.language === language))
    if (texts.length === 0) return []
    const traditions = traditionsOf(texts)
    const sums = traditions.map((tradition) =>
      sumOf(texts.filter((one) => one.tradition === tradition).map(({ counts }) => counts)),
    )
    const rows = Object.keys(sums[0] ?? {}).map((field) => {
      const cells = sums.map((sum) =>
        goldOf(sum, field) === 0 ? '–' : `${percent(ratioIn(sum, field).F)} (${goldOf(sum, field)})`,
      )
      return `| ${field} | ${cells.join(' | ')} |`
    })
    return [
      [
        `${language === 'en' ? 'English' : 'Chinese'}, all sets: F1 by field and tradition, in brackets the gold items.`,
        '',
        `| Field | ${traditions.join(' | ')} |`,
        `| --- |${traditions.map(() => ' ---: |').join('')}`,
        ...rows,
        `| **all fields (micro)** | ${sums.map((sum) => `**${percent(ratioOf(microOf(sum)).F)}**`).join(' | ')} |`,
      ].join('\n'),
    ]
  })
}
