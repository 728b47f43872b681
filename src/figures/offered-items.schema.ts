import * as z from 'zod/mini'
import { agendaKind } from '../concepts/meeting/agenda.schema.ts'
import { meetingRef } from '../concepts/meeting/meeting.schema.ts'
import { day, id, line, ref } from '../kit/shapes.ts'

/** Beside what an item may answer: items of an earlier meeting put off or not reached. */
export const OFFERS = ['conveyance', 'directive', 'review', 'minutes', 'carried'] as const
export const offer = z.enum(OFFERS)

export const offeredListInput = z.object({ meetingId: id })
export const offeredListOutput = z.object({
  items: z.array(
    z.object({
      offer,
      /** Of the cascade, directive, review, text of a meeting or agenda item. */
      id,
      title: z.string(),
      kind: agendaKind,
      dueOn: z.nullable(day),
      overdue: z.boolean(),
      from: z.nullable(ref),
      meeting: z.nullable(meetingRef),
    }),
  ),
})
export const offeredPutInput = z.object({ meetingId: id, offer, id, title: z.optional(line) })
