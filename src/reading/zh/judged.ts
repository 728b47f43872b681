import { readActions } from './action.ts'
import { ACTOR_END } from './subject.ts'
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
