import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PRESET_RULES } from './presets.rules.ts'
import {
  decideQuorum,
  decideRule,
  defaultRule,
  neededOf,
  pickRule,
  quorumOf,
  shareOf,
  signersOf,
} from './procedure.rules.ts'
import {
  MAJORITIES,
  MATTERS,
  PRESETS,
  QUORUM_BASES,
  QUORUM_SHARES,
  type QuorumShare,
  type RuleContent,
  ruleContentSchema,
} from './procedure.schema.ts'

const seats = fc.integer({ min: 0, max: 6000 })
const share = fc.constantFrom(...QUORUM_SHARES)
const rule = fc
  .record({
    quorumShare: fc.option(share, { nil: null }),
    quorumNumber: fc.option(fc.integer({ min: 1, max: 300 }), { nil: null }),
    decisionShare: fc.option(share, { nil: null }),
    quorumBase: fc.constantFrom(...QUORUM_BASES),
  })
  .filter((one) => one.quorumShare !== null || one.quorumNumber !== null)
  .map((one): RuleContent => ({ ...defaultRule('committee_meeting'), ...one }))

/** The share as a fraction, told apart from the code under test: numerator, denominator, more than. */
const FRACTION: Record<QuorumShare, [bigint, bigint, boolean]> = {
  one_quarter: [1n, 4n, false],
  one_third: [1n, 3n, false],
  half: [1n, 2n, false],
  more_than_half: [1n, 2n, true],
  two_thirds: [2n, 3n, false],
  three_quarters: [3n, 4n, false],
  more_than_four_fifths: [4n, 5n, true],
  all: [1n, 1n, false],
}

describe('shares and majorities', () => {
  it('a share is the least number that reaches its fraction', () => {
    fc.assert(
      fc.property(share, seats, (name, of) => {
        const [n, d, more] = FRACTION[name]
        const reaches = (count: number): boolean =>
          more ? BigInt(count) * d > n * BigInt(of) : BigInt(count) * d >= n * BigInt(of)
        const needed = shareOf(name, of)
        expect(reaches(needed)).toBe(true)
        if (needed > 0) expect(reaches(needed - 1)).toBe(false)
      }),
    )
  })
  it('a stricter majority never asks for less, and none for more than all', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6000 }), (of) => {
        const order = ['absolute', 'three_fifths', 'two_thirds', 'three_quarters', 'unanimous'] as const
        const needed = order.map((name) => neededOf(name, of))
        // three fifths of very few may be one vote below more than half of as few: 3 of 5 is both
        expect(needed.every((n, i) => i < 2 || n >= (needed[i - 1] ?? 0))).toBe(true)
        expect(Math.max(...needed)).toBe(of)
        for (const majority of MAJORITIES) expect(neededOf(majority, of, 0)).toBeGreaterThan(0)
      }),
    )
  })
})

describe('quorum', () => {
  const hall = fc.record({ entitled: seats, left: seats, present: seats }).map((one) => {
    const entitled = one.entitled
    const due = Math.max(0, entitled - one.left)
    return { entitled, due, present: Math.min(one.present, entitled) }
  })
  it('is monotone: one more seat filled never unmakes it', () => {
    fc.assert(
      fc.property(rule, hall, fc.boolean(), (laid, at, decision) => {
        const before = quorumOf(laid, at, decision)
        const after = quorumOf(laid, { ...at, present: at.present + 1 }, decision)
        expect(Number(after.met)).toBeGreaterThanOrEqual(Number(before.met))
        expect(after.needed).toBe(before.needed)
        expect(before.needed).toBeGreaterThan(0)
      }),
    )
  })
  it('is never met by nobody, and is refused with its numbers exactly when it binds and is not met', () => {
    fc.assert(
      fc.property(rule, hall, fc.boolean(), (laid, at, binding) => {
        const quorum = quorumOf({ ...laid, quorumBinding: binding }, at)
        if (at.present === 0) expect(quorum.met).toBe(false)
        const decided = decideQuorum(quorum)
        expect(decided.ok).toBe(quorum.met || !binding)
        if (!decided.ok) {
          expect(decided.detail).toEqual({ present: at.present, entitled: at.entitled, needed: quorum.needed })
        }
      }),
    )
  })
  it('by share and by number: the higher decides and is named', () => {
    const laid = { ...defaultRule('council_meeting'), quorumShare: 'one_third' as const, quorumNumber: 3 }
    const at = (entitled: number) => quorumOf(laid, { entitled, due: entitled, present: 3 })
    expect([at(6).needed, at(6).rule]).toEqual([3, 'number'])
    expect([at(12).needed, at(12).rule]).toEqual([4, 'one_third'])
  })
  it('leaving members out of those due lowers what is needed of the due, never of the entitled', () => {
    const due = { ...defaultRule('plenary_session'), quorumBase: 'due' as const }
    expect(quorumOf(due, { entitled: 60, due: 50, present: 26 })).toMatchObject({ needed: 26, met: true })
    expect(quorumOf(defaultRule('plenary_session'), { entitled: 60, due: 50, present: 26 })).toMatchObject({
      needed: 31,
      met: false,
    })
  })
})

