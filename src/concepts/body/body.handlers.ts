import { handle, type Registered } from '../../store/handler.ts'
import { beginLine, correctBody, endLine, foundBody, moveBody, renameBody } from './body.actions.ts'
import {
  bodyBeginLine,
  bodyCorrect,
  bodyEndLine,
  bodyFind,
  bodyFound,
  bodyList,
  bodyMatch,
  bodyMove,
  bodyRename,
  bodyTree,
} from './body.api.ts'
import { findBodies, matchBodies, viewBodies, viewTree } from './body.views.ts'
import { changeSettings } from './installation.actions.ts'
import { settingsChange, settingsGet } from './installation.api.ts'
import { viewSettings } from './installation.views.ts'

export const bodyHandlers: readonly Registered[] = [
  handle(bodyTree, viewTree),
  handle(bodyList, viewBodies),
  handle(bodyFind, findBodies),
  handle(bodyMatch, matchBodies),
  handle(bodyFound, foundBody),
  handle(bodyRename, renameBody),
  handle(bodyCorrect, correctBody),
  handle(bodyMove, moveBody),
  handle(bodyBeginLine, beginLine),
  handle(bodyEndLine, endLine),
  handle(settingsGet, viewSettings),
  handle(settingsChange, changeSettings),
]
