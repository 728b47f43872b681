import { OPENING_BYTES } from './limits.ts'

/**
 * Beside the thread that opens files, which may be busy for ever: ends the whole process when it takes too much memory, or when the program that
 * started it is gone. The limit of a heap does not count what decompression fills.
 */
const parent = process.ppid
setInterval(() => {
  if (process.memoryUsage.rss() > OPENING_BYTES || process.ppid !== parent) process.kill(process.pid, 'SIGKILL')
}, 50)
