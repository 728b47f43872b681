import type { cascadeGet } from '../../../concepts/cascade/cascade.api.ts'
import type { OutputOf } from '../../../kit/contract.ts'
import type { Tone } from '../../ui/state-mark.tsx'

export type Board = OutputOf<typeof cascadeGet>
export type Mode = Board['mode']
export type Coverage = Board['coverage']

/** From the most to the least formal; what the issuer names is the least a body may do. */
export const MODES: readonly Mode[] = ['special_meeting', 'item', 'circulation']
export const modesAllowed = (least: Mode): readonly Mode[] => MODES.slice(0, MODES.indexOf(least) + 1)

export const CASCADE_TONES: Readonly<Record<Board['state'], Tone>> = {
  draft: 'open',
  issued: 'official',
  closed: 'settled',
  discarded: 'none',
}

export const ANSWERS = ['same', 'narrower', 'adds', 'covered', 'excluded'] as const
export type Answer = (typeof ANSWERS)[number]
