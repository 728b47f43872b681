import { act, view } from '../../kit/contract.ts'
import { file } from '../../kit/shapes.ts'
import {
  paperAttachOriginalInput,
  paperChangeInput,
  paperCheckInput,
  paperCirculateInput,
  paperCountersignInput,
  paperDisposeInput,
  paperDraftInput,
  paperExportInput,
  paperFileInput,
  paperGetInput,
  paperIssueInput,
  paperListInput,
  paperListOutput,
  paperMarkReadInput,
  paperNumberInput,
  paperOfDocumentInput,
  paperOfDocumentOutput,
  paperOfMeetingInput,
  paperOfMeetingOutput,
  paperOutput,
  paperReceiveInput,
  paperReminded,
  paperRemindInput,
  paperReturnInput,
  paperSignInput,
  paperSubmitInput,
  paperVoidNumberInput,
  paperWithdrawInput,
  paperWritten,
} from './paper.schema.ts'

export const paperGet = view('paper.get', {
  path: '/api/papers/{paperId}',
  who: 'signed-in',
  input: paperGetInput,
  output: paperOutput,
})

export const paperList = view('paper.list', {
  path: '/api/papers',
  who: 'signed-in',
  input: paperListInput,
  output: paperListOutput,
})

export const paperOfDocument = view('paper.ofDocument', {
  path: '/api/documents/{documentId}/papers',
  who: 'signed-in',
  input: paperOfDocumentInput,
  output: paperOfDocumentOutput,
})

export const paperOfMeeting = view('paper.ofMeeting', {
  path: '/api/meetings/{meetingId}/decision-papers',
  who: 'signed-in',
  input: paperOfMeetingInput,
  output: paperOfMeetingOutput,
})

export const paperExport = view('paper.export', {
  path: '/api/papers/{paperId}/export',
  who: 'signed-in',
  input: paperExportInput,
  output: file,
})

export const paperDraft = act('paper.draft', {
  path: '/api/bodies/{bodyId}/draft-paper',
  who: ['clerk', 'principal'],
  input: paperDraftInput,
  output: paperWritten,
})

export const paperChange = act('paper.change', {
  path: '/api/papers/{paperId}/change',
  who: ['clerk', 'principal'],
  input: paperChangeInput,
  output: paperWritten,
})

export const paperSubmit = act('paper.submit', {
  path: '/api/papers/{paperId}/submit',
  who: ['clerk', 'principal'],
  input: paperSubmitInput,
  output: paperWritten,
})

export const paperCheck = act('paper.check', {
  path: '/api/papers/{paperId}/check',
  who: ['clerk', 'principal', 'leading', 'officer'],
  input: paperCheckInput,
  output: paperWritten,
})

/** Who countersigns and who signs is said by the post; a post need carry no other right. */
export const paperCountersign = act('paper.countersign', {
  path: '/api/papers/{paperId}/countersign',
  who: 'signed-in',
  input: paperCountersignInput,
  output: paperWritten,
})

export const paperSign = act('paper.sign', {
  path: '/api/papers/{paperId}/sign',
  who: 'signed-in',
  input: paperSignInput,
  output: paperWritten,
})

export const paperReturn = act('paper.return', {
  path: '/api/papers/{paperId}/return',
  who: 'signed-in',
  input: paperReturnInput,
  output: paperWritten,
})

export const paperNumber = act('paper.number', {
  path: '/api/papers/{paperId}/number',
  who: ['clerk'],
  input: paperNumberInput,
  output: paperWritten,
})

export const paperVoidNumber = act('paper.voidNumber', {
  path: '/api/papers/{paperId}/void-number',
  who: ['clerk'],
  input: paperVoidNumberInput,
  output: paperWritten,
})

export const paperAttachOriginal = act('paper.attachOriginal', {
  path: '/api/papers/{paperId}/attach-original',
  who: ['clerk'],
  input: paperAttachOriginalInput,
  output: paperWritten,
})

export const paperIssue = act('paper.issue', {
  path: '/api/papers/{paperId}/issue',
  who: ['clerk'],
  input: paperIssueInput,
  output: paperWritten,
})

export const paperReceive = act('paper.receive', {
  path: '/api/papers/{paperId}/receive',
  who: ['clerk'],
  input: paperReceiveInput,
  output: paperWritten,
})

export const paperRemind = act('paper.remind', {
  path: '/api/papers/{paperId}/remind',
  who: ['clerk'],
  input: paperRemindInput,
  output: paperReminded,
})

export const paperCirculate = act('paper.circulate', {
  path: '/api/papers/{paperId}/circulate',
  who: ['clerk'],
  input: paperCirculateInput,
  output: paperWritten,
})

export const paperMarkRead = act('paper.markRead', {
  path: '/api/papers/{paperId}/mark-read',
  who: 'signed-in',
  input: paperMarkReadInput,
  output: paperWritten,
})

export const paperFile = act('paper.file', {
  path: '/api/papers/{paperId}/file',
  who: ['clerk'],
  input: paperFileInput,
  output: paperWritten,
})

export const paperDispose = act('paper.dispose', {
  path: '/api/papers/{paperId}/dispose',
  who: ['principal'],
  input: paperDisposeInput,
  output: paperWritten,
})

export const paperWithdraw = act('paper.withdraw', {
  path: '/api/papers/{paperId}/withdraw',
  who: ['clerk', 'principal'],
  input: paperWithdrawInput,
  output: paperWritten,
})

export const paperContracts = [
  paperGet,
  paperList,
  paperOfDocument,
  paperOfMeeting,
  paperExport,
  paperDraft,
  paperChange,
  paperSubmit,
  paperCheck,
  paperCountersign,
  paperSign,
  paperReturn,
  paperNumber,
  paperVoidNumber,
  paperAttachOriginal,
  paperIssue,
  paperReceive,
  paperRemind,
  paperCirculate,
  paperMarkRead,
  paperFile,
  paperDispose,
  paperWithdraw,
] as const
