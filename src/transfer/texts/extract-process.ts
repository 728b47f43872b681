import { Worker } from 'node:worker_threads'
import { extract } from './extract.ts'

/** The other end of `fileText`: one file at a time, until the process is ended from outside or by its own watch. */
const watch = new Worker(new URL('./extract-watch.ts', import.meta.url))
watch.unref()

process.on('message', (given: { bytes: Uint8Array; name: string }) => {
  void extract(given.bytes, given.name).then((result) => process.send?.(result))
})
process.on('disconnect', () => process.exit(0))
