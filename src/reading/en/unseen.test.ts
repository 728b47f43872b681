// Rules that hold for texts never seen; made-up places and persons.
import { describe, expect, it } from 'vitest'
import { readText } from '../read.ts'

const clauses = (words: string) =>
  readText(`The Harbour Committee of Linmen met on 3 May 2025.\n\n${words}`).record.directives.map((d) => [
    d.actor,
    d.action,
    d.object,
    d.deadline,
  ])

describe('English requirements', () => {
  it('keeps a relative clause with the subject it belongs to', () => {
    expect(clauses('Units that share a matter must agree who leads it within five working days.')).toEqual([
      ['Units that share a matter', 'agree', 'who leads it', 'five working days'],
    ])
  })
  it('takes a thing for no agent', () => {
    expect(clauses('Meetings that merely repeat a paper should be replaced by the paper.')[0]?.[0]).toBeNull()
  })
  it('reads a carried motion and drops a lost one', () => {
    const moved = 'Cllr Desmond moved that the Clerk write to the landowner and obtain two quotations.'
    expect(clauses(`${moved} Carried.`).map(([, action]) => action)).toEqual(['write', 'obtain'])
    expect(clauses(`${moved} Vote: 2 for, 5 against. Lost.`)).toEqual([])
  })
  it('finds the object behind a date, and a verb with its particle', () => {
    expect(
      clauses('The committee decided to extend until 15 March 2026 the mandate of the mission.')[0]?.slice(1),
    ).toEqual(['extend', 'mandate of the mission', '15 March 2026'])
    expect(
      clauses('The committee demanded that all parties cease the laying of mines and hand over the charts.').map(
        ([, action]) => action,
      ),
    ).toEqual(['cease', 'hand over'])
  })
  it('reads a row of tasks in the infinitive', () => {
    expect(
      clauses(
        'He put forward two tasks for 2026: first, to widen contact; second, to raise the quality of proposals.',
      ).map(([, action, object]) => `${action} ${object}`),
    ).toEqual(['widen contact', 'raise quality of proposals'])
  })
})

describe('English frames', () => {
  it('counts who came of all who could, and ends a post where the next name begins', () => {
    const { record } = readText(
      "The Third Session of the 17th Linmen Municipal People's Congress ended on January 18. Of 402 deputies, 389 attended the closing meeting. " +
        'The session elected Qiu Lanying vice-chairperson of the Standing Committee and Dong Kehan president of the Linmen Court.',
    )
    expect(record.attendance.counts.map((c) => c.n)).toEqual([402, 389])
    expect(record.personnel.map((p) => p.who)).toEqual(['Qiu Lanying', 'Dong Kehan'])
  })
})
