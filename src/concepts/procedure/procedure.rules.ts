import type { Day } from '../../kit/dates.ts'
import { no, type Result, yes } from '../../kit/result.ts'
import type { kindSchema } from '../../reading/record.schema.ts'
import type { Caller, Majority, Matter, QuorumFacts, QuorumShare, RuleContent, Signer } from './procedure.schema.ts'

export type Kind = (typeof kindSchema)['_zod']['output']

/** Held against the other votes, not against a base: a number of votes would say nothing of it. */
export const isRelative = (majority: Majority): boolean => majority === 'simple' || majority === 'plurality'

/** How many of `of` the majority asks for. `against` matters for a simple majority alone: more for than against. */
export function neededOf(majority: Majority, of: number, against = 0): number {
  switch (majority) {
    case 'simple':
      return against + 1
    case 'absolute':
      return Math.floor(of / 2) + 1
    case 'two_thirds':
      return Math.ceil((2 * of) / 3)
    case 'three_fifths':
      return Math.ceil((3 * of) / 5)
    case 'three_quarters':
      return Math.ceil((3 * of) / 4)
    case 'unanimous':
      return of
    case 'plurality':
      return 1
  }
}

/** How many members a share of `of` is. `half` is met by exactly half, `more_than_half` is not. */
export function shareOf(share: QuorumShare, of: number): number {
  switch (share) {
    case 'one_quarter':
      return Math.ceil(of / 4)
    case 'one_third':
      return Math.ceil(of / 3)
    case 'half':
      return Math.ceil(of / 2)
    case 'more_than_half':
      return Math.floor(of / 2) + 1
    case 'two_thirds':
      return Math.ceil((2 * of) / 3)
    case 'three_quarters':
      return Math.ceil((3 * of) / 4)
    case 'more_than_four_fifths':
      return Math.floor((4 * of) / 5) + 1
    case 'all':
      return of
  }
}

export interface Seats {
  readonly entitled: number
  readonly due: number
  /** Seats filled: by the member, or by who stands in where the rule allows. Never more than there are. */
  readonly present: number
}

/** The numbers of a quorum: for the opening, or (`decision`) for a vote where that needs more. */
export function quorumOf(rule: RuleContent, seats: Seats, decision = false): QuorumFacts {
  const of = rule.quorumBase === 'due' ? seats.due : seats.entitled
  const share = (decision ? rule.decisionShare : null) ?? rule.quorumShare
  const byShare = share === null ? 0 : shareOf(share, of)
  const byNumber = rule.quorumNumber ?? 0
  const needed = Math.max(1, byShare, byNumber)
  return {
    entitled: seats.entitled,
    due: seats.due,
    present: seats.present,
    needed,
    base: rule.quorumBase,
    rule: share !== null && byShare >= byNumber ? share : 'number',
    binding: rule.quorumBinding,
    met: of > 0 && seats.present >= needed,
  }
}

export const decideQuorum = (quorum: QuorumFacts): Result<void> =>
  quorum.met || !quorum.binding
    ? yes()
    : no('MEETING_NOT_QUORATE', { present: quorum.present, entitled: quorum.entitled, needed: quorum.needed })

const CONGRESSES: ReadonlySet<Kind> = new Set<Kind>(['congress', 'congress_session', 'cppcc_session'])
/** Gatherings that hear and discuss: whoever comes, it is held. */
const FREE: ReadonlySet<Kind> = new Set<Kind>(['study_session', 'symposium', 'work_conference', 'conference'])

/**
 * Where the body has laid down nothing. Congress sittings need two thirds of the delegates (Rules of Procedure of the National People's
 * Congress, art. 4); every other body more than half of its members, the common rule of committees (Robert's Rules, §40).
 */
export function defaultRule(kind: Kind, matter: Matter = 'ordinary'): RuleContent {
  return {
    noticeDays: null,
    noticeBinding: false,
    quorumShare: CONGRESSES.has(kind) ? 'two_thirds' : 'more_than_half',
    quorumNumber: null,
    decisionShare: null,
    quorumBase: 'entitled',
    quorumBinding: !FREE.has(kind),
    base: 'entitled',
    majority: matter === 'constitution' ? 'two_thirds' : 'absolute',
    abstentions: 'left_out',
    unreturned: 'left_out',
    invalid: 'left_out',
    recused: 'left_out',
    tie: matter === 'election' ? 'repeat' : 'lost',
    callers: ['principal', 'clerk'],
    signers: ['chair', 'clerk'],
    substitutes: false,
    proxies: false,
    votesAllowed: ['consensus', 'acclamation', 'show_of_hands', 'roll_call', 'secret_ballot'],
  }
}

