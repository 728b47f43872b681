// Which meeting the text records: its name taken apart into body, term, ordinal, enlarged or not, kind.
import type { MeetingKind } from '../record.schema.ts'
import { MEETING_HEAD, MEETING_KINDS_ZH } from './lexicon/meetings.data.ts'
import { NUMBER, readNumber } from './numerals.ts'
import { type Outline, type PageSentence, type Stretch, shelteredSigns } from './outline.ts'
import type { Page } from './page.ts'

export interface ReadNumber extends Stretch {
  readonly value: number
}
export interface MeetingName extends Stretch {
  readonly text: string
  readonly body: string | null
  readonly ordinal: ReadNumber | null
  readonly term: ReadNumber | null
  readonly enlarged: boolean
  readonly kind: MeetingKind | null
}

const HEAD_END = new RegExp(`${MEETING_HEAD}$`)
// A meeting's name runs back to one of these.
const STOP = /[，。；：、！？\n《》“”]/
const STOP_WORD =
  /(?:主持召开|召开|举行|召集|举办|出席|列席|参加|传达学习|传达贯彻|传达|学习贯彻|学习|贯彻落实|贯彻|落实|按照|根据|对照|结合|通报|听取|审议|随后|近日|日前|昨日|昨天|今天|今日|上午|下午|晚上?|日|年(?!会)|在|于|由|是|日电|讯|提请|筹备|关于|了|据|的)$/

/** The name of a meeting that ends at `end`, read back to where it begins. */
export const meetingEndingAt = (text: string, end: number, floor: number): MeetingName | null => {
  const head = HEAD_END.exec(text.slice(Math.max(floor, end - 24), end))
  if (head === null) return null
  let start = end - head[0].length
  while (start > floor) {
    const sign = text[start - 1] ?? ''
    // 领导小组2025年第一次会议: the year of a series stands inside the name.
    const year = /\d{4}年(?:度)?$/.exec(text.slice(Math.max(floor, start - 6), start))
    if (year !== null) {
      start -= year[0].length
      continue
    }
    if (sign === '）') {
      const opening = text.lastIndexOf('（', start - 1)
      if (opening < floor || start - opening > 8) break
      start = opening
      continue
    }
    if (sign === '”') {
      // 全市“四个城市”建设调度会议: a short quotation is part of the name.
      const opening = text.lastIndexOf('“', start - 1)
      if (opening < floor || start - opening > 16) break
      start = opening
      continue
    }
    if (STOP.test(sign) || sign === '（') break
    const before = text.slice(Math.max(floor, start - 4), start)
    if (/^新华社|日电$/.test(before)) break
    if (STOP_WORD.test(before) && !/(?:委员|代表|教)会?$/.test(before)) break
    start--
  }
  const name = text.slice(start, end)
  return takeApart(name, start)
}

const BODY =
  /^.*(?:常务委员会|委员会|常委会|全委会|代表大会(?=常)|人民代表大会|党工委|党委|党组|市委|区委|县委|省委|州委|旗委|镇委|乡委|工委|团委|纪委|监委|人民政府|政府|国务院|政协|人大|总工会|工会|妇女联合会|妇联|文联|科协|侨联|残联|工商联|联合会|红十字会|[\u3400-\u9fff]委会(?!议)|议会|领导小组|工作专班|指挥部|董事会|理事会|监事会|主席团|大学|学院|学校|中学|小学|医院|法院|检察院|研究院|集团|公司|协会|学会|商会|总会|局|厅|委(?![员会])|办|处|中心|支部|总支|(?<![乡农])村(?![委民])|社区|街道|镇(?!委)|乡(?!委)|市(?!委)|县(?!委)|区(?!委)|省(?!委)|州(?!委)|旗(?!委)|中共中央|中央政治局|党中央|中央)/

