// Persons: a post and the name behind it, lists of names under one post, and names that a verb calls for.
import { AFTER_NAME, DOUBLE_SURNAMES, SURNAMES } from './lexicon/names.data.ts'
import { POST_HEADS, WEAK_HEADS } from './lexicon/posts.data.ts'
import type { Stretch } from './outline.ts'
import { isSureVerb, tokensOf, verbAt } from './verb.ts'

export interface NameAt extends Stretch {
  readonly name: string
}
export interface PostAt extends Stretch {
  readonly post: string
}
export interface Person extends NameAt {
  readonly posts: readonly PostAt[]
  readonly sentence: number
}

const HAN = /[\u3400-\u9fff]/
const followers = new Map<string, string[]>()
for (const word of [...AFTER_NAME].sort((a, b) => b.length - a.length))
  followers.set(word[0] ?? '', [...(followers.get(word[0] ?? '') ?? []), word])
const NOT_GIVEN = /[的了是与及或等第届次将把被市县区省]/

/** How well a name may end here: 0 not at all, else the more the better. */
const endsWell = (text: string, at: number): number => {
  const sign = text[at] ?? ''
  if (sign === '' || /[，。；：、！？\n（）《》“”\d　\t ]/.test(sign)) return 3
  if (/^[一二两三四五六七八九十]+[位名人]/.test(text.slice(at, at + 4))) return 2
  const word = followers.get(sign)?.find((w) => text.startsWith(w, at))
  return word === undefined ? 0 : word.length
}

/** The name that begins here, if one does: surname, given name and something that may follow a name. */
export const nameAt = (text: string, at: number, loose = false): NameAt | null => {
  const double = DOUBLE_SURNAMES.has(text.slice(at, at + 2))
  if (!double && !SURNAMES.has(text[at] ?? '')) return foreignNameAt(text, at)
  const lengths = double ? [4, 3] : [3, 2]
  let best: NameAt | null = null
  let bestScore = 0
  for (const length of lengths) {
    const name = text.slice(at, at + length)
    if (name.length < length || ![...name].every((c) => HAN.test(c))) continue
    // 宫商作《报告》: the verb is no part of the name.
    if (
      /[作致]$/.test(name) &&
      name.length > 2 &&
      /^(?:[《题了\d]|[\u3400-\u9fff]{0,10}(?:报告|说明|讲话|发言|总结|汇报|辞|词))/.test(
        text.slice(at + length, at + length + 14),
      )
    )
      continue
    if (NOT_GIVEN.test(name.slice(double ? 2 : 1)) || isGroupWord(name) || /在$/.test(name)) continue
    const score = endsWell(text, at + length)
    // Of two lengths the one with the longer word behind it; between equals the longer name, which is commoner by far.
    if (score > bestScore) {
      best = { name, start: at, end: at + length }
      bestScore = score
    }
  }
  // A surname of two signs may also be one of one sign with a given name; where the longer reading fails, try it.
  if (best === null && double && SURNAMES.has(text[at] ?? '')) {
    for (const length of [3, 2]) {
      if (endsWell(text, at + length) > 0) {
        best = { name: text.slice(at, at + length), start: at, end: at + length }
        break
      }
    }
  }
  if (best === null && loose) {
    const name = text.slice(at, at + 3)
    if ([...name].every((c) => HAN.test(c)) && name.length === 3 && !NOT_GIVEN.test(name.slice(1)))
      return { name, start: at, end: at + 3 }
  }
  // 皮特·阿尔马西 begins with the sign of a surname and is none of ours.
  return best ?? foreignNameAt(text, at)
}

/** What only the holder of the post before it does. */
const SPEAKS_UP =
  /^(?:同志)?(?:主持(?:[，。]|会议|召开)|讲话|出席[^，。]{0,8}讲话|作(?:了)?[^，。]{0,12}(?:报告|讲话|部署|总结)|宣读|指出|强调|要求|致辞)/

