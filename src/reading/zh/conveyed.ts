// Higher meetings, speeches and documents that were passed on, studied, are to be carried out or are recalled.
import type { ConveyedAct, ConveyedItem } from '../record.schema.ts'
import { evidence } from './evidence.ts'
import { takeApart } from './meeting.ts'
import { NUMBER } from './numerals.ts'
import type { Outline } from './outline.ts'
import type { Page } from './page.ts'

const VERBS: ReadonlyArray<readonly [RegExp, ConveyedAct]> = [
  [
    /传达学习贯彻|传达学习|学习传达|传达贯彻|集体传达|传达|传阅|宣布(?=了?[^，。；]{4,40}的决定)|通报(?=了?[^，《]{0,14}《[^》]*(?:通报|通知)》)/g,
    'conveyed',
  ],
  [
    /深入学习贯彻|学习贯彻落实|学习宣传贯彻|学习贯彻|专题学习|集体学习|学习领会|认真学习|深入学习|重温|学习|领学|研读/g,
    'studied',
  ],
  [
    /贯彻落实好?|贯彻执行|全面贯彻|贯彻|认真落实|全面落实|深入落实|抓好|落实好?|按照|根据|遵照|对标对表|对标|围绕|紧扣/g,
    'implemented',
  ],
  [/以|体现了?|充分体现|回顾/g, 'cited'],
]
/** What such an object ends with, once the words about its spirit are taken off. */
const KERNEL =
  /(?:全会|会议|大会|会|讲话|论述|指示|批示|回信|贺信|重要文章|思想|文件|通报|通知|指示批示|部署会|致辞|意见|决定|条例|公报|来信|公开信|复信|贺词|通告|誓词|二十大|十九大|二十[一二三]大|大精神)$/
const SPIRIT =
  /(?:的)?(?:重要)?(?:精神实质|精神要义|精神|部署要求|决策部署|工作部署|部署|工作要求|有关要求|要求|主要内容|内容|任务)(?:和(?:要求|部署))?$/
const NEEDS_SPIRIT =
  /精神|讲话|论述|指示|批示|回信|贺信|《|全会.{0,3}(?:部署|要求|决策)|次会议.{0,3}(?:部署|要求)|工作会议.{0,3}(?:部署|要求)|大会.{0,3}部署|重要文章/
const GENERIC =
  /^(?:本次|此次|这次|上述|有关|相关|上级|系列|各级|会议|全会|大会|该|讲话|会|重要讲话|党的|全国|中央|重要会议|近期|两会|全国两会精神|一系列|上级会议|上级文件|今天会议|本次会议)*$/
const WORK_PLAN = /(?:规划|计划|方案|行动|清单|纲要|预案|台账)(?:（.*）)?$/

