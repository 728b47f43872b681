import { handle, type Registered } from '../../store/handler.ts'
import { beginTerm } from './term.actions.ts'
import { termBegin } from './term.api.ts'

export const termHandlers: readonly Registered[] = [handle(termBegin, beginTerm)]
