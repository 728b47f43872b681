import { handle, type Registered } from '../../store/handler.ts'
import { applyPreset, endProcedureRule, setRule } from './procedure.actions.ts'
import {
  procedureApply,
  procedureEnd,
  procedureInForce,
  procedureList,
  procedurePresets,
  procedureSet,
} from './procedure.api.ts'
import { getInForce, listPresets, listProcedure } from './procedure.views.ts'

export const procedureHandlers: readonly Registered[] = [
  handle(procedureList, listProcedure),
  handle(procedureInForce, getInForce),
  handle(procedurePresets, listPresets),
  handle(procedureSet, setRule),
  handle(procedureEnd, endProcedureRule),
  handle(procedureApply, applyPreset),
]
