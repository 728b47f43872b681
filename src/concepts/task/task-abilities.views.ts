import { abilities, all } from '../../kit/abilities.ts'
import { type Actor, holds } from '../../kit/actor.ts'
import type { Day } from '../../kit/dates.ts'
import { no, type Result, yes } from '../../kit/result.ts'
import type { Can } from '../../kit/shapes.ts'
import { decideTransition } from '../../kit/transitions.ts'
import {
  mayArrange,
  mayAssign,
  mayClose,
  mayDecide,
  mayDo,
  mayRemind,
  mayReport,
  maySendBack,
  mayVerify,
  namesOf,
  type TaskFacts,
  verifiersOf,
} from './task.policy.ts'
import { decideClose, isEnded, taskLifeCycle } from './task.rules.ts'
import type { TaskState } from './task.schema.ts'

export interface AbilityFacts {
  readonly facts: TaskFacts
  readonly state: TaskState
  readonly verificationRequired: boolean
  readonly verifiedByOther: boolean
  readonly dueOn: Day | null
  readonly extensionPending: boolean
}

/** Every act on a task with its refusal or null: what the buttons of its page know before they are pressed. */
export function taskAbilities(actor: Actor, given: AbilityFacts): Can {
  const { facts, state } = given
  const step = (act: string): Result<unknown> => decideTransition(taskLifeCycle, state, act)
  const open: Result<unknown> = isEnded(state) ? no('WRONG_STATE', { state, act: '', concept: 'task' }) : yes()
  const units = [facts.lead, ...facts.cooperating]
  const reporter = units.find((unit) => holds(actor, ['officer', 'principal'], unit).ok) ?? facts.lead
  const lead = namesOf([facts.lead])
  const verifiers = namesOf(verifiersOf(facts))
  const close = decideClose({
    state,
    verificationRequired: given.verificationRequired,
    leadEn: lead.en,
    leadZh: lead.zh,
    verifiersEn: verifiers.en,
    verifiersZh: verifiers.zh,
  })
  return abilities({
    'task.assign': all(mayAssign(actor, facts.lead, true), open),
    'task.complete': all(mayArrange(actor, facts), open),
    'task.accept': all(mayDo(actor, facts), step('accept')),
    'task.return': all(mayDo(actor, facts), step('return')),
    'task.reassign': all(mayArrange(actor, facts), step('reassign')),
    'task.suspend': all(mayDecide(actor, facts), step('suspend')),
    'task.resume': all(mayDecide(actor, facts), step('resume')),
    'task.drop': all(mayDecide(actor, facts), step('drop')),
    'task.supersede': all(mayDecide(actor, facts), step('supersede')),
    'task.merge': all(mayDecide(actor, facts), step('merge')),
    'task.close': all(
      mayClose(actor, { task: facts, verifiedByOther: given.verifiedByOther, byMeeting: false }),
      close,
    ),
    'task.closeByMeeting': all(
      mayClose(actor, { task: facts, verifiedByOther: given.verifiedByOther, byMeeting: true }),
      close,
    ),
    'task.reopen': all(mayDecide(actor, facts), step('reopen')),
    'extension.ask': all(
      mayDo(actor, facts),
      open,
      given.dueOn === null ? no('DEADLINE_NEEDED') : yes(),
      given.extensionPending ? no('EXTENSION_PENDING') : yes(),
    ),
    'extension.decide': all(mayDecide(actor, facts), open),
    'progress.report': all(mayReport(actor, facts, reporter), step('report')),
    'task.claim': all(mayDo(actor, facts), step('claim')),
    'verification.sendBack': all(maySendBack(actor, facts), step('sendBack')),
    'verification.verify': all(mayVerify(actor, facts, false), step('verify')),
    'verification.inspect': all(mayVerify(actor, facts, false), open),
    'reminder.make': all(mayRemind(actor, facts), open),
  })
}
