import { act } from '../../kit/contract.ts'
import { installationBeginInput, installationBeginOutput } from './begin.schema.ts'

export const installationBegin = act('installation.begin', {
  path: '/api/installation/begin',
  who: 'anyone',
  input: installationBeginInput,
  output: installationBeginOutput,
})
