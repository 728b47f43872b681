import type { Frames } from './reading.ts'

export function emptyFrames(): Frames {
  return {
    is_meeting: false,
    body: null,
    kind: null,
    ordinal: null,
    term: null,
    enlarged: false,
    date: null,
    place: null,
    presiding: [],
    persons: [],
    counts: [],
    groups: [],
    documents: [],
    deliveries: [],
    conveyed: [],
    points: [],
    plans: [],
    obligations: [],
    personnel: [],
    follow_on: [],
    review: [],
    evidence: {},
  }
}
