import { abilities, all } from '../../kit/abilities.ts'
import type { InputOf, OutputOf } from '../../kit/contract.ts'
import { PlenumError } from '../../kit/errors.ts'
import { present } from '../../kit/invariant.ts'
import { no, type Result, yes } from '../../kit/result.ts'
import { decideTransition } from '../../kit/transitions.ts'
import type { Ctx } from '../../store/context.ts'
import { listPersonRefs } from '../document/document.queries.ts'
import type { VoteForm, VoteState } from '../meeting/agenda.schema.ts'
import { getSeenMeeting } from '../meeting/meeting.actions.ts'
import { mayPreside, maySeeRoll } from '../meeting/meeting.policy.ts'
import { type MeetingRow, toState } from '../meeting/meeting.queries.ts'
import { isOver } from '../meeting/meeting.rules.ts'
import { listVotes, type VoteRow } from '../meeting/parts.queries.ts'
import { listRollOrder, seatsAsked } from '../meeting/quorum.actions.ts'
import { needSeen, sightOf } from '../meeting/sight.actions.ts'
import { listSeatsFilledBy } from '../meeting/sitting.queries.ts'
import { toVoteItems } from '../meeting/vote-item.views.ts'
import type { VoteMethod } from '../procedure/procedure.schema.ts'
import { freeze } from './electorate.actions.ts'
import type { voteGet, voteList } from './vote.api.ts'
import { countChoices, findChoices, findVote, listNamedChoices } from './vote.queries.ts'
import { isByName, isSealed, voteLifeCycle } from './vote.rules.ts'
import type { Choice } from './vote.schema.ts'
import { tookPart } from './vote-facts.actions.ts'

type Output = OutputOf<typeof voteGet>

const choiceOf = (word: string): Choice | null => (word === 'candidates' ? null : (word as Choice)) // checked by the database

/** Seats the actor may vote for, with what he gave; after the close, what he had given. */
async function mineOf(
  ctx: Ctx,
  row: MeetingRow,
  vote: VoteRow,
): Promise<{ mine: Output['mine']; may: Result<unknown> }> {
  const { personId } = ctx.actor
  if (personId === null) return { mine: [], may: no('NOT_SIGNED_IN') }
  const asked = await seatsAsked(ctx, row, {
    sittingId: vote.sittingId ?? '',
    at: vote.closedAt ?? ctx.now,
    agendaItemId: vote.agendaItemId,
    hostId: vote.hostId,
  })
  const seats = (await listSeatsFilledBy(ctx.tx, asked, personId)).filter((seat) => !seat.recused)
  const ids = seats.map((seat) => seat.seatId)
  const given = new Map((await findChoices(ctx.tx, vote.id, ids)).map((one) => [one.seatPersonId, one]))
  const names = await listPersonRefs(ctx.tx, ids)
  return {
    may: ids.length > 0 ? yes() : no('NO_VOTE_HERE'),
    mine: ids.flatMap((id) => {
      const one = given.get(id)
      const seat = names.get(id)
      if (!seat) return []
      return [
        {
          seat,
          choice: one ? choiceOf(one.choice) : null,
          candidates: one?.candidates ?? null,
          castAt: one?.castAt.toISOString() ?? null,
        },
      ]
    }),
  }
}

export async function getVote(ctx: Ctx, input: InputOf<typeof voteGet>): Promise<Output> {
  const vote = await findVote(ctx.tx, input.voteId)
  if (!vote) throw new PlenumError('NOT_FOUND', { subjectKind: 'vote' })
  const { row, body, hostIds } = await getSeenMeeting(ctx, vote.meetingId)
  if (!tookPart(vote, ctx.actor.personId)) await needSeen(ctx, row, { body, hostIds }, vote.agendaItemId, 'vote')
  const chair = mayPreside(ctx.actor, { ...row, body })
  const [item] = await toVoteItems(ctx, [vote], chair.ok)
  const sealed = isSealed(vote)
  const named = !sealed && isByName(vote.method as VoteMethod, vote.form as VoteForm) // written from their enums
  const open = vote.state === 'open'
  const { mine, may } =
    named && vote.sittingId !== null
      ? await mineOf(ctx, row, vote)
      : { mine: [], may: sealed ? no('SECRET_BY_BALLOT') : no('METHOD_NOT_ALLOWED', { method: vote.method }) }
  const state = vote.state as VoteState // checked by the database
  const step = (act: string, right: Result<unknown>) =>
    all(decideTransition(voteLifeCycle, state, act), right, sealed && open ? no('SECRET_BY_BALLOT') : yes())
  const running = isOver(toState(row))
    ? no('WRONG_STATE', { state: row.state, act: 'vote.void', concept: 'meeting' })
    : yes()
  // a roll call is open: read out in the hall, and to be looked up when it is over
  const shown = named && !vote.secret && (!open || chair.ok)
  return {
    ...present(item, 'vote'),
    meetingId: row.id,
    sittingId: vote.sittingId,
    taken: named && !vote.secret ? await countChoices(ctx.tx, vote) : null,
    voters: open && chair.ok ? (await freeze(ctx, row, vote, named && !sealed, undefined)).voters : null,
    mine,
    choices: shown
      ? (await listNamedChoices(ctx.tx, vote.id, await listRollOrder(ctx, row))).map((one) => ({
          seat: one.seat,
          by: one.by,
          choice: choiceOf(one.choice),
          candidates: one.candidates,
          castAt: one.castAt.toISOString(),
        }))
      : null,
    // ids of people: as inner as the list
    electorate: maySeeRoll(ctx.actor, { ...row, body, hostIds }).ok
      ? (vote.electorate as unknown as Output['electorate']) // written at the close
      : null,
    can: abilities({
      'vote.record': step('vote.record', chair),
      'vote.cast': step('vote.cast', may),
      'vote.close': step('vote.close', chair),
      'vote.settle': all(step('vote.settle', chair), vote.result === 'tied' ? yes() : no('NOT_TIED')),
      'vote.void': all(step('vote.void', chair), running),
    }),
  }
}

export async function listMeetingVotes(ctx: Ctx, input: InputOf<typeof voteList>): Promise<OutputOf<typeof voteList>> {
  const { row, body, hostIds } = await getSeenMeeting(ctx, input.meetingId)
  const { sees } = await sightOf(ctx, row, { body, hostIds })
  const votes = await listVotes(ctx.tx, row.id)
  return {
    items: await toVoteItems(
      ctx,
      votes.filter((vote) => sees(vote.agendaItemId)),
    ),
  }
}
