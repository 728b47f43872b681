// Clauses that name first what is acted on: 排水沟汛期前要清出来, 经费由县财政解决, 对隐患重新研究、限时销号.

import { bareVerb } from './bare-verb.ts'
import { isIdiom } from './idiom.ts'
import { DEADLINE } from './lexicon/time.data.ts'
import { shelteredSigns } from './outline.ts'
import { bareSubject, doerBefore, mustIn } from './subject.ts'
import { adverbAt, coverbAt, isSureVerb, tokensOf, verbAt } from './verb.ts'
import { type Act, trimObject } from './verb-phrase.ts'

/** Parts between 、, 并 and 和 outside brackets, with where each begins. */
const partsOf = (words: string): { words: string; at: number }[] => {
  const inside = shelteredSigns(words)
  const parts: { words: string; at: number }[] = []
  let from = 0
  for (let i = 0; i <= words.length; i++) {
    if (i < words.length && (inside[i] || !/[、并]/.test(words[i] ?? ''))) continue
    parts.push({ words: words.slice(from, i), at: from })
    from = i + 1
  }
  return parts
}

/** The longest manner and verb that ends a stretch and leaves a thing of two signs or more before it. */
const verbAtEnd = (words: string): { verb: string; at: number } | null => {
  // 对反馈的问题照单全收
  const idiom = words.length > 6 ? words.slice(-4) : ''
  if (idiom !== '' && isIdiom(idiom) && tokensOf(idiom).length === 1) return { verb: idiom, at: words.length - 4 }
  for (let at = 2; at <= words.length - 2; at++) {
    const verb = bareVerb(words.slice(at))
    if (verb !== null && (adverbAt(words, at) !== '' || at + verb.length === words.length)) return { verb, at }
  }
  return null
}

/** 对排查出的隐患重新研究、重新部署、限时销号: each verb acts on what 对 names. */
export const readRow = (clause: string, offset: number, deadline: string | null, end: number): Act[] => {
  const lead = /^(?:对于|对照|对(?!标|接|外|口|应|得|话)|就(?!业|地|近|是|要)|围绕)/.exec(clause)?.[0].length ?? 0
  if (lead === 0) return []
  const parts = partsOf(clause.slice(lead))
  const verbs: { verb: string; at: number }[] = []
  let k = parts.length - 1
  for (; k > 0; k--) {
    const part = parts[k]
    const verb = part === undefined ? null : (bareVerb(part.words) ?? (isIdiom(part.words) ? part.words : null))
    if (part === undefined || verb === null) break
    verbs.unshift({ verb, at: lead + part.at })
  }
  const head = parts[k]
  const first = head === undefined ? null : verbAtEnd(head.words)
  // One verb alone is left to the rules for 对 unless it is of four signs: 对查出的隐患建账销号.
  if (head === undefined || first === null || (verbs.length === 0 && first.verb.length < 4)) return []
  const object = trimObject(clause.slice(lead, lead + head.at + first.at))
  if (object.length < 2 || /[，是]/.test(object)) return []
  const tails = parts.slice(k + 1)
  return [{ verb: first.verb, at: lead + head.at + first.at }, ...verbs].map(({ verb, at }, n) => ({
    action: verb,
    object,
    deadline,
    start: n === 0 ? offset : offset + at,
    end:
      n === verbs.length
        ? end
        : n === 0
          ? offset + lead + head.at + head.words.length
          : offset + at + (tails[n - 1]?.words.length ?? 0),
    sure: 0.75,
  }))
}

/** What a clause may begin with and be no thing: an action, a coverb, a pronoun. */
export const isThing = (words: string, nominal = false): boolean =>
  words.length >= 2 &&
  words.length <= 24 &&
  !/[，是]|^(?:这|那|他|她|我|大家|会议|全会|大会|使|让|令|如|若|要|能|可|不(?!良|动产|锈|合格|稳定)|没|更|最|只|就|也|都|还|又|既)|(?<![场工基土耕林草产属当各用园绿营阵湿宅荒坡矿驻])地$|[的得和与及或]$/.test(
    words,
  ) &&
  !DEADLINE.test(words) &&
  coverbAt(words, 0).length === 0 &&
  adverbAt(words, 0).length < 2 &&
  (nominal || !isSureVerb(verbAt(words, 0)))

