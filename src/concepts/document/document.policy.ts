import { type Actor, belongs, holds, isAbove, isBelow } from '../../kit/actor.ts'
import type { Role } from '../../kit/contract.ts'
import type { Localised } from '../../kit/localised.ts'
import { no, type Result, yes } from '../../kit/result.ts'

/** A body as the policies of the record see it. */
export interface PolicyBody {
  readonly id: string
  readonly name: Localised
  readonly lo: number
  readonly hi: number
  readonly external: boolean
}

/** The names of a body as a refusal's message takes them. */
export const named = (body: PolicyBody): { bodyId: string; bodyEn: string; bodyZh: string } => ({
  bodyId: body.id,
  bodyEn: body.name.en ?? body.name.zh ?? '',
  bodyZh: body.name.zh ?? body.name.en ?? '',
})

/**
 * Whether a record is seen: always by those who belong to the body it was entered for or to one of its issuers; what is issued, also by bodies
 * above an issuer and in its subtree. A body known only from a text has no place in the tree: there the body that entered it stands for it.
 */
export function maySee(
  actor: Actor,
  record: {
    readonly open: boolean
    readonly enteredFor: PolicyBody
    readonly issuers: readonly PolicyBody[]
    /** Bodies it was sent to by name. */
    readonly readerIds?: readonly string[]
  },
): Result<void> {
  const own = [record.enteredFor, ...record.issuers.filter((body) => !body.external)]
  if (record.readerIds?.some((bodyId) => belongs(actor, bodyId))) return yes()
  if (own.some((body) => belongs(actor, body.id))) return yes()
  if (record.open && own.some((body) => isAbove(actor, body) || isBelow(actor, body))) return yes()
  return no('NOT_FOUND')
}

export const mayEnterDocument = (actor: Actor, body: PolicyBody): Result<void> =>
  holds(actor, ['clerk', 'principal'], body)

/** What is issued goes out in the body's name: its first responsible officer, nobody else, sends it or calls it back. */
export const mayIssueDocument = (actor: Actor, body: PolicyBody): Result<void> => holds(actor, ['principal'], body)
export const mayWithdrawDocument = mayIssueDocument

const HANDS_IN: readonly Role[] = ['clerk', 'principal', 'leading', 'officer', 'supervision']
/** Whoever works for a body may hand in a file for it: evidence comes from officers, papers from clerks. */
export const mayUploadFile = (actor: Actor, body: PolicyBody): Result<void> => holds(actor, HANDS_IN, body)
