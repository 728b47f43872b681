// When and where the meeting was held, and who presided.
import type { DateItem, NameItem } from '../record.schema.ts'
import { evidence } from './evidence.ts'
import type { Lead } from './meeting.ts'
import { NUMBER, readNumber } from './numerals.ts'
import type { Outline, Stretch } from './outline.ts'
import type { Page } from './page.ts'
import type { Person } from './persons.ts'
import { between } from './sorted.ts'

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
    const named = lead.names[0]
    const held = lead.sentence.segments.find(
      (s) =>
        /召开|举行/.test(s.text) &&
        /日/.test(s.text) &&
        named !== undefined &&
        s.start <= named.start &&
        named.start < s.end,
    )
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
    if (
      soon !== null &&
      (place === lead.sentence || (soon.index === 0 && place.start <= (lead.sentence?.start ?? 0)))
    ) {
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
    /在([\u3400-\u9fffA-Za-z0-9“”（）]{2,25}?)(?:以[^，。]{2,14}(?:方式|形式))?(?:隆重|胜利|顺利|正式|如期|专题|集中|圆满)*(?:召开|举行|开幕|闭幕|举办|主持)/g,
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
      /^(?:主持|主席|会议主席|召集人)：|主持(?!人|词|政府|全面|日常|工作|常委会工作|党务)|主持人：|会议主持：/g,
    )) {
      const at = sentence.start + match.index
      if (/：$/.test(match[0])) {
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
      // 某某出席并讲话，另一人主持: who spoke before the comma did not preside.
      if (/(?:讲话|出席|参加|列席|汇报|报告)[^，；]*[，；]/.test(text.slice(last.end, at)) && by < sentence.start)
        continue
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
