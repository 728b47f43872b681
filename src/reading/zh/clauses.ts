// Requirements: whose words they are, who must act, and each action on its object.
import type { Clause } from '../reading.ts'
import type { Force } from '../record.schema.ts'
import {
  addresseeBefore,
  DASH,
  finer,
  HEAD_SUBJECT,
  isAddition,
  isCharged,
  isDashed,
  isHeading,
  isNamed,
  isTopic,
  isTopicFor,
  lastTitle,
  topicBefore,
} from './clause-context.ts'
import { evidence } from './evidence.ts'
import { DEADLINE, HASTE } from './lexicon/time.data.ts'
import { APPEAL_VERBS, APPEALS } from './lexicon/verbs.data.ts'
import type { Outline, PagePoint, PageSentence } from './outline.ts'
import type { Page } from './page.ts'
import { NOTHING, readSegment, type SegmentReading } from './segment.ts'
import { lastUpTo } from './sorted.ts'
import { isStatementSentence, mustIn, type Subject } from './subject.ts'
import type { Act } from './verb-phrase.ts'
import { looksBack, reporterIn, speakerAt, tellsOfPast, type Voice } from './voice.ts'

export const clausesOf = (page: Page, outline: Outline, isMeeting: boolean, people: ReadonlySet<string>): Clause[] => {
  const clauses: Clause[] = []
  let voice: Voice = {
    stance: 'none',
    speaker: null,
    open: false,
    paragraph: -1,
    period: null,
    bare: false,
    judges: false,
    approves: false,
    people,
    promises: false,
    ordered: false,
    addressee: null,
  }
  let dashed = false
  const minutes = outline.points.some((p) => p.agenda)
  for (const sentence of outline.sentences) {
    const point = pointAt(outline, sentence.start)
    // （二）停车收费, alone on a line of minutes: a heading, nothing to be done.
    if (minutes && isHeading(outline, sentence)) continue
    if (sentence.paragraph !== voice.paragraph) {
      // A new paragraph is nobody's words until it says whose, but points run on over paragraphs, and so do rows of dashes after a colon.
      const above = page.text[sentence.start - 2] ?? ''
      const dash = isDashed(page.text, sentence.start)
      const runsOn =
        voice.stance !== 'none' && ((point !== null && !point.agenda) || (dash && (above === '：' || dashed)))
      dashed = dash
      if (runsOn && dash) voice = { ...voice, open: true, bare: true }
      voice = {
        ...voice,
        paragraph: sentence.paragraph,
        ...(runsOn ? {} : { stance: 'none', open: false, speaker: null }),
        period: null,
      }
    }
    voice = readSentence(page, outline, sentence, voice, clauses, isMeeting)
  }
  return clauses
}

const leadsToPoints = (page: Page, outline: Outline, end: number): boolean => {
  const newline = page.text.startsWith('。\n', end) ? end + 2 : page.text[end] === '\n' ? end + 1 : -1
  const point = newline < 0 ? undefined : lastUpTo(outline.points, newline)
  return point?.start === newline && !point.agenda && point.n === 1
}

const pointAt = (outline: Outline, at: number): PagePoint | null => {
  const point = lastUpTo(outline.outermost, at)
  return point !== undefined && at < point.until ? point : null
}

