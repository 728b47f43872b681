import { act, view } from '../../kit/contract.ts'
import {
  publicationCorrectInput,
  publicationOfferDocumentInput,
  publicationOfferDocumentOutput,
  publicationOfferInput,
  publicationOfferOutput,
  publicationPublishInput,
  publicationPublishOutput,
  publicationRuled,
  publicationRuleInput,
  publicationWithdrawInput,
  publicationWritten,
  publishingChangeInput,
  publishingGetInput,
  publishingOutput,
  publishingTurnOffInput,
  publishingTurnOnInput,
  publishingWritten,
} from './publication.schema.ts'

export const publishingGet = view('publishing.get', {
  path: '/api/bodies/{bodyId}/publishing',
  who: 'signed-in',
  input: publishingGetInput,
  output: publishingOutput,
})

export const publishingTurnOn = act('publishing.turnOn', {
  path: '/api/bodies/{bodyId}/publishing/turn-on',
  who: ['principal'],
  input: publishingTurnOnInput,
  output: publishingWritten,
})

export const publishingChange = act('publishing.change', {
  path: '/api/bodies/{bodyId}/publishing/change',
  who: ['principal'],
  input: publishingChangeInput,
  output: publishingWritten,
})

export const publishingTurnOff = act('publishing.turnOff', {
  path: '/api/bodies/{bodyId}/publishing/turn-off',
  who: ['principal'],
  input: publishingTurnOffInput,
  output: publishingWritten,
})

export const publicationOffer = view('publication.offer', {
  path: '/api/meetings/{meetingId}/publication',
  who: 'signed-in',
  input: publicationOfferInput,
  output: publicationOfferOutput,
})

export const publicationOfferDocument = view('publication.offerDocument', {
  path: '/api/documents/{documentId}/publication',
  who: 'signed-in',
  input: publicationOfferDocumentInput,
  output: publicationOfferDocumentOutput,
})

export const publicationPublish = act('publication.publish', {
  path: '/api/publications/publish',
  who: ['principal'],
  input: publicationPublishInput,
  output: publicationPublishOutput,
})

export const publicationRule = act('publication.rule', {
  path: '/api/publications/rule',
  who: ['clerk', 'principal'],
  input: publicationRuleInput,
  output: publicationRuled,
})

export const publicationCorrect = act('publication.correct', {
  path: '/api/publications/{publicationId}/correct',
  who: ['principal'],
  input: publicationCorrectInput,
  output: publicationWritten,
})

export const publicationWithdraw = act('publication.withdraw', {
  path: '/api/publications/{publicationId}/withdraw',
  who: ['principal'],
  input: publicationWithdrawInput,
  output: publicationWritten,
})
