import { sql } from 'kysely'
import type * as z from 'zod/mini'
import { belongs } from '../../kit/actor.ts'
import type { Day } from '../../kit/dates.ts'
import type { Localised } from '../../kit/localised.ts'
import type { Ctx } from '../../store/context.ts'
import type { Membership } from './membership.queries.ts'
import type { holdingStory, PersonnelLink } from './membership.schema.ts'

export type HoldingStory = { [K in keyof typeof holdingStory]: z.infer<(typeof holdingStory)[K]> }

interface Neighbour {
  readonly ofId: string
  readonly before: boolean
  readonly membershipId: string
  readonly personId: string
  readonly name: Localised
}

interface Decided {
  readonly membershipId: string
  readonly meetingId: string
  readonly kind: string
  readonly bodyId: string
  readonly bodyName: Localised
  readonly heldOn: Day
}

/** Kinds of personnel decisions that end a holding; every other that names one began it. */
const ENDING = new Set(['resignation', 'removal'])

/**
 * How each holding began and ended, who comes before and after it, and the meeting that decided. Minutes are the body's own (domain.md §4):
 * the meeting is named to who belongs to its body.
 */
export async function tellStories(ctx: Ctx, memberships: readonly Membership[]): Promise<Map<string, HoldingStory>> {
  const ids = memberships.map((membership) => membership.id)
  const neighbours = await listNeighbours(ctx, ids)
  const decided = await listDeciding(ctx, ids)
  return new Map(
    memberships.map((held) => {
      const next = (before: boolean) => {
        const found = neighbours.find((one) => one.ofId === held.id && one.before === before)
        return found ? { membershipId: found.membershipId, person: { id: found.personId, name: found.name } } : null
      }
      const by = (ends: boolean): PersonnelLink | null => {
        const one = decided.find(
          (row) => row.membershipId === held.id && ENDING.has(row.kind) === ends && belongs(ctx.actor, row.bodyId),
        )
        return one
          ? {
              meetingId: one.meetingId,
              kind: one.kind,
              heldOn: one.heldOn,
              body: { id: one.bodyId, name: one.bodyName },
            }
          : null
      }
      const { acting, actingAs, electedRank, fromOn, untilOn, beginReason, beginNote, endReason, reason } = held
      const told = { acting, actingAs, electedRank, fromOn, untilOn, beginReason, beginNote, endReason, reason }
      return [
        held.id,
        { ...told, follows: next(true), successor: next(false), begunBy: by(false), endedBy: by(true) },
      ] as const
    }),
  )
}

async function listNeighbours(ctx: Ctx, ids: readonly string[]): Promise<readonly Neighbour[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<Neighbour>`
    select m.id as of_id, true as before, o.id as membership_id, n.id as person_id, n.name
      from membership m join membership o on o.id = m.follows_id join person n on n.id = o.person_id
     where m.id = any(${[...ids]}::uuid[])
    union all
    select o.follows_id, false, o.id, n.id, n.name
      from membership o join person n on n.id = o.person_id where o.follows_id = any(${[...ids]}::uuid[])`.execute(
    ctx.tx,
  )
  return rows
}

async function listDeciding(ctx: Ctx, ids: readonly string[]): Promise<readonly Decided[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<Decided>`
    select d.membership_id, d.meeting_id, d.kind, t.body_id, b.name as body_name, t.held_on
      from personnel_decision d join meeting t on t.id = d.meeting_id join body b on b.id = t.body_id
     where d.membership_id = any(${[...ids]}::uuid[]) and t.held_on is not null
     order by t.held_on desc, d.ord desc`.execute(ctx.tx)
  return rows
}
