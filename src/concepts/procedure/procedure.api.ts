import { act, view } from '../../kit/contract.ts'
import {
  procedureApplyInput,
  procedureApplyOutput,
  procedureEndInput,
  procedureEndOutput,
  procedureInForceInput,
  procedureInForceOutput,
  procedureListInput,
  procedureListOutput,
  procedurePresetsInput,
  procedurePresetsOutput,
  procedureSetInput,
  procedureSetOutput,
} from './procedure.schema.ts'

export const procedureList = view('procedure.list', {
  path: '/api/bodies/{bodyId}/procedure',
  who: 'signed-in',
  input: procedureListInput,
  output: procedureListOutput,
})

export const procedureInForce = view('procedure.inForce', {
  path: '/api/bodies/{bodyId}/procedure/in-force',
  who: 'signed-in',
  input: procedureInForceInput,
  output: procedureInForceOutput,
})

export const procedurePresets = view('procedure.presets', {
  path: '/api/procedure-presets',
  who: 'signed-in',
  input: procedurePresetsInput,
  output: procedurePresetsOutput,
})

export const procedureSet = act('procedure.set', {
  path: '/api/bodies/{bodyId}/procedure/set',
  who: ['clerk', 'principal'],
  input: procedureSetInput,
  output: procedureSetOutput,
})

export const procedureEnd = act('procedure.end', {
  path: '/api/procedure-rules/{ruleId}/end',
  who: ['clerk', 'principal'],
  input: procedureEndInput,
  output: procedureEndOutput,
})

export const procedureApply = act('procedure.apply', {
  path: '/api/bodies/{bodyId}/procedure/apply',
  who: ['clerk', 'principal'],
  input: procedureApplyInput,
  output: procedureApplyOutput,
})

export const procedureContracts = [
  procedureList,
  procedureInForce,
  procedurePresets,
  procedureSet,
  procedureEnd,
  procedureApply,
] as const
