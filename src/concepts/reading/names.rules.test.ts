import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bodyKey, committeeOf, groupNames, isPlaceless, isShortFor, kindOfName } from './names.rules.ts'
import { bodyOfPost } from './slots.rules.ts'

describe('one body under several writings', () => {
  it.each([
    ['CPC Lintan Municipal Committee', 'the 12th Lintan Municipal Party Committee'],
    ['Party Working Committee of Reed Street', 'Reed Street Working Committee'],
    ['中国共产党林滩市第十二届委员会', '林滩市委'],
    ['中共林滩市委员会', '林滩市委'],
  ])('%s = %s', (a, b) => expect(bodyKey(a)).toBe(bodyKey(b)))

  it.each([
    ['Lintan Municipal Committee', 'Standing Committee of the Lintan Municipal Committee'],
    ['Lintan Municipal Committee', 'Weibei District Committee'],
    ['Weibei district', 'Weibei District Committee'],
    ['林滩市委', '林滩市委常委会'],
    ['林滩市政府', '林滩市委'],
  ])('%s is not %s', (a, b) => {
    expect(bodyKey(a)).not.toBe(bodyKey(b))
    expect(isShortFor(a, b)).toBe(false)
  })

  it('a name without its place goes to the one it can stand for, and to none of two', () => {
    const one = groupNames(['Municipal Committee', 'Lintan Municipal Committee', 'Lintan Municipal Party Committee'])
    expect(new Set([...one.values()].map((group) => group.key)).size).toBe(1)
    const two = groupNames(['Municipal Committee', 'Lintan Municipal Committee', 'Haiping Municipal Committee'])
    expect(new Set([...two.values()].map((group) => group.key)).size).toBe(3)
    expect(groupNames(['市委', '林滩市委']).get(bodyKey('市委'))?.words).toBe('林滩市委')
  })

  it('grouping never depends on the order of the names', () => {
    const names = [
      'Municipal Committee',
      'Lintan Municipal Committee',
      'CPC Lintan Municipal Committee',
      '市委',
      '林滩市委',
      'District Committee',
      'the CPC',
    ]
    fc.assert(
      fc.property(fc.shuffledSubarray(names, { minLength: names.length }), (shuffled) => {
        const keys = (list: readonly string[]) =>
          [...groupNames(list)].map(([key, group]) => `${key}>${group.key}`).sort()
        expect(keys(shuffled)).toEqual(keys(names))
      }),
    )
  })

  it('knows a name that says no place, which proves nothing', () => {
    for (const name of [
      'the Municipal Committee',
      'District Party Committee',
      'City Council',
      'Senate',
      'municipal government',
      '市委',
      '省委',
      '区委常委会',
      '全市',
      '市人大常委会',
      '街道工委',
    ]) {
      expect([name, isPlaceless(name)]).toEqual([name, true])
    }
    for (const name of [
      'Lintan Municipal Committee',
      'Human Rights Council',
      'CPC Central Committee',
      '林滩市委',
      '中央',
      '苇北区委常委会',
      '市水务局党组',
    ]) {
      expect([name, isPlaceless(name)]).toEqual([name, false])
    }
  })

  it('tells the kind of a body from its name', () => {
    expect(kindOfName('Standing Committee of the 4th District Committee')).toBe('standing_committee')
    expect(kindOfName('林滩市人民政府')).toBe('government')
    expect(kindOfName('苇北区委')).toBe('committee')
    expect(kindOfName('the Alliance')).toBe('organisation')
  })

  it('knows the committee a standing committee stands in for', () => {
    expect(committeeOf('Standing Committee of the Weibei District Committee')).toBe('Weibei District Committee')
    expect(committeeOf('Lintan Municipal Standing Committee')).toBe('Lintan Municipal Committee')
    expect(committeeOf('苇北区委常委会')).toBe('苇北区委')
    expect(committeeOf('中共苇北区委员会常务委员会')).toBe('中共苇北区委员会')
    for (const name of ['市人大常委会', "Standing Committee of the People's Congress", '苇北区委'])
      expect(committeeOf(name)).toBe(name)
  })

  it('finds the body an office names', () => {
    expect(bodyOfPost('deputy secretary of the Weibei District Committee')).toBe('Weibei District Committee')
    expect(bodyOfPost('mayor')).toBeNull()
    expect(bodyOfPost('林滩市委副书记')).toBe('林滩市委')
    expect(bodyOfPost('书记')).toBeNull()
  })
})
