import type { InputOf, OutputOf } from '../../kit/contract.ts'
import { needCurrent, orThrow, PlenumError } from '../../kit/errors.ts'
import { decideTransition } from '../../kit/transitions.ts'
import type { Ctx } from '../../store/context.ts'
import { getSeenDocument } from '../document/document.actions.ts'
import { findDocumentText } from '../document/document.queries.ts'
import { getLiveItem } from '../meeting/item.actions.ts'
import { getSeenMeeting } from '../meeting/meeting.actions.ts'
import { countsForQuorum } from '../meeting/meeting.rules.ts'
import { tellHall } from '../meeting/quorum.actions.ts'
import { needSeen } from '../meeting/sight.actions.ts'
import type { Capacity } from '../person/membership.schema.ts'
import type { motionMove, motionRuleOut, motionSecond, motionWithdraw } from './motion.api.ts'
import { mayActFor, mayMove } from './motion.policy.ts'
import {
  findMotion,
  insertMotion,
  listAmendments,
  listCapacitiesHere,
  lockMotion,
  type MotionRow,
  updateMotion,
} from './motion.queries.ts'
import { amend, decideMoving, decideStrike, isUndecided, motionLifeCycle } from './motion.rules.ts'
import type { MotionKind, MotionState } from './motion.schema.ts'

const stateOf = (row: MotionRow): MotionState => row.state as MotionState // checked by the database

/** Who moves and seconds is there and holds, or fills, a member's seat. */
async function isMoverHere(ctx: Ctx, meetingId: string, personId: string): Promise<boolean> {
  const capacities = await listCapacitiesHere(ctx.tx, meetingId, personId)
  return capacities.some((one) => countsForQuorum(one as Capacity)) // checked by the database
}

/** The words a motion stands for today: its own, its text's, with the amendments carried. */
export async function wordsOf(ctx: Ctx, motion: MotionRow): Promise<string> {
  if (motion.currentWords !== null) return motion.currentWords
  if (motion.words !== null) return motion.words
  return motion.documentId === null
    ? (motion.putIn ?? '')
    : ((await findDocumentText(ctx.tx, motion.documentId))?.text ?? '')
}

async function step(ctx: Ctx, act: string, input: { readonly motionId: string; readonly version: number }) {
  const known = await findMotion(ctx.tx, input.motionId)
  if (!known) throw new PlenumError('NOT_FOUND', { subjectKind: 'motion' })
  const hall = await getSeenMeeting(ctx, known.meetingId, true)
  await needSeen(ctx, hall.row, hall, known.agendaItemId, 'motion')
  const motion = await lockMotion(ctx.tx, known.id)
  if (!motion) throw new PlenumError('NOT_FOUND', { subjectKind: 'motion' })
  const transition = orThrow(decideTransition(motionLifeCycle, stateOf(motion), act))
  needCurrent(motion, input.version)
  return {
    motion,
    row: hall.row,
    hall: { ...hall.row, body: hall.body },
    to: transition.to,
  }
}

async function happened(ctx: Ctx, motion: MotionRow, act: string, to: MotionState, bodyId: string, reason?: string) {
  await ctx.happened({
    subjectKind: 'motion',
    subjectId: motion.id,
    act,
    fromState: motion.state,
    toState: to,
    bodyId,
    ...(reason === undefined ? {} : { reason }),
  })
  await tellHall(ctx, motion.meetingId)
}

/** Moves a motion, an amendment, an amendment to an amendment, or a matter of procedure. */
export async function moveMotion(ctx: Ctx, input: InputOf<typeof motionMove>): Promise<OutputOf<typeof motionMove>> {
  const { row, body, hostIds } = await getSeenMeeting(ctx, input.meetingId, true)
  const mover = input.moverPersonId ?? ctx.actor.personId
  orThrow(mayActFor(ctx.actor, { ...row, body }, mover))
  if (mover === null) throw new PlenumError('NOT_SIGNED_IN')
  orThrow(mayMove({ may: await isMoverHere(ctx, row.id, mover) }))
  const item = await getLiveItem(ctx, row.id, input.agendaItemId, 'motion.move')
  await needSeen(ctx, row, { body, hostIds }, item.id)
  if (input.documentId) await getSeenDocument(ctx, input.documentId)
  const amends = input.amendsId === undefined ? undefined : await lockMotion(ctx.tx, input.amendsId)
  if (input.amendsId !== undefined && amends?.agendaItemId !== item.id) {
    throw new PlenumError('NOT_FOUND', { subjectKind: 'motion' })
  }
  orThrow(
    decideMoving({
      kind: input.kind,
      words: input.words ?? null,
      documentId: input.documentId ?? null,
      strike: input.strike ?? null,
      putIn: input.putIn ?? null,
      amends: amends
        ? { state: stateOf(amends), kind: amends.kind as MotionKind, words: await wordsOf(ctx, amends) } // checked by the database
        : null,
    }),
  )
  const id = ctx.newId()
  await insertMotion(ctx.tx, {
    id,
    meetingId: row.id,
    agendaItemId: item.id,
    amendsId: amends?.id ?? null,
    kind: input.kind,
    moverPersonId: mover,
    words: input.words ?? null,
    documentId: input.documentId ?? null,
    strike: input.strike ?? null,
    putIn: input.putIn ?? null,
    state: 'moved',
    movedAt: ctx.now,
  })
  await ctx.happened({ subjectKind: 'motion', subjectId: id, act: 'motion.move', toState: 'moved', bodyId: row.bodyId })
  await tellHall(ctx, row.id)
  return { motionId: id, meetingId: row.id, version: 1 }
}

