import { handle, type Registered } from '../../store/handler.ts'
import { makeDivision, type RenderDivision, readPastedText } from './read.views.ts'
import {
  dateReading,
  decideFacts,
  discardReading,
  linkReading,
  startReading,
  undoDecisions,
} from './reading.actions.ts'
import {
  readDivision,
  readingAccuracy,
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

export const readingHandlers: readonly Registered[] = [
  handle(readText, readPastedText),
  handle(readingStart, startReading),
  handle(readingGet, getReading),
  handle(readingList, listDeskReadings),
  handle(readingDecide, decideFacts),
  handle(readingUndo, undoDecisions),
  handle(readingLinkTo, linkReading),
  handle(readingDate, dateReading),
  handle(readingTake, takeReading),
  handle(readingDiscard, discardReading),
  handle(readingAccuracy, getAccuracy),
]

/** The file needs a format, and formats are reached from the registry alone. */
export const readDivisionHandler = (render: RenderDivision): Registered => handle(readDivision, makeDivision(render))
