import { expect, it } from 'vitest'
import { blocksOf } from '../blocks.ts'
import type { ReadingRecord } from '../record.schema.ts'
import { assembleRecord } from '../record.ts'
import { sentencesOf } from '../sentences.ts'
import { chinese } from './grammar.ts'

/** Through the shared stages, so that what is tested is what a user gets. */
const read = (text: string, published?: string): ReadingRecord => {
  const blocks = blocksOf(text)
  const sentences = sentencesOf(text, blocks, chinese)
  const layout = { text, blocks, sentences, markers: chinese.markers(text, blocks, sentences) }
  const entities = chinese.entities(layout)
  const frames = chinese.frames(layout, entities)
  const options = published === undefined ? {} : { published }
  return assembleRecord(text, 'zh', frames, chinese.clauses(layout, entities, frames), options)
}
const clauses = (record: ReadingRecord): string[] =>
  record.directives.map((d) => `${d.point ?? ''}${d.actor === null ? '' : `{${d.actor}}`}${d.action}|${d.object}`)

it('takes a meeting apart: body, term, ordinal, enlarged, kind, days, place', () => {
  const record = read('中国共产党青禾市第六届委员会第四次全体会议，于2031年7月2日至3日在市会堂举行。')
  expect(record).toMatchObject({
    is_meeting: true,
    kind: 'plenary_session',
    term: 6,
    ordinal: 4,
    enlarged: false,
    body: { name: '中国共产党青禾市第六届委员会' },
    date: { start: '2031-07-02', end: '2031-07-03' },
    place: { name: '市会堂' },
  })
})

it('reads Chinese numerals, full-width signs and lines broken inside a sentence', () => {
  const record = read(
    '　　二〇三一年八月十二日，青禾市委书\n记秦知远主持召开六届市委第三十三次常委\n会（扩大）会议，传达学习省委七届五次全\n会精神，９月底前要完成水库除险１２座。\n',
  )
  expect(record).toMatchObject({
    kind: 'standing_committee_meeting',
    ordinal: 33,
    term: 6,
    enlarged: true,
    date: { start: '2031-08-12' },
  })
  expect(record.presiding.map((p) => p.name)).toEqual(['秦知远'])
})

it('a short name of the body is completed from the text', () => {
  const record = read('3月1日，青禾市水务局党组书记、局长秦知远主持召开局党组会议。')
  expect(record.body).toMatchObject({ name: '青禾市水务局党组', parent: '青禾市水务局' })
  expect(record.kind).toBe('party_group_meeting')
})

it('one person has all posts; a list of names shares one; a title may follow the list', () => {
  const record = read(
    '会议于3月1日召开。市委副书记、市长秦知远，副市长陆遥、欧阳青和秘书长安然出席，方圆、石磊等市领导列席。',
  )
  const posts = Object.fromEntries(record.persons.map((p) => [p.name, p.posts]))
  expect(posts).toMatchObject({
    秦知远: ['市委副书记', '市长'],
    陆遥: ['副市长'],
    欧阳青: ['副市长'],
    安然: ['秘书长'],
    方圆: ['市领导'],
    石磊: ['市领导'],
  })
})

it('counts who came, by capacity, and nothing else', () => {
  const record = read(
    '青禾市委六届四次全会3月1日召开。出席全会的有市委委员41人，市委候补委员7人。会前走访群众1200名。全会听取了17名委员反映的问题。',
  )
  expect(record.attendance.counts.map((c) => [c.class, c.n])).toEqual([
    ['member', 41],
    ['alternate', 7],
  ])
})

it('expected and present are told apart, and the absent are not counted as come', () => {
  const record = read('青禾市工会第九次代表大会3月1日召开。大会应到代表180名，请假5名，实到175名。')
  expect(record.attendance.counts.map((c) => [c.class, c.n])).toEqual([
    ['expected', 180],
    ['attended', 175],
  ])
})

it('groups without names keep their whole description', () => {
  const record = read('青禾市委六届四次全会3月1日召开。市纪委常委，各县（区）主要负责同志列席会议。')
  expect(record.attendance.groups.map((g) => g.name)).toEqual(['市纪委常委', '各县（区）主要负责同志'])
})

