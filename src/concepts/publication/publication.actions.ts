import type { InputOf, OutputOf } from '../../kit/contract.ts'
import { needCurrent, orThrow, PlenumError } from '../../kit/errors.ts'
import { decideTransition } from '../../kit/transitions.ts'
import type { Ctx } from '../../store/context.ts'
import { getSeenDocument, loadDocumentBodies, publishDocument } from '../document/document.actions.ts'
import { named, type PolicyBody } from '../document/document.policy.ts'
import { type DocumentRow, getPolicyBody } from '../document/document.queries.ts'
import { getSeenMeeting } from '../meeting/meeting.actions.ts'
import { lockMeeting, type MeetingRow, toState, updateMeeting } from '../meeting/meeting.queries.ts'
import { meetingLifeCycle } from '../meeting/meeting.rules.ts'
import { bodyOfText, type Prepared, prepareMeeting, prepareText, publishingBodyOf } from './offers.actions.ts'
import type {
  publicationCorrect,
  publicationPublish,
  publicationRule,
  publicationWithdraw,
  publishingChange,
  publishingTurnOff,
  publishingTurnOn,
} from './publication.api.ts'
import { mayPreparePublication, mayPublish, maySeePublishing } from './publication.policy.ts'
import {
  correctPublication,
  insertPublication,
  insertPublishing,
  listOfMeeting,
  lockPublication,
  lockPublishing,
  type PublicationRow,
  type PublishingRow,
  updatePublishing,
  upsertRuling,
  withdrawPublications,
} from './publication.queries.ts'

async function publishable(ctx: Ctx, bodyId: string): Promise<PolicyBody> {
  const body = await getPolicyBody(ctx.tx, bodyId)
  orThrow(maySeePublishing(ctx.actor, body))
  orThrow(mayPublish(ctx.actor, body))
  if (body.external) throw new PlenumError('BODY_EXTERNAL', named(body))
  return body
}

const settingsHappened = (ctx: Ctx, bodyId: string, act: string, toState: 'on' | 'off'): Promise<void> =>
  ctx.happened({ subjectKind: 'publishingBody', subjectId: bodyId, act, toState, bodyId })

export async function turnOnPublishing(
  ctx: Ctx,
  input: InputOf<typeof publishingTurnOn>,
): Promise<OutputOf<typeof publishingTurnOn>> {
  const { id: bodyId, name, ...body } = await publishable(ctx, input.bodyId)
  const before = await lockPublishing(ctx.tx, bodyId)
  if (before && before.disabledOn === null) throw new PlenumError('PUBLISHING_ON', named({ id: bodyId, name, ...body }))
  const set = {
    name,
    contact: input.contact,
    indexed: input.indexed ?? false,
    enabledOn: ctx.today,
    changedAt: ctx.now,
  }
  if (!before) await insertPublishing(ctx.tx, { bodyId, ...set })
  const version = before ? await updatePublishing(ctx.tx, bodyId, { ...set, disabledOn: null }) : 1
  await settingsHappened(ctx, bodyId, 'publishing.turnOn', 'on')
  return { bodyId, version }
}

async function lockSettings(
  ctx: Ctx,
  input: { readonly bodyId: string; readonly version: number },
): Promise<{ row: PublishingRow; body: PolicyBody }> {
  const body = await publishable(ctx, input.bodyId)
  const row = await lockPublishing(ctx.tx, body.id)
  if (!row || row.disabledOn !== null) throw new PlenumError('PUBLISHING_OFF', named(body))
  needCurrent(row, input.version)
  return { row, body }
}

export async function changePublishing(
  ctx: Ctx,
  input: InputOf<typeof publishingChange>,
): Promise<OutputOf<typeof publishingChange>> {
  const { row, body } = await lockSettings(ctx, input)
  const version = await updatePublishing(ctx.tx, body.id, {
    name: body.name,
    contact: input.contact ?? row.contact,
    indexed: input.indexed ?? row.indexed,
    changedAt: ctx.now,
  })
  await settingsHappened(ctx, body.id, 'publishing.change', 'on')
  return { bodyId: body.id, version }
}

/** Everything public of the body answers "not found" from now on; what was published stays as it is, should it be turned on again. */
export async function turnOffPublishing(
  ctx: Ctx,
  input: InputOf<typeof publishingTurnOff>,
): Promise<OutputOf<typeof publishingTurnOff>> {
  const { body } = await lockSettings(ctx, input)
  const version = await updatePublishing(ctx.tx, body.id, { disabledOn: ctx.today, changedAt: ctx.now })
  await settingsHappened(ctx, body.id, 'publishing.turnOff', 'off')
  return { bodyId: body.id, version }
}

/** The body's pages are on, and the actor may publish there. */
async function mayGoPublic(ctx: Ctx, body: PolicyBody): Promise<void> {
  orThrow(maySeePublishing(ctx.actor, body))
  orThrow(mayPublish(ctx.actor, body))
  const settings = await lockPublishing(ctx.tx, body.id)
  if (!settings || settings.disabledOn !== null) throw new PlenumError('PUBLISHING_OFF', named(body))
  await updatePublishing(ctx.tx, body.id, { name: body.name, changedAt: ctx.now })
}

