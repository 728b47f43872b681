import type { InputOf, OutputOf } from '../../kit/contract.ts'
import { needCurrent, orThrow, PlenumError } from '../../kit/errors.ts'
import { type Language, localised } from '../../kit/localised.ts'
import type { Ctx } from '../../store/context.ts'
import { lockRow, updateRow } from '../../store/rows.ts'
import { named } from '../document/document.policy.ts'
import { getPolicyBody } from '../document/document.queries.ts'
import type { DocumentKind } from '../document/document.schema.ts'
import { retireKept } from '../document/kept.actions.ts'
import { type LetterheadView, letterheadForm, letterheadSettings } from './letterhead.schema.ts'
import {
  countNumbers,
  findSeriesByPrefix,
  insertDelegation,
  insertLetterhead,
  insertSeries,
  type LetterheadRow,
} from './office.queries.ts'
import { refuseMarks } from './paper.actions.ts'
import { mayDecidePaper, mayDraftPaper } from './paper.policy.ts'
import { listSigningPosts } from './paper.queries.ts'
import type {
  delegationEnd,
  delegationGive,
  letterheadRetire,
  letterheadSave,
  seriesChange,
  seriesEnd,
  seriesOpen,
} from './paper-office.api.ts'
import { decidePattern } from './series.rules.ts'

const yearToday = (ctx: Ctx): number => Number(ctx.today.slice(0, 4))

export async function openSeries(ctx: Ctx, input: InputOf<typeof seriesOpen>): Promise<OutputOf<typeof seriesOpen>> {
  const body = await getPolicyBody(ctx.tx, input.bodyId)
  orThrow(mayDraftPaper(ctx.actor, body))
  orThrow(decidePattern(input.pattern, input.byYear))
  refuseMarks([input.prefix, input.pattern])
  if (await findSeriesByPrefix(ctx.tx, body.id, input.prefix))
    throw new PlenumError('CODE_TAKEN', { taken: input.prefix })
  const id = ctx.newId()
  await insertSeries(ctx.tx, {
    id,
    bodyId: body.id,
    prefix: input.prefix,
    pattern: input.pattern,
    language: input.language,
    byYear: input.byYear,
    first: input.first ?? 1,
    firstYear: yearToday(ctx),
    kinds: JSON.stringify(input.kinds ?? []),
    recordedById: ctx.actor.personId,
    recordedAt: ctx.now,
  })
  await ctx.happened({ subjectKind: 'series', subjectId: id, act: 'series.open', bodyId: body.id })
  return { id, version: 1 }
}

async function lockOwnSeries(ctx: Ctx, seriesId: string, seen: number) {
  const row = await lockRow(ctx.tx, 'paperSeries', seriesId)
  if (!row) throw new PlenumError('NOT_FOUND', { subjectKind: 'series' })
  const body = await getPolicyBody(ctx.tx, row.bodyId)
  orThrow(mayDraftPaper(ctx.actor, body))
  needCurrent(row, seen)
  if (row.endedOn !== null) throw new PlenumError('SERIES_ENDED', { endedOn: row.endedOn })
  return { row, body }
}

export async function changeSeries(
  ctx: Ctx,
  input: InputOf<typeof seriesChange>,
): Promise<OutputOf<typeof seriesChange>> {
  const { row, body } = await lockOwnSeries(ctx, input.seriesId, input.version)
  if (input.pattern !== undefined) {
    orThrow(decidePattern(input.pattern, row.byYear))
    refuseMarks([input.pattern])
  }
  if (input.first !== undefined && (await countNumbers(ctx.tx, row.id, 0)).given > 0)
    throw new PlenumError('SERIES_STARTED')
  const version = await updateRow(ctx.tx, 'paperSeries', row.id, {
    ...(input.pattern === undefined ? {} : { pattern: input.pattern }),
    ...(input.kinds === undefined ? {} : { kinds: JSON.stringify(input.kinds) }),
    ...(input.first === undefined ? {} : { first: input.first, firstYear: yearToday(ctx) }),
  })
  await ctx.happened({ subjectKind: 'series', subjectId: row.id, act: 'series.change', bodyId: body.id })
  return { id: row.id, version }
}

export async function endSeries(ctx: Ctx, input: InputOf<typeof seriesEnd>): Promise<OutputOf<typeof seriesEnd>> {
  const { row, body } = await lockOwnSeries(ctx, input.seriesId, input.version)
  const version = await updateRow(ctx.tx, 'paperSeries', row.id, { endedOn: ctx.today })
  await ctx.happened({ subjectKind: 'series', subjectId: row.id, act: 'series.end', bodyId: body.id })
  return { id: row.id, version }
}

