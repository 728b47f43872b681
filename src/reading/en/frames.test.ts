// Frames in many phrasings; made-up places and persons.
import { describe, expect, it } from 'vitest'
import { readText } from '../read.ts'

const MET = 'The Council of the Harbour League met on 3 May 2025.'
const record = (words: string) => readText(words).record

describe('who presided', () => {
  it.each([
    'The Board of the Harbour Trust met on 3 May 2025 with Ms Ada Kerr in the Chair.',
    'HARBOUR TRUST BOARD\nMinutes of the meeting held on 3 May 2025\nChair: Ada Kerr\nPresent: Tom Birch, Lena Ivers',
    'HARBOUR COUNCIL\nMinutes of the meeting of 3 May 2025\nPresent: Cllr Ada Kerr (Vice-Chairman, in the Chair), Cllr Tom Birch',
    'The second plenary meeting of the Harbour Assembly was held on 3 May 2025. In the Chair: Ms Ada Kerr (President).',
    `${MET} The Chair was taken by Ms Ada Kerr. Tom Birch delivered the report.`,
    `${MET} Proceedings were steered by the League's President, Ada Kerr.`,
    'The Harbour Congress held its third plenary on 3 May 2025. The meeting was presided over by Ada Kerr and attended by Tom Birch.',
    `${MET} The Mayor, Cllr Ada Kerr, presiding, welcomed members.`,
  ])('%s', (words) => {
    expect(record(words).presiding.map((one) => one.name)).toEqual(['Ada Kerr'])
  })
})

describe('who delivered what', () => {
  it.each([
    ["The Treasurer's report was given by its author, Treasurer Imke Daal.", 'Imke Daal', "Treasurer's report", null],
    [
      'The activity report for 2020-2024 was presented by General Secretary Imke Daal on behalf of the Executive Board, and the rest was noted.',
      'Imke Daal',
      'activity report for 2020-2024',
      'Executive Board',
    ],
    ['The address was given by the Minister of Labour, Imke Daal.', 'Imke Daal', 'address', null],
    [
      'Dr Imke Daal, on behalf of the Education Committee, introduced a paper on assessment load.',
      'Imke Daal',
      'paper on assessment load',
      'Education Committee',
    ],
    ['The meeting heard a progress report by Imke Daal.', 'Imke Daal', 'progress report', null],
  ])('%s', (words, by, what, behalf) => {
    const found = record(`${MET} ${words}`).deliveries
    expect(found.map((one) => [one.by, one.what, one.on_behalf_of])).toEqual([[by, what, behalf]])
  })
  it('knows an office by its letters and by its last word', () => {
    const { deliveries } = record(
      `${MET}\nIn attendance: Ms L. Venn (Responsible Financial Officer), Mr D. Prowse (Town Clerk)\nThe RFO presented the budget report. The Clerk reported on the boiler.`,
    )
    expect(deliveries.map((one) => one.by)).toEqual(['L. Venn', 'D. Prowse'])
  })
})

describe('who comes into office and who leaves it', () => {
  const told = (words: string) => record(`${MET} ${words}`).personnel.map((one) => [one.kind, one.who, one.post])
  it.each([
    [
      'Dr Yaa Mensah had been appointed Reader in Soil Physics from 1 January 2026.',
      [['appointment', 'Yaa Mensah', 'Reader in Soil Physics']],
    ],
    ['Professor Leo Moss would cease to be Dean of Law on 31 December.', [['resignation', 'Leo Moss', 'Dean of Law']]],
    [
      'Ingrid Falk had been elected, unopposed, to the Appeals Panel for three years.',
      [['election', 'Ingrid Falk', 'Appeals Panel']],
    ],
    [
      'Oisin Tarrant was elected Deputy General Secretary in place of Berit Hallam, who retired.',
      [
        ['election', 'Oisin Tarrant', 'Deputy General Secretary'],
        ['resignation', 'Berit Hallam', 'Deputy General Secretary'],
      ],
    ],
    [
      'Ke Rong will take over from Fu Shicheng as liaison officer of the Leading Group.',
      [
        ['appointment', 'Ke Rong', 'liaison officer of the Leading Group'],
        ['removal', 'Fu Shicheng', 'liaison officer of the Leading Group'],
      ],
    ],
    [
      'The Council accepted the resignation of Ms Jane Alder as Treasurer and appointed Mr Tom Birch in her place.',
      [
        ['resignation', 'Jane Alder', 'Treasurer'],
        ['appointment', 'Tom Birch', 'Treasurer'],
      ],
    ],
    ['It was agreed to co-opt Miss Hannah Lyle on to the Committee.', [['co-option', 'Hannah Lyle', 'Committee']]],
  ])('%s', (words, changes) => {
    expect(told(words)).toEqual(changes)
  })
  it('reads the results of a ballot as a list', () => {
    expect(
      told('\nResults of the ballots:\n– President: Jock Abernethie\n– Trustees: Lalita Perrin, Gwyn Harcastle'),
    ).toEqual([
      ['election', 'Jock Abernethie', 'President'],
      ['election', 'Lalita Perrin', 'Trustee'],
      ['election', 'Gwyn Harcastle', 'Trustee'],
    ])
  })
})

describe('persons', () => {
  it('knows one person under two spellings', () => {
    const { persons } = record(
      `${MET} Present were Cllr Tom Everdene and Cllr Rosemary Crisp. Cllr R. Crisp spoke. Cllr Tom Everdine will reply.`,
    )
    expect(persons.map((one) => one.name)).toEqual(['Tom Everdene', 'Rosemary Crisp'])
  })
  it('takes places and ranks for no persons', () => {
    const { persons } = record(
      `${MET} Resolution 14, moved by Leeside Docks, was carried. Motion 3, Night Shifts, fell. Also present: PCSO Donna Leake.`,
    )
    expect(persons.map((one) => [one.name, one.posts])).toEqual([['Donna Leake', ['PCSO']]])
  })
})

describe('meetings to follow', () => {
  it.each([
    ['7. DATE OF NEXT MEETING\nTuesday 11 November 2025 at 7.00 pm.', ['next meeting']],
    ['The plan was deferred to the July meeting.', ['july meeting']],
    ['Next Regular Session: October 28, 2025, 7:00 p.m.', ['next regular session']],
    ['The Clerk was asked to reply before the start of the next session.', []],
  ])('%s', (words, meetings) => {
    expect(record(`${MET}\n\n${words}`).follow_on.map((one) => one.meeting.toLowerCase())).toEqual(meetings)
  })
})

describe('what a text says does not depend on what was read before it', () => {
  it('reads a text of one-byte characters after one of two-byte ones', () => {
    readText('The Standing Committee of the Hanlu Provincial Committee met on July 2 – “nobody’s” third session.')
    const { body, term } = record(
      "Linmen congress closes its third session\n\nThe Third Session of the 17th Linmen Municipal People's Congress ended on January 18 at the Riverside Theatre.",
    )
    expect([body?.name, term]).toEqual(["Linmen Municipal People's Congress", 17])
  })
})
