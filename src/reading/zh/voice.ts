// Whose words a stretch of text is, and in what mood they bind.
import { REQUIRE_REPORTERS, STANCE, type Stance } from './lexicon/verbs.data.ts'
import { nameAt } from './persons.ts'
import { doerBefore } from './subject.ts'
import { isSureVerb, tokensOf, verbAt } from './verb.ts'

/** How the words at hand bind: who speaks, in what mood, and whether bare verbs are already requirements. */
export interface Voice {
  stance: Stance | 'none'
  speaker: string | null
  open: boolean
  paragraph: number
  period: string | null
  bare: boolean
  /** The meeting holds or affirms (认为, 肯定). */
  approves: boolean
  /** It affirms, and the sentence looks back on what was done. */
  judges: boolean
  /** Who is known by name: such a one may be told to act. */
  people: ReadonlySet<string>
  /** Somebody says what they will do (表示…将…). */
  promises: boolean
  /** 要 has been said in this sentence: what follows in it is no statement. */
  ordered: boolean
  /** Whom a row of demands is said to. */
  addressee: string | null
}

/** Who may be told something as a row. */
const ACTOR_LIKE =
  /(?:干部|党员|群众|妇女|青年|职工|委员|代表|部门|单位|组织|同志|同学|师生|企业|机关|会员|社区|街道|乡镇|[县市区镇乡村])$/

const SPEAKER =
  /^(?:会议|全会|大会|会上|本次会议|此次会议|会议最后|与会人员|与会同志|大家|[他她]|[\u3400-\u9fff·]{2,12}(?:同志)?(?:在[\u3400-\u9fff]{0,10}(?:讲话|总结|结束|闭幕|会上)[\u3400-\u9fff]{0,3})?|(?:工作)?报告|讲话|公报|决议)?(?:还|最后|并|同时|又|进一步|首先|就此|明确|会上|特别|着重|突出|反复|一致|随后|并就|原则上?|经?(?:研究|讨论|审议|表决)(?:后)?|代表[\u3400-\u9fff]{2,8}|(?:就|围绕|对|针对)[^，。]{2,20}?)*$/
const REPORTER = new RegExp(
  `(${REQUIRE_REPORTERS.split('|')
    .sort((a, b) => b.length - a.length)
    .join('|')})(?:了)?`,
  'g',
)
// With words right behind them only these report; the others are then verbs of the clause itself (明确责任, 部署工作).
const INLINE = new Set([
  '要求',
  '号召',
  '建议',
  '提出',
  '决定',
  '希望',
  '议定',
  '强调',
  '责成',
  '责令',
  '倡议',
  '呼吁',
  '勉励',
  '商定',
])

export interface Reported {
  readonly stance: Stance
  readonly speaker: string | null
  readonly length: number
  readonly promises?: boolean
  /** Whom the words are said to: 对全县妇女提出三点希望. */
  readonly addressee?: string
}

/** Who may speak: the meeting, a report, a post, or a name. */
const isSpeaker = (lead: string): boolean => {
  const plain = lead
    .replace(
      /(?:还|最后|并|同时|又|进一步|首先|就此|明确|特别|着重|突出|反复|一致|随后|会上|原则上?|经?(?:研究|讨论|审议|表决)后?)*$/,
      '',
    )
    .replace(/(?:就|围绕|针对)[^，。]{2,20}$/, '')
    .replace(/在[\u3400-\u9fff]{0,14}(?:中|时|上)?$/, '')
    .replace(/(?:同志|代表[\u3400-\u9fff]{2,8})$/, '')
  return (
    plain === '' ||
    /^(?:会议|全会|大会|会上|本次会议|此次会议|会议最后|与会人员|与会同志|大家|[他她])$|(?:报告|讲话|公报|决议|会议|常委会|理事会|董事会|支委会|全委会|党委会|办公会|主席团|书记|市长|县长|区长|省长|镇长|乡长|主任|主席|局长|厅长|校长|院长|处长|部长|秘书长|组长|董事长|总经理|委员|检察长)$/.test(
      plain,
    ) ||
    nameAt(`${plain}，`, 0)?.end === plain.length ||
    plain.includes('·')
  )
}

