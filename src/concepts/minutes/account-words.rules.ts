import type { Language } from '../../kit/localised.ts'

/** The words of the language a text is written in for what the record holds as a code. */
interface AccountWords {
  /** One, and more than one; `#` is the number. */
  readonly counts: Readonly<Record<string, readonly [string, string]>>
  readonly documents: Readonly<Record<string, string>>
  /** What was done, as the past participle in English. */
  readonly acts: Readonly<Record<string, string>>
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
  acts: {
    delivered: 'delivered',
    heard: 'heard',
    received: 'received',
    reviewed: 'reviewed',
    discussed: 'discussed',
    deliberated: 'deliberated on',
    examined: 'examined',
    adopted: 'adopted',
    adopted_in_principle: 'adopted in principle',
    approved: 'approved',
    endorsed: 'endorsed',
    ratified: 'ratified',
    amended: 'amended',
    noted: 'noted',
    rejected: 'rejected',
    referred: 'referred',
    remitted: 'remitted',
    deferred: 'deferred',
    withdrawn: 'withdrawn',
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
  acts: {
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
    noted: '备案',
    rejected: '未通过',
    referred: '转有关方面研究',
    remitted: '退回',
    deferred: '暂缓审议',
    withdrawn: '撤回',
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

export function countWords(name: string, n: number, language: Language): string {
  const [one, many] = accountWords[language].counts[name] ?? accountWords[language].counts.attended ?? ['#', '#']
  const figures = language === 'en' ? n.toLocaleString('en-GB') : String(n)
  return (n === 1 ? one : many).replace('#', figures)
}
