import { sql, type Transaction } from 'kysely'
import type { Database } from '../../store/tables.ts'

type Tx = Transaction<Database>

/**
 * Why these words may not be published, whoever asks and by whatever way: a paper with them is kept internal, or they stand under a restricted
 * item. A copy (same digest) and a translation are no more public than what they copy. `bodyIds`: only what those bodies keep so.
 */
export async function findBarToPublishing(
  tx: Tx,
  words: { readonly digest: string; readonly translationOfId: string | null },
  bodyIds?: readonly string[],
): Promise<'PUBLICATION_PAPER_INTERNAL' | 'PUBLICATION_RESTRICTED' | null> {
  const own = (column: string) => (bodyIds ? sql`${sql.ref(column)} = any(${[...bodyIds]}::uuid[])` : sql`true`)
  const { rows } = await sql<{ paper: boolean; item: boolean }>`
    with same as (select id from document where digest = ${words.digest} or id = ${words.translationOfId}::uuid)
    select exists (select 1 from paper p where p.confidentiality = 'internal' and ${own('p.body_id')}
                      and (p.document_id in (select id from same) or p.from_document_id in (select id from same))) as paper,
           exists (select 1 from agenda_item a join meeting m on m.id = a.meeting_id
                      left join agenda_paper p on p.agenda_item_id = a.id and p.document_id in (select id from same)
                    where ${own('m.body_id')}
                      and ((a.confidentiality = 'restricted' and (p.id is not null or a.document_id in (select id from same)))
                           or p.confidentiality = 'restricted')) as item`.execute(tx)
  const [found] = rows
  return found?.paper ? 'PUBLICATION_PAPER_INTERNAL' : found?.item ? 'PUBLICATION_RESTRICTED' : null
}

/**
 * What is public of a text goes with the text: once it is called back or its words are redacted, title, words and former versions leave the public
 * pages in the same transaction, and a notice stays. Publication is a later slice; this is the one line of it that cannot wait for it.
 */
export async function takeOffPublic(
  tx: Tx,
  documentId: string,
  given: { readonly reason: string | null; readonly at: Date },
): Promise<void> {
  await sql`
    with gone as (
      update publication
         set title = null, content = null, terms = null, plain = null, correction = null, number = null, withdrawn_at = ${given.at},
             withdrawn_reason = ${given.reason}, changed_at = ${given.at}, sequence = nextval('publication_sequence'), version = version + 1
       where kind = 'document' and subject_id = ${documentId} and withdrawn_at is null returning id)
    delete from publication_former where publication_id in (select id from gone)`.execute(tx)
}
