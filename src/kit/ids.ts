import { randomFillSync } from 'node:crypto'

/** The last id's millisecond and its counter, so that what one act makes sorts in the order of making (RFC 9562, method 1). */
const last = { ms: 0, counter: 0 }

/**
 * UUID version 7 (RFC 9562): 48 bits of Unix milliseconds, 12 bits counted up within one, then random. Ids are made by the program, sort by
 * time of making, and need no sequence of the database.
 */
export function newUuid(nowMs: number): string {
  const bytes = new Uint8Array(16)
  randomFillSync(bytes)
  const view = new DataView(bytes.buffer)
  view.setUint16(0, Math.floor(nowMs / 2 ** 32))
  view.setUint32(2, nowMs >>> 0)
  // Starts low at random so that 2,048 ids at least fit in a millisecond; past 4,095 order within it is lost, uniqueness is not.
  last.counter = last.ms === nowMs ? (last.counter + 1) & 0xfff : view.getUint16(6) & 0x7ff
  last.ms = nowMs
  view.setUint16(6, 0x7000 | last.counter)
  view.setUint8(8, (view.getUint8(8) & 0x3f) | 0x80)
  const hex = Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
