// What stands before a verb, the verb itself and what is cut from its object.
import { DEADLINE, HASTE } from './lexicon/time.data.ts'
import { PIVOT_VERBS, STRONG_VERBS, WEAK_VERBS } from './lexicon/verbs.data.ts'
import { shelteredSigns } from './outline.ts'
import { adverbAt, coverbAt, isSureVerb, verbAt } from './verb.ts'

export interface Act {
  readonly action: string
  readonly object: string
  readonly deadline: string | null
  /** Offsets in the clause. */
  readonly start: number
  readonly end: number
  /** How sure the verb is: our own list is surer than the tagger. */
  readonly sure: number
  /** Affirmed as being done, not asked for. */
  readonly judged?: boolean
  /** Somebody is invited to it, not told. */
  readonly invited?: boolean
}

const OPENING =
  /^(?:并且|并|而且|而|同时|特别是|尤其是|还要|还|要|以及|更要|更|也要|也|又|再|既要|既|又要|其中|同时要|另外|此外|对此|为此|因此|由此|从而|进而|切实|就是要|就是|必须|应当|应该|应|须|须要|需要|需|务必|着重|一律|都要|都|均|要求|分别|抓紧|和|及)(?=.{2})/
export const CLEAN = /[“”《》]/g

export interface Lead {
  readonly at: number
  readonly deadline: string | null
}

/** Passes over connectives, dates and adverbs up to where a verb may begin. */
export const passLead = (clause: string): Lead => {
  let at = 0
  let deadline: string | null = null
  for (;;) {
    const rest = clause.slice(at)
    const due = DEADLINE.exec(rest)
    if (
      due !== null &&
      due[0].length < rest.length &&
      !/^[的]/.test(rest.slice(due[0].length)) &&
      // 确保一季度“开门红”: with no verb behind the date, 确保 is the verb.
      (!/^(?:确保|力争|争取)/.test(due[0]) ||
        (opensWithVerb(rest.slice(due[0].length)) && rest.length - due[0].length > 2)) &&
      !(/年$/.test(due[0]) && /^(?:重点|工作|度|远景|来)/.test(rest.slice(due[0].length)))
    ) {
      if (due[1] !== undefined && !HASTE.has(due[1])) deadline = due[1]
      at += due[0].length
      if (/^[，、]/.test(clause.slice(at))) at += 1
      continue
    }
    // 待听证完成后报批
    const after =
      /^(?:待|在|经)([\u3400-\u9fff]{2,14}?(?:完成|结束|通过|批准|同意|到位|具备|成熟|审定|落实)后)，?(?=.{2})/.exec(
        rest,
      )
    if (after !== null) {
      deadline = after[1] ?? null
      at += after[0].length
      continue
    }
    // 用两个月时间完成
    const took = /^(?:利?用|花)(.{1,8}?(?:年|月|天|周|日|学期)(?:左右)?)的?时间，?(?=.{2})/.exec(rest)
    if (took !== null) {
      deadline = took[1] ?? null
      at += took[0].length
      continue
    }
    // 经司法局审核后以县政府名义印发: by whom it goes is told, when is not.
    const by =
      /^(?:报?经|提交)[^，]{2,18}?(?:审核|审查|论证|评审|会签|审议|研究|核准|公示|讨论|审批|把关|认定)后，?(?=.{2})/.exec(
        rest,
      )
    if (by !== null) {
      at += by[0].length
      continue
    }
    const effect = /^(?:自|从)(.{2,14}?)起(?:正式|开始|全面)?(?=.{2})/.exec(rest)
    if (effect !== null) {
      deadline = effect[1] ?? null
      at += effect[0].length
      continue
    }
    const adverb = adverbAt(clause, at)
    const verb = verbAt(clause, at)
    // 会同 is no 会.
    if (adverb !== '' && adverb.length >= verb.length && adverb.length >= coverbAt(clause, at).length) {
      const after = at + adverb.length + (clause[at + adverb.length] === '地' ? 1 : 0)
      // 加快, 统筹, 严肃 stand for themselves where no other verb follows.
      if (after < clause.length && (!STRONG_VERBS.has(adverb) || opensWithVerb(clause.slice(after)))) {
        at = after
        continue
      }
    }
    // 负责汇总: what is done stands behind.
    if (verb === '负责' && isSureVerb(verbAt(rest, 2))) {
      at += 2
      continue
    }
    const opening = verb.length > 1 ? null : OPENING.exec(rest)
    if (opening !== null) {
      at += opening[0].length
      continue
    }
    // 分三年拨付, 分批次移交
    const stages =
      /^分(?:[一二三四五六七八九十两\d]+个?)?(?:年度?|期|批次?|步|次|阶段|片区?|类|层|级)(?=[\u3400-\u9fff]{2})/.exec(
        rest,
      )
    if (stages !== null && verb.length < 2) {
      at += stages[0].length
      continue
    }
    const each = /^(?:逐[\u3400-\u9fff]|按[月季年周日天户村人项件类批期])(?=[\u3400-\u9fff]{2})/.exec(rest)
    if (each !== null && verb === '' && coverbAt(clause, at).length < 2) {
      at += each[0].length
      continue
    }
    const manner = /^[\u3400-\u9fff]{2,7}地(?=[\u3400-\u9fff]{2})/.exec(rest)
    if (manner !== null && verbAt(clause, at + manner[0].length) !== '' && verb === '') {
      at += manner[0].length
      continue
    }
    return { at, deadline }
  }
}

