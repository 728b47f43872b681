import { describe, expect, it } from 'vitest'
import { fitOf, keysOf, typedOf } from './person-keys.rules.ts'

const person = (
  name: { en?: string; zh?: string },
  code: string | null = null,
  post: { en?: string; zh?: string } | null = null,
) => keysOf({ name, code, post })

describe('a person at the door is found by', () => {
  const zhang = person({ zh: '张卫国', en: 'Zhang Weiguo' }, 'P-0417', { en: 'vice mayor', zh: '副市长' })
  it.each([
    ['P-0417', 0],
    ['p-0417', 0],
    ['zhang', 1],
    ['zhangweiguo', 1],
    ['张卫', 1],
    ['zwg', 2],
    ['zw', 2],
    ['weiguo zhang', 3],
    ['卫国', 3],
    ['mayor', 3],
    ['vice mayor', 3],
    ['市长', 4],
    ['p-04', 4],
    ['weiguo', 3],
    ['guo', 5],
    ['ｚｗｇ', 2],
  ])('%s', (typed, fit) => {
    expect(fitOf(zhang, typedOf(typed))).toBe(fit)
  })
  it.each(['li', '李', 'zwh', 'zhang min', '-', ' ', '副省长'])('and not by “%s”', (typed) => {
    expect(fitOf(zhang, typedOf(typed))).toBeNull()
  })
  it('the surname’s own reading, and ü typed either way', () => {
    expect(fitOf(person({ zh: '单志远' }), typedOf('szy'))).toBe(2)
    expect(fitOf(person({ zh: '曾国荃' }), typedOf('zengguo'))).toBe(1)
    const lu = person({ zh: '吕梁' })
    expect([fitOf(lu, typedOf('lv')), fitOf(lu, typedOf('lu'))]).toEqual([1, 1])
  })
  it('a name without Chinese has neither initials nor sounds', () => {
    const one = person({ en: 'Émilie Dupont' })
    expect([fitOf(one, typedOf('emilie')), fitOf(one, typedOf('dup')), fitOf(one, typedOf('ed'))]).toEqual([3, 3, null])
  })
})
