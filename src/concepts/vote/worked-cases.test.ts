import { describe, expect, it } from 'vitest'
import { decideQuorum, defaultRule, quorumOf } from '../procedure/procedure.rules.ts'
import type { RuleContent } from '../procedure/procedure.schema.ts'
import { checkPapers, decideElection, decideQuestion, type VoteFacts } from './vote.rules.ts'

/**
 * Cases worked from published rules: each names the rule it follows, the numbers, and what the rule says comes out. The rules are told here as
 * figures; the outcome is the published one, not ours.
 */
const plain = defaultRule('committee_meeting')
const rule = (change: Partial<RuleContent>): RuleContent => ({ ...plain, ...change })

const PARISH = rule({ quorumShare: 'one_third', quorumNumber: 3 })
const PRINCIPAL = rule({ quorumShare: 'one_quarter' })
const ASSEMBLY = rule({ quorumShare: 'one_third', decisionShare: 'more_than_half' })
const DEPUTIES = rule({ quorumShare: 'two_thirds' })
const PARTY_BASE = rule({ quorumShare: 'more_than_four_fifths', quorumBase: 'due' })
const PARTY_LOCAL = rule({ quorumShare: 'more_than_half', quorumBase: 'due' })
const ROBERT = rule({ quorumShare: 'more_than_half' })
const SENATE = rule({ quorumShare: 'more_than_half' })

describe('quorum', () => {
  it.each([
    // Local Government Act 1972 (England and Wales), schedule 12, paragraphs 12 and 45: a third, in no case fewer than three
    ['LGA 1972 sch. 12 para. 12', PARISH, { entitled: 5, present: 2 }, 3, false],
    ['LGA 1972 sch. 12 para. 12', PARISH, { entitled: 9, present: 3 }, 3, true],
    ['LGA 1972 sch. 12 para. 12', PARISH, { entitled: 10, present: 3 }, 4, false],
    ['LGA 1972 sch. 12 para. 12', PARISH, { entitled: 12, present: 4 }, 4, true],
    ['LGA 1972 sch. 12 para. 12', PARISH, { entitled: 13, present: 4 }, 5, false],
    ['LGA 1972 sch. 12 para. 12', PARISH, { entitled: 18, present: 6 }, 6, true],
    // the same, paragraph 6: a quarter of the whole number of a principal council
    ['LGA 1972 sch. 12 para. 6', PRINCIPAL, { entitled: 60, present: 15 }, 15, true],
    ['LGA 1972 sch. 12 para. 6', PRINCIPAL, { entitled: 61, present: 15 }, 16, false],
    // Rules of Procedure of the UN General Assembly, rule 67: a third to open and debate, a majority for any decision
    ['UNGA rule 67, opening', ASSEMBLY, { entitled: 193, present: 65 }, 65, true],
    ['UNGA rule 67, opening', ASSEMBLY, { entitled: 193, present: 64 }, 65, false],
    ['UNGA rule 67, decision', ASSEMBLY, { entitled: 193, present: 65, decision: true }, 97, false],
    ['UNGA rule 67, decision', ASSEMBLY, { entitled: 193, present: 97, decision: true }, 97, true],
    // Rules of Procedure of the National People's Congress, art. 4: two thirds of all deputies
    ['NPC rules of procedure art. 4', DEPUTIES, { entitled: 2980, present: 1987 }, 1987, true],
    ['NPC rules of procedure art. 4', DEPUTIES, { entitled: 2980, present: 1986 }, 1987, false],
    // Election work of grass-roots party organisations: those with a vote who came are more than four fifths of those due;
    // members who by the rules are no longer counted among those due are left out
    ['CPC grass-roots elections', PARTY_BASE, { entitled: 50, present: 40 }, 41, false],
    ['CPC grass-roots elections', PARTY_BASE, { entitled: 50, present: 41 }, 41, true],
    ['CPC grass-roots elections', PARTY_BASE, { entitled: 50, due: 45, present: 37 }, 37, true],
    // Election work of local party organisations: more than half of those due
    ['CPC local elections', PARTY_LOCAL, { entitled: 300, present: 150 }, 151, false],
    ['CPC local elections', PARTY_LOCAL, { entitled: 300, present: 151 }, 151, true],
    // Robert's Rules of Order Newly Revised, §40: a majority of the members where the bylaws say nothing else
    ['RONR §40', ROBERT, { entitled: 150, present: 75 }, 76, false],
    // Senate bylaws: a majority of the elected membership (City University of New York, University Faculty Senate, art. III.5)
    ['CUNY UFS charter art. III', SENATE, { entitled: 131, present: 66 }, 66, true],
    ['CUNY UFS charter art. III', SENATE, { entitled: 131, present: 65 }, 66, false],
  ] as const)('%s', (_, content, at, needed, met) => {
    const quorum = quorumOf(content, { due: at.entitled, ...at }, 'decision' in at && at.decision)
    expect([quorum.needed, quorum.met]).toEqual([needed, met])
    expect(decideQuorum(quorum).ok).toBe(met)
  })
})

