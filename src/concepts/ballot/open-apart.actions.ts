import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { TellerKeys } from './envelope.rules.ts'
import { type OpenedPaper, openBox, sortOpened } from './open-box.actions.ts'

export interface BoxPart {
  readonly papers: readonly string[]
  readonly keys: readonly TellerKeys[]
  readonly candidates: number
}

/** An envelope takes about a twentieth of a millisecond to open; for fewer than so many a thread is not worth its start. */
const WORTH_A_THREAD = 500
const THREADS_MOST = 8

/** Opens a box of thousands beside the program, which goes on answering: on every core, in one batch and one order. */
export async function openApart(box: BoxPart): Promise<OpenedPaper[]> {
  const envelopes = box.papers.length * box.keys.length
  const threads = Math.min(availableParallelism(), THREADS_MOST, Math.ceil(envelopes / WORTH_A_THREAD))
  if (threads <= 1) return openBox(box.papers, box.keys, box.candidates)
  const each = Math.ceil(box.papers.length / threads)
  const parts = Array.from({ length: threads }, (_, i) => box.papers.slice(i * each, (i + 1) * each))
  const opened = await Promise.all(parts.map((papers) => openPart({ ...box, papers })))
  return sortOpened(opened.flat())
}

async function openPart(part: BoxPart): Promise<OpenedPaper[]> {
  const thread = new Worker(new URL('./open-thread.actions.ts', import.meta.url), { workerData: part })
  const ended = once(thread, 'exit').then(() => {
    throw new Error('the thread that opens papers ended before it answered')
  })
  const [opened] = await Promise.race([once(thread, 'message'), ended])
  return opened as OpenedPaper[] // what openBox answered
}
