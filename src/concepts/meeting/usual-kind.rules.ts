import type { BodyKind } from '../body/body.schema.ts'
import type { MeetingKind } from './meeting.schema.ts'

const USUAL: Readonly<Partial<Record<BodyKind, MeetingKind>>> = {
  standing_committee: 'standing_committee_meeting',
  congress: 'congress_session',
  council: 'council_meeting',
  government: 'executive_meeting',
  party_group: 'party_group_meeting',
}

/** What a body of this kind mostly meets as: proposed where it has held no meeting yet. A committee with a standing organ meets through that. */
export const usualKind = (body: { readonly kind: BodyKind; readonly hasStanding: boolean }): MeetingKind =>
  body.hasStanding ? 'standing_committee_meeting' : (USUAL[body.kind] ?? 'committee_meeting')
