import type * as z from 'zod/mini'
import { PlenumError } from '../kit/errors.ts'
import type { Ctx } from '../store/context.ts'
import { findSubjects, type SearchKey } from './search.queries.ts'
import type { searchFindInput, searchFindOutput } from './search.schema.ts'
import { questionOf } from './terms.ts'

export async function findByWords(
  ctx: Ctx,
  input: z.infer<typeof searchFindInput>,
): Promise<z.infer<typeof searchFindOutput>> {
  const question = questionOf(input.q)
  if (question.tsquery === '') return { items: [], next: null }
  const limit = input.limit ?? 30
  const hits = await findSubjects(ctx.tx, ctx.actor, {
    text: input.q,
    question,
    kind: input.kind,
    bodyId: input.bodyId,
    after: input.after === undefined ? undefined : readKey(input.after),
    limit: limit + 1,
  })
  const last = hits.length > limit ? hits[limit - 1] : undefined
  return {
    items: hits.slice(0, limit).map(({ kind, id, title, bodyId, bodyName, happenedOn }) => ({
      kind,
      id,
      title,
      body: bodyId !== null && bodyName !== null ? { id: bodyId, name: bodyName } : null,
      happenedOn,
    })),
    next: last ? `${last.rank}.${last.age}.${last.id}` : null,
  }
}

function readKey(text: string): SearchKey {
  const match = /^(\d{1,4})\.(-?\d{1,7})\.([0-9a-f-]{36})$/.exec(text)
  if (!match) throw new PlenumError('INPUT_MALFORMED', { issues: ['after'] })
  return { rank: Number(match[1]), age: Number(match[2]), id: match[3] ?? '' }
}
