import { parentPort } from 'node:worker_threads'
import { readText } from './read.ts'
import type { ReadOptions } from './reading.ts'

/** The other end of `readApart`: one text at a time, until the thread is ended. */
parentPort?.on('message', ({ text, options }: { text: string; options: ReadOptions }) => {
  parentPort?.postMessage(readText(text, options))
})