/** 排水沟由村会计牵头清理: the thing, then who sees to it. */
export const thingBy = (
  clause: string,
  people: ReadonlySet<string>,
): { thing: string; name: string; at: number; rest: number } | null => {
  const found = /^(.{2,24}?)(?:交由|统一由|由)(?=.{4})/.exec(clause)
  const thing = found?.[1] ?? ''
  if (found === null || !isThing(thing.replace(/(?<=.{2})的$/, ''), thing.length <= 8) || /[自缘理来]$/.test(thing))
    return null
  const doer = doerBefore(clause.slice(found[0].length), people)
  // 闭幕会由某某主持, 工作组由三人组成: told, not asked.
  const does = doer === null ? '' : clause.slice(found[0].length + doer.length)
  if (/^(?:同志)?(?:分别|共同)?(?:主持|组成|产生|宣读|致|作了?|担任|任|报告|传达|通报|介绍|汇报|主讲)/.test(does))
    return null
  return doer === null ? null : { thing, name: doer.name, at: found[0].length, rest: found[0].length + doer.length }
}

/**
 * 柴草垛要搬离变压器, 秸秆不能烧, 逾期未报的予以通报: `thing` stands before the word that binds, `rest` behind it.
 * Null where neither a bare verb nor a verb and where to follows.
 */
export const readThing = (thing: string, word: string, rest: string, start: number, end: number): Act | null => {
  let name = thing
  let deadline: string | null = null
  // 排水沟今年汛期前要清出来: the day stands between the thing and 要.
  for (let at = 2; at < name.length; at++) {
    const due = DEADLINE.exec(name.slice(at))
    if (due === null || due[0].length !== name.length - at) continue
    deadline = due[1] ?? null
    name = name.slice(0, at)
    break
  }
  name = name.replace(/(?:都|也|均|全部|一律|统一|必须|尽快|原则上|平时|夜里|晚上|白天|现在|今后)+$/, '')
  if (!isThing(name.replace(/的$/, '者'))) return null
  let words = rest
  const due = DEADLINE.exec(words)
  if (due !== null && due[0].length < words.length) {
    deadline = due[1] ?? deadline
    words = words.slice(due[0].length)
  }
  const object = trimObject(name)
  const act = (action: string, sure: number): Act => ({ action, object, deadline, start, end, sure })
  // 暂缓: the word alone says what becomes of it; 不能烧, 不予受理: with its ban.
  const ban = /^(?:不得|严禁|不能|不准|不要|不予|不再|暂不|决不能)$/.test(word) ? word : ''
  if (words === '') return word === '暂缓' ? act(word, 0.6) : null
  // 水库一天一巡查: how often is part of what is done.
  if (/^一.一$/.test(word)) return tokensOf(words).some((t) => /^v/.test(t.tag)) ? act(`${word}${words}`, 0.65) : null
  const figure = ban === '' ? null : /^(超过|低于|少于|高于|突破|大于|小于|多于)(\d.*)$/.exec(words)
  if (figure !== null) return act(`${ban}${figure[0]}`, 0.7)
  const bare =
    bareVerb(words) ?? (ban !== '' && words.length <= 2 && /^v/.test(tokensOf(words)[0]?.tag ?? '') ? words : null)
  if (bare !== null) return act(`${ban}${bare}`, 0.65)
  if (ban !== '') return null
  // 筹备方案应提交该次会议审议
  const delivered = /^(?:报|送|交)[\u3400-\u9fff]{2,14}$/.exec(words)
  if (delivered !== null && bareVerb(words) === null) return act(words, 0.65)
  const sent = /^(提交|提请|报送|报请|上报|移交|移送|抄送)[\u3400-\u9fff]{2,16}$/.exec(words)
  if (sent?.[1] !== undefined) return act(sent[1], 0.65)
  // 整改结果须向社会公开, 台账应在系统内更新
  const way = /^(?:向|在|按照?|经|以|从|与|同)[^，]{2,20}?([\u3400-\u9fff]{2})$/.exec(words)
  if (way?.[1] !== undefined && bareVerb(way[1]) !== null) return act(way[1], 0.65)
  const moved =
    /^((?:[\u3400-\u9fff]{1,4}?)?(?:[搬移迁拆撤退停放存换送交报转挂贴收发并列划纳计归][离出到往入至为给回进在归]|[\u3400-\u9fff]{2}(?:到|至|在|为)))([\u3400-\u9fff\d].*)$/.exec(
      words,
    )
  if (moved?.[1] === undefined || moved[2] === undefined) return null
  const verb = moved[1].replace(/^(?:都|要|全部|一律|统一|尽快)+/, '')
  if (!tokensOf(verb).some((t) => /^v/.test(t.tag))) return null
  const target = trimObject(moved[2])
  return act(target.length > 12 ? verb : `${verb}${target}`, 0.6)
}

