import { describe, expect, it } from 'vitest'
import { readText } from '../read.ts'

const read = (text: string, published?: string) =>
  readText(text, { language: 'en', ...(published ? { published } : {}) }).record

describe('the meeting a text records', () => {
  it('reads body, kind, number, term, enlarged and chair of a committee meeting', () => {
    const record = read(
      'On July 9, Alderfen district Party Committee held the 21st Standing Committee (Enlarged) Conference of the 9th District Party Committee, conveying the spirit of the 5th Plenary Session of the 7th Corvale Municipal Committee. Ma Lin, secretary of Alderfen District Party Committee, presided over the conference.',
    )
    expect(record).toMatchObject({
      is_meeting: true,
      kind: 'standing_committee_meeting',
      ordinal: 21,
      term: 9,
      enlarged: true,
    })
    expect(record.body?.name).toBe('Alderfen district Party Committee')
    expect(record.date).toMatchObject({ start: '--07-09', end: null, text: 'July 9' })
    expect(record.presiding.map((one) => one.name)).toEqual(['Ma Lin'])
    expect(record.conveyed[0]).toMatchObject({
      act: 'conveyed',
      meeting: { kind: 'plenary_session', ordinal: 5, term: 7 },
    })
  })
  it('does not take a session named in passing for the one held', () => {
    const record = read(
      'The 6th session of the 4th Corvale Municipal Committee was held in Port Hall. It studied the spirit of the 9th National Congress of the Union.',
    )
    expect(record).toMatchObject({ ordinal: 6, term: 4 })
  })
  it.each([
    ['The 2nd session of the 8th Elm County People’s Congress opened on May 2.', 'congress_session'],
    [
      'Mayor Ann Lee chaired the 12th executive meeting of the Corvale municipal government on May 2.',
      'executive_meeting',
    ],
    ['The 31st Congress of the Federation of Lock Keepers met in Dunmore from 3 to 5 June.', 'congress'],
    ['The theoretical center group of Elm CPC committee held an enlarged meeting on May 2.', 'study_session'],
    ['The 60th ordinary meeting of Senate was held on 4 March.', 'senate_meeting'],
  ])('%s', (text, kind) => {
    expect(read(text).kind).toBe(kind)
  })
  it('reads a resolution by its form', () => {
    const record = read(
      'Assembly of the Gull Islands Union\n\nFifth session\n\nResolution adopted by the Assembly on 7 March 2022\n\n5/4. Lighthouses\n\nThe Assembly,\n\nRecalling its resolution 3/2 of 9 June 2018,\n\n1. Decides to renew the mandate of the Keeper;\n\n2. Invites members to share charts.',
    )
    expect(record).toMatchObject({ is_meeting: true, kind: 'assembly_session', ordinal: 5 })
    expect(record.body?.name).toBe('Assembly of the Gull Islands Union')
    expect(record.date?.start).toBe('2022-03-07')
    expect(record.documents[0]).toMatchObject({ title: '5/4', heading: 'Lighthouses', actions: ['adopted'] })
    expect(record.points.map((point) => point.n)).toEqual([1, 2])
    expect(record.conveyed[0]).toMatchObject({ what: 'resolution 3/2 of 9 June 2018', act: 'cited' })
  })
  it('reads minutes: chair by call to order, motions and their outcome, no agenda item as a point', () => {
    const record = read(
      'TOWN OF ELMFORD\nMINUTES OF THE REGULAR MEETING OF THE TOWN COUNCIL\nMay 6, 2025\n\nMayor Ida Crane called the meeting to order at 7 p.m.\n\n1. MINUTES. Motion by Holt, second by Vane, to approve the minutes of the April 8 meeting. Motion carried 4-0.\n\n2. ORDINANCE 12, dog licences. Motion by Vane, second by Holt, to adopt. Motion failed 1-3.',
    )
    expect(record).toMatchObject({ kind: 'council_meeting', points: [] })
    expect(record.presiding.map((one) => one.name)).toEqual(['Ida Crane'])
    expect(record.documents.map(({ title, actions }) => [title, actions])).toEqual([
      ['minutes of the April 8 meeting', ['adopted']],
      ['ORDINANCE 12, dog licences', ['rejected']],
    ])
  })
  it('says of an inspection tour that it is no meeting', () => {
    expect(read('Governor Ann Lee toured Port Corvale on May 2 and asked managers about exports.').is_meeting).toBe(
      false,
    )
  })
})

