import { directiveGet, directiveList } from '../concepts/directive/directive.api.ts'
import { handle, type Registered } from '../store/handler.ts'
import { getDirective, listDirectives } from './thread-directives.views.ts'

export const threadHandlers: readonly Registered[] = [
  handle(directiveGet, getDirective),
  handle(directiveList, listDirectives),
]