const opensWithVerb = (rest: string): boolean => {
  const adverb = adverbAt(rest, 0)
  const verb = verbAt(rest, 0)
  if (verb.length > 1)
    return (
      !WEAK_VERBS.has(verb) ||
      (rest.length > verb.length + 1 &&
        !/^(?:工作|水平|能力|步伐|力度|体系|机制|进度|方式|和|与|、|的|体制|任务|质量|模式|动能|格局|一体化|政策|资金)/.test(
          rest.slice(verb.length),
        ))
    )
  if (adverb.length > 1 && rest.length > adverb.length) return opensWithVerb(rest.slice(adverb.length))
  return DEADLINE.test(rest) ? false : coverbAt(rest, 0).length > 1 || /^[把将](?![握关])/.test(rest)
}

/** Where in the text a sure verb stands outside brackets, not as the head of a relative clause (部署的任务). */
export const verbsWithin = (text: string, from: number): { at: number; verb: string }[] => {
  const inside = shelteredSigns(text)
  const found: { at: number; verb: string }[] = []
  for (let at = from; at < text.length; ) {
    const verb = inside[at] ? '' : verbAt(text, at)
    const whole = verb.length > 1 && !/[的者]/.test(text[at + verb.length] ?? '') && !inside[at + verb.length - 1]
    if (whole) {
      found.push({ at, verb })
      at += verb.length
    } else {
      at += 1
    }
  }
  return found
}

export const trimObject = (object: string): string =>
  object
    .replace(/^(?:了|好|一次(?!性)|好了|到位)(?=.)/, '')
    .replace(/^(?:一次|一遍)$/, '')
    .replace(/[，。；：、！]+$/, '')
    .replace(/(?<![平同对均相优高中初上劣不何])等$/, '')
    .replace(CLEAN, '')
    .trim()

/** 防范化解, 修改完善, 谋划储备: verbs that run on without a sign are one action. */
export const verbPhraseAt = (text: string, at: number): string => {
  const first = verbAt(text, at)
  if (first === '') return ''
  let end = at + first.length
  for (let n = 0; n < 2; n++) {
    const next = verbAt(text, end)
    // 深化落实, 推动落实: carrying out what is named behind.
    if (
      n === 0 &&
      next === '落实' &&
      /^(?:深化|推动|督促|推进|细化|强化|抓好|指导)$/.test(first) &&
      end + 3 < text.length &&
      !/^[，、的和与及工]/.test(text.slice(end + 2))
    ) {
      end += 2
      break
    }
    // 帮助解决困难
    if (
      n === 0 &&
      /^(?:帮助|协助|支持|督促|指导)$/.test(first) &&
      isSureVerb(next) &&
      end + next.length + 2 <= text.length
    ) {
      end += next.length
      break
    }
    // 编制完成规划, 起草完成报告: to the end of the doing.
    if (next === '完成' && /^(?:编制|起草|制定|修订|建设|改造)$/.test(first) && end + 2 < text.length) {
      end += 2
      break
    }
    if (
      next.length < 2 ||
      (n === 0 && PIVOT_VERBS.has(first) && !/^(?:组织|教育|激励|引导|支持|鼓励)$/.test(first)) ||
      // 实施提振消费行动: what these verbs take is a name that may itself begin with a verb.
      /^(?:实施|开展|启动|推行|参与|办理|完成|兴起|掀起|谱写|编制|制定|起草|举办|召开)$/.test(first)
    )
      break
    // 安排部署, 研究落实: two verbs and nothing more.
    if (
      end + next.length === text.length &&
      first.length > 1 &&
      (WEAK_VERBS.has(first) || isSureVerb(next)) &&
      !/^(?:加强|抓好|推进|做好|开展|强化|完善|深化|提升|加快|规范|优化|落实|推动|促进|服务)$/.test(first)
    ) {
      end += next.length
      break
    }
    // 做好动员, 加强管理: what closes the clause is what is done.
    if (end + next.length === text.length && /^(?:加强|抓好|推进|做好|强化|完善|深化)$/.test(first)) break
    // After the last verb an object must follow, or the second word is itself the object (加强管理, 抓好落实).
    const objectFollows =
      end + next.length < text.length && !/^[、，的和与及工力水能体机]/.test(text.slice(end + next.length))
    if (!isSureVerb(next) && !(n === 0 && /^(?:研究|组织|统筹|规划|建设)$/.test(first) && objectFollows)) break
    if (!objectFollows && !(end + next.length === text.length && !WEAK_VERBS.has(next) && first.length > 1)) break
    end += next.length
  }
  if (text[end] === '好' && end + 1 < text.length) end += 1
  // 整改到位, 坚持下去: the complement that closes the clause belongs to the verb.
  const close = /^(?:到位|到底|下去|起来|到人|到户|出来|出去|回来|上来|来|去|完|掉|好|齐|干净|清楚|完毕)$/.exec(
    text.slice(end),
  )
  if (close !== null) end += close[0].length
  return text.slice(at, end)
}
