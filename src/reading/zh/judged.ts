import { readActions } from './action.ts'
import { ACTOR_END } from './subject.ts'
import { isSureVerb, verbAt } from './verb.ts'
import type { Act } from './verb-phrase.ts'

// What a body is said to keep to and carry on; figures and results are no clauses.
const KEPT =
  /^(?:深入学习贯彻|学习贯彻|全面贯彻|贯彻落实|贯彻|坚持|落实|践行|统筹推进|统筹|推进|推动|深化|聚焦|加强|强化|坚决|弘扬|履行|服务|维护)/

/** 市委常委会坚持稳中求进，全面落实…: what is affirmed as being done, its subject taken off. */
export const readJudged = (words: string): Act[] => {
  if (/\d|[是了]/.test(words) || words.length > 44) return []
  const subject = /^[\u3400-\u9fff（）]{2,16}?(?=坚持|深入学习|全面|认真|坚决|统筹|扎实|积极|深入|切实|持续|着力)/.exec(
    words,
  )
  const from = subject !== null && ACTOR_END.test(subject[0]) ? subject[0].length : 0
  return readActions(words.slice(from))
    .filter((a) => a.sure >= 0.8 && KEPT.test(a.action) && a.object.length > 1)
    .map((a) => ({ ...a, start: a.start + from, end: a.end + from, judged: true, sure: 0.5 }))
}

/** 全市完成了年度绿化任务: who, the deed and what it was done to, and nothing else. */
export const readDeed = (words: string): { readonly actor: string; readonly act: Act } | null => {
  const done = /^([\u3400-\u9fff]{2,24})了([\u3400-\u9fff]{3,20})$/.exec(words)
  const [, head = '', object = ''] = done ?? []
  for (let at = 2; at < head.length; at += 1) {
    const actor = head.slice(0, at)
    const action = head.slice(at)
    if (!ACTOR_END.test(actor) || verbAt(action, 0) !== action || !isSureVerb(action)) continue
    return {
      actor,
      act: {
        action: `${action}了`,
        object,
        deadline: null,
        start: at,
        end: words.length,
        sure: 0.5,
        judged: true,
      },
    }
  }
  return null
}
