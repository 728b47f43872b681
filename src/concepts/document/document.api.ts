import { act, view } from '../../kit/contract.ts'
import {
  documentEnterInput,
  documentGetInput,
  documentIssueInput,
  documentListInput,
  documentListOutput,
  documentOutput,
  documentWithdrawInput,
  documentWritten,
} from './document.schema.ts'

export const documentGet = view('document.get', {
  path: '/api/documents/{documentId}',
  who: 'signed-in',
  input: documentGetInput,
  output: documentOutput,
})

export const documentList = view('document.list', {
  path: '/api/documents',
  who: 'signed-in',
  input: documentListInput,
  output: documentListOutput,
})

export const documentEnter = act('document.enter', {
  path: '/api/bodies/{bodyId}/enter-document',
  who: ['clerk', 'principal'],
  input: documentEnterInput,
  output: documentWritten,
})

export const documentIssue = act('document.issue', {
  path: '/api/documents/{documentId}/issue',
  who: ['principal'],
  input: documentIssueInput,
  output: documentWritten,
})

export const documentWithdraw = act('document.withdraw', {
  path: '/api/documents/{documentId}/withdraw',
  who: ['principal'],
  input: documentWithdrawInput,
  output: documentWritten,
})

export const documentContracts = [documentGet, documentList, documentEnter, documentIssue, documentWithdraw] as const