const readSentence = (
  page: Page,
  outline: Outline,
  sentence: PageSentence,
  before: Voice,
  clauses: Clause[],
  isMeeting: boolean,
): Voice => {
  const back = looksBack(sentence.text)
  // 他希望大家…。有关部门要…: the sentence after a wish orders again.
  const stance = before.stance === 'appeal' ? 'require' : before.stance
  let voice: Voice = { ...before, stance, period: null, ordered: false, judges: back && before.approves }
  let actor: Subject | null = null
  // Within its sentence a requirement opens the chain; the next sentence must open its own unless the mood orders anyway.
  let open = voice.open && (voice.stance === 'require' || voice.stance === 'arrange' || voice.stance === 'appeal')
  let previous: string | null = null
  const statement =
    isStatementSentence(sentence.text) ||
    (tellsOfPast(sentence.text) && mustIn(sentence.text.replace(/[，。；：]/g, '、')) === null)
  // 某某指出，各级要…。水利部门加密会商。凡擅离职守的，一律追责: once 要 was said the paragraph orders on, where a unit or a case opens the sentence.
  if (
    voice.stance === 'state' &&
    voice.bare &&
    !statement &&
    sentence.paragraph === before.paragraph &&
    (/^(?:凡是?[^，]{3,24}|[^，]{3,20}的)，[^，]{0,6}(?:一律|要|严肃|从严|依法|坚决|及时)/.test(sentence.text) ||
      /^[\u3400-\u9fff]{2,6}(?:部门|单位|企业)(?![的是在已]|都?[能可会])/.test(sentence.text))
  )
    open = true
  // 会议审议通过《方案》。后勤保障处负责招标: under the decision of minutes an office that does something is told to.
  const opening = outline.paragraphs[sentence.paragraph]?.start ?? 0
  if (
    isMeeting &&
    voice.stance === 'none' &&
    sentence.start > opening &&
    /(?:通过|同意|决定|议定)/.test(page.text.slice(opening, sentence.start)) &&
    sentence.segments.some((s) => isCharged(s.text, voice.people))
  ) {
    voice = { ...voice, stance: 'arrange' }
    open = true
  }
  let coming: string | null = null
  let named: Subject | null = null
  let afterSemicolon = false
  let topic: string | null = null
  let adopted = false
  let added = false
  for (const segment of sentence.segments.flatMap(finer)) {
    let start = segment.start
    const nearest = lastUpTo(outline.points, segment.start)
    const marker = nearest?.start === segment.start ? nearest : undefined
    if (marker !== undefined) {
      start = marker.end
      actor = null
      voice = { ...voice, period: null }
      if (!marker.agenda && voice.stance !== 'none') open = open || voice.bare
      if (!marker.agenda && /要$/.test(marker.marker)) {
        // 一要在稳增长上见实效。锚定目标…: what follows in the point is asked for too.
        open = true
        if (voice.stance === 'state' || voice.stance === 'none') voice = { ...voice, stance: 'require', open: true }
      }
      if (/^[、，]/.test(page.text.slice(start, start + 1))) start += 1
    }
    // 3. 审议《规划》。会议原则同意…: what the item is about; nobody has spoken yet.
    if (
      marker !== undefined &&
      /^[。]?$/.test(segment.close) &&
      /^(?:审议|听取|传达|研究|讨论|学习|通报|关于)[^，]{4,}$/.test(page.text.slice(start, segment.end))
    ) {
      voice = { ...voice, stance: 'none', open: false, speaker: null }
      open = false
      continue
    }
    start += segment === sentence.segments[0] ? (DASH.exec(page.text.slice(start, start + 4))?.[0].length ?? 0) : 0
    let words = page.text.slice(start, segment.end)
    if (words === '') continue
    // 乔大勇：今天把大家请来… In minutes a paragraph may be somebody's own words.
    if (segment === sentence.segments[0] && segment.close === '：' && start === opening && voice.people.has(words)) {
      voice = { ...voice, stance: 'require', speaker: words, bare: false }
      continue
    }
    // 会议部署了重点工作。 before a paragraph that opens with a number is as good as a colon.
    const leads =
      /^[。]?$/.test(segment.close) && outline.points.length > 0 && leadsToPoints(page, outline, segment.end)
    const reported = reporterIn(words, voice, leads ? '：' : segment.close)
    if (reported !== null) {
      // 某某表示，将…: who promises is who acts.
      const promiser = reported.promises === true ? speakerAt(words, voice.people) : null
      actor = promiser === null ? null : { name: promiser, start, end: start + promiser.length }
      voice = {
        ...voice,
        stance: reported.stance,
        speaker: reported.speaker,
        open: reported.stance !== 'state',
        promises: reported.promises === true,
        addressee: reported.addressee ?? null,
        period: null,
        bare: reported.stance !== 'state',
        approves: /认为|肯定/.test(segment.text),
        judges: back && /认为|肯定/.test(segment.text),
      }
      open = voice.open
      start += reported.length
      words = page.text.slice(start, segment.end)
      if (words === '') continue
    } else if (HEAD_SUBJECT.test(words) && mustIn(words.slice(0, 8)) === null && !/^会议(?:室|精神)/.test(words)) {
      // 会议听取…, 大会选举…: what the meeting did, not what it asks for.
      open = false
      voice = { ...voice, open: false }
    }
    // 春节前，市级领导要带队检查: the day before the comma is when.
    const due = DEADLINE.exec(words)
    if (due !== null && due[0] === words && !HASTE.has(words)) {
      coming = due[1] ?? null
      continue
    }
    // 意见达成一致前，施工单位不得进场
    if (
      segment.close === '，' &&
      /^[\u3400-\u9fff]{4,14}(?:之)?前$/.test(words) &&
      mustIn(words) === null &&
      voice.stance !== 'none'
    ) {
      coming = words
      continue
    }
    // 原则同意《方案》，根据讨论意见修改后印发: what is still to be done with what was agreed to.
    if (!open && adopted && /^(?:根据|按照|按|结合|吸收|待|修改|进一步)/.test(words)) {
      open = true
      if (voice.stance === 'none') voice = { ...voice, stance: 'arrange' }
    }
    // 会议审议通过《办法》，自印发之日起施行，原办法同时废止: whatever the sentence adds without telling of another act.
    if (added && !isAddition(words)) {
      open = false
      added = false
    }
    if (!open && adopted && isAddition(words)) {
      open = true
      added = true
      if (voice.stance === 'none' || voice.stance === 'state') voice = { ...voice, stance: 'arrange' }
    }
    adopted = adopted || (isMeeting && /(?:同意|通过|批准|核准)(?!率)/.test(words))
    const read: SegmentReading =
      (statement && reported === null && voice.stance !== 'none' && mustIn(words) === null) ||
      (voice.stance !== 'none' && segment.close === '，' && isNamed(words))
        ? NOTHING
        : voice.stance !== 'none' && (isTopic(words, segment.close) || isTopicFor(sentence, segment))
          ? NOTHING
          : readSegment(words, open, actor ?? named, voice, reported !== null)
    // 住在坡下的7户人家，下雨前必须搬出来: who acts stands before the comma.
    named =
      read.acts.length === 0 &&
      read.actor === undefined &&
      segment.close === '，' &&
      voice.stance !== 'none' &&
      isNamed(words)
        ? { name: words, start, end: segment.end }
        : null
    if (read.actor !== undefined)
      actor =
        read.actor === null
          ? null
          : { name: read.actor.name, start: start + read.actor.start, end: start + read.actor.end }
    if (voice.stance !== 'none' && /的$/.test(words) && isTopic(words, segment.close)) actor = null
    if (isTopic(words, segment.close)) topic = words.replace(/^凡是?/, '')
    else if (afterSemicolon) topic = null
    if (read.thing === true && (afterSemicolon || /^(?:领导干部|党员|干部|各|全体|每)/.test(words))) actor = null
    afterSemicolon = segment.close === '；'
    // 每个街道办好食堂，提高工人报酬: whom 每 marks acts in its own clause only.
    const only = !read.must && read.actor !== undefined && read.actor !== null && /^每/.test(read.actor.name)
    if (read.opened) {
      open = true
      voice = {
        ...voice,
        bare: true,
        ordered: true,
        ...(voice.stance === 'none'
          ? { stance: 'require' as const }
          : voice.promises && !read.must
            ? { stance: 'arrange' as const }
            : {}),
      }
    }
    if (read.period !== null) voice = { ...voice, period: read.period }
    const point = pointAt(outline, segment.start)
    for (const plain of read.acts) {
      const act = coming === null ? plain : { ...plain, deadline: plain.deadline ?? coming }
      const late =
        /^(?:完工|完成|建成|投用|投产|通车|到位|办结|见效|开工|竣工|交付|投入使用|运行|落地|竣工投用|整改到位|建成投用|截止|结束|收齐)$/.exec(
          act.action + act.object,
        )
      if (late !== null && act.deadline !== null && clauses.at(-1)?.sentence === sentence.start) {
        const last = clauses.at(-1)
        // 维修机耕路，清明前完工: the date belongs to the action before.
        if (last !== undefined && last.deadline === null) {
          last.deadline = act.deadline
          continue
        }
      }
      const title =
        act.object === '' &&
        /^(?:重新|联合|进一步|统一|研究|审核)?(?:印发|实施|修改|修订|完善|施行|执行|试行|生效|公布|下发|论证|报批|征求意见|出台)+$/.test(
          act.action,
        )
          ? lastTitle(page, sentence, segment.start)
          : null
      const pending = act.object === '' ? (topicBefore(sentence, segment)?.replace(/^凡是?/, '') ?? topic) : null
      const object: string =
        title ??
        pending ??
        (act.object === '' &&
        (/^(?:修改|完善|修改完善|宣讲|执行|办理|整改|推广|认领|公示|公开|发布|公布|落实|遵守|抓好落实|报批|上报|审定|验收|公告|汇总|督办|跟踪督办|销号|闭环销号|清零|办结|兑现)$/.test(
          act.action,
        ) ||
          /(?:完|到位|出来|完毕|干净)$/.test(act.action) ||
          // 设立基金，由某公司管理: what was named before.
          /^(?:交|统一)?由/.test(words))
          ? (previous ?? '')
          : act.object)
      // 抓好以下重点任务: what the row is called is no task of its own.
      if (
        /^(?:以下|如下|下列)/.test(object) ||
        (segment.close === '：' && /^(?:抓好|做好|完成|落实)$/.test(act.action) && /(?:以下|下列|几)/.test(object))
      )
        continue
      const doer = actor ?? addresseeBefore(page.text, voice, start)
      if (object === '' && (act.action.length < 3 || act.sure < 0.7) && doer === null) continue
      clauses.push(
        clauseOf(page, sentence, start, act, object, {
          voice,
          actor: doer,
          point: point === null || point.agenda ? null : point.n,
          hasMust: read.must,
          isMeeting,
        }),
      )
      previous = object === '' ? previous : object
    }
    if (read.acts.length > 0) coming = null
    if (only) actor = null
    if (segment.close === '；' && point === null && voice.stance === 'state') open = false
  }
  return { ...voice, open: open || voice.open }
}

