import type { Language } from '../../kit/localised.ts'
import type { Outcome } from '../meeting/agenda.schema.ts'
import type { AccountVote, MeetingAccount } from './account.schema.ts'
import { writtenDay } from './numerals.rules.ts'

/** The words of the language a text is written in for what the record holds as a code. */
interface AccountWords {
  /** One, and more than one; `#` is the number. */
  readonly counts: Readonly<Record<string, readonly [string, string]>>
  readonly documents: Readonly<Record<string, string>>
  /** What was done to a paper, as the verb before its title: past tense in English. */
  readonly deeds: Readonly<Record<string, string>>
  /** What became of one that was not accepted: after its title in English, before it in Chinese. */
  readonly verdicts: Readonly<Record<string, string>>
  readonly capacities: Readonly<Record<string, string>>
}

const EN: AccountWords = {
  counts: {
    member: ['# member', '# members'],
    delegate: ['# delegate', '# delegates'],
    representative: ['# representative', '# representatives'],
    alternate: ['# alternate member', '# alternate members'],
    nonvoting: ['# non-voting participant', '# non-voting participants'],
    observer: ['# observer', '# observers'],
    invited: ['# invited guest', '# invited guests'],
    public: ['# member of the public', '# members of the public'],
    speaker: ['# speaker', '# speakers'],
    enterprise: ['# enterprise', '# enterprises'],
    attended: ['# person', '# people'],
    expected: ['# member', '# members'],
  },
  documents: {
    work_report: 'work report',
    report: 'report',
    resolution: 'resolution',
    decision: 'decision',
    plan: 'plan',
    minutes: 'minutes',
    accounts: 'accounts',
    budget: 'budget',
    motion: 'motion',
    amendment: 'amendment',
  },
  deeds: {
    delivered: 'was given',
    heard: 'heard',
    received: 'received',
    reviewed: 'reviewed',
    discussed: 'discussed',
    deliberated: 'considered',
    examined: 'examined',
    adopted: 'adopted',
    adopted_in_principle: 'adopted in principle',
    approved: 'approved',
    endorsed: 'endorsed',
    ratified: 'ratified',
    amended: 'amended',
    noted: 'took note of',
  },
  verdicts: {
    rejected: 'was rejected',
    referred: 'was referred',
    remitted: 'was remitted',
    deferred: 'was deferred',
    withdrawn: 'was withdrawn',
  },
  capacities: {
    member: 'member',
    alternate: 'alternate member',
    substitute: 'substitute',
    proxy: 'proxy',
    non_voting: 'non-voting participant',
    observer: 'observer',
  },
}

const ZH: AccountWords = {
  counts: {
    member: ['委员#人', '委员#人'],
    delegate: ['代表#人', '代表#人'],
    representative: ['代表#人', '代表#人'],
    alternate: ['候补委员#人', '候补委员#人'],
    nonvoting: ['列席人员#人', '列席人员#人'],
    observer: ['旁听人员#人', '旁听人员#人'],
    invited: ['特邀人员#人', '特邀人员#人'],
    public: ['旁听公民#人', '旁听公民#人'],
    speaker: ['发言人员#人', '发言人员#人'],
    enterprise: ['企业#家', '企业#家'],
    attended: ['#人', '#人'],
    expected: ['应到#人', '应到#人'],
  },
  documents: {
    work_report: '工作报告',
    report: '报告',
    resolution: '决议',
    decision: '决定',
    plan: '规划',
    minutes: '纪要',
    accounts: '决算',
    budget: '预算',
    motion: '议案',
    amendment: '修正案',
  },
  deeds: {
    delivered: '印发',
    heard: '听取',
    received: '收到',
    reviewed: '审阅',
    discussed: '讨论',
    deliberated: '审议',
    examined: '审查',
    adopted: '通过',
    adopted_in_principle: '原则通过',
    approved: '批准',
    endorsed: '赞同',
    ratified: '追认',
    amended: '修改',
    noted: '听取',
  },
  verdicts: {
    rejected: '未通过',
    referred: '决定转有关方面研究',
    remitted: '决定退回',
    deferred: '决定暂缓审议',
    withdrawn: '同意撤回',
  },
  capacities: {
    member: '委员',
    alternate: '候补委员',
    substitute: '替补',
    proxy: '代理',
    non_voting: '列席',
    observer: '旁听',
  },
}

