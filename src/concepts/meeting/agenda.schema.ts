import * as z from 'zod/mini'
import { can, count, day, id, instant, localised, ref } from '../../kit/shapes.ts'
import { documentRef } from '../document/document.schema.ts'
import { base, majority, matter, quorumFacts, tie, voteMethod } from '../procedure/procedure.schema.ts'
import { sourceRef } from '../source/source.schema.ts'
import { meetingRef } from './meeting.schema.ts'

export const AGENDA_KINDS = ['convey', 'report', 'deliberate', 'vote', 'personnel', 'information', 'other'] as const
export const agendaKind = z.enum(AGENDA_KINDS)
export const AGENDA_STATES = ['proposed', 'screened', 'on_the_agenda', 'refused', 'concluded'] as const
export const agendaState = z.enum(AGENDA_STATES)
export type AgendaState = z.infer<typeof agendaState>
export const CONFIDENTIALITIES = ['open', 'internal', 'restricted'] as const
export const confidentiality = z.enum(CONFIDENTIALITIES)
export type Confidentiality = z.infer<typeof confidentiality>
/** What an item answers: a conveyance due, an overdue directive, a review to adopt, minutes to approve. */
export const OFFERED_KINDS = ['conveyance', 'directive', 'review', 'minutes'] as const
export const offeredKind = z.enum(OFFERED_KINDS)

export const OUTCOMES = [
  'adopted',
  'adopted_in_principle',
  'amended',
  'rejected',
  'noted',
  'referred',
  'deferred',
  'remitted',
  'withdrawn',
  'deliberated',
  'conveyed',
] as const
export const outcome = z.enum(OUTCOMES)
export type Outcome = z.infer<typeof outcome>

export const VOTE_STATES = ['open', 'closed', 'void'] as const
export const voteState = z.enum(VOTE_STATES)
export type VoteState = z.infer<typeof voteState>
/** `tied`: to be settled as the rule says; `incomplete`: an election that left seats unfilled. */
export const VOTE_RESULTS = ['carried', 'lost', 'tied', 'elected', 'incomplete'] as const
export const voteResult = z.enum(VOTE_RESULTS)
export type VoteResult = z.infer<typeof voteResult>
export const VOTE_FORMS = ['hand', 'paper', 'electronic'] as const
export const voteForm = z.enum(VOTE_FORMS)
export type VoteForm = z.infer<typeof voteForm>

export const candidateItem = z.object({
  ord: z.int(),
  name: z.string(),
  person: z.nullable(ref),
  votes: count,
  against: count,
  abstained: count,
  elected: z.boolean(),
  byLot: z.boolean(),
})

/** A vote as a line of the agenda or a list shows it. */
export const voteItem = z.object({
  id,
  agendaItemId: id,
  motionId: z.nullable(id),
  question: z.string(),
  /** What the item becomes when it carries; null: it stays before the meeting. */
  outcome: z.nullable(outcome),
  /** Put as adoption in principle: who then fixes the final text, and by when. */
  finaliserPost: z.nullable(ref),
  finaliseBy: z.nullable(day),
  matter,
  method: voteMethod,
  form: voteForm,
  secret: z.boolean(),
  state: voteState,
  base,
  majority,
  tieRule: tie,
  entitled: count,
  due: count,
  present: count,
  for: count,
  against: count,
  abstained: count,
  /** The number the votes for are held against, and how many were needed; null while it is open. */
  of: z.nullable(count),
  needed: z.nullable(count),
  issued: z.nullable(count),
  returned: z.nullable(count),
  valid: z.nullable(count),
  invalid: z.nullable(count),
  unreturned: z.nullable(count),
  /** Null while it is open and for a void one. */
  result: z.nullable(voteResult),
  castingVote: z.nullable(z.enum(['for', 'against'])),
  seats: z.nullable(count),
  candidates: z.array(candidateItem),
  quorum: z.nullable(quorumFacts),
  /** Of a joint meeting: the host that alone decides; null: all of them. */
  hostId: z.nullable(id),
  /** The vote this one repeats: it ended level, left seats unfilled, or the same question was put again. */
  repeatsId: z.nullable(id),
  /** The vote whose outcome was taken back, and whose question this one puts anew. */
  reconsidersId: z.nullable(id),
  voidReason: z.nullable(z.string()),
  openedAt: z.nullable(instant),
  closedAt: z.nullable(instant),
  happenedOn: day,
  recordedAt: instant,
  version: z.int(),
})
export type VoteItem = z.infer<typeof voteItem>

export const agendaPaperItem = z.object({
  id,
  ord: z.int(),
  title: z.string(),
  document: z.nullable(documentRef),
  file: z.nullable(z.object({ name: z.string(), mediaType: z.string(), size: count })),
  confidentiality,
})

export const agendaItem = z.object({
  id,
  /** Its place among the items shown. */
  ord: z.int(),
  /** As on everybody's agenda, whatever of it this reader sees: 2, or 2.1 below 2. Null: not on the agenda. */
  number: z.nullable(z.string()),
  kind: agendaKind,
  title: z.string(),
  /** The title in the languages it is given in; `original` marks that of `title`. */
  titles: localised,
  presenter: z.nullable(z.string()),
  presenterPerson: z.nullable(ref),
  presenterBody: z.nullable(ref),
  state: agendaState,
  sittingId: z.nullable(id),
  parentId: z.nullable(id),
  startsAt: z.nullable(instant),
  /** Planned length. */
  minutes: z.nullable(count),
  confidentiality,
  proposedByPerson: z.nullable(ref),
  proposedByBody: z.nullable(ref),
  refusedReason: z.nullable(z.string()),
  carriedFromId: z.nullable(id),
  /** The meeting it comes from, and what became of it there; null outcome: not reached. */
  carriedFrom: z.nullable(z.object({ meeting: meetingRef, outcome: z.nullable(outcome) })),
  papers: z.array(agendaPaperItem),
  /** Of a restricted item, for who runs the meeting. */
  readers: z.array(ref),
  offered: z.nullable(z.object({ kind: offeredKind, id })),
  outcome: z.nullable(outcome),
  outcomeBody: z.nullable(ref),
  outcomeNote: z.nullable(z.string()),
  finaliserPost: z.nullable(ref),
  finaliseBy: z.nullable(day),
  /** The words the meeting decided on, fixed by their digest; adopted in principle, also those its post released. */
  adopted: z.nullable(z.object({ document: z.nullable(documentRef), digest: z.string() })),
  final: z.nullable(z.object({ document: z.nullable(documentRef), digest: z.string(), releasedAt: instant })),
  concludedAt: z.nullable(instant),
  /** The outcome is what the text or the clerk states; it was not put to a vote here. */
  asStated: z.boolean(),
  source: z.nullable(sourceRef),
  document: z.nullable(documentRef),
  recused: z.array(z.object({ person: ref, reason: z.nullable(z.string()) })),
  /** Outcomes the meeting took back while it sat, in order. */
  reconsidered: z.array(z.object({ outcome, reason: z.string(), at: instant })),
  votes: z.array(voteItem),
  version: z.int(),
  can,
})
export type AgendaItem = z.infer<typeof agendaItem>