it('a document named in short and later in full is one, with all that was done to it', () => {
  const record = read(
    '3月1日，青禾市政府召开常务会议，讨论《供水条例（草案）》。会议原则通过《供水条例（草案）》，听取了市水务局关于节水工作情况的汇报。会议不予通过《停车办法》。',
  )
  expect(record.documents.map((d) => d.title)).toEqual(
    ['供水条例（草案）', '关于节水工作情况的汇报']
      .map((t) => expect.stringContaining(t))
      .concat([expect.stringContaining('停车办法')]),
  )
  expect(record.documents[0]?.actions).toEqual(['讨论', '原则通过'])
  expect(record.documents[2]?.actions).toEqual(['否决'])
})

it('what was conveyed, studied and is to be carried out: each once, with its strongest act and its issuer', () => {
  const record = read(
    '3月1日，青禾市委常委会召开会议，传达学习省委七届五次全会、全省防汛工作会议精神和《关于基层减负的意见》。会议要求，要贯彻落实省委七届五次全会精神。',
  )
  expect(record.conveyed.map((c) => [c.what, c.act, c.issuer])).toEqual([
    ['省委七届五次全会', 'conveyed', ['省委']],
    ['全省防汛工作会议', 'conveyed', []],
    ['关于基层减负的意见', 'conveyed', []],
  ])
})

it('points: 一是, 第一, （一）, 1.; the first half of a year and the primary sector are none', () => {
  const record = read(
    '青禾市委六届四次全会3月1日召开。上半年第一产业增长3%。全会强调，要抓好三件事：一是稳住粮价，二是修好水渠，三是办好夜校。会议强调，要精简报表。',
  )
  expect(record.points.map((p) => p.marker)).toEqual(['一是', '二是', '三是'])
  expect(clauses(record)).toEqual(['抓好|三件事', '1稳住|粮价', '2修好|水渠', '3办好|夜校', '精简|报表'])
})

it('items of minutes are not points, but a numbered row inside one is', () => {
  const record = read(
    '青禾大学校长办公会纪要\n一、会议听取招生情况汇报。\n二、会议审议通过《实验室办法》。\n三、会议明确了两项任务：\n（一）修缮宿舍。\n（二）更新食堂设备。\n',
  )
  expect(record.points.map((p) => p.marker)).toEqual(['（一）', '（二）'])
})

it('points of a conveyed speech say whose they are', () => {
  const record = read(
    '3月1日，青禾市委常委会召开会议。会议指出，秦知远同志的讲话提出了两点要求：一是守住底线，二是办好实事。',
  )
  expect(record.points.map((p) => p.source)).toEqual(['秦知远', '秦知远'])
})

it('who must act, and what is thereby put on whom', () => {
  const record = read(
    '青禾市委六届四次全会3月1日召开。全会要求，各级党委（党组）要扛起责任，压实任务；请市教育局于5月10日前完成修改。要加强宣传。',
  )
  expect(clauses(record)).toEqual([
    '{各级党委（党组）}扛起|责任',
    '{各级党委（党组）}压实|任务',
    '{市教育局}完成|修改',
    '加强|宣传',
  ])
  expect(record.obligations.map((o) => o.on)).toEqual(['各级党委（党组）', '市教育局'])
  expect(record.directives[2]?.deadline).toBe('5月10日前')
})

it('force: required, arranged, encouraged', () => {
  const record = read(
    '青禾县政府召开常务会议。会议要求，要修缮校舍。会议决定成立防汛专班。会议号召，全县干部坚定信心。',
  )
  expect(record.directives.map((d) => d.force)).toEqual(['required', 'arranged', 'encouraged'])
})

it('how things stand is no requirement', () => {
  const record = read(
    '青禾市委六届四次全会3月1日召开。全会认为，今年以来新增就业2万人，成绩来之不易。会议指出，这次会议具有重要意义。会议听取了汇报，研究了其他事项。',
  )
  expect(record.directives).toEqual([])
})

