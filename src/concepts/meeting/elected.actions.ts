import type { InputOf, OutputOf } from '../../kit/contract.ts'
import { PlenumError } from '../../kit/errors.ts'
import type { Ctx } from '../../store/context.ts'
import { countElectedBefore, findElection, linkCandidate, listSeatedOrds } from './elected.queries.ts'
import { done } from './item.actions.ts'
import { step } from './meeting.actions.ts'
import type { meetingSeatElected } from './meeting.api.ts'
import { type CandidateRow, listCandidates } from './parts.queries.ts'
import { recordPersonnel } from './personnel.actions.ts'

/** Who an election elected takes the seat or post on its day: one decision each, none of them twice. */
export async function seatElected(
  ctx: Ctx,
  input: InputOf<typeof meetingSeatElected>,
): Promise<OutputOf<typeof meetingSeatElected>> {
  const at = await step(ctx, 'meeting.seatElected', input)
  const vote = await findElection(ctx.tx, { meetingId: at.row.id, voteId: input.voteId })
  if (!vote) throw new PlenumError('NOT_FOUND', { subjectKind: 'vote' })
  if (vote.state !== 'closed')
    throw new PlenumError('WRONG_STATE', { state: vote.state, act: 'meeting.seatElected', concept: 'vote' })
  const candidates = await listCandidates(ctx.tx, [vote.id])
  const seated = await listSeatedOrds(ctx.tx, vote.id)
  const chosen: (CandidateRow & { given: string | undefined })[] = []
  for (const { ord, personId } of input.persons) {
    const candidate = candidates.find((one) => one.ord === ord && one.elected)
    if (!candidate) throw new PlenumError('NOT_ELECTED')
    if (seated.includes(ord) || chosen.some((one) => one.ord === ord))
      throw new PlenumError('ALREADY_RECORDED', { what: 'membership' })
    chosen.push({ ...candidate, given: personId })
  }
  for (const one of chosen) {
    if (one.personId === null && one.given !== undefined) await linkCandidate(ctx.tx, vote.id, one.ord, one.given)
  }
  const rounds = await countElectedBefore(ctx.tx, vote.repeatsId)
  // by votes, which alternates succeed by; on the list they stand as they stood on the paper
  const ranked = candidates.filter((one) => one.elected).toSorted((a, b) => b.votes - a.votes || a.ord - b.ord)
  const given = chosen
    .toSorted((a, b) => a.ord - b.ord)
    .map((one, i) => ({
      kind: 'election',
      who: one.name,
      personId: one.personId ?? one.given,
      post: input.post,
      postId: input.postId,
      capacity: input.capacity,
      effectiveOn: input.effectiveOn,
      unnamed: input.unnamed,
      // the first makes the holder give way; of two for a post of one holder the second is refused
      succeeds: i === 0 ? input.succeeds : undefined,
      agendaItemId: vote.agendaItemId,
      elected: {
        voteId: vote.id,
        candidateOrd: one.ord,
        rank: rounds + 1 + ranked.findIndex((other) => other.ord === one.ord),
      },
    }))
  await recordPersonnel(ctx, { id: at.row.id, body: at.body, heldOn: at.row.heldOn ?? ctx.today }, given)
  return await done(ctx, 'meeting.seatElected', at, input)
}
