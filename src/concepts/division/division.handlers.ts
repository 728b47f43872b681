import { handle, type Registered } from '../../store/handler.ts'
import { approveDivision, draftDivision, issueDivision, openForComment, returnToDraft } from './division.actions.ts'
import * as api from './division.api.ts'
import { getDivision, listDivisionPage } from './division.views.ts'
import { addRow, commentDivision, editRow, removeRow, settleComment } from './division-row.actions.ts'

/** `division.export` is paired in app/papers.handlers.ts, where the papers are made. */
export const divisionHandlers: readonly Registered[] = [
  handle(api.divisionList, listDivisionPage),
  handle(api.divisionGet, getDivision),
  handle(api.divisionDraft, draftDivision),
  handle(api.divisionEditRow, editRow),
  handle(api.divisionAddRow, addRow),
  handle(api.divisionRemoveRow, removeRow),
  handle(api.divisionOpenForComment, openForComment),
  handle(api.divisionComment, commentDivision),
  handle(api.divisionSettleComment, settleComment),
  handle(api.divisionApprove, approveDivision),
  handle(api.divisionReturnToDraft, returnToDraft),
  handle(api.divisionIssue, issueDivision),
]
