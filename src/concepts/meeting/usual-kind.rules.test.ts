import { expect, test } from 'vitest'
import { usualKind } from './usual-kind.rules.ts'

test.each([
  ['council', false, 'council_meeting'],
  ['committee', true, 'standing_committee_meeting'],
  ['committee', false, 'committee_meeting'],
  ['government', false, 'executive_meeting'],
  ['office', false, 'committee_meeting'],
] as const)('a %s (standing organ: %s) meets as a %s', (kind, hasStanding, expected) => {
  expect(usualKind({ kind, hasStanding })).toBe(expected)
})
