import * as z from 'zod/mini'
import { can, count, id, line, localised, page, pageInput, ref, version } from '../../kit/shapes.ts'
import { personCard } from './person.schema.ts'

/** Why two records may be one person: the names are the same, or the English one writes the sounds of the Chinese one. */
export const likeReason = z.enum(['same_name', 'same_sound'])
export type LikeReason = z.infer<typeof likeReason>

const likePerson = z.object({
  ...personCard.shape,
  version,
  aliases: z.array(localised),
  hasAccount: z.boolean(),
  /** Bodies in which a seat or post is or was held. */
  bodies: z.array(ref),
})

export const personLikenessInput = z.object(pageInput)
export const personLikenessOutput = z.object({
  ...page(
    z.object({
      /** The one proposed to be kept: of the organisation before one known from texts, with an account before one without. */
      kept: likePerson,
      merged: likePerson,
      reason: likeReason,
      /** Both hold, or held, something in the same body. */
      sharesBody: z.boolean(),
    }),
  ).shape,
  total: count,
  can,
})

export const personPreviewMergeInput = z.object({ personId: id, keptId: id })
export const personPreviewMergeOutput = z.object({
  version,
  keptVersion: version,
  obstacles: z.array(z.object({ code: z.string(), detail: z.record(z.string(), z.unknown()) })),
  /** Names by which the one kept will be found too. */
  names: z.array(localised),
  /** Records that will name the one kept. */
  follow: z.array(z.object({ what: z.enum(['seats', 'meetings', 'documents', 'sources', 'work', 'other']), n: count })),
  /** Seats and posts both records hold at the same time: they are one holding, and the one kept stays. */
  doubled: z.array(z.object({ body: ref, post: z.nullable(localised), capacity: z.nullable(z.string()) })),
  /** Closed attendance, votes, sealed papers and signatures: they stay under the name they were recorded with. */
  staying: count,
  account: z.enum(['none', 'stays', 'moves']),
})

export const personMergeInput = z.object({ personId: id, version, keptId: id, reason: line })
export const personMergeOutput = z.object({ personId: id, version, mergeId: id })
export const personUnmergeInput = z.object({ mergeId: id, reason: line })
export const personUnmergeOutput = z.object({ personId: id })
