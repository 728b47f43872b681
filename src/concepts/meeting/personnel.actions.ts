import type { Day } from '../../kit/dates.ts'
import type { Ctx } from '../../store/context.ts'
import type { PolicyBody } from '../document/document.policy.ts'
import { annulHoldings } from '../person/annul-holding.actions.ts'
import { beginMembership, endMembership } from '../person/membership.actions.ts'
import { REASON_OF_DECISION } from '../person/membership.rules.ts'
import type { Capacity } from '../person/membership.schema.ts'
import { getPost } from '../person/post.queries.ts'
import { liesUnder } from './meeting.queries.ts'
import { countPersonnel, findHeld, insertParts } from './parts.queries.ts'
import { insertAnnulments, listResting } from './personnel.queries.ts'

export interface PersonnelGiven {
  readonly kind: string
  readonly who: string
  readonly personId?: string | undefined
  readonly post?: string | undefined
  readonly postId?: string | undefined
  readonly capacity?: Capacity | undefined
  readonly effectiveOn?: Day | undefined
  readonly succeeds?: boolean | undefined
  readonly unnamed?: boolean | undefined
  readonly agendaItemId?: string | undefined
  /** The candidate of a vote this decision seats. */
  readonly elected?: { readonly voteId: string; readonly candidateOrd: number; readonly rank: number } | undefined
}

const BEGINS = new Set(['election', 'appointment', 'co-option'])
const ENDS = new Set(['resignation', 'removal'])

/**
 * Personnel decisions of a meeting held or recorded here. Where person and post (or seat) are known and lie in the meeting's own body or below it,
 * the decision begins or ends the membership on its day; a nomination to another body changes nothing (domain.md §2).
 */
export async function recordPersonnel(
  ctx: Ctx,
  meeting: { readonly id: string; readonly body: PolicyBody; readonly heldOn: Day },
  given: readonly PersonnelGiven[],
): Promise<void> {
  const before = await countPersonnel(ctx.tx, meeting.id)
  for (const [i, one] of given.entries()) {
    const effectiveOn = one.effectiveOn ?? meeting.heldOn
    await insertParts(ctx.tx, 'personnelDecision', [
      {
        id: ctx.newId(),
        meetingId: meeting.id,
        ord: before + i + 1,
        kind: one.kind,
        whoText: one.who,
        personId: one.personId ?? null,
        postText: one.post ?? null,
        postId: one.postId ?? null,
        effectiveOn,
        membershipId: await takeEffect(ctx, meeting, one, effectiveOn),
        unnamed: one.unnamed ?? false,
        agendaItemId: one.agendaItemId ?? null,
        voteId: one.elected?.voteId ?? null,
        candidateOrd: one.elected?.candidateOrd ?? null,
      },
    ])
  }
}

async function takeEffect(
  ctx: Ctx,
  meeting: { readonly body: PolicyBody },
  one: PersonnelGiven,
  effectiveOn: Day,
): Promise<string | null> {
  if (one.personId === undefined || (one.postId === undefined && one.capacity === undefined)) return null
  const post = one.postId === undefined ? undefined : await getPost(ctx.tx, one.postId)
  const bodyId = post?.bodyId ?? meeting.body.id
  if (bodyId !== meeting.body.id && !(await liesUnder(ctx.tx, bodyId, meeting.body))) return null
  if (BEGINS.has(one.kind)) {
    const begun = await beginMembership(ctx, {
      personId: one.personId,
      bodyId,
      ...(one.postId === undefined ? {} : { postId: one.postId }),
      ...(one.capacity === undefined ? {} : { capacity: one.capacity }),
      beginReason: REASON_OF_DECISION[one.kind]?.begins,
      fromOn: effectiveOn,
      ...(one.elected === undefined ? {} : { electedRank: one.elected.rank }),
      ...(one.succeeds ? { succeeds: true } : {}),
    })
    return begun.membershipId
  }
  if (!ENDS.has(one.kind)) return null
  const held = await findHeld(ctx.tx, { personId: one.personId, postId: one.postId ?? null, bodyId, on: effectiveOn })
  if (!held) return null
  await endMembership(ctx, {
    membershipId: held.id,
    version: held.version,
    untilOn: effectiveOn,
    endReason: REASON_OF_DECISION[one.kind]?.ends,
  })
  return held.id
}

/**
 * Decisions on persons fall with what they rest on: who a void vote elected, and what was decided at an item whose outcome is no more. They stay in the record,
 * each with what annulled it; the seats and posts they gave are undone.
 */
export async function annulPersonnel(
  ctx: Ctx,
  on: { readonly voteId: string | null; readonly agendaItemId: string | null },
  reason: string,
): Promise<void> {
  const resting = await listResting(ctx.tx, on)
  if (resting.length === 0) return
  const touched = (kinds: ReadonlySet<string>): string[] =>
    resting.filter((one) => kinds.has(one.kind)).flatMap((one) => one.membershipId ?? [])
  await annulHoldings(ctx, { begun: touched(BEGINS), ended: touched(ENDS) }, reason)
  await insertAnnulments(
    ctx.tx,
    resting.map((one) => ({
      decisionId: one.id,
      voteId: on.voteId,
      reason,
      annulledAt: ctx.now,
      annulledById: ctx.actor.personId,
    })),
  )
}
