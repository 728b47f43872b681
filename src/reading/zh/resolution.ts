// Resolutions of an assembly or a council: the body named on a line of its own, recitals, then numbered operative paragraphs.
import type { Clause } from '../reading.ts'
import type { ConveyedItem, DocumentItem, Force, MeetingKind } from '../record.schema.ts'
import { readActions } from './action.ts'
import { evidence } from './evidence.ts'
import { NUMBER, readNumber } from './numerals.ts'
import type { Outline } from './outline.ts'
import type { Page } from './page.ts'

export interface Resolution {
  readonly body: string
  readonly bodyAt: number
  readonly kind: MeetingKind
  readonly ordinal: number | null
  readonly ordinalAt: { start: number; end: number } | null
}

/** `text` must hold such a line followed by a recital or an operative paragraph; a speech has neither. */
export const resolutionIn = (page: Page, outline: Outline): Resolution | null => {
  const { text } = page
  const lines = outline.paragraphs.slice(0, 14)
  for (const [i, line] of lines.entries()) {
    const own = text.slice(line.start, line.end)
    const next = outline.paragraphs[i + 1]
    if (
      !/^[\u3400-\u9fff]{2,30}(?:大会|理事会|委员会|会议|议会|全会)，$/.test(own) ||
      next === undefined ||
      !/^(?:1[.、]|回顾|铭记|注意到|重申|关切|考虑|审议|欢迎|认识到|意识到|深信|强调|遵循|申明|又|还)/.test(
        text.slice(next.start, next.end),
      )
    )
      continue
    const body = own.slice(0, -1)
    const session = new RegExp(`第(${NUMBER})(?:届(?:会议|常会|特别会议)|次会议)`).exec(text.slice(0, line.start))
    return {
      body,
      bodyAt: line.start,
      kind: /大会$/.test(body) ? 'assembly_session' : /理事会$/.test(body) ? 'council_session' : 'committee_meeting',
      ordinal: session === null ? null : readNumber(session[1] ?? ''),
      ordinalAt: session === null ? null : { start: session.index, end: session.index + session[0].length },
    }
  }
  return null
}

export const resolutionPapers = (page: Page, own: Resolution): DocumentItem[] => {
  const found = /第([A-Z\d/.（）()]+)号(决议|决定)/.exec(page.text.slice(0, own.bodyAt))
  return found === null
    ? []
    : [
        {
          ...evidence(page, found.index, found.index + found[0].length, 'document.resolution', 0.9),
          title: found[0],
          type: found[2] === '决议' ? 'resolution' : 'decision',
          actions: ['通过'],
        },
      ]
}

/** 回顾其第9/2号决议: earlier texts the recitals name. */
export const resolutionRecalls = (page: Page, own: Resolution): ConveyedItem[] => {
  const end = page.text.search(/\n1[.、]/)
  const recitals = page.text.slice(own.bodyAt, end < 0 ? undefined : end)
  return [...recitals.matchAll(/第[A-Z\d/.（）()]+号(?:决议|决定)/g)].map((m) => ({
    ...evidence(page, own.bodyAt + m.index, own.bodyAt + m.index + m[0].length, 'conveyed.recalled', 0.8),
    what: m[0],
    issuer: [own.body],
    act: 'cited' as const,
  }))
}

const OPERATIVE = /^(\d{1,2})[.、](?:又|还|并|特此)?(决定|请|要求|邀请|鼓励|促请|敦促|吁请|呼吁|授权|责成)(.+?)[；。]?$/
const ADDRESSED =
  /^[\u3400-\u9fff]{0,24}?(?:执行秘书|执行主任|秘书长|总干事|会员国|成员国|缔约国|各成员|的成员|各国|各方|研究机构|机构|各国政府|政府|组织|委员会|理事会|秘书处|银行|各岛)/

export const resolutionClauses = (page: Page, outline: Outline, own: Resolution): Clause[] =>
  outline.paragraphs.flatMap((line) => {
    const found = OPERATIVE.exec(page.text.slice(line.start, line.end))
    if (found === null) return []
    const verb = found[2] ?? ''
    let rest = found[3] ?? ''
    let at = line.start + found[0].indexOf(rest, (found[1] ?? '').length + verb.length)
    const actor = verb === '决定' ? own.body : (ADDRESSED.exec(rest)?.[0] ?? null)
    if (actor === null) return []
    const actorAt = verb === '决定' ? own.bodyAt : at
    if (verb !== '决定') {
      rest = rest.slice(actor.length)
      at += actor.length
    }
    const force: Force = verb === '决定' ? 'arranged' : /鼓励|邀请|呼吁|吁请/.test(verb) ? 'encouraged' : 'required'
    const clauses: Clause[] = []
    for (const part of rest.split('，')) {
      const from = at
      at += part.length + 1
      // ，由秘书处保管，向全体开放: how what was decided shall be is no second act of the body.
      if (clauses.length > 0 && !/^(?:并|以及|同时)/.test(part)) continue
      for (const act of readActions(part)) {
        if (act.object === '') continue
        clauses.push({
          ...evidence(page, from + act.start, from + act.end, 'clause.operative', Math.min(0.8, act.sure)),
          point: Number(found[1]),
          force,
          actor,
          action: act.action,
          object: act.object,
          plans: [],
          deadline: act.deadline,
          source: null,
          sentence: line.start,
          binds: verb !== '决定',
          actorSpan: evidence(page, actorAt, actorAt + actor.length, 'actor', 1).quote,
        })
      }
    }
    return clauses
  })
