import { act, view } from '../../kit/contract.ts'
import {
  personLikenessInput,
  personLikenessOutput,
  personMergeInput,
  personMergeOutput,
  personPreviewMergeInput,
  personPreviewMergeOutput,
  personUnmergeInput,
  personUnmergeOutput,
} from './merge.schema.ts'

export const personLikeness = view('person.likeness', {
  path: '/api/person-likeness',
  who: 'signed-in',
  input: personLikenessInput,
  output: personLikenessOutput,
})
export const personPreviewMerge = view('person.previewMerge', {
  path: '/api/persons/{personId}/merge-preview',
  who: 'signed-in',
  input: personPreviewMergeInput,
  output: personPreviewMergeOutput,
})
export const personMerge = act('person.merge', {
  path: '/api/persons/{personId}/merge',
  who: ['principal', 'clerk', 'operator'],
  input: personMergeInput,
  output: personMergeOutput,
})
export const personUnmerge = act('person.unmerge', {
  path: '/api/person-mergers/{mergeId}/take-back',
  who: ['principal', 'clerk', 'operator'],
  input: personUnmergeInput,
  output: personUnmergeOutput,
})

export const mergeContracts = [personLikeness, personPreviewMerge, personMerge, personUnmerge] as const
