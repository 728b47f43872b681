import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { registry } from '../src/app/registry.ts'
import { type TestWorld, testWorld } from '../src/app/testing.ts'
import { attendanceArrive, attendanceContracts } from '../src/concepts/attendance/attendance.api.ts'
import { meetingContracts, meetingGet, meetingPreside } from '../src/concepts/meeting/meeting.api.ts'
import { sittingContracts } from '../src/concepts/meeting/sitting.api.ts'
import { procedureContracts } from '../src/concepts/procedure/procedure.api.ts'
import { defaultRule } from '../src/concepts/procedure/procedure.rules.ts'
import { liveContracts } from '../src/concepts/vote/live.api.ts'
import { voteContracts, voteOpen } from '../src/concepts/vote/vote.api.ts'
import type { Contract } from '../src/kit/contract.ts'
import { PlenumError } from '../src/kit/errors.ts'
import { aSmallCity, type SmallCity } from './world/body.ts'
import { aHall, type Hall } from './world/hall.ts'
import { someSeats } from './world/meeting.ts'
import { aPerson } from './world/person.ts'

/** Who tries. `guest` was let into the meeting and belongs to another body; `above` keeps the house of the city. */
const ROLES = ['clerk', 'principal', 'chair', 'member', 'alternate', 'guest', 'above', 'beside', 'anonymous'] as const
type Role = (typeof ROLES)[number]

const RUNS: readonly Role[] = ['clerk', 'principal']
const CHAIRS: readonly Role[] = [...RUNS, 'chair']
const BELONGS: readonly Role[] = [...CHAIRS, 'member', 'alternate']
const SEES: readonly Role[] = [...BELONGS, 'guest']
const SIGNED_IN: readonly Role[] = [...SEES, 'above', 'beside']

/**
 * Act × role, the whole of it: who is let through to the rules of the record (state, version, figures), and who is turned away by right or
 * sight. A contract of the four slices without a line here fails the test.
 */
const MAY: Readonly<Record<string, readonly Role[]>> = {
  'procedure.list': BELONGS,
  'procedure.inForce': BELONGS,
  'procedure.presets': SIGNED_IN,
  'procedure.set': RUNS,
  'procedure.end': RUNS,
  'procedure.apply': RUNS,
  'meeting.get': SEES,
  'meeting.list': SIGNED_IN,
  'meeting.nextNumber': SIGNED_IN,
  'meeting.record': ['clerk'],
  'meeting.plan': RUNS,
  // the chair because the preset applied above names him among those who call
  'meeting.call': CHAIRS,
  'meeting.open': CHAIRS,
  'meeting.vote': CHAIRS,
  'meeting.conclude': CHAIRS,
  'meeting.reconsider': CHAIRS,
  'meeting.takeUp': CHAIRS,
  'meeting.preside': RUNS,
  'meeting.deliver': RUNS,
  'meeting.decidePersonnel': RUNS,
  'meeting.seatElected': RUNS,
  'meeting.close': CHAIRS,
  'meeting.cancel': RUNS,
  'meeting.live': SEES,
  'meeting.watch': SEES,
  'sitting.plan': RUNS,
  'sitting.change': RUNS,
  'sitting.drop': RUNS,
  'sitting.open': CHAIRS,
  'sitting.findInquorate': CHAIRS,
  'sitting.adjourn': CHAIRS,
  'sitting.resume': CHAIRS,
  'sitting.close': CHAIRS,
  'attendance.list': BELONGS,
  'attendance.search': BELONGS,
  'attendance.quorum': SEES,
  'attendance.arrive': RUNS,
  'attendance.leave': RUNS,
  'attendance.strike': RUNS,
  'attendance.openDoor': RUNS,
  'attendance.closeDoor': RUNS,
  'attendance.enter': SEES,
  'attendance.admit': RUNS,
  'attendance.excuse': RUNS,
  // of somebody else; each may declare the own one (attendance.actions.test.ts)
  'attendance.recuse': CHAIRS,
  'attendance.unrecuse': RUNS,
  'vote.get': SEES,
  'vote.list': SEES,
  'vote.open': CHAIRS,
  'vote.record': CHAIRS,
  // only a member present has a vote: what the seat carries is vote-by-name.actions.test.ts
  'vote.cast': SEES,
  'vote.close': CHAIRS,
  'vote.settle': CHAIRS,
  'vote.void': CHAIRS,
}
const TURNED_AWAY = new Set(['ROLE_MISSING', 'NOT_SIGNED_IN', 'NOT_FOUND'])

