// What the lead says of the meeting as a whole: whose it is, what kind, when, where, who presided.
import type { BodyItem, DateItem, Evidence, MeetingKind, NameItem } from '../record.schema.ts'
import { evidence } from './evidence.ts'
import { BARE_MEETING } from './lexicon/meetings.data.ts'
import { bodyIn, kindOf, type Lead, type MeetingName } from './meeting.ts'
import { NUMBER, readNumber } from './numerals.ts'
import type { Outline, Stretch } from './outline.ts'
import type { Page } from './page.ts'
import type { Person } from './persons.ts'
import { between } from './sorted.ts'
import { verbAt } from './verb.ts'

export interface Opening {
  readonly body: BodyItem | null
  readonly kind: MeetingKind | null
  readonly ordinal: number | null
  readonly term: number | null
  readonly enlarged: boolean
  readonly evidence: { kind?: Evidence; ordinal?: Evidence; term?: Evidence; enlarged?: Evidence }
}

const PLACE_LEVEL = '省市县区州旗镇乡'
/** The place the text is about: 岚州市, 云岭区; the first that stands with this level. */
const placeOf = (text: string, level: string): string | null => {
  const boundary = `(?:^|[，。；、：\\n（“《于在]|中共|中国共产党|共青团|政协|关于|日|届|上午|下午|召开|举行|审议了?|来源：)`
  const found = new RegExp(`${boundary}([\u3400-\u9fff]{1,6}?)${level}(?![直级属内长里民场博容区])`, 'gm')
  for (const match of text.slice(0, 1500).matchAll(found)) {
    const name = (match[1] ?? '').replace(/^.*(?:关于|审定|评选|命名|为|在|对|支持)/, '')
    if (
      /[第届次年月日的全各本我该和与及了向由请送报对把从以将并等个其他这那是]|^[上下]|召开|举行|市民|会议|听取|审议|根据|按照|传达|研究|中共|主持|人大|政府|政协|委/.test(
        name,
      ) ||
      name.length < 1 ||
      (name.length === 1 && !/[\u3400-\u9fff]/.test(name))
    )
      continue
    if (name.length === 1 || verbAt(name, 0).length > 1) continue
    return `${name}${level}`
  }
  const doubled = new RegExp(
    `(?:^|[，。；、：\\n（“《])([\u3400-\u9fff]${level})(?=${level}(?:委|政府|人大|政协|纪委))`,
    'm',
  ).exec(text.slice(0, 800))
  return doubled?.[1] ?? null
}

/** 市委常委会 becomes 岚州市委常委会 where the text names the place; 局党组 takes its bureau's name. */
const fuller = (text: string, body: string): string => {
  const bare = new RegExp(`^(?:中共)?([${PLACE_LEVEL}])(?=[\u3400-\u9fff])`).exec(body)
  if (bare !== null) {
    const place = placeOf(text, bare[1] ?? '')
    return place === null ? body : `${place}${body.replace(/^中共/, '').slice(1)}`
  }
  const short = /^(?:局|厅|委|校|院|街道|公司|集团|办|党组|党委|机关|常委会|常务委员会|学术委员会|主席团|村)/.exec(body)
  if (short === null) return body
  const longer = new RegExp(`(?:^|[，。；、：\\n（“《日由]|上午|下午)([\u3400-\u9fff]{2,14}?${body})`, 'gm')
  let best = body
  for (const match of text.slice(0, 1500).matchAll(longer)) {
    const name = (match[1] ?? '').replace(/^.*(?:召开|主持|会议|传达)/, '')
    if (
      name.length > best.length &&
      !/[的了向由对和与任为]|会议|作为|根据|按照|届|听取|研究|审议|学习/.test(name.slice(0, -body.length))
    )
      best = name
  }
  return best
}

