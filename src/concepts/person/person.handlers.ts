import { handle, type Registered } from '../../store/handler.ts'
import { bodyEnd } from '../body/body.api.ts'
import { termBegin } from '../term/term.api.ts'
import { openAccount } from './account.actions.ts'
import { beginOrganisation } from './begin.actions.ts'
import { installationBegin } from './begin.api.ts'
import { viewBodyPage, viewPosts } from './body-page.views.ts'
import { identifyBody } from './identify.actions.ts'
import { previewIdentify, viewLikeness } from './identify.views.ts'
import { beginMembership, correctMembership, endMembership } from './membership.actions.ts'
import { viewMembers } from './membership-list.views.ts'
import { mergePersons, unmergePersons } from './merge.actions.ts'
import { personLikeness, personMerge, personPreviewMerge, personUnmerge } from './merge.api.ts'
import { previewMerge as previewPersonMerge, viewPersonLikeness } from './merge.views.ts'
import { moveUp } from './move-up.actions.ts'
import { correctPerson, enterPerson } from './person.actions.ts'
import {
  accountOpen,
  bodyGet,
  membershipBegin,
  membershipCorrect,
  membershipEnd,
  membershipList,
  membershipMoveUp,
  personCorrect,
  personEnter,
  personFind,
  personGet,
  personList,
  postAssignPortfolio,
  postCorrect,
  postEnd,
  postEstablish,
  postList,
  vacancyList,
} from './person.api.ts'
import { findPersons, viewPerson, viewPersons } from './person.views.ts'
import { assignPortfolio, correctPost, endPost, establishPost } from './post.actions.ts'
import { endBody, mergeBodies } from './reorganise.actions.ts'
import {
  bodyIdentify,
  bodyLikeness,
  bodyMerge,
  bodyPreviewIdentify,
  bodyPreviewMerge,
  bodyPreviewMove,
} from './reorganise.api.ts'
import { previewMerge, previewMove } from './reorganise.views.ts'
import { applyRoster, previewRoster } from './roster.actions.ts'
import { rosterApply, rosterPreview } from './roster.api.ts'
import { sessionCards, sessionGet } from './session.api.ts'
import { viewCards, viewSession } from './session.views.ts'
import { turnTerm } from './term-turn.actions.ts'
import { viewVacancies } from './vacancy.views.ts'

export const personHandlers: readonly Registered[] = [
  handle(bodyGet, viewBodyPage),
  handle(personGet, viewPerson),
  handle(personList, viewPersons),
  handle(personFind, findPersons),
  handle(personEnter, enterPerson),
  handle(personCorrect, correctPerson),
  handle(accountOpen, openAccount),
  handle(postList, viewPosts),
  handle(postEstablish, establishPost),
  handle(postCorrect, correctPost),
  handle(postEnd, endPost),
  handle(membershipList, viewMembers),
  handle(membershipBegin, beginMembership),
  handle(membershipEnd, endMembership),
  handle(membershipCorrect, correctMembership),
  handle(membershipMoveUp, moveUp),
  handle(vacancyList, viewVacancies),
  handle(postAssignPortfolio, assignPortfolio),
  handle(termBegin, turnTerm),
  // Ending a body ends its posts and seats, which the body's own slice does not know.
  handle(bodyEnd, endBody),
  handle(bodyPreviewMerge, previewMerge),
  handle(bodyMerge, mergeBodies),
  handle(bodyPreviewMove, previewMove),
  handle(bodyLikeness, viewLikeness),
  handle(bodyPreviewIdentify, previewIdentify),
  handle(bodyIdentify, identifyBody),
  handle(personLikeness, viewPersonLikeness),
  handle(personPreviewMerge, previewPersonMerge),
  handle(personMerge, mergePersons),
  handle(personUnmerge, unmergePersons),
  handle(rosterPreview, previewRoster),
  handle(rosterApply, applyRoster),
  handle(installationBegin, beginOrganisation),
  handle(sessionGet, viewSession),
  handle(sessionCards, viewCards),
]
