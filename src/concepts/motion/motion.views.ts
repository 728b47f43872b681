import { abilities, all } from '../../kit/abilities.ts'
import type { InputOf, OutputOf } from '../../kit/contract.ts'
import { present } from '../../kit/invariant.ts'
import { type Result, yes } from '../../kit/result.ts'
import { decideTransition } from '../../kit/transitions.ts'
import type { Ctx } from '../../store/context.ts'
import { listDocumentRefs, listPersonRefs } from '../document/document.queries.ts'
import { getSeenMeeting } from '../meeting/meeting.actions.ts'
import { mayPreside } from '../meeting/meeting.policy.ts'
import { toState } from '../meeting/meeting.queries.ts'
import { countsForQuorum, isOver } from '../meeting/meeting.rules.ts'
import { sightOf } from '../meeting/sight.actions.ts'
import type { Capacity } from '../person/membership.schema.ts'
import type { motionList, speakerList } from './motion.api.ts'
import { mayActFor, mayMove, maySpeak } from './motion.policy.ts'
import { listCapacitiesHere, listMotions, listSpeakers, type MotionRow, type SpeakerRow } from './motion.queries.ts'
import { isUndecided, motionLifeCycle, numberMotions, wordsChanged } from './motion.rules.ts'
import type { MotionItem, MotionState } from './motion.schema.ts'

type Speaker = OutputOf<typeof speakerList>['waiting'][number]

const here = async (ctx: Ctx, meetingId: string): Promise<string[]> =>
  ctx.actor.personId === null ? [] : await listCapacitiesHere(ctx.tx, meetingId, ctx.actor.personId)

export async function listMotionsOf(ctx: Ctx, input: InputOf<typeof motionList>): Promise<OutputOf<typeof motionList>> {
  const { row, body, hostIds } = await getSeenMeeting(ctx, input.meetingId)
  const { sees } = await sightOf(ctx, row, { body, hostIds })
  // a gap in the numbers would tell of what is not shown
  const seen = (await listMotions(ctx.tx, row.id)).filter((one) => sees(one.agendaItemId))
  const numbers = numberMotions(seen)
  const motions = seen.filter((one) => input.agendaItemId === undefined || one.agendaItemId === input.agendaItemId)
  const names = await listPersonRefs(
    ctx.tx,
    motions.flatMap((one) => [one.moverPersonId, one.seconderPersonId]),
  )
  const documents = await listDocumentRefs(
    ctx.tx,
    motions.flatMap((one) => (one.documentId === null ? [] : [one.documentId])),
  )
  const hall = { ...row, body }
  const capacities = await here(ctx, row.id)
  const voter = mayMove({ may: capacities.some((one) => countsForQuorum(one as Capacity)) }) // checked by the database
  const chair = mayPreside(ctx.actor, hall)
  // who keeps the meeting enters what others move; nobody is there to move once it is over
  const mover = chair.ok && ['open', 'adjourned'].includes(toState(row)) ? chair : voter
  return {
    items: motions.map((one): MotionItem => {
      const state = one.state as MotionState // checked by the database
      const step = (act: string, right: Result<unknown>) => all(right, decideTransition(motionLifeCycle, state, act))
      return {
        ...wordsKept(one),
        id: one.id,
        agendaItemId: one.agendaItemId,
        amendsId: one.amendsId,
        number: numbers.get(one.id) ?? one.ord,
        changes: wordsChanged(one, motions),
        kind: one.kind as MotionItem['kind'], // checked by the database
        mover: present(names.get(one.moverPersonId), 'the mover'),
        seconder: one.seconderPersonId === null ? null : (names.get(one.seconderPersonId) ?? null),
        document: one.documentId === null ? null : (documents.get(one.documentId) ?? null),
        state,
        movedAt: one.movedAt.toISOString(),
        decidedAt: one.decidedAt?.toISOString() ?? null,
        openAmendments: motions.filter((other) => other.amendsId === one.id && isUndecided(other.state as MotionState))
          .length,
        version: one.version,
        can: abilities({
          'motion.second': step('motion.second', mover),
          'motion.withdraw': step('motion.withdraw', mayActFor(ctx.actor, hall, one.moverPersonId)),
          'motion.ruleOut': step('motion.ruleOut', chair),
          'vote.open': step('vote.open', chair),
        }),
      }
    }),
    can: abilities({ 'motion.move': mover }),
  }
}

const wordsKept = ({ words, currentWords, strike, putIn, reason }: MotionRow) => ({
  words,
  currentWords,
  strike,
  putIn,
  reason,
})

const seconds = (one: SpeakerRow, now: Date): number =>
  one.fromAt === null ? 0 : Math.round(((one.untilAt ?? now).getTime() - one.fromAt.getTime()) / 1000)

export async function listSpeakersOf(
  ctx: Ctx,
  input: InputOf<typeof speakerList>,
): Promise<OutputOf<typeof speakerList>> {
  const { row, body, hostIds } = await getSeenMeeting(ctx, input.meetingId)
  const { sees } = await sightOf(ctx, row, { body, hostIds })
  const rows = (await listSpeakers(ctx.tx, row.id)).filter((one) => sees(one.agendaItemId))
  const names = await listPersonRefs(
    ctx.tx,
    rows.map((one) => one.personId),
  )
  const toItem = (one: SpeakerRow): Speaker => ({
    id: one.id,
    person: present(names.get(one.personId), 'a speaker'),
    agendaItemId: one.agendaItemId,
    kind: one.kind as Speaker['kind'], // checked by the database
    askedAt: one.askedAt.toISOString(),
    fromAt: one.fromAt?.toISOString() ?? null,
    untilAt: one.untilAt?.toISOString() ?? null,
    limitSeconds: one.limitSeconds,
    spokenSeconds: rows
      .filter((other) => other.personId === one.personId && other.id !== one.id)
      .reduce((sum, other) => sum + seconds(other, ctx.now), 0),
  })
  // whoever still had the floor when the meeting was closed has spoken
  const over = isOver(toState(row))
  const speaking = over ? undefined : rows.find((one) => one.fromAt !== null && one.untilAt === null)
  const capacities = await here(ctx, row.id)
  const chair = mayPreside(ctx.actor, { ...row, body })
  return {
    speaking: speaking ? toItem(speaking) : null,
    waiting: rows.filter((one) => one.fromAt === null).map(toItem),
    spoken: rows
      .filter((one) => one.untilAt !== null || (over && one.fromAt !== null))
      .sort((a, b) => (b.fromAt?.getTime() ?? 0) - (a.fromAt?.getTime() ?? 0))
      .map(toItem),
    can: abilities({
      'speaker.ask': chair.ok ? yes() : maySpeak({ may: capacities.some((one) => one !== 'observer') }),
      'speaker.call': chair,
    }),
  }
}
