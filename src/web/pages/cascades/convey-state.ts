import type { MeetingKind } from '../../../concepts/meeting/meeting.schema.ts'
import type { taskDeploy } from '../../../concepts/task/task.api.ts'
import type { GivenOf } from '../../../kit/contract.ts'
import type { Ref } from '../../../kit/shapes.ts'
import type { Answer, Mode } from './cascade-words.tsx'
import type { Owed } from './convey-page.tsx'

export interface NewMeeting {
  readonly kind: MeetingKind
  readonly heldOn: string
  readonly number: number | null
  readonly enlarged: boolean
  readonly title: string
  readonly place: string
}

export interface TaskDraft {
  readonly key: string
  readonly title: string
  readonly lead: Ref | null
  readonly postId: string | null
  readonly dueOn: string | null
  readonly expectedResult: string
  readonly measure: string
  readonly target: number | null
  readonly unit: string
}

export interface AnswerDraft {
  readonly answer: Answer | null
  readonly reason: string
  readonly coveredByTaskId: string | null
  readonly tasks: readonly TaskDraft[]
}

export interface ConveyDraft {
  readonly receivedOn: string | null
  /** Null: received, not yet conveyed. */
  readonly mode: Mode | null
  readonly conveyedOn: string | null
  readonly meetingId: string | null
  /** Recorded with the form; null while an existing meeting is chosen. */
  readonly meeting: NewMeeting | null
  readonly presenter: string
  readonly orally: boolean
  readonly note: string
  readonly oneReason: string
  readonly answers: ReadonlyMap<string, AnswerDraft>
}

export const NO_ANSWER: AnswerDraft = { answer: null, reason: '', coveredByTaskId: null, tasks: [] }

/** What a body of a kind usually meets as, while the record holds no meeting of it. */
const KIND_OF_BODY: Readonly<Record<string, MeetingKind>> = {
  party_group: 'party_group_meeting',
  government: 'executive_meeting',
  congress: 'congress_session',
  council: 'council_meeting',
  standing_committee: 'standing_committee_meeting',
}

/** The kind of meeting this body holds most often. */
export function usualKind(owed: Owed): MeetingKind {
  const counts = new Map<string, number>()
  for (const meeting of owed.meetings) counts.set(meeting.kind, (counts.get(meeting.kind) ?? 0) + 1)
  const [most] = [...counts].sort((a, b) => b[1] - a[1])
  // Meetings on record have a kind of the list; the view's shape says only text.
  return (most?.[0] as MeetingKind | undefined) ?? KIND_OF_BODY[owed.body.kind] ?? 'committee_meeting'
}

export const newMeeting = (owed: Owed, today: string): NewMeeting => ({
  kind: usualKind(owed),
  heldOn: today,
  number: null,
  enlarged: false,
  title: '',
  place: '',
})

/** What the record holds already; what is not recorded starts with what is most likely: received today, as an item of a meeting. */
export function draftOf(owed: Owed, today: string): ConveyDraft {
  const own = owed.conveyance
  // A meeting held before the issue is offered, never assumed.
  const latest = owed.meetings.find((meeting) => meeting.heldOn !== null && meeting.heldOn >= owed.issuedOn)
  const mode: Mode = own?.mode ?? (owed.mode === 'special_meeting' ? 'special_meeting' : 'item')
  return {
    receivedOn: own?.receivedOn ?? today,
    mode,
    conveyedOn: own?.conveyedOn ?? latest?.heldOn ?? today,
    meetingId: own?.meeting?.id ?? (own?.mode === 'circulation' ? null : (latest?.id ?? null)),
    meeting: own?.meeting || own?.mode === 'circulation' || latest ? null : newMeeting(owed, today),
    presenter: own?.presenter ?? '',
    orally: own?.orally ?? false,
    note: own?.note ?? '',
    oneReason: own?.oneReason ?? '',
    answers: new Map(
      owed.directives.map((one) => [
        one.id,
        // An exclusion that was objected to owes an answer again; its reason is kept to go on from.
        one.answer?.exclusion === 'objected'
          ? { ...NO_ANSWER, reason: one.answer.reason ?? '' }
          : one.answer
            ? {
                answer: one.answer.answer,
                reason: one.answer.reason ?? '',
                coveredByTaskId: one.answer.coveredByTaskId,
                tasks: [],
              }
            : NO_ANSWER,
      ]),
    ),
  }
}

