import type { Actor } from '../../kit/actor.ts'
import type { Ctx } from '../../store/context.ts'
import type { PolicyBody } from '../document/document.policy.ts'
import { type AgendaOfMeeting, maySeeAt, maySeeItem } from '../meeting/agenda.policy.ts'
import { listReaders, type PaperRow } from '../meeting/agenda.queries.ts'
import type { Confidentiality } from '../meeting/agenda.schema.ts'
import { toSight } from '../meeting/agenda-sight.actions.ts'
import { mayRunMeeting } from '../meeting/meeting.policy.ts'
import type { MeetingRow } from '../meeting/meeting.queries.ts'
import { listAgenda, listHostIds } from '../meeting/parts.queries.ts'

export interface NoticeSight {
  /** `announced`: how confidential it was when it was told; decides where the item is gone. */
  seesItem(itemId: string, announced: Confidentiality | null): boolean
  seesPaper(paper: PaperRow): boolean
}

/** What one person may read of a meeting's agenda, whoever asks: a message is made for its reader. */
export async function noticeSight(
  tx: Ctx['tx'],
  row: MeetingRow,
  body: PolicyBody,
  actor: Actor,
): Promise<NoticeSight> {
  const at: AgendaOfMeeting = { ...row, body, hostIds: await listHostIds(tx, row.id) }
  const items = await listAgenda(tx, row.id)
  const readers = await listReaders(
    tx,
    items.map((item) => item.id),
  )
  const sights = new Map(
    items.map((item) => {
      const posts = readers.filter((one) => one.agendaItemId === item.id).map((one) => one.postId)
      return [item.id, toSight(item, posts)] as const
    }),
  )
  return {
    seesItem(itemId, announced) {
      const sight = sights.get(itemId)
      if (!sight) return announced === 'open'
      // as announced: an item taken off since was on the agenda of this notice
      return maySeeItem(actor, at, { ...sight, state: 'on_the_agenda' })
    },
    seesPaper(paper) {
      const sight = sights.get(paper.agendaItemId)
      return sight !== undefined && maySeeAt(actor, at, sight, paper.confidentiality as Confidentiality) // checked by the database
    },
  }
}

export const runsMeeting = (actor: Actor, body: PolicyBody): boolean => mayRunMeeting(actor, body).ok
