import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { aBody } from '../../../test/world/body.ts'
import { aCascadeWorld, anIssuedCascade, type CascadeWorld } from '../../../test/world/cascade.ts'
import { aPerson } from '../../../test/world/person.ts'
import { type TestWorld, testWorld } from '../../app/testing.ts'
import { cascadeExempt, cascadeGet } from '../cascade/cascade.api.ts'
import { directiveDrop } from '../directive/directive.api.ts'
import {
  cascadeFor,
  conveyanceDue,
  conveyanceList,
  conveyanceRecord,
  redeploymentList,
  redeploymentObject,
} from './conveyance.api.ts'

let world: TestWorld
let city: CascadeWorld
beforeAll(async () => {
  world = await testWorld()
  city = await aCascadeWorld(world)
})
afterAll(() => world.close())
beforeEach(() => {
  world.clock.now = new Date('2026-03-10T02:00:00Z')
})

const ids = () => {
  const [a = '', b = '', c = ''] = city.directiveIds
  return { a, b, c }
}

describe('one form', () => {
  test('a meeting recorded in the same act, milestones and answers; partly settled says n of m', async () => {
    const cascadeId = await anIssuedCascade(world, city, { mode: 'special_meeting' })
    const { a, b, c } = ids()
    await expect(
      world.act(city.streetClerk, conveyanceRecord, { cascadeId, bodyId: city.street, conveyedOn: '2026-03-09' }),
    ).rejects.toMatchObject({ code: 'MEETING_NEEDED' })
    await expect(
      world.act(city.streetClerk, conveyanceRecord, {
        cascadeId,
        bodyId: city.street,
        conveyedOn: '2026-03-09',
        mode: 'item',
      }),
    ).rejects.toMatchObject({ code: 'MODE_NOT_ALLOWED' })
    const first = await world.act(city.streetClerk, conveyanceRecord, {
      cascadeId,
      bodyId: city.street,
      receivedOn: '2026-03-05',
      meeting: { kind: 'committee_meeting', number: 3, heldOn: '2026-03-09', enlarged: true },
      presenter: 'Bai He',
      answers: [
        { directiveId: a, answer: 'same' },
        { directiveId: b, answer: 'excluded', reason: 'No footbridge in this street' },
      ],
    })
    expect(first).toMatchObject({ settledOn: null, answered: { n: 2, of: 3 } })
    const seen = await world.act(city.streetClerk, cascadeFor, { cascadeId, bodyId: city.street })
    expect(seen.conveyance).toMatchObject({
      receivedOn: '2026-03-05',
      conveyedOn: '2026-03-09',
      redeployedOn: '2026-03-10',
      mode: 'special_meeting',
      meeting: { kind: 'committee_meeting', number: 3, heldOn: '2026-03-09' },
      recordedFor: false,
    })
    expect(seen.meetings.map((one) => one.id)).toContain(first.meetingId)
    expect(seen.directives.map((one) => one.quotes[0]?.text?.slice(0, 5))).toEqual(['First', 'Secon', 'Third'])
    expect(seen.directives[1]?.answer).toMatchObject({
      answer: 'excluded',
      exclusion: 'open',
      exclusionStandsOn: '2026-03-25',
    })
    const last = await world.act(city.streetClerk, conveyanceRecord, {
      cascadeId,
      bodyId: city.street,
      version: first.version,
      answers: [{ directiveId: c, answer: 'covered', reason: 'The reading room is open since last year' }],
    })
    expect(last).toMatchObject({ settledOn: '2026-03-10', answered: { n: 3, of: 3 } })
    const acts = (await world.act(city.streetClerk, cascadeFor, { cascadeId, bodyId: city.street })).timeline.map(
      (one) => one.act,
    )
    expect(acts).toEqual(expect.arrayContaining(['receive', 'convey', 'redeploy', 'answer', 'settle']))
    // the issuer's office sees kind and day of the inner meeting, not its number; and not the body's papers
    const above = await world.act(city.clerk, cascadeFor, { cascadeId, bodyId: city.street })
    expect(above.conveyance?.meeting).toMatchObject({ kind: 'committee_meeting', number: null, heldOn: '2026-03-09' })
    expect(above.meetings).toEqual([])
    const list = await world.act(city.clerk, conveyanceList, { cascadeId, only: 'settled' })
    expect(list.items.map((one) => [one.body.id, one.daysFromIssue])).toEqual([[city.street, 0]])
  })

  test('a meeting of another body is refused, and so is one already numbered', async () => {
    const cascadeId = await anIssuedCascade(world, city)
    const meeting = { kind: 'committee_meeting' as const, number: 7, heldOn: '2026-03-09' }
    const { meetingId } = await world.act(city.districtClerk, conveyanceRecord, {
      cascadeId,
      bodyId: city.district,
      meeting,
    })
    await expect(
      world.act(city.otherClerk, conveyanceRecord, {
        cascadeId,
        bodyId: city.otherDistrict,
        meetingId: meetingId ?? '',
      }),
    ).rejects.toMatchObject({ code: 'MEETING_OF_OTHERS' })
    const other = await anIssuedCascade(world, city)
    await expect(
      world.act(city.districtClerk, conveyanceRecord, { cascadeId: other, bodyId: city.district, meeting }),
    ).rejects.toMatchObject({ code: 'NUMBER_TAKEN' })
    await world.act(city.districtClerk, conveyanceRecord, {
      cascadeId: other,
      bodyId: city.district,
      meetingId: meetingId ?? '',
    })
    const seen = await world.act(city.districtClerk, cascadeFor, { cascadeId: other, bodyId: city.district })
    expect(seen.conveyance).toMatchObject({ conveyedOn: '2026-03-09', mode: 'item' })
  })

  test('one reason for everything is a proper end', async () => {
    const cascadeId = await anIssuedCascade(world, city)
    const made = await world.act(city.otherClerk, conveyanceRecord, {
      cascadeId,
      bodyId: city.otherDistrict,
      conveyedOn: '2026-03-10',
      oneReason: 'There is no canal in the district',
    })
    expect(made).toMatchObject({ settledOn: '2026-03-10', answered: { n: 0, of: 3 } })
    const board = await world.act(city.clerk, cascadeGet, { cascadeId })
    expect(board.coverage).toMatchObject({ settled: { n: 1, of: 1 }, answered: { n: 3, of: 3 } })
    expect(board.directives[0]?.answers).toMatchObject({ oneReason: 1, noAnswer: 2, of: 3 })
  })

  test('a correction is a new recording with the version seen; what stood before stays in the timeline', async () => {
    const cascadeId = await anIssuedCascade(world, city)
    const bodyId = city.district
    const first = await world.act(city.districtClerk, conveyanceRecord, { cascadeId, bodyId, conveyedOn: '2026-03-05' })
    await expect(
      world.act(city.districtClerk, conveyanceRecord, { cascadeId, bodyId, conveyedOn: '2026-03-06' }),
    ).rejects.toMatchObject({ code: 'STALE_VERSION', detail: { seen: 0, current: first.version } })
    await world.act(city.districtClerk, conveyanceRecord, {
      cascadeId,
      bodyId,
      conveyedOn: '2026-03-06',
      version: first.version,
    })
    const seen = await world.act(city.districtClerk, cascadeFor, { cascadeId, bodyId })
    expect(seen.conveyance?.conveyedOn).toBe('2026-03-06')
    expect(seen.timeline).toMatchObject([
      { act: 'convey' },
      { act: 'correctConveyed', fromState: '2026-03-05', toState: '2026-03-06' },
    ])
  })

  test('two clerks at once: one row, and the second is told', async () => {
    const cascadeId = await anIssuedCascade(world, city)
    const bodyId = city.district
    const second = await aPerson(world, { bodyId, role: 'clerk', name: 'Wei Ran' })
    const both = await Promise.allSettled(
      [city.districtClerk, second].map((clerk) =>
        world.act(clerk, conveyanceRecord, { cascadeId, bodyId, conveyedOn: '2026-03-09' }),
      ),
    )
    expect(both.map((one) => one.status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(both.find((one) => one.status === 'rejected')).toMatchObject({ reason: { code: 'STALE_VERSION' } })
    const rows = await world.database.db
      .selectFrom('conveyance')
      .select('id')
      .where('cascadeId', '=', cascadeId)
      .execute()
    expect(rows).toHaveLength(1)
  })

  test('many bodies at once do not wait on the cascade', async () => {
    const cascadeId = await anIssuedCascade(world, city)
    await Promise.all([
      world.act(city.districtClerk, conveyanceRecord, { cascadeId, bodyId: city.district, conveyedOn: '2026-03-09' }),
      world.act(city.otherClerk, conveyanceRecord, { cascadeId, bodyId: city.otherDistrict, conveyedOn: '2026-03-09' }),
      world.act(city.streetClerk, conveyanceRecord, { cascadeId, bodyId: city.street, conveyedOn: '2026-03-09' }),
    ])
    expect((await world.act(city.clerk, cascadeGet, { cascadeId })).coverage.conveyed).toEqual({ n: 3, of: 3 })
  })
})

describe('whose record', () => {
  test('the office above records for a body by telephone; the body corrects it, and then it is its own', async () => {
    const cascadeId = await anIssuedCascade(world, city)
    const bodyId = city.street
    const told = await world.act(city.supervision, conveyanceRecord, {
      cascadeId,
      bodyId,
      conveyedOn: '2026-03-08',
      orally: true,
    })
    const marked = await world.act(city.streetClerk, cascadeFor, { cascadeId, bodyId })
    expect(marked.conveyance).toMatchObject({ recordedFor: true, orally: true, recordedBy: { name: { en: 'Fan Li' } } })
    const own = await world.act(city.streetClerk, conveyanceRecord, {
      cascadeId,
      bodyId,
      conveyedOn: '2026-03-09',
      version: told.version,
    })
    await expect(
      world.act(city.supervision, conveyanceRecord, {
        cascadeId,
        bodyId,
        conveyedOn: '2026-03-10',
        version: own.version,
      }),
    ).rejects.toMatchObject({ code: 'OWN_RECORD' })
    // the district stands between, and records for its street too; the other district does not
    const again = await anIssuedCascade(world, city)
    await world.act(city.districtClerk, conveyanceRecord, { cascadeId: again, bodyId, receivedOn: '2026-03-10' })
    await expect(
      world.act(city.otherClerk, conveyanceRecord, { cascadeId: again, bodyId, receivedOn: '2026-03-10' }),
    ).rejects.toMatchObject({ code: 'ROLE_MISSING', detail: { bodyEn: 'Reed Street Working Committee' } })
  })

  test('out of scope, exempt, external: each is said', async () => {
    const cascadeId = await anIssuedCascade(world, city, { lastTier: 'district' })
    await expect(
      world.act(city.streetClerk, conveyanceRecord, { cascadeId, bodyId: city.street, receivedOn: '2026-03-10' }),
    ).rejects.toMatchObject({ code: 'NOT_IN_SCOPE' })
    await world.act(city.principal, cascadeExempt, { cascadeId, bodyIds: [city.district], reason: 'Flooded' })
    await expect(
      world.act(city.districtClerk, conveyanceRecord, { cascadeId, bodyId: city.district, receivedOn: '2026-03-10' }),
    ).rejects.toMatchObject({ code: 'BODY_EXEMPT' })
    const external = await aBody(world, { parentId: city.city, tier: 'district', name: 'Known from a text' })
    await world.database.db.updateTable('body').set({ external: true }).where('id', '=', external).execute()
    await expect(
      world.act(city.clerk, conveyanceRecord, { cascadeId, bodyId: external, receivedOn: '2026-03-10' }),
    ).rejects.toMatchObject({ code: 'BODY_EXTERNAL' })
  })
})

describe('answers', () => {
  test('an exclusion is objected to in time; then an answer is owed again', async () => {
    const cascadeId = await anIssuedCascade(world, city)
    const { a, b, c } = ids()
    const made = await world.act(city.districtClerk, conveyanceRecord, {
      cascadeId,
      bodyId: city.district,
      conveyedOn: '2026-03-09',
      answers: [
        { directiveId: a, answer: 'excluded', reason: 'No canals' },
        { directiveId: b, answer: 'narrower' },
        { directiveId: c, answer: 'adds' },
      ],
    })
    expect(made.settledOn).toBe('2026-03-10')
    const excluded = made.redeployments.find((one) => one.answer === 'excluded')
    const redeploymentId = excluded?.id ?? ''
    await expect(
      world.act(city.districtPrincipal, redeploymentObject, { redeploymentId, objection: 'x', version: 1 }),
    ).rejects.toMatchObject({ code: 'ROLE_MISSING' })
    const shown = await world.act(city.principal, redeploymentList, { cascadeId, answer: 'excluded' })
    expect(shown.items[0]?.can['redeployment.object']).toBeNull()
    await world.act(city.principal, redeploymentObject, {
      redeploymentId,
      objection: 'The old moat is one',
      version: 1,
    })
    const seen = await world.act(city.districtClerk, cascadeFor, { cascadeId, bodyId: city.district })
    expect(seen).toMatchObject({ settled: { doneOn: null }, answered: { n: 2, of: 3 } })
    expect(seen.directives[0]?.answer).toMatchObject({ exclusion: 'objected', objection: 'The old moat is one' })
    const again = await world.act(city.districtClerk, conveyanceRecord, {
      cascadeId,
      bodyId: city.district,
      version: seen.version ?? 0,
      answers: [{ directiveId: a, answer: 'same' }],
    })
    expect(again.settledOn).toBe('2026-03-10')
    world.clock.now = new Date('2026-04-30T02:00:00Z')
    await expect(
      world.act(city.principal, redeploymentObject, { redeploymentId, objection: 'late', version: 3 }),
    ).rejects.toMatchObject({ code: 'NOT_EXCLUDED' })
  })

  test('the same answer said again changes nothing; a wrong directive or task is refused', async () => {
    const cascadeId = await anIssuedCascade(world, city)
    const { a } = ids()
    const bodyId = city.district
    const one = await world.act(city.districtClerk, conveyanceRecord, {
      cascadeId,
      bodyId,
      answers: [{ directiveId: a, answer: 'same' }],
    })
    const two = await world.act(city.districtClerk, conveyanceRecord, {
      cascadeId,
      bodyId,
      version: one.version,
      answers: [{ directiveId: a, answer: 'same', version: 1 }],
    })
    expect(two.redeployments).toEqual(one.redeployments)
    await expect(
      world.act(city.districtClerk, conveyanceRecord, {
        cascadeId,
        bodyId,
        version: two.version,
        answers: [{ directiveId: a, answer: 'adds', version: 9 }],
      }),
    ).rejects.toMatchObject({ code: 'STALE_VERSION' })
    await expect(
      world.act(city.districtClerk, conveyanceRecord, {
        cascadeId,
        bodyId,
        version: two.version,
        answers: [{ directiveId: cascadeId, answer: 'same' }],
      }),
    ).rejects.toMatchObject({ code: 'NOT_IN_SCOPE' })
    await expect(
      world.act(city.districtClerk, conveyanceRecord, {
        cascadeId,
        bodyId,
        version: two.version,
        answers: [{ directiveId: a, answer: 'covered', coveredByTaskId: cascadeId }],
      }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

test('what a body owes, by day, the settled last; another body’s is not found', async () => {
  const due = await world.act(city.otherClerk, conveyanceDue, { bodyId: city.otherDistrict })
  expect(due.total).toBeGreaterThan(3)
  const order = due.items.map(
    (one) =>
      `${one.settled.doneOn === null ? 0 : 1}${one.conveyed.doneOn === null ? one.conveyed.dueOn : one.settled.dueOn}`,
  )
  expect(order).toEqual(order.toSorted())
  const open = await world.act(city.otherClerk, conveyanceDue, { bodyId: city.otherDistrict, settled: 'no', limit: 2 })
  const next = await world.act(city.otherClerk, conveyanceDue, {
    bodyId: city.otherDistrict,
    settled: 'no',
    limit: 200,
    after: open.next ?? '',
  })
  expect(open.items.length + next.items.length).toBe(open.total)
  expect((await world.act(city.clerk, conveyanceDue, { bodyId: city.otherDistrict })).total).toBe(due.total)
  await expect(world.act(city.districtClerk, conveyanceDue, { bodyId: city.otherDistrict })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  })
})

test('a directive dropped meanwhile is owed no answer, and settles whoever answered the rest', async () => {
  const cascadeId = await anIssuedCascade(world, city)
  const { a, b, c } = ids()
  const answers = [a, b].map((directiveId) => ({ directiveId, answer: 'same' as const }))
  await world.act(city.districtClerk, conveyanceRecord, {
    cascadeId,
    bodyId: city.district,
    conveyedOn: '2026-03-09',
    answers,
  })
  await world.act(city.principal, directiveDrop, { directiveId: c, version: 1, reason: 'Given to the province' })
  const board = await world.act(city.clerk, cascadeGet, { cascadeId })
  expect(board.coverage).toMatchObject({ settled: { n: 1, of: 1 }, answered: { n: 2, of: 2 } })
  expect(board.directives.map((one) => one.id)).toEqual([a, b])
  const { settled } = await world.act(city.districtClerk, cascadeFor, { cascadeId, bodyId: city.district })
  expect(settled.doneOn).toBe('2026-03-10')
})
