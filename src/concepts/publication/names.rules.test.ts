import { describe, expect, it } from 'vitest'
import { isKeptFrom, sieveOf, sift } from './names.rules.ts'
import type { PublicDocument } from './public-content.schema.ts'

const sieve = sieveOf({
  unnamed: ['Ann Reed', '高远'],
  titles: ['Matter of the old mill'],
  members: ['Bo Li', '林 小满'],
  attended: ['A Aa', 'B Bb', 'C Cc', 'D Dd', 'E Ee', '何一', '何二', '何三', '何四', '何五'],
  excuses: [
    { names: ['Wu Fen', '吴芬'], words: 'On leave until Friday' },
    { names: ['Xu Mo', '许陌'], words: '病假' },
  ],
})

describe('names that may not be public', () => {
  it.each([
    'Ann Reed was there.',
    'Said ANN  REED: no.',
    'Présent: Bo\u00a0Li',
    '会议决定高远同志任职。',
    '高 远',
    '由林小满说明',
    'See the matter of the old mill.',
    'Ａｎｎ Ｒｅｅｄ',
    'A Aa, B Bb, C Cc, D Dd and E Ee attended.',
    '出席：何一、何二、何三、何四、何五。',
    'Apologies: Wu Fen (on leave until Friday)',
    '请假：吴芬（On leave until Friday）、许陌（病假）',
  ])('%s: held back', (text) => expect(sieve.lets(text)).toBe(false))

  it.each([
    'Ann Reeder and Joann Reed',
    'Bo Lidell spoke.',
    'A Aa and B Bb spoke.',
    '会议提高远程办公水平'.replace('高远', '高 遥'),
    'A matter of an old mill',
    'Apologies: Wu Fen',
    'Nobody is on leave until Friday.',
    '许陌说明病房改造情况。',
    '',
  ])('%s: may stand', (text) => expect(sieve.lets(text)).toBe(true))

  it('are found in a text of a megabyte among ten thousand within a second', () => {
    const many = Array.from({ length: 10_000 }, (_, i) => `Person${i} Family${i}`)
    const large = sieveOf({ unnamed: many, titles: [], members: [], attended: many })
    const text = 'The works on the canal went on as planned. '.repeat(25_000)
    const before = process.cpuUsage()
    expect(large.lets(text)).toBe(true)
    expect(large.lets(`${text}Person9999 Family9999`)).toBe(false)
    // of one core, so that what else runs does not count
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(2000)
  })
})

const text = (paragraphs: readonly string[], title = 'Rules'): PublicDocument => ({
  type: 'document',
  kind: 'resolution',
  title: { en: title },
  language: 'en',
  number: null,
  datedOn: null,
  adopted: true,
  issuers: [],
  digest: '',
  paragraphs: paragraphs.map((one, i) => ({ anchor: `p${i + 1}`, heading: false, text: one })),
})

describe('a text', () => {
  it('keeps the place of a paragraph that is left out', () => {
    const { content, held } = sift(text(['One.', 'By Bo Li.', 'Three.']), sieve)
    expect(held).toEqual([{ why: 'member', names: ['bo li'], place: 'p2', words: 'By Bo Li.' }])
    expect(content?.type === 'document' && content.paragraphs.map((one) => one.text)).toEqual(['One.', null, 'Three.'])
  })

  it('with nothing left, or named in its title, cannot be public', () => {
    expect(sift(text(['By Bo Li.']), sieve).content).toBeNull()
    expect(sift(text(['One.'], 'In praise of Bo Li'), sieve).content).toBeNull()
  })

  it('stands where it was decided that a common word names nobody, and nowhere for a list, an excuse or an item', () => {
    const peak = {
      unnamed: ['高远'],
      titles: ['旧磨坊事项'],
      members: ['高峰'],
      attended: ['何一', '何二', '何三', '何四', '何五'],
    }
    const decided = sieveOf(peak).ruled(() => true)
    expect(sieveOf(peak).finds('错开用水高峰')).toEqual({ why: 'member', names: ['高峰'] })
    for (const words of ['错开用水高峰', '志存高远']) expect(decided.lets(words)).toBe(true)
    for (const words of ['讨论旧磨坊事项', '何一、何二、何三、何四、何五']) expect(decided.lets(words)).toBe(false)
  })

  it('leaves out what was written from a record that is kept, also where lines were joined', () => {
    const about = [[{ subjectKind: 'agendaItem', subjectId: 'a' }], [{ subjectKind: 'vote', subjectId: 'b' }]]
    const links = { text: 'First line\nsecond line', about }
    expect(isKeptFrom('First line second line', links, new Set(['b']))).toBe(true)
    expect(isKeptFrom('First line', links, new Set(['b']))).toBe(false)
    const away = [[{ subjectKind: 'attendance', subjectId: 'm' }]]
    expect(isKeptFrom('Apologies: one', { text: 'Apologies: one', about: away }, new Set())).toBe(true)
    const crowd = [Array.from({ length: 5 }, (_, i) => ({ subjectKind: 'person', subjectId: `${i}` }))]
    expect(isKeptFrom('Present: all', { text: 'Present: all', about: crowd }, new Set())).toBe(true)
  })
})
