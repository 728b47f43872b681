import { type Actor, holds, isAbove } from '../../kit/actor.ts'
import type { Role } from '../../kit/contract.ts'
import type { Localised } from '../../kit/localised.ts'
import { no, type Result, yes } from '../../kit/result.ts'

export interface PolicyBody {
  readonly id: string
  readonly name: Localised
  readonly lo: number
  readonly hi: number
}

/** Whose task it is and who stands around it. */
export interface TaskFacts {
  readonly lead: PolicyBody
  readonly assignedBy: PolicyBody
  readonly cooperating: readonly PolicyBody[]
  /** Issuer of the directive it serves; null for a body's own task. */
  readonly issuer: PolicyBody | null
  /** Issuers of its cascade and of the cascades that one carries on, and the bodies between assigner and issuer. */
  readonly above: readonly PolicyBody[]
}

const distinct = (bodies: readonly PolicyBody[]): PolicyBody[] =>
  bodies.filter((body, at) => bodies.findIndex((other) => other.id === body.id) === at)

export const namesOf = (bodies: readonly PolicyBody[]): { en: string; zh: string } => ({
  en: bodies.map((b) => b.name.en ?? b.name.zh ?? '').join(', '),
  zh: bodies.map((b) => b.name.zh ?? b.name.en ?? '').join('、'),
})

/** Yes when the actor holds one of the roles at any of the bodies; else a refusal that names them all. */
export function holdsAtAny(actor: Actor, roles: readonly Role[], bodies: readonly PolicyBody[]): Result<void> {
  if (bodies.some((body) => holds(actor, roles, body).ok)) return yes()
  if (actor.personId === null && !actor.system) return no('NOT_SIGNED_IN')
  const names = namesOf(bodies)
  return no('ROLE_MISSING', { roles, bodyId: bodies[0]?.id ?? '', bodyEn: names.en, bodyZh: names.zh })
}

/** domain.md §4: internal is the body's own; upward goes the state of what was asked. */
export function maySeeTask(actor: Actor, facts: TaskFacts): boolean {
  if (actor.system) return true
  const near = [facts.lead, facts.assignedBy, ...facts.cooperating]
  if (near.some((body) => actor.homes.some((home) => home.bodyId === body.id))) return true
  if (isAbove(actor, facts.lead)) return true
  const issuers = facts.issuer ? [facts.issuer, ...facts.above] : facts.above
  return issuers.some((body) => holds(actor, ['clerk', 'principal', 'supervision', 'leading'], body).ok)
}

/** Own tasks and sub-tasks of the body; an officer may divide what his unit leads. */
export function mayAssign(actor: Actor, body: PolicyBody, subTask: boolean): Result<void> {
  return holds(actor, subTask ? ['clerk', 'principal', 'officer'] : ['clerk', 'principal'], body)
}

export const mayDo = (actor: Actor, facts: TaskFacts): Result<void> =>
  holds(actor, ['officer', 'principal'], facts.lead)

export function mayReport(actor: Actor, facts: TaskFacts, body: PolicyBody): Result<void> {
  const units = [facts.lead, ...facts.cooperating]
  if (!units.some((unit) => unit.id === body.id)) return holdsAtAny(actor, ['officer', 'principal'], units)
  return holds(actor, ['officer', 'principal'], body)
}

const assigners = (facts: TaskFacts): PolicyBody[] =>
  distinct(facts.issuer ? [facts.assignedBy, facts.issuer] : [facts.assignedBy])

/** Preparing what the assigning body decides: giving a returned task to another, filling in measure and post. */
export const mayArrange = (actor: Actor, facts: TaskFacts): Result<void> =>
  holds(actor, ['clerk', 'principal'], facts.assignedBy)

/** Deciding over the task: suspend, resume, drop, supersede, merge, reopen, grant an extension. */
export const mayDecide = (actor: Actor, facts: TaskFacts): Result<void> => holds(actor, ['principal'], facts.assignedBy)

/** The bodies whose supervision may confirm a claim: issuer, assigner, those above along the cascade; never the doer. */
export function verifiersOf(facts: TaskFacts): PolicyBody[] {
  return distinct([...assigners(facts), ...facts.above]).filter((body) => body.id !== facts.lead.id)
}

const isDoer = (actor: Actor, facts: TaskFacts): boolean =>
  actor.grants.some(
    (grant) => grant.bodyId === facts.lead.id && (grant.role === 'officer' || grant.role === 'principal'),
  )

/**
 * domain.md §3: nobody verifies own work, except a meeting of the body. `byMeeting` is true when a meeting of the assigning
 * body is named; the clerk may then enter what it decided.
 */
export function mayVerify(actor: Actor, facts: TaskFacts, byMeeting: boolean): Result<void> {
  if (byMeeting) return holdsAtAny(actor, ['supervision', 'principal', 'clerk'], assigners(facts))
  const verifiers = verifiersOf(facts)
  const named = namesOf(verifiers)
  const own = no('OWN_WORK', { bodyEn: named.en, bodyZh: named.zh })
  if (actor.system) return verifiers.length > 0 ? yes() : own
  if (isDoer(actor, facts)) return own
  if (holds(actor, ['supervision'], facts.lead).ok && !verifiers.some((v) => holds(actor, ['supervision'], v).ok))
    return own
  return holdsAtAny(actor, ['supervision'], verifiers)
}

/** Sending back costs nobody the truth, so a small body's principal, who would have to close, may do it too. */
export function maySendBack(actor: Actor, facts: TaskFacts): Result<void> {
  if (!isDoer(actor, facts) && holds(actor, ['principal'], facts.assignedBy).ok) {
    if (facts.assignedBy.id !== facts.lead.id) return yes()
  }
  return mayVerify(actor, facts, false)
}

/** Supervision urges; clerk and principal of the assigning body may as well. */
export function mayRemind(actor: Actor, facts: TaskFacts): Result<void> {
  if (holds(actor, ['clerk', 'principal'], facts.assignedBy).ok) return yes()
  return holdsAtAny(actor, ['supervision'], verifiersOf(facts))
}

export interface ClosingPolicyFacts {
  readonly task: TaskFacts
  /** Verified by a body other than the one that did the work. */
  readonly verifiedByOther: boolean
  readonly byMeeting: boolean
}

export function mayClose(actor: Actor, { task, verifiedByOther, byMeeting }: ClosingPolicyFacts): Result<void> {
  const bodies = assigners(task)
  const right = holdsAtAny(actor, byMeeting ? ['principal', 'clerk'] : ['principal'], bodies)
  if (!right.ok) return right
  if (byMeeting || verifiedByOther) return yes()
  const closing = bodies.filter((body) => holds(actor, ['principal'], body).ok)
  const onlyOwn = closing.every((body) => body.id === task.lead.id)
  if (!onlyOwn && !isDoer(actor, task)) return yes()
  const named = namesOf(verifiersOf(task))
  return no('OWN_WORK', { bodyEn: named.en, bodyZh: named.zh })
}
