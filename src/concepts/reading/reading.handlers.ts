import { handle, type Registered } from '../../store/handler.ts'
import { readPastedText } from './read.views.ts'
import {
  addFact,
  dateReading,
  decideFacts,
  discardReading,
  linkReading,
  startReading,
  undoDecisions,
} from './reading.actions.ts'
import {
  readingAccuracy,
  readingAddFact,
  readingDate,
  readingDecide,
  readingDiscard,
  readingGet,
  readingLinkTo,
  readingList,
  readingStart,
  readingTake,
  readingUndo,
  readText,
} from './reading.api.ts'
import { getAccuracy, getReading, listDeskReadings } from './reading.views.ts'
import { takeReading } from './take.actions.ts'

/** `read.division` is paired in app/papers.handlers.ts, where the papers are made. */
export const readingHandlers: readonly Registered[] = [
  handle(readText, readPastedText),
  handle(readingStart, startReading),
  handle(readingGet, getReading),
  handle(readingList, listDeskReadings),
  handle(readingDecide, decideFacts),
  handle(readingAddFact, addFact),
  handle(readingUndo, undoDecisions),
  handle(readingLinkTo, linkReading),
  handle(readingDate, dateReading),
  handle(readingTake, takeReading),
  handle(readingDiscard, discardReading),
  handle(readingAccuracy, getAccuracy),
]