/** Whose words or meeting it is. */
export const issuersOf = (what: string): string[] => {
  const speaker =
    /^([\u3400-\u9fff]{2,14}?)(?:同志)?(?:(?:在|来|到|赴|出席).+(?:讲话|指示|发言|时)|关于|对.+(?:指示|批示)|有关|的?重要|致.+(?:信|贺)|给.+回信|(?:讲话|批示))/.exec(
      what,
    )
  const leader = /^(习近平(?:总书记|主席)?)/.exec(what)
  if (leader?.[1] !== undefined) return [leader[1]]
  if (
    speaker?.[1] !== undefined &&
    !/^(?:全国|全省|全市|全区|全县|参加|在|与|时)/.test(speaker[1]) &&
    /讲话|批示|指示|回信|贺信|论述/.test(what)
  )
    return [speaker[1].replace(/(?:近日|日前|近期|最近|同志)$/, '')]
  const organ =
    /^(?:第?[一二三四五六七八九十\d]+届)?((?:[\u3400-\u9fff]{0,10}?)(?:党中央|中共中央|中央纪委|中央|国务院|全国人大|全国政协|全国总工会|省委|省政府|省人大|省政协|省纪委|自治区党委|市委|市政府|市人大|市政协|市纪委|区委|区政府|县委|县政府|县纪委|区纪委|州委|旗委|镇党委|乡党委|街道党工委|党工委|党委|党组|全总|总工会|妇联|团中央|团省委|团市委|文联|科协|残联|侨联|工商联|工会|政府|政协|人大常委会|人大|纪委监委|纪委)(?:办公室|办公厅|组织部|宣传部|统战部)?)(?!常委会会议室)/.exec(
      what,
    )
  // 省教育厅某某会议, 市国资委党委召开的会议
  const office =
    organ === null
      ? /^([省市县区州][\u3400-\u9fff]{1,10}?(?:厅|局|委|办)(?:党组|党委)?)(?=[\u3400-\u9fff\d“（、]*(?:会议?|大会|讲话|通知|意见|文件|通报))/.exec(
          what,
        )
      : null
  if (office?.[1] !== undefined) return [office[1]]
  if (organ?.[1] === undefined || /^(?:全国(?!人大|政协|总工会)|全省|全市|全区|全县)/.test(what) || /^《/.test(what))
    return []
  // 全省市委书记会议 names persons, not the committee.
  return /的|关于/.test(organ[1]) ? [] : [organ[1]]
}

interface Part {
  readonly what: string
  readonly start: number
  readonly end: number
}

/** 甲会议、乙会议精神和《丙》: three things. */
const partsOf = (words: string, start: number): Part[] => {
  const parts: Part[] = []
  let from = 0
  let depth = 0
  const push = (end: number): void => {
    let at = from
    let text = words.slice(from, end)
    const lead =
      /^(?:了|以及|和|及|暨|、|，|关于传达|有关|并|全面|深入|认真|好|贯彻|落实|领会|学习|宣传|执行)*/.exec(text)?.[0]
        .length ?? 0
    at += lead
    text = text.slice(lead)
    if (text.length > 1) parts.push({ what: text, start: start + at, end: start + at + text.length })
  }
  for (let i = 0; i < words.length; i++) {
    const sign = words[i] ?? ''
    if (/[《（“]/.test(sign)) depth++
    else if (/[》）”]/.test(sign)) depth--
    if (depth > 0) continue
    const joint = /^(?:、|以及|和|及|，|；|暨)/.exec(words.slice(i))?.[0]
    if (joint === undefined) continue
    const left = words.slice(from, i)
    const right = words.slice(i + joint.length)
    const complete =
      /(?:精神|讲话|会议|全会|大会|会|》|批示|指示|论述|回信|贺信|文件|通报|通知|要求|部署|思想|意见)$/.test(left)
    // 重要讲话和重要指示批示精神 and 讲话、论述精神 are of one source.
    const sameSource =
      /^(?:重要|系列|讲话|指示|批示|论述|贺信|要求|工作要求|部署|决策部署|任务|全国|省|市)/.test(right) &&
      /^(?:重要|系列|讲话|指示|批示|论述|贺信|要求|工作要求|部署|决策部署|任务)/.test(right)
    // 在甲会议、乙会议上的讲话 is one speech given at several places.
    const oneSpeech = /在[^，精]*$/.test(left) && /^[^，精]*?(?:上|时|期间)的/.test(right)
    if (!complete || sameSource || oneSpeech) continue
    push(i)
    i += joint.length - 1
    from = i + 1
  }
  push(words.length)
  return parts
}

/** 中央、省委、市委经济工作会议: one meeting at each level. */
const levelsOf = (part: Part): Part[] => {
  const row =
    /^((?:(?:中央|全国|全省|全市|省委?|市委?|县委?|区委?|州委?)[、和及])+)((?:全国|全省|全市|省委?|市委?|县委?|区委?|州委?))(.{2,30})$/.exec(
      part.what,
    )
  if (row === null || !/(?:会议?|全会|两会)(?:的?(?:重要)?精神)?$/.test(row[3] ?? '') || /关于/.test(part.what))
    return [part]
  const levels = [...(row[1] ?? '').split(/[、和及]/).filter((l) => l !== ''), row[2] ?? '']
  return levels.map((level) => ({ what: `${level}${row[3] ?? ''}`, start: part.start, end: part.end }))
}

