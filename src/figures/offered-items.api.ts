import { agendaWritten } from '../concepts/meeting/agenda-form.schema.ts'
import { act, view } from '../kit/contract.ts'
import { offeredListInput, offeredListOutput, offeredPutInput } from './offered-items.schema.ts'

export const offeredList = view('offered.list', {
  path: '/api/meetings/{meetingId}/offered-items',
  who: ['clerk', 'principal'],
  input: offeredListInput,
  output: offeredListOutput,
})
export const offeredPut = act('offered.put', {
  path: '/api/meetings/{meetingId}/put-offered',
  who: ['clerk', 'principal'],
  input: offeredPutInput,
  output: agendaWritten,
})
export const offeredContracts = [offeredList, offeredPut] as const
