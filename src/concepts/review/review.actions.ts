import type { InputOf, OutputOf } from '../../kit/contract.ts'
import { addDays, type Day, daysBetween } from '../../kit/dates.ts'
import { orThrow, PlenumError } from '../../kit/errors.ts'
import { inLanguage, type Language, localised } from '../../kit/localised.ts'
import { decideTransition } from '../../kit/transitions.ts'
import { indexSubject } from '../../search/index.actions.ts'
import type { Ctx } from '../../store/context.ts'
import { digestOfText, writeDocument } from '../document/document.actions.ts'
import { insertParts } from '../meeting/parts.queries.ts'
import { findTerm, writeMeeting } from '../meeting/write-meeting.actions.ts'
import { namesOf, type PolicyBody } from '../task/task.policy.ts'
import { listPolicyBodies } from '../task/task.queries.ts'
import { checkMeetingOf, checkVersion, dayOf } from '../task/task-life.actions.ts'
import type * as api from './review.api.ts'
import { mayAdopt, mayAnswer, mayEdit, mayOpen, maySeeReview } from './review.policy.ts'
import {
  findAbove,
  insertLineItems,
  insertLines,
  insertReview,
  isSuperior,
  listLines,
  listStandingOrgans,
  lockReview,
  type ReviewLocked,
  updateReview,
} from './review.queries.ts'
import { decideAdoption, decidePeriod, prefill, reviewLifeCycle } from './review.rules.ts'
import type { ReviewState } from './review.schema.ts'
import { getReviewFacts } from './review-facts.queries.ts'
import { adoptedText, titleOf, wordsOf, wordsToKeep } from './review-words.actions.ts'

type Changed = OutputOf<typeof api.reviewConsider>

export interface LoadedReview {
  readonly row: ReviewLocked
  readonly body: PolicyBody
  readonly sentTo: PolicyBody | null
  readonly state: ReviewState
}

/** Locks the review; what the actor may not know of is not found. */
export async function loadReview(ctx: Ctx, reviewId: string): Promise<LoadedReview> {
  const row = await lockReview(ctx.tx, reviewId)
  if (!row) throw new PlenumError('NOT_FOUND')
  const bodies = await listPolicyBodies(ctx.tx, [row.bodyId, ...(row.sentToId ? [row.sentToId] : [])])
  const body = bodies.find((one) => one.id === row.bodyId)
  const sentTo = bodies.find((one) => one.id === row.sentToId) ?? null
  if (!body || !maySeeReview(ctx.actor, { body, sentTo })) throw new PlenumError('NOT_FOUND')
  // The column holds only states this slice wrote.
  return { row, body, sentTo, state: row.state as ReviewState }
}

/** Opens the account of a period, filled in from the record; everything in it can be rewritten until it is adopted. */
export async function openReview(ctx: Ctx, input: InputOf<typeof api.reviewOpen>): Promise<Changed> {
  const on = dayOf(ctx, input.happenedOn)
  const [body] = await listPolicyBodies(ctx.tx, [input.bodyId])
  if (!body) throw new PlenumError('NOT_FOUND')
  orThrow(mayOpen(ctx.actor, body))
  orThrow(decidePeriod(input.from, input.until))
  const language = input.language ?? ctx.language
  const title = input.title ?? titleOf(body.name, input.from, input.until)
  const id = ctx.newId()
  await insertReview(ctx.tx, {
    id,
    bodyId: body.id,
    fromOn: input.from,
    untilOn: input.until,
    title: JSON.stringify(title),
    language,
    state: 'open',
    openedById: ctx.actor.personId,
    recordedAt: ctx.now,
  })
  const lastDay = addDays(input.until, -1)
  const asOf = daysBetween(lastDay, on) > 0 ? lastDay : on
  const facts = await getReviewFacts(ctx.tx, { bodyId: body.id, from: input.from, until: input.until, asOf })
  await writePrefill(ctx, id, language, facts)
  await ctx.happened({
    subjectKind: 'review',
    subjectId: id,
    act: 'review.open',
    toState: 'open',
    bodyId: body.id,
    happenedOn: on,
  })
  await indexSubject(ctx.tx, { kind: 'review', id, bodyId: body.id, title, happenedOn: on })
  return { id, state: 'open', version: 1 }
}

