// Minutes, resolutions and congress reports: the constructions, each in words of its own, none of a text we read elsewhere.
import { describe, expect, it } from 'vitest'
import { readText } from '../read.ts'
import type { ReadingRecord } from '../record.schema.ts'

const COUNCIL = `Elmwick Town Council
Minutes of the meeting held on Monday 7 April 2025

Present: Councillors Ann Birch (Chair), Tom Reed and Ivy Cole.

`
const record = (text: string): ReadingRecord => readText(text).record
const minutes = (text: string): ReadingRecord => record(COUNCIL + text)
const papers = (text: string): string[] =>
  minutes(text).documents.map((paper) => `${paper.title}: ${paper.actions.join(', ')}`)
const clauses = (read: ReadingRecord): string[] =>
  read.directives.map((clause) => [clause.actor, clause.action, clause.object].filter(Boolean).join(' / '))

describe('motions of minutes', () => {
  it.each([
    ['Moved by Reed, seconded by Cole, to adopt the flood plan. Motion carried 4-1.', 'flood plan: adopted'],
    [
      'Motion by Reed, supported by Cole, to approve the harbour lease. Ayes 2, Nays 3. Motion failed.',
      'harbour lease: rejected',
    ],
    [
      'Councillor Reed moved adoption of Ordinance No. 41. Councillor Cole seconded. Passed unanimously.',
      'Ordinance No. 41: adopted',
    ],
    [
      'Councillor Reed proposed, and Councillor Cole seconded, that the tender of Brook Ltd be accepted. Carried.',
      'tender of Brook Ltd: adopted',
    ],
    [
      'B. Fence Permit FP-25-07. Councillor Reed moved to continue the item to May 5. Motion carried.',
      'Fence Permit FP-25-07: deferred',
    ],
  ])('adopts or rejects the paper moved: %s', (text, paper) => {
    expect(papers(text)).toEqual([paper])
  })

  it('makes work of what is moved and carried, and nothing of what falls', () => {
    const text =
      'On motion of Reed, seconded by Cole, the Council voted 4-1 to award the bridge contract to Orme Ltd and to authorize the Mayor to sign it.'
    expect(clauses(minutes(text))).toEqual([
      'Elmwick Town Council / award / bridge contract to Orme Ltd',
      'Elmwick Town Council / authorize / Mayor to sign it',
    ])
    expect(clauses(minutes('Reed moved to sell the depot. The motion died for lack of a second.'))).toEqual([])
    expect(clauses(minutes('Reed moved, seconded by Cole, that the lamps be removed. Lost.'))).toEqual([])
  })

  it('passes every paper of a consent list', () => {
    expect(
      papers(
        'CONSENT AGENDA. Moved by Cole to approve the consent agenda as follows: a. Minutes of March 3; b. Claims of $1,200; c. Resolution No. 25-08 naming the bridge. Motion carried.',
      ),
    ).toEqual([
      'Minutes of March 3: adopted',
      'Claims of $1,200: adopted',
      'Resolution No. 25-08 naming the bridge: adopted',
    ])
  })
})

describe('papers of minutes', () => {
  it.each([
    [
      'NOTED: Annual Report of the Museum; Minutes of the Park Committee, 2 March.',
      ['Annual Report of the Museum: noted', 'Minutes of the Park Committee, 2 March: noted'],
    ],
    ['Received: a petition from the allotment holders.', ['petition from the allotment holders: heard']],
    ['RESOLVED to approve the schedule of payments.', ['schedule of payments: adopted']],
    ['A letter from the Rowing Club was received and placed on file.', ['letter from the Rowing Club: heard, filed']],
    ['The request of the Scouts for a grant was refused.', ['request of the Scouts for a grant: rejected']],
    ['Motions 8 and 9 were remitted.', ['Motion 8: remitted', 'Motion 9: remitted']],
    ['The Treasurer presented the audit report, which the Council accepted.', ['audit report: adopted']],
    [
      'The following was noted: letter from the Air Cadets; email from Mrs Lowe.',
      ['letter from the Air Cadets: noted', 'email from Mrs Lowe: noted'],
    ],
    ['A proposed change to Rule 9 did not secure the two-thirds majority.', ['change to Rule 9: rejected']],
  ])('%s', (text, expected) => {
    for (const paper of expected) expect(papers(text).join('\n')).toContain(paper)
    expect(papers(text)).toHaveLength(expected.length)
  })

  it('takes the name from the heading where the lines below shorten it', () => {
    expect(
      papers(
        '14/25 Strategy for Open Spaces 2026\nCONSIDERED: the draft Strategy.\nRESOLVED: (a) that the Strategy be approved.',
      ),
    ).toEqual(['Strategy for Open Spaces 2026: deliberated, adopted'])
    expect(papers('Motion 6, Night Buses (moved: Reed; seconded: Cole). CARRIED.')).toEqual([
      'Motion 6, Night Buses: adopted',
    ])
  })
})

