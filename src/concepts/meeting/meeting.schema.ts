import * as z from 'zod/mini'
import {
  can,
  count,
  day,
  id,
  instant,
  line,
  localised,
  page,
  pageInput,
  prose,
  ref,
  version,
} from '../../kit/shapes.ts'
import { MEETING_KINDS } from '../../reading/record.schema.ts'
import { documentRef, factQuote } from '../document/document.schema.ts'
import { capacity } from '../person/membership.schema.ts'
import { sourceRef } from '../source/source.schema.ts'

export { MEETING_KINDS }
export const meetingKind = z.enum(MEETING_KINDS)
export type MeetingKind = z.infer<typeof meetingKind>

/** Only a meeting run here passes the states; what was recorded afterwards or read from a text enters as closed. */
export const MEETING_STATES = ['planned', 'called', 'open', 'closed', 'cancelled'] as const
export const meetingState = z.enum(MEETING_STATES)
export type MeetingState = z.infer<typeof meetingState>
export const ORIGINS = ['run', 'recorded', 'read'] as const
export const origin = z.enum(ORIGINS)
export type Origin = z.infer<typeof origin>
