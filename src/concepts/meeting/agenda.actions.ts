import { holds } from '../../kit/actor.ts'
import type { InputOf, OutputOf } from '../../kit/contract.ts'
import { needCurrent, orThrow, PlenumError } from '../../kit/errors.ts'
import { decideTransition } from '../../kit/transitions.ts'
import type { Ctx } from '../../store/context.ts'
import { getSeenDocument } from '../document/document.actions.ts'
import type { PolicyBody } from '../document/document.policy.ts'
import { getPolicyBody, listPersonRefs } from '../document/document.queries.ts'
import { getPosts } from '../person/post.queries.ts'
import { getSeenSource } from '../source/source.actions.ts'
import type {
  agendaAdd,
  agendaChange,
  agendaMove,
  agendaPropose,
  agendaPut,
  agendaRefuse,
  agendaScreen,
} from './agenda.api.ts'
import { type ItemRow, insertItem, replaceReaders, updateItem, writeOrder } from './agenda.queries.ts'
import { agendaLifeCycle, movedTo } from './agenda.rules.ts'
import type { AgendaState, OFFERED_KINDS } from './agenda.schema.ts'
import { getSeenItem, type SeenItem } from './agenda-sight.actions.ts'
import { getSeenMeeting } from './meeting.actions.ts'
import { mayRunMeeting, maySeeRoll } from './meeting.policy.ts'
import { type MeetingRow, toState } from './meeting.queries.ts'
import { isOver } from './meeting.rules.ts'
import { findItem, listAgenda } from './parts.queries.ts'
import { tellHall } from './quorum.actions.ts'
import { findSitting } from './sitting.queries.ts'

type Written = OutputOf<typeof agendaAdd>
type Content = Omit<InputOf<typeof agendaAdd>, 'meetingId' | 'carriedFromId' | 'proposedByBodyId'>

/** Its agenda is open until a meeting that is run here is over. */
export function needGoingOn(row: MeetingRow, act: string): void {
  const state = toState(row)
  if (row.origin !== 'run' || isOver(state)) throw new PlenumError('WRONG_STATE', { state, act, concept: 'meeting' })
}

/** Everything an item points at is there, and the actor may know of it. */
async function checkContent(
  ctx: Ctx,
  meetingId: string,
  content: {
    [K in keyof Pick<
      Content,
      'sittingId' | 'parentId' | 'presenterPersonId' | 'presenterBodyId' | 'readerPostIds' | 'sourceId' | 'documentId'
    >]?: Content[K] | null
  },
  itemId?: string,
): Promise<void> {
  const { sittingId, parentId, presenterPersonId, presenterBodyId, readerPostIds, sourceId, documentId } = content
  if (sittingId && (await findSitting(ctx.tx, sittingId))?.meetingId !== meetingId) {
    throw new PlenumError('NOT_FOUND', { subjectKind: 'sitting' })
  }
  if (parentId) {
    const parent = await findItem(ctx.tx, parentId)
    const own = (await listAgenda(ctx.tx, meetingId)).some((item) => item.parentId === itemId && itemId !== undefined)
    if (parent?.meetingId !== meetingId || parent.parentId !== null || parent.id === itemId || own) {
      throw new PlenumError('NOT_FOUND', { subjectKind: 'agendaItem' })
    }
  }
  if (presenterPersonId && !(await listPersonRefs(ctx.tx, [presenterPersonId])).has(presenterPersonId)) {
    throw new PlenumError('PERSON_UNKNOWN')
  }
  if (presenterBodyId) await getPolicyBody(ctx.tx, presenterBodyId)
  if (readerPostIds && (await getPosts(ctx.tx, readerPostIds)).size < new Set(readerPostIds).size) {
    throw new PlenumError('NOT_FOUND', { subjectKind: 'post' })
  }
  if (sourceId) await getSeenSource(ctx, sourceId)
  if (documentId) await getSeenDocument(ctx, documentId)
}

