// Which meeting of the record a text means: the same number of the same series, or one recorded without its term.
import type { MeetingRef } from '../meeting/meeting.schema.ts'
import { type Candidate, candidate, reasonOf, sortCandidates } from './links.rules.ts'

export interface AskedMeeting {
  readonly term: number | null
  /** The year of the text's own day; null for a meeting elsewhere, or without a day. */
  readonly year: number | null
  /** Terms are counted by this body: without one in its record, a number alone is the series. */
  readonly external: boolean
}

/** Meetings of the body, kind and number asked for; of another term it is another meeting. */
export function meetingCandidates(asked: AskedMeeting, found: readonly MeetingRef[]): Candidate[] {
  return sortCandidates(
    found.flatMap((meeting): Candidate[] => {
      const one = (certainty: Candidate['certainty'], reason: Parameters<typeof reasonOf>[0]): Candidate[] => [
        candidate({
          id: meeting.id,
          name: meeting.title ?? meeting.body.name,
          external: asked.external,
          certainty,
          reasons: [reasonOf(reason, { from: meeting.heldOn })],
          meeting,
        }),
      ]
      if (meeting.year !== null) {
        return asked.year === meeting.year && asked.term === null
          ? one('exact', 'same_series')
          : one(asked.year === meeting.year ? 'likely' : 'possible', 'same_number_other_count')
      }
      if (meeting.term === asked.term) return one('exact', 'same_series')
      return meeting.term === null || asked.term === null ? one('likely', 'same_number_no_term') : []
    }),
  )
}

/** The one of the very series; else the only one that lacks nothing but its term. */
export function proposeMeeting(candidates: readonly Candidate[]): string | null {
  const exact = candidates.filter((one) => one.certainty === 'exact')
  if (exact.length > 0) return exact.length === 1 ? (exact[0]?.id ?? null) : null
  const likely = candidates.filter((one) => one.certainty === 'likely')
  return likely.length === 1 ? (likely[0]?.id ?? null) : null
}
