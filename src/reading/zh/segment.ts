// One clause of a sentence: whom it addresses, whether it orders, and the actions it asks for.
import { readActions } from './action.ts'
import { bareVerb } from './bare-verb.ts'
import { readDeed, readJudged } from './judged.ts'
import { DEADLINE } from './lexicon/time.data.ts'
import {
  ACTOR_END,
  bareSubject,
  doerBefore,
  isLead,
  isOffice,
  isStatement,
  mustIn,
  type Subject,
  subjectOf,
} from './subject.ts'
import { isThing, namesUnit, readThing, thingBy, thingChanged, thingDone, thingOnDay } from './topic.ts'
import { coverbAt, isSureVerb, verbAt } from './verb.ts'
import type { Act } from './verb-phrase.ts'
import type { Voice } from './voice.ts'

export interface SegmentReading {
  readonly acts: Act[]
  readonly actor?: Subject | null
  readonly opened: boolean
  readonly must: boolean
  readonly period: string | null
  /** What is acted on stood first: nobody named before a semicolon acts on it. */
  readonly thing?: boolean
}

export const NOTHING: SegmentReading = { acts: [], opened: false, must: false, period: null }

const CONNECT =
  /^(?:同时|此外|另外|其次|最后|首先|对此|为此|因此|下一步|当前|会后|接下来|与此同时|总之|特别是|尤其是|一方面|另一方面|不仅|既|又|并|而且|而|且|那么|就|也|还)+(?=.)/

