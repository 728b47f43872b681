import type { Tone } from './state-mark.tsx'

/** Of an item's outcome: what was adopted is official; what was rejected is over and nothing came of it. */
export function outcomeTone(outcome: string | null): Tone {
  if (outcome === null || outcome === 'rejected') return 'none'
  return outcome.startsWith('adopted') ? 'official' : 'settled'
}