/** 会议强调，… / 会议还要求… / 某某指出，…: who speaks and in what mood. */
export const reporterIn = (words: string, voice: Voice, close: string): Reported | null => {
  // 李书记提出三点要求, 就做好工作提出意见: what follows binds.
  const asked =
    /^(.{0,40}?)(?:提出|作出|提|讲)(?:了)?(?:[一二三四五六七八九十几\d]+(?:点|条|方面|个方面|项)?)?(?:具体|明确|工作|如下|整改|改进|指导|落实|下步|下一步)*(?:要求|意见|希望|建议)$/.exec(
      words,
    )
  // 他强调五点：
  if (
    close === '：' &&
    /^(?:[他她]|会议|[\u3400-\u9fff·]{2,4}(?:同志)?)?(?:还|着重|重点)?(?:强调|讲|提出|明确|要求|重申)(?:了)?[一二三四五六七八九十几\d]+(?:点|条|个方面|方面|项|件事|个问题|句话|个字)$/.test(
      words,
    )
  )
    return { stance: 'require', speaker: null, length: words.length }
  // 会议重申了某某在反馈会上提出的三条意见：
  const borrowed =
    close === '：'
      ? /(?:重申|强调|传达|学习|通报)了?.{0,30}?([\u3400-\u9fff·]{2,4})(?:同志)?在[^，]{2,20}提出的[一二三四五六七八九十几\d]+[点条项个][\u3400-\u9fff]{0,6}$/.exec(
          words,
        )
      : null
  if (borrowed !== null) return { stance: 'require', speaker: borrowed[1] ?? null, length: words.length }
  const to =
    asked === null
      ? undefined
      : /^(?:[他她]|[\u3400-\u9fff·]{2,4}(?:同志)?|会议|全会|大会)?(?:还|并)?[对向]([^，]{2,16})$/.exec(
          asked[1] ?? '',
        )?.[1]
  if (asked !== null && (to !== undefined ? ACTOR_LIKE.test(to) : !/^(?:对|为|省|市|县|中央)/.test(words)))
    return {
      ...(to === undefined ? {} : { addressee: to }),
      stance: /希望$/.test(words) ? 'appeal' : 'require',
      speaker: /^([\u3400-\u9fff·]{2,4}?)(?:同志)?(?:就|对|$)/.exec(asked[1] ?? '')?.[1] ?? null,
      length: words.length,
    }
  // 某某作表态发言时说
  const vows =
    /^([\u3400-\u9fff·]{2,4}|[^，]{2,14}(?:长|书记|主任|主席|代表))(?:同志)?(?:在|作)[^，]{0,10}(?:表态|交流|发言|述职|就职)[\u3400-\u9fff]{0,4}(?:说|表示|承诺)$/.exec(
      words,
    )
  if (vows !== null) return { stance: 'state', speaker: vows[1] ?? null, length: words.length, promises: true }
  const asks = bodyAsks(words)
  if (asks !== null) return { stance: asks.stance, speaker: null, length: asks.length }
  // 兹决议如下：第一条…
  if (close === '：' && /(?:决议|决定|议定|安排|部署|要求|意见|倡议)(?:事项)?如下$/.test(words) && words.length <= 40)
    return {
      stance: /要求如下$/.test(words) ? 'require' : /倡议如下$/.test(words) ? 'appeal' : 'arrange',
      speaker: null,
      length: words.length,
    }
  // 重点任务：1.…, 下一步工作安排：
  if (
    close === '：' &&
    /^(?:下一步|下阶段|近期|当前|今后|重点|主要|具体|有关|工作|会议|年度|本月|下月|[一二三四五六七八九十]+项)*(?:任务|(?:工作)?(?:安排|要求|措施|计划|打算)|议定事项|决定事项)(?:如下|包括|有|是)?$/.test(
      words,
    )
  )
    return { stance: /要求/.test(words) ? 'require' : 'arrange', speaker: null, length: words.length }
  // 会议明确了三项重点任务：（一）…: what the row holds is arranged.
  if (
    /^(?:会议|全会|大会|会上)(?:还)?(?:明确|确定|部署|提出|安排|议定|研究确定|决定重点抓好)了?.{0,14}(?:任务|工作|措施|事项|方面|件事|重点|举措|实事)$/.test(
      words,
    ) &&
    close === '：'
  )
    return { stance: 'arrange', speaker: null, length: words.length }
  for (const match of words.matchAll(REPORTER)) {
    const verb = match[1] ?? ''
    const lead = words.slice(0, match.index)
    const rest = words.slice(match.index + match[0].length)
    if (match.index > 22) return null
    if (
      !SPEAKER.test(lead) ||
      /^(?:按照|根据|经|为|对|依据|围绕|落实|贯彻|这|通过|把|将|从|在|以|要|积极|认真|全面|切实|省|市|县|区|中央|党|上级)(?!委书记|长)/.test(
        lead,
      ) ||
      !isSpeaker(lead)
    )
      continue
    const stance = STANCE[verb] ?? 'state'
    const speaker = lead.replace(/(?:还|最后|并|同时|又|进一步|首先|在.*|就.*)$/, '') || null
    if (rest === '')
      return lead === '' && voice.open && !/要求|强调|指出|号召/.test(verb)
        ? null
        : {
            stance,
            speaker,
            length: words.length,
            promises: verb === '表示' || (verb === '说' && /表态|发言/.test(lead)),
          }
    if (!INLINE.has(verb) && !(verb === '同意' && !/^(?:召开|辞去|增补|任命)/.test(rest) && opensAction(rest)))
      return null
    const named = /^(?:会议|全会|大会|会上|报告|与会)/.test(lead)
    if (verb === '提出' && !named && !/^(?:[^，]{0,8}(?:要|应|将)|下半年|今后|到\d|未来|“十)/.test(rest)) return null
    if (verb === '提出' && /^(?:的|了?(?:意见|建议|要求|明确|具体|目标|工作))/.test(rest)) return null
    if (
      (verb === '决定' || verb === '同意') &&
      /^(?:任命|免去|接受|给予|撤销|递补|增补|补选|聘任|表彰|对|[\u3400-\u9fff]{2,4}(?:递补|为|任))/.test(rest)
    )
      return null
    if (
      /^(?:的|事项|落实|精神|部署|和|与|了)/.test(rest) ||
      (verb === '建议' && /^[案书]/.test(rest)) ||
      (verb === '要求' && /^(?:和|抓|落到)/.test(rest) && voice.open)
    )
      return null
    if (verb === '强调' && !/^[^，]{0,10}(?:要|必须)/.test(rest)) return null
    if (lead !== '' && !named && !/^(?:并|还|同时|[他她])$/.test(lead) && !/^[\u3400-\u9fff]{2,4}$/.test(lead))
      return null
    return { stance, speaker, length: match.index + match[0].length }
  }
  return null
}

