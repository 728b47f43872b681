import * as z from 'zod/mini'
import { count, day, id, instant, localised, page, pageInput, ref } from '../../kit/shapes.ts'
import { MEETING_KINDS } from '../../reading/record.schema.ts'

export { MEETING_KINDS }
export const meetingKind = z.enum(MEETING_KINDS)
export type MeetingKind = z.infer<typeof meetingKind>

/** Only a meeting run here passes the states; what was recorded afterwards or read from a text enters as closed. */
export const MEETING_STATES = [
  'planned',
  'called',
  'open',
  'adjourned',
  'inquorate',
  'closed',
  'minutes_drafted',
  'approved',
  'published',
  'kept',
  'cancelled',
] as const
export const meetingState = z.enum(MEETING_STATES)
export type MeetingState = z.infer<typeof meetingState>
export const ORIGINS = ['run', 'recorded', 'read'] as const
export const origin = z.enum(ORIGINS)
export type Origin = z.infer<typeof origin>

export const PERSONNEL_KINDS = ['election', 'appointment', 'co-option', 'resignation', 'removal', 'discipline'] as const
export const personnelKind = z.enum(PERSONNEL_KINDS)
export const REFERENCE_ACTS = ['conveyed', 'studied', 'implemented', 'cited'] as const
export const referenceAct = z.enum(REFERENCE_ACTS)

/** What every link to a meeting carries, so that the screen can write its name in either language. */
export const meetingRef = z.object({
  id,
  body: ref,
  kind: meetingKind,
  number: z.nullable(z.int()),
  term: z.nullable(z.int()),
  year: z.nullable(z.int()),
  enlarged: z.boolean(),
  title: z.nullable(localised),
  heldOn: z.nullable(day),
  dateText: z.nullable(z.string()),
  origin,
  state: meetingState,
})
export type MeetingRef = z.infer<typeof meetingRef>

export const meetingListInput = z.object({
  bodyId: z.optional(id),
  kind: z.optional(meetingKind),
  state: z.optional(meetingState),
  from: z.optional(day),
  until: z.optional(day),
  ...pageInput,
})
export const meetingListOutput = page(
  z.object({
    ...meetingRef.shape,
    place: z.nullable(z.string()),
    documentId: z.nullable(id),
    agendaItems: count,
    recordedAt: instant,
  }),
)

export const meetingNextNumberInput = z.object({ bodyId: id, kind: meetingKind, on: z.optional(day) })
export const meetingNextNumberOutput = z.object({
  next: z.int(),
  series: z.enum(['term', 'year', 'none']),
  termId: z.nullable(id),
  term: z.nullable(z.int()),
  year: z.nullable(z.int()),
  gaps: z.array(z.int()),
})
