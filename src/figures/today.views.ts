import type { RawBuilder } from 'kysely'
import { getInstallation } from '../concepts/body/installation.queries.ts'
import { listMeetingRefs } from '../concepts/meeting/meeting.queries.ts'
import { listHeldPostIds } from '../concepts/paper/paper.queries.ts'
import { ownCascades } from '../concepts/review/review-facts.queries.ts'
import { getMine } from '../concepts/summons/summons.views.ts'
import { listPolicyBodies } from '../concepts/task/task.queries.ts'
import type { InputOf } from '../kit/contract.ts'
import { addDays, daysBetween } from '../kit/dates.ts'
import type { Ctx } from '../store/context.ts'
import { type BodyStanding, standingsOf } from './coverage-body.views.ts'
import type { todayGet } from './today.api.ts'
import * as find from './today.queries.ts'
import { capped, ROUTES, type WaitingGroup, type WaitingRow } from './today.rules.ts'
import type { Today, WaitingItem, WaitingKind } from './today.schema.ts'
import * as papers from './today-papers.queries.ts'
import { minutesWaiting, textsWaiting } from './today-texts.views.ts'

const LIMIT = 30
const NEXT_MEETINGS = 5
const WEEK_MS = 7 * 86_400_000
/** A cascade issued longer ago than this is no longer urged from here; its board still shows who is silent. */
const YEAR_DAYS = 366

export async function getToday(ctx: Ctx, input: InputOf<typeof todayGet>): Promise<Today> {
  const groups = [
    ...(await cascadesWaiting(ctx)),
    ...(await silenceWaiting(ctx)),
    ...(await recordsWaiting(ctx)),
    ...(await minutesWaiting(ctx, bodiesAs(ctx, 'clerk'))),
  ]
  const since = input.since ? new Date(input.since) : new Date(ctx.now.getTime() - WEEK_MS)
  const bodyIds = ctx.actor.homes.map((home) => home.bodyId)
  // Of the bodies one acts for, not of all one belongs to: a department's officer need not hear of every other department.
  const actsFor = [...new Set(ctx.actor.grants.map((grant) => grant.bodyId))]
  const changes = await find.listChanges(ctx.tx, { personId: ctx.actor.personId, bodyIds: actsFor }, since)
  const invited = (await getMine(ctx)).items.filter((one) => !one.withdrawn).map((one) => one.meeting)
  const next = await find.listNextMeetingIds(ctx.tx, bodyIds, ctx.today)
  const touched = changes.filter((change) => change.subjectKind === 'meeting').map((change) => change.subjectId)
  const named = await listMeetingRefs(ctx.tx, [...next, ...touched])
  return {
    asOf: ctx.today,
    ...capped(groups, { limit: input.limit ?? LIMIT, kind: input.kind, today: ctx.today, daysBetween }),
    meetings: nextOf([...invited, ...next.flatMap((id) => named.get(id) ?? [])]),
    changes: changes.map(({ total: _total, recordedAt, ...change }) => ({
      ...change,
      meeting: named.get(change.subjectId) ?? null,
      recordedAt: recordedAt.toISOString(),
    })),
    changed: changes[0]?.total ?? 0,
    since: since.toISOString(),
  }
}

/** Of one's own bodies and those one is invited to, through whatever seat, post or group; the nearest first, each once. */
function nextOf(meetings: Today['meetings']): Today['meetings'] {
  const at = (one: Today['meetings'][number]): string => `${one.heldOn ?? '9999-12-31'} ${one.id}`
  const each = [...new Map(meetings.map((one) => [one.id, one])).values()]
  return each.toSorted((a, b) => (at(a) < at(b) ? -1 : 1)).slice(0, NEXT_MEETINGS)
}

const bodiesAs = (ctx: Ctx, role: string): string[] => [
  ...new Set(ctx.actor.grants.filter((grant) => grant.role === role).map((grant) => grant.bodyId)),
]

