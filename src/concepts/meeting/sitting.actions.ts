import type { InputOf, OutputOf } from '../../kit/contract.ts'
import type { Day } from '../../kit/dates.ts'
import { needCurrent, orThrow, PlenumError } from '../../kit/errors.ts'
import { decideTransition } from '../../kit/transitions.ts'
import type { Ctx } from '../../store/context.ts'
import { refuseFuture } from '../document/document.actions.ts'
import type { PolicyBody } from '../document/document.policy.ts'
import { decideQuorum } from '../procedure/procedure.rules.ts'
import type { QuorumFacts } from '../procedure/procedure.schema.ts'
import { getSeenMeeting } from './meeting.actions.ts'
import { mayPreside, mayRunMeeting } from './meeting.policy.ts'
import { type MeetingRow, toState, updateMeeting } from './meeting.queries.ts'
import { isOver, meetingLifeCycle, sittingLifeCycle } from './meeting.rules.ts'
import type { MeetingState } from './meeting.schema.ts'
import { quorumAt, tellHall } from './quorum.actions.ts'
import type {
  sittingAdjourn,
  sittingChange,
  sittingClose,
  sittingDrop,
  sittingFindInquorate,
  sittingOpen,
  sittingPlan,
  sittingResume,
} from './sitting.api.ts'
import {
  countOpenVotes,
  findSitting,
  insertSittings,
  listSittings,
  lockSitting,
  type SittingRow,
  toSittingState,
  updateSitting,
} from './sitting.queries.ts'
import type { SittingState } from './sitting.schema.ts'
import { decideDayCome, refuseBackwards, sittingRow } from './sitting-row.actions.ts'

type Written = OutputOf<typeof sittingPlan>

interface Step {
  readonly row: MeetingRow
  readonly body: PolicyBody
  readonly sitting: SittingRow
  readonly to: SittingState
}

/** Locks meeting and sitting, in this order everywhere: sight, right, version, state. */
async function step(
  ctx: Ctx,
  act: string,
  input: { sittingId: string; version: number; happenedOn?: Day | undefined },
  may: typeof mayPreside,
): Promise<Step> {
  const known = await findSitting(ctx.tx, input.sittingId)
  if (!known) throw new PlenumError('NOT_FOUND', { subjectKind: 'sitting' })
  const { row, body } = await getSeenMeeting(ctx, known.meetingId, true)
  orThrow(may(ctx.actor, { ...row, body }))
  const sitting = await lockSitting(ctx.tx, known.id)
  if (!sitting) throw new PlenumError('NOT_FOUND', { subjectKind: 'sitting' })
  needCurrent(sitting, input.version)
  refuseFuture(ctx, input.happenedOn)
  return { row, body, sitting, to: orThrow(decideTransition(sittingLifeCycle, toSittingState(sitting), act)).to }
}

const mayArrange: typeof mayPreside = (actor, { body }) => mayRunMeeting(actor, body)

/** Writes the sitting's next state and what follows for the meeting; every change of either is told to the hall. */
async function settle(
  ctx: Ctx,
  at: Step,
  done: {
    readonly act: string
    readonly sitting: Parameters<typeof updateSitting>[2]
    readonly meeting: { readonly state: MeetingState } & Parameters<typeof updateMeeting>[2]
    readonly reason?: string | undefined
    readonly happenedOn?: Day | undefined
  },
): Promise<Written> {
  const version = await updateSitting(ctx.tx, at.sitting.id, { state: at.to, ...done.sitting })
  const meetingVersion = await updateMeeting(ctx.tx, at.row.id, done.meeting)
  await ctx.happened({
    subjectKind: 'meeting',
    subjectId: at.row.id,
    act: done.act,
    fromState: at.row.state,
    toState: done.meeting.state,
    bodyId: at.row.bodyId,
    ...(done.reason ? { reason: done.reason } : {}),
    ...(done.happenedOn ? { happenedOn: done.happenedOn } : {}),
  })
  await tellHall(ctx, at.row.id)
  return { id: at.sitting.id, version, meetingId: at.row.id, meetingVersion, meetingState: done.meeting.state }
}

export async function planSitting(ctx: Ctx, input: InputOf<typeof sittingPlan>): Promise<Written> {
  const { row, body } = await getSeenMeeting(ctx, input.meetingId, true)
  orThrow(mayRunMeeting(ctx.actor, body))
  needCurrent(row, input.version)
  refuseFuture(ctx, input.happenedOn)
  const state = toState(row)
  if (row.origin !== 'run' || isOver(state)) {
    throw new PlenumError('WRONG_STATE', { state, act: 'sitting.plan', concept: 'meeting' })
  }
  const last = (await listSittings(ctx.tx, row.id)).at(-1)
  const id = ctx.newId()
  await insertSittings(ctx.tx, [sittingRow({ id, meetingId: row.id, ord: (last?.ord ?? 0) + 1 }, input)])
  const meetingVersion = await updateMeeting(ctx.tx, row.id, {})
  await ctx.happened({ subjectKind: 'meeting', subjectId: row.id, act: 'sitting.plan', bodyId: row.bodyId })
  await tellHall(ctx, row.id)
  return { id, version: 1, meetingId: row.id, meetingVersion, meetingState: state }
}