/** Whether the words close with a noun that is no action made a noun: 新建小区, 在建工地, not 发展. */
export const namesUnit = (words: string): boolean => {
  const last = tokensOf(words).at(-1)
  return (
    last !== undefined &&
    (/^(?:n[a-z]?|j)$/.test(last.tag) || /(?:[工场基营]地|[园景小校厂库片社]区)$/.test(words)) &&
    !/(?:资金|经费|费用|工作|任务|目标|措施|政策|制度|方案|结果|标准|质量|时间|问题|重点|思路|步伐|机制)$/.test(words)
  )
}

const BY_WAY =
  /^(.{2,18}?)((?:从|在|向|按照?|参照|比照|以|经(?![费济营验过常])|随|凭|于)[^，]{1,22}?)(公开|公布|公示|列支|支出|开支|解决|安排|执行|兑现|收取|发放|结算|反映|报告|备案|移交|通报|确定|办理|核算|拨付|支付|施行|实施|[\u3400-\u9fff]{2})$/

/** 费用从村集体收入中列支, 结果向社会公开, 原办法同时废止: a thing, by what way, and a verb that closes the clause. */
export const thingDone = (clause: string, start: number, end: number): Act | null => {
  if (clause.length > 44 || mustIn(clause) !== null) return null
  const due = DEADLINE.exec(clause)
  if (due !== null && due[0].length < clause.length - 4) {
    const inner = thingDone(clause.slice(due[0].length), start, end)
    if (inner !== null) return { ...inner, deadline: inner.deadline ?? due[1] ?? null }
  }
  const from =
    /^(?:(.{2,16}?))?(?:自|从)(.{2,14}?)起(?:在[^，]{2,16}?)?(?:正式|开始|全面)?(试运行|[\u3400-\u9fff]{2})$/.exec(
      clause,
    )
  if (from?.[3] !== undefined && bareVerb(from[3]) !== null && (from[1] === undefined || isThing(from[1])))
    return {
      action: from[3],
      object: trimObject((from[1] ?? '').replace(/^[本该](?=..$)/, '')),
      deadline: from[2] ?? null,
      start,
      end,
      sure: 0.75,
    }
  // 存煤可用天数保持在15天以上, 覆盖率达到95%
  const held =
    /^([\u3400-\u9fff]{2,16}?)(?:始终|长期|基本|全部|总体)?(保持|控制|稳定|维持|达到|提高|提升|降低|压降|压减|突破|超过)((?:在|到|至)?[^，\d]{0,4}[\d百][^，]{0,10})$/.exec(
      clause,
    )
  if (held?.[1] !== undefined && held[2] !== undefined && isThing(held[1], true) && verbAt(held[1], 0).length < 2)
    return {
      action: held[2],
      object: trimObject(`${held[1]}${(held[3] ?? '').replace(/^[在到至]/, '')}`),
      deadline: null,
      start,
      end,
      sure: 0.65,
    }
  // 评查结果与年度考核挂钩
  const tied = /^(.{2,16}?)(?:与|同|和)([^，]{2,20}?)(?:直接|相|严格|全面)?(挂钩|衔接|对接|同步|并重|联动)$/.exec(
    clause,
  )
  if (tied?.[1] !== undefined && isThing(tied[1], true) && verbAt(tied[1], 0).length < 3)
    return {
      action: tied[3] ?? '',
      object: trimObject(`${tied[1]}与${tied[2] ?? ''}`),
      deadline: null,
      start,
      end,
      sure: 0.65,
    }
  const way = BY_WAY.exec(clause)
  const carried = way?.[1]?.replace(/(?:改|仍|统一|一律|暂|先|再|应|全部)+$/, '')
  if (
    way?.[1] !== undefined &&
    carried !== undefined &&
    way[3] !== undefined &&
    isThing(carried) &&
    !/[了过]|是/.test(clause) &&
    bareVerb(way[3]) !== null &&
    bareSubject(clause, 'appeal') === null
  )
    return { action: way[3], object: trimObject(carried), deadline: null, start, end, sure: 0.65 }
  const closed =
    /^(.{2,18}?)(?:同时|即行|随即|随之|一并|自行|相应|当场|当日|现场|另行|暂缓|就地|按期|如期)(废止|失效|终止|作废|撤销|停止(?:执行|使用)?|[\u3400-\u9fff]{2})$/.exec(
      clause,
    ) ?? /^(.{2,18}?)(废止|失效|作废|停止执行|停止使用|继续有效|继续执行|恢复原状)$/.exec(clause)
  if (closed?.[1] === undefined || closed[2] === undefined || !isThing(closed[1])) return null
  if (bareSubject(clause, 'appeal') !== null || bareVerb(closed[2]) === null) return null
  return { action: closed[2], object: trimObject(closed[1]), deadline: null, start, end, sure: 0.7 }
}