const GROUPS: Record<AgendaState, number> = { on_the_agenda: 0, concluded: 0, screened: 1, proposed: 2, refused: 3 }

/** What is on the agenda first, each item followed by its sub-items; then what is proposed, then what was refused. */
function inOrder(items: readonly ItemRow[]): string[] {
  const groupOf = (item: ItemRow): number => GROUPS[item.state as AgendaState] // checked by the life cycle
  const sorted = items.toSorted((a, b) => groupOf(a) - groupOf(b))
  const heads = sorted.filter(
    (item) => !sorted.some((other) => other.id === item.parentId && groupOf(other) === groupOf(item)),
  )
  return heads.flatMap((head) => [
    head.id,
    ...sorted.filter((item) => item.parentId === head.id && groupOf(item) === groupOf(head)).map((item) => item.id),
  ])
}

async function settled(ctx: Ctx, item: ItemRow, order?: readonly ItemRow[]): Promise<Written> {
  const ids = inOrder(order ?? (await listAgenda(ctx.tx, item.meetingId)))
  await writeOrder(ctx.tx, ids)
  await tellHall(ctx, item.meetingId)
  return {
    id: item.id,
    version: item.version,
    meetingId: item.meetingId,
    ord: ids.indexOf(item.id) + 1,
    state: item.state as AgendaState, // checked by the life cycle
  }
}

interface NewItem extends Content {
  readonly state: 'proposed' | 'on_the_agenda'
  readonly act: string
  readonly proposedByPersonId?: string | null | undefined
  readonly proposedByBodyId?: string | null | undefined
  readonly carriedFromId?: string | null | undefined
  readonly offered?: { readonly kind: (typeof OFFERED_KINDS)[number]; readonly id: string } | undefined
}

export async function enterItem(ctx: Ctx, row: MeetingRow, given: NewItem): Promise<Written> {
  await checkContent(ctx, row.id, given)
  const id = ctx.newId()
  await insertItem(ctx.tx, {
    id,
    meetingId: row.id,
    ord: (await listAgenda(ctx.tx, row.id)).length + 1,
    kind: given.kind,
    title: given.title,
    otherTitle: given.otherTitle ?? null,
    state: given.state,
    sittingId: given.sittingId ?? null,
    parentId: given.parentId ?? null,
    startsAt: given.startsAt === undefined ? null : new Date(given.startsAt),
    minutes: given.minutes ?? null,
    presenter: given.presenter ?? null,
    presenterPersonId: given.presenterPersonId ?? null,
    presenterBodyId: given.presenterBodyId ?? null,
    confidentiality: given.confidentiality ?? 'open',
    proposedByPersonId: given.proposedByPersonId ?? null,
    proposedByBodyId: given.proposedByBodyId ?? null,
    sourceId: given.sourceId ?? null,
    documentId: given.documentId ?? null,
    carriedFromId: given.carriedFromId ?? null,
    offeredKind: given.offered?.kind ?? null,
    offeredId: given.offered?.id ?? null,
  })
  await replaceReaders(ctx.tx, id, given.readerPostIds ?? [])
  await ctx.happened({
    subjectKind: 'agendaItem',
    subjectId: id,
    act: given.act,
    toState: given.state,
    bodyId: row.bodyId,
  })
  const item = (await listAgenda(ctx.tx, row.id)).find((one) => one.id === id)
  if (!item) throw new PlenumError('NOT_FOUND', { subjectKind: 'agendaItem' })
  return await settled(ctx, item)
}

