import type { InputOf, OutputOf } from '../../kit/contract.ts'
import { orThrow, PlenumError } from '../../kit/errors.ts'
import { isFresh } from '../../kit/freshness.ts'
import { no, type Result, yes } from '../../kit/result.ts'
import { decideTransition } from '../../kit/transitions.ts'
import type { Ctx } from '../../store/context.ts'
import { needRightToSign } from './paper.actions.ts'
import type { paperCheck, paperCountersign, paperReturn, paperSign, paperSubmit } from './paper.api.ts'
import {
  mayCheckPaper,
  mayCountersign,
  mayDraftPaper,
  maySignPaper,
  type PolicyStep,
  postNames,
} from './paper.policy.ts'
import { insertSteps, listSigningPosts, updatePaper, updateStep, voidSteps } from './paper.queries.ts'
import { paperLifeCycle } from './paper.rules.ts'
import { currentDigest, getSeenPaper, happened, type PaperFacts, written } from './paper-facts.actions.ts'

/** Kinds that go to somebody; a resolution or a communiqué may speak to all. */
const ADDRESSED = new Set(['circular', 'request', 'reply', 'letter', 'report', 'opinion', 'notice'])

export function decideSubmit(facts: PaperFacts): Result<void> {
  const { row, addressees } = facts
  if (ADDRESSED.has(row.kind) && !addressees.some((one) => one.relation === 'main')) return no('ADDRESSEE_NEEDED')
  if (row.kind === 'reply' && row.answersDocumentId === null) return no('REQUEST_NEEDED')
  return yes()
}

export const decideSubmitted = (facts: PaperFacts): Result<void> =>
  facts.row.submittedAt === null ? no('PAPER_NOT_SUBMITTED') : yes()

/** All who countersign have, before the first signature is asked for. */
export function decideCountersigned(steps: readonly PolicyStep[]): Result<void> {
  const waiting = steps.filter((step) => step.act === 'countersign' && step.state === 'waiting')
  const [first] = waiting
  return first ? no('COUNTERSIGNATURES_NEEDED', { n: waiting.length, ...postNames(first.postName) }) : yes()
}

export async function submitPaper(ctx: Ctx, input: InputOf<typeof paperSubmit>): Promise<OutputOf<typeof paperSubmit>> {
  const facts = await getSeenPaper(ctx, input.paperId, input.version)
  orThrow(mayDraftPaper(ctx.actor, facts.body))
  const { to } = orThrow(decideTransition(paperLifeCycle, facts.state, 'paper.submit'))
  orThrow(decideSubmit(facts))
  const version = await updatePaper(ctx.tx, facts.row.id, { submittedAt: ctx.now, returnedReason: null })
  await happened(ctx, facts, 'paper.submit', to)
  return written(facts.row.id, version, to, facts.row.digest)
}

/** What the person read is what is there: the digest is taken anew and held against the one he saw and the one kept. */
async function needSameWords(ctx: Ctx, facts: PaperFacts, seen: string): Promise<string> {
  const now = await currentDigest(ctx, facts.row.id)
  if (now !== facts.row.digest || now !== seen) throw new PlenumError('PAPER_CHANGED')
  return now
}

export async function checkPaper(ctx: Ctx, input: InputOf<typeof paperCheck>): Promise<OutputOf<typeof paperCheck>> {
  const facts = await getSeenPaper(ctx, input.paperId, input.version)
  const { to } = orThrow(decideTransition(paperLifeCycle, facts.state, 'paper.check'))
  orThrow(decideSubmitted(facts))
  orThrow(mayCheckPaper(ctx.actor, facts.body, facts.policy))
  const digest = await needSameWords(ctx, facts, input.digest)
  const step = facts.steps.find((one) => one.act === 'check' && one.state === 'waiting')
  if (step) await giveStep(ctx, step.id, digest, null)
  const version = await updatePaper(ctx.tx, facts.row.id, { state: to })
  await happened(ctx, facts, 'paper.check', to)
  return written(facts.row.id, version, to, digest)
}

async function giveStep(ctx: Ctx, stepId: string, digest: string, delegationId: string | null): Promise<void> {
  await updateStep(ctx.tx, stepId, {
    state: 'given',
    personId: ctx.actor.personId,
    digest,
    givenAt: ctx.now,
    confirmedAt: ctx.signedInAt,
    delegationId,
  })
}

const waitingFor = (facts: PaperFacts, act: string) =>
  facts.steps.filter((step) => step.act === act && step.state === 'waiting')

