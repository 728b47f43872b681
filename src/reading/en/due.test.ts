import { describe, expect, it } from 'vitest'
import { readText } from '../read.ts'
import { dueOn } from './due.ts'

describe('the last day a deadline allows', () => {
  it.each([
    ['30 June', '2026-06-30'],
    ['June 30, 2027', '2027-06-30'],
    ['1 March', '2027-03-01'],
    ['end of January', '2027-01-31'],
    ['end of February 2028', '2028-02-29'],
    ['end of the year', '2026-12-31'],
    ['2030', '2030-12-31'],
    ['end of next year', '2027-12-31'],
    ['second half of the year', '2026-12-31'],
    ['third quarter', '2026-09-30'],
    ['three weeks', '2026-05-11'],
    ['one month', '2026-05-20'],
    ['end of the month', '2026-04-30'],
    ['Friday', '2026-04-24'],
    ['tomorrow', '2026-04-21'],
    ['every quarter', null],
    ['five working days', null],
    ['next meeting', null],
    ['eighty-first session', null],
    ['as soon as possible', null],
  ])('%s', (words, day) => {
    expect(dueOn(words, '2026-04-20')).toBe(day)
  })
  it('needs no day where the words give the year', () => {
    expect(dueOn('15 March 2026', null)).toBe('2026-03-15')
    expect(dueOn('15 March', null)).toBeNull()
  })
  it('counts from the day of the meeting', () => {
    const { record } = readText(
      'The Harbour Committee of Linmen met on 3 May 2025. The Clerk must publish the chart by the end of the year and the Mayor must reply within two weeks.',
    )
    expect(record.directives.map((one) => [one.deadline, one.due])).toEqual([
      ['end of the year', '2025-12-31'],
      ['two weeks', '2025-05-17'],
    ])
  })
})
