import { handle, type Registered } from '../../store/handler.ts'
import {
  dropDirective,
  extendDirective,
  mergeDirective,
  registerDirective,
  registerMany,
  reviewDirective,
  supersedeDirective,
} from './directive.actions.ts'
import {
  directiveDrop,
  directiveExtend,
  directiveMerge,
  directiveRegister,
  directiveRegisterMany,
  directiveReview,
  directiveSupersede,
} from './directive.api.ts'

/** directive.get and directive.list show what bodies and tasks made of a directive: they are bound in figures/thread.handlers.ts. */
export const directiveHandlers: readonly Registered[] = [
  handle(directiveRegister, registerDirective),
  handle(directiveRegisterMany, registerMany),
  handle(directiveMerge, mergeDirective),
  handle(directiveSupersede, supersedeDirective),
  handle(directiveDrop, dropDirective),
  handle(directiveExtend, extendDirective),
  handle(directiveReview, reviewDirective),
]
