import { sql, type Transaction } from 'kysely'
import type { FactField } from '../../reading/reading.ts'
import type { Database } from '../../store/tables.ts'
import type { AddedFact } from './added.rules.ts'
import type { StandingDecision } from './facts.rules.ts'
import type { Stretch } from './kinds.rules.ts'
import type { CorrectionKind, Decision } from './reading.schema.ts'

type Tx = Transaction<Database>

/** Who a name is taken for is a turn like any other: it has a field of its own and the slot for a key. */
export const LINK_FIELD = 'link'
const LINK_PREFIX = 'link:'
export const linkKey = (slot: string): string => `${LINK_PREFIX}${slot}`

interface Row {
  readonly factKey: string
  readonly field: string
  readonly decision: string
  readonly value: object | null
  readonly startAt: number | null
  readonly endAt: number | null
  readonly spans: object | null
  readonly kinds: object
  readonly asField: string | null
  readonly otherKey: string | null
  readonly inBulk: boolean
  readonly turn: number
  readonly personId: string | null
  readonly decidedAt: Date
}

const stretchesOf = (row: Pick<Row, 'spans' | 'startAt' | 'endAt'>): Stretch[] | null => {
  if (row.spans !== null) return row.spans as Stretch[] // written by insertDecisions
  return row.startAt !== null && row.endAt !== null ? [{ start: row.startAt, end: row.endAt }] : null
}

/** jsonb holds the value in a box, so that a bare number or word is an object like the rest. */
const unwrap = (boxed: object | null): unknown => (boxed === null ? null : (boxed as { value: unknown }).value)

export interface Turns {
  /** Of facts: not undone, oldest first. */
  readonly decisions: StandingDecision[]
  /** Of links: the latest of each slot. */
  readonly links: ReadonlyMap<string, LinkTurn>
}

export interface LinkTurn {
  readonly chosenId: string | null
  readonly personId: string | null
  readonly at: Date
}

export async function listTurns(tx: Tx, readingId: string): Promise<Turns> {
  const rows = await tx
    .selectFrom('readingDecision')
    .select([
      'factKey',
      'field',
      'decision',
      'value',
      'startAt',
      'endAt',
      'spans',
      'kinds',
      'asField',
      'otherKey',
      'inBulk',
      'turn',
      'personId',
      'decidedAt',
    ])
    .where('readingId', '=', readingId)
    .where('undone', '=', false)
    .orderBy('turn')
    .orderBy('factKey')
    .execute()
  const decisions: StandingDecision[] = []
  const links = new Map<string, LinkTurn>()
  for (const row of rows) {
    if (row.field === LINK_FIELD) {
      const slot = row.factKey.slice(LINK_PREFIX.length)
      const chosenId = unwrap(row.value) as string | null // written by linkTurn
      links.set(slot, { chosenId, personId: row.personId, at: row.decidedAt })
    } else decisions.push(standingOfRow(row))
  }
  return { decisions, links }
}

const standingOfRow = (row: Row): StandingDecision => ({
  factKey: row.factKey,
  decision: row.decision as Decision, // checked by the database
  value: unwrap(row.value),
  stretches: stretchesOf(row),
  kinds: row.kinds as CorrectionKind[], // written from the enum
  asField: row.asField as FactField | null, // written from the enum
  otherKey: row.otherKey,
  inBulk: row.inBulk,
  turn: row.turn,
  personId: row.personId,
  decidedAt: row.decidedAt,
})

/**
 * Facts people made: the turn that accepts a fact and brings its value with it. One is there as long as any turn about it stands, so that a colleague's word on it
 * is not lost when the one who made it takes his own back.
 */
export async function listMade(tx: Tx, readingId: string): Promise<AddedFact[]> {
  const { rows } = await sql<Pick<Row, 'field' | 'startAt' | 'endAt' | 'spans'> & { key: string; value: object }>`
    select a.fact_key as key, a.field, a.value, a.start_at, a.end_at, a.spans
      from reading_decision a
     where a.reading_id = ${readingId} and a.decision = 'accepted' and a.value is not null and a.field <> ${LINK_FIELD}
       and exists (select 1 from reading_decision d
                    where d.reading_id = a.reading_id and d.fact_key = a.fact_key and not d.undone)
     order by a.turn, a.fact_key`.execute(tx)
  return rows.map((row) => ({
    key: row.key,
    field: row.field as FactField, // written from the enum
    value: unwrap(row.value),
    stretches: stretchesOf(row) ?? [],
  }))
}

