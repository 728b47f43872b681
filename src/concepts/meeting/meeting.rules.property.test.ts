import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CAPACITIES } from '../person/membership.schema.ts'
import { countsForQuorum, HELD, isOver, meetingLifeCycle, nextNumber, sittingLifeCycle } from './meeting.rules.ts'
import { MEETING_STATES } from './meeting.schema.ts'
import { SITTING_STATES } from './sitting.schema.ts'

it('never counts alternates, observers or who attends without a vote', () => {
  expect(CAPACITIES.filter(countsForQuorum)).toEqual(['member', 'substitute', 'proxy'])
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

describe('the life of a meeting and of its sittings', () => {
  it.each([
    ['meeting', meetingLifeCycle, MEETING_STATES],
    ['sitting', sittingLifeCycle, SITTING_STATES],
  ] as const)('%s: reaches every state, and every state that is not final has an exit', (_, cycle, states) => {
    const reached = new Set<string>(cycle.initial)
    for (const t of cycle.transitions) reached.add(t.to)
    expect([...reached].sort()).toEqual([...states].sort())
    for (const state of states) {
      const exits = cycle.transitions.filter((t) => t.from === state && t.to !== state)
      expect([state, exits.length > 0]).toEqual([state, !(cycle.final as readonly string[]).includes(state)])
    }
  })
  it('knows what was held and what is over', () => {
    expect(MEETING_STATES.filter((state) => !HELD.includes(state))).toEqual([
      'planned',
      'called',
      'inquorate',
      'cancelled',
    ])
    expect(MEETING_STATES.filter((state) => !isOver(state))).toEqual([
      'planned',
      'called',
      'open',
      'adjourned',
      'inquorate',
    ])
  })
})
