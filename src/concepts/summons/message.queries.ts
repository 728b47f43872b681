import { type Insertable, type Selectable, sql, type Transaction } from 'kysely'
import type { Localised } from '../../kit/localised.ts'
import type { Database, MailServerTable, NoticeMessageTable } from '../../store/tables.ts'

type Tx = Transaction<Database>
export type MessageRow = Selectable<NoticeMessageTable>

export async function insertMessages(tx: Tx, rows: readonly Insertable<NoticeMessageTable>[]): Promise<void> {
  for (let at = 0; at < rows.length; at += 1000) {
    await tx
      .insertInto('noticeMessage')
      .values(rows.slice(at, at + 1000))
      .execute()
  }
}

export interface MessageCounts {
  readonly noticeId: string
  readonly total: number
  readonly queued: number
  readonly sent: number
  readonly failed: number
  readonly byHand: number
  readonly noAddress: number
}

export async function countMessages(tx: Tx, meetingId: string): Promise<Map<string, MessageCounts>> {
  const { rows } = await sql<MessageCounts>`
    select x.notice_id, count(*)::int as total, (count(*) filter (where x.state = 'queued' and x.address is not null))::int as queued,
           (count(*) filter (where x.state = 'sent'))::int as sent, (count(*) filter (where x.state = 'failed'))::int as failed,
           (count(*) filter (where x.state = 'by_hand'))::int as by_hand,
           (count(*) filter (where x.address is null and x.state <> 'by_hand'))::int as no_address
      from notice_message x join notice n on n.id = x.notice_id where n.meeting_id = ${meetingId} group by x.notice_id`.execute(
    tx,
  )
  return new Map(rows.map((row) => [row.noticeId, row]))
}

export async function listMessages(
  tx: Tx,
  asked: {
    readonly noticeId: string
    readonly state: string | undefined
    readonly after: string | undefined
    readonly limit: number
  },
): Promise<(MessageRow & { readonly name: Localised })[]> {
  let query = tx
    .selectFrom('noticeMessage as x')
    .innerJoin('person as p', 'p.id', 'x.personId')
    .selectAll('x')
    .select('p.name')
    .where('x.noticeId', '=', asked.noticeId)
    .orderBy('x.id')
    .limit(asked.limit)
  if (asked.state !== undefined) query = query.where('x.state', '=', asked.state)
  if (asked.after !== undefined) query = query.where('x.id', '>', asked.after)
  return await query.execute()
}

export interface WaitingRow extends MessageRow {
  readonly name: Localised
  readonly meetingId: string
  readonly noticeKind: string
  readonly noticedAt: Date
}

const ofBodies = (tx: Tx, bodyIds: readonly string[] | null) => {
  const query = tx
    .selectFrom('noticeMessage as x')
    .innerJoin('notice as n', 'n.id', 'x.noticeId')
    .innerJoin('meeting as m', 'm.id', 'n.meetingId')
  return bodyIds === null ? query : query.where('m.bodyId', 'in', bodyIds.length > 0 ? [...bodyIds] : [NOBODY])
}
const NOBODY = '00000000-0000-0000-0000-000000000000'

/** Messages of the meetings of these bodies (null: of all), the latest first. */
export async function listMessagesOf(
  tx: Tx,
  asked: {
    readonly bodyIds: readonly string[] | null
    readonly state: string | undefined
    readonly before: string | undefined
    readonly limit: number
  },
): Promise<WaitingRow[]> {
  let query = ofBodies(tx, asked.bodyIds)
    .innerJoin('person as p', 'p.id', 'x.personId')
    .selectAll('x')
    .select(['p.name', 'n.meetingId', 'n.kind as noticeKind', 'n.sentAt as noticedAt'])
    .orderBy('x.id', 'desc')
    .limit(asked.limit)
  if (asked.state !== undefined) query = query.where('x.state', '=', asked.state)
  if (asked.before !== undefined) query = query.where('x.id', '<', asked.before)
  return await query.execute()
}