const facts = (change: Partial<VoteFacts>): VoteFacts => ({
  base: 'cast',
  majority: 'absolute',
  tie: 'lost',
  abstentions: 'left_out',
  unreturned: 'left_out',
  invalid: 'left_out',
  entitled: 200,
  due: 200,
  present: 200,
  ...change,
})
type Votes = { for: number; against: number; abstained?: number; invalid?: number; unreturned?: number }
const tally = (votes: Votes) => ({ abstained: 0, invalid: 0, unreturned: 0, ...votes })

describe('questions', () => {
  const robert = { base: 'cast', majority: 'absolute' } as const
  /** RONR 44:9: 150 members, 30 of them present, 25 votes cast. */
  const society = { entitled: 150, due: 150, present: 30 }
  const assembly = { base: 'cast', majority: 'simple', entitled: 193, due: 193, present: 180 } as const
  const council = { base: 'cast', majority: 'simple', tie: 'casting_vote', entitled: 15, due: 15, present: 12 } as const
  const committee = { base: 'due', majority: 'absolute', entitled: 53, due: 53, present: 40 } as const
  const deputies = { base: 'entitled', entitled: 2980, due: 2980, present: 2900 } as const
  const senate = { base: 'present', majority: 'two_thirds', entitled: 131, due: 131, present: 90 } as const

  it.each([
    // RONR 44:1: more than half of the votes cast: of 19, 20, 21 votes 10, 11, 11
    ['RONR 44:1', robert, { for: 10, against: 9 }, 10, 'carried'],
    ['RONR 44:1', robert, { for: 10, against: 10 }, 11, 'lost'],
    ['RONR 44:1', robert, { for: 11, against: 9 }, 11, 'carried'],
    ['RONR 44:1', robert, { for: 11, against: 10 }, 11, 'carried'],
    // abstentions and blanks are not votes cast
    ['RONR 44:1, abstentions', robert, { for: 1, against: 0, abstained: 199 }, 1, 'carried'],
    // RONR 44:3: two thirds of 30, 31, 32, 33 votes are 20, 21, 22, 22
    ['RONR 44:3', { majority: 'two_thirds' }, { for: 20, against: 10 }, 20, 'carried'],
    ['RONR 44:3', { majority: 'two_thirds' }, { for: 20, against: 11 }, 21, 'lost'],
    ['RONR 44:3', { majority: 'two_thirds' }, { for: 22, against: 10 }, 22, 'carried'],
    ['RONR 44:3', { majority: 'two_thirds' }, { for: 22, against: 11 }, 22, 'carried'],
    // RONR 44:9: one hall, six bases
    ['RONR 44:9, votes cast', { ...society, ...robert }, { for: 13, against: 12 }, 13, 'carried'],
    ['RONR 44:9, two thirds of cast', { ...society, majority: 'two_thirds' }, { for: 16, against: 9 }, 17, 'lost'],
    ['RONR 44:9, present', { ...society, base: 'present' }, { for: 15, against: 10 }, 16, 'lost'],
    [
      'RONR 44:9, two thirds of present',
      { ...society, base: 'present', majority: 'two_thirds' },
      { for: 20, against: 5 },
      20,
      'carried',
    ],
    ['RONR 44:9, entire membership', { ...society, base: 'entitled' }, { for: 25, against: 0 }, 76, 'lost'],
    [
      'RONR 44:9, two thirds of all',
      { ...society, base: 'entitled', majority: 'two_thirds' },
      { for: 25, against: 0 },
      100,
      'lost',
    ],
    // RONR 45:32: illegal votes of legal voters count among the votes cast
    ['RONR 45:32', { ...robert, invalid: 'counted' }, { for: 50, against: 49, invalid: 2 }, 51, 'lost'],
    ['RONR 45:32, were they left out', robert, { for: 50, against: 49, invalid: 2 }, 50, 'carried'],
    // UN General Assembly, rules 83, 85, 86: members present and voting; who abstains does not vote
    ['UNGA rules 85, 86', assembly, { for: 59, against: 55, abstained: 15 }, 56, 'carried'],
    ['UNGA rules 85, 86', assembly, { for: 2, against: 1, abstained: 170 }, 2, 'carried'],
    [
      'UNGA rules 83, 86',
      { ...assembly, majority: 'two_thirds' },
      { for: 76, against: 35, abstained: 17 },
      74,
      'carried',
    ],
    ['UNGA rules 83, 86', { ...assembly, majority: 'two_thirds' }, { for: 73, against: 37, abstained: 17 }, 74, 'lost'],
    // rule 95: equally divided: a second vote at a later meeting
    ['UNGA rule 95', { ...assembly, tie: 'repeat' }, { for: 60, against: 60, abstained: 20 }, 61, 'tied'],
    // rule 95, that second vote: equally divided again, rejected
    ['UNGA rule 95, second vote', { ...assembly, tie: 'lost' }, { for: 60, against: 60, abstained: 20 }, 61, 'lost'],
    // Local Government Act 1972, schedule 12, paragraph 39: majority of those present and voting; level votes: the chair again
    ['LGA 1972 sch. 12 para. 39', council, { for: 6, against: 5, abstained: 1 }, 6, 'carried'],
    ['LGA 1972 sch. 12 para. 39', council, { for: 5, against: 5, abstained: 2 }, 6, 'tied'],
    ['LGA 1972 sch. 12 para. 39', council, { for: 5, against: 6, abstained: 1 }, 7, 'lost'],
    // Work of local party committees: more than half of the members due, whoever is present
    ['CPC local committees', committee, { for: 27, against: 13 }, 27, 'carried'],
    ['CPC local committees', committee, { for: 26, against: 2, abstained: 12 }, 27, 'lost'],
    // Constitution of the PRC, art. 64: statutes by more than half of all deputies, amendments of it by two thirds of all
    ['PRC constitution art. 64', { ...deputies, majority: 'absolute' }, { for: 1490, against: 900 }, 1491, 'lost'],
    ['PRC constitution art. 64', { ...deputies, majority: 'absolute' }, { for: 1491, against: 1300 }, 1491, 'carried'],
    ['PRC constitution art. 64', { ...deputies, majority: 'two_thirds' }, { for: 1987, against: 2 }, 1987, 'carried'],
    ['PRC constitution art. 64', { ...deputies, majority: 'two_thirds' }, { for: 1986, against: 0 }, 1987, 'lost'],
    // University of Washington, Senate by-laws, rule 4: the chair is overruled by two thirds of the members present
    ['UW senate by-laws rule 4', senate, { for: 60, against: 20, abstained: 10 }, 60, 'carried'],
    ['UW senate by-laws rule 4', senate, { for: 59, against: 0, abstained: 31 }, 60, 'lost'],
  ] as const)('%s', (_, at, votes, needed, result) => {
    expect(decideQuestion(facts(at), tally(votes))).toMatchObject({ needed, result })
  })
})