/** 岚州市第九届委员会第七次全体会议 into its parts. */
export const takeApart = (name: string, start: number): MeetingName => {
  // 第五次会议主席团第三次会议: the presidium counts its own.
  const chair = Math.max(name.indexOf('主席团第'), name.search(/(?:领导小组|筹备组|筹委会|工作专班|指挥部)第/))
  const ordinalAt = new RegExp(
    `第(${NUMBER})次|(?<=届)(${NUMBER})次|(?<=[大协会委年])(${NUMBER})次(?=全会|会议|常)`,
  ).exec(chair < 0 ? name : `${'＃'.repeat(chair)}${name.slice(chair)}`)
  const termAt = new RegExp(`第?(${NUMBER})届`).exec(name)
  const number = (found: RegExpExecArray | null): ReadNumber | null => {
    const value = found === null ? null : readNumber(found[1] ?? found[2] ?? found[3] ?? '')
    return found === null || value === null
      ? null
      : { value, start: start + found.index, end: start + found.index + found[0].length }
  }
  const ordinal = number(ordinalAt)
  const term = number(termAt)
  const upTo =
    ordinalAt === null ? name.replace(/(?:全体|（扩大）)?(?:会议|全会|大会|会)$/, '') : name.slice(0, ordinalAt.index)
  return {
    start,
    end: start + name.length,
    text: name,
    body: standing(bodyIn(upTo), name.slice(upTo.length)),
    ordinal,
    term,
    enlarged: /（扩大）|扩大会议|扩大）/.test(name),
    // Of two meetings held as one the first names the kind.
    kind: (name.includes('暨') ? kindOf(name.split('暨')[0] ?? '') : null) ?? kindOf(name),
  }
}

/** 县委第43次常委会议 is its standing committee's; 常委（扩大）会议 names that committee in short. */
const standing = (body: string | null, rest: string): string | null => {
  if (body === null) return /^(?:第?.{1,4}次)?(?:常委会|常务委员会)/.test(rest) ? '常委会' : null
  if (/常委$/.test(body)) return `${body}会`
  return /^(?:第?.{1,4}次)?(?:常委会?|常务委员会)/.test(rest) && /(?:委|政协|人大)$/.test(body) ? `${body}常委会` : body
}

/** The organ in a stretch that names it, without its term where the term only counts (八届市委, 市委八届). */
export const bodyIn = (stretch: string): string | null => {
  const found = BODY.exec(
    stretch
      .replace(/暨.*$/, '')
      .replace(/理论学习中心组.*$|中心组.*$/, '')
      .replace(/^.*\d{4}年(?:度)?(?=.)/, ''),
  )
  if (found === null) return null
  const name = found[0]
    .replace(new RegExp(`^第?${NUMBER}届(?=.)`), '')
    .replace(new RegExp(`(?<=委|政协|人大|政府|常委会|会)第?${NUMBER}届$`), '')
    .replace(/^(?:全体|本次|此次|这次|我)/, '')
    .replace(/常委$/, '常委会')
  // 县乡村三级干部大会: levels, nobody's name.
  return name.length < 2 || /^[省市县区州旗镇乡村街]{2,}$/.test(name) || (name.includes('“') && !name.includes('”'))
    ? null
    : name
}

export const kindOf = (name: string): MeetingKind | null => {
  const plain = name.replace(/(?:精神|纪要|公报|决议|记录)$/, '')
  return MEETING_KINDS_ZH.find(([form]) => form.test(plain))?.[1] ?? null
}

export interface Lead {
  /** Sentence that tells of the meeting; null in minutes, whose title does. */
  readonly sentence: PageSentence | null
  readonly title: Stretch | null
  /** Names of the meeting as the lead and the title give it, the fuller first. */
  readonly names: readonly MeetingName[]
  /** Who is said to hold it, where the meeting's own name does not say so. */
  readonly subject: { readonly text: string; readonly start: number; readonly end: number } | null
}

const HELD = /召开|举行|闭幕|开幕|召集|举办/g
const AHEAD = /(?:将|拟|定)(?:于|在|择期|适时|如期)?|即将|于明年|于下|提请|筹备|决定|之前|前夕|以来$|是在|待/

