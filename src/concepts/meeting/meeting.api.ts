import { act, view } from '../../kit/contract.ts'
import {
  meetingListInput,
  meetingListOutput,
  meetingNextNumberInput,
  meetingNextNumberOutput,
} from './meeting.schema.ts'
import {
  meetingCallInput,
  meetingCancelInput,
  meetingCloseInput,
  meetingConcludeInput,
  meetingDelivered,
  meetingDeliverInput,
  meetingPersonnelInput,
  meetingPlanInput,
  meetingPresideInput,
  meetingReconsiderInput,
  meetingRecordInput,
  meetingSeatElectedInput,
  meetingTakeUpInput,
  meetingWritten,
} from './meeting-form.schema.ts'
import { meetingGetInput, meetingOutput } from './meeting-page.schema.ts'

export const meetingGet = view('meeting.get', {
  path: '/api/meetings/{meetingId}',
  who: 'signed-in',
  input: meetingGetInput,
  output: meetingOutput,
})

export const meetingList = view('meeting.list', {
  path: '/api/meetings',
  who: 'signed-in',
  input: meetingListInput,
  output: meetingListOutput,
})

export const meetingNextNumber = view('meeting.nextNumber', {
  path: '/api/bodies/{bodyId}/next-meeting-number',
  who: 'signed-in',
  input: meetingNextNumberInput,
  output: meetingNextNumberOutput,
})

export const meetingRecord = act('meeting.record', {
  path: '/api/bodies/{bodyId}/record-meeting',
  who: ['clerk'],
  input: meetingRecordInput,
  output: meetingWritten,
})

export const meetingPlan = act('meeting.plan', {
  path: '/api/bodies/{bodyId}/plan-meeting',
  who: ['clerk', 'principal'],
  input: meetingPlanInput,
  output: meetingWritten,
})

export const meetingCall = act('meeting.call', {
  path: '/api/meetings/{meetingId}/call',
  // also the chair, or who speaks for the standing organ, where the rules of procedure say so
  who: 'signed-in',
  input: meetingCallInput,
  output: meetingWritten,
})

export const meetingConclude = act('meeting.conclude', {
  path: '/api/meetings/{meetingId}/conclude',
  who: 'signed-in',
  input: meetingConcludeInput,
  output: meetingWritten,
})

export const meetingReconsider = act('meeting.reconsider', {
  path: '/api/meetings/{meetingId}/reconsider',
  who: 'signed-in',
  input: meetingReconsiderInput,
  output: meetingWritten,
})

export const meetingTakeUp = act('meeting.takeUp', {
  path: '/api/meetings/{meetingId}/take-up',
  who: 'signed-in',
  input: meetingTakeUpInput,
  output: meetingWritten,
})

export const meetingPreside = act('meeting.preside', {
  path: '/api/meetings/{meetingId}/preside',
  who: ['clerk', 'principal'],
  input: meetingPresideInput,
  output: meetingWritten,
})

export const meetingDeliver = act('meeting.deliver', {
  path: '/api/meetings/{meetingId}/deliver',
  who: ['clerk', 'principal'],
  input: meetingDeliverInput,
  output: meetingDelivered,
})

export const meetingDecidePersonnel = act('meeting.decidePersonnel', {
  path: '/api/meetings/{meetingId}/decide-personnel',
  who: ['clerk', 'principal'],
  input: meetingPersonnelInput,
  output: meetingWritten,
})

export const meetingSeatElected = act('meeting.seatElected', {
  path: '/api/meetings/{meetingId}/seat-elected',
  who: ['clerk', 'principal'],
  input: meetingSeatElectedInput,
  output: meetingWritten,
})

export const meetingClose = act('meeting.close', {
  path: '/api/meetings/{meetingId}/close',
  who: 'signed-in',
  input: meetingCloseInput,
  output: meetingWritten,
})

export const meetingCancel = act('meeting.cancel', {
  path: '/api/meetings/{meetingId}/cancel',
  who: ['clerk', 'principal'],
  input: meetingCancelInput,
  output: meetingWritten,
})

export const meetingContracts = [
  meetingGet,
  meetingList,
  meetingNextNumber,
  meetingRecord,
  meetingPlan,
  meetingCall,
  meetingConclude,
  meetingReconsider,
  meetingTakeUp,
  meetingPreside,
  meetingDeliver,
  meetingDecidePersonnel,
  meetingSeatElected,
  meetingClose,
  meetingCancel,
] as const