/** Refuses what cannot be public, what nobody chose, and what is no longer what was seen in the preview. */
function accept(
  prepared: Prepared | undefined,
  given: { readonly digest: string; readonly chosen?: boolean | undefined },
) {
  if (!prepared) throw new PlenumError('NOT_FOUND', { subjectKind: 'publication' })
  const { offer } = prepared
  // the code of a refusal is one of the table: it was made by a rule
  if (offer.standing === 'refused' || offer.content === null || offer.digest === null)
    throw new PlenumError((offer.reason?.code ?? 'PUBLICATION_DRAFT') as 'PUBLICATION_DRAFT', {})
  if (offer.standing === 'choice' && given.chosen !== true) throw new PlenumError('PUBLICATION_CHOICE')
  if (offer.digest !== given.digest) throw new PlenumError('PUBLICATION_CHANGED')
  return { ...prepared, content: offer.content, digest: offer.digest }
}

const keyOf = (one: { readonly kind: string; readonly subjectId: string }): string => `${one.kind}.${one.subjectId}`

export async function publish(
  ctx: Ctx,
  input: InputOf<typeof publicationPublish>,
): Promise<OutputOf<typeof publicationPublish>> {
  const { body, row, hostIds, prepared } = await loadPrepared(ctx, input)
  await mayGoPublic(ctx, body)
  const offers = new Map(prepared.map((one) => [keyOf(one.offer), one]))
  const asked = new Map(input.items.map((one) => [keyOf(one), one]))
  if (row) {
    const own = offers.get(keyOf({ kind: 'meeting', subjectId: row.id }))
    if (!own?.offer.published && !asked.has(keyOf({ kind: 'meeting', subjectId: row.id })))
      throw new PlenumError('PUBLICATION_MEETING_FIRST')
  }
  const done: OutputOf<typeof publicationPublish>['published'] = []
  for (const [key, given] of asked) {
    const one = accept(offers.get(key), given)
    const { kind, subjectId } = one.offer
    // already there: published again means corrected, which the public must see
    if (one.offer.published) throw new PlenumError('ALREADY_RECORDED', { what: 'publication' })
    const id = ctx.newId()
    await insertPublication(ctx.tx, {
      id,
      bodyId: body.id,
      kind,
      subjectId,
      meetingId: row?.id ?? null,
      itemId: one.offer.itemId,
      ord: one.ord,
      language: one.offer.language,
      title: one.offer.title,
      content: one.content,
      digest: one.digest,
      happenedOn: one.happenedOn,
      at: ctx.now,
      publishedById: ctx.actor.personId,
      hostIds,
    })
    if (one.document) await publishDocument(ctx, one.document, { act: 'publication.publish', bodyId: body.id })
    await publicationHappened(ctx, { id, bodyId: body.id }, 'publication.publish', 'published')
    done.push({ id, kind, subjectId })
  }
  if (row && done.some((one) => one.kind === 'meeting')) await moveMeeting(ctx, row, 'minutes.publish')
  return { published: done }
}

const publicationHappened = (
  ctx: Ctx,
  at: { readonly id: string; readonly bodyId: string },
  act: string,
  toState: string,
  reason?: string,
): Promise<void> =>
  ctx.happened({
    subjectKind: 'publication',
    subjectId: at.id,
    act,
    toState,
    bodyId: at.bodyId,
    ...(reason && { reason }),
  })

/** Of words held back for a name, whether they name anybody: decided by who prepares or publishes, and put down. */
export async function ruleWords(
  ctx: Ctx,
  input: InputOf<typeof publicationRule>,
): Promise<OutputOf<typeof publicationRule>> {
  const { kind, subjectId, digest, namesNobody } = input
  const at =
    input.meetingId === undefined ? await preparedOfText(ctx, subjectId) : await preparedOfMeeting(ctx, input.meetingId)
  orThrow(maySeePublishing(ctx.actor, at.body))
  orThrow(mayPreparePublication(ctx.actor, at.body))
  const one = at.prepared.find((other) => keyOf(other.offer) === keyOf(input))
  const words = one?.offer.held.find((held) => held.digest === digest)
  if (!words) throw new PlenumError('NOT_FOUND', { subjectKind: 'publication' })
  if (!words.mayRule) throw new PlenumError('PUBLICATION_HELD_BACK', { why: words.why })
  await upsertRuling(ctx.tx, {
    id: ctx.newId(),
    bodyId: at.body.id,
    kind,
    subjectId,
    wordsDigest: digest,
    namesNobody,
    decidedById: ctx.actor.personId,
    decidedAt: ctx.now,
  })
  await ctx.happened({
    subjectKind: SUBJECTS[kind],
    subjectId,
    act: 'publication.rule',
    toState: namesNobody ? 'namesNobody' : 'leftOut',
    bodyId: at.body.id,
  })
  return { subjectId, namesNobody }
}

const SUBJECTS = { meeting: 'meeting', item: 'agendaItem', document: 'document' } as const

interface PreparedAt {
  readonly body: PolicyBody
  readonly row: MeetingRow | null
  readonly hostIds: readonly string[]
  readonly prepared: readonly Prepared[]
}

