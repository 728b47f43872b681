import { abilities, all } from '../../kit/abilities.ts'
import type { InputOf, OutputOf } from '../../kit/contract.ts'
import { no, yes } from '../../kit/result.ts'
import { decideTransition } from '../../kit/transitions.ts'
import type { Ctx } from '../../store/context.ts'
import { listBodyRefs, listPersonRefs } from '../document/document.queries.ts'
import { agendaOf } from '../meeting/agenda.views.ts'
import { callingOf } from '../meeting/calling.actions.ts'
import { invitedAs, invitedTo } from '../meeting/invited.actions.ts'
import type { InvitedRow } from '../meeting/invited.queries.ts'
import { getSeenMeeting } from '../meeting/meeting.actions.ts'
import { mayRunMeeting, maySeeRoll } from '../meeting/meeting.policy.ts'
import { listMeetingRefs, toState } from '../meeting/meeting.queries.ts'
import { isOver, meetingLifeCycle } from '../meeting/meeting.rules.ts'
import type { Capacity } from '../person/membership.schema.ts'
import { getPosts } from '../person/post.queries.ts'
import { loadRule } from '../procedure/in-force.actions.ts'
import { callersOf } from '../procedure/procedure.rules.ts'
import { countMessages, findMailServer } from './message.queries.ts'
import { announcedNow, periodOf, withdrawnOf } from './notice.actions.ts'
import { changesBetween } from './notice.rules.ts'
import type { NoticeChange } from './notice.schema.ts'
import type { summonsGet, summonsMine } from './summons.api.ts'
import { listInvitations, listMine, listNotices } from './summons.queries.ts'

type Output = OutputOf<typeof summonsGet>
const SHOWN = 1000

export async function getSummons(ctx: Ctx, input: InputOf<typeof summonsGet>): Promise<Output> {
  const { row, body, hostIds } = await getSeenMeeting(ctx, input.meetingId)
  const runs = mayRunMeeting(ctx.actor, body)
  const seesAll = maySeeRoll(ctx.actor, { ...row, body, hostIds }).ok
  const invited = await invitedTo(ctx, row)
  const me = invited.filter((one) => one.personId === ctx.actor.personId)
  const shown = seesAll ? invited : me
  const visible = new Set((await agendaOf(ctx, row, { body, hostIds })).map((item) => item.id))
  const told = (change: NoticeChange): boolean =>
    runs.ok ||
    change.confidentiality === null ||
    change.confidentiality === 'open' ||
    visible.has(change.subjectId ?? '')
  const notices = await listNotices(ctx.tx, row.id)
  const counts = await countMessages(ctx.tx, row.id)
  const last = notices[0]
  const goesOn =
    row.origin !== 'run' || isOver(toState(row))
      ? no('WRONG_STATE', { state: row.state, act: 'summons.invite', concept: 'meeting' })
      : yes()
  const pending = last && goesOn.ok ? changesBetween(last.announced, await announcedNow(ctx, row)).filter(told) : []
  const unnoticed = last ? invited.filter((one) => !one.noticed).length : 0
  const called =
    last && toState(row) !== 'planned'
      ? goesOn
      : no('WRONG_STATE', { state: row.state, act: 'summons.answer', concept: 'meeting' })
  const calling = await callingOf(ctx, row, body)
  const callers = callersOf(calling.rule)
  const withdrawn = last && goesOn.ok && runs.ok ? await withdrawnOf(ctx, row, invited) : []
  const persons = await listPersonRefs(ctx.tx, [
    ...notices.flatMap((one) => [one.sentById, ...(seesAll ? (one.demandedBy ?? []) : [])]),
    ...withdrawn.map((one) => one.personId),
  ])
  const refOf = (personId: string) => persons.get(personId) ?? []
  return {
    meetingId: row.id,
    lines: seesAll ? await linesOf(ctx, row.id, invited) : [],
    recipients: await recipientsOf(ctx, shown.slice(0, SHOWN), { runs: runs.ok, me: ctx.actor.personId }),
    total: shown.length,
    counts: {
      accepted: shown.filter((one) => one.answer === 'accepted').length,
      excused: shown.filter((one) => one.answer === 'excused').length,
      silent: shown.filter((one) => one.answer === null).length,
    },
    notices: notices.map((notice) => ({
      id: notice.id,
      sequence: notice.sequence,
      kind: notice.kind as Output['notices'][number]['kind'], // checked by the database
      changes: notice.changes.filter(told),
      neededDays: notice.neededDays,
      givenDays: notice.givenDays,
      shortReason: notice.shortReason,
      reason: notice.reason,
      calledBy: notice.calledBy as Output['notices'][number]['calledBy'], // written from the enum
      callBasis: notice.callBasis,
      demandedBy: (notice.demandedBy ?? []).flatMap(refOf),
      sentBy: persons.get(notice.sentById ?? '') ?? null,
      sentAt: notice.sentAt.toISOString(),
      messages: countsOf(runs.ok ? counts.get(notice.id) : undefined),
    })),
    pending,
    unnoticed: seesAll ? unnoticed : 0,
    withdrawn: withdrawn.flatMap((one) => refOf(one.personId)),
    callers: { allowed: [...callers], own: [...calling.held], stated: [...calling.stated] },
    period: await periodOf(ctx, row),
    substitutes: calling.rule.substitutes,
    mailServer: (await findMailServer(ctx.tx)) !== undefined,
    can: abilities({
      'summons.invite': all(goesOn, runs),
      'summons.uninvite': all(goesOn, runs),
      'summons.answer': all(called, me.length > 0 ? yes() : no('NOT_INVITED')),
      'summons.answerFor': all(called, runs),
      'meeting.call': calling.can,
      'meeting.change': all(decideTransition(meetingLifeCycle, toState(row), 'meeting.change'), runs),
      'notice.announce': all(
        called,
        runs,
        pending.length + unnoticed + withdrawn.length > 0 ? yes() : no('NOTICE_NOTHING_NEW'),
      ),
      'notice.send': all(runs, (await findMailServer(ctx.tx)) ? yes() : no('MAIL_SERVER_MISSING')),
    }),
  }
}

