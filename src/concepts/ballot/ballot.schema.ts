import * as z from 'zod/mini'
import { can, count, day, id, instant, line, localised, ref, version } from '../../kit/shapes.ts'
import { outcome, voteResult } from '../meeting/agenda.schema.ts'
import { base, effect, majority, matter, tie } from '../procedure/procedure.schema.ts'

export const BALLOT_STATES = ['preparing', 'open', 'closed', 'counted', 'void'] as const
export const ballotState = z.enum(BALLOT_STATES)
export type BallotState = z.infer<typeof ballotState>

/** base64url without padding, 32 bytes. */
const key = z.string().check(z.regex(/^[\w-]{43}$/u))
export const receipt = z.string().check(z.regex(/^[0-9a-f]{64}$/u))

export const ballotPrepareInput = z.object({
  meetingId: id,
  agendaItemId: id,
  question: line,
  /** The rules of procedure of the body name base and majority by it; left out: ordinary, or election where candidates stand. */
  matter: z.optional(matter),
  /** What the item becomes when the question carries; left out: adopted. */
  outcome: z.optional(z.nullable(outcome)),
  /** Put is adoption in principle: the post that then fixes the final text, and by when. */
  finaliserPostId: z.optional(id),
  finaliseBy: z.optional(day),
  /** Of a joint meeting: this host alone decides; left out: all of them. */
  hostId: z.optional(id),
  /** The tied or incomplete vote this one repeats: who stands and for how many seats follows from it. */
  repeatsId: z.optional(id),
  candidates: z.optional(
    z.array(z.object({ personId: z.optional(id), name: line })).check(z.minLength(1), z.maxLength(1000)),
  ),
  seats: z.optional(z.int().check(z.gte(1), z.lte(1000))),
  /** Who keeps a key; all of them are needed to count. */
  tellerIds: z.array(id).check(z.minLength(1), z.maxLength(5)),
})
export const ballotWritten = z.object({ ballotId: id, version })

export const ballotGiveKeyInput = z.object({ ballotId: id, publicKey: key })
export const ballotOpenInput = z.object({ ballotId: id, version })
/** `sealed`: base64url of the paper, sealed to every teller in their order. */
export const ballotCastInput = z.object({
  ballotId: id,
  sealed: z.string().check(z.regex(/^[\w-]+$/u), z.minLength(80), z.maxLength(12_000)),
  /** Left out: one's own seat. */
  seatPersonId: z.optional(id),
})
export const ballotCastOutput = z.object({ receipt })
export const ballotCloseInput = z.object({ ballotId: id, version })
/** The tellers' secret keys, in their order. They live in memory for the length of the call and are written nowhere. */
export const ballotCountInput = z.object({
  ballotId: id,
  version,
  keys: z.array(key).check(z.minLength(1), z.maxLength(5)),
})
export const ballotVoidInput = z.object({ ballotId: id, version, reason: line })

export const candidateLine = z.object({ ord: z.int(), person: z.nullable(ref), name: z.string() })
export const candidateResult = z.object({ ...candidateLine.shape, votes: count, elected: z.boolean() })

export const ballotGetInput = z.object({ ballotId: id })
export const ballotOutput = z.object({
  ballotId: id,
  meetingId: id,
  agendaItemId: id,
  state: ballotState,
  question: z.string(),
  /** The question in the languages it is given in, where it is the title of its item. */
  titles: z.nullable(localised),
  /** What the item becomes when it carries. */
  outcome: z.nullable(outcome),
  finaliserPost: z.nullable(ref),
  finaliseBy: z.nullable(day),
  matter,
  /** As the rules in force say; fixed when it opens. */
  base,
  majority,
  candidates: z.array(candidateLine),
  seats: count,
  tellers: z.array(z.object({ person: ref, publicKey: z.nullable(z.string()) })),
  /** How many may take part now, and how many papers lie in the box. */
  entitled: count,
  cast: count,
  /** About the person who asks. */
  mine: z.object({
    /** Seats the person fills and has not voted for: the own one first. */
    seats: z.array(ref),
    /** Until the count; after it nobody can say any more. */
    receipts: z.array(receipt),
    tellerIndex: z.nullable(z.int()),
  }),
  openedAt: z.nullable(instant),
  closedAt: z.nullable(instant),
  voidReason: z.nullable(z.string()),
  result: z.nullable(
    z.object({
      voteId: id,
      result: voteResult,
      issued: count,
      papers: count,
      valid: count,
      invalid: count,
      for: count,
      against: count,
      abstained: count,
      of: count,
      needed: count,
      candidates: z.array(candidateResult),
      receipts: z.array(receipt),
    }),
  ),
  body: ref,
  version,
  can,
})

export const ballotListInput = z.object({ meetingId: id })
export const ballotListOutput = z.object({
  items: z.array(
    z.object({
      ballotId: id,
      agendaItemId: id,
      question: z.string(),
      state: ballotState,
      result: z.nullable(voteResult),
    }),
  ),
  can,
})

/** The file anybody may count again: two separate lists, nothing between them. */
export const ballotFile = z.object({
  format: z.literal('plenum-ballot/1'),
  ballotId: id,
  body: localised,
  question: z.string(),
  /** The rule as it was when the vote opened. */
  rule: z.object({ base, majority, tie, abstentions: effect, unreturned: effect, invalid: effect }),
  seats: count,
  candidates: z.array(z.string()),
  tellers: count,
  entitled: count,
  due: count,
  present: count,
  /** Papers given out: everybody present who was entitled. */
  issued: count,
  /** Sorted; each the digest of one sealed paper that lay in the box. */
  receipts: z.array(receipt),
  /** Sorted; what each opened paper said, null where it could not be read. */
  papers: z.array(z.nullable(z.string())),
  stated: z.object({
    result: voteResult,
    for: count,
    against: count,
    abstained: count,
    invalid: count,
    names: z.array(count),
    elected: z.array(z.int()),
  }),
})
export type BallotFile = z.infer<typeof ballotFile>
