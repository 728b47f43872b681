import { act, view } from '../../kit/contract.ts'
import {
  lineChanged,
  reviewAddLineInput,
  reviewAdopted,
  reviewAdoptInput,
  reviewAnswerInput,
  reviewChanged,
  reviewEditLineInput,
  reviewExportInput,
  reviewExportOutput,
  reviewGetInput,
  reviewListInput,
  reviewListOutput,
  reviewOpenInput,
  reviewPage,
  reviewRemoveLineInput,
  reviewReturnInput,
  reviewSendInput,
  reviewStepInput,
} from './review.schema.ts'

export const reviewList = view('review.list', {
  path: '/api/reviews',
  who: 'signed-in',
  input: reviewListInput,
  output: reviewListOutput,
})
export const reviewGet = view('review.get', {
  path: '/api/reviews/{reviewId}',
  who: 'signed-in',
  input: reviewGetInput,
  output: reviewPage,
})
export const reviewExport = view('review.export', {
  path: '/api/reviews/{reviewId}/export',
  who: 'signed-in',
  input: reviewExportInput,
  output: reviewExportOutput,
})
export const reviewOpen = act('review.open', {
  path: '/api/reviews',
  who: ['clerk'],
  input: reviewOpenInput,
  output: reviewChanged,
})
export const reviewEditLine = act('review.editLine', {
  path: '/api/review-lines/{lineId}/edit',
  who: ['clerk', 'principal'],
  input: reviewEditLineInput,
  output: lineChanged,
})
export const reviewAddLine = act('review.addLine', {
  path: '/api/reviews/{reviewId}/lines',
  who: ['clerk', 'principal'],
  input: reviewAddLineInput,
  output: lineChanged,
})
export const reviewRemoveLine = act('review.removeLine', {
  path: '/api/review-lines/{lineId}/remove',
  who: ['clerk', 'principal'],
  input: reviewRemoveLineInput,
  output: lineChanged,
})
export const reviewConsider = act('review.consider', {
  path: '/api/reviews/{reviewId}/consider',
  who: ['clerk', 'principal'],
  input: reviewStepInput,
  output: reviewChanged,
})
export const reviewReturn = act('review.return', {
  path: '/api/reviews/{reviewId}/return',
  who: ['clerk', 'principal'],
  input: reviewReturnInput,
  output: reviewChanged,
})
export const reviewAdopt = act('review.adopt', {
  path: '/api/reviews/{reviewId}/adopt',
  who: ['principal'],
  input: reviewAdoptInput,
  output: reviewAdopted,
})
export const reviewSend = act('review.send', {
  path: '/api/reviews/{reviewId}/send',
  who: ['clerk', 'principal'],
  input: reviewSendInput,
  output: reviewChanged,
})
export const reviewAnswer = act('review.answer', {
  path: '/api/reviews/{reviewId}/answer',
  who: ['principal', 'clerk'],
  input: reviewAnswerInput,
  output: reviewChanged,
})
export const reviewClose = act('review.close', {
  path: '/api/reviews/{reviewId}/close',
  who: ['clerk', 'principal'],
  input: reviewStepInput,
  output: reviewChanged,
})

export const reviewContracts = [
  reviewList,
  reviewGet,
  reviewExport,
  reviewOpen,
  reviewEditLine,
  reviewAddLine,
  reviewRemoveLine,
  reviewConsider,
  reviewReturn,
  reviewAdopt,
  reviewSend,
  reviewAnswer,
  reviewClose,
] as const