const clean = (part: Part): Part => {
  const titled =
    /^(.{0,16}?)《((?:[^《》]|《[^《》]{0,80}》){1,150})》(?:第[一二三四五六七八九十]+卷)?(?:等文件)?(?:的)?(?:重要)?(?:精神|要求|通知)?$/.exec(
      part.what,
    )
  if (titled !== null) {
    const start = part.start + (titled[1]?.length ?? 0) + 1
    return { what: titled[2] ?? '', start, end: start + (titled[2]?.length ?? 0) }
  }
  const stripped = part.what
    .replace(/等$/, '')
    .replace(SPIRIT, '')
    .replace(/等?(?:会议)?$/, (m) => (m === '等' ? '' : m))
    .replace(/(?:的|等)$/, '')
  return { ...part, what: stripped, end: part.start + stripped.length }
}

export const conveyedOf = (page: Page, outline: Outline, body: string | null): ConveyedItem[] => {
  const found: ConveyedItem[] = []
  for (const sentence of outline.sentences) {
    for (const [n, segment] of sentence.segments.entries()) {
      const seg = segment.text
      let taken = 0
      for (const [form, act] of VERBS) {
        for (const verb of seg.matchAll(form)) {
          if (
            verb.index < taken ||
            /^(?:时|会(?!议精神)|教育|贯彻情况|情况)/.test(seg.slice(verb.index + verb[0].length))
          )
            continue
          const from = verb.index + verb[0].length
          let words = seg.slice(from).replace(/^了/, '')
          const offset = segment.start + from + (seg[from] === '了' ? 1 : 0)
          // A row goes on after a comma: ，以及省委书记…讲话精神.
          for (const next of sentence.segments.slice(n + 1)) {
            if (
              !/^(?:以及|和|及|暨)?.*(?:精神|讲话|》|条例）|全会|会议|意见|通知|指示|批示|回信|贺信|贺辞)(?:等(?:重要)?(?:内容|文件|精神)?)?$/.test(
                next.text.replace(/（[^（）]*）/g, ''),
              ) ||
              /(?:学习|传达|贯彻|落实|研究|讨论|听取|审议|通过|要|部署|强调|指出)/.test(next.text.slice(0, 10)) ||
              /代表|反馈|[作提宣]了|(?:长|主任|书记|主席)[\u3400-\u9fff·]{2,4}(?:同志)?(?:传达|代表|宣读|通报|作|领学)/.test(
                next.text,
              ) ||
              act === 'implemented' ||
              act === 'cited'
            )
              break
            words = page.text.slice(offset, next.end).replace(/（以下简称[^（）]*）/g, (m) => '　'.repeat(m.length))
          }
          const cut =
            /(?:的情况|情况(?:的)?(?:汇报|报告)|，研究|，部署|，总结|，听取|，审议|主题|工作情况|心得|成果|上来|结合起来|热潮|宣讲|活动|摆上|走深走实|落地|作为|转化|送到|纳入|情况|贯彻意见|贯彻落实意见|贯彻措施|教育(?!大会|整顿会))/.exec(
              words,
            )
          // What stands before the spirit of a thing is still its name: 纪念活动的重要讲话精神.
          const spirit = words.search(/精神|讲话|指示|批示|论述|回信|贺信|》/)
          const stop = cut !== null && cut.index < spirit ? null : cut
          const object = cutAfterSpirit(stop === null ? words : words.slice(0, stop.index))
          if (act !== 'conveyed' && !NEEDS_SPIRIT.test(object)) continue
          if (
            act === 'cited' &&
            !/^.{0,30}为(?:指导|引领|遵循)|^.{0,40}(?:精神|讲话|论述)为|^[\u3400-\u9fff和、]{2,30}精神$/.test(words)
          )
            continue
          let any = false
          let speaker: string[] = []
          for (const part of partsOf(object.replace(/为(?:指导|引领|遵循|契机|统领).*$/, ''), offset).flatMap(
            levelsOf,
          )) {
            const item = clean(part)
            if (!acceptable(item.what, part.what, act)) continue
            // 以自我革命精神: a spirit of nobody's words.
            if (
              act === 'cited' &&
              !/(?:会议?|全会|讲话|思想|理论|论述|指示|批示|公报|决定|意见|文件|贺信|回信|》)$/.test(item.what)
            )
              continue
            any = true
            const named = takeApart(item.what, item.start)
            // 总书记给甲的回信和致乙的贺信: both are his.
            const told = issuersOf(part.what)
            const own = told.length === 0 && /^(?:致|给|在.*讲话|对.*[指批]示)/.test(item.what) ? speaker : told
            speaker = own
            found.push({
              ...evidence(page, item.start, item.end, `conveyed.${act}`, act === 'conveyed' ? 0.9 : 0.75),
              what: item.what,
              issuer: own,
              act,
              ...(/会$|会议$|全会$/.test(item.what)
                ? {
                    meeting: {
                      body: named.body,
                      kind: named.kind,
                      ordinal: named.ordinal?.value ?? null,
                      term: named.term?.value ?? null,
                    },
                  }
                : {}),
            })
          }
          if (any) taken = from + object.length
        }
      }
      // 听取了某某关于区委全会精神的传达
      const heard = /关于([^，]{3,40}?(?:会议?|全会|讲话|文件))(?:的?(?:重要)?精神)的(?:传达|宣讲|解读)/.exec(seg)
      if (heard?.[1] !== undefined && acceptable(heard[1], `${heard[1]}精神`, 'conveyed')) {
        const start = segment.start + heard.index + 2
        found.push({
          ...evidence(page, start, start + heard[1].length, 'conveyed.heard', 0.75),
          what: heard[1],
          issuer: issuersOf(heard[1]),
          act: 'conveyed',
        })
      }
      // 省委全会对这项工作作了部署
      const ruled =
        /^(?:近期|前不久|刚刚闭幕的|最近召开的)?([\u3400-\u9fff]{2,30}?(?:全会|次会议|工作会议|大会))(?:对|就)[^，]{2,30}(?:作了|作出了?|提出了?|进行了)[\u3400-\u9fff]{0,6}(?:部署|安排|要求)$/.exec(
          seg,
        )
      if (
        ruled?.[1] !== undefined &&
        !/^(?:本次|这次|此次|会议|全会|大会)/.test(ruled[1]) &&
        acceptable(ruled[1], `${ruled[1]}精神`, 'cited')
      ) {
        const start = segment.start + seg.indexOf(ruled[1])
        found.push({
          ...evidence(page, start, start + ruled[1].length, 'conveyed.ruled', 0.65),
          what: ruled[1],
          issuer: issuersOf(ruled[1]),
          act: 'cited',
        })
      }
      // 第七次全体会议议定事项: what an earlier meeting of the body itself resolved.
      const earlier = new RegExp(
        `((?:上一?次|第${NUMBER}次)(?:全体|常务|主席|主任|常委会)?会议)(?:议定|确定|决定|部署|交办)(?:的)?(?:事项|任务)`,
      ).exec(seg)
      if (earlier?.[1] !== undefined) {
        const start = segment.start + earlier.index
        found.push({
          ...evidence(page, start, start + earlier[1].length, 'conveyed.earlier', 0.6),
          what: earlier[1],
          issuer: body === null ? [] : [body],
          act: 'cited',
        })
      }
    }
  }
  return unite(found)
}