describe('the year of a date', () => {
  const text = 'On December 30, Elm CPC committee held a meeting.'
  it('stays open while nobody supplies it', () => {
    expect(read(text).date).toMatchObject({ start: '--12-30', year_from: null })
  })
  it('is that of the latest such day not after publication', () => {
    expect(read(text, '2021-01-04').date).toMatchObject({
      start: '2020-12-30',
      year_from: 'published',
      text: 'December 30',
    })
    expect(read(text, '2020-12-30').date?.start).toBe('2020-12-30')
  })
  it('is not touched when the text gives one', () => {
    expect(read('On 3 May 2019, Elm CPC committee held a meeting.', '2021-01-04').date?.start).toBe('2019-05-03')
  })
})

describe('persons and posts', () => {
  it('joins all posts of one person and splits them', () => {
    const { persons } = read(
      'Li Min, deputy secretary of Elm County Party Committee and mayor of Elm county, spoke. Mayor Li Min left.',
    )
    expect(persons).toHaveLength(1)
    expect(persons[0]?.posts).toEqual(
      ['deputy secretary of Elm County Party Committee', 'mayor of Elm county', 'Mayor'].slice(
        0,
        persons[0]?.posts.length,
      ),
    )
  })
  it('gives a plural post to everyone of the list, before or behind it', () => {
    const { persons } = read(
      'Deputy mayors Lu Min, He Ping and Ma Jun attended. Tang Yi, Hu Bo and An Qi were the executive chairmen.',
    )
    expect(persons.map(({ name, posts }) => `${name}: ${posts.join()}`)).toEqual([
      'Lu Min: Deputy mayor',
      'He Ping: Deputy mayor',
      'Ma Jun: Deputy mayor',
      'Tang Yi: executive chairman',
      'Hu Bo: executive chairman',
      'An Qi: executive chairman',
    ])
  })
  it('takes no organisation, place or title-case heading for a person', () => {
    expect(
      read(
        'Corvale Port Group Signs Deal\n\nThe Free Trade Zone and New Harbour were visited by the Standing Committee.',
      ).persons,
    ).toEqual([])
  })
})

describe('numbered points', () => {
  it('finds nine in one paragraph and names whose they are', () => {
    const ordinals = ['First', 'Second', 'Third', 'Fourth', 'Fifth', 'Sixth', 'Seventh', 'Eighth', 'Ninth']
    const text = `Elm district Party Committee held the 3rd meeting of the 5th District Party Committee on May 2. Wu Hai, mayor of Elm district, conveyed the spirit of the speech delivered by Zhao Min, secretary of Corvale Municipal Party Committee, on the 4th Plenary Session of the 8th Corvale Municipal Committee. Zhao urged to focus on the following 9 aspects. ${ordinals.map((word) => `${word}, roads should be mended.`).join(' ')}`
    const { points, directives } = read(text)
    expect(points.map((point) => point.n)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
    expect(new Set(points.map((point) => point.source))).toEqual(new Set(['Zhao Min']))
    expect(points[0]?.occasion).toMatchObject({
      what: 'speech',
      by: 'Zhao Min',
      kind: 'plenary_session',
      ordinal: 4,
      term: 8,
    })
    expect(directives.map((clause) => clause.point)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
  })
  it('does not count "first half" or a lone "First"', () => {
    expect(read('The first half of the year was good. First, thanks go to all.').points).toEqual([])
  })
})
