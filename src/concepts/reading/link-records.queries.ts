// Meetings, papers and plans of the record that a text may mean.
import { sql, type Transaction } from 'kysely'
import type { Actor } from '../../kit/actor.ts'
import type { Localised } from '../../kit/localised.ts'
import { findSubjects } from '../../search/search.queries.ts'
import { questionOf } from '../../search/terms.ts'
import type { Database } from '../../store/tables.ts'
import { listMeetingRefs } from '../meeting/meeting.queries.ts'
import type { MeetingKind, MeetingRef } from '../meeting/meeting.schema.ts'

type Tx = Transaction<Database>

/** Meetings of this number and kind, whatever they are counted by: of the body, or of the standing organ that meets for it. */
export async function listNumbered(
  tx: Tx,
  asked: { readonly bodyId: string; readonly kind: MeetingKind; readonly number: number },
): Promise<MeetingRef[]> {
  const { rows } = await sql<{ id: string }>`
    select m.id from meeting m join body b on b.id = m.body_id
     where (b.id = ${asked.bodyId}::uuid or (b.parent_id = ${asked.bodyId}::uuid and b.organ = 'standing'))
       and m.kind = ${asked.kind} and m.number = ${asked.number} and m.state <> 'cancelled'
     order by m.held_on desc nulls last, m.id limit 20`.execute(tx)
  const refs = await listMeetingRefs(
    tx,
    rows.map((row) => row.id),
  )
  return rows.flatMap((row) => refs.get(row.id) ?? [])
}

/** A meeting known only by name gets the term another text tells. */
export async function setMeetingTerm(tx: Tx, meetingId: string, termId: string): Promise<void> {
  await tx.updateTable('meeting').set({ termId }).where('id', '=', meetingId).where('termId', 'is', null).execute()
}

export interface FoundRecord {
  readonly id: string
  readonly title: Localised
}

/** Papers this person may see whose titles have these words. */
export async function findPapers(tx: Tx, actor: Actor, title: string): Promise<FoundRecord[]> {
  const question = questionOf(title)
  if (question.tsquery === '') return []
  return await findSubjects(tx, actor, { text: title, question, kind: 'document', limit: 5 })
}

export interface FoundPlan extends FoundRecord {
  readonly key: string
}

/** The plans of these keys, each once in the record; and those whose names hold the words of one. */
export async function findPlans(tx: Tx, keys: readonly string[]): Promise<FoundPlan[]> {
  if (keys.length === 0) return []
  const { rows } = await sql<FoundPlan>`
    select p.id, p.name as title, p.key from plan p where p.key = any(${[...keys]}::text[])`.execute(tx)
  return rows
}

export async function findPlansLike(tx: Tx, actor: Actor, name: string): Promise<FoundRecord[]> {
  const question = questionOf(name)
  if (question.tsquery === '') return []
  return await findSubjects(tx, actor, { text: name, question, kind: 'plan', limit: 5 })
}
