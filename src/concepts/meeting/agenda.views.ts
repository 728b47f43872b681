import type { Ctx } from '../../store/context.ts'
import { listBodyRefs, listDocumentRefs, listPersonRefs } from '../document/document.queries.ts'
import { getPosts } from '../person/post.queries.ts'
import { listSourceRefs } from '../source/source.queries.ts'
import type { AgendaItem } from './agenda.schema.ts'
import { listAgenda, listRecusals, listVotes } from './parts.queries.ts'
import { toVoteItems } from './vote-item.views.ts'

const one = <T>(map: ReadonlyMap<string, T>, key: string | null): T | null =>
  key === null ? null : (map.get(key) ?? null)
const iso = (date: Date | null): string | null => date?.toISOString() ?? null

/** The items of a meeting in their order, each with its votes and who is recused. */
export async function agendaOf(ctx: Ctx, meetingId: string): Promise<AgendaItem[]> {
  const items = await listAgenda(ctx.tx, meetingId)
  if (items.length === 0) return []
  const votes = await toVoteItems(ctx, await listVotes(ctx.tx, meetingId))
  const recusals = await listRecusals(ctx.tx, meetingId)
  const sources = await listSourceRefs(
    ctx.tx,
    items.map((item) => item.sourceId),
  )
  const documents = await listDocumentRefs(
    ctx.tx,
    items.flatMap((item) => item.documentId ?? []),
  )
  const persons = await listPersonRefs(
    ctx.tx,
    items.flatMap((item) => [item.presenterPersonId, item.proposedByPersonId]),
  )
  const bodies = await listBodyRefs(
    ctx.tx,
    items.flatMap((item) => [item.presenterBodyId, item.proposedByBodyId, item.outcomeBodyId]),
  )
  const posts = await getPosts(
    ctx.tx,
    items.flatMap((item) => item.finaliserPostId ?? []),
  )
  return items.map((item) => {
    const post = item.finaliserPostId === null ? undefined : posts.get(item.finaliserPostId)
    return {
      id: item.id,
      ord: item.ord,
      kind: item.kind as AgendaItem['kind'], // this and the other words are written from their enums
      title: item.title,
      presenter: item.presenter,
      presenterPerson: one(persons, item.presenterPersonId),
      presenterBody: one(bodies, item.presenterBodyId),
      state: item.state as AgendaItem['state'],
      sittingId: item.sittingId,
      parentId: item.parentId,
      startsAt: iso(item.startsAt),
      minutes: item.minutes,
      confidentiality: item.confidentiality as AgendaItem['confidentiality'],
      proposedByPerson: one(persons, item.proposedByPersonId),
      proposedByBody: one(bodies, item.proposedByBodyId),
      refusedReason: item.refusedReason,
      carriedFromId: item.carriedFromId,
      offered:
        item.offeredKind !== null && item.offeredId !== null
          ? { kind: item.offeredKind as NonNullable<AgendaItem['offered']>['kind'], id: item.offeredId }
          : null,
      outcome: item.outcome as AgendaItem['outcome'],
      outcomeBody: one(bodies, item.outcomeBodyId),
      outcomeNote: item.outcomeNote,
      finaliserPost: post ? { id: post.id, name: post.name } : null,
      finaliseBy: item.finaliseBy,
      concludedAt: iso(item.concludedAt),
      asStated: item.asStated,
      source: one(sources, item.sourceId),
      document: one(documents, item.documentId),
      recused: recusals
        .filter((recusal) => recusal.agendaItemId === item.id)
        .map(({ personId, name, reason }) => ({ person: { id: personId, name }, reason })),
      votes: votes.filter((vote) => vote.agendaItemId === item.id),
      version: item.version,
    }
  })
}
