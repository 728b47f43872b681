// Clauses that open with a coverb (把, 对, 围绕, 结合 …): the verb that governs stands further back.

import { bareVerb } from './bare-verb.ts'
import { DEADLINE } from './lexicon/time.data.ts'
import { WEAK_VERBS } from './lexicon/verbs.data.ts'
import { shelteredSigns } from './outline.ts'
import { isSureVerb, tokensOf, verbAt } from './verb.ts'
import { type Act, CLEAN, trimObject, verbPhraseAt, verbsWithin } from './verb-phrase.ts'

const PLACING =
  /(摆上|摆在|放在|放到|挺在|作为|当作|落实到|贯穿于?|贯通于?|贯彻到|送到|送至|送达|纳入|融入|抓在|开成|办成|结合起来|统一起来|转化为|转化成|一抓到底|抓紧抓实|抓实抓细|抓好|抓实|列为|列入|写入|体现到|体现在|统一到|凝聚到|聚焦到|集中到|落到|落在|用于|用在|交给|提交|报送|报|送|压实到|传导到|延伸到|覆盖到|推向|推广到|变成|变为|建成|打造成|打造为|建设成为|建设成|做到|控制在|化为|引向|扛在|刻在|植入|嵌入|置于|视为|列进|投向|投入|下沉到|分解到|细化到|细化为|细化成|分解为|分解成|量化为|压减至|压减到|控制到|明确到|推送至|提请)/

/** 把甲做到乙: what stands after 把 is the object, the rest the action. */
export const readPlacing = (rest: string, base: number, deadline: string | null, whole: number): Act | null => {
  const inside = shelteredSigns(rest)
  for (const match of rest.matchAll(new RegExp(PLACING, 'g'))) {
    const at = match.index
    if (at < 2 || inside[at]) continue
    // 发放到位, 投放在: the sign before makes it another verb.
    if (/^[放送报投]/.test(match[0]) && /[发投存开释堆寄输转汇申上填摆]/.test(rest[at - 1] ?? '')) continue
    const moved = trimObject(
      rest
        .slice(1, at)
        .replace(
          /(?:始终|切实|坚决|牢牢|自觉|真正|全面|坚持|认真|及时|贯穿|进一步|都|尽快|全部|长期|持续|不断|从[^，]{1,6})+$/,
          '',
        ),
    )
    const target = rest.slice(at + match[0].length)
    if (moved === '') continue
    const action = match[0] + target
    return action.length <= 12
      ? { action: action.replace(CLEAN, ''), object: moved, deadline, start: base, end: whole, sure: 0.85 }
      : {
          action: match[0],
          object: moved.length + target.length <= 16 ? `${moved}${match[0]}${trimObject(target)}` : moved,
          deadline,
          start: base,
          end: whole,
          sure: 0.75,
        }
  }
  const done =
    /^[把将](.{2,}?)((?:[做抓办管建守压落][完好实细深大强优严牢])+|[\u3400-\u9fff]{2}(?:好|实|牢|严|细|住|起来|下去|到位|出来|清楚|透)|[\u3400-\u9fff](?:出来|起来|下去|清楚|明白|干净|完|掉|到户|到位))$/.exec(
      rest,
    )
  if (done !== null) {
    // 把方案提出来: 案提 is no word, so the verb is of one sign.
    const said = done[2] ?? ''
    const short =
      /^..(?:出来|起来|下去|清楚|明白|干净)$/.test(said) &&
      verbAt(said, 0).length < 2 &&
      !(tokensOf(said)[0]?.word.length === 2 && /^[va]/.test(tokensOf(said)[0]?.tag ?? ''))
    const moved = `${done[1] ?? ''}${short ? said.slice(0, 1) : ''}`
    return {
      action: short ? said.slice(1) : said,
      object: trimObject(moved.replace(/(?:切实|坚决|全面|认真|及时|尽快|全部|逐一|真正|长期|持续|始终|一直)+$/, '')),
      deadline,
      start: base,
      end: whole,
      sure: 0.75,
    }
  }
  const onward = /^[把将](.{2,}?)(向[\u3400-\u9fff]{2,4}(?:推进|发展|延伸|拓展|迈进|转变))$/.exec(rest)
  if (onward !== null)
    return {
      action: onward[2] ?? '',
      object: trimObject(onward[1] ?? ''),
      deadline,
      start: base,
      end: whole,
      sure: 0.8,
    }
  const put = /^[把将](.{2,}?)([\u3400-\u9fff]{1,2}(?:在|到|成|为|给|向|进|入)[^，]{1,12})$/.exec(rest)
  if (put !== null && tokensOf(put[2] ?? '')[0]?.tag.startsWith('v'))
    return { action: put[2] ?? '', object: trimObject(put[1] ?? ''), deadline, start: base, end: whole, sure: 0.7 }
  const verbs = verbsWithin(rest, 2)
  let last = verbs.at(-1)
  if (last === undefined || rest.length - last.at - last.verb.length > 6) return null
  // 把任务细化分解: verbs that run up to the last one belong to it.
  for (let k = verbs.length - 2; k >= 0; k--) {
    const earlier = verbs[k]
    if (earlier === undefined || earlier.at + earlier.verb.length !== last.at) break
    last = earlier
  }
  const moved = trimObject(rest.slice(1, last.at))
  return moved === ''
    ? null
    : { action: rest.slice(last.at).replace(CLEAN, ''), object: moved, deadline, start: base, end: whole, sure: 0.7 }
}

