import { handle, type Registered } from '../../store/handler.ts'
import { meetingClose } from '../meeting/meeting.api.ts'
import {
  approveText,
  closeAndSettle,
  keepMeeting,
  returnText,
  signText,
  submitText,
  withdrawText,
} from './approve.actions.ts'
import { listChanges } from './changes.views.ts'
import { draftText } from './draft.actions.ts'
import { correctText, redactText, restoreText, saveText } from './minutes.actions.ts'
import {
  minutesApprove,
  minutesChanges,
  minutesCompare,
  minutesCorrect,
  minutesDraft,
  minutesGet,
  minutesKeep,
  minutesList,
  minutesRedact,
  minutesRestore,
  minutesReturn,
  minutesSave,
  minutesSign,
  minutesSubmit,
  minutesWithdrawText,
} from './minutes.api.ts'
import { compareVersions, getMeetingText, listMeetingTexts } from './minutes.views.ts'

/** `minutes.export` is on paper: src/app/minutes-print.handlers.ts. A meeting's close carries out what it decided on earlier minutes. */
export const minutesHandlers: readonly Registered[] = [
  handle(minutesList, listMeetingTexts),
  handle(minutesGet, getMeetingText),
  handle(minutesChanges, listChanges),
  handle(minutesCompare, compareVersions),
  handle(minutesDraft, draftText),
  handle(minutesSave, saveText),
  handle(minutesRestore, restoreText),
  handle(minutesSubmit, submitText),
  handle(minutesReturn, returnText),
  handle(minutesSign, signText),
  handle(minutesApprove, approveText),
  handle(minutesCorrect, correctText),
  handle(minutesWithdrawText, withdrawText),
  handle(minutesRedact, redactText),
  handle(minutesKeep, keepMeeting),
  handle(meetingClose, closeAndSettle),
]
