import { act, view } from '../../kit/contract.ts'
import { installationBegin } from './begin.api.ts'
import {
  membershipActOutput,
  membershipBeginInput,
  membershipCorrectInput,
  membershipEndInput,
  membershipListInput,
  membershipListOutput,
  membershipMoveUpInput,
  vacancyListInput,
  vacancyListOutput,
} from './membership.schema.ts'
import { mergeContracts } from './merge.api.ts'
import {
  accountActOutput,
  accountCloseInput,
  accountOpenInput,
  accountOpenOutput,
  accountRenewPasswordInput,
  bodyGetInput,
  bodyGetOutput,
  personActOutput,
  personCorrectInput,
  personEnterInput,
  personFindInput,
  personFindOutput,
  personGetInput,
  personGetOutput,
  personListInput,
  personListOutput,
} from './person.schema.ts'
import {
  postActOutput,
  postAssignPortfolioInput,
  postCorrectInput,
  postEndInput,
  postEstablishInput,
  postListInput,
  postListOutput,
} from './post.schema.ts'
import { reorganiseContracts } from './reorganise.api.ts'
import { rosterContracts } from './roster.api.ts'
import { sessionContracts } from './session.api.ts'

export const bodyGet = view('body.get', {
  path: '/api/bodies/{bodyId}',
  who: 'signed-in',
  input: bodyGetInput,
  output: bodyGetOutput,
})
export const personGet = view('person.get', {
  path: '/api/persons/{personId}',
  who: 'signed-in',
  input: personGetInput,
  output: personGetOutput,
})
export const personList = view('person.list', {
  path: '/api/persons',
  who: 'signed-in',
  input: personListInput,
  output: personListOutput,
})
export const personFind = view('person.find', {
  path: '/api/person-finder',
  who: 'signed-in',
  input: personFindInput,
  output: personFindOutput,
})
export const personEnter = act('person.enter', {
  path: '/api/persons/enter',
  who: ['clerk', 'principal', 'operator'],
  input: personEnterInput,
  output: personActOutput,
})
export const personCorrect = act('person.correct', {
  path: '/api/persons/{personId}/correct',
  who: ['clerk', 'principal', 'operator'],
  input: personCorrectInput,
  output: personActOutput,
})
export const accountOpen = act('account.open', {
  path: '/api/persons/{personId}/open-account',
  who: ['operator'],
  input: accountOpenInput,
  output: accountOpenOutput,
})
/** Ends every session of the account as well. */
export const accountRenewPassword = act('account.renewPassword', {
  path: '/api/persons/{personId}/renew-password',
  who: ['operator'],
  input: accountRenewPasswordInput,
  output: accountActOutput,
})
export const accountClose = act('account.close', {
  path: '/api/persons/{personId}/close-account',
  who: ['operator'],
  input: accountCloseInput,
  output: accountActOutput,
})
export const postList = view('post.list', {
  path: '/api/bodies/{bodyId}/posts',
  who: 'signed-in',
  input: postListInput,
  output: postListOutput,
})
export const postEstablish = act('post.establish', {
  path: '/api/bodies/{bodyId}/establish-post',
  who: ['clerk', 'principal', 'operator'],
  input: postEstablishInput,
  output: postActOutput,
})
export const postCorrect = act('post.correct', {
  path: '/api/posts/{postId}/correct',
  who: ['clerk', 'principal', 'operator'],
  input: postCorrectInput,
  output: postActOutput,
})
export const postEnd = act('post.end', {
  path: '/api/posts/{postId}/end',
  who: ['clerk', 'principal', 'operator'],
  input: postEndInput,
  output: postActOutput,
})
export const membershipList = view('membership.list', {
  path: '/api/bodies/{bodyId}/memberships',
  who: 'signed-in',
  input: membershipListInput,
  output: membershipListOutput,
})
export const membershipBegin = act('membership.begin', {
  path: '/api/bodies/{bodyId}/begin-membership',
  who: ['clerk', 'principal', 'operator'],
  input: membershipBeginInput,
  output: membershipActOutput,
})
export const membershipEnd = act('membership.end', {
  path: '/api/memberships/{membershipId}/end',
  who: ['clerk', 'principal', 'operator'],
  input: membershipEndInput,
  output: membershipActOutput,
})

export const membershipCorrect = act('membership.correct', {
  path: '/api/memberships/{membershipId}/correct',
  who: ['clerk', 'principal', 'operator'],
  input: membershipCorrectInput,
  output: membershipActOutput,
})
export const membershipMoveUp = act('membership.moveUp', {
  path: '/api/memberships/{membershipId}/move-up',
  who: ['clerk', 'principal', 'operator'],
  input: membershipMoveUpInput,
  output: membershipActOutput,
})
export const vacancyList = view('vacancy.list', {
  path: '/api/bodies/{bodyId}/vacancies',
  who: 'signed-in',
  input: vacancyListInput,
  output: vacancyListOutput,
})
export const postAssignPortfolio = act('post.assignPortfolio', {
  path: '/api/posts/{postId}/assign-portfolio',
  who: ['clerk', 'principal', 'operator'],
  input: postAssignPortfolioInput,
  output: postActOutput,
})

export const personContracts = [
  bodyGet,
  personGet,
  personList,
  personFind,
  personEnter,
  personCorrect,
  accountOpen,
  accountRenewPassword,
  accountClose,
  postList,
  postEstablish,
  postCorrect,
  postEnd,
  membershipList,
  membershipBegin,
  membershipEnd,
  membershipCorrect,
  membershipMoveUp,
  vacancyList,
  postAssignPortfolio,
  ...reorganiseContracts,
  ...mergeContracts,
  installationBegin,
  ...rosterContracts,
  ...sessionContracts,
] as const
