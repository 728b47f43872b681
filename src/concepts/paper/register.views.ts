import type * as z from 'zod/mini'
import { abilities, all } from '../../kit/abilities.ts'
import type { InputOf, OutputOf } from '../../kit/contract.ts'
import { orThrow, PlenumError } from '../../kit/errors.ts'
import type { Language } from '../../kit/localised.ts'
import { keyedPage, textKey } from '../../kit/paging.ts'
import { no, yes } from '../../kit/result.ts'
import type { Ctx } from '../../store/context.ts'
import { findRow } from '../../store/rows.ts'
import { getSeenDocument } from '../document/document.actions.ts'
import { getPolicyBody, listPersonRefs } from '../document/document.queries.ts'
import { type DocumentKind, documentKind } from '../document/document.schema.ts'
import { listKept } from '../document/kept.queries.ts'
import { LETTERHEAD_PRESETS } from './letterhead.rules.ts'
import { letterheadOf } from './office.actions.ts'
import { countNumbers, listDelegations, listNumbers, listSeries } from './office.queries.ts'
import type { paperList, paperOfDocument, paperOfMeeting } from './paper.api.ts'
import { mayDecidePaper, mayDraftPaper, maySeePaper } from './paper.policy.ts'
import { findPaper, listHeldPostIds, listPaperIssuers } from './paper.queries.ts'
import { type paperItem, paperState, urgency } from './paper.schema.ts'
import { factsOf } from './paper-facts.actions.ts'
import { confirming } from './paper-in.actions.ts'
import type { delegationList, letterheadList, seriesList, seriesNumbers } from './paper-office.api.ts'
import { listPapersOfDocument, listPapersOfMeeting, listRegister, type RegisterRow } from './register.queries.ts'
import { nextOf, numberWords, yearOf } from './series.rules.ts'

type PaperItem = z.infer<typeof paperItem>

/** Registers are the body's own: one's own bodies, or one of them. */
export async function listPapers(ctx: Ctx, input: InputOf<typeof paperList>): Promise<OutputOf<typeof paperList>> {
  const homes = ctx.actor.homes.map((home) => home.bodyId)
  if (input.bodyId !== undefined && !ctx.actor.system && !homes.includes(input.bodyId))
    throw new PlenumError('NOT_FOUND', { subjectKind: 'body' })
  const limit = input.limit ?? 50
  const rows = await listRegister(ctx.tx, {
    box: input.box,
    bodyIds: input.bodyId === undefined ? homes : [input.bodyId],
    personId: ctx.actor.personId,
    heldPostIds: await listHeldPostIds(ctx.tx, ctx.actor.personId, ctx.today),
    today: ctx.today,
    kind: input.kind,
    state: input.state,
    year: input.year,
    words: input.words,
    after: textKey.read(input.after),
    limit: limit + 1,
  })
  const issuers = await listPaperIssuers(
    ctx.tx,
    rows.map((row) => row.id),
  )
  return keyedPage(
    rows,
    limit,
    (row) => textKey.write(row.sortKey, row.id),
    (row) => itemOf(row, issuers),
  )
}

const itemOf = (row: RegisterRow, issuers: Awaited<ReturnType<typeof listPaperIssuers>>): PaperItem => ({
  id: row.id,
  kind: documentKind.parse(row.kind),
  title: row.title,
  language: row.language as Language, // written from the enum
  state: paperState.parse(row.state),
  number: row.number,
  urgency: urgency.parse(row.urgency),
  issuers: issuers.filter((body) => body.paperId === row.id).map(({ id, name }) => ({ id, name })),
  submitted: row.submitted,
  issuedOn: row.issuedOn,
  receivedOn: row.receivedOn,
  registerNumber: row.registerNumber === null ? null : `${row.registerYear}/${row.registerNumber}`,
  reminders: row.reminders,
  addressed: row.addressed,
  received: row.received,
  recordedAt: row.recordedAt.toISOString(),
})

