// Texts in the shape of communiqués that nobody would write, and what must hold for any text at all.
import fc from 'fast-check'
import { factsOf, recordFromFacts } from './facts.ts'
import { readText } from './read.ts'
import type { Language, ReadOptions } from './reading.ts'
import { readingRecordSchema } from './record.schema.ts'

const words = (list: string): fc.Arbitrary<string> => fc.constantFrom(...list.split('|'))

const EN = {
  who: words(
    'Ma Lin|Osei Bell|Tan Qiu, mayor of Elm county,|Rosa Whitfield|Cllr. R. O’Neil-Hart|Dr. van der Berg|the secretary|Vice-Chair Liu Wen|Members Smith, Jones and Ota|He Yi',
  ),
  body: words(
    'the committee|Elm CPC committee|the 12th Oak Municipal Committee|the Standing Committee of the 9th District People’s Congress|the General Assembly|the Senate|the city council|the Party group of the bureau of water|the 6th Congress of Weavers',
  ),
  meeting: words(
    'its 4th plenary session|the 21st (enlarged) meeting|an executive meeting|the second session|its annual general meeting|the 79th session|a study session of the theoretical learning group',
  ),
  paper: words(
    'the work report|the report on the budget of 2026|“Rules on Rivers (Draft)”|resolution 46/9|Ordinance 12|the minutes|the 14th Five-Year Plan|the important speech at the conference',
  ),
  act: words(
    'adopted|deliberated and adopted|heard|noted|rejected|conveyed and studied the spirit of|approved, by 5 votes to 3,|withdrew',
  ),
  must: words(
    'must|should|shall|will|needs to|is to|requested the Director to|urged all states to|called on the bureaus to',
  ),
  do: words(
    'mend the roads|build schools and keep order|improve, widen and light the streets by 1 June|report to the assembly at its 80th session|implement the three-year plan, and submit results|resolutely oppose waste|take stock of what was done; pay debts',
  ),
  when: words(
    'On July 9|On 3 May 2026|Yesterday|By the end of the year|From 30 December to 2 January|Since 2019|In the first half of the year|on the 31st of February',
  ),
}
const EN_SENTENCE = fc.oneof(
  fc.tuple(EN.when, EN.body, EN.meeting).map(([when, body, meeting]) => `${when}, ${body} held ${meeting}. `),
  fc.tuple(EN.who, EN.body).map(([who, body]) => `${who} presided over the meeting on behalf of ${body}. `),
  fc.tuple(EN.body, EN.act, EN.paper).map(([body, act, paper]) => `The meeting of ${body} ${act} ${paper}. `),
  fc
    .tuple(EN.body, EN.must, EN.do, EN.do)
    .map(([body, must, a, b]) => `It was stressed that ${body} ${must} ${a}, ${b}. `),
  fc.tuple(EN.must, EN.do).map(([must, act]) => `We ${must} ${act}. `),
  fc.tuple(EN.who, EN.paper, EN.who).map(([a, paper, b]) => `${a} delivered ${paper}; ${b} was elected chairman. `),
  fc.tuple(fc.nat(2000), fc.nat(99)).map(([a, b]) => `${a} members and ${b} alternates attended. `),
  fc.tuple(EN.who, EN.who, EN.do).map(([a, b, act]) => `Moved by ${a}, seconded by ${b}, to ${act}. Carried 3–2. `),
  EN.do.map((act) => `Requests the Secretary-General to ${act};\n`),
)
const ZH = {
  who: words('马林|市长张明|市委书记李文同志|欧阳秋霞|王一、赵二、钱三|副主任陈立（兼）|罗莎·怀特'),
  body: words('会议|市委|县人大常委会|区政协|市水务局党组|榆树镇村民委员会|大会|省总工会第六次代表大会|联合国大会'),
  meeting: words('第十二届四次全会|第21次（扩大）会议|常务会议|第二次会议|理论学习中心组学习会|年度工作会议'),
  paper: words(
    '《政府工作报告》|《关于河道的规定（草案）》|工作报告|关于预算的报告|“十五五”规划|中央经济工作会议精神|第46/9号决议',
  ),
  act: words('审议通过了|听取和审议了|传达学习了|表决通过|否决|听取|研究讨论'),
  must: words('要|必须|应当|要求各单位|决定|请秘书长|鼓励|强调要|将'),
  do: words(
    '修好道路|加快建设学校、维护秩序|于6月30日前报告落实情况|坚决制止浪费，厉行节约|抓好防汛|深入推进三年行动计划并上报结果|召开专题民主生活会',
  ),
  when: words('7月9日|2026年5月3日|昨日|年底前|12月30日至1月2日|2019年以来|上半年|2月31日'),
}
const ZH_SENTENCE = fc.oneof(
  fc.tuple(ZH.when, ZH.body, ZH.meeting).map(([when, body, meeting]) => `${when}，${body}召开${meeting}。`),
  fc.tuple(ZH.who, ZH.body).map(([who, body]) => `${who}代表${body}主持会议。`),
  fc.tuple(ZH.body, ZH.act, ZH.paper).map(([body, act, paper]) => `${body}${act}${paper}。`),
  fc.tuple(ZH.body, ZH.must, ZH.do, ZH.do).map(([body, must, a, b]) => `${body}指出，${must}${a}，${b}。`),
  fc.tuple(ZH.do, ZH.do, ZH.do).map(([a, b, c]) => `一是${a}；二是${b}；三是${c}。`),
  fc.tuple(ZH.who, ZH.paper, ZH.who).map(([a, paper, b]) => `${a}作${paper}，选举${b}为主席。`),
  fc.tuple(fc.nat(2000), fc.nat(99)).map(([a, b]) => `应到委员${a}人，实到${b}人，列席12人。`),
  fc.tuple(ZH.who, ZH.do).map(([who, act]) => `出席：${who}\n缺席：无\n（一）${act}\n`),
)
/** What stands between and inside sentences: points, headings, signs without a partner, signs no keyboard has. */
const BETWEEN = words(
  'First, |Second, |1. |2. |(a) |(ii) |• |第一，|第二，|一、|（二）|一是|① |\n|\n\n|\r\n|\t|   |“|”|（|）|《|》|"|(|)|:|；|——|…|! |？|/|&',
)
const HOSTILE = fc.oneof(
  fc.constantFrom(
    '\0',
    '\u200b',
    '\u202e',
    '\ufeff',
    '\u0301\u0302',
    '\ud83d',
    '\ude00',
    '😀',
    'שלום ',
    'ﬁ',
    'İ',
    'ß',
    '\u2028',
    '　',
    '𠮷',
    '\u00a0',
  ),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc
    .tuple(words(' |\n|a|（|“|第一|，|.|and |\u0301|9'), fc.integer({ min: 1, max: 120 }))
    .map(([unit, n]) => unit.repeat(n)),
)