/** By anybody of the body or its hosts; a unit is named by who runs the meeting, or by its own clerk, officer or principal. */
export async function proposeItem(
  ctx: Ctx,
  input: InputOf<typeof agendaPropose>,
): Promise<OutputOf<typeof agendaPropose>> {
  const { meetingId, proposedByPersonId, proposedByBodyId, ...content } = input
  const { row, body, hostIds } = await getSeenMeeting(ctx, meetingId, true)
  const runs = mayRunMeeting(ctx.actor, body)
  if (!runs.ok) {
    orThrow(maySeeRoll(ctx.actor, { ...row, body, hostIds }))
    if (proposedByPersonId !== undefined && proposedByPersonId !== ctx.actor.personId) orThrow(runs)
    if (proposedByBodyId !== undefined) {
      orThrow(holds(ctx.actor, ['clerk', 'officer', 'principal'], await getPolicyBody(ctx.tx, proposedByBodyId)))
    }
  } else if (proposedByBodyId !== undefined) await getPolicyBody(ctx.tx, proposedByBodyId)
  needGoingOn(row, 'agenda.propose')
  if (proposedByPersonId && !(await listPersonRefs(ctx.tx, [proposedByPersonId])).has(proposedByPersonId)) {
    throw new PlenumError('PERSON_UNKNOWN')
  }
  const inOwnName = proposedByBodyId === undefined || !runs.ok
  return await enterItem(ctx, row, {
    ...content,
    state: 'proposed',
    act: 'agenda.propose',
    proposedByPersonId: proposedByPersonId ?? (inOwnName ? ctx.actor.personId : null),
    proposedByBodyId,
  })
}

/** Straight on the agenda. What is offered from elsewhere comes through `offered.put`, which knows what is due. */
export async function addItem(
  ctx: Ctx,
  input: InputOf<typeof agendaAdd>,
  offered?: NewItem['offered'],
): Promise<Written> {
  const { meetingId, carriedFromId, ...content } = input
  const { row, body } = await getSeenMeeting(ctx, meetingId, true)
  orThrow(mayRunMeeting(ctx.actor, body))
  needGoingOn(row, 'agenda.add')
  if (input.proposedByBodyId !== undefined) await getPolicyBody(ctx.tx, input.proposedByBodyId)
  // what was secret then is secret still, unless it is said otherwise; and who proposed it, proposed it
  const kept = carriedFromId ? await needCarriable(ctx, row, body, carriedFromId) : {}
  const item = { ...kept, ...content }
  return await enterItem(ctx, row, { ...item, state: 'on_the_agenda', act: 'agenda.add', carriedFromId, offered })
}

/** Only from a meeting of the same body that the actor may see, and once to one meeting. */
async function needCarriable(
  ctx: Ctx,
  row: MeetingRow,
  body: PolicyBody,
  carriedFromId: string,
): Promise<
  Pick<NewItem, 'otherTitle' | 'confidentiality' | 'readerPostIds' | 'proposedByPersonId' | 'proposedByBodyId'>
> {
  const { row: from, item, sight } = await getSeenItem(ctx, carriedFromId)
  if (from.bodyId !== body.id || from.id === row.id) throw new PlenumError('NOT_FOUND', { subjectKind: 'agendaItem' })
  if (
    (await listAgenda(ctx.tx, row.id)).some((item) => item.carriedFromId === carriedFromId && item.state !== 'refused')
  ) {
    throw new PlenumError('ALREADY_RECORDED', { what: 'agenda_item' })
  }
  const { proposedByPersonId, proposedByBodyId } = item
  return {
    otherTitle: item.otherTitle ?? undefined,
    confidentiality: sight.confidentiality,
    readerPostIds: [...sight.readerPostIds],
    proposedByPersonId,
    proposedByBodyId,
  }
}

async function step(
  ctx: Ctx,
  act: string,
  input: { readonly agendaItemId: string; readonly version: number },
): Promise<SeenItem & { readonly to: AgendaState }> {
  const at = await getSeenItem(ctx, input.agendaItemId, true)
  orThrow(mayRunMeeting(ctx.actor, at.meeting.body))
  needCurrent(at.item, input.version)
  needGoingOn(at.row, act)
  return { ...at, to: orThrow(decideTransition(agendaLifeCycle, at.sight.state, act)).to }
}

