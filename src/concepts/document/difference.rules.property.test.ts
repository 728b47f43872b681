import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalParagraphs, compareTexts } from './difference.rules.ts'
import { canonicalText } from './document.rules.ts'

const sentence = fc
  .array(
    fc.constantFrom('the', 'district', 'shall', 'report', 'quarterly', '街道', '报告', '按月', '。', ',', 'renewal'),
    {
      minLength: 1,
      maxLength: 12,
    },
  )
  .map((words) => words.join(' '))
const text = fc.array(sentence, { minLength: 1, maxLength: 8 }).map((lines) => lines.join('\n'))

const side = (changes: ReturnType<typeof compareTexts>, not: 'in' | 'out'): string =>
  changes
    .filter((one) => one.kind !== not)
    .map((one) =>
      one.parts
        .filter((part) => part.kind !== not)
        .map((part) => part.text)
        .join(''),
    )
    .join('\n')

describe('two texts compared', () => {
  it('holds both of them whole, each paragraph at its number', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const changes = compareTexts(before, after)
        expect(side(changes, 'in')).toBe(canonicalText(before))
        expect(side(changes, 'out')).toBe(canonicalText(after))
        const numbers = (key: 'before' | 'after') => changes.flatMap((one) => one[key] ?? [])
        expect(numbers('before')).toEqual(canonicalParagraphs(before).map((_, i) => i + 1))
        expect(numbers('after')).toEqual(canonicalParagraphs(after).map((_, i) => i + 1))
      }),
    )
  })

  it('shows a word changed in its paragraph and one put in as such', () => {
    const changes = compareTexts(
      'On renewal\nEach street reports every quarter to the district.\nIt is so decided.',
      'On renewal\nEach street reports every month to the district.\nFunds are named.\nIt is so decided.',
    )
    expect(changes.map((one) => one.kind)).toEqual(['same', 'changed', 'in', 'same'])
    expect(changes[1]?.parts.filter((part) => part.kind !== 'same')).toEqual([
      { kind: 'out', text: 'quarter' },
      { kind: 'in', text: 'month' },
    ])
  })

  it('compares Chinese by words', () => {
    const [change] = compareTexts('各街道每季度向区委报告进展。', '各街道每月向区委报告进展。')
    expect(change?.kind).toBe('changed')
    expect(change?.parts.filter((part) => part.kind === 'same').map((part) => part.text)).toEqual([
      '各街道',
      '向区委报告进展。',
    ])
  })
})
