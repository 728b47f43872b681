import { describe, expect, it } from 'vitest'
import { readText } from '../read.ts'

/** "force actor: action | object @deadline" of each clause of an English text. */
const clauses = (text: string): string[] =>
  readText(text, { language: 'en' }).record.directives.map(
    ({ force, actor, action, object, deadline }) =>
      `${force} ${actor ?? '-'}: ${action} | ${object}${deadline ? ` @${deadline}` : ''}`,
  )

describe('one action on one object', () => {
  it('splits a list of verbs under one "will"', () => {
    expect(
      clauses('We will keep growth steady, repair the old harbour, tap new markets, and better serve fishermen.'),
    ).toEqual([
      'arranged -: keep | growth steady',
      'arranged -: repair | old harbour',
      'arranged -: tap | new markets',
      'arranged -: serve | fishermen',
    ])
  })
  it('leaves a list of nouns whole', () => {
    expect(clauses('We will develop the real economy, digital economy and marine economy.')).toEqual([
      'arranged -: develop | real economy, digital economy and marine economy',
    ])
  })
  it('joins verbs that share one object', () => {
    expect(clauses('The council should prevent and eliminate fire hazards.')).toEqual([
      'required council: prevent and eliminate | fire hazards',
    ])
  })
  it('takes a word for a verb only where it can be one', () => {
    expect(
      clauses('Branches must promote trade and reform, adjust quotas, benefit small boats, and prevent losses.'),
    ).toEqual([
      'required Branches: promote | trade and reform',
      'required Branches: adjust | quotas',
      'required Branches: benefit | small boats',
      'required Branches: prevent | losses',
    ])
  })
  it('goes through "strive to" and "make every effort to" to the action meant', () => {
    expect(clauses('We should strive to finish the dam. The board must make every effort to cut waste.')).toEqual([
      'required -: finish | dam',
      'required board: cut | waste',
    ])
  })
  it('turns a passive round and takes what it is for as asked too', () => {
    expect(clauses('The old quay should be rebuilt to attract new ferries.')).toEqual([
      'required -: rebuild | old quay',
      'required -: attract | new ferries',
    ])
  })
  it('keeps a negation', () => {
    expect(clauses('Towns must assign inspectors and must not falsify figures.')).toEqual([
      'required Towns: assign | inspectors',
      'required Towns: not falsify | figures',
    ])
  })
  it('gives each requirement of a sentence its own actor', () => {
    expect(
      clauses(
        'The harbour office should survey the piers, the fire brigade should check the hoses, and the members of the boards should report faults.',
      ),
    ).toEqual([
      'required harbour office: survey | piers',
      'required fire brigade: check | hoses',
      'required members of the boards: report | faults',
    ])
  })
  it('reads demands on others, several in one sentence', () => {
    expect(
      clauses(
        'The chair asked the water bureau to open the sluices, the road office to close the bridge and the school board to warn parents by 3 May.',
      ),
    ).toEqual([
      'required water bureau: open | sluices',
      'required road office: close | bridge',
      'required school board: warn | parents @3 May',
    ])
  })
  it('reads "is to", "it is necessary to", "stressed the need to"', () => {
    expect(
      clauses('The clerk is to draft a rule. It is necessary to mend nets. She stressed the need to train pilots.'),
    ).toEqual(['required clerk: draft | rule', 'required -: mend | nets', 'required -: train | pilots'])
  })
  it('calls an appeal to a state of mind encouraged', () => {
    expect(clauses('All cadres should enhance their sense of duty and repair the dykes.')).toEqual([
      'encouraged All cadres: enhance | their sense of duty',
      'required All cadres: repair | dykes',
    ])
  })
  it('tells news of what will happen from what is required', () => {
    expect(
      clauses('The session will be convened on May 3. Delegates will hear six reports. A board is to be elected.'),
    ).toEqual([])
  })
  it('does not take an embedded question for a demand', () => {
    expect(clauses('The circular spells out what the inspection will look at.')).toEqual([])
  })
  it('finds the object behind who receives it and behind an insertion', () => {
    expect(
      clauses(
        'The Forum,\n\nRecalling its rules,\n\n1. Requests the Secretary-General to submit to the Forum at its next session a report on tides;\n\n2. Requests the Director, in consultation with the Panel, to prepare a map.',
      ),
    ).toEqual([
      'required Secretary-General: submit | report on tides @next session',
      'required Director: prepare | map',
    ])
  })
  it('reads a list of tasks below one demand', () => {
    expect(
      clauses(
        'The Forum,\n\nMindful of the tides,\n\n1. Requests the Director:\n\n(a) To prepare a map;\n\n(b) To convene a meeting of pilots.',
      ),
    ).toEqual(['required Director: prepare | map', 'required Director: convene | meeting of pilots'])
  })
  it('never repeats the sentence as its object', () => {
    const text =
      'We will deepen the reform of the harbour administration that was begun in the year of the great flood and has since been carried on by three successive boards with the help of the province and the towns along the coast.'
    for (const { object } of readText(text).record.directives) expect(object.split(' ').length).toBeLessThanOrEqual(13)
  })
})

describe('what is laid on other bodies', () => {
  it('gathers what one sentence requires of one body, and marks a meeting to be held', () => {
    const text =
      'On May 3 the Elm County Party Committee held the 4th plenary session of the 6th Elm County Party Committee. Each town committee should hold a special conference and report the outcome within ten days.'
    const { obligations } = readText(text).record
    expect(obligations.map(({ on, mode }) => [on, mode])).toEqual([['Each town committee', 'special_meeting']])
    expect(obligations[0]?.duty).toContain('hold')
    expect(obligations[0]?.duty).toContain('report')
  })
  it('lays nothing on anybody in a text that records no meeting', () => {
    expect(
      readText('Governor Ann Lee toured the port. Port staff should wear helmets, she said.').record.obligations,
    ).toEqual([])
  })
})
