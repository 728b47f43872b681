import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { aSmallCity, type SmallCity } from '../../../test/world/body.ts'
import { aHall } from '../../../test/world/hall.ts'
import { someSeats } from '../../../test/world/meeting.ts'
import { aPerson } from '../../../test/world/person.ts'
import { type TestWorld, testWorld } from '../../app/testing.ts'
import { PlenumError } from '../../kit/errors.ts'
import { procedureInForce, procedureSet } from '../procedure/procedure.api.ts'
import {
  attendanceArrive,
  attendanceExcuse,
  attendanceLeave,
  attendanceQuorum,
  attendanceRecuse,
} from './attendance.api.ts'

const MEMBERS = 6
const START = Date.parse('2026-03-02T02:00:00Z')
const minute = (n: number): Date => new Date(START + n * 60_000)

let world: TestWorld
let city: SmallCity
let clerk: string
let people: string[]

beforeAll(async () => {
  world = await testWorld()
  city = await aSmallCity(world)
  clerk = await aPerson(world, { bodyId: city.district, role: 'clerk', name: 'Mei Shu' })
  const seats = await someSeats(world, { bodyId: city.district, members: MEMBERS, alternates: 1 })
  const guests = await Promise.all([1, 2].map((n) => aPerson(world, { bodyId: city.street, name: `Guest ${n}` })))
  people = [...seats.members, ...seats.alternates, ...guests]
  const {
    ruleId: _,
    from: __,
    body: ___,
    ...content
  } = await world.act(clerk, procedureInForce, {
    bodyId: city.district,
    kind: 'congress',
  })
  await world.act(clerk, procedureSet, { ...content, bodyId: city.district, substitutes: true, proxies: true })
})
afterAll(() => world.close())

type Step =
  | { kind: 'arrive'; who: number; as: 'seat' | 'substitute' | 'proxy'; seat: number }
  | { kind: 'leave'; who: number }
  | { kind: 'excuse'; who: number; leftOut: boolean }
  | { kind: 'recuse'; who: number }

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constant('arrive' as const),
    who: fc.nat(MEMBERS + 2),
    as: fc.constantFrom('seat' as const, 'seat' as const, 'substitute' as const, 'proxy' as const),
    seat: fc.nat(MEMBERS - 1),
  }),
  fc.record({ kind: fc.constant('leave' as const), who: fc.nat(MEMBERS + 2) }),
  fc.record({ kind: fc.constant('excuse' as const), who: fc.nat(MEMBERS - 1), leftOut: fc.boolean() }),
  fc.record({ kind: fc.constant('recuse' as const), who: fc.nat(MEMBERS + 2) }),
)

/** What the rules say, told with lists and no database. */
class Model {
  readonly stays: { who: number; seat: number | null; from: number; until: number }[] = []
  readonly leftOut = new Set<number>()
  readonly recused = new Set<number>()

  at(t: number, withRecusal: boolean) {
    const here = this.stays.filter((one) => one.from <= t && t < one.until && one.seat !== null)
    const voterOf = (seat: number): number | undefined =>
      (here.find((one) => one.seat === seat && one.who === seat) ?? here.find((one) => one.seat === seat))?.who
    let due = 0
    let present = 0
    for (let seat = 0; seat < MEMBERS; seat += 1) {
      const voter = voterOf(seat)
      // who is recused himself leaves the seat, and so does the seat of a recused member whoever fills it
      const standsIn = here.filter((one) => one.seat === seat).map((one) => one.who)
      const recused = withRecusal && [seat, ...standsIn].some((who) => this.recused.has(who))
      const leftOut = this.leftOut.has(seat) && voter === undefined
      if (!leftOut && !recused) due += 1
      if (voter !== undefined && !recused) present += 1
    }
    return { entitled: MEMBERS, due, present }
  }
}

it('the quorum of every instant is what a plain reading of the arrivals and departures says', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
      world.clock.now = minute(0)
      const { meetingId, items } = await aHall(world, { clerk, bodyId: city.district, items: 1 })
      const agendaItemId = items[0] ?? ''
      const model = new Model()
      for (const [i, one] of steps.entries()) {
        const t = i + 1
        world.clock.now = minute(t)
        const personId = people[one.who] ?? ''
        const open = model.stays.filter((stay) => stay.who === one.who && stay.until === Number.POSITIVE_INFINITY)
        if (one.kind === 'arrive') {
          const given = one.as === 'seat' ? {} : { capacity: one.as, forPersonId: people[one.seat] ?? '' }
          const done = await world
            .act(clerk, attendanceArrive, { meetingId, persons: [{ personId, ...given }] })
            .catch((error: unknown) => {
              if (error instanceof PlenumError) return null
              throw error
            })
          if (done?.arrived.length !== 1) continue
          const seat = one.as === 'seat' ? (one.who < MEMBERS ? one.who : null) : one.seat
          const stay = { who: one.who, from: t, until: Number.POSITIVE_INFINITY }
          model.stays.push({ ...stay, seat })
          // a member who holds another's proxy is there himself
          const sits = open.some((known) => known.seat === one.who)
          if (one.as === 'proxy' && one.who < MEMBERS && !sits) model.stays.push({ ...stay, seat: one.who })
        } else if (one.kind === 'leave') {
          await world.act(clerk, attendanceLeave, { meetingId, personIds: [personId] })
          for (const stay of open) stay.until = t
        } else if (one.kind === 'excuse') {
          await world.act(clerk, attendanceExcuse, { meetingId, personId, reason: 'Away', leftOut: one.leftOut })
          if (one.leftOut) model.leftOut.add(one.who)
          else model.leftOut.delete(one.who)
        } else {
          await world.act(clerk, attendanceRecuse, { agendaItemId, personId })
          model.recused.add(one.who)
        }
      }
      world.clock.now = minute(steps.length + 2)
      for (let t = 0; t <= steps.length + 1; t += 1) {
        for (const item of [undefined, agendaItemId]) {
          const { quorum } = await world.act(clerk, attendanceQuorum, {
            meetingId,
            at: minute(t).toISOString(),
            ...(item ? { agendaItemId: item } : {}),
          })
          const { entitled, due, present } = quorum
          expect({ t, entitled, due, present }).toEqual({ t, ...model.at(t, item !== undefined) })
        }
      }
    }),
    { numRuns: 25 },
  )
}, 90_000)
