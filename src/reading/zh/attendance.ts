// Who came: numbers by capacity, and groups of persons without names.
import type { CountItem, NameItem } from '../record.schema.ts'
import { evidence } from './evidence.ts'
import { GROUP_HEADS } from './lexicon/posts.data.ts'
import { readNumber } from './numerals.ts'
import type { Outline, PageSentence } from './outline.ts'
import type { Page } from './page.ts'
import type { Person } from './persons.ts'
import { between } from './sorted.ts'

const COMING =
  /出席|列席|参加|应到|实到|到会|参会|旁听|与会|发问|提问|作大会发言|作交流发言|发言|观摩|缺席|应出席|因事|应邀|特邀|到场/
const FIGURE = '(\\d{1,3}(?:,\\d{3})+|\\d{1,7}|[一二两三四五六七八九十百千]{1,6})(?:余)?(?:名|人|位)'

const classOf = (before: string, noun: string, own: string, after: string): string | null => {
  if (/请假|缺席|因事|因病/.test(before.slice(-8)) || /^(?:请假|缺席|因病|因事)/.test(own)) return null
  // The nearer of 应到 and 实到 speaks.
  const due = Math.max(before.lastIndexOf('应到'), before.lastIndexOf('应出席'), before.lastIndexOf('应参'))
  const come = Math.max(before.lastIndexOf('实'), ...[...before.matchAll(/(?<!应)出席|到会/g)].map((m) => m.index))
  if (due >= 0 && due > come && !/特邀/.test(`${before.slice(-4)}${noun}`)) return 'expected'
  if (/候补委员|候补/.test(noun)) return 'alternate'
  if (/特邀/.test(`${before.slice(-4)}${noun}`)) return 'invited'
  if (/实到|实际到会|实出席|实有/.test(before) || (due >= 0 && come > due)) return 'attended'
  if (/旁听/.test(after.slice(0, 12))) return 'public'
  if (/列席/.test(before) || /^(?:[\u3400-\u9fff、“”]{0,14})列席/.test(after)) return 'nonvoting'
  if (/发言/.test(after) && !/出席|参加/.test(after.slice(0, 4)))
    return /(?:作|做|进行).{0,6}发言|发言/.test(after) ? 'speaker' : null
  if (/^[\u3400-\u9fff]{0,10}(?:先后|依次|分别|现场)?(?:发问|提问|询问)/.test(after)) return 'speaker'
  if (/代表/.test(noun)) return 'delegate'
  if (/委员|常委|理事|监事|会员|代表|(?:党组|班子|组成)(?:成员|人员)/.test(noun)) return 'member'
  return 'attended'
}

export const countsOf = (page: Page, outline: Outline): CountItem[] => {
  const found: CountItem[] = []
  for (const sentence of outline.sentences) {
    const minutes = /^(?:出席|列席|应到|实到|参会|参加|到会)(?:人员|人数)?：/.test(sentence.text)
    if (!COMING.test(sentence.text) && !minutes) continue
    let told = ''
    for (const segment of sentence.segments) {
      const seg = segment.text
      const context =
        COMING.test(seg) || minutes || (told !== '' && new RegExp(`^(?:[\u3400-\u9fff]{1,12})?${FIGURE}`).test(seg))
      if (!context) {
        told = ''
        continue
      }
      for (const match of seg.matchAll(new RegExp(FIGURE, 'g'))) {
        const n = readNumber((match[1] ?? '').replace(/,/g, ''))
        if (n === null) continue
        const stop = Math.max(...['、', '和', '，'].map((s) => seg.lastIndexOf(s, match.index)))
        const before = seg.slice(Math.max(0, stop + 1), match.index)
        const after = seg.slice(match.index + match[0].length)
        // 听取17位委员反映, 转移群众6400人次, 惠及1200名职工 are no attendance.
        if (
          /^次/.test(after) ||
          /选举产生|选出|推选/.test(seg.slice(0, match.index)) ||
          /人选|候选人|赞成|反对|弃权|得票/.test(seg) ||
          /(?:转移|惠及|覆盖|培训|涉及|新增|服务|选举|产生|处理|处分|由)[\u3400-\u9fff]{0,6}$/.test(before)
        )
          continue
        const behind = /^(?:[\u3400-\u9fff]{0,6}?)(?:代表|委员|常委|理事|会员)/.exec(after)?.[0]
        const noun =
          (behind ?? (before.length > 0 && /[\u3400-\u9fff]/.test(before)))
            ? `${before}${behind ?? ''}`
            : (/^[\u3400-\u9fff“”]{0,10}/.exec(after)?.[0] ?? '')
        const own = attends(sentence, seg, match.index, match[0].length, minutes, told)
        if (!own) continue
        const kind = /^列席(?:会议|全会|大会)的/.test(seg)
          ? 'nonvoting'
          : classOf(
              `${/^(?:列席|出席|实到|到会|特邀)/.test(seg) ? '' : told}${seg.slice(0, match.index)}`.slice(-22),
              noun,
              after,
              after === '' ? trailing(sentence, segment.end - sentence.start) : after,
            )
        if (kind === null) continue
        const before2 = sentence.segments[sentence.segments.indexOf(segment) - 1]?.text ?? ''
        const start = segment.start + (before === '' ? match.index : match.index - before.length)
        const end = segment.start + match.index + match[0].length
        found.push({
          ...evidence(page, start, end, `count.${kind}`, 0.85),
          class: kind === 'attended' && /^实到/.test(seg) && /候补/.test(before2) ? 'alternate' : kind,
          n,
        })
      }
      told = /(?:出席|列席|应到|参加)(?:会议|全会|大会|本次会议)?的?(?:有|人员)?/.exec(seg)?.[0] ?? told
    }
  }
  return found
}

