import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { VOTE_FORMS } from '../meeting/agenda.schema.ts'
import { BASES, EFFECTS, MAJORITIES, TIES, VOTE_METHODS } from '../procedure/procedure.schema.ts'
import {
  castOf,
  checkElection,
  checkPapers,
  checkQuestion,
  decideElection,
  decideForm,
  decideQuestion,
  decideUnopposed,
  defaultForm,
  outcomeOfResult,
  standInNextRound,
  type VoteFacts,
} from './vote.rules.ts'

const n = fc.integer({ min: 0, max: 3000 })
const facts = fc
  .record({
    base: fc.constantFrom(...BASES),
    majority: fc.constantFrom(...MAJORITIES.filter((one) => one !== 'plurality')),
    tie: fc.constantFrom(...TIES),
    abstentions: fc.constantFrom(...EFFECTS),
    unreturned: fc.constantFrom(...EFFECTS),
    invalid: fc.constantFrom(...EFFECTS),
    entitled: fc.integer({ min: 1, max: 6000 }),
    away: n,
    absent: n,
  })
  .map(({ away, absent, ...one }): VoteFacts => {
    const due = Math.max(0, one.entitled - away)
    return { ...one, due, present: Math.max(0, Math.min(one.entitled - absent, one.entitled)) }
  })
/** Facts of a hall with a tally that can have come out of it. */
const voted = facts.chain((at) =>
  fc.tuple(...[0, 1, 2, 3].map(() => fc.integer({ min: 0, max: at.present }))).map((cuts) => {
    const sorted = cuts.toSorted((a, b) => a - b)
    const parts = sorted.map((cut, i) => cut - (sorted[i - 1] ?? 0))
    const [yes = 0, no = 0, abstained = 0, invalid = 0] = parts
    return { at, tally: { for: yes, against: no, abstained, invalid, unreturned: at.present - (sorted[3] ?? 0) } }
  }),
)

describe('a question', () => {
  it('carries exactly with the votes needed, and those are never fewer than one', () => {
    fc.assert(
      fc.property(voted, ({ at, tally }) => {
        const decided = decideQuestion(at, tally)
        expect(decided.needed).toBeGreaterThan(0)
        expect(decided.result === 'carried').toBe(tally.for >= decided.needed)
      }),
    )
  })
  it('never carries against a majority of those voting', () => {
    fc.assert(
      fc.property(voted, ({ at, tally }) => {
        if (tally.for < tally.against) expect(decideQuestion(at, tally).result).toBe('lost')
      }),
    )
  })
  it('a vote that turns from against to for never loses it', () => {
    fc.assert(
      fc.property(voted, ({ at, tally }) => {
        if (tally.against === 0 || decideQuestion(at, tally).result !== 'carried') return
        expect(decideQuestion(at, { ...tally, for: tally.for + 1, against: tally.against - 1 }).result).toBe('carried')
      }),
    )
  })
  it('counting abstentions, invalid or unreturned papers never makes it easier', () => {
    fc.assert(
      fc.property(voted, fc.constantFrom('abstentions', 'invalid', 'unreturned'), ({ at, tally }, which) => {
        const out = decideQuestion({ ...at, [which]: 'left_out' }, tally)
        const counted = decideQuestion({ ...at, [which]: 'counted' }, tally)
        expect(counted.needed).toBeGreaterThanOrEqual(out.needed)
      }),
    )
  })
  it('a stricter base never makes it easier: cast, present, entitled', () => {
    fc.assert(
      fc.property(voted, ({ at, tally }) => {
        const needed = (base: VoteFacts['base']) => decideQuestion({ ...at, base }, tally).needed
        expect(needed('present')).toBeGreaterThanOrEqual(needed('cast'))
        expect(needed('entitled')).toBeGreaterThanOrEqual(needed('present'))
      }),
    )
  })
  it('is tied only level, only where one vote more would carry it, and never under a rule that calls it lost', () => {
    fc.assert(
      fc.property(voted, ({ at, tally }) => {
        const decided = decideQuestion(at, tally)
        const more = decideQuestion(at, { ...tally, for: tally.for + 1 }).result
        if (decided.result === 'tied') {
          expect([tally.for === tally.against, more, at.tie === 'lost']).toEqual([true, 'carried', false])
        }
        if (decided.result === 'lost' && at.tie !== 'lost' && tally.for === tally.against && tally.for > 0) {
          expect(more).not.toBe('carried')
        }
      }),
    )
  })
  it('of the votes cast counts no more than were there', () => {
    fc.assert(
      fc.property(voted, ({ at, tally }) => {
        expect(castOf(at, tally)).toBeLessThanOrEqual(at.present)
      }),
    )
  })
  it('without a count carries unless somebody objects or nobody is there', () => {
    fc.assert(
      fc.property(n, n, (present, objections) => {
        const carried = decideUnopposed(present, objections).result === 'carried'
        expect(carried).toBe(objections === 0 && present > 0)
      }),
    )
  })
})