/** The organ above, as far as the name or the text tells. */
const parentOf = (text: string, body: string, kind: MeetingKind | null): string | null => {
  const plain = body.replace(new RegExp(`第?${NUMBER}届`), '')
  const standing = /^(?:中共)?(.{0,}(?:市委|区委|县委|省委|州委|旗委|镇党委|乡党委))常委会$/.exec(plain)
  if (standing?.[1] !== undefined) return standing[1]
  const congress = /^(.{1,})(?:人民代表大会常务委员会|人大常委会)$/.exec(plain)
  if (congress?.[1] !== undefined) return `${congress[1]}人民代表大会`
  const consult = /^(?:政协|中国人民政治协商会议)(.{2,8}?)(?:委员会)常务委员会$/.exec(plain)
  if (consult?.[1] !== undefined) return `政协${consult[1]}委员会`
  const consultShort = /^(.{2,})政协常委会$/.exec(plain)
  if (consultShort?.[1] !== undefined) return `政协${consultShort[1]}委员会`
  const group =
    /^(.{2,})(?:党组|党委|学术委员会|学位评定委员会|教职工代表大会|理事会|董事会|校务委员会|机关党委)$/.exec(plain)
  if (group?.[1] !== undefined && !/(?:镇|乡|街道)$/.test(group[1])) return group[1]
  const mentioned = (name: string): string | null => (text.includes(name) ? name : null)
  const level = /(省|市|县|区|州|旗|镇|乡|街道)(?:委|党委|党工委|第|委员会|纪律)/.exec(plain)?.[1] ?? ''
  if (/政府/.test(plain)) return null
  if (/工会|妇联|文联|科协|侨联|残联|联合会|团委|共青团/.test(plain)) {
    const union = /(总工会|妇联|文联|科协|侨联|残联|团委|工会)/.exec(plain)?.[1] ?? ''
    if (/共青团|团委/.test(plain)) return mentioned('团省委') ?? mentioned('团市委')
    if (union === '') return null
    const name = union === '工会' ? '总工会' : union
    return /市/.test(plain) ? mentioned(`省${name}`) : mentioned(`市${name}`)
  }
  if (level !== '' && /委|共产党/.test(plain)) {
    const above: Readonly<Record<string, readonly string[]>> = {
      市: ['省委', '自治区党委'],
      州: ['省委'],
      县: ['市委', '州委'],
      区: ['市委'],
      旗: ['市委', '盟委'],
      街道: ['区委', '市委'],
      镇: ['县委', '区委', '市委'],
      乡: ['县委', '区委'],
      省: ['党中央', '中央'],
    }
    if (kind === 'work_conference' || kind === 'study_session') return body
    for (const name of above[level] ?? []) if (mentioned(name) !== null && !plain.includes(name)) return name
    return null
  }
  const village = /^(.{2,6}[镇乡])(.{2,6}(?:村|社区))$/.exec(plain)
  if (village?.[1] !== undefined) return village[1]
  return null
}

const bodyOf = (page: Page, lead: Lead, kind: MeetingKind | null): BodyItem | null => {
  const { text } = page
  const spans: { name: string; start: number; end: number }[] = []
  for (const meeting of lead.names)
    if (meeting.body !== null) spans.push({ name: meeting.body, start: meeting.start, end: meeting.end })
  if (lead.subject !== null) {
    const own = bodyIn(
      lead.subject.text.replace(/(?:党组书记|书记|局长|主任|市长|主席).*$/, (m) =>
        m.startsWith('党组') ? '党组' : '',
      ),
    )
    if (own !== null && !/[，]/.test(own))
      spans.push({ name: own.replace(/^.*、(?=.{2})/, ''), start: lead.subject.start, end: lead.subject.end })
  }
  // 苍梧市委召开常委会会议: the short name is of the subject's own organ.
  const first = spans[0]
  const holder = lead.subject === null ? null : bodyIn(lead.subject.text)
  if (
    first !== undefined &&
    /^(?:常委会|党组|党委会|全委会)$/.test(first.name) &&
    holder !== null &&
    /(?:委|政府|政协|人大|局|厅|院|会)$/.test(holder)
  )
    spans[0] = { ...first, name: `${holder}${first.name}` }
  // 我县, 全县 name nobody by name: then the meeting's own name is what there is.
  if (spans.length > 0 && spans.every((s) => /^(?:全|我)?[省市县区州镇乡]$/.test(s.name))) {
    const own = lead.names.find((n) => n.text.length > 4)
    if (own !== undefined)
      return {
        ...evidence(page, own.start, own.end, 'body.meeting-name', 0.5),
        name: own.text,
        parent: null,
        tier: null,
      }
  }
  // The meeting's own name in the lead comes first, then who is said to hold it, then the title.
  const inLead =
    spans.find((s) => lead.sentence !== null && s.start >= lead.sentence.start && s.name.length > 1) ?? spans[0]
  if (inLead === undefined) {
    const place = placeOf(text, '市') ?? placeOf(text, '县') ?? placeOf(text, '区')
    const at = place === null ? -1 : text.indexOf(place)
    return place === null || lead.sentence === null
      ? null
      : { ...evidence(page, at, at + place.length, 'body.place', 0.4), name: place, parent: null, tier: null }
  }
  const full = fuller(text, inLead.name)
  const at = text.indexOf(full) >= 0 ? text.indexOf(full) : inLead.start
  const end = text.indexOf(full) >= 0 ? at + full.length : inLead.end
  // Where the lead itself names it, its quote stands there.
  const own = text.indexOf(inLead.name, inLead.start)
  const quoteAt = own >= 0 && own < inLead.end && inLead.name === full ? own : at
  return {
    ...evidence(
      page,
      quoteAt,
      quoteAt + Math.max(1, end - at),
      full === inLead.name ? 'body.named' : 'body.completed',
      full === inLead.name ? 0.9 : 0.75,
    ),
    name: full,
    parent: parentOf(text, full, kind),
    tier: tierOf(full),
  }
}