/** What stands behind the segment, when the row goes on there; a new figure of its own (，列席96人) is another row. */
const trailing = (sentence: PageSentence, at: number): string =>
  /^，?(?:列席|出席|参加|实到)[^，。]{0,8}\d/.test(sentence.text.slice(at, at + 14))
    ? ''
    : sentence.text.slice(at, at + 14).replace(/^[，、]/, '')

/** Whether the figure counts who came rather than something else in a sentence that also tells of attendance. */
const attends = (
  sentence: PageSentence,
  seg: string,
  at: number,
  length: number,
  minutes: boolean,
  told: string,
): boolean => {
  const after = seg.slice(at + length)
  const before = seg.slice(0, at)
  if (minutes) return true
  if (/应到|实到|应出席|出席|列席|参加|到会|特邀|缺席|应参会|参会/.test(before))
    return !/(?:讲话|发言|听取|围绕)/.test(before.slice(-6))
  if (
    /^[\u3400-\u9fff、“”（）\d]{0,18}(?:出席|列席|参加|旁听|到会|参会|与会|作.{0,4}发言|围绕.{2,20}发言|应邀|发言|(?:先后|依次|分别)?(?:发问|提问))/.test(
      after,
    )
  )
    return true
  // 市委委员46人、市委候补委员8人出席: the verb stands behind the last of the row.
  if (
    new RegExp(`^[、，和]?(?:[\u3400-\u9fff]{2,14}${FIGURE}[、，和]?)*(?:出席|列席|参加)`).test(
      `${after}${trailing(sentence, sentence.text.indexOf(seg) + seg.length)}`,
    )
  )
    return true
  return told !== '' && /^(?:[\u3400-\u9fff]{0,12})$/.test(before)
}

const COME =
  /(?:(?:\d{1,7}|[一二三四五六七八九十百]{1,6})余?[名人]|共(?:计)?(?:\d{1,7}|[一二三四五六七八九十百]{1,6})余?(?:人|名)|等(?:\d{1,7}|[一二三四五六七八九十百]{1,6})余?(?:多|余)?(?:人|名))?(?:分别|也|还|应邀|一同|共同)?(出席|列席|参加|到会|参会|旁听)(?:了)?(?:会议|全会|大会|本次会议|学习|座谈会?|开幕式|闭幕式|指导|活动|相关活动|有关活动|(?:有关|相关)议题(?:的)?(?:研究|讨论)?)?$/

/** Who alone is a group of persons; 各部门 before 负责同志 is only a part of a name. */
const PERSONS =
  /(?:同志|成员|委员|代表|领导|负责人|人员|干部|理事|会员)$|^(?:各|部分|有关|全体|其他)[^、]*(?:书记|主任|秘书长|[局镇乡区县市处部校院组]长)$|[省市县区](?:政府|政协|人大|委)副秘书长$/

/** 校纪委委员、非党委委员的校领导以及各部门负责人: a joint between two groups of persons parts them; 和 only where no other joint does. */
const splitGroups = (name: string): string[] => {
  const cut = (joint: RegExp): string[] => {
    const parts: string[] = []
    let from = 0
    for (const found of name.matchAll(joint)) {
      const left = name.slice(from, found.index)
      const right = name.slice(found.index + found[0].length)
      if (
        left.length < 5 ||
        right.length < 5 ||
        !PERSONS.test(left) ||
        /[（“][^）”]*$/.test(left) ||
        /^(?:不是|非)[^的]*$/.test(left)
      )
        continue
      if (!PERSONS.test(right.split(/、|以及/)[0] ?? '') && !PERSONS.test(right)) continue
      parts.push(left)
      from = found.index + found[0].length
    }
    return [...parts, name.slice(from)]
  }
  const parts = cut(/、|以及|，/g)
  return parts.length > 1 ? parts : cut(/和/g)
}

