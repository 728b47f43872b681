import { view } from '../kit/contract.ts'
import { searchFindInput, searchFindOutput } from './search.schema.ts'

export const searchFind = view('search.find', {
  path: '/api/search',
  who: 'signed-in',
  input: searchFindInput,
  output: searchFindOutput,
})

export const searchContracts = [searchFind] as const
