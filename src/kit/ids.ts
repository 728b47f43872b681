import { randomFillSync } from 'node:crypto'

/**
 * UUID version 7 (RFC 9562): 48 bits of Unix milliseconds, then random. Ids are made by the program, sort by time of making
 * within a millisecond's grain, and need no sequence of the database.
 */
export function newUuid(nowMs: number): string {
  const bytes = new Uint8Array(16)
  randomFillSync(bytes)
  const view = new DataView(bytes.buffer)
  view.setUint16(0, Math.floor(nowMs / 2 ** 32))
  view.setUint32(2, nowMs >>> 0)
  view.setUint8(6, (view.getUint8(6) & 0x0f) | 0x70)
  view.setUint8(8, (view.getUint8(8) & 0x3f) | 0x80)
  const hex = Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