/** A surname outside our list, behind a full post and before a clear end: believed where the dictionary knows no word there. */
const rareNameAt = (text: string, at: number, post: string): NameAt | null => {
  if (post.length < 3 || [...WEAK_HEADS].some((head) => post.endsWith(head))) return null
  for (const length of [3, 2]) {
    const name = text.slice(at, at + length)
    if (
      !/^[\u3400-\u9fff]+$/.test(name) ||
      NOT_GIVEN.test(name) ||
      /[会议办公室及以为在就有部门单位人员们各职务长]|^[团席]/.test(name) ||
      isGroupWord(name)
    )
      continue
    const end = text.slice(at + length, at + length + 4)
    if (
      !/^[，、。]|^(?:出席|列席|主持|讲话|参加|致辞|同志|指出|强调|通报|汇报|到会|宣布|作(?:了|工作|总结|讲话|报告)|代表)/.test(
        end,
      )
    )
      continue
    // 常务副指挥长毓秀明主持: who presides is a person, whatever the dictionary says.
    if (SPEAKS_UP.test(text.slice(at + length, at + length + 16)) && !/[和与及并]/.test(name))
      return { name, start: at, end: at + length }
    const words = tokensOf(name)
    if (
      words.length === 1
        ? /^nr/.test(words[0]?.tag ?? '')
        : (words[0]?.word.length ?? 0) === 1 && !/^[vpdcu]/.test(words[0]?.tag ?? '')
    )
      return { name, start: at, end: at + length }
  }
  return null
}

/** Names of other peoples, with a dot between their parts: 阿不都·热合曼. */
const foreignNameAt = (text: string, at: number): NameAt | null => {
  const found =
    /^(?!同意|接受|批准|决定|选举|推选|任命|免去|大会|会议|主席|书记|秘书|司库|理事|[由请受])[\u3400-\u9fff]{2,6}(?:[·•・—-][\u3400-\u9fff]{1,7}?){1,3}(?=[，。；：、（）\s]|主持|讲话|发言|致辞|出席|列席|作|就|代表|受|在|指出|强调|要求|表示|等|同志|先生|女士|教授|所作|提交|宣读|代理|为|任|当选|递补|辞|因|以\d|再次|介绍|汇报|报告|宣布)/.exec(
      text.slice(at, at + 26),
    )
  if (found !== null && !/[·•・]/.test(found[0])) return null
  return found === null ? null : { name: found[0], start: at, end: at + found[0].length }
}

const heads = [...POST_HEADS].sort((a, b) => b.length - a.length)
const headIndex = new Map<string, string[]>()
for (const head of heads) headIndex.set(head.at(-1) ?? '', [...(headIndex.get(head.at(-1) ?? '') ?? []), head])

/** The post that ends here, its head only. */
const headEndingAt = (text: string, end: number): string =>
  headIndex
    .get(text[end - 1] ?? '')
    ?.find(
      (head) => text.endsWith(head, end) && end - head.length >= 0 && text.slice(end - head.length, end) === head,
    ) ?? ''

const BOUNDARY = /[，。；：、！？\n（）《》“”]/
// What may stand before a post without being part of it.
const BEFORE_POST =
  /^.*?(?:主持召开|听取和审议了?|听取并审议了?|听取了?|会议由|大会由|开幕式由|闭幕式由|全会由|仪式由|开幕会由|闭幕会由|由|受|请|免去|任命|决定|同意|接受|以及|了|(?:\d+|[〇一二三四五六七八九十]+)[日月年](?:上午|下午|晚上?|夜)?|昨日|今日|近日|日前|日上午|精神(?:和|、|以及)|上的|因公出差委托|委托|传达(?:了)?|贯彻(?:落实)?|学习(?:了)?(?!委员|与|小组|教育)|会见|(?:就座的)?还有|会上|会前|会后|随后|最后|(?:会议|全会|大会)(?!主席团|秘书|执行)|陪同|邀请|应邀|特邀|出席的有|参加的有|出席会议的有|选举|推选|补选|增补|增选|递补|撤销|给予|来自)(?=[\u3400-\u9fff])/

