import { view } from '../../kit/contract.ts'
import { planGetInput, planListInput, planListOutput, planOutput } from './plan.schema.ts'

export const planList = view('plan.list', {
  path: '/api/plans',
  who: 'signed-in',
  input: planListInput,
  output: planListOutput,
})
export const planGet = view('plan.get', {
  path: '/api/plans/{planId}',
  who: 'signed-in',
  input: planGetInput,
  output: planOutput,
})

export const planContracts = [planList, planGet] as const
