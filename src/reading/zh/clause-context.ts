// What a clause is read against: the topic, title or person named before it, and finer cuts of its sentence.
import { DEADLINE } from './lexicon/time.data.ts'
import type { Outline, PageSentence, Segment } from './outline.ts'
import type { Page } from './page.ts'
import { lastUpTo } from './sorted.ts'
import { ACTOR_END, bareSubject, isOffice, mustIn, type Subject } from './subject.ts'
import { thingBy } from './topic.ts'
import { isSureVerb, tokensOf, verbAt } from './verb.ts'
import type { Voice } from './voice.ts'

/** Whom the row is said to, where the text last names them. */
export const addresseeBefore = (text: string, voice: Voice, at: number): Subject | null => {
  if (voice.addressee === null) return null
  const start = text.lastIndexOf(voice.addressee, at)
  return start < 0 ? null : { name: voice.addressee, start, end: start + voice.addressee.length }
}

/** ——建设…: an item of a row without numbers. */
export const DASH = /^(?:—+|[•●■◆▪·*-]+)/
export const isDashed = (text: string, at: number): boolean => DASH.test(text.slice(at, at + 2))

/** 根据意见修改后由两办印发: what is done first, and then by whom. */
export const finer = (segment: Segment): Segment[] => {
  const found =
    /^.{0,30}?(?:修改|完善|审核|审定|研究|论证|同意|批准|公示|通过|汇总|审议|把关|签批|报批|定稿|会签)(?:完善)?后，?(?=(?:交)?由|报|再|上会|提交|提请|印发|实施|公布|组织实施)/.exec(
      segment.text,
    )
  if (found === null) return [segment]
  const at = segment.start + found[0].length
  return [
    {
      ...segment,
      end: segment.start + found[0].replace(/后，?$/, '').length,
      close: '，',
      text: found[0].replace(/后，?$/, ''),
    },
    { ...segment, start: at, text: segment.text.slice(found[0].length) },
  ]
}

/** An office and what it shall do, nothing that it has done or told. */
export const isCharged = (first: string, people: ReadonlySet<string>): boolean => {
  // 7月20日以前由某某牵头; 认领报名由各小组长负责
  const due = DEADLINE.exec(first)?.[0].length ?? 0
  if (thingBy(first, people) !== null || /^由.{2,16}(?:牵头|负责|完成|办理)/.test(first.slice(due))) return true
  const subject = bareSubject(first, 'none')
  return (
    subject !== null &&
    isOffice(subject.name) &&
    !/[了过已]|通报|汇报|介绍|报告|发言|参加|列席|出席|表示/.test(first.slice(subject.length))
  )
}

/** 对能够马上解决的，要立即整改: the topic before the comma is what the verb acts on. */
export const topicBefore = (sentence: PageSentence, segment: Segment): string | null => {
  const before = lastUpTo(sentence.segments, segment.start - 1)
  const named = before === undefined ? undefined : /^对(?:于)?([^，]{3,30})$/.exec(before.text)?.[1]
  if (before !== undefined && isMatter(before, segment)) return before.text
  if (named === undefined || before?.close !== '，') return null
  return named.endsWith('的') ||
    (CHARGES.test(segment.text) && /^(?:n|vn|l|i|s)/.test(tokensOf(named).at(-1)?.tag ?? ''))
    ? named
    : null
}

/** What a clause begins with that says what shall be done with the topic before the comma. */
const CHARGES = /^(?:责成|责令|交?由|请|要|应|须|必须|一律|依法|坚决|及时|立即|尽快|不得|严禁)/

/** 对审计提出的意见，责成秘书处答复: a topic only, where the next clause says what to do with it. */
export const isTopicFor = (sentence: PageSentence, segment: Segment): boolean => {
  const next = lastUpTo(sentence.segments, segment.end + 1)
  if (next === undefined || next.start <= segment.start) return false
  if (/^对/.test(segment.text)) return topicBefore(sentence, next) !== null
  return isMatter(segment, next)
}