/** What the clerk's bodies owe of the cascades that reach them; nothing is stored of a body that has done nothing. */
async function cascadesWaiting(ctx: Ctx): Promise<WaitingGroup[]> {
  const clerkAt = bodiesAs(ctx, 'clerk')
  if (clerkAt.length === 0) return []
  const convey: WaitingRow[] = []
  const redeploy: WaitingRow[] = []
  for (const body of await listPolicyBodies(ctx.tx, clerkAt)) {
    for (const standing of await standingsOf(ctx, body)) {
      const { row, cascade, directiveIds } = standing
      if (!row.counted || row.settledOn !== null || cascade.state !== 'issued') continue
      if (row.conveyedOn === null) convey.push(rowOf(body, standing, row.conveyedDueOn))
      else {
        const missing = { n: directiveIds.length - row.answered, of: directiveIds.length }
        redeploy.push({ ...rowOf(body, standing, row.settledDueOn), ...missing })
      }
    }
  }
  const group = (kind: 'convey' | 'redeploy', rows: readonly WaitingRow[]): WaitingGroup => ({
    kind,
    subject: 'cascade',
    role: 'clerk',
    rows,
    n: rows.length,
    overdue: rows.filter((row) => row.dueOn !== null && row.dueOn < ctx.today).length,
  })
  return [group('convey', convey), group('redeploy', redeploy)]
}

const rowOf = (
  body: { readonly id: string; readonly name: WaitingRow['bodyName'] },
  { cascade }: BodyStanding,
  dueOn: string | null,
): WaitingRow => ({
  subjectId: cascade.id,
  code: null,
  title: cascade.title,
  bodyId: body.id,
  bodyName: body.name,
  dueOn,
  n: null,
  of: null,
  fromId: cascade.issuer.id,
  fromName: cascade.issuer.name,
})

/** Cascades of the supervision's bodies that some have no record of, days after it was due; one line a cascade. */
async function silenceWaiting(ctx: Ctx): Promise<WaitingGroup[]> {
  const supervisionAt = bodiesAs(ctx, 'supervision')
  if (supervisionAt.length === 0) return []
  const { silentDays } = (await getInstallation(ctx.tx)).settings.thresholds
  const rows: WaitingRow[] = []
  for (const body of await listPolicyBodies(ctx.tx, supervisionAt)) {
    const period = {
      bodyId: body.id,
      from: addDays(ctx.today, -YEAR_DAYS),
      until: addDays(ctx.today, 1),
      asOf: ctx.today,
    }
    for (const cascade of await ownCascades(ctx.tx, period, silentDays)) {
      if (cascade.silent === 0 || cascade.closed) continue
      rows.push({
        subjectId: cascade.id,
        code: null,
        title: cascade.title,
        bodyId: body.id,
        bodyName: body.name,
        dueOn: null,
        n: cascade.silent,
        of: cascade.inScope,
        fromId: null,
        fromName: null,
      })
    }
  }
  return [{ kind: 'urge', subject: 'cascade', role: 'supervision', rows, n: rows.length, overdue: 0 }]
}

interface Asked {
  readonly kind: WaitingKind
  readonly subject: WaitingItem['subject']['kind']
  readonly select: RawBuilder<unknown>
  /** Where it is not the role of the route. */
  readonly role?: WaitingItem['role']
}

