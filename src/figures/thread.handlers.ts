import { directiveGet, directiveList } from '../concepts/directive/directive.api.ts'
import { handle, type Registered } from '../store/handler.ts'
import { documentDirectives, threadGet } from './thread.api.ts'
import { getThread } from './thread.views.ts'
import { getDirective, listDirectives } from './thread-directives.views.ts'
import { getMargin } from './thread-margin.views.ts'

export const threadHandlers: readonly Registered[] = [
  handle(directiveGet, getDirective),
  handle(directiveList, listDirectives),
  handle(threadGet, getThread),
  handle(documentDirectives, getMargin),
]
