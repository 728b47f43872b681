import { getPolicyBody } from '../concepts/document/document.queries.ts'
import { addItem } from '../concepts/meeting/agenda.actions.ts'
import { agendaKind } from '../concepts/meeting/agenda.schema.ts'
import { getSeenMeeting } from '../concepts/meeting/meeting.actions.ts'
import { mayRunMeeting } from '../concepts/meeting/meeting.policy.ts'
import { listMeetingRefs } from '../concepts/meeting/meeting.queries.ts'
import type { InputOf, OutputOf } from '../kit/contract.ts'
import { orThrow, PlenumError } from '../kit/errors.ts'
import { inLanguage } from '../kit/localised.ts'
import type { Ctx } from '../store/context.ts'
import { standingsOf } from './coverage-body.views.ts'
import type { offeredList, offeredPut } from './offered-items.api.ts'
import {
  listMinutesToApprove,
  listOverdueDirectives,
  listReviewsToAdopt,
  listTakenOffers,
  listToCarry,
} from './offered-items.queries.ts'

type Offered = OutputOf<typeof offeredList>['items'][number]

/** Everything that waits for the next meeting of the body, what is due first; nothing that a meeting to come has already. */
export async function listOffered(ctx: Ctx, input: InputOf<typeof offeredList>): Promise<OutputOf<typeof offeredList>> {
  const { row } = await getSeenMeeting(ctx, input.meetingId)
  const body = await getPolicyBody(ctx.tx, row.bodyId)
  orThrow(mayRunMeeting(ctx.actor, body))
  const plain = { overdue: false, from: null, meeting: null, dueOn: null }
  const taken = await listTakenOffers(ctx.tx, body.id, 'conveyance')
  const conveyances: Offered[] = (await standingsOf(ctx, body))
    .filter(({ row: one, cascade }) => one.counted && one.conveyedOn === null && cascade.state === 'issued')
    .filter(({ cascade }) => !taken.has(cascade.id))
    .map(({ row: one, cascade }) => ({
      ...plain,
      offer: 'conveyance',
      id: cascade.id,
      title: inLanguage(cascade.title, ctx.language),
      kind: 'convey',
      dueOn: one.conveyedDueOn,
      overdue: one.conveyedDueOn !== null && one.conveyedDueOn < ctx.today,
    }))
  const directives = await listOverdueDirectives(ctx.tx, body.id, ctx.today)
  const reviews = await listReviewsToAdopt(ctx.tx, body.id)
  const minutes = await listMinutesToApprove(ctx.tx, body.id, row.id)
  const carried = await listToCarry(ctx.tx, { bodyId: body.id, kind: row.kind, meetingId: row.id })
  const meetings = await listMeetingRefs(
    ctx.tx,
    [...minutes, ...carried].map((one) => one.meetingId),
  )
  const of = (meetingId: string | null) => meetings.get(meetingId ?? '') ?? null
  return {
    items: [
      ...minutes.map(
        (one): Offered => ({
          ...plain,
          offer: 'minutes',
          id: one.id,
          title: one.title,
          kind: 'vote',
          meeting: of(one.meetingId),
        }),
      ),
      ...carried.map(
        (one): Offered => ({
          ...plain,
          offer: 'carried',
          id: one.id,
          title: one.title,
          kind: agendaKind.safeParse(one.kind).data ?? 'other',
          meeting: of(one.meetingId),
        }),
      ),
      ...conveyances.toSorted((a, b) => (a.dueOn ?? '9').localeCompare(b.dueOn ?? '9')),
      ...directives.map(
        (one): Offered => ({
          ...plain,
          offer: 'directive',
          id: one.id,
          title: one.title,
          kind: 'report',
          dueOn: one.dueOn,
          overdue: true,
        }),
      ),
      ...reviews.map(
        (one): Offered => ({
          ...plain,
          offer: 'review',
          id: one.id,
          title: inLanguage(one.title, ctx.language),
          kind: 'deliberate',
        }),
      ),
    ],
  }
}

/** One of them onto the agenda, pointing at what it answers. Who writes minutes names the item: their title is in the language of the body. */
export async function putOffered(ctx: Ctx, input: InputOf<typeof offeredPut>): Promise<OutputOf<typeof offeredPut>> {
  const { items } = await listOffered(ctx, { meetingId: input.meetingId })
  const found = items.find((one) => one.offer === input.offer && one.id === input.id)
  if (!found) throw new PlenumError('NOT_FOUND', { subjectKind: 'agendaItem' })
  const title = input.title ?? found.title
  if (title === '') throw new PlenumError('INPUT_MALFORMED', { act: 'offered.put', issues: ['title: too_small'] })
  const item = { meetingId: input.meetingId, kind: found.kind, title: title.slice(0, 500) }
  if (found.offer === 'carried') return await addItem(ctx, { ...item, carriedFromId: found.id })
  return await addItem(ctx, item, { kind: found.offer, id: found.id })
}