/** 津贴由每班15元提高到25元: what changes, from what to what. */
export const thingChanged = (clause: string, start: number, end: number): Act | null => {
  const lead = /^(?:自|从)(.{2,14}?)起，?/.exec(clause)
  const found =
    /^(.{2,24}?)(?:统一)?(?:由|从).{1,14}?((?:提高|提升|增加|调整|上调|下调|降低|降|减少|扩大|延长|压缩|缩短|增|变更)(?:到|至|为).{1,14})$/.exec(
      clause.slice(lead?.[0].length ?? 0),
    )
  if (found?.[1] === undefined || !isThing(found[1])) return null
  return { action: found[2] ?? '', object: trimObject(found[1]), deadline: lead?.[1] ?? null, start, end, sure: 0.7 }
}

/** 复检工作8月底前全部到位: a thing, a day and a verb, where nobody is named. */
export const thingOnDay = (clause: string, start: number, end: number): Act | null => {
  if (/^(?:\d|自|从)/.test(clause) || DEADLINE.test(clause)) return null
  for (let at = 2; at <= Math.min(24, clause.length - 4); at++) {
    const due = /[\d一二三四五六七八九十年月本下上节春寒暑于在到今明每力争预提推延]/.test(clause[at] ?? '')
      ? DEADLINE.exec(clause.slice(at))
      : null
    if (due === null) continue
    const thing = clause.slice(0, at)
    const rest = clause
      .slice(at + due[0].length)
      .replace(/^(?:全部|全面|基本|一律|统一|要|必须|须|应)+/, '')
      .replace(/、.*$/, '')
    if (!isThing(thing) || bareSubject(clause, 'appeal') !== null) return null
    // 公开栏每季度更新一次
    const often = /^每/.test(due[0]) ? bareVerb(rest.replace(/[一二三两四](?:次|遍|回)$/, '')) : null
    if (often !== null)
      return { action: often, object: trimObject(thing), deadline: due[1] ?? null, start, end, sure: 0.65 }
    const settled =
      /^(?:到位|办结|见效|落地|清零|销号|完工|开工|动工|建成|投用|兑现|启动|通车|交付|竣工|达标|投入使用|投入运行|交付使用|归还|收齐|搬完|结束|截止|出台|上报)$/.test(
        rest,
      )
    const sent = /^(?:报|送|交|提交|报送|移交)[\u3400-\u9fff]{2,14}$/.exec(rest)
    if (!settled && !/前|内|底|起$/.test(due[0])) continue
    const action = settled ? rest : sent !== null ? sent[0] : bareVerb(rest)
    return action === null
      ? null
      : { action, object: trimObject(thing), deadline: due[1] ?? null, start, end, sure: 0.65 }
  }
  return null
}
