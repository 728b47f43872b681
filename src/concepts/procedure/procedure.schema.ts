import * as z from 'zod/mini'
import { can, count, day, id, instant, ref, version } from '../../kit/shapes.ts'
import { kindSchema } from '../../reading/record.schema.ts'

export const BASES = ['entitled', 'due', 'present', 'cast'] as const
export const base = z.enum(BASES)
export type Base = z.infer<typeof base>

/** `simple`: more for than against. `plurality`: elections alone, the most votes. */
export const MAJORITIES = [
  'simple',
  'absolute',
  'two_thirds',
  'three_fifths',
  'three_quarters',
  'unanimous',
  'plurality',
] as const
export const majority = z.enum(MAJORITIES)
export type Majority = z.infer<typeof majority>

/** What a quorum asks of its base. */
export const QUORUM_SHARES = [
  'one_quarter',
  'one_third',
  'half',
  'more_than_half',
  'two_thirds',
  'three_quarters',
  'more_than_four_fifths',
  'all',
] as const
export const quorumShare = z.enum(QUORUM_SHARES)
export type QuorumShare = z.infer<typeof quorumShare>
export const QUORUM_BASES = ['entitled', 'due'] as const
export const quorumBase = z.enum(QUORUM_BASES)

export const TIES = ['lost', 'casting_vote', 'repeat', 'lot'] as const
export const tie = z.enum(TIES)
export type Tie = z.infer<typeof tie>
/** Whether abstentions, unreturned and invalid papers, and recused members count in the base. */
export const EFFECTS = ['left_out', 'counted'] as const
export const effect = z.enum(EFFECTS)
export type Effect = z.infer<typeof effect>

export const VOTE_METHODS = ['consensus', 'acclamation', 'show_of_hands', 'roll_call', 'secret_ballot'] as const
export const voteMethod = z.enum(VOTE_METHODS)
export type VoteMethod = z.infer<typeof voteMethod>

export const MATTERS = ['ordinary', 'procedure', 'election', 'removal', 'budget', 'constitution'] as const
export const matter = z.enum(MATTERS)
export type Matter = z.infer<typeof matter>

export const CALLERS = ['clerk', 'principal', 'chair', 'organ', 'superior', 'fifth', 'third', 'half'] as const
export const caller = z.enum(CALLERS)
export type Caller = z.infer<typeof caller>
export const SIGNERS = ['clerk', 'principal', 'chair'] as const
export const signer = z.enum(SIGNERS)
export type Signer = z.infer<typeof signer>

export const PRESETS = [
  'committee_plenary',
  'standing_committee',
  'city_council',
  'federation_congress',
  'university_senate',
  'executive_meeting',
] as const
export const preset = z.enum(PRESETS)
export type Preset = z.infer<typeof preset>

/** What the rule says; who it is for and since when stands beside it. */
export const ruleContent = {
  /** Days between notice and meeting; null: no period is laid down. */
  noticeDays: z.nullable(z.int().check(z.gte(0), z.lte(365))),
  /** True: a shorter notice is refused; false: it goes out with its reason recorded. */
  noticeBinding: z._default(z.boolean(), false),
  /** A share of the base, a number of members, or both: the higher counts. One of the two is given. */
  quorumShare: z.nullable(quorumShare),
  quorumNumber: z.nullable(z.int().check(z.gte(1), z.lte(100_000))),
  /** Where a decision needs more people present than the opening (UN General Assembly, rule 67). */
  decisionShare: z.nullable(quorumShare),
  quorumBase,
  /** False: the numbers are stored and shown, nothing is refused. */
  quorumBinding: z.boolean(),
  base,
  majority,
  abstentions: effect,
  unreturned: effect,
  invalid: effect,
  recused: effect,
  tie,
  callers: z.array(caller).check(z.maxLength(CALLERS.length)),
  signers: z.array(signer).check(z.maxLength(SIGNERS.length)),
  substitutes: z.boolean(),
  proxies: z.boolean(),
  votesAllowed: z.array(voteMethod).check(z.minLength(1), z.maxLength(VOTE_METHODS.length)),
}
export const ruleContentSchema = z.object(ruleContent)
export type RuleContent = z.infer<typeof ruleContentSchema>

/** A rule as it applies: `from` says whose it is. */
export const ruleInForce = z.object({
  ...ruleContent,
  /** Null for the built-in default. */
  ruleId: z.nullable(id),
  from: z.enum(['own', 'parent', 'default']),
  body: z.nullable(ref),
})
export type RuleInForce = z.infer<typeof ruleInForce>

const quorumShape = {
  /** Seats that count, on the day. */
  entitled: count,
  /** Entitled, less who by the body's rules is no longer counted and who is recused where the rule leaves them out. */
  due: count,
  present: count,
  needed: count,
  base: quorumBase,
  /** `number`: a fixed number, not a share, decides. */
  rule: z.enum([...QUORUM_SHARES, 'number']),
  /** False: the kind of meeting may go on below it. */
  binding: z.boolean(),
  met: z.boolean(),
}
/** Computed at an instant, stored at opening and with each vote. */
export const quorumFacts = z.object({
  ...quorumShape,
  /** Of a joint meeting: each host's own, by its own rule. Above stand the united seats, a person once, and `met` where every host's is. */
  perHost: z.optional(z.array(z.object({ body: ref, ...quorumShape }))),
})
export type QuorumFacts = z.infer<typeof quorumFacts>

export const procedureRule = z.object({
  id,
  body: ref,
  meetingKind: z.nullable(kindSchema),
  matter: z.nullable(matter),
  fromOn: day,
  untilOn: z.nullable(day),
  ...ruleContent,
  preset: z.nullable(preset),
  recordedBy: z.nullable(ref),
  recordedAt: instant,
  version,
  can,
})
export type ProcedureRule = z.infer<typeof procedureRule>

export const procedureListInput = z.object({
  bodyId: id,
  /** Left out: rules in force today and to come; `past` adds the ended ones. */
  past: z.optional(z.stringbool()),
})
export const procedureListOutput = z.object({ items: z.array(procedureRule), can })

export const procedureInForceInput = z.object({
  bodyId: id,
  kind: kindSchema,
  matter: z.optional(matter),
  on: z.optional(day),
})
export const procedureInForceOutput = ruleInForce

export const procedurePresetsInput = z.object({})
export const procedurePresetsOutput = z.object({
  items: z.array(
    z.object({
      preset,
      rules: z.array(z.object({ meetingKind: z.nullable(kindSchema), matter: z.nullable(matter), ...ruleContent })),
    }),
  ),
})

export const procedureSetInput = z.object({
  bodyId: id,
  meetingKind: z.optional(kindSchema),
  matter: z.optional(matter),
  /** Left out: today. The rule of the same kind and matter in force then ends that day. */
  fromOn: z.optional(day),
  ...ruleContent,
})
export const procedureSetOutput = z.object({ id, version, endedId: z.nullable(id) })

export const procedureEndInput = z.object({ ruleId: id, version, untilOn: z.optional(day) })
export const procedureEndOutput = z.object({ id, version })

export const procedureApplyInput = z.object({ bodyId: id, preset, fromOn: z.optional(day) })
export const procedureApplyOutput = z.object({ ids: z.array(id) })