/** The spirit of a meeting ends its name; what goes on behind (…精神是, …精神与实际结合) is another statement. */
const cutAfterSpirit = (words: string): string => {
  // 《关于违反规定精神问题的通报》: the spirit in a title ends nothing.
  const found = /^(.*?精神)(?![、和及，暨实要等]|以及|$)/.exec(
    words.replace(/《[^》]{0,150}》/g, (m) => '＃'.repeat(m.length)),
  )
  return found?.[1] === undefined ? words : words.slice(0, found[1].length)
}

const acceptable = (what: string, raw: string, act: ConveyedAct): boolean => {
  if (
    what.length < 3 ||
    GENERIC.test(what) ||
    /^本(?:决定|决议|意见|通知|公报|办法)$|^[省市县区镇]会议$/.test(what) ||
    what.length > 60 ||
    /^(?:与|到场|人员|职工|把|将|对|在全|用)/.test(what) ||
    /(?:相关|有关)文件$|工作相关/.test(what)
  )
    return false
  const titled = /《/.test(raw) && !what.includes('《')
  if (titled)
    return (
      act === 'conveyed' ||
      act === 'studied' ||
      (!WORK_PLAN.test(what) && /条例|决定|意见|讲话|准则|规定|法/.test(what))
    )
  return (KERNEL.test(what) || /精神$|(?:讲话|论述|指示|批示)/.test(raw)) && !/^(?:一岗双责|主体|责任|整改)/.test(what)
}

