// The course of time: periods looked back on, periods planned for, meetings to come.
import type { FollowOnItem, ReviewItem } from '../record.schema.ts'
import { evidence } from './evidence.ts'
import { AHEAD_PERIOD, PAST_PERIOD } from './lexicon/time.data.ts'
import { bodyIn, meetingEndingAt, takeApart } from './meeting.ts'
import type { Outline } from './outline.ts'
import type { Page } from './page.ts'
import { verbAt } from './verb.ts'

const PAST_VERB = new RegExp(
  `(?:回顾总结|总结回顾|全面总结|回顾|总结|盘点|通报|报告|听取|分析|充分肯定)了?(?:[\u3400-\u9fff]{2,6}?)?(${PAST_PERIOD.source}(?:以来)?)(?=[\u3400-\u9fff的]{0,16}(?:工作|情况|成绩|成效|经验|运行|形势|发展|历程|进展)|$|，|。|、)`,
  'g',
)
const AHEAD_VERB = new RegExp(
  `(?:研究部署|安排部署|部署安排|部署|安排|谋划好?|研究|规划|明确|就|提出了?|研究安排|动员部署)了?(?:全市|全县|全区|全省)?(${AHEAD_PERIOD.source})(?=[\u3400-\u9fff“]{0,14}(?:工作|任务|目标|重点|发展|经济|举措|思路|措施|计划|规划|作安排|事项))`,
  'g',
)
// 对今年以来的工作进行了总结, 就明年任务作出部署: the verb stands behind.
const DONE = '(?:作了|作出了?|做了|进行了?|予以)(?:系统|全面|认真|初步|具体)?'
const PAST_TURNED = new RegExp(
  `对(${PAST_PERIOD.source}(?:以来)?)的?[\u3400-\u9fff]{0,6}?(?:工作|情况)${DONE}(?:总结|回顾|盘点)`,
  'g',
)
const AHEAD_TURNED = new RegExp(
  `[对就](${AHEAD_PERIOD.source})的?[\u3400-\u9fff]{0,6}?(?:工作|任务)${DONE}(?:部署|安排|谋划)`,
  'g',
)
const PAST_OPENING =
  /^(?:会议)?(今年以来|去年以来|上半年|今年上半年|今年前[一二三四五六七八九十\d]+个月|前[一二三四五六七八九十\d]+个?(?:月|季度)|[一二三]季度|过去(?:的)?[一二三五]年(?:来|里)?|五年来|一年来|[一二三四五]年来|去年|\d{4}年以来|今年汛期|上年度?|本届以来|过去的?一年|[二三四五六七八九]年来)/
const AHEAD_OPENING =
  /^(下半年|明年|今后(?:[一二三四五六七八九十\d]+年|一个时期)|未来[一二三四五六七八九十\d]+年|下一阶段|下一步|下阶段|“十[四五六]五”时期)[，要将应必]/
const REPORTED =
  /(上半年|下半年|\d{4}年1[至—-]\d+月(?:份)?|\d{4}年(?:以来|上半年|前三季度|度)?|去年|今年以来|前三季度|一季度|上一?年度?)[^，。《》]{0,22}(?:执行情况|完成情况|工作情况|工作和|运行情况|工作报告|工作的报告|进展情况|落实情况|评价情况|开展情况|建设情况)[^，。]{0,12}(?:报告|汇报)/g

const PRAISED = new RegExp(`充分肯定[^，。]{0,30}?(${PAST_PERIOD.source})的?[^，。]{0,16}工作`)
const HELD_GOOD = new RegExp(`对(${PAST_PERIOD.source})[^，。]{0,16}工作(?:给予|予以|表示)[^，。]{0,4}肯定`)

