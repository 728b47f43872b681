import { expect, it } from 'vitest'
import { withinTitle } from './titles.ts'

it('alternates the marks of a title within a title', () => {
  expect(withinTitle('关于印发《办法》的通知')).toBe('关于印发〈办法〉的通知')
  expect(withinTitle('关于转发《关于印发〈办法〉的通知》的通知')).toBe('关于转发〈关于印发《办法》的通知〉的通知')
  expect(withinTitle('Two berths')).toBe('Two berths')
})
