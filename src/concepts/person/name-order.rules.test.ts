import { describe, expect, test } from 'vitest'
import { orderNames } from './name-order.rules.ts'

const lines = [
  { name: { zh: '温知澜', en: 'Wen Zhilan' }, printedOrder: 10, electedRank: 3 },
  { name: { zh: '丁山', en: 'Ding Shan' }, printedOrder: 20, electedRank: 1 },
  { name: { en: 'Ada Kerr' }, printedOrder: 30, electedRank: null },
  { name: { zh: '王一', en: 'Wang Yi' }, printedOrder: 40, electedRank: 2 },
]
const names = (order: 'printed' | 'elected' | 'strokes' | 'alphabet', language: 'en' | 'zh' = 'zh') =>
  orderNames(lines, order, language).map((line) => line.name[language] ?? line.name.en)

describe('the order of names', () => {
  test('as printed, and as elected with those not elected behind', () => {
    expect(names('printed')).toEqual(['温知澜', '丁山', 'Ada Kerr', '王一'])
    expect(names('elected')).toEqual(['丁山', '王一', '温知澜', 'Ada Kerr'])
  })

  test('by strokes of the surname: 丁 2, 王 4, 温 12; without Chinese characters behind', () => {
    expect(names('strokes')).toEqual(['丁山', '王一', '温知澜', 'Ada Kerr'])
    // The same surname goes on by the strokes of what follows.
    const zhang = ['张鑫', '张一', '张三'].map((zh) => ({ name: { zh } }))
    expect(orderNames(zhang, 'strokes', 'zh').map((line) => line.name.zh)).toEqual(['张一', '张三', '张鑫'])
  })

  test('by alphabet in the language of the page: letters, or pinyin', () => {
    expect(names('alphabet', 'en')).toEqual(['Ada Kerr', 'Ding Shan', 'Wang Yi', 'Wen Zhilan'])
    expect(names('alphabet', 'zh')).toEqual(['丁山', '王一', '温知澜', 'Ada Kerr'])
  })
})
