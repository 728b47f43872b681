import type { InputOf, OutputOf } from '../../kit/contract.ts'
import { addYears } from '../../kit/dates.ts'
import { orThrow, PlenumError } from '../../kit/errors.ts'
import { no, type Result, yes } from '../../kit/result.ts'
import { decideTransition } from '../../kit/transitions.ts'
import type { Ctx } from '../../store/context.ts'
import { insertReminders } from '../cascade/cascade.queries.ts'
import { redactDocument, refuseFuture } from '../document/document.actions.ts'
import { named, type PolicyBody } from '../document/document.policy.ts'
import { getPolicyBody } from '../document/document.queries.ts'
import { loadActor } from '../person/actor.queries.ts'
import {
  disposeFiling,
  type FilingRow,
  insertPaperReaders,
  listFilings,
  markRead,
  takeRegisterNumber,
  writeFiling,
} from './office.queries.ts'
import type { paperCirculate, paperDispose, paperFile, paperMarkRead, paperReceive, paperRemind } from './paper.api.ts'
import { mayDecidePaper, mayKeepPapers } from './paper.policy.ts'
import { deleteFileContent, listReminders, redactPaperText, updateAddressee, updatePaper } from './paper.queries.ts'
import { paperLifeCycle } from './paper.rules.ts'
import { getSeenPaper, happened, type PaperFacts, written } from './paper-facts.actions.ts'

type Addressee = PaperFacts['addressees'][number]

/** Those who can confirm here and have not; a group in words and a body known only from a text confirm nothing. */
export const outstanding = (addressees: readonly Addressee[]): Addressee[] =>
  addressees.filter((one) => one.bodyId !== null && one.external === false && one.receivedOn === null)
export const confirming = (addressees: readonly Addressee[]): Addressee[] =>
  addressees.filter((one) => one.bodyId !== null && one.external === false)

/** The body's own clerk confirms; the issuer's clerk may record what the body said by telephone or slip, and it shows. */
export function mayReceivePaper(
  ctx: Pick<Ctx, 'actor'>,
  facts: PaperFacts,
  body: PolicyBody,
): Result<{ readonly byIssuer: boolean }> {
  const own = mayKeepPapers(ctx.actor, body)
  if (own.ok) return yes({ byIssuer: false })
  return mayKeepPapers(ctx.actor, facts.body).ok ? yes({ byIssuer: true }) : own
}

export function decideReceive(facts: PaperFacts, body: PolicyBody, byIssuer: boolean): Result<Addressee> {
  if (facts.row.issuedOn === null)
    return no('WRONG_STATE', { state: facts.state, act: 'paper.receive', concept: 'paper' })
  const addressee = facts.addressees.find((one) => one.bodyId === body.id)
  if (!addressee) return no('NOT_ADDRESSED', named(body))
  if (addressee.receivedOn === null) return yes(addressee)
  // What the issuer recorded for the body, the body itself may set right.
  return addressee.byIssuer && !byIssuer ? yes(addressee) : no('ALREADY_RECORDED')
}

export async function receivePaper(
  ctx: Ctx,
  input: InputOf<typeof paperReceive>,
): Promise<OutputOf<typeof paperReceive>> {
  const facts = await getSeenPaper(ctx, input.paperId, 'lock')
  const body = await getPolicyBody(ctx.tx, input.bodyId)
  const { byIssuer } = orThrow(mayReceivePaper(ctx, facts, body))
  const addressee = orThrow(decideReceive(facts, body, byIssuer))
  const left = outstanding(facts.addressees).filter((one) => one.id !== addressee.id)
  const act = facts.state === 'issued' && left.length === 0 ? 'paper.receiveLast' : 'paper.receive'
  const { to } = orThrow(decideTransition(paperLifeCycle, facts.state, act))
  refuseFuture(ctx, input.happenedOn)
  const on = input.happenedOn ?? ctx.today
  if (facts.row.issuedOn !== null && on < facts.row.issuedOn)
    throw new PlenumError('DATE_BEFORE_SOURCE', { day: on, sourceOn: facts.row.issuedOn })
  const year = Number(on.slice(0, 4))
  const register = byIssuer
    ? {}
    : { registerYear: year, registerNumber: await takeRegisterNumber(ctx.tx, body.id, year) }
  await updateAddressee(ctx.tx, addressee.id, {
    receivedOn: on,
    receivedAt: ctx.now,
    receivedById: ctx.actor.personId,
    byIssuer,
    ...register,
  })
  const version = await updatePaper(ctx.tx, facts.row.id, { state: to })
  await happened(ctx, facts, 'paper.receive', to, { bodyId: body.id, happenedOn: on })
  return written(facts.row.id, version, to, facts.row.digest)
}

