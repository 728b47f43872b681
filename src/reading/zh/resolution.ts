// Resolutions of an assembly or a council: the body named on a line of its own, recitals, then numbered operative paragraphs.
import type { Clause } from '../reading.ts'
import type { ConveyedItem, DocumentItem, FollowOnItem, Force, MeetingKind, PersonItem } from '../record.schema.ts'
import { readActions } from './action.ts'
import { evidence } from './evidence.ts'
import { NUMBER, readNumber } from './numerals.ts'
import type { Outline, Stretch } from './outline.ts'
import type { Page } from './page.ts'
import { adverbAt, coverbAt, verbAt } from './verb.ts'

export interface Resolution {
  readonly body: string
  readonly bodyAt: number
  readonly kind: MeetingKind
  readonly ordinal: number | null
  readonly ordinalAt: { start: number; end: number } | null
  /** Its paragraphs from the body's line on; the first operative one begins at `operativeAt`. */
  readonly operativeAt: number
}

const OPERATIVE_START = /^1[.、]|^(?:决定|通过|核准)/
const RECITAL =
  /^(?:又|还|并|进一步|再次|特别|深为|深表|严重|极为|强烈|满意地|赞赏地|遗憾地|关切地|高度|充分|深切)*(?:回顾|铭记|注意|重申|关切|关注|考虑|审议|欢迎|认识|意识|深信|确信|强调|遵循|申明|确认|念及|赞赏|感谢|表示|期望|期待|痛惜|谴责|遗憾|承认|肯定|着重|听取|收到|震惊|忆及|依照|根据|按照|本着|以)/

/** `text` must hold such a line followed by a recital or an operative paragraph; a speech has neither. */
export const resolutionIn = (page: Page, outline: Outline): Resolution | null => {
  const { text } = page
  for (const [i, line] of outline.paragraphs.slice(0, 24).entries()) {
    const own = text.slice(line.start, line.end)
    const next = outline.paragraphs[i + 1]
    if (
      !/^[\u3400-\u9fff]{2,30}(?:大会|理事会|委员会|会议|议会|全会|理事机构|执行局)，$/.test(own) ||
      next === undefined
    )
      continue
    const opening = text.slice(next.start, next.end)
    if (!OPERATIVE_START.test(opening) && !RECITAL.test(opening)) continue
    const body = own.slice(0, -1)
    const session = new RegExp(`第(${NUMBER})(?:届(?:会议|常会|特别会议|年会)|次会议)`).exec(text.slice(0, line.start))
    const operative = outline.paragraphs.slice(i + 1).find((p) => OPERATIVE_START.test(text.slice(p.start, p.end)))
    return {
      body,
      bodyAt: line.start,
      kind: /大会$/.test(body) ? 'assembly_session' : /理事会$/.test(body) ? 'council_session' : 'committee_meeting',
      ordinal: session === null ? null : readNumber(session[1] ?? ''),
      ordinalAt: session === null ? null : { start: session.index, end: session.index + session[0].length },
      operativeAt: operative?.start ?? text.length,
    }
  }
  return null
}

const NUMBERED = '第[A-Z\\d/.（）()—-]+号(?:决议|决定)'

/** The resolution itself, and what its operative paragraphs approve. */
export const resolutionPapers = (page: Page, outline: Outline, own: Resolution): DocumentItem[] => {
  const { text } = page
  const found: DocumentItem[] = []
  const put = (start: number, end: number, type: string | null, action: string, rule: string): void => {
    found.push({
      ...evidence(page, start, end, `document.${rule}`, 0.9),
      title: text.slice(start, end),
      type,
      actions: [action],
    })
  }
  const head = new RegExp(`${NUMBERED}`).exec(text.slice(0, own.bodyAt))
  const titled = outline.paragraphs.find(
    (p) => p.start < own.bodyAt && /^\d{1,4}\/\d{1,4}(?:\.\D|[^\d/.]).{1,80}$/.test(text.slice(p.start, p.end)),
  )
  if (head !== null)
    put(
      head.index,
      head.index + head[0].length,
      head[0].endsWith('决议') ? 'resolution' : 'decision',
      '通过',
      'resolution',
    )
  else if (titled !== undefined) put(titled.start, titled.end, 'resolution', '通过', 'resolution')
  for (const line of outline.paragraphs.filter((p) => p.start >= own.operativeAt)) {
    const words = text.slice(line.start, line.end)
    const verb = /^\d{1,2}[.、](?:又|还|并|特此)?(核准|批准|通过|认可|核可)/.exec(words)
    if (verb?.[1] === undefined) continue
    for (const title of words.matchAll(/《((?:[^《》]|《[^《》]{0,80}》){2,120})》/g)) {
      const start = line.start + title.index + 1
      put(start, start + (title[1]?.length ?? 0), null, verb[1], 'approved')
    }
  }
  return found
}

