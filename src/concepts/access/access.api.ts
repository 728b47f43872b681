import { act, view } from '../../kit/contract.ts'
import {
  accessAskInput,
  accessAskOutput,
  accessChangePasswordInput,
  accessChangePasswordOutput,
  accessEndSessionsInput,
  accessEndSessionsOutput,
  accessInviteInput,
  accessInviteOutput,
  accessListInput,
  accessListOutput,
  accessLookInput,
  accessLookOutput,
  accessMakeTokenInput,
  accessMakeTokenOutput,
  accessMineInput,
  accessMineOutput,
  accessUseInput,
  accessUseOutput,
  accessVoidInput,
  accessVoidOutput,
  accessVoidTokenInput,
  accessVoidTokenOutput,
} from './access.schema.ts'

export const accessList = view('access.list', {
  path: '/api/bodies/{bodyId}/access',
  who: ['clerk', 'principal', 'operator'],
  input: accessListInput,
  output: accessListOutput,
})
export const accessInvite = act('access.invite', {
  path: '/api/bodies/{bodyId}/give-access',
  who: ['clerk', 'principal', 'operator'],
  input: accessInviteInput,
  output: accessInviteOutput,
})
export const accessVoid = act('access.void', {
  path: '/api/access-links/{linkId}/void',
  who: ['clerk', 'principal', 'operator'],
  input: accessVoidInput,
  output: accessVoidOutput,
})
export const accessLook = act('access.look', {
  path: '/api/access-links/look',
  who: 'anyone',
  input: accessLookInput,
  output: accessLookOutput,
})
export const accessUse = act('access.use', {
  path: '/api/access-links/use',
  who: 'anyone',
  input: accessUseInput,
  output: accessUseOutput,
})
export const accessAsk = act('access.ask', {
  path: '/api/access-links/ask',
  who: 'anyone',
  input: accessAskInput,
  output: accessAskOutput,
})
export const accessMine = view('access.mine', {
  path: '/api/my-access',
  who: 'signed-in',
  input: accessMineInput,
  output: accessMineOutput,
})
export const accessChangePassword = act('access.changePassword', {
  path: '/api/my-access/change-password',
  who: 'signed-in',
  input: accessChangePasswordInput,
  output: accessChangePasswordOutput,
})
export const accessEndSessions = act('access.endSessions', {
  path: '/api/my-access/end-sessions',
  who: 'signed-in',
  input: accessEndSessionsInput,
  output: accessEndSessionsOutput,
})

export const accessMakeToken = act('access.makeToken', {
  path: '/api/my-access/make-token',
  who: 'signed-in',
  input: accessMakeTokenInput,
  output: accessMakeTokenOutput,
})
export const accessVoidToken = act('access.voidToken', {
  path: '/api/my-access/tokens/{tokenId}/void',
  who: 'signed-in',
  input: accessVoidTokenInput,
  output: accessVoidTokenOutput,
})

export const accessContracts = [
  accessList,
  accessInvite,
  accessVoid,
  accessLook,
  accessUse,
  accessAsk,
  accessMine,
  accessChangePassword,
  accessEndSessions,
  accessMakeToken,
  accessVoidToken,
] as const