describe('who is to do what', () => {
  it.each([
    [
      'It was agreed to advertise the post and that Mrs Lowe join the panel.',
      ['Elmwick Town Council / advertise / post', 'Mrs Lowe / join / panel'],
    ],
    ['The Council AGREED, by 9 votes to 2, to close the depot.', ['Council / close / depot']],
    ['RESOLVED: that the Surveyor be asked to inspect the weir.', ['Surveyor / inspect / weir']],
    [
      'The Roads Bureau is responsible for repairing the bridge and reporting costs.',
      ['Roads Bureau / repair / bridge', 'Roads Bureau / report / costs'],
    ],
    [
      'The Clerk was asked to prepare a letter to the County Commissioners urging them to fund two shelters.',
      ['Clerk / prepare / letter to the County Commissioners', 'County Commissioners / fund / two shelters'],
    ],
    ['Wardens were reminded that they must lock the gates.', ['Wardens / lock / gates']],
    ['The paper was referred back; Committee to redraft it by May.', ['Committee / redraft / it']],
  ])('%s', (text, expected) => {
    const found = clauses(minutes(text))
    for (const one of expected)
      expect(found.join('\n')).toContain(one.replace(/^(?:Elmwick Town )?Council/u, 'Council'))
    expect(found).toHaveLength(expected.length)
  })

  it('takes no heading, event or name for a task', () => {
    expect(clauses(minutes('CALL TO ORDER: The meeting was called to order at 7 p.m. by Councillor Birch.'))).toEqual(
      [],
    )
    expect(
      clauses(
        minutes('Moved by Reed, seconded by Cole, to appoint Ida Moss to the Road Commission to fill a term. Carried.'),
      ),
    ).toEqual([])
  })

  it('reads the list below a demand that ends in "to"', () => {
    const read = record(`Report of the 12th Biennial Congress of the Union of Net Makers
Held in Port Amble from 3 to 5 May 2024.

Congress calls on the Executive Council to:
(a) launch a campaign against night work;
(b) ballot members in every port.
`)
    expect(clauses(read)).toEqual([
      'Executive Council / launch / campaign against night work',
      'Executive Council / ballot / members in every port',
    ])
  })
})

describe('resolutions and communiqués', () => {
  it('keeps every operative word of a paragraph apart', () => {
    const read = record(`Resolution adopted by the River Assembly on 4 May 2023

5/2. Weirs

The River Assembly,

Recalling its resolution 4/1,

1. Takes note of the report of the Board and endorses the criteria in its annex;

2. Welcomes the new fund, and requests the Director to publish its rules;

3. Urges upstream States, and encourages others in a position to do so, to remove weirs.
`)
    expect(clauses(read).map((one) => one.replace(/^River Assembly/u, 'own'))).toEqual([
      'own / take note of / report of the Board',
      'own / endorse / criteria in its annex',
      'own / welcome / new fund',
      'Director / publish / its rules',
      'upstream States / remove / weirs',
    ])
  })

  it('takes the numbered paragraphs of a communiqué for points, and what it held for clauses', () => {
    const read = record(`Communiqué of the 9th Meeting of the Council of the Reed Sea Union

1. The Council of the Reed Sea Union held its 9th meeting in Tarn on 6 May 2024.
2. The Council took note of the report of the Secretariat and approved the budget.
3. Ministers expressed their concern over the low water of the past summer.
4. The Council tasked the Secretariat with drawing up a map of weirs by June 2025.
`)
    expect(read.points.map((point) => point.n)).toEqual([1, 2, 3, 4])
    expect(read.directives.map((clause) => `${clause.point} ${clause.action} ${clause.force}`)).toEqual([
      '2 take note of judged',
      '3 express judged',
      '4 draw up required',
    ])
  })

  it('nests numbered points under chapters in Roman numerals', () => {
    const read = record(`Minutes of the 2nd Meeting of the Leading Group for Orchards of Suxi County

The meeting was held on 5 May 2023.

I. The meeting determined the following:
1. The Forestry Bureau shall plant windbreaks by the end of June.
2. Nanwan District will build a seed store.

II. The meeting required that the Audit Bureau check the accounts every month.
`)
    expect(read.points.map((point) => point.marker)).toEqual(['I.', '1.', '2.', 'II.'])
    expect(read.obligations.map((one) => one.on)).toEqual(['Forestry Bureau', 'Nanwan District', 'Audit Bureau'])
  })
})

describe('meetings to come', () => {
  it.each([
    ['12. DATE OF NEXT MEETING\nThursday 12 June 2025 at 7 pm.', 'next meeting'],
    ['The draft was deferred to the July meeting.', 'July meeting'],
    ['The meeting adjourned at 9:10 p.m. until Tuesday, May 6.', 'next meeting'],
    ['The Clerk will schedule a joint study session with the Harbour Board.', 'joint study session'],
  ])('%s', (text, meeting) => {
    expect(minutes(text).follow_on.map((one) => one.meeting.toLowerCase())).toEqual([meeting.toLowerCase()])
  })
})