export const reviewsOf = (page: Page, outline: Outline): ReviewItem[] => {
  const found: ReviewItem[] = []
  const put = (
    kind: 'past' | 'future',
    period: string,
    start: number,
    end: number,
    rule: string,
    sure: number,
  ): void => {
    const plain = period.replace(/[“”]/g, '').replace(/(?:时期|期间)$/, '')
    if (plain === '当前' || plain === '近期') return
    if (plain === '今年' || plain === '全年') {
      if (rule !== 'verb') return
    }
    if (found.some((f) => f.kind === kind && f.period.replace(/[“”]/g, '') === plain)) return
    found.push({ ...evidence(page, start, end, `review.${rule}`, sure), kind, period: plain })
  }
  for (const sentence of outline.sentences) {
    for (const match of sentence.text.matchAll(PAST_VERB)) {
      const start = sentence.start + match.index
      // 总结2026年 looks back; 总结…, 谋划2026年 does not: the verb right before decides.
      put('past', match[1] ?? '', start, start + match[0].length, 'verb', 0.85)
    }
    for (const match of sentence.text.matchAll(AHEAD_VERB)) {
      const start = sentence.start + match.index
      if (/的$/.test(sentence.text.slice(0, match.index))) continue
      if (match[1] === '今年' && !/^(?:研究部署|安排部署|部署|研究|谋划|安排)/.test(match[0])) continue
      put('future', match[1] ?? '', start, start + match[0].length, 'verb', 0.85)
    }
    for (const [kind, form] of [
      ['past', PAST_TURNED],
      ['future', AHEAD_TURNED],
    ] as const)
      for (const match of sentence.text.matchAll(form)) {
        const start = sentence.start + match.index
        put(kind, match[1] ?? '', start, start + match[0].length, 'turned', 0.8)
      }
    const praised = PRAISED.exec(sentence.text)
    if (praised?.[1] !== undefined && praised[1] !== '今年')
      put(
        'past',
        praised[1],
        sentence.start + praised.index,
        sentence.start + praised.index + praised[0].length,
        'praised',
        0.7,
      )
    const held = HELD_GOOD.exec(sentence.text)
    if (held?.[1] !== undefined)
      put('past', held[1], sentence.start + held.index, sentence.start + held.index + held[0].length, 'praised', 0.7)
    for (const match of sentence.text.matchAll(REPORTED)) {
      const start = sentence.start + match.index
      if (!/听取|作|审议|报告/.test(sentence.text)) continue
      put('past', match[1] ?? '', start, start + match[0].length, 'reported', 0.65)
    }
    for (const segment of sentence.segments) {
      const past = PAST_OPENING.exec(segment.text)
      if (
        past?.[1] !== undefined &&
        !(/^上半年$/.test(past[1]) && verbAt(segment.text, past[0].length).length > 1) &&
        !/^(?:的|工作报告|底|末)/.test(segment.text.slice(past[0].length))
      )
        put('past', past[1], segment.start, segment.start + past[0].length, 'opening', 0.7)
      const closed = /^“(十[二三四五]五)”(?:规划)?(?:时期|期间)?(?:圆满|画上|胜利|顺利|收官|主要|目标|规划目标)/.exec(
        segment.text,
      )
      if (closed?.[1] !== undefined)
        put('past', closed[1], segment.start, segment.start + closed[0].length, 'closed', 0.6)
      // 全会充分肯定四届八次全会以来的工作: from an earlier meeting on.
      const since =
        /(?:充分肯定|肯定|回顾|总结|听取|审议)了?((?:[\u3400-\u9fff]{0,12}?)(?:全会|党代会|代表大会|次会议|换届)以来)/.exec(
          segment.text,
        )
      if (since?.[1] !== undefined)
        put('past', since[1], segment.start + since.index, segment.start + since.index + since[0].length, 'since', 0.7)
      const ahead =
        AHEAD_OPENING.exec(`${segment.text}${segment.close}`) ??
        /^(?:提出)(今后[一二三四五六七八九十\d]+年|未来[一二三四五六七八九十\d]+年|下一步|明年)要/.exec(segment.text)
      // 一致认为，“十四五”时期，…跨过…: held to be so, it lies behind.
      const behind =
        /^“十/.test(ahead?.[1] ?? '') &&
        /(?:认为|肯定|回顾|总结)[，：]$/.test(sentence.text.slice(0, segment.start - sentence.start))
      if (ahead?.[1] !== undefined)
        put(
          behind ? 'past' : 'future',
          ahead[1],
          segment.start + ahead[0].indexOf(ahead[1]),
          segment.start + ahead[0].length,
          'opening',
          0.6,
        )
    }
  }
  return found.filter(
    (f) =>
      !(
        /^(?:明年|下一步|下阶段|下一阶段)$/.test(f.period) &&
        found.some((g) => g !== f && g.kind === 'future' && /^\d{4}年|下半年$/.test(g.period))
      ),
  )
}

