// Whether a verb of our lists stands as a word of its own: 调解员, 干部, 当众 and 改革委员会 hold one and are none.
import { tokensOf, verbAt } from './verb.ts'

/** What makes the verb before it a part of an office's or a person's name: 执行委员会, 综合办公室, 领导班子, 制定者. */
const NAMED =
  /^(?:委员会|办公室|秘书|班子|小组|机关|机构|部门|人员|中心(?!大局|工作|任务)|者(?!$)|员(?![工额])|室|处(?![理置罚分])|科(?![学技])|局(?![部面势])|厅|署(?!名)|站(?!稳))/
const OFFICES = new Set(
  '综合 执行 发展 改革 领导 监督 审查 审计 管理 协调 指导 服务 研究 建设 规划 督查 督导 检查 调解 审批 应急 保障 教育 监察 组织 宣传 统计 巡察 救援 救助 制定 保护 监管 仲裁 评审 评估 工作'.split(
    ' ',
  ),
)

/** 执行委员会公布: the verb at the head belongs to a name. */
export const isNameHead = (text: string, verb: string): boolean =>
  verb !== '' && OFFICES.has(verb) && NAMED.test(text.slice(verb.length))

/** Whether cutting out `action` at `at` leaves half a word on either side. */
export const breaksWord = (clause: string, at: number, action: string): boolean => {
  const end = at + action.length
  if (isNameHead(clause.slice(at), action)) return true
  return tokensOf(clause).some(({ word, tag, start }) => {
    const until = start + word.length
    if (!/^[ndrl]/.test(tag) && action.length > 1) return false
    // 调解|员, 当|众, 保|税: what is left over is no word.
    if (start < end && end < until && start >= at) return until - end === 1 || (end - start === 1 && /^[nd]/.test(tag))
    // 发|放到位: the verb begins inside a word and we know no such verb.
    return start < at && at < until && until - at === 1 && verbAt(clause, at).length < 2
  })
}
