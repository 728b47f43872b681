// One clause, its subject already taken off, as actions on objects: when, how, what is done, to what.
import { brokenIn, isNoObject, negated } from './action-checks.ts'
import { readAfterCoverb, readPlacing } from './coverb.ts'
import { readIdioms } from './idiom.ts'
import { DEADLINE } from './lexicon/time.data.ts'
import { PIVOT_VERBS, WEAK_VERBS } from './lexicon/verbs.data.ts'
import { shelteredSigns } from './outline.ts'
import { readRow } from './topic.ts'
import { adverbAt, coverbAt, isSureVerb, tokensOf, verbAt } from './verb.ts'
import { type Act, passLead, trimObject, verbPhraseAt } from './verb-phrase.ts'

const readOne = (clause: string, offset: number): Act[] => {
  const lead = passLead(clause)
  const rest = clause.slice(lead.at)
  const end = offset + clause.length
  if (rest.length < 2) return []
  if (/^(?:把(?![握关控脉牢准稳住]|好(?![事人]))|将(?!于|在|会|要))/.test(rest)) {
    const act = readPlacing(rest, offset, lead.deadline, end)
    return act === null ? [] : [act]
  }
  const ban = /^(?:不得|不能|不准|不许|不要|严禁|禁止|不搞|决不|绝不|坚决不)(?=.)/.exec(rest)
  // 绝不搞“新官不理旧账”: the verb belongs to its negation.
  const never = /^(?:决不|绝不|坚决不)([\u3400-\u9fff]{1,2})(?=[“《\u3400-\u9fff]{2})/.exec(rest)
  const refused = never === null ? undefined : tokensOf(rest.slice(never[0].length - (never[1]?.length ?? 0)))[0]
  if (never !== null && refused !== undefined && /^v/.test(refused.tag) && refused.word.length <= 2) {
    const action = `${never[0].slice(0, never[0].length - (never[1]?.length ?? 0))}${refused.word}`
    return [
      {
        action,
        object: trimObject(rest.slice(action.length)),
        deadline: lead.deadline,
        start: offset,
        end,
        sure: 0.85,
      },
    ]
  }
  if (ban !== null)
    return [
      {
        action: ban[0],
        object: trimObject(rest.slice(ban[0].length)),
        deadline: lead.deadline,
        start: offset,
        end,
        sure: 0.85,
      },
    ]
  // 通过秘书长工作报告: the verb of an article, no coverb.
  const passed =
    /^(通过|追认|核准)((?:《.+》)|[^，、]{2,30}(?:报告|预算|决算|方案|计划|章程|办法|标准|决议|名单|议程|规则|草案|准则|协议|声明|宣言|纲要|规划|决定))$/.exec(
      rest,
    )
  if (passed?.[1] !== undefined && !/[一-鿿](?:审议|研究|制定|修订)/.test(passed[2] ?? ''))
    return [
      {
        action: passed[1],
        object: trimObject(passed[2] ?? ''),
        deadline: lead.deadline,
        start: offset,
        end,
        sure: 0.8,
      },
    ]
  // 督查室, 管理局: an office is named, nothing is done.
  if (
    WEAK_VERBS.has(verbAt(rest, 0)) &&
    /^(?:室|处(?![理置罚分])|科(?![学技])|局(?![部面])|委员会|办公室|中心)/.test(rest.slice(verbAt(rest, 0).length))
  )
    return []
  const verb = verbPhraseAt(rest, 0)
  const coverb = coverbAt(rest, 0)
  if (coverb !== '' && coverb.length >= verb.length) {
    const act = readAfterCoverb(rest, coverb, offset, lead.deadline, end, readOne)
    return act === null ? [] : [act]
  }
  const shared = readSharedVerbs(rest)
  if (shared !== null)
    return shared.verbs.map((action) => ({
      action,
      object: shared.object,
      deadline: lead.deadline,
      start: offset,
      end,
      sure: 0.8,
    }))
  // 确保明年3月底前整改到位: the date stands behind the verb.
  const due = PIVOT_VERBS.has(verb) ? DEADLINE.exec(rest.slice(verb.length)) : null
  const feast = due === null && /^(?:力争|争取)$/.test(verb) ? DEADLINE.exec(rest) : null
  if (feast?.[1] !== undefined && rest.length - feast[0].length >= 2)
    return [
      {
        action: verb,
        object: trimObject(rest.slice(feast[0].length)),
        deadline: feast[1],
        start: offset,
        end,
        sure: 0.8,
      },
    ]
  if (due !== null && rest.length - verb.length - due[0].length >= 2)
    return [
      {
        action: verb,
        object: trimObject(rest.slice(verb.length + due[0].length)),
        deadline: lead.deadline ?? due[1] ?? null,
        start: offset,
        end,
        sure: 0.85,
      },
    ]
  const inner = PIVOT_VERBS.has(verb)
    ? /^(.{2,}?)((?:今年|明年|本)?(?:\d{1,2}月(?:底|上旬|中旬|下旬)?|年底|月底|季度末|汛期|春节)之?前)([^，]{2,})$/.exec(
        rest.slice(verb.length),
      )
    : null
  if (inner !== null) {
    const object = trimObject(`${inner[1] ?? ''}${inner[3] ?? ''}`)
    return [{ action: verb, object, deadline: lead.deadline ?? inner[2] ?? null, start: offset, end, sure: 0.8 }]
  }
  if (verb.length > 1)
    return [
      {
        action: verb,
        object: trimObject(rest.slice(verb.length)),
        deadline: lead.deadline,
        start: offset,
        end,
        sure: 0.9,
      },
    ]
  return readByTagger(rest, verb, offset, end, lead.deadline)
}

