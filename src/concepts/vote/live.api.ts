import { view } from '../../kit/contract.ts'
import { meetingLiveInput, meetingLiveOutput } from './live.schema.ts'

export const meetingLive = view('meeting.live', {
  path: '/api/meetings/{meetingId}/live',
  who: 'signed-in',
  input: meetingLiveInput,
  output: meetingLiveOutput,
})

export const liveContracts = [meetingLive] as const
