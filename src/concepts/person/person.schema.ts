import * as z from 'zod/mini'
import {
  can,
  count,
  day,
  flag,
  id,
  instant,
  language,
  localised,
  page,
  pageInput,
  ref,
  version,
} from '../../kit/shapes.ts'
import {
  bodyCode,
  bodyDetail,
  bodyLine,
  bodyName,
  bodyNode,
  bodySuccession,
  formerPlace,
  nameOrder,
} from '../body/body.schema.ts'
import { term } from '../term/term.schema.ts'
import { capacity, holdingStory, memberView } from './membership.schema.ts'
import { portfolioPeriod, postView } from './post.schema.ts'

export const personCard = z.object({
  id,
  code: z.nullable(z.string()),
  name: localised,
  external: z.boolean(),
  /** Posts held on the day, the first the highest. */
  posts: z.array(z.object({ post: localised, body: ref, acting: z.boolean() })),
})
export type PersonCard = z.infer<typeof personCard>

export const holding = z.object({
  membershipId: id,
  version,
  body: ref,
  post: z.nullable(ref),
  capacity: z.nullable(capacity),
  termOrdinal: z.nullable(z.int()),
  ...holdingStory,
  current: z.boolean(),
  can,
})

export const personGetInput = z.object({ personId: id })
/** A record found to be this person, and perhaps parted from it again. */
export const personMerged = z.object({
  id,
  merged: ref,
  kept: ref,
  reason: z.string(),
  by: z.nullable(ref),
  at: instant,
  undone: z.nullable(z.object({ reason: z.string(), by: z.nullable(ref), at: instant })),
})

export const personGetOutput = z.object({
  id,
  version,
  code: z.nullable(z.string()),
  name: localised,
  aliases: z.array(localised),
  external: z.boolean(),
  hasAccount: z.boolean(),
  /** Where and in which language notices go; null unless the reader may correct the person, or is the person. */
  notices: z.nullable(z.object({ email: z.nullable(z.string()), language: z.nullable(language) })),
  holdings: z.array(holding),
  /** This record was found to be another person's: everything that is not sealed stands there. */
  sameAs: z.nullable(ref),
  /** Records made one with this one, and parted again; the latest first. */
  merges: z.array(personMerged),
  can,
})

export const personListInput = z.object({ external: z.optional(flag), ...pageInput })
export const personListOutput = page(personCard)
export const personFindInput = z.object({
  q: z.string().check(z.trim(), z.minLength(1), z.maxLength(200)),
  /** First the people of this body. */
  bodyId: z.optional(id),
  limit: z.optional(z.coerce.number().check(z.gte(1), z.lte(50))),
})
export const personFindOutput = z.object({ items: z.array(personCard) })

/** `atBodyId`: the body for which the person is entered; rights are looked up there. */
export const personEnterInput = z.object({
  atBodyId: id,
  name: bodyName,
  code: z.optional(bodyCode),
  aliases: z.optional(z.array(localised).check(z.maxLength(20))),
})
export const personCorrectInput = z.object({
  personId: id,
  version,
  name: z.optional(bodyName),
  code: z.optional(z.nullable(bodyCode)),
  aliases: z.optional(z.array(localised).check(z.maxLength(20))),
  /** Where notices go; without one, the address of the account. */
  email: z.optional(z.nullable(z.email().check(z.maxLength(254)))),
  /** In which language they are written; without one, in the installation's. */
  language: z.optional(z.nullable(language)),
})
export const personActOutput = z.object({ personId: id, version })

export const accountOpenInput = z.object({
  personId: id,
  email: z.email().check(z.maxLength(254)),
  password: z.string().check(z.minLength(10), z.maxLength(128)),
})
export const accountRenewPasswordInput = z.object({
  personId: id,
  password: z.string().check(z.minLength(10), z.maxLength(128)),
})
export const accountCloseInput = z.object({ personId: id })
export const accountActOutput = z.object({ personId: id })
export const accountOpenOutput = z.object({ personId: id, email: z.string() })

/** The page of a body on one day. */
export const bodyGetInput = z.object({
  bodyId: id,
  on: z.optional(day),
  /** Order of the names of members; default: the one the body chose. */
  order: z.optional(nameOrder),
})
export const bodyGetOutput = z.object({
  body: bodyDetail,
  on: day,
  /** From the root down to the body's parent. */
  path: z.array(ref),
  organs: z.array(bodyNode),
  /** Bodies directly below that are no organs, the first fifty; `body.tree` pages the rest. */
  children: z.array(bodyNode),
  childrenNext: z.nullable(z.string()),
  /** Lines to bodies above it beside the tree, and of bodies below it. */
  linesUp: z.array(bodyLine),
  linesDown: z.array(bodyLine),
  terms: z.array(term),
  /** Where it stood before, what it comes from, and what it went over into: its history, with nothing rewritten. */
  places: z.array(formerPlace),
  cameFrom: z.array(bodySuccession),
  wentInto: z.array(bodySuccession),
  posts: z.array(z.object({ ...postView.shape, portfolios: z.array(portfolioPeriod) })),
  members: z.array(memberView),
  membersNext: z.nullable(z.string()),
  counts: z.object({
    members: count,
    alternates: count,
    nonVoting: count,
    posts: count,
    vacant: count,
    children: count,
    organs: count,
    below: z.nullable(count),
  }),
  /** What happened to the body itself: founded, renamed, moved, ended; latest first, the last twenty. */
  events: z.array(
    z.object({
      act: z.string(),
      happenedOn: day,
      recordedAt: z.string(),
      person: z.nullable(ref),
      reason: z.nullable(z.string()),
    }),
  ),
  /** The reader belongs to this body and sees its inner records. */
  inner: z.boolean(),
  can,
})
