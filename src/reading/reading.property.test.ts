import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { blocksOf } from './blocks.ts'
import { supplyYear } from './dates.ts'
import { english } from './en/grammar.ts'
import { recordFromFacts } from './facts.ts'
import { readText } from './read.ts'
import { sentencesOf } from './sentences.ts'
import { anyText, faultOf } from './testing.ts'

/** Texts made of what communiqués are made of, in orders nobody would write: offsets must hold all the same. */
const piece = fc.constantFrom(
  'On July 9, ',
  'the 21st Standing Committee (Enlarged) Conference ',
  'of the 9th District Party Committee ',
  'was held. ',
  'Ma Lin, mayor of Elm county, ',
  'presided over the meeting. ',
  'First, ',
  'Second, ',
  'we must ',
  'improve roads, build schools and ',
  'keep order. ',
  'The report was adopted. ',
  '“',
  '”',
  '(',
  ')',
  '\n',
  '\n\n',
  '\t',
  '1. ',
  '(a) ',
  'Requests the Director ',
  'to report ',
  'by 30 June 2026; ',
  '会议强调，',
  '一是',
  '要落实。',
  '53 members attended. ',
  '’s ',
  '😀',
  'é',
  '—',
  '.',
  ',',
  ';',
  ':',
)
const text = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''))
const settings = { seed: 20260728, numRuns: 150 }

describe('reading any text', () => {
  it('loses no character: outside the blocks there is only white space', () => {
    fc.assert(
      fc.property(fc.oneof(text, fc.string({ unit: 'binary', maxLength: 200 })), (source) => {
        let at = 0
        for (const block of blocksOf(source)) {
          expect(source.slice(at, block.start).trim()).toBe('')
          expect(block.end).toBeGreaterThan(block.start)
          at = block.end
        }
        expect(source.slice(at).trim()).toBe('')
      }),
      settings,
    )
  })
  it('keeps every word of the blocks in a sentence', () => {
    fc.assert(
      fc.property(text, (source) => {
        const blocks = blocksOf(source)
        const sentences = sentencesOf(source, blocks, english)
        const inside = sentences
          .map((span) => source.slice(span.start, span.end))
          .join('')
          .replace(/\s/gu, '')
        expect(inside).toBe(
          blocks
            .map((span) => source.slice(span.start, span.end))
            .join('')
            .replace(/\s/gu, ''),
        )
      }),
      settings,
    )
  })
  it('quotes nothing that does not stand there, twice the same', () => {
    fc.assert(
      fc.property(text, fc.constantFrom('en' as const, 'zh' as const), (source, language) => {
        const first = readText(source, { language })
        for (const { quotes } of first.facts)
          for (const quote of quotes) expect(source.slice(quote.start, quote.end)).toBe(quote.text)
        const keys = first.facts.map((fact) => fact.key)
        expect(new Set(keys).size).toBe(keys.length)
        expect(readText(source, { language })).toEqual(first)
      }),
      settings,
    )
  })
  it('makes of its facts the same record again', () => {
    fc.assert(
      fc.property(text, (source) => {
        const { record, facts, language } = readText(source)
        const again = recordFromFacts(facts, language)
        const bare = ({ evidence: _, ...rest }: typeof record) => rest
        expect(bare(again)).toEqual(bare(record))
      }),
      settings,
    )
  })
})

it('supplies a year whose day is never after publication, and at most four years before it', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 28 }),
      fc.date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true }),
      (month, day, date) => {
        const published = date.toISOString().slice(0, 10)
        const exact = supplyYear(`--${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`, published)
        expect(exact <= published).toBe(true)
        expect(Number(published.slice(0, 4)) - Number(exact.slice(0, 4))).toBeLessThanOrEqual(1)
      },
    ),
    settings,
  )
})

it('is not stalled by a blob without spaces, and quotes around it hold', () => {
  const source = `On July 9, Elm CPC committee held a meeting. ${'aB3/'.repeat(40_000)} We must mend the roads.`
  const before = process.cpuUsage()
  const { facts } = readText(source, { language: 'en' })
  // of one core, so that what else runs does not count
  expect(process.cpuUsage(before).user / 1000).toBeLessThan(5000)
  expect(facts.some((fact) => fact.field === 'directive')).toBe(true)
  for (const { quotes } of facts)
    for (const quote of quotes) expect(source.slice(quote.start, quote.end)).toBe(quote.text)
})

describe.each(['en', 'zh'] as const)('texts in the shape of communiqués, cut, nested and spoilt (%s)', (language) => {
  it('are read without a fault', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(anyText(language), fc.constantFrom(undefined, '2026-03-04'), (source, published) => {
        expect(faultOf(source, { language, ...(published === undefined ? {} : { published }) })).toBeNull()
      }),
      { seed: 20261122, numRuns: 200 },
    )
  })
})