export async function changeSitting(ctx: Ctx, input: InputOf<typeof sittingChange>): Promise<Written> {
  const at = await step(ctx, 'sitting.change', input, mayArrange)
  const iso = (date: Date | null): string | null => date?.toISOString() ?? null
  refuseBackwards(
    input.startsAt === undefined ? iso(at.sitting.startsAt) : input.startsAt,
    input.endsAt === undefined ? iso(at.sitting.endsAt) : input.endsAt,
  )
  const instantOf = (text: string | null) => (text === null ? null : new Date(text))
  return await settle(ctx, at, {
    act: 'sitting.change',
    sitting: {
      ...(input.name === undefined ? {} : { name: input.name === null ? null : JSON.stringify(input.name) }),
      ...(input.startsAt === undefined ? {} : { startsAt: instantOf(input.startsAt) }),
      ...(input.endsAt === undefined ? {} : { endsAt: instantOf(input.endsAt) }),
      ...(input.place === undefined ? {} : { place: input.place }),
    },
    meeting: { state: toState(at.row) },
  })
}

export async function dropSitting(ctx: Ctx, input: InputOf<typeof sittingDrop>): Promise<Written> {
  const at = await step(ctx, 'sitting.drop', input, mayArrange)
  return await settle(ctx, at, {
    act: 'sitting.drop',
    sitting: {},
    meeting: { state: toState(at.row) },
    reason: input.reason,
  })
}

/** A group discusses without a quorum of its own; the body sits with one, or not at all. */
async function quorumNow(ctx: Ctx, at: Step): Promise<QuorumFacts | null> {
  if (at.sitting.scope === 'group') return null
  return (await quorumAt(ctx, at.row, { sittingId: at.sitting.id, at: ctx.now })).quorum
}

/** The meeting's own state after a step of one of its sittings. */
const meetingAfter = (row: MeetingRow, act: string): MeetingState =>
  orThrow(decideTransition(meetingLifeCycle, toState(row), act)).to

export async function openSitting(
  ctx: Ctx,
  input: InputOf<typeof sittingOpen>,
  act = 'sitting.open',
): Promise<OutputOf<typeof sittingOpen>> {
  const at = await step(ctx, 'sitting.open', input, mayPreside)
  const state = meetingAfter(at.row, 'sitting.open')
  orThrow(decideDayCome(ctx, at.row, at.sitting))
  const quorum = await quorumNow(ctx, at)
  if (quorum) orThrow(decideQuorum(quorum))
  const facts = quorum === null ? null : JSON.stringify(quorum)
  const written = await settle(ctx, at, {
    act,
    sitting: { quorum: facts, openedAt: ctx.now },
    meeting: {
      state,
      ...(facts === null ? {} : { quorum: facts }),
      ...(input.presidingPersonId ? { presidingPersonId: input.presidingPersonId } : {}),
    },
    happenedOn: input.happenedOn,
  })
  return { ...written, quorum }
}

/** The sitting could not be held for want of a quorum: kept with its numbers, and refused where there is one. */
export async function findInquorate(
  ctx: Ctx,
  input: InputOf<typeof sittingFindInquorate>,
): Promise<OutputOf<typeof sittingFindInquorate>> {
  const at = await step(ctx, 'sitting.findInquorate', input, mayPreside)
  orThrow(decideDayCome(ctx, at.row, at.sitting))
  const quorum = await quorumNow(ctx, at)
  if (quorum === null || quorum.met || !quorum.binding) {
    throw new PlenumError('QUORUM_MET', { present: quorum?.present ?? 0, needed: quorum?.binding ? quorum.needed : 0 })
  }
  const state = meetingAfter(at.row, 'sitting.findInquorate')
  const facts = JSON.stringify(quorum)
  const written = await settle(ctx, at, {
    act: 'sitting.findInquorate',
    sitting: { quorum: facts, closedAt: ctx.now },
    meeting: { state, quorum: facts },
    happenedOn: input.happenedOn,
  })
  return { ...written, quorum }
}

/** After the last open sitting rises or closes, the meeting is adjourned. */
async function afterRising(ctx: Ctx, at: Step): Promise<MeetingState> {
  const others = (await listSittings(ctx.tx, at.row.id)).filter((one) => one.id !== at.sitting.id)
  if (others.some((one) => one.state === 'open') || toState(at.row) !== 'open') return toState(at.row)
  return meetingAfter(at.row, 'sitting.rise')
}

async function refuseOpenVote(ctx: Ctx, sittingId: string): Promise<void> {
  if ((await countOpenVotes(ctx.tx, { sittingId })) > 0) throw new PlenumError('VOTE_STILL_OPEN')
}

export async function adjournSitting(ctx: Ctx, input: InputOf<typeof sittingAdjourn>): Promise<Written> {
  const at = await step(ctx, 'sitting.adjourn', input, mayPreside)
  await refuseOpenVote(ctx, at.sitting.id)
  return await settle(ctx, at, {
    act: 'sitting.adjourn',
    sitting: {},
    meeting: { state: await afterRising(ctx, at) },
    reason: input.reason,
    happenedOn: input.happenedOn,
  })
}

export async function resumeSitting(
  ctx: Ctx,
  input: InputOf<typeof sittingResume>,
): Promise<OutputOf<typeof sittingResume>> {
  const at = await step(ctx, 'sitting.resume', input, mayPreside)
  const state = meetingAfter(at.row, 'sitting.resume')
  const quorum = await quorumNow(ctx, at)
  if (quorum) orThrow(decideQuorum(quorum))
  const written = await settle(ctx, at, {
    act: 'sitting.resume',
    sitting: {},
    meeting: { state },
    reason: input.reason,
    happenedOn: input.happenedOn,
  })
  return { ...written, quorum }
}

export async function closeSitting(ctx: Ctx, input: InputOf<typeof sittingClose>): Promise<Written> {
  const at = await step(ctx, 'sitting.close', input, mayPreside)
  await refuseOpenVote(ctx, at.sitting.id)
  return await settle(ctx, at, {
    act: 'sitting.close',
    sitting: { closedAt: ctx.now },
    meeting: { state: await afterRising(ctx, at) },
    reason: input.reason,
    happenedOn: input.happenedOn,
  })
}
