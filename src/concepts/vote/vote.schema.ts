import * as z from 'zod/mini'
import { can, count, day, id, instant, line, ref, version } from '../../kit/shapes.ts'
import { outcome, voteForm, voteItem, voteResult } from '../meeting/agenda.schema.ts'
import { base, majority, matter, tie, voteMethod } from '../procedure/procedure.schema.ts'

export const CHOICES = ['for', 'against', 'abstained'] as const
export const choice = z.enum(CHOICES)
export type Choice = z.infer<typeof choice>

/** What the tellers or the clerk counted. Only what the method knows is given. */
export const tallies = {
  for: z.optional(count),
  against: z.optional(count),
  abstained: z.optional(count),
  /** Papers: handed out, given back, and of these valid and invalid. */
  issued: z.optional(count),
  returned: z.optional(count),
  valid: z.optional(count),
  invalid: z.optional(count),
  candidates: z.optional(
    z
      .array(
        z.object({
          ord: z.int().check(z.gte(1)),
          votes: count,
          against: z.optional(count),
          abstained: z.optional(count),
        }),
      )
      .check(z.maxLength(500)),
  ),
}
export const talliesGiven = z.object(tallies)
export type TalliesGiven = z.infer<typeof talliesGiven>

export const voteGetInput = z.object({ voteId: id })
export const voteGetOutput = z.object({
  ...voteItem.shape,
  meetingId: id,
  sittingId: z.nullable(id),
  /** How many have voted by name or device so far; of a vote by hand or paper, null. */
  taken: z.nullable(count),
  /** How many may vote at this moment: present and not recused. While it is open, for who runs the meeting; else null. */
  voters: z.nullable(count),
  /** The actor's own choice and whose seat it was given for; several with proxies. */
  mine: z.array(
    z.object({
      seat: ref,
      choice: z.nullable(choice),
      candidates: z.nullable(z.array(z.int())),
      castAt: z.nullable(instant),
    }),
  ),
  /** Roll call: each one's choice, after it is closed; while it is open, for who runs the meeting. */
  choices: z.nullable(
    z.array(
      z.object({
        seat: ref,
        by: ref,
        choice: z.nullable(choice),
        candidates: z.nullable(z.array(z.int())),
        castAt: instant,
      }),
    ),
  ),
  /** Frozen at close; null before. */
  electorate: z.nullable(
    z.object({
      entitled: z.array(id),
      due: z.array(id),
      present: z.array(id),
      recused: z.array(id),
      took: z.nullable(z.array(id)),
    }),
  ),
  can,
})

export const voteListInput = z.object({ meetingId: id })
export const voteListOutput = z.object({ items: z.array(voteItem) })

export const voteOpenInput = z.object({
  meetingId: id,
  agendaItemId: id,
  /** Left out: the open sitting. */
  sittingId: z.optional(id),
  motionId: z.optional(id),
  /** Of a joint meeting: this host alone decides, with its own seats and by its own rule. Left out: all hosts, each person once. */
  hostId: z.optional(id),
  question: line,
  method: voteMethod,
  /** Left out: electronic for a roll call on own devices is chosen, hand for a show of hands, paper for a secret ballot. */
  form: z.optional(voteForm),
  matter: z.optional(matter),
  /** Left out: as the rules of procedure in force say. */
  base: z.optional(base),
  majority: z.optional(majority),
  tieRule: z.optional(tie),
  /** What the item's outcome becomes when carried: adopted unless a motion is named; null: the item stays open. */
  outcome: z.optional(z.nullable(outcome)),
  /** Put is adoption in principle: the post that then fixes the final text, and by when. */
  finaliserPostId: z.optional(id),
  finaliseBy: z.optional(day),
  /** An election: how many seats, and who stands. */
  seats: z.optional(z.int().check(z.gte(1), z.lte(500))),
  candidates: z.optional(
    z.array(z.object({ name: line, personId: z.optional(id) })).check(z.minLength(1), z.maxLength(500)),
  ),
  /** The tied or incomplete vote this one repeats. */
  repeatsId: z.optional(id),
  happenedOn: z.optional(day),
})
export const voteWritten = z.object({ id, version, meetingId: id, result: z.nullable(voteResult) })

/** Set down while it is open; what is given replaces what was. */
export const voteRecordInput = z.object({
  voteId: id,
  version,
  ...tallies,
  choices: z.optional(
    z
      .array(z.object({ seatPersonId: id, choice: z.optional(choice), candidates: z.optional(z.array(z.int())) }))
      .check(z.maxLength(5000)),
  ),
})

/** One's own device: changeable until the close; the same again changes nothing. */
export const voteCastInput = z.object({
  voteId: id,
  choice: z.optional(choice),
  /** Of an election: numbers of the candidates, no more than there are seats; none is an abstention. */
  candidates: z.optional(z.array(z.int()).check(z.maxLength(500))),
  /** Left out: one's own seat. */
  seatPersonId: z.optional(id),
})
export const voteCastOutput = z.object({ voteId: id, seatPersonId: id, castAt: instant })

export const voteCloseInput = z.object({ voteId: id, version, ...tallies, happenedOn: z.optional(day) })
export const voteCloseOutput = z.object({
  ...voteWritten.shape,
  of: count,
  needed: count,
  elected: z.array(z.int()),
  /** Candidates with equal votes for the last seats, when the rule has still to decide between them. */
  tied: z.array(z.int()),
})

export const voteSettleInput = z.object({
  voteId: id,
  version,
  /** By the chair, where the rule gives a casting vote. */
  castingVote: z.optional(z.enum(['for', 'against'])),
  /** By lot, where the rule says so: the question, or the candidates drawn. */
  lot: z.optional(z.enum(['for', 'against'])),
  drawn: z.optional(z.array(z.int()).check(z.maxLength(500))),
  happenedOn: z.optional(day),
})
export const voteVoidInput = z.object({ voteId: id, version, reason: line })

/** Question, tally and close in one act, for votes counted by hand. */
export const meetingVoteInput = z.object({
  meetingId: id,
  version,
  agendaItemId: id,
  question: line,
  method: voteMethod,
  base,
  majority,
  for: count,
  against: count,
  abstained: count,
  happenedOn: z.optional(day),
})
export const meetingVoteOutput = z.object({ id, version, voteId: id, result: voteResult, of: count, needed: count })