const TIERS: ReadonlyArray<readonly [RegExp, string]> = [
  [/大学|学院|学校|公司|集团|医院|协会|学会/, 'organisation'],
  [/村|社区|居委/, 'village'],
  [/街道/, 'subdistrict'],
  [/[镇乡]/, 'township'],
  [/县|旗/, 'county'],
  [/区(?!党委)/, 'district'],
  [/市|州|盟/, 'municipal'],
  [/省|自治区/, 'provincial'],
  [/中央|国务院|全国/, 'central'],
]
const tierOf = (body: string): string | null =>
  TIERS.find(([form]) => form.test(body.replace(/社区|开发区|自治区/, (m) => (m === '社区' ? '社区' : ''))))?.[1] ??
  null

export const openingOf = (page: Page, lead: Lead): Opening => {
  const found: Opening['evidence'] = {}
  const named = lead.names.map((n) => ({ ...n, whole: n }))
  // 市委常委会 + 第63次（扩大）会议: the kind is read from the body and the bare name together.
  let kind: MeetingKind | null = null
  let kindSpan: MeetingName | null = null
  const specific = lead.names.find(
    (n) => n.kind !== null && !BARE_MEETING.has(n.text) && !/^第.{1,4}次(?:（扩大）)?(?:会议|全体会议)$/.test(n.text),
  )
  const subjectBody = lead.subject === null ? null : bodyIn(lead.subject.text)
  const bare = lead.names[0]
  if (bare !== undefined && bare !== specific && subjectBody !== null) kind = kindOf(`${subjectBody}${bare.text}`)
  if (kind !== null && kind !== 'conference') kindSpan = bare ?? null
  else if (specific !== undefined) {
    kind = specific.kind
    kindSpan = specific
  }
  if (kind === 'conference' && lead.subject !== null && bare !== undefined)
    kind = kindOf(`${lead.subject.text}${bare.text}`) ?? kind
  if (kind === null && bare !== undefined) {
    kind = bare.kind
    kindSpan = bare
  }
  if (kind !== null && kindSpan !== null)
    found.kind = evidence(page, kindSpan.start, kindSpan.end, 'kind.by-name', 0.85)
  const ordinal = named.find((n) => n.ordinal !== null)?.ordinal ?? null
  if (ordinal !== null) found.ordinal = evidence(page, ordinal.start, ordinal.end, 'ordinal', 0.95)
  let term = named.find((n) => n.term !== null)?.term ?? null
  if (term === null && lead.subject !== null) {
    const match = new RegExp(`第?(${NUMBER})届`).exec(lead.subject.text)
    const value = match === null ? null : readNumber(match[1] ?? '')
    if (match !== null && value !== null)
      term = { value, start: lead.subject.start + match.index, end: lead.subject.start + match.index + match[0].length }
  }
  if (term !== null) found.term = evidence(page, term.start, term.end, 'term', 0.95)
  const enlarged = lead.names.find((n) => n.enlarged)
  if (enlarged !== undefined) found.enlarged = evidence(page, enlarged.start, enlarged.end, 'enlarged', 0.95)
  return {
    body: bodyOf(page, lead, kind),
    kind,
    ordinal: ordinal?.value ?? null,
    term: term?.value ?? null,
    enlarged: enlarged !== undefined,
    evidence: found,
  }
}