/** 同意追加资金, 同意由某公司管理: an action is agreed to; 同意某局的方案: a paper is. */
const opensAction = (rest: string): boolean => {
  if (/^[将把由从按向]/.test(rest)) return true
  if (/^[^，]{2,8}(?:方案|意见|报告|计划|办法|请示|预案|草案|建议|议案|名单|纪要)$/.test(rest)) return false
  if (/^(?:了|《|该|本|上述|此)|^[^，]{2,30}(?:提出|提交|起草|报送|拟定)的/.test(rest)) return false
  const first = tokensOf(rest.slice(0, 8))[0]
  return (
    isSureVerb(verbAt(rest, 0)) ||
    (first !== undefined && first.word.length > 1 && /^vn?$/.test(first.tag) && rest.length > first.word.length + 1)
  )
}

/** 会议责成某局…, 理事会授权秘书处…, 大会请各方…: what the body asks of somebody in its own words; the verb stays in the clause. */
const BODY_ASKS =
  /^((?:[\u3400-\u9fff]{0,8}?(?:会议|全会|大会|会上|理事会|董事会|委员会|常委会|主席团|党委会|办公会|党组))?(?:还|并|同时|最后|经?(?:研究|讨论|审议)(?:决定)?|一致|决定|当场)*)(责成|责令|授权|委托|提请|诚请|恳请|请|邀请|鼓励|支持|欢迎|倡导)(?!了|假|示|求|问|辞)(?=.{3})/

const bodyAsks = (words: string): { length: number; stance: Stance } | null => {
  const found = BODY_ASKS.exec(words)
  const lead = found?.[1] ?? ''
  if (found === null || !/[会组团上]/.test(lead)) return null
  // 鼓励社会力量修复湿地: who is encouraged does it
  const encouraged = found[2] === '鼓励' && doerBefore(words.slice(found[0].length)) !== null
  if (encouraged) return { length: found[0].length, stance: 'appeal' }
  return { length: lead.length, stance: /鼓励|支持|欢迎|邀请|倡导/.test(found[2] ?? '') ? 'appeal' : 'require' }
}

/** 公西华表示, 仉局长表示: the person the clause opens with. */
export const speakerAt = (words: string, people: ReadonlySet<string>): string | null => {
  for (const length of [4, 3, 2]) if (people.has(words.slice(0, length))) return words.slice(0, length)
  return (
    /^[\u3400-\u9fff]{1,2}(?:副?(?:书记|[省市县区镇乡局处科厅部院校会所站队组行]长|主任|主席|经理|总监|支书))(?=表|说|在|作)/.exec(
      words,
    )?.[0] ?? null
  )
}

/** A sentence about a time that has passed. */
export const looksBack = (sentence: string): boolean =>
  /今年以来|去年以来|[一二三四五几]年来|一年来|过去(?:的)?[一二三五]年|上半年|前三季度|本届以来|换届以来|面对.{2,40}(?:形势|疫情|挑战|任务)/.test(
    sentence,
  )

/** 过去一年，全市党风廉政建设取得新成效: told of a time gone by, from the sentence's or the report's beginning. */
export const tellsOfPast = (sentence: string): boolean =>
  /(?:^|(?:指出|强调|认为|表示|说)[，：])(?:[\u3400-\u9fff]{0,4}(?:今年|去年)以来|[一二三四五六七八九十]年来|一年来|过去(?:的)?[一二三四五]年|今年上半年|上半年|前三季度|去年|\d{4}年以来)，/.test(
    sentence,
  )
