import { describe, expect, it } from 'vitest'
import { passageAround, planKey, planShape } from './plan.rules.ts'

describe('what kind of plan a name speaks of', () => {
  it.each([
    ['14th Five-Year Plan', 'five_year', null, null],
    ['“14th Five-Year Plan”', 'five_year', null, null],
    ['Fourteenth Five-Year Plan', 'five_year', null, null],
    ['“十四五”规划', 'five_year', null, null],
    ['十三五规划', 'five_year', null, null],
    ['five-year plan 2024-2028', 'five_year', 2024, 2028],
    ['three-year action plan for old bridges', 'three_year_action', null, null],
    ['旧桥三年行动计划', 'three_year_action', null, null],
    ['国企改革三年行动（2023—2025年）', 'three_year_action', 2023, 2025],
    ['2049 urban vision plan', 'vision', null, 2049],
    ['二〇三五年远景目标', 'vision', null, null],
    ['rural revitalization strategy', 'strategy', null, null],
    ['乡村振兴战略', 'strategy', null, null],
    ['2030 Agenda for Sustainable Development', 'strategy', null, 2030],
    ['theme education', 'campaign', null, null],
    ['扫黑除恶专项斗争', 'campaign', null, null],
    ['work plan for 2026', 'year', null, 2026],
    ['master plan of land and space', 'other', null, null],
  ])('%s', (name, horizon, fromYear, untilYear) => {
    expect(planShape(name)).toEqual({ horizon, fromYear, untilYear })
  })
})

describe('one plan in several writings', () => {
  it('has one key', () => {
    const keys = [
      'the 14th Five-Year Plan',
      '14th five year plan',
      '“Fourteenth Five-Year Plan”',
      '14th Five–Year Plan',
    ].map(planKey)
    expect(new Set(keys).size).toBe(1)
    expect(planKey('《“十四五”规划》')).toBe(planKey('十四五规划'))
    expect(planKey('15th Five-Year Plan')).not.toBe(keys[0])
  })
  it('the passage is the sentence around it', () => {
    const text = 'We met. We will draw up the Plan with care. Then we left.'
    expect(passageAround(text, 28, 32)).toBe('We will draw up the Plan with care.')
  })
})
