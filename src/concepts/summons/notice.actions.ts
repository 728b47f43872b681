import type { InputOf, OutputOf } from '../../kit/contract.ts'
import { needCurrent, orThrow, PlenumError } from '../../kit/errors.ts'
import type { Ctx } from '../../store/context.ts'
import { listPapers } from '../meeting/agenda.queries.ts'
import { callingOf } from '../meeting/calling.actions.ts'
import { invitedTo } from '../meeting/invited.actions.ts'
import { callMeeting, cancelMeeting, getSeenMeeting } from '../meeting/meeting.actions.ts'
import type { meetingCall, meetingCancel } from '../meeting/meeting.api.ts'
import { mayRunMeeting } from '../meeting/meeting.policy.ts'
import { findMeeting, type MeetingRow, toKind, toState, updateMeeting } from '../meeting/meeting.queries.ts'
import { listAgenda } from '../meeting/parts.queries.ts'
import { rollDay, tellHall } from '../meeting/quorum.actions.ts'
import { listSittings } from '../meeting/sitting.queries.ts'
import { loadRule } from '../procedure/in-force.actions.ts'
import { type Call, decideCall } from './calling.actions.ts'
import {
  findMailServer,
  findMessage,
  insertMessages,
  listTold,
  requeueMessages,
  updateMessage,
} from './message.queries.ts'
import { changesBetween, decideNotice, type NoticePeriod, noticePeriod } from './notice.rules.ts'
import type { Announced, NoticeChange } from './notice.schema.ts'
import type { noticeAnnounce, noticeByHand, noticeSend } from './summons.api.ts'
import { findNotice, insertNotice, listNotices, markTold } from './summons.queries.ts'

/** The name of the job that sends one message; its data is the message's id. */
export const SEND_JOB = 'notice.send'

/** The meeting as a notice tells it now. */
export async function announcedNow(ctx: Ctx, row: MeetingRow): Promise<Announced> {
  const items = (await listAgenda(ctx.tx, row.id)).filter(
    (item) => item.state === 'on_the_agenda' || item.state === 'concluded',
  )
  const papers = await listPapers(
    ctx.tx,
    items.map((item) => item.id),
  )
  const iso = (date: Date | null): string | null => date?.toISOString() ?? null
  return {
    title: row.title,
    heldOn: row.heldOn,
    heldUntil: row.heldUntil,
    place: row.place,
    sittings: (await listSittings(ctx.tx, row.id))
      .filter((sitting) => sitting.state !== 'dropped')
      .map((sitting) => ({
        id: sitting.id,
        ord: sitting.ord,
        name: sitting.name,
        startsAt: iso(sitting.startsAt),
        endsAt: iso(sitting.endsAt),
        place: sitting.place,
      })),
    agenda: items.map((item) => ({
      id: item.id,
      ord: item.ord,
      parentId: item.parentId,
      title: item.title,
      ...(item.otherTitle === null ? {} : { otherTitle: item.otherTitle }),
      confidentiality: item.confidentiality as Announced['agenda'][number]['confidentiality'], // checked by the database
      papers: papers.filter((paper) => paper.agendaItemId === item.id).map((paper) => paper.id),
    })),
  }
}

/** The period the rules ask for the meeting of the day it is planned for, and what is left of it today. */
export async function periodOf(ctx: Ctx, row: MeetingRow): Promise<NoticePeriod> {
  const on = rollDay(ctx.zone, row, ctx.now)
  const rule = await loadRule(ctx, { bodyId: row.bodyId, kind: toKind(row), on })
  return noticePeriod(rule, ctx.today, row.heldOn)
}

/** Told before, invited no longer, and not yet told so. */
export async function withdrawnOf(ctx: Ctx, row: MeetingRow, invited?: readonly { readonly personId: string }[]) {
  const now = new Set((invited ?? (await invitedTo(ctx, row))).map((one) => one.personId))
  return (await listTold(ctx.tx, row.id)).filter((one) => !now.has(one.personId))
}

interface Sent {
  readonly noticeId: string
  readonly sequence: number
  readonly messages: number
}

