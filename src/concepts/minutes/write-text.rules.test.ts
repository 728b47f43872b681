import { describe, expect, it } from 'vitest'
import { documentActs } from './account.rules.ts'
import { deedPhrase } from './account-words.rules.ts'
import { participle, thirdPerson } from './english-verbs.rules.ts'
import { meetingName } from './meeting-name.rules.ts'
import { chineseNumber, ordinal, writtenDays } from './numerals.rules.ts'
import { byWhen, ofPeriod, withIndefinite } from './prepositions.rules.ts'
import { sampleAccount } from './sample-account.rules.ts'
import { writeText } from './write-text.rules.ts'

const made = (source: string, language: 'en' | 'zh'): string[] => {
  const text = writeText(sampleAccount(), { source }, language)
  if (!text.ok) throw new Error(text.code)
  return text.value.paragraphs.map((one) => one.text)
}

describe('words of a text', () => {
  it.each([
    [0, '零'],
    [10, '十'],
    [12, '十二'],
    [20, '二十'],
    [105, '一百零五'],
    [110, '一百一十'],
    [1003, '一千零三'],
    [12_000, '一万二千'],
    [100_010, '十万零一十'],
  ])('writes %i as %s', (n, words) => expect(chineseNumber(n)).toBe(words))

  it('counts meetings and terms as each language does', () => {
    expect([ordinal(20, 'en'), ordinal(21, 'en'), ordinal(112, 'en'), ordinal(33, 'zh')]).toEqual([
      'Twentieth',
      '21st',
      '112th',
      '第三十三',
    ])
    const of = (
      name: { en: string; zh: string },
      kind: 'plenary_session' | 'standing_committee_meeting' | 'congress',
      term: number | null,
    ) => {
      const meeting = { body: { name }, kind, number: 5, term, year: null, enlarged: false }
      return [meetingName(meeting, 'en').long, meetingName(meeting, 'zh').long]
    }
    expect(of({ en: 'CPC Yunting Municipal Committee', zh: '中国共产党云汀市委员会' }, 'plenary_session', 9)).toEqual([
      'Fifth Plenary Session of the 9th CPC Yunting Municipal Committee',
      '中国共产党云汀市第九届委员会第五次全体会议',
    ])
    const standing = {
      en: 'Standing Committee of the Yunting Municipal People’s Congress',
      zh: '云汀市人民代表大会常务委员会',
    }
    expect(of(standing, 'standing_committee_meeting', 16)).toEqual([
      'Fifth Meeting of the Standing Committee of the 16th Yunting Municipal People’s Congress',
      '云汀市第十六届人民代表大会常务委员会第五次会议',
    ])
    expect(of({ en: 'Yunting Federation of Trade Unions', zh: '云汀市总工会' }, 'congress', null)).toEqual([
      'Fifth Congress of the Yunting Federation of Trade Unions',
      '云汀市总工会第五次代表大会',
    ])
  })

  it('says days, deadlines and periods with what belongs before them', () => {
    expect(writtenDays('2026-07-27', '2026-07-28', 'en')).toBe('27 to 28 July 2026')
    expect(writtenDays('2026-12-30', '2027-01-02', 'en')).toBe('30 December 2026 to 2 January 2027')
    expect(writtenDays('2026-07-31', '2026-08-01', 'zh')).toBe('2026年7月31日至8月1日')
    expect(['July 20', 'end of June', 'within a month'].map(byWhen)).toEqual([
      'by July 20',
      'by the end of June',
      'within a month',
    ])
    expect(['past year', 'since May', 'January to July', '2025'].map((one) => ofPeriod(one, 'of'))).toEqual([
      'of the past year',
      'done since May',
      'from January to July',
      'of 2025',
    ])
    expect(['work report', 'opening remarks', 'update', '15th Congress'].map(withIndefinite)).toEqual([
      'a work report',
      'opening remarks',
      'an update',
      'the 15th Congress',
    ])
  })

  it('bends English verbs and joins what was done', () => {
    expect(['carry out', 'vigorously develop', 'study and implement', 'plan', 'undertake'].map(participle)).toEqual([
      'carried out',
      'vigorously developed',
      'studied and implemented',
      'planned',
      'undertaken',
    ])
    expect(['carry out', 'have', 'reaffirm'].map(thirdPerson)).toEqual(['carries out', 'has', 'reaffirms'])
    expect(deedPhrase(['deliberated', 'adopted'], 'zh')).toBe('审议通过')
    expect(deedPhrase(['heard', 'deliberated', 'adopted'], 'zh')).toBe('听取并审议通过')
    expect(deedPhrase(['deliberated', 'adopted_in_principle'], 'zh')).toBe('审议并原则通过')
    expect(['审议通过', '原则通过', '未获通过', '审议并暂缓表决', 'referred back'].map(documentActs)).toEqual([
      ['deliberated', 'adopted'],
      ['adopted_in_principle'],
      ['rejected'],
      ['deferred', 'deliberated'],
      ['remitted'],
    ])
  })
})

describe('a text', () => {
  it('begins a paragraph at an empty line alone, and leaves out what came out empty', () => {
    expect(
      made(
        '{{ meeting.self }}\n  {% if meeting.year %}never{% endif %}\n听取了报告，。\n\n\n{% if body.parent %}\n\n有{% endif %}',
        'zh',
      ),
    ).toEqual(['全会听取了报告。', '有'])
    expect(made('One\ntwo ,\n  three..', 'en')).toEqual(['One two, three.'])
  })

  it('compares fields with plain words, marks or no marks', () => {
    expect(made("{% if body.short_name contains 'Municipal' %}yes{% endif %}", 'en')).toEqual(['yes'])
    expect(made('{{ presiding | map: "titled" | list | capitalized }}', 'en')).toEqual([
      'Lin Wenlan, Secretary of the Municipal Committee',
    ])
  })
})
