import { describe, expect, test } from 'vitest'
import type { Localised } from '../../kit/localised.ts'
import { completedName, decideMerge, findLike, type NamedPerson, newWritings } from './merge.rules.ts'

const person = (id: string, name: Localised, more: Partial<NamedPerson> = {}): NamedPerson => ({
  id,
  code: null,
  name,
  aliases: [],
  external: false,
  hasAccount: false,
  bodyIds: [],
  ...more,
})
const pairsOf = (...persons: NamedPerson[]) => findLike(persons).map((one) => [one.keptId, one.mergedId, one.reason])

describe('likeness', () => {
  test.each([
    ['the same Chinese name', { zh: '林志远' }, { zh: '林志远' }, 'same_name'],
    ['traditional and simplified signs', { zh: '劉偉' }, { zh: '刘伟' }, 'same_name'],
    ['the other order and capitals', { en: 'Lin Zhiyuan' }, { en: 'Zhiyuan LIN' }, 'same_name'],
    ['accents', { en: 'José Álvarez' }, { en: 'Jose Alvarez' }, 'same_name'],
    ['English written after the sounds', { en: 'Lin Zhi-yuan' }, { zh: '林志远' }, 'same_sound'],
    ['given name first', { en: 'Zhiyuan Lin' }, { zh: '林志远' }, 'same_sound'],
    ['ü as it is typed', { en: 'Lu Fang' }, { zh: '吕芳' }, 'same_sound'],
  ] as const)('%s', (_what, a, b, reason) => {
    expect(pairsOf(person('a', a), person('b', b))).toEqual([['a', 'b', reason]])
  })

  test.each([
    ['two Chinese names of one sound', { zh: '李伟' }, { zh: '李玮' }],
    ['a family name alone', { en: 'Lin' }, { en: 'Lin' }],
    ['other people', { en: 'Lin Zhiyuan' }, { en: 'Lin Zhiyue' }],
  ] as const)('not: %s', (_what, a, b) => {
    expect(pairsOf(person('a', a), person('b', b))).toEqual([])
  })

  test('an alias counts, and who belongs to the organisation is kept', () => {
    const read = person('a', { en: 'Mayor Chen' }, { external: true, aliases: [{ zh: '陈思' }] })
    expect(pairsOf(read, person('b', { zh: '陈思' }))).toEqual([['b', 'a', 'same_name']])
  })

  test('namesakes with codes of their own are two, unless they sit in one body; who shares a body comes first', () => {
    const a = person('a', { zh: '张伟' }, { code: 'P1', bodyIds: ['x'] })
    expect(pairsOf(a, person('b', { zh: '张伟' }, { code: 'P2', bodyIds: ['y'] }))).toEqual([])
    const list = [a, person('c', { zh: '张伟' }), person('b', { zh: '张伟' }, { code: 'P2', bodyIds: ['x'] })]
    expect(findLike(list).map((one) => one.sharesBody)).toEqual([true, false, false])
  })
})

test('writings of the one become names of the other, each once, and fill a language it lacks', () => {
  const kept = { name: { zh: '林志远' }, aliases: [] }
  const merged = { name: { en: 'Lin Zhiyuan', zh: '林志远' }, aliases: [{ en: 'Z. Lin' }] }
  expect(newWritings(merged, kept)).toEqual([{ en: 'Lin Zhiyuan' }, { en: 'Z. Lin' }])
  expect(completedName(kept.name, merged.name)).toEqual({ en: 'Lin Zhiyuan', zh: '林志远' })
})

test.each([
  ['themselves', { actorId: 'a' }, 'OWN_MERGE'],
  ['who is one already', { merged: { sameAsId: 'z' } }, 'PERSONS_ONE_ALREADY'],
  ['one of the organisation into one of texts', { kept: { external: true } }, 'PERSON_EXTERNAL_KEPT'],
  ['two who sign in', { merged: { hasAccount: true }, kept: { hasAccount: true } }, 'PERSONS_BOTH_SIGN_IN'],
  ['two who met', { met: true }, 'PERSONS_MET'],
  ['who sits now', { sits: true }, 'PERSON_SITS_NOW'],
] as const)('nobody makes one: %s', (_what, more, code) => {
  const facts = { actorId: 'q', met: false, sits: false, ...more }
  const given = {
    ...facts,
    merged: { ...person('a', { zh: '林' }), sameAsId: null, ...('merged' in more ? more.merged : {}) },
    kept: { ...person('b', { zh: '林' }), sameAsId: null, ...('kept' in more ? more.kept : {}) },
  }
  expect(decideMerge(given)).toMatchObject({ ok: false, code })
})
