import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Actor, Grant } from '../../kit/actor.ts'
import type { Role } from '../../kit/contract.ts'
import { mayClose, mayDo, maySendBack, mayVerify, type PolicyBody, type TaskFacts, verifiersOf } from './task.policy.ts'

const body = (id: string, lo: number): PolicyBody => ({ id, name: { en: id }, lo, hi: lo + 1 })
const BODIES = [body('city', 1), body('district', 2), body('bureau', 3), body('street', 4), body('office', 5)]
const someBody = fc.constantFrom(...BODIES)
const facts: fc.Arbitrary<TaskFacts> = fc.record({
  lead: someBody,
  assignedBy: someBody,
  cooperating: fc.subarray(BODIES),
  issuer: fc.option(someBody, { nil: null }),
  above: fc.subarray(BODIES),
})
const grant: fc.Arbitrary<Grant> = fc.record({
  role: fc.constantFrom<Role>('clerk', 'principal', 'leading', 'officer', 'supervision', 'member', 'observer'),
  bodyId: someBody.map((one) => one.id),
  postId: fc.constant(null),
})
const actor: fc.Arbitrary<Actor> = fc
  .array(grant, { maxLength: 4 })
  .map((grants) => ({ personId: 'p', system: false, grants, homes: [], postIds: [] }))
const does = (who: Actor, task: TaskFacts): boolean =>
  who.grants.some((g) => g.bodyId === task.lead.id && (g.role === 'officer' || g.role === 'principal'))

describe('nobody verifies or closes own work', () => {
  it('who leads the work never verifies it without a meeting', () => {
    fc.assert(
      fc.property(actor, facts, (who, task) => {
        if (does(who, task)) expect(mayVerify(who, task, false).ok).toBe(false)
      }),
    )
  })

  it('the lead body is never among those that verify', () => {
    fc.assert(
      fc.property(facts, (task) => {
        expect(verifiersOf(task).map((b) => b.id)).not.toContain(task.lead.id)
      }),
    )
  })

  it('who leads the work closes it only verified by another or by a meeting', () => {
    fc.assert(
      fc.property(actor, facts, (who, task) => {
        if (does(who, task)) {
          expect(mayClose(who, { task, verifiedByOther: false, byMeeting: false }).ok).toBe(false)
        }
      }),
    )
  })

  it('supervision never does and never closes', () => {
    fc.assert(
      fc.property(facts, someBody, (task, at) => {
        const who: Actor = {
          personId: 'p',
          system: false,
          grants: [{ role: 'supervision', bodyId: at.id, postId: null }],
          homes: [],
          postIds: [],
        }
        expect(mayDo(who, task).ok).toBe(false)
        expect(mayClose(who, { task, verifiedByOther: true, byMeeting: false }).ok).toBe(false)
      }),
    )
  })

  it('every refusal says which roles of which body it takes, or which bodies may', () => {
    fc.assert(
      fc.property(actor, facts, fc.boolean(), (who, task, byMeeting) => {
        for (const answer of [
          mayDo(who, task),
          mayVerify(who, task, byMeeting),
          maySendBack(who, task),
          mayClose(who, { task, verifiedByOther: false, byMeeting }),
        ]) {
          if (answer.ok) continue
          expect(['ROLE_MISSING', 'OWN_WORK']).toContain(answer.code)
          expect(answer.detail).toHaveProperty('bodyEn')
        }
      }),
    )
  })
})