/** From the end of a post back to where its words begin. */
const postBefore = (text: string, end: number, floor: number): PostAt | null => {
  const head = headEndingAt(text, end)
  if (head === '') return null
  let start = end - head.length
  let depth = 0
  while (start > floor) {
    const sign = text[start - 1] ?? ''
    // 县（市）委书记: a bracket inside an organ's name belongs to it.
    if (sign === '）') {
      depth++
      start--
      continue
    }
    if (sign === '（') {
      if (depth === 0) break
      depth--
      start--
      continue
    }
    // 村“两委”主任: so do quotation marks round a short word.
    if (sign === '”' && /“[^“”]{1,6}”$/.test(text.slice(Math.max(floor, start - 9), start))) {
      start -= /“[^“”]{1,6}”$/.exec(text.slice(Math.max(floor, start - 9), start))?.[0].length ?? 1
      continue
    }
    if (depth === 0 && BOUNDARY.test(sign)) break
    start--
  }
  for (;;) {
    const lead = BEFORE_POST.exec(text.slice(start, end))
    if (lead === null || start + lead[0].length > end - head.length) break
    // 人力资源和社会保障局 or 由 inside an organ's name do not occur; 有, 在, 对 do (有关, 在校), so their rest must look like an organ.
    start += lead[0].length
  }
  while (
    /^(?:和|与|及|、|并|原|时任|现任|兼|因|村(?=第)|本(?=[村县市镇乡区校院局公组]))/.test(
      text.slice(start, end - head.length),
    ) &&
    start < end - head.length
  )
    start += 1
  const post = text.slice(start, end)
  if (
    WEAK_HEADS.has(post) ||
    post.length > 30 ||
    /全体|各位|部分|有关|相关|其他|所有|广大|新任|^(?:要|请|让|使|把|由|向|对|各)/.test(post) ||
    (isSureVerb(verbAt(post, 0)) &&
      verbAt(post, 0).length < post.length - head.length &&
      // 武装部部长: the verb is part of the office's name.
      !/^[\u3400-\u9fff]{0,3}(?:部|局|委|办|室|处|院|厅|科|中心|组|队|会|所|站)/.test(
        post.slice(verbAt(post, 0).length),
      ))
  )
    return null
  return { post, start, end }
}

/** All posts in a row before a name: 市委副书记、市长. */
const postsBefore = (text: string, nameStart: number, floor: number): PostAt[] => {
  const posts: PostAt[] = []
  let end = nameStart
  if (text[end - 1] === '：') end--
  for (let n = 0; n < 6; n++) {
    const post = postBefore(text, end, floor)
    if (post === null) break
    posts.unshift(post)
    const sign = text[post.start - 1] ?? ''
    if (sign === '、' || (/[兼和]/.test(text[post.start - 1] ?? '') && n < 2)) end = post.start - 1
    else if (headEndingAt(text, post.start) !== '' && post.start > floor) end = post.start
    else break
    if (end <= floor) break
  }
  return posts
}

/** 出席：甲、乙、丙 in minutes. */
const labelled = (text: string, sentence: Stretch, number: number, known: readonly Person[]): Person[] => {
  const label =
    /^(?:出席|列席|参会|参加|主持|记录|请假|缺席|整理|签发|主席|秘书|副主席|召集|因事缺席|致歉)(?:人员|人|会议|者)?：/.exec(
      text.slice(sentence.start, sentence.start + 8),
    )
  if (label === null) return []
  const first = nameAt(text, sentence.start + label[0].length)
  if (first === null || first.end > sentence.end || known.some((k) => k.start === first.start)) return []
  return [first, ...namesAfter(text, first.end, sentence.end)].map((one) => {
    // 王丽华议员: the title stands behind.
    const title = /^(?:议员|教授|院士|博士|委员)(?=[、，。\n（]|$)/.exec(text.slice(one.end, one.end + 3))?.[0]
    const posts = title === undefined ? [] : [{ post: title, start: one.end, end: one.end + title.length }]
    return { ...one, posts, sentence: number }
  })
}

