import { abilities, all } from '../../kit/abilities.ts'
import { belongs } from '../../kit/actor.ts'
import type { InputOf, OutputOf } from '../../kit/contract.ts'
import { PlenumError } from '../../kit/errors.ts'
import { instantKey, keyedPage } from '../../kit/paging.ts'
import { no, type Result, yes } from '../../kit/result.ts'
import { decideTransition } from '../../kit/transitions.ts'
import type { Ctx } from '../../store/context.ts'
import { listPolicyBodies } from '../task/task.queries.ts'
import { eventsOf } from '../task/task-page.queries.ts'
import type * as api from './review.api.ts'
import { mayAdopt, mayAnswer, mayEdit } from './review.policy.ts'
import {
  findAbove,
  findDigest,
  findMeetingHead,
  findReview,
  listLines,
  listMeetingsOf,
  listReviews,
  listStandingOrgans,
  type ReviewSummaryRow,
} from './review.queries.ts'
import { decideAdoption, decideLineEdit, reviewLifeCycle } from './review.rules.ts'
import type { ReviewPage } from './review.schema.ts'
import { shownLines } from './review-lines.queries.ts'
import { languageOf, saidIn } from './review-words.actions.ts'

const PAGE = 50

const summaryOf = (row: ReviewSummaryRow) => ({
  id: row.id,
  title: row.title,
  body: row.body,
  from: row.fromOn,
  until: row.untilOn,
  state: row.state,
  undecided: { n: row.undecided, of: row.nextLines },
  meetingId: row.meetingId,
  documentId: row.documentId,
  sentTo: row.sentTo,
  sentOn: row.sentOn,
  answeredOn: row.answeredOn,
  version: row.version,
})

const viewerOf = (ctx: Ctx) => ({ all: ctx.actor.system, homeIds: ctx.actor.homes.map((home) => home.bodyId) })

export async function listReviewPage(
  ctx: Ctx,
  input: InputOf<typeof api.reviewList>,
): Promise<OutputOf<typeof api.reviewList>> {
  const limit = input.limit ?? PAGE
  const after = instantKey.read(input.after)
  const rows = await listReviews(ctx.tx, viewerOf(ctx), input, { after, limit: limit + 1 })
  return keyedPage(rows, limit, (row) => instantKey.write(row.recordedAt, row.id), summaryOf)
}

export async function getReview(ctx: Ctx, input: InputOf<typeof api.reviewGet>): Promise<ReviewPage> {
  const [row] = await listReviews(ctx.tx, viewerOf(ctx), { id: input.reviewId }, { after: undefined, limit: 1 })
  const review = await findReview(ctx.tx, input.reviewId)
  if (!row || !review) throw new PlenumError('NOT_FOUND')
  const bodies = await listPolicyBodies(ctx.tx, [row.body.id, ...(row.sentTo ? [row.sentTo.id] : [])])
  const body = bodies.find((one) => one.id === row.body.id)
  const sentTo = bodies.find((one) => one.id === row.sentTo?.id)
  if (!body) throw new PlenumError('INTERNAL')
  const own = belongs(ctx.actor, body.id)
  const above = (await findAbove(ctx.tx, body.id)) ?? null
  const { actor } = ctx
  const step = (act: string): Result<unknown> => decideTransition(reviewLifeCycle, row.state, act)
  const edit = all(mayEdit(actor, body), decideLineEdit(row.state))
  return {
    ...summaryOf(row),
    // The paper is the body's own; above, its lines and digest are what was sent.
    documentId: own ? row.documentId : null,
    language: row.language,
    lines: await shownLines(ctx.tx, await listLines(ctx.tx, row.id), saidIn(languageOf(row, ctx.language))),
    meeting: row.meetingId ? ((await findMeetingHead(ctx.tx, row.meetingId)) ?? null) : null,
    digest: row.documentId ? ((await findDigest(ctx.tx, row.documentId))?.digest ?? null) : null,
    answer: review.answer,
    meetings: own ? await listMeetingsOf(ctx.tx, [body.id, ...(await listStandingOrgans(ctx.tx, body.id))]) : [],
    above,
    events: await eventsOf(ctx.tx, 'review', row.id),
    can: abilities({
      'review.editLine': edit,
      'review.addLine': edit,
      'review.removeLine': edit,
      'review.consider': all(mayEdit(actor, body), step('consider')),
      'review.return': all(mayEdit(actor, body), step('return')),
      'review.adopt': all(
        mayAdopt(actor, body),
        step('adopt'),
        decideAdoption({ undecided: row.undecided, of: row.nextLines }),
      ),
      'review.send': all(mayEdit(actor, body), step('send'), above ? yes() : no('NO_BODY_ABOVE')),
      'review.answer': all(sentTo ? mayAnswer(actor, sentTo) : yes(), step('answer')),
      'review.close': all(mayEdit(actor, body), step('close')),
    }),
  }
}
