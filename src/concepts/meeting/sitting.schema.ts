import * as z from 'zod/mini'
import { can, day, id, instant, line, localised, version } from '../../kit/shapes.ts'
import { quorumFacts } from '../procedure/procedure.schema.ts'
import { meetingState } from './meeting.schema.ts'

/** `dropped`: planned and not held after all. */
export const SITTING_STATES = ['planned', 'open', 'adjourned', 'closed', 'inquorate', 'dropped'] as const
export const sittingState = z.enum(SITTING_STATES)
export type SittingState = z.infer<typeof sittingState>
/** `whole`: the body sits, with quorum and votes; `group`: a part of it discusses. */
export const SITTING_SCOPES = ['whole', 'group'] as const
export const sittingScope = z.enum(SITTING_SCOPES)

export const sittingItem = z.object({
  id,
  ord: z.int(),
  name: z.nullable(localised),
  scope: sittingScope,
  startsAt: z.nullable(instant),
  endsAt: z.nullable(instant),
  place: z.nullable(z.string()),
  state: sittingState,
  /** As found at the opening, or when it was found inquorate. */
  quorum: z.nullable(quorumFacts),
  openedAt: z.nullable(instant),
  closedAt: z.nullable(instant),
  version,
  can,
})
export type SittingItem = z.infer<typeof sittingItem>

export const sittingPlan = {
  name: z.optional(localised),
  scope: z.optional(sittingScope),
  startsAt: z.optional(instant),
  endsAt: z.optional(instant),
  place: z.optional(line),
}
export const sittingDraft = z.object(sittingPlan)

/** Every act on a sitting names the version of the sitting; the meeting's own version is answered beside it. */
export const sittingWritten = z.object({
  id,
  version,
  meetingId: id,
  meetingVersion: version,
  meetingState,
})

export const sittingPlanInput = z.object({ meetingId: id, version, ...sittingPlan, happenedOn: z.optional(day) })
export const sittingChangeInput = z.object({
  sittingId: id,
  version,
  name: z.optional(z.nullable(localised)),
  startsAt: z.optional(z.nullable(instant)),
  endsAt: z.optional(z.nullable(instant)),
  place: z.optional(z.nullable(line)),
})
export const sittingDropInput = z.object({ sittingId: id, version, reason: line })
export const sittingOpenInput = z.object({
  sittingId: id,
  version,
  presidingPersonId: z.optional(id),
  happenedOn: z.optional(day),
})
export const sittingOpenOutput = z.object({ ...sittingWritten.shape, quorum: z.nullable(quorumFacts) })
export const sittingInquorateInput = z.object({ sittingId: id, version, happenedOn: z.optional(day) })
export const sittingStepInput = z.object({
  sittingId: id,
  version,
  reason: z.optional(line),
  happenedOn: z.optional(day),
})