/** Coverbs that only say by what one goes. */
const GUIDE = /^(?:按照|根据|围绕|紧紧围绕|依照|依据|遵照|针对|立足|依托|结合|顺应|面对|面向|按|着眼|沿着|本着|随着)/

/** 在每处工地门口公示姓名, 为织网院重新确定施工单位: where no sure verb stands, the last one that has an object. */
const lastVerb = (
  rest: string,
  coverb: string,
  known: readonly { at: number; verb: string }[],
): { at: number; verb: string }[] => {
  if (!/^(?:[在为根按对从与]|会同|联合|协同|配合)/.test(coverb)) return []
  const hasObject = (at: number, verb: string): boolean =>
    /^[^的和与、，者员性化力]..?/.test(rest.slice(at + verb.length))
  const own = known.filter(({ at, verb }) => hasObject(at, verb) && (!WEAK_VERBS.has(verb) || !/^[为从]/.test(coverb)))
  if (own.length > 0) return own.slice(-1)
  return tokensOf(rest)
    .filter((t) => t.tag === 'v' && t.word.length === 2 && t.start > coverb.length && hasObject(t.start, t.word))
    .map((t) => ({ at: t.start, verb: t.word }))
    .slice(-1)
}

const isSureOrWeak = (words: string): boolean => verbAt(words, 0).length > 1

/** 再提速, 更加严密, 求突破, 下更大力气, 精准发力: a predicate that asks for no object of its own. */
const closing = (tail: string): string | null => {
  const plain = tail.replace(
    /^(?:再|更加?|更为|持续|不断|进一步|继续|精准|协同|集中|主动|率先|全面|深入|狠|多|都|要|还要)+(?=.{2})/,
    '',
  )
  if (plain.length <= 4 && bareVerb(plain) !== null) return tail
  if (
    /^(?:下|求|出|见|用|使|花|作|走|当|做|争|想|动|聚|找|想)[\u3400-\u9fff]{1,5}$/.test(plain) &&
    verbAt(plain, 0).length < 3
  )
    return tail
  if (/^不[\u3400-\u9fff]{1,3}$/.test(plain)) return tail
  const tokens = tokensOf(plain)
  return plain !== tail && tokens.length === 1 && /^(?:a|v|i|l|j|z|d|n)/.test(tokens[0]?.tag ?? '') ? tail : null
}

