import type { Kysely, Transaction } from 'kysely'
import { DatabaseError } from 'pg'
import * as z from 'zod/mini'
import { appendEntries, digestOf, digestOfLine } from '../audit/append.ts'
import { getInstallation } from '../concepts/body/installation.queries.ts'
import { loadActor } from '../concepts/person/actor.queries.ts'
import { type Actor, ANONYMOUS, SYSTEM } from '../kit/actor.ts'
import type { Contract } from '../kit/contract.ts'
import { dayIn } from '../kit/dates.ts'
import { PlenumError } from '../kit/errors.ts'
import { newUuid } from '../kit/ids.ts'
import type { Language } from '../kit/localised.ts'
import type { AuditEvent, Ctx, Happening } from '../store/context.ts'
import type { Registered } from '../store/handler.ts'
import type { Database } from '../store/tables.ts'

/** Who asks: a signed-in person, nobody, or the program itself (operator's commands, set-up, jobs). */
export type Caller =
  | {
      readonly personId: string
      readonly signedInAt?: Date /** A program that may look and not act. */
      readonly readsOnly?: boolean
    }
  | 'anonymous'
  | 'system'

export interface Program {
  readonly db: Kysely<Database>
  readonly registry: ReadonlyMap<string, Registered>
  /** The one clock; the example's life is told on a clock of its own. */
  readonly now: () => Date
  /** Puts a job on the queue inside the transaction of the act. */
  readonly enqueue: (tx: Transaction<Database>, name: string, data: object) => Promise<void>
}

export interface Call {
  readonly caller: Caller
  readonly act: string
  readonly input: unknown
  readonly language: Language
}

const TRIES = 5
/** serialization_failure, deadlock_detected: the same call may pass when tried again (PostgreSQL, appendix A). */
const RETRY = new Set(['40001', '40P01'])

/** The one way in for http, command line and jobs: one act, one transaction, checked on both ends. */
export async function run(program: Program, call: Call): Promise<unknown> {
  const registered = program.registry.get(call.act)
  if (!registered) throw new PlenumError('ACT_UNKNOWN', { act: call.act })
  const { contract, handler } = registered
  mayTry(contract, call.caller)
  const input = parseInput(contract, call.input)
  for (let attempt = 1; ; attempt += 1) {
    try {
      const output = await program.db.transaction().execute(async (tx) => {
        const context = await buildContext(program, tx, call)
        mayTryAs(contract, context.ctx.actor)
        const result = await handler(context.ctx, input)
        await context.finish()
        return result
      })
      return z.parse(contract.output, output)
    } catch (error) {
      if (error instanceof DatabaseError && RETRY.has(error.code ?? '') && attempt < TRIES) continue
      throw translateDatabaseError(error)
    }
  }
}

function mayTry(contract: Contract, caller: Caller): void {
  if (contract.who === 'anyone') return
  if (caller === 'anonymous') throw new PlenumError('NOT_SIGNED_IN')
  if (typeof caller !== 'string' && caller.readsOnly && contract.kind === 'act')
    throw new PlenumError('TOKEN_READS_ONLY')
}

function mayTryAs(contract: Contract, actor: Actor): void {
  if (typeof contract.who === 'string' || actor.system) return
  const roles = contract.who
  if (!actor.grants.some((grant) => roles.includes(grant.role))) throw new PlenumError('ROLE_MISSING', { roles })
}

function parseInput(contract: Contract, raw: unknown): unknown {
  const parsed = z.safeParse(contract.input, raw ?? {})
  if (parsed.success) return parsed.data
  const issues = parsed.error.issues.map((issue) => `${issue.path.join('.') || '.'}: ${issue.code}`)
  throw new PlenumError('INPUT_MALFORMED', { act: contract.act, issues })
}

interface Context {
  readonly ctx: Ctx
  /** Counts the entries of the run, so that a missing one shows; called once, when the act is done. */
  finish(): Promise<void>
}

