import * as z from 'zod/mini'
import { day, id, instant, language, line, localised, ref, version } from '../../kit/shapes.ts'
import { meetingRef } from '../meeting/meeting.schema.ts'

/** How sure it is that the words mean this record. Only a certain one is proposed by itself. */
export const CERTAINTIES = ['exact', 'likely', 'possible'] as const
export const LINK_REASONS = [
  'same_name',
  'alias',
  'same_words',
  'like_name',
  'same_place_and_kind',
  'this_desk',
  'same_series',
  'same_number_no_term',
  'same_number_other_count',
  'member_of_body',
  'post_on_day',
  'post_other_day',
  'seat_on_day',
  'chosen',
] as const
export const LINK_KINDS = ['body', 'meeting', 'person', 'document', 'plan'] as const
export const linkKind = z.enum(LINK_KINDS)

/** One thing that speaks for a candidate. */
export const linkReason = z.object({
  reason: z.enum(LINK_REASONS),
  /** The language the names agree in. */
  language: z.nullable(language),
  /** The post or seat, and when it was held. */
  post: z.nullable(localised),
  from: z.nullable(day),
  until: z.nullable(day),
})

/** One name in the text and the record it is taken for. `chosen` null: a record of its own is made (a body becomes external). */
export const readingLink = z.object({
  slot: z.string(),
  kind: linkKind,
  words: z.string(),
  factKeys: z.array(z.string()),
  candidates: z.array(
    z.object({
      id,
      name: localised,
      external: z.boolean(),
      certainty: z.enum(CERTAINTIES),
      /** The strongest of `reasons`. */
      reason: z.enum(LINK_REASONS),
      reasons: z.array(linkReason),
      parent: z.nullable(localised),
      meeting: z.nullable(meetingRef),
    }),
  ),
  chosenId: z.nullable(id),
  /** False while the choice is the program's proposal. */
  chosenByPerson: z.boolean(),
  chosenBy: z.nullable(ref),
  chosenAt: z.nullable(instant),
  /** What a record made in place begins with: what the text says of it. */
  posts: z.array(z.string()),
})
export type ReadingLink = z.infer<typeof readingLink>

const slot = z.string().check(z.minLength(1), z.maxLength(200))
export const readingLinkInput = z.object({
  readingId: id,
  actId: z.optional(id),
  version: z.optional(version),
  slot,
  chosenId: z.nullable(id),
})

/** Makes the record a name stands for, with what was read of it, and takes the name for it. */
export const readingCreateInput = z.object({
  readingId: id,
  actId: z.optional(id),
  slot,
  name: localised,
  /** Of a body: under which one of the organisation; left out, it is external. Of a person: the body of the post. */
  bodyId: z.optional(id),
  /** Of a body: its kind; left out, what its name says. */
  bodyKind: z.optional(line),
  /** Of a person: the post held, established where the body has none of this name. */
  post: z.optional(localised),
  /** Since when the post is held; left out, the day of the text. */
  fromOn: z.optional(day),
})
export const readingCreateOutput = z.object({ id, version, createdId: id, postId: z.nullable(id) })
