import { describe, expect, it } from 'vitest'
import type { Language } from '../kit/localised.ts'
import { message } from './messages.ts'
import { refusalWords } from './refusal.ts'

const words = (language: Language, code: string, detail: Record<string, unknown>): string =>
  refusalWords({ code, detail }, language, (key, params) => message(language, key, params))

describe('a refusal', () => {
  it.each([
    ['en', 'STAND_IN_NOT_ALLOWED', { capacity: 'substitute' }, /“substitute”/],
    ['zh', 'STAND_IN_NOT_ALLOWED', { capacity: 'substitute' }, /“替补”/],
    ['en', 'METHOD_NOT_ALLOWED', { method: 'show_of_hands' }, /“show of hands”/],
    ['zh', 'METHOD_NOT_ALLOWED', { method: 'show_of_hands' }, /“举手表决”/],
    ['en', 'TIE_RULE_OTHER', { tie: 'lot' }, /lots are drawn/],
    ['zh', 'TIE_RULE_OTHER', { tie: 'lot' }, /抽签决定/],
    ['en', 'PAPERS_IMPOSSIBLE', { field: 'returned', n: 42, most: 41 }, /papers returned is 42, it can be 41/],
    ['zh', 'PAPERS_IMPOSSIBLE', { field: 'returned', n: 42, most: 41 }, /收回票数为42，最多应为41/],
    ['en', 'RULE_AT_ODDS', { fields: ['majority', 'tie'] }, /majority, effect of a tie/],
    ['zh', 'WRONG_STATE', { concept: 'agendaItem', state: 'concluded', act: 'x' }, /“已有结论”/],
    ['en', 'MEETING_NOT_QUORATE', { present: 3, entitled: 9, needed: 5 }, /3 present of 9 entitled, 5 needed/],
  ] as const)('%s %s is told in the words of the glossary', (language, code, detail, expected) => {
    expect(words(language, code, detail)).toMatch(expected)
  })
  it('keeps a word no glossary knows as it came', () => {
    expect(words('en', 'PAPERS_IMPOSSIBLE', { field: 'no. 7', n: 2, most: 1 })).toContain('no. 7 is 2')
  })
})