// A name without a post is believed only at the beginning of a clause and before what only a person does.
const PERSONAL =
  /^(?:同志|先生|女士|院士|教授)*(?:主持|指出|强调|出席|列席|讲话|致辞|在会上|在讲话|在总结|代表(?!团|大会|们|性)|作了|作总结|作工作|汇报|通报|宣读|表示|主持召开|首先|就|说|当选|传达)/

const withoutPost = (text: string, sentence: Stretch, number: number, known: readonly Person[]): Person[] => {
  const found: Person[] = []
  for (let at = sentence.start; at < sentence.end - 3; at++) {
    const before = text[at - 1] ?? '\n'
    if (
      at !== sentence.start &&
      !/[，。；\n由]/.test(before) &&
      !/(?:批准|听取了?|通过了?|审议了?)$/.test(text.slice(Math.max(sentence.start, at - 3), at))
    )
      continue
    const name = nameAt(text, at)
    // 孙某、孙某某等列席会议: a row of names before their coming.
    if (name !== null && text[name.end] === '、' && !known.some((k) => k.start === at)) {
      const row = [name, ...namesAfter(text, name.end, sentence.end)]
      // 由甲、乙分别主持.
      if (before === '由') {
        if (row.length > 1 && /^(?:同志)?(?:分别|共同|先后|轮流)?主持/.test(text.slice(row.at(-1)?.end ?? 0)))
          for (const one of row) found.push({ ...one, posts: [], sentence: number })
        continue
      }
      if (row.length > 1 && /^等?(?:同志)?(?:出席|列席|参加|到会)/.test(text.slice(row.at(-1)?.end ?? 0)))
        for (const one of row) found.push({ ...one, posts: [], sentence: number })
    }
    if (
      name === null ||
      known.some((k) => k.start === at) ||
      !PERSONAL.test(text.slice(name.end, name.end + 10)) ||
      (before === '由' && !/^(?:同志)?主持/.test(text.slice(name.end)))
    )
      continue
    if (/^就/.test(text.slice(name.end)) && !/^就[^，。]{2,30}(?:提出|作|进行|讲)/.test(text.slice(name.end))) continue
    found.push({ ...name, posts: [], sentence: number })
  }
  return found
}

const LIST_JOINT = /^(?:议员|先生|女士|教授|博士|同志)?(?:、|，|和|与|及|以及)/

/** The posts and names of one sentence, in order. */
export const personsIn = (text: string, sentence: Stretch, number: number): Person[] => {
  const persons: Person[] = []
  let floor = sentence.start
  for (let at = sentence.start; at < sentence.end; ) {
    const opens = headEndingAt(text, text[at - 1] === '：' ? at - 1 : at)
    const posts = at > floor && opens !== '' ? postsBefore(text, at, floor) : []
    const name = posts.length > 0 ? (nameAt(text, at) ?? rareNameAt(text, at, posts.at(-1)?.post ?? '')) : null
    if (name === null || name.end > sentence.end) {
      at++
      continue
    }
    const list = [name, ...namesAfter(text, name.end, sentence.end)]
    for (const one of list) persons.push({ ...one, posts, sentence: number })
    at = floor = list.at(-1)?.end ?? name.end
  }
  persons.push(...listsBeforeTitle(text, sentence, number, persons))
  persons.push(...labelled(text, sentence, number, persons))
  persons.push(...withoutPost(text, sentence, number, persons))
  persons.sort((a, b) => a.start - b.start)
  return persons.map((p) => withBracket(text, p))
}

/** 主持人：某某（村党支部书记、村委会主任）: posts in the bracket behind the name. */
const withBracket = (text: string, person: Person): Person => {
  if (person.posts.length > 0 || text[person.end] !== '（') return person
  const close = text.indexOf('）', person.end)
  if (close < 0 || close - person.end > 40) return person
  const posts: PostAt[] = []
  let at = person.end + 1
  for (const post of text.slice(at, close).split(/[、，；]/)) {
    if (post.length > 1 && headEndingAt(text, at + post.length) !== '')
      posts.push({ post, start: at, end: at + post.length })
    at += post.length + 1
  }
  return { ...person, posts }
}

