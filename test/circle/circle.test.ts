import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Language } from '../../src/kit/localised.ts'
import { added, FIELDS, type Field, HEAD, overall, share } from './compare.ts'
import { CIRCLE_TEMPLATES, randomAccounts, roundTrip } from './measure.ts'
import { randomAccount } from './random-record.ts'

const LANGUAGES = ['en', 'zh'] as const
const SEED = 20_261_122

/** Every field is held to 97 of 100; what a reader of the language is known not to give back whole, lower. */
const FLOORS: Partial<Record<`${Language} ${Field}`, number>> = { 'en follow-on': 93 }

describe.each(LANGUAGES)('a communiqué written from a record and read again, %s', (language) => {
  it.each(CIRCLE_TEMPLATES)('gives back whose meeting it was, which, when, where and who presided: %s', (code) => {
    fc.assert(
      fc.property(randomAccount(language), (account) => {
        const { misses, text } = roundTrip(account, code, language)
        const wrong = misses.filter((miss) => HEAD.some((field) => miss.startsWith(`${field}: `)))
        if (wrong.length > 0) throw new Error(`${wrong.join('\n')}\n\n${text}`)
      }),
      { numRuns: 60, seed: SEED },
    )
  })

  it.each(CIRCLE_TEMPLATES)('gives back what was done, decided and required, by measure: %s', (code) => {
    const sums = added(randomAccounts(language, 80, SEED).map((account) => roundTrip(account, code, language)))
    const short = FIELDS.flatMap((field) => {
      const reached = share(sums[field])
      const floor = FLOORS[`${language} ${field}`] ?? 97
      return reached === null || reached >= floor ? [] : [`${field}: ${reached.toFixed(1)} below ${floor}`]
    })
    expect(short).toEqual([])
    expect(overall(sums)).toBeGreaterThanOrEqual(97)
  })
})