interface Context {
  voice: Voice
  actor: Subject | null
  point: number | null
  hasMust: boolean
  isMeeting: boolean
}

const forceOf = (act: Act, object: string, context: Context): Force => {
  if (act.judged === true) return 'judged'
  if (act.invited === true) return 'encouraged'
  if (context.voice.stance === 'appeal') return 'encouraged'
  if (
    (APPEALS.test(object) &&
      (APPEAL_VERBS.has(act.action) || /提高|增强|坚定|树立|强化|凝聚|提升|振奋|站稳|扛牢/.test(act.action))) ||
    /^(?:绷紧|咬定|牢记)$/.test(act.action)
  )
    return 'encouraged'
  if (context.hasMust) return 'required'
  return context.voice.stance === 'arrange' ? 'arranged' : 'required'
}

const PLAN_IN = /《([^《》]+)》|“([^“”]{3,})”(?:[\u3400-\u9fff]{0,4}(?:行动|计划|工程|规划))?/g

const clauseOf = (
  page: Page,
  sentence: PageSentence,
  base: number,
  act: Act,
  object: string,
  context: Context,
): Clause => {
  const own = page.text.slice(base + act.start, base + act.end)
  const plans = [...own.matchAll(PLAN_IN)]
    .filter((m) => /规划|计划|行动|纲要|方案|工程|战略/.test(m[0]))
    .map((m) => (m[1] ?? m[2] ?? '').trim())
  // The first action of a segment is quoted from the segment's own beginning, subject and 要 included.
  const before = page.text.slice(base, base + act.start)
  const from = /[、并]$/.test(before) ? base + act.start : base
  const actorSpan =
    context.actor === null ? null : evidence(page, context.actor.start, context.actor.end, 'actor', 1).quote
  return {
    ...evidence(
      page,
      from,
      base + act.end,
      `clause.${context.hasMust ? 'must' : context.voice.stance}`,
      Math.min(act.sure, context.voice.stance === 'state' && !context.hasMust ? 0.6 : 1),
    ),
    point: context.point,
    force: forceOf(act, object, context),
    actor: context.actor?.name ?? null,
    action: act.action,
    object,
    plans,
    deadline: act.deadline,
    source:
      context.voice.speaker === null ||
      /^(?:会议|全会|大会|会上|本次|此次|与会|大家|[他她]$|公报|决议)/.test(context.voice.speaker)
        ? null
        : context.voice.speaker,
    sentence: sentence.start,
    binds: context.actor !== null && context.isMeeting && act.invited !== true,
    ...(actorSpan === null ? {} : { actorSpan: { start: actorSpan.start, end: actorSpan.end } }),
  }
}
