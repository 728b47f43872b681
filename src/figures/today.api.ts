import { view } from '../kit/contract.ts'
import { todayInput, todayOutput } from './today.schema.ts'

export const todayGet = view('today.get', {
  path: '/api/today',
  who: 'signed-in',
  input: todayInput,
  output: todayOutput,
})

export const todayContracts = [todayGet] as const