/** The verb of a clause that opens with 结合, 围绕, 会同 …: the last one with an object, else the last one. */
export const readAfterCoverb = (
  rest: string,
  coverb: string,
  base: number,
  deadline: string | null,
  whole: number,
  readInner: (clause: string, offset: number) => Act[],
): Act | null => {
  // 根据会议意见修改完善, 按程序报批, 会同市司法局研究论证: by what or with whom, then a verb alone.
  const plain =
    /^(?:根据|按照|按|依据|依照|依|结合|参照|吸收|采纳)([^，]{0,20}?(?:意见|要求|建议|精神|情况|结果|规定|程序|实际|规矩|权限|流程|反馈))(?:进行|作出?|予以|加以)?(?:进一步|相应|适当|必要的?|认真)?([\u3400-\u9fff]{2,10})$/.exec(
      rest,
    ) ??
    /^(?:会同|联合|协同|商)([\u3400-\u9fff、（）]{2,30}?(?:部门|单位|局|委|办|厅|处|院|中心|公司|街道|乡镇|县|区|市|镇|乡|会|队|所|站|方))([\u3400-\u9fff]{2,10})$/.exec(
      rest,
    )
  const alone = plain === null ? null : bareVerb(plain[2] ?? '')
  if (alone !== null) return { action: alone, object: '', deadline, start: base, end: whole, sure: 0.75 }
  const strive = /^为(.{3,})而(?:努力|团结|不懈|共同|接续)*(?:奋斗|努力|拼搏)$/.exec(rest)
  if (strive !== null) {
    const inner = readInner(strive[1] ?? '', 0)[0]
    return {
      action: inner?.action ?? '奋斗',
      object: inner?.object ?? trimObject(strive[1] ?? ''),
      deadline,
      start: base,
      end: whole,
      sure: 0.7,
    }
  }
  const told =
    /^向(.+?)(?:书面|专题|及时|定期|按时|如实|当面|统一|逐级|自愿|酌情|无偿|免费|先|再|足额)*(报告|报送|通报|反馈|汇报|提交|推荐|提出报告|提出|备案|移交|公布|公开|述职|提供|捐款|捐赠|说明|通知|征求|征集|宣传|开放|申请|申报|派出|支付|发放|推广|转达|讲清楚|讲清|讲明)(.*)$/.exec(
      rest,
    )
  if (told !== null)
    return {
      action: told[2] ?? '',
      // 向社会公布: whom all the world is told is no object; what was spoken of is.
      object:
        trimObject(told[3] ?? '') ||
        (/^(?:全?社会|公众|群众|居民|全体[^，]*)$/.test(told[1] ?? '') ? '' : trimObject(told[1] ?? '')),
      deadline,
      start: base,
      end: whole,
      sure: 0.8,
    }
  // 就执行情况向大会提出报告: what it is about is the object.
  const reported =
    /^(?:就|对|围绕)(.{2,40}?)向(.{2,24}?)(提出报告|提交报告|作出?报告|报告|汇报|通报|反馈|说明|作出?说明|提出建议|述职)$/.exec(
      rest,
    )
  if (reported !== null)
    return {
      action: reported[3] ?? '',
      object: trimObject(reported[1] ?? ''),
      deadline,
      start: base,
      end: whole,
      sure: 0.8,
    }
  const staged =
    /^(?:根据|按照|结合|会同)[^，]{2,20}?(?:修改|完善|论证|研究|调整)[\u3400-\u9fff]{0,6}?后((?:印发|提请|报|提交|公布|实施|按程序)[^，]*)$/.exec(
      rest,
    )
  if (staged !== null) {
    const inner = readInner((staged[1] ?? '').replace(/^按程序/, ''), 0)[0]
    if (inner !== undefined) return { ...inner, deadline, start: base, end: whole }
  }
  // 对进展缓慢的及时提醒、通报: what is done stands right behind 的.
  const those =
    /^对(.{2,24}?的)(?:要|及时|严肃|坚决|立即|一律|依法|依规|从严|视情|限期)+([\u3400-\u9fff、]{2,12})$/.exec(rest)
  if (those !== null && verbAt(those[2] ?? '', 0).length > 1)
    return { action: those[2] ?? '', object: trimObject(those[1] ?? ''), deadline, start: base, end: whole, sure: 0.75 }
  const carried = /^(?:结合|根据|按照|依据|参照)(.+?)进行(?:认真|全面|深入|进一步)?([\u3400-\u9fff]{2,4})$/.exec(rest)
  if (carried !== null && verbAt(carried[2] ?? '', 0).length > 1)
    return { action: carried[2] ?? '', object: '', deadline, start: base, end: whole, sure: 0.75 }
  const over =
    /^对(.+?)(?:全面|全覆盖|逐一|逐项|逐户|集中|开展|进行)*([\u3400-\u9fff]{2,4}?)(?:一遍|一次|到位|清楚)?$/.exec(rest)
  if (
    over !== null &&
    verbAt(over[2] ?? '', 0) === over[2] &&
    !verbsWithin(over[1] ?? '', 1).some((v) => isSureVerb(v.verb) || v.verb === '开展')
  )
    return {
      action: over[2] ?? '',
      object: trimObject((over[1] ?? '').replace(/(?:全面|全覆盖|逐一|逐项|逐户|集中|开展|进行)+$/, '')),
      deadline,
      start: base,
      end: whole,
      sure: 0.75,
    }
  const doing =
    /^(?:对|就|给)(.+?)(?:作好?|做好?|进行|予以|加以|给予|实行|开展)(?:了|进一步|全面|认真|深入|及时|文字|适当|必要的?|相应|部分|局部|技术性)*([\u3400-\u9fff、]{2,8})$/.exec(
      rest,
    )
  if (doing !== null && verbAt(doing[2] ?? '', 0) !== '')
    return { action: doing[2] ?? '', object: trimObject(doing[1] ?? ''), deadline, start: base, end: whole, sure: 0.75 }
  // 从年度经费中安排86万元用于改造: what is done stands right behind 中.
  const out = /^从([^，]{2,24}?)(?:中|里|内)([\u3400-\u9fff].+)$/.exec(rest)
  if (out !== null && isSureOrWeak(out[2] ?? '')) {
    const inner = readInner(out[2] ?? '', 0)[0]
    if (inner !== undefined && inner.object !== '')
      return { ...inner, deadline: inner.deadline ?? deadline, start: base, end: whole }
  }
  const within =
    /^在(.{2,20}?)(?:中(?![小学央心国共])|上(?!级|下[级游]|市|海|报|门)|方面|环节|领域|工作中)([\u3400-\u9fff].+)$/.exec(
      rest,
    )
  if (within !== null) {
    const tail = within[2] ?? ''
    const aim = trimObject(within[1] ?? '')
    // 在项目建设上再提速, 在作风上求突破: what closes the clause is what is done, in what stands before it.
    const close = tail.length <= 8 ? closing(tail) : null
    if (close !== null) return { action: close, object: aim, deadline, start: base, end: whole, sure: 0.7 }
    const inner = readInner(tail, 0)[0]
    if (
      /^(?:下功夫|见真章|求突破|出实招|见实效|作表率|走在前|求实效|用真功|下真功|下苦功|持续发力|求实)/.test(
        within[2] ?? '',
      )
    )
      return { action: (within[2] ?? '').slice(0, 6), object: aim, deadline, start: base, end: whole, sure: 0.7 }
    if (inner !== undefined) return { ...inner, deadline: inner.deadline ?? deadline, start: base, end: whole }
  }
  if (
    /^以.+为(?:统领|引领|抓手|总抓手|契机|导向|主线|目标|牵引|重点|基础|核心|根本|指导|遵循|突破口|载体|支撑|保障)$/.test(
      rest,
    )
  )
    return null
  if (/^在.*(?:同时|基础上|过程中|前提下|背景下|之际)$/.test(rest)) return null
  // 根据讨论意见修改办法: the verb inside the guide is passed over.
  const known = verbsWithin(rest, coverb.length + 1).filter(
    ({ at, verb }) => !(GUIDE.test(coverb) && /^的?(?:意见|要求|情况|结果).{2,}/.test(rest.slice(at + verb.length))),
  )
  const strong = known.filter(
    ({ at, verb }) =>
      !WEAK_VERBS.has(verb) || at + verb.length === rest.length || /^《/.test(rest.slice(at + verb.length)),
  )
  const verbs = strong.length > 0 ? strong : lastVerb(rest, coverb, known)
  const withObject = verbs.filter(({ at, verb }) => at + verb.length < rest.length)
  // The first of a run of verbs (摸清…找准…) governs; after 为 and 从 it is the last.
  const chosen =
    (/^[为从给就对向]/.test(coverb) ? withObject.at(-1) : withObject.find(({ at }) => at > coverb.length)) ??
    verbs.at(-1)
  if (chosen === undefined) {
    // 立足岗位练本领: a verb of one sign before a short object closes the clause.
    const short = /([练当建办守保促抓做])([\u3400-\u9fff]{2,4})$/.exec(rest)
    return short === null || short.index < coverb.length + 2
      ? null
      : { action: short[1] ?? '', object: short[2] ?? '', deadline, start: base, end: whole, sure: 0.6 }
  }
  const action = verbPhraseAt(rest, chosen.at) || chosen.verb
  // 根据会议讨论意见: the verb is part of the guide.
  if (
    GUIDE.test(coverb) &&
    /^的?(?:意见|要求|精神|部署|情况|结果|方案|规定)/.test(rest.slice(chosen.at + action.length))
  )
    return null
  // 按照…部署, 根据…安排: the guide alone, no act of its own.
  if (
    GUIDE.test(coverb) &&
    chosen.at + action.length === rest.length &&
    /^(?:部署|安排|要求|规定|规划|落实|学习|建设|发展|管理|治理|服务|改革|保护|创新|研究|应用|变化|宣传|增长|转型|实施|整改)$/.test(
      action,
    )
  )
    return null
  const object = trimObject(rest.slice(chosen.at + action.length))
  const before = trimObject(rest.slice(coverb.length, chosen.at)).replace(
    /(?:逐项|逐一|逐条|进一步|切实|认真|重新|尽快|统一|及时)$/,
    '',
  )
  const due = DEADLINE.exec(before)
  return {
    action,
    deadline: deadline ?? due?.[1] ?? null,
    start: base,
    end: whole,
    sure: 0.75,
    object:
      object !== ''
        ? /^为/.test(coverb)
          ? trimObject(`${before}${object}`)
          : object
        : /^为/.test(coverb)
          ? `${coverb}${before}${action}`
          : /^(?:以|按|通过|借助)/.test(coverb)
            ? ''
            : before,
  }
}
