import type { AccountClause, MeetingAccount, Words } from './account.schema.ts'

const id = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`
const w = (en: string, zh: string): Words => ({ en, zh })
const person = (n: number, en: string, zh: string, postEn: string, postZh: string) => ({
  id: id(n),
  name: w(en, zh),
  posts: [w(postEn, postZh)],
})
const clause = (
  n: number,
  force: AccountClause['force'],
  actor: Words | null,
  action: Words,
  object: Words,
  deadline: Words | null = null,
): AccountClause => ({ id: id(n), actor, action, object, force, deadline, deadlineOn: null, plans: [] })

/** An invented meeting with something in every field: what a template is checked on, and seen with before a meeting is chosen. */
export function sampleAccount(): MeetingAccount {
  const chair = person(3, 'Lin Wenlan', '林文澜', 'Secretary of the Municipal Committee', '市委书记')
  const speaker = person(4, 'Chen Haichuan', '陈海川', 'Mayor', '市长')
  const plan = w('Rural Revitalisation Plan', '乡村振兴规划')
  return {
    meetingId: id(1),
    audience: 'body',
    origin: 'run',
    body: {
      id: id(2),
      name: w('CPC Yunting Municipal Committee', '中国共产党云汀市委员会'),
      shortName: w('Municipal Committee', '市委'),
      kind: 'committee',
      parent: w('CPC Provincial Committee', '中国共产党省委员会'),
      termOfParent: false,
    },
    hosts: [{ id: id(5), name: w('Municipal People’s Government', '市人民政府') }],
    kind: 'plenary_session',
    number: 5,
    term: 9,
    year: null,
    enlarged: false,
    title: w('Fifth Plenary Session', '五次全会'),
    from: '2026-07-27',
    until: '2026-07-28',
    place: w('Harbour Hotel', '海港宾馆'),
    sittings: [1, 2].map((n) => ({
      id: id(10 + n),
      ord: n,
      name: w(`Sitting ${n}`, `第${n}次大会`),
      day: `2026-07-2${6 + n}`,
      opened: '09:00',
      closed: '11:30',
      place: w('Great Hall', '礼堂'),
      whole: true,
    })),
    presiding: [{ ...chair, organ: false }],
    quorum: { entitled: 50, due: 49, present: 46, needed: 33, met: true },
    counts: [
      { class: 'member', n: 46 },
      { class: 'alternate', n: 8 },
      { class: 'nonvoting', n: 12 },
      { class: 'expected', n: 50 },
    ],
    groups: [{ id: id(20), name: w('heads of the relevant departments', '市直有关单位主要负责人') }],
    present: (['member', 'alternate', 'substitute', 'proxy', 'non_voting', 'observer'] as const).map((capacity, i) => ({
      ...person(30 + i, `Member ${i + 1}`, `委员${i + 1}`, 'Director', '局长'),
      capacity,
    })),
    excused: [
      { ...person(39, 'Wu Libin', '吴立彬', 'Director', '局长'), capacity: 'member', reason: w('illness', '因病') },
    ],
    absent: [{ ...person(38, 'Qin Yi', '秦怡', 'Director', '局长'), capacity: 'member' }],
    items: [
      {
        id: id(50),
        ord: 1,
        number: '1',
        kind: 'deliberate',
        title: w('Decision on the Renewal of the Port', '关于港口更新的决定'),
        presenter: speaker,
        confidentiality: 'open',
        outcome: 'adopted_in_principle',
        outcomeBody: w('Municipal Finance Bureau', '市财政局'),
        note: w('Remarks were noted', '意见已记录'),
        finaliser: w('Secretary-General', '秘书长'),
        finaliseBy: '2026-08-15',
        document: { id: id(51), title: w('Decision on the Renewal of the Port', '关于港口更新的决定') },
        recused: [speaker],
        votes: [
          {
            id: id(52),
            question: w('That the decision be adopted', '通过该决定'),
            method: 'show_of_hands',
            secret: false,
            base: 'present',
            majority: 'absolute',
            present: 46,
            for: 41,
            against: 3,
            abstained: 2,
            of: 46,
            needed: 24,
            issued: 46,
            returned: 46,
            valid: 46,
            invalid: 0,
            result: 'carried',
            castingVote: 'for',
            seats: null,
            again: true,
            candidates: [],
          },
          {
            id: id(53),
            question: w('Election of the secretary', '选举书记'),
            method: 'secret_ballot',
            secret: true,
            base: 'present',
            majority: 'absolute',
            present: 46,
            for: 0,
            against: 0,
            abstained: 0,
            of: 46,
            needed: 24,
            issued: 46,
            returned: 46,
            valid: 45,
            invalid: 1,
            result: 'elected',
            castingVote: null,
            seats: 1,
            again: false,
            candidates: [
              { name: w('Zhou Mingde', '周明德'), votes: 44, against: 1, abstained: 0, elected: true, byLot: false },
            ],
          },
        ],
        reconsidered: [
          { outcome: 'rejected', reason: w('new facts were laid before the meeting', '会上提出了新情况') },
        ],
      },
    ],
    deliveries: [
      { id: id(60), by: chair, what: w('work report', '工作报告'), onBehalfOf: w('Standing Committee', '市委常委会') },
    ],
    documents: [
      {
        documentId: id(51),
        agendaItemId: null,
        title: w('Decision on the Renewal of the Port', '关于港口更新的决定'),
        kind: 'decision',
        acts: ['deliberated', 'adopted'],
        otherActs: [],
      },
      {
        documentId: null,
        agendaItemId: null,
        title: w('Plan for the Water Network', '水网建设规划'),
        kind: 'plan',
        acts: ['heard', 'deliberated'],
        otherActs: [],
      },
      {
        documentId: null,
        agendaItemId: null,
        title: w('draft rules', '议事规则（草案）'),
        kind: 'rules',
        acts: ['rejected'],
        otherActs: [],
      },
    ],
    references: (['conveyed', 'studied', 'implemented', 'cited'] as const).map((act, i) => ({
      id: id(70 + i),
      what: w('provincial conference on rural work', '全省农村工作会议'),
      issuer: w('Provincial Committee', '省委'),
      act,
      meetingName: null,
    })),
    sources: [
      {
        id: id(80),
        kind: 'deployment',
        title: w('Deployment', '部署'),
        author: chair,
        points: [
          {
            id: id(81),
            n: 1,
            marker: null,
            clauses: [
              clause(
                82,
                'required',
                null,
                w('renew', '更新'),
                w('the old water mains', '老旧供水管网'),
                w('the end of the year', '年底前'),
              ),
            ],
          },
          {
            id: id(91),
            n: 2,
            marker: null,
            clauses: [clause(92, 'required', null, w('restore', '修复'), w('the wetlands', '滨江湿地'))],
          },
        ],
        clauses: [
          clause(
            83,
            'required',
            w('district committees', '各区委'),
            w('report', '报告'),
            w('their progress', '进展情况'),
          ),
          clause(84, 'arranged', w('Finance Bureau', '市财政局'), w('set up', '设立'), w('a fund', '专项资金')),
          clause(85, 'encouraged', w('residents', '市民'), w('save', '节约'), w('water', '用水')),
          clause(86, 'judged', w('city', '全市'), w('complete', '完成了'), w('its flood works', '防洪工程')),
        ],
        obligations: [
          {
            id: id(87),
            bearer: w('each district', '各区'),
            duty: w('hold a meeting of its own', '召开专题会议'),
            mode: 'special_meeting',
          },
        ],
      },
    ],
    plans: [{ id: id(90), name: plan }],
    personnel: (['election', 'appointment', 'co-option', 'resignation', 'removal', 'discipline'] as const).map(
      (kind, i) => ({
        id: id(100 + i),
        agendaItemId: i < 2 ? id(50) : null,
        kind,
        who: kind === 'discipline' ? null : w('Zhou Mingde', '周明德'),
        post: w('Deputy Secretary', '副书记'),
        effectiveOn: '2026-09-01',
        unnamed: kind === 'discipline',
      }),
    ),
    followOns: [
      {
        id: id(110),
        body: w('CPC Yunting Municipal Committee', '中国共产党云汀市委员会'),
        what: w('Sixth Plenary Session', '九届六次全会'),
      },
    ],
    reviews: [
      { kind: 'past', period: w('first half of the year', '上半年') },
      { kind: 'future', period: w('second half of the year', '下半年') },
    ],
  }
}
