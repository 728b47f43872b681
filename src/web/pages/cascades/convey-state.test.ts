import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ANSWERS } from './cascade-words.tsx'
import type { Owed } from './convey-page.tsx'
import { type AnswerDraft, type ConveyDraft, draftOf, givenOf, isLacking, NO_ANSWER, taskOf } from './convey-state.ts'

const TODAY = '2026-11-22'
const street = {
  id: 'b1',
  name: { en: 'A street', zh: '某街道' },
  kind: 'working_committee',
  tier: 'street',
  external: false,
}
const stage = { dueOn: null, latestOn: null, doneOn: null, overdue: false, extended: false, stoppedDays: 0 }

function directive(id: string, answer: (typeof ANSWERS)[number] | null): Owed['directives'][number] {
  return {
    id,
    code: id,
    title: `Title ${id}`,
    language: 'en',
    kind: 'general',
    nature: 'operative',
    expectedResult: 'There',
    measure: null,
    dueOn: '2027-01-31',
    lead: null,
    quotes: [],
    answer:
      answer === null
        ? null
        : {
            id: `a-${id}`,
            directiveId: id,
            answer,
            reason: answer === 'excluded' ? 'No lanes' : null,
            coveredByTaskId: null,
            answeredOn: TODAY,
            version: 1,
            body: street,
            coveredByTask: null,
            tasks: [],
            exclusion: null,
            exclusionStandsOn: null,
            objection: null,
            objectedOn: null,
          },
  }
}

function owed(patch: Partial<Owed> = {}): Owed {
  return {
    cascadeId: 'c1',
    title: { en: 'A cascade' },
    issuer: street,
    source: { id: 's1', title: { en: 'A source' }, kind: 'document', happenedOn: null },
    cascadeState: 'issued',
    mode: 'circulation',
    issuedOn: '2026-11-01',
    conveyed: stage,
    settled: stage,
    answered: { n: 0, of: 2 },
    version: null,
    reminders: 0,
    lastRemindedOn: null,
    body: street,
    requirements: null,
    exempt: null,
    exclusionDays: 15,
    upperCascade: null,
    parentConveyedOn: null,
    sourceQuotes: [],
    conveyance: null,
    directives: [directive('d1', null), directive('d2', null)],
    meetings: [],
    openTasks: [],
    queries: [],
    ownCascades: [],
    timeline: [],
    can: {},
    ...patch,
  }
}

const answered = (draft: ConveyDraft, id: string, answer: AnswerDraft): ConveyDraft => ({
  ...draft,
  answers: new Map(draft.answers).set(id, answer),
})

describe('the conveyance form', () => {
  it('starts with what is most likely: received today, at a meeting of the usual kind recorded with the form', () => {
    const given = givenOf(owed(), draftOf(owed(), TODAY))
    expect(given).toMatchObject({
      receivedOn: TODAY,
      conveyedOn: TODAY,
      mode: 'item',
      meeting: { kind: 'committee_meeting', heldOn: TODAY },
      answers: [],
    })
    expect(given).not.toHaveProperty('version')
  })

  it('proposes a meeting held since the issue, and none from before it', () => {
    const meeting = (heldOn: string) => ({ id: heldOn, kind: 'committee_meeting', number: 3, heldOn, title: null })
    expect(draftOf(owed({ meetings: [meeting('2026-11-20')] }), TODAY)).toMatchObject({
      meetingId: '2026-11-20',
      meeting: null,
      conveyedOn: '2026-11-20',
    })
    expect(draftOf(owed({ meetings: [meeting('2026-10-20')] }), TODAY).meetingId).toBeNull()
  })

  it('asks for a special meeting where the issuer does', () => {
    expect(draftOf(owed({ mode: 'special_meeting' }), TODAY).mode).toBe('special_meeting')
  })

  it('takes the conveyance back when it is only received', () => {
    const given = givenOf(owed(), { ...draftOf(owed(), TODAY), mode: null })
    expect(given.conveyedOn).toBeNull()
    expect(given).not.toHaveProperty('meeting')
    expect(given).not.toHaveProperty('mode')
  })

  it('sends only the answers that changed', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ANSWERS), fc.constantFrom(...ANSWERS, null), (before, after) => {
        const seen = owed({ version: 4, directives: [directive('d1', before), directive('d2', null)] })
        const start = draftOf(seen, TODAY)
        const own = start.answers.get('d1') ?? NO_ANSWER
        const given = givenOf(seen, answered(start, 'd1', { ...own, answer: after }))
        expect(given.version).toBe(4)
        expect(given.answers?.map((one) => one.directiveId)).toEqual(after === null || after === before ? [] : ['d1'])
      }),
    )
  })

  it('sends tasks with the answers that are carried out, and with no other', () => {
    const seen = owed()
    const task = taskOf(seen.directives[0] ?? directive('d1', null), street)
    for (const answer of ANSWERS) {
      const given = givenOf(
        seen,
        answered(draftOf(seen, TODAY), 'd1', { ...NO_ANSWER, answer, reason: 'Why', tasks: [task] }),
      )
      const [sent] = given.answers ?? []
      if (answer === 'covered' || answer === 'excluded') expect(sent).not.toHaveProperty('tasks')
      else
        expect(sent?.tasks).toEqual([
          { title: 'Title d1', language: 'en', leadBodyId: 'b1', dueOn: '2027-01-31', expectedResult: 'There' },
        ])
    }
  })

  it('knows what an answer still lacks', () => {
    const lacking = (patch: Partial<AnswerDraft>): boolean => isLacking({ ...NO_ANSWER, ...patch })
    expect(lacking({ answer: 'excluded' })).toBe(true)
    expect(lacking({ answer: 'excluded', reason: 'No lanes' })).toBe(false)
    expect(lacking({ answer: 'covered' })).toBe(true)
    expect(lacking({ answer: 'covered', coveredByTaskId: 't1' })).toBe(false)
    expect(lacking({ answer: 'same', tasks: [{ ...taskOf(directive('d1', null), null) }] })).toBe(true)
    expect(lacking({ answer: 'same' })).toBe(false)
  })
})
