import { act, view } from '../../kit/contract.ts'
import { bodyActOutput } from '../body/body.schema.ts'
import {
  bodyIdentifyInput,
  bodyLikenessInput,
  bodyLikenessOutput,
  bodyMergeInput,
  bodyPreviewIdentifyInput,
  bodyPreviewIdentifyOutput,
  bodyPreviewMergeInput,
  bodyPreviewMergeOutput,
  bodyPreviewMoveInput,
  bodyPreviewMoveOutput,
} from './reorganise.schema.ts'

/** Changes nothing; an act only because a list of bodies travels in its body. */
export const bodyPreviewMerge = act('body.previewMerge', {
  path: '/api/body-merger/preview',
  who: ['principal', 'clerk', 'operator'],
  input: bodyPreviewMergeInput,
  output: bodyPreviewMergeOutput,
})
export const bodyMerge = act('body.merge', {
  path: '/api/body-merger',
  who: ['principal', 'operator'],
  input: bodyMergeInput,
  output: bodyActOutput,
})
export const bodyPreviewMove = view('body.previewMove', {
  path: '/api/bodies/{bodyId}/move-preview',
  who: 'signed-in',
  input: bodyPreviewMoveInput,
  output: bodyPreviewMoveOutput,
})
export const bodyLikeness = view('body.likeness', {
  path: '/api/body-likeness',
  who: 'signed-in',
  input: bodyLikenessInput,
  output: bodyLikenessOutput,
})
export const bodyPreviewIdentify = view('body.previewIdentify', {
  path: '/api/bodies/{bodyId}/identify-preview',
  who: 'signed-in',
  input: bodyPreviewIdentifyInput,
  output: bodyPreviewIdentifyOutput,
})
export const bodyIdentify = act('body.identify', {
  path: '/api/bodies/{bodyId}/identify',
  who: ['principal', 'clerk', 'operator'],
  input: bodyIdentifyInput,
  output: bodyActOutput,
})

export const reorganiseContracts = [
  bodyPreviewMerge,
  bodyMerge,
  bodyPreviewMove,
  bodyLikeness,
  bodyPreviewIdentify,
  bodyIdentify,
] as const
