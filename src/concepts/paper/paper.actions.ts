import type * as z from 'zod/mini'
import type { InputOf, OutputOf } from '../../kit/contract.ts'
import { orThrow, PlenumError } from '../../kit/errors.ts'
import { no, type Result, yes } from '../../kit/result.ts'
import { decideTransition } from '../../kit/transitions.ts'
import type { Ctx } from '../../store/context.ts'
import { findRow } from '../../store/rows.ts'
import { fitText, getSeenDocument } from '../document/document.actions.ts'
import { named, type PolicyBody } from '../document/document.policy.ts'
import { findDocumentText, getPolicyBody, listPolicyBodies } from '../document/document.queries.ts'
import { canonicalText } from '../document/document.rules.ts'
import { listDelegations } from './office.queries.ts'
import type { paperChange, paperDraft } from './paper.api.ts'
import { mayDraftPaper, postNames } from './paper.policy.ts'
import {
  findAgendaItem,
  findCorrection,
  findPaperText,
  findPersonRef,
  findPrincipalPost,
  insertPaper,
  insertSteps,
  listMeetingBodyIds,
  listSigningPosts,
  type PaperRow,
  replaceAddressees,
  replaceIssuers,
  type SigningPost,
  updatePaper,
  voidSteps,
  writePaperText,
} from './paper.queries.ts'
import { paperLifeCycle } from './paper.rules.ts'
import type { addresseeGiven, Relation } from './paper.schema.ts'
import { currentDigest, getSeenPaper, happened, type PaperFacts, written } from './paper-facts.actions.ts'

type Draft = InputOf<typeof paperDraft>
type Addressee = z.infer<typeof addresseeGiven>

const malformed = (issue: string): PlenumError =>
  new PlenumError('INPUT_MALFORMED', { act: 'paper.draft', issues: [issue] })

/** The words to begin with, and what they rest on. */
async function beginnings(
  ctx: Ctx,
  input: Draft,
  body: PolicyBody,
): Promise<{ text: string; fromDocumentId: string | null; agendaItemId: string | null; fixed: boolean }> {
  const given = [input.text, input.fromDocumentId, input.agendaItemId].filter((one) => one !== undefined)
  if (given.length !== 1) throw malformed('text: one_of')
  if (input.text !== undefined)
    return { text: fitText(input.text), fromDocumentId: null, agendaItemId: null, fixed: false }
  let documentId = input.fromDocumentId
  if (input.agendaItemId !== undefined) {
    const item = await findAgendaItem(ctx.tx, input.agendaItemId)
    if (!item || !(await listMeetingBodyIds(ctx.tx, item.meetingId)).includes(body.id))
      throw new PlenumError('NOT_FOUND', { subjectKind: 'agendaItem' })
    const released = item.outcome === 'adopted_in_principle' && item.finalDocumentId !== null
    if (item.documentId === null || (item.outcome !== 'adopted' && item.outcome !== 'amended' && !released))
      throw new PlenumError('TEXT_NOT_ADOPTED')
    documentId = item.documentId
  }
  const document = await getSeenDocument(ctx, documentId ?? '')
  const kept = await findDocumentText(ctx.tx, document.id)
  if (!kept?.text) throw new PlenumError('PAPER_REDACTED', { on: kept?.redactedAt?.toISOString().slice(0, 10) ?? '' })
  return {
    text: kept.text,
    fromDocumentId: document.id,
    agendaItemId: input.agendaItemId ?? null,
    fixed: input.agendaItemId !== undefined,
  }
}

