import fc from 'fast-check'
import { expect, it } from 'vitest'
import { defaultRule } from '../procedure/procedure.rules.ts'
import { QUORUM_SHARES } from '../procedure/procedure.schema.ts'
import { type HostSeats, quorumOfHosts } from './quorum.rules.ts'

const rule = fc.record({ quorumShare: fc.constantFrom(...QUORUM_SHARES), quorumBinding: fc.boolean() })

// Bodies over one set of people, some in several; `present` says who is there.
const halls = fc
  .record({
    people: fc.array(fc.record({ in: fc.subarray([0, 1, 2], { minLength: 1 }), present: fc.boolean() }), {
      minLength: 1,
      maxLength: 40,
    }),
    rules: fc.tuple(rule, rule, rule),
  })
  .map(({ people, rules }) => {
    const seatsOf = (list: typeof people) => ({
      entitled: list.length,
      due: list.length,
      present: list.filter((one) => one.present).length,
    })
    const hosts = rules.map((own, i): HostSeats => {
      const body = { id: String(i), name: { en: `Body ${i}` } }
      return {
        body,
        rule: { ...defaultRule('plenary_session'), ...own },
        seats: seatsOf(people.filter((one) => one.in.includes(i))),
      }
    })
    return { hosts, united: seatsOf(people) }
  })

it('is met when every host with seats has its own, and never with fewer people than it says are needed', () => {
  fc.assert(
    fc.property(halls, ({ hosts, united }) => {
      const quorum = quorumOfHosts(hosts, united)
      expect(quorum.present).toBe(united.present)
      for (const own of quorum.perHost ?? []) expect(own.entitled).toBeLessThanOrEqual(united.entitled)
      const deciding = quorum.perHost ?? [quorum]
      expect(quorum.met).toBe(deciding.every((own) => own.met))
      if (quorum.met) expect(quorum.present).toBeGreaterThanOrEqual(quorum.needed)
      if (hosts[0]?.seats.entitled) expect(quorum.needed).toBeLessThanOrEqual(united.entitled)
      if (quorum.perHost && !quorum.met)
        expect(quorum.binding).toBe(quorum.perHost.some((own) => own.binding && !own.met))
    }),
    { numRuns: 500 },
  )
})
