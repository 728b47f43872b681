import { handle, type Registered } from '../../store/handler.ts'
import {
  changeSeries,
  endOwnDelegation,
  endSeries,
  giveDelegation,
  openSeries,
  retireLetterhead,
  saveLetterhead,
} from './office.actions.ts'
import { changePaper, draftPaper } from './paper.actions.ts'
import {
  paperAttachOriginal,
  paperChange,
  paperCheck,
  paperCirculate,
  paperCountersign,
  paperDispose,
  paperDraft,
  paperFile,
  paperGet,
  paperIssue,
  paperList,
  paperMarkRead,
  paperNumber,
  paperOfDocument,
  paperReceive,
  paperReturn,
  paperSign,
  paperSubmit,
  paperVoidNumber,
  paperWithdraw,
} from './paper.api.ts'
import { getPaper } from './paper.views.ts'
import { circulatePaper, disposePaper, filePaper, markPaperRead, receivePaper } from './paper-in.actions.ts'
import {
  delegationEnd,
  delegationGive,
  delegationList,
  letterheadList,
  letterheadRetire,
  letterheadSave,
  seriesChange,
  seriesEnd,
  seriesList,
  seriesNumbers,
  seriesOpen,
} from './paper-office.api.ts'
import { attachOriginal, issuePaper, numberPaper, voidNumber, withdrawPaper } from './paper-out.actions.ts'
import { checkPaper, countersignPaper, returnPaper, signPaper, submitPaper } from './paper-steps.actions.ts'
import {
  listPapers,
  listPapersOn,
  viewDelegations,
  viewLetterheads,
  viewNumbers,
  viewSeries,
} from './register.views.ts'

/** `paper.export` and `letterhead.preview` are on paper: src/app/papers.handlers.ts. */
export const officialPaperHandlers: readonly Registered[] = [
  handle(paperGet, getPaper),
  handle(paperList, listPapers),
  handle(paperOfDocument, listPapersOn),
  handle(paperDraft, draftPaper),
  handle(paperChange, changePaper),
  handle(paperSubmit, submitPaper),
  handle(paperCheck, checkPaper),
  handle(paperCountersign, countersignPaper),
  handle(paperSign, signPaper),
  handle(paperReturn, returnPaper),
  handle(paperNumber, numberPaper),
  handle(paperVoidNumber, voidNumber),
  handle(paperAttachOriginal, attachOriginal),
  handle(paperIssue, issuePaper),
  handle(paperReceive, receivePaper),
  handle(paperCirculate, circulatePaper),
  handle(paperMarkRead, markPaperRead),
  handle(paperFile, filePaper),
  handle(paperDispose, disposePaper),
  handle(paperWithdraw, withdrawPaper),
  handle(seriesList, viewSeries),
  handle(seriesNumbers, viewNumbers),
  handle(seriesOpen, openSeries),
  handle(seriesChange, changeSeries),
  handle(seriesEnd, endSeries),
  handle(delegationList, viewDelegations),
  handle(delegationGive, giveDelegation),
  handle(delegationEnd, endOwnDelegation),
  handle(letterheadList, viewLetterheads),
  handle(letterheadSave, saveLetterhead),
  handle(letterheadRetire, retireLetterhead),
]