let world: TestWorld
let city: SmallCity
let hall: Hall
let voteId: string
let presenceId: string
let ruleId: string
const who = new Map<Role, string>()

beforeAll(async () => {
  world = await testWorld()
  city = await aSmallCity(world)
  const seats = await someSeats(world, { bodyId: city.district, members: 5, alternates: 1 })
  const [chair = '', member = ''] = seats.members
  who.set('clerk', await aPerson(world, { bodyId: city.district, role: 'clerk', name: 'Mei Shu' }))
  who.set('principal', await aPerson(world, { bodyId: city.district, role: 'principal', name: 'Qiu Wen' }))
  who
    .set('chair', chair)
    .set('member', member)
    .set('alternate', seats.alternates[0] ?? '')
  who.set('guest', await aPerson(world, { bodyId: city.street, role: 'officer', name: 'Ning An' }))
  who.set('above', await aPerson(world, { bodyId: city.city, role: 'clerk', name: 'Luo Ping' }))
  who.set('beside', await aPerson(world, { bodyId: city.otherDistrict, role: 'principal', name: 'Tan Rui' }))
  who.set('anonymous', 'anonymous')
  const clerk = who.get('clerk') ?? ''
  hall = await aHall(world, { clerk, bodyId: city.district, present: [...seats.members, who.get('guest') ?? ''] })
  const { version } = await world.act(clerk, meetingGet, { meetingId: hall.meetingId })
  await world.act(clerk, meetingPreside, { meetingId: hall.meetingId, version, presidingPersonId: chair })
  voteId = (
    await world.act(clerk, voteOpen, {
      meetingId: hall.meetingId,
      agendaItemId: hall.items[0] ?? '',
      question: 'Adopt?',
      method: 'roll_call',
    })
  ).id
  await world.act(clerk, attendanceArrive, { meetingId: hall.meetingId, persons: [{ personId: clerk }] })
  const { rows } = await world.database.pool.query<{ id: string }>('select id from presence where person_id = $1', [
    clerk,
  ])
  presenceId = rows[0]?.id ?? ''
  const rule = await world.database.pool.query<{ id: string }>(
    `insert into procedure_rule (id, body_id, matter, from_on, quorum_share, quorum_base, base, majority, abstentions, unreturned, invalid, recused, tie, callers, signers, votes_allowed, recorded_at)
     values (gen_random_uuid(), $1, 'budget', '2020-01-01', 'half', 'entitled', 'cast', 'simple', 'left_out', 'left_out', 'left_out', 'left_out', 'lost', '[]', '[]', '["show_of_hands"]', now()) returning id`,
    [city.district],
  )
  ruleId = rule.rows[0]?.id ?? ''
})
afterAll(() => world.close())