async function writePrefill(ctx: Ctx, reviewId: string, language: Language, facts: Parameters<typeof prefill>[0]) {
  const lines = prefill(facts).map((line) => ({ id: ctx.newId(), line, words: wordsOf(line, language) }))
  const counts = new Map<string, number>()
  await insertLines(
    ctx.tx,
    lines.map(({ id, line, words }) => {
      const ord = (counts.get(line.section) ?? 0) + 1
      counts.set(line.section, ord)
      return {
        id,
        reviewId,
        section: line.section,
        ord,
        text: words.text,
        goal: words.goal,
        fromRecord: true,
        words: JSON.stringify(wordsToKeep(line)),
      }
    }),
  )
  await insertLineItems(
    ctx.tx,
    lines.flatMap(({ id, line }) => {
      const keys = new Set(line.items.map((item) => `${item.kind} ${item.id}`))
      return line.items
        .filter((item) => keys.delete(`${item.kind} ${item.id}`))
        .map((item) => ({ lineId: id, subjectKind: item.kind, subjectId: item.id }))
    }),
  )
}

interface Step {
  readonly act: string
  readonly on: Day
  readonly reason?: string | undefined
  readonly bodyId?: string
  readonly change?: Parameters<typeof updateReview>[2]
}

async function step(ctx: Ctx, review: LoadedReview, { act, on, reason, bodyId, change }: Step): Promise<Changed> {
  const { to } = orThrow(decideTransition(reviewLifeCycle, review.state, act))
  const version = review.row.version + 1
  await updateReview(ctx.tx, review.row.id, { ...change, state: to, version })
  await ctx.happened({
    subjectKind: 'review',
    subjectId: review.row.id,
    act: `review.${act}`,
    fromState: review.state,
    toState: to,
    reason: reason ?? null,
    bodyId: bodyId ?? review.row.bodyId,
    happenedOn: on,
  })
  return { id: review.row.id, state: to, version }
}

async function ownStep(
  ctx: Ctx,
  input: { reviewId: string; version: number; happenedOn?: Day | undefined; reason?: string | undefined },
  act: string,
): Promise<Changed> {
  const on = dayOf(ctx, input.happenedOn)
  const review = await loadReview(ctx, input.reviewId)
  orThrow(mayEdit(ctx.actor, review.body))
  checkVersion(input.version, review.row.version)
  return step(ctx, review, { act, on, reason: input.reason })
}

export const considerReview = (ctx: Ctx, input: InputOf<typeof api.reviewConsider>): Promise<Changed> =>
  ownStep(ctx, input, 'consider')
export const returnReview = (ctx: Ctx, input: InputOf<typeof api.reviewReturn>): Promise<Changed> =>
  ownStep(ctx, input, 'return')
export const closeReview = (ctx: Ctx, input: InputOf<typeof api.reviewClose>): Promise<Changed> =>
  ownStep(ctx, input, 'close')

/** The meeting's decision fixes the text as a document with its digest; what is undecided cannot be adopted. */
export async function adoptReview(
  ctx: Ctx,
  input: InputOf<typeof api.reviewAdopt>,
): Promise<OutputOf<typeof api.reviewAdopt>> {
  const on = dayOf(ctx, input.happenedOn)
  const review = await loadReview(ctx, input.reviewId)
  orThrow(mayAdopt(ctx.actor, review.body))
  checkVersion(input.version, review.row.version)
  orThrow(decideTransition(reviewLifeCycle, review.state, 'adopt'))
  const lines = await listLines(ctx.tx, review.row.id)
  const next = lines.filter((line) => line.section === 'next')
  orThrow(decideAdoption({ undecided: next.filter((line) => line.decision === null).length, of: next.length }))
  if (!input.meetingId && !input.meeting) throw new PlenumError('ADOPTION_MEETING_NEEDED')
  // The column holds only what `review.open` was given.
  const language = review.row.language as Language
  const title = inLanguage(review.row.title, language)
  const text = adoptedText(title, lines, language)
  const documentId = await writeDocument(ctx, {
    kind: 'report',
    title: review.row.title,
    language,
    text,
    state: 'entered',
    issuerIds: [review.body.id],
    enteredForId: review.body.id,
    happenedOn: on,
    act: 'review.adopt',
  })
  const meetingId = input.meeting
    ? await writeAdoptingMeeting(ctx, review, input.meeting, { documentId, title })
    : await namedMeeting(ctx, review, input.meetingId ?? '')
  const changed = await step(ctx, review, { act: 'adopt', on, change: { meetingId, documentId } })
  return { ...changed, meetingId, documentId, digest: digestOfText(text) }
}

