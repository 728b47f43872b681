import type { Transaction } from 'kysely'
import { addDays, type Day } from '../../kit/dates.ts'
import type { Database } from '../../store/tables.ts'
import { getInstallation } from '../body/installation.queries.ts'
import { findCascades, listDeadlines, listExceptions, scopeOf } from '../cascade/cascade.queries.ts'
import { bodiesInScope, countScope } from '../cascade/scope.queries.ts'
import {
  countAnswers,
  countConveyedByTier,
  listCandidateCascades,
  listConveyedBy,
  listMeetingsHeld,
  listOwnCascades,
  listTasksInPeriod,
  listUnassigned,
  type Period,
} from './period.queries.ts'
import type { ReviewFacts } from './review.rules.ts'

type Tx = Transaction<Database>

/** What the record holds of a body's period, for the prefilling; figures are as of its last day, or today while it runs. */
export async function getReviewFacts(tx: Tx, period: Period): Promise<ReviewFacts> {
  const { thresholds } = (await getInstallation(tx)).settings
  return {
    from: period.from,
    until: period.until,
    asOf: period.asOf,
    staleness: { rhythmDays: thresholds.reportRhythmDays, rhythms: thresholds.staleRhythms },
    meetings: await listMeetingsHeld(tx, period),
    fromAbove: await fromAbove(tx, period),
    ownCascades: await ownCascades(tx, period, thresholds.silentDays),
    tasks: await listTasksInPeriod(tx, period),
    answers: await countAnswers(tx, period),
    unassigned: await listUnassigned(tx, period),
  }
}

async function fromAbove(tx: Tx, period: Period): Promise<ReviewFacts['fromAbove']> {
  const cascades = await findCascades(tx, await listCandidateCascades(tx, period))
  if (cascades.length === 0) return []
  const ids = cascades.map((cascade) => cascade.id)
  const exceptions = (await listExceptions(tx, ids)).filter((one) => one.bodyId === period.bodyId)
  const deadlines = await listDeadlines(tx, ids)
  const conveyed = new Map(
    (await listConveyedBy(tx, period.bodyId, ids, period.until)).map((row) => [row.cascadeId, row.conveyedOn]),
  )
  const reaching: ReviewFacts['fromAbove'][number][] = []
  for (const cascade of cascades) {
    const own = exceptions.filter((one) => one.cascadeId === cascade.id)
    const place = (await bodiesInScope(tx, scopeOf(cascade, period.asOf), [period.bodyId])).get(period.bodyId)
    if (!place || cascade.issuedOn === null || own.some((one) => one.kind === 'exempt')) continue
    const extended = own.find((one) => one.kind === 'extended' && one.stage !== 'settled')?.dueOn ?? null
    const set = deadlines.find((d) => d.cascadeId === cascade.id && d.tier === place.tier && d.stage === 'conveyed')
    const dueOn: Day | null = extended ?? set?.dueOn ?? null
    reaching.push({
      id: cascade.id,
      title: cascade.title,
      issuer: cascade.issuer.name,
      issuedOn: cascade.issuedOn,
      conveyedOn: conveyed.get(cascade.id) ?? null,
      pastDue: dueOn !== null && dueOn < period.asOf,
    })
  }
  return reaching
}

/** Cascades the body issued in the period, with how many of the bodies they reach have conveyed, and how many are silent. */
export async function ownCascades(tx: Tx, period: Period, silentDays: number): Promise<ReviewFacts['ownCascades']> {
  const cascades = await findCascades(tx, await listOwnCascades(tx, period))
  const ids = cascades.map((cascade) => cascade.id)
  const exceptions = await listExceptions(tx, ids)
  const deadlines = await listDeadlines(tx, ids)
  const own: ReviewFacts['ownCascades'][number][] = []
  for (const cascade of cascades) {
    const exempt = exceptions.filter((one) => one.cascadeId === cascade.id && one.kind === 'exempt')
    const tiers = await countScope(
      tx,
      scopeOf(cascade, period.asOf),
      exempt.map((one) => one.bodyId),
    )
    const conveyed = new Map((await countConveyedByTier(tx, cascade.id, period.until)).map((row) => [row.tier, row.n]))
    let [inScope, done, silent] = [0, 0, 0]
    for (const tier of tiers) {
      const due = tier.n - tier.exempt - tier.external
      const n = Math.min(conveyed.get(tier.tier) ?? 0, due)
      const set = deadlines.find((d) => d.cascadeId === cascade.id && d.tier === tier.tier && d.stage === 'conveyed')
      inScope += due
      done += n
      if (set && addDays(set.dueOn, silentDays) < period.asOf) silent += due - n
    }
    own.push({
      id: cascade.id,
      title: cascade.title,
      issuedOn: cascade.issuedOn ?? period.from,
      closed: cascade.state === 'closed',
      inScope,
      conveyed: done,
      silent,
    })
  }
  return own
}