export const accountWords: Readonly<Record<Language, AccountWords>> = { en: EN, zh: ZH }

/** Who sits in a body is called by what it is: 理事, 党组成员, 代表. */
const MEMBERS_ZH: readonly (readonly [RegExp, string])[] = [
  [/理事会$/u, '理事#人'],
  [/党组$/u, '党组成员#人'],
  [/监事会$/u, '监事#人'],
  [/政府$/u, '组成人员#人'],
]

/** As a clause: 12人列席会议; in English the number and its noun, which other words stand around. */
export function cameWords(name: string, n: number, language: Language, self: string): string {
  if (language === 'en') return countWords(name, n, language)
  if (name === 'nonvoting') return `${n}人列席${self}`
  if (name === 'observer' || name === 'public') return `${n}人旁听${self}`
  return `${countWords(name, n, language)}参加${self}`
}

export function countWords(name: string, n: number, language: Language, bodyZh?: string): string {
  const own = name === 'member' && bodyZh ? MEMBERS_ZH.find(([pattern]) => pattern.test(bodyZh)) : undefined
  if (language === 'zh' && own) return own[1].replace('#', String(n))
  const [one, many] = accountWords[language].counts[name] ?? accountWords[language].counts.attended ?? ['#', '#']
  const figures = language === 'en' ? n.toLocaleString('en-GB') : String(n)
  return (n === 1 ? one : many).replace('#', figures)
}

/** 审议 and 通过 are said as one word, and so are 听取 and 审议 with 并 before the last; "considered and adopted". */
export function deedPhrase(acts: readonly string[], language: Language): string | null {
  const verbs = [...new Set(acts.flatMap((act) => accountWords[language].deeds[act] ?? []))]
  if (verbs.length === 0) return null
  if (language === 'en')
    return verbs.length === 1 ? verbs.join('') : `${verbs.slice(0, -1).join(', ')} and ${verbs.at(-1)}`
  if (verbs.length === 1) return verbs.join('')
  const last = verbs.at(-1) ?? ''
  const before = verbs.slice(0, -1)
  const joined = (last === '通过' || last === '批准') && before.at(-1) === '审议' ? `${before.pop()}${last}` : last
  if (before.length === 0) return joined
  return `${before.join('、')}${joined === last && /^(?:讨论|审议|审查|审阅)$/u.test(last) ? '和' : '并'}${joined}`
}

export const verdictOf = (acts: readonly string[], language: Language): string | null =>
  acts.flatMap((act) => accountWords[language].verdicts[act] ?? [])[0] ?? null

type Figures = Pick<AccountVote, 'for' | 'against' | 'abstained' | 'issued' | 'returned' | 'valid' | 'invalid'>

/** "8 for, 0 against, 1 abstention"; null where nobody was counted. */
export function figureWords(vote: Figures, language: Language): string | null {
  const { for: pro, against, abstained } = vote
  if (pro + against + abstained === 0) return null
  if (language === 'zh') return `赞成${pro}票，反对${against}票，弃权${abstained}票`
  return `${pro} for, ${against} against, ${abstained} ${abstained === 1 ? 'abstention' : 'abstentions'}`
}

/** Papers as issued and come back; null of a vote without papers. */
export function paperWords(vote: Figures, language: Language): string | null {
  const { issued, returned, valid, invalid } = vote
  if (issued === null || returned === null) return null
  if (language === 'zh')
    return `发出选票${issued}张，收回${returned}张${valid === null ? '' : `，有效${valid}张，无效${invalid ?? 0}张`}`
  const counted = valid === null ? '' : `, ${valid} valid, ${invalid ?? 0} invalid`
  return `${issued} ${issued === 1 ? 'paper' : 'papers'} issued, ${returned} returned${counted}`
}

/** `李明德44票`, "Li Mingde, 44 votes". */
export function tallyWords(name: string, one: AccountVote['candidates'][number], language: Language): string {
  const zh = language === 'zh'
  const others = [
    one.against > 0 ? (zh ? `反对${one.against}票` : `${one.against} against`) : [],
    one.abstained > 0 ? (zh ? `弃权${one.abstained}票` : `${one.abstained} abstaining`) : [],
    one.byLot ? (zh ? '抽签决定' : 'decided by lot') : [],
  ].flat()
  if (zh) return `${name}${one.votes}票${others.length > 0 ? `（${others.join('，')}）` : ''}`
  return `${name}, ${one.votes} ${one.votes === 1 ? 'vote' : 'votes'}${others.length > 0 ? ` (${others.join(', ')})` : ''}`
}