/** The issuer's clerk reminds while somebody who can confirm has not. */
export const decideRemind = (facts: PaperFacts): Result<void> =>
  facts.state === 'issued' && outstanding(facts.addressees).length === 0 ? no('ALREADY_RECORDED') : yes()

export async function remindAddressees(
  ctx: Ctx,
  input: InputOf<typeof paperRemind>,
): Promise<OutputOf<typeof paperRemind>> {
  const facts = await getSeenPaper(ctx, input.paperId, 'lock')
  orThrow(mayKeepPapers(ctx.actor, facts.body))
  const { to } = orThrow(decideTransition(paperLifeCycle, facts.state, 'paper.remind'))
  orThrow(decideRemind(facts))
  const left = outstanding(facts.addressees).flatMap((one) => one.bodyId ?? [])
  const before = await listReminders(ctx.tx, facts.row.id)
  const asked = [...new Set(input.bodyIds ?? left)]
  const bodyIds = asked.filter((id) => left.includes(id) && before.get(id)?.lastOn !== ctx.today)
  await insertReminders(
    ctx.tx,
    bodyIds.map((toBodyId) => ({
      id: ctx.newId(),
      paperId: facts.row.id,
      fromBodyId: facts.body.id,
      toBodyId,
      text: null,
      personId: ctx.actor.personId,
      madeOn: ctx.today,
      madeAt: ctx.now,
    })),
  )
  if (bodyIds.length > 0) await happened(ctx, facts, 'paper.remind', to)
  return { id: facts.row.id, reminded: bodyIds.length, skipped: asked.length - bodyIds.length }
}

/** Issuers have it; addressees once they have confirmed. */
export function decideHeld(facts: PaperFacts, body: PolicyBody): Result<void> {
  if (facts.issuers.some((issuer) => issuer.id === body.id)) return yes()
  const addressee = facts.addressees.find((one) => one.bodyId === body.id)
  if (!addressee) return no('NOT_ADDRESSED', named(body))
  return addressee.receivedOn === null ? no('RECEIPT_NEEDED', named(body)) : yes()
}

export async function circulatePaper(
  ctx: Ctx,
  input: InputOf<typeof paperCirculate>,
): Promise<OutputOf<typeof paperCirculate>> {
  const facts = await getSeenPaper(ctx, input.paperId, 'lock')
  const body = await getPolicyBody(ctx.tx, input.bodyId)
  orThrow(mayKeepPapers(ctx.actor, body))
  orThrow(decideHeld(facts, body))
  const personIds = [...new Set(input.personIds)]
  let elsewhere = 0
  for (const personId of personIds) {
    const { homes } = await loadActor(ctx.tx, personId, ctx.today)
    if (!homes.some((home) => home.bodyId === body.id)) elsewhere += 1
  }
  if (elsewhere > 0) throw new PlenumError('READER_ELSEWHERE', { ...named(body), n: elsewhere })
  await insertPaperReaders(
    ctx.tx,
    personIds.map((personId) => ({
      paperId: facts.row.id,
      bodyId: body.id,
      personId,
      askedById: ctx.actor.personId,
      askedAt: ctx.now,
    })),
  )
  const version = await updatePaper(ctx.tx, facts.row.id, {})
  await happened(ctx, facts, 'paper.circulate', facts.state, { bodyId: body.id })
  return written(facts.row.id, version, facts.state, facts.row.digest)
}

export async function markPaperRead(
  ctx: Ctx,
  input: InputOf<typeof paperMarkRead>,
): Promise<OutputOf<typeof paperMarkRead>> {
  const facts = await getSeenPaper(ctx, input.paperId)
  const { personId } = ctx.actor
  const n = personId === null ? 0 : await markRead(ctx.tx, facts.row.id, personId, ctx.now)
  if (n === 0) throw new PlenumError('ALREADY_RECORDED')
  await ctx.audit.append({ subjectKind: 'paper', subjectId: facts.row.id, content: { read: true } })
  return written(facts.row.id, facts.row.version, facts.state, facts.row.digest)
}

