import { act, view } from '../../kit/contract.ts'
import {
  commentChanged,
  divisionAddRowInput,
  divisionApproveInput,
  divisionChanged,
  divisionCommentInput,
  divisionDrafted,
  divisionDraftInput,
  divisionEditRowInput,
  divisionExportInput,
  divisionExportOutput,
  divisionGetInput,
  divisionIssued,
  divisionListInput,
  divisionListOutput,
  divisionPage,
  divisionRemoveRowInput,
  divisionReturnInput,
  divisionRowChanged,
  divisionSettleInput,
  divisionStepInput,
} from './division.schema.ts'

export const divisionList = view('division.list', {
  path: '/api/divisions',
  who: 'signed-in',
  input: divisionListInput,
  output: divisionListOutput,
})
export const divisionGet = view('division.get', {
  path: '/api/divisions/{divisionId}',
  who: 'signed-in',
  input: divisionGetInput,
  output: divisionPage,
})
export const divisionExport = view('division.export', {
  path: '/api/divisions/{divisionId}/export',
  who: 'signed-in',
  input: divisionExportInput,
  output: divisionExportOutput,
})
export const divisionDraft = act('division.draft', {
  path: '/api/divisions',
  who: ['clerk'],
  input: divisionDraftInput,
  output: divisionDrafted,
})
export const divisionEditRow = act('division.editRow', {
  path: '/api/division-rows/{rowId}/edit',
  who: ['clerk'],
  input: divisionEditRowInput,
  output: divisionRowChanged,
})
export const divisionAddRow = act('division.addRow', {
  path: '/api/divisions/{divisionId}/rows',
  who: ['clerk'],
  input: divisionAddRowInput,
  output: divisionRowChanged,
})
export const divisionRemoveRow = act('division.removeRow', {
  path: '/api/division-rows/{rowId}/remove',
  who: ['clerk'],
  input: divisionRemoveRowInput,
  output: divisionChanged,
})
export const divisionOpenForComment = act('division.openForComment', {
  path: '/api/divisions/{divisionId}/open-for-comment',
  who: ['clerk'],
  input: divisionStepInput,
  output: divisionChanged,
})
export const divisionComment = act('division.comment', {
  path: '/api/divisions/{divisionId}/comments',
  who: ['clerk', 'officer', 'principal'],
  input: divisionCommentInput,
  output: commentChanged,
})
export const divisionSettleComment = act('division.settleComment', {
  path: '/api/division-comments/{commentId}/settle',
  who: ['clerk', 'principal'],
  input: divisionSettleInput,
  output: commentChanged,
})
export const divisionApprove = act('division.approve', {
  path: '/api/divisions/{divisionId}/approve',
  who: ['principal'],
  input: divisionApproveInput,
  output: divisionChanged,
})
export const divisionReturnToDraft = act('division.returnToDraft', {
  path: '/api/divisions/{divisionId}/return-to-draft',
  who: ['clerk', 'principal'],
  input: divisionReturnInput,
  output: divisionChanged,
})
export const divisionIssue = act('division.issue', {
  path: '/api/divisions/{divisionId}/issue',
  who: ['principal', 'clerk'],
  input: divisionStepInput,
  output: divisionIssued,
})

export const divisionContracts = [
  divisionList,
  divisionGet,
  divisionExport,
  divisionDraft,
  divisionEditRow,
  divisionAddRow,
  divisionRemoveRow,
  divisionOpenForComment,
  divisionComment,
  divisionSettleComment,
  divisionApprove,
  divisionReturnToDraft,
  divisionIssue,
] as const
