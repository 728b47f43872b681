// Who must act: subjects before 要, subjects without it, and sentences that only say how things are.
import { DEADLINE } from './lexicon/time.data.ts'
import { adverbAt, coverbAt, isSureVerb, tokensOf, verbAt } from './verb.ts'
import type { Voice } from './voice.ts'
import { isNameHead } from './whole-words.ts'

export interface Subject {
  readonly name: string
  readonly start: number
  readonly end: number
}

/** 要 as must: not in 主要, 重要, 纲要, 要求. */
const MUST =
  /(?<![主重需纲概摘必简首扼提机险紧显只就])(?:要(?![求素点害闻么道事件领职旨义目案塞地]|紧(?![盯扣跟紧抓密贴守握靠前]))|必须|应当|应该|务必|务须|不得|严禁|决不能|不能(?!腐|不)|不准|不要|应(?=[\u3400-\u9fff][\u3400-\u9fff\d])(?!出席|参加|参会)(?![急对用届邀到变收有考援答诉付勤])|须(?=[\u3400-\u9fff]))/
/** How the name of somebody who can be told to act ends. */
export const ACTOR_END =
  /(?:党委|党组|（党组）|政府|部门|单位|机关|组织|机构|办公室|委员会|局|委|办|处|科|院|中心|社区|村|镇|乡|街道|镇街|乡镇|县|市|区|各地|各级|企业|干部|党员|群众|代表|委员|人员|同志|成员|班子|书记|负责人|两委”|工会|学校|学院|组|团|会|支部|基层|公司|集团|队伍|大队|支队|中队|专班|指挥部|战线|大家|我们|全市上下|上下|(?:主席|主任|会长|理事长|常务|委员长)会议|人大|政协|司令部|战士|师生|职工|会员|青年|妇女|工作者|居民|村民|人民|人家|家家户户|领导|(?<!动)员|会计|出纳|业主|物业|[住农商租]户|家长|教师|老师|志愿者|专干|干事|县财政|市财政|区财政|镇财政|学生|(?:工作|管理|保障|建设|教育|发展|规划|人事|学生|业务|技术|生产)部|(?:督查|办公|研究|政研|法制|信息|教研|资料|巡察|科研)室|宣传部|组织部|统战部|武装部|各部|监测站|(?<![场厕住])所|厅|署|司|州|旗|省|全市|全县|全区|全省|全党|全体|方面|系统|窗口|平台|联盟|“一把手”|一把手|双方|专班|常委|学部|主任|[组队站所院处科部厅市县区镇乡村校馆局园行司楼栋班]长|负责同志|责任人|行业|市民|力量|人士)$/
const NOT_ACTOR =
  /(?:工作|建设|任务|问题|会议|精神|全会|两会|改革|发展|目标|今年|明年|当前|下半年|上半年|我们党|关键|落实|作风|思想|时期|机会|社会|安全|重点|方案)$/

/** A sentence that says what something means or how it stands, and orders nothing. */
export const isStatementSentence = (sentence: string): boolean =>
  mustIn(sentence.replace(/[，。；：]/g, '、')) === null &&
  /，(?:又|也|更|既)?(?<![一二三四五六七八九十])是[^，]{6,}|具有(?:重要|重大|十分|深远|里程碑)|意义(?:重大|深远)|至关重要|(?<![一二三四五六七八九十])是(?:当前|今后|一项|我们党|我们做好|重要的?|推动|全市|各级|每|必须|关键|一次|在|党中央|政治|贯彻|重大|实现|做好)|[^不一二三四五六七八九十]是.{0,24}(?:任务|责任|关键|大事|会议|之年|要求|举措|抓手|保障|基础|前提|体现|工程)(?:[，。；]|$)|事关.{2,20}[，。]/.test(
    sentence,
  )

