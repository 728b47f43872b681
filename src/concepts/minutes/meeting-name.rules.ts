import { inLanguage, type Language, type Localised } from '../../kit/localised.ts'
import type { MeetingKind } from '../meeting/meeting.schema.ts'
import { chineseNumber, ordinal, ordinalFigures } from './numerals.rules.ts'

export interface NamedMeeting {
  readonly body: { readonly name: Localised; readonly termOfParent?: boolean }
  readonly kind: MeetingKind
  readonly number: number | null
  readonly term: number | null
  readonly year: number | null
  readonly enlarged: boolean
}

export interface MeetingName {
  /** Seventh Plenary Session of the 9th CPC Lintan Municipal Committee; 中国共产党林滩市第九届委员会第七次全体会议. */
  readonly long: string
  /** As it stands within a sentence: with its article in English. */
  readonly inText: string
  /** The body with its term. */
  readonly body: string
  /** What the text calls the meeting further on: the session, the Congress; 全会, 会议. */
  readonly self: string
}

/** The term stands before the word for what kind of body it is: 林滩市第九届委员会. Longer endings first. */
const ZH_TERM_BEFORE =
  /(?:纪律检查委员会|工作委员会|专门委员会|人民代表大会常务委员会|人大常委会|委员会常务委员会|人民代表大会|人民政府|常务委员会|执行委员会|职工代表大会|学术委员会|代表大会|委员会|常委会|执委会|理事会|监事会|董事会|评议会|市委|省委|区委|县委|党委)$/u

function chineseBody(name: string, term: number | null): string {
  if (term === null) return name
  const nth = `第${chineseNumber(term)}届`
  const end = ZH_TERM_BEFORE.exec(name)
  if (!end || end.index === 0) return `${name}${nth}`
  // 中共林滩市委, with its term: 中共林滩市第九届委员会
  const place = /^(.*)委$/u.exec(end[0])
  if (place) return `${name.slice(0, end.index)}${place[1]}${nth}委员会`
  return `${name.slice(0, end.index)}${nth}${end[0]}`
}

const ZH_KIND: Readonly<Record<MeetingKind, string>> = {
  plenary_session: '全体会议',
  standing_committee_meeting: '会议',
  party_group_meeting: '会议',
  politburo_meeting: '会议',
  congress: '代表大会',
  congress_session: '会议',
  cppcc_session: '会议',
  executive_meeting: '常务会议',
  chairpersons_meeting: '主任会议',
  study_session: '集体学习',
  work_conference: '工作会议',
  symposium: '座谈会',
  conference: '大会',
  council_session: '会议',
  council_meeting: '会议',
  assembly_session: '会议',
  senate_meeting: '会议',
  committee_meeting: '会议',
  agm: '年度大会',
  preparatory_meeting: '预备会议',
  other: '会议',
}

/** What the meeting is called where the name of the body does not say it. */
const ZH_OF_BODY: Partial<Record<MeetingKind, readonly [RegExp, string]>> = {
  standing_committee_meeting: [/常务委员会$|常委会$|常委$/u, '常委会'],
  party_group_meeting: [/党组$|党委$/u, '党组'],
  politburo_meeting: [/政治局$/u, '政治局'],
}

function chineseName(meeting: NamedMeeting): MeetingName {
  const { kind, number, enlarged } = meeting
  const name = inLanguage(meeting.body.name, 'zh')
  // a congress is counted itself and has no term; 代表大会 is not said twice
  const bare = kind === 'congress' ? name.replace(/代表大会$/u, '') : name
  const body = chineseBody(bare, meeting.term)
  const [fits, organ] = ZH_OF_BODY[kind] ?? [/$/u, '']
  const word = `${fits.test(name) ? '' : organ}${ZH_KIND[kind]}`
  const wide = enlarged ? word.replace(/(会议|大会|学习|座谈会)$/u, '（扩大）$1') : word
  const count = number === null ? '' : `第${chineseNumber(number)}次`
  // 区第十四届委员会常务委员会第三十二次会议: the organ that sits is named before the number
  if (kind === 'standing_committee_meeting' && !fits.test(name)) {
    const long = `${body}${/委员会$/u.test(body) ? '常务委员会' : '常委会'}${count}${ZH_KIND[kind]}`
    const enlargedName = enlarged ? long.replace(/会议$/u, '（扩大）会议') : long
    return { long: enlargedName, inText: enlargedName, body, self: '会议' }
  }
  const year = number !== null && meeting.term === null && meeting.year !== null ? `${meeting.year}年` : ''
  const long = `${body}${year}${count}${wide}`
  const self =
    kind === 'plenary_session' ? '全会' : /congress|cppcc|assembly|agm|^conference/u.test(kind) ? '大会' : '会议'
  return { long, inText: long, body, self }
}

