import type { paperGet } from '../../../concepts/paper/paper.api.ts'
import type { PaperState } from '../../../concepts/paper/paper.schema.ts'
import type { OutputOf } from '../../../kit/contract.ts'
import type { Tone } from '../../ui/state-mark.tsx'

export type PaperView = OutputOf<typeof paperGet>

const TONES: Record<PaperState, Tone> = {
  draft: 'open',
  checked: 'moving',
  countersigned: 'moving',
  signed: 'official',
  numbered: 'official',
  issued: 'official',
  received: 'settled',
  filed: 'settled',
  withdrawn: 'none',
  corrected: 'none',
}
export const paperTone = (state: PaperState): Tone => TONES[state]

/** A draft that has been handed in is nobody's to write on: it waits for its check. */
export const stateKey = (paper: { readonly state: PaperState; readonly submitted: boolean }): string =>
  paper.state === 'draft' && paper.submitted ? 'papers.to_be_checked' : `terms.paper.state.${paper.state}`

export const langOf = (paper: { readonly language: string }): string => (paper.language === 'zh' ? 'zh-CN' : 'en')

/** The first and last signs of a digest: enough to hold one against another by eye; the whole stands in the title. */
export const shortDigest = (digest: string): string => `${digest.slice(0, 8)}…${digest.slice(-8)}`