/** 回顾其第9/2号决议, 注意到秘书长的报告, 《某议程》: earlier texts the recitals name. */
export const resolutionRecalls = (page: Page, outline: Outline, own: Resolution): ConveyedItem[] => {
  const { text } = page
  const found: ConveyedItem[] = []
  const put = (what: string, start: number, issuer: string[]): void => {
    if (found.some((f) => f.what === what)) return
    found.push({
      ...evidence(page, start, start + what.length, 'conveyed.recalled', 0.8),
      what,
      issuer,
      act: 'cited' as const,
    })
  }
  const based = /[[［（]根据([\u3400-\u9fff]{2,16}?)的报告(?:（[^（）]*）)?/.exec(text.slice(0, own.bodyAt))
  if (based !== null) put(based[0].replace(/^[[［（]根据/, ''), based.index + 3, [based[1] ?? ''])
  for (const line of outline.paragraphs) {
    if (line.start <= own.bodyAt || line.start >= own.operativeAt) continue
    const words = text.slice(line.start, line.end)
    for (const match of words.matchAll(
      new RegExp(
        `(?:(其|[\\u3400-\\u9fff]{0,8}?(?:大会|理事会|委员会|会议))?((?:\\d{4}年(?:\\d{1,2}月)?(?:\\d{1,2}日)?)?(?:(?:关于|题为)[^，；]{2,60}?的)?${NUMBERED}))`,
        'g',
      ),
    )) {
      const what = match[2] ?? ''
      const named = (match[1] ?? '').replace(RECITAL, '')
      put(what, line.start + match.index + match[0].length - what.length, [
        named === '' || named === '其' ? own.body : named,
      ])
    }
    for (const match of words.matchAll(/《((?:[^《》]|《[^《》]{0,80}》){2,120})》/g))
      put(match[1] ?? '', line.start + match.index + 1, [])
    const report =
      /(?:注意到|收到|审议了?|欢迎|听取了?|考虑到)(?:了|其)?(([\u3400-\u9fff]{2,16}?)(?:关于[^，；]{2,40})?的(?:[\u3400-\u9fff]{0,6})报告)/.exec(
        words,
      )
    if (report?.[1] !== undefined)
      put(report[1], line.start + report.index + report[0].length - report[1].length, [report[2] ?? ''])
  }
  return found
}

/** Persons a resolution thanks: 某某女士担任特设专家组主席期间. */
export const resolutionPersons = (page: Page, own: Resolution): PersonItem[] =>
  [
    ...page.text
      .slice(own.bodyAt)
      .matchAll(
        /([\u3400-\u9fff]{1,8}(?:[·•・][\u3400-\u9fff]{1,8}){1,3}?)(?:女士|先生)(?:担任|作为|任)([^，；。]{2,20}?)期间/g,
      ),
  ].map((m) => {
    const name = (m[1] ?? '').replace(/^(?:地?注意到|感谢|赞赏|欢迎)/, '')
    const start = own.bodyAt + m.index + (m[1]?.length ?? 0) - name.length
    return { ...evidence(page, start, start + name.length, 'person.by-office', 0.85), name, posts: [m[2] ?? ''] }
  })

const SESSION = new RegExp(
  `((?:[\\u3400-\\u9fff]{0,10}?(?:大会|理事会|委员会|会议|工作组))?第${NUMBER}(?:届(?:特别)?(?:会议|常会)|次会议))`,
  'g',
)

/** Sessions to come that an operative paragraph names. */
export const resolutionFollowOns = (page: Page, outline: Outline, own: Resolution): FollowOnItem[] => {
  const found: FollowOnItem[] = []
  for (const line of outline.paragraphs) {
    if (line.start < own.operativeAt) continue
    const words = page.text.slice(line.start, line.end)
    if (!OPENS.test(words) && !SUB.test(words)) continue
    for (const match of words.matchAll(SESSION)) {
      const whole = match[1] ?? ''
      const named = whole.replace(/^.*?(?:列入|提交|向|在|至|于|供|请|其|报告)(?=.{4})/, '')
      const start = line.start + match.index + whole.length - named.length
      if (found.some((f) => f.meeting.endsWith(named) || named.endsWith(f.meeting))) continue
      const body = /^(.{2,}?)第/.exec(named)?.[1] ?? own.body
      found.push({
        ...evidence(page, start, start + named.length, 'follow-on.session', 0.8),
        body: own.body.endsWith(body) ? own.body : body,
        meeting: named,
      })
    }
  }
  return found
}

const OPENS =
  /^(\d{1,2})[.、]((?:又|还|并|特此|再次|进一步|同时|深表|表示|满意地|赞赏地|强烈|郑重)*(决定|核准|批准|通过|认可|核可|任命|宣布|同意|设立|请|要求|邀请|鼓励|促请|敦促|吁请|呼吁|授权|责成|委托|欢迎|赞赏|感谢|注意到|肯定|谢意|赞扬))(.*)$/
const SUB = /^（?([a-z]|[ivx]{1,4}|[一二三四五六七八九十]{1,2})）(.+)$/
const DECIDES = /^(?:决定|核准|批准|通过|认可|核可|任命|宣布|同意|设立)$/
const JUDGES = /^(?:欢迎|赞赏|感谢|注意到|肯定|谢意|赞扬)$/
const INVITES = /^(?:鼓励|邀请|呼吁|吁请)$/
/** How those end whom a resolution addresses. */
const ADDRESSEE =
  /(?:秘书|主任|秘书长|干事|专员|主席|主席团|成员|各国|国家|国|各方|缔约方|政府|组织|机构|机制|委员会|理事会|秘书处|银行|基金|基金会|伙伴|部门|实体|方案|署|团体|社会|学术界|企业|工作组|报告员|协调员|专家|岛|当局|捐助方|攸关方|议会|大学|法院|各岛|联盟|中心|协会|行业|会员|联合会)$/

/** Whom a demand addresses: the shortest name behind which an action, a day or a manner begins. */
const addressee = (rest: string): string | null => {
  for (let at = 2; at <= Math.min(rest.length, 44); at++) {
    const name = rest.slice(0, at)
    if (!ADDRESSEE.test(name) || /^[^《]*》|《[^》]*$/.test(name)) continue
    const next = rest.slice(at)
    if (next === '' || /^[：，]/.test(next)) return name
    if (/^(?:和|与|及|以及|、|的|（|间|之间)/.test(next)) continue
    if (
      verbAt(next, 0).length > 1 ||
      adverbAt(next, 0).length > 1 ||
      coverbAt(next, 0) !== '' ||
      /^(?:至迟|不迟|酌情|自愿|尽|在|继|考虑|避免|不|作|予|给予|参与|充分|按|分|着手|设法|签署|加入|全面|立即|共同)/.test(
        next,
      )
    )
      return name
  }
  return null
}

interface Operative {
  readonly point: number
  readonly force: Force
  readonly actor: string
  readonly actorAt: number
  readonly binds: boolean
  /** Where the numbered paragraph begins: its sub-paragraphs make one obligation with it. */
  readonly head: number
}

export const resolutionClauses = (page: Page, outline: Outline, own: Resolution): Clause[] => {
  const { text } = page
  const clauses: Clause[] = []
  let under: Operative | null = null
  for (const line of outline.paragraphs) {
    if (line.start < own.operativeAt) continue
    const words = text.slice(line.start, line.end)
    const sub = SUB.exec(words)
    if (sub !== null && under !== null) {
      put(page, clauses, line, line.end - (sub[2]?.length ?? 0), under, true)
      continue
    }
    under = null
    const found = OPENS.exec(words)
    if (found === null) continue
    const verb = found[3] ?? ''
    const rest = found[4] ?? ''
    const at = line.end - rest.length
    const point = Number(found[1])
    if (JUDGES.test(verb)) {
      const object = rest.replace(/[；。，：]+$/, '')
      if (object.length < 3 || object.length > 60) continue
      clauses.push({
        ...clauseAt(page, at - (found[2]?.length ?? 0), at + object.length, {
          point,
          force: 'judged',
          actor: own.body,
          actorAt: own.bodyAt,
          binds: false,
          head: line.start,
        }),
        action: found[2] ?? verb,
        object,
        deadline: null,
      })
      continue
    }
    const decides = DECIDES.test(verb)
    const whom = decides ? own.body : addressee(rest)
    if (whom === null) continue
    under = {
      point,
      force: decides ? 'arranged' : INVITES.test(verb) ? 'encouraged' : 'required',
      actor: whom,
      actorAt: decides ? own.bodyAt : at,
      binds: !decides,
      head: line.start,
    }
    // 核准《…》: the verb that decides is the action itself.
    const itself = decides && verb !== '决定' && verb !== '同意'
    put(page, clauses, line, itself ? at - verb.length : decides ? at : at + whom.length, under, false)
  }
  return clauses
}

const clauseAt = (
  page: Page,
  start: number,
  end: number,
  under: Operative,
): Omit<Clause, 'action' | 'object' | 'deadline'> => ({
  ...evidence(page, start, end, 'clause.operative', 0.8),
  point: under.point,
  force: under.force,
  actor: under.actor,
  plans: [],
  source: null,
  sentence: under.head,
  binds: under.binds,
  actorSpan: evidence(page, under.actorAt, under.actorAt + under.actor.length, 'actor', 1).quote,
})

const REPORTS_TO = new RegExp(`向((?:[\\u3400-\\u9fff]{0,12})第${NUMBER}(?:届(?:特别)?(?:会议|常会)|次会议))`)

/** The actions of one paragraph from `from` on, each part between commas by itself. */
const put = (page: Page, clauses: Clause[], line: Stretch, from: number, under: Operative, sub: boolean): void => {
  let at = from
  let now = under
  let any = false
  for (const part of page.text
    .slice(from, line.end)
    .replace(/[；。]$/, '')
    .split(/[，：]/)) {
    const start = at
    at += part.length + 1
    // 工作组第一次会议应不迟于…举行
    const held =
      /^(.{2,16}?会议)应(?:当)?(?:(?:最迟|至迟|不迟于|不晚于|在|于)+(.{4,14}?)(?:之?前)?)?(?:举行|召开)$/.exec(part)
    if (held?.[1] !== undefined) {
      clauses.push({
        ...clauseAt(page, start, start + part.length, now),
        action: '举行',
        object: held[1],
        deadline: held[2] ?? null,
      })
      continue
    }
    // 设立特设工作组，负责审查进展: what is set up is told to act.
    const task = any ? /^(?:负责|其任务是|其任务为|由其|以便其)/.exec(part) : null
    const founded = clauses.at(-1)
    if (task !== null && founded !== undefined && /设立|成立|组建/.test(founded.action)) {
      const name = founded.object.replace(/^一个/, '')
      const nameAt = page.text.indexOf(name, from)
      now = { ...under, force: 'required', actor: name, actorAt: nameAt < 0 ? under.actorAt : nameAt, binds: true }
    } else if (any && !/^(?:并|以及|同时|且)/.test(part) && !(sub && verbAt(part, 0).length > 1)) {
      // ，由秘书处保管，向全体开放: how what was decided shall be is no second act of the body.
      continue
    }
    const words = part.slice(task?.[0].length ?? 0)
    for (const act of readActions(words)) {
      if (act.object === '' && act.action.length < 2) continue
      const shift = start + (task?.[0].length ?? 0)
      clauses.push({
        ...clauseAt(page, shift + act.start, shift + act.end, now),
        action: act.action,
        object: act.object.replace(/^一(?:份|个|项)(?=.{3})/, ''),
        deadline: act.deadline ?? REPORTS_TO.exec(words)?.[1] ?? null,
      })
      any = true
    }
  }
}
