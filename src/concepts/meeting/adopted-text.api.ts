import { act, view } from '../../kit/contract.ts'
import {
  adoptedTextInput,
  adoptedTextOutput,
  nameReleaserInput,
  nameReleaserOutput,
  releaseTextInput,
  releaseTextOutput,
} from './adopted-text.schema.ts'

export const meetingAdoptedText = view('meeting.adoptedText', {
  path: '/api/agenda-items/{agendaItemId}/adopted-text',
  who: 'signed-in',
  input: adoptedTextInput,
  output: adoptedTextOutput,
})

// The policy asks for the post named when the text was adopted in principle, whatever right it carries.
export const meetingReleaseText = act('meeting.releaseText', {
  path: '/api/agenda-items/{agendaItemId}/release-text',
  who: 'signed-in',
  input: releaseTextInput,
  output: releaseTextOutput,
})

export const meetingNameReleaser = act('meeting.nameReleaser', {
  path: '/api/agenda-items/{agendaItemId}/name-releaser',
  who: ['principal'],
  input: nameReleaserInput,
  output: nameReleaserOutput,
})