/** Where 要 and its like stand in a clause, outside brackets and names. */
export const mustIn = (words: string): { at: number; word: string } | null => {
  const sheltered = words.replace(/《[^》]{0,200}》|“[^”]{0,80}”|（[^）]{0,80}）/g, (m) => '＃'.repeat(m.length))
  const found = MUST.exec(sheltered)
  if (found === null || found.index > 34) return null
  // 组长应某某主持: behind a post and before what a person does it is a surname.
  if (
    found[0] === '应' &&
    /[长记任席员]$/.test(sheltered.slice(0, found.index)) &&
    /^应[\u3400-\u9fff]{1,2}(?:同志)?(?:主持|讲话|作|出席|参加|列席|传达|指出|强调|要求|通报|汇报|致辞|介绍|带领|率|[、，]|$)/.test(
      sheltered.slice(found.index),
    )
  )
    return null
  return { at: found.index, word: found[0] }
}

/** Leads that are no subject but may stand before 要. */
export const isLead = (lead: string): boolean =>
  DEADLINE.exec(lead)?.[0] === lead ||
  /^(?:同时|我们|都|更|也|还|既|又|就|今后|当前|下一步|现阶段|关键|首先|始终|在.{2,20}(?:中|上|时|过程中|方面)|对.{2,20})$/.test(
    lead,
  ) ||
  adverbAt(lead, 0) === lead

export const subjectOf = (lead: string, people: ReadonlySet<string> = NOBODY): string | null => {
  const plain = lead
    .replace(
      /(?:都|也|还|均|更|一定|始终|既|今后|同时|必|尤其|特别是|切实|下一步|务|夜里|夜间|晚上|白天|平时|这段时间|近期|当前|[暑寒]期|[暑寒]假|节日|每(?:半|两)?个?(?:[年月周日天旬]|季度|学期)|汛期|期间|假期)+$/,
      '',
    )
    .replace(/^(?:同时|此外|下一步|特别是|尤其是|要求|希望|今后|对于)/, '')
    .replace(/，$/, '')
  if (plain.length < 2 || plain.length > 30) return null
  // “一府一委两院”要…: an organ known by a phrase in quotation marks.
  if (/^“[^“”]*(?:院|委|府|员|部|单位|班子|局|部门|组织)”$/.test(plain)) return plain
  // 监督检查室要…, 审计部须…: before a modal an office is told by its kind alone.
  const office =
    plain.length > 2 && /(?:(?<![教卧浴温议])室|(?<![内外全局中东西南北上下顶底])部|站|馆|厂|店|社|台|行)$/.test(plain)
  if (
    !office &&
    !endsWithPerson(plain, people) &&
    !ACTOR_END.test(plain.replace(/”$/, '').replace(/（[^（）]*）$/, (m) => (m === '（党组）' ? m : '')))
  )
    return null
  if (NOT_ACTOR.test(plain) || /[是的](?=.*[是的])|^(?:这|那|以|把|对|从|在|为|通过|坚持)/.test(plain)) return null
  const verb = verbAt(plain, 0)
  if (isSureVerb(verb) && !isNameHead(plain, verb)) return null
  return plain
}

/** How the name of an office ends that may stand as a subject without any mark: 后勤保障处, 执行委员会. */
const OFFICE_END =
  /(?:委员会|办公室|秘书处|局|厅|处|科|公司|部门|学院|街道|小组|专班|支部|指挥部|中心|大队|管委会|居委会|村委会|医院|政府|工会)$/

/** Whom an office sets to work: 网格员, 村会计, 保洁员. */
const ROLE_END = /^[\u3400-\u9fff]{1,6}(?:(?<!动)员|会计|出纳|干事|专干|[组楼栋队站所]长)$/
const NOBODY: ReadonlySet<string> = new Set()

/** 村会计冉立春: the name of somebody known from the text, a post before it or not. */
export const endsWithPerson = (name: string, people: ReadonlySet<string>): boolean =>
  people.size > 0 &&
  [2, 3, 4].some((length) => people.has(name.slice(-length)) && !/[，、的]/.test(name.slice(0, -length)))