/** The issuer files when all have it: a paper put away while an addressee waits for it would hide that. */
export function decideFiling(facts: PaperFacts, body: PolicyBody): Result<void> {
  const held = decideHeld(facts, body)
  if (!held.ok || body.id !== facts.body.id || facts.state !== 'issued') return held
  const left = outstanding(facts.addressees).length
  return left === 0 ? yes() : no('RECEIPTS_OUTSTANDING', { n: left, of: confirming(facts.addressees).length })
}

export async function filePaper(ctx: Ctx, input: InputOf<typeof paperFile>): Promise<OutputOf<typeof paperFile>> {
  const facts = await getSeenPaper(ctx, input.paperId, 'lock')
  const body = await getPolicyBody(ctx.tx, input.bodyId)
  orThrow(mayKeepPapers(ctx.actor, body))
  refuseFuture(ctx, input.happenedOn)
  const own = body.id === facts.body.id
  const to = own ? orThrow(decideTransition(paperLifeCycle, facts.state, 'paper.file')).to : facts.state
  orThrow(decideFiling(facts, body))
  const filings = await listFilings(ctx.tx, facts.row.id)
  if (filings.some((one) => one.bodyId === body.id && one.disposedOn !== null))
    throw new PlenumError('ALREADY_RECORDED')
  const on = input.happenedOn ?? ctx.today
  const years = facts.row.retentionYears
  const retainUntil =
    input.retainUntil !== undefined
      ? input.retainUntil
      : years === null
        ? null
        : addYears(facts.row.issuedOn ?? on, years)
  await writeFiling(ctx.tx, {
    paperId: facts.row.id,
    bodyId: body.id,
    reference: input.reference,
    filedOn: on,
    retainUntil,
    recordedById: ctx.actor.personId,
    recordedAt: ctx.now,
  })
  const version = await updatePaper(ctx.tx, facts.row.id, { state: to })
  await happened(ctx, facts, 'paper.file', to, { bodyId: body.id, happenedOn: on })
  return written(facts.row.id, version, to, facts.row.digest)
}

export function decideDisposal(filings: readonly FilingRow[], body: PolicyBody, today: string): Result<void> {
  const filing = filings.find((one) => one.bodyId === body.id)
  if (!filing) return no('FILING_NEEDED', named(body))
  if (filing.disposedOn !== null) return no('ALREADY_RECORDED')
  if (filing.retainUntil === null) return no('RETENTION_FOR_EVER')
  return today <= filing.retainUntil ? no('RETENTION_RUNS', { until: filing.retainUntil }) : yes()
}

/** One body's copy goes. When the last that kept one lets go, the words are taken out of the record; digest, number and register stay. */
export async function disposePaper(
  ctx: Ctx,
  input: InputOf<typeof paperDispose>,
): Promise<OutputOf<typeof paperDispose>> {
  const facts = await getSeenPaper(ctx, input.paperId, 'lock')
  const body = await getPolicyBody(ctx.tx, input.bodyId)
  orThrow(mayDecidePaper(ctx.actor, body))
  const { to } = orThrow(decideTransition(paperLifeCycle, facts.state, 'paper.dispose'))
  const filings = await listFilings(ctx.tx, facts.row.id)
  orThrow(decideDisposal(filings, body, ctx.today))
  await disposeFiling(ctx.tx, facts.row.id, body.id, { disposedOn: ctx.today, disposedReason: input.reason })
  const kept = filings.some((one) => one.bodyId !== body.id && one.disposedOn === null)
  if (!kept) await redact(ctx, facts, input.reason)
  const version = await updatePaper(ctx.tx, facts.row.id, {})
  await happened(ctx, facts, 'paper.dispose', to, { reason: input.reason, bodyId: body.id })
  return written(facts.row.id, version, to, facts.row.digest)
}

async function redact(ctx: Ctx, facts: PaperFacts, reason: string): Promise<void> {
  const { row, body } = facts
  await redactPaperText(ctx.tx, row.id, ctx.now)
  if (row.documentId !== null) await redactDocument(ctx, row.documentId, 'paper.dispose', body.id)
  if (row.originalFileId !== null) await deleteFileContent(ctx.tx, row.originalFileId)
  await updatePaper(ctx.tx, row.id, { disposedOn: ctx.today, disposedReason: reason })
}
