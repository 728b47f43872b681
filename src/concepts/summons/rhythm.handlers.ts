import { handle, type Registered } from '../../store/handler.ts'
import { getNextNumber } from '../meeting/meeting.views.ts'
import { beginRhythm, changeRhythm, endRhythm, listBodyRhythms, planOfRhythm } from './rhythm.actions.ts'
import { rhythmBegin, rhythmChange, rhythmEnd, rhythmList, rhythmPlan } from './rhythm.api.ts'

export const rhythmHandlers: readonly Registered[] = [
  handle(rhythmList, listBodyRhythms),
  handle(rhythmBegin, beginRhythm),
  handle(rhythmChange, changeRhythm),
  handle(rhythmEnd, endRhythm),
  handle(rhythmPlan, (ctx, input) => planOfRhythm(ctx, input, getNextNumber)),
]
