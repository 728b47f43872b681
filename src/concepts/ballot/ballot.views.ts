import { abilities, all } from '../../kit/abilities.ts'
import type { InputOf, OutputOf } from '../../kit/contract.ts'
import { PlenumError } from '../../kit/errors.ts'
import { present } from '../../kit/invariant.ts'
import { no, type Result, yes } from '../../kit/result.ts'
import { decideTransition } from '../../kit/transitions.ts'
import type { Ctx } from '../../store/context.ts'
import { listPersonRefs } from '../document/document.queries.ts'
import { titlesOf } from '../meeting/agenda.rules.ts'
import { getSeenMeeting } from '../meeting/meeting.actions.ts'
import { mayPreside } from '../meeting/meeting.policy.ts'
import { type MeetingRow, toKind } from '../meeting/meeting.queries.ts'
import { findItem, listCandidates, type VoteRow } from '../meeting/parts.queries.ts'
import { listRollBodies, rollDay, seatsAsked } from '../meeting/quorum.actions.ts'
import { needSeen, sightOf } from '../meeting/sight.actions.ts'
import { countSeats } from '../meeting/sitting.queries.ts'
import { getPost } from '../person/post.queries.ts'
import { loadRule } from '../procedure/in-force.actions.ts'
import type { Matter } from '../procedure/procedure.schema.ts'
import { findVote } from '../vote/vote.queries.ts'
import { factsOf, tookPart } from '../vote/vote-facts.actions.ts'
import type { ballotGet, ballotList, ballotPublished } from './ballot.api.ts'
import { type BallotRow, countPapersCast, findBallot, listBallots, listReceiptsOf } from './ballot.queries.ts'
import { ballotLifeCycle } from './ballot.rules.ts'
import type { BallotState } from './ballot.schema.ts'
import { recount } from './recount.rules.ts'
import { listSeatsToVote } from './seats.actions.ts'

type Output = OutputOf<typeof ballotGet>

async function seen(ctx: Ctx, ballotId: string) {
  const ballot = await findBallot(ctx.tx, ballotId)
  if (!ballot) throw new PlenumError('NOT_FOUND', { subjectKind: 'ballot' })
  const meeting = await getSeenMeeting(ctx, ballot.meetingId)
  const vote = ballot.voteId === null ? undefined : await findVote(ctx.tx, ballot.voteId)
  const { personId } = ctx.actor
  const keepsKey = ballot.tellers.some((one) => one.personId === personId)
  if (!keepsKey && !(vote && tookPart(vote, personId)))
    await needSeen(ctx, meeting.row, meeting, ballot.agendaItemId, 'ballot')
  return { ballot, vote, ...meeting }
}

/** The rule by which the vote was opened; before it opens, the one in force today. */
async function ruleOf(ctx: Ctx, row: MeetingRow, ballot: BallotRow, vote: VoteRow | undefined) {
  if (vote) return factsOf(vote)
  return await loadRule(ctx, {
    bodyId: (await listRollBodies(ctx.tx, row, ballot.hostId))[0] ?? row.bodyId,
    kind: toKind(row),
    matter: ballot.matter as Matter, // written from the enum
    on: rollDay(ctx.zone, row, ctx.now),
  })
}

/** Null where the question is no title: who keeps a key may not know that of the item. */
async function titlesAsked(ctx: Ctx, ballot: BallotRow): Promise<Output['titles']> {
  const item = await findItem(ctx.tx, ballot.agendaItemId)
  const titles = item && titlesOf(item)
  const isTitle = titles && [item.title, titles.en, titles.zh].includes(ballot.question)
  return isTitle ? titles : null
}

async function votersNow(ctx: Ctx, row: MeetingRow, vote: VoteRow | undefined, closedAt: Date | null): Promise<number> {
  if (!vote) return 0
  if (vote.state === 'closed' && vote.issued !== null) return vote.issued
  const at = closedAt ?? ctx.now
  const { sittingId, agendaItemId, hostId } = vote
  const counts = await countSeats(
    ctx.tx,
    await seatsAsked(ctx, row, { sittingId: sittingId ?? '', at, agendaItemId, hostId }),
  )
  return counts.filled - counts.recusedFilled
}

