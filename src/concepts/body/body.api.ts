import { act, view } from '../../kit/contract.ts'
import {
  bodyActOutput,
  bodyCorrectInput,
  bodyEndInput,
  bodyFindInput,
  bodyFindOutput,
  bodyFoundInput,
  bodyLineInput,
  bodyListInput,
  bodyListOutput,
  bodyMatchInput,
  bodyMatchOutput,
  bodyMoveInput,
  bodyRenameInput,
  bodyTreeInput,
  bodyTreeOutput,
} from './body.schema.ts'
import { settingsContracts } from './installation.api.ts'

export const bodyTree = view('body.tree', {
  path: '/api/body-tree',
  who: 'signed-in',
  input: bodyTreeInput,
  output: bodyTreeOutput,
})
export const bodyList = view('body.list', {
  path: '/api/bodies',
  who: 'signed-in',
  input: bodyListInput,
  output: bodyListOutput,
})
export const bodyFind = view('body.find', {
  path: '/api/body-finder',
  who: 'signed-in',
  input: bodyFindInput,
  output: bodyFindOutput,
})
export const bodyMatch = view('body.match', {
  path: '/api/body-matches',
  who: 'signed-in',
  input: bodyMatchInput,
  output: bodyMatchOutput,
})
export const bodyFound = act('body.found', {
  path: '/api/bodies/found',
  who: ['principal', 'clerk', 'operator'],
  input: bodyFoundInput,
  output: bodyActOutput,
})
export const bodyRename = act('body.rename', {
  path: '/api/bodies/{bodyId}/rename',
  who: ['principal', 'clerk', 'operator'],
  input: bodyRenameInput,
  output: bodyActOutput,
})
export const bodyCorrect = act('body.correct', {
  path: '/api/bodies/{bodyId}/correct',
  who: ['principal', 'clerk', 'operator'],
  input: bodyCorrectInput,
  output: bodyActOutput,
})
export const bodyMove = act('body.move', {
  path: '/api/bodies/{bodyId}/move',
  who: ['principal', 'operator'],
  input: bodyMoveInput,
  output: bodyActOutput,
})
export const bodyEnd = act('body.end', {
  path: '/api/bodies/{bodyId}/end',
  who: ['principal', 'operator'],
  input: bodyEndInput,
  output: bodyActOutput,
})
export const bodyBeginLine = act('body.beginLine', {
  path: '/api/bodies/{bodyId}/begin-line',
  who: ['principal', 'clerk', 'operator'],
  input: bodyLineInput,
  output: bodyActOutput,
})
export const bodyEndLine = act('body.endLine', {
  path: '/api/bodies/{bodyId}/end-line',
  who: ['principal', 'clerk', 'operator'],
  input: bodyLineInput,
  output: bodyActOutput,
})

export const bodyContracts = [
  bodyTree,
  bodyList,
  bodyFind,
  bodyMatch,
  bodyFound,
  bodyRename,
  bodyCorrect,
  bodyMove,
  bodyEnd,
  bodyBeginLine,
  bodyEndLine,
  ...settingsContracts,
] as const
