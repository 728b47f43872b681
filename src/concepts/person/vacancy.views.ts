import type * as z from 'zod/mini'
import { PlenumError } from '../../kit/errors.ts'
import type { Ctx } from '../../store/context.ts'
import { getBody } from '../body/body.queries.ts'
import { findTermOn } from '../term/term.queries.ts'
import { countMembers } from './membership.queries.ts'
import { byRank, entitledSeats } from './membership.rules.ts'
import type { vacancyListInput, vacancyListOutput } from './membership.schema.ts'
import { arrangeOf } from './person.views.ts'
import { listAlternates, listLeftSeats, listVacantPosts, type VacantPostRow } from './vacancy.queries.ts'

/** Posts and seats without holder on a day, since when, who deputises, and which alternates would succeed. */
export async function viewVacancies(
  ctx: Ctx,
  input: z.infer<typeof vacancyListInput>,
): Promise<z.infer<typeof vacancyListOutput>> {
  const on = input.on ?? ctx.today
  const limit = input.limit ?? 100
  const body = await getBody(ctx.tx, input.bodyId)
  const rows = await listVacantPosts(ctx.tx, {
    lo: body.lo,
    hi: input.below ? body.hi : body.lo + 1,
    day: on,
    after: readKey(input.after),
    limit: limit + 1,
  })
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  const term = await findTermOn(ctx.tx, body.id, on)
  const filled = await countMembers(ctx.tx, body.id, on)
  const size = entitledSeats(body, term)
  const arrange = await arrangeOf(ctx, body.id)
  return {
    on,
    posts: shown.map(toVacantPost),
    next: last ? `${last.lo}.${last.rank}.${last.postId}` : null,
    seats: [
      { capacity: 'member', entitled: size.members, filled: filled.get('member') ?? 0 },
      { capacity: 'alternate', entitled: size.alternates, filled: filled.get('alternate') ?? 0 },
    ],
    left: await listLeftSeats(ctx.tx, body.id, term?.fromOn ?? null, on),
    alternates: (await listAlternates(ctx.tx, body.id, on))
      .toSorted(byRank)
      .map(({ personId, name, printedOrder: _, ...row }) => ({ ...row, person: { id: personId, name } })),
    can: { 'membership.begin': arrange, 'membership.moveUp': arrange },
  }
}

const toVacantPost = (row: VacantPostRow) => ({
  post: { id: row.postId, name: row.postName },
  body: { id: row.bodyId, name: row.bodyName },
  sinceOn: row.sinceOn,
  last:
    row.lastId !== null && row.lastPerson !== null
      ? { membershipId: row.lastId, person: row.lastPerson, endReason: row.lastReason }
      : null,
  deputies: [...row.deputies],
})

function readKey(after: string | undefined): { lo: number; rank: number; id: string } | undefined {
  if (after === undefined) return undefined
  const match = /^(\d{1,16})\.(\d{1,6})\.([0-9a-f-]{36})$/.exec(after)
  if (!match) throw new PlenumError('INPUT_MALFORMED', { issues: ['after'] })
  return { lo: Number(match[1]), rank: Number(match[2]), id: match[3] ?? '' }
}