/** `addressed`: the words stand right behind 要求 or 号召 and may begin with whom it addresses. */
export const readSegment = (
  words: string,
  open: boolean,
  actor: Subject | null,
  voice: Voice,
  addressed: boolean,
): SegmentReading => {
  const connect = CONNECT.exec(words)?.[0].length ?? 0
  let base = connect
  let rest = words.slice(connect)
  // 7月20日前由某某牵头: the day before whoever is charged.
  const day = /^(?:请|责成|责令|交由|先由|由|安排)/.test(rest) ? null : DEADLINE.exec(rest)
  if (
    day !== null &&
    /^(?:先|再|统一|仍|暂)?由/.test(rest.slice(day[0].length)) &&
    (open || voice.stance === 'arrange')
  ) {
    const inner = readSegment(rest.slice(day[0].length), open, actor, voice, addressed)
    const by = base + day[0].length
    if (inner.acts.length > 0 && inner.actor)
      return {
        ...inner,
        acts: inner.acts.map((a) => ({ ...shift(a, by), deadline: a.deadline ?? day[1] ?? null })),
        actor: { ...inner.actor, start: inner.actor.start + by, end: inner.actor.end + by },
      }
  }
  // 他表示，学校将完善制度: what somebody says they will do.
  const will = voice.promises && !open ? /^(.{0,16}?)将(?![军来近士领于])/.exec(rest) : null
  const who = will === null || will[1] === '' ? null : subjectOf(will[1] ?? '', voice.people)
  if (will !== null && (will[1] === '' || who !== null)) {
    const acts = readActions(rest.slice(will[0].length)).map((a) => shift(a, base + will[0].length))
    const at = base + (will[1] ?? '').indexOf(who ?? '')
    // 将在县委领导下，依法履职: how, then what.
    if (acts.length > 0 || /^在[^，]{2,16}(?:下|中|上)$/.test(rest.slice(will[0].length)))
      return {
        acts,
        ...(who === null ? {} : { actor: { name: who, start: at, end: at + who.length } }),
        opened: true,
        must: false,
        period: null,
      }
  }
  // 一定把信任化作动力，绝不搞…
  const vow = voice.promises && !open ? /^(?:我们?|自己)?(?:一定|必将|(?=绝不|决不|坚决不|力争|坚决))/.exec(rest) : null
  if (vow !== null) {
    const acts = readActions(rest.slice(vow[0].length)).map((a) => shift(a, base + vow[0].length))
    if (acts.length > 0) return { acts, opened: true, must: false, period: null }
  }
  const asked = askedOf(rest, open, voice.people)
  if (asked !== null) {
    const { name, from } = asked
    const invited = rest.startsWith('邀请')
    const acts = actsOrVerb(rest.slice(from)).map((a) => ({
      ...shift(a, base + from),
      ...(invited ? { invited } : {}),
    }))
    if (acts.length > 0)
      return {
        acts,
        actor: { name, start: base + from - name.length, end: base + from },
        opened: true,
        must: true,
        period: null,
      }
  }
  // 经费由县财政统筹解决: what is acted on, then who acts.
  const charged = open || voice.stance === 'arrange' ? thingBy(rest, voice.people) : null
  if (charged !== null) {
    const words = rest.slice(charged.rest)
    const bare = bareVerb(words) ?? /^(?:上门|入户|登门)?(?:做|开展)好?工作$/.exec(words)?.[0] ?? null
    const acts =
      bare === null
        ? readActions(words)
        : [{ action: bare, object: '', deadline: null, start: 0, end: words.length, sure: 0.75 }]
    if (acts.length > 0)
      return {
        acts: acts.map((a) => ({ ...shift(a, base + charged.rest), start: base, object: a.object || charged.thing })),
        actor: { name: charged.name, start: base + charged.at, end: base + charged.rest },
        opened: true,
        must: true,
        period: null,
      }
  }
  // 退回村委会重新征求意见: sent back to somebody who must act.
  const back =
    /^(?:退回|交由|转交|委托)([\u3400-\u9fff]{2,14}?(?:会|局|委|办|处|院|组|部门|单位|政府))(?=重新|进一步|修改|研究|补充|组织|办理)/.exec(
      rest,
    )
  if (back !== null) {
    const name = back[1] ?? ''
    const acts = readActions(rest.slice(back[0].length)).map((a) => shift(a, base + back[0].length))
    if (acts.length > 0)
      return {
        acts,
        actor: { name, start: base + back[0].length - name.length, end: base + back[0].length },
        opened: true,
        must: true,
        period: null,
      }
  }
  // 市应急局牵头，…; 由甲、乙按职责分工负责: the doer of what follows.
  const leads =
    /^(?:由)?([\u3400-\u9fff（）“”、]{2,24}?)(?:按(?:照)?职责(?:分工)?)?(?:牵头(?:负责)?|负责(?:落实)?|牵头抓总)$/.exec(
      rest,
    )
  if (
    leads?.[1] !== undefined &&
    voice.stance !== 'none' &&
    ACTOR_END.test(leads[1]) &&
    verbAt(leads[1], 0).length < 2
  ) {
    const at = base + leads[0].indexOf(leads[1])
    return {
      ...NOTHING,
      opened: /牵头$/.test(rest),
      actor: { name: leads[1], start: at, end: at + leads[1].length },
    }
  }
  // 市财政局、市发展和改革委员会配合: who helps does not take the place of who leads.
  if (
    actor !== null &&
    voice.stance !== 'none' &&
    ACTOR_END.test(/^(.{2,40}?)(?:协同)?(?:配合|协助|参与)$/.exec(rest)?.[1] ?? '')
  )
    return NOTHING
  const must = mustIn(rest)
  if (must !== null) {
    const lead = rest.slice(0, must.at)
    const due = DEADLINE.exec(lead)
    const period = due !== null && due[0].length === lead.length ? (due[1] ?? null) : null
    // 6月10日前各社区要…: the date before the subject is the deadline.
    const dueFirst =
      due !== null && period === null && subjectOf(lead.slice(due[0].length), voice.people) !== null ? due : null
    const subject =
      period !== null ? null : subjectOf(dueFirst === null ? lead : lead.slice(dueFirst[0].length), voice.people)
    const refused = lead !== '' && subject === null && period === null && !isLead(lead)
    // 目标要实, 步子要快: how something shall be, nobody's act.
    if (
      refused &&
      /^(?:要|应|须|必须)$/.test(must.word) &&
      rest.length - must.at - must.word.length <= 3 &&
      verbAt(lead, 0).length < 2 &&
      bareVerb(rest.slice(must.at + must.word.length)) === null
    )
      return NOTHING
    const thing =
      refused && (open || voice.stance !== 'state' || /^(?:必须|务必|务须|不得|严禁)$/.test(must.word))
        ? readThing(lead, must.word, rest.slice(must.at + must.word.length), base, words.length)
        : null
    if (thing !== null) return { acts: [thing], opened: true, must: true, period: null, thing: true }
    // 新建小区必须同步配建充电设施: whoever or whatever stands before the modal, a verb with an object of its own behind it.
    if (
      refused &&
      isThing(lead.replace(/^(?:今后|以后|凡|所有|全部|在(?=建|营|校|职|岗|册|用))+(?=..)/, ''), namesUnit(lead)) &&
      lead.length <= 16 &&
      (open || /^(?:应|须|必须|应当|务必)$/.test(must.word))
    ) {
      const from = must.at + must.word.length
      const acts = readActions(rest.slice(from))
        .filter((a) => a.object.length > 1 && a.sure > 0.6)
        .map((a) => shift(a, base + from))
      if (acts.length > 0) {
        const legal = /^(?:应|须|必须|应当|不得)$/.test(must.word) && namesUnit(lead)
        return {
          acts,
          actor: legal ? { name: lead, start: base, end: base + lead.length } : null,
          opened: true,
          must: true,
          period: null,
        }
      }
    }
    // 更新改造不能大拆大建: the ban holds whatever stands before it.
    if (refused && /^(?:不得|严禁|不能|不准|决不能)$/.test(must.word) && !/[是的]/.test(lead) && lead.length <= 16) {
      const acts = readActions(rest.slice(must.at)).map((a) => shift(a, base + must.at))
      if (acts.length > 0) return { acts, opened: true, must: true, period: null }
    }
    if (!refused) {
      const ban = /^(?:不得|严禁|不能|不准|不要|决不能)$/.test(must.word)
      const from = ban ? must.at : must.at + must.word.length
      const acts = readActions(rest.slice(from)).map((a) => shift(a, base + from))
      const actorNow =
        subject === null
          ? lead === '' && actor !== null && /^(?:要|不得|必须|应)/.test(rest)
            ? actor
            : null
          : { name: subject, start: base + lead.indexOf(subject), end: base + lead.indexOf(subject) + subject.length }
      const early = period ?? dueFirst?.[1] ?? null
      const dated = early === null ? acts : acts.map((a) => ({ ...a, deadline: a.deadline ?? early }))
      return {
        acts: dated,
        ...(lead === '' && actor !== null ? {} : { actor: actorNow }),
        opened: true,
        must: true,
        period,
      }
    }
  }
  if (!open) {
    const deed = voice.approves ? readDeed(rest) : null
    if (deed !== null) {
      const actor = { name: deed.actor, start: base, end: base + deed.actor.length }
      return { ...NOTHING, acts: [shift(deed.act, base)], actor }
    }
    return voice.judges ? { ...NOTHING, acts: readJudged(rest).map((a) => shift(a, base)) } : NOTHING
  }
  // 复检工作8月底前全部到位, 意见稿于9月25日前报市委常委会: the thing, the day, what becomes of it.
  const dated =
    voice.stance === 'appeal' || (verbAt(rest, 0).length > 1 && isSureVerb(verbAt(rest, 0)))
      ? null
      : thingOnDay(rest, base, words.length)
  if (dated !== null) return { acts: [dated], opened: false, must: false, period: null }
  // 费用从村集体收入中列支, 原办法同时废止, 本办法自公布之日起施行
  const done = voice.stance === 'appeal' || voice.stance === 'state' ? null : thingDone(rest, base, words.length)
  if (done !== null) return { acts: [done], opened: false, must: false, period: null }
  const changed = voice.stance === 'appeal' ? null : thingChanged(rest, base, words.length)
  if (changed !== null) return { acts: [changed], opened: false, must: false, period: null }
  // 擅离职守的严肃追责: those who, and what is done to them.
  const those =
    /^([^，]{2,20}的)(?:(?:要|严肃|从严|依法|依规|依纪|坚决|及时|立即|一律|限期|视情)+)([\u3400-\u9fff]{2,6})$/.exec(
      rest,
    )
  if (those?.[2] !== undefined && coverbAt(rest, 0) === '' && bareVerb(those[2]) !== null)
    return {
      acts: [{ action: those[2], object: those[1] ?? '', deadline: null, start: base, end: words.length, sure: 0.7 }],
      actor: null,
      opened: false,
      must: false,
      period: null,
    }
  // 逾期未报的予以通报, 加装电梯方案暂缓: what is acted on, and what becomes of it.
  const becomes = /^(.{2,24}?)(予以|一律|应予|不予|暂缓|暂不|不再|一[天日周月季年旬]一)([\u3400-\u9fff]{0,8})$/.exec(
    rest,
  )
  if (becomes !== null && voice.stance !== 'appeal') {
    const act = readThing(becomes[1] ?? '', becomes[2] ?? '', becomes[3] ?? '', base, words.length)
    if (act !== null) return { acts: [act], actor: null, opened: false, must: false, period: null }
  }
  const moved =
    voice.stance !== 'appeal' &&
    (verbAt(rest, 0).length < 2 || /^[\u3400-\u9fff]{2,4}(?:结果|情况|成效|经费|资金|方案|职能)/.test(rest))
      ? /^([\u3400-\u9fff]{2,12}?)((?:转|并|列|划|纳|计|归|移)[入至到归].{2,})$/.exec(rest)
      : null
  if (moved !== null) {
    const act = readThing(moved[1] ?? '', '', moved[2] ?? '', base, words.length)
    if (act !== null) return { acts: [act], actor: null, opened: false, must: false, period: null }
  }
  // 6月10日前各社区完成…: the day before whoever acts.
  const early = DEADLINE.exec(rest)
  const skipped = early !== null && early[0].length < rest.length ? early[0].length : 0
  const own = bareSubject(rest.slice(skipped), addressed ? 'appeal' : voice.stance, voice.people)
  if (own !== null) {
    const from = skipped + own.length
    const acts = readActions(rest.slice(from)).map((a) => ({
      ...shift(a, base + from),
      deadline: a.deadline ?? (skipped > 0 ? (early?.[1] ?? null) : null),
    }))
    if (acts.length > 0)
      return {
        acts,
        actor: { name: own.name, start: base + skipped, end: base + from },
        opened: false,
        must: false,
        period: null,
      }
    // 号召广大妇女自立自强，为…贡献力量: whom it calls upon is told, what they shall do comes after.
    if (addressed || (voice.stance === 'appeal' && mustIn(rest) === null))
      return { ...NOTHING, actor: { name: own.name, start: base + skipped, end: base + from } }
  }
  const held = /^(.{3,26}?(?:会议|大会|全会))(?:拟|将|定)?于(.{2,12}?)(?:召开|举行)$/.exec(rest)
  if (held !== null) {
    return {
      acts: [
        { action: '召开', object: held[1] ?? '', deadline: held[2] ?? null, start: base, end: words.length, sure: 0.8 },
      ],
      opened: false,
      must: false,
      period: null,
    }
  }
  // 业委会成立大会暂定12月中旬
  const set = /^([^，]{2,20}?)(?:暂定|初定|初步定|预定)(?:在|于|为)?(.{2,12})$/.exec(rest)
  if (set?.[1] !== undefined && isThing(set[1], true) && DEADLINE.test(set[2] ?? ''))
    return {
      acts: [
        {
          action: /会$|会议$|大会$/.test(set[1]) ? '召开' : '暂定',
          object: set[1],
          deadline: set[2] ?? null,
          start: base,
          end: words.length,
          sure: 0.75,
        },
      ],
      opened: false,
      must: false,
      period: null,
    }
  // 新价格执行之前: when or under what, nothing to be done.
  if (/^[^，]{3,20}(?:之前|以前|之后|以后|期间|过程中|的同时|之际|前提下|基础上)$/.test(rest) && mustIn(rest) === null)
    return NOTHING
  // 办成了一批大事: told, not asked.
  if (isStatement(rest) || (voice.stance !== 'appeal' && /(?<![为除极罢])了(?![解结却断])[\u3400-\u9fff]/.test(rest)))
    return NOTHING
  base = connect
  rest = words.slice(base)
  const acts = readActions(rest)
    .filter((a) => a.sure > 0.6 || voice.stance !== 'state' || voice.ordered)
    .map((a) => shift(a, base))
  return {
    acts: voice.period === null ? acts : acts.map((a) => ({ ...a, deadline: a.deadline ?? voice.period })),
    opened: false,
    must: false,
    period: null,
  }
}