/** 征地拆迁问题，由区政府解决: a matter alone before the comma, and who deals with it behind. */
const isMatter = (segment: Segment, next: Segment): boolean =>
  segment.close === '，' &&
  segment.text.length <= 20 &&
  /^(?:交?由|请|责成)/.test(next.text) &&
  /(?:问题|事项|工作|事宜|经费|资金|费用|方案|材料|手续|项目|任务|意见|报告|情况|标准|名单|合同|协议|资料|设备|车辆|人员|场地)$/.test(
    segment.text,
  ) &&
  !isSureVerb(verbAt(segment.text, 0)) &&
  mustIn(segment.text) === null

/** The document last named before this place in its paragraph, in title marks or as what was agreed to. */
export const lastTitle = (page: Page, sentence: PageSentence, at: number): string | null => {
  const before = page.text.slice(Math.max(0, sentence.start - 120), at)
  return (
    [...before.matchAll(/《((?:[^《》]|《[^《》]{0,80}》)+)》/g)].at(-1)?.[1] ??
    [
      ...before.matchAll(
        /(?:同意|通过)了?(?:[^，。《》]{2,16}(?:提出|提交|起草|拟定|报送)的)?([^，。《》]{2,20}?(?:方案|报告|意见|办法|计划|规划|草案|规定|细则|公约))(?=[，。；])/g,
      ),
    ].at(-1)?.[1] ??
    null
  )
}

/** 确需调整的项目, before the comma: what the clauses behind it are about. */
export const isTopic = (words: string, close = ''): boolean =>
  // 到期未完成整改的，由…: what closes with 的 before a comma is who or what the next clause is about.
  (close === '，' &&
    /^(?:凡是?[^，]{3,24}|[^，]{3,26}的)$/.test(words) &&
    !/^(?:对|在|以|把|将|为|从|按|根据|这|那|会议|大会)|是|有关$/.test(words) &&
    mustIn(words) === null) ||
  (/^(?:被列?|确需|确有|尚未|已经?|未|逾期|符合|经)[^，]{2,16}的(?!予以|应|一律|要|由|不|可|将|须|及时|立即)[^，]{0,8}$/.test(
    words,
  ) &&
    mustIn(words) === null)

/** 逾期未报的单位: a description of who, without any action of its own. */
export const isNamed = (words: string): boolean =>
  words.length <= 24 &&
  /的/.test(words) &&
  ACTOR_END.test(words) &&
  !/[是了由]|^(?:在|对|为|把|从|以|按)/.test(words) &&
  !isSureVerb(verbAt(words, 0)) &&
  mustIn(words) === null

/** What the meeting did, not what it asks for. */
export const HEAD_SUBJECT =
  /^(?:(?:书面)?(?:听取|审议|讨论|研究|通报|传达|表决|学习)(?:[和并、](?:听取|审议|讨论|通过|学习|原则通过))?(?:通过)?了|会议|全会|大会|会上|本次会议|与会|会前|会后(?![^，]{1,4}[日天周月]|尽快|抓紧|立即)|据悉)/

/** Neither what the meeting did next nor a figure nor a person's new post. */
export const isAddition = (words: string): boolean =>
  words.length > 3 &&
  !HEAD_SUBJECT.test(words) &&
  !/[了是]|^(?:听取|审议|选举|任命|免去|补选|接受|表决|讨论|研究|书面|传达|学习|通报|协商|确认|追认|给予|专项用于|用于|增补|聘任|撤销|罢免|审查|推选|推举|确定|赞成|反对|弃权|同意\d|会议|全会|大会|其中|并(?:听取|审议|选举|表决|讨论|研究|通报|任命|通过)|通过|批准|原则|总投资|共|计)|票|辞去|^[^，]{2,12}(?:任|为)[^，]{2,20}(?:长|任|记|员|席)$/.test(
    words,
  )

/** （二）停车收费, alone on its line. */
export const isHeading = (outline: Outline, sentence: PageSentence): boolean => {
  const paragraph = outline.paragraphs[sentence.paragraph]
  return (
    sentence.segments.at(-1)?.close === '' &&
    paragraph !== undefined &&
    sentence.start === paragraph.start &&
    sentence.end - sentence.start <= 24 &&
    mustIn(sentence.text) === null
  )
}
