import type { InputOf, OutputOf } from '../../kit/contract.ts'
import type { Day } from '../../kit/dates.ts'
import { orThrow, PlenumError } from '../../kit/errors.ts'
import { decideTransition } from '../../kit/transitions.ts'
import type { Ctx } from '../../store/context.ts'
import { refuseFuture } from '../document/document.actions.ts'
import type { VoteItem } from '../meeting/agenda.schema.ts'
import { bringUp, getLiveItem } from '../meeting/item.actions.ts'
import { getSeenMeeting } from '../meeting/meeting.actions.ts'
import { mayPreside } from '../meeting/meeting.policy.ts'
import { toState } from '../meeting/meeting.queries.ts'
import { meetingLifeCycle } from '../meeting/meeting.rules.ts'
import { listCandidates, listVotes, type VoteRow } from '../meeting/parts.queries.ts'
import { chooseSitting, quorumAt, tellHall } from '../meeting/quorum.actions.ts'
import { listReconsiderations } from '../meeting/reconsider.queries.ts'
import { countOpenVotes, lockSitting, type SittingRow } from '../meeting/sitting.queries.ts'
import { putMotion } from '../motion/motion.actions.ts'
import { getPost } from '../person/post.queries.ts'
import { decideQuorum } from '../procedure/procedure.rules.ts'
import type { Matter } from '../procedure/procedure.schema.ts'
import type { voteOpen } from './vote.api.ts'
import { findVote, insertCandidates, insertVote } from './vote.queries.ts'
import { decideForm, defaultForm, standInNextRound } from './vote.rules.ts'
import { tiedOf } from './vote-facts.actions.ts'

type Input = InputOf<typeof voteOpen>

async function openSittingOf(ctx: Ctx, meetingId: string, sittingId: string | undefined): Promise<SittingRow> {
  const chosen = await chooseSitting(ctx, meetingId, sittingId)
  const sitting = await lockSitting(ctx.tx, chosen.id)
  if (sitting?.state !== 'open' || sitting.scope !== 'whole') throw new PlenumError('SITTING_NOT_OPEN')
  return sitting
}

interface Standing {
  readonly name: string
  readonly personId: string | null
}

/** Seats and candidates as given, or as the vote that is repeated left them. */
export async function electionOf(
  ctx: Ctx,
  input: Pick<Input, 'seats' | 'candidates'>,
  repeated: VoteRow | undefined,
): Promise<{ seats: number; standing: Standing[] } | null> {
  let seats = input.seats
  let standing: Standing[] | undefined = input.candidates?.map(({ name, personId }) => ({
    name,
    personId: personId ?? null,
  }))
  if (repeated && repeated.seats !== null) {
    const before = await listCandidates(ctx.tx, [repeated.id])
    seats ??= repeated.seats - before.filter((one) => one.elected).length
    standing ??= standInNextRound(before, tiedOf(repeated, before)).map(({ name, personId }) => ({ name, personId }))
  }
  if (seats === undefined && standing === undefined) return null
  const names = new Set(standing?.map((one) => one.personId ?? one.name))
  if (!standing || standing.length === 0 || seats === undefined || seats < 1 || names.size !== standing.length) {
    throw new PlenumError('CANDIDATES_NEEDED')
  }
  return { seats, standing }
}

export async function repeatedVote(
  ctx: Ctx,
  input: Pick<Input, 'repeatsId' | 'agendaItemId'>,
): Promise<VoteRow | undefined> {
  if (input.repeatsId === undefined) return undefined
  const before = await findVote(ctx.tx, input.repeatsId)
  if (!before || before.agendaItemId !== input.agendaItemId) throw new PlenumError('NOT_FOUND', { subjectKind: 'vote' })
  const done = before.state === 'open' || before.result === 'carried' || before.result === 'elected'
  if (done)
    throw new PlenumError('WRONG_STATE', { state: before.result ?? before.state, act: 'vote.open', concept: 'vote' })
  return before
}

/** What is put once more: the question whose outcome was taken back, or one that did not carry before. */
async function anewOf(
  ctx: Ctx,
  input: Input,
  hostId: string | null,
): Promise<{ repeatsId: string | null; reconsidersId: string | null }> {
  const none = { repeatsId: null, reconsidersId: null }
  if (input.repeatsId !== undefined) return { ...none, repeatsId: input.repeatsId }
  const before = (await listVotes(ctx.tx, input.meetingId)).findLast(
    (one) =>
      one.agendaItemId === input.agendaItemId &&
      one.state === 'closed' &&
      one.motionId === (input.motionId ?? null) &&
      one.hostId === hostId,
  )
  if (!before?.closedAt) return none
  const { id, closedAt } = before
  const taken = (await listReconsiderations(ctx.tx, input.meetingId)).some(
    (one) => one.agendaItemId === input.agendaItemId && one.at >= closedAt,
  )
  if (taken) return { ...none, reconsidersId: id }
  const undecided = before.result !== 'carried' && before.result !== 'elected'
  return undecided && before.question === input.question ? { ...none, repeatsId: id } : none
}

interface WhenCarried {
  readonly outcome: string | null
  readonly finaliserPostId: string | null
  readonly finaliseBy: Day | null
}