async function loadPrepared(ctx: Ctx, input: InputOf<typeof publicationPublish>): Promise<PreparedAt> {
  if (input.meetingId !== undefined) return preparedOfMeeting(ctx, input.meetingId)
  const [first, ...others] = input.items
  if (first?.kind !== 'document' || others.length > 0) throw new PlenumError('PUBLICATION_MEETING_FIRST')
  return preparedOfText(ctx, first.subjectId)
}

async function preparedOfMeeting(ctx: Ctx, meetingId: string): Promise<PreparedAt> {
  const seen = await getSeenMeeting(ctx, meetingId, true)
  const body = await publishingBodyOf(ctx, seen.row)
  const hostIds = [seen.row.bodyId, ...seen.hostIds].filter((id) => id !== body.id)
  return { body, row: seen.row, hostIds: [...new Set(hostIds)], prepared: await prepareMeeting(ctx, seen) }
}

async function preparedOfText(ctx: Ctx, documentId: string): Promise<PreparedAt> {
  const document = await getSeenDocument(ctx, documentId, true)
  const one = await prepareText(ctx, document)
  const body = await bodyOfText(ctx, document)
  return { body, row: null, hostIds: await otherIssuers(ctx, document, body), prepared: one ? [one] : [] }
}

/** A text of several bodies stands under each of them. */
async function otherIssuers(ctx: Ctx, document: DocumentRow, body: PolicyBody): Promise<string[]> {
  const { issuers } = await loadDocumentBodies(ctx, document)
  return issuers.filter((one) => !one.external && one.id !== body.id).map((one) => one.id)
}

/** The state of the meeting follows where its life has come so far; one published before its minutes were approved stays where it is. */
async function moveMeeting(
  ctx: Ctx,
  row: MeetingRow,
  act: 'minutes.publish' | 'minutes.withdraw',
  reason?: string,
): Promise<void> {
  const moved = decideTransition(meetingLifeCycle, toState(row), act)
  if (!moved.ok) return
  await updateMeeting(ctx.tx, row.id, { state: moved.value.to })
  await ctx.happened({
    subjectKind: 'meeting',
    subjectId: row.id,
    act,
    fromState: moved.value.from,
    toState: moved.value.to,
    bodyId: row.bodyId,
    ...(reason && { reason }),
  })
}

async function lockForChange(
  ctx: Ctx,
  input: { readonly publicationId: string; readonly version: number },
): Promise<{ row: PublicationRow; body: PolicyBody }> {
  const row = await lockPublication(ctx.tx, input.publicationId)
  if (!row) throw new PlenumError('NOT_FOUND', { subjectKind: 'publication' })
  const body = await getPolicyBody(ctx.tx, row.bodyId)
  orThrow(maySeePublishing(ctx.actor, body))
  orThrow(mayPublish(ctx.actor, body))
  if (row.withdrawnAt !== null) throw new PlenumError('PUBLICATION_WITHDRAWN')
  needCurrent(row, input.version)
  return { row, body }
}

/** The record says something else by now: the public reads the new words, the note, and may go back to the former ones. */
export async function correct(
  ctx: Ctx,
  input: InputOf<typeof publicationCorrect>,
): Promise<OutputOf<typeof publicationCorrect>> {
  const { row, body } = await lockForChange(ctx, input)
  await mayGoPublic(ctx, body)
  const at =
    row.meetingId === null ? await preparedOfText(ctx, row.subjectId) : await preparedOfMeeting(ctx, row.meetingId)
  const one = accept(
    at.prepared.find((other) => keyOf(other.offer) === keyOf(row)),
    input,
  )
  if (one.digest === row.digest) throw new PlenumError('PUBLICATION_SAME')
  const version = await correctPublication(ctx.tx, row, {
    title: one.offer.title,
    content: one.content,
    digest: one.digest,
    note: input.note,
    ord: one.ord,
    at: ctx.now,
  })
  await publicationHappened(ctx, row, 'publication.correct', 'published', input.note)
  return { id: row.id, version }
}

/** With a meeting goes everything that stands on its page. Possible also while the pages are off: they may be turned on again. */
export async function withdraw(
  ctx: Ctx,
  input: InputOf<typeof publicationWithdraw>,
): Promise<OutputOf<typeof publicationWithdraw>> {
  const { row } = await lockForChange(ctx, input)
  const meeting =
    row.kind === 'meeting' && row.meetingId !== null ? await lockMeeting(ctx.tx, row.meetingId) : undefined
  const all = meeting ? await listOfMeeting(ctx.tx, meeting.id) : [row]
  await withdrawPublications(
    ctx.tx,
    all.map((one) => one.id),
    { reason: input.reason, at: ctx.now },
  )
  for (const one of all)
    await publicationHappened(
      ctx,
      { id: one.id, bodyId: row.bodyId },
      'publication.withdraw',
      'withdrawn',
      input.reason,
    )
  if (meeting) await moveMeeting(ctx, meeting, 'minutes.withdraw', input.reason)
  return { id: row.id, version: row.version + 1 }
}
