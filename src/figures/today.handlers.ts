import { handle, type Registered } from '../store/handler.ts'
import { todayGet } from './today.api.ts'
import { getToday } from './today.views.ts'

export const todayHandlers: readonly Registered[] = [handle(todayGet, getToday)]
