import { act, view } from '../../kit/contract.ts'
import {
  ballotCastInput,
  ballotCastOutput,
  ballotCloseInput,
  ballotCountInput,
  ballotFile,
  ballotGetInput,
  ballotGiveKeyInput,
  ballotListInput,
  ballotListOutput,
  ballotOpenInput,
  ballotOutput,
  ballotPrepareInput,
  ballotVoidInput,
  ballotWritten,
} from './ballot.schema.ts'

export const ballotGet = view('ballot.get', {
  path: '/api/ballots/{ballotId}',
  who: 'signed-in',
  input: ballotGetInput,
  output: ballotOutput,
})

export const ballotList = view('ballot.list', {
  path: '/api/meetings/{meetingId}/ballots',
  who: 'signed-in',
  input: ballotListInput,
  output: ballotListOutput,
})

export const ballotPublished = view('ballot.file', {
  path: '/api/ballots/{ballotId}/file',
  who: 'signed-in',
  input: ballotGetInput,
  output: ballotFile,
})

export const ballotPrepare = act('ballot.prepare', {
  path: '/api/meetings/{meetingId}/prepare-ballot',
  who: 'signed-in',
  input: ballotPrepareInput,
  output: ballotWritten,
})

export const ballotGiveKey = act('ballot.giveKey', {
  path: '/api/ballots/{ballotId}/give-key',
  who: 'signed-in',
  input: ballotGiveKeyInput,
  output: ballotWritten,
})

export const ballotOpen = act('ballot.open', {
  path: '/api/ballots/{ballotId}/open',
  who: 'signed-in',
  input: ballotOpenInput,
  output: ballotWritten,
})

export const ballotCast = act('ballot.cast', {
  path: '/api/ballots/{ballotId}/cast',
  who: 'signed-in',
  input: ballotCastInput,
  output: ballotCastOutput,
})

export const ballotClose = act('ballot.close', {
  path: '/api/ballots/{ballotId}/close',
  who: 'signed-in',
  input: ballotCloseInput,
  output: ballotWritten,
})

export const ballotCount = act('ballot.count', {
  path: '/api/ballots/{ballotId}/count',
  who: 'signed-in',
  input: ballotCountInput,
  output: ballotWritten,
})

export const ballotVoid = act('ballot.void', {
  path: '/api/ballots/{ballotId}/void',
  who: 'signed-in',
  input: ballotVoidInput,
  output: ballotWritten,
})

export const ballotContracts = [
  ballotGet,
  ballotList,
  ballotPublished,
  ballotPrepare,
  ballotGiveKey,
  ballotOpen,
  ballotCast,
  ballotClose,
  ballotCount,
  ballotVoid,
] as const
