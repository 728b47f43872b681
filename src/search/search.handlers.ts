import { handle, type Registered } from '../store/handler.ts'
import { searchFind } from './search.api.ts'
import { findByWords } from './search.views.ts'

export const searchHandlers: readonly Registered[] = [handle(searchFind, findByWords)]
