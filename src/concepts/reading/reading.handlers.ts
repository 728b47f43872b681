import { handle, type Registered } from '../../store/handler.ts'
import { getAccuracy } from './accuracy.views.ts'
import { addFact, decideFacts, undoDecisions } from './decide.actions.ts'
import { createLinked, linkReading } from './link.actions.ts'
import { readPastedText } from './read.views.ts'
import { dateReading, discardReading, startReading } from './reading.actions.ts'
import {
  readingAccuracy,
  readingAddFact,
  readingCreate,
  readingDate,
  readingDecide,
  readingDiscard,
  readingGet,
  readingLinkTo,
  readingList,
  readingMerge,
  readingSplit,
  readingStart,
  readingTake,
  readingUndo,
  readingWatch,
  readText,
} from './reading.api.ts'
import { getReading, listDeskReadings, watchReading } from './reading.views.ts'
import { mergeFacts, splitFact } from './reshape.actions.ts'
import { takeReading } from './take.actions.ts'

/** `read.division` is paired in app/papers.handlers.ts, where the papers are made. */
export const readingHandlers: readonly Registered[] = [
  handle(readText, readPastedText),
  handle(readingStart, startReading),
  handle(readingGet, getReading),
  handle(readingWatch, watchReading),
  handle(readingList, listDeskReadings),
  handle(readingDecide, decideFacts),
  handle(readingAddFact, addFact),
  handle(readingMerge, mergeFacts),
  handle(readingSplit, splitFact),
  handle(readingUndo, undoDecisions),
  handle(readingLinkTo, linkReading),
  handle(readingCreate, createLinked),
  handle(readingDate, dateReading),
  handle(readingTake, takeReading),
  handle(readingDiscard, discardReading),
  handle(readingAccuracy, getAccuracy),
]
