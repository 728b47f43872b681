import { handle, type Registered } from '../../store/handler.ts'
import { publicBodies, publicGet, publicList } from './public.api.ts'
import { getPublic, getPublicBodies, getPublicList } from './public.views.ts'
import {
  changePublishing,
  correct,
  publish,
  ruleWords,
  turnOffPublishing,
  turnOnPublishing,
  withdraw,
} from './publication.actions.ts'
import {
  publicationCorrect,
  publicationOffer,
  publicationOfferDocument,
  publicationPublish,
  publicationRule,
  publicationWithdraw,
  publishingChange,
  publishingGet,
  publishingTurnOff,
  publishingTurnOn,
} from './publication.api.ts'
import { getOfferOfDocument, getOffers, getPublishing } from './publication.views.ts'

export const publicationHandlers: readonly Registered[] = [
  handle(publishingGet, getPublishing),
  handle(publishingTurnOn, turnOnPublishing),
  handle(publishingChange, changePublishing),
  handle(publishingTurnOff, turnOffPublishing),
  handle(publicationOffer, getOffers),
  handle(publicationOfferDocument, getOfferOfDocument),
  handle(publicationPublish, publish),
  handle(publicationRule, ruleWords),
  handle(publicationCorrect, correct),
  handle(publicationWithdraw, withdraw),
  handle(publicBodies, getPublicBodies),
  handle(publicList, getPublicList),
  handle(publicGet, getPublic),
]