export async function draftPaper(ctx: Ctx, input: Draft): Promise<OutputOf<typeof paperDraft>> {
  const body = await getPolicyBody(ctx.tx, input.bodyId)
  orThrow(mayDraftPaper(ctx.actor, body))
  if (body.external) throw new PlenumError('BODY_EXTERNAL', named(body))
  const begun = await beginnings(ctx, input, body)
  if (input.correctsId !== undefined) await mayCorrect(ctx, input.correctsId, body)
  const id = ctx.newId()
  await insertPaper(ctx.tx, {
    id,
    bodyId: body.id,
    kind: input.kind,
    title: input.title,
    language: input.language,
    state: 'draft',
    urgency: input.urgency ?? 'ordinary',
    confidentiality: input.confidentiality ?? 'internal',
    audience: input.audience ?? 'addressees',
    correctsId: input.correctsId ?? null,
    fromDocumentId: begun.fromDocumentId,
    agendaItemId: begun.agendaItemId,
    textFixed: begun.fixed,
    digest: '',
    draftedById: ctx.actor.personId,
    editedById: ctx.actor.personId,
    retentionYears: input.retentionYears === undefined ? 10 : input.retentionYears,
    recordedAt: ctx.now,
  })
  await writePaperText(ctx.tx, id, begun.text)
  const row = await writeHeader(ctx, { id, bodyId: body.id, kind: input.kind, title: input.title }, input, body, [])
  await ctx.happened({ subjectKind: 'paper', subjectId: id, act: 'paper.draft', toState: 'draft', bodyId: body.id })
  return written(id, row.version, 'draft', row.digest)
}

/** Of two corrections of one paper only one could take its place. */
export const decideOneCorrection = (standing: PaperRow | undefined): Result<void> =>
  standing === undefined ? yes() : no('CORRECTION_UNDER_WAY', { title: standing.title })

/** A correction takes the place of an issued paper of the same body. */
async function mayCorrect(ctx: Ctx, paperId: string, body: PolicyBody): Promise<void> {
  const old = await getSeenPaper(ctx, paperId)
  orThrow(decideTransition(paperLifeCycle, old.state, 'paper.correct'))
  if (old.body.id !== body.id) throw new PlenumError('OWN_RECORD')
  orThrow(decideOneCorrection(await findCorrection(ctx.tx, old.row.id)))
}

export async function changePaper(ctx: Ctx, input: InputOf<typeof paperChange>): Promise<OutputOf<typeof paperChange>> {
  const facts = await getSeenPaper(ctx, input.paperId, input.version)
  orThrow(mayDraftPaper(ctx.actor, facts.body))
  const { to } = orThrow(decideTransition(paperLifeCycle, facts.state, 'paper.change'))
  if (input.text !== undefined) {
    const text = fitText(input.text)
    const before = (await findPaperText(ctx.tx, facts.row.id))?.text ?? ''
    if (facts.row.textFixed && canonicalText(before) !== canonicalText(text)) throw new PlenumError('TEXT_ADOPTED')
    await writePaperText(ctx.tx, facts.row.id, text)
  }
  await voidSteps(ctx.tx, facts.row.id, 'changed')
  await updatePaper(ctx.tx, facts.row.id, {
    state: to,
    ...(input.kind === undefined ? {} : { kind: input.kind }),
    ...(input.title === undefined ? {} : { title: input.title }),
    ...(facts.state === 'draft' ? {} : { submittedAt: null }),
    editedById: ctx.actor.personId,
    returnedReason: null,
  })
  const row = await writeHeader(
    ctx,
    {
      id: facts.row.id,
      bodyId: facts.body.id,
      kind: input.kind ?? facts.row.kind,
      title: input.title ?? facts.row.title,
    },
    input,
    facts.body,
    facts.issuers.slice(1).map((body) => body.id),
    facts,
  )
  await happened(ctx, facts, 'paper.change', to)
  return written(facts.row.id, row.version, to, row.digest)
}

/** What stands around the text is printed like the text: no secrecy mark may stand in it. */
export function refuseMarks(words: readonly (string | null | undefined)[]): void {
  const given = words.filter((one) => typeof one === 'string' && one !== '')
  if (given.length > 0) fitText(given.join('\n'))
}

