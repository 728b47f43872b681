import { sql, type Transaction } from 'kysely'
import type { Day } from '../kit/dates.ts'
import type { Localised } from '../kit/localised.ts'
import type { Database } from '../store/tables.ts'
import type { SearchKind } from './search.schema.ts'
import { indexTerms, level } from './terms.ts'

export interface SearchSubject {
  readonly kind: SearchKind
  readonly id: string
  /** Whose it is: who belongs to it finds it. Null for what belongs to nobody, such as a plan: everybody signed in finds it. */
  readonly bodyId: string | null
  /**
   * Issued or published: found above the body and below it too. Left out: what the kind usually is. A task is always found above its
   * lead body, bodies and people by everyone signed in.
   */
  readonly open?: boolean
  readonly title: Localised
  readonly happenedOn?: Day | null
  /** Further words it is found by: aliases, codes, numbers; never shown. */
  readonly extra?: readonly string[]
  /** Whole keys, made with `keyTerm`. */
  readonly keys?: readonly string[]
}

/** Kinds that go out to others by being made; the rest are a body's own until their action says otherwise. */
const ISSUED = new Set<SearchKind>(['source', 'directive', 'cascade'])

/** Enters a record into the search by titles and names, or renews its entry; called by the action that wrote it. */
export async function indexSubject(tx: Transaction<Database>, subject: SearchSubject): Promise<void> {
  await indexSubjects(tx, [subject])
}

/** Found no more. */
export async function dropSubject(tx: Transaction<Database>, kind: SearchKind, id: string): Promise<void> {
  await tx.deleteFrom('searchEntry').where('subjectKind', '=', kind).where('subjectId', '=', id).execute()
}

/** The same for many at once, in one statement for each thousand. */
export async function indexSubjects(tx: Transaction<Database>, subjects: readonly SearchSubject[]): Promise<void> {
  for (let at = 0; at < subjects.length; at += 1000) {
    const rows = subjects.slice(at, at + 1000).map((subject) => {
      const texts = [subject.title.en, subject.title.zh, ...(subject.extra ?? [])].filter((text) => text !== undefined)
      return {
        subjectKind: subject.kind,
        subjectId: subject.id,
        bodyId: subject.bodyId,
        open: subject.open ?? ISSUED.has(subject.kind),
        title: JSON.stringify(subject.title),
        happenedOn: subject.happenedOn ?? null,
        terms: sql<string>`array_to_tsvector(${[...indexTerms(texts), ...(subject.keys ?? [])]}::text[])`,
        plain: texts.map(level).join('\n'),
      }
    })
    await tx
      .insertInto('searchEntry')
      .values(rows)
      .onConflict((oc) =>
        oc.columns(['subjectKind', 'subjectId']).doUpdateSet((eb) => ({
          bodyId: eb.ref('excluded.bodyId'),
          open: eb.ref('excluded.open'),
          title: eb.ref('excluded.title'),
          happenedOn: eb.ref('excluded.happenedOn'),
          terms: eb.ref('excluded.terms'),
          plain: eb.ref('excluded.plain'),
        })),
      )
      .execute()
  }
}
