import { act, view } from '../../kit/contract.ts'
import {
  meetingGetInput,
  meetingListInput,
  meetingListOutput,
  meetingNextNumberInput,
  meetingNextNumberOutput,
  meetingOutput,
} from './meeting.schema.ts'
import {
  meetingCallInput,
  meetingCancelInput,
  meetingCloseInput,
  meetingConcludeInput,
  meetingOpenInput,
  meetingPersonnelInput,
  meetingPlanInput,
  meetingRecordInput,
  meetingVoteInput,
  meetingVoteOutput,
  meetingWritten,
} from './meeting-form.schema.ts'

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
  who: ['clerk', 'principal'],
  input: meetingCallInput,
  output: meetingWritten,
})

export const meetingOpen = act('meeting.open', {
  path: '/api/meetings/{meetingId}/open',
  who: ['clerk', 'principal'],
  input: meetingOpenInput,
  output: meetingWritten,
})

export const meetingVote = act('meeting.vote', {
  path: '/api/meetings/{meetingId}/vote',
  who: ['clerk', 'principal'],
  input: meetingVoteInput,
  output: meetingVoteOutput,
})

export const meetingConclude = act('meeting.conclude', {
  path: '/api/meetings/{meetingId}/conclude',
  who: ['clerk', 'principal'],
  input: meetingConcludeInput,
  output: meetingWritten,
})

export const meetingDecidePersonnel = act('meeting.decidePersonnel', {
  path: '/api/meetings/{meetingId}/decide-personnel',
  who: ['clerk', 'principal'],
  input: meetingPersonnelInput,
  output: meetingWritten,
})

export const meetingClose = act('meeting.close', {
  path: '/api/meetings/{meetingId}/close',
  who: ['clerk', 'principal'],
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
  meetingOpen,
  meetingVote,
  meetingConclude,
  meetingDecidePersonnel,
  meetingClose,
  meetingCancel,
] as const