export async function countersignPaper(
  ctx: Ctx,
  input: InputOf<typeof paperCountersign>,
): Promise<OutputOf<typeof paperCountersign>> {
  const facts = await getSeenPaper(ctx, input.paperId, input.version)
  const waiting = waitingFor(facts, 'countersign')
  const act = waiting.length > 1 ? 'paper.countersign' : 'paper.countersignLast'
  const { to } = orThrow(decideTransition(paperLifeCycle, facts.state, act))
  const [step] = waiting
  if (!step) throw new PlenumError('WRONG_STATE', { state: facts.state, act: 'paper.countersign', concept: 'paper' })
  orThrow(mayCountersign(facts.steps, facts.heldPostIds))
  const digest = await needSameWords(ctx, facts, input.digest)
  await giveStep(ctx, step.id, digest, null)
  const version = await updatePaper(ctx.tx, facts.row.id, { state: to })
  await happened(ctx, facts, 'paper.countersign', to)
  return written(facts.row.id, version, to, digest)
}

/** A re-authenticated act over the digest: who signs has just shown who it is, and signs what he has before his eyes. */
export async function signPaper(ctx: Ctx, input: InputOf<typeof paperSign>): Promise<OutputOf<typeof paperSign>> {
  const facts = await getSeenPaper(ctx, input.paperId, input.version)
  const waiting = waitingFor(facts, 'sign')
  const mine = waiting.filter((step) => step.postId !== null && facts.heldPostIds.includes(step.postId))
  const act = waiting.length > mine.length ? 'paper.sign' : 'paper.signLast'
  const { to } = orThrow(decideTransition(paperLifeCycle, facts.state, act))
  orThrow(maySignPaper(facts.steps, facts.heldPostIds))
  orThrow(decideCountersigned(facts.steps))
  orThrow(isFresh(ctx.signedInAt, ctx.now))
  const digest = await needSameWords(ctx, facts, input.digest)
  const posts = await listSigningPosts(
    ctx.tx,
    mine.flatMap((step) => step.postId ?? []),
  )
  for (const step of mine) {
    const post = posts.find((one) => one.id === step.postId)
    const body = facts.issuers.find((one) => one.id === step.bodyId)
    if (!post || !body) throw new PlenumError('INTERNAL')
    // Leave may have ended since the paper was drafted.
    await giveStep(ctx, step.id, digest, await needRightToSign(ctx, post, body, facts.row.kind))
  }
  const version = await updatePaper(ctx.tx, facts.row.id, { state: to })
  await happened(ctx, facts, 'paper.sign', to)
  return written(facts.row.id, version, to, digest)
}

/** Whoever is asked to check, countersign or sign may send it back, and so may the body's own office. */
export function mayReturnPaper(ctx: Pick<Ctx, 'actor'>, facts: PaperFacts): Result<void> {
  const own = mayDraftPaper(ctx.actor, facts.body)
  if (own.ok) return own
  const mine = facts.steps.some(
    (step) => step.state !== 'void' && step.postId !== null && facts.heldPostIds.includes(step.postId),
  )
  if (mine || facts.policy.checker?.id === ctx.actor.personId) return yes()
  const checks = mayCheckPaper(ctx.actor, facts.body, facts.policy)
  return checks.ok ? checks : own
}

export async function returnPaper(ctx: Ctx, input: InputOf<typeof paperReturn>): Promise<OutputOf<typeof paperReturn>> {
  const facts = await getSeenPaper(ctx, input.paperId, input.version)
  const { to } = orThrow(decideTransition(paperLifeCycle, facts.state, 'paper.return'))
  if (facts.state === 'draft') orThrow(decideSubmitted(facts))
  orThrow(mayReturnPaper(ctx, facts))
  const asked = facts.steps.filter((step) => step.state !== 'void')
  await voidSteps(ctx.tx, facts.row.id, input.reason)
  await insertSteps(
    ctx.tx,
    asked.map(({ act, ord, postId, bodyId, paperId }) => ({
      id: ctx.newId(),
      paperId,
      act,
      ord,
      postId,
      bodyId,
      state: 'waiting',
    })),
  )
  const version = await updatePaper(ctx.tx, facts.row.id, {
    state: to,
    submittedAt: null,
    returnedReason: input.reason,
  })
  await happened(ctx, facts, 'paper.return', to, { reason: input.reason })
  return written(facts.row.id, version, to, facts.row.digest)
}
