import type { InputOf, OutputOf } from '../../kit/contract.ts'
import type { Day } from '../../kit/dates.ts'
import { orThrow, PlenumError } from '../../kit/errors.ts'
import { type Language, localised } from '../../kit/localised.ts'
import { decideTransition } from '../../kit/transitions.ts'
import type { Ctx } from '../../store/context.ts'
import { lockRow } from '../../store/rows.ts'
import {
  callBackDocument,
  digestOfText,
  limitDocument,
  refuseFuture,
  sendOutDocument,
  writeDocument,
} from '../document/document.actions.ts'
import { named } from '../document/document.policy.ts'
import { findDocument, lockDocument } from '../document/document.queries.ts'
import { documentKind } from '../document/document.schema.ts'
import { findFile } from '../document/file.queries.ts'
import { listKept } from '../document/kept.queries.ts'
import { letterheadFor } from './letterhead.rules.ts'
import type { LetterheadForm, LetterheadSettings } from './letterhead.schema.ts'
import { letterheadOf } from './office.actions.ts'
import { countNumbers, insertNumber, voidNumberOf } from './office.queries.ts'
import type { paperAttachOriginal, paperIssue, paperNumber, paperVoidNumber, paperWithdraw } from './paper.api.ts'
import { mayDecidePaper, mayDraftPaper, mayKeepPapers } from './paper.policy.ts'
import { findPaperText, lockPaper, type PaperRow, updatePaper } from './paper.queries.ts'
import { paperLifeCycle } from './paper.rules.ts'
import { factsOf, getSeenPaper, happened, type PaperFacts, written } from './paper-facts.actions.ts'
import { decideNumber, nextOf, numberWords, yearOf } from './series.rules.ts'

export async function numberPaper(ctx: Ctx, input: InputOf<typeof paperNumber>): Promise<OutputOf<typeof paperNumber>> {
  const facts = await getSeenPaper(ctx, input.paperId, input.version)
  orThrow(mayKeepPapers(ctx.actor, facts.body))
  const { to } = orThrow(decideTransition(paperLifeCycle, facts.state, 'paper.number'))
  // From here on nobody else takes a number of this series until this act has ended.
  const series = await lockRow(ctx.tx, 'paperSeries', input.seriesId)
  if (series?.bodyId !== facts.body.id) throw new PlenumError('SERIES_OF_OTHER_BODY', named(facts.body))
  if (series.endedOn !== null) throw new PlenumError('SERIES_ENDED', { endedOn: series.endedOn })
  const calendarYear = Number(ctx.today.slice(0, 4))
  const year = yearOf(series, calendarYear)
  const { last } = await countNumbers(ctx.tx, series.id, year)
  const say = (n: number): string => numberWords(series, calendarYear, n)
  const n = orThrow(decideNumber(input.n, nextOf(series, year, last), say))
  const number = say(n)
  await insertNumber(ctx.tx, {
    seriesId: series.id,
    year,
    n,
    number,
    state: 'taken',
    paperId: facts.row.id,
    happenedOn: ctx.today,
    recordedById: ctx.actor.personId,
    recordedAt: ctx.now,
  })
  const version = await updatePaper(ctx.tx, facts.row.id, { state: to, number })
  await happened(ctx, facts, 'paper.number', to)
  return written(facts.row.id, version, to, facts.row.digest)
}

export async function voidNumber(
  ctx: Ctx,
  input: InputOf<typeof paperVoidNumber>,
): Promise<OutputOf<typeof paperVoidNumber>> {
  const facts = await getSeenPaper(ctx, input.paperId, input.version)
  orThrow(mayKeepPapers(ctx.actor, facts.body))
  const { to } = orThrow(decideTransition(paperLifeCycle, facts.state, 'paper.voidNumber'))
  await voidNumberOf(ctx.tx, facts.row.id, input.reason)
  const version = await updatePaper(ctx.tx, facts.row.id, { state: to, number: null })
  await happened(ctx, facts, 'paper.voidNumber', to, { reason: input.reason })
  return written(facts.row.id, version, to, facts.row.digest)
}

/** The sealed paper or its scan: from then on that file is the original, known by its digest. */
export async function attachOriginal(
  ctx: Ctx,
  input: InputOf<typeof paperAttachOriginal>,
): Promise<OutputOf<typeof paperAttachOriginal>> {
  const facts = await getSeenPaper(ctx, input.paperId, input.version)
  orThrow(mayKeepPapers(ctx.actor, facts.body))
  const { to } = orThrow(decideTransition(paperLifeCycle, facts.state, 'paper.attachOriginal'))
  const file = await findFile(ctx.tx, input.fileId)
  if (file?.bodyId !== facts.body.id) throw new PlenumError('NOT_FOUND', { subjectKind: 'file' })
  const version = await updatePaper(ctx.tx, facts.row.id, { originalFileId: file.id })
  await happened(ctx, facts, 'paper.attachOriginal', to)
  await ctx.audit.append({ subjectKind: 'paper', subjectId: facts.row.id, content: { original: file.digest } })
  return written(facts.row.id, version, to, facts.row.digest)
}

