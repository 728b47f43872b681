import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { registry } from '../src/app/registry.ts'
import { type TestWorld, testWorld } from '../src/app/testing.ts'
import { agendaAdd, agendaContracts, agendaPropose, agendaSetPapers } from '../src/concepts/meeting/agenda.api.ts'
import { meetingCall, meetingCancel, meetingGet, meetingPlan } from '../src/concepts/meeting/meeting.api.ts'
import { rhythmBegin, rhythmContracts } from '../src/concepts/summons/rhythm.api.ts'
import { noticeOutbox, summonsContracts, summonsGet, summonsInvite } from '../src/concepts/summons/summons.api.ts'
import { offeredContracts } from '../src/figures/offered-items.api.ts'
import type { Contract } from '../src/kit/contract.ts'
import { PlenumError } from '../src/kit/errors.ts'
import { aSmallCity, type SmallCity } from './world/body.ts'
import { someSeats } from './world/meeting.ts'
import { aPerson } from './world/person.ts'

const ROLES = ['clerk', 'principal', 'chair', 'member', 'alternate', 'invited', 'unit', 'above', 'beside'] as const
type Role = (typeof ROLES)[number]
const TURNED_AWAY = new Set(['ROLE_MISSING', 'NOT_SIGNED_IN', 'NOT_FOUND', 'NOT_INVITED'])
const UNSEEN = 9999

