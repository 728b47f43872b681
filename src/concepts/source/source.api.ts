import { act, view } from '../../kit/contract.ts'
import {
  sourceEnterInput,
  sourceGetInput,
  sourceListInput,
  sourceListOutput,
  sourceOutput,
  sourceReconcileInput,
  sourceReconcileOutput,
  sourceWritten,
} from './source.schema.ts'

export const sourceGet = view('source.get', {
  path: '/api/sources/{sourceId}',
  who: 'signed-in',
  input: sourceGetInput,
  output: sourceOutput,
})

export const sourceList = view('source.list', {
  path: '/api/sources',
  who: 'signed-in',
  input: sourceListInput,
  output: sourceListOutput,
})

export const sourceEnter = act('source.enter', {
  path: '/api/bodies/{bodyId}/enter-source',
  who: ['clerk'],
  input: sourceEnterInput,
  output: sourceWritten,
})

export const sourceReconcile = act('source.reconcile', {
  path: '/api/sources/{sourceId}/reconcile',
  who: ['clerk'],
  input: sourceReconcileInput,
  output: sourceReconcileOutput,
})

export const sourceContracts = [sourceGet, sourceList, sourceEnter, sourceReconcile] as const
