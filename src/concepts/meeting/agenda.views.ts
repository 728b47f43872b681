import { abilities, all } from '../../kit/abilities.ts'
import { present } from '../../kit/invariant.ts'
import { no, yes } from '../../kit/result.ts'
import { decideTransition } from '../../kit/transitions.ts'
import type { Ctx } from '../../store/context.ts'
import { listBodyRefs, listDocumentRefs, listPersonRefs } from '../document/document.queries.ts'
import { getPosts } from '../person/post.queries.ts'
import { listSourceRefs } from '../source/source.queries.ts'
import { mayChangeItem } from './agenda.actions.ts'
import { type AgendaOfMeeting, maySeeAt, maySeeItem } from './agenda.policy.ts'
import { listOrigins, listPapers, listReaders } from './agenda.queries.ts'
import { agendaLifeCycle, agendaNumbers, isOnAgenda, titlesOf } from './agenda.rules.ts'
import type { AgendaItem } from './agenda.schema.ts'

type DocumentRef = NonNullable<AgendaItem['document']>

import { toSight } from './agenda-sight.actions.ts'
import { mayRunMeeting } from './meeting.policy.ts'
import { listMeetingRefs, type MeetingRow, toState } from './meeting.queries.ts'
import { isOver } from './meeting.rules.ts'
import { listAgenda, listRecusals, listVotes } from './parts.queries.ts'
import { listReconsiderations } from './reconsider.queries.ts'
import { toVoteItems } from './vote-item.views.ts'

const one = <T>(map: ReadonlyMap<string, T>, key: string | null): T | null =>
  key === null ? null : (map.get(key) ?? null)
const iso = (date: Date | null): string | null => date?.toISOString() ?? null

function fixedWords(
  item: Awaited<ReturnType<typeof listAgenda>>[number],
  documents: ReadonlyMap<string, DocumentRef>,
): Pick<AgendaItem, 'adopted' | 'final'> {
  const adopted = one(documents, item.adoptedDocumentId)
  const final = one(documents, item.finalDocumentId)
  return {
    adopted: item.adoptedDigest === null ? null : { document: adopted, digest: item.adoptedDigest },
    final:
      item.finalDigest !== null && item.releasedAt
        ? { document: final, digest: item.finalDigest, releasedAt: item.releasedAt.toISOString() }
        : null,
  }
}

