import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { actOfOutcome, carriedAbout, changesSince, goneFrom, linesOf, notIn, withOutcomes } from './minutes.rules.ts'
import type { About, TextParagraph } from './minutes.schema.ts'

const item = (subjectId: string): About => ({ subjectKind: 'agendaItem', subjectId })
const paragraph = (text: string, ...ids: string[]): TextParagraph => ({ text, about: ids.map(item) })

const BEFORE = [
  paragraph('Minutes of the third meeting'),
  paragraph('1. The bridges over the river are to be repaired before the rains.', 'a'),
  paragraph('2. The report on heating was noted.', 'b'),
]

describe('what a paragraph tells of', () => {
  it('stays with it when words before, in and after it are changed', () => {
    const text = [
      'Minutes of the third meeting',
      '',
      'A word of welcome was said.',
      '1. The old bridges over the river are to be repaired before the rains of May.',
      '2. The report on heating was noted.',
    ].join('\n')
    expect(carriedAbout(BEFORE, text)).toEqual([[], [], [item('a')], [item('b')]])
  })

  it('goes with a paragraph taken out, and is nobody else’s', () => {
    expect(carriedAbout(BEFORE, '2. The report on heating was noted.\nAltogether other things were said.')).toEqual([
      [item('b')],
      [],
    ])
    expect(carriedAbout(BEFORE, ' \n\n')).toEqual([])
    expect(carriedAbout([], 'New.')).toEqual([[]])
  })

  it('is one list a line whatever is typed, and the same where nothing was', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 40 }), { maxLength: 12 }), (typed) => {
        const text = typed.join('\n')
        expect(carriedAbout(BEFORE, text)).toHaveLength(linesOf(text).length)
        const as = linesOf(text).map((line, i) => paragraph(line, `${i}`))
        const told = carriedAbout(as, text)
        // lines that are nothing but blanks of another kind may be told apart by nobody
        if (new Set(as.map((one) => one.text)).size === as.length && as.every((one) => /\w/.test(one.text)))
          expect(told.flat().length).toBe(as.length)
      }),
    )
  })

  it('is the item’s and its vote’s where the template’s words name none', () => {
    const told = withOutcomes(
      [
        paragraph('1. Bridges', 'a'),
        paragraph('The question was put: 14 for, 0 against.'),
        paragraph('The proposal was adopted.'),
        { text: 'The finance report was received.', about: [{ subjectKind: 'document', subjectId: 'd' }] },
        paragraph('The meeting ended.'),
      ],
      [{ id: 'a', votes: [{ id: 'v', for: 14, candidates: [] }] }],
    )
    const vote = { subjectKind: 'vote', subjectId: 'v' }
    expect(told.map((one) => one.about)).toEqual([
      [item('a')],
      [item('a'), vote],
      [item('a')],
      [{ subjectKind: 'document', subjectId: 'd' }],
      [],
    ])
    const other = withOutcomes(
      [paragraph('1. Bridges: 140 for', 'a')],
      [{ id: 'a', votes: [{ id: 'v', for: 14, candidates: [] }] }],
    )
    expect(other[0]?.about).toEqual([item('a')])
  })
})

describe('the record beside the draft', () => {
  const fresh = (text: string, id: string) => ({ ...paragraph(text, id), digest: `${id}.${text}` })
  it('shows what is new at the paragraph about the same, and nothing that was seen or stands there', () => {
    const now = [
      fresh('1. Nine bridges.', 'a'),
      fresh('2. The report on heating was noted.', 'b'),
      fresh('3. Lamps.', 'c'),
    ]
    const changes = changesSince(now, new Set(), BEFORE)
    expect(changes.map((one) => [one.text, one.at])).toEqual([
      ['1. Nine bridges.', 1],
      ['3. Lamps.', null],
    ])
    expect(changesSince(now, new Set(changes.map((one) => one.digest)), BEFORE)).toEqual([])
  })

  it('names what no paragraph tells of, and what it tells of that is gone', () => {
    expect(notIn([item('a'), item('c')], BEFORE)).toEqual([item('c')])
    expect(goneFrom([item('a')], BEFORE)).toEqual([item('b')])
    expect(goneFrom([], [{ text: 'x', about: [{ subjectKind: 'person', subjectId: 'p' }] }])).toEqual([])
  })
})

it('takes an outcome for what it says: adopted approves, amended asks for the words, put off changes nothing', () => {
  expect(
    ['adopted', 'amended', 'adopted_in_principle', 'rejected', 'deferred', null].map((one) =>
      actOfOutcome(one as never),
    ),
  ).toEqual(['minutes.approve', 'minutes.amend', 'minutes.amend', 'minutes.reject', null, null])
})
