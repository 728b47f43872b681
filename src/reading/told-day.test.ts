import { expect, it } from 'vitest'
import { toldDay } from './told-day.ts'

it.each([
  // 2031-08-12 is a Tuesday
  ['yesterday', '2031-08-11'],
  ['Monday', '2031-08-11'],
  ['Tuesday evening', '2031-08-12'],
  ['last Tuesday', '2031-08-05'],
  ['Wednesday', '2031-08-06'],
  ['this morning', '2031-08-12'],
  ['昨日', '2031-08-11'],
  ['10日上午', '2031-08-10'],
  ['30日', '2031-07-30'],
  ['周一', '2031-08-11'],
  ['本周二下午', '2031-08-12'],
  ['近日', null],
  ['recently', null],
])('%s, published 12 August 2031', (words, day) => expect(toldDay(words, '2031-08-12')).toBe(day))
