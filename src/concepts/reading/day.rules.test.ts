import { describe, expect, it } from 'vitest'
import type { Fact } from '../../reading/reading.ts'
import { startOf } from './day.rules.ts'
import { needsPublicationDate } from './reading.rules.ts'

const date = (text: string, start: string | null = null): Fact =>
  ({ field: 'date', value: { start, end: null, text } }) as Fact // only what the rules look at

describe('a day that only the publication date tells', () => {
  it.each(['10日上午', '昨日', 'Monday', 'yesterday'])('%s is asked for, and told once it is given', (text) => {
    expect(needsPublicationDate([date(text)], null)).toBe(true)
    expect(needsPublicationDate([date(text)], '2031-08-12')).toBe(false)
    expect(startOf({ start: null, text }, '2031-08-12')).toMatch(/^2031-08-1[01]$/)
  })
  it.each(['近日', 'recently'])('%s stays open, and nobody is asked', (text) => {
    expect(needsPublicationDate([date(text)], null)).toBe(false)
    expect(startOf({ start: null, text }, '2031-08-12')).toBeNull()
  })
  it('is not asked for where the text has the year', () => {
    expect(needsPublicationDate([date('5 August 2019', '2019-08-05')], null)).toBe(false)
    expect(needsPublicationDate([date('August 5', '--08-05')], null)).toBe(true)
  })
})