async function namedMeeting(ctx: Ctx, review: LoadedReview, meetingId: string): Promise<string> {
  const organs = await listStandingOrgans(ctx.tx, review.body.id)
  const bodies = [{ id: review.body.id }, ...organs.map((id) => ({ id }))]
  await checkMeetingOf(ctx, meetingId, bodies, namesOf([review.body]))
  return meetingId
}

async function writeAdoptingMeeting(
  ctx: Ctx,
  review: LoadedReview,
  given: NonNullable<InputOf<typeof api.reviewAdopt>['meeting']>,
  paper: { readonly documentId: string; readonly title: string },
): Promise<string> {
  dayOf(ctx, given.heldOn)
  const term = await findTerm(ctx, review.body.id, { ordinal: undefined, on: given.heldOn })
  // The column holds only what `review.open` was given.
  const language = review.row.language as Language
  const meetingId = await writeMeeting(ctx, {
    bodyId: review.body.id,
    kind: given.kind,
    number: given.number ?? null,
    termId: term?.id ?? null,
    year: null,
    enlarged: given.enlarged ?? false,
    title: given.title ? localised(given.title, language) : null,
    origin: 'recorded',
    state: 'closed',
    heldOn: given.heldOn,
    place: given.place ?? null,
    presidingText: given.presiding ?? null,
    enteredForId: review.body.id,
    act: 'meeting.record',
    happenedOn: given.heldOn,
  })
  await insertParts(ctx.tx, 'agendaItem', [
    {
      id: ctx.newId(),
      meetingId,
      ord: 1,
      kind: 'report',
      title: paper.title,
      presenter: null,
      state: 'concluded',
      outcome: 'adopted',
      asStated: true,
      sourceId: null,
      documentId: paper.documentId,
    },
  ])
  return meetingId
}

export async function sendReview(ctx: Ctx, input: InputOf<typeof api.reviewSend>): Promise<Changed> {
  const on = dayOf(ctx, input.happenedOn)
  const review = await loadReview(ctx, input.reviewId)
  orThrow(mayEdit(ctx.actor, review.body))
  checkVersion(input.version, review.row.version)
  orThrow(decideTransition(reviewLifeCycle, review.state, 'send'))
  const toId = input.toBodyId ?? (await findAbove(ctx.tx, review.body.id))?.id
  if (!toId) throw new PlenumError('NO_BODY_ABOVE')
  if (!(await isSuperior(ctx.tx, review.body.id, toId))) throw new PlenumError('NOT_A_SUPERIOR')
  return step(ctx, review, { act: 'send', on, change: { sentToId: toId, sentOn: on } })
}

export async function answerReview(ctx: Ctx, input: InputOf<typeof api.reviewAnswer>): Promise<Changed> {
  const on = dayOf(ctx, input.happenedOn)
  const review = await loadReview(ctx, input.reviewId)
  if (!review.sentTo) throw new PlenumError('WRONG_STATE', { state: review.state, act: 'answer', concept: 'review' })
  orThrow(mayAnswer(ctx.actor, review.sentTo))
  checkVersion(input.version, review.row.version)
  const change = { answer: input.text, answeredOn: on }
  return step(ctx, review, { act: 'answer', on, bodyId: review.sentTo.id, change })
}