/** The actions, or a verb alone: 限期返工, 监督使用. */
const actsOrVerb = (words: string): Act[] => {
  const acts = readActions(words)
  const bare =
    acts.length > 0 || /^(?:担?任|为|接替|接任|主持|宣读|陪同|领读|代读)/.test(words)
      ? null
      : bareVerb(words.replace(/^限期(?=..)/, ''))
  return bare === null ? acts : [{ action: bare, object: '', deadline: null, start: 0, end: words.length, sure: 0.75 }]
}

/** 请市教育局于5月前完成, 责成…, 由…: whom it is asked of, and where what is asked begins. */
const askedOf = (rest: string, open: boolean, people: ReadonlySet<string>): { name: string; from: number } | null => {
  const lead =
    /^(?:(?:主席|主持人|会长|村主任|支书)?请|责成|责令|交由|(?:先|再|统一|仍|暂|须|应|要|必须|推定|指定|确定|改|均|同意)?由|委托|授权|安排|邀请|限(?![期制定时额价行令]))/.exec(
      rest,
    )?.[0] ?? ''
  if (lead === '') return null
  // 请发展规划处于11月30日前完成: a request names the doer between 请 and the verb.
  const before =
    /^([\u3400-\u9fff（）“”、]{2,20}?)(?=于|在|尽快|抓紧|认真|负责|牵头|会同|按|立即|及时|进一步|重新|对|将|把|根据|结合|做好|完成|提出|组织|研究|落实|加强|抓好)/.exec(
      rest.slice(lead.length),
    )?.[1]
  const name =
    before !== undefined && ACTOR_END.test(before) ? before : (doerBefore(rest.slice(lead.length), people)?.name ?? '')
  if (name === '') return null
  // 审议通过了《办法》，由市教育局按程序印发: an office that is handed what the meeting passed.
  const handed =
    /^由[^，]{3,20}?(?:按程序|负责|牵头|会同|组织|尽快|抓紧|根据|按照|联合印发|印发|公布|组织实施|修改|完善)/.test(
      rest,
    ) && isOffice(name)
  return open || handed || /请$|^责/.test(lead) ? { name, from: lead.length + name.length } : null
}

const shift = (act: Act, by: number): Act => ({ ...act, start: act.start + by, end: act.end + by })