export async function countMessagesOf(tx: Tx, bodyIds: readonly string[] | null): Promise<Map<string, number>> {
  const rows = await ofBodies(tx, bodyIds)
    .select((eb) => ['x.state', eb.fn.countAll<string>().as('n')])
    .groupBy('x.state')
    .execute()
  return new Map(rows.map((row) => [row.state, Number(row.n)]))
}

export async function findMessage(tx: Tx, messageId: string): Promise<MessageRow | undefined> {
  return await tx.selectFrom('noticeMessage').selectAll().where('id', '=', messageId).executeTakeFirst()
}

/** Held while it goes out: two programs at once send it once. Skipped, not waited for, where another has it. */
export async function takeMessage(tx: Tx, messageId: string): Promise<MessageRow | undefined> {
  return await tx
    .selectFrom('noticeMessage')
    .selectAll()
    .where('id', '=', messageId)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
}

export async function updateMessage(
  tx: Tx,
  messageId: string,
  set: Partial<Pick<Insertable<NoticeMessageTable>, 'state' | 'attempts' | 'error' | 'sentAt'>>,
): Promise<void> {
  await tx.updateTable('noticeMessage').set(set).where('id', '=', messageId).execute()
}

/** Puts what has not gone out back in the queue, with the address known today; one message alone where it is named. */
export async function requeueMessages(tx: Tx, noticeId: string, messageId?: string): Promise<string[]> {
  const { rows } = await sql<{ id: string; address: string | null }>`
    update notice_message x set state = 'queued', attempts = 0, error = null, address = coalesce(p.email, u.email),
           enqueued = coalesce(p.email, u.email) is not null
      from person p left join auth_user u on u.id = p.account_id
     where x.notice_id = ${noticeId} and p.id = x.person_id and x.state in ('queued', 'failed')
       and ${messageId === undefined ? sql`true` : sql`x.id = ${messageId}`}
     returning x.id, x.address`.execute(tx)
  return rows.filter((row) => row.address !== null).map((row) => row.id)
}

/** Given to the queue before and not gone out: a program that died with them in its hands left them there. */
export async function listLeftBehind(tx: Tx): Promise<string[]> {
  const rows = await tx
    .selectFrom('noticeMessage')
    .select('id')
    .where('state', '=', 'queued')
    .where('enqueued', '=', true)
    .orderBy('id')
    .execute()
  return rows.map((row) => row.id)
}

/** Everybody who was told of the meeting and not since that he is no longer invited, with what the last message called him. */
export async function listTold(tx: Tx, meetingId: string) {
  const { rows } = await sql<{
    personId: string
    capacity: string
    onBehalfBodyId: string | null
    address: string | null
  }>`
    select last.person_id, last.capacity, last.on_behalf_body_id, coalesce(p.email, u.email) as address
      from (select distinct on (x.person_id) x.* from notice_message x join notice n on n.id = x.notice_id
             where n.meeting_id = ${meetingId} order by x.person_id, n.sequence desc) last
      join person p on p.id = last.person_id left join auth_user u on u.id = p.account_id
     where last.kind = 'invited' order by last.id`.execute(tx)
  return rows
}

export type MailServerRow = Selectable<MailServerTable>

export async function findMailServer(tx: Tx): Promise<MailServerRow | undefined> {
  return await tx.selectFrom('mailServer').selectAll().executeTakeFirst()
}

export async function writeMailServer(
  tx: Tx,
  row: Omit<Insertable<MailServerTable>, 'one' | 'version'>,
): Promise<number> {
  const written = await tx
    .insertInto('mailServer')
    .values({ ...row, version: 1 })
    .onConflict((oc) => oc.column('one').doUpdateSet((eb) => ({ ...row, version: eb('mailServer.version', '+', 1) })))
    .returning('version')
    .executeTakeFirstOrThrow()
  return written.version
}

export async function deleteMailServer(tx: Tx): Promise<void> {
  await tx.deleteFrom('mailServer').execute()
}