/** 选举出席省代表会议的代表2名，甲、乙当选; "Election of two delegates: A and B were elected". */
export function electionWords(
  election: { readonly heading: string; readonly elected: readonly string[]; readonly self: string },
  language: Language,
): string {
  const { heading, elected, self } = election
  if (language === 'zh')
    return `${/^(?:\uE000\d+\uE001)*选举/u.test(heading) ? self : ''}${heading}，${elected.join('、')}当选`
  const names = elected.length === 1 ? elected.join('') : `${elected.slice(0, -1).join(', ')} and ${elected.at(-1)}`
  return `${heading.replace(/[.?\s]+$/u, '')}: ${names} ${elected.length === 1 ? 'was' : 'were'} elected`
}

/** A decision on a person as a sentence without its end. */
export function personnelWords(
  decision: {
    readonly kind: MeetingAccount['personnel'][number]['kind']
    readonly who: string | null
    readonly post: string | null
    readonly effectiveOn: string | null
  },
  language: Language,
): string {
  const { kind, who, post, effectiveOn } = decision
  const from = effectiveOn === null ? null : writtenDay(effectiveOn, language)
  if (language === 'zh') {
    const said = who === null ? '会议还决定了其他人事事项' : personnelZh(kind, who, post)
    return `${said}${from === null ? '' : `（自${from}起生效）`}`
  }
  const said = who === null ? 'A further personnel matter was decided' : personnelEn(kind, who, post)
  return `${said}${from === null ? '' : `, with effect from ${from}`}`
}

function personnelZh(kind: MeetingAccount['personnel'][number]['kind'], who: string, post: string | null): string {
  const as = post === null ? '' : `为${post}`
  switch (kind) {
    case 'election':
      return `会议选举${who}${as}`
    case 'appointment':
      return `会议决定任命${who}${as}`
    case 'co-option':
      return `会议决定递补${who}${as}`
    case 'resignation':
      return `会议决定接受${who}辞去${post ?? ''}职务的请求`
    case 'removal':
      return `会议决定免去${who}${post === null ? '' : `的${post}`}职务`
    default:
      return `会议决定给予${post ?? ''}${who}处分`
  }
}

function personnelEn(kind: MeetingAccount['personnel'][number]['kind'], who: string, post: string | null): string {
  const as = post === null ? '' : ` as ${post}`
  switch (kind) {
    case 'election':
      return `${who} was elected${post === null ? '' : ` ${post}`}`
    case 'appointment':
      return `${who} was appointed${post === null ? '' : ` ${post}`}`
    case 'co-option':
      return `${who} was co-opted${as}`
    case 'resignation':
      return `The resignation of ${who}${as} was accepted`
    case 'removal':
      return `${who} was removed ${post === null ? 'from office' : `as ${post}`}`
    default:
      return `A disciplinary penalty was imposed on ${who}${post === null ? '' : `, ${post}`}`
  }
}

/** An outcome that was taken back, as it is called within a sentence. */
const OUTCOMES: Readonly<Record<Language, Readonly<Record<Outcome, string>>>> = {
  en: {
    adopted: 'adopted',
    adopted_in_principle: 'adopted in principle',
    amended: 'adopted as amended',
    rejected: 'rejected',
    noted: 'noted',
    referred: 'referred',
    deferred: 'deferred',
    remitted: 'remitted',
    withdrawn: 'withdrawn',
    deliberated: 'considered',
    conveyed: 'conveyed',
  },
  zh: {
    adopted: '通过',
    adopted_in_principle: '原则通过',
    amended: '修改后通过',
    rejected: '未通过',
    noted: '听取',
    referred: '交由研究',
    deferred: '暂缓审议',
    remitted: '退回修改',
    withdrawn: '撤回',
    deliberated: '审议',
    conveyed: '传达',
  },
}
export const outcomeWords = (outcome: Outcome, language: Language): string => OUTCOMES[language][outcome]
