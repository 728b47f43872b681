import type { InputOf, OutputOf } from '../../kit/contract.ts'
import type { Ctx } from '../../store/context.ts'
import { listPersonRefs } from '../document/document.queries.ts'
import { getSeenMeeting } from '../meeting/meeting.actions.ts'
import { toState } from '../meeting/meeting.queries.ts'
import { listAgenda, listVotes } from '../meeting/parts.queries.ts'
import { chooseSitting, quorumAt } from '../meeting/quorum.actions.ts'
import { toSittingState } from '../meeting/sitting.queries.ts'
import { toVoteItems } from '../meeting/vote-item.views.ts'
import type { meetingLive } from './live.api.ts'
import { countChoices } from './vote.queries.ts'

type Live = OutputOf<typeof meetingLive>

/** Where the meeting is now, for screens that only look. */
export async function getLive(ctx: Ctx, input: InputOf<typeof meetingLive>): Promise<Live> {
  const { row } = await getSeenMeeting(ctx, input.meetingId)
  const sitting = row.origin === 'run' ? await chooseSitting(ctx, row.id, undefined) : undefined
  const sits = sitting && ['planned', 'open', 'adjourned'].includes(sitting.state) && sitting.scope === 'whole'
  const items = await listAgenda(ctx.tx, row.id)
  const item = items.find((one) => one.id === row.currentItemId)
  const votes = await listVotes(ctx.tx, row.id)
  const shown =
    votes.findLast((vote) => vote.state === 'open') ??
    votes.findLast((vote) => vote.state === 'closed' && vote.agendaItemId === item?.id)
  const [vote] = await toVoteItems(ctx, shown ? [shown] : [])
  const named = vote !== undefined && !vote.secret && (vote.method === 'roll_call' || vote.form === 'electronic')
  const chairs = await listPersonRefs(ctx.tx, [row.presidingPersonId])
  return {
    meetingId: row.id,
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
    presiding: row.presidingPersonId === null ? null : (chairs.get(row.presidingPersonId) ?? null),
    quorum: sitting && sits ? (await quorumAt(ctx, row, { sittingId: sitting.id, at: ctx.now })).quorum : null,
    item: item
      ? {
          id: item.id,
          ord: item.ord,
          title: item.title,
          kind: item.kind as NonNullable<Live['item']>['kind'], // written from the enum
          presenter: item.presenter,
          of: items.length,
        }
      : null,
    vote: vote ? { ...vote, taken: named ? await countChoices(ctx.tx, vote.id) : null } : null,
    now: ctx.now.toISOString(),
  }
}
