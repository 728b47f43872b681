import { sql, type Transaction } from 'kysely'
import type { Database } from './tables.ts'

/** The one channel of PostgreSQL on which every process of this installation hears what happened in the others. */
export const NEWS_CHANNEL = 'plenum_news'

/** `reading:ID`, `meeting:ID`: what whoever has it open wants to hear of. */
export type Topic = `${string}:${string}`

/** That something of a topic changed, told when the transaction is done and not at all when it is not. No content: who hears it asks for what he may see. */
export async function announce(tx: Transaction<Database>, topic: Topic, version: number): Promise<void> {
  await sql`select pg_notify(${NEWS_CHANNEL}, ${JSON.stringify({ topic, version })})`.execute(tx)
}