/** The items of a meeting the actor may know of, in their order, each with its papers, its votes and who is recused. */
export async function agendaOf(
  ctx: Ctx,
  row: MeetingRow,
  seen: Pick<AgendaOfMeeting, 'body' | 'hostIds'>,
): Promise<AgendaItem[]> {
  const meetingId = row.id
  const meeting: AgendaOfMeeting = { ...row, ...seen }
  const whole = await listAgenda(ctx.tx, meetingId)
  if (whole.length === 0) return []
  const readers = await listReaders(
    ctx.tx,
    whole.map((item) => item.id),
  )
  const sights = new Map(
    whole.map((item) => {
      const posts = readers.filter((one) => one.agendaItemId === item.id).map((one) => one.postId)
      return [item.id, toSight(item, posts)] as const
    }),
  )
  const sightOf = (item: { id: string }) => present(sights.get(item.id), 'sight of a listed item')
  // what was recorded afterwards or read from a text is as open as its record
  const items = whole.filter(
    (item) => row.origin !== 'run' || maySeeItem(ctx.actor, meeting, sightOf(item), row.currentItemId === item.id),
  )
  const papers = (
    await listPapers(
      ctx.tx,
      items.map((item) => item.id),
    )
  ).filter((paper) => {
    const sight = sights.get(paper.agendaItemId)
    // checked by the database
    return sight && maySeeAt(ctx.actor, meeting, sight, paper.confidentiality as AgendaItem['confidentiality'])
  })
  const origins = await listOrigins(
    ctx.tx,
    items.map((item) => item.carriedFromId),
  )
  const origin = await listMeetingRefs(
    ctx.tx,
    [...origins.values()].map((one) => one.meetingId),
  )
  const numbers = agendaNumbers(whole.filter(isOnAgenda))
  const runs = mayRunMeeting(ctx.actor, meeting.body)
  const open =
    row.origin !== 'run' || isOver(toState(row))
      ? no('WRONG_STATE', { state: row.state, act: '', concept: 'meeting' })
      : yes()
  const votes = await toVoteItems(ctx, await listVotes(ctx.tx, meetingId))
  const recusals = await listRecusals(ctx.tx, meetingId)
  const reconsidered = await listReconsiderations(ctx.tx, meetingId)
  const sources = await listSourceRefs(
    ctx.tx,
    items.map((item) => item.sourceId),
  )
  const documents = await listDocumentRefs(
    ctx.tx,
    [
      ...[...items, ...papers].map((one) => one.documentId),
      ...items.flatMap((item) => [item.adoptedDocumentId, item.finalDocumentId]),
    ].filter((one) => one !== null),
  )
  const persons = await listPersonRefs(
    ctx.tx,
    items.flatMap((item) => [item.presenterPersonId, item.proposedByPersonId]),
  )
  const bodies = await listBodyRefs(
    ctx.tx,
    items.flatMap((item) => [item.presenterBodyId, item.proposedByBodyId, item.outcomeBodyId]),
  )
  const posts = await getPosts(ctx.tx, [
    ...items.flatMap((item) => item.finaliserPostId ?? []),
    ...(runs.ok ? readers.map((one) => one.postId) : []),
  ])
  return items.map((item, at) => {
    const from = item.carriedFromId === null ? undefined : origins.get(item.carriedFromId)
    const fromMeeting = from && origin.get(from.meetingId)
    const sight = sightOf(item)
    const runStep = (act: string) => all(decideTransition(agendaLifeCycle, sight.state, act), open, runs)
    const alive =
      sight.state === 'refused' || sight.state === 'concluded'
        ? no('WRONG_STATE', { state: sight.state, act: 'agenda.change', concept: 'agendaItem' })
        : yes()
    const changes = all(alive, open, mayChangeItem(ctx, { meeting, sight }))
    const post = item.finaliserPostId === null ? undefined : posts.get(item.finaliserPostId)
    return {
      id: item.id,
      ord: at + 1,
      number: numbers.get(item.id) ?? null,
      kind: item.kind as AgendaItem['kind'], // this and the other words are written from their enums
      title: item.title,
      titles: titlesOf(item),
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
      carriedFrom:
        from && fromMeeting ? { meeting: fromMeeting, outcome: from.outcome as AgendaItem['outcome'] } : null,
      papers: papers
        .filter((paper) => paper.agendaItemId === item.id)
        .map((paper) => ({
          id: paper.id,
          ord: paper.ord,
          title: paper.title,
          document: one(documents, paper.documentId),
          file:
            paper.fileName === null
              ? null
              : { name: paper.fileName, mediaType: paper.mediaType ?? '', size: paper.size ?? 0 },
          confidentiality: paper.confidentiality as AgendaItem['confidentiality'],
        })),
      readers: sight.readerPostIds.flatMap((postId) => {
        const reader = posts.get(postId)
        return reader ? [{ id: reader.id, name: reader.name }] : []
      }),
      offered:
        item.offeredKind !== null && item.offeredId !== null
          ? { kind: item.offeredKind as NonNullable<AgendaItem['offered']>['kind'], id: item.offeredId }
          : null,
      outcome: item.outcome as AgendaItem['outcome'],
      outcomeBody: one(bodies, item.outcomeBodyId),
      outcomeNote: item.outcomeNote,
      finaliserPost: post ? { id: post.id, name: post.name } : null,
      finaliseBy: item.finaliseBy,
      ...fixedWords(item, documents),
      concludedAt: iso(item.concludedAt),
      asStated: item.asStated,
      source: one(sources, item.sourceId),
      document: one(documents, item.documentId),
      recused: recusals
        .filter((recusal) => recusal.agendaItemId === item.id)
        .map(({ personId, name, reason }) => ({ person: { id: personId, name }, reason })),
      reconsidered: reconsidered
        .filter((one) => one.agendaItemId === item.id)
        .map(({ outcome, reason, at }) => ({
          outcome: outcome as NonNullable<AgendaItem['outcome']>,
          reason,
          at: at.toISOString(),
        })),
      votes: votes.filter((vote) => vote.agendaItemId === item.id),
      version: item.version,
      can: abilities({
        'agenda.screen': runStep('agenda.screen'),
        'agenda.put': runStep('agenda.put'),
        'agenda.refuse': runStep('agenda.refuse'),
        'agenda.move': all(alive, open, runs),
        'agenda.change': changes,
        'agenda.setPapers': changes,
      }),
    }
  })
}