export interface Scoped {
  readonly bodyId: string
  readonly meetingKind: string | null
  readonly matter: string | null
  readonly fromOn: Day
  readonly untilOn: Day | null
}

/**
 * The most specific rule in force on the day: of the body itself before that of the body it is an organ of; kind and matter, then the matter
 * alone, then the kind alone, then any. A matter goes before a kind: who laid down a majority for the constitution meant every meeting.
 */
export function pickRule<R extends Scoped>(
  rules: readonly R[],
  asked: { readonly bodyIds: readonly string[]; readonly kind: Kind; readonly matter: Matter; readonly on: Day },
): R | undefined {
  const fits = rules.filter(
    (rule) =>
      asked.bodyIds.includes(rule.bodyId) &&
      (rule.meetingKind === null || rule.meetingKind === asked.kind) &&
      (rule.matter === null || rule.matter === asked.matter) &&
      rule.fromOn <= asked.on &&
      (rule.untilOn === null || rule.untilOn > asked.on),
  )
  const rank = (rule: R): number =>
    asked.bodyIds.indexOf(rule.bodyId) * 4 + (rule.matter === null ? 2 : 0) + (rule.meetingKind === null ? 1 : 0)
  return fits.toSorted((a, b) => rank(a) - rank(b) || b.fromOn.localeCompare(a.fromOn))[0]
}

/** What cannot be meant together is refused when it is set down, not found out in the hall. */
export function decideRule(rule: RuleContent): Result<void> {
  if (rule.quorumShare === null && rule.quorumNumber === null) return no('QUORUM_NEEDED')
  if (rule.majority === 'plurality' && rule.tie === 'casting_vote')
    return no('RULE_AT_ODDS', { fields: ['majority', 'tie'] })
  return yes()
}

/**
 * All who sign what comes of the meeting; a rule that names nobody leaves it to chair and clerk. A meeting presided over by nobody known here is
 * signed for by the principal in the chair's place.
 */
export function signersOf(
  rule: Pick<RuleContent, 'signers'>,
  meeting: { readonly presidingPersonId: string | null },
): Signer[] {
  const named: readonly Signer[] = rule.signers.length > 0 ? rule.signers : ['chair', 'clerk']
  const known = named.map((one): Signer => (one === 'chair' && meeting.presidingPersonId === null ? 'principal' : one))
  return [...new Set(known)]
}

/** Who may call; a rule that names nobody leaves it to clerk and principal. */
export const callersOf = (rule: Pick<RuleContent, 'callers'>): readonly Caller[] =>
  rule.callers.length > 0 ? rule.callers : ['principal', 'clerk']

const DEMANDS: Readonly<Partial<Record<Caller, QuorumShare | 'one_fifth'>>> = {
  fifth: 'one_fifth',
  third: 'one_third',
  half: 'half',
}
/** A part of the members: they are named, and counted. */
export const isDemand = (caller: Caller): boolean => caller in DEMANDS
/** Not one person: who runs the meeting carries out its decision or demand, and says which. */
export const isStated = (caller: Caller): boolean => caller === 'organ' || caller === 'superior' || isDemand(caller)

export function demandNeeded(caller: Caller, entitled: number): number {
  const share = DEMANDS[caller]
  if (share === undefined) return 0
  return Math.max(1, share === 'one_fifth' ? Math.ceil(entitled / 5) : shareOf(share, entitled))
}

export interface CallAsked {
  /** What the caller is himself: by his post, by presiding, by speaking for the standing organ. */
  readonly held: readonly Caller[]
  /** By whom it is said to be called, where that is not himself; with what it rests on. */
  readonly stated?: { readonly by: Caller; readonly basis: string | undefined; readonly demanding: number } | undefined
  readonly entitled: number
}

/** Who calls, under this rule: himself if he may, else the body, organ or members whose word he carries out. */
export function mayCallUnder(rule: Pick<RuleContent, 'callers'>, asked: CallAsked): Result<Caller> {
  const callers = callersOf(rule)
  const other = no('CALLER_OTHER', { callers })
  const { stated } = asked
  if (stated === undefined) {
    const own = callers.find((caller) => asked.held.includes(caller))
    return own === undefined ? other : yes(own)
  }
  if (!callers.includes(stated.by)) return other
  if (asked.held.includes(stated.by)) return yes(stated.by)
  if (!isStated(stated.by)) return other
  if (stated.basis === undefined) return no('CALL_BASIS_NEEDED')
  const needed = demandNeeded(stated.by, asked.entitled)
  return stated.demanding < needed
    ? no('DEMAND_TOO_SMALL', { n: stated.demanding, needed, of: asked.entitled })
    : yes(stated.by)
}