const STRENGTH: Readonly<Record<ConveyedAct, number>> = { conveyed: 3, studied: 2, implemented: 1, cited: 0 }
const core = (what: string): string =>
  what
    .replace(/[“”《》]/g, '')
    .replace(/^(?:党的|中国共产党|我|全面|关于)/, '')
    .replace(/近期|系列|重要|的/g, '')
    .replace(/(?:重要)?(?:精神|讲话)$/, (m) => (m.includes('讲话') ? '讲话' : ''))

/** 市委全会 is short for 市委八届九次全会. */
const shortOf = (short: string, long: string): boolean => {
  const parts = /^([\u3400-\u9fff]{2,6}?)(全会|工作会议|经济工作会议|农村工作会议|会议)$/.exec(short)
  return (
    parts !== null &&
    short.length < long.length &&
    long.startsWith(parts[1] ?? '') &&
    long.endsWith(parts[2] ?? '') &&
    /[届次]/.test(long)
  )
}

/** One thing named twice is one item with its strongest act; 全会 after its full name is the same again. */
/** 祝某讲话 is short for 市委书记祝某在…上的讲话. */
const sameSpeech = (a: ConveyedItem, b: ConveyedItem): boolean =>
  a.what.endsWith('讲话') &&
  b.what.endsWith('讲话') &&
  Math.min(a.what.length, b.what.length) <= 8 &&
  a.issuer[0] !== undefined &&
  b.issuer[0] !== undefined &&
  (a.issuer[0].includes(b.issuer[0]) || b.issuer[0].includes(a.issuer[0]))

const unite = (items: readonly ConveyedItem[]): ConveyedItem[] => {
  const kept: ConveyedItem[] = []
  for (const item of items) {
    const same = kept.find(
      (k) =>
        core(k.what) === core(item.what) ||
        (core(item.what).length >= 5 && core(k.what).endsWith(core(item.what))) ||
        sameSpeech(k, item) ||
        shortOf(item.what, k.what) ||
        shortOf(k.what, item.what),
    )
    if (same === undefined) kept.push({ ...item })
    else {
      // The fuller name stays.
      if (shortOf(same.what, item.what) || (sameSpeech(same, item) && item.what.length > same.what.length))
        Object.assign(same, { ...item, act: same.act })
      if (STRENGTH[item.act] > STRENGTH[same.act]) same.act = item.act
    }
  }
  return kept
}