type Header = Omit<InputOf<typeof paperChange>, 'paperId' | 'version' | 'text' | 'kind' | 'title'>

/** Writes what is given of the header, the steps it asks for, and the digest of it all. */
async function writeHeader(
  ctx: Ctx,
  paper: { readonly id: string; readonly bodyId: string; readonly kind: string; readonly title: string },
  given: Header,
  body: PolicyBody,
  jointBefore: readonly string[],
  before?: PaperFacts,
): Promise<{ version: number; digest: string }> {
  const joint = given.jointIssuerIds ?? jointBefore
  const issuers = await needBodies(ctx, [body.id, ...joint])
  await replaceIssuers(
    ctx.tx,
    paper.id,
    issuers.map((issuer) => issuer.id),
  )
  await writeAddressees(ctx, paper.id, given, issuers, before)
  if (given.letterheadId) {
    const letterhead = await findRow(ctx.tx, 'letterhead', given.letterheadId)
    if (letterhead?.bodyId !== body.id) throw new PlenumError('NOT_FOUND', { subjectKind: 'letterhead' })
  }
  if (given.carries) await getSeenDocument(ctx, given.carries.documentId)
  if (given.answersDocumentId) {
    const request = await getSeenDocument(ctx, given.answersDocumentId)
    if (request.kind !== 'request') throw new PlenumError('NOT_A_REQUEST')
  }
  if (given.checkerId && !(await findPersonRef(ctx.tx, given.checkerId)))
    throw new PlenumError('NOT_FOUND', { subjectKind: 'person' })
  refuseMarks([paper.title, given.scopeOfPrinting, given.contact, ...(given.attachments ?? [])])
  await writeSteps(ctx, paper, given, issuers, before)
  await updatePaper(ctx.tx, paper.id, {
    ...pick(given, [
      'urgency',
      'confidentiality',
      'audience',
      'letterheadId',
      'scopeOfPrinting',
      'copiesPrinted',
      'retentionYears',
      'contact',
      'datedOn',
      'answersDocumentId',
      'checkerId',
    ]),
    ...(given.attachments === undefined ? {} : { attachments: JSON.stringify(given.attachments) }),
    ...(given.carries === undefined
      ? {}
      : { carries: given.carries?.how ?? null, carriedDocumentId: given.carries?.documentId ?? null }),
  })
  const digest = await currentDigest(ctx, paper.id)
  return { version: await updatePaper(ctx.tx, paper.id, { digest }), digest }
}

function pick<K extends keyof Header & keyof PaperRow>(given: Header, keys: readonly K[]): Partial<Pick<Header, K>> {
  return Object.fromEntries(keys.filter((key) => given[key] !== undefined).map((key) => [key, given[key]])) as Partial<
    Pick<Header, K>
  > // keys of both, values as parsed
}

async function needBodies(ctx: Ctx, ids: readonly string[]): Promise<PolicyBody[]> {
  const found = new Map((await listPolicyBodies(ctx.tx, ids)).map((body) => [body.id, body]))
  return ids.map((id) => {
    const body = found.get(id)
    if (!body) throw new PlenumError('NOT_FOUND', { subjectKind: 'body' })
    return body
  })
}

