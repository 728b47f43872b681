import { handle, type Registered } from '../../store/handler.ts'
import { enterSource, reconcileSource } from './source.actions.ts'
import { sourceEnter, sourceGet, sourceList, sourceReconcile } from './source.api.ts'
import { getSource, listSources } from './source.views.ts'

export const sourceHandlers: readonly Registered[] = [
  handle(sourceGet, getSource),
  handle(sourceList, listSources),
  handle(sourceEnter, enterSource),
  handle(sourceReconcile, reconcileSource),
]
