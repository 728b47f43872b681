import { handle, type Registered } from '../store/handler.ts'
import { offeredList, offeredPut } from './offered-items.api.ts'
import { listOffered, putOffered } from './offered-items.views.ts'

export const offeredHandlers: readonly Registered[] = [handle(offeredList, listOffered), handle(offeredPut, putOffered)]