/** Groups: 市直各部门主要负责同志列席. */
export const groupsOf = (page: Page, outline: Outline, persons: readonly Person[]): NameItem[] => {
  const found: NameItem[] = []
  const add = (start: number, end: number, rule: string, sure: number): void => {
    const words = page.text.slice(start, end)
    // A number of persons is a count; a place, an act or a name is none of these.
    const lead = /^(?:其他|同时|此外|会议|邀请|以及|和|及|还有|，|、|请|部分在家的)*/.exec(words)?.[0].length ?? 0
    const tail = /(?:共\d+余?人|等\d+余?人|等|共)$/.exec(words)?.[0].length ?? 0
    const name = words.slice(lead, words.length - tail).replace(/^(?:\d+|[一二三四五六七八九十]+)[个名位]/, '')
    const skipped = words.slice(lead, words.length - tail).length - name.length
    const from = start + lead + skipped
    if (
      name.length < 3 ||
      !GROUP_HEADS.test(name) ||
      /\d+[人名位]/.test(words.slice(lead, words.length - tail)) ||
      /[。；！]|主持|召开|听取|^与会|^出席/.test(name)
    )
      return
    if (between(persons, from, from + name.length).length > 0) return
    if (/^(?:市长|县长|区长|副市长|书记|主任|秘书长|副主任)$/.test(name)) return
    let place = from
    for (const part of rule === 'group.label' ? [name] : splitGroups(name)) {
      const own = page.text.indexOf(part, place)
      found.push({ ...evidence(page, own, own + part.length, rule, sure), name: part })
      place = own + part.length
    }
  }
  for (const sentence of outline.sentences) {
    const label = /^(?:列席|参加|参会|出席)(?:人员|会议)?：(.+)/.exec(sentence.text)
    if (label !== null && !/^(?:应到|\d)/.test(label[1] ?? '')) {
      const end = sentence.start + sentence.text.replace(/[。]$/, '').length
      const start = sentence.end - sentence.text.length + sentence.text.indexOf('：') + 1
      if (!/^(?:应到|\d)/.test(label[1] ?? '') && between(persons, start, end).length === 0)
        add(start, end, 'group.label', 0.85)
      // 列席：某某，某某，甲办、乙局负责同志: the groups among the names.
      else
        for (const s of sentence.segments) {
          const known = between(persons, s.start, s.end)
          if (s.start >= start && (known.length === 0 || s.end - (known.at(-1)?.end ?? 0) > 6)) {
            const from = known.at(-1)?.end ?? s.start
            const joint = /^(?:，|、|和|及|以及)*/.exec(page.text.slice(from, s.end))?.[0].length ?? 0
            add(from + joint, s.end, 'group.label', 0.75)
          }
        }
      continue
    }
    sentence.segments.forEach((segment, n) => {
      const come = COME.exec(segment.text)
      const asked = /^(?:邀请|特邀)(.{3,40})(?:列席|参加|出席)/.exec(segment.text)
      if (asked !== null) {
        add(segment.start + 2, segment.start + 2 + (asked[1]?.length ?? 0), 'group.asked', 0.8)
        return
      }
      const relative = /^(?:出席|列席|参加)(?:今天|本次)?(?:会议|全会|大会|座谈会)的?(?:还)?(?:有|人员有)：?(.+)$/.exec(
        segment.text,
      )
      if (relative !== null) {
        listGroups(page, segment.end - (relative[1]?.length ?? 0), sentence.end - 1, add)
        return
      }
      if (come === null || come.index < 3) return
      // The subject runs back over segments that are groups too: 甲领导，乙负责人，丙共320人参加会议.
      let first = n
      while (
        first > 0 &&
        GROUP_HEADS.test(sentence.segments[first - 1]?.text ?? '') &&
        !COMING.test(sentence.segments[first - 1]?.text ?? '') &&
        between(persons, sentence.segments[first - 1]?.start ?? 0, sentence.segments[first - 1]?.end ?? 0).length === 0
      )
        first--
      for (let k = first; k < n; k++) {
        const s = sentence.segments[k]
        if (s !== undefined) add(s.start, s.end, 'group.row', 0.75)
      }
      const known = between(persons, segment.start, segment.end).at(-1)
      let from = known === undefined ? segment.start : known.end
      if (known !== undefined)
        from +=
          /^(?:等[\u3400-\u9fff]{0,5}领导|、|和|及|以及|，|与)*/.exec(page.text.slice(from, segment.end))?.[0].length ??
          0
      const end = segment.start + come.index
      if (
        /^(?:\d|[一二三四五六七八九十百])/.test(come[0]) &&
        /(?:代表|委员|会员|理事)$/.test(page.text.slice(from, end))
      )
        return
      const counted = /等(?:\d+|[一二三四五六七八九十百]+)余?(?:人|名)/.test(come[0])
      if (counted) {
        let at = from
        for (const part of page.text.slice(from, end).split('、')) {
          add(at, at + part.length, 'group.counted', 0.7)
          at += part.length + 1
        }
      } else if (end > from) add(from, end, 'group.came', 0.8)
    })
  }
  return found
}

const listGroups = (
  page: Page,
  start: number,
  end: number,
  add: (start: number, end: number, rule: string, sure: number) => void,
): void => {
  let at = start
  for (const part of page.text.slice(start, end).split(/[，；]/)) {
    add(at, at + part.length, 'group.listed', 0.75)
    at += part.length + 1
  }
}