/** Inputs of every act with a version nobody saw: who is let through to the record is then refused for that, and changes nothing. */
function inputs(): Record<string, unknown> {
  const { meetingId, sittingId, items } = hall
  const bodyId = city.district
  const agendaItemId = items[1]
  const at = { meetingId, version: 9999 }
  const sitting = { sittingId, version: 9999 }
  const vote = { voteId, version: 9999 }
  const content = { ...defaultRule('plenary_session'), quorumShare: null }
  const figures = {
    question: '?',
    method: 'show_of_hands',
    base: 'cast',
    majority: 'simple',
    for: 1,
    against: 0,
    abstained: 0,
  }
  return {
    'procedure.list': { bodyId },
    'procedure.inForce': { bodyId, kind: 'agm' },
    'procedure.presets': {},
    'procedure.set': { bodyId, ...content },
    'procedure.end': { ruleId, version: 9999 },
    'procedure.apply': { bodyId, preset: 'city_council', fromOn: '2019-01-01' },
    'meeting.get': { meetingId },
    'meeting.list': {},
    'meeting.nextNumber': { bodyId, kind: 'agm' },
    'meeting.record': { bodyId, kind: 'agm', heldOn: '2099-01-01' },
    'meeting.plan': { bodyId, kind: 'agm', heldOn: '2026-03-02', heldUntil: '2026-03-01' },
    'meeting.call': { ...at, agenda: [{ kind: 'other', title: 'x' }] },
    'meeting.open': { ...at, attendance: [] },
    'meeting.vote': { ...at, agendaItemId, ...figures },
    'meeting.conclude': { ...at, agendaItemId, outcome: 'noted' },
    'meeting.reconsider': { ...at, agendaItemId, reason: 'x' },
    'meeting.takeUp': { ...at, agendaItemId },
    'meeting.preside': { ...at, presidingPersonId: who.get('chair') },
    'meeting.deliver': { ...at, by: 'x', what: 'x' },
    'meeting.decidePersonnel': { ...at, kind: 'resignation', who: 'x' },
    'meeting.seatElected': { ...at, voteId, persons: [{ ord: 1 }] },
    'meeting.close': at,
    'meeting.cancel': { ...at, reason: 'x' },
    'meeting.live': { meetingId },
    'meeting.watch': { meetingId },
    'sitting.plan': at,
    'sitting.change': sitting,
    'sitting.drop': { ...sitting, reason: 'x' },
    'sitting.open': sitting,
    'sitting.findInquorate': sitting,
    'sitting.adjourn': sitting,
    'sitting.resume': sitting,
    'sitting.close': sitting,
    'attendance.list': { meetingId },
    'attendance.search': { meetingId, q: 'x' },
    'attendance.quorum': { meetingId },
    'attendance.arrive': { meetingId, persons: [{ personId: who.get('above') }], at: '2099-01-01T00:00:00.000Z' },
    'attendance.leave': { meetingId, personIds: [who.get('above')], at: '2099-01-01T00:00:00.000Z' },
    'attendance.strike': { presenceId, reason: 'x' },
    'attendance.openDoor': { meetingId },
    'attendance.closeDoor': { meetingId },
    'attendance.enter': { meetingId, code: 'x' },
    'attendance.admit': { meetingId, personCode: 'nobody' },
    'attendance.excuse': { meetingId, personId: who.get('member'), reason: null },
    'attendance.recuse': { agendaItemId: items[2], personId: who.get('clerk') },
    'attendance.unrecuse': { agendaItemId: items[2], personId: who.get('clerk'), reason: 'x' },
    'vote.get': { voteId },
    'vote.list': { meetingId },
    'vote.open': { meetingId, agendaItemId, question: '?', method: 'secret_ballot', form: 'electronic' },
    'vote.record': { ...vote, for: 1 },
    'vote.cast': { voteId },
    'vote.close': vote,
    'vote.settle': vote,
    'vote.void': { ...vote, reason: 'x' },
  }
}

const contracts: readonly Contract[] = [
  ...procedureContracts,
  ...meetingContracts,
  ...sittingContracts,
  ...attendanceContracts,
  ...voteContracts,
  ...liveContracts,
]

describe('rights at a meeting', () => {
  it('have a line for every contract of the slices, and all of them are bound', () => {
    expect(contracts.map((one) => one.act).sort()).toEqual(Object.keys(MAY).sort())
    expect(contracts.filter((one) => !registry.has(one.act)).map((one) => one.act)).toEqual([])
  })

  it.each(Object.keys(MAY))('%s', async (name) => {
    const contract = contracts.find((one) => one.act === name)
    if (!contract) throw new Error(`no contract ${name}`)
    const through: Role[] = []
    for (const role of ROLES) {
      const error = await world
        .act(who.get(role) ?? '', contract, inputs()[name])
        .then(() => undefined)
        .catch((e: unknown) => e)
      if (error !== undefined && !(error instanceof PlenumError)) throw error
      // a recusal that is not there is not found: said to who may lift one
      const missing = name === 'attendance.unrecuse' && error?.detail.subjectKind === 'recusal'
      if (error === undefined || !TURNED_AWAY.has(error.code) || missing) through.push(role)
    }
    expect(through).toEqual(ROLES.filter((role) => MAY[name]?.includes(role)))
  })
})
