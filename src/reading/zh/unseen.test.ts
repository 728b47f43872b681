// Phrasings met in texts that no rule was written for; made-up offices, places and persons.
import { describe, expect, it } from 'vitest'
import { readText } from '../read.ts'
import type { ReadingRecord } from '../record.schema.ts'
import { readActions } from './action.ts'

const read = (body: string): ReadingRecord =>
  readText(`石埠县政府召开会议\n2031年3月4日，石埠县政府召开常务会议。${body}`).record
const asked = (body: string): string[] =>
  read(body).directives.map(
    (d) => `${d.actor ?? ''}|${d.action}|${d.object}${d.deadline === null ? '' : `@${d.deadline}`}`,
  )
const said = (clause: string): string[] => readActions(clause).map((act) => `${act.action}|${act.object}`)

describe('what is acted on before the verb', () => {
  it.each([
    [
      'a row of verbs behind 对',
      '会议要求，对排查出的隐患重新研究、重新部署、限时销号。',
      ['|研究|排查出的隐患', '|部署|排查出的隐患', '|销号|排查出的隐患'],
    ],
    ['a thing that must be done', '会议要求，各家的柴草垛要搬离变压器。', ['|搬离变压器|各家的柴草垛']],
    ['a thing that must not', '会议要求，秸秆不能烧。', ['|不能烧|秸秆']],
    ['a thing, a day and a verb', '会议要求，复检工作8月底前全部到位。', ['|到位|复检工作@8月底前']],
    ['a thing and who sees to it', '会议决定，所需资金由县财政局统筹安排。', ['县财政局|安排|所需资金']],
    ['those who, and what is done to them', '会议决定，擅离职守的严肃追责。', ['|追责|擅离职守的']],
    ['what changes, to how much', '会议决定，夜班津贴由每班15元提高到25元。', ['|提高到25元|夜班津贴']],
    ['what becomes of it', '会议决定，停车位改造方案暂缓。', ['|暂缓|停车位改造方案']],
  ])('%s', (_what, body, expected) => {
    expect(asked(body)).toEqual(expected)
  })
})

describe('who acts', () => {
  it.each([
    ['asked by 请, with whom', '会议决定，请县城管局会同县司法局研究论证《停车办法》。', '县城管局'],
    ['handed what was agreed to', '会议同意《停车办法》，由县司法局修改完善后印发。', '县司法局'],
    ['a rhythm is nobody', '会议明确，县住建局要倒排工期，每半月向县政府报告进度。', '县住建局'],
    ['a hamlet’s own', '会议议定，网格员通知住户。', '网格员'],
  ])('%s', (_what, body, actor) => {
    expect(read(body).directives.at(-1)?.actor).toBe(actor)
  })
  it('the day before the comma is when', () => {
    expect(asked('会议要求，春节前，县领导要带队检查工地。')).toEqual(['县领导|检查|工地@春节前'])
  })
  it('what somebody says they will do is arranged', () => {
    const [first] = read('安北辰表示，学校党委将完善制度。').directives
    expect(first).toMatchObject({ actor: '学校党委', action: '完善', object: '制度', force: 'arranged' })
  })
})

it('a verb alone behind a guide has no object of the guide', () => {
  expect(said('按程序报批')).toEqual(['报批|'])
  expect(said('根据会议意见修改完善')).toEqual(['修改完善|'])
  expect(said('每周一调度、每旬一通报')).toEqual(['调度|', '通报|'])
  expect(said('坚持学术自由、学术平等')).toEqual(['坚持|学术自由、学术平等'])
})

it('what a time gone by has brought is no requirement', () => {
  expect(asked('会议强调，过去一年，全县作风建设取得新成效。')).toEqual([])
})

it('a row of dashes after a colon is asked for', () => {
  expect(asked('会议提出，要抓好以下任务：\n——建设冷库。\n——修好水渠。')).toEqual(['|建设|冷库', '|修好|水渠'])
})

it('one 是 after another is a row, no statement', () => {
  const record = read('会议要求：一是推动课程建设，严格论文管理；二是推动就业。')
  expect(record.directives.map((d) => [d.point, d.object])).toEqual([
    [1, '课程建设'],
    [1, '论文管理'],
    [2, '就业'],
  ])
})