/** 研究、制定实施办法; 保护和传承文化: several verbs on one object. */
const readSharedVerbs = (rest: string): { verbs: string[]; object: string } | null => {
  const verbs: string[] = []
  let at = 0
  for (;;) {
    const manner = verbs.length > 0 && verbAt(rest, at) === '' ? adverbAt(rest, at) : ''
    at += manner.length
    const verb = verbAt(rest, at)
    if (verb.length < 2) return null
    verbs.push(verb)
    at += verb.length
    const joint = /^(?:、|和|及|并|与|以及)/.exec(rest.slice(at))
    if (joint === null) break
    at += joint[0].length
  }
  const last = trimObject(rest.slice(at))
  // 组织、周密部署、严格落实: what looks like the object is the last of the verbs.
  const object =
    verbAt(last, 0) === last && /^(?:落实|部署|组织|实施|推进|安排|执行|推动|把关|负责)$/.test(last) ? '' : last
  if (object === '' && last !== '' && verbs.length > 1)
    return {
      verbs: /^(?:严格|抓好)$/.test(verbs.at(-1) ?? '') ? [...verbs.slice(0, -1), last] : [...verbs, last],
      object,
    }
  return verbs.length > 1 && object !== '' && !/^[的、]/.test(rest.slice(at)) ? { verbs, object } : null
}

/** Verbs outside our list: what the tagger calls the first verb, if it stands early. */
const readByTagger = (rest: string, short: string, offset: number, end: number, deadline: string | null): Act[] => {
  // 撰写好发言, 跑好年终冲刺, 唱响主旋律: what the verb comes to is part of it.
  const well = /^([\u3400-\u9fff]{1,2})([好牢实透准稳足活响齐])(?=[\u3400-\u9fff“《]{2})(?!人|事|处|际)/.exec(rest)
  if (well?.[1] !== undefined && tokensOf(well[1]).length === 1 && /^v/.test(tokensOf(well[1])[0]?.tag ?? ''))
    return [
      { action: well[0], object: trimObject(rest.slice(well[0].length)), deadline, start: offset, end, sure: 0.7 },
    ]
  const tokens = tokensOf(rest.slice(0, 24))
  const first = tokens[0]
  if (
    short !== '' &&
    (first === undefined || first.word.length === 1 || first.word === short || !/^v/.test(first.tag))
  ) {
    // 抓出成效: the complement belongs to a verb of one sign.
    const whole =
      short + (/^[出到牢细严住成](?=.{2})|^(?:[完好掉齐清走光]|出来|回来|干净)$/.exec(rest.slice(1))?.[0] ?? '')
    return [
      { action: whole, object: trimObject(rest.slice(whole.length)), deadline, start: offset, end, sure: 0.7 },
    ].filter((act) => act.object.length > 0 || act.action.length > 1)
  }
  // 清完所有堆物: a verb of one sign and what it comes to.
  const done = /^([\u3400-\u9fff])(?:[完掉齐净]|干净)(?=.{2})/.exec(rest)
  if (done?.[1] !== undefined && /^v/.test(tokensOf(done[1])[0]?.tag ?? ''))
    return [
      { action: done[0], object: trimObject(rest.slice(done[0].length)), deadline, start: offset, end, sure: 0.65 },
    ]
  // An unknown word of manner before a verb of our list: 压茬推进, 靶向招引.
  for (const at of [2, 3, 4, 1]) {
    const sure = verbPhraseAt(rest, at)
    if (isSureVerb(sure) && at + sure.length < rest.length && !/[的、，“《]/.test(rest.slice(0, at))) {
      return [
        { action: sure, object: trimObject(rest.slice(at + sure.length)), deadline, start: offset, end, sure: 0.7 },
      ]
    }
  }
  const verb = tokens.find(
    ({ tag, start }, i) =>
      /^v/.test(tag) && start <= 8 && tokens.slice(0, i).every((t) => /^(?:d|a|ad|z|b|i|l|m|vd)/.test(t.tag)),
  )
  if (verb === undefined) return []
  // 配建充电设施: two verbs of one sign are one.
  const next = tokens[tokens.indexOf(verb) + 1]
  if (verb.word.length === 1 && next !== undefined && next.word.length === 1 && /^v/.test(next.tag)) {
    const action = `${verb.word}${next.word}`
    const object = trimObject(rest.slice(verb.start + 2))
    return object.length < 2 ? [] : [{ action, object, deadline, start: offset, end, sure: 0.65 }]
  }
  const object = trimObject(rest.slice(verb.start + verb.word.length))
  return object === '' ? [] : [{ action: verb.word, object, deadline, start: offset, end, sure: 0.55 }]
}

