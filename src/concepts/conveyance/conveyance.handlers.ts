import { handle, type Registered } from '../../store/handler.ts'
import { objectToExclusion } from './answer.actions.ts'
import { recordConveyance } from './conveyance.actions.ts'
import { conveyanceRecord, redeploymentObject } from './conveyance.api.ts'

/** The reading side (cascade.for, conveyance.due, conveyance.list, redeployment.list) is bound in figures/coverage.handlers.ts. */
export const conveyanceHandlers: readonly Registered[] = [
  handle(conveyanceRecord, recordConveyance),
  handle(redeploymentObject, objectToExclusion),
]
