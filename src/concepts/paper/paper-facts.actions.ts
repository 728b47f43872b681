import { createHash } from 'node:crypto'
import { needCurrent, orThrow, PlenumError } from '../../kit/errors.ts'
import type { Localised } from '../../kit/localised.ts'
import type { Ctx } from '../../store/context.ts'
import type { PolicyBody } from '../document/document.policy.ts'
import { findDocument } from '../document/document.queries.ts'
import { maySeePaper, type PolicyPaper } from './paper.policy.ts'
import {
  type AddresseeRow,
  findPaper,
  findPaperText,
  findPersonRef,
  listAddressees,
  listHeldPostIds,
  listPaperIssuers,
  listSteps,
  lockPaper,
  type PaperRow,
  type StepRow,
} from './paper.queries.ts'
import { type SignedHeader, signedWords } from './paper.rules.ts'
import { type PaperState, paperState } from './paper.schema.ts'

export interface PaperFacts {
  readonly row: PaperRow
  readonly state: PaperState
  readonly issuers: readonly PolicyBody[]
  /** The first issuer: it drafts, numbers, issues and files. */
  readonly body: PolicyBody
  readonly addressees: readonly (AddresseeRow & { name: Localised | null; external: boolean | null })[]
  readonly steps: readonly (StepRow & { postName: Localised | null })[]
  readonly heldPostIds: readonly string[]
  readonly policy: PolicyPaper
}

export async function factsOf(ctx: Ctx, row: PaperRow): Promise<PaperFacts> {
  const issuers = await listPaperIssuers(ctx.tx, [row.id])
  const body = issuers.find((one) => one.id === row.bodyId)
  if (!body) throw new PlenumError('INTERNAL')
  const addressees = await listAddressees(ctx.tx, row.id)
  const steps = await listSteps(ctx.tx, row.id)
  const checker = row.checkerId === null ? null : ((await findPersonRef(ctx.tx, row.checkerId)) ?? null)
  return {
    row,
    state: paperState.parse(row.state),
    issuers,
    body,
    addressees,
    steps,
    heldPostIds: await listHeldPostIds(ctx.tx, ctx.actor.personId, ctx.today),
    policy: {
      issuers,
      addresseeIds: addressees.flatMap((one) => one.bodyId ?? []),
      out: row.issuedOn !== null,
      audience: row.audience,
      draftedById: row.draftedById,
      editedById: row.editedById,
      checker,
      stepPostIds: steps.flatMap((step) => step.postId ?? []),
    },
  }
}

/** The paper, if the actor may know of it; else NOT_FOUND. With a version: locked, and refused when it moved on since. */
export async function getSeenPaper(ctx: Ctx, paperId: string, version?: number | 'lock'): Promise<PaperFacts> {
  const row = await (version === undefined ? findPaper : lockPaper)(ctx.tx, paperId)
  if (!row) throw new PlenumError('NOT_FOUND', { subjectKind: 'paper' })
  const facts = await factsOf(ctx, row)
  orThrow(maySeePaper(ctx.actor, facts.policy, facts.heldPostIds))
  if (typeof version === 'number') needCurrent(row, version)
  return facts
}

/** The digest that is checked and signed: of the paper as it stands in the database, so nothing can be signed that is not there. */
export async function currentDigest(ctx: Ctx, paperId: string): Promise<string> {
  const row = await findPaper(ctx.tx, paperId)
  const kept = await findPaperText(ctx.tx, paperId)
  if (!row || kept?.text === null || kept === undefined) throw new PlenumError('INTERNAL')
  const issuers = await listPaperIssuers(ctx.tx, [paperId])
  const addressees = await listAddressees(ctx.tx, paperId)
  const steps = (await listSteps(ctx.tx, paperId)).filter((step) => step.state !== 'void')
  const carried = row.carriedDocumentId === null ? undefined : await findDocument(ctx.tx, row.carriedDocumentId)
  const to = (relation: string): string[] =>
    addressees.filter((one) => one.relation === relation).map((one) => one.bodyId ?? `“${one.words}”`)
  const posts = (act: string): string[] => steps.filter((step) => step.act === act).flatMap((step) => step.postId ?? [])
  const header: SignedHeader = {
    kind: row.kind,
    title: row.title,
    language: row.language,
    issuerIds: issuers.map((issuer) => issuer.id),
    urgency: row.urgency,
    confidentiality: row.confidentiality,
    audience: row.audience,
    main: to('main'),
    copies: to('copy'),
    scopeOfPrinting: row.scopeOfPrinting,
    retentionYears: row.retentionYears,
    attachments: row.attachments as string[], // written from the schema
    datedOn: row.datedOn,
    carries: row.carries,
    carriedDigest: carried?.digest ?? null,
    answersDocumentId: row.answersDocumentId,
    correctsId: row.correctsId,
    letterheadId: row.letterheadId,
    signerPostIds: posts('sign'),
    countersignerPostIds: posts('countersign'),
  }
  return createHash('sha256').update(signedWords(header, kept.text)).digest('hex')
}

export const written = (id: string, version: number, state: PaperState, digest: string) => ({
  id,
  version,
  state,
  digest,
})

/** A line of the paper's timeline. */
export async function happened(
  ctx: Ctx,
  facts: Pick<PaperFacts, 'row' | 'body'>,
  act: string,
  to: PaperState,
  more: { readonly reason?: string; readonly bodyId?: string; readonly happenedOn?: string } = {},
): Promise<void> {
  await ctx.happened({
    subjectKind: 'paper',
    subjectId: facts.row.id,
    act,
    fromState: facts.row.state,
    toState: to,
    bodyId: more.bodyId ?? facts.body.id,
    ...(more.reason === undefined ? {} : { reason: more.reason }),
    ...(more.happenedOn === undefined ? {} : { happenedOn: more.happenedOn }),
  })
}
