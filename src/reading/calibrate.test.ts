import { describe, expect, it } from 'vitest'
import { measured, surenessFrom, type Tally, withSureness } from './calibrate.ts'
import { guessedRecord, readText } from './read.ts'

const row = (rule: string, guess: number, facts: number, right: number): Tally => ({
  language: 'en',
  field: 'directive',
  rule,
  guess,
  facts,
  right,
})
const TEXT = 'On July 9, Elm CPC committee held its 4th plenary session. We must mend the roads. Schools must be built.'

describe('how sure a fact is', () => {
  const sureness = surenessFrom([row('good', 0.8, 200, 190), row('good', 0.6, 100, 50), row('rare', 0.8, 1, 0)])
  it('is the share found right, by rule and guess', () => {
    expect(sureness('en', 'directive', 'good', 0.8)).toBeCloseTo(0.95, 1)
    expect(sureness('en', 'directive', 'good', 0.6)).toBeLessThan(0.6)
  })
  it('leans on the field where a rule was seen once, and on the language where it never was', () => {
    const rare = sureness('en', 'directive', 'rare', 0.8)
    expect(rare).toBeGreaterThan(0.6)
    expect(rare).toBeLessThan(sureness('en', 'directive', 'unseen', 0.8))
    expect(sureness('en', 'plan', 'unseen', 0.8)).toBeCloseTo(240 / 301, 1)
  })
  it('is never certain', () => {
    const always = surenessFrom([row('always', 0.9, 10_000, 10_000), row('never', 0.9, 10_000, 0)])
    expect(always('en', 'directive', 'always', 0.9)).toBe(0.99)
    expect(always('en', 'directive', 'never', 0.9)).toBe(0.01)
  })
  it('changes nothing of the record but the sureness', () => {
    const guessed = guessedRecord(TEXT)
    const same = surenessFrom([])
    const bare = (value: unknown) => JSON.stringify(value).replace(/"confidence":[\d.]+/gu, '')
    expect(bare(withSureness(guessed, same))).toBe(bare(guessed))
    expect(bare(readText(TEXT).record)).toBe(bare(guessed))
  })
  it('comes from the shipped table for every fact that is read', () => {
    const { facts, language } = readText(TEXT)
    const guesses = new Map(guessedRecord(TEXT).directives.map((one) => [one.object, one]))
    const clauses = facts.filter((fact) => fact.field === 'directive')
    expect(clauses.length).toBeGreaterThan(1)
    for (const clause of clauses) {
      const guess = guesses.get(clause.value.object)
      expect(clause.confidence).toBe(measured(language, 'directive', clause.rule, guess?.confidence ?? 0))
    }
  })
})
