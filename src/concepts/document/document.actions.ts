import { createHash } from 'node:crypto'
import type { InputOf, OutputOf } from '../../kit/contract.ts'
import type { Day } from '../../kit/dates.ts'
import { needCurrent, orThrow, PlenumError } from '../../kit/errors.ts'
import { type Language, type Localised, localised } from '../../kit/localised.ts'
import { decideTransition } from '../../kit/transitions.ts'
import { checkText } from '../../reading/refusal.ts'
import { indexSubject } from '../../search/index.actions.ts'
import type { Ctx } from '../../store/context.ts'
import type { documentEnter, documentIssue, documentWithdraw } from './document.api.ts'
import { mayEnterDocument, mayIssueDocument, maySee, mayWithdrawDocument, type PolicyBody } from './document.policy.ts'
import {
  type DocumentRow,
  findDocument,
  getPolicyBody,
  insertDocument,
  insertDocumentText,
  insertIssuers,
  insertParagraphs,
  insertReaders,
  listDocumentsByDigest,
  listIssuers,
  listPolicyBodies,
  listReaderIds,
  lockDocument,
  redactDocumentText,
  updateAudience,
  updateDocumentState,
} from './document.queries.ts'
import { canonicalText, documentLifeCycle, paragraphsOf } from './document.rules.ts'
import type { DocumentKind, DocumentState } from './document.schema.ts'
import { findBarToPublishing, takeOffPublic } from './public-copy.queries.ts'

export const digestOfText = (text: string): string => createHash('sha256').update(canonicalText(text)).digest('hex')

/** The text to keep, or a refusal of what is no text, too large or bears a secrecy mark; nothing of it is kept then. */
export function fitText(given: string): string {
  const checked = checkText(given)
  if (!checked.ok) throw new PlenumError(checked.code, checked.detail)
  // PostgreSQL keeps no NUL in a text, and no text has one
  if (checked.text.includes('\0')) throw new PlenumError('TEXT_BINARY')
  return checked.text
}

export interface NewDocument {
  readonly kind: DocumentKind
  readonly title: Localised
  readonly language: Language
  readonly text: string
  readonly state: DocumentState
  readonly number?: string | null
  readonly publishedOn?: Day | null
  /** The first numbers it. */
  readonly issuerIds: readonly string[]
  readonly enteredForId: string
  readonly translationOfId?: string | null
  readonly happenedOn?: Day
  /** The act that made it, for its timeline. */
  readonly act: string
}

/** Writes a document with its words, paragraphs and issuers. For other slices' acts: the caller has asked its own policy. */
export async function writeDocument(ctx: Ctx, given: NewDocument): Promise<string> {
  const text = fitText(given.text)
  const id = ctx.newId()
  await insertDocument(ctx.tx, {
    id,
    kind: given.kind,
    title: JSON.stringify(given.title),
    language: given.language,
    state: given.state,
    number: given.number ?? null,
    publishedOn: given.publishedOn ?? null,
    digest: digestOfText(text),
    translationOfId: given.translationOfId ?? null,
    recordedForId: given.enteredForId,
    recordedById: ctx.actor.personId,
    recordedAt: ctx.now,
  })
  await insertIssuers(ctx.tx, id, [...new Set(given.issuerIds)])
  await insertDocumentText(ctx.tx, id, text)
  await insertParagraphs(ctx.tx, id, paragraphsOf(text))
  await indexDocument(ctx, id)
  await ctx.happened({
    subjectKind: 'document',
    subjectId: id,
    act: given.act,
    toState: given.state,
    bodyId: given.enteredForId,
    ...(given.happenedOn ? { happenedOn: given.happenedOn } : {}),
  })
  return id
}

/** Found by title and number; by others than its own people once it is issued. */
async function indexDocument(ctx: Ctx, documentId: string): Promise<void> {
  const row = await findDocument(ctx.tx, documentId)
  if (!row) return
  await indexSubject(ctx.tx, {
    kind: 'document',
    id: row.id,
    bodyId: row.recordedForId,
    open: isOpenDocument(row),
    title: row.title,
    happenedOn: row.publishedOn,
    extra: row.number === null ? [] : [row.number],
  })
}

export function refuseFuture(ctx: Ctx, happenedOn: Day | undefined): void {
  if (happenedOn !== undefined && happenedOn > ctx.today)
    throw new PlenumError('DAY_IN_FUTURE', { day: happenedOn, today: ctx.today })
}

