import type { Evidence } from '../record.schema.ts'
import { evidence } from './evidence.ts'
import type { Lead } from './meeting.ts'
import type { Outline } from './outline.ts'
import type { Page } from './page.ts'

// What officials do that is no meeting; a meeting held on such a tour is told by its own words.
const TOUR =
  /调研|考察|看望|慰问|会见|走访|督导|检查(?!组|工作会)|视察|巡查|暗访|离京|抵达|出访|揭牌|奠基|剪彩|开工|签约|接待|公示|植树|参观|祭扫|送别|任前公示|公告$|招聘|讣告/
const VOICE =
  /(?<![\u3400-\u9fff])会议(?:指出|强调|要求|认为|决定|审议|听取|通过|传达|学习|讨论|研究|议定|通报|还|由|应到|明确|表决)|(?<![\u3400-\u9fff])全会(?:指出|强调|要求|认为|决定|审议|听取|提出|号召)|(?<![\u3400-\u9fff])大会(?:指出|强调|要求|认为|决定|审议|听取|通过|选举|批准|号召|同意|提出)/
const RECORD = /(?:纪要|公报|会议记录|会议纪录|决议|会议通报|会议情况)(?:（.*）)?$/
const NOTICE = /关于(?:召开|举行|举办).{2,40}(?:会|会议|大会)的(?:通知|公告|预告|预备通知)/

/** Whether the text records a meeting, and where one sees it. */
export const isMeetingText = (page: Page, outline: Outline, lead: Lead): { yes: boolean; evidence: Evidence } => {
  const { text } = page
  const title = lead.title === null ? '' : text.slice(lead.title.start, lead.title.end)
  const titleSpan = lead.title ?? outline.sentences[0] ?? { start: 0, end: 0 }
  const told = (yes: boolean, at: { start: number; end: number }, rule: string, sure: number) => ({
    yes,
    evidence: evidence(page, at.start, at.end, `is-meeting.${rule}`, sure),
  })
  if (NOTICE.test(title)) return told(false, titleSpan, 'notice', 0.85)
  // 关于转发《要点》的通知 names the meeting that passed it and records none.
  if (
    /关于(?:转发|印发|公布|开展|做好|加强|进一步|认真)[^，。]*的(?:通知|函)$/.test(title) &&
    VOICE.exec(text) === null
  )
    return told(false, titleSpan, 'circular', 0.8)
  const voice = VOICE.exec(text)
  const tour = TOUR.test(title) && !/会议|全会|大会|座谈会|常委会|党组会|纪要/.test(title)
  if (tour && voice === null) return told(false, titleSpan, 'tour', 0.85)
  if (
    RECORD.test(title) &&
    (voice !== null || /会议|全会|大会/.test(title) || /次(?:全体)?会议|全会|大会/.test(text.slice(0, 300)))
  )
    return told(true, titleSpan, 'record', 0.95)
  if (lead.sentence !== null && lead.names.length > 0) return told(true, lead.sentence, 'held', 0.95)
  if (voice !== null) return told(true, { start: voice.index, end: voice.index + voice[0].length }, 'voice', 0.85)
  const on = /(?:会议|大会|全会)于[^，。\n]{4,14}日(?:选举|补选|决定|通过|任命|接受|批准)/.exec(text.slice(0, 400))
  if (on !== null) return told(true, { start: on.index, end: on.index + on[0].length }, 'decided-on', 0.85)
  const decided = /\d{1,2}日，?[^。\n]{2,40}(?:会议|全会|常委会)(?:研究)?(?:决定|审议通过|同意)/.exec(
    text.slice(0, 400),
  )
  if (decided !== null)
    return told(true, { start: decided.index, end: decided.index + decided[0].length }, 'decided', 0.8)
  const chaired = /(?:主持(?:了)?(?:会议|全会|大会|座谈会)|(?:会议|全会|大会)由[^，。]{2,30}主持)/.exec(text)
  if (chaired !== null && !tour)
    return told(true, { start: chaired.index, end: chaired.index + chaired[0].length }, 'chaired', 0.8)
  const adopted = /（?\d{4}年\d{1,2}月\d{1,2}日.{2,40}(?:会议|全会|大会)通过）?/.exec(text.slice(0, 400))
  if (adopted !== null)
    return told(true, { start: adopted.index, end: adopted.index + adopted[0].length }, 'adopted', 0.85)
  return told(false, titleSpan, 'none', 0.7)
}