const DATE = new RegExp(
  `(?:(\\d{4}|[〇一二三四五六七八九]{4})年)?(?:(${NUMBER})月)?(?<![\\d.])(${NUMBER})日(?:(?:至|到|—|-|、)(?:(?:(\\d{4})年)?(${NUMBER})月)?(${NUMBER})日)?(?:上午|下午|晚上?|夜|傍晚|中午)?`,
  'g',
)
const SOON = /(?:昨晚|今晚|昨日|昨天|今日|今天|近日|日前|近期|前天|当天)(?:上午|下午|晚上?)?/
const two = (n: number): string => String(n).padStart(2, '0')

/** The day or days of the meeting: in the lead, in the line 时间, in the title's bracket; a year from the header where the lead has none. */
export const dateOf = (page: Page, outline: Outline, lead: Lead): DateItem | null => {
  const { text } = page
  const label = /(?<!发布|更新|发表|编辑|上传)时间：([^\n]+)/.exec(text)
  const places: Stretch[] = []
  if (label !== null) places.push({ start: label.index, end: label.index + label[0].length })
  if (lead.sentence !== null) {
    // Where the clause that tells of the meeting has its own date, an earlier one is another's (the day of calling).
    const held = lead.sentence.segments.find((s) => /召开|举行/.test(s.text) && /日/.test(s.text))
    if (held !== undefined) places.push(held)
    places.push(lead.sentence)
  }
  for (const sentence of outline.sentences.slice(0, 4)) places.push(sentence)
  for (const place of places) {
    for (const match of text.slice(place.start, place.end).matchAll(DATE)) {
      const [whole, year, month, day, endYear, endMonth, endDay] = match
      // 10日内 is a span of time, 5日前 a deadline.
      if (/^(?:内|前|起|之内)/.test(text.slice(place.start + match.index + whole.length))) continue
      const m = month === undefined ? null : readNumber(month)
      const d = readNumber(day ?? '')
      const start = place.start + match.index
      const item = evidence(page, start, start + whole.length, 'date.of-meeting', 0.9)
      if (d === null) continue
      if (m === null) {
        // 27日 after a dateline of 2月27日 is that day.
        const line = new RegExp(`(\\d{1,2})月${d}日(?=电|讯)`).exec(text.slice(0, place.start + 1))
        if (line === null) return { ...item, confidence: 0.6, start: null, end: null, text: whole }
        return { ...item, start: `--${two(Number(line[1]))}-${two(d)}`, end: null, text: whole }
      }
      const y = year === undefined ? yearNear(text, m) : readNumber(year)
      const head = y === null ? '--' : `${y}-`
      const lastDay = endDay === undefined ? null : readNumber(endDay)
      const lastMonth = endMonth === undefined ? m : (readNumber(endMonth) ?? m)
      const lastHead = endYear === undefined ? (y !== null && lastMonth < m ? `${y + 1}-` : head) : `${endYear}-`
      return {
        ...item,
        start: `${head}${two(m)}-${two(d)}`,
        end: lastDay === null ? null : `${lastHead}${two(lastMonth)}-${two(lastDay)}`,
        text: whole,
      }
    }
    const soon = SOON.exec(text.slice(place.start, place.end))
    if (soon !== null && place === lead.sentence) {
      const start = place.start + soon.index
      return {
        ...evidence(page, start, start + soon[0].length, 'date.relative', 0.6),
        start: null,
        end: null,
        text: soon[0],
      }
    }
  }
  return null
}

/** A full date in the header or in the bracket of adoption gives the year, when its month is the meeting's or the next. */
const yearNear = (text: string, month: number): number | null => {
  for (const match of text
    .slice(0, 600)
    .matchAll(
      new RegExp(`(\\d{4}|二〇[〇一二三四五六七八九]{2})(?:年|-|/|\\.)(${NUMBER})(?:月|-|/|\\.)${NUMBER}`, 'g'),
    )) {
    const year = readNumber(match[1] ?? '')
    const other = readNumber(match[2] ?? '')
    if (year === null || other === null || year < 1900) continue
    if (other === month || other === month + 1) return year
    if (month === 12 && other === 1) return year - 1
  }
  const series = /召开(\d{4})年第[^，。]{1,6}次/.exec(text.slice(0, 400))
  return series === null ? null : Number(series[1])
}

