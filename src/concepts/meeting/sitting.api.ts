import { act } from '../../kit/contract.ts'
import {
  sittingChangeInput,
  sittingDropInput,
  sittingInquorateInput,
  sittingOpenInput,
  sittingOpenOutput,
  sittingPlanInput,
  sittingStepInput,
  sittingWritten,
} from './sitting.schema.ts'

// The policy asks for clerk, principal or the person who presides: the last may hold any seat.
export const sittingPlan = act('sitting.plan', {
  path: '/api/meetings/{meetingId}/sittings',
  who: ['clerk', 'principal'],
  input: sittingPlanInput,
  output: sittingWritten,
})

export const sittingChange = act('sitting.change', {
  path: '/api/sittings/{sittingId}/change',
  who: ['clerk', 'principal'],
  input: sittingChangeInput,
  output: sittingWritten,
})

export const sittingDrop = act('sitting.drop', {
  path: '/api/sittings/{sittingId}/drop',
  who: ['clerk', 'principal'],
  input: sittingDropInput,
  output: sittingWritten,
})

export const sittingOpen = act('sitting.open', {
  path: '/api/sittings/{sittingId}/open',
  who: 'signed-in',
  input: sittingOpenInput,
  output: sittingOpenOutput,
})

export const sittingFindInquorate = act('sitting.findInquorate', {
  path: '/api/sittings/{sittingId}/find-inquorate',
  who: 'signed-in',
  input: sittingInquorateInput,
  output: sittingOpenOutput,
})

export const sittingAdjourn = act('sitting.adjourn', {
  path: '/api/sittings/{sittingId}/adjourn',
  who: 'signed-in',
  input: sittingStepInput,
  output: sittingWritten,
})

export const sittingResume = act('sitting.resume', {
  path: '/api/sittings/{sittingId}/resume',
  who: 'signed-in',
  input: sittingStepInput,
  output: sittingOpenOutput,
})

export const sittingClose = act('sitting.close', {
  path: '/api/sittings/{sittingId}/close',
  who: 'signed-in',
  input: sittingStepInput,
  output: sittingWritten,
})

export const sittingContracts = [
  sittingPlan,
  sittingChange,
  sittingDrop,
  sittingOpen,
  sittingFindInquorate,
  sittingAdjourn,
  sittingResume,
  sittingClose,
] as const
