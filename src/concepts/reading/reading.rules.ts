import { no, type Result, yes } from '../../kit/result.ts'
import type { LifeCycle } from '../../kit/transitions.ts'
import type { Fact } from '../../reading/reading.ts'
import { awaitsPublication } from './day.rules.ts'
import type { FactCounts } from './facts.rules.ts'
import type { Decision, ReadingState } from './reading.schema.ts'

export const readingLifeCycle: LifeCycle<ReadingState> = {
  concept: 'reading',
  initial: ['draft'],
  final: ['taken', 'discarded'],
  transitions: [
    { from: 'draft', act: 'reading.decide', to: 'draft', role: ['clerk'], needs: [] },
    { from: 'draft', act: 'reading.addFact', to: 'draft', role: ['clerk'], needs: ['words of the text'] },
    { from: 'draft', act: 'reading.merge', to: 'draft', role: ['clerk'], needs: ['two facts of one field'] },
    { from: 'draft', act: 'reading.split', to: 'draft', role: ['clerk'], needs: ['words of each part'] },
    { from: 'draft', act: 'reading.undo', to: 'draft', role: ['clerk'], needs: [] },
    { from: 'draft', act: 'reading.link', to: 'draft', role: ['clerk'], needs: [] },
    { from: 'draft', act: 'reading.create', to: 'draft', role: ['clerk'], needs: ['a name of the text'] },
    { from: 'draft', act: 'reading.date', to: 'draft', role: ['clerk'], needs: [] },
    { from: 'draft', act: 'reading.take', to: 'taken', role: ['clerk'], needs: ['decisions', 'publication date'] },
    { from: 'draft', act: 'reading.discard', to: 'discarded', role: ['clerk'], needs: [] },
  ],
}

/** In bulk only what was on the screen, and only to accept or reject: a correction is always single. */
export function decideBulk(
  decisions: readonly { readonly factKey: string; readonly decision: Decision }[],
  inBulk: boolean,
  seenKeys: readonly string[],
): Result<void> {
  if (!inBulk) return yes()
  const seen = new Set(seenKeys)
  const unseen = decisions.filter((one) => !seen.has(one.factKey)).map((one) => one.factKey)
  if (unseen.length > 0) return no('FACT_NOT_SEEN', { n: unseen.length, keys: unseen.slice(0, 20) })
  if (decisions.some((one) => one.decision === 'corrected')) {
    return no('INPUT_MALFORMED', { act: 'reading.decide', issues: ['decisions: corrected_in_bulk'] })
  }
  return yes()
}

/** A day without a year, or told as yesterday, is no day: the publication date supplies it, and nothing is taken before. */
export const needsPublicationDate = (facts: readonly Fact[], publishedOn: string | null): boolean =>
  publishedOn === null && facts.some((fact) => fact.field === 'date' && awaitsPublication(fact.value))

export function decideTaking(counts: FactCounts, entering: readonly Fact[], publishedOn: string | null): Result<void> {
  if (counts.pending > 0) return no('FACTS_UNDECIDED', { n: counts.pending, of: counts.total })
  if (needsPublicationDate(entering, publishedOn)) return no('PUBLICATION_DATE_NEEDED')
  return yes()
}