it('personnel: into office, out of office, discipline', () => {
  const record = read(
    '青禾县人大常委会第九次会议3月1日举行。会议任命秦知远为县水利局局长，免去其县教育局副局长职务；接受陆遥因工作变动辞去副县长职务的请求。会议补选石磊为县人大常委会委员。会议同意给予方圆党内警告处分。',
  )
  expect(record.personnel.map((p) => [p.kind, p.who, p.post])).toEqual([
    ['appointment', '秦知远', '县水利局局长'],
    ['removal', '秦知远', '县教育局副局长'],
    ['resignation', '陆遥', '副县长'],
    ['election', '石磊', '县人大常委会委员'],
    ['discipline', '方圆', null],
  ])
})

it('deliveries: who, what, for whom; and what the chair opened is not his own speech', () => {
  const record = read(
    '3月1日，市委书记秦知远主持召开市委常委会会议，传达学习省委全会精神。受市政府委托，副市长陆遥通报规划编制进展。石磊代表市总工会作工作报告。',
  )
  expect(record.deliveries.map((d) => [d.by, d.what, d.on_behalf_of])).toEqual([
    ['陆遥', '通报规划编制进展', '市政府'],
    ['石磊', '工作报告', '市总工会'],
  ])
})

it('what lies behind and what lies ahead', () => {
  const record = read(
    '青禾市委六届四次全会3月1日召开，总结上半年工作，部署下半年任务。会议决定，青禾市第七次党代会于明年6月召开。',
  )
  expect(record.review.map((r) => [r.kind, r.period])).toEqual([
    ['past', '上半年'],
    ['future', '下半年'],
  ])
  expect(record.follow_on.map((f) => f.meeting)).toEqual(['青禾市第七次党代会'])
})

it.each([
  [
    'a tour of inspection',
    '市委书记到港区调研\n3月1日，市委书记秦知远到港区调研重点项目。他强调，港区要加快建设。全市安全生产大会将于下周召开。',
  ],
  ['a notice of a meeting to come', '关于召开全市教育工作会议的通知\n定于3月20日召开全市教育工作会议，请按时参加。'],
  [
    'a public notice before an appointment',
    '任前公示\n经市委常委会会议研究，现将拟任职人员公示如下：秦知远，现任市教育局副局长。',
  ],
])('%s is no record of a meeting', (_what, text) => {
  const record = read(text)
  expect(record.is_meeting).toBe(false)
  expect(record.kind).toBeNull()
  expect(record.obligations).toEqual([])
})

it('every quote equals the text at its place, and two readings are equal', () => {
  const text =
    '青禾 市委六届四次全会 ３月１日召开。\r\n\r\n会议要求，要修好\n水渠；各县（区）要于5月底前, 报送进展 。\n《水渠办法》(草案) 获通过。'
  const once = read(text)
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) for (const item of value) walk(item)
    else if (value !== null && typeof value === 'object') {
      const quote = value as { start?: number; end?: number; text?: string }
      if (typeof quote.text === 'string' && typeof quote.start === 'number' && typeof quote.end === 'number')
        expect(text.slice(quote.start, quote.end)).toBe(quote.text)
      for (const inner of Object.values(value)) walk(inner)
    }
  }
  walk(once)
  expect(JSON.stringify(read(text))).toBe(JSON.stringify(once))
})

it('odd input is read without harm', () => {
  for (const text of [
    '',
    '。',
    '《',
    '（（（',
    '会议',
    '一是。二是。',
    '要要要',
    '由由由主持',
    '\n\n\n',
    '第'.repeat(500),
    '“'.repeat(300),
  ])
    expect(() => read(text)).not.toThrow()
})

it('with the day of publication, deadlines and relative days become exact', () => {
  const record = read(
    '昨日，青禾市委常委会召开会议。会议要求，市水务局要于本周五前报送方案，年底前完成改造。',
    '2031-08-12',
  )
  expect(record.date).toMatchObject({ start: '2031-08-11', year_from: 'published' })
  expect(record.directives.map((d) => [d.deadline, d.due])).toEqual([
    ['本周五前', '2031-08-15'],
    ['年底前', '2031-12-31'],
  ])
})