export const leadOf = (page: Page, outline: Outline): Lead => {
  const { text } = page
  const first = outline.sentences[0]
  const firstParagraph = outline.paragraphs[0]
  const title =
    first !== undefined &&
    firstParagraph !== undefined &&
    firstParagraph.end - firstParagraph.start <= 70 &&
    !/[。！？]/.test(text.slice(firstParagraph.start, firstParagraph.end))
      ? { start: firstParagraph.start, end: firstParagraph.end }
      : null
  const names: MeetingName[] = []
  let leadSentence: PageSentence | null = null
  let subject: Lead['subject'] = null
  for (const sentence of outline.sentences.slice(0, 12)) {
    if (title !== null && sentence.start < title.end) continue
    const inside = shelteredSigns(sentence.text)
    for (const held of sentence.text.matchAll(HELD)) {
      if (inside[held.index]) continue
      const at = sentence.start + held.index
      const segment = sentence.segments.find((s) => s.start <= at && at < s.end)
      if (
        segment === undefined ||
        AHEAD.test(text.slice(segment.start, at)) ||
        /^(?:的|后|之际|前|以来|时|情况)/.test(text.slice(at + 2))
      )
        continue
      const after = meetingFrom(text, at + 2, sentence.end)
      const before = meetingBefore(text, sentence, at)
      if (after === null && before === null) continue
      leadSentence = sentence
      if (after !== null) names.push(after)
      if (before !== null) names.push(before)
      if (before === null) subject = subjectBefore(text, sentence, at)
      break
    }
    if (leadSentence !== null) break
  }
  if (leadSentence === null)
    leadSentence =
      outline.sentences.find(
        (s) =>
          (title === null || s.start >= title.end) &&
          /(?:会议|全会|大会)由.{2,40}主持|主持(?:了)?(?:会议|全会|大会)/.test(s.text),
      ) ?? null
  // （某日某委员会第二十六次会议通过）, 某日某委会议研究决定：
  if (names.length === 0) {
    const adopted =
      /(?:会议|全会|大会|常委会)(?=(?:于[^，。\n]{4,14}日)?(?:审议|表决|讨论|研究)?(?:通过|决定|批准|选举|补选|任命|接受))/.exec(
        text.slice(0, 500),
      )
    if (adopted !== null) {
      const end = adopted.index + adopted[0].length
      const named = meetingEndingAt(text, end, text.lastIndexOf('\n', end) + 1)
      if (named !== null && named.body !== null) names.push(named)
    }
  }
  const labelled = /(?:^|\n)会议(?:名称|主题)：([^\n]+)/.exec(text.slice(0, 600))
  if (labelled !== null) {
    const end = labelled.index + labelled[0].length
    const named = meetingEndingAt(text, end, end - (labelled[1]?.length ?? 0))
    if (named !== null) names.push(named)
  }
  if (title !== null) {
    const inTitle = titleMeeting(text, title)
    if (inTitle !== null) names.push(inTitle)
    subject ??= titleSubject(text, title)
  }
  return { sentence: leadSentence, title, names, subject }
}

/** 召开[了]第63次（扩大）会议: the meeting after the verb, within its clause. */
const meetingFrom = (text: string, at: number, limit: number): MeetingName | null => {
  const clause = /^[^，。；！？\n]*/.exec(text.slice(at, limit))?.[0] ?? ''
  const heads = [...clause.matchAll(new RegExp(`${MEETING_HEAD}(?![员务期场后前上室址纪审])`, 'g'))]
  const chosen = heads[0]
  if (chosen === undefined) return null
  const skip = /^了?/.exec(clause)?.[0].length ?? 0
  // A series of heads (常委会（扩大）会议, 代表大会第五次会议) is one name while only numbers and brackets part them.
  let end = chosen.index + chosen[0].length
  for (const next of heads.slice(1)) {
    if (
      !new RegExp(`^(?:（扩大）|第?${NUMBER}次|常务委员会|全体|主席团|常务)*$`).test(clause.slice(end, next.index)) ||
      /[及和并暨]/.test(clause.slice(end, next.index))
    )
      break
    end = next.index + next[0].length
  }
  return takeApart(clause.slice(skip, end), at + skip)
}