describe('which rule is in force', () => {
  const scoped = (bodyId: string, meetingKind: string | null, matter: string | null, fromOn = '2020-01-01') => ({
    bodyId,
    meetingKind,
    matter,
    fromOn,
    untilOn: null as string | null,
  })
  const asked = { bodyIds: ['organ', 'body'], kind: 'plenary_session', matter: 'election', on: '2026-03-02' } as const

  it('the most specific, a matter before a kind, the own before the parent’s', () => {
    const any = scoped('organ', null, null)
    const kind = scoped('organ', 'plenary_session', null)
    const matter = scoped('organ', null, 'election')
    const both = scoped('organ', 'plenary_session', 'election')
    const above = scoped('body', 'plenary_session', 'election')
    const rules = [above, any, kind, matter, both]
    for (const expected of [both, matter, kind, any, above]) {
      expect(pickRule(rules, asked)).toBe(expected)
      rules.splice(rules.indexOf(expected), 1)
    }
    expect(pickRule([], asked)).toBeUndefined()
  })
  it('only what holds on the day, and never another kind, matter or body', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            bodyId: fc.constantFrom('organ', 'body', 'other'),
            meetingKind: fc.constantFrom(null, 'plenary_session', 'council_meeting'),
            matter: fc.constantFrom(null, ...MATTERS),
            fromOn: fc.constantFrom('2025-01-01', '2026-03-02', '2026-03-03'),
            untilOn: fc.constantFrom(null, '2026-03-02', '2027-01-01'),
          }),
          { maxLength: 12 },
        ),
        (rules) => {
          const found = pickRule(rules, asked)
          if (!found) return
          expect(asked.bodyIds).toContain(found.bodyId)
          expect([null, 'plenary_session']).toContain(found.meetingKind)
          expect([null, 'election']).toContain(found.matter)
          expect(found.fromOn <= asked.on && (found.untilOn === null || found.untilOn > asked.on)).toBe(true)
        },
      ),
    )
  })
})

it('texts are signed by all the rule names, by chair and clerk where it names nobody, by the principal for a chair nobody knows', () => {
  const chaired = { presidingPersonId: 'p' }
  expect(signersOf({ signers: ['principal'] }, chaired)).toEqual(['principal'])
  expect(signersOf({ signers: [] }, chaired)).toEqual(['chair', 'clerk'])
  expect(signersOf(defaultRule('committee_meeting'), chaired)).toEqual(['chair', 'clerk'])
  expect(signersOf({ signers: ['chair', 'principal'] }, { presidingPersonId: null })).toEqual(['principal'])
})

describe('presets', () => {
  it.each(PRESETS)('%s: fits the schema, contradicts nothing, has a rule for everything', (name) => {
    const rules = PRESET_RULES[name]
    for (const { rule: content } of rules) {
      expect(ruleContentSchema.parse(content)).toEqual(content)
      expect(decideRule(content)).toMatchObject({ ok: true })
    }
    expect(rules.some((one) => one.meetingKind === null && one.matter === null)).toBe(true)
    const scopes = rules.map((one) => `${one.meetingKind} ${one.matter}`)
    expect(new Set(scopes).size).toBe(scopes.length)
  })
  it('a rule without share or number, or whose tie nobody could settle, is refused when it is laid down', () => {
    const plain = defaultRule('committee_meeting')
    expect(decideRule({ ...plain, quorumShare: null })).toMatchObject({ code: 'QUORUM_NEEDED' })
    expect(decideRule({ ...plain, majority: 'plurality', tie: 'casting_vote' })).toMatchObject({ code: 'RULE_AT_ODDS' })
  })
})