interface Notice {
  readonly kind: 'call' | 'change' | 'cancellation'
  readonly changes: readonly NoticeChange[]
  readonly period?: NoticePeriod
  readonly shortReason?: string | undefined
  readonly reason?: string | undefined
  readonly call?: Call
}

/** Writes the notice and a message for each person, and puts those with an address on the queue where there is a mail server. */
async function sendNotice(ctx: Ctx, row: MeetingRow, given: Notice): Promise<Sent> {
  const lines = (people: Awaited<ReturnType<typeof listTold>>, kind: 'invited' | 'withdrawn') =>
    people.map(({ personId, capacity, onBehalfBodyId, address }) => ({
      personId,
      capacity,
      onBehalfBodyId,
      address,
      kind,
    }))
  const invited = await invitedTo(ctx, row)
  const to =
    given.kind === 'cancellation'
      ? lines(await listTold(ctx.tx, row.id), 'invited')
      : [...lines(invited, 'invited'), ...lines(await withdrawnOf(ctx, row, invited), 'withdrawn')]
  const noticeId = ctx.newId()
  const sequence = row.noticeSequence + 1
  await insertNotice(ctx.tx, {
    id: noticeId,
    meetingId: row.id,
    sequence,
    kind: given.kind,
    announced: JSON.stringify(await announcedNow(ctx, row)),
    changes: JSON.stringify(given.changes),
    neededDays: given.period?.neededDays ?? null,
    givenDays: given.period?.givenDays ?? null,
    shortReason: given.period?.short ? (given.shortReason ?? null) : null,
    reason: given.reason ?? null,
    calledBy: given.call?.by ?? null,
    callBasis: given.call?.basis ?? null,
    demandedBy: given.call?.demandedByIds ? JSON.stringify(given.call.demandedByIds) : null,
    sentById: ctx.actor.personId,
    sentAt: ctx.now,
  })
  const server = await findMailServer(ctx.tx)
  const messages = to.map((one) => {
    const enqueued = server !== undefined && one.address !== null
    return { id: ctx.newId(), noticeId, state: 'queued', enqueued, ...one }
  })
  await insertMessages(ctx.tx, messages)
  if (given.kind !== 'cancellation') await markTold(ctx.tx, row.id)
  for (const { id, enqueued } of messages) if (enqueued) await ctx.jobs.enqueue(SEND_JOB, { messageId: id })
  return { noticeId, sequence, messages: messages.length }
}

/** The step of the meeting and its notice are one act: nobody is called without the record of who was told what. */
export async function callWithNotice(
  ctx: Ctx,
  input: InputOf<typeof meetingCall>,
): Promise<OutputOf<typeof meetingCall>> {
  const { row: before, body } = await getSeenMeeting(ctx, input.meetingId)
  const calling = await callingOf(ctx, before, body)
  const done = await callMeeting(ctx, input, calling.may)
  const row = await findMeeting(ctx.tx, input.meetingId)
  if (!row) throw new PlenumError('NOT_FOUND', { subjectKind: 'meeting' })
  const [last] = await listNotices(ctx.tx, row.id)
  const changes = last ? changesBetween(last.announced, await announcedNow(ctx, row)) : []
  // called again after it could not be held: a new meeting for those invited, with its own period
  const anew = !last || before.state === 'inquorate'
  const call = anew ? await decideCall(ctx, row, calling, input) : undefined
  const period = await periodOf(ctx, row)
  if (anew) orThrow(decideNotice(period, input.shortReason))
  else if (changes.length === 0 && (await untoldOf(ctx, row)) === 0) return done
  const { sequence } = await sendNotice(ctx, row, {
    kind: anew ? 'call' : 'change',
    changes,
    ...(call ? { period, shortReason: input.shortReason, call } : {}),
  })
  return { id: done.id, version: await updateMeeting(ctx.tx, row.id, { noticeSequence: sequence }) }
}

async function untoldOf(ctx: Ctx, row: MeetingRow): Promise<number> {
  const invited = await invitedTo(ctx, row)
  return invited.filter((one) => !one.noticed).length + (await withdrawnOf(ctx, row, invited)).length
}

