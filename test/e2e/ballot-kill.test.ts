import { expect, it } from 'vitest'
import { castUnderKills } from '../../bench/plenary/kill.ts'

// The 200 kills of the measure are in bench/ballot-kill.ts; here a few, each time the tests run.
it('counts each voter’s paper once or refuses it, and loses none after its receipt, when the server is killed between cast and answer', {
  timeout: 240_000,
}, async () => {
  const done = await castUnderKills(4)
  expect(done).toMatchObject({ kills: 4, lostAfterReceipt: 0, refusedWrongly: 0, doubled: 0, printed: 0 })
  expect(done.papers).toBe(done.voters)
  expect(done.counted).toBe(done.voters)
  expect(done.unanswered).toBeGreaterThan(0)
})