/** The table of the docs: roles ticked, by act. */
const MAY = new Map(
  readFileSync(new URL('../docs/rights-before-a-meeting.md', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => {
      const [, act = '', ...cells] = line.split('|').map((cell) => cell.trim())
      return [act.replaceAll('`', ''), ROLES.filter((_role, at) => cells[at] === '✓')] as const
    }),
)

const contracts: readonly Contract[] = [
  ...agendaContracts,
  ...summonsContracts,
  ...rhythmContracts,
  ...offeredContracts,
]

let world: TestWorld
let city: SmallCity
const who = new Map<Role, string>()
let inputs: Readonly<Record<string, unknown>>

beforeAll(async () => {
  world = await testWorld()
  city = await aSmallCity(world)
  const bodyId = city.district
  const seats = await someSeats(world, { bodyId, members: 3, alternates: 1 })
  const clerk = await aPerson(world, { bodyId, role: 'clerk', name: 'Mei Shu' })
  who.set('clerk', clerk)
  who.set('principal', await aPerson(world, { bodyId, role: 'principal', name: 'Qiu Wen' }))
  who
    .set('chair', seats.members[0] ?? '')
    .set('member', seats.members[1] ?? '')
    .set('alternate', seats.alternates[0] ?? '')
  const invited = await aPerson(world, { bodyId: city.otherDistrict, role: 'officer', name: 'Ning An' })
  who.set('invited', invited)
  who.set('unit', await aPerson(world, { bodyId: city.street, role: 'clerk', name: 'Bai He' }))
  who.set('above', await aPerson(world, { bodyId: city.city, role: 'principal', name: 'Gu Yan' }))
  who.set('beside', await aPerson(world, { bodyId: city.otherDistrict, role: 'principal', name: 'Tan Rui' }))

  const given = { bodyId, kind: 'committee_meeting', heldOn: '2026-03-20' } as const
  const { id: meetingId } = await world.act(clerk, meetingPlan, { ...given, presidingPersonId: who.get('chair') })
  const item = await world.act(clerk, agendaAdd, { meetingId, kind: 'deliberate', title: 'Bridges' })
  const file = { name: 'a.txt', mediaType: 'text/plain', base64: Buffer.from('words').toString('base64') }
  await world.act(clerk, agendaSetPapers, {
    agendaItemId: item.id,
    version: item.version,
    papers: [{ title: 'A paper', file }],
  })
  const own = await world.act(who.get('member') ?? '', agendaPropose, { meetingId, kind: 'report', title: 'Lamps' })
  await world.act(clerk, summonsInvite, { meetingId, personId: invited })
  // of a meeting that is over the list stays as it was, so that trying to shorten it changes nothing
  const over = await world.act(clerk, meetingPlan, { ...given, heldOn: '2026-03-27' })
  const line = await world.act(clerk, summonsInvite, { meetingId: over.id, personId: invited })
  await world.act(clerk, meetingCancel, { meetingId: over.id, version: over.version, reason: 'x' })
  const { version } = await world.act(clerk, meetingGet, { meetingId })
  await world.act(clerk, meetingCall, { meetingId, version })
  const { notices } = await world.act(clerk, summonsGet, { meetingId })
  const noticeId = notices[0]?.id ?? ''
  const box = await world.act(clerk, noticeOutbox, { noticeId })
  const messageId = box.items.find((one) => one.person.id === invited)?.id ?? ''
  const papers = (await world.act(clerk, meetingGet, { meetingId })).agenda.flatMap((one) => one.papers)
  const { id: rhythmId } = await world.act(clerk, rhythmBegin, {
    bodyId,
    kind: 'executive_meeting',
    pattern: { kind: 'weekly', every: 1, weekday: 1 },
    fromOn: '2026-03-02',
  })
  const at = { meetingId, version: UNSEEN }
  const proposed = { agendaItemId: own.id, version: UNSEEN }
  // a version nobody saw: who is let through to the record is refused for that, and changes nothing
  inputs = {
    'agenda.propose': { meetingId, kind: 'report', title: 'x', parentId: meetingId },
    'agenda.add': { meetingId, kind: 'report', title: 'x', presenterPersonId: meetingId },
    'agenda.screen': proposed,
    'agenda.put': proposed,
    'agenda.refuse': { ...proposed, reason: 'x' },
    'agenda.move': { ...proposed, place: 1 },
    'agenda.change': proposed,
    'agenda.setPapers': { ...proposed, papers: [] },
    'agenda.paper': { paperId: papers[0]?.id },
    'agenda.submit': { bodyId, fromBodyId: city.street, kind: 'report', title: 'x' },
    'agenda.submitted': {},
    'offered.list': { meetingId },
    'offered.put': { meetingId, offer: 'directive', id: meetingId },
    'summons.get': { meetingId },
    'summons.mine': {},
    'summons.invite': { meetingId, personId: invited },
    'summons.uninvite': { invitationId: line.id },
    'summons.answer': { meetingId, answer: 'accepted' },
    'meeting.change': at,
    'notice.announce': at,
    'notice.send': { noticeId },
    'notice.byHand': { messageId },
    'notice.outbox': { noticeId },
    'notice.waiting': {},
    'notice.message': { messageId },
    'notice.calendar': { meetingId },
    'notice.preview': { meetingId },
    'mail.get': {},
    'mail.change': { version: UNSEEN, server: null },
    'mail.test': { to: 'nobody@example.org' },
    'rhythm.list': { bodyId },
    'rhythm.begin': {
      bodyId,
      kind: 'executive_meeting',
      pattern: { kind: 'day_of_month', day: 1 },
      fromOn: '2026-03-02',
      untilOn: '2026-03-01',
    },
    'rhythm.change': { rhythmId, version: UNSEEN },
    'rhythm.end': { rhythmId, version: UNSEEN },
    'rhythm.plan': { rhythmId, on: '2026-03-03' },
  }
})
afterAll(() => world.close())

/** What is missing in the record is not found too: said to who was let through. */
const IN_THE_RECORD = new Set(['sitting', 'agendaItem', 'post'])

async function refusalOf(role: Role | 'anonymous', name: string): Promise<PlenumError | undefined> {
  const contract = contracts.find((one) => one.act === name)
  if (!contract) throw new Error(`no contract ${name}`)
  const caller = role === 'anonymous' ? role : (who.get(role) ?? '')
  const error = await world.act(caller, contract, inputs[name]).then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (error !== undefined && !(error instanceof PlenumError)) throw error
  return error
}

describe('rights before a meeting', () => {
  it('have a row for every contract, and all of them are bound', () => {
    expect(contracts.map((one) => one.act).sort()).toEqual([...MAY.keys()].sort())
    expect(Object.keys(inputs).sort()).toEqual([...MAY.keys()].sort())
    expect(contracts.filter((one) => !registry.has(one.act)).map((one) => one.act)).toEqual([])
  })

  it.each([...MAY.keys()])('%s', async (name) => {
    const through: Role[] = []
    for (const role of ROLES) {
      const error = await refusalOf(role, name)
      const missing =
        error?.code === 'NOT_FOUND' && IN_THE_RECORD.has(String(error.detail.subjectKind)) && PUTS.has(name)
      if (error === undefined || !TURNED_AWAY.has(error.code) || missing) through.push(role)
    }
    expect(through).toEqual(MAY.get(name))
    expect((await refusalOf('anonymous', name))?.code).toBe('NOT_SIGNED_IN')
  })
})

/** Acts whose input points at something that is not there, so that trying them changes nothing. */
const PUTS = new Set(['agenda.propose', 'offered.put'])
