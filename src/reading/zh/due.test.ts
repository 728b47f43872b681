import { expect, it } from 'vitest'
import { dayOf, dueOn } from './due.ts'

it.each([
  ['月底前', '2031-08-12', '2031-08-31'],
  ['年底前', '2031-08-12', '2031-12-31'],
  ['9月底前', '2031-08-12', '2031-09-30'],
  ['10月20日前', '2031-08-12', '2031-10-20'],
  ['一个月内', '2031-08-12', '2031-09-12'],
  ['明年3月底前', '2031-08-12', '2032-03-31'],
  ['2033年2月底前', '2031-08-12', '2033-02-28'],
  ['今年年底', '2031-08-12', '2031-12-31'],
  ['明年1月上旬', '2031-12-02', '2032-01-10'],
  ['上半年', '2031-03-02', '2031-06-30'],
  ['一季度', '2031-11-02', '2032-03-31'],
  ['国庆前', '2031-08-12', '2031-09-30'],
])('%s, published on %s, ends on %s', (words, published, day) => {
  expect(dueOn(words, published)).toBe(day)
})

it('a month that has passed is next year’s', () => {
  expect(dueOn('3月底前', '2031-11-30')).toBe('2032-03-31')
})

it('本周五 is the Friday of the week of publication, whose first day is Monday', () => {
  expect(dueOn('本周五前', '2025-08-12')).toBe('2025-08-15')
  expect(dueOn('下周一前', '2025-08-12')).toBe('2025-08-18')
  expect(dueOn('本周五前', '2025-08-17')).toBe('2025-08-15')
})

it('rhythms, seasons, lunar feasts and working days have no day of their own', () => {
  for (const words of ['每季度', '清明前', '汛期前', '5个工作日内', '尽快', '按季度'])
    expect(dueOn(words, '2031-08-12')).toBeNull()
})

it('a day told by the day of publication', () => {
  expect(dayOf('昨日', '2031-03-01')).toBe('2031-02-28')
  expect(dayOf('10日上午', '2031-08-12')).toBe('2031-08-10')
  expect(dayOf('30日', '2031-08-12')).toBe('2031-07-30')
  expect(dayOf('近日', '2031-08-12')).toBeNull()
})
