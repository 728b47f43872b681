import { handle, type Registered } from '../../store/handler.ts'
import { correctTerm } from './term.actions.ts'
import { termCorrect } from './term.api.ts'

/** Beginning a term may end seats, which this slice does not know: bound in the person slice. */
export const termHandlers: readonly Registered[] = [handle(termCorrect, correctTerm)]