async function writeAddressees(
  ctx: Ctx,
  paperId: string,
  given: Header,
  issuers: readonly PolicyBody[],
  before: PaperFacts | undefined,
): Promise<void> {
  const kept = (relation: Relation): Addressee[] =>
    (before?.addressees ?? [])
      .filter((one) => one.relation === relation)
      .map((one) => (one.bodyId ? { bodyId: one.bodyId } : { words: one.words ?? '' }))
  const lists = { main: given.main ?? kept('main'), copy: given.copies ?? kept('copy') }
  const all = [...lists.main, ...lists.copy]
  if (all.some((one) => (one.bodyId === undefined) === (one.words === undefined))) throw malformed('main: one_of')
  refuseMarks(all.map((one) => one.words))
  const bodies = await needBodies(
    ctx,
    all.flatMap((one) => one.bodyId ?? []),
  )
  const seen = new Set<string>(issuers.map((issuer) => issuer.id))
  if (seen.size < issuers.length) throw new PlenumError('ADDRESSEE_TWICE', named(issuers[1] ?? issuers[0]!)) // two of one: at least two
  for (const body of bodies) {
    if (seen.has(body.id)) throw new PlenumError('ADDRESSEE_TWICE', named(body))
    seen.add(body.id)
  }
  await replaceAddressees(
    ctx.tx,
    paperId,
    (['main', 'copy'] as const).flatMap((relation) =>
      lists[relation].map((one, ord) => ({
        id: ctx.newId(),
        paperId,
        relation,
        ord,
        bodyId: one.bodyId ?? null,
        words: one.words ?? null,
      })),
    ),
  )
}

/** One check, the countersignatures in order, a signature for each issuer. */
async function writeSteps(
  ctx: Ctx,
  paper: { readonly id: string; readonly kind: string },
  given: Header,
  issuers: readonly PolicyBody[],
  before: PaperFacts | undefined,
): Promise<void> {
  const last = (act: string): string[] => {
    const current = before?.steps.filter((step) => step.act === act && step.state !== 'void') ?? []
    return current.flatMap((step) => step.postId ?? [])
  }
  const countersigners = given.countersignerPostIds ?? last('countersign')
  // Signers named before stay as long as the issuers do.
  const sameIssuers = before?.issuers.map((body) => body.id).join() === issuers.map((body) => body.id).join()
  const signers = given.signerPostIds ?? (sameIssuers ? last('sign') : [])
  const posts = new Map(
    (await listSigningPosts(ctx.tx, [...countersigners, ...signers])).map((post) => [post.id, post]),
  )
  const need = (id: string): SigningPost => {
    const post = posts.get(id)
    if (!post || (post.endedOn !== null && post.endedOn <= ctx.today))
      throw new PlenumError('NOT_FOUND', { subjectKind: 'post' })
    return post
  }
  let ord = 0
  const row = { paperId: paper.id, state: 'waiting' }
  const steps = [
    {
      ...row,
      id: ctx.newId(),
      act: 'check',
      ord: ord++,
      bodyId: issuers[0]?.id ?? null,
      postId: null as string | null,
    },
  ]
  for (const postId of new Set(countersigners)) {
    const post = need(postId)
    steps.push({ ...row, id: ctx.newId(), act: 'countersign', ord: ord++, bodyId: post.bodyId, postId: post.id })
  }
  for (const [at, issuer] of issuers.entries()) {
    const named = signers[at]
    const post = named ? need(named) : await findPrincipalPost(ctx.tx, issuer.id, ctx.today)
    if (!post) throw new PlenumError('SIGNER_POST_NEEDED', bodyNames(issuer))
    await needRightToSign(ctx, post, issuer, paper.kind)
    steps.push({ ...row, id: ctx.newId(), act: 'sign', ord: ord++, bodyId: issuer.id, postId: post.id })
  }
  await insertSteps(ctx.tx, steps)
}

const bodyNames = named

/** The principal's post, or one that the principal has given leave to for papers of this kind; the leave's id where it rests on one. */
export async function needRightToSign(
  ctx: Ctx,
  post: SigningPost,
  body: PolicyBody,
  kind: string,
): Promise<string | null> {
  if (post.role === 'principal' && post.actsForId === body.id) return null
  const leave = (await listDelegations(ctx.tx, body.id, ctx.today)).find(
    (one) => one.postId === post.id && ((one.kinds as string[]).length === 0 || (one.kinds as string[]).includes(kind)), // written from the schema
  )
  if (!leave) throw new PlenumError('SIGNER_NOT_ENTITLED', { ...named(body), ...postNames(post.name) })
  return leave.id
}