export const placeItem = (page: Page, lead: Lead): NameItem | null => {
  const { text } = page
  const label = /(?:会议)?地点：([^\n，。；]+)/.exec(text)
  if (label !== null) {
    const name = label[1] ?? ''
    const start = label.index + label[0].length - name.length
    return { ...evidence(page, start, start + name.length, 'place.label', 0.95), name }
  }
  if (lead.sentence === null) return null
  for (const match of lead.sentence.text.matchAll(
    /在([\u3400-\u9fffA-Za-z0-9“”（）]{2,25}?)(?:以[^，。]{2,14}(?:方式|形式))?(?:隆重|胜利|顺利|正式|如期|专题|集中)?(?:召开|举行|开幕|闭幕|举办|主持)/g,
  )) {
    const name = match[1] ?? ''
    if (/期间|之际|背景|关头|节点|时候|基础上|会上|会议上|主持|全市范围/.test(name)) continue
    const start = lead.sentence.start + match.index + 1
    return { ...evidence(page, start, start + name.length, 'place.held-in', 0.85), name }
  }
  const capital = /(?:在|于)京(?=召开|举行|开幕|闭幕|隆重)/.exec(lead.sentence.text)
  if (capital !== null) {
    const start = lead.sentence.start + capital.index + 1
    return { ...evidence(page, start, start + 1, 'place.held-in', 0.8), name: '北京' }
  }
  const main =
    /(?:主会场设在|在)([\u3400-\u9fff]{2,15}(?:设主会场|设立主会场)|(?<=主会场设在)[\u3400-\u9fff]{2,15})/.exec(
      text.slice(0, 800),
    )
  if (main !== null) {
    const name = (main[1] ?? '').replace(/设立?主会场$/, '')
    const start = main.index + main[0].indexOf(name)
    return { ...evidence(page, start, start + name.length, 'place.main-hall', 0.8), name }
  }
  return null
}

/** Who presided: the person before 主持, whom 由 names, or an organ. */
export const presidingOf = (page: Page, outline: Outline, persons: readonly Person[]): NameItem[] => {
  const { text } = page
  const found: NameItem[] = []
  const add = (name: string, start: number, end: number, rule: string, sure: number): void => {
    if (!found.some((f) => f.name === name)) found.push({ ...evidence(page, start, end, rule, sure), name })
  }
  for (const sentence of outline.sentences) {
    const own = between(persons, sentence.start, sentence.end)
    for (const match of sentence.text.matchAll(
      /主持(?!人|词|政府|全面|日常|工作|常委会工作|党务)|主持人：|会议主持：/g,
    )) {
      const at = sentence.start + match.index
      if (/[人持]：$/.test(match[0])) {
        for (const p of own.filter((o) => o.start > at)) add(p.name, p.start, p.end, 'presiding.label', 0.95)
        continue
      }
      const after = text.slice(at + 2, at + 10)
      if (
        !/^(?:了|召开|会议|全会|大会|开幕|闭幕|仪式|座谈|第|并|，|。|；|和|$|本次|此次|学习|党组|局|市|区|县|常务|主席|主任|专题|下午|上午|\n)/.test(
          after,
        )
      )
        continue
      const by = text.lastIndexOf('由', at)
      const organ =
        /(?:^|[，。；由]|会议|全会|大会)([\u3400-\u9fff]{0,10}(?:常委会|常务委员会|主席团|委员会|全委会|党组))$/.exec(
          text.slice(Math.max(sentence.start, by >= sentence.start ? by + 1 : at - 16), at),
        )
      const before = own.filter((p) => p.end <= at)
      const last = before.at(-1)
      if (organ !== null && (last === undefined || last.end < at - (organ[1]?.length ?? 0))) {
        const name = organ[1] ?? ''
        add(name, at - name.length, at, 'presiding.organ', 0.85)
        continue
      }
      if (last === undefined) continue
      // Names that share a post or stand in the same clause preside together only where 分别 or 共同 says so, or 由 opens their list.
      const group =
        /(?:分别|共同|先后)$/.test(text.slice(last.end, at)) ||
        (by >= sentence.start && before.filter((p) => p.start > by).length > 1)
          ? before.filter(
              (p) => p.start > (by >= sentence.start ? by : (sentence.segments.find((s) => s.end > at)?.start ?? 0)),
            )
          : [last]
      for (const p of group)
        add(p.name, p.start, p.end, by >= sentence.start ? 'presiding.by' : 'presiding.presides', 0.9)
    }
  }
  return found
}