describe('elections', () => {
  const stand = (...votes: number[]) => votes.map((n, i) => ({ ord: i + 1, votes: n, against: 0 }))
  const count = (cast: number, abstained = 0, invalid = 0) => ({ cast, abstained, invalid, unreturned: 0 })

  it.each([
    // UNGA rule 94: five places; who has the majority is elected, the rest is balloted again
    [
      'UNGA rule 94',
      { tie: 'repeat' },
      5,
      stand(120, 110, 101, 97, 90, 60),
      count(180),
      91,
      [1, 2, 3, 4],
      [],
      'incomplete',
    ],
    ['UNGA rule 94, all places', { tie: 'repeat' }, 2, stand(120, 110, 60), count(180), 91, [1, 2], [], 'elected'],
    // rule 94, in the two-thirds elections of rule 83
    [
      'UNGA rules 83, 94',
      { majority: 'two_thirds', tie: 'repeat' },
      2,
      stand(128, 119, 60),
      count(180),
      120,
      [1],
      [],
      'incomplete',
    ],
    // rule 93: one place; nobody has the majority: a second ballot between the two
    ['UNGA rule 93', { tie: 'lot' }, 1, stand(80, 70, 30), count(180), 91, [], [], 'incomplete'],
    // CPC grass-roots elections: more than half of those with a vote who came
    [
      'CPC grass-roots elections',
      { base: 'present', present: 41, tie: 'repeat' },
      3,
      stand(40, 30, 21, 20),
      count(41),
      21,
      [1, 2, 3],
      [],
      'elected',
    ],
    [
      'CPC grass-roots, seats left',
      { base: 'present', present: 41, tie: 'repeat' },
      3,
      stand(40, 30, 20, 20),
      count(41),
      21,
      [1, 2],
      [],
      'incomplete',
    ],
    // more than the seats reach it: as many as there are seats, by votes; level at the last seat: those level stand again
    [
      'CPC, level at the last seat',
      { base: 'present', present: 41, tie: 'repeat' },
      3,
      stand(40, 35, 30, 30),
      count(41),
      21,
      [1, 2],
      [3, 4],
      'incomplete',
    ],
    [
      'CPC, more than the seats',
      { base: 'present', present: 41, tie: 'repeat' },
      2,
      stand(40, 35, 30),
      count(41),
      21,
      [1, 2],
      [],
      'elected',
    ],
    // CPC local elections: more than half of those due, so that who stays away counts
    [
      'CPC local elections',
      { base: 'due', due: 60, present: 45, tie: 'repeat' },
      1,
      stand(30),
      count(45),
      31,
      [],
      [],
      'incomplete',
    ],
    // RONR 46:30 ff.: a majority of the votes cast; balloting is repeated until somebody has it
    ['RONR elections', { tie: 'repeat' }, 1, stand(40, 35, 25), count(100), 51, [], [], 'incomplete'],
    ['RONR elections', { tie: 'repeat' }, 1, stand(51, 49), count(100, 20), 51, [1], [], 'elected'],
    // Parish councillors chosen by the council (LGA 1972 sch. 12 para. 39): the most votes, the chair where level
    [
      'LGA 1972, level',
      { majority: 'plurality', tie: 'casting_vote' },
      1,
      stand(6, 6),
      count(12),
      1,
      [],
      [1, 2],
      'tied',
    ],
    // Returning officer's rule for level votes (Local Elections (Principal Areas) Rules 2006, rule 49): by lot
    [
      'Local Elections Rules 2006 r. 49',
      { majority: 'plurality', tie: 'lot' },
      2,
      stand(300, 280, 280),
      count(700),
      1,
      [1],
      [2, 3],
      'tied',
    ],
  ] as const)('%s', (_, at, seats, candidates, counted, needed, elected, tied, result) => {
    const decided = decideElection(facts(at), { seats, candidates, ...counted })
    expect(decided).toMatchObject({ needed, elected: [...elected], tied: [...tied], result })
  })

  it.each([
    // CPC grass-roots elections: more papers returned than handed out: the election is void and held again; as many or fewer: valid
    ['CPC elections, returned', { issued: 41, returned: 42, valid: 42, invalid: 0 }, 41, 'returned'],
    ['CPC elections, returned', { issued: 41, returned: 41, valid: 40, invalid: 1 }, 41, null],
    ['CPC elections, returned', { issued: 41, returned: 39, valid: 39, invalid: 0 }, 41, null],
    // Electoral law of the PRC (people's congresses): more votes than voters: the election is void
    ['PRC electoral law', { issued: 2901, returned: 2900, valid: 2900, invalid: 0 }, 2900, 'issued'],
  ] as const)('%s', (_, papers, voters, field) => {
    const decided = checkPapers(papers, voters)
    expect(decided.ok ? null : decided.detail.field).toBe(field)
  })
})
