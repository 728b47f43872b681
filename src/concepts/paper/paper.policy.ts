import { type Actor, belongs, holds, isAbove, isBelow } from '../../kit/actor.ts'
import type { Role } from '../../kit/contract.ts'
import { FRESH_MINUTES } from '../../kit/freshness.ts'
import type { Localised } from '../../kit/localised.ts'
import { no, type Result, yes } from '../../kit/result.ts'
import { named, type PolicyBody } from '../document/document.policy.ts'

const CHECKS: readonly Role[] = ['clerk', 'principal', 'leading', 'officer']

export interface PolicyPaper {
  readonly issuers: readonly PolicyBody[]
  /** Bodies it is addressed to. */
  readonly addresseeIds: readonly string[]
  /** It has been issued at some time. */
  readonly out: boolean
  readonly audience: string
  readonly draftedById: string | null
  readonly editedById: string | null
  readonly checker: { readonly id: string; readonly name: Localised } | null
  readonly stepPostIds: readonly string[]
}

/** Nobody but issuers, those who countersign or sign, and, once issued, those it is for. */
export function maySeePaper(actor: Actor, paper: PolicyPaper, heldPostIds: readonly string[]): Result<void> {
  if (paper.issuers.some((body) => belongs(actor, body.id))) return yes()
  if (paper.checker !== null && paper.checker.id === actor.personId) return yes()
  if (paper.stepPostIds.some((id) => heldPostIds.includes(id))) return yes()
  if (!paper.out) return no('NOT_FOUND')
  if (paper.addresseeIds.some((bodyId) => belongs(actor, bodyId))) return yes()
  const near = paper.issuers.filter((body) => !body.external)
  if (paper.audience === 'tree' && near.some((body) => isAbove(actor, body) || isBelow(actor, body))) return yes()
  return no('NOT_FOUND')
}

export const mayDraftPaper = (actor: Actor, body: PolicyBody): Result<void> =>
  holds(actor, ['clerk', 'principal'], body)
export const mayKeepPapers = (actor: Actor, body: PolicyBody): Result<void> => holds(actor, ['clerk'], body)
export const mayDecidePaper = (actor: Actor, body: PolicyBody): Result<void> => holds(actor, ['principal'], body)

/** Four eyes: whoever wrote the draft or changed it last does not check it. */
export function mayCheckPaper(actor: Actor, body: PolicyBody, paper: PolicyPaper): Result<void> {
  const right = holds(actor, CHECKS, body)
  if (!right.ok) return right
  if (actor.personId === null) return no('SIGN_IN_AGAIN', { minutes: FRESH_MINUTES })
  if (actor.personId === paper.draftedById || actor.personId === paper.editedById)
    return no('PAPER_OWN_DRAFT', named(body))
  if (paper.checker !== null && paper.checker.id !== actor.personId)
    return no('PAPER_CHECKER_OTHER', {
      personEn: paper.checker.name.en ?? paper.checker.name.zh ?? '',
      personZh: paper.checker.name.zh ?? paper.checker.name.en ?? '',
    })
  return yes()
}

export interface PolicyStep {
  readonly act: string
  readonly state: string
  readonly postId: string | null
  readonly postName: Localised | null
}

export const postNames = (name: Localised | null): { postEn: string; postZh: string } => ({
  postEn: name?.en ?? name?.zh ?? '',
  postZh: name?.zh ?? name?.en ?? '',
})

/** In order: who countersigns next holds the post of the first that waits. */
export function mayCountersign(steps: readonly PolicyStep[], heldPostIds: readonly string[]): Result<void> {
  const waiting = steps.filter((step) => step.act === 'countersign' && step.state === 'waiting')
  const [first] = waiting
  if (!first) return yes()
  if (first.postId !== null && heldPostIds.includes(first.postId)) return yes()
  const later = waiting.some((step) => step.postId !== null && heldPostIds.includes(step.postId))
  return no(later ? 'COUNTERSIGN_TURN' : 'POST_SIGNS', postNames(first.postName))
}

/** Joint issuers sign in any order; each for its own body. */
export function maySignPaper(steps: readonly PolicyStep[], heldPostIds: readonly string[]): Result<void> {
  const waiting = steps.filter((step) => step.act === 'sign' && step.state === 'waiting')
  if (waiting.length === 0 || waiting.some((step) => step.postId !== null && heldPostIds.includes(step.postId)))
    return yes()
  return no('POST_SIGNS', postNames(waiting[0]?.postName ?? null))
}
