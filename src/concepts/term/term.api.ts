import { act } from '../../kit/contract.ts'
import { termBeginInput, termBeginOutput } from './term.schema.ts'

export const termBegin = act('term.begin', {
  path: '/api/bodies/{bodyId}/begin-term',
  who: ['clerk', 'principal', 'operator'],
  input: termBeginInput,
  output: termBeginOutput,
})

export const termContracts = [termBegin] as const