export async function listPapersOn(
  ctx: Ctx,
  input: InputOf<typeof paperOfDocument>,
): Promise<OutputOf<typeof paperOfDocument>> {
  const document = await getSeenDocument(ctx, input.documentId)
  const items: OutputOf<typeof paperOfDocument>['items'] = []
  for (const { id, relation } of await listPapersOfDocument(ctx.tx, document.id)) {
    const item = await itemSeen(ctx, id)
    if (item) items.push({ relation, ...item })
  }
  return { items }
}

/** The papers drafted from what a meeting adopted; who may not see one is not told of it. */
export async function listDecisionPapers(
  ctx: Ctx,
  input: InputOf<typeof paperOfMeeting>,
): Promise<OutputOf<typeof paperOfMeeting>> {
  const items: OutputOf<typeof paperOfMeeting>['items'] = []
  for (const { id, agendaItemId } of await listPapersOfMeeting(ctx.tx, input.meetingId)) {
    const item = await itemSeen(ctx, id)
    if (item) items.push({ agendaItemId, ...item })
  }
  return { items }
}

/** One line of a list beside another record; undefined for a paper the actor may not see. */
async function itemSeen(ctx: Ctx, paperId: string): Promise<PaperItem | undefined> {
  const row = await findPaper(ctx.tx, paperId)
  if (!row) return undefined
  const facts = await factsOf(ctx, row)
  if (!maySeePaper(ctx.actor, facts.policy, facts.heldPostIds).ok) return undefined
  const able = confirming(facts.addressees)
  return {
    id: row.id,
    kind: documentKind.parse(row.kind),
    title: row.title,
    language: row.language as Language, // written from the enum
    state: facts.state,
    number: row.number,
    urgency: urgency.parse(row.urgency),
    issuers: facts.issuers.map(({ id: bodyId, name }) => ({ id: bodyId, name })),
    submitted: row.submittedAt !== null,
    issuedOn: row.issuedOn,
    receivedOn: null,
    registerNumber: null,
    reminders: 0,
    addressed: able.length,
    received: able.filter((one) => one.receivedOn !== null).length,
    recordedAt: row.recordedAt.toISOString(),
  }
}

export async function viewSeries(ctx: Ctx, input: InputOf<typeof seriesList>): Promise<OutputOf<typeof seriesList>> {
  const body = await getOwnBody(ctx, input.bodyId)
  const edit = mayDraftPaper(ctx.actor, body)
  const calendarYear = Number(ctx.today.slice(0, 4))
  const items: OutputOf<typeof seriesList>['items'] = []
  for (const row of await listSeries(ctx.tx, body.id, input.ended ?? false)) {
    const year = yearOf(row, calendarYear)
    const { given, void: voided, last } = await countNumbers(ctx.tx, row.id, year)
    const n = nextOf(row, year, last)
    const open = row.endedOn === null ? yes() : no('SERIES_ENDED', { endedOn: row.endedOn })
    items.push({
      id: row.id,
      prefix: row.prefix,
      pattern: row.pattern,
      language: row.language as Language, // written from the enum
      byYear: row.byYear,
      first: row.first,
      kinds: row.kinds as DocumentKind[], // written from the schema
      endedOn: row.endedOn,
      next: { n, number: numberWords(row, calendarYear, n) },
      given,
      void: voided,
      version: row.version,
      can: abilities({
        'series.change': all(edit, open),
        'series.end': all(edit, open),
        'series.setFirst': all(edit, open, given === 0 ? yes() : no('SERIES_STARTED')),
      }),
    })
  }
  return { body: { id: body.id, name: body.name }, items, can: abilities({ 'series.open': edit }) }
}

