import { handle, type Registered } from '../../store/handler.ts'
import { applyRoster, previewRoster } from './roster.actions.ts'
import { rosterApply, rosterPreview } from './roster.api.ts'

export const rosterHandlers: readonly Registered[] = [
  handle(rosterPreview, previewRoster),
  handle(rosterApply, applyRoster),
]
