import { act, view } from '../../kit/contract.ts'
import { file } from '../../kit/shapes.ts'
import { readingAccuracyInput, readingAccuracyOutput } from './accuracy.schema.ts'
import { readingCreateInput, readingCreateOutput, readingLinkInput } from './link.schema.ts'
import { readDivisionInput, readTextInput, readTextOutput } from './read.schema.ts'
import {
  readingAddFactInput,
  readingDateInput,
  readingDecideInput,
  readingDecideOutput,
  readingDiscardInput,
  readingGetInput,
  readingListInput,
  readingListOutput,
  readingMergeInput,
  readingOutput,
  readingSplitInput,
  readingStartInput,
  readingTakeInput,
  readingTakeOutput,
  readingUndoInput,
  readingUndoOutput,
  readingWatchOutput,
  readingWritten,
} from './reading.schema.ts'

/** Reads a text and keeps nothing of it. */
export const readText = act('read.text', {
  path: '/api/read/text',
  who: 'anyone',
  input: readTextInput,
  output: readTextOutput,
})

/** The division of work of a text as a file; keeps nothing. */
export const readDivision = act('read.division', {
  path: '/api/read/division',
  who: 'anyone',
  input: readDivisionInput,
  output: file,
})

export const readingStart = act('reading.start', {
  path: '/api/bodies/{bodyId}/start-reading',
  who: ['clerk'],
  input: readingStartInput,
  output: readingWritten,
})

export const readingGet = view('reading.get', {
  path: '/api/readings/{readingId}',
  who: 'signed-in',
  input: readingGetInput,
  output: readingOutput,
})

/** How far it has come: asked by screens that have it open, cheaply. */
export const readingWatch = view('reading.watch', {
  path: '/api/readings/{readingId}/watch',
  who: 'signed-in',
  input: readingGetInput,
  output: readingWatchOutput,
})

export const readingList = view('reading.list', {
  path: '/api/readings',
  who: 'signed-in',
  input: readingListInput,
  output: readingListOutput,
})

export const readingDecide = act('reading.decide', {
  path: '/api/readings/{readingId}/decide',
  who: ['clerk'],
  input: readingDecideInput,
  output: readingDecideOutput,
})

export const readingAddFact = act('reading.addFact', {
  path: '/api/readings/{readingId}/add-fact',
  who: ['clerk'],
  input: readingAddFactInput,
  output: readingDecideOutput,
})

/** Facts that are one. */
export const readingMerge = act('reading.merge', {
  path: '/api/readings/{readingId}/merge',
  who: ['clerk'],
  input: readingMergeInput,
  output: readingDecideOutput,
})

/** A fact that is several. */
export const readingSplit = act('reading.split', {
  path: '/api/readings/{readingId}/split',
  who: ['clerk'],
  input: readingSplitInput,
  output: readingDecideOutput,
})

export const readingUndo = act('reading.undo', {
  path: '/api/readings/{readingId}/undo',
  who: ['clerk'],
  input: readingUndoInput,
  output: readingUndoOutput,
})

export const readingLinkTo = act('reading.link', {
  path: '/api/readings/{readingId}/link',
  who: ['clerk'],
  input: readingLinkInput,
  output: readingWritten,
})

export const readingCreate = act('reading.create', {
  path: '/api/readings/{readingId}/create',
  who: ['clerk'],
  input: readingCreateInput,
  output: readingCreateOutput,
})

export const readingDate = act('reading.date', {
  path: '/api/readings/{readingId}/date',
  who: ['clerk'],
  input: readingDateInput,
  output: readingWritten,
})

export const readingTake = act('reading.take', {
  path: '/api/readings/{readingId}/take',
  who: ['clerk'],
  input: readingTakeInput,
  output: readingTakeOutput,
})

export const readingDiscard = act('reading.discard', {
  path: '/api/readings/{readingId}/discard',
  who: ['clerk'],
  input: readingDiscardInput,
  output: readingWritten,
})

export const readingAccuracy = view('reading.accuracy', {
  path: '/api/reading-accuracy',
  who: 'signed-in',
  input: readingAccuracyInput,
  output: readingAccuracyOutput,
})

export const readingContracts = [
  readText,
  readDivision,
  readingStart,
  readingGet,
  readingWatch,
  readingList,
  readingDecide,
  readingAddFact,
  readingMerge,
  readingSplit,
  readingUndo,
  readingLinkTo,
  readingCreate,
  readingDate,
  readingTake,
  readingDiscard,
  readingAccuracy,
] as const