/** The body, for those who belong to it. */
async function getOwnBody(ctx: Ctx, bodyId: string) {
  const body = await getPolicyBody(ctx.tx, bodyId)
  if (!ctx.actor.system && !ctx.actor.homes.some((home) => home.bodyId === body.id))
    throw new PlenumError('NOT_FOUND', { subjectKind: 'body' })
  return body
}

const YEAR_N = /^(\d+)\.(\d+)$/
export async function viewNumbers(
  ctx: Ctx,
  input: InputOf<typeof seriesNumbers>,
): Promise<OutputOf<typeof seriesNumbers>> {
  const series = await findRow(ctx.tx, 'paperSeries', input.seriesId)
  if (!series) throw new PlenumError('NOT_FOUND', { subjectKind: 'series' })
  await getOwnBody(ctx, series.bodyId)
  const limit = input.limit ?? 50
  const key = YEAR_N.exec(input.after ?? '')
  if (input.after !== undefined && !key)
    throw new PlenumError('INPUT_MALFORMED', { act: 'series.numbers', issues: ['after: invalid_format'] })
  const rows = await listNumbers(ctx.tx, {
    seriesId: series.id,
    year: input.year,
    after: key ? { year: Number(key[1]), n: Number(key[2]) } : undefined,
    limit: limit + 1,
  })
  return keyedPage(
    rows,
    limit,
    (row) => `${row.year}.${row.n}`,
    (row) => ({
      n: row.n,
      year: row.year,
      number: row.number,
      state: row.state === 'void' ? ('void' as const) : ('taken' as const),
      reason: row.voidReason,
      paper: { id: row.paperId, title: row.title },
      happenedOn: row.happenedOn,
    }),
  )
}

export async function viewDelegations(
  ctx: Ctx,
  input: InputOf<typeof delegationList>,
): Promise<OutputOf<typeof delegationList>> {
  const body = await getOwnBody(ctx, input.bodyId)
  const give = mayDecidePaper(ctx.actor, body)
  const rows = await listDelegations(ctx.tx, body.id, null)
  const persons = await listPersonRefs(
    ctx.tx,
    rows.map((row) => row.givenById),
  )
  return {
    items: rows.map((row) => ({
      id: row.id,
      post: { id: row.postId, name: row.postName },
      kinds: row.kinds as DocumentKind[], // written from the schema
      fromOn: row.fromOn,
      untilOn: row.untilOn,
      reason: row.reason,
      givenBy: persons.get(row.givenById ?? '') ?? null,
      version: row.version,
      can: abilities({
        'delegation.end': all(give, row.untilOn !== null && row.untilOn <= ctx.today ? no('ALREADY_RECORDED') : yes()),
      }),
    })),
    can: abilities({ 'delegation.give': give }),
  }
}

export async function viewLetterheads(
  ctx: Ctx,
  input: InputOf<typeof letterheadList>,
): Promise<OutputOf<typeof letterheadList>> {
  const body = await getOwnBody(ctx, input.bodyId)
  const edit = mayDraftPaper(ctx.actor, body)
  const rows = await listKept(ctx.tx, 'letterhead', body.id, { retired: input.retired ?? false })
  return {
    body: { id: body.id, name: body.name },
    items: rows.map((row) => ({
      ...letterheadOf(row),
      can: abilities({
        'letterhead.save': edit,
        'letterhead.retire': all(edit, row.retiredOn === null ? yes() : no('ALREADY_RECORDED')),
      }),
    })),
    presets: LETTERHEAD_PRESETS.map((preset) => ({
      id: null,
      version: null,
      retiredOn: null,
      ...preset,
      kinds: [...preset.kinds],
      can: abilities({ 'letterhead.save': edit }),
    })),
    can: abilities({ 'letterhead.save': edit }),
  }
}

/** For a preview: whoever may change the body's letterheads. */
export async function getLetterheadBody(ctx: Ctx, bodyId: string) {
  const body = await getOwnBody(ctx, bodyId)
  orThrow(mayDraftPaper(ctx.actor, body))
  return body
}
