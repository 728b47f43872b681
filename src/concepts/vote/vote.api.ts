import { act, view } from '../../kit/contract.ts'
import {
  meetingVoteInput,
  meetingVoteOutput,
  voteCastInput,
  voteCastOutput,
  voteCloseInput,
  voteCloseOutput,
  voteGetInput,
  voteGetOutput,
  voteListInput,
  voteListOutput,
  voteOpenInput,
  voteRecordInput,
  voteSettleInput,
  voteVoidInput,
  voteWritten,
} from './vote.schema.ts'

export const voteGet = view('vote.get', {
  path: '/api/votes/{voteId}',
  who: 'signed-in',
  input: voteGetInput,
  output: voteGetOutput,
})

export const voteList = view('vote.list', {
  path: '/api/meetings/{meetingId}/votes',
  who: 'signed-in',
  input: voteListInput,
  output: voteListOutput,
})

// The policy asks for clerk, principal or the person who presides: the last may hold any seat.
export const voteOpen = act('vote.open', {
  path: '/api/meetings/{meetingId}/votes/open',
  who: 'signed-in',
  input: voteOpenInput,
  output: voteWritten,
})

export const voteRecord = act('vote.record', {
  path: '/api/votes/{voteId}/record',
  who: 'signed-in',
  input: voteRecordInput,
  output: voteWritten,
})

export const voteCast = act('vote.cast', {
  path: '/api/votes/{voteId}/cast',
  who: 'signed-in',
  input: voteCastInput,
  output: voteCastOutput,
})

export const voteClose = act('vote.close', {
  path: '/api/votes/{voteId}/close',
  who: 'signed-in',
  input: voteCloseInput,
  output: voteCloseOutput,
})

export const voteSettle = act('vote.settle', {
  path: '/api/votes/{voteId}/settle',
  who: 'signed-in',
  input: voteSettleInput,
  output: voteCloseOutput,
})

export const voteVoid = act('vote.void', {
  path: '/api/votes/{voteId}/void',
  who: 'signed-in',
  input: voteVoidInput,
  output: voteWritten,
})

export const meetingVote = act('meeting.vote', {
  path: '/api/meetings/{meetingId}/vote',
  who: 'signed-in',
  input: meetingVoteInput,
  output: meetingVoteOutput,
})

export const voteContracts = [
  voteGet,
  voteList,
  voteOpen,
  voteRecord,
  voteCast,
  voteClose,
  voteSettle,
  voteVoid,
  meetingVote,
] as const