/** The bodies a document's sight hangs on. */
export async function loadDocumentBodies(
  ctx: Ctx,
  row: DocumentRow,
): Promise<{ enteredFor: PolicyBody; issuers: PolicyBody[]; readerIds: string[] }> {
  return {
    enteredFor: await getPolicyBody(ctx.tx, row.recordedForId),
    issuers: await listIssuers(ctx.tx, [row.id]),
    readerIds: await listReaderIds(ctx.tx, row.id),
  }
}

/** Open above and below its issuers; what was sent to named bodies is not, until it is published. */
export const isOpenDocument = (row: { readonly state: string; readonly audience: string }): boolean =>
  row.state === 'published' || (row.audience === 'tree' && (row.state === 'issued' || row.state === 'withdrawn'))

/** The document, if the actor may know of it; else NOT_FOUND. */
export async function getSeenDocument(ctx: Ctx, documentId: string, lock = false): Promise<DocumentRow> {
  const row = await (lock ? lockDocument : findDocument)(ctx.tx, documentId)
  if (!row) throw new PlenumError('NOT_FOUND', { subjectKind: 'document' })
  orThrow(maySee(ctx.actor, { open: isOpenDocument(row), ...(await loadDocumentBodies(ctx, row)) }))
  return row
}

/** A document with the same words that the actor may know of. */
export async function findSeenDouble(ctx: Ctx, text: string): Promise<DocumentRow | undefined> {
  for (const row of await listDocumentsByDigest(ctx.tx, digestOfText(text))) {
    const seen = maySee(ctx.actor, { open: isOpenDocument(row), ...(await loadDocumentBodies(ctx, row)) })
    if (seen.ok && row.state !== 'withdrawn') return row
  }
  return undefined
}

export async function enterDocument(
  ctx: Ctx,
  input: InputOf<typeof documentEnter>,
): Promise<OutputOf<typeof documentEnter>> {
  const body = await getPolicyBody(ctx.tx, input.bodyId)
  orThrow(mayEnterDocument(ctx.actor, body))
  const state = input.state ?? 'entered'
  if (state !== 'entered') orThrow(mayIssueDocument(ctx.actor, body))
  refuseFuture(ctx, input.happenedOn)
  refuseFuture(ctx, input.publishedOn)
  const text = fitText(input.text)
  if (state === 'published')
    await refuseBarred(ctx, { digest: digestOfText(text), translationOfId: input.translationOfId ?? null }, [body.id])
  const double = await findSeenDouble(ctx, text)
  if (double) throw new PlenumError('ALREADY_RECORDED', { what: 'document', documentId: double.id })
  const joint = input.jointIssuerIds ?? []
  if ((await listPolicyBodies(ctx.tx, joint)).length !== new Set(joint).size)
    throw new PlenumError('NOT_FOUND', { subjectKind: 'body' })
  if (input.translationOfId) await getSeenDocument(ctx, input.translationOfId)
  const id = await writeDocument(ctx, {
    kind: input.kind,
    title: localised(input.title, input.language),
    language: input.language,
    text,
    state,
    number: input.number ?? null,
    publishedOn: input.publishedOn ?? null,
    issuerIds: [body.id, ...joint],
    enteredForId: body.id,
    translationOfId: input.translationOfId ?? null,
    ...(input.happenedOn ? { happenedOn: input.happenedOn } : {}),
    act: 'document.enter',
  })
  return { id, version: 1 }
}

async function lockForActing(
  ctx: Ctx,
  documentId: string,
  seen: number,
): Promise<{ row: DocumentRow; issuer: PolicyBody }> {
  const row = await getSeenDocument(ctx, documentId, true)
  needCurrent(row, seen)
  const { enteredFor, issuers } = await loadDocumentBodies(ctx, row)
  return { row, issuer: issuers.find((body) => !body.external) ?? enteredFor }
}

async function refuseBarred(
  ctx: Ctx,
  words: Parameters<typeof findBarToPublishing>[1],
  bodyIds?: string[],
): Promise<void> {
  const bar = await findBarToPublishing(ctx.tx, words, bodyIds)
  if (bar) throw new PlenumError(bar)
}

