import { type Actor, belongs } from '../../kit/actor.ts'
import { PlenumError } from '../../kit/errors.ts'
import type { Ctx } from '../../store/context.ts'
import { type AgendaOfMeeting, type ItemSight, maySeeItem } from './agenda.policy.ts'
import { type ItemRow, listReaders } from './agenda.queries.ts'
import { agendaNumbers, isOnAgenda } from './agenda.rules.ts'
import { toSight } from './agenda-sight.actions.ts'
import { mayPreside } from './meeting.policy.ts'
import type { MeetingRow } from './meeting.queries.ts'
import { listAgenda } from './parts.queries.ts'
import { rollDay } from './quorum.actions.ts'
import { fillsSeat, hasOutsiders, listItemsAtVote } from './sight.queries.ts'

export interface MeetingSight {
  /** What is on the agenda or concluded, of it what the viewer may know, in order. */
  readonly agenda: readonly ItemRow[]
  /** Of every item on the agenda, seen or not. */
  readonly numbers: ReadonlyMap<string, string>
  /** Whether the viewer may know of what belongs to this item; null: to the meeting as a whole. */
  sees(agendaItemId: string | null): boolean
  /** Viewers of one class see the same. */
  readonly viewer: string
}

type Seen = Pick<AgendaOfMeeting, 'body' | 'hostIds'>

const isOfHosts = (actor: Actor, seen: Seen): boolean =>
  [seen.body.id, ...seen.hostIds].some((bodyId) => belongs(actor, bodyId))

/** Named by an item, a person is a class of his own: he may see what others beside him do not. */
function viewerOf(
  actor: Actor,
  meeting: AgendaOfMeeting,
  at: { readonly sights: readonly ItemSight[]; readonly seated: boolean; readonly hall: boolean },
): string {
  const { sights, seated, hall } = at
  const chair = mayPreside(actor, meeting).ok
  const own = isOfHosts(actor, meeting)
  if (hall && (chair || own)) return 'hall'
  if (chair) return 'chair'
  const isNamed = sights.some(
    (one) =>
      one.proposedByPersonId === actor.personId ||
      one.presenterPersonId === actor.personId ||
      one.readerPostIds.some((postId) => actor.postIds.includes(postId)),
  )
  return `${isNamed ? `person ${actor.personId}` : own ? 'own' : seated ? 'seated' : 'guest'}${hall ? ' hall' : ''}`
}

/**
 * What of a meeting its viewer may know. `hall`: for a wall that everybody in the hall reads, so also no more than the least of those present may
 * know. An item that is taken up or voted on is known to the body's own people and to who fills a seat: they sit there.
 */
export async function sightOf(ctx: Ctx, row: MeetingRow, seen: Seen, hall = false): Promise<MeetingSight> {
  const whole = await listAgenda(ctx.tx, row.id)
  const agenda = whole.filter(isOnAgenda)
  const numbers = agendaNumbers(agenda)
  // what was recorded afterwards or read from a text is as open as its record
  if (row.origin !== 'run') return { agenda, numbers, sees: () => true, viewer: 'all' }
  const meeting: AgendaOfMeeting = { ...row, ...seen }
  const secret = whole.filter((item) => item.confidentiality !== 'open')
  const readers = await listReaders(
    ctx.tx,
    secret.map((item) => item.id),
  )
  const sights = new Map(
    whole.map((item) => {
      const posts = readers.filter((one) => one.agendaItemId === item.id).map((one) => one.postId)
      return [item.id, toSight(item, posts)] as const
    }),
  )
  const current = new Set([row.currentItemId, ...(secret.length > 0 ? await listItemsAtVote(ctx.tx, row.id) : [])])
  const { personId } = ctx.actor
  const seated = secret.length > 0 && personId !== null && (await fillsSeat(ctx.tx, row.id, personId))
  const bodyIds = [row.bodyId, ...seen.hostIds]
  const wall = hall && secret.length > 0
  const among =
    wall && (await hasOutsiders(ctx.tx, { meetingId: row.id, bodyIds, on: rollDay(ctx.zone, row, ctx.now) }))
  const known = new Set(
    whole
      .filter((item) => {
        const sight = sights.get(item.id)
        const now = current.has(item.id)
        if (!sight || !(maySeeItem(ctx.actor, meeting, sight, now) || (now && seated))) return false
        if (!wall || sight.confidentiality === 'open') return true
        return !among && (sight.confidentiality === 'internal' || now)
      })
      .map((item) => item.id),
  )
  return {
    agenda: agenda.filter((item) => known.has(item.id)),
    numbers,
    sees: (agendaItemId) => agendaItemId === null || known.has(agendaItemId),
    viewer: viewerOf(ctx.actor, meeting, { sights: secret.flatMap((item) => sights.get(item.id) ?? []), seated, hall }),
  }
}

/** Refuses what belongs to an item the actor may not know of as if it were not there. */
export async function needSeen(
  ctx: Ctx,
  row: MeetingRow,
  seen: Seen,
  agendaItemId: string,
  subjectKind = 'agendaItem',
): Promise<void> {
  const { sees } = await sightOf(ctx, row, seen)
  if (!sees(agendaItemId)) throw new PlenumError('NOT_FOUND', { subjectKind })
}
