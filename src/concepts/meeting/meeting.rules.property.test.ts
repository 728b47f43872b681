import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CAPACITIES } from '../person/membership.schema.ts'
import {
  countsForQuorum,
  decideOpening,
  decideVote,
  meetingLifeCycle,
  neededOf,
  nextNumber,
  quorumOf,
} from './meeting.rules.ts'
import { BASES, MAJORITIES, MEETING_KINDS, MEETING_STATES } from './meeting.schema.ts'

const seats = fc.integer({ min: 0, max: 3000 })

describe('quorum', () => {
  it('is monotone: one more member present never unmakes it', () => {
    fc.assert(
      fc.property(fc.constantFrom(...MEETING_KINDS), seats, seats, (kind, entitled, present) => {
        const before = quorumOf(kind, entitled, present)
        const after = quorumOf(kind, entitled, present + 1)
        expect(Number(after.met)).toBeGreaterThanOrEqual(Number(before.met))
        expect(before.needed).toBeGreaterThan(0)
      }),
    )
  })
  it('is more than half of a committee and two thirds of a congress', () => {
    expect(quorumOf('plenary_session', 53, 27).met).toBe(true)
    expect(quorumOf('plenary_session', 54, 27).met).toBe(false)
    expect(quorumOf('congress', 300, 200).met).toBe(true)
    expect(quorumOf('congress', 300, 199).met).toBe(false)
    expect(quorumOf('plenary_session', 0, 0).met).toBe(false)
  })
  it('never counts alternates, observers or who attends without a vote', () => {
    expect(CAPACITIES.filter(countsForQuorum)).toEqual(['member', 'substitute', 'proxy'])
  })
  it('refused with its numbers', () => {
    expect(decideOpening(quorumOf('plenary_session', 9, 4))).toMatchObject({
      ok: false,
      code: 'MEETING_NOT_QUORATE',
      detail: { present: 4, entitled: 9, needed: 5 },
    })
  })
})

describe('votes', () => {
  const ballot = fc
    .record({
      base: fc.constantFrom(...BASES),
      majority: fc.constantFrom(...MAJORITIES),
      entitled: seats,
      present: seats,
      for: seats,
      against: seats,
      abstained: seats,
    })
    .map((one) => ({ ...one, due: one.entitled, present: Math.min(one.present, one.entitled) }))

  it('tallies and unreturned votes sum to those present, or are refused', () => {
    fc.assert(
      fc.property(ballot, (one) => {
        const decided = decideVote(one)
        const returned = one.for + one.against + one.abstained
        if (!decided.ok) {
          expect(returned).toBeGreaterThan(one.present)
          expect(decided.code).toBe('TALLY_IMPOSSIBLE')
          return
        }
        expect(returned + decided.value.unreturned).toBe(one.present)
        expect(decided.value.result === 'carried').toBe(one.for >= decided.value.needed)
      }),
    )
  })
  it('one more vote for never loses a question that carried', () => {
    fc.assert(
      fc.property(ballot, (one) => {
        const before = decideVote(one)
        const after = decideVote({ ...one, for: one.for + 1 })
        if (one.base === 'cast' && one.majority !== 'simple') return
        if (before.ok && after.ok && before.value.result === 'carried') expect(after.value.result).toBe('carried')
      }),
    )
  })
  it('a tie is lost, whatever the majority', () => {
    for (const majority of MAJORITIES) {
      expect(
        decideVote({ base: 'cast', majority, entitled: 10, due: 10, present: 10, for: 5, against: 5, abstained: 0 }),
      ).toMatchObject({ ok: true, value: { result: 'lost' } })
    }
  })
  it('two thirds of seven is five; an absolute majority of eight is five', () => {
    expect(neededOf('two_thirds', 7)).toBe(5)
    expect(neededOf('absolute', 8)).toBe(5)
    expect(neededOf('simple', 100, 3)).toBe(4)
  })
})

describe('numbers of a series', () => {
  it('the next is above all, gaps lie between the first and the last', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 80 }), { maxLength: 40 }), (taken) => {
        const { next, gaps } = nextNumber(taken)
        expect(taken.every((n) => n < next)).toBe(true)
        expect(gaps.every((n) => !taken.includes(n) && n < next - 1)).toBe(true)
        if (taken.length > 0) expect(gaps.length + taken.length).toBe(next - Math.min(...taken))
      }),
    )
  })
})

describe('the life of a meeting', () => {
  it('reaches every state, and every state that is not final has an exit', () => {
    const reached = new Set<string>(meetingLifeCycle.initial)
    for (const t of meetingLifeCycle.transitions) reached.add(t.to)
    expect([...reached].sort()).toEqual([...MEETING_STATES].sort())
    for (const state of MEETING_STATES) {
      const exits = meetingLifeCycle.transitions.filter((t) => t.from === state && t.to !== state)
      expect(exits.length > 0).toBe(!meetingLifeCycle.final.includes(state))
    }
  })
})
