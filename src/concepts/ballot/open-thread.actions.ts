import { parentPort, workerData } from 'node:worker_threads'
import type { BoxPart } from './open-apart.actions.ts'
import { openBox } from './open-box.actions.ts'

/** The other end of `openApart`: some papers of a box; then the thread ends, and its memory is given back, keys and all. */
const { papers, keys, candidates } = workerData as BoxPart // as `openApart` gives it
parentPort?.postMessage(openBox(papers, keys, candidates))
