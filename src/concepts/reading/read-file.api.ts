import { act, view } from '../../kit/contract.ts'
import {
  readFileInput,
  readFileOutput,
  readingOriginalInput,
  readingOriginalOutput,
  readingStartFromFileInput,
  readingStartFromFileOutput,
} from './read-file.schema.ts'

/** Reads a file of any kind a text comes in, and keeps nothing of it. */
export const readFile = act('read.file', {
  path: '/api/read/file',
  who: 'anyone',
  input: readFileInput,
  output: readFileOutput,
})

/** As `reading.start`, with the text of a file, which is kept beside it. */
export const readingStartFromFile = act('reading.startFromFile', {
  path: '/api/bodies/{bodyId}/start-reading-from-file',
  who: ['clerk'],
  input: readingStartFromFileInput,
  output: readingStartFromFileOutput,
})

/** The file a text on the desk came from. */
export const readingOriginal = view('reading.original', {
  path: '/api/readings/{readingId}/original',
  who: 'signed-in',
  input: readingOriginalInput,
  output: readingOriginalOutput,
})