export const followOnsOf = (page: Page, outline: Outline, body: string | null): FollowOnItem[] => {
  const { text } = page
  const found: FollowOnItem[] = []
  const put = (meeting: string, start: number, rule: string, sure: number): void => {
    const plain = meeting.replace(/^(?:召开|好|的|了|决定|会议|建议|同意|并|定于|本次)+/, '')
    const at = start + meeting.length - plain.length
    if (
      plain.length < 3 ||
      /^(?:这次|本次|此次|今天|当天|第[一二三])/.test(plain) ||
      found.some((f) => f.meeting === plain || f.meeting.includes(plain) || plain.includes(f.meeting))
    )
      return
    const parts = takeApart(plain, at)
    const place = /^全([市县区省州])/.exec(plain)?.[1]
    const holder = parts.body ?? (place !== undefined ? `${place}` : body)
    found.push({ ...evidence(page, at, at + plain.length, `follow-on.${rule}`, sure), body: holder, meeting: plain })
  }
  for (const sentence of outline.sentences) {
    for (const segment of sentence.segments) {
      const seg = segment.text
      const dated =
        /^(.{0,4})?((?:下次|下一次)(?:[\u3400-\u9fff]{2,8})?(?:会议|办公会|例会|全会|常委会|党组会|理事会|董事会))(?!之?前)/.exec(
          seg,
        )
      if (dated?.[2] !== undefined) {
        put(dated[2], segment.start + seg.indexOf(dated[2]), 'next', 0.85)
        continue
      }
      const held =
        /^(?:据悉|会议决定|决定|会议建议|建议|会议同意|同意|会议)?(.{3,30}?(?:会议|大会|全会|会))(?:将|拟|定|计划|决定)?(?:于|在|择期|适时)[^，。]{1,14}(?:召开|举行)/.exec(
          seg,
        ) ??
        /^(?:据悉)?(.{3,30}?(?:会议|大会|全会))(?:将|拟|定于|计划|预计)[^，。]{0,12}(?:召开|举行|审议|办理|表决|依法|选举)/.exec(
          seg,
        ) ??
        /^(.{3,24}?(?:会议|大会|全会|例会))(?:时间)?(?:暂定|初定|定)(?:在|于)?\d{1,2}月/.exec(seg)
      if (
        held?.[1] !== undefined &&
        /将|拟|定|决定|建议|计划|明年|下[周月]/.test(sentence.text.slice(0, segment.end - sentence.start))
      ) {
        put(held[1], segment.start + seg.indexOf(held[1]), 'to-be-held', 0.85)
        continue
      }
      const call =
        /(?:决定|定于|拟于|将于|将|建议|暂定)[^，。]{0,16}(?:召开|举行)([^，。《》]{3,30}?(?:会议|大会|全会|代表会|党代会|人代会|职代会|教代会|民主生活会))/.exec(
          seg,
        )
      if (call?.[1] !== undefined && !/^(?:了|第)?$/.test(call[1])) {
        put(call[1], segment.start + call.index + call[0].length - call[1].length, 'called', 0.8)
        continue
      }
      const again =
        /(?:下周[一二三四五六日]?|下个?月|明天|后天|\d{1,2}月\d{1,2}日|届时|适时|择期|年底前?)[^，。]{0,10}(?:再次|继续|另行|再)(?:召开|举行)([^，。《》]{2,24}?(?:会议|大会|全会|会))/.exec(
          seg,
        )
      if (again?.[1] !== undefined)
        put(again[1], segment.start + again.index + again[0].length - again[1].length, 'again', 0.7)
      const resolved =
        /(?:关于|同意)召开(?![^，。]{3,40}的(?:情况)?(?:通报|报道|消息|公报))([^，。《》]{3,34}?(?:会议|大会|全会|代表会))(?:的|有关|相关|筹备)/.exec(
          seg,
        )
      if (resolved?.[1] !== undefined)
        put(resolved[1], segment.start + resolved.index + resolved[0].indexOf(resolved[1]), 'resolved', 0.75)
      // 提请市九届人大五次会议审查批准, 提交下次常务会议再议
      const laid =
        /(?:提请|提交|报请|报)(?:(?:今年|明年)?\d{0,2}月?[上中下]?旬?(?:即将)?召开的)?((?:[\u3400-\u9fff“”]{2,24}?)(?:会议|大会|全会|党代会|人代会|教代会|职代会))(?:进行)?(?:审议|审查|审定|批准|表决|讨论|再议|研究|通过|备案|决定|$)/.exec(
          seg,
        )
      if (
        laid?.[1] !== undefined &&
        !/^(?:大会|全会|会议|本次|此次)/.test(laid[1]) &&
        /次|届|下|年|召开/.test(laid[0])
      ) {
        // 报常委会审定后提交教代会讨论: the last it is laid before.
        const named = laid[1].replace(/^.*(?:后|提交|提请|报)/, '')
        put(named, segment.start + laid.index + laid[0].lastIndexOf(named), 'laid-before', 0.7)
      }
      // 选举出席市妇女第十五次代表大会的代表
      const delegates =
        /(?:选举|推选|产生|选出)[^。；]{0,40}出席([\u3400-\u9fff]{2,24}?(?:代表大会|代表会议|大会))的?代表/.exec(seg)
      if (delegates?.[1] !== undefined)
        put(delegates[1], segment.start + delegates.index + delegates[0].lastIndexOf(delegates[1]), 'delegates', 0.7)
      const soon = /即将召开的([^，。]{2,24}?(?:会议|大会|全会|两会))/.exec(seg)
      if (soon?.[1] !== undefined && !/两会$/.test(soon[1])) put(soon[1], segment.start + soon.index + 5, 'coming', 0.7)
      const ready = /(.{4,40}?(?:会议|大会|全会))的?(?:筹备|准备)(?:工作)?(?:情况|方案)/.exec(seg)
      if (ready?.[1] !== undefined) {
        let at = segment.start + ready.index
        for (const part of ready[1]
          .replace(/^.*?(?:听取|研究|审议|讨论)(?:了)?(?:关于)?/, (m) => {
            at += m.length
            return ''
          })
          .split(/[和、]/)) {
          put(part, at, 'prepared', 0.75)
          at += part.length + 1
        }
      }
      const matters = /研究了?(?:关于)?召开(.{4,50}?(?:会议|大会|全会))(?:有关|相关|的)?(?:事宜|事项|筹备|方案)/.exec(
        seg,
      )
      if (matters?.[1] !== undefined) {
        let at = segment.start + matters.index + matters[0].indexOf(matters[1])
        for (const part of matters[1].split(/[和、]/)) {
          put(part, at, 'prepared', 0.75)
          at += part.length + 1
        }
      }
      const organise =
        /(?:要|认真|精心|全力|高质量)?(?:组织好|筹备好|开好|组织开好|组织召开好?|筹备|筹办好)(?:本次|今年|年度)?((?:[^，。的]{0,20}?)(?:民主生活会|组织生活会|代表大会|会议|大会|全会|两会))/.exec(
          seg,
        )
      if (organise?.[1] !== undefined && !/^即将|筹备工作/.test(organise[1]))
        put(organise[1], segment.start + organise.index + organise[0].length - organise[1].length, 'ordered', 0.7)
      if (/(?:要|须|应(?=在|于|当|该|及时|定期|每)|必须)[^，。]{0,14}(?:召开|举行|开)/.test(seg)) {
        const own =
          /(?:要|须|应(?=在|于|当|该|及时|定期|每)|必须)[^，。要]{0,14}?(?:召开|举行|开)([^，。的]{2,24}?(?:民主生活会|组织生活会|会议|大会|全会|专题会|代表会|党代会|人代会|职代会|教代会))/.exec(
            seg,
          )
        if (own?.[1] !== undefined)
          put(own[1], segment.start + own.index + own[0].length - own[1].length, 'ordered', 0.7)
      }
      // Quoted heads of meetings are told by their own name only where a body stands in them.
      if (/将于[^，。]{1,10}(?:召开|举行)$/.test(seg)) {
        const at = seg.search(/将于/)
        const name = meetingEndingAt(text, segment.start + at, segment.start)
        if (name !== null) put(name.text, name.start, 'to-be-held', 0.8)
      }
    }
  }
  return found.map((f) => ({ ...f, body: f.body === null ? bodyIn(f.meeting) : f.body }))
}
