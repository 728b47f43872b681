import type { InputOf, OutputOf } from '../../kit/contract.ts'
import { orThrow, PlenumError } from '../../kit/errors.ts'
import type { Ctx } from '../../store/context.ts'
import { getItem } from '../meeting/item.actions.ts'
import { getSeenMeeting } from '../meeting/meeting.actions.ts'
import { mayPreside } from '../meeting/meeting.policy.ts'
import type { MeetingRow } from '../meeting/meeting.queries.ts'
import { tellHall } from '../meeting/quorum.actions.ts'
import { sightOf } from '../meeting/sight.actions.ts'
import type { speakerAsk, speakerCall, speakerDrop, speakerEnd, speakerOrder } from './motion.api.ts'
import { mayActFor, maySpeak } from './motion.policy.ts'
import {
  endSpeech,
  findSpeaker,
  insertSpeaker,
  listCapacitiesHere,
  listSpeakers,
  type SpeakerRow,
  updateSpeaker,
} from './motion.queries.ts'

/** The list belongs to who runs the meeting; the meeting's row is locked, so that two hands do not move it at once. */
async function onTheList(ctx: Ctx, speakerId: string): Promise<{ speaker: SpeakerRow; row: MeetingRow; hall: Hall }> {
  const known = await findSpeaker(ctx.tx, speakerId)
  if (!known) throw new PlenumError('NOT_FOUND', { subjectKind: 'speaker' })
  const { row, body } = await getSeenMeeting(ctx, known.meetingId, true)
  const speaker = await findSpeaker(ctx.tx, speakerId)
  if (!speaker || speaker.dropped) throw new PlenumError('NOT_FOUND', { subjectKind: 'speaker' })
  return { speaker, row, hall: { ...row, body } }
}
type Hall = Parameters<typeof mayPreside>[1]

async function told(ctx: Ctx, row: MeetingRow, speakerId: string) {
  await ctx.audit.append({ subjectKind: 'speaker', subjectId: speakerId })
  await tellHall(ctx, row.id)
  return { speakerId, meetingId: row.id }
}

/** Everybody in the hall but observers may ask for the floor; once is enough until it was given. */
export async function askToSpeak(ctx: Ctx, input: InputOf<typeof speakerAsk>): Promise<OutputOf<typeof speakerAsk>> {
  const { row, body, hostIds } = await getSeenMeeting(ctx, input.meetingId, true)
  const personId = input.personId ?? ctx.actor.personId
  orThrow(mayActFor(ctx.actor, { ...row, body }, personId))
  if (personId === null) throw new PlenumError('NOT_SIGNED_IN')
  const capacities = await listCapacitiesHere(ctx.tx, row.id, personId)
  orThrow(maySpeak({ may: capacities.some((one) => one !== 'observer') }))
  const { sees } = await sightOf(ctx, row, { body, hostIds })
  if (input.agendaItemId) {
    await getItem(ctx, row.id, input.agendaItemId)
    if (!sees(input.agendaItemId)) throw new PlenumError('NOT_FOUND', { subjectKind: 'agendaItem' })
  }
  const waiting = (await listSpeakers(ctx.tx, row.id)).find((one) => one.personId === personId && one.fromAt === null)
  if (waiting) return { speakerId: waiting.id, meetingId: row.id }
  const id = ctx.newId()
  await insertSpeaker(ctx.tx, {
    id,
    meetingId: row.id,
    personId,
    // who may not know what is before the meeting asks to speak to the meeting
    agendaItemId: input.agendaItemId ?? (sees(row.currentItemId) ? row.currentItemId : null),
    kind: input.kind ?? 'speech',
    askedAt: ctx.now,
  })
  return await told(ctx, row, id)
}

/** Gives the floor: whoever spoke until now is done. */
export async function callSpeaker(ctx: Ctx, input: InputOf<typeof speakerCall>): Promise<OutputOf<typeof speakerCall>> {
  const { speaker, row, hall } = await onTheList(ctx, input.speakerId)
  orThrow(mayPreside(ctx.actor, hall))
  if (speaker.fromAt !== null) return { speakerId: speaker.id, meetingId: row.id }
  await endSpeech(ctx.tx, row.id, ctx.now)
  await updateSpeaker(ctx.tx, speaker.id, { fromAt: ctx.now, limitSeconds: input.limitSeconds ?? null })
  return await told(ctx, row, speaker.id)
}

export async function endSpeaker(ctx: Ctx, input: InputOf<typeof speakerEnd>): Promise<OutputOf<typeof speakerEnd>> {
  const { speaker, row, hall } = await onTheList(ctx, input.speakerId)
  orThrow(mayActFor(ctx.actor, hall, speaker.personId))
  if (speaker.fromAt === null) throw new PlenumError('NOT_SPEAKING')
  if (speaker.untilAt === null) await updateSpeaker(ctx.tx, speaker.id, { untilAt: ctx.now })
  return await told(ctx, row, speaker.id)
}

/** Takes a name off the list; a speech held stays in the record. */
export async function dropSpeaker(ctx: Ctx, input: InputOf<typeof speakerDrop>): Promise<OutputOf<typeof speakerDrop>> {
  const { speaker, row, hall } = await onTheList(ctx, input.speakerId)
  orThrow(mayActFor(ctx.actor, hall, speaker.personId))
  if (speaker.fromAt !== null) throw new PlenumError('SPEECH_BEGUN')
  await updateSpeaker(ctx.tx, speaker.id, { dropped: true })
  return await told(ctx, row, speaker.id)
}

export async function orderSpeakers(
  ctx: Ctx,
  input: InputOf<typeof speakerOrder>,
): Promise<OutputOf<typeof speakerOrder>> {
  const { speaker, row, hall } = await onTheList(ctx, input.speakerId)
  orThrow(mayPreside(ctx.actor, hall))
  if (speaker.fromAt !== null) throw new PlenumError('SPEECH_BEGUN')
  const others = (await listSpeakers(ctx.tx, row.id)).filter((one) => one.fromAt === null && one.id !== speaker.id)
  const at = input.beforeId === null ? others.length : others.findIndex((one) => one.id === input.beforeId)
  if (at === -1) throw new PlenumError('NOT_FOUND', { subjectKind: 'speaker' })
  const order = [...others.slice(0, at), speaker, ...others.slice(at)]
  // The numbers in use are dealt anew; those of speeches held are not touched.
  const numbers = order.map((one) => one.ord).sort((a, b) => a - b)
  for (const [i, one] of order.entries()) {
    const ord = numbers[i] ?? one.ord
    if (ord !== one.ord) await updateSpeaker(ctx.tx, one.id, { ord })
  }
  return await told(ctx, row, speaker.id)
}
