import { describe, expect, test } from 'vitest'
import {
  decideEnd,
  decideFollows,
  decideHolding,
  entitledSeats,
  type HoldingFacts,
  passedOver,
} from './membership.rules.ts'

const facts: HoldingFacts = {
  bodyId: 'A',
  capacity: 'member',
  acting: false,
  succeeds: false,
  fromOn: '2026-03-01',
  untilOn: null,
  post: null,
  termBodyId: null,
  holders: [],
}
const post = { bodyId: 'A', endedOn: null }
const holder = {
  membershipId: 'm',
  version: 1,
  person: { id: 'p', name: { en: 'P' } },
  acting: false,
  actingAs: null,
  fromOn: '2025-01-01',
  untilOn: null,
}
const code = (more: Partial<HoldingFacts>): string => {
  const answer = decideHolding({ ...facts, ...more })
  return answer.ok ? 'yes' : answer.code
}

describe('taking a seat or a post', () => {
  test.each<[string, Partial<HoldingFacts>, string]>([
    ['a seat alone', {}, 'yes'],
    ['a post alone', { capacity: null, post }, 'yes'],
    ['neither', { capacity: null }, 'SEAT_OR_POST_NEEDED'],
    ['an end before the beginning', { untilOn: '2026-02-28' }, 'PERIOD_BACKWARDS'],
    ['a post of another body', { post: { bodyId: 'B', endedOn: null } }, 'POST_ELSEWHERE'],
    ['a post abolished that very day', { post: { bodyId: 'A', endedOn: '2026-03-01' } }, 'POST_ENDED'],
    ['a post abolished later', { post: { bodyId: 'A', endedOn: '2026-03-02' } }, 'yes'],
    ['a term of another body', { termBodyId: 'B' }, 'TERM_ELSEWHERE'],
    ['a post with its holder', { post, holders: [holder] }, 'POST_HELD'],
    ['the same, acting', { post, holders: [holder], acting: true }, 'yes'],
    ['the same, succeeding', { post, holders: [holder], succeeds: true }, 'yes'],
    ['a post where somebody acts', { post, holders: [{ ...holder, acting: true }] }, 'yes'],
  ])('%s', (_, more, expected) => expect(code(more)).toBe(expected))
})

test('an end may be set earlier, never later than it stands nor before the beginning', () => {
  const held = { fromOn: '2026-01-01', untilOn: '2026-06-01' }
  expect(decideEnd(held, '2026-05-01').ok).toBe(true)
  expect(decideEnd(held, '2026-01-01').ok).toBe(true)
  expect(decideEnd(held, '2026-06-01')).toMatchObject({ code: 'ALREADY_RECORDED' })
  expect(decideEnd(held, '2025-12-31')).toMatchObject({ code: 'PERIOD_BACKWARDS' })
})

test('alternates stand in the order decided; those without a rank stand behind, as printed', () => {
  const order = [
    { membershipId: 'c', electedRank: null, printedOrder: 10 },
    { membershipId: 'b', electedRank: 2, printedOrder: 5 },
    { membershipId: 'a', electedRank: 1, printedOrder: 90 },
    { membershipId: 'd', electedRank: null, printedOrder: 20 },
  ]
  const before = (id: string) => passedOver(order, id).map((one) => one.membershipId)
  expect(before('a')).toEqual([])
  expect(before('d')).toEqual(['a', 'b', 'c'])
  expect(before('nobody')).toEqual([])
})

test('one follows another in the same seat or post, from the day it was left', () => {
  const left = { bodyId: 'A', postId: null, untilOn: '2026-03-01' }
  const seat = { bodyId: 'A', postId: null, fromOn: '2026-03-01' }
  expect(decideFollows(left, seat).ok).toBe(true)
  expect(decideFollows({ ...left, untilOn: null }, seat)).toMatchObject({ code: 'FOLLOWS_ELSEWHERE' })
  expect(decideFollows(left, { ...seat, fromOn: '2026-02-28' })).toMatchObject({ code: 'FOLLOWS_ELSEWHERE' })
  expect(decideFollows(left, { ...seat, postId: 'P' })).toMatchObject({ code: 'FOLLOWS_ELSEWHERE' })
})

test('the term says how many seats there are; the body where the term does not', () => {
  const body = { seats: 31, alternateSeats: 7 }
  expect(entitledSeats(body, undefined)).toEqual({ members: 31, alternates: 7 })
  expect(entitledSeats(body, { seats: 29, alternateSeats: null })).toEqual({ members: 29, alternates: 7 })
})
