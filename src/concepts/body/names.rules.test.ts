import { describe, expect, test } from 'vitest'
import { coreKey, decideMatch, nameKey } from './names.rules.ts'

describe('names of bodies', () => {
  test.each([
    ['The  Weibei District Committee', 'Weibei District Committee'],
    ['Standing  Committee of the Ｗeibei District', 'standing committee of the weibei district'],
    ['苇北区 委员会', '苇北区委员会'],
  ])('%s is %s', (a, b) => expect(nameKey(a)).toBe(nameKey(b)))

  test.each([
    ['中共苇北区第十五届委员会', '苇北区委'],
    ['中国共产党苇北区委员会', '区委'],
    ['the 15th CPC Weibei District Committee', 'Weibei District Committee'],
    ['Fifteenth Weibei District Committee', 'the District Committee'],
    ['General Office of the Lintan Municipal Committee', 'General Office of the Municipal Committee'],
    ['芦苇街道工作委员会', '街道工委'],
    ['Lintan Municipal Party Committee', 'the Municipal Committee of the Communist Party of China (CPC)'],
    ['the Party working committee of Reed Street', 'working committee of Reed Street'],
  ])('%s without party, term and place is %s', (a, b) => expect(coreKey(a)).toBe(coreKey(b)))

  test.each([
    ['Lintan Municipal Committee', 'General Office of the Lintan Municipal Committee'],
    ['Lintan Municipal Government', 'Lintan Municipal Committee'],
    ['区委', '市委'],
  ])('%s is not %s', (a, b) => expect(coreKey(a)).not.toBe(coreKey(b)))

  test('the strongest reason is told', () => {
    const body = {
      name: { en: 'Lintan Municipal Committee', zh: '林滩市委员会' },
      shortName: { zh: '林滩市委' },
      aliases: [{ en: 'Lintan Committee' }],
      formerNames: [{ name: { en: 'Reedshore Committee' }, shortName: null, untilOn: '2020-01-01' }],
    }
    const reason = (name: string) => decideMatch(name, body)?.reason
    expect(reason('林滩市委员会')).toBe('name')
    expect(reason('林滩市委')).toBe('short_name')
    expect(reason('lintan committee')).toBe('alias')
    expect(reason('Reedshore Committee')).toBe('former_name')
    expect(reason('中共林滩市第十二届委员会')).toBe('name_without_place_or_term')
    // Another place: another body, though core and level agree.
    expect(reason('Farshore Municipal Committee')).toBeUndefined()
    expect(reason('远岸市委')).toBeUndefined()
    expect(reason('Nothing')).toBeUndefined()
    expect(reason('…')).toBeUndefined()
  })
})
