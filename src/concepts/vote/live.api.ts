import { view } from '../../kit/contract.ts'
import { meetingLiveInput, meetingLiveOutput, meetingWatchOutput } from './live.schema.ts'

export const meetingLive = view('meeting.live', {
  path: '/api/meetings/{meetingId}/live',
  who: 'signed-in',
  input: meetingLiveInput,
  output: meetingLiveOutput,
})

/** Whether this person may watch, and how far it has come. */
export const meetingWatch = view('meeting.watch', {
  path: '/api/meetings/{meetingId}/watch',
  who: 'signed-in',
  input: meetingLiveInput,
  output: meetingWatchOutput,
})

export const liveContracts = [meetingLive, meetingWatch] as const
