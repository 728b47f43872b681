import { describe, expect, it } from 'vitest'
import { condensed } from './condense.ts'
import { LONGEST_PART } from './parts.ts'
import { readText } from './read.ts'

const OPENING =
  'Oak committee holds its 4th plenary session\nOn July 9, Oak CPC committee held its 4th plenary session.\n'
const LINE = 'The bureaus must mend the roads by 1 June. The meeting adopted the work report.\n'

/** Signs and words no communiqué has so many of; each took seconds or minutes before it was shortened, cut or looked up. */
const HOSTILE = {
  'spaces in a line': `We must${' '.repeat(8_000)}mend the roads.`,
  'one sentence without end': 'the committee shall '.repeat(4_000),
  'stops in a row': `We should take stock. ${'.'.repeat(60)}We urged all states to keep order. `,
  'one sign': '（'.repeat(200_000),
  'a word without end': '会议强调'.repeat(20_000),
  points: '1. We must go.\n'.repeat(3_000),
  'the same name': 'Ma Lin, mayor of Elm county, '.repeat(3_000),
  'marks on a letter': `e${'\u0301'.repeat(50_000)}`,
  'halves of characters': '\ud800a'.repeat(20_000),
  'rows that begin': '第一，'.repeat(10_000),
}

describe('a long text', () => {
  const text = OPENING + LINE.repeat(Math.ceil((2.5 * LONGEST_PART) / LINE.length))
  const { record, facts } = readText(text)
  it('is read to its end, each part once', () => {
    expect(record.directives.length).toBe(text.match(/mend/gu)?.length)
    expect(record.directives.at(-1)?.quote).toMatchObject({ start: expect.any(Number) })
  })
  it('tells of its meeting once, from the opening', () => {
    expect(record).toMatchObject({ kind: 'plenary_session', ordinal: 4 })
    expect(facts.filter(({ field }) => field === 'body')).toHaveLength(1)
  })
  it('quotes nothing that does not stand there', () => {
    for (const { quotes } of facts)
      for (const quote of quotes) expect(text.slice(quote.start, quote.end)).toBe(quote.text)
  })
})

describe('what is no prose', () => {
  it('is shortened, and every place is found again', () => {
    const text = `before ${' '.repeat(500)}between ${'x'.repeat(500)} after`
    const short = condensed(text, 'en')
    expect(short.text.length).toBeLessThan(50)
    for (const word of ['before', 'between', 'after']) {
      expect(short.at(short.text.indexOf(word))).toBe(text.indexOf(word))
    }
  })
  it('is left alone where a printed text has it', () => {
    const text = `A line\n${'_'.repeat(70)}\n\n\n    and more`
    expect(condensed(text, 'en').text).toBe(text)
  })
  it.each(Object.entries(HOSTILE))('does not hold up the reader: %s', { timeout: 60_000 }, (_, text) => {
    for (const language of ['en', 'zh'] as const) {
      // Processor time, for the machine may be busy; alone each takes less than a second.
      const before = process.cpuUsage()
      readText(text, { language })
      const { user, system } = process.cpuUsage(before)
      expect((user + system) / 1e6).toBeLessThan(15)
    }
  })
})
