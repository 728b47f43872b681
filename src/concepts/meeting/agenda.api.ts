import { act, view } from '../../kit/contract.ts'
import { file } from '../../kit/shapes.ts'
import {
  agendaAddInput,
  agendaChangeInput,
  agendaMoveInput,
  agendaPaperInput,
  agendaPapersInput,
  agendaProposeInput,
  agendaRefuseInput,
  agendaStepInput,
  agendaSubmitInput,
  agendaSubmitOutput,
  agendaSubmittedInput,
  agendaSubmittedOutput,
  agendaWritten,
} from './agenda-form.schema.ts'

export const agendaPropose = act('agenda.propose', {
  path: '/api/meetings/{meetingId}/propose-item',
  who: 'signed-in',
  input: agendaProposeInput,
  output: agendaWritten,
})

export const agendaAdd = act('agenda.add', {
  path: '/api/meetings/{meetingId}/add-item',
  who: ['clerk', 'principal'],
  input: agendaAddInput,
  output: agendaWritten,
})

export const agendaScreen = act('agenda.screen', {
  path: '/api/agenda-items/{agendaItemId}/screen',
  who: ['clerk', 'principal'],
  input: agendaStepInput,
  output: agendaWritten,
})

export const agendaPut = act('agenda.put', {
  path: '/api/agenda-items/{agendaItemId}/put',
  who: ['clerk', 'principal'],
  input: agendaStepInput,
  output: agendaWritten,
})

export const agendaRefuse = act('agenda.refuse', {
  path: '/api/agenda-items/{agendaItemId}/refuse',
  who: ['clerk', 'principal'],
  input: agendaRefuseInput,
  output: agendaWritten,
})

export const agendaMove = act('agenda.move', {
  path: '/api/agenda-items/{agendaItemId}/move',
  who: ['clerk', 'principal'],
  input: agendaMoveInput,
  output: agendaWritten,
})

export const agendaChange = act('agenda.change', {
  path: '/api/agenda-items/{agendaItemId}/change',
  who: 'signed-in',
  input: agendaChangeInput,
  output: agendaWritten,
})

export const agendaSetPapers = act('agenda.setPapers', {
  path: '/api/agenda-items/{agendaItemId}/papers',
  who: 'signed-in',
  input: agendaPapersInput,
  output: agendaWritten,
})

export const agendaPaper = view('agenda.paper', {
  path: '/api/agenda-papers/{paperId}',
  who: 'signed-in',
  input: agendaPaperInput,
  output: file,
})

export const agendaSubmit = act('agenda.submit', {
  path: '/api/bodies/{bodyId}/submit-item',
  who: ['clerk', 'officer', 'principal'],
  input: agendaSubmitInput,
  output: agendaSubmitOutput,
})

export const agendaSubmitted = view('agenda.submitted', {
  path: '/api/submitted-items',
  who: 'signed-in',
  input: agendaSubmittedInput,
  output: agendaSubmittedOutput,
})

export const agendaContracts = [
  agendaPropose,
  agendaAdd,
  agendaScreen,
  agendaPut,
  agendaRefuse,
  agendaMove,
  agendaChange,
  agendaSetPapers,
  agendaPaper,
  agendaSubmit,
  agendaSubmitted,
] as const
