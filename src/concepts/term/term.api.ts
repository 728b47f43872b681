import { act } from '../../kit/contract.ts'
import { termBeginInput, termBeginOutput, termCorrectInput } from './term.schema.ts'

export const termBegin = act('term.begin', {
  path: '/api/bodies/{bodyId}/begin-term',
  who: ['clerk', 'principal', 'operator'],
  input: termBeginInput,
  output: termBeginOutput,
})

export const termCorrect = act('term.correct', {
  path: '/api/terms/{termId}/correct',
  who: ['clerk', 'principal', 'operator'],
  input: termCorrectInput,
  output: termBeginOutput,
})

export const termContracts = [termBegin, termCorrect] as const