describe('decisions on persons', () => {
  it('over several lines, in a row that ends in a number, with dotted names, and succeeded', () => {
    const record = readText(
      '石埠县人民代表大会公告\n石埠县第九届人民代表大会第六次会议于2031年1月10日选举：\n安北辰为石埠县县长；\n方圆、陆遥等2人当选为副县长。\n艾力·买买提当选为秘书长。\n秦知远不再担任专班成员，由石磊接替。\n替补柳青为县总工会委员。',
    ).record
    expect(record.personnel.map((p) => `${p.kind} ${p.who} ${p.post}`)).toEqual(
      expect.arrayContaining([
        'election 安北辰 石埠县县长',
        'election 方圆 副县长',
        'election 陆遥 副县长',
        'election 艾力·买买提 秘书长',
        'removal 秦知远 专班成员',
        'appointment 石磊 专班成员',
        'co-option 柳青 县总工会委员',
      ]),
    )
    expect(record).toMatchObject({ is_meeting: true, ordinal: 6, term: 9 })
  })
  it('an organ to be elected is not elected yet', () => {
    expect(read('大会将选举产生石埠县总工会第九届委员会。').personnel).toEqual([])
  })
})

it('passing on another’s speech is what was delivered, and not his', () => {
  const record = read('会上，副县长方圆传达了县委书记秦知远在全县农村工作会议上的讲话。')
  expect(record.deliveries.map((d) => d.by)).toEqual(['方圆'])
})

it('who spoke before the comma did not preside', () => {
  expect(read('县长秦知远出席并讲话，常务副县长毓秀明主持。').presiding.map((p) => p.name)).toEqual(['毓秀明'])
})

it('a presidium counts its own meetings', () => {
  const { record } = readText(
    '石埠县第九届人民代表大会第六次会议主席团第三次会议2031年1月9日举行。会议由主席团常务主席秦知远主持。应到主席团成员57名，出席54名。',
  )
  expect(record).toMatchObject({ ordinal: 3, term: 9, kind: 'chairpersons_meeting' })
  expect(record.attendance.counts.map((c) => [c.class, c.n])).toEqual([
    ['expected', 57],
    ['attended', 54],
  ])
})

it('minutes: posts in a bracket behind the name, papers voted on under their own line', () => {
  const { record } = readText(
    '石埠村村民代表会议记录\n时间：2031年3月4日\n主持人：秦知远（村党支部书记、村委会主任）\n会议进行了表决：\n1.关于修建停车场的方案。39人同意，全票通过。\n2.关于提高水费的提议。14人同意，未获通过。\n',
  )
  expect(record.persons[0]).toMatchObject({ name: '秦知远', posts: ['村党支部书记', '村委会主任'] })
  expect(record.documents.map((d) => [d.title, d.actions[0]])).toEqual([
    ['关于修建停车场的方案', '通过'],
    ['关于提高水费的提议', '否决'],
  ])
})

it('a resolution with sub-paragraphs: one addressee, each with an action, and the session it is to report to', () => {
  const { record } = readText(
    '第七届会议\n7/2. 灯塔养护\n北湾航标大会，\n回顾其2030年6月3日第6/1号决议，\n注意到执行秘书关于灯塔的报告，\n1. 核准《灯塔养护方案》；\n2. 敦促各成员国：\n(a) 至迟于2032年6月30日向秘书处提交灯塔清单；\n(b) 逐步淘汰煤油灯；\n3. 请执行秘书就本决议的执行情况向大会第八届会议提出报告。',
  )
  expect(record.directives.map((d) => [d.point, d.actor, d.action, d.object, d.due ?? null])).toEqual([
    [1, '北湾航标大会', '核准', '灯塔养护方案', null],
    [2, '各成员国', '提交', '灯塔清单', '2032-06-30'],
    [2, '各成员国', '淘汰', '煤油灯', null],
    [3, '执行秘书', '提出报告', '本决议的执行情况', null],
  ])
  expect(record.obligations.map((o) => o.on)).toEqual(['各成员国', '执行秘书'])
  expect(record.follow_on.map((f) => f.meeting)).toEqual(['大会第八届会议'])
  expect(record.conveyed.map((c) => c.issuer)).toEqual([['北湾航标大会'], ['执行秘书']])
})

it('traditional signs are read by the same rules and told as written, quotes exact', () => {
  const text =
    '2031年3月9日，石埠縣委書記陳國強主持召開縣委常委會會議，傳達學習全省農村工作會議精神。會議強調，縣農業農村局要在4月底前完成春播。'
  const { record } = readText(text)
  expect(record.presiding.map((p) => p.name)).toEqual(['陳國強'])
  expect(record.body?.name).toBe('石埠縣委常委會')
  expect(record.conveyed.map((c) => c.what)).toEqual(['全省農村工作會議'])
  expect(record.directives[0]).toMatchObject({ actor: '縣農業農村局', object: '春播', due: '2031-04-30' })
  for (const quote of [record.conveyed[0]?.quote, record.directives[0]?.quote].flat())
    expect(text.slice(quote?.start, quote?.end)).toBe(quote?.text)
})
