import { type Actor, belongs, holds, isAbove, isBelow } from '../../kit/actor.ts'
import { no, type Result, yes } from '../../kit/result.ts'
import type { PolicyBody } from '../task/task.policy.ts'
import type { DivisionState } from './division.schema.ts'

export interface DivisionFacts {
  readonly body: PolicyBody
  readonly state: DivisionState
  /** Lead and cooperating units of any row. */
  readonly unitIds: readonly string[]
}

/** A draft is the body's own; named units see it once it is out for comment; issued, the bodies it may concern. */
export function maySeeDivision(actor: Actor, division: DivisionFacts): boolean {
  if (belongs(actor, division.body.id)) return true
  if (division.state === 'draft') return false
  if (division.unitIds.some((unit) => belongs(actor, unit))) return true
  return division.state === 'issued' && (isAbove(actor, division.body) || isBelow(actor, division.body))
}

export const mayDraft = (actor: Actor, body: PolicyBody): Result<void> => holds(actor, ['clerk'], body)
export const mayReturn = (actor: Actor, body: PolicyBody): Result<void> => holds(actor, ['clerk', 'principal'], body)
export const mayApprove = (actor: Actor, body: PolicyBody): Result<void> => holds(actor, ['principal'], body)
export const mayIssue = (actor: Actor, body: PolicyBody): Result<void> => holds(actor, ['principal', 'clerk'], body)

export function mayComment(actor: Actor, division: DivisionFacts, unit: PolicyBody): Result<void> {
  const names = {
    bodyId: unit.id,
    bodyEn: unit.name.en ?? unit.name.zh ?? '',
    bodyZh: unit.name.zh ?? unit.name.en ?? '',
  }
  if (!division.unitIds.includes(unit.id)) return no('UNIT_NOT_NAMED', names)
  const right = holds(actor, ['clerk', 'officer', 'principal'], unit)
  if (!right.ok) return right
  return division.state === 'out_for_comment'
    ? yes()
    : no('WRONG_STATE', { state: division.state, act: 'comment', concept: 'division' })
}