async function written(
  ctx: Ctx,
  act: string,
  at: SeenItem,
  set: Parameters<typeof updateItem>[2],
  reason?: string,
): Promise<Written> {
  const item = await updateItem(ctx.tx, at.item.id, set)
  await ctx.happened({
    subjectKind: 'agendaItem',
    subjectId: item.id,
    act,
    fromState: at.item.state,
    toState: item.state,
    bodyId: at.row.bodyId,
    ...(reason ? { reason } : {}),
  })
  return await settled(ctx, item)
}

export async function screenItem(ctx: Ctx, input: InputOf<typeof agendaScreen>): Promise<Written> {
  const at = await step(ctx, 'agenda.screen', input)
  return await written(ctx, 'agenda.screen', at, { state: at.to })
}

export async function putItem(ctx: Ctx, input: InputOf<typeof agendaPut>): Promise<Written> {
  const at = await step(ctx, 'agenda.put', input)
  return await written(ctx, 'agenda.put', at, { state: at.to })
}

/** A proposal is refused, or an item taken off the agenda again; the one the hall is at is not. */
export async function refuseItem(ctx: Ctx, input: InputOf<typeof agendaRefuse>): Promise<Written> {
  const at = await step(ctx, 'agenda.refuse', input)
  if (at.row.currentItemId === at.item.id) {
    throw new PlenumError('WRONG_STATE', { state: 'on_the_agenda', act: 'agenda.refuse', concept: 'agendaItem' })
  }
  return await written(ctx, 'agenda.refuse', at, { state: at.to, refusedReason: input.reason }, input.reason)
}

export async function moveItem(ctx: Ctx, input: InputOf<typeof agendaMove>): Promise<Written> {
  const at = await getSeenItem(ctx, input.agendaItemId, true)
  orThrow(mayRunMeeting(ctx.actor, at.meeting.body))
  needCurrent(at.item, input.version)
  needGoingOn(at.row, 'agenda.move')
  const items = await listAgenda(ctx.tx, at.row.id)
  const beside = (item: ItemRow): boolean => item.state === at.item.state && item.parentId === at.item.parentId
  const moved = movedTo(items.filter(beside), at.item.id, input.place)
  await ctx.audit.append({ subjectKind: 'agendaItem', subjectId: at.item.id, content: { place: input.place } })
  return await settled(ctx, at.item, [...moved, ...items.filter((item) => !beside(item))])
}

/** Who runs the meeting changes any item; who proposed one, his own as long as it is only proposed. */
export function mayChangeItem(ctx: Ctx, at: Pick<SeenItem, 'meeting' | 'sight'>) {
  const runs = mayRunMeeting(ctx.actor, at.meeting.body)
  const own = ctx.actor.personId !== null && at.sight.proposedByPersonId === ctx.actor.personId
  return own && at.sight.state === 'proposed' ? { ok: true as const, value: undefined } : runs
}

export async function changeable(
  ctx: Ctx,
  act: string,
  input: { readonly agendaItemId: string; readonly version: number },
): Promise<SeenItem> {
  const at = await getSeenItem(ctx, input.agendaItemId, true)
  orThrow(mayChangeItem(ctx, at))
  needCurrent(at.item, input.version)
  needGoingOn(at.row, act)
  if (at.sight.state === 'refused' || at.sight.state === 'concluded') {
    throw new PlenumError('WRONG_STATE', { state: at.sight.state, act, concept: 'agendaItem' })
  }
  return at
}

export async function changeItem(ctx: Ctx, input: InputOf<typeof agendaChange>): Promise<Written> {
  const at = await changeable(ctx, 'agenda.change', input)
  await checkContent(ctx, at.row.id, input, at.item.id)
  const { agendaItemId, version: _version, readerPostIds, startsAt, ...fields } = input
  const set = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
  if (readerPostIds) await replaceReaders(ctx.tx, agendaItemId, readerPostIds)
  return await written(ctx, 'agenda.change', at, {
    ...set,
    ...(startsAt === undefined ? {} : { startsAt: startsAt === null ? null : new Date(startsAt) }),
  })
}