/** 木成舟副县长: a known name and the post behind it. */
const isPersonWithPost = (name: string, people: ReadonlySet<string>): boolean =>
  people.size > 0 &&
  /(?:长|书记|主任|主席|同志|委员|总监|经理)$/.test(name) &&
  [2, 3, 4].some((length) => name.length > length && name.length <= length + 6 && people.has(name.slice(0, length)))

/** 管线单位做到…, 港口区、石滩县于11月3日前提交: units known only from their kind, before a sure verb or a day. */
const isPlainUnit = (name: string, rest: string): boolean =>
  (/^[\u3400-\u9fff]{1,6}(?:单位|企业|部门|公司|部|站|厂|馆)$/.test(name) &&
    !isSureVerb(verbAt(name, 0)) &&
    (isSureVerb(verbAt(rest, 0)) || /^每/.test(rest))) ||
  (/^[\u3400-\u9fff]{1,5}[区县市镇乡](?:、[\u3400-\u9fff]{1,5}[区县市镇乡])*$/.test(name) &&
    /^(?:于|在)\d{1,2}月/.test(rest) &&
    DEADLINE.test(rest))

export const isOffice = (name: string): boolean => OFFICE_END.test(name)

/** 号召全市党员干部群众咬定目标: a subject without 要, in an appeal or where 各 and 全体 or the name of an office mark it. */
export const bareSubject = (
  words: string,
  stance: Voice['stance'],
  people: ReadonlySet<string> = NOBODY,
): { name: string; length: number } | null => {
  const marked =
    stance === 'appeal' ||
    /^(?:各|每[个名位家户处所]|[省市县区镇乡街村校局]|社区|领导干部|党员|干部|机关干部|党委|机关|学校|公司|集团|全市|全县|全区|全体|广大|有关|相关|市直|区直|县直|机关)/.test(
      words,
    )
  for (let at = 2; at <= Math.min(24, words.length - 2); at++) {
    const name = words.slice(0, at)
    // 在乡村振兴中…: a place or a way is nobody.
    if (/^[在以从把对为向就按将于与同报]|^每(?:半|[一两三])?[年月周日天旬季]/.test(name)) break
    if (/负责(?!人|同志)|赴|尚需|[需须]经?$/.test(name) || /^\d+[月日]/.test(name)) break
    const person = endsWithPerson(name, people) || isPersonWithPost(name, people)
    if (!person && !ACTOR_END.test(name)) continue
    if (
      NOT_ACTOR.test(name) ||
      (!marked &&
        !person &&
        !OFFICE_END.test(name) &&
        !(stance === 'arrange' && ROLE_END.test(name)) &&
        !(stance !== 'none' && isPlainUnit(name, words.slice(at))))
    )
      continue
    if (/^[都也还就均]|[把将]/.test(name)) continue
    const head = verbAt(name, 0)
    if (
      isSureVerb(head) &&
      !isNameHead(name, head) &&
      !/^(?:分管|主管|挂联|包联|包保|包案|联系|牵头|责任|主办|承办)[\u3400-\u9fff]{0,6}(?:领导|同志|负责人|单位|部门|干部|[市县区镇]长)$/.test(
        name,
      )
    )
      continue
    // 规划信息处负责汇总: what follows tells an office from an action.
    const charged = OFFICE_END.test(name) && /^(?:负责|牵头|会同|配合|承担)/.test(words.slice(at))
    if (
      !marked &&
      !charged &&
      (coverbAt(name, 0) !== '' || adverbAt(name, 0) !== '' || head.length > 1 || /[，的是把将]/.test(name))
    )
      if (!isNameHead(name, head)) continue
    const rest = words.slice(at)
    const opens = verbAt(rest, 0)
    const manner = adverbAt(rest, 0)
    if (
      opens.length > 1 ||
      manner.length > 1 ||
      coverbAt(rest, 0).length > 1 ||
      (DEADLINE.test(rest) && DEADLINE.exec(rest)?.[0] !== rest) ||
      ((marked || OFFICE_END.test(name)) && /^(?:按(?!时|期|摩)|从(?=.{4})|向|对(?=.{4})|用|依|就|凭)/.test(rest)) ||
      /^(?:以|在|把|将|为|[每逐].?[月周季年度])/.test(rest) ||
      ((OFFICE_END.test(name) || person || ROLE_END.test(name) || (marked && stance !== 'appeal')) &&
        (opensByTagger(rest) || /^(?:负责|代表|[派抓管报交送发查调赴](?=.{2}))/.test(rest)))
    ) {
      // 县政府督查室 must not be cut at 县政府, 市住房和城乡建设局 not at 城乡.
      if (
        opens.length > 1 &&
        /^(?:室|处(?![理置罚分])|科(?![学技])|中心|办公室|办(?![好理成公])|组(?![织建])|局(?![部面势])|基金|银行|研究院|协会|集团|队|部(?![署分门])|委(?![托派])|厅|公司)/.test(
          rest.slice(opens.length),
        )
      )
        continue
      if (isNameHead(rest, opens)) continue
      // 各级党组织 must not be cut at 各级党: the longest name before the verb is the one.
      if (
        opens.length > 1 &&
        !/[局厅处科]$/.test(name) &&
        ACTOR_END.test(words.slice(0, at + opens.length)) &&
        !isSureVerb(opens)
      )
        continue
      return { name, length: at }
    }
  }
  return null
}

