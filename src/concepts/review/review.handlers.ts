import { handle, type Registered } from '../../store/handler.ts'
import {
  adoptReview,
  answerReview,
  closeReview,
  considerReview,
  openReview,
  returnReview,
  sendReview,
} from './review.actions.ts'
import * as api from './review.api.ts'
import { getReview, listReviewPage } from './review.views.ts'
import { addLine, editLine, removeLine } from './review-line.actions.ts'

/** `review.export` is paired in app/papers.handlers.ts, where the papers are made. */
export const reviewHandlers: readonly Registered[] = [
  handle(api.reviewList, listReviewPage),
  handle(api.reviewGet, getReview),
  handle(api.reviewOpen, openReview),
  handle(api.reviewEditLine, editLine),
  handle(api.reviewAddLine, addLine),
  handle(api.reviewRemoveLine, removeLine),
  handle(api.reviewConsider, considerReview),
  handle(api.reviewReturn, returnReview),
  handle(api.reviewAdopt, adoptReview),
  handle(api.reviewSend, sendReview),
  handle(api.reviewAnswer, answerReview),
  handle(api.reviewClose, closeReview),
]