/** What changed since the last notice goes to everybody invited, with what changed; whoever was invited since has his first, who is no longer, his last. */
export async function announceChange(
  ctx: Ctx,
  input: InputOf<typeof noticeAnnounce>,
): Promise<OutputOf<typeof noticeAnnounce>> {
  const { row, body } = await getSeenMeeting(ctx, input.meetingId, true)
  orThrow(mayRunMeeting(ctx.actor, body))
  needCurrent(row, input.version)
  const [last] = await listNotices(ctx.tx, row.id)
  if (!last || !['called', 'open', 'adjourned', 'inquorate'].includes(toState(row))) {
    throw new PlenumError('WRONG_STATE', { state: row.state, act: 'notice.announce', concept: 'meeting' })
  }
  const changes = changesBetween(last.announced, await announcedNow(ctx, row))
  if (changes.length === 0 && (await untoldOf(ctx, row)) === 0) throw new PlenumError('NOTICE_NOTHING_NEW')
  const sent = await sendNotice(ctx, row, { kind: 'change', changes })
  const version = await updateMeeting(ctx.tx, row.id, { noticeSequence: sent.sequence })
  await ctx.happened({ subjectKind: 'meeting', subjectId: row.id, act: 'notice.announce', bodyId: row.bodyId })
  await tellHall(ctx, row.id)
  return { id: row.id, version, ...sent }
}

/** Whoever was told of it is told that it will not be held. */
export async function cancelWithNotice(
  ctx: Ctx,
  input: InputOf<typeof meetingCancel>,
): Promise<OutputOf<typeof meetingCancel>> {
  const done = await cancelMeeting(ctx, input)
  const row = await findMeeting(ctx.tx, input.meetingId)
  if (!row || row.noticeSequence === 0) return done
  const { sequence } = await sendNotice(ctx, row, { kind: 'cancellation', changes: [], reason: input.reason })
  return { id: done.id, version: await updateMeeting(ctx.tx, row.id, { noticeSequence: sequence }) }
}

async function noticeRunBy(ctx: Ctx, noticeId: string) {
  const notice = await findNotice(ctx.tx, noticeId)
  if (!notice) throw new PlenumError('NOT_FOUND', { subjectKind: 'notice' })
  const { row, body } = await getSeenMeeting(ctx, notice.meetingId)
  orThrow(mayRunMeeting(ctx.actor, body))
  return { notice, row }
}

/** Puts on the queue what stands in the outbox or failed; what was sent is not sent again. */
export async function sendWaiting(ctx: Ctx, input: InputOf<typeof noticeSend>): Promise<OutputOf<typeof noticeSend>> {
  const { notice } = await noticeRunBy(ctx, input.noticeId)
  if (!(await findMailServer(ctx.tx))) throw new PlenumError('MAIL_SERVER_MISSING')
  const ids = await requeueMessages(ctx.tx, notice.id, input.messageId)
  for (const messageId of ids) await ctx.jobs.enqueue(SEND_JOB, { messageId })
  await ctx.audit.append({ subjectKind: 'notice', subjectId: notice.id, content: { queued: ids.length } })
  return { noticeId: notice.id, queued: ids.length }
}

/** Told by hand, by telephone or at the door: says the clerk, and so it is written. */
export async function handOver(ctx: Ctx, input: InputOf<typeof noticeByHand>): Promise<OutputOf<typeof noticeByHand>> {
  const message = await findMessage(ctx.tx, input.messageId)
  if (!message) throw new PlenumError('NOT_FOUND', { subjectKind: 'noticeMessage' })
  const { notice } = await noticeRunBy(ctx, message.noticeId)
  if (message.state === 'sent') {
    throw new PlenumError('WRONG_STATE', { state: message.state, act: 'notice.byHand', concept: 'noticeMessage' })
  }
  await updateMessage(ctx.tx, message.id, { state: 'by_hand', sentAt: ctx.now, error: null })
  await ctx.audit.append({ subjectKind: 'notice', subjectId: notice.id, content: { byHand: message.id } })
  return { messageId: message.id, state: 'by_hand' }
}
