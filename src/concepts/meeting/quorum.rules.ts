import type { Localised } from '../../kit/localised.ts'
import { quorumOf, type Seats } from '../procedure/procedure.rules.ts'
import type { QuorumFacts, RuleContent } from '../procedure/procedure.schema.ts'

export interface HostSeats {
  readonly body: { readonly id: string; readonly name: Localised }
  readonly rule: RuleContent
  readonly seats: Seats
}

/**
 * The quorum of a joint meeting: each host's own, by its own rule, of its own seats; `united` counts each person once, however many seats he has.
 * What is needed of the united is the fewest people with whom every host can have its quorum. A host without seats decides nothing.
 */
export function quorumOfHosts(hosts: readonly HostSeats[], united: Seats, decision = false): QuorumFacts {
  const [leading] = hosts
  if (!leading) throw new Error('a meeting has a host')
  const deciding = hosts.filter((host) => host === leading || host.seats.entitled > 0)
  if (deciding.length === 1) return quorumOf(leading.rule, united, decision)
  const perHost = deciding.map(({ body, rule, seats }) => ({ body, ...quorumOf(rule, seats, decision) }))
  const first = quorumOf(leading.rule, united, decision)
  const shared = perHost.reduce((sum, host) => sum + host.entitled, 0) - united.entitled
  const all = perHost.reduce((sum, host) => sum + host.needed, 0)
  const unmet = perHost.filter((host) => !host.met)
  return {
    ...first,
    needed: Math.max(all - shared, ...perHost.map((host) => host.needed)),
    binding: unmet.length === 0 ? first.binding : unmet.some((host) => host.binding),
    met: unmet.length === 0,
    perHost,
  }
}
