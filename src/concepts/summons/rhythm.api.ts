import { act, view } from '../../kit/contract.ts'
import { meetingWritten } from '../meeting/meeting-form.schema.ts'
import {
  rhythmBeginInput,
  rhythmChangeInput,
  rhythmEndInput,
  rhythmListInput,
  rhythmListOutput,
  rhythmPlanInput,
  rhythmWritten,
} from './rhythm.schema.ts'

const RUNS = ['clerk', 'principal'] as const

export const rhythmList = view('rhythm.list', {
  path: '/api/bodies/{bodyId}/rhythms',
  who: 'signed-in',
  input: rhythmListInput,
  output: rhythmListOutput,
})
export const rhythmBegin = act('rhythm.begin', {
  path: '/api/bodies/{bodyId}/begin-rhythm',
  who: RUNS,
  input: rhythmBeginInput,
  output: rhythmWritten,
})
export const rhythmChange = act('rhythm.change', {
  path: '/api/rhythms/{rhythmId}/change',
  who: RUNS,
  input: rhythmChangeInput,
  output: rhythmWritten,
})
export const rhythmEnd = act('rhythm.end', {
  path: '/api/rhythms/{rhythmId}/end',
  who: RUNS,
  input: rhythmEndInput,
  output: rhythmWritten,
})
export const rhythmPlan = act('rhythm.plan', {
  path: '/api/rhythms/{rhythmId}/plan',
  who: RUNS,
  input: rhythmPlanInput,
  output: meetingWritten,
})
export const rhythmContracts = [rhythmList, rhythmBegin, rhythmChange, rhythmEnd, rhythmPlan] as const