/** What the item becomes when it carries: as said, as the vote that is repeated had it, else adopted. A motion leaves its item before the meeting. */
export async function whenCarried(
  ctx: Ctx,
  input: Pick<Input, 'outcome' | 'finaliserPostId' | 'finaliseBy' | 'motionId'>,
  repeated: VoteRow | undefined,
): Promise<WhenCarried> {
  const outcome =
    input.outcome === undefined ? (repeated ? repeated.outcome : input.motionId ? null : 'adopted') : input.outcome
  if (outcome !== 'adopted_in_principle') return { outcome, finaliserPostId: null, finaliseBy: null }
  const finaliserPostId = input.finaliserPostId ?? repeated?.finaliserPostId ?? null
  if (finaliserPostId === null) throw new PlenumError('FINALISER_NEEDED')
  await getPost(ctx.tx, finaliserPostId)
  return { outcome, finaliserPostId, finaliseBy: input.finaliseBy ?? repeated?.finaliseBy ?? null }
}

/**
 * Puts a question. Base, majority and the effect of a tie are named before anyone votes: as the rules of procedure in force say, or as the chair
 * states them. Quorum is computed at this instant. `sealed`: by the ballot, whose papers are secret and electronic.
 */
export async function openVote(
  ctx: Ctx,
  input: Input,
  by: { readonly sealed?: boolean } = {},
): Promise<OutputOf<typeof voteOpen>> {
  const { row, body, hostIds } = await getSeenMeeting(ctx, input.meetingId, true)
  orThrow(mayPreside(ctx.actor, { ...row, body }))
  orThrow(decideTransition(meetingLifeCycle, toState(row), 'meeting.vote'))
  refuseFuture(ctx, input.happenedOn)
  const sitting = await openSittingOf(ctx, row.id, input.sittingId)
  const item = await getLiveItem(ctx, row.id, input.agendaItemId, 'vote.open')
  if ((await countOpenVotes(ctx.tx, { agendaItemId: item.id })) > 0) throw new PlenumError('VOTE_STILL_OPEN')
  const repeated = await repeatedVote(ctx, input)
  const hostId = input.hostId ?? repeated?.hostId ?? null
  if (hostId !== null && hostId !== row.bodyId && !hostIds.includes(hostId))
    throw new PlenumError('NOT_FOUND', { subjectKind: 'body' })
  const election = await electionOf(ctx, input, repeated)
  const matter: Matter =
    input.matter ?? (repeated?.matter as Matter | undefined) ?? (election ? 'election' : 'ordinary') // written from the enum
  const { rule, quorum } = await quorumAt(ctx, row, {
    sittingId: sitting.id,
    at: ctx.now,
    agendaItemId: item.id,
    matter,
    hostId,
    decision: true,
  })
  // a motion whose vote ended level is before the meeting still: it is put already
  const level = repeated?.result === 'tied' ? repeated.motionId : null
  const motionId = input.motionId ?? level
  if (motionId !== null && motionId !== level) await putMotion(ctx, motionId, { id: item.id, bodyId: row.bodyId })
  const form = by.sealed ? 'electronic' : (input.form ?? defaultForm(input.method))
  if (!by.sealed) orThrow(decideForm(input.method, form))
  if (!rule.votesAllowed.includes(input.method)) throw new PlenumError('METHOD_NOT_ALLOWED', { method: input.method })
  // put once more, it goes by what decided before, unless the chair says otherwise
  const before = repeated as Pick<VoteItem, 'base' | 'majority' | 'tieRule'> | undefined // written from the enums
  const majority = input.majority ?? before?.majority ?? rule.majority
  if (majority === 'plurality' && !election)
    throw new PlenumError('RULE_AT_ODDS', { fields: ['majority', 'candidates'] })
  const carried = await whenCarried(ctx, input, repeated)
  orThrow(decideQuorum(quorum))
  await bringUp(ctx, row, item.id)
  const id = ctx.newId()
  await insertVote(ctx.tx, {
    id,
    meetingId: row.id,
    sittingId: sitting.id,
    agendaItemId: item.id,
    hostId,
    motionId,
    question: input.question,
    method: input.method,
    form,
    secret: input.method === 'secret_ballot',
    state: 'open',
    matter,
    ruleId: rule.ruleId,
    base: input.base ?? before?.base ?? rule.base,
    majority,
    tieRule: input.tieRule ?? before?.tieRule ?? rule.tie,
    abstentionsRule: rule.abstentions,
    unreturnedRule: rule.unreturned,
    invalidRule: rule.invalid,
    recusedRule: rule.recused,
    quorum: JSON.stringify(quorum),
    entitled: quorum.entitled,
    due: quorum.due,
    present: quorum.present,
    seats: election?.seats ?? null,
    ...carried,
    ...(await anewOf(ctx, input, hostId)),
    openedAt: ctx.now,
    openedById: ctx.actor.personId,
    happenedOn: input.happenedOn ?? ctx.today,
    recordedAt: ctx.now,
  })
  await insertCandidates(
    ctx.tx,
    (election?.standing ?? []).map((one, i) => ({ voteId: id, ord: i + 1, ...one })),
  )
  await ctx.happened({ subjectKind: 'vote', subjectId: id, act: 'vote.open', toState: 'open', bodyId: row.bodyId })
  await tellHall(ctx, row.id)
  return { id, version: 1, meetingId: row.id, result: null }
}