describe('an election', () => {
  const election = facts.chain((at) =>
    fc.record({
      at: fc.constant({ ...at, majority: at.majority }),
      majority: fc.constantFrom(...MAJORITIES),
      seats: fc.integer({ min: 1, max: 12 }),
      candidates: fc
        .array(fc.record({ votes: fc.integer({ min: 0, max: Math.max(1, at.present) }), against: fc.constant(0) }), {
          minLength: 1,
          maxLength: 15,
        })
        .map((list) => list.map((one, i) => ({ ...one, ord: i + 1 }))),
    }),
  )
  const run = (one: {
    at: VoteFacts
    majority: VoteFacts['majority']
    seats: number
    candidates: { ord: number; votes: number; against: number }[]
  }) =>
    decideElection(
      { ...one.at, majority: one.majority },
      { ...one, cast: one.at.present, invalid: 0, unreturned: 0, abstained: 0 },
    )

  it('never fills more seats than there are, and nobody twice', () => {
    fc.assert(
      fc.property(election, (one) => {
        const { elected, left, tied } = run(one)
        expect(elected.length + left).toBe(one.seats)
        expect(new Set([...elected, ...tied]).size).toBe(elected.length + tied.length)
        // those level at the last seats are more than there are seats left: else all of them were elected
        if (tied.length > 0) expect(tied.length).toBeGreaterThan(left)
      }),
    )
  })
  it('elects nobody below the votes needed, and passes over nobody who had more than an elected one', () => {
    fc.assert(
      fc.property(election, (one) => {
        const { elected, needed } = run(one)
        const votes = new Map(one.candidates.map((c) => [c.ord, c.votes]))
        const least = Math.min(...elected.map((ord) => votes.get(ord) ?? 0))
        for (const ord of elected) expect(votes.get(ord)).toBeGreaterThanOrEqual(needed)
        for (const c of one.candidates)
          if (!elected.includes(c.ord) && elected.length > 0) expect(c.votes).toBeLessThanOrEqual(least)
      }),
    )
  })
  it('two with the same votes are both elected, both not, or both wait: the order of the paper decides nothing', () => {
    fc.assert(
      fc.property(election, (one) => {
        const { elected, tied } = run(one)
        const fate = (ord: number) => (elected.includes(ord) ? 'elected' : tied.includes(ord) ? 'tied' : 'not')
        for (const a of one.candidates) {
          for (const b of one.candidates) if (a.votes === b.votes) expect(fate(a.ord)).toBe(fate(b.ord))
        }
        const turned = run({ ...one, candidates: one.candidates.toReversed() })
        expect([...turned.elected].sort()).toEqual([...elected].sort())
      }),
    )
  })
  it('waits for chair or lot only where the rule says so; else the seats go to the next round', () => {
    fc.assert(
      fc.property(election, (one) => {
        const { result, tied, left } = run(one)
        const waits = one.at.tie === 'lot' || one.at.tie === 'casting_vote'
        expect(result).toBe(left === 0 ? 'elected' : tied.length > 0 && waits ? 'tied' : 'incomplete')
      }),
    )
  })
  it('in the next round stand those level, or else all who are not elected', () => {
    const list = [
      { ord: 1, elected: true },
      { ord: 2, elected: false },
      { ord: 3, elected: false },
      { ord: 4, elected: false },
    ]
    expect(standInNextRound(list, [2, 4]).map((one) => one.ord)).toEqual([2, 4])
    expect(standInNextRound(list, []).map((one) => one.ord)).toEqual([2, 3, 4])
  })
})

describe('papers', () => {
  it('more handed out than voters, or more returned than handed out, is refused; sums meet exactly', () => {
    fc.assert(
      fc.property(n, n, n, n, n, (issued, returned, valid, invalid, voters) => {
        const decided = checkPapers({ issued, returned, valid, invalid }, voters)
        expect(decided.ok).toBe(issued <= voters && returned <= issued && valid + invalid === returned)
        if (!decided.ok) expect(decided.code).toBe('PAPERS_IMPOSSIBLE')
      }),
    )
  })
  it('the votes of a question are the valid papers, hands no more than voters', () => {
    fc.assert(
      fc.property(n, n, n, n, fc.boolean(), (yes, no, abstained, most, exact) => {
        const sum = yes + no + abstained
        const decided = checkQuestion({ for: yes, against: no, abstained }, most, exact)
        expect(decided.ok).toBe(exact ? sum === most : sum <= most)
      }),
    )
  })
  it('a candidate has no more votes than there are valid papers, all of them no more than papers times seats', () => {
    const of = (votes: number[], against = 0) => votes.map((v, i) => ({ ord: i + 1, votes: v, against, abstained: 0 }))
    expect(checkElection(of([40, 38]), 2, 40)).toMatchObject({ ok: true })
    expect(checkElection(of([41]), 2, 40)).toMatchObject({ code: 'PAPERS_IMPOSSIBLE', detail: { n: 41, most: 40 } })
    expect(checkElection(of([40, 40, 1]), 2, 40)).toMatchObject({ detail: { field: 'votes', n: 81, most: 80 } })
    expect(checkElection(of([30], 11), 1, 40)).toMatchObject({ detail: { n: 41 } })
  })
})

describe('forms and outcomes', () => {
  it('every method has a form that fits it; what is secret and electronic is the ballot’s', () => {
    for (const method of VOTE_METHODS)
      expect([method, decideForm(method, defaultForm(method)).ok]).toEqual([method, true])
    expect(decideForm('secret_ballot', 'electronic')).toMatchObject({ code: 'SECRET_BY_BALLOT' })
    for (const form of VOTE_FORMS) expect(decideForm('roll_call', form).ok).toBe(form !== 'paper')
  })
  it('a result concludes the item, or leaves it open', () => {
    expect(outcomeOfResult('carried', 'adopted', 'show_of_hands')).toBe('adopted')
    expect(outcomeOfResult('elected', 'adopted', 'show_of_hands')).toBe('adopted')
    expect(outcomeOfResult('lost', 'adopted', 'show_of_hands')).toBe('rejected')
    for (const result of ['tied', 'incomplete'] as const)
      expect(outcomeOfResult(result, 'adopted', 'show_of_hands')).toBeNull()
    expect(outcomeOfResult('carried', null, 'show_of_hands')).toBeNull()
    // one objection rejects nothing
    for (const method of ['consensus', 'acclamation']) expect(outcomeOfResult('lost', 'adopted', method)).toBeNull()
  })
})