export interface NewDecision {
  readonly factKey: string
  readonly field: string
  readonly decision: Decision
  readonly value?: unknown
  readonly stretches?: readonly Stretch[] | null
  readonly kinds?: readonly CorrectionKind[]
  readonly asField?: FactField | null
  readonly otherKey?: string | null
  readonly rule?: string | null
}

export async function insertDecisions(
  tx: Tx,
  readingId: string,
  turn: number,
  made: { readonly personId: string | null; readonly at: Date; readonly inBulk: boolean },
  decisions: readonly NewDecision[],
): Promise<void> {
  for (let at = 0; at < decisions.length; at += 1000) {
    await tx
      .insertInto('readingDecision')
      .values(
        decisions.slice(at, at + 1000).map((one) => ({
          ...rowOf(one),
          readingId,
          turn,
          personId: made.personId,
          inBulk: made.inBulk,
          decidedAt: made.at,
        })),
      )
      .execute()
  }
}

function rowOf(one: NewDecision) {
  const stretches = one.stretches ?? []
  const [only] = stretches.length === 1 ? stretches : []
  return {
    factKey: one.factKey,
    field: one.field,
    decision: one.decision,
    value: one.value === undefined || one.value === null ? null : JSON.stringify({ value: one.value }),
    startAt: only?.start ?? null,
    endAt: only?.end ?? null,
    spans: stretches.length > 1 ? JSON.stringify(stretches) : null,
    kinds: JSON.stringify(one.kinds ?? []),
    asField: one.asField ?? null,
    otherKey: one.otherKey ?? null,
    rule: one.rule ?? null,
  }
}

/** Who a name is taken for; null stands for a record of its own, which the box keeps apart from nothing said. */
export async function insertLinkTurn(
  tx: Tx,
  readingId: string,
  turn: number,
  made: { readonly personId: string | null; readonly at: Date },
  link: { readonly slot: string; readonly chosenId: string | null },
): Promise<void> {
  await tx
    .insertInto('readingDecision')
    .values({
      readingId,
      factKey: linkKey(link.slot),
      field: LINK_FIELD,
      turn,
      decision: 'accepted',
      value: JSON.stringify({ value: link.chosenId }),
      inBulk: false,
      personId: made.personId,
      decidedAt: made.at,
    })
    .execute()
}

/** Marks this person's last turn undone; what stood before stands again. Answers the keys it was about. */
export async function undoLastTurn(tx: Tx, readingId: string, personId: string | null): Promise<string[]> {
  const { rows } = await sql<{ factKey: string }>`
    update reading_decision set undone = true
     where reading_id = ${readingId} and not undone and person_id is not distinct from ${personId}
       and turn = (select max(turn) from reading_decision
                    where reading_id = ${readingId} and not undone and person_id is not distinct from ${personId})
    returning fact_key`.execute(tx)
  return rows.map((row) => row.factKey)
}

/** Which version an act made that came before under this id; undefined for one that is new. Old ids are forgotten after a week. */
export async function findSent(tx: Tx, readingId: string, actId: string): Promise<number | undefined> {
  const row = await tx
    .selectFrom('readingSent')
    .select('version')
    .where('actId', '=', actId)
    .where('readingId', '=', readingId)
    .executeTakeFirst()
  return row?.version
}

export async function insertSent(
  tx: Tx,
  sent: { readonly actId: string; readonly readingId: string; readonly version: number; readonly sentAt: Date },
): Promise<void> {
  const weekAgo = new Date(sent.sentAt.getTime() - 7 * 24 * 3600 * 1000)
  await tx.deleteFrom('readingSent').where('sentAt', '<', weekAgo).execute()
  await tx.insertInto('readingSent').values(sent).execute()
}
