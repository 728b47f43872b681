import type { Transaction } from 'kysely'
import { findByKeys } from '../../search/search.queries.ts'
import type { Database } from '../../store/tables.ts'
import { getBodies, toBodyCard } from './body.queries.ts'
import type { BodyCandidate } from './body.schema.ts'
import { compareCandidates, decideMatch, lookupTerms } from './names.rules.ts'

/** More than this many bodies of one short name and the name tells nothing. */
const MOST = 40

/**
 * Bodies of the record each name may mean, strongest reason first; a name nothing fits has an empty list.
 * Names come as a text writes them, in either language.
 */
export async function findBodyByNames(
  tx: Transaction<Database>,
  names: readonly string[],
): Promise<Map<string, BodyCandidate[]>> {
  const found = new Map<string, BodyCandidate[]>()
  for (const name of new Set(names)) {
    const ids = await findByKeys(tx, 'body', lookupTerms(name), MOST)
    const bodies = await getBodies(tx, ids)
    const candidates = [...bodies.values()].flatMap((body) => {
      const match = decideMatch(name, body)
      return match ? [{ body: toBodyCard(body), ...match }] : []
    })
    found.set(name, candidates.toSorted(compareCandidates))
  }
  return found
}