/** A random text: sentences of either language, whole, cut, quoted or run together, with whatever may stand between them. */
export function anyText(language: Language): fc.Arbitrary<string> {
  const [own, other] = language === 'en' ? [EN_SENTENCE, ZH_SENTENCE] : [ZH_SENTENCE, EN_SENTENCE]
  const cut = fc.tuple(own, fc.nat(60), fc.nat(60)).map(([text, from, to]) => text.slice(from, from + to))
  const quoted = fc.tuple(words('“|（|(|"|《|['), own, words('”|）|)|"|》|]|')).map((parts) => parts.join(''))
  const piece = fc.oneof(
    { arbitrary: own, weight: 8 },
    { arbitrary: BETWEEN, weight: 5 },
    { arbitrary: cut, weight: 2 },
    { arbitrary: quoted, weight: 1 },
    { arbitrary: other, weight: 1 },
    { arbitrary: HOSTILE, weight: 1 },
  )
  return fc.array(piece, { maxLength: 24 }).map((pieces) => pieces.join(''))
}

/** What is wrong with the reading of a text, or null: it must hold for every text whatever. */
export function faultOf(text: string, options: ReadOptions): string | null {
  const first = readText(text, options)
  const bytes = JSON.stringify(first)
  for (const { key, quotes, confidence } of first.facts) {
    if (!(confidence > 0 && confidence <= 1)) return `${key} has a sureness of ${confidence}`
    for (const quote of quotes) {
      if (quote.start < 0 || quote.end > text.length || text.slice(quote.start, quote.end) !== quote.text)
        return `${key} quotes ${JSON.stringify(quote)}, which does not stand there`
    }
  }
  if (new Set(first.facts.map(({ key }) => key)).size !== first.facts.length) return 'two facts have one key'
  if (!readingRecordSchema.safeParse(first.record).success) return 'the record has not the shape of a record'
  if (JSON.stringify(readText(text, options)) !== bytes) return 'two runs differ'
  const again = factsOf(recordFromFacts(first.facts, first.language))
  if (JSON.stringify(again) !== JSON.stringify(first.facts)) return 'facts to record to facts is not the same'
  return null
}
