import { act, view } from '../../kit/contract.ts'
import {
  settingsChangeInput,
  settingsChangeOutput,
  settingsGetInput,
  settingsGetOutput,
} from './installation.schema.ts'

export const settingsGet = view('settings.get', {
  path: '/api/settings',
  who: 'signed-in',
  input: settingsGetInput,
  output: settingsGetOutput,
})
export const settingsChange = act('settings.change', {
  path: '/api/settings/change',
  who: ['operator', 'principal'],
  input: settingsChangeInput,
  output: settingsChangeOutput,
})

export const settingsContracts = [settingsGet, settingsChange] as const