export async function giveDelegation(
  ctx: Ctx,
  input: InputOf<typeof delegationGive>,
): Promise<OutputOf<typeof delegationGive>> {
  const body = await getPolicyBody(ctx.tx, input.bodyId)
  orThrow(mayDecidePaper(ctx.actor, body))
  const [post] = await listSigningPosts(ctx.tx, [input.postId])
  if (!post) throw new PlenumError('NOT_FOUND', { subjectKind: 'post' })
  // Leave stays in the house: to a post of the body or one that acts for it.
  if (post.bodyId !== body.id && post.actsForId !== body.id) throw new PlenumError('POST_OF_OTHER_BODY', named(body))
  const fromOn = input.fromOn ?? ctx.today
  const untilOn = input.untilOn ?? null
  if (untilOn !== null && untilOn < fromOn) throw new PlenumError('PERIOD_BACKWARDS', { fromOn, untilOn })
  const id = ctx.newId()
  await insertDelegation(ctx.tx, {
    id,
    bodyId: body.id,
    postId: post.id,
    kinds: JSON.stringify(input.kinds ?? []),
    fromOn,
    untilOn,
    reason: input.reason ?? null,
    givenById: ctx.actor.personId,
    recordedAt: ctx.now,
  })
  await ctx.happened({ subjectKind: 'delegation', subjectId: id, act: 'delegation.give', bodyId: body.id })
  return { id, version: 1 }
}

export async function endOwnDelegation(
  ctx: Ctx,
  input: InputOf<typeof delegationEnd>,
): Promise<OutputOf<typeof delegationEnd>> {
  const row = await lockRow(ctx.tx, 'signingDelegation', input.delegationId)
  if (!row) throw new PlenumError('NOT_FOUND', { subjectKind: 'delegation' })
  const body = await getPolicyBody(ctx.tx, row.bodyId)
  orThrow(mayDecidePaper(ctx.actor, body))
  needCurrent(row, input.version)
  // One that was to begin later never does.
  const [, untilOn = ctx.today] = [ctx.today, row.fromOn].toSorted()
  const version = await updateRow(ctx.tx, 'signingDelegation', row.id, { untilOn })
  await ctx.happened({ subjectKind: 'delegation', subjectId: row.id, act: 'delegation.end', bodyId: body.id })
  return { id: row.id, version }
}

export async function saveLetterhead(
  ctx: Ctx,
  input: InputOf<typeof letterheadSave>,
): Promise<OutputOf<typeof letterheadSave>> {
  const body = await getPolicyBody(ctx.tx, input.bodyId)
  orThrow(mayDraftPaper(ctx.actor, body))
  const { settings } = input
  refuseMarks([input.name, settings.mark, settings.markSuffix, ...settings.address, settings.printedBy, settings.foot])
  const values = {
    name: JSON.stringify(localised(input.name, input.language)),
    form: input.form,
    language: input.language,
    settings: JSON.stringify(settings),
    kinds: JSON.stringify(input.kinds ?? []),
  }
  if (input.letterheadId === undefined) {
    const id = ctx.newId()
    await insertLetterhead(ctx.tx, {
      id,
      bodyId: body.id,
      ...values,
      recordedById: ctx.actor.personId,
      recordedAt: ctx.now,
    })
    await ctx.happened({ subjectKind: 'letterhead', subjectId: id, act: 'letterhead.save', bodyId: body.id })
    return { id, version: 1 }
  }
  const row = await lockRow(ctx.tx, 'letterhead', input.letterheadId)
  if (row?.bodyId !== body.id) throw new PlenumError('NOT_FOUND', { subjectKind: 'letterhead' })
  needCurrent(row, input.version ?? 0)
  // changed again, it is in use again
  const version = await updateRow(ctx.tx, 'letterhead', row.id, { ...values, retiredOn: null })
  await ctx.happened({ subjectKind: 'letterhead', subjectId: row.id, act: 'letterhead.save', bodyId: body.id })
  return { id: row.id, version }
}

export const retireLetterhead = (
  ctx: Ctx,
  input: InputOf<typeof letterheadRetire>,
): Promise<OutputOf<typeof letterheadRetire>> =>
  retireKept(ctx, 'letterhead', { id: input.letterheadId, version: input.version }, (body) =>
    mayDraftPaper(ctx.actor, body),
  )

export const letterheadOf = (row: LetterheadRow): Omit<LetterheadView, 'can'> => ({
  id: row.id,
  name: row.name,
  form: letterheadForm.parse(row.form),
  language: row.language as Language, // written from the enum
  settings: letterheadSettings.parse(row.settings),
  kinds: row.kinds as DocumentKind[], // written from the schema
  retiredOn: row.retiredOn,
  version: row.version,
})