export function taskOf(directive: Owed['directives'][number], lead: Ref | null): TaskDraft {
  return {
    key: crypto.randomUUID(),
    title: directive.title,
    lead,
    postId: null,
    dueOn: directive.dueOn,
    expectedResult: directive.expectedResult ?? '',
    measure: directive.measure ?? '',
    target: null,
    unit: '',
  }
}

type Given = GivenOf<typeof taskDeploy>
type GivenAnswer = NonNullable<Given['answers']>[number]

const takesTasks = (answer: Answer): boolean => answer === 'same' || answer === 'narrower' || answer === 'adds'

function answerGiven(directive: Owed['directives'][number], draft: AnswerDraft): GivenAnswer[] {
  const { answer } = draft
  if (answer === null) return []
  const before = directive.answer
  const reason = draft.reason.trim()
  const isKept =
    before !== null &&
    before.exclusion !== 'objected' &&
    before.answer === answer &&
    (before.reason ?? '') === reason &&
    before.coveredByTaskId === draft.coveredByTaskId
  if (isKept && draft.tasks.length === 0) return []
  return [
    {
      directiveId: directive.id,
      answer,
      ...(reason ? { reason } : {}),
      ...(answer === 'covered' && draft.coveredByTaskId ? { coveredByTaskId: draft.coveredByTaskId } : {}),
      ...(takesTasks(answer) && draft.tasks.length > 0
        ? {
            tasks: draft.tasks.flatMap((task) =>
              task.lead
                ? [
                    {
                      title: task.title,
                      language: directive.language,
                      leadBodyId: task.lead.id,
                      ...(task.postId ? { responsiblePostId: task.postId } : {}),
                      ...(task.dueOn ? { dueOn: task.dueOn } : {}),
                      ...(task.expectedResult.trim() ? { expectedResult: task.expectedResult } : {}),
                      ...(task.measure.trim() ? { measure: task.measure } : {}),
                      ...(task.target === null ? {} : { target: task.target }),
                      ...(task.unit.trim() ? { unit: task.unit } : {}),
                    },
                  ]
                : [],
            ),
          }
        : {}),
    },
  ]
}

/** The whole form as one act. */
export function givenOf(owed: Owed, draft: ConveyDraft): Given {
  const isMeeting = draft.mode === 'item' || draft.mode === 'special_meeting'
  return {
    cascadeId: owed.cascadeId,
    bodyId: owed.body.id,
    ...(owed.version === null ? {} : { version: owed.version }),
    receivedOn: draft.receivedOn,
    conveyedOn: draft.mode === null ? null : isMeeting && draft.meeting ? draft.meeting.heldOn : draft.conveyedOn,
    ...(draft.mode === null ? {} : { mode: draft.mode }),
    ...(isMeeting && draft.meeting === null && draft.meetingId ? { meetingId: draft.meetingId } : {}),
    ...(isMeeting && draft.meeting
      ? {
          meeting: {
            kind: draft.meeting.kind,
            heldOn: draft.meeting.heldOn,
            ...(draft.meeting.number === null ? {} : { number: draft.meeting.number }),
            ...(draft.meeting.enlarged ? { enlarged: true } : {}),
            ...(draft.meeting.title.trim() ? { title: draft.meeting.title } : {}),
            ...(draft.meeting.place.trim() ? { place: draft.meeting.place } : {}),
          },
        }
      : {}),
    ...(draft.mode !== null && draft.presenter.trim() ? { presenter: draft.presenter } : {}),
    ...(draft.orally ? { orally: true } : {}),
    ...(draft.note.trim() ? { note: draft.note } : {}),
    ...(draft.oneReason.trim() ? { oneReason: draft.oneReason } : {}),
    answers: owed.directives.flatMap((directive) =>
      answerGiven(directive, draft.answers.get(directive.id) ?? NO_ANSWER),
    ),
  }
}

/** Whether an answer still lacks what the issuer is owed with it. */
export function isLacking(draft: AnswerDraft): boolean {
  const reasoned = draft.reason.trim() !== ''
  if (draft.answer === 'excluded') return !reasoned
  if (draft.answer === 'covered') return !reasoned && draft.coveredByTaskId === null
  return draft.tasks.some((task) => !task.lead || !task.title.trim())
}