const EN_KIND: Readonly<Record<MeetingKind, string>> = {
  plenary_session: 'Plenary Session',
  standing_committee_meeting: 'Meeting',
  party_group_meeting: 'Meeting',
  politburo_meeting: 'Meeting',
  congress: 'Congress',
  congress_session: 'Session',
  cppcc_session: 'Session',
  executive_meeting: 'Executive Meeting',
  chairpersons_meeting: 'Meeting of the Chairpersons',
  study_session: 'Study Session',
  work_conference: 'Work Conference',
  symposium: 'Symposium',
  conference: 'Conference',
  council_session: 'Session',
  council_meeting: 'Meeting',
  assembly_session: 'Session',
  senate_meeting: 'Meeting',
  committee_meeting: 'Meeting',
  agm: 'Annual General Meeting',
  preparatory_meeting: 'Preparatory Meeting',
  other: 'Meeting',
}
const EN_OF_BODY: Partial<Record<MeetingKind, readonly [RegExp, string]>> = {
  standing_committee_meeting: [/standing committee|council|board/iu, 'Standing Committee '],
  party_group_meeting: [/group/iu, "Party Members' Group "],
  politburo_meeting: [/political bureau|politburo/iu, 'Political Bureau '],
}

/** With the article the name takes within a sentence; a name beginning with one keeps it. */
export const withArticle = (name: string): string => (/^(?:the|all|each|every)\s/iu.test(name) ? name : `the ${name}`)

function englishBody(name: string, term: number | null): string {
  if (term === null) return name
  const nth = ordinalFigures(term)
  // an organ's term is that of the body it is of: Standing Committee of the 16th Lintan Municipal People's Congress
  const ofWhole = /^(.+? of )(?:the )?(.+)$/u.exec(name)
  if (ofWhole && /standing committee|presidium|bureau|office/iu.test(ofWhole[1] ?? ''))
    return `${ofWhole[1]}the ${nth} ${ofWhole[2]}`
  return `${nth} ${name.replace(/^the /iu, '')}`
}

function englishName(meeting: NamedMeeting): MeetingName {
  const { kind, number, enlarged } = meeting
  const name = inLanguage(meeting.body.name, 'en').replace(/^the /iu, '')
  const body = englishBody(name, meeting.term)
  const [fits, organ] = EN_OF_BODY[kind] ?? [/$/u, '']
  const sits = kind === 'standing_committee_meeting' && !fits.test(name) ? 'the Standing Committee of ' : ''
  const plain = `${sits !== '' || fits.test(name) ? '' : organ}${EN_KIND[kind]}`
  const word = enlarged ? `Enlarged ${plain}` : plain
  const year = number !== null && meeting.term === null && meeting.year !== null ? ` of ${meeting.year}` : ''
  const count = number === null ? '' : `${ordinal(number, 'en')} `
  // the Fifteenth Congress is not one "of the Congress"
  const long =
    kind === 'congress' && /congress$/iu.test(name)
      ? `${count}${name}`
      : `${count}${word}${year} of ${sits}${withArticle(body)}`
  const self =
    kind === 'plenary_session' || /_session$/u.test(kind)
      ? 'session'
      : kind === 'congress'
        ? 'Congress'
        : /conference/u.test(kind)
          ? 'conference'
          : 'meeting'
  const lower = number === null ? `${word.toLowerCase()} of ${sits}${withArticle(body)}` : long
  const article = number !== null ? 'the' : /^[aeiou]/iu.test(lower) ? 'an' : 'a'
  return { long, inText: `${article} ${lower}`, body, self: `the ${self}` }
}

export const meetingName = (meeting: NamedMeeting, language: Language): MeetingName =>
  language === 'zh' ? chineseName(meeting) : englishName(meeting)
