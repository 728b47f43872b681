import type { Transaction } from 'kysely'
import type { Actor } from '../kit/actor.ts'
import type { Day } from '../kit/dates.ts'
import type { Language } from '../kit/localised.ts'
import type { Database } from './tables.ts'

/** Something that happened to a record: becomes a line of its timeline and an entry of the audit log. */
export interface Happening {
  readonly subjectKind: string
  readonly subjectId: string
  readonly act: string
  readonly fromState?: string | null
  readonly toState?: string | null
  readonly reason?: string | null
  readonly bodyId?: string | null
  /** The day it happened, where that is not today. */
  readonly happenedOn?: Day
}

/** An edit without a life of its own; `content` is hashed, never stored, in the audit log. */
export interface AuditEvent {
  readonly subjectKind: string
  readonly subjectId: string
  readonly content?: unknown
  readonly happenedOn?: Day
}

/** What an act is given: one transaction, who acts, one clock. No global database can be reached from an action. */
export interface Ctx {
  readonly tx: Transaction<Database>
  readonly actor: Actor
  readonly now: Date
  /** When the person's session began; a signature asks for one begun just now. Null without a session. */
  readonly signedInAt: Date | null
  readonly today: Day
  readonly zone: string
  readonly language: Language
  /** One run of one act; all its audit entries carry it. */
  readonly runId: string
  newId(): string
  happened(event: Happening): Promise<void>
  /** Many at once, such as the rows of a roster; the same lines and entries as one by one. */
  happenedAll(events: readonly Happening[]): Promise<void>
  readonly audit: { append(event: AuditEvent): Promise<void>; appendAll(events: readonly AuditEvent[]): Promise<void> }
  readonly jobs: { enqueue(name: string, data: object): Promise<void> }
}