async function buildContext(program: Program, tx: Transaction<Database>, call: Call): Promise<Context> {
  const now = program.now()
  const { zone } = await getInstallation(tx)
  const today = dayIn(zone, now)
  const actor = await actorOf(tx, call.caller, today)
  const runId = newUuid(now.getTime())
  let entries = 0
  const append = async (
    given: readonly {
      readonly id: string
      readonly kind: string
      readonly subjectId: string
      readonly digest: string
      readonly happenedOn: string | null
    }[],
  ) => {
    entries += given.length
    await appendEntries(
      tx,
      given.map(({ kind, ...entry }) => ({
        ...entry,
        act: call.act,
        runId,
        personId: actor.personId,
        subjectKind: kind,
        recordedAt: now,
      })),
    )
  }
  const happenedAll = async (events: readonly Happening[]): Promise<void> => {
    const lines = events.map((event) => ({
      id: newUuid(now.getTime()),
      subjectKind: event.subjectKind,
      subjectId: event.subjectId,
      act: event.act,
      fromState: event.fromState ?? null,
      toState: event.toState ?? null,
      reason: event.reason ?? null,
      personId: actor.personId,
      bodyId: event.bodyId ?? null,
      happenedOn: event.happenedOn ?? today,
      recordedAt: now,
    }))
    for (let at = 0; at < lines.length; at += 1000)
      await tx
        .insertInto('lifeEvent')
        .values(lines.slice(at, at + 1000))
        .execute()
    await append(
      lines.map((line) => ({
        id: line.id,
        kind: line.subjectKind,
        subjectId: line.subjectId,
        digest: digestOfLine(line),
        happenedOn: line.happenedOn,
      })),
    )
  }
  const appendAll = (events: readonly AuditEvent[]): Promise<void> =>
    append(
      events.map((event) => ({
        id: newUuid(now.getTime()),
        kind: event.subjectKind,
        subjectId: event.subjectId,
        digest: digestOf(event.content ?? null),
        happenedOn: event.happenedOn ?? null,
      })),
    )
  const ctx: Ctx = {
    tx,
    actor,
    now,
    signedInAt: typeof call.caller === 'string' ? null : (call.caller.signedInAt ?? null),
    today,
    zone,
    language: call.language,
    runId,
    newId: () => newUuid(now.getTime()),
    happened: (event) => happenedAll([event]),
    happenedAll,
    audit: {
      append: (event) => appendAll([event]),
      appendAll,
    },
    jobs: { enqueue: (name, data) => program.enqueue(tx, name, data) },
  }
  return {
    ctx,
    async finish() {
      if (entries === 0) return
      await tx
        .insertInto('actRun')
        .values({ id: runId, act: call.act, personId: actor.personId, entries, recordedAt: now })
        .execute()
    },
  }
}

async function actorOf(tx: Transaction<Database>, caller: Caller, today: string): Promise<Actor> {
  if (caller === 'system') return SYSTEM
  if (caller === 'anonymous') return ANONYMOUS
  return loadActor(tx, caller.personId, today)
}

/** What PostgreSQL refuses, in words of the error table; anything else passes on unchanged and becomes a 500 at the edge. */
function translateDatabaseError(error: unknown): unknown {
  if (!(error instanceof DatabaseError)) return error
  switch (error.code) {
    case '23505':
      return new PlenumError('ALREADY_RECORDED', { what: error.constraint ?? '' }, { cause: error })
    // What PostgreSQL cannot keep as text: the character NUL, half of a surrogate pair.
    case '22021':
    case '22P05':
    case '22P02':
      return new PlenumError('INPUT_MALFORMED', { issues: ['characters'] }, { cause: error })
    case '53100':
      return new PlenumError('DISK_FULL', {}, { cause: error })
    case '40001':
    case '40P01':
    case '53300':
    case '57P03':
      return new PlenumError('DATABASE_BUSY', {}, { cause: error })
    default:
      return error
  }
}
