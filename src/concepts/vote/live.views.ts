import type { InputOf, OutputOf } from '../../kit/contract.ts'
import { present } from '../../kit/invariant.ts'
import type { Ctx } from '../../store/context.ts'
import { listBodyRefs, listPersonRefs } from '../document/document.queries.ts'
import { titlesOf } from '../meeting/agenda.rules.ts'
import { getSeenMeeting } from '../meeting/meeting.actions.ts'
import { listMeetingRefs, type MeetingRow, toState } from '../meeting/meeting.queries.ts'
import { listVotes, type VoteRow } from '../meeting/parts.queries.ts'
import { chooseSitting, quorumAt } from '../meeting/quorum.actions.ts'
import { type MeetingSight, sightOf } from '../meeting/sight.actions.ts'
import { toSittingState } from '../meeting/sitting.queries.ts'
import { toVoteItems } from '../meeting/vote-item.views.ts'
import { findMotion, listMotions, listSpeakers } from '../motion/motion.queries.ts'
import { isUndecided } from '../motion/motion.rules.ts'
import type { MotionState } from '../motion/motion.schema.ts'
import type { meetingLive, meetingWatch } from './live.api.ts'
import { findBallotOfVote } from './live.queries.ts'
import { countChoices } from './vote.queries.ts'

type Live = OutputOf<typeof meetingLive>

/** Names shown of who waits for the floor. */
const NEXT = 5

async function voteOf(ctx: Ctx, row: VoteRow | undefined): Promise<Live['vote']> {
  const [vote] = await toVoteItems(ctx, row ? [row] : [])
  if (!vote) return null
  const named = !vote.secret && (vote.method === 'roll_call' || vote.form === 'electronic')
  const ballot = vote.secret && vote.form === 'electronic' ? await findBallotOfVote(ctx.tx, vote.id) : undefined
  const motion = vote.motionId === null ? undefined : await findMotion(ctx.tx, vote.motionId)
  const sealed = ballot && vote.state === 'open' ? ballot.papers : vote.returned
  return {
    ...vote,
    taken: named ? await countChoices(ctx.tx, vote) : ballot ? sealed : null,
    motion: motion
      ? {
          kind: motion.kind as NonNullable<NonNullable<Live['vote']>['motion']>['kind'], // checked by the database
          words: motion.currentWords ?? motion.words,
          strike: motion.strike,
          putIn: motion.putIn,
        }
      : null,
    ballot: ballot ? { id: ballot.id, state: ballot.state } : null,
  }
}

async function floorOf(
  ctx: Ctx,
  row: MeetingRow,
  { sees }: MeetingSight,
): Promise<Pick<Live, 'presiding' | 'speaker' | 'waiting'>> {
  const speakers = (await listSpeakers(ctx.tx, row.id)).filter((one) => sees(one.agendaItemId))
  const speaking = speakers.find((one) => one.fromAt !== null && one.untilAt === null)
  const waiting = speakers.filter((one) => one.fromAt === null)
  const next = waiting.slice(0, NEXT).map((one) => one.personId)
  const names = await listPersonRefs(ctx.tx, [row.presidingPersonId, speaking?.personId ?? null, ...next])
  const organs = await listBodyRefs(ctx.tx, [row.presidingBodyId])
  return {
    // the person in the chair, else the organ that presides
    presiding: names.get(row.presidingPersonId ?? '') ?? organs.get(row.presidingBodyId ?? '') ?? null,
    speaker: speaking?.fromAt
      ? {
          id: speaking.id,
          person: present(names.get(speaking.personId), 'a speaker'),
          kind: speaking.kind as NonNullable<Live['speaker']>['kind'], // checked by the database
          fromAt: speaking.fromAt.toISOString(),
          limitSeconds: speaking.limitSeconds,
        }
      : null,
    waiting: { n: waiting.length, next: next.flatMap((id) => names.get(id) ?? []) },
  }
}

/** Where the meeting is now, for screens that only look. */
export async function getLive(ctx: Ctx, input: InputOf<typeof meetingLive>): Promise<Live> {
  const { row, body, hostIds } = await getSeenMeeting(ctx, input.meetingId)
  const sight = await sightOf(ctx, row, { body, hostIds }, input.hall)
  const meetings = await listMeetingRefs(ctx.tx, [row.id])
  const sitting = row.origin === 'run' ? await chooseSitting(ctx, row.id, undefined) : undefined
  const sits = sitting && ['planned', 'open', 'adjourned'].includes(sitting.state) && sitting.scope === 'whole'
  const items = sight.agenda
  const item = items.find((one) => one.id === row.currentItemId)
  const votes = (await listVotes(ctx.tx, row.id)).filter((vote) => sight.sees(vote.agendaItemId))
  const shown =
    votes.findLast((vote) => vote.state === 'open') ??
    // between items the last result stays on the wall
    votes.findLast((vote) => vote.state === 'closed' && (row.currentItemId === null || vote.agendaItemId === item?.id))
  const motions = (await listMotions(ctx.tx, row.id)).filter((one) => sight.sees(one.agendaItemId))
  return {
    meetingId: row.id,
    meeting: present(meetings.get(row.id), 'meeting'),
    state: toState(row),
    sitting: sitting
      ? {
          id: sitting.id,
          ord: sitting.ord,
          name: sitting.name,
          state: toSittingState(sitting),
          openedAt: sitting.openedAt?.toISOString() ?? null,
        }
      : null,
    ...(await floorOf(ctx, row, sight)),
    quorum: sitting && sits ? (await quorumAt(ctx, row, { sittingId: sitting.id, at: ctx.now })).quorum : null,
    item: item
      ? {
          id: item.id,
          number: present(sight.numbers.get(item.id), 'number of an item on the agenda'),
          titles: titlesOf(item),
          kind: item.kind as NonNullable<Live['item']>['kind'], // written from the enum
          presenter: item.presenter,
          of: items.length,
        }
      : null,
    // to the wall alone, and not to a guest who asks for one
    restricted: sight.viewer === 'hall' && !item ? (sight.numbers.get(row.currentItemId ?? '') ?? null) : null,
    concluded: items.filter((one) => one.outcome !== null).length,
    motions: motions.filter((one) => isUndecided(one.state as MotionState)).length, // checked by the database
    vote: await voteOf(ctx, shown),
    now: ctx.now.toISOString(),
  }
}

export async function watchMeeting(
  ctx: Ctx,
  input: InputOf<typeof meetingWatch>,
): Promise<OutputOf<typeof meetingWatch>> {
  const { row, body, hostIds } = await getSeenMeeting(ctx, input.meetingId)
  const { viewer } = await sightOf(ctx, row, { body, hostIds }, input.hall)
  const me = (await listPersonRefs(ctx.tx, [ctx.actor.personId])).get(ctx.actor.personId ?? '')
  return { id: row.id, version: row.version, me: me ?? null, viewer }
}
