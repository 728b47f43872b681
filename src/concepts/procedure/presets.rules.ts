import { defaultRule, type Kind } from './procedure.rules.ts'
import type { Matter, Preset, RuleContent } from './procedure.schema.ts'

export interface PresetRule {
  readonly meetingKind: Kind | null
  readonly matter: Matter | null
  readonly rule: RuleContent
}

const from = (kind: Kind, change: Partial<RuleContent>): RuleContent => ({ ...defaultRule(kind), ...change })
const any = (rule: RuleContent, matter: Matter | null = null): PresetRule => ({ meetingKind: null, matter, rule })

/** Two thirds of the members come together; more than half of those due decide, whoever is present (rules of local committees). */
const plenary = from('plenary_session', {
  quorumShare: 'two_thirds',
  base: 'due',
  callers: ['organ', 'principal'],
  signers: ['principal'],
  votesAllowed: ['acclamation', 'show_of_hands', 'roll_call', 'secret_ballot'],
})
/** Half come together; for offices and removals two thirds. */
const standing = from('standing_committee_meeting', {
  quorumShare: 'half',
  base: 'due',
  callers: ['principal'],
  signers: ['principal'],
})
/** A third of the whole number, never fewer than three; those voting decide, the chair breaks a tie. */
const council = from('council_meeting', {
  noticeDays: 5,
  quorumShare: 'one_third',
  quorumNumber: 3,
  base: 'cast',
  majority: 'simple',
  tie: 'casting_vote',
  callers: ['chair', 'fifth'],
  signers: ['chair', 'clerk'],
  votesAllowed: ['show_of_hands', 'roll_call', 'secret_ballot'],
})
/** Delegates with mandates, whose substitutes step in; two thirds for the statutes. */
const congress = from('congress', {
  noticeDays: 30,
  quorumShare: 'more_than_half',
  quorumBase: 'due',
  base: 'cast',
  majority: 'absolute',
  substitutes: true,
  callers: ['organ', 'third'],
  signers: ['chair', 'clerk'],
})
const senate = from('senate_meeting', {
  noticeDays: 7,
  quorumShare: 'one_third',
  base: 'cast',
  majority: 'simple',
  tie: 'casting_vote',
  callers: ['chair', 'fifth'],
  signers: ['chair', 'clerk'],
})
/** The head decides after hearing all: more than half are there, hands only where opinions differ. */
const executive = from('executive_meeting', {
  base: 'present',
  callers: ['principal'],
  signers: ['principal'],
  votesAllowed: ['consensus', 'show_of_hands', 'roll_call'],
})

/** Beginnings to change, not law: each is entered as the body's own rules, from a day. */
export const PRESET_RULES: Readonly<Record<Preset, readonly PresetRule[]>> = {
  committee_plenary: [
    any(plenary),
    // More than four fifths vote; who stands must reach more than half of those due.
    any(
      { ...plenary, quorumShare: 'more_than_four_fifths', tie: 'repeat', votesAllowed: ['secret_ballot'] },
      'election',
    ),
    any({ ...plenary, majority: 'two_thirds', votesAllowed: ['secret_ballot', 'roll_call'] }, 'removal'),
  ],
  standing_committee: [
    any(standing),
    any(
      { ...standing, quorumShare: 'two_thirds', votesAllowed: ['roll_call', 'secret_ballot', 'show_of_hands'] },
      'removal',
    ),
    any({ ...standing, quorumShare: 'two_thirds', tie: 'repeat', votesAllowed: ['secret_ballot'] }, 'election'),
  ],
  city_council: [any(council), any({ ...council, majority: 'absolute' }, 'election')],
  federation_congress: [
    any(congress),
    any({ ...congress, majority: 'two_thirds' }, 'constitution'),
    any({ ...congress, tie: 'repeat', votesAllowed: ['secret_ballot'] }, 'election'),
  ],
  university_senate: [
    any(senate),
    any({ ...senate, base: 'entitled', majority: 'absolute', tie: 'lost' }, 'constitution'),
    any({ ...senate, majority: 'plurality', tie: 'lot', votesAllowed: ['secret_ballot'] }, 'election'),
  ],
  executive_meeting: [any(executive)],
}
