import { handle, type Registered } from '../../store/handler.ts'
import { claimCompletion, reportProgress } from './progress.actions.ts'
import * as api from './progress.api.ts'
import { inspectTask, makeReminder, sendBackTask, verifyTask } from './verification.actions.ts'

export const progressHandlers: readonly Registered[] = [
  handle(api.progressReport, reportProgress),
  handle(api.taskClaim, claimCompletion),
  handle(api.verificationSendBack, sendBackTask),
  handle(api.verificationVerify, verifyTask),
  handle(api.verificationInspect, inspectTask),
  handle(api.reminderMake, makeReminder),
]
