import { view } from '../../kit/contract.ts'
import { sessionCardsInput, sessionCardsOutput, sessionGetInput, sessionGetOutput } from './session.schema.ts'

export const sessionGet = view('session.get', {
  path: '/api/session',
  who: 'anyone',
  input: sessionGetInput,
  output: sessionGetOutput,
})
export const sessionCards = view('session.cards', {
  path: '/api/session/cards',
  who: 'anyone',
  input: sessionCardsInput,
  output: sessionCardsOutput,
})

export const sessionContracts = [sessionGet, sessionCards] as const