export async function getBallot(ctx: Ctx, input: InputOf<typeof ballotGet>): Promise<Output> {
  const { ballot, vote, row, body } = await seen(ctx, input.ballotId)
  const { personId } = ctx.actor
  const state = ballot.state as BallotState // written from the enum
  const seats = personId === null || state !== 'open' ? [] : await listSeatsToVote(ctx, row, vote, personId)
  const own = await listReceiptsOf(ctx.tx, ballot.id, personId === null ? [] : [...seats, personId])
  const cast = new Set(own.map((one) => one.seatPersonId))
  const open = seats.filter((seat) => !cast.has(seat))
  const names = await listPersonRefs(ctx.tx, [
    ...open,
    ...ballot.tellers.map((one) => one.personId),
    ...ballot.candidates.flatMap((one) => (one.personId === null ? [] : [one.personId])),
  ])
  const rule = await ruleOf(ctx, row, ballot, vote)
  const post = ballot.finaliserPostId === null ? undefined : await getPost(ctx.tx, ballot.finaliserPostId)
  const tellerAt = ballot.tellers.findIndex((one) => one.personId === personId)
  return {
    ballotId: ballot.id,
    meetingId: row.id,
    agendaItemId: ballot.agendaItemId,
    state,
    question: ballot.question,
    titles: await titlesAsked(ctx, ballot),
    outcome: ballot.outcome as Output['outcome'], // this and the next are written from their enums
    finaliserPost: post ? { id: post.id, name: post.name } : null,
    finaliseBy: ballot.finaliseBy,
    matter: ballot.matter as Matter,
    base: rule.base,
    majority: rule.majority,
    candidates: ballot.candidates.map((one, i) => ({
      ord: i + 1,
      name: one.name,
      person: one.personId === null ? null : (names.get(one.personId) ?? null),
    })),
    seats: ballot.seats,
    tellers: ballot.tellers.map((one) => ({
      person: present(names.get(one.personId), 'a teller'),
      publicKey: one.publicKey,
    })),
    entitled: await votersNow(ctx, row, vote, ballot.closedAt),
    cast: ballot.box?.papers.length ?? (await countPapersCast(ctx.tx, ballot.id)),
    mine: {
      seats: open.map((seat) => present(names.get(seat), 'the holder of a seat')),
      receipts: own.map((one) => one.receipt),
      tellerIndex: tellerAt === -1 ? null : tellerAt,
    },
    openedAt: ballot.openedAt?.toISOString() ?? null,
    closedAt: ballot.closedAt?.toISOString() ?? null,
    // declared void before the count as a ballot, after it as the vote it became
    voidReason: ballot.voidReason ?? vote?.voidReason ?? null,
    result: await resultOf(ctx, ballot, vote),
    body: { id: body.id, name: body.name },
    version: ballot.version,
    can: canOf(state, {
      teller: tellerAt === -1 ? no('BALLOT_NOT_TELLER') : yes(),
      voter: open.length > 0 ? yes() : no(cast.size > 0 ? 'BALLOT_ALREADY_CAST' : 'NO_VOTE_HERE'),
      chair: mayPreside(ctx.actor, { ...row, body }),
      keys: keysOf(ballot),
    }),
  }
}

const keysOf = (ballot: BallotRow): Result<void> => {
  const awaited = ballot.tellers.filter((one) => one.publicKey === null).length
  return awaited > 0 ? no('BALLOT_KEYS_AWAITED', { n: awaited }) : yes()
}

function canOf(state: BallotState, is: Readonly<Record<'teller' | 'voter' | 'chair' | 'keys', Result<unknown>>>) {
  const step = (act: string, ...right: Result<unknown>[]) =>
    all(...right, decideTransition(ballotLifeCycle, state, act))
  return abilities({
    'ballot.giveKey': step('ballot.giveKey', is.teller),
    'ballot.cast': step('ballot.cast', is.voter),
    'ballot.open': step('ballot.open', is.chair, is.keys),
    'ballot.close': step('ballot.close', is.chair),
    'ballot.count': step('ballot.count', is.chair),
    'ballot.void': step('ballot.void', is.chair),
  })
}