/** 全体会议于7月27日至28日在市民中心礼堂举行: the meeting named before the verb, over its time and place. */
const meetingBefore = (text: string, sentence: PageSentence, at: number): MeetingName | null => {
  const stretch = text.slice(sentence.start, at)
  const heads = [...stretch.matchAll(new RegExp(`${MEETING_HEAD}(?![员务期场后前上室址纪审礼])`, 'g'))]
  for (const head of heads.reverse()) {
    // 市委常委会召开第9次会议: before the verb it is who meets, not what is held.
    if (head[0] === '常委会') continue
    const rest = stretch.slice(head.index + head[0].length)
    // Only commas, times and places may stand between the meeting and its being held.
    if (
      !/^，?(?:于|在|经过|历时|为期|昨|今|近|日前|上午|下午|\d|[〇一二三四五六七八九十]+[年月日]|隆重|胜利|顺利|正式|如期|圆满|$)/.test(
        rest,
      )
    )
      continue
    if (/在(?:[^，]*)$/.test(rest) === false && rest.length > 30) continue
    const name = meetingEndingAt(text, sentence.start + head.index + head[0].length, sentence.start)
    if (name !== null) return name
  }
  return null
}

const TIME_LEAD = new RegExp(
  `^(?:为[^，]{2,30}，)?(?:(?:\\d{4}年|${NUMBER}年)?(?:${NUMBER}月)?${NUMBER}日(?:至|—|-)?(?:(?:${NUMBER}月)?${NUMBER}日)?|近日|日前|昨日|昨天|今日|今天|本周|近期)?(?:上午|下午|晚上?|夜间?|傍晚|中午)?，?`,
)

const subjectBefore = (text: string, sentence: PageSentence, at: number): Lead['subject'] => {
  const segment = sentence.segments.find((s) => s.start <= at && at < s.end)
  if (segment === undefined) return null
  let start = segment.start
  let words = text.slice(start, at)
  const lead = TIME_LEAD.exec(words)?.[0].length ?? 0
  start += lead
  words = text
    .slice(start, at)
    .replace(/(?:主持|组织|联合|集中|在[\u3400-\u9fff0-9]{2,20}|及时|专题|第一时间|迅速|隆重|胜利|于)+$/, '')
  return words.length < 2 ? null : { text: words, start, end: start + words.length }
}

const titleMeeting = (text: string, title: Stretch): MeetingName | null => {
  const words = text.slice(title.start, title.end)
  const held = /召开|举行|闭幕|开幕/.exec(words)
  const heads = [...words.matchAll(new RegExp(`${MEETING_HEAD}`, 'g'))].filter(
    (h) => !/^(?:精神|部署)/.test(words.slice(h.index + h[0].length)),
  )
  if (held !== null) {
    const after = meetingFrom(text, title.start + held.index + 2, title.end)
    if (after !== null) return after
  }
  const head = heads.find((h) => held === null || h.index < held.index) ?? heads[0]
  if (head === undefined) return null
  const before = words.slice(0, head.index)
  if (/(?:传达|学习|贯彻|落实)[^召开]*$/.test(before)) return null
  let end = head.index + head[0].length
  const further = new RegExp(
    `^(?:（扩大）|第?${NUMBER}次|常务委员会|全体|第?${NUMBER}次全体)*(?:会议|全会|（扩大）会议)`,
  ).exec(words.slice(end))
  if (further !== null) end += further[0].length
  return meetingEndingAt(text, title.start + end, title.start)
}

const titleSubject = (text: string, title: Stretch): Lead['subject'] => {
  const found = /^(.{2,20}?)(?:召开|举行|传达|专题|集体|学习|研究|审议)/.exec(text.slice(title.start, title.end))
  const words = found?.[1]
  return words === undefined ? null : { text: words, start: title.start, end: title.start + words.length }
}
