import type { Language } from '../../kit/localised.ts'

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