/** A step of its life, told as the act that took it: one of its own or another slice's. */
async function moveOn(
  ctx: Ctx,
  row: DocumentRow,
  step: string,
  set: { readonly number?: string; readonly publishedOn?: Day },
  told: { readonly act: string; readonly bodyId: string; readonly reason?: string; readonly happenedOn?: Day },
): Promise<number> {
  const { to } = orThrow(decideTransition(documentLifeCycle, row.state as DocumentState, step)) // written from the enum
  const version = await updateDocumentState(ctx.tx, row.id, { ...set, state: to })
  await ctx.happened({ ...told, subjectKind: 'document', subjectId: row.id, fromState: row.state, toState: to })
  return version
}

export async function issueDocument(
  ctx: Ctx,
  input: InputOf<typeof documentIssue>,
): Promise<OutputOf<typeof documentIssue>> {
  const { row, issuer } = await lockForActing(ctx, input.documentId, input.version)
  orThrow(mayIssueDocument(ctx.actor, issuer))
  refuseFuture(ctx, input.happenedOn)
  const act = input.publish ? 'document.publish' : 'document.issue'
  if (input.publish) await refuseBarred(ctx, row)
  const happenedOn = input.happenedOn ?? ctx.today
  const set = {
    ...(input.number === undefined ? {} : { number: input.number }),
    publishedOn: row.publishedOn ?? happenedOn,
  }
  const version = await moveOn(ctx, row, act, set, { act, bodyId: issuer.id, happenedOn })
  await indexDocument(ctx, row.id)
  return { id: row.id, version }
}

export async function withdrawDocument(
  ctx: Ctx,
  input: InputOf<typeof documentWithdraw>,
): Promise<OutputOf<typeof documentWithdraw>> {
  const { row, issuer } = await lockForActing(ctx, input.documentId, input.version)
  orThrow(mayWithdrawDocument(ctx.actor, issuer))
  refuseFuture(ctx, input.happenedOn)
  const act = 'document.withdraw'
  const { reason, happenedOn } = input
  const version = await moveOn(ctx, row, act, {}, { act, bodyId: issuer.id, reason, ...(happenedOn && { happenedOn }) })
  await takeOffPublic(ctx.tx, row.id, { reason, at: ctx.now })
  return { id: row.id, version }
}

/** Another slice's act sends the document out, when a paper of it is issued; that act has asked its own policy. */
export async function sendOutDocument(
  ctx: Ctx,
  row: DocumentRow,
  given: { readonly number: string; readonly on: Day; readonly act: string; readonly bodyId: string },
): Promise<void> {
  const { number, on, act, bodyId } = given
  await moveOn(ctx, row, 'document.issue', { number, publishedOn: on }, { act, bodyId, happenedOn: on })
  await indexDocument(ctx, row.id)
}

/** Read by its issuers and these bodies, by nobody else above or below. */
export async function limitDocument(ctx: Ctx, documentId: string, bodyIds: readonly string[]): Promise<void> {
  await updateAudience(ctx.tx, documentId, 'readers')
  await insertReaders(ctx.tx, documentId, bodyIds)
  await indexDocument(ctx, documentId)
}

/** The paper it was issued as is called back. */
export async function callBackDocument(
  ctx: Ctx,
  row: DocumentRow,
  given: { readonly reason: string; readonly act: string; readonly bodyId: string },
): Promise<void> {
  await moveOn(ctx, row, 'document.withdraw', {}, given)
  await takeOffPublic(ctx.tx, row.id, { reason: given.reason, at: ctx.now })
}

/** The words go, digest and notice stay. */
export async function redactDocument(ctx: Ctx, documentId: string, act: string, bodyId: string): Promise<void> {
  await redactDocumentText(ctx.tx, documentId, ctx.now)
  await takeOffPublic(ctx.tx, documentId, { reason: null, at: ctx.now })
  await ctx.happened({ subjectKind: 'document', subjectId: documentId, act, bodyId })
}

/** Put on a public page by another slice's act, which has asked its own policy; it may have been published among the bodies before. */
export async function publishDocument(
  ctx: Ctx,
  row: DocumentRow,
  given: { readonly act: string; readonly bodyId: string },
): Promise<void> {
  if (row.state === 'published') return
  await moveOn(ctx, row, 'document.publish', {}, given)
  await indexDocument(ctx, row.id)
}
