import { handle, type Registered } from '../../store/handler.ts'
import { closeAccount, openAccount, renewPassword } from './account.actions.ts'
import { viewBodyPage, viewMembers, viewPosts } from './body-page.views.ts'
import { beginMembership, endMembership } from './membership.actions.ts'
import { correctPerson, enterPerson } from './person.actions.ts'
import {
  accountClose,
  accountOpen,
  accountRenewPassword,
  bodyGet,
  membershipBegin,
  membershipEnd,
  membershipList,
  personCorrect,
  personEnter,
  personFind,
  personGet,
  personList,
  postCorrect,
  postEnd,
  postEstablish,
  postList,
} from './person.api.ts'
import { findPersons, viewPerson, viewPersons } from './person.views.ts'
import { correctPost, endPost, establishPost } from './post.actions.ts'
import { applyRoster, previewRoster } from './roster.actions.ts'
import { rosterApply, rosterPreview } from './roster.api.ts'
import { sessionCards, sessionGet } from './session.api.ts'
import { viewCards, viewSession } from './session.views.ts'

export const personHandlers: readonly Registered[] = [
  handle(bodyGet, viewBodyPage),
  handle(personGet, viewPerson),
  handle(personList, viewPersons),
  handle(personFind, findPersons),
  handle(personEnter, enterPerson),
  handle(personCorrect, correctPerson),
  handle(accountOpen, openAccount),
  handle(accountRenewPassword, renewPassword),
  handle(accountClose, closeAccount),
  handle(postList, viewPosts),
  handle(postEstablish, establishPost),
  handle(postCorrect, correctPost),
  handle(postEnd, endPost),
  handle(membershipList, viewMembers),
  handle(membershipBegin, beginMembership),
  handle(membershipEnd, endMembership),
  handle(rosterPreview, previewRoster),
  handle(rosterApply, applyRoster),
  handle(sessionGet, viewSession),
  handle(sessionCards, viewCards),
]