export async function issuePaper(ctx: Ctx, input: InputOf<typeof paperIssue>): Promise<OutputOf<typeof paperIssue>> {
  const facts = await getSeenPaper(ctx, input.paperId, input.version)
  orThrow(mayKeepPapers(ctx.actor, facts.body))
  const { to } = orThrow(decideTransition(paperLifeCycle, facts.state, 'paper.issue'))
  refuseFuture(ctx, input.happenedOn)
  const on = input.happenedOn ?? ctx.today
  const documentId = await sendOut(ctx, facts, on)
  const version = await updatePaper(ctx.tx, facts.row.id, {
    state: to,
    issuedOn: on,
    documentId,
    printedUnder: JSON.stringify(await letterheadOfPaper(ctx, facts.row)),
  })
  await happened(ctx, facts, 'paper.issue', to, { happenedOn: on })
  if (facts.row.correctsId !== null) await replaceCorrected(ctx, facts.row.correctsId, on)
  return written(facts.row.id, version, to, facts.row.digest)
}

export interface PrintedUnder {
  readonly form: LetterheadForm
  readonly settings: LetterheadSettings
}

/** The letterhead chosen, else the body's own for its kind and language, else what comes with Plenum. Of an issued paper, as it was at issue. */
export async function letterheadOfPaper(
  ctx: Ctx,
  paper: Pick<PaperRow, 'bodyId' | 'letterheadId' | 'language' | 'kind' | 'printedUnder'>,
): Promise<PrintedUnder> {
  if (paper.printedUnder !== null) return paper.printedUnder as PrintedUnder // written below, from the schema
  const own = (await listKept(ctx.tx, 'letterhead', paper.bodyId, { retired: true })).map(letterheadOf)
  const open = own.filter((one) => one.retiredOn === null)
  const { form, settings } = own.find((one) => one.id === paper.letterheadId) ?? letterheadFor(open, paper)
  return { form, settings }
}

/** The document of the record that the paper became: the one it was drafted from, if not a word was changed, else a new one. */
async function sendOut(ctx: Ctx, facts: PaperFacts, on: Day): Promise<string> {
  const { row, body, issuers, addressees } = facts
  const text = (await findPaperText(ctx.tx, row.id))?.text
  if (!text || row.number === null) throw new PlenumError('INTERNAL')
  const from = row.fromDocumentId === null ? undefined : await lockDocument(ctx.tx, row.fromDocumentId)
  const same =
    from?.digest === digestOfText(text) && from.state === 'entered' && from.recordedForId === body.id ? from : undefined
  let documentId: string
  if (same) {
    await sendOutDocument(ctx, same, { number: row.number, on, act: 'paper.issue', bodyId: body.id })
    documentId = same.id
  } else {
    const language = row.language as Language // written from the enum
    documentId = await writeDocument(ctx, {
      kind: documentKind.parse(row.kind),
      title: localised(row.title, language),
      language,
      text,
      state: 'issued',
      number: row.number,
      publishedOn: on,
      issuerIds: issuers.map((issuer) => issuer.id),
      enteredForId: body.id,
      happenedOn: on,
      act: 'paper.issue',
    })
  }
  if (row.audience === 'addressees')
    await limitDocument(
      ctx,
      documentId,
      addressees.flatMap((one) => one.bodyId ?? []),
    )
  return documentId
}

/** Both stay visible: the old one points at the new, and is no longer the one that holds. */
async function replaceCorrected(ctx: Ctx, paperId: string, on: Day): Promise<void> {
  const row = await lockPaper(ctx.tx, paperId)
  if (!row) throw new PlenumError('INTERNAL')
  const old = await factsOf(ctx, row)
  const { to } = orThrow(decideTransition(paperLifeCycle, old.state, 'paper.correct'))
  await updatePaper(ctx.tx, row.id, { state: to })
  await happened(ctx, old, 'paper.correct', to, { happenedOn: on })
}

export async function withdrawPaper(
  ctx: Ctx,
  input: InputOf<typeof paperWithdraw>,
): Promise<OutputOf<typeof paperWithdraw>> {
  const facts = await getSeenPaper(ctx, input.paperId, input.version)
  orThrow((facts.row.issuedOn === null ? mayDraftPaper : mayDecidePaper)(ctx.actor, facts.body))
  const { to } = orThrow(decideTransition(paperLifeCycle, facts.state, 'paper.withdraw'))
  if (facts.state === 'numbered') await voidNumberOf(ctx.tx, facts.row.id, input.reason)
  if (facts.row.documentId !== null) {
    const document = await findDocument(ctx.tx, facts.row.documentId)
    if (document && document.state !== 'withdrawn')
      await callBackDocument(ctx, document, { reason: input.reason, act: 'paper.withdraw', bodyId: facts.body.id })
  }
  const version = await updatePaper(ctx.tx, facts.row.id, {
    state: to,
    withdrawnReason: input.reason,
    ...(facts.state === 'numbered' ? { number: null } : {}),
  })
  await happened(ctx, facts, 'paper.withdraw', to, { reason: input.reason })
  return written(facts.row.id, version, to, facts.row.digest)
}
