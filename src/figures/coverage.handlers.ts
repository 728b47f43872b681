import { cascadeGet, cascadeLaggards, cascadeList, cascadeRemind } from '../concepts/cascade/cascade.api.ts'
import { cascadeFor, conveyanceDue, conveyanceList, redeploymentList } from '../concepts/conveyance/conveyance.api.ts'
import { handle, type Registered } from '../store/handler.ts'
import { remind } from './coverage.actions.ts'
import { getBoard } from './coverage.views.ts'
import { listAnswersOf, listConveyances } from './coverage-answers.views.ts'
import { getForBody, listDue } from './coverage-body.views.ts'
import { listCascades, listLaggards } from './coverage-lists.views.ts'

/** The reading side of cascades and conveyances: it rests on several concepts, so it is a figure and not a slice. */
export const coverageHandlers: readonly Registered[] = [
  handle(cascadeGet, getBoard),
  handle(cascadeList, listCascades),
  handle(cascadeLaggards, listLaggards),
  handle(cascadeRemind, remind),
  handle(cascadeFor, getForBody),
  handle(conveyanceDue, listDue),
  handle(conveyanceList, listConveyances),
  handle(redeploymentList, listAnswersOf),
]
