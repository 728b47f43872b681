import { describe, expect, it } from 'vitest'
import { taskState } from '../task/task.schema.ts'
import { decideConfirmation, decideReport, decideStillOpen } from './progress.rules.ts'

const LEAD = { en: 'Water Bureau', zh: '水务局' }

describe('a report', () => {
  it('of a cooperating unit tells its part and moves nothing, in any state', () => {
    for (const state of taskState.options) {
      for (const claims of [true, false]) {
        const decided = decideReport({ state, ofLead: false, claims, hasIndicator: false, reading: null })
        if (decided.ok) expect(decided.value).toBe(state)
      }
    }
  })

  it('of the lead unit brings the task under way, with a claim to the claim; a second one leaves the claim standing', () => {
    const decide = (state: (typeof taskState.options)[number], claims: boolean) =>
      decideReport({ state, ofLead: true, claims, hasIndicator: false, reading: null })
    for (const state of ['assigned', 'received', 'under_way', 'sent_back'] as const) {
      expect(decide(state, false)).toEqual({ ok: true, value: 'under_way' })
      expect(decide(state, true)).toEqual({ ok: true, value: 'claimed' })
    }
    expect(decide('claimed', false)).toEqual({ ok: true, value: 'claimed' })
    for (const state of ['closed', 'dropped', 'merged', 'superseded', 'suspended', 'returned', 'verified'] as const) {
      expect(decide(state, false)).toMatchObject({ ok: false, code: 'WRONG_STATE' })
    }
  })

  it('gives a figure only where there is an indicator to read it against', () => {
    const given = { state: 'received', ofLead: true, claims: false, reading: 3 } as const
    expect(decideReport({ ...given, hasIndicator: false })).toMatchObject({ code: 'INDICATOR_NEEDED' })
    expect(decideReport({ ...given, hasIndicator: true }).ok).toBe(true)
    expect(decideReport({ ...given, hasIndicator: true, reading: 0 }).ok).toBe(true)
  })
})

describe('a confirmation', () => {
  it('needs the claim, and says whose it would be', () => {
    for (const state of ['assigned', 'received', 'under_way', 'sent_back'] as const) {
      expect(decideConfirmation(state, 'verify', LEAD)).toMatchObject({
        code: 'CLAIM_NEEDED',
        detail: { bodyEn: 'Water Bureau', bodyZh: '水务局' },
      })
    }
    expect(decideConfirmation('claimed', 'verify', LEAD)).toMatchObject({ ok: true, value: { to: 'verified' } })
    expect(decideConfirmation('verified', 'sendBack', LEAD)).toMatchObject({ ok: true, value: { to: 'sent_back' } })
    expect(decideConfirmation('closed', 'sendBack', LEAD)).toMatchObject({ code: 'WRONG_STATE' })
  })

  it('is not asked of what has ended', () => {
    expect(taskState.options.filter((state) => !decideStillOpen(state, 'inspect').ok)).toEqual([
      'closed',
      'superseded',
      'merged',
      'dropped',
    ])
  })
})
