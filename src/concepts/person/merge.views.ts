import type * as z from 'zod/mini'
import type { Result } from '../../kit/result.ts'
import type { Ctx } from '../../store/context.ts'
import { getBodies } from '../body/body.queries.ts'
import { asCan } from '../body/body.views.ts'
import { decideWhoIdentifies } from './identify.actions.ts'
import { mergeAnswers } from './merge.actions.ts'
import { countFollowing, findPersonCollision, listDoubled } from './merge.queries.ts'
import { findLike, newWritings } from './merge.rules.ts'
import type {
  personLikenessInput,
  personLikenessOutput,
  personPreviewMergeInput,
  personPreviewMergeOutput,
} from './merge.schema.ts'
import { listNamed } from './merge-rows.queries.ts'
import { getPerson, getPersons } from './person.queries.ts'
import { toPersonCards } from './person.views.ts'

type Likeness = z.infer<typeof personLikenessOutput>

/** Pairs of records that may be one person, the likeliest first; a page is a stretch of that list. */
export async function viewPersonLikeness(ctx: Ctx, input: z.infer<typeof personLikenessInput>): Promise<Likeness> {
  const limit = input.limit ?? 50
  const from = Math.max(0, Number.parseInt(input.after ?? '0', 10) || 0)
  const named = new Map((await listNamed(ctx.tx)).map((person) => [person.id, person]))
  const pairs = findLike([...named.values()])
  const shown = pairs.slice(from, from + limit)
  const persons = await getPersons(
    ctx.tx,
    shown.flatMap((pair) => [pair.keptId, pair.mergedId]),
  )
  const cards = new Map((await toPersonCards(ctx, [...persons.values()])).map((card) => [card.id, card]))
  const bodies = await getBodies(
    ctx.tx,
    shown.flatMap((pair) => [pair.keptId, pair.mergedId].flatMap((id) => named.get(id)?.bodyIds ?? [])),
  )
  const told = (id: string): Likeness['items'][number]['kept'][] => {
    const [person, card, known] = [persons.get(id), cards.get(id), named.get(id)]
    if (!person || !card || !known) return []
    const { version, aliases } = person
    return [
      {
        ...card,
        version,
        aliases: [...aliases],
        hasAccount: known.hasAccount,
        bodies: known.bodyIds.flatMap((bodyId) => {
          const body = bodies.get(bodyId)
          return body ? [{ id: body.id, name: body.name }] : []
        }),
      },
    ]
  }
  return {
    items: shown.flatMap(({ keptId, mergedId, reason, sharesBody }) => {
      const [kept, merged] = [...told(keptId), ...told(mergedId)]
      return kept && merged ? [{ kept, merged, reason, sharesBody }] : []
    }),
    next: from + limit < pairs.length ? String(from + limit) : null,
    total: pairs.length,
    can: { 'person.merge': asCan(await decideWhoIdentifies(ctx)) },
  }
}

const KINDS: readonly (readonly [RegExp, 'seats' | 'meetings' | 'documents' | 'sources' | 'work'])[] = [
  [/^membership/, 'seats'],
  [/^(meeting|attendance|invitation|notice|agenda|speaker|motion|chair_change|rhythm|vote|personnel)/, 'meetings'],
  [/^(document|paper|letterhead|file|text_template)/, 'documents'],
  [/^source/, 'sources'],
  [
    /^(task|directive|cascade|conveyance|redeployment|division|progress|extension|reminder|review|query|delivery)/,
    'work',
  ],
]

/** What would follow, what is double, what stays, what stands against it; changes nothing. */
export async function previewMerge(
  ctx: Ctx,
  input: z.infer<typeof personPreviewMergeInput>,
): Promise<z.infer<typeof personPreviewMergeOutput>> {
  const merged = await getPerson(ctx.tx, input.personId)
  const kept = await getPerson(ctx.tx, input.keptId)
  const answers: Result<void>[] = await mergeAnswers(ctx, merged, kept)
  const obstacles: z.infer<typeof personPreviewMergeOutput>['obstacles'] = answers.flatMap((one) =>
    one.ok ? [] : [{ code: one.code, detail: { ...one.detail } }],
  )
  const doubled = await listDoubled(ctx.tx, merged.id, kept.id)
  if (obstacles.length === 0) {
    const what = await findPersonCollision(ctx.tx, { fromId: merged.id, toId: kept.id, doubled })
    if (what !== null) obstacles.push({ code: 'PERSONS_COLLIDE', detail: { what } })
  }
  const { follow, staying } = await countFollowing(ctx.tx, merged.id)
  const counts = new Map<z.infer<typeof personPreviewMergeOutput>['follow'][number]['what'], number>()
  for (const [table, n] of follow) {
    const what = KINDS.find(([pattern]) => pattern.test(table))?.[1] ?? 'other'
    counts.set(what, (counts.get(what) ?? 0) + n)
  }
  const seats = counts.get('seats') ?? 0
  if (doubled.length > 0 && seats > 0) counts.set('seats', seats - doubled.length)
  return {
    version: merged.version,
    keptVersion: kept.version,
    obstacles,
    names: newWritings(merged, kept),
    follow: [...counts].filter(([, n]) => n > 0).map(([what, n]) => ({ what, n })),
    doubled: doubled.map(({ bodyId, bodyName, post, capacity }) => ({
      body: { id: bodyId, name: bodyName },
      post,
      capacity,
    })),
    staying,
    account: merged.accountId === null ? 'none' : kept.accountId === null ? 'moves' : 'stays',
  }
}