const countsOf = (one: Output['notices'][number]['messages'] | undefined) => ({
  total: one?.total ?? 0,
  queued: one?.queued ?? 0,
  sent: one?.sent ?? 0,
  failed: one?.failed ?? 0,
  byHand: one?.byHand ?? 0,
  noAddress: one?.noAddress ?? 0,
})

async function linesOf(ctx: Ctx, meetingId: string, invited: readonly InvitedRow[]): Promise<Output['lines']> {
  const lines = await listInvitations(ctx.tx, meetingId)
  const persons = await listPersonRefs(
    ctx.tx,
    lines.map((one) => one.personId),
  )
  const bodies = await listBodyRefs(
    ctx.tx,
    lines.flatMap((one) => [one.bodyId, one.onBehalfBodyId]),
  )
  const posts = await getPosts(
    ctx.tx,
    lines.flatMap((one) => one.postId ?? []),
  )
  return lines.map((one) => {
    const post = posts.get(one.postId ?? '')
    return {
      id: one.id,
      ord: one.ord,
      person: persons.get(one.personId ?? '') ?? null,
      post: post ? { id: post.id, name: post.name, body: { id: post.bodyId, name: post.bodyName } } : null,
      body: bodies.get(one.bodyId ?? '') ?? null,
      seats: one.seats as Output['lines'][number]['seats'], // this and the next are checked on writing
      capacity: one.capacity as Capacity,
      onBehalfBody: bodies.get(one.onBehalfBodyId ?? '') ?? null,
      persons: invited.filter((person) => person.through.includes(one.id)).length,
    }
  })
}

/** Reasons of an excuse are for who runs the meeting, and one's own. */
async function recipientsOf(
  ctx: Ctx,
  rows: readonly InvitedRow[],
  viewer: { readonly runs: boolean; readonly me: string | null },
): Promise<Output['recipients']> {
  const persons = await listPersonRefs(
    ctx.tx,
    rows.flatMap((one) => [one.substituteId, one.answeredById]),
  )
  const bodies = await listBodyRefs(
    ctx.tx,
    rows.map((one) => one.onBehalfBodyId),
  )
  return rows.map((one) => ({
    person: { id: one.personId, name: one.name },
    capacity: one.capacity as Capacity, // written from the enum
    onBehalfBody: bodies.get(one.onBehalfBodyId ?? '') ?? null,
    through: one.through as Output['recipients'][number]['through'], // ids of lines, or one of the two words
    hasAddress: viewer.runs ? one.address !== null : null,
    noticed: one.noticed,
    answer: one.answer as Output['recipients'][number]['answer'], // checked by the database
    reason: viewer.runs || one.personId === viewer.me ? one.reason : null,
    substitute: persons.get(one.substituteId ?? '') ?? null,
    answeredBy: persons.get(one.answeredById ?? '') ?? null,
    answeredAt: one.answeredAt?.toISOString() ?? null,
  }))
}

/** To the meetings to come of which one was told, or is invited to through a post or group that was. */
export async function getMine(ctx: Ctx): Promise<OutputOf<typeof summonsMine>> {
  const me = ctx.actor.personId
  if (me === null) return { items: [] }
  const rows = await listMine(ctx.tx, me, ctx.today)
  const ids = rows.map((row) => row.id)
  const refs = await listMeetingRefs(ctx.tx, ids)
  const items: OutputOf<typeof summonsMine>['items'] = []
  for (const row of rows) {
    const meeting = refs.get(row.id)
    const invited = await invitedAs(ctx, row, me, { told: row.capacity === null || row.withdrawn === true })
    const { capacity, onBehalfBodyId } = invited ?? row
    if (!meeting || capacity === null) continue
    const rule = await loadRule(ctx, { bodyId: row.bodyId, kind: meeting.kind, on: row.heldOn ?? ctx.today })
    const bodies = await listBodyRefs(ctx.tx, [onBehalfBodyId])
    const persons = await listPersonRefs(ctx.tx, [row.substituteId])
    items.push({
      meeting,
      place: row.place,
      startsAt: row.startsAt?.toISOString() ?? null,
      endsAt: row.endsAt?.toISOString() ?? null,
      capacity: capacity as Capacity, // written from the enum
      onBehalfBody: bodies.get(onBehalfBodyId ?? '') ?? null,
      answer: row.answer as Output['recipients'][number]['answer'], // checked by the database
      reason: row.reason,
      substitute: persons.get(row.substituteId ?? '') ?? null,
      substitutes: rule.substitutes && capacity === 'member',
      noticedAt: row.noticedAt?.toISOString() ?? null,
      changed: row.noticeKind === 'change',
      withdrawn: invited === undefined && row.withdrawn === true,
      can: abilities({ 'summons.answer': invited ? yes() : no('NOT_INVITED') }),
    })
  }
  return { items }
}