/** Common words that begin with the sign of a surname. */
const isGroupWord = (name: string): boolean =>
  /^.委会$|^.(?:主任|书记|[局市县区镇乡校院处部科所站村社组队厂行会]长|老师|师傅|警官|医生|先生|女士|同志|委员|经理|主席|总理)$|^(?:包案|特别|将题|向大|向全|向会|向社|向与|向党|党籍|公职|元旦|元宵|元素|展示|展现|展览|水利|水库|水电|水资|党中|纪要|纪委|文件|公报|公告|通知|时任|安委|应当|关键|农办|常委|水务|金秋|强军|万众|边远|区(?:委|政|人|直|级|属|内|纪|法|检|监|应|融|发|总)|代表|成员|应到|实到|高度|时任|安排|农村|农业|包括|常委|单位|党员|党组|党委|党支|党建|官员|相关|计划|通报|华侨|金融|文化|文明|方面|强调|利用|支持|管理|施工|常态|项目|应邀|云计|安全|关于|关心|关注|水平|时间|党内|党外|左右|连续|车间|冷链|单一|平台|国家|国有|国企|幸福|权力|终于|景区|和平|路线|应急|广大|万名|时代|全体|明确|主任|宣传|常务|支部|强化|严格|居民|牧民|党风|项目|班子|房屋|别的|史志|侯任)/.test(
    name,
  )

/** 、鱼跃、麻敬之 after a first name: more names under the same post. */
export const namesAfter = (text: string, from: number, limit: number): NameAt[] => {
  const names: NameAt[] = []
  let at = from
  while (at < limit) {
    const joint = LIST_JOINT.exec(text.slice(at, limit))
    if (joint === null) break
    const next = nameAt(text, at + joint[0].length)
    if (next === null || next.end > limit) break
    // After a comma a list goes on only to another name, a coming or a joint; else it is a new statement.
    if (joint[0] === '，' && !/^(?:、|，|和|出席|列席|参加|到会|等)/.test(text.slice(next.end))) break
    if (/^(?:市|县|区|省|局|委|院)/.test(text.slice(next.end))) break
    // 文史和学习委员会 is an organ, not a name and a joint.
    if (next.name.length === 2 && /^和[\u3400-\u9fff]{2,8}(?:委员会|部|局|厅|办|院|处|中心)/.test(text.slice(next.end)))
      break
    names.push(next)
    at = next.end
  }
  return names
}

/** 甲、乙、丙等市领导列席: the title behind the list. */
const listsBeforeTitle = (text: string, sentence: Stretch, number: number, known: readonly Person[]): Person[] => {
  const found: Person[] = []
  const title =
    /等((?:省|市|县|区|州|旗|镇|校|局|委|集团|公司|学校|院|部门|单位)?领导(?:同志)?|[\u3400-\u9fff]{0,8}(?:常委|委员|副主任|副主席|副市长|副县长|副区长))/g
  for (const match of text.slice(sentence.start, sentence.end).matchAll(title)) {
    const listEnd = sentence.start + match.index
    let start = listEnd
    // Backwards over the signs that names and their joints are made of, to the last boundary.
    while (start > sentence.start && /[\u3400-\u9fff、·]/.test(text[start - 1] ?? '')) start--
    const first = nameAt(text, start)
    if (first === null) continue
    const names = [first, ...namesAfter(text, first.end, listEnd)]
    if (names.at(-1)?.end !== listEnd || known.some((p) => p.start === first.start)) continue
    const end = listEnd + match[0].length
    const post = { post: match[1] ?? '', start: listEnd + 1, end }
    for (const one of names) found.push({ ...one, posts: [post], sentence: number })
  }
  return found
}