async function resultOf(ctx: Ctx, ballot: BallotRow, vote: VoteRow | undefined): Promise<Output['result']> {
  if (ballot.box === null || !vote || vote.result === null) return null
  const candidates = await listCandidates(ctx.tx, [vote.id])
  const names = await listPersonRefs(
    ctx.tx,
    candidates.flatMap((one) => (one.personId === null ? [] : [one.personId])),
  )
  return {
    voteId: vote.id,
    result: vote.result as NonNullable<Output['result']>['result'], // checked by the database
    issued: vote.issued ?? 0,
    papers: vote.returned ?? 0,
    valid: vote.valid ?? 0,
    invalid: vote.invalid ?? 0,
    for: vote.votesFor,
    against: vote.votesAgainst,
    abstained: vote.abstained,
    of: vote.baseCount ?? 0,
    needed: vote.needed ?? 0,
    candidates: candidates.map((one) => ({
      ord: one.ord,
      name: one.name,
      person: one.personId === null ? null : (names.get(one.personId) ?? null),
      votes: one.votes,
      elected: one.elected,
    })),
    receipts: ballot.box.receipts,
  }
}

export async function listBallotsOf(ctx: Ctx, input: InputOf<typeof ballotList>): Promise<OutputOf<typeof ballotList>> {
  const { row, body, hostIds } = await getSeenMeeting(ctx, input.meetingId)
  const { sees } = await sightOf(ctx, row, { body, hostIds })
  const ballots = (await listBallots(ctx.tx, row.id)).filter((one) => sees(one.agendaItemId))
  return {
    items: ballots.map((one) => ({
      ballotId: one.id,
      agendaItemId: one.agendaItemId,
      question: one.question,
      // counted, and declared void as the vote it had become
      state: one.voteState === 'void' ? 'void' : (one.state as BallotState), // written from the enum
      result: one.result as OutputOf<typeof ballotList>['items'][number]['result'], // checked by the database
    })),
    can: abilities({ 'ballot.prepare': mayPreside(ctx.actor, { ...row, body }) }),
  }
}

/** What a recount needs and no more. */
export async function getBallotFile(
  ctx: Ctx,
  input: InputOf<typeof ballotPublished>,
): Promise<OutputOf<typeof ballotPublished>> {
  const { ballot, vote, body } = await seen(ctx, input.ballotId)
  if (ballot.box === null || !vote) throw new PlenumError('BALLOT_NOT_COUNTED')
  const { entitled, due, present: there, ...rule } = factsOf(vote)
  const isElection = ballot.candidates.length > 0
  const file = {
    format: 'plenum-ballot/1' as const,
    ballotId: ballot.id,
    body: body.name,
    question: ballot.question,
    rule,
    seats: ballot.seats,
    candidates: ballot.candidates.map((one) => one.name),
    tellers: ballot.tellers.length,
    entitled,
    due,
    present: there,
    issued: vote.issued ?? 0,
    receipts: ballot.box.receipts,
    papers: ballot.box.papers,
  }
  const candidates = await listCandidates(ctx.tx, [vote.id])
  const counted = recount({
    ...file,
    stated: { result: 'lost', for: 0, against: 0, abstained: 0, invalid: 0, names: [], elected: [] },
  })
  // what became of it later (casting vote, lot, declared void) stands with the vote and is not the count's
  const waits = counted.result === 'tied' || vote.result === null
  return {
    ...file,
    stated: {
      result: waits ? counted.result : resultKept(vote),
      for: vote.votesFor,
      against: vote.votesAgainst,
      abstained: vote.abstained,
      invalid: vote.invalid ?? 0,
      names: isElection ? candidates.map((one) => one.votes) : [],
      elected: waits ? [...counted.elected] : candidates.filter((one) => one.elected).map((one) => one.ord),
    },
  }
}

const resultKept = (vote: VoteRow) => (vote.result ?? 'lost') as OutputOf<typeof ballotPublished>['stated']['result'] // checked by the database