/** Behind 由, 请, 责成: whoever stands before the first verb, whatever the name ends in (文化馆提供, 组长老仉带人). */
export const doerBefore = (
  words: string,
  people: ReadonlySet<string> = NOBODY,
): { name: string; length: number } | null => {
  const known = bareSubject(words, 'appeal', people)
  if (known !== null) return known
  if ([2, 3, 4].some((length) => people.has(words.slice(0, length)))) return null
  const tokens = tokensOf(words.slice(0, 28))
  for (const [i, token] of tokens.entries()) {
    const before = tokens[i - 1]
    if (/^[，的了是]/.test(token.word)) return null
    if (before === undefined || token.start < 2 || token.start > 20) continue
    const opens = /^(?:v$|d$|ad$|p$)/.test(token.tag) || verbAt(words, token.start).length > 1
    if (!opens || !/^(?:n|j|r|s)/.test(before.tag)) continue
    const name = words.slice(0, token.start)
    return NOT_ACTOR.test(name) || isSureVerb(verbAt(name, 0)) ? null : { name, length: token.start }
  }
  return null
}

/** Verbs outside our list behind the name of an office: 区环卫中心清运垃圾. */
const opensByTagger = (rest: string): boolean => {
  const [first, second] = tokensOf(rest.slice(0, 8))
  if (first === undefined || rest.length < 4) return false
  // 据实申领, 逐间登记: manner, then the verb.
  if (/^(?:d|ad|vd|z)$/.test(first.tag) && first.word.length === 2) return /^v/.test(second?.tag ?? '')
  return first.word.length === 2 && first.tag === 'v'
}

/** Sentences that say how things are: a subject with 是, figures, a result. */
export const isStatement = (words: string): boolean =>
  (/^[^，]{2,16}(?:是|有(?![力效序关机针组利温形为])|已|正在|达到|实现了|取得|呈现|仍|依然|还有|事关|关系|既是|就是|成为|不断增强|稳步|持续向好)/.test(
    words,
  ) &&
    !isSureVerb(verbAt(words, 0)) &&
    !(verbAt(words, 0).length > 1 && /^.{2,4}有/.test(words)) &&
    coverbAt(words, 0) === '' &&
    adverbAt(words, 0) === '') ||
  /^(?:为了|为使|这是|这次|今年以来|一年来|总的看|实践证明|事实|目前|我们党|全市(?!上下)[\u3400-\u9fff]{2,8}(?:达|增长|完成|实现))/.test(
    words,
  ) ||
  /^[\u3400-\u9fff]{2,10}(?:增长|下降|达)\d/.test(words)