/** Where a coordination begins a second action: 牢记誓言、接受监督; 加快建设并推动落地. */
const cutsOf = (clause: string): number[] => {
  // 把会议开成团结、鼓劲的大会: the row belongs to the target.
  // 统筹做好安全生产、根治欠薪等工作: the row is one object.
  if (/等(?:各项|重点|具体)?(?:工作|方面|问题|任务|事项|领域|环节)$/.test(clause)) return []
  if (/^(?:要)?[把将](?![握关控])/.test(clause.slice(passLead(clause).at)))
    return [...clause.matchAll(/、(?=[把将])/g)].map((m) => m.index)
  const inside = shelteredSigns(clause)
  const cuts: number[] = []
  let from = 0
  for (let i = 2; i < clause.length - 2; i++) {
    if (inside[i] || !/[、并]/.test(clause[i] ?? '')) continue
    const before = clause.slice(from, i)
    const after = clause.slice(i + 1)
    const head = verbAt(before, passLead(before).at)
    // A ban or a purpose governs the whole row; so does a verb that sets others to work.
    if (/^(?:不得|严禁|不能|不准|禁止|坚决不)/.test(before) || PIVOT_VERBS.has(head)) return cuts
    const opening = passLead(after).at
    const verb = verbAt(after, opening)
    const objectAfter = after.slice(opening + verb.length)
    // 做解疑释惑、凝聚人心的工作: the row belongs to what is done.
    if (head.length === 1 && /的[\u3400-\u9fff]{2,4}$/.test(after) && !before.includes('的')) continue
    const wholeBefore =
      head !== ''
        ? before.slice(passLead(before).at + head.length).length > 0
        : coverbAt(before, passLead(before).at) !== ''
    const single =
      /^[练当建守讲办树争创做抓]$/.test(verb) &&
      /^[\u3400-\u9fff]{2,3}(?:$|[、，])/.test(objectAfter) &&
      clause[i] === '、' &&
      /[\u3400-\u9fff]/.test(before.at(-1) ?? '')
    const splits =
      (isSureVerb(verb) && !/^(?:[的和与及])/.test(objectAfter) && (objectAfter !== '' || !head || verb.length >= 4)) ||
      (single && cuts.length === 0 && after.length <= 4) ||
      (WEAK_VERBS.has(verb) && verb.length > 1 && clause[i] === '并' && objectAfter.length > 1)
    if (wholeBefore && splits && (clause[i] === '、' || head !== '')) {
      cuts.push(i)
      from = i + 1
    }
  }
  return cuts
}

const ROW_VERB = /^[抓促保稳强优防控治补拓育引建守护争抢挖赶聚固增提降惠谋求破管查改扶减压扩调转找讲顾添鼓树扬出上]/

/** 守牢底线保稳定: two actions run together, seven signs in all. */
const splitDouble = (act: Act): Act[] => {
  const found = /^([\u3400-\u9fff]{2})([聚保固抓增促强优稳惠护提防求谋])([\u3400-\u9fff]{2})$/.exec(act.object)
  if (found === null || act.action.length !== 2) return [act]
  const tokens = tokensOf(act.object)
  if (!tokens.some((t) => t.start === 2 && t.word.length === 1) || !tokens.some((t) => t.start === 3)) return [act]
  const rest = { ...act, deadline: null, sure: Math.min(act.sure, 0.7) }
  return [
    { ...act, object: found[1] ?? '' },
    { ...rest, action: found[2] ?? '', object: found[3] ?? '' },
  ]
}

