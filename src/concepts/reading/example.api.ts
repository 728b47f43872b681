import { view } from '../../kit/contract.ts'
import { readExamplesInput, readExamplesOutput } from './example.schema.ts'

/** Texts to try the reader on without an account. */
export const readExamples = view('read.examples', {
  path: '/api/read/examples',
  who: 'anyone',
  input: readExamplesInput,
  output: readExamplesOutput,
})
