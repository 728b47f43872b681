import type { InputOf, OutputOf } from '../../kit/contract.ts'
import { orThrow, PlenumError } from '../../kit/errors.ts'
import type { Ctx } from '../../store/context.ts'
import { getSeenDocument, refuseFuture } from '../document/document.actions.ts'
import { named } from '../document/document.policy.ts'
import { getPolicyBody } from '../document/document.queries.ts'
import { getSeenSource } from '../source/source.actions.ts'
import { getSeenMeeting, refuseReversed, settleAttendance } from './meeting.actions.ts'
import type { meetingRecord } from './meeting.api.ts'
import { mayRecordMeeting } from './meeting.policy.ts'
import { findRollBody } from './meeting.queries.ts'
import { insertParts } from './parts.queries.ts'
import { recordPersonnel } from './personnel.actions.ts'
import { listRoll } from './roll-order.queries.ts'
import { headOf, writeMeeting } from './write-meeting.actions.ts'

type Input = InputOf<typeof meetingRecord>

/** Everything the form points at must be known to the clerk; a slip shows before anything is written. */
async function refuseUnseen(ctx: Ctx, input: Input): Promise<void> {
  const documents = [
    input.documentId,
    ...(input.agenda ?? []).map((item) => item.documentId),
    ...(input.documents ?? []).map((item) => item.documentId),
  ]
  for (const id of documents) if (id) await getSeenDocument(ctx, id)
  const sources = [
    ...(input.agenda ?? []).map((item) => item.sourceId),
    ...(input.deliveries ?? []).map((item) => item.sourceId),
    ...(input.references ?? []).map((item) => item.sourceId),
  ]
  for (const id of sources) if (id) await getSeenSource(ctx, id)
  for (const reference of input.references ?? [])
    if (reference.meetingId) await getSeenMeeting(ctx, reference.meetingId)
  const classes = (input.counts ?? []).map((one) => one.class)
  const persons = (input.attendance ?? []).map((one) => one.personId)
  if (new Set(classes).size !== classes.length || new Set(persons).size !== persons.length) {
    throw new PlenumError('INPUT_MALFORMED', { act: 'meeting.record', issues: ['counts, attendance: not_unique'] })
  }
}

/**
 * A meeting entered afterwards: closed at once, outcomes as stated by the clerk who signs for them, no votes made up, and
 * quorum not known: it was not checked here.
 */
export async function recordMeeting(ctx: Ctx, input: Input): Promise<OutputOf<typeof meetingRecord>> {
  const body = await getPolicyBody(ctx.tx, input.bodyId)
  orThrow(mayRecordMeeting(ctx.actor, body))
  if (body.external) throw new PlenumError('BODY_EXTERNAL', named(body))
  refuseFuture(ctx, input.heldOn)
  refuseReversed(input)
  await refuseUnseen(ctx, input)
  const id = await writeMeeting(ctx, {
    ...(await headOf(ctx, body, input)),
    origin: 'recorded',
    state: 'closed',
    documentId: input.documentId ?? null,
    act: 'meeting.record',
    happenedOn: input.heldOn,
  })
  await writeParts(ctx, id, input)
  await recordPersonnel(ctx, { id, body, heldOn: input.heldOn }, input.personnel ?? [])
  return { id, version: 1 }
}

async function writeParts(ctx: Ctx, meetingId: string, input: Input): Promise<void> {
  const numbered = <T>(list: readonly T[] | undefined) =>
    (list ?? []).map((item, i) => ({ item, ord: i + 1, id: ctx.newId() }))
  const roll = await listRoll(
    ctx.tx,
    { bodyIds: [await findRollBody(ctx.tx, input.bodyId, input.kind)], on: input.heldOn },
    ctx.language,
  )
  await insertParts(
    ctx.tx,
    'attendanceCount',
    (input.counts ?? []).map((one) => ({ ...one, meetingId })),
  )
  await insertParts(
    ctx.tx,
    'attendanceGroup',
    numbered(input.groups).map(({ item, ord, id }) => ({
      id,
      meetingId,
      ord,
      name: item.name,
      bodyId: item.bodyId ?? null,
    })),
  )
  await insertParts(
    ctx.tx,
    'attendance',
    settleAttendance(roll, input.attendance ?? []).map((one) => ({ ...one, meetingId })),
  )
  await insertParts(
    ctx.tx,
    'agendaItem',
    numbered(input.agenda).map(({ item, ord, id }) => ({
      id,
      meetingId,
      ord,
      kind: item.kind,
      title: item.title,
      presenter: item.presenter ?? null,
      state: 'concluded',
      outcome: item.outcome ?? null,
      asStated: item.outcome !== undefined,
      sourceId: item.sourceId ?? null,
      documentId: item.documentId ?? null,
    })),
  )
  await insertParts(
    ctx.tx,
    'delivery',
    numbered(input.deliveries).map(({ item, ord, id }) => ({
      id,
      meetingId,
      ord,
      byPersonId: item.byPersonId ?? null,
      byText: item.by,
      what: item.what,
      onBehalfText: item.onBehalfOf ?? null,
      onBehalfBodyId: item.onBehalfBodyId ?? null,
      sourceId: item.sourceId ?? null,
    })),
  )
  await insertParts(
    ctx.tx,
    'meetingDocument',
    numbered(input.documents).map(({ item, ord }) => ({
      meetingId,
      ord,
      title: item.title,
      kind: item.kind,
      acts: JSON.stringify(item.acts),
      documentId: item.documentId ?? null,
    })),
  )
  await insertParts(
    ctx.tx,
    'meetingReference',
    numbered(input.references).map(({ item, ord, id }) => ({
      id,
      meetingId,
      ord,
      what: item.what,
      issuerText: item.issuer ?? null,
      act: item.act,
      referencedMeetingId: item.meetingId ?? null,
      sourceId: item.sourceId ?? null,
    })),
  )
  await insertParts(
    ctx.tx,
    'followOn',
    numbered(input.followOns).map(({ item, ord, id }) => ({
      id,
      meetingId,
      ord,
      bodyText: item.bodyText,
      bodyId: item.bodyId ?? null,
      what: item.what,
    })),
  )
  await insertParts(
    ctx.tx,
    'reviewStatement',
    numbered(input.reviewStatements).map(({ item, ord }) => ({ meetingId, ord, kind: item.kind, period: item.period })),
  )
}