/** Every other kind is one statement; kinds of roles the actor does not hold are not asked at all. */
async function recordsWaiting(ctx: Ctx): Promise<WaitingGroup[]> {
  const { thresholds } = (await getInstallation(ctx.tx)).settings
  const { today } = ctx
  const clerkAt = bodiesAs(ctx, 'clerk')
  const principalAt = bodiesAs(ctx, 'principal')
  const officerAt = bodiesAs(ctx, 'officer')
  const supervisionAt = bodiesAs(ctx, 'supervision')
  const leadingPosts = ctx.actor.grants.flatMap((grant) =>
    grant.role === 'leading' && grant.postId !== null ? [grant.postId] : [],
  )
  const doing = { officerAt, principalAt }
  const task = (kind: WaitingKind, select: RawBuilder<unknown>): Asked => ({ kind, subject: 'task', select })
  const division = (kind: WaitingKind, select: RawBuilder<unknown>): Asked => ({ kind, subject: 'division', select })
  const review = (kind: WaitingKind, select: RawBuilder<unknown>): Asked => ({ kind, subject: 'review', select })
  const asked: Asked[] = []
  if (officerAt.length + principalAt.length > 0) {
    asked.push(task('accept', find.toAccept(doing, today)))
    asked.push(task('report', find.toReport(doing, today, thresholds.reportRhythmDays, thresholds.soonDays)))
  }
  if (officerAt.length + clerkAt.length > 0)
    asked.push(division('comment', find.toComment({ officerAt, clerkAt }, today)))
  if (clerkAt.length > 0) {
    asked.push(
      task('reassign', find.toReassign(clerkAt)),
      division('draft_division', find.toDraftDivision(clerkAt)),
      division('settle_comment', find.toSettleComment(clerkAt)),
      division('issue_division', find.toIssueDivision(clerkAt)),
      review('fill_review', find.toFillReview(clerkAt)),
      review('send_review', find.toSendReview(clerkAt)),
      { kind: 'take_reading', subject: 'reading', select: find.toTakeReading(clerkAt) },
      { kind: 'register', subject: 'source', select: find.toRegister(clerkAt, today) },
      { kind: 'review_directive', subject: 'directive', select: find.toReviewDirective(clerkAt, today) },
    )
  }
  if (supervisionAt.length > 0) asked.push(task('verify', find.toVerify(supervisionAt, today)))
  if (principalAt.length > 0) {
    asked.push(
      { ...task('verify', find.toVerifyByMeeting(principalAt, today)), role: 'principal' },
      task('close', find.toClose(principalAt)),
      task('decide_extension', find.toDecideExtension(principalAt)),
      division('approve_division', find.toApproveDivision(principalAt)),
      review('adopt_review', find.toAdoptReview(principalAt)),
      review('answer_review', find.toAnswerReview(principalAt)),
      { kind: 'sign', subject: 'cascade', select: find.toSign(principalAt) },
      { kind: 'answer_query', subject: 'cascade', select: find.toAnswerQuery(principalAt) },
    )
  }
  if (leadingPosts.length > 0) {
    asked.push(task('answer_for', find.toAnswerFor(leadingPosts, today, thresholds.soonDays)))
  }
  if (ctx.actor.personId !== null) {
    asked.push(...(await papersWaiting(ctx, ctx.actor.personId, { clerkAt, principalAt })))
    asked.push(...(await textsWaiting(ctx, ctx.actor.personId, { clerkAt, principalAt })))
  }
  const groups: WaitingGroup[] = []
  for (const { kind, subject, select, role } of asked) {
    const found = await find.nearest(ctx.tx, select, today)
    groups.push({ kind, subject, role: role ?? roleFor(kind, officerAt, principalAt), ...found })
  }
  return groups
}

/** Papers wait for a hand: of a post, of a clerk, or of who is on a reading list. */
async function papersWaiting(
  ctx: Ctx,
  personId: string,
  { clerkAt, principalAt }: { readonly clerkAt: readonly string[]; readonly principalAt: readonly string[] },
): Promise<Asked[]> {
  const held = await listHeldPostIds(ctx.tx, personId, ctx.today)
  const paper = (kind: WaitingKind, select: RawBuilder<unknown>): Asked => ({ kind, subject: 'paper', select })
  return [
    { kind: 'release_text', subject: 'agenda_item', select: papers.toReleaseText(held, principalAt, ctx.today) },
    paper('check_paper', papers.toCheckPaper(clerkAt, personId)),
    paper('sign_paper', papers.toSignPaper(held)),
    paper('read_paper', papers.toReadPaper(personId)),
    ...(clerkAt.length === 0
      ? []
      : [
          paper('issue_paper', papers.toIssuePaper(clerkAt)),
          paper('amend_paper', papers.toAmendPaper(clerkAt)),
          paper('receive_paper', papers.toReceivePaper(clerkAt)),
        ]),
  ]
}

/** The role of the route; a body without an officer has its principal or clerk do an officer's work, and it says so. */
function roleFor(kind: WaitingKind, officerAt: readonly string[], principalAt: readonly string[]): WaitingItem['role'] {
  if (ROUTES[kind] === 'officer' && officerAt.length === 0) {
    return kind !== 'comment' && principalAt.length > 0 ? 'principal' : 'clerk'
  }
  // ROUTES names only roles that waiting work can have.
  return ROUTES[kind] as WaitingItem['role']
}