export async function secondMotion(
  ctx: Ctx,
  input: InputOf<typeof motionSecond>,
): Promise<OutputOf<typeof motionSecond>> {
  const { motion, row, hall } = await step(ctx, 'motion.second', input)
  const seconder = input.seconderPersonId ?? ctx.actor.personId
  orThrow(mayActFor(ctx.actor, hall, seconder))
  if (seconder === null) throw new PlenumError('NOT_SIGNED_IN')
  if (seconder === motion.moverPersonId) throw new PlenumError('MOTION_OWN_SECOND')
  orThrow(mayMove({ may: await isMoverHere(ctx, row.id, seconder) }))
  const version = await updateMotion(ctx.tx, motion.id, { state: 'seconded', seconderPersonId: seconder })
  await happened(ctx, motion, 'motion.second', 'seconded', row.bodyId)
  return { motionId: motion.id, meetingId: row.id, version }
}

/** By its mover; what was moved to amend it lapses with it. */
export async function withdrawMotion(
  ctx: Ctx,
  input: InputOf<typeof motionWithdraw>,
): Promise<OutputOf<typeof motionWithdraw>> {
  const { motion, row, hall } = await step(ctx, 'motion.withdraw', input)
  orThrow(mayActFor(ctx.actor, hall, motion.moverPersonId))
  const version = await updateMotion(ctx.tx, motion.id, { state: 'withdrawn', decidedAt: ctx.now })
  await lapseAmendments(ctx, motion.id, row.bodyId)
  await happened(ctx, motion, 'motion.withdraw', 'withdrawn', row.bodyId)
  return { motionId: motion.id, meetingId: row.id, version }
}

export async function ruleOutMotion(
  ctx: Ctx,
  input: InputOf<typeof motionRuleOut>,
): Promise<OutputOf<typeof motionRuleOut>> {
  const { motion, row, hall } = await step(ctx, 'motion.ruleOut', input)
  orThrow(mayActFor(ctx.actor, hall, null))
  const version = await updateMotion(ctx.tx, motion.id, {
    state: 'ruled_out',
    reason: input.reason,
    decidedAt: ctx.now,
  })
  await lapseAmendments(ctx, motion.id, row.bodyId)
  await happened(ctx, motion, 'motion.ruleOut', 'ruled_out', row.bodyId, input.reason)
  return { motionId: motion.id, meetingId: row.id, version }
}

async function lapseAmendments(ctx: Ctx, motionId: string, bodyId: string): Promise<void> {
  for (const one of await listAmendments(ctx.tx, motionId)) {
    if (!isUndecided(stateOf(one))) continue
    await updateMotion(ctx.tx, one.id, { state: 'lapsed', decidedAt: ctx.now })
    await happened(ctx, one, 'motion.lapse', 'lapsed', bodyId)
    await lapseAmendments(ctx, one.id, bodyId)
  }
}

/** A vote opens on it: whatever amends it is decided first, and an amendment's words still stand where it strikes them out. */
export async function putMotion(
  ctx: Ctx,
  motionId: string,
  item: { readonly id: string; readonly bodyId: string },
): Promise<void> {
  const motion = await lockMotion(ctx.tx, motionId)
  if (!motion || motion.agendaItemId !== item.id) throw new PlenumError('NOT_FOUND', { subjectKind: 'motion' })
  orThrow(decideTransition(motionLifeCycle, stateOf(motion), 'vote.open'))
  const open = (await listAmendments(ctx.tx, motion.id)).filter((one) => isUndecided(stateOf(one)))
  if (open.length > 0) throw new PlenumError('MOTION_AMENDMENTS_FIRST', { n: open.length })
  const target = motion.amendsId === null ? undefined : await lockMotion(ctx.tx, motion.amendsId)
  if (target && motion.strike !== null) orThrow(decideStrike(await wordsOf(ctx, target), motion.strike))
  await updateMotion(ctx.tx, motion.id, { state: 'put' })
  await happened(ctx, motion, 'vote.open', 'put', item.bodyId)
}

/** What became of the question: a carried amendment changes the words it was moved to. */
export async function settleMotion(
  ctx: Ctx,
  motionId: string,
  result: 'carried' | 'lost' | 'restored',
  bodyId: string,
): Promise<void> {
  const motion = await lockMotion(ctx.tx, motionId)
  if (motion?.state !== 'put') return
  const act = { carried: 'motion.carry', lost: 'motion.lose', restored: 'motion.restore' }[result]
  const { to } = orThrow(decideTransition(motionLifeCycle, 'put', act))
  await updateMotion(ctx.tx, motion.id, { state: to, decidedAt: result === 'restored' ? null : ctx.now })
  await happened(ctx, motion, act, to, bodyId)
  const target =
    result !== 'carried' || motion.amendsId === null ? undefined : await lockMotion(ctx.tx, motion.amendsId)
  if (!target) return
  const change = { strike: motion.strike, putIn: motion.currentWords ?? motion.putIn }
  await updateMotion(ctx.tx, target.id, { currentWords: amend(await wordsOf(ctx, target), change) })
}