/** The actions a clause asks for; none where no verb governs it. */
export const readActions = (clause: string): Act[] => {
  const staged = /^([\u3400-\u9fff]{2,8})后(?=[\u3400-\u9fff]{4})/.exec(clause)
  if (staged !== null && verbAt(clause, 0).length > 1 && isSureVerb(verbAt(clause, staged[0].length))) {
    return readActions(clause.slice(staged[0].length)).map((act) => ({
      ...act,
      start: 0,
      end: act.end + staged[0].length,
    }))
  }
  // 挖潜力、赶进度、补欠账: a row of three signs each is as many actions.
  const lead = passLead(clause)
  if (/^[\u3400-\u9fff]{3}(?:、[\u3400-\u9fff]{3})+$/.test(clause.slice(lead.at))) {
    const row = clause.slice(lead.at).split('、')
    // 听党话、跟党走: one vow, not two tasks.
    if (
      row.every((words) =>
        /^(?:听党话|跟党走|感党恩|讲政治|顾大局|守纪律|讲规矩|讲团结|重品行|作表率|勇担当|善作为)$/.test(words),
      )
    )
      return [
        {
          action: clause.slice(lead.at),
          object: '',
          deadline: lead.deadline,
          start: 0,
          end: clause.length,
          sure: 0.75,
        },
      ]
    if (row.every((words) => ROW_VERB.test(words)))
      return row.map((words, n) => ({
        action: words.slice(0, 1),
        object: words.slice(1),
        deadline: lead.deadline,
        start: n === 0 ? 0 : lead.at + n * 4,
        end: lead.at + n * 4 + 3,
        sure: 0.75,
      }))
  }
  const row = readRow(clause.slice(lead.at), lead.at, lead.deadline, clause.length)
  if (row.length > 0) return row
  // 每周一调度、每旬一通报: how often, then a verb alone.
  const often = /^(?:要|应|实行|坚持|做到)?/.exec(clause)?.[0].length ?? 0
  const rhythm = clause.slice(often).split('、')
  const beats = rhythm.map((part) => /^(每[周月旬季日天年])一?([\u3400-\u9fff]{2,4})$/.exec(part))
  if (
    beats.every(
      (b) => b !== null && (verbAt(b[2] ?? '', 0) === b[2] || /^v/.test(tokensOf(b[2] ?? '').at(-1)?.tag ?? '')),
    )
  ) {
    let at = often
    return beats.map((b, n) => {
      const start = at
      at += (rhythm[n]?.length ?? 0) + 1
      return {
        action: b?.[2] ?? '',
        object: '',
        deadline: b?.[1] ?? null,
        start: n === 0 ? 0 : start,
        end: at - 1,
        sure: 0.75,
      }
    })
  }
  // 遇有突发情况第一时间上报: what befalls is what is acted on.
  const befalls =
    /^(?:一旦|凡|遇到?有?|发现|凡是|有)([\u3400-\u9fff]{2,12}?)(?:第一时间|要|应|须|必须|及时|立即|马上|(?:[一二两三半\d]+)个?(?:小时|分钟|日|天)之?内|口头|书面)+([\u3400-\u9fff]{1,6})(?:、.*)?$/.exec(
      clause.slice(lead.at),
    )
  if (
    befalls?.[1] !== undefined &&
    /^(?:[报办修查改换清补]|..+)$/.test(befalls[2] ?? '') &&
    verbAt(befalls[2] ?? '', 0) !== ''
  )
    return [
      {
        action: befalls[2] ?? '',
        object: trimObject(befalls[1].replace(/^有/, '')),
        deadline: lead.deadline,
        start: 0,
        end: clause.length,
        sure: 0.7,
      },
    ]
  const idioms = readIdioms(clause, 0, readOne) ?? readIdioms(clause, lead.at, readOne)
  if (idioms !== null) return idioms
  const cuts = cutsOf(clause)
  const acts: Act[] = []
  let from = 0
  for (const cut of [...cuts, clause.length]) {
    acts.push(...readOne(clause.slice(from, cut), from))
    from = cut + 1
  }
  return (
    acts
      .flatMap(splitDouble)
      .filter(
        (act) =>
          act.action !== '' &&
          !brokenIn(clause, act) &&
          !isNoObject(clause, act) &&
          !/^[的了]/.test(act.object) &&
          !/^未|^(?:赞成|弃权)$/.test(act.action) &&
          !/^\d+票/.test(act.object) &&
          !/^(?:是|有|在|为|要|到|成为|具有|属于|既是|又是|也是|没有|像|如|会|可以|能够|关系|事关|任|兼任|担任|不再担任|任命|免去|聘任|辞去|递补|增补|补选|当选)$/.test(
            act.action,
          ) &&
          !/^(?:更|很|较|十分|非常|越来越|极其|极为|相当|颇为|比较|特别)[\u3400-\u9fff]{1,2}$|^(?:到底|下去|起来|到位|得)$/.test(
            act.object,
          ),
      )
      .map((act) => negated(clause, act))
      // 组织、周密部署 in one row: what begins with a joint is no object.
      .map((act) =>
        /^(?:[、并]|和(?![谐平睦美顺解善])|与(?!时)|及(?!时))/.test(act.object)
          ? { ...act, object: '' }
          : { ...act, object: act.object.replace(/^(?:于|到)(?=.{3})/, '') },
      )
  )
}
