import { act } from '../../kit/contract.ts'
import { rosterApplyInput, rosterApplyOutput, rosterPreviewInput, rosterPreviewOutput } from './roster.schema.ts'

/** Changes nothing; an act only because files travel in its body. */
export const rosterPreview = act('roster.preview', {
  path: '/api/roster/preview',
  who: ['operator', 'principal', 'clerk'],
  input: rosterPreviewInput,
  output: rosterPreviewOutput,
})
export const rosterApply = act('roster.apply', {
  path: '/api/roster/apply',
  who: ['operator', 'principal', 'clerk'],
  input: rosterApplyInput,
  output: rosterApplyOutput,
})

export const rosterContracts = [rosterPreview, rosterApply] as const
