import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aBody } from '../../test/world/body.ts'
import { aCascadeWorld, anIssuedCascade, type CascadeWorld } from '../../test/world/cascade.ts'
import { aPerson } from '../../test/world/person.ts'
import { refusal } from '../../test/world/refusal.ts'
import { type TestWorld, testWorld } from '../app/testing.ts'
import { directiveRegister } from '../concepts/directive/directive.api.ts'
import { agendaPut, agendaRefuse, agendaScreen, agendaSubmit, agendaSubmitted } from '../concepts/meeting/agenda.api.ts'
import { meetingGet, meetingPlan } from '../concepts/meeting/meeting.api.ts'
import { reviewOpen } from '../concepts/review/review.api.ts'
import { offeredList, offeredPut } from './offered-items.api.ts'

let world: TestWorld
let city: CascadeWorld
let cascadeId: string

beforeAll(async () => {
  world = await testWorld()
  city = await aCascadeWorld(world)
  cascadeId = await anIssuedCascade(world, city)
})
afterAll(() => world.close())

const planned = async (who: string, bodyId: string, heldOn: string) =>
  (await world.act(who, meetingPlan, { bodyId, kind: 'committee_meeting', heldOn })).id
const offers = async (who: string, meetingId: string) => (await world.act(who, offeredList, { meetingId })).items
const agenda = async (who: string, meetingId: string) => (await world.act(who, meetingGet, { meetingId })).agenda

describe('what waits for the next meeting', () => {
  it('a conveyance due and a review to adopt are put on with one act each, pointing at what they answer, and once', async () => {
    const meetingId = await planned(city.districtClerk, city.district, '2026-03-20')
    const review = { bodyId: city.district, from: '2025-07-01', until: '2026-01-01', title: { en: 'Half-year review' } }
    const { id: reviewId } = await world.act(city.districtClerk, reviewOpen, review)
    const before = await offers(city.districtClerk, meetingId)
    expect(before.map((one) => [one.offer, one.id, one.overdue])).toEqual([
      ['conveyance', cascadeId, false],
      ['review', reviewId, false],
    ])
    for (const { offer, id } of before) await world.act(city.districtClerk, offeredPut, { meetingId, offer, id })
    expect((await agenda(city.districtClerk, meetingId)).map((item) => [item.kind, item.state, item.offered])).toEqual([
      ['convey', 'on_the_agenda', { kind: 'conveyance', id: cascadeId }],
      ['deliberate', 'on_the_agenda', { kind: 'review', id: reviewId }],
    ])
    const other = await planned(city.districtPrincipal, city.district, '2026-03-27')
    expect(await offers(city.districtClerk, other)).toEqual([])
    expect((await refusal(world.act(city.streetClerk, offeredList, { meetingId }))).code).toBe('NOT_FOUND')
  })

  it('an overdue matter of the body comes up once its day has passed', async () => {
    const meetingId = await planned(city.clerk, city.city, '2026-05-20')
    const [clauseId = ''] = city.source.clauseIds
    const { directiveId } = await world.act(city.clerk, directiveRegister, {
      sourceId: city.source.sourceId,
      issuerBodyId: city.city,
      clauseIds: [clauseId],
      title: 'A lamp for every lane',
      kind: 'assigned',
      nature: 'operative',
      expectedResult: 'A list, lane by lane',
      dueOn: '2026-04-01',
    })
    const late = async () => (await offers(city.clerk, meetingId)).filter((one) => one.offer === 'directive')
    const now = world.clock.now
    expect(await late()).toEqual([])
    world.clock.now = new Date('2026-04-02T02:00:00Z')
    expect((await late()).map((one) => [one.id, one.overdue, one.dueOn])).toEqual([[directiveId, true, '2026-04-01']])
    await world.act(city.clerk, offeredPut, { meetingId, offer: 'directive', id: directiveId })
    expect(await late()).toEqual([])
    world.clock.now = now
  })
})

describe('an item proposed to a body above', () => {
  it('is screened and put on or refused with its reason there; the unit learns that and no more', async () => {
    const given = {
      bodyId: city.district,
      fromBodyId: city.street,
      kind: 'deliberate',
      title: 'The market roof',
    } as const
    const meetingId = await planned(city.districtClerk, city.district, '2026-03-18')
    const file = { name: 'roof.txt', mediaType: 'text/plain', base64: Buffer.from('It leaks.').toString('base64') }
    await world.act(city.streetClerk, agendaSubmit, { ...given, papers: [{ title: 'Report', file }] })
    await world.act(city.streetClerk, agendaSubmit, { ...given, title: 'A new bell' })
    const mine = async () => (await world.act(city.streetClerk, agendaSubmitted, {})).items
    expect((await mine()).map((one) => [one.title, one.state, one.heldOn])).toEqual([
      ['A new bell', 'proposed', null],
      ['The market roof', 'proposed', null],
    ])
    expect((await refusal(world.act(city.streetClerk, meetingGet, { meetingId }))).code).toBe('NOT_FOUND')
    const items = await agenda(city.districtClerk, meetingId)
    const of = (title: string) => items.find((one) => one.title === title)
    expect(of('The market roof')).toMatchObject({
      proposedByBody: { id: city.street },
      confidentiality: 'internal',
      papers: [{ title: 'Report', file: { name: 'roof.txt' } }],
    })
    const step = (title: string) => ({ agendaItemId: of(title)?.id ?? '', version: of(title)?.version ?? 0 })
    await world.act(city.districtClerk, agendaRefuse, { ...step('A new bell'), reason: 'No money this year' })
    const screened = await world.act(city.districtClerk, agendaScreen, {
      ...step('The market roof'),
      version: of('The market roof')?.version ?? 0,
    })
    await world.act(city.districtClerk, agendaPut, { agendaItemId: screened.id, version: screened.version })
    expect((await mine()).map((one) => [one.state, one.refusedReason, one.heldOn])).toEqual([
      ['refused', 'No money this year', null],
      ['on_the_agenda', null, '2026-03-18'],
    ])
    expect((await world.act(city.otherClerk, agendaSubmitted, {})).items).toEqual([])
  })

  it('only by the unit itself, upwards, and where a meeting is planned', async () => {
    const given = { bodyId: city.district, fromBodyId: city.street, kind: 'report', title: 'x' } as const
    const code = async (who: string, more: object) =>
      (await refusal(world.act(who, agendaSubmit, { ...given, ...more }))).code
    expect(await code(city.otherClerk, {})).toBe('ROLE_MISSING')
    expect(await code(city.otherClerk, { fromBodyId: city.otherDistrict })).toBe('NOT_FOUND')
    expect(await code(city.districtClerk, { fromBodyId: city.district, bodyId: city.street })).toBe('NOT_FOUND')
    expect(await code(city.streetClerk, { bodyId: city.otherDistrict })).toBe('NOT_FOUND')
    expect(await code(city.otherClerk, { fromBodyId: city.otherDistrict, bodyId: city.office })).toBe('NOT_FOUND')
    const alley = await aBody(world, { parentId: city.street, tier: 'street', name: 'Alley Committee' })
    const head = await aPerson(world, { bodyId: alley, role: 'principal', name: 'Ye Lan' })
    expect(await code(head, { fromBodyId: alley, bodyId: city.street })).toBe('NO_MEETING_PLANNED')
  })
})
