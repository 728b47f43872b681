import { no, type RefusalDetail, type Result } from '../../kit/result.ts'
import type { DocumentState } from '../document/document.schema.ts'
import type { AgendaState, Confidentiality } from '../meeting/agenda.schema.ts'
import { ENDED } from '../meeting/meeting.rules.ts'
import type { MeetingState, Origin } from '../meeting/meeting.schema.ts'
import type { Standing } from './publication.schema.ts'

/** Whether something may be public: proposed, by explicit choice (and why), or not at all (and why). */
export type Decision =
  | { readonly standing: 'proposed'; readonly reason: null }
  | { readonly standing: Exclude<Standing, 'proposed'>; readonly reason: Extract<Result<void>, { ok: false }> }

const proposed: Decision = { standing: 'proposed', reason: null }
const refused = (...why: Parameters<typeof no>): Decision => ({ standing: 'refused', reason: no(...why) })
const choice = (why: RefusalDetail): Decision => ({ standing: 'choice', reason: no('PUBLICATION_CHOICE', why) })

/** A meeting's own page: when it is over, so that nothing on it is still moving. One that was decided to be kept internal asks for a new decision. */
export function decideMeeting(meeting: { readonly origin: Origin; readonly state: MeetingState }): Decision {
  if (meeting.state === 'cancelled' || (meeting.origin === 'run' && !ENDED.includes(meeting.state)))
    return refused('PUBLICATION_NOT_HELD', { state: meeting.state })
  return meeting.state === 'kept' ? choice({ why: 'kept' }) : proposed
}

/** Items that were on the agenda; what was only proposed, or refused, was never the meeting's. */
export function decideItem(item: { readonly state: AgendaState; readonly confidentiality: Confidentiality }): Decision {
  if (item.confidentiality === 'restricted') return refused('PUBLICATION_RESTRICTED')
  if (item.state !== 'on_the_agenda' && item.state !== 'concluded') return refused('PUBLICATION_DRAFT')
  return item.confidentiality === 'internal' ? choice({ why: 'item' }) : proposed
}

export interface DocumentFacts {
  readonly state: DocumentState
  readonly redacted: boolean
  /** Sent to named bodies only. */
  readonly limited: boolean
  /** A paper with these words is kept internal. */
  readonly internalPaper: boolean
  /** The strictest of the items and papers of agendas it stands under. */
  readonly confidentiality: Confidentiality
  /** A meeting adopted it. */
  readonly adopted: boolean
  /** It is minutes, a resolution or a communiqué written here: how far it came. */
  readonly text: { readonly kind: string; readonly approved: boolean } | null
}

export function decideDocument(document: DocumentFacts): Decision {
  if (document.redacted) return refused('PUBLICATION_REDACTED')
  if (document.state === 'withdrawn') return refused('PUBLICATION_WITHDRAWN')
  if (document.confidentiality === 'restricted') return refused('PUBLICATION_RESTRICTED')
  if (document.internalPaper) return refused('PUBLICATION_PAPER_INTERNAL')
  if (document.text && !document.text.approved) return refused('PUBLICATION_DRAFT')
  if (document.state === 'entered' && !document.adopted && !document.text) return refused('PUBLICATION_DRAFT')
  if (document.confidentiality === 'internal') return choice({ why: 'item' })
  if (document.limited) return choice({ why: 'limited' })
  // minutes tell of everything the meeting did; a resolution and a communiqué are written to be read outside
  return document.text?.kind === 'minutes' ? choice({ why: 'minutes' }) : proposed
}
