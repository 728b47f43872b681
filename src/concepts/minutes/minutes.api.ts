import { act, view } from '../../kit/contract.ts'
import { file } from '../../kit/shapes.ts'
import {
  minutesApproveInput,
  minutesChangesInput,
  minutesChangesOutput,
  minutesCompareInput,
  minutesCompareOutput,
  minutesDraftInput,
  minutesExportInput,
  minutesGetInput,
  minutesKeepInput,
  minutesKept,
  minutesListInput,
  minutesListOutput,
  minutesOutput,
  minutesReasonInput,
  minutesRedactInput,
  minutesRestoreInput,
  minutesSaveInput,
  minutesSignInput,
  minutesSubmitInput,
  minutesWritten,
} from './minutes.schema.ts'

export const minutesList = view('minutes.list', {
  path: '/api/meetings/{meetingId}/texts',
  who: 'signed-in',
  input: minutesListInput,
  output: minutesListOutput,
})
export const minutesGet = view('minutes.get', {
  path: '/api/meeting-texts/{textId}',
  who: 'signed-in',
  input: minutesGetInput,
  output: minutesOutput,
})
export const minutesChanges = view('minutes.changes', {
  path: '/api/meeting-texts/{textId}/changes',
  who: ['clerk', 'principal'],
  input: minutesChangesInput,
  output: minutesChangesOutput,
})
export const minutesCompare = view('minutes.compare', {
  path: '/api/meeting-texts/{textId}/compare',
  who: 'signed-in',
  input: minutesCompareInput,
  output: minutesCompareOutput,
})
export const minutesExport = view('minutes.export', {
  path: '/api/meeting-texts/{textId}/export',
  who: 'signed-in',
  input: minutesExportInput,
  output: file,
})
export const minutesDraft = act('minutes.draft', {
  path: '/api/meetings/{meetingId}/draft-text',
  who: ['clerk', 'principal'],
  input: minutesDraftInput,
  output: minutesWritten,
})
export const minutesSave = act('minutes.save', {
  path: '/api/meeting-texts/{textId}/save',
  who: ['clerk', 'principal'],
  input: minutesSaveInput,
  output: minutesWritten,
})
export const minutesRestore = act('minutes.restore', {
  path: '/api/meeting-texts/{textId}/restore',
  who: ['clerk', 'principal'],
  input: minutesRestoreInput,
  output: minutesWritten,
})
export const minutesSubmit = act('minutes.submit', {
  path: '/api/meeting-texts/{textId}/submit',
  who: ['clerk', 'principal'],
  input: minutesSubmitInput,
  output: minutesWritten,
})
/** Who presides may be of no role at the body: the policy looks at the meeting. */
export const minutesReturn = act('minutes.return', {
  path: '/api/meeting-texts/{textId}/return',
  who: 'signed-in',
  input: minutesReasonInput,
  output: minutesWritten,
})
export const minutesSign = act('minutes.sign', {
  path: '/api/meeting-texts/{textId}/sign',
  who: 'signed-in',
  input: minutesSignInput,
  output: minutesWritten,
})
export const minutesApprove = act('minutes.approve', {
  path: '/api/meeting-texts/{textId}/approve',
  who: ['clerk', 'principal'],
  input: minutesApproveInput,
  output: minutesWritten,
})
export const minutesCorrect = act('minutes.correct', {
  path: '/api/meeting-texts/{textId}/correct',
  who: ['clerk', 'principal'],
  input: minutesReasonInput,
  output: minutesWritten,
})
export const minutesWithdrawText = act('minutes.withdrawText', {
  path: '/api/meeting-texts/{textId}/withdraw',
  who: ['clerk', 'principal'],
  input: minutesReasonInput,
  output: minutesWritten,
})
export const minutesRedact = act('minutes.redact', {
  path: '/api/meeting-texts/{textId}/redact',
  who: ['principal'],
  input: minutesRedactInput,
  output: minutesWritten,
})
/** The meeting's papers stay inner: nothing of it goes out. */
export const minutesKeep = act('minutes.keep', {
  path: '/api/meetings/{meetingId}/keep',
  who: ['clerk', 'principal'],
  input: minutesKeepInput,
  output: minutesKept,
})
