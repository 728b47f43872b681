import { handle, type Registered } from '../../store/handler.ts'
import { beginTerm, correctTerm } from './term.actions.ts'
import { termBegin, termCorrect } from './term.api.ts'

export const termHandlers: readonly Registered[] = [handle(termBegin, beginTerm), handle(termCorrect, correctTerm)]
