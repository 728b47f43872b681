import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jsonPieces } from './json-pieces.ts'

describe('JSON in pieces', () => {
  it.each([0, 2])('is what JSON.stringify gives with an indent of %i', (indent) => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), fc.integer({ min: 0, max: 5 }), (value, depth) => {
        expect([...jsonPieces(value, indent, depth)].join('')).toBe(JSON.stringify(value, null, indent))
      }),
      { seed: 20261122, numRuns: 300 },
    )
  })
  it('leaves out what is undefined', () => {
    expect([...jsonPieces({ a: undefined, b: [{ c: 1 }] })].join('')).toBe('{"b":[{"c":1}]}')
  })
})
